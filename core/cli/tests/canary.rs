//! Nothing of a notebook is readable outside its encrypted files: not in the files, not in temporary folders, not on standard
//! error, not in errors, not in a core file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod support;

use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

use pluis_testkit::canary::{COUNT, canary, found, found_below};
use pluis_testkit::report::Line;
use support::{Home, Ran, finish};

/// The program in a home of its own, with nothing but canaries to say.
struct Marked {
    home: Home,
    runs: u64,
    next: usize,
}

impl Marked {
    fn new() -> Self {
        let home = Home::empty();
        for folder in ["tmp", "user"] {
            std::fs::create_dir(home.path(folder)).unwrap();
        }
        let words = [60, 61, 62, 63].map(canary);
        std::fs::write(home.path("passphrase"), words.join(" ")).unwrap();
        Self { home, runs: 0, next: 0 }
    }

    /// A text nobody typed before.
    fn text(&mut self) -> String {
        self.next += 1;
        canary(self.next % (COUNT - 4))
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = self.home.command(args);
        command.arg("-v").current_dir(self.home.path("user")).env("HOME", self.home.path("user"));
        command.env("RUST_LOG", "trace").env("RUST_BACKTRACE", "full");
        for variable in [
            "TMPDIR",
            "SQLITE_TMPDIR",
            "XDG_DATA_HOME",
            "XDG_CACHE_HOME",
            "XDG_CONFIG_HOME",
            "XDG_STATE_HOME",
        ] {
            command.env(variable, self.home.path("tmp"));
        }
        command
    }

    /// Runs it: nothing but an answer that was asked for may say a canary.
    fn run(&mut self, args: &[&str]) -> Ran {
        let ran = finish(self.command(args), "");
        self.runs += 1;
        assert_eq!(found(ran.stderr.as_bytes()), Vec::<&str>::new(), "{ran:?}");
        assert!(ran.code == 0 || found(ran.stdout.as_bytes()).is_empty(), "{ran:?}");
        ran
    }

    fn nothing_below_its_folders(&self) {
        for folder in [self.home.dir(), self.home.path("tmp"), self.home.path("user")] {
            assert_eq!(found_below(&folder), Vec::<String>::new());
        }
        let beside = found_below(self.home.dir().parent().unwrap());
        assert_eq!(beside, ["utf-8 in passphrase"], "what the search must find, and no more");
    }
}

/// Every text a note can have.
fn write_note(marked: &mut Marked) -> String {
    let options =
        ["said", "did", "view", "before", "outcome", "other-explanation", "told-to", "told-to", "present"];
    let texts: Vec<String> = options.iter().map(|option| format!("--{option}={}", marked.text())).collect();
    let facts = marked.text();
    let child = canary(1);
    let mut args = vec!["note", "add", "--child", child.as_str(), facts.as_str()];
    args.extend(texts.iter().map(String::as_str));
    marked.run(&args).ok()["id"].as_str().unwrap().to_owned()
}

#[test]
fn the_words_of_a_notebook_stand_nowhere() {
    let mut marked = Marked::new();
    marked.run(&["init"]).ok();
    let child = marked.text();
    assert_eq!(child, canary(1));
    marked.run(&["child", "add", &child, "--band", "12_14", "--role", "parent"]).ok();
    for _ in 0..3 {
        let id = write_note(&mut marked);
        let (search, reason, facts) = (marked.text(), marked.text(), marked.text());
        marked.run(&["note", "search", &search]).ok();
        marked.run(&["note", "show", &id, "--history"]).ok();
        marked.run(&["note", "correct", &id, "--reason", &reason, &facts]).ok();
    }
    marked.run(&["prompt", "--child", &child]).ok();
    let reflection = marked.text();
    marked.run(&["prompt", "done", "--child", &child, "--note", &reflection]).ok();
    marked.run(&["reminder", "set", "--child", &child, "--day", "sunday", "--at", "20:00"]).ok();
    marked.run(&["doctor"]).ok();
    let (one, other) = (canary(40), canary(41));
    for wrong in [
        &["note", "add", "--child", &one, &other][..],
        &["note", "add", "--child", &child, "--place", &one, "x"],
        &["note", "add", "--child", &child, "--happened", &one, "x"],
        &["note", "add", "--child", &child, &one.repeat(2_000)],
        &["note", "show", &one],
        &[&one],
        &["note", "list", "--after", &one],
    ] {
        assert_ne!(marked.run(wrong).code, 0, "{wrong:?}");
    }
    marked.nothing_below_its_folders();
    // A wrong passphrase, and then a database that does not open.
    std::fs::write(marked.home.path("wrong"), [50, 51, 52, 53].map(canary).join(" ")).unwrap();
    let mut command = marked.home.command_as("wrong", support::NOW, &["note", "list"]);
    command.env("RUST_LOG", "trace");
    let ran = finish(command, "");
    assert_eq!((ran.error().0.as_str(), found(ran.stderr.as_bytes()).len()), ("wrong_secret", 0), "{ran:?}");
    std::fs::remove_file(marked.home.path("wrong")).unwrap();
    (30..400).for_each(|at| support::flip(&marked.home.file("notebook.db"), at * 10));
    assert_eq!(marked.run(&["note", "list"]).error().0, "damaged_store");
    marked.nothing_below_its_folders();
    Line {
        row: 10,
        what: "marked texts of the terminal program: its folders, temporary files, output and errors",
        rounds: marked.runs,
        outcome: "0 found outside the answers asked for; found in the control".into(),
    }
    .print();
}

/// Stopped by the signal that asks for a core file while it holds the notebook open or a passphrase in hand, it leaves none.
#[cfg(target_os = "linux")]
#[test]
fn no_core_file_is_written() {
    let marked = Marked::new();
    let pipe = marked.home.path("waiting");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    marked.home.run(&["init"]).ok();
    // It waits for its passphrase.
    let mut command = marked.home.command_as("waiting", support::NOW, &["note", "list"]);
    command.current_dir(marked.home.path("user"));
    let mut process =
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let proc = format!("/proc/{}", process.id());
    let limit = || {
        let limits = std::fs::read_to_string(format!("{proc}/limits")).unwrap();
        limits.lines().find(|line| line.starts_with("Max core file size")).unwrap().to_owned()
    };
    // For the superuser every memory is open.
    let private =
        || rustix::process::geteuid().is_root() || std::fs::File::open(format!("{proc}/mem")).is_err();
    let protected = || limit().split_whitespace().filter(|word| *word == "0").count() == 2 && private();
    while !protected() {
        assert!(process.try_wait().unwrap().is_none(), "it ended before it was protected: {}", limit());
        std::thread::yield_now();
    }
    let id = rustix::process::Pid::from_child(&process);
    rustix::process::kill_process(id, rustix::process::Signal::ABORT).unwrap();
    let ended = process.wait().unwrap();
    assert!(ended.signal().is_some() && !ended.core_dumped(), "{ended}");
    assert_eq!(std::fs::read_dir(marked.home.path("user")).unwrap().count(), 0);
}
