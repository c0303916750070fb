//! The fake phone of the contract: hardware that can be lost or throw, clocks that stand still until moved.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pluis_engine::domain::jiff::Timestamp;
use pluis_engine::domain::jiff::tz::TimeZone;
use pluis_ffi::{
    BinderError, BinderLevel, ClockError, DeviceBinder, DeviceClock, KeyForgotten, KeyMade, Moment,
    WallReading,
};

/// What is wrong with a part of the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// It answers this error.
    Error(BinderError),
    /// It fails in a way nobody foresaw: a Kotlin `Error`, a Swift error of another type, a panic.
    Throws,
}

#[derive(Debug)]
pub(crate) struct State {
    pub(crate) level: BinderLevel,
    pub(crate) aliases: BTreeSet<String>,
    pub(crate) binder: Option<Trouble>,
    pub(crate) clock_throws: bool,
    pub(crate) unix_millis: i64,
    pub(crate) zone: String,
    pub(crate) boot: i64,
    pub(crate) awake_millis: i64,
    /// How many bytes the binder answers, where that is not 32.
    pub(crate) answer_length: Option<usize>,
}

/// The fake phone.
#[derive(Debug)]
pub(crate) struct Device(Mutex<State>);

/// Stands in for note text that an implementation has in hand when it fails.
pub(crate) const CANARY: &str = "kanarie: dat heeft zij gezegd";

fn throw() -> ! {
    panic!("in hand: {CANARY}");
}

impl Device {
    pub(crate) fn new(level: BinderLevel, unix_millis: i64, zone: &str) -> Arc<Self> {
        Arc::new(Self(Mutex::new(State {
            level,
            aliases: BTreeSet::new(),
            binder: None,
            clock_throws: false,
            unix_millis,
            zone: zone.to_owned(),
            boot: 1,
            awake_millis: 3_600_000,
            answer_length: None,
        })))
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn working(&self) -> Result<MutexGuard<'_, State>, BinderError> {
        let state = self.state();
        match state.binder {
            None => Ok(state),
            Some(Trouble::Error(error)) => Err(error),
            Some(Trouble::Throws) => {
                drop(state);
                throw()
            }
        }
    }
}

impl DeviceBinder for Device {
    fn level(&self) -> Result<BinderLevel, BinderError> {
        Ok(self.state().level)
    }

    fn create(&self, alias: String) -> Result<KeyMade, BinderError> {
        self.working()?.aliases.insert(alias);
        Ok(KeyMade::Made)
    }

    fn bind(&self, alias: String, input: Vec<u8>) -> Result<Vec<u8>, BinderError> {
        let state = self.working()?;
        if state.level == BinderLevel::Software {
            return Ok(input);
        }
        if !state.aliases.contains(&alias) {
            return Err(BinderError::Lost);
        }
        let mut answer: Vec<u8> = input.into_iter().map(|byte| byte ^ 0x5c).collect();
        answer.resize(state.answer_length.unwrap_or(answer.len()), 0);
        Ok(answer)
    }

    fn forget(&self, alias: String) -> Result<KeyForgotten, BinderError> {
        self.working()?.aliases.remove(&alias);
        Ok(KeyForgotten::Forgotten)
    }
}

impl DeviceClock for Device {
    fn wall(&self) -> Result<WallReading, ClockError> {
        let state = self.state();
        if state.clock_throws {
            drop(state);
            throw()
        }
        let (unix_millis, zone) = (state.unix_millis, state.zone.clone());
        let rules = TimeZone::get(&zone).unwrap();
        let utc_offset = rules.to_offset(Timestamp::from_millisecond(unix_millis).unwrap()).seconds();
        Ok(WallReading { unix_millis, zone, utc_offset, set_by_hand: false })
    }

    fn awake(&self) -> Result<Moment, ClockError> {
        let state = self.state();
        if state.clock_throws {
            drop(state);
            throw()
        }
        Ok(Moment { boot: state.boot, millis: state.awake_millis })
    }
}
