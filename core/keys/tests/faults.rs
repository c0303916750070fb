//! Making a notebook and replacing its secrets while storage fails, the process dies or the power goes: at every call, exactly
//! one secret and one sheet open it, or there is no notebook yet.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use pluis_keys::kdf::KdfParams;
use pluis_keys::ports::FileError;
use pluis_keys::vault::{NewSecret, Warning};
use pluis_keys::{KeyError, Secret};
use pluis_testkit::{Device, Effect, Fault};

const CHEAP: KdfParams = KdfParams { passes: 2, ..KdfParams::L };

fn old() -> Secret {
    Secret::new(b"739164".to_vec())
}

fn new() -> Secret {
    Secret::new(b"508271".to_vec())
}

/// Whether each secret opens, each on a copy of the folder as a new process finds it.
fn which_opens(device: &Device) -> (bool, bool) {
    let disk = device.files.snapshot();
    let opens = |secret: &Secret| {
        let opened = device.vault().unlock(secret, 0).map(|_| ());
        device.files.restore(&disk);
        match opened {
            Ok(()) => true,
            Err(KeyError::WrongSecret { .. }) => false,
            Err(other) => panic!("{other:?}"),
        }
    };
    (opens(&old()), opens(&new()))
}

fn sweep(effect: Effect, for_good: bool, power_cut: bool) -> u64 {
    for call in 0.. {
        let device = Device::phone();
        let made = device.vault().create(NewSecret::Pin(&old()), CHEAP, 0).unwrap();
        device.files.fail(Some(Fault { call, error: FileError::Io, effect, for_good }));
        let replaced = device.vault().replace_secret(&made.root_key, NewSecret::Pin(&new()), CHEAP, 0);
        let over = device.files.calls() <= call;
        device.files.fail(None);
        if power_cut {
            device.files.power_cut();
        }
        let (old_opens, new_opens) = which_opens(&device);
        let context = format!("call {call}, {effect:?}, {for_good}, {power_cut}: {replaced:?}");
        assert!(old_opens != new_opens, "{context}");
        match &replaced {
            Err(KeyError::Unsure) => assert!(for_good, "{context}"),
            Err(_) => assert!(old_opens, "an error says that nothing changed: {context}"),
            Ok(done) if done.warnings.contains(&Warning::NotDurable) => {
                assert!(new_opens || power_cut, "{context}")
            }
            Ok(_) => assert!(new_opens, "{context}"),
        }
        // The recovery code never stops working.
        device.vault().unlock_with_recovery(&made.recovery_code, 0).unwrap();
        if over {
            assert!(replaced.is_ok());
            return call;
        }
    }
    0
}

#[test]
fn one_failing_call() {
    for effect in EFFECTS {
        assert!(sweep(effect, false, false) >= 8);
    }
}

#[test]
fn storage_that_fails_for_good() {
    for effect in EFFECTS {
        assert!(sweep(effect, true, false) >= 8);
    }
}

#[test]
fn power_cut_at_every_call() {
    for effect in EFFECTS {
        assert!(sweep(effect, true, true) >= 8);
    }
}

const EFFECTS: [Effect; 3] = [Effect::None, Effect::Half, Effect::Full];

/// Runs `change` with each failure at each call until it passes unharmed; answers how many calls it makes.
fn each_fault(mut change: impl FnMut(Option<Fault>, bool) -> u64) {
    for (effect, for_good, power_cut) in EFFECTS
        .into_iter()
        .flat_map(|effect| [(effect, false, false), (effect, true, false), (effect, true, true)])
    {
        for call in 0.. {
            let calls = change(Some(Fault { call, error: FileError::NoSpace, effect, for_good }), power_cut);
            if calls <= call {
                assert!(call >= 8, "the fault was never reached");
                break;
            }
        }
    }
}

#[test]
fn a_notebook_is_made_whole_or_not_at_all() {
    each_fault(|fault, power_cut| {
        let device = Device::phone();
        device.files.fail(fault);
        let made = device.vault().create(NewSecret::Pin(&old()), CHEAP, 0);
        let calls = device.files.calls();
        device.files.fail(None);
        if power_cut {
            device.files.power_cut();
        }
        let context = format!("{fault:?}, {power_cut}: {:?}", made.as_ref().map(|made| &made.warnings));
        let exists = device.vault().exists().unwrap();
        match &made {
            Ok(made) if exists => {
                device.vault().unlock_with_recovery(&made.recovery_code, 0).unwrap();
            }
            Ok(made) => assert!(power_cut && made.warnings == [Warning::NotDurable], "{context}"),
            Err(KeyError::Unsure) => {}
            Err(_) => assert!(!exists, "{context}"),
        }
        if exists {
            device.vault().unlock(&old(), 0).unwrap();
        } else {
            device.vault().create(NewSecret::Pin(&new()), CHEAP, 0).unwrap();
            device.vault().unlock(&new(), 0).unwrap();
        }
        calls
    });
}

#[test]
fn exactly_one_sheet_opens() {
    each_fault(|fault, power_cut| {
        let device = Device::phone();
        let made = device.vault().create(NewSecret::Device, CHEAP, 0).unwrap();
        device.vault().confirm_recovery_code(&made.root_key).unwrap();
        device.files.fail(fault);
        let renewed = device.vault().new_recovery(&made.root_key, 0);
        let calls = device.files.calls();
        device.files.fail(None);
        if power_cut {
            device.files.power_cut();
        }
        let old_opens = device.vault().unlock_with_recovery(&made.recovery_code, 0).is_ok();
        match &renewed {
            Ok((code, done)) => {
                let new_opens = device.vault().unlock_with_recovery(code, 0).is_ok();
                assert!(old_opens != new_opens, "{fault:?}");
                assert!(new_opens || done.warnings == [Warning::NotDurable], "{fault:?}");
            }
            // The new sheet was never shown, so the old one must open.
            Err(_) => assert!(old_opens, "{fault:?}"),
        }
        device.vault().unlock_device(0).unwrap();
        calls
    });
}
