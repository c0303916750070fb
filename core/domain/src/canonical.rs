//! Deterministic CBOR maps with integer keys: the bytes that are hashed, signed, stored and exported.
//!
//! Rules (RFC 8949, section 4.2.1): definite lengths, shortest integers, keys ascending, each key once. A key this version does
//! not know is kept as the bytes it came in, so that a note written by a newer version keeps its hash when it passes through
//! an older one.

use core::ops::Range;
use std::borrow::Cow;
use std::collections::BTreeMap;

use minicbor::data::Type;
use minicbor::{Decoder, Encoder};

/// Bytes that are not a canonical map, or a field in it that is not what the format says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CanonicalError {
    /// Not a well-formed CBOR map with integer keys, or bytes follow it.
    #[error("not a map with integer keys")]
    NotAMap,
    /// Keys are not in ascending order, or one stands twice.
    #[error("keys are not in order")]
    KeyOrder,
    /// A value has another type or range than the format says.
    #[error("field {key} does not hold what it should")]
    Field {
        /// The integer key.
        key: u32,
    },
    /// The same could be written in fewer bytes, or a default stands where it is left out: then two writers would give one
    /// revision two hashes.
    #[error("not written the one canonical way")]
    NotCanonical,
    /// A field the format requires is absent.
    #[error("field {key} is missing")]
    Missing {
        /// The integer key.
        key: u32,
    },
}

/// A map under construction or being read: each value is kept encoded. One buffer holds them all, and it is the one that is read,
/// because a page of notes reads a hundred maps of ten fields each.
#[derive(Clone, Default)]
pub struct CanonicalMap<'b> {
    bytes: Cow<'b, [u8]>,
    /// Key and place of its value in `bytes`; ascending, each key once.
    fields: Vec<(u32, Range<usize>)>,
}

impl PartialEq for CanonicalMap<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.fields().eq(other.fields())
    }
}

impl Eq for CanonicalMap<'_> {}

impl core::fmt::Debug for CanonicalMap<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_map().entries(self.fields()).finish()
    }
}

impl<'b> CanonicalMap<'b> {
    /// An empty map.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads the bytes of a map, whole.
    ///
    /// # Errors
    /// [`CanonicalError::NotAMap`] or [`CanonicalError::KeyOrder`].
    pub fn parse(bytes: &'b [u8]) -> Result<Self, CanonicalError> {
        let not_a_map = |_| CanonicalError::NotAMap;
        let mut decoder = Decoder::new(bytes);
        let count = decoder.map().map_err(not_a_map)?.ok_or(CanonicalError::NotAMap)?;
        // A hostile count is no reason to ask for memory: a field has two bytes at least.
        let most = bytes.len() / 2;
        let mut fields = Vec::with_capacity(usize::try_from(count).map_or(most, |count| count.min(most)));
        let mut last = None;
        for _ in 0..count {
            let key = decoder.u32().map_err(not_a_map)?;
            if last.is_some_and(|last| last >= key) {
                return Err(CanonicalError::KeyOrder);
            }
            last = Some(key);
            let start = decoder.position();
            decoder.skip().map_err(not_a_map)?;
            if decoder.position() > bytes.len() {
                return Err(CanonicalError::NotAMap);
            }
            fields.push((key, start..decoder.position()));
        }
        let whole = decoder.position() == bytes.len();
        if whole { Ok(Self { bytes: Cow::Borrowed(bytes), fields }) } else { Err(CanonicalError::NotAMap) }
    }

    fn fields(&self) -> impl Iterator<Item = (u32, &[u8])> {
        self.fields.iter().map(|(key, place)| (*key, self.value(place)))
    }

    fn value(&self, place: &Range<usize>) -> &[u8] {
        self.bytes.get(place.clone()).unwrap_or_default()
    }

