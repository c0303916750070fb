//! Bytes of `keys.pl`, see the table in [`crate::slots`].

use super::pending::PENDING;
use super::{ALIAS_MAX, FORMAT, KeyFile, READER, SLOTS_MAX, SUITE, Slot, SlotKind};
use crate::digest::sha256;
use crate::error::KeyError;
use crate::kdf::KdfParams;
use crate::ports::BinderLevel;
use crate::secret::{MacLabel, RootKey};
use crate::wire::{Reader, Short, split_tail};

const MAGIC: &[u8; 8] = b"PLUISKEY";
const HEADER: usize = 40;
const SLOT: usize = 216;
const SLOT_LABEL: &[u8] = b"pluis/slot/v1";

/// No key file is longer than this many bytes.
pub const FILE_MAX: usize = HEADER + 32 + SLOTS_MAX * SLOT + 1 + ALIAS_MAX + 1 + PENDING + 64;

/// A key file as read: what could be read of it, and whether all of it could.
#[derive(Clone)]
pub struct Parsed {
    /// The content; without its damaged slots if it is not intact.
    pub file: KeyFile,
    /// Body and MAC of an intact file.
    sealed: Option<(Vec<u8>, [u8; 32])>,
}

impl core::fmt::Debug for Parsed {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Parsed({:?}, intact {})", self.file, self.is_intact())
    }
}

impl Parsed {
    /// Whether every byte is as it was written.
    pub fn is_intact(&self) -> bool {
        self.sealed.is_some()
    }

    /// The content, if the file is intact.
    ///
    /// # Errors
    /// [`KeyError::DamagedSlot`].
    pub fn intact(&self) -> Result<&KeyFile, KeyError> {
        if self.is_intact() { Ok(&self.file) } else { Err(KeyError::DamagedSlot) }
    }

    /// Whether an intact file was written by someone with the root key.
    ///
    /// # Errors
    /// [`KeyError::Tampered`]; [`KeyError::DamagedSlot`] if it is not intact, so that nothing can be said.
    pub fn verify(&self, root: &RootKey) -> Result<(), KeyError> {
        let (body, mac) = self.sealed.as_ref().ok_or(KeyError::DamagedSlot)?;
        if root.verify(MacLabel::Slots, body, mac) { Ok(()) } else { Err(KeyError::Tampered) }
    }
}

/// What a slot's sealing is bound to: everything of it but commit, nonce and sealed key, and the lasting header fields.
pub(super) fn slot_aad(notebook_id: &[u8; 16], slot: &Slot) -> Vec<u8> {
    let mut aad = SLOT_LABEL.to_vec();
    aad.extend_from_slice(&FORMAT.to_le_bytes());
    aad.extend_from_slice(&SUITE.to_le_bytes());
    aad.extend_from_slice(notebook_id);
    put_slot_head(&mut aad, slot);
    aad
}

pub(super) fn to_bytes(file: &KeyFile, mac: impl FnOnce(&[u8]) -> [u8; 32]) -> Vec<u8> {
    let mut out = Vec::with_capacity(FILE_MAX);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&FORMAT.to_le_bytes());
    out.extend_from_slice(&file.min_reader.to_le_bytes());
    out.extend_from_slice(&SUITE.to_le_bytes());
    out.push(u8::try_from(file.slots.len()).unwrap_or(u8::MAX));
    out.push(0);
    out.extend_from_slice(&file.notebook_id);
    out.extend_from_slice(&file.generation.to_le_bytes());
    let digest = sha256(&out);
    out.extend_from_slice(&digest);
    for slot in &file.slots {
        let mut bytes = Vec::with_capacity(SLOT);
        put_slot_head(&mut bytes, slot);
        bytes.extend_from_slice(&slot.commit);
        bytes.extend_from_slice(&slot.nonce);
        bytes.extend_from_slice(&slot.sealed);
        let digest = sha256(&bytes);
        out.extend_from_slice(&bytes);
        out.extend_from_slice(&digest);
    }
    put_alias(&mut out, &file.retired);
    match &file.pending {
        None => out.push(0),
        Some(pending) => {
            out.push(1);
            out.extend_from_slice(pending);
        }
    }
    let tag = mac(&out);
    out.extend_from_slice(&tag);
    let digest = sha256(&out);
    out.extend_from_slice(&digest);
    out
}

