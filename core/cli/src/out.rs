//! The one way to standard output and standard error.

use std::io::{self, Write};
use std::panic::Location;

use pluis_engine::ErrorCode;

use crate::error::CliError;

/// Writes to standard output, in one go. Colour is taken out where it is not wanted: `NO_COLOR`, no terminal.
///
/// # Errors
/// [`CliError::Pipe`] when nobody reads any more, which is no failure.
pub(crate) fn print(text: &str) -> Result<(), CliError> {
    let mut stdout = anstream::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(closed)
}

/// Writes a line to standard error. If even that fails there is nobody left to tell.
pub(crate) fn note(text: &str) {
    let mut stderr = anstream::stderr().lock();
    drop(writeln!(stderr, "{text}"));
}

/// Writes without a line break: a question, or how far something is.
pub(crate) fn ask(text: &str) {
    let mut stderr = anstream::stderr().lock();
    drop(write!(stderr, "{text}").and_then(|()| stderr.flush()));
}

fn closed(error: io::Error) -> CliError {
    match error.kind() {
        io::ErrorKind::BrokenPipe => CliError::Pipe,
        io::ErrorKind::StorageFull => CliError::Engine(pluis_engine::EngineError::NoSpace),
        _ => CliError::Engine(pluis_engine::EngineError::NotWritable),
    }
}

/// The panic hook: crate and line, never the message, since messages can quote texts.
pub(crate) fn panicked(location: Option<&Location<'_>>) {
    let place = location.map(|at| format!("{}:{}", crate_of(at.file()), at.line())).unwrap_or_default();
    note(&format!("{} {place}", ErrorCode::Internal.code()));
}

/// The folder before `src` in a source path.
fn crate_of(file: &str) -> &str {
    let mut parts = file.rsplit(['/', '\\']).skip_while(|part| *part != "src").skip(1);
    parts.next().unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_names_the_crate_and_no_path() {
        assert_eq!(crate_of("core/engine/src/notes.rs"), "engine");
        assert_eq!(crate_of("/somewhere/registry/src/index-1/jiff-0.2.43/src/tz/mod.rs"), "jiff-0.2.43");
        assert_eq!(crate_of("build.rs"), "?");
    }
}
