//! Words that stand nowhere else, and the search for them in every form a leak could have (security: 7, row 10).

use std::path::Path;

use data_encoding::{BASE64, HEXLOWER, HEXUPPER};
use memchr::memmem;
use pluis_keys::digest::sha256;

/// How many there are: enough for one in every text field.
pub const COUNT: usize = 64;

/// Starts every canary, so that one search finds them all.
const START: &str = "zqkwvxjhqzbw";

/// Canary `number`: small letters only, so that folding for a search leaves it as it is.
#[must_use]
pub fn canary(number: usize) -> String {
    let rest = sha256(&number.to_le_bytes());
    START.chars().chain(rest.iter().take(10).map(|byte| char::from(b'a' + byte % 26))).collect()
}

/// A form text can be kept in, and the start of every canary in that form.
pub type Form = (&'static str, Vec<u8>);

/// Every form that is searched for.
#[must_use]
pub fn forms() -> Vec<Form> {
    let bytes = START.as_bytes();
    vec![
        ("utf-8", bytes.to_vec()),
        ("capitals", bytes.to_ascii_uppercase()),
        ("utf-16 little-endian", START.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("utf-16 big-endian", START.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        ("base64", base64_at(bytes, 0)),
        ("base64 after one byte", base64_at(bytes, 1)),
        ("base64 after two bytes", base64_at(bytes, 2)),
        ("hexadecimal", HEXLOWER.encode(bytes).into_bytes()),
        ("hexadecimal capitals", HEXUPPER.encode(bytes).into_bytes()),
        ("backwards", bytes.iter().rev().copied().collect()),
    ]
}

/// A text in each of these forms, as a leak would leave it: the control of a search.
#[must_use]
pub fn leaks(text: &str) -> Vec<Form> {
    let before = |count: usize| BASE64.encode(&[&b"??"[..count], text.as_bytes()].concat()).into_bytes();
    let mut leaks = forms();
    let texts = [
        text.as_bytes().to_vec(),
        text.to_ascii_uppercase().into_bytes(),
        text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        before(0),
        before(1),
        before(2),
        HEXLOWER.encode(text.as_bytes()).into_bytes(),
        HEXUPPER.encode(text.as_bytes()).into_bytes(),
        text.bytes().rev().collect(),
    ];
    leaks.iter_mut().zip(texts).for_each(|(leak, text)| leak.1 = text);
    leaks
}

/// The characters that depend on these bytes alone, when so many others come before them.
fn base64_at(bytes: &[u8], before: usize) -> Vec<u8> {
    let text = BASE64.encode(&[&[0_u8; 2][..before], bytes].concat()).into_bytes();
    let (from, to) = ((8 * before).div_ceil(6), 8 * (before + bytes.len()) / 6);
    text[from..to].to_vec()
}

/// The forms in which any canary stands in these bytes.
#[must_use]
pub fn found(bytes: &[u8]) -> Vec<&'static str> {
    let found = forms().into_iter().filter(|(_, form)| memmem::find(bytes, form).is_some());
    found.map(|(name, _)| name).collect()
}

/// Every file below a folder that holds a canary in its name or content, with the form. Links are not followed.
///
/// # Panics
/// When a file cannot be read; one that goes away meanwhile is no failure.
#[must_use]
pub fn found_below(folder: &Path) -> Vec<String> {
    let mut hits = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        hits.extend(found(name.as_bytes()).iter().map(|form| format!("{form} in the name {name}")));
        let Ok(kind) = std::fs::symlink_metadata(&path).map(|about| about.file_type()) else { continue };
        if kind.is_dir() {
            hits.extend(found_below(&path));
        } else if kind.is_file() {
            match std::fs::read(&path) {
                Ok(bytes) => hits.extend(found(&bytes).iter().map(|form| format!("{form} in {name}"))),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }
    hits
}

/// A database without encryption that holds this text: what the search must find. For a process that opens no notebook, as
/// SQLite is used here before it was given its own allocator.
///
/// # Panics
/// When the file cannot be made.
pub fn plain_database(path: &Path, text: &str) {
    let db = rusqlite::Connection::open(path).unwrap();
    db.execute_batch("CREATE TABLE note (text TEXT)").unwrap();
    db.execute("INSERT INTO note (text) VALUES (?1)", [text]).unwrap();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_found_and_nothing_else() {
        for number in 0..COUNT {
            for (name, bytes) in leaks(&format!("{} en meer", canary(number))) {
                assert!(found(&bytes).contains(&name), "{name}");
            }
        }
        assert!(found(b"een gewone zin, en nog een").is_empty());
        let all: std::collections::BTreeSet<_> = (0..COUNT).map(canary).collect();
        assert_eq!(all.len(), COUNT);
    }
}
