//! Before a new file takes the name over it is read back and opened; what comes to nothing leaves nothing behind.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use pluis_keys::kdf::KdfParams;
use pluis_keys::ports::{BinderError, BinderLevel, Created, DeviceBinder, FileError, Files, Forgotten};
use pluis_keys::slots::KeyFile;
use pluis_keys::vault::{NewSecret, Ports, Vault, Warning};
use pluis_keys::{KeyError, Secret, attempts, slots};
use pluis_testkit::{Device, Effect, FakeBinder, Fault};
use zeroize::Zeroizing;

const CHEAP: KdfParams = KdfParams { passes: 2, ..KdfParams::L };

fn pin() -> Secret {
    Secret::new(b"739164".to_vec())
}

fn other() -> Secret {
    Secret::new(b"508271".to_vec())
}

/// Hardware that answers right so many times more and then differently every time.
struct Fickle {
    inner: Arc<FakeBinder>,
    right: AtomicU8,
}

impl DeviceBinder for Fickle {
    fn level(&self) -> Result<BinderLevel, BinderError> {
        self.inner.level()
    }

    fn create(&self, alias: &str) -> Result<Created, BinderError> {
        self.inner.create(alias)
    }

    fn bind(&self, alias: &str, input: &[u8; 32]) -> Result<Zeroizing<[u8; 32]>, BinderError> {
        let mut out = self.inner.bind(alias, input)?;
        let right = self.right.load(Ordering::Relaxed);
        if right == 0 {
            out[0] ^= 1;
        } else {
            self.right.store(right - 1, Ordering::Relaxed);
        }
        Ok(out)
    }

    fn forget(&self, alias: &str) -> Result<Forgotten, BinderError> {
        self.inner.forget(alias)
    }
}

fn fickle(device: &Device, right: u8) -> Vault {
    let binder = Arc::new(Fickle { inner: Arc::clone(&device.binder), right: AtomicU8::new(right) });
    Vault::new(Ports { binder, ..device.ports() })
}

fn one_fault(call: u64, error: FileError, effect: Effect, for_good: bool) -> Option<Fault> {
    Some(Fault { call, error, effect, for_good })
}

/// The slot is sealed by the first answer; by the second it would not open, for ever.
#[test]
fn hardware_that_answers_differently_the_second_time_makes_no_slot() {
    let device = Device::phone();
    let told = fickle(&device, 1).create(NewSecret::Pin(&pin()), CHEAP, 0).map(drop).unwrap_err();
    assert_eq!(told, KeyError::BinderUnavailable);
    assert_eq!(device.files.list().unwrap(), [""; 0]);
    assert_eq!(device.binder.aliases(), [""; 0]);

    let made = device.vault().create(NewSecret::Pin(&pin()), CHEAP, 0).unwrap();
    let (before, keys) = (device.files.raw(slots::FILE), device.binder.aliases());
    let told = fickle(&device, 1).replace_secret(&made.root_key, NewSecret::Pin(&other()), CHEAP, 0);
    assert_eq!(told.unwrap_err(), KeyError::BinderUnavailable);
    let told = fickle(&device, 1).add_biometric(&made.root_key, 0).map(drop).unwrap_err();
    assert_eq!(told, KeyError::BinderUnavailable);
    // Right for the secret in force and for the new slot, then not any more.
    let told = fickle(&device, 2).rekey(&made.root_key, Some(&pin()), 0).map(drop).unwrap_err();
    assert_eq!(told, KeyError::BinderUnavailable);
    assert_eq!(device.files.raw(slots::FILE), before);
    assert_eq!(
        device.binder.aliases(),
        keys,
        "the keys of what came to nothing are gone, the one in force stays"
    );
    device.vault().unlock(&pin(), 0).unwrap();
}

/// How many calls making a notebook takes; the last two are the rename and what makes it durable.
fn calls_of_a_creation() -> u64 {
    let device = Device::phone();
    device.vault().create(NewSecret::Pin(&pin()), CHEAP, 0).unwrap();
    device.files.calls()
}

#[test]
fn a_notebook_that_was_not_made_leaves_no_file_and_no_device_key() {
    let rename = calls_of_a_creation() - 2;
    let device = Device::phone();
    device.files.fail(one_fault(rename, FileError::NoSpace, Effect::None, false));
    let told = device.vault().create(NewSecret::Pin(&pin()), CHEAP, 0).map(drop).unwrap_err();
    assert_eq!(told, KeyError::NoSpace);
    device.files.fail(None);
    assert_eq!(device.files.list().unwrap(), [""; 0]);
    assert_eq!(device.binder.aliases(), [""; 0]);
}

