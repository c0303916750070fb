//! Published vectors: RFC 9106 (Argon2id), 5869 (HKDF), 4231 (HMAC), 8439 (ChaCha20-Poly1305), 8032 (Ed25519).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use data_encoding::HEXLOWER;
use pluis_keys::author::{self, AuthorKey};
use pluis_keys::kdf::{KdfParams, derive};
use pluis_keys::secret::Key32;
use pluis_keys::{digest, seal};

fn hex(text: &str) -> Vec<u8> {
    let joined: String = text.split_whitespace().collect();
    HEXLOWER.decode(joined.as_bytes()).unwrap()
}

/// RFC 9106, 5.3. It needs a key and associated data, so it goes to the crate that [`derive`] calls.
#[test]
fn argon2id() {
    let data = argon2::AssociatedData::new(&[4; 12]).unwrap();
    let params = argon2::ParamsBuilder::new().m_cost(32).t_cost(3).p_cost(4).data(data).build().unwrap();
    let argon =
        argon2::Argon2::new_with_secret(&[3; 8], argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    let mut out = [0; 32];
    argon.unwrap().hash_password_into(&[1; 32], &[2; 16], &mut out).unwrap();
    let expected = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659";
    assert_eq!(out.to_vec(), hex(expected));
}

/// Our call against the crate's own: algorithm, version and parameters are those that are stored.
#[test]
fn derive_is_argon2id_13() {
    let ours = derive(b"fiets roos maan pet", &[9; 16], KdfParams { passes: 2, ..KdfParams::L }).unwrap();
    let params = argon2::Params::new(19_456, 2, 1, Some(32)).unwrap();
    let argon = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    let mut out = [0; 32];
    argon.hash_password_into(b"fiets roos maan pet", &[9; 16], &mut out).unwrap();
    assert_eq!(ours.expose(), &out);
}

/// RFC 5869, A.1 and A.3.
#[test]
fn hkdf() {
    let mut out = [0; 42];
    seal::hkdf_sha256(
        &hex("000102030405060708090a0b0c"),
        &[0x0b; 22],
        &hex("f0f1f2f3f4f5f6f7f8f9"),
        &mut out,
    );
    let first = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865";
    assert_eq!(out.to_vec(), hex(first));
    seal::hkdf_sha256(&[], &[0x0b; 22], &[], &mut out);
    let third = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8";
    assert_eq!(out.to_vec(), hex(third));
}

/// RFC 4231, test case 2.
#[test]
fn hmac() {
    let expected = hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    let parts: [&[u8]; 2] = [b"what do ya want ", b"for nothing?"];
    assert_eq!(seal::hmac_sha256(b"Jefe", &parts).to_vec(), expected);
    assert!(seal::hmac_matches(b"Jefe", &parts.concat(), &expected));
    assert!(!seal::hmac_matches(b"Jefe", b"what do ya want for something?", &expected));
}

/// RFC 8439, A.5, is longer than a key; its key, nonce and header with a 32-byte text, checked against the
/// keystream of A.2-style block 1 by decryption, and against any change.
#[test]
fn chacha20_poly1305_seals_exactly_what_it_opens() {
    let kek: [u8; 32] =
        hex("1c9240a5eb55d38af333888604f6b5f0473917c1402b80099dca5cbc207075c0").try_into().unwrap();
    let nonce: [u8; 12] = hex("000000000102030405060708").try_into().unwrap();
    let aad = hex("f33388860000000000004e91");
    let kek = Key32::copied(&kek);
    let text: [u8; 32] = *b"Internet-Drafts are draft docume";
    let sealed = seal::seal_key(&kek, nonce, &aad, &text).unwrap();
    // The first 32 bytes of the ciphertext in A.5: the text there begins with the same 32 bytes.
    let expected = hex("64a0861575861af460f062c79be643bd5e805cfd345cf389f108670ac76c8cb2");
    assert_eq!(sealed[..32].to_vec(), expected);
    assert_eq!(seal::open_key(&kek, nonce, &aad, &sealed).unwrap().expose(), &text);
    for bit in 0..sealed.len() * 8 {
        let mut bad = sealed;
        bad[bit / 8] ^= 1 << (bit % 8);
        assert!(seal::open_key(&kek, nonce, &aad, &bad).is_err());
    }
    assert!(seal::open_key(&kek, nonce, b"another header", &sealed).is_err());
}

/// RFC 8032, 7.1, tests 2 and 3.
#[test]
fn ed25519() {
    for (seed, public, message, signature) in [
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
             085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac\
             18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ),
    ] {
        let seed: [u8; 32] = hex(seed).try_into().unwrap();
        let key = AuthorKey::from_seed(Key32::copied(&seed)).unwrap();
        assert_eq!(key.public_key().to_vec(), hex(public));
        let made = key.sign(&hex(message)).unwrap();
        assert_eq!(made.to_vec(), hex(signature));
        author::verify(key.public_key(), &hex(message), &made).unwrap();
        author::verify(key.public_key(), b"another message", &made).unwrap_err();
        let mut bad = made;
        bad[3] ^= 1;
        author::verify(key.public_key(), &hex(message), &bad).unwrap_err();
    }
}

/// FIPS 180-4 example, and the commitment as a keyed hash.
#[test]
fn digests() {
    let abc = hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(digest::sha256(b"abc").to_vec(), abc);
    assert_eq!(digest::leaf(b"abc").to_vec(), abc);
    let mut parts = digest::Sha256::default();
    for part in ["a", "", "bc"] {
        parts.update(part.as_bytes());
    }
    assert_eq!(parts.finish().to_vec(), abc);
    assert_ne!(digest::commitment(&[1; 32], b"text"), digest::commitment(&[2; 32], b"text"));
    assert_ne!(digest::commitment(&[1; 32], b"text"), digest::commitment(&[1; 32], b"texu"));
}
