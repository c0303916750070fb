//! Real secrets through a real derivation: the same wrong one twice in a row counts once, whatever else is typed.

use pluis_keys::kdf::KdfParams;
use pluis_keys::vault::NewSecret;
use pluis_keys::{KeyError, Secret};
use pluis_testkit::Device;
use pluis_torture::report::Line;
use pluis_torture::size::Size;

use crate::Dice;

const CHEAP: KdfParams = KdfParams { passes: 2, ..KdfParams::L };

#[test]
fn the_same_wrong_secret_twice_in_a_row_counts_once() {
    let rounds = Size::of_this_run().rounds(40, 1_000);
    let right = Secret::new(b"739164".to_vec());
    let wrong = ["000001", "000002", "739165"].map(|text| Secret::new(text.into()));
    let (mut counted, mut repeated) = (0_u64, 0_u64);
    for seed in 0..rounds {
        let mut dice = Dice(seed);
        let device = Device::phone();
        device.vault().create(NewSecret::Pin(&right), CHEAP, 0).unwrap();
        let mut vault = device.vault();
        let (mut last, mut failed) = (None, 0);
        for _ in 0..8 {
            match dice.below(10) {
                0 => (vault, last) = (device.vault(), None),
                1 => {
                    vault.unlock(&right, 0).unwrap();
                    (last, failed) = (None, 0);
                }
                other => {
                    let pick = (other % 3) as usize;
                    let told = vault.unlock(&wrong[pick], 0).map(drop).unwrap_err();
                    assert!(matches!(told, KeyError::WrongSecret { .. }), "round {seed}: {told:?}");
                    if last.replace(pick) == Some(pick) {
                        repeated += 1;
                    } else {
                        (failed, counted) = (failed + 1, counted + 1);
                    }
                }
            }
            assert_eq!(vault.attempts().unwrap().failed, failed, "round {seed}");
            device.clock.advance(u64::from(pluis_keys::attempts::LONGEST_WAIT_MS));
        }
    }
    assert!(counted > rounds && repeated > rounds);
    let outcome = format!("{counted} wrong secrets counted, {repeated} repeated ones not");
    Line { row: 14, what: "wrong secrets typed again", rounds, outcome }.print();
}
