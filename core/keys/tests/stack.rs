//! What a key leaves on the stack: looked for in this process's own memory, below the frame that used the key.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]
#![cfg(target_os = "linux")]

use core::hint::black_box;
use std::fs::File;
use std::os::unix::fs::FileExt;

use pluis_keys::author::AuthorKey;
use pluis_keys::{Key32, digest, seal};

const STEP: u8 = 37;

/// A key told apart from anything else by its equal steps.
fn marked(first: u8) -> [u8; 32] {
    core::array::from_fn(|i| first.wrapping_add(STEP.wrapping_mul(i as u8)))
}

/// How often 16 bytes of the marked key are in the 128 KiB of stack below the caller, plain or as HMAC pads a key. Never makes
/// the mark itself.
#[inline(never)]
fn copies(first: u8) -> usize {
    let here = 0_u8;
    let below = 128 * 1024;
    let mut stack = vec![0; below];
    let start = (&raw const here).addr() - below;
    File::open("/proc/self/mem").unwrap().read_exact_at(&mut stack, start as u64).unwrap();
    let is_mark = |window: &&[u8]| {
        [0, 0x36, 0x5c].into_iter().any(|pad| {
            let steps = window.windows(2).all(|pair| (pair[1] ^ pad).wrapping_sub(pair[0] ^ pad) == STEP);
            window[0] ^ pad == first && steps
        })
    };
    stack.windows(16).filter(is_mark).count()
}

#[inline(never)]
fn uses(first: u8) {
    black_box([marked(first); 32]);
}

#[test]
fn what_was_used_is_gone_and_would_be_found() {
    uses(1);
    assert!(copies(1) > 0, "the search finds what nobody cleared");
    seal::on_cleared_stack(|| uses(2));
    assert_eq!(copies(2), 0);
}

#[test]
fn no_operation_leaves_its_key() {
    let key = Key32::copied(&marked(3));
    let sealed = seal::seal_key(&key, [0; 12], b"", &marked(4)).unwrap();
    assert_eq!((copies(3), copies(4)), (0, 0), "seal");
    let opened = seal::open_key(&key, [0; 12], b"", &sealed).unwrap();
    assert_eq!((copies(3), copies(4)), (0, 0), "open");
    seal::hmac_sha256(opened.expose(), &[b"text"]);
    assert_eq!(copies(4), 0, "hmac");
    assert!(!seal::hmac_matches(opened.expose(), b"text", &[0; 32]));
    assert_eq!(copies(4), 0, "hmac check");
    let mut out = Key32::zeroed();
    seal::hkdf_sha256(&[], key.expose(), b"", out.expose_mut());
    assert_eq!(copies(3), 0, "hkdf");
    AuthorKey::from_seed(key).unwrap().sign(b"text").unwrap();
    assert_eq!(copies(3), 0, "sign");
}

/// The key of the last revision read was found on a stack after the notebook was locked, as HMAC pads it.
#[test]
fn reading_a_revision_leaves_no_key() {
    let key = Key32::copied(&marked(5));
    digest::commitment(key.expose(), b"a text");
    assert_eq!(copies(5), 0);
    digest::commitment(key.expose(), &[b'x'; 20_000]);
    assert_eq!(copies(5), 0);
}
