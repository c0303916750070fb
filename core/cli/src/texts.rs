//! Texts a carer writes: standard input, a file, or, for those who are alone at the machine, an argument.

use std::convert::Infallible;
use std::io::Read;
use std::path::PathBuf;
use std::str::FromStr;

use pluis_engine::EngineError;
use pluis_engine::domain::limits;
use zeroize::Zeroizing;

use crate::error::{CliError, Usage};

/// Most bytes read for one text; every limit on characters lies far below.
const READ_MAX: u64 = 1 << 20;

/// Where a text comes from.
#[derive(Clone)]
pub(crate) enum TextSource {
    /// `-`.
    Stdin,
    /// `@FILE`.
    File(PathBuf),
    /// The argument itself.
    Given(String),
}

impl core::fmt::Debug for TextSource {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("TextSource(..)")
    }
}

impl FromStr for TextSource {
    type Err = Infallible;

    fn from_str(argument: &str) -> Result<Self, Infallible> {
        Ok(match (argument, argument.strip_prefix('@')) {
            ("-", _) => Self::Stdin,
            (_, Some(file)) => Self::File(file.into()),
            _ => Self::Given(argument.to_owned()),
        })
    }
}

/// Reads the texts of one command; standard input can be read once.
#[derive(Default)]
pub(crate) struct Texts {
    stdin_used: bool,
}

impl Texts {
    /// The text of a field.
    ///
    /// # Errors
    /// A usage error for a second `-`; `invalid_input` naming the field for a file that cannot be read, is no UTF-8 or is
    /// far too long.
    pub(crate) fn read(&mut self, field: &'static str, source: &TextSource) -> Result<String, CliError> {
        match source {
            TextSource::Given(text) => Ok(text.clone()),
            TextSource::Stdin if core::mem::replace(&mut self.stdin_used, true) => {
                Err(CliError::Usage(Usage::StdinTwice))
            }
            TextSource::Stdin => text_of(field, std::io::stdin().lock()),
            TextSource::File(path) => {
                let file = std::fs::File::open(path).map_err(|_| CliError::invalid(field, "unreadable"))?;
                text_of(field, file)
            }
        }
    }

    /// As [`Texts::read`], for a field that may be left out.
    ///
    /// # Errors
    /// As [`Texts::read`].
    pub(crate) fn maybe(
        &mut self,
        field: &'static str,
        source: Option<&TextSource>,
    ) -> Result<Option<String>, CliError> {
        source.map(|source| self.read(field, source)).transpose()
    }
}

/// Everything of a reader but the line end that programs put behind a text.
fn text_of(field: &'static str, reader: impl Read) -> Result<String, CliError> {
    let mut bytes = Zeroizing::new(Vec::new());
    reader.take(READ_MAX + 1).read_to_end(&mut bytes).map_err(|_| CliError::invalid(field, "unreadable"))?;
    if bytes.len() as u64 > READ_MAX {
        let limit = Some(limits::TEXT as u64);
        return Err(CliError::Engine(EngineError::InvalidInput { field, rule: "too_long", limit }));
    }
    let text = core::str::from_utf8(&bytes).map_err(|_| CliError::invalid(field, "not_text"))?;
    let text = text.strip_suffix('\n').unwrap_or(text);
    Ok(text.strip_suffix('\r').unwrap_or(text).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<String, CliError> {
        text_of("said", bytes)
    }

    #[test]
    fn one_line_end_goes_and_the_rest_stays() {
        assert_eq!(read(b"een\n\n").unwrap(), "een\n");
        assert_eq!(read("één\r\n".as_bytes()).unwrap(), "één");
        assert_eq!(read(b"  \n").unwrap(), "  ");
    }

    #[test]
    fn what_is_no_text_names_its_field() {
        let too_long = vec![b'a'; READ_MAX as usize + 1];
        for bytes in [&[0xff, 0xfe][..], &too_long] {
            let CliError::Engine(EngineError::InvalidInput { field, .. }) = read(bytes).unwrap_err() else {
                panic!("another error");
            };
            assert_eq!(field, "said");
        }
    }

    #[test]
    fn standard_input_is_read_once() {
        let mut texts = Texts { stdin_used: true };
        assert!(matches!(texts.read("did", &TextSource::Stdin), Err(CliError::Usage(Usage::StdinTwice))));
    }
}
