//! Finding and reading the content files: the ones built in, or an editor's folder.

use std::borrow::Cow;
use std::io;

use serde::de::DeserializeOwned;

#[cfg(feature = "authoring")]
mod authoring;
mod bundle;

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Text: phrases, or TOML as an editor writes it.
    Text(String),
    /// TOML that was turned into CBOR when the program was built.
    Packed(Vec<u8>),
}

/// A file by its name inside the content folder.
type Named = (String, Form);

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

/// The content files.
#[derive(Debug)]
pub(crate) enum Files {
    /// Those built in, inflated kind by kind.
    Embedded,
    /// Those of an editor's folder, sorted by name.
    #[cfg(feature = "authoring")]
    Folder(Vec<Named>),
}

impl Files {
    /// The files that lie in one folder, or the one file of that name. Never held longer than it takes to parse them.
    fn kind(&self, bundle: &str) -> Result<Cow<'_, [Named]>, ContentError> {
        match self {
            Self::Embedded => bundle::open(bundle).map(Cow::Owned),
            #[cfg(feature = "authoring")]
            Self::Folder(files) => Ok(Cow::Borrowed(files)),
        }
    }

    fn find<T>(
        &self,
        name: &str,
        read: impl FnOnce(&Form) -> Result<T, ContentError>,
    ) -> Result<T, ContentError> {
        let missing = || ContentError::Missing { file: name.to_owned() };
        let files = match self.kind(bundle::of(name)) {
            Err(ContentError::Missing { .. }) => return Err(missing()),
            files => files?,
        };
        let found = files.iter().find(|(file, _)| file == name);
        found.map_or_else(|| Err(missing()), |(_, form)| read(form))
    }

    /// The text of one file that is text wherever it comes from.
    pub(crate) fn text(&self, name: &str) -> Result<String, ContentError> {
        self.find(name, |form| match form {
            Form::Text(text) => Ok(text.clone()),
            Form::Packed(_) => Err(malformed(name, 0, "is no text")),
        })
    }

    /// One TOML file.
    pub(crate) fn read<T: DeserializeOwned>(&self, name: &str) -> Result<T, ContentError> {
        self.find(name, |form| parse(name, form))
    }

    /// Every TOML file of a folder, by name.
    pub(crate) fn read_all<T: DeserializeOwned>(
        &self,
        folder: &str,
    ) -> Result<Vec<(String, T)>, ContentError> {
        let inside = |name: &str| {
            name.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".toml").map(str::to_owned)
        };
        let files = match self.kind(folder) {
            Err(ContentError::Missing { .. }) => return Ok(Vec::new()),
            files => files?,
        };
        let named = files.iter().filter_map(|(name, form)| Some((name, inside(name)?, form)));
        named.map(|(name, stem, form)| Ok((stem, parse(name, form)?))).collect()
    }
}

fn parse<T: DeserializeOwned>(name: &str, form: &Form) -> Result<T, ContentError> {
    match form {
        Form::Packed(bytes) => {
            minicbor_serde::from_slice(bytes).map_err(|error| malformed(name, 0, &error.to_string()))
        }
        #[cfg(feature = "authoring")]
        Form::Text(text) => authoring::parse(name, text),
        #[cfg(not(feature = "authoring"))]
        Form::Text(_) => Err(malformed(name, 0, "this program reads no TOML")),
    }
}

fn malformed(file: &str, line: usize, detail: &str) -> ContentError {
    ContentError::Malformed { file: file.to_owned(), line, detail: detail.to_owned() }
}
