//! Lists every file under `data/` in one generated table, so that adding a text file is all an editor does.
//!
//! What editors write as TOML is built in as CBOR: a phone reads it faster, and carries no TOML reader.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("data");
    let mut names = Vec::new();
    collect(&root, "", &mut names)?;
    names.sort();
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut table = String::from("&[\n");
    for (number, name) in names.iter().enumerate() {
        let path = root.join(name);
        if name.ends_with(".toml") {
            let packed = out.join(format!("{number}.cbor"));
            fs::write(&packed, pack(name, &fs::read_to_string(&path)?)?)?;
            let _ = writeln!(table, "    ({name:?}, Form::Packed(include_bytes!({packed:?}))),");
        } else {
            let _ = writeln!(table, "    ({name:?}, Form::Text(Cow::Borrowed(include_str!({path:?})))),");
        }
    }
    table.push(']');
    fs::write(out.join("files.rs"), table)?;
    println!("cargo::rerun-if-changed=data");
    Ok(())
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
