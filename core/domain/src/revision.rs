//! Revisions: notes and check-ins are never changed, only followed by another revision (design: security 6, vault "Revisions").
//!
//! `commit = HMAC-SHA256(revision key, content bytes)` and `leaf = SHA-256(leaf preimage)`; the hashing itself is done by the
//! crate that owns the cryptography. Each author has one chain: every leaf covers the one before it.

use jiff::Timestamp;

use crate::canonical::{self, CanonicalError, CanonicalMap, UnknownFields};
use crate::closed_list::closed_list;
use crate::error::{InvalidInput, Rule};
use crate::ids::{AuthorKey, CheckinId, Leaf, NoteId, RecordId};
use crate::time::ClockFlag;

/// Separates revision leaves from every other hash in the notebook.
const DOMAIN_SEPARATOR: &str = "pluis/rev/v1";

closed_list! {
    /// What a revision does to its note.
    pub enum RevisionKind {
        /// The first text.
        Add = 1 "add",
        /// A new text; the old one stays readable.
        Correct = 2 "correct",
        /// Strikes the note; the text stays readable.
        Retract = 3 "retract",
        /// Destroys every text of the note.
        Erase = 4 "erase",
        /// What was seen of a week; a later one of the same check-in holds instead, the earlier ones stay readable.
        CheckIn = 5 "check_in",
    }
}

closed_list! {
    /// What became of a note.
    pub enum NoteStatus {
        /// As first written.
        Kept = 1 "kept",
        /// A later revision holds.
        Corrected = 2 "corrected",
        /// Struck.
        Retracted = 3 "retracted",
        /// Destroyed.
        Erased = 4 "erased",
    }
}

impl NoteStatus {
    /// The status after one more revision, or why that revision is not possible now.
    ///
    /// # Errors
    /// [`Rule::WrongState`] in field `id`: an erased note takes nothing more, a struck one can only be erased, a second
    /// first revision does not exist.
    pub const fn after(previous: Option<Self>, kind: RevisionKind) -> Result<Self, InvalidInput> {
        match (previous, kind) {
            (None, RevisionKind::Add) => Ok(Self::Kept),
            (Some(Self::Kept | Self::Corrected), RevisionKind::Correct) => Ok(Self::Corrected),
            (Some(Self::Kept | Self::Corrected), RevisionKind::Retract) => Ok(Self::Retracted),
            (Some(Self::Kept | Self::Corrected | Self::Retracted), RevisionKind::Erase) => Ok(Self::Erased),
            _ => Err(InvalidInput::new("id", Rule::WrongState)),
        }
    }
}

/// Everything of a revision but its content: who, when, under which clock, after which.
#[derive(Clone, PartialEq, Eq)]
pub struct RevisionMeta {
    /// The note or the check-in; the kind tells which.
    pub record: RecordId,
    /// What it does.
    pub kind: RevisionKind,
    /// The leaf of the revision this one follows in its note; all zero for the first.
    pub parent: Leaf,
    /// The author's public key.
    pub author: AuthorKey,
    /// Position in the author's chain, from 1.
    pub seq: u64,
    /// The author's previous leaf; all zero for the first.
    pub previous: Leaf,
    /// When it was written, to the millisecond.
    pub written: Timestamp,
    /// Offset from UTC at that moment, in seconds.
    pub utc_offset: i32,
    /// Name of the zone at that moment.
    pub zone: String,
    /// What is known of the clock.
    pub clock: ClockFlag,
    /// Version of the content files the signals and texts were chosen from.
    pub content_version: u32,
    /// Why, for corrections and strikes.
    pub reason: String,
    /// Fields of a newer version, kept as they came.
    pub unknown: UnknownFields,
}

/// Shows the position, never the reason.
impl core::fmt::Debug for RevisionMeta {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("RevisionMeta")
            .field("record", &self.record)
            .field("kind", &self.kind)
            .field("seq", &self.seq)
            .finish_non_exhaustive()
    }
}

impl RevisionMeta {
    /// The note, unless it is about a check-in.
    #[must_use]
    pub fn note(&self) -> Option<NoteId> {
        if self.kind == RevisionKind::CheckIn { None } else { NoteId::from_number(self.record.number()) }
    }

    /// The check-in, if it is about one.
    #[must_use]
    pub fn checkin(&self) -> Option<CheckinId> {
        if self.kind == RevisionKind::CheckIn { CheckinId::from_number(self.record.number()) } else { None }
    }

