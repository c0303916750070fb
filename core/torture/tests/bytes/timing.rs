//! Row 17, as far as it can be told without a phone: a wrong secret takes as long as the right one up to the sealing. Printed and
//! not asserted: other work on the machine is no fault of the code.

use std::time::{Duration, Instant};

use pluis_engine::NewSecret;
use pluis_engine::ports::BinderLevel;
use pluis_keys::KeyError;
use pluis_torture::report::Line;
use pluis_torture::size::Size;

use crate::phone::{PIN, Phone, secret};

/// Median, in nanoseconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1e9
}

#[test]
#[expect(clippy::disallowed_methods, reason = "measures; nothing is asserted of it")]
fn a_wrong_secret_takes_as_long_as_the_right_one() {
    let phone = Phone::new(BinderLevel::StrongBox);
    phone.live(&NewSecret::Pin(secret(PIN)));
    let (mut right, mut wrong) = (Vec::new(), Vec::new());
    for round in 0..Size::of_this_run().rounds(200, 400) {
        // In turn, so that whatever else runs hits both. Another wrong one each time; the right one sets the count back.
        let guess = format!("{}", 739_155 + round);
        let vault = phone.vault();
        let start = Instant::now();
        let told = vault.unlock(&secret(guess.as_bytes()), 0).map(drop).unwrap_err();
        wrong.push(start.elapsed());
        assert_eq!(told, KeyError::WrongSecret { wait_seconds: 0 });
        let start = Instant::now();
        vault.unlock(&secret(PIN), 0).unwrap();
        right.push(start.elapsed());
    }
    let rounds = right.len() as u64;
    let (right, wrong) = (median(right), median(wrong));
    let outcome =
        format!("right {:.1} ms, wrong {:.1} ms, wrong/right {:.3}", right / 1e6, wrong / 1e6, wrong / right);
    Line { row: 17, what: "derivation and commitment", rounds, outcome }.print();
    // A slot that is damaged is told before any of it, and not counted.
    let keys = phone.folder.path().join("keys.pl");
    let mut bytes = std::fs::read(&keys).unwrap();
    bytes[100] ^= 1;
    std::fs::write(&keys, bytes).unwrap();
    assert_eq!(phone.vault().unlock(&secret(PIN), 0).map(drop).unwrap_err(), KeyError::DamagedSlot);
    assert_eq!(phone.vault().attempts().unwrap().failed, 0);
}
