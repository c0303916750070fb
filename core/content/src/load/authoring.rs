//! What editors write: a folder of text files.

use std::path::Path;
use std::{fs, io};

use serde::de::DeserializeOwned;

use super::{ContentError, Files, Form, malformed};

/// Largest content file read from a folder, in bytes.
const MAX_FILE: u64 = 1 << 20;

impl Files {
    /// The files of an editor's folder, laid out like `data/`.
    pub(crate) fn from_folder(root: &Path) -> Result<Self, ContentError> {
        let mut files = Vec::new();
        read_folder(root, "", &mut files)?;
        files.sort();
        Ok(Self::Folder(files.into_iter().map(|(name, text)| (name, Form::Text(text))).collect()))
    }

    /// The files of this repository as they are written, for planting faults in tests.
    #[cfg(test)]
    pub(crate) fn of_editors() -> Self {
        Self::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap()
    }

    /// This set with one file replaced.
    #[cfg(test)]
    pub(crate) fn with(mut self, name: &str, change: impl FnOnce(&str) -> String) -> Self {
        let Self::Folder(files) = &mut self else { panic!("{name} is built in") };
        let (_, form) = files.iter_mut().find(|(file, _)| file == name).expect("a file to change");
        let Form::Text(text) = form else { panic!("{name} is packed") };
        let changed = change(text);
        assert!(*text != changed, "the planted fault changed nothing in {name}");
        *text = changed;
        self
    }
}

/// A TOML file.
pub(super) fn parse<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, ContentError> {
    toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        let line = before.map_or(0, |before| before.matches('\n').count() + 1);
        malformed(name, line, error.message())
    })
}

fn read_folder(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) -> Result<(), ContentError> {
    let unreadable =
        |error: &io::Error| ContentError::Unreadable { file: format!("{prefix}*"), kind: error.kind() };
    for entry in fs::read_dir(folder).map_err(|error| unreadable(&error))? {
        let entry = entry.map_err(|error| unreadable(&error))?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().map_err(|error| unreadable(&error))?;
        if kind.is_dir() {
            read_folder(&entry.path(), &format!("{name}/"), files)?;
        } else if kind.is_file() && [".toml", ".ftl", ".txt"].iter().any(|end| name.ends_with(end)) {
            let text = read_file(&entry, name.clone())?;
            files.push((name, text));
        }
    }
    Ok(())
}

fn read_file(entry: &fs::DirEntry, file: String) -> Result<String, ContentError> {
    let read = || {
        if entry.metadata()?.len() > MAX_FILE {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        fs::read_to_string(entry.path())
    };
    read().map_err(|error| ContentError::Unreadable { file, kind: error.kind() })
}

#[cfg(test)]
mod tests {
    use super::super::bundle;
    use super::*;

    #[test]
    fn a_wrong_field_is_named_with_its_line() {
        let files =
            Files::of_editors().with("signals/mood.toml", |text| text.replacen("bit = 1\n", "bitt = 1\n", 1));
        let error = files.read_all::<crate::model::SignalFile>("signals").unwrap_err();
        let ContentError::Malformed { file, line, detail } = &error else { panic!("{error}") };
        assert_eq!(file, "signals/mood.toml");
        assert!(*line > 1 && detail.contains("bitt"), "{error}");
    }

    #[test]
    fn a_wrong_field_beside_the_languages_is_named_too() {
        let files = Files::of_editors()
            .with("prompts/t_tiktok.toml", |text| text.replacen("formats = ", "formatts = ", 1));
        let error = files.read_all::<crate::model::Prompt>("prompts").unwrap_err();
        assert!(error.to_string().contains("formatts"), "{error}");
    }

    #[test]
    fn a_folder_gives_the_same_content_as_the_build() {
        let Files::Folder(written) = Files::of_editors() else { panic!("a folder") };
        let built = bundle::everything();
        assert_eq!(written.len(), built.len());
        for ((name, written), (other, built)) in written.iter().zip(&built) {
            assert_eq!(name, other);
            if name.ends_with(".toml") {
                let table = |form: &Form| super::super::parse::<toml::Table>(name, form).unwrap();
                assert_eq!(table(written), table(built), "{name}");
            } else {
                assert_eq!(written, built, "{name}");
            }
        }
    }

    #[test]
    fn an_error_does_not_tell_where_the_folder_lies() {
        let error = Files::from_folder(Path::new("/nonexistent/editor-folder")).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("editor-folder"));
    }
}
