//! What the anchor says of the pages, which copy it goes by, and which it leaves alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::sync::Arc;

use pluis_keys::anchor::{self, Anchor, AnchorFile, AnchorRead, SealedPages};
use pluis_keys::secret::MacLabel;
use pluis_keys::{Key32, KeyError, RootKey};
use pluis_testkit::{Effect, Fault, MemFiles};

const COPY: usize = 4096;
const BODY: usize = 112;

fn root() -> RootKey {
    RootKey::new(Key32::copied(&[5; 32]))
}

const fn state(commit_counter: u64) -> Anchor {
    Anchor { generation: 3, commit_counter, heads: [9; 32] }
}

const fn pages(number: u32, closed: bool) -> SealedPages {
    SealedPages { number, closed, hash: [0xAB; 32] }
}

fn open(files: &Arc<MemFiles>) -> (AnchorFile, AnchorRead) {
    AnchorFile::open(Arc::clone(files) as _, &root()).unwrap()
}

/// An anchor of two commits: the first in both copies, the second in the first of them.
fn written() -> Arc<MemFiles> {
    let files = Arc::new(MemFiles::new());
    let (mut file, read) = open(&files);
    assert_eq!((read, file.pages()), (AnchorRead::Missing, None));
    file.write(&state(1)).unwrap();
    file.seal(&state(2), pages(7, true)).unwrap();
    files
}

/// The stored file with `change` made in the body of these copies, under a right MAC.
fn forged(files: &MemFiles, copies: &[usize], change: impl Fn(&mut [u8])) -> Vec<u8> {
    let mut bytes = files.raw(anchor::FILE).unwrap();
    for copy in copies {
        let copy = &mut bytes[copy * COPY..][..COPY];
        change(&mut copy[..BODY]);
        let mac = root().mac(MacLabel::Anchor, &copy[..BODY]);
        copy[BODY..BODY + 32].copy_from_slice(&mac);
    }
    bytes
}

#[test]
fn what_is_sealed_is_read_back_and_the_next_commit_takes_it_out() {
    let files = written();
    for closed in [true, false] {
        let (mut file, _) = open(&files);
        file.seal(&state(4), pages(0x0102_0304, closed)).unwrap();
        assert_eq!(file.pages(), Some(pages(0x0102_0304, closed)));
        let (mut again, read) = open(&files);
        assert_eq!((read, again.pages()), (AnchorRead::Found(state(4)), Some(pages(0x0102_0304, closed))));
        again.write(&state(5)).unwrap();
        assert_eq!(again.pages(), None);
        let (third, read) = open(&files);
        assert_eq!((read, third.pages()), (AnchorRead::Found(state(5)), None));
    }
}

/// The bytes are a promise to later versions.
#[test]
fn number_and_flag_stand_before_the_hash() {
    let files = written();
    let copy = files.raw(anchor::FILE).unwrap()[..COPY].to_vec();
    assert_eq!(copy[16..24], 2_u64.to_le_bytes(), "sequence");
    assert_eq!(copy[72..80], [7, 0, 0, 0, 1, 0, 0, 0]);
    assert_eq!(copy[80..112], [0xAB; 32]);
    let (mut file, _) = open(&files);
    file.write(&state(3)).unwrap();
    assert_eq!(files.raw(anchor::FILE).unwrap()[COPY + 72..][..40], [0; 40], "nothing is said of the pages");
}

/// A missing file is made with both copies, and what was sealed stands in both.
#[test]
fn a_missing_or_damaged_file_is_made_anew_with_both_copies() {
    for before in [None, Some(vec![1; 8192])] {
        let files = Arc::new(MemFiles::new());
        let expected = before.as_ref().map_or(AnchorRead::Missing, |_| AnchorRead::Damaged);
        if let Some(bytes) = before {
            files.put(anchor::FILE, &bytes);
        }
        let (mut file, read) = open(&files);
        assert_eq!((read, file.pages()), (expected, None));
        file.seal(&state(1), pages(7, true)).unwrap();
        assert_eq!(file.pages(), Some(pages(7, true)));
        let whole = files.raw(anchor::FILE).unwrap();
        assert_eq!(whole.len(), 2 * COPY);
        for copy in [0, 1] {
            let mut one = whole.clone();
            one[copy * COPY] ^= 1;
            files.put(anchor::FILE, &one);
            let (left, read) = open(&files);
            assert_eq!((read, left.pages()), (AnchorRead::Found(state(1)), Some(pages(7, true))));
        }
        files.put(anchor::FILE, &whole);
        files.fail(None);
        files.power_cut();
        assert_eq!(open(&files).1, AnchorRead::Found(state(1)));
    }
}

#[test]
fn a_new_file_outlasts_a_power_cut() {
    let files = Arc::new(MemFiles::new());
    open(&files).0.write(&state(1)).unwrap();
    files.power_cut();
    assert_eq!(open(&files).1, AnchorRead::Found(state(1)));
    open(&files).0.write(&state(2)).unwrap();
    files.power_cut();
    assert_eq!(open(&files).1, AnchorRead::Found(state(2)));
}

