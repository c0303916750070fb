//! What the core asks of a phone: the key in its hardware, and its clocks. The shells implement both traits.
//!
//! No method answers with nothing, a truth value or a number: a Kotlin `Error` thrown inside would read as success. Answers
//! are records with fields or enumerations, which cannot be read from nothing. Implementations catch everything all the same.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use pluis_engine::ports as engine;
use pluis_engine::{EngineError, Origin};
use uniffi::UnexpectedUniFFICallbackError;
use zeroize::Zeroizing;

use crate::PluisError;
use crate::convert::same;

/// How well the device keeps a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum BinderLevel {
    /// A separate secure chip (Android).
    StrongBox,
    /// A trusted execution environment (Android).
    Tee,
    /// Apple's secure element.
    SecureEnclave,
    /// Nothing: neither a PIN nor the device alone may open a notebook.
    Software,
}

same!(BinderLevel = engine::BinderLevel { StrongBox, Tee, SecureEnclave, Software });

/// Why the device's key did not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum BinderError {
    /// The key is gone for good: another phone, or the secure element was reset.
    #[error("the device key is lost")]
    Lost,
    /// The device must be unlocked first.
    #[error("the device is locked")]
    Locked,
    /// Try again later.
    #[error("the device key is busy")]
    Transient,
    /// No answer that can be relied on. Everything the implementation did not foresee arrives as this.
    #[error("the device key gave no answer")]
    Unavailable,
}

same!(BinderError = engine::BinderError { Lost, Locked, Transient, Unavailable });

impl From<UnexpectedUniFFICallbackError> for BinderError {
    /// The reason is dropped: on Kotlin it is a whole stack trace.
    fn from(_: UnexpectedUniFFICallbackError) -> Self {
        Self::Unavailable
    }
}

/// A key exists under the alias now. A value of its own: a failure can never look like it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum KeyMade {
    /// The key was made.
    Made,
}

/// No key exists under the alias any more. A value of its own, as [`KeyMade`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum KeyForgotten {
    /// The key is gone, or never was.
    Forgotten,
}

/// A key that cannot leave the device: Android's Keystore, Apple's Secure Enclave.
#[uniffi::export(foreign)]
pub trait DeviceBinder: Send + Sync {
    /// How well keys are kept here.
    ///
    /// # Errors
    /// Any [`BinderError`].
    fn level(&self) -> Result<BinderLevel, BinderError>;

    /// Makes the key for a new alias.
    ///
    /// # Errors
    /// Any [`BinderError`].
    fn create(&self, alias: String) -> Result<KeyMade, BinderError>;

    /// Runs the key of `alias` over 32 bytes and answers 32 bytes, for the same input always the same. Never makes a key: a
    /// new one would turn every right secret into a wrong one.
    ///
    /// # Errors
    /// [`BinderError::Lost`] when there is no such key, and any other.
    fn bind(&self, alias: String, input: Vec<u8>) -> Result<Vec<u8>, BinderError>;

    /// Destroys the key of `alias`. Succeeds if there is none.
    ///
    /// # Errors
    /// Any [`BinderError`] but `Lost`.
    fn forget(&self, alias: String) -> Result<KeyForgotten, BinderError>;
}

/// A clock gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum ClockError {
    /// No time that can be relied on. Everything the implementation did not foresee arrives as this.
    #[error("the clock gave no answer")]
    NoAnswer,
}

impl From<UnexpectedUniFFICallbackError> for ClockError {
    fn from(_: UnexpectedUniFFICallbackError) -> Self {
        Self::NoAnswer
    }
}

/// One reading of the wall clock.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct WallReading {
    /// Milliseconds since 1970, UTC.
    pub unix_millis: i64,
    /// IANA name of the carer's zone, such as `Europe/Amsterdam`.
    pub zone: String,
    /// Offset from UTC in seconds at that moment, for zones whose rules the core does not know.
    pub utc_offset: i32,
    /// Whether the clock is kept by hand, as far as the platform tells: automatic time is off, or a time was given for a
    /// demonstration or a check. Revisions say so for good.
    pub set_by_hand: bool,
}

/// A point on a clock that nobody can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Moment {
    /// Differs after every boot, such as a count of them.
    pub boot: i64,
    /// Milliseconds since some point of this boot, time asleep included; never negative.
    pub millis: i64,
}

/// The device's two clocks.
#[uniffi::export(foreign)]
pub trait DeviceClock: Send + Sync {
    /// The wall clock and the carer's zone.
    ///
    /// # Errors
    /// [`ClockError`] when the device gives no time.
    fn wall(&self) -> Result<WallReading, ClockError>;