fn put_slot_head(out: &mut Vec<u8>, slot: &Slot) {
    let kdf = slot.kdf.map_or([0; 3], |kdf| [kdf.memory_kib, kdf.passes, kdf.lanes]);
    out.push(slot.id);
    out.push(kind_code(slot.kind));
    out.extend_from_slice(&level_code(slot.level).to_le_bytes());
    out.extend_from_slice(&slot.created_day.to_le_bytes());
    for cost in kdf {
        out.extend_from_slice(&cost.to_le_bytes());
    }
    out.extend_from_slice(&slot.salt);
    put_alias(out, &slot.alias);
}

/// An alias of at most 55 bytes; a longer one is never made.
fn put_alias(out: &mut Vec<u8>, alias: &str) {
    let bytes = alias.as_bytes().iter().copied().take(ALIAS_MAX);
    out.push(u8::try_from(bytes.len()).unwrap_or(0));
    out.extend(bytes.chain(core::iter::repeat(0)).take(ALIAS_MAX));
}

/// Why bytes with a right digest still make no file.
enum Refused {
    Damaged,
    Newer,
}

impl From<Short> for Refused {
    fn from(_: Short) -> Self {
        Self::Damaged
    }
}

impl From<Refused> for KeyError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Damaged => Self::DamagedSlot,
            Refused::Newer => Self::NewerVersion,
        }
    }
}

pub(super) fn parse(bytes: &[u8]) -> Result<Parsed, KeyError> {
    let mut reader = Reader::new(bytes);
    let (mut file, count) = header(&mut reader)?;
    match body(&mut reader, &mut file, count) {
        Ok(()) if digest_fits(bytes) => {
            let (front, _digest) = split_tail::<32>(bytes).map_err(Refused::from)?;
            let (front, mac) = split_tail::<32>(front).map_err(Refused::from)?;
            Ok(Parsed { file, sealed: Some((front.to_vec(), *mac)) })
        }
        Err(refused @ Refused::Newer) if digest_fits(bytes) => Err(refused.into()),
        // An intact file that breaks the layout was made so on purpose: nothing of it is used.
        Err(_) if digest_fits(bytes) => Err(KeyError::DamagedSlot),
        Ok(()) | Err(_) => Ok(Parsed { file, sealed: None }),
    }
}

fn digest_fits(bytes: &[u8]) -> bool {
    split_tail::<32>(bytes).is_ok_and(|(front, digest)| sha256(front) == *digest)
}

fn header(reader: &mut Reader<'_>) -> Result<(KeyFile, usize), Refused> {
    let head = reader.take(HEADER)?;
    if reader.array::<32>()? != sha256(head) {
        return Err(Refused::Damaged);
    }
    let mut head = Reader::new(head);
    if head.array::<8>()? != *MAGIC {
        return Err(Refused::Damaged);
    }
    let (format, min_reader, suite) = (head.u16()?, head.u16()?, head.u16()?);
    if format > FORMAT || min_reader > READER || suite > SUITE {
        return Err(Refused::Newer);
    }
    let (count, zero) = (usize::from(head.u8()?), head.u8()?);
    if format == 0 || suite == 0 || zero != 0 || !(1..=SLOTS_MAX).contains(&count) {
        return Err(Refused::Damaged);
    }
    let (notebook_id, generation) = (head.array()?, head.u64()?);
    let slots = Vec::with_capacity(count);
    Ok((KeyFile { min_reader, notebook_id, generation, slots, retired: String::new(), pending: None }, count))
}

