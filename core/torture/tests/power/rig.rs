//! A phone whose storage is a device in memory: everything a notebook needs, each part within reach of the test.

use std::sync::{Arc, Mutex, Once};
use std::time::Duration;

use pluis_domain::jiff::Zoned;
use pluis_engine::ports::{BinderError, BinderLevel, Created, DeviceBinder, Forgotten, Ports, SetWallClock};
use pluis_engine::{Engine, EngineOptions, KdfParams, Secret};
use pluis_keys::vault::{self, Vault};
use pluis_keys::{RecoveryCode, RootKey};
use pluis_testkit::disk::Tree;
use pluis_testkit::{Disk, FakeBinder, FixedClock, SeededRandom, vfs, vfs_memory};
use tempfile::TempDir;

pub(crate) const SUNDAY: &str = "2026-11-22T20:00[Europe/Amsterdam]";
pub(crate) const SECONDS: i64 = 1_795_375_000;

/// A device of its own, known to SQLite.
pub(crate) fn disk(folder: &TempDir) -> Arc<Disk> {
    static PREPARED: Once = Once::new();
    PREPARED.call_once(|| {
        pluis_store::prepare().unwrap();
        vfs_memory::install();
    });
    let disk = Disk::new(folder.path());
    vfs::mount(&disk);
    disk
}

/// What the secure chip was asked for, and how long the device's record was then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) at: usize,
    alias: String,
    made: bool,
}

/// A secure chip that writes down what it was asked for.
pub(crate) struct Chip {
    inner: FakeBinder,
    disk: Arc<Disk>,
    asked: Mutex<Vec<Asked>>,
}

impl Chip {
    /// A chip that was asked for this before.
    fn after(disk: &Arc<Disk>, asked: &[Asked]) -> Self {
        let inner = FakeBinder::new(BinderLevel::StrongBox);
        for Asked { alias, made, .. } in asked {
            if *made {
                inner.create(alias).unwrap();
            } else {
                inner.forget(alias).unwrap();
            }
        }
        Self { inner, disk: Arc::clone(disk), asked: Mutex::new(asked.to_vec()) }
    }

    fn note(&self, alias: &str, made: bool) {
        let at = self.disk.position();
        self.asked.lock().unwrap().push(Asked { at, alias: alias.into(), made });
    }
}

impl DeviceBinder for Chip {
    fn level(&self) -> Result<BinderLevel, BinderError> {
        self.inner.level()
    }
    fn create(&self, alias: &str) -> Result<Created, BinderError> {
        self.note(alias, true);
        self.inner.create(alias)
    }
    fn bind(&self, alias: &str, input: &[u8; 32]) -> Result<zeroize::Zeroizing<[u8; 32]>, BinderError> {
        self.inner.bind(alias, input)
    }
    fn forget(&self, alias: &str) -> Result<Forgotten, BinderError> {
        self.note(alias, false);
        self.inner.forget(alias)
    }
}

/// The phone.
pub(crate) struct Rig {
    folder: TempDir,
    pub(crate) disk: Arc<Disk>,
    chip: Arc<Chip>,
    pub(crate) clock: Arc<FixedClock>,
    wall: Arc<SetWallClock>,
    random: Arc<SeededRandom>,
}

/// A phone at rest, to start from again and again.
#[derive(Clone, Default)]
pub(crate) struct Rest {
    pub(crate) tree: Tree,
    pub(crate) asked: Vec<Asked>,
}

impl Rig {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let disk = disk(&folder);
        let at: Zoned = SUNDAY.parse().unwrap();
        Self {
            chip: Arc::new(Chip::after(&disk, &[])),
            clock: Arc::new(FixedClock::new()),
            wall: Arc::new(SetWallClock::new(at)),
            random: Arc::new(SeededRandom::new(7)),
            disk,
            folder,
        }
    }

    /// The same phone after a restart, with this on its device. Nothing may be open.
    pub(crate) fn start(&mut self, rest: &Rest, seed: u64) {
        self.disk.restore(&rest.tree);
        self.chip = Arc::new(Chip::after(&self.disk, &rest.asked));
        self.clock = Arc::new(FixedClock::new());
        self.random = Arc::new(SeededRandom::new(seed));
    }

    pub(crate) fn rest(&self) -> Rest {
        Rest { tree: self.disk.tree(), asked: self.asked() }
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.chip.asked.lock().unwrap().clone()
    }

    pub(crate) fn engine(&self) -> Engine {
        let ports = Ports {
            folder: self.folder.path().to_owned(),
            files: Arc::clone(&self.disk) as _,
            binder: Arc::clone(&self.chip) as _,
            random: Arc::clone(&self.random) as _,
            sleep_clock: Arc::clone(&self.clock) as _,
            wall_clock: Arc::clone(&self.wall) as _,
        };
        let options = EngineOptions {
            lock_delay: Duration::from_secs(3_600),
            kdf: Some(KdfParams::L),
            ..EngineOptions::default()
        };
        Engine::new(ports, options).unwrap()
    }

    pub(crate) fn vault(&self) -> Vault {
        Vault::new(vault::Ports {
            files: Arc::clone(&self.disk) as _,
            binder: Arc::clone(&self.chip) as _,
            random: Arc::clone(&self.random) as _,
            clock: Arc::clone(&self.clock) as _,
        })
    }

    pub(crate) fn store_ports(&self) -> pluis_store::Ports {
        pluis_store::Ports { files: Arc::clone(&self.disk) as _, random: Arc::clone(&self.random) as _ }
    }

    /// The root key, by the recovery sheet.
    pub(crate) fn root(&self, sheet: &Secret) -> RootKey {
        let code = RecoveryCode::parse(sheet.expose()).unwrap();
        self.vault().unlock_with_recovery(&code, SECONDS).unwrap().root_key
    }
}

pub(crate) fn secret(bytes: &[u8]) -> Secret {
    Secret::new(bytes.to_vec())
}