    /// The map at a place, in a buffer of its own only if this one has one of its own.
    fn nested(&self, place: Range<usize>) -> Result<Self, CanonicalError> {
        match &self.bytes {
            Cow::Borrowed(bytes) => Self::parse(bytes.get(place).unwrap_or_default()),
            Cow::Owned(bytes) => {
                let CanonicalMap { bytes, fields } =
                    CanonicalMap::parse(bytes.get(place).unwrap_or_default())?;
                Ok(Self { bytes: Cow::Owned(bytes.into_owned()), fields })
            }
        }
    }

    /// The canonical bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // A key takes at most five bytes, and so does the head.
        let mut out = Vec::with_capacity(self.bytes.len() + 5 * (self.fields.len() + 1));
        write(&mut out, |encoder| drop(encoder.map(self.fields.len() as u64)));
        for (key, value) in self.fields() {
            write(&mut out, |encoder| drop(encoder.u32(key)));
            out.extend_from_slice(value);
        }
        out
    }

    /// Puts a number; 0 is left out, so that an absent field and its default are the same bytes.
    pub fn put_number(&mut self, key: u32, number: u64) {
        if number != 0 {
            self.put_with(key, |out| write(out, |encoder| drop(encoder.u64(number))));
        }
    }

    /// Puts a signed number, zero included.
    pub fn put_signed(&mut self, key: u32, number: i64) {
        self.put_with(key, |out| write(out, |encoder| drop(encoder.i64(number))));
    }

    /// Puts `true`; `false` is left out.
    pub fn put_flag(&mut self, key: u32, flag: bool) {
        if flag {
            self.put_with(key, |out| write(out, |encoder| drop(encoder.bool(true))));
        }
    }

    /// Puts a text; an empty one is left out.
    pub fn put_text(&mut self, key: u32, text: &str) {
        if !text.is_empty() {
            self.put_with(key, |out| write(out, |encoder| drop(encoder.str(text))));
        }
    }

    /// Puts bytes; empty ones are left out.
    pub fn put_bytes(&mut self, key: u32, bytes: &[u8]) {
        if !bytes.is_empty() {
            self.put_with(key, |out| write(out, |encoder| drop(encoder.bytes(bytes))));
        }
    }

    /// Puts a list of texts; an empty one is left out.
    pub fn put_texts(&mut self, key: u32, texts: &[String]) {
        if !texts.is_empty() {
            self.put_with(key, |out| {
                write(out, |encoder| drop(encoder.array(texts.len() as u64)));
                texts.iter().for_each(|text| write(out, |encoder| drop(encoder.str(text))));
            });
        }
    }

    /// Puts a nested map; an empty one is left out.
    pub fn put_map(&mut self, key: u32, map: &CanonicalMap<'_>) {
        if !map.fields.is_empty() {
            self.put_with(key, |out| out.extend(map.to_bytes()));
        }
    }

    /// Puts a list of nested maps; an empty one is left out.
    pub fn put_maps(&mut self, key: u32, maps: &[CanonicalMap<'_>]) {
        if !maps.is_empty() {
            self.put_with(key, |out| {
                write(out, |encoder| drop(encoder.array(maps.len() as u64)));
                maps.iter().for_each(|map| out.extend(map.to_bytes()));
            });
        }
    }

    /// Puts an already encoded value; how unknown fields of a newer version travel on.
    pub fn put_raw(&mut self, key: u32, encoded: &[u8]) {
        self.put_with(key, |out| out.extend_from_slice(encoded));
    }

    fn put_with(&mut self, key: u32, put: impl FnOnce(&mut Vec<u8>)) {
        let start = self.bytes.len();
        put(self.bytes.to_mut());
        let place = start..self.bytes.len();
        match self.fields.binary_search_by_key(&key, |(key, _)| *key) {
            Ok(at) => {
                if let Some(field) = self.fields.get_mut(at) {
                    field.1 = place;
                }
            }
            Err(at) => self.fields.insert(at, (key, place)),
        }
    }

    /// Takes a number out; 0 when absent.
    ///
    /// # Errors
    /// [`CanonicalError::Field`] for another type.
    pub fn take_number(&mut self, key: u32) -> Result<u64, CanonicalError> {
        Ok(self.take(key, |decoder| decoder.u64())?.unwrap_or_default())
    }

    /// Takes a signed number out.
    ///
    /// # Errors
    /// [`CanonicalError::Field`] for another type, [`CanonicalError::Missing`] when absent.
    pub fn take_signed(&mut self, key: u32) -> Result<i64, CanonicalError> {
        self.take(key, |decoder| decoder.i64())?.ok_or(CanonicalError::Missing { key })
    }

    /// Takes a flag out; `false` when absent.
    ///
    /// # Errors
    /// [`CanonicalError::Field`] for another type.
    pub fn take_flag(&mut self, key: u32) -> Result<bool, CanonicalError> {
        Ok(self.take(key, |decoder| decoder.bool())?.unwrap_or_default())
    }

    /// Takes a text out; empty when absent.
    ///
    /// # Errors
    /// [`CanonicalError::Field`] for another type or text that is not UTF-8.
    pub fn take_text(&mut self, key: u32) -> Result<String, CanonicalError> {
        Ok(self.take(key, |decoder| decoder.str().map(str::to_owned))?.unwrap_or_default())
    }

    /// Takes bytes out; empty when absent.
    ///
    /// # Errors
    /// [`CanonicalError::Field`] for another type.
    pub fn take_bytes(&mut self, key: u32) -> Result<Vec<u8>, CanonicalError> {
        Ok(self.take(key, |decoder| decoder.bytes().map(<[u8]>::to_vec))?.unwrap_or_default())
    }

    /// Takes a list of texts out; empty when absent.
    ///
    /// # Errors
    /// [`CanonicalError::Field`] for another type.
    pub fn take_texts(&mut self, key: u32) -> Result<Vec<String>, CanonicalError> {
        let texts =
            self.take(key, |decoder| decoder.array_iter::<String>()?.collect::<Result<Vec<_>, _>>())?;
        Ok(texts.unwrap_or_default())
    }

    /// Takes a nested map out; empty when absent.
    ///
    /// # Errors
    /// [`CanonicalError::Field`] when it is no canonical map.
    pub fn take_map(&mut self, key: u32) -> Result<Self, CanonicalError> {
        match self.remove(key) {
            None => Ok(Self::new()),
            Some(place) => self.nested(place).map_err(|_| CanonicalError::Field { key }),
        }
    }

    /// Takes a list of nested maps out; empty when absent.
    ///
    /// # Errors
    /// [`CanonicalError::Field`] when it is no list of canonical maps.
    pub fn take_maps(&mut self, key: u32) -> Result<Vec<Self>, CanonicalError> {
        let Some(place) = self.remove(key) else { return Ok(Vec::new()) };
        let value = self.value(&place);
        let wrong = CanonicalError::Field { key };
        let mut decoder = Decoder::new(value);
        let count = decoder.array().map_err(|_| wrong)?.ok_or(wrong)?;
        let mut maps = Vec::new();
        for _ in 0..count {
            let start = decoder.position();
            if decoder.datatype().ok() != Some(Type::Map) {
                return Err(wrong);
            }
            decoder.skip().map_err(|_| wrong)?;
            let map = place.start.saturating_add(start)..place.start.saturating_add(decoder.position());
            maps.push(self.nested(map).map_err(|_| wrong)?);
        }
        if decoder.position() == value.len() { Ok(maps) } else { Err(wrong) }
    }

    /// What is left: the fields nobody took, to be kept as they are.
    #[must_use]
    pub fn into_unknown(self) -> UnknownFields {
        UnknownFields(self.fields().map(|(key, value)| (key, value.to_vec())).collect())
    }

    /// Puts back fields of a newer version.
    pub fn put_unknown(&mut self, unknown: &UnknownFields) {
        for (key, value) in &unknown.0 {
            if self.fields.binary_search_by_key(key, |(key, _)| *key).is_err() {
                self.put_raw(*key, value);
            }
        }
    }

    fn remove(&mut self, key: u32) -> Option<Range<usize>> {
        let at = self.fields.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        Some(self.fields.remove(at).1)
    }

    fn take<T>(
        &mut self,
        key: u32,
        read: impl FnOnce(&mut Decoder<'_>) -> Result<T, minicbor::decode::Error>,
    ) -> Result<Option<T>, CanonicalError> {
        let Some(place) = self.remove(key) else { return Ok(None) };
        let value = self.value(&place);
        let mut decoder = Decoder::new(value);
        let read = read(&mut decoder).map_err(|_| CanonicalError::Field { key })?;
        if decoder.position() == value.len() { Ok(Some(read)) } else { Err(CanonicalError::Field { key }) }
    }
}

/// Refuses bytes that are not the canonical ones of what was read from them.
///
/// # Errors
/// [`CanonicalError::NotCanonical`].
pub(crate) fn only(read: &[u8], canonical: &[u8]) -> Result<(), CanonicalError> {
    if read == canonical { Ok(()) } else { Err(CanonicalError::NotCanonical) }
}

/// Fields a newer version wrote, kept byte for byte.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnknownFields(BTreeMap<u32, Vec<u8>>);

impl UnknownFields {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Encodes one value behind what is there. Writing into a `Vec` cannot fail.
fn write(out: &mut Vec<u8>, value: impl FnOnce(&mut Encoder<&mut Vec<u8>>)) {
    value(&mut Encoder::new(out));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bytes_are_as_rfc_8949_says() {
        let mut map = CanonicalMap::new();
        map.put_text(2, "a");
        map.put_number(1, 500);
        map.put_flag(24, true);
        assert_eq!(map.to_bytes(), [0xa3, 0x01, 0x19, 0x01, 0xf4, 0x02, 0x61, 0x61, 0x18, 0x18, 0xf5]);
    }

    #[test]
    fn malformed_maps_are_refused() {
        for bytes in [&[][..], &[0x80], &[0xa1], &[0xa0, 0x00], &[0xbf, 0xff], &[0xa1, 0x20, 0x00]] {
            assert_eq!(CanonicalMap::parse(bytes), Err(CanonicalError::NotAMap), "{bytes:02x?}");
        }
        assert_eq!(CanonicalMap::parse(&[0xa2, 2, 1, 1, 1]), Err(CanonicalError::KeyOrder));
        assert_eq!(CanonicalMap::parse(&[0xa2, 1, 1, 1, 1]), Err(CanonicalError::KeyOrder));
    }

    #[test]
    fn wrong_types_name_their_key() {
        let mut map = CanonicalMap::new();
        map.put_text(7, "seven");
        assert_eq!(map.clone().take_number(7), Err(CanonicalError::Field { key: 7 }));
        assert_eq!(map.take_maps(7), Err(CanonicalError::Field { key: 7 }));
        assert_eq!(map.take_signed(9), Err(CanonicalError::Missing { key: 9 }));
    }

    proptest! {
        #[test]
        fn whatever_parses_is_kept(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            if let Ok(map) = CanonicalMap::parse(&bytes) {
                let again = map.to_bytes();
                prop_assert_eq!(CanonicalMap::parse(&again), Ok(map));
            }
        }

        #[test]
        fn fields_survive(text in "\\PC{0,30}", number: u64, signed: i64, list in prop::collection::vec("\\PC{0,9}", 0..4)) {
            let mut map = CanonicalMap::new();
            map.put_text(1, &text);
            map.put_number(2, number);
            map.put_signed(3, signed);
            map.put_texts(4, &list);
            map.put_raw(99, &[0x82, 0x01, 0x02]);
            let bytes = map.to_bytes();
            let mut read = CanonicalMap::parse(&bytes).unwrap();
            prop_assert_eq!(read.take_text(1).unwrap(), text);
            prop_assert_eq!(read.take_number(2).unwrap(), number);
            prop_assert_eq!(read.take_signed(3).unwrap(), signed);
            prop_assert_eq!(read.take_texts(4).unwrap(), list);
            let unknown = read.into_unknown();
            let mut again = CanonicalMap::new();
            again.put_unknown(&unknown);
            prop_assert_eq!(again.to_bytes(), [&[0xa1, 0x18, 99][..], &[0x82, 0x01, 0x02]].concat());
        }
    }
}