/// The rename happened and nobody could look: the notebook may be there, so its attempts and its device key stay.
#[test]
fn a_notebook_that_may_have_been_made_keeps_what_it_needs() {
    let rename = calls_of_a_creation() - 2;
    let device = Device::phone();
    // Only looking fails after it: taking the attempts away would work.
    let blind = Arc::new(Blind(device.ports().files));
    device.files.fail(one_fault(rename, FileError::Io, Effect::Full, false));
    let vault = Vault::new(Ports { files: blind, ..device.ports() });
    let told = vault.create(NewSecret::Pin(&pin()), CHEAP, 0).map(drop).unwrap_err();
    assert_eq!(told, KeyError::Unsure);
    device.files.fail(None);
    assert!(device.files.raw(attempts::FILE).is_some());
    assert_eq!(device.binder.aliases().len(), 1);
    assert_eq!(device.vault().unlock(&pin(), 0).unwrap().warnings, []);
}

/// A folder whose `keys.pl` cannot be read once it is in place.
struct Blind(Arc<dyn Files>);

impl Files for Blind {
    fn read(&self, name: &str, limit: usize) -> Result<Vec<u8>, FileError> {
        if name == slots::FILE {
            return Err(FileError::Io);
        }
        self.0.read(name, limit)
    }

    fn write_at(&self, name: &str, offset: u64, bytes: &[u8]) -> Result<(), FileError> {
        self.0.write_at(name, offset, bytes)
    }

    fn create_exclusive(&self, name: &str) -> Result<(), FileError> {
        self.0.create_exclusive(name)
    }

    fn sync(&self, name: &str) -> Result<(), FileError> {
        self.0.sync(name)
    }

    fn rename(&self, from: &str, to: &str) -> Result<(), FileError> {
        self.0.rename(from, to)
    }

    fn remove(&self, name: &str) -> Result<(), FileError> {
        self.0.remove(name)
    }

    fn exists(&self, name: &str) -> Result<bool, FileError> {
        self.0.exists(name)
    }

    fn list(&self) -> Result<Vec<String>, FileError> {
        self.0.list()
    }

    fn len(&self, name: &str) -> Result<u64, FileError> {
        self.0.len(name)
    }

    fn hold(&self, name: &str) -> Result<Box<dyn pluis_keys::ports::HeldFile>, FileError> {
        self.0.hold(name)
    }

    fn dir_sync(&self) -> Result<(), FileError> {
        self.0.dir_sync()
    }

    fn lock(&self) -> Result<pluis_keys::ports::FolderLock, FileError> {
        self.0.lock()
    }
}

/// The longest file there is: six slots and the root key before. One byte more is not of it.
#[test]
fn the_longest_file_is_opened_and_replaced_and_one_byte_more_is_damage() {
    let device = Device::phone();
    let made = device.vault().create(NewSecret::Pin(&pin()), CHEAP, 0).unwrap();
    let root = &made.root_key;
    let mut file = KeyFile::parse(&device.files.raw(slots::FILE).unwrap()).unwrap().file;
    file.pending = Some([7; 60]);
    for id in 3..=6 {
        let slot = slots::Slot { id, ..file.slots[1].clone() };
        file.slots.push(slot);
    }
    let whole = file.to_bytes(root);
    assert_eq!(whole.len(), slots::FILE_MAX);
    device.files.put(slots::FILE, &whole);
    device.vault().unlock(&pin(), 0).unwrap();
    let longer = [&whole[..], &[0]].concat();
    device.files.put(slots::FILE, &longer);
    assert_eq!(device.vault().unlock(&pin(), 0).map(drop).unwrap_err(), KeyError::DamagedSlot);

    device.files.put(slots::FILE, &whole);
    device.files.fail(None);
    let disk = device.files.snapshot();
    let keys = device.binder.snapshot();
    let replace = || device.vault().replace_secret(root, NewSecret::Pin(&other()), CHEAP, 0);
    assert_eq!(replace().unwrap().warnings, []);
    assert_eq!(device.files.raw(slots::FILE).unwrap().len(), slots::FILE_MAX);
    let rename = device.files.calls() - 2;
    // The rename happened although it was told as failed: what stands there is looked at, all of it.
    device.files.restore(&disk);
    device.binder.restore(&keys);
    device.files.fail(one_fault(rename, FileError::Io, Effect::Full, false));
    assert_eq!(replace().unwrap().warnings, [Warning::NotDurable, Warning::OldBinderKeyKept]);
    device.files.fail(None);
    device.vault().unlock(&other(), 0).unwrap();
}
