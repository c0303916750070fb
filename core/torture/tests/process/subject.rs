//! The process under attack: this binary again, running one ignored test, speaking in lines.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};

/// Names the phone's folder to the subject.
const BASE: &str = "PLUIS_SUBJECT_BASE";
/// Before every line that counts: the test runner prints lines of its own.
const MARK: char = '>';

/// A started process.
pub(crate) struct Subject {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Subject {
    /// Starts the ignored test of this name over the phone at `base`.
    pub(crate) fn start(test: &str, base: &Path, settings: &[(&str, String)]) -> Self {
        let mut command = command(test, base);
        command.envs(settings.iter().map(|(name, value)| (name, OsStr::new(value))));
        Self::of(command)
    }

    /// Starts a prepared [`command`].
    pub(crate) fn of(mut command: Command) -> Self {
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (input, output) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, input, output }
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// The next line it says; `None` once it is gone.
    pub(crate) fn hear(&mut self) -> Option<String> {
        let mut line = Vec::new();
        loop {
            line.clear();
            // A line cut off by the kill was not said.
            if self.output.read_until(b'\n', &mut line).unwrap() == 0 || line.last() != Some(&b'\n') {
                return None;
            }
            let text = String::from_utf8_lossy(&line);
            if let Some(said) = text.trim_end_matches('\n').strip_prefix(MARK) {
                return Some(said.to_owned());
            }
        }
    }

    /// Waits for a line that starts with `word` and gives the rest.
    pub(crate) fn expect(&mut self, word: &str) -> String {
        let said = self.hear().unwrap_or_else(|| panic!("the subject ended before it said `{word}`"));
        let rest = said.strip_prefix(word).unwrap_or_else(|| panic!("`{said}` in place of `{word}`"));
        rest.trim_start().to_owned()
    }

    /// Sends bytes.
    pub(crate) fn tell(&mut self, bytes: &[u8]) {
        self.input.as_mut().unwrap().write_all(bytes).unwrap();
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// SIGKILL. What it said before can still be heard.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
    }

    /// Waits for its end and answers whether it was a success.
    pub(crate) fn end(mut self) -> bool {
        drop(self.input.take());
        self.child.wait().unwrap().success()
    }
}

impl Subject {
    /// Waits for the end of a process that was killed. One that ended by itself before, by a panic say, has not stood the test.
    pub(crate) fn end_killed(mut self) {
        let ended = self.child.wait().unwrap();
        assert_eq!(ended.signal(), Some(Signal::KILL.as_raw()), "it ended by itself: {ended}");
    }
}

impl Drop for Subject {
    fn drop(&mut self) {
        // A test that failed leaves no process behind.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// This binary, to run one ignored test over the phone at `base`.
pub(crate) fn command(test: &str, base: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--ignored", "--nocapture", "--test-threads=1"]).env(BASE, base);
    command
}

/// The phone's folder, seen from the subject.
pub(crate) fn base() -> PathBuf {
    std::env::var_os(BASE).expect("started by another test").into()
}

/// A number handed to the subject.
pub(crate) fn number(name: &str) -> u64 {
    std::env::var(name).unwrap().parse().unwrap()
}

/// Says a line, at once.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // One write: a line is there whole or not at all. The first line end closes what the test runner began.
    out.write_all(format!("\n{MARK}{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}
