//! A phone with a real folder, whose parts fail on demand.

use std::sync::Arc;

use pluis_engine::domain::jiff::Zoned;
use pluis_engine::ports::{
    BinderLevel, DeviceBinder, OsFolder, Ports, SetWallClock, SleepClock, SystemRandom,
};
use pluis_engine::{Engine, EngineOptions, KdfParams, NewSecret, Secret};
use pluis_testkit::{FakeBinder, FixedClock, Tripwire};

use crate::support::{NOW, PASSPHRASE};

/// A phone with a real folder, whose parts fail on demand.
pub(crate) struct Device {
    /// Goes with the device.
    _home: Option<tempfile::TempDir>,
    dir: std::path::PathBuf,
    pub(crate) files: Arc<Tripwire>,
    pub(crate) binder: Arc<FakeBinder>,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) kdf: KdfParams,
}

impl Device {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("notebook");
        Self { _home: Some(home), ..Self::at(dir) }
    }

    pub(crate) fn at(dir: std::path::PathBuf) -> Self {
        let files = Arc::new(Tripwire::new(OsFolder::create(&dir).unwrap()));
        let binder = Arc::new(FakeBinder::new(BinderLevel::StrongBox));
        Self { _home: None, dir, files, binder, clock: Arc::new(FixedClock::new()), kdf: KdfParams::L }
    }

    pub(crate) fn engine(&self) -> Engine {
        self.engine_with(Arc::clone(&self.binder) as _)
    }

    pub(crate) fn engine_with(&self, binder: Arc<dyn DeviceBinder>) -> Engine {
        let now: Zoned = NOW.parse().unwrap();
        let ports = Ports {
            folder: self.dir.clone(),
            files: Arc::clone(&self.files) as _,
            binder,
            random: Arc::new(SystemRandom),
            sleep_clock: Arc::clone(&self.clock) as Arc<dyn SleepClock>,
            wall_clock: Arc::new(SetWallClock::new(now)),
        };
        Engine::new(ports, EngineOptions { kdf: Some(self.kdf), ..EngineOptions::default() }).unwrap()
    }

    pub(crate) fn made(&self) -> Engine {
        let engine = self.engine();
        engine.create(&NewSecret::Passphrase(secret())).unwrap();
        engine
    }
}

/// The test notebook's passphrase.
pub(crate) fn secret() -> Secret {
    Secret::new(PASSPHRASE.as_bytes().to_vec())
}
