//! Finding and reading the content files: the ones built in, or an editor's folder.

use std::borrow::Cow;
use std::path::Path;
use std::{fs, io};

use serde::de::DeserializeOwned;

/// Every file of `data/`, built in, sorted by name.
static EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// Largest content file read from a folder, in bytes.
const MAX_FILE: u64 = 1 << 20;

/// Why content could not be read. Names the content item, never where it lies on this machine.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContentError {
    /// A file that must be there is not.
    #[error("content file {file} is missing")]
    Missing {
        /// Name inside the content folder.
        file: String,
    },
    /// A file could not be read.
    #[error("content file {file} cannot be read: {kind}")]
    Unreadable {
        /// Name inside the content folder.
        file: String,
        /// The kind of trouble.
        kind: io::ErrorKind,
    },
    /// A file is not written the way such a file is written.
    #[error("content file {file} line {line}: {detail}")]
    Malformed {
        /// Name inside the content folder.
        file: String,
        /// Line, from 1; 0 if unknown.
        line: usize,
        /// What is wrong.
        detail: String,
    },
    /// A phrase that does not exist was asked for.
    #[error("there is no phrase {key}")]
    NoPhrase {
        /// The key.
        key: String,
    },
}

/// The content files as text.
#[derive(Debug)]
pub(crate) struct Files(Vec<(Cow<'static, str>, Cow<'static, str>)>);

impl Files {
    pub(crate) fn embedded() -> Self {
        Self(EMBEDDED.iter().map(|&(name, text)| (name.into(), text.into())).collect())
    }

    pub(crate) fn from_folder(root: &Path) -> Result<Self, ContentError> {
        let mut files = Vec::new();
        read_folder(root, "", &mut files)?;
        files.sort();
        Ok(Self(files))
    }

    /// The text of one file.
    pub(crate) fn text(&self, name: &str) -> Result<&str, ContentError> {
        let found = self.0.iter().find(|(file, _)| file == name);
        found.map(|(_, text)| &**text).ok_or_else(|| ContentError::Missing { file: name.to_owned() })
    }

    /// One TOML file.
    pub(crate) fn read<T: DeserializeOwned>(&self, name: &str) -> Result<T, ContentError> {
        parse(name, self.text(name)?)
    }

    /// Every TOML file of a folder, by name.
    pub(crate) fn read_all<T: DeserializeOwned>(
        &self,
        folder: &str,
    ) -> Result<Vec<(String, T)>, ContentError> {
        let inside = |name: &str| {
            name.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".toml").map(str::to_owned)
        };
        let named = self.0.iter().filter_map(|(name, text)| Some((name, inside(name)?, text)));
        named.map(|(name, stem, text)| Ok((stem, parse(name, text)?))).collect()
    }

    /// This set with one file replaced, for planting faults in tests.
    #[cfg(test)]
    pub(crate) fn with(mut self, name: &str, change: impl FnOnce(&str) -> String) -> Self {
        let (_, text) = self.0.iter_mut().find(|(file, _)| file == name).expect("a file to change");
        let changed = change(text);
        assert_ne!(*text, changed, "the planted fault changed nothing in {name}");
        *text = changed.into();
        self
    }
}

fn parse<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, ContentError> {
    toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        let line = before.map_or(0, |before| before.matches('\n').count() + 1);
        ContentError::Malformed { file: name.to_owned(), line, detail: error.message().to_owned() }
    })
}

type Texts = Vec<(Cow<'static, str>, Cow<'static, str>)>;

fn read_folder(folder: &Path, prefix: &str, files: &mut Texts) -> Result<(), ContentError> {
    let unreadable =
        |error: &io::Error| ContentError::Unreadable { file: format!("{prefix}*"), kind: error.kind() };
    for entry in fs::read_dir(folder).map_err(|error| unreadable(&error))? {
        let entry = entry.map_err(|error| unreadable(&error))?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().map_err(|error| unreadable(&error))?;
        if kind.is_dir() {
            read_folder(&entry.path(), &format!("{name}/"), files)?;
        } else if kind.is_file() && [".toml", ".ftl", ".txt"].iter().any(|end| name.ends_with(end)) {
            files.push((name.clone().into(), read_file(&entry, name)?.into()));
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
    use super::*;

    #[test]
    fn a_wrong_field_is_named_with_its_line() {
        let files =
            Files::embedded().with("signals/mood.toml", |text| text.replacen("bit = 1\n", "bitt = 1\n", 1));
        let error = files.read_all::<crate::model::SignalFile>("signals").unwrap_err();
        let ContentError::Malformed { file, line, detail } = &error else { panic!("{error}") };
        assert_eq!(file, "signals/mood.toml");
        assert!(*line > 1 && detail.contains("bitt"), "{error}");
    }

    #[test]
    fn a_folder_gives_the_same_content_as_the_build() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        assert_eq!(Files::from_folder(&folder).unwrap().0, Files::embedded().0);
    }

    #[test]
    fn an_error_does_not_tell_where_the_folder_lies() {
        let error = Files::from_folder(Path::new("/nonexistent/editor-folder")).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("editor-folder"));
    }
}