    /// The clock that counts sleep: `elapsedRealtime` on Android, `mach_continuous_time` on Apple.
    ///
    /// # Errors
    /// [`ClockError`] when the device gives no time.
    fn awake(&self) -> Result<Moment, ClockError>;
}

/// The engine's ports over a folder and a device.
pub(crate) fn ports(
    folder: &str,
    binder: Arc<dyn DeviceBinder>,
    clock: Arc<dyn DeviceClock>,
) -> Result<engine::Ports, PluisError> {
    let folder = PathBuf::from(folder);
    let files = engine::OsFolder::create(&folder).map_err(folder_error)?;
    let clock = Arc::new(Clock(clock));
    Ok(engine::Ports {
        folder,
        files: Arc::new(files),
        binder: Arc::new(Binder(binder)),
        random: Arc::new(engine::SystemRandom),
        sleep_clock: Arc::clone(&clock) as _,
        wall_clock: clock,
    })
}

/// Why the notebook's folder cannot be used, in the engine's words.
fn folder_error(error: engine::FileError) -> PluisError {
    let error = match error {
        engine::FileError::NoSpace => EngineError::NoSpace,
        engine::FileError::Busy => EngineError::Busy,
        // The folder is made when it is missing: what is missing then is its parent.
        engine::FileError::NotFound | engine::FileError::NotWritable => EngineError::NotWritable,
        engine::FileError::Exists | engine::FileError::Io => EngineError::Internal(Origin::Files),
    };
    error.into()
}

/// The device's key as the engine asks for it.
struct Binder(Arc<dyn DeviceBinder>);

impl Binder {
    /// Asks the device. A panic on the way is no answer: it may not reach a vault in the middle of its work.
    fn ask<T>(
        &self,
        question: impl FnOnce(&dyn DeviceBinder) -> Result<T, BinderError>,
    ) -> Result<T, engine::BinderError> {
        let answer = catch_unwind(AssertUnwindSafe(|| question(&*self.0)));
        Ok(answer.unwrap_or(Err(BinderError::Unavailable))?)
    }
}

impl engine::DeviceBinder for Binder {
    fn level(&self) -> Result<engine::BinderLevel, engine::BinderError> {
        Ok(self.ask(|device| device.level())?.into())
    }

    fn create(&self, alias: &str) -> Result<engine::Created, engine::BinderError> {
        let KeyMade::Made = self.ask(|device| device.create(alias.to_owned()))?;
        Ok(engine::Created)
    }

    fn bind(&self, alias: &str, input: &[u8; 32]) -> Result<Zeroizing<[u8; 32]>, engine::BinderError> {
        let bound = Zeroizing::new(self.ask(|device| device.bind(alias.to_owned(), input.to_vec()))?);
        let mut out = Zeroizing::new([0; 32]);
        if bound.len() != out.len() {
            return Err(engine::BinderError::Unavailable);
        }
        out.copy_from_slice(&bound);
        Ok(out)
    }

    fn forget(&self, alias: &str) -> Result<engine::Forgotten, engine::BinderError> {
        let KeyForgotten::Forgotten = self.ask(|device| device.forget(alias.to_owned()))?;
        Ok(engine::Forgotten)
    }
}

/// The device's clocks as the engine asks for them.
struct Clock(Arc<dyn DeviceClock>);

impl Clock {
    /// As [`Binder::ask`]: the auto-lock timer reads the clock too, and may not end by a panic.
    fn ask<T>(
        &self,
        question: impl FnOnce(&dyn DeviceClock) -> Result<T, ClockError>,
    ) -> Result<T, engine::ClockError> {
        let answer = catch_unwind(AssertUnwindSafe(|| question(&*self.0)));
        answer.unwrap_or(Err(ClockError::NoAnswer)).map_err(|ClockError::NoAnswer| engine::ClockError)
    }
}

impl engine::WallClock for Clock {
    fn read(&self) -> Result<engine::WallReading, engine::ClockError> {
        let WallReading { unix_millis, zone, utc_offset, set_by_hand } = self.ask(|device| device.wall())?;
        Ok(engine::WallReading { unix_millis, zone, utc_offset, set_by_hand })
    }
}

impl engine::SleepClock for Clock {
    fn now(&self) -> Result<engine::Moment, engine::ClockError> {
        let Moment { boot, millis } = self.ask(|device| device.awake())?;
        let millis = u64::try_from(millis).map_err(|_| engine::ClockError)?;
        Ok(engine::Moment { boot_id: i128::from(boot).to_le_bytes(), millis })
    }
}
