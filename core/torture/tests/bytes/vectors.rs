//! Row 16: the vectors of Project Wycheproof for what is used here, and our own frozen ones.

use pluis_domain::revision::leaf_preimage;
use pluis_keys::author::{self, AuthorKey};
use pluis_keys::kdf::{KdfParams, derive};
use pluis_keys::secret::MacLabel;
use pluis_keys::{Key32, RecoveryCode, RootKey, digest, seal};
use pluis_torture::report::Line;
use serde_json::{Value, json};
use wycheproof::TestResult;

use crate::golden::hex;

fn counting<const N: usize>(from: u8) -> [u8; N] {
    core::array::from_fn(|at| from + u8::try_from(at).unwrap())
}

/// What `vectors.py` computes, by the code of the product.
pub(crate) fn ours() -> Value {
    let (root, other): ([u8; 32], [u8; 32]) = (counting(0), counting(32));
    let text = b"Kwam om elf uur thuis.";
    let key = RootKey::new(Key32::copied(&root));
    let params = KdfParams { passes: 2, ..KdfParams::L };
    let stretched = derive(b"fiets roos maan pet", &counting(0), params).unwrap();
    let mut kek = [0; 64];
    seal::hkdf_sha256(&root[..16], &counting::<64>(0), b"pluis/kek/secret/v1", &mut kek);
    let sealed = seal::seal_key(&Key32::copied(&other), counting(0), b"pluis/slot/v1", &root).unwrap();
    let commitment = digest::commitment(&other, text);
    let author = AuthorKey::from_seed(Key32::copied(&other)).unwrap();
    let code = RecoveryCode::parse(b"0410 6105 0R3G G28A 1C60 T3GF 23F1")
        .map(|code| code.groups().unwrap().to_vec());
    json!({
        "argon2id, 19456 KiB, 2 passes": hex(stretched.expose()),
        "wrapping key and commitment": hex(&kek),
        "sealed root key": hex(&sealed),
        "mac of keys.pl": hex(&key.mac(MacLabel::Slots, text)),
        "mac of lock.pl": hex(&key.mac(MacLabel::Attempts, text)),
        "mac of anchor.pl": hex(&key.mac(MacLabel::Anchor, text)),
        "mac of settings.pl": hex(&key.mac(MacLabel::Settings, text)),
        "database key": hex(key.database_key().key()),
        "database salt": hex(key.database_key().salt()),
        "commitment": hex(&commitment),
        "leaf": hex(&digest::leaf(&leaf_preimage(text, &commitment))),
        "author": hex(author.public_key()),
        "signature": hex(&author.sign(text).unwrap()),
        "recovery code": hex(&code.unwrap()),
    })
}

#[test]
fn wycheproof_hkdf() {
    let set = wycheproof::hkdf::TestSet::load(wycheproof::hkdf::TestName::HkdfSha256).unwrap();
    let mut rounds = 0;
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        if test.size > 255 * 32 {
            continue;
        }
        let mut out = vec![0; test.size];
        seal::hkdf_sha256(&test.salt, &test.ikm, &test.info, &mut out);
        assert_eq!(out == test.okm.as_ref(), test.result != TestResult::Invalid, "{}", test.tc_id);
        rounds += 1;
    }
    Line { row: 16, what: "Wycheproof HKDF-SHA256", rounds, outcome: "all as published".into() }.print();
}

#[test]
fn wycheproof_ed25519() {
    let set = wycheproof::eddsa::TestSet::load(wycheproof::eddsa::TestName::Ed25519).unwrap();
    let (mut rounds, mut valid) = (0, 0);
    for group in &set.test_groups {
        let public: [u8; 32] = group.key.pk.as_ref().try_into().unwrap();
        for test in &group.tests {
            // A signature of another length cannot be handed over.
            let Ok(signature) = test.sig.as_ref().try_into() else {
                assert_eq!(test.result, TestResult::Invalid);
                continue;
            };
            let good = author::verify(&public, &test.msg, &signature).is_ok();
            assert_eq!(good, test.result == TestResult::Valid, "{}", test.tc_id);
            rounds += 1;
            valid += u64::from(good);
        }
    }
    assert!(valid > 0);
    Line { row: 16, what: "Wycheproof Ed25519", rounds, outcome: "all as published".into() }.print();
}

/// Those that seal 32 bytes, which is all that is sealed here.
#[test]
fn wycheproof_chacha20_poly1305() {
    let set = wycheproof::aead::TestSet::load(wycheproof::aead::TestName::ChaCha20Poly1305).unwrap();
    let mut rounds = 0;
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let Ok(nonce) = test.nonce.as_ref().try_into() else { continue };
        let Ok(sealed) = [test.ct.as_ref(), test.tag.as_ref()].concat().try_into() else { continue };
        let key = Key32::copied(test.key.as_ref().try_into().unwrap());
        let opened = seal::open_key(&key, nonce, &test.aad, &sealed);
        assert_eq!(opened.is_ok(), test.result != TestResult::Invalid, "{}", test.tc_id);
        if let Ok(opened) = opened {
            assert_eq!(opened.expose().as_slice(), test.pt.as_ref(), "{}", test.tc_id);
        }
        rounds += 1;
    }
    assert!(rounds >= 10, "{rounds}");
    Line {
        row: 16,
        what: "Wycheproof ChaCha20-Poly1305, 32 bytes",
        rounds,
        outcome: "all as published".into(),
    }
    .print();
}
