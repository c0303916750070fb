//! The few cryptographic operations everything here is made of, all from `ring`: HKDF-SHA256 (RFC 5869),
//! HMAC-SHA256 (RFC 2104), ChaCha20-Poly1305 (RFC 8439).
//!
//! `ring` leaves copies of its keys on the stack. So keys are used inside [`on_cleared_stack`], which overwrites the part
//! of the stack that was used. It reaches 64 KiB down from its caller and does nothing about registers, about what the
//! caller's own frame holds, or about pages the system has written to swap.

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, KeyType, Salt};
use ring::hmac::{HMAC_SHA256, Key};

use crate::secret::Key32;

/// Bytes a sealed [`Key32`] takes: 32 + the tag of 16.
pub const SEALED_KEY: usize = 48;

/// Bytes of stack overwritten after a key was used (security: 3 "Memory rules").
const CLEARED: usize = 64 * 1024;

/// As [`CLEARED`], for one HMAC alone: it goes no deeper than some hundred bytes, and runs for every revision that is read.
const CLEARED_AFTER_HMAC: usize = 4 * 1024;

/// Runs `work` in a frame of its own and overwrites that frame, and all it called, with zeros. Costs about a
/// microsecond. The compiler is asked, not forced, to keep the writes; `tests/stack.rs` looks whether it did.
#[inline(never)]
pub fn on_cleared_stack<T>(work: impl FnOnce() -> T) -> T {
    let out = frame(work);
    clear_stack::<CLEARED>();
    out
}

#[inline(never)]
fn frame<T>(work: impl FnOnce() -> T) -> T {
    work()
}

#[inline(never)]
fn clear_stack<const BYTES: usize>() {
    core::hint::black_box(&mut [0_u8; BYTES]);
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

/// Fills `out` (at most 255 * 32 bytes) from HKDF-SHA256. An `out` beyond that limit stays zero, which no caller asks.
pub fn hkdf_sha256(salt: &[u8], input: &[u8], info: &[u8], out: &mut [u8]) {
    let filled = on_cleared_stack(|| {
        let prk = Salt::new(HKDF_SHA256, salt).extract(input);
        prk.expand(&[info], Length(out.len())).and_then(|okm| okm.fill(out))
    });
    debug_assert!(filled.is_ok(), "every label asks for at most 64 bytes");
}

/// HMAC-SHA256 over the parts one after another.
pub fn hmac_sha256(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    on_cleared_stack(|| hmac_uncleared(key, parts))
}

/// As [`hmac_sha256`], clearing only as deep as it goes: twenty times as fast for a short text.
#[inline(never)]
pub(crate) fn hmac_lightly_cleared(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let out = frame(|| hmac_uncleared(key, parts));
    clear_stack::<CLEARED_AFTER_HMAC>();
    out
}

/// Leaves the key on the stack, and its padded forms.
fn hmac_uncleared(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut context = ring::hmac::Context::with_key(&Key::new(HMAC_SHA256, key));
    for part in parts {
        context.update(part);
    }
    let mut tag = [0; 32];
    for (to, from) in tag.iter_mut().zip(context.sign().as_ref()) {
        *to = *from;
    }
    tag
}

/// Whether `tag` is the HMAC-SHA256 of `bytes`, in constant time.
pub fn hmac_matches(key: &[u8], bytes: &[u8], tag: &[u8]) -> bool {
    on_cleared_stack(|| ring::hmac::verify(&Key::new(HMAC_SHA256, key), bytes, tag).is_ok())
}

/// The sealed bytes did not open under this key, nonce and header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotOpened;

/// Seals one key under another. The caller never repeats a nonce under a key: every slot has a fresh salt, so a
/// fresh key.
pub fn seal_key(
    kek: &Key32,
    nonce: [u8; 12],
    aad: &[u8],
    key: &[u8; 32],
) -> Result<[u8; SEALED_KEY], NotOpened> {
    on_cleared_stack(|| {
        let mut out = [0; SEALED_KEY];
        let (text, tag_out) = out.split_at_mut(32);
        text.copy_from_slice(key);
        let tag = cipher(kek)?
            .seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), Aad::from(aad), text)
            .map_err(|_| NotOpened)?;
        tag_out.copy_from_slice(tag.as_ref());
        Ok(out)
    })
}

/// Opens what [`seal_key`] made.
pub fn open_key(
    kek: &Key32,
    nonce: [u8; 12],
    aad: &[u8],
    sealed: &[u8; SEALED_KEY],
) -> Result<Key32, NotOpened> {
    on_cleared_stack(|| {
        let mut buffer = zeroize::Zeroizing::new(sealed.to_vec());
        let opened = cipher(kek)?
            .open_in_place(Nonce::assume_unique_for_key(nonce), Aad::from(aad), buffer.as_mut_slice())
            .map_err(|_| NotOpened)?;
        let mut key = Key32::zeroed();
        key.expose_mut().copy_from_slice(opened);
        Ok(key)
    })
}

fn cipher(kek: &Key32) -> Result<LessSafeKey, NotOpened> {
    UnboundKey::new(&CHACHA20_POLY1305, kek.expose()).map(LessSafeKey::new).map_err(|_| NotOpened)
}
