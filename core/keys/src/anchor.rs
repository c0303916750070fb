//! `anchor.pl`: how far the database surely got, so that an older one put back is noticed (vault: "Files").
//!
//! Two copies of 4 KiB at offsets 0 and 4096, overwritten in place in turn: one write and one sync per commit, and the
//! copy before it stays whole whatever happens. Each: magic "PLUISANC" 8 | format u16 | 0 x 6 | sequence u64 |
//! generation u64 | commit counter u64 | hash over the sorted heads 32 | number of pages u32 | closed u8 | 0 x 3 | hash over
//! the pages 32 | MAC 32 | zeros.
//!
//! Number and hash are of the pages as the log was last moved into them; all of it is zeros where the anchor says nothing of
//! the pages. The number says where the database ends, whatever somebody put behind it.

use std::sync::Arc;

use crate::error::KeyError;
use crate::ports::{FileError, Files};
use crate::seal;
use crate::secret::{Key32, MacLabel, RootKey};
use crate::wire::{Reader, Short};

/// Name in the notebook folder.
pub const FILE: &str = "anchor.pl";

const MAGIC: &[u8; 8] = b"PLUISANC";
const FORMAT: u16 = 1;
const COPY: usize = 4096;
const BODY: usize = 112;

/// What the last acknowledged commit left behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// Generation of the notebook's history; grows when the carer accepts an older database.
    pub generation: u64,
    /// Commits so far.
    pub commit_counter: u64,
    /// One hash over the sorted chain heads.
    pub heads: [u8; 32],
}

/// The pages of the database, as the anchor knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealedPages {
    /// How many there are; never 0.
    pub number: u32,
    /// Whether the notebook is closed: nothing is in the log then.
    pub closed: bool,
    /// One hash over all of them; what goes into it is the matter of who writes the database.
    pub hash: [u8; 32],
}

/// What `anchor.pl` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnchorRead {
    /// The newest good copy. The other may be damaged: a write cut short leaves it so.
    Found(Anchor),
    /// No such file: unknown, not a rollback.
    Missing,
    /// A file without a good copy.
    Damaged,
}

/// The anchor of an opened notebook. Holds the MAC key of this one file, not the root key.
pub struct AnchorFile {
    files: Arc<dyn Files>,
    key: Key32,
    /// The key before or after this one, while a rekey is not finished: accepted, never written with.
    other: Option<Key32>,
    /// Sequence of the newest good copy; `None` before the file is read or when it has none.
    sequence: Option<u64>,
    /// What that copy says of the pages.
    pages: Option<SealedPages>,
}

impl AnchorFile {
    /// Reads the file once and remembers where the next copy goes.
    ///
    /// # Errors
    /// Storage errors.
    pub fn open(files: Arc<dyn Files>, root: &RootKey) -> Result<(Self, AnchorRead), KeyError> {
        Self::open_either(files, root, None)
    }

    /// As [`AnchorFile::open`], while a rekey is not finished: a copy written under `other` counts as well. Writes under
    /// `root`.
    ///
    /// # Errors
    /// Storage errors.
    pub fn open_either(
        files: Arc<dyn Files>,
        root: &RootKey,
        other: Option<&RootKey>,
    ) -> Result<(Self, AnchorRead), KeyError> {
        let key_of = |root: &RootKey| root.mac_key(MacLabel::Anchor);
        let mut file =
            Self { files, key: key_of(root), other: other.map(key_of), sequence: None, pages: None };
        let read = file.read()?;
        Ok((file, read))
    }

    /// The newest good copy.
    ///
    /// # Errors
    /// Storage errors; a missing or damaged file is none. [`KeyError::NewerVersion`] when every copy is of a later format:
    /// taken for damage it would be written over.
    pub fn read(&mut self) -> Result<AnchorRead, KeyError> {
        let bytes = match self.files.read(FILE, 2 * COPY) {
            Ok(bytes) => bytes,
            Err(FileError::NotFound) => {
                (self.sequence, self.pages) = (None, None);
                return Ok(AnchorRead::Missing);
            }
            Err(error) => return Err(error.into()),
        };
        let good = bytes.chunks(COPY).enumerate().filter_map(|(index, copy)| self.parse(index, copy).ok());
        let newest = good.max_by_key(|(sequence, ..)| *sequence);
        if newest.is_none()
            && bytes.len() == 2 * COPY
            && bytes.chunks(COPY).all(|copy| is_newer(copy).unwrap_or(false))
        {
            return Err(KeyError::NewerVersion);
        }
        self.sequence = newest.map(|(sequence, ..)| sequence);
        self.pages = newest.and_then(|(.., pages)| pages);
        Ok(newest.map_or(AnchorRead::Damaged, |(_, anchor, _)| AnchorRead::Found(anchor)))
    }

    /// What the newest good copy says of the pages; `None` when it says nothing.
    pub const fn pages(&self) -> Option<SealedPages> {
        self.pages
    }

