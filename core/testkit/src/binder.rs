//! A fake of the phone's secure hardware: a key per alias, which can be lost, locked or busy.

use std::collections::BTreeMap;
use std::sync::Mutex;

use pluis_keys::digest::{commitment, sha256};
use pluis_keys::ports::{BinderError, BinderLevel, Created, DeviceBinder, Forgotten};
use zeroize::Zeroizing;

/// Fake hardware. Keys come from a counter, so that runs repeat.
#[derive(Debug)]
pub struct FakeBinder {
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    level: BinderLevel,
    keys: BTreeMap<String, [u8; 32]>,
    made: u64,
    binds: u64,
    error: Option<BinderError>,
    forget_error: Option<BinderError>,
}

impl FakeBinder {
    /// Hardware of this level; [`BinderLevel::Software`] gives its input back, as the real software binder does.
    pub const fn new(level: BinderLevel) -> Self {
        let keys = BTreeMap::new();
        Self { state: Mutex::new(State { level, keys, made: 0, binds: 0, error: None, forget_error: None }) }
    }

    /// From now on `bind` and `create` answer this error; `None` ends it.
    pub fn fail(&self, error: Option<BinderError>) {
        self.state.lock().unwrap().error = error;
    }

    /// From now on `forget` answers this error; `None` ends it.
    pub fn fail_forget(&self, error: Option<BinderError>) {
        self.state.lock().unwrap().forget_error = error;
    }

    /// The hardware loses every key, as a transfer to another phone does.
    pub fn lose_all(&self) {
        self.state.lock().unwrap().keys.clear();
    }

    /// Every key, to be put back with [`FakeBinder::restore`].
    pub fn snapshot(&self) -> BTreeMap<String, [u8; 32]> {
        self.state.lock().unwrap().keys.clone()
    }

    /// Puts the keys of an earlier moment back.
    pub fn restore(&self, keys: &BTreeMap<String, [u8; 32]>) {
        self.state.lock().unwrap().keys.clone_from(keys);
    }

    /// The phone is another one now.
    pub fn set_level(&self, level: BinderLevel) {
        self.state.lock().unwrap().level = level;
    }

    /// Aliases with a key, sorted.
    pub fn aliases(&self) -> Vec<String> {
        self.state.lock().unwrap().keys.keys().cloned().collect()
    }

    /// How often `bind` was asked.
    pub fn binds(&self) -> u64 {
        self.state.lock().unwrap().binds
    }
}

impl DeviceBinder for FakeBinder {
    fn level(&self) -> Result<BinderLevel, BinderError> {
        Ok(self.state.lock().unwrap().level)
    }

    fn create(&self, alias: &str) -> Result<Created, BinderError> {
        let mut state = self.state.lock().unwrap();
        if let Some(error) = state.error {
            return Err(error);
        }
        if state.level.is_hardware() {
            state.made += 1;
            let key = sha256(&state.made.to_le_bytes());
            state.keys.insert(alias.to_owned(), key);
        }
        Ok(Created)
    }

    fn bind(&self, alias: &str, input: &[u8; 32]) -> Result<Zeroizing<[u8; 32]>, BinderError> {
        let mut state = self.state.lock().unwrap();
        state.binds += 1;
        if let Some(error) = state.error {
            return Err(error);
        }
        if !state.level.is_hardware() {
            return Ok(Zeroizing::new(*input));
        }
        let key = state.keys.get(alias).ok_or(BinderError::Lost)?;
        Ok(Zeroizing::new(commitment(key, input)))
    }

    fn forget(&self, alias: &str) -> Result<Forgotten, BinderError> {
        let mut state = self.state.lock().unwrap();
        if let Some(error) = state.forget_error {
            return Err(error);
        }
        state.keys.remove(alias);
        Ok(Forgotten)
    }
}
