//! What the scanner looks for: it derives every secret again from the PIN, the key file and the hardware's key, and takes the
//! random ones from what the subject gave out masked.

use std::collections::BTreeMap;

use pluis_keys::digest::{commitment, sha256};
use pluis_keys::slots::{FILE, FORMAT, KeyFile, SUITE};
use pluis_keys::{Key32, RootKey, kdf, seal};

use crate::device::Phone;

/// Where the first slot of the key file lies, and how long its head is: all of it that its sealing is bound to.
const SLOT: std::ops::Range<usize> = 72..72 + 92;

/// Secrets by name, each in one or more forms.
#[derive(Default, Clone)]
pub(crate) struct Known(BTreeMap<&'static str, Vec<Vec<u8>>>);

impl Known {
    fn put(&mut self, name: &'static str, bytes: &[u8]) {
        let forms = self.0.entry(name).or_default();
        if !forms.iter().any(|form| form == bytes) {
            forms.push(bytes.to_vec());
        }
    }

    /// Each half on its own: a copy in registers, or of one round key, is a copy.
    fn put_key(&mut self, name: &'static str, key: &[u8]) {
        key.chunks(16).for_each(|half| self.put(name, half));
    }

    /// Something typed, in the forms a shell may hand it over in.
    pub(crate) fn put_text(&mut self, name: &'static str, wide: &'static str, text: &str) {
        self.put(name, text.as_bytes());
        self.put(wide, &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    }

    /// Everything that follows from a PIN or passphrase: the right one, whose slot opens, or a wrong one. The root key, if it
    /// was right.
    pub(crate) fn put_secret(&mut self, phone: &Phone, secret: &str) -> Option<Key32> {
        self.put_text("secret utf-8", "secret utf-16", secret);
        let bytes = std::fs::read(phone.file(FILE)).unwrap();
        let parsed = KeyFile::parse(&bytes).unwrap();
        let (file, slot) = (parsed.intact().unwrap(), parsed.file.secret_slot().unwrap());
        let h = kdf::derive(secret.as_bytes(), &slot.salt, slot.kdf.unwrap()).unwrap();
        self.put_key("h", h.expose());
        let b = commitment(&phone.binder().key(&slot.alias).unwrap(), h.expose());
        self.put_key("b", &b);
        let mut both = [0; 64];
        seal::hkdf_sha256(&slot.salt, &[h.expose(), &b[..]].concat(), b"pluis/kek/secret/v1", &mut both);
        self.put_key("kek", &both[..32]);
        if both[32..] != slot.commit {
            return None;
        }
        let kek = Key32::copied(both[..32].try_into().unwrap());
        let mut aad = b"pluis/slot/v1".to_vec();
        aad.extend(FORMAT.to_le_bytes().into_iter().chain(SUITE.to_le_bytes()));
        aad.extend(file.notebook_id);
        aad.extend(&bytes[SLOT]);
        let root = seal::open_key(&kek, slot.nonce, &aad, &slot.sealed).unwrap();
        self.put_root(&root);
        Some(root)
    }

    fn put_root(&mut self, root: &Key32) {
        self.put_key("root key", root.expose());
        let database = RootKey::new(Key32::copied(root.expose())).database_key();
        self.put_key("database key", database.key());
        self.put("database salt", database.salt());
        for half in database.key().chunks(16).chain([database.salt().as_slice()]) {
            self.put("database key hex", data_encoding::HEXLOWER.encode(half).as_bytes());
            self.put("database key HEX", data_encoding::HEXUPPER.encode(half).as_bytes());
        }
    }

    /// Random bytes of the subject: root key, author seed and revision keys, and the recovery code.
    pub(crate) fn put_random(&mut self, bytes: &[u8]) {
        if bytes.len() == 32 {
            self.put_key("random keys", bytes);
            // As HMAC leaves a key behind.
            for pad in [0x36, 0x5c] {
                let padded: Vec<u8> = bytes.iter().map(|byte| byte ^ pad).collect();
                self.put_key("random keys in HMAC", &padded);
            }
        } else {
            self.put("recovery bits", &bytes[..16]);
            let code = recovery_groups(bytes);
            self.put("recovery code", code.as_bytes());
            self.put("recovery code", code.replace(' ', "").as_bytes());
        }
    }

    /// The names, in a fixed order.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.0.keys().copied().collect()
    }

    /// Every form of every secret.
    pub(crate) fn forms(&self) -> impl Iterator<Item = (&'static str, &[u8])> {
        self.0.iter().flat_map(|(name, forms)| forms.iter().map(|form| (*name, form.as_slice())))
    }
}

/// The code of 17 random bytes as it is shown (formats: keys.md).
pub(crate) fn recovery_groups(random: &[u8]) -> String {
    let mut bits = random.to_vec();
    bits[16] &= 0b1100_0000;
    let check = sha256(&[b"pluis/recovery/check/v1", bits.as_slice()].concat());
    bits[16] |= check[0] >> 2;
    bits.push((check[0] << 6) | ((check[1] >> 6) << 4));
    let number = |at: usize| {
        (0..5).fold(0, |sum, bit| {
            let place = at * 5 + bit;
            (sum << 1) | usize::from((bits[place / 8] >> (7 - place % 8)) & 1)
        })
    };
    let chars: Vec<char> =
        (0..28).map(|at| char::from(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[number(at)])).collect();
    chars.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
}
