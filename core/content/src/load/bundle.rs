//! The files built in: one compressed bundle for each kind, inflated when the kind is first asked for.

use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::{ContentError, Form, Named, malformed};

/// Every bundle by name, as the build packed it.
static BUNDLES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/bundles.rs"));

/// Largest bundle once inflated, in bytes: a sign that something else was built in than texts.
const MAX_BUNDLE: usize = 8 << 20;

/// The bundle a file lies in: its folder, or its own name.
pub(super) fn of(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap_or(name)
}

/// The files of a bundle.
pub(super) fn open(bundle: &str) -> Result<Vec<Named>, ContentError> {
    let missing = || ContentError::Missing { file: bundle.to_owned() };
    let (_, packed) = BUNDLES.iter().find(|(name, _)| *name == bundle).ok_or_else(missing)?;
    let inflated = decompress_to_vec_with_limit(packed, MAX_BUNDLE)
        .map_err(|error| malformed(bundle, 0, &error.to_string()))?;
    split(&inflated).ok_or_else(|| malformed(bundle, 0, "is no bundle"))
}

/// The index as CBOR behind its own length, then the bytes of the files one after the other.
fn split(bytes: &[u8]) -> Option<Vec<Named>> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (index, mut rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    let index: Vec<(String, bool, usize)> = minicbor_serde::from_slice(index).ok()?;
    let mut files = Vec::with_capacity(index.len());
    for (name, text, length) in index {
        let (file, after) = rest.split_at_checked(length)?;
        let form = if text {
            Form::Text(String::from_utf8(file.to_vec()).ok()?)
        } else {
            Form::Packed(file.to_vec())
        };
        files.push((name, form));
        rest = after;
    }
    rest.is_empty().then_some(files)
}

#[cfg(test)]
pub(super) fn everything() -> Vec<Named> {
    let mut files: Vec<Named> = BUNDLES.iter().flat_map(|(name, _)| open(name).unwrap()).collect();
    files.sort_by(|left, right| left.0.cmp(&right.0));
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundle_opens_and_is_a_third_of_its_texts_or_less() {
        let packed: usize = BUNDLES.iter().map(|(_, bytes)| bytes.len()).sum();
        let length = |(_, form): &Named| match form {
            Form::Text(text) => text.len(),
            Form::Packed(bytes) => bytes.len(),
        };
        let open: usize = everything().iter().map(length).sum();
        println!("built in: {packed} bytes for {open} bytes of content");
        for (name, bytes) in BUNDLES {
            println!("  {name}: {} bytes", bytes.len());
        }
        assert!(packed * 5 < open * 2, "{packed} of {open}");
    }

    #[test]
    fn a_bundle_that_was_cut_or_spoilt_is_an_error() {
        let whole = decompress_to_vec_with_limit(BUNDLES[0].1, MAX_BUNDLE).unwrap();
        assert!(split(&whole).is_some());
        assert!((0..whole.len().min(400)).all(|end| split(&whole[..end]).is_none()));
        assert!(split(&[&whole[..], b"more"].concat()).is_none());
        assert!(split(&[0xff; 9]).is_none());
        assert!(matches!(open("nothing"), Err(ContentError::Missing { .. })));
    }
}
