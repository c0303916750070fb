//! Several processes guess at one real folder at the same time: each answer is paid for, none is paid for twice.

use std::collections::BTreeMap;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use pluis_keys::kdf::KdfParams;
use pluis_keys::ports::{BootClock, OsFolder, SoftwareBinder, SystemRandom};
use pluis_keys::vault::{NewSecret, Ports};
use pluis_keys::{KeyError, Secret, Vault};
use pluis_torture::report::Line;
use pluis_torture::size::Size;

const CHEAP: KdfParams = KdfParams { passes: 2, ..KdfParams::L };
/// Names the folder to a guesser.
const FOLDER: &str = "PLUIS_LIMITS_FOLDER";
const GUESSERS: u32 = 4;

fn vault(folder: &Path) -> Vault {
    Vault::new(Ports {
        files: Arc::new(OsFolder::open(folder).unwrap()),
        random: Arc::new(SystemRandom),
        clock: Arc::new(BootClock::new().unwrap()),
        binder: Arc::new(SoftwareBinder),
    })
}

/// One guesser, started by the test below: guesses until it has to wait, and says what it was answered.
#[test]
#[ignore = "a process of its own, started by the test below"]
fn guesser() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let folder = Path::new(&folder);
    let vault = vault(folder);
    while !folder.join("go").exists() {
        std::thread::yield_now();
    }
    for number in 0_u32.. {
        let typed = Secret::new(format!("raden {} {number} nog eens", std::process::id()).into_bytes());
        let told = loop {
            match vault.unlock(&typed, 0).map(drop).unwrap_err() {
                KeyError::Busy => std::thread::yield_now(),
                told => break told,
            }
        };
        println!("told {}", told.code());
        if matches!(told, KeyError::MustWait { .. }) {
            break;
        }
    }
}

#[test]
fn guesses_of_several_processes_never_share_a_charge() {
    let rounds = Size::of_this_run().rounds(10, 200);
    let mut totals: BTreeMap<String, u64> = BTreeMap::new();
    for round in 0..rounds {
        let base = tempfile::tempdir().unwrap();
        let folder = base.path().join("notebook");
        std::fs::DirBuilder::new().mode(0o700).create(&folder).unwrap();
        let words = Secret::new(b"fiets roos maan pet".to_vec());
        vault(&folder).create(NewSecret::Passphrase(&words), CHEAP, 0).unwrap();
        let guessers: Vec<_> = (0..GUESSERS)
            .map(|_| {
                let mut command = Command::new(std::env::current_exe().unwrap());
                command.args(["--exact", "processes::guesser", "--ignored", "--nocapture"]);
                command.env(FOLDER, &folder).stdout(Stdio::piped()).spawn().unwrap()
            })
            .collect();
        std::fs::write(folder.join("go"), "").unwrap();
        let mut wrong = 0;
        for guesser in guessers {
            let output = guesser.wait_with_output().unwrap();
            assert!(output.status.success(), "round {round}");
            for told in String::from_utf8(output.stdout).unwrap().lines() {
                let Some(told) = told.strip_prefix("told ") else { continue };
                wrong += u32::from(told == "wrong_secret");
                *totals.entry(told.to_owned()).or_default() += 1;
            }
        }
        let status = vault(&folder).attempts().unwrap();
        assert_eq!(
            status.failed, wrong,
            "round {round}: an answer for each charge, a charge for each answer"
        );
        assert!(wrong >= 5, "round {round}");
    }
    let told: Vec<String> = totals.iter().map(|(what, count)| format!("{what} {count}")).collect();
    let outcome = format!("each wrong answer charged once; {}", told.join(", "));
    Line { row: 14, what: "four processes guessing at one folder", rounds, outcome }.print();
}
