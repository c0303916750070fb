//! A phone whose secure hardware outlives the process: its keys lie in a folder beside the notebook.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pluis_engine::domain::child::{Band, NewChild, Role};
use pluis_engine::ports::{
    BinderError, BinderLevel, BootClock, Created, DeviceBinder, Forgotten, OsFolder, Ports, Random,
    SleepClock, SystemRandom, SystemWallClock,
};
use pluis_engine::{Engine, EngineOptions, KdfParams, Secret};
use pluis_keys::digest::commitment;
use tempfile::TempDir;
use zeroize::Zeroizing;

/// The cheapest derivation that is read at all: half of a campaign over secrets is spent in it.
pub(crate) const KDF: KdfParams = KdfParams { memory_kib: 19_456, passes: 2, lanes: 1 };

/// Hardware that answers as [`pluis_testkit::FakeBinder`] does, with its keys in files.
pub(crate) struct KeptBinder {
    folder: PathBuf,
}

impl KeptBinder {
    /// The hardware of a phone that lies at `base`.
    pub(crate) fn at(base: &Path) -> Self {
        Self { folder: base.join("hardware") }
    }

    /// The key of an alias, for a scanner that has to know what it looks for.
    pub(crate) fn key(&self, alias: &str) -> Result<Zeroizing<[u8; 32]>, BinderError> {
        match std::fs::read(self.folder.join(alias)) {
            Ok(bytes) => Ok(Zeroizing::new(bytes.as_slice().try_into().unwrap())),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(BinderError::Lost),
            Err(_) => Err(BinderError::Unavailable),
        }
    }

    /// Every alias with a key.
    pub(crate) fn aliases(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.folder).unwrap().map(|entry| entry.unwrap().file_name());
        entries.map(|name| name.into_string().unwrap()).filter(|name| !name.ends_with(".new")).collect()
    }
}

impl DeviceBinder for KeptBinder {
    fn level(&self) -> Result<BinderLevel, BinderError> {
        Ok(BinderLevel::StrongBox)
    }

    fn create(&self, alias: &str) -> Result<Created, BinderError> {
        let mut key = Zeroizing::new([0; 32]);
        SystemRandom.fill(key.as_mut_slice()).map_err(|_| BinderError::Unavailable)?;
        // In one step, as hardware does it.
        let (half, whole) = (self.folder.join(format!("{alias}.new")), self.folder.join(alias));
        let written = std::fs::write(&half, key.as_slice()).and_then(|()| std::fs::rename(half, whole));
        written.map(|()| Created).map_err(|_| BinderError::Unavailable)
    }

    fn bind(&self, alias: &str, input: &[u8; 32]) -> Result<Zeroizing<[u8; 32]>, BinderError> {
        let key = self.key(alias)?;
        Ok(Zeroizing::new(commitment(&key, input)))
    }

    fn forget(&self, alias: &str) -> Result<Forgotten, BinderError> {
        match std::fs::remove_file(self.folder.join(alias)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(BinderError::Unavailable),
            _ => Ok(Forgotten),
        }
    }
}

/// A phone: the notebook's folder, its hardware, and room beside both.
pub(crate) struct Phone {
    base: TempDir,
}

impl Phone {
    /// A phone without a notebook. In memory where the system has such a folder: a killed process loses nothing that
    /// reached the system, so the disk would only make the moments between two writes rarer.
    pub(crate) fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let base = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let base = base.unwrap();
        std::fs::create_dir(base.path().join("hardware")).unwrap();
        Self { base }
    }

    /// Another phone with the same notebook and the same hardware.
    pub(crate) fn copy(&self) -> Self {
        let copy = Self::new();
        drop(OsFolder::create(&copy.base().join("notebook")).unwrap());
        for folder in ["notebook", "hardware"] {
            for entry in std::fs::read_dir(self.base().join(folder)).unwrap() {
                let entry = entry.unwrap();
                std::fs::copy(entry.path(), copy.base().join(folder).join(entry.file_name())).unwrap();
            }
        }
        copy
    }

    pub(crate) fn base(&self) -> &Path {
        self.base.path()
    }

    /// A file of the notebook.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.base().join("notebook").join(name)
    }

    pub(crate) fn binder(&self) -> KeptBinder {
        KeptBinder::at(self.base())
    }

    /// The engine of this phone.
    pub(crate) fn engine(&self) -> Engine {
        engine(self.base())
    }
}

/// The engine of the phone at `base`, with the machine's own clock and random bytes.
pub(crate) fn engine(base: &Path) -> Engine {
    engine_with(base, Arc::new(SystemRandom), Arc::new(BootClock::new().unwrap()))
}

/// As [`engine`], with these random bytes and this clock.
pub(crate) fn engine_with(base: &Path, random: Arc<dyn Random>, sleep_clock: Arc<dyn SleepClock>) -> Engine {
    Engine::new(ports(base, random, sleep_clock), EngineOptions { kdf: Some(KDF), ..Default::default() })
        .unwrap()
}

/// The ports of the phone at `base`.
pub(crate) fn ports(base: &Path, random: Arc<dyn Random>, sleep_clock: Arc<dyn SleepClock>) -> Ports {
    let folder = base.join("notebook");
    Ports {
        files: Arc::new(OsFolder::create(&folder).unwrap()),
        folder,
        binder: Arc::new(KeptBinder::at(base)),
        random,
        sleep_clock,
        wall_clock: Arc::new(SystemWallClock { zone: "Europe/Amsterdam".into() }),
    }
}

/// A child to write about.
pub(crate) fn noor() -> NewChild {
    NewChild { name: "Noor".into(), band: Band::From12To14, born: None, role: Role::Parent }
}

pub(crate) fn secret(text: &str) -> Secret {
    Secret::new(text.as_bytes().to_vec())
}
