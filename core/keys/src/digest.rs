//! The three hashes of a revision's chain (security: 6 "Chain"). What goes into them is built by the caller.

use crate::seal;

/// SHA-256 (FIPS 180-4).
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    array(&ring::digest::digest(&ring::digest::SHA256, bytes))
}

fn array(digest: &ring::digest::Digest) -> [u8; 32] {
    let mut out = [0; 32];
    for (to, from) in out.iter_mut().zip(digest.as_ref()) {
        *to = *from;
    }
    out
}

/// SHA-256 of what comes in parts.
pub struct Sha256(ring::digest::Context);

impl Sha256 {
    /// Over nothing so far.
    #[must_use]
    pub fn new() -> Self {
        Self(ring::digest::Context::new(&ring::digest::SHA256))
    }

    /// The next part.
    pub fn update(&mut self, part: &[u8]) {
        self.0.update(part);
    }

    /// The hash over all parts.
    pub fn finish(self) -> [u8; 32] {
        array(&self.0.finish())
    }
}

impl Default for Sha256 {
    fn default() -> Self {
        Self::new()
    }
}

impl core::fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Sha256(..)")
    }
}

/// Keyed commitment to a revision's canonical content: HMAC-SHA256 under the revision's own random key, so that
/// without the key nobody can test a guess about the text.
///
/// The stack is cleared only as deep as this goes: it runs for each revision read. Uncleared, the key of the last one, as HMAC
/// pads it, was found on the stack of a thread that had ended, after the notebook was locked.
pub fn commitment(k_rev: &[u8; 32], content: &[u8]) -> [u8; 32] {
    seal::hmac_lightly_cleared(k_rev, &[content])
}

/// Leaf of the chain: SHA-256 over the preimage, which carries its own label.
pub fn leaf(preimage: &[u8]) -> [u8; 32] {
    sha256(preimage)
}
