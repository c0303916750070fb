//! Packs every file under `data/` into a few compressed bundles, so that adding a text file is all an editor does.
//!
//! What editors write as TOML is built in as CBOR: a phone reads it faster, and carries no TOML reader. Files of one kind
//! lie in one bundle, so that asking for the help lines does not inflate the questions.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What only the people who write texts need; a phone does not carry it.
const OF_THE_DESK: [&str; 4] = ["requirements.toml", "signals/bits.txt", "wording.toml", "words/"];

/// How hard to compress, 0 to 10: it is done once.
const EFFORT: u8 = 10;

/// A file of a bundle: its name, whether it is text as written, and its bytes.
type Packed = (String, bool, Vec<u8>);

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("data");
    let desk = env::var_os("CARGO_FEATURE_AUTHORING").is_some();
    let mut names = Vec::new();
    collect(&root, "", &mut names)?;
    names.sort();
    let mut bundles: BTreeMap<String, Vec<Packed>> = BTreeMap::new();
    for name in names {
        let of_the_desk = OF_THE_DESK.iter().any(|start| name.starts_with(start));
        if desk || !of_the_desk {
            let text = fs::read_to_string(root.join(&name))?;
            let file = if name.ends_with(".toml") {
                (name.clone(), false, pack(&name, &text)?)
            } else {
                (name.clone(), true, text.into_bytes())
            };
            bundles.entry(bundle_of(&name).to_owned()).or_default().push(file);
        }
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut table = String::from("&[\n");
    for (bundle, files) in bundles {
        let path = out.join(format!("{bundle}.bundle"));
        fs::write(&path, miniz_oxide::deflate::compress_to_vec(&join(&files)?, EFFORT))?;
        let _ = writeln!(table, "    ({bundle:?}, include_bytes!({path:?})),");
    }
    table.push(']');
    fs::write(out.join("bundles.rs"), table)?;
    println!("cargo::rerun-if-changed=data");
    Ok(())
}

/// The bundle of a file: its folder, or its own name.
fn bundle_of(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap_or(name)
}

/// The index as CBOR behind its own length, then the bytes of the files one after the other.
fn join(files: &[Packed]) -> io::Result<Vec<u8>> {
    let index: Vec<(&str, bool, usize)> =
        files.iter().map(|(name, text, bytes)| (name.as_str(), *text, bytes.len())).collect();
    let index = minicbor_serde::to_vec(&index).map_err(io::Error::other)?;
    let length = u32::try_from(index.len()).map_err(io::Error::other)?;
    let mut joined = length.to_le_bytes().to_vec();
    joined.extend(index);
    files.iter().for_each(|(_, _, bytes)| joined.extend(bytes));
    Ok(joined)
}

/// A TOML file as CBOR. Dates are written as text in these files, so there is nothing CBOR has no word for.
fn pack(name: &str, text: &str) -> io::Result<Vec<u8>> {
    let table: toml::Table =
        toml::from_str(text).map_err(|error| io::Error::other(format!("{name}: {error}")))?;
    minicbor_serde::to_vec(&table).map_err(|error| io::Error::other(format!("{name}: {error}")))
}

fn collect(folder: &Path, prefix: &str, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), names)?;
        } else {
            names.push(name);
        }
    }
    Ok(())
}