    /// The canonical bytes. The numbers are permanent; see `core/docs/formats/revision.md`.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut map = CanonicalMap::new();
        map.put_signed(1, self.record.number());
        map.put_number(2, self.kind.number().into());
        map.put_bytes(3, non_zero(&self.parent));
        map.put_bytes(4, &self.author);
        map.put_number(5, self.seq);
        map.put_bytes(6, non_zero(&self.previous));
        map.put_signed(7, self.written.as_millisecond());
        map.put_signed(8, self.utc_offset.into());
        map.put_text(9, &self.zone);
        map.put_number(10, self.clock.number().into());
        map.put_number(11, self.content_version.into());
        map.put_text(12, &self.reason);
        map.put_unknown(&self.unknown);
        map.to_bytes()
    }

    /// Reads canonical bytes.
    ///
    /// # Errors
    /// [`CanonicalError`] naming the key that does not hold what it should.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CanonicalError> {
        let meta = Self::from_verified(bytes)?;
        canonical::only(bytes, &meta.to_bytes())?;
        Ok(meta)
    }

    /// Reads bytes whose leaf was verified just now: what was written or taken in under it was canonical then.
    ///
    /// # Errors
    /// [`CanonicalError`] naming the key that does not hold what it should.
    pub fn from_verified(bytes: &[u8]) -> Result<Self, CanonicalError> {
        let mut map = CanonicalMap::parse(bytes)?;
        let field = |key| CanonicalError::Field { key };
        let small = |number: u64, key| u8::try_from(number).map_err(|_| field(key));
        Ok(Self {
            record: RecordId::from_number(map.take_signed(1)?).ok_or(field(1))?,
            kind: RevisionKind::from_number(small(map.take_number(2)?, 2)?).ok_or(field(2))?,
            parent: hash(map.take_bytes(3)?, 3)?,
            author: hash(map.take_bytes(4)?, 4)?,
            seq: map.take_number(5)?,
            previous: hash(map.take_bytes(6)?, 6)?,
            written: Timestamp::from_millisecond(map.take_signed(7)?).map_err(|_| field(7))?,
            utc_offset: i32::try_from(map.take_signed(8)?).map_err(|_| field(8))?,
            zone: map.take_text(9)?,
            clock: ClockFlag::from_number(small(map.take_number(10)?, 10)?).ok_or(field(10))?,
            content_version: u32::try_from(map.take_number(11)?).map_err(|_| field(11))?,
            reason: map.take_text(12)?,
            unknown: map.into_unknown(),
        })
    }
}

/// The bytes whose SHA-256 is the leaf: a fixed prefix, then the metadata (which holds author, position and the previous leaf)
/// and the commitment. Both lengths are fixed or written, so no two revisions share a preimage.
#[must_use]
pub fn leaf_preimage(meta: &[u8], commitment: &[u8; 32]) -> Vec<u8> {
    let length = (meta.len() as u64).to_be_bytes();
    [DOMAIN_SEPARATOR.as_bytes(), &length, meta, commitment].concat()
}

fn non_zero(hash: &Leaf) -> &[u8] {
    if hash.iter().all(|byte| *byte == 0) { &[] } else { hash }
}

fn hash(bytes: Vec<u8>, key: u32) -> Result<Leaf, CanonicalError> {
    if bytes.is_empty() {
        return Ok(Leaf::default());
    }
    Leaf::try_from(bytes).map_err(|_| CanonicalError::Field { key })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meta() -> RevisionMeta {
        RevisionMeta {
            record: NoteId::compose(1_700_000_000_000, 3).into(),
            kind: RevisionKind::Correct,
            parent: [1; 32],
            author: [2; 32],
            seq: 41,
            previous: [3; 32],
            written: Timestamp::from_millisecond(1_795_293_045_123).unwrap(),
            utc_offset: 3_600,
            zone: "Europe/Amsterdam".into(),
            clock: ClockFlag::Set,
            content_version: 1,
            reason: "tijd klopte niet".into(),
            unknown: UnknownFields::default(),
        }
    }

    #[test]
    fn the_canonical_bytes_are_frozen() {
        let bytes = meta().to_bytes();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, include_str!("../testdata/revision_v1.hex").trim());
        assert_eq!(RevisionMeta::from_bytes(&bytes), Ok(meta()));
    }

    #[test]
    fn first_revisions_have_no_parent() {
        let first = RevisionMeta { parent: [0; 32], previous: [0; 32], ..meta() };
        assert_eq!(RevisionMeta::from_bytes(&first.to_bytes()), Ok(first));
    }

    #[test]
    fn preimages_are_told_apart() {
        assert_ne!(leaf_preimage(&[1, 2], &[0; 32]), leaf_preimage(&[1], &[2; 32]));
        assert!(leaf_preimage(&[], &[0; 32]).starts_with(b"pluis/rev/v1"));
    }

    #[test]
    fn notes_only_move_forward() {
        use NoteStatus::{Corrected, Erased, Kept, Retracted};
        use RevisionKind::{Add, Correct, Erase, Retract};
        assert_eq!(NoteStatus::after(None, Add), Ok(Kept));
        assert_eq!(NoteStatus::after(Some(Kept), Correct), Ok(Corrected));
        assert_eq!(NoteStatus::after(Some(Retracted), Erase), Ok(Erased));
        let refused = [
            (None, RevisionKind::CheckIn),
            (None, Correct),
            (Some(Kept), Add),
            (Some(Retracted), Correct),
            (Some(Erased), Erase),
        ];
        for (before, kind) in refused {
            assert!(NoteStatus::after(before, kind).is_err(), "{before:?} {kind:?}");
        }
        assert!(NoteStatus::after(Some(Erased), Retract).is_err());
    }
}
