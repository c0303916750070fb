//! What a power cut can leave of a record: synced content stays, and of everything since then any part may have arrived, in
//! any order, torn within a write.
//!
//! What is assumed of the device, and SQLite assumes the same of it (`SQLITE_IOCAP_POWERSAFE_OVERWRITE`): bytes next to a write
//! are left alone. Files written through the port do not rely on that: a torn sector of theirs is garbage as a whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::disk::{Op, Tree};

/// Dice that fall the same in every run (SplitMix64).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The throws of this seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`.
    pub const fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    const fn coin(&mut self) -> bool {
        self.below(2) == 0
    }
}

/// What became of everything that was not synced.
#[derive(Debug, Clone)]
pub enum Fate {
    /// Nothing arrived.
    Dropped,
    /// All of it arrived.
    Kept,
    /// Some of it arrived, in pieces of at most this many bytes, cut where sectors are; the others hold what was there before
    /// or garbage.
    Torn {
        /// Bytes of a sector.
        sector: usize,
        /// Which.
        dice: Dice,
    },
}

/// Walks along a record and knows at every point what is surely there.
#[derive(Debug, Default)]
pub struct Walk {
    live: Tree,
    durable: Tree,
    /// Writes and truncations of a file since its last sync.
    content: BTreeMap<u64, Vec<Op>>,
    /// Changes of names since they were last made durable.
    names: Vec<Op>,
}

impl Walk {
    /// Starts from a device at rest.
    #[must_use]
    pub fn from(tree: &Tree) -> Self {
        Self { live: tree.clone(), durable: tree.clone(), ..Self::default() }
    }

    /// One request further.
    pub fn step(&mut self, op: &Op) {
        self.live.apply(op);
        match op {
            Op::Write { file, .. } | Op::Truncate { file, .. } => {
                self.content.entry(*file).or_default().push(op.clone());
            }
            Op::Sync { file } => {
                self.content.remove(file);
                if let Some(content) = self.live.contents.get(file) {
                    self.durable.contents.insert(*file, Arc::clone(content));
                }
            }
            Op::Create { file, .. } => {
                self.durable.contents.entry(*file).or_default();
                self.names.push(op.clone());
            }
            Op::Rename { .. } | Op::Remove { .. } => self.names.push(op.clone()),
            Op::DirSync => {
                self.names.clear();
                self.durable.names = self.live.names.clone();
            }
        }
    }

    /// Whether anything is not durable yet.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.content.is_empty() && self.names.is_empty()
    }

    /// The device after a cut here.
    #[must_use]
    pub fn cut(&self, fate: Fate) -> Tree {
        let mut tree = match fate {
            Fate::Dropped => self.durable.clone(),
            Fate::Kept => self.live.clone(),
            Fate::Torn { sector, dice } => self.torn(sector, dice),
        };
        tree.sweep();
        tree
    }

    fn torn(&self, sector: usize, mut dice: Dice) -> Tree {
        let mut tree = self.durable.clone();
        for op in self.content.values().flatten() {
            match op {
                Op::Write { file, at, bytes, port } => match dice.below(3) {
                    0 => {}
                    1 => tree.write(*file, *at, bytes),
                    _ => tear(&mut tree, (*file, *at, bytes, *port), sector, &mut dice),
                },
                // A file system orders the lengths of a file with each other, not with what is in it.
                Op::Truncate { .. } if dice.coin() => tree.apply(op),
                _ => {}
            }
        }
        // Names arrive one by one, each change whole. A change of a name that never arrived finds its file all the same.
        for op in &self.names {
            if dice.coin() {
                continue;
            }
            match op {
                Op::Rename { from, to } => {
                    let file = tree.names.remove(from).or_else(|| self.live.names.get(to).copied());
                    if let Some(file) = file {
                        tree.names.insert(to.clone(), file);
                    }
                }
                _ => tree.apply(op),
            }
        }
        tree
    }
}

/// Lets sectors of one write arrive or not; one of them may be garbage.
fn tear(tree: &mut Tree, (file, at, bytes, port): (u64, usize, &[u8], bool), sector: usize, dice: &mut Dice) {
    let mut done = 0;
    while done < bytes.len() {
        let start = at + done;
        let length = (sector - start % sector).min(bytes.len() - done);
        match dice.below(8) {
            0 => {
                let first = if port { start - start % sector } else { start };
                let held = tree.contents.get(&file).map_or(0, |content| content.len());
                let last = if port { (first + sector).min(held.max(start + length)) } else { start + length };
                tree.write(file, first, &vec![0xA5; last - first]);
            }
            1..4 => tree.write(file, start, &bytes[done..done + length]),
            _ => {}
        }
        done += length;
    }
}