    /// Overwrites the older copy and makes it durable: one write, one sync. It says nothing of the pages. A missing or
    /// damaged file is made anew with both copies.
    ///
    /// # Errors
    /// Storage errors; the copy before this one is then still whole.
    pub fn write(&mut self, anchor: &Anchor) -> Result<Written, KeyError> {
        self.put(anchor, None)
    }

    /// As [`AnchorFile::write`], for a database whose pages are durable and will not change before the next `write`.
    ///
    /// # Errors
    /// As [`AnchorFile::write`].
    pub fn seal(&mut self, anchor: &Anchor, pages: SealedPages) -> Result<Written, KeyError> {
        self.put(anchor, Some(pages))
    }

    fn put(&mut self, anchor: &Anchor, pages: Option<SealedPages>) -> Result<Written, KeyError> {
        let Some(sequence) = self.sequence else { return self.make(anchor, pages) };
        let next = sequence.wrapping_add(1);
        self.files.write_at(FILE, offset(next), &self.copy(next, anchor, pages))?;
        self.files.sync(FILE)?;
        (self.sequence, self.pages) = (Some(next), pages);
        Ok(Written)
    }

    fn make(&mut self, anchor: &Anchor, pages: Option<SealedPages>) -> Result<Written, KeyError> {
        let both = [self.copy(0, anchor, pages), self.copy(1, anchor, pages)].concat();
        match self.files.create_exclusive(FILE) {
            Ok(()) | Err(FileError::Exists) => {}
            Err(error) => return Err(error.into()),
        }
        self.files.write_at(FILE, 0, &both)?;
        self.files.sync(FILE)?;
        self.files.dir_sync()?;
        (self.sequence, self.pages) = (Some(1), pages);
        Ok(Written)
    }

    fn copy(&self, sequence: u64, anchor: &Anchor, pages: Option<SealedPages>) -> Vec<u8> {
        let nothing = SealedPages { number: 0, closed: false, hash: [0; 32] };
        let SealedPages { number, closed, hash } = pages.unwrap_or(nothing);
        let mut out = Vec::with_capacity(COPY);
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&FORMAT.to_le_bytes());
        out.extend_from_slice(&[0; 6]);
        out.extend_from_slice(&sequence.to_le_bytes());
        out.extend_from_slice(&anchor.generation.to_le_bytes());
        out.extend_from_slice(&anchor.commit_counter.to_le_bytes());
        out.extend_from_slice(&anchor.heads);
        out.extend_from_slice(&number.to_le_bytes());
        out.extend_from_slice(&[u8::from(closed), 0, 0, 0]);
        out.extend_from_slice(&hash);
        let mac = seal::hmac_sha256(self.key.expose(), &[&out]);
        out.extend_from_slice(&mac);
        out.resize(COPY, 0);
        out
    }

    fn parse(&self, index: usize, copy: &[u8]) -> Result<(u64, Anchor, Option<SealedPages>), Short> {
        let mut reader = Reader::new(copy);
        let body = reader.take(BODY)?;
        let mac = reader.array::<32>()?;
        let mut fields = Reader::new(body);
        let known = fields.array::<8>()? == *MAGIC && fields.u16()? == FORMAT && fields.array()? == [0; 6];
        let sequence = fields.u64()?;
        let (generation, commit_counter) = (fields.u64()?, fields.u64()?);
        let heads = fields.array()?;
        let (number, state) = (fields.u32()?, fields.array::<4>()?);
        let (closed, hash) = (state == [1, 0, 0, 0], fields.array()?);
        let known = known && (closed || state == [0; 4]);
        let pages = (number > 0).then_some(SealedPages { number, closed, hash });
        // A copy moved to the other place would be overwritten out of turn.
        let in_place = offset(sequence) == (index * COPY) as u64;
        let clean = copy.len() == COPY && reader.rest().iter().all(|b| *b == 0);
        let keys = core::iter::once(&self.key).chain(&self.other);
        let genuine = || keys.into_iter().any(|key| seal::hmac_matches(key.expose(), body, &mac));
        if known && in_place && clean && genuine() {
            Ok((sequence, Anchor { generation, commit_counter, heads }, pages))
        } else {
            Err(Short)
        }
    }
}

impl core::fmt::Debug for AnchorFile {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("AnchorFile(..)")
    }
}

/// The anchor is durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written;

/// Whether a copy calls itself one of a later format. Every later one keeps magic and format where they are.
fn is_newer(copy: &[u8]) -> Result<bool, Short> {
    let mut reader = Reader::new(copy);
    Ok(reader.array::<8>()? == *MAGIC && reader.u16()? > FORMAT && reader.array()? == [0; 6])
}

const fn offset(sequence: u64) -> u64 {
    if sequence.is_multiple_of(2) { 0 } else { COPY as u64 }
}