/// Reads what follows the header. Slots with a right digest are kept even if others are damaged.
fn body(reader: &mut Reader<'_>, file: &mut KeyFile, count: usize) -> Result<(), Refused> {
    let mut outcome = Ok(());
    for _ in 0..count {
        match slot(reader.take(SLOT)?) {
            Ok(slot) if file.slots.iter().all(|other| other.id != slot.id) => file.slots.push(slot),
            Ok(_) => outcome = Err(Refused::Damaged),
            Err(refused) => outcome = Err(refused),
        }
    }
    // The old root key may be the only one that opens the database: damage around it does not take it along, and the
    // length alone says whether it is there.
    let retired = alias(reader);
    let flag = reader.u8()?;
    file.pending = if reader.rest().len() == PENDING + 64 { Some(reader.array()?) } else { None };
    file.retired = retired?;
    if flag != u8::from(file.pending.is_some()) || reader.rest().len() != 64 {
        return Err(Refused::Damaged);
    }
    outcome
}

fn slot(bytes: &[u8]) -> Result<Slot, Refused> {
    let (front, digest) = split_tail::<32>(bytes)?;
    if sha256(front) != *digest {
        return Err(Refused::Damaged);
    }
    let mut reader = Reader::new(front);
    let (id, kind) = (reader.u8()?, kind(reader.u8()?)?);
    let level = level(reader.u16()?)?;
    let created_day = i32::from_le_bytes(reader.array()?);
    let kdf = kdf(kind, [reader.u32()?, reader.u32()?, reader.u32()?])?;
    let (salt, alias) = (reader.array()?, alias(&mut reader)?);
    if level.is_none() != (kind == SlotKind::Recovery) || level.is_none() != alias.is_empty() {
        return Err(Refused::Damaged);
    }
    let (commit, nonce, sealed) = (reader.array()?, reader.array()?, reader.array()?);
    Ok(Slot { id, kind, level, created_day, kdf, salt, alias, commit, nonce, sealed })
}

fn alias(reader: &mut Reader<'_>) -> Result<String, Refused> {
    let length = usize::from(reader.u8()?);
    let (name, padding) = reader.take(ALIAS_MAX)?.split_at_checked(length).ok_or(Refused::Damaged)?;
    let plain = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-';
    if padding.iter().any(|b| *b != 0) || !name.iter().all(plain) {
        return Err(Refused::Damaged);
    }
    Ok(String::from_utf8_lossy(name).into_owned())
}

fn kdf(kind: SlotKind, [memory_kib, passes, lanes]: [u32; 3]) -> Result<Option<KdfParams>, Refused> {
    if kind.is_typed() {
        return KdfParams { memory_kib, passes, lanes }.check().map(Some).map_err(|_| Refused::Damaged);
    }
    if [memory_kib, passes, lanes] == [0; 3] { Ok(None) } else { Err(Refused::Damaged) }
}

const fn kind_code(kind: SlotKind) -> u8 {
    match kind {
        SlotKind::Device => 1,
        SlotKind::Pin => 2,
        SlotKind::Passphrase => 3,
        SlotKind::Recovery => 4,
        SlotKind::Biometric => 5,
    }
}

const fn kind(code: u8) -> Result<SlotKind, Refused> {
    Ok(match code {
        0 => return Err(Refused::Damaged),
        1 => SlotKind::Device,
        2 => SlotKind::Pin,
        3 => SlotKind::Passphrase,
        4 => SlotKind::Recovery,
        5 => SlotKind::Biometric,
        _ => return Err(Refused::Newer),
    })
}

const fn level_code(level: Option<BinderLevel>) -> u16 {
    match level {
        None => 0,
        Some(BinderLevel::StrongBox) => 1,
        Some(BinderLevel::Tee) => 2,
        Some(BinderLevel::SecureEnclave) => 3,
        Some(BinderLevel::Software) => 4,
    }
}

const fn level(code: u16) -> Result<Option<BinderLevel>, Refused> {
    Ok(match code {
        0 => None,
        1 => Some(BinderLevel::StrongBox),
        2 => Some(BinderLevel::Tee),
        3 => Some(BinderLevel::SecureEnclave),
        4 => Some(BinderLevel::Software),
        _ => return Err(Refused::Newer),
    })
}
