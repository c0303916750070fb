//! Names of things: 63-bit ids for notes, check-ins and children, keys and hashes for revisions.

use crate::error::{InvalidInput, Rule};

/// Crockford's base 32, lower case: no letter can be mistaken for a digit when read aloud.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters of a written id: 63 bits at 5 bits each.
const LENGTH: usize = 13;
/// Bits of randomness below the milliseconds.
const RANDOM_BITS: u32 = 20;

/// A 63-bit id: milliseconds since 1970 above, random bits below, so that new rows land beside each other in the database.
///
/// Written as 13 characters of lower-case Crockford base 32. Uniqueness inside a notebook is the store's to check; across
/// notebooks a note is identified by the hash of its first revision.
fn compose(unix_millis: i64, random: u64) -> i64 {
    let millis = unix_millis.clamp(0, (1 << (63 - RANDOM_BITS)) - 1);
    let random = (random & ((1 << RANDOM_BITS) - 1)) as i64;
    (millis << RANDOM_BITS) | random
}

fn write(value: i64, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
    let mut text = String::with_capacity(LENGTH);
    for place in (0..LENGTH).rev() {
        let digit = (value >> (5 * place)) & 31;
        let letter =
            usize::try_from(digit).ok().and_then(|index| ALPHABET.get(index)).copied().unwrap_or(b'0');
        text.push(char::from(letter));
    }
    f.write_str(&text)
}

fn parse(field: &'static str, text: &str) -> Result<i64, InvalidInput> {
    let wrong = InvalidInput::new(field, Rule::NotUnderstood);
    if text.len() != LENGTH {
        return Err(wrong);
    }
    text.bytes().try_fold(0i64, |value, byte| {
        let digit = ALPHABET.iter().position(|letter| *letter == byte.to_ascii_lowercase()).ok_or(wrong)?;
        let digit = i64::try_from(digit).map_err(|_| wrong)?;
        // The thirteenth character carries three bits only: a first digit above 7 does not fit 63 bits.
        value.checked_mul(32).and_then(|shifted| shifted.checked_add(digit)).ok_or(wrong)
    })
}

macro_rules! id {
    ($(#[$meta:meta])* $name:ident, $field:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// A new id from the wall clock (milliseconds since 1970) and random bits, both given by the caller.
            #[must_use]
            pub fn compose(unix_millis: i64, random: u64) -> Self {
                Self(compose(unix_millis, random))
            }

            /// The stored number, 0 to 2^63 - 1.
            #[must_use]
            pub const fn number(self) -> i64 {
                self.0
            }

            /// The id of a stored number; negative numbers are no ids.
            #[must_use]
            pub const fn from_number(number: i64) -> Option<Self> {
                if number < 0 { None } else { Some(Self(number)) }
            }

            /// Reads the 13 written characters, in either case.
            ///
            /// # Errors
            /// [`Rule::NotUnderstood`] for anything else.
            pub fn parse(text: &str) -> Result<Self, InvalidInput> {
                parse($field, text).map(Self)
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write(self.0, f)
            }
        }
    };
}

id!(
    /// A note, through all its revisions.
    NoteId,
    "id"
);
id!(
    /// A check-in, through all its revisions.
    CheckinId,
    "id"
);
id!(
    /// What a revision is about: a note or a check-in, which its kind tells.
    RecordId,
    "id"
);
id!(
    /// A child.
    ChildId,
    "child"
);

impl From<NoteId> for RecordId {
    fn from(note: NoteId) -> Self {
        Self(note.0)
    }
}

impl From<CheckinId> for RecordId {
    fn from(checkin: CheckinId) -> Self {
        Self(checkin.0)
    }
}

/// SHA-256 of a revision's position, metadata and commitment (design: security 6).
pub type Leaf = [u8; 32];

/// An author's Ed25519 public key.
pub type AuthorKey = [u8; 32];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn ids_survive_writing_and_reading(millis in 0i64..8_000_000_000_000, random: u64) {
            let id = NoteId::compose(millis, random);
            let text = id.to_string();
            prop_assert_eq!(text.len(), 13);
            prop_assert_eq!(NoteId::parse(&text), Ok(id));
            prop_assert_eq!(NoteId::parse(&text.to_uppercase()), Ok(id));
            prop_assert_eq!(NoteId::from_number(id.number()), Some(id));
        }

        #[test]
        fn strange_text_is_no_id(text in "\\PC{0,16}") {
            if let Ok(id) = NoteId::parse(&text) {
                prop_assert_eq!(id.to_string(), text.to_lowercase());
            }
        }
    }

    #[test]
    fn later_ids_sort_later() {
        assert!(NoteId::compose(1_000, u64::MAX) < NoteId::compose(1_001, 0));
        assert!(NoteId::parse("zzzzzzzzzzzzz").is_err(), "more than 63 bits");
    }
}
