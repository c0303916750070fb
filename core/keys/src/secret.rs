//! Secrets as types: they wipe on drop, print nothing, and are neither copied nor compared byte by byte.
//!
//! `ring` does not wipe its own key objects; they live on a stack that [`crate::seal`] clears afterwards, and what this
//! crate keeps lives in boxed buffers that wipe themselves.

use core::fmt;

use zeroize::Zeroizing;

use crate::seal;

/// Longest secret accepted, in bytes.
pub const SECRET_MAX: usize = 1024;

/// A typed PIN or passphrase: bytes exactly as typed, UTF-8 by the rules for choosing one.
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// Takes the buffer over; it is wiped on drop.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes, for a key derivation or a rule; never for printing.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// 32 secret bytes on the heap, wiped on drop.
pub struct Key32(Box<Zeroizing<[u8; 32]>>);

impl Key32 {
    /// A key of zeros, to be filled in place so that no other copy is made.
    pub fn zeroed() -> Self {
        Self(Box::new(Zeroizing::new([0; 32])))
    }

    /// Copies 32 bytes in; the caller wipes its own.
    pub fn copied(bytes: &[u8; 32]) -> Self {
        let mut key = Self::zeroed();
        key.expose_mut().copy_from_slice(bytes);
        key
    }

    /// The bytes.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// The bytes, to be filled.
    pub fn expose_mut(&mut self) -> &mut [u8; 32] {
        &mut self.0
    }
}

impl fmt::Debug for Key32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key32(..)")
    }
}

/// What a MAC under the root key is for. Each has a key of its own, so one file can never pass for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MacLabel {
    /// `keys.pl`.
    Slots,
    /// `lock.pl`.
    Attempts,
    /// `anchor.pl`.
    Anchor,
    /// `settings.pl`.
    Settings,
}

impl MacLabel {
    const fn info(self) -> &'static [u8] {
        match self {
            Self::Slots => b"pluis/mac/slots/v1",
            Self::Attempts => b"pluis/mac/attempts/v1",
            Self::Anchor => b"pluis/mac/anchor/v1",
            Self::Settings => b"pluis/mac/settings/v1",
        }
    }
}

/// The random key everything else of a notebook hangs on. It is wrapped by every slot of `keys.pl`.
pub struct RootKey(Key32);

impl RootKey {
    /// Wraps 32 random bytes.
    pub fn new(key: Key32) -> Self {
        Self(key)
    }

    pub(crate) fn expose(&self) -> &[u8; 32] {
        self.0.expose()
    }

    fn derive(&self, info: &[u8], out: &mut [u8]) {
        seal::hkdf_sha256(&[], self.0.expose(), info, out);
    }

    /// Key and salt of the encrypted database (HKDF-SHA256, RFC 5869, labels of their own).
    pub fn database_key(&self) -> DatabaseKey {
        let mut key = DatabaseKey { key: Key32::zeroed(), salt: Box::new(Zeroizing::new([0; 16])) };
        self.derive(b"pluis/database/key/v1", key.key.expose_mut());
        self.derive(b"pluis/database/salt/v1", key.salt.as_mut_slice());
        key
    }

    /// HMAC-SHA256 over `bytes` under the key of `label`.
    pub fn mac(&self, label: MacLabel, bytes: &[u8]) -> [u8; 32] {
        seal::hmac_sha256(self.mac_key(label).expose(), &[bytes])
    }

    /// Whether `tag` is the MAC of `bytes` under `label`, in constant time.
    pub fn verify(&self, label: MacLabel, bytes: &[u8], tag: &[u8]) -> bool {
        seal::hmac_matches(self.mac_key(label).expose(), bytes, tag)
    }

    /// What the root key before this one is sealed under, while a rekey is not finished.
    pub(crate) fn pending_key(&self) -> Key32 {
        let mut key = Key32::zeroed();
        self.derive(b"pluis/pending/key/v1", key.expose_mut());
        key
    }

    /// The key of one label, for a holder that must not keep the root key.
    pub(crate) fn mac_key(&self, label: MacLabel) -> Key32 {
        let mut key = Key32::zeroed();
        self.derive(label.info(), key.expose_mut());
        key
    }
}

impl fmt::Debug for RootKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RootKey(..)")
    }
}

/// Length of [`DatabaseKey::literal`].
pub const DATABASE_LITERAL: usize = 99;

/// Raw key and salt for SQLCipher.
pub struct DatabaseKey {
    key: Key32,
    salt: Box<Zeroizing<[u8; 16]>>,
}

impl DatabaseKey {
    /// The 32 key bytes.
    pub fn key(&self) -> &[u8; 32] {
        self.key.expose()
    }

    /// The 16 salt bytes, the first 16 of the database file.
    pub fn salt(&self) -> &[u8; 16] {
        &self.salt
    }

    /// The 99 bytes `x'` + 64 hex of the key + 32 hex of the salt + `'` that `sqlite3_key_v2` takes as a raw key.
    /// 32 plain bytes would run a passphrase derivation instead (vault: "Opening, reading, closing").
    pub fn literal(&self) -> Zeroizing<Vec<u8>> {
        let hex = &data_encoding::HEXLOWER;
        let mut out = Zeroizing::new(vec![b'\''; DATABASE_LITERAL]);
        let (head, rest) = out.split_at_mut(2);
        head.copy_from_slice(b"x'");
        let (key, rest) = rest.split_at_mut(64);
        hex.encode_mut(self.key.expose(), key);
        let (salt, _quote) = rest.split_at_mut(32);
        hex.encode_mut(self.salt.as_slice(), salt);
        out
    }
}

impl fmt::Debug for DatabaseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DatabaseKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_printed() {
        let root = RootKey::new(Key32::copied(&[0x41; 32]));
        let shown = format!(
            "{:?} {:?} {:?} {:?}",
            Secret::new(b"AAAA".to_vec()),
            Key32::copied(&[0x41; 32]),
            root,
            root.database_key()
        );
        assert_eq!(shown, "Secret(..) Key32(..) RootKey(..) DatabaseKey(..)");
    }

    #[test]
    fn the_literal_is_99_bytes_of_key_and_salt() {
        let key = RootKey::new(Key32::copied(&[7; 32])).database_key();
        let literal = key.literal();
        let text = core::str::from_utf8(&literal).unwrap();
        assert_eq!(text.len(), DATABASE_LITERAL);
        let hex = text.strip_prefix("x'").unwrap().strip_suffix('\'').unwrap();
        let bytes = data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap();
        assert_eq!(bytes, [key.key().as_slice(), key.salt().as_slice()].concat());
    }

    #[test]
    fn labels_do_not_mix() {
        let root = RootKey::new(Key32::copied(&[7; 32]));
        let labels = [MacLabel::Slots, MacLabel::Attempts, MacLabel::Anchor, MacLabel::Settings];
        for one in labels {
            let tag = root.mac(one, b"bytes");
            for other in labels {
                assert_eq!(root.verify(other, b"bytes", &tag), one == other);
            }
            assert!(!root.verify(one, b"bytez", &tag));
        }
    }
}
