//! What only a person at a terminal is asked: two groups of the recovery code.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod support;

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use support::{Home, program};

/// The program at a terminal of its own; what it prints is read from a pipe, what it asks from the terminal.
struct Terminal {
    main: File,
    child: Child,
    asked: String,
    printed: String,
}

impl Terminal {
    fn run(mut command: Command) -> Self {
        let main = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&main).unwrap();
        unlockpt(&main).unwrap();
        let name = ptsname(&main, Vec::new()).unwrap();
        let side = || File::options().read(true).write(true).open(Path::new(name.to_str().unwrap())).unwrap();
        let child = command.stdin(side()).stderr(side()).stdout(Stdio::piped()).spawn().unwrap();
        Self { main: main.into(), child, asked: String::new(), printed: String::new() }
    }

    /// Reads what is asked until it ends with this.
    fn wait_for(&mut self, end: &str) {
        while !self.asked.trim_end().ends_with(end) {
            let mut bytes = [0; 256];
            let length = self.main.read(&mut bytes).unwrap();
            self.asked.push_str(&String::from_utf8_lossy(&bytes[..length]));
        }
    }

    fn answer(&mut self, line: &str) {
        self.main.write_all(format!("{line}\n").as_bytes()).unwrap();
        self.asked.clear();
    }

    /// The code, printed before anything was asked, or from the file it went to.
    fn code(&mut self, file: Option<&Path>) -> Vec<String> {
        let whole = |line: &&str| {
            let groups: Vec<_> = line.split_whitespace().collect();
            groups.len() == 7 && groups.iter().all(|group| group.len() == 4)
        };
        let text = file.map(|file| std::fs::read_to_string(file).unwrap()).unwrap_or_else(|| {
            let out = self.child.stdout.as_mut().unwrap();
            let mut bytes = [0; 4096];
            while !self.printed.lines().any(|line| whole(&line)) {
                let length = out.read(&mut bytes).unwrap();
                assert!(length > 0, "{}", self.printed);
                self.printed.push_str(&String::from_utf8_lossy(&bytes[..length]));
            }
            self.printed.clone()
        });
        text.lines().find(whole).unwrap().split_whitespace().map(str::to_owned).collect()
    }

    fn end(mut self) -> String {
        self.child.stdout.take().unwrap().read_to_string(&mut self.printed).unwrap();
        assert!(self.child.wait().unwrap().success());
        self.printed
    }
}

/// The numbers of the two groups, from the sentence that asks for them.
fn numbers(asked: &str) -> [usize; 2] {
    let mut found =
        asked.split("groep ").skip(1).map(|rest| rest.split(' ').next().unwrap().parse().unwrap());
    [found.next().unwrap(), found.next().unwrap()]
}

fn at_a_terminal(home: &Home, args: &[&str]) -> Terminal {
    let mut command = program(&["--lang", "nl"]);
    command.arg("--dir").arg(home.dir()).arg("--passphrase-file").arg(home.path("passphrase")).args(args);
    Terminal::run(command)
}

fn doctor_says(home: &Home) -> String {
    let checks = home.run(&["doctor"]).json()["checks"].clone();
    let check = checks.as_array().unwrap().iter().find(|check| check["name"] == "recovery_code").unwrap();
    format!("{} {}", check["state"].as_str().unwrap(), check["detail"].as_str().unwrap())
}

#[test]
fn two_groups_typed_back_confirm_the_sheet() {
    let home = Home::empty();
    let mut terminal = at_a_terminal(&home, &["init"]);
    terminal.wait_for(":");
    let [first, second] = numbers(&terminal.asked);
    let code = terminal.code(None);
    // A typing mistake first, then as it stands there, in small letters.
    terminal.answer("nee");
    terminal.wait_for(&format!("Groep {second}:"));
    terminal.answer("0000");
    terminal.wait_for(&format!("Groep {first}:"));
    assert!(terminal.asked.contains("Kijk de code nog eens na"), "{}", terminal.asked);
    terminal.answer(&code[first - 1].to_lowercase());
    terminal.wait_for(&format!("Groep {second}:"));
    terminal.answer(&code[second - 1]);
    let printed = terminal.end();
    assert!(printed.contains("Dat klopt."), "{printed}");
    assert_eq!(printed.matches(&code.join(" ")).count(), 1, "shown once");
    assert_eq!(doctor_says(&home), "good confirmed");

    // A new sheet starts over, also one that went to a file.
    let out = home.path("sheet");
    let mut terminal = at_a_terminal(&home, &["recovery-sheet", "--recovery-out", out.to_str().unwrap()]);
    terminal.wait_for(":");
    let [first, second] = numbers(&terminal.asked);
    assert_eq!(doctor_says(&home), "notice not_confirmed");
    let code = terminal.code(Some(&out));
    terminal.answer(&code[first - 1]);
    terminal.wait_for(&format!("Groep {second}:"));
    terminal.answer(&code[second - 1]);
    assert!(terminal.end().contains("Dat klopt."));
    assert_eq!(doctor_says(&home), "good confirmed");
}

#[test]
fn it_can_be_put_off_and_ends_after_three_mistakes() {
    let home = Home::empty();
    let mut terminal = at_a_terminal(&home, &["init"]);
    terminal.wait_for(":");
    terminal.answer("");
    assert!(terminal.end().contains("Niet gecontroleerd."));
    assert_eq!(doctor_says(&home), "notice not_confirmed");

    let mut terminal = at_a_terminal(&home, &["recovery-sheet"]);
    for _ in 0..3 {
        for _ in 0..2 {
            terminal.wait_for(":");
            terminal.answer("0000");
        }
    }
    assert!(terminal.end().contains("Niet gecontroleerd."));
    assert_eq!(doctor_says(&home), "notice not_confirmed");
}

#[test]
fn without_a_terminal_nothing_is_asked_and_the_whole_code_confirms() {
    let home = Home::new();
    assert_eq!(home.run(&["recovery-sheet"]).ok()["confirmed"], false);
    assert_eq!(doctor_says(&home), "notice not_confirmed");
    let sheet = home.run(&["recovery-sheet"]).ok()["recovery_code"].as_str().unwrap().to_owned();
    std::fs::write(home.path("code"), format!("{sheet}\n")).unwrap();
    let code = home.path("code");
    let new = home.path("passphrase");
    let args = ["recover", "--yes", "--recovery-code-file", code.to_str().unwrap(), "--new-passphrase-file"];
    home.run(&[&args[..], &[new.to_str().unwrap()]].concat()).ok();
    assert_eq!(doctor_says(&home), "good confirmed");
}

#[test]
fn after_an_opening_the_last_one_and_failed_tries_are_told() {
    let home = Home::new();
    let plain = |extra: &[&str]| {
        let mut command = program(&["--lang", "en", "--zone", "Europe/Amsterdam"]);
        command.arg("--dir").arg(home.dir()).arg("--passphrase-file").arg(home.path("passphrase"));
        command.args(extra).args(["child", "list"]);
        support::finish(command, "")
    };
    let told = plain(&[]);
    assert!(told.stderr.contains("Opened the last time: Sunday 22 November 2026 21:30"), "{told:?}");
    assert!(!told.stderr.contains("failed"), "{told:?}");
    assert_eq!(support::finish(home.command_as("wrong", support::NOW, &["child", "list"]), "").code, 3);
    let told = plain(&[]);
    assert!(told.stderr.contains("1 try that failed"), "{told:?}");
    assert_eq!(plain(&["-q"]).stderr, "");
}