/// A file that is taken away or damaged while it is open: what was known of the pages is not said any more.
#[test]
fn looking_again_forgets_what_is_not_there_any_more() {
    for gone in [true, false] {
        let files = written();
        let (mut file, _) = open(&files);
        assert_eq!(file.pages(), Some(pages(7, true)));
        if gone {
            files.take(anchor::FILE);
        } else {
            files.put(anchor::FILE, &[0; 2 * COPY]);
        }
        let expected = if gone { AnchorRead::Missing } else { AnchorRead::Damaged };
        assert_eq!((file.read().unwrap(), file.pages()), (expected, None));
        file.write(&state(6)).unwrap();
        assert_eq!(open(&files).1, AnchorRead::Found(state(6)));
    }
}

#[test]
fn the_pages_of_a_failed_write_are_not_the_ones_known() {
    let files = written();
    let (mut file, _) = open(&files);
    for call in [0, 1] {
        let fault = Fault {
            call,
            error: pluis_keys::ports::FileError::NoSpace,
            effect: Effect::None,
            for_good: false,
        };
        files.fail(Some(fault));
        assert_eq!(file.seal(&state(9), pages(8, false)), Err(KeyError::NoSpace));
        assert_eq!(file.pages(), Some(pages(7, true)));
        files.fail(None);
    }
    file.write(&state(10)).unwrap();
    assert_eq!(open(&files).1, AnchorRead::Found(state(10)));
}

/// Right MACs over what this version never writes: such a copy is none, and the other one counts.
#[test]
fn a_body_nobody_writes_is_no_copy() {
    let files = written();
    let whole = files.raw(anchor::FILE).unwrap();
    let change: [fn(&mut [u8]); 8] = [
        |body| body[0] = b'p',
        |body| body[8] = 0,
        |body| body[10] = 1,
        |body| body[15] = 1,
        |body| body[76] = 2,
        |body| body[77] = 1,
        |body| body[79] = 1,
        |body| body[76..80].copy_from_slice(&[0, 0, 0, 1]),
    ];
    for (index, change) in change.into_iter().enumerate() {
        files.put(anchor::FILE, &forged(&files, &[0], change));
        assert_eq!(open(&files).1, AnchorRead::Found(state(1)), "change {index}");
        files.put(anchor::FILE, &whole);
        files.put(anchor::FILE, &forged(&files, &[0, 1], change));
        assert_eq!(open(&files).1, AnchorRead::Damaged, "change {index}");
        files.put(anchor::FILE, &whole);
    }
    // A closed notebook of no pages says nothing of them, and a number without a flag is one that was not closed.
    files.put(anchor::FILE, &forged(&files, &[0], |body| body[72] = 0));
    let (file, read) = open(&files);
    assert_eq!((read, file.pages()), (AnchorRead::Found(state(2)), None));
    files.put(anchor::FILE, &forged(&files, &[0], |body| (body[72], body[76]) = (1, 0)));
    assert_eq!(open(&files).0.pages(), Some(pages(1, false)));
}

/// Taken for damage, a later version's anchor would be written over.
#[test]
fn a_later_format_is_refused_only_when_every_copy_is_of_it() {
    let files = written();
    let whole = files.raw(anchor::FILE).unwrap();
    let refused = |bytes: &[u8]| {
        files.put(anchor::FILE, bytes);
        AnchorFile::open(Arc::clone(&files) as _, &root()).map(|(_, read)| read)
    };
    let raised = |copies: &[usize]| {
        files.put(anchor::FILE, &whole);
        forged(&files, copies, |body| body[8] = 2)
    };
    let later = raised(&[0, 1]);
    assert_eq!(refused(&later), Err(KeyError::NewerVersion));
    let unknown = [&later[..BODY], &[7; COPY - BODY], &later[COPY..]].concat();
    assert_eq!(refused(&unknown), Err(KeyError::NewerVersion), "what follows the format is not known yet");
    assert_eq!(refused(&raised(&[0])), Ok(AnchorRead::Found(state(1))));
    assert_eq!(refused(&raised(&[1])), Ok(AnchorRead::Found(state(2))));
    assert_eq!(refused(&later[..COPY]), Ok(AnchorRead::Damaged), "half a file is damage");
    assert_eq!(refused(&later[..2 * COPY - 1]), Ok(AnchorRead::Damaged));
    for (at, value) in [(0, b'p'), (8, 1), (8, 0), (10, 1), (15, 1)] {
        let mut odd = later.clone();
        odd[at] = value;
        assert_eq!(refused(&odd), Ok(AnchorRead::Damaged), "byte {at} = {value}");
        odd = later.clone();
        odd[COPY + at] = value;
        assert_eq!(refused(&odd), Ok(AnchorRead::Damaged), "byte {at} = {value} of the other");
    }
}

#[test]
fn nothing_of_it_is_printed() {
    assert_eq!(format!("{:?}", open(&written()).0), "AnchorFile(..)");
}
