//! The notebook as a whole: made, opened, closed, its secret changed, its way back in.

use std::sync::Arc;
use std::time::Duration;

use pluis_engine as engine;
use pluis_engine::Secret;
use pluis_engine::domain::error::Rule;

use crate::PluisError;
use crate::convert::{each, refused, same};
use crate::error::{guard, silence_panics};
use crate::ports::{BinderLevel, DeviceBinder, DeviceClock, ports};
use crate::typed::Instant;
use crate::types::Warning;

/// Choices of a shell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, uniffi::Record)]
pub struct EngineOptions {
    /// Seconds without use until the notebook locks itself; two minutes when left out.
    #[uniffi(default)]
    pub lock_delay_seconds: Option<u32>,
}

impl From<EngineOptions> for engine::EngineOptions {
    fn from(options: EngineOptions) -> Self {
        let default = Self::default();
        let delay = options.lock_delay_seconds.map(|seconds| Duration::from_secs(seconds.into()));
        Self { lock_delay: delay.unwrap_or(default.lock_delay), ..default }
    }
}

/// What kind of secret is chosen. Its bytes cross beside it, never inside a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum SecretKind {
    /// None yet: the phone's own key opens the notebook; the bytes beside it are empty. Refused without hardware.
    Device,
    /// Six digits or more, as ASCII. Refused without hardware.
    Pin,
    /// Four words or twelve characters, or more, as UTF-8.
    Passphrase,
}

/// Where a notebook stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum SessionState {
    /// There is no notebook in the folder yet.
    Absent,
    /// There is one, and it is closed.
    Locked,
    /// It is open.
    Unlocked,
    /// The app left the screen: the database is closed; the secret is asked again.
    Suspended,
}

same!(SessionState = engine::SessionState { Absent, Locked, Unlocked, Suspended });

/// The way back in, shown once and kept nowhere. Wiped when the shell lets go of it: close it as soon as it is written down.
#[derive(Debug, uniffi::Object)]
pub struct RecoverySheet(engine::RecoverySheet);

#[uniffi::export]
impl RecoverySheet {
    /// Seven groups of four characters with spaces between, as ASCII. The shell overwrites the bytes after showing them.
    ///
    /// # Errors
    /// `internal`, should the code not be writable.
    pub fn groups(&self) -> Result<Vec<u8>, PluisError> {
        guard(|| Ok(self.0.groups()?.expose().to_vec()))
    }
}

/// A sheet just made: of a new notebook, or in place of an older one.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Created {
    /// To be written down now.
    pub recovery: Arc<RecoverySheet>,
    /// What the carer should know.
    pub warnings: Vec<Warning>,
}

impl From<engine::Created> for Created {
    fn from(created: engine::Created) -> Self {
        Self { recovery: Arc::new(RecoverySheet(created.recovery)), warnings: each(created.warnings) }
    }
}

/// An opened notebook.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Opened {
    /// Wrong tries since it was opened before.
    pub failed_before: u32,
    /// When it was opened before, in milliseconds since 1970 by the clock of then, to the second.
    pub last_opened: Option<Instant>,
    /// Whether it can only be read, until the older state is accepted.
    pub read_only: bool,
    /// What the carer should know.
    pub warnings: Vec<Warning>,
}

impl From<engine::Opened> for Opened {
    fn from(opened: engine::Opened) -> Self {
        let engine::Opened { failed_before, last_opened, read_only, warnings } = opened;
        let last_opened = last_opened.map(|seconds| Instant(seconds.saturating_mul(1000)));
        Self { failed_before, last_opened, read_only, warnings: each(warnings) }
    }
}

impl From<Opened> for engine::Opened {
    fn from(opened: Opened) -> Self {
        let Opened { failed_before, last_opened, read_only, warnings } = opened;
        let last_opened = last_opened.map(|Instant(millis)| millis.div_euclid(1000));
        Self { failed_before, last_opened, read_only, warnings: each(warnings) }
    }
}

/// One notebook and everything a carer can do with it. Safe from any thread; the calls run one after another.
///
/// A shell makes one and keeps it while the app lives. Letting go of it locks the notebook.
#[derive(Debug, uniffi::Object)]
pub struct Engine {
    pub(crate) core: engine::Engine,
}

#[uniffi::export]
impl Engine {
    /// An engine over the app's own folder for the notebook, which is made when it is missing (its parent must be there), and
    /// over the device's key and clocks. Opens no notebook.
    ///
    /// # Errors
    /// `not_writable` for a folder that others may write to or that cannot be made; `no_space`; `internal`.
    #[uniffi::constructor]
    pub fn new(
        folder: &str,
        binder: Arc<dyn DeviceBinder>,
        clock: Arc<dyn DeviceClock>,
        options: EngineOptions,
    ) -> Result<Arc<Self>, PluisError> {
        silence_panics();
        guard(|| {
            let core = engine::Engine::new(ports(folder, binder, clock)?, options.into())?;
            Ok(Arc::new(Self { core }))
        })
    }

    /// Where the notebook stands.
    ///
    /// # Errors
    /// Storage errors.
    pub fn state(&self) -> Result<SessionState, PluisError> {
        guard(|| Ok(self.core.state()?.into()))
    }

    /// How well this device keeps the key that binds a PIN.
    ///
    /// # Errors
    /// `binder_lost`, `binder_unavailable`.
    pub fn binder_level(&self) -> Result<BinderLevel, PluisError> {
        guard(|| Ok(self.core.binder_level()?.into()))
    }

    /// Makes the notebook and leaves it open.
    ///
    /// # Errors
    /// `invalid_input` naming `passphrase`, `pin` or `secret`, or `dir` when there is one already; storage and binder errors.
    /// After any error there is no notebook, or one that opening finishes; its sheet is then made with
    /// [`Engine::new_recovery_sheet`].
    pub fn create(&self, kind: SecretKind, secret: &[u8]) -> Result<Created, PluisError> {
        guard(|| Ok(self.core.create(&new_secret(kind, secret)?)?.into()))
    }

    /// Opens the notebook with its PIN or passphrase. The try is charged before it is checked. Where another slot of the key
    /// file is damaged, the right secret still opens, with a warning.
    ///
    /// # Errors
    /// `wrong_secret`, `must_wait`, `damaged_slot`, `damaged_attempts`, `damaged_store`, `newer_version`, `busy` and the
    /// device's own; `locked` when the notebook was locked meanwhile. Nothing is ever deleted or overwritten by an opening
    /// that fails.
    pub fn unlock(&self, secret: &[u8]) -> Result<Opened, PluisError> {
        guard(|| Ok(self.core.unlock(&taken(secret))?.into()))
    }

    /// Opens a notebook that has no secret yet with the phone's own key.
    ///
    /// # Errors
    /// As [`Engine::unlock`]; `invalid_input` in field `secret` once one was chosen.
    pub fn unlock_device(&self) -> Result<Opened, PluisError> {
        guard(|| Ok(self.core.unlock_device()?.into()))
    }

    /// Opens the notebook with the code of the recovery sheet and chooses a new secret. The old secret is gone then.
    ///
    /// # Errors
    /// `invalid_input` in field `recovery_code` for a typing mistake; `wrong_secret` for a code of another notebook; those
    /// of [`Engine::create`] for the new secret, with the old one still in force.
    pub fn recover(&self, code: &[u8], kind: SecretKind, secret: &[u8]) -> Result<Opened, PluisError> {
        guard(|| Ok(self.core.recover(&taken(code), &new_secret(kind, secret)?)?.into()))
    }

    /// Replaces the secret. Asks for the current one first, charged like any try; no bytes while the phone's own key opens
    /// the notebook.
    ///
    /// # Errors
    /// Those of [`Engine::unlock`] for the current secret and of [`Engine::create`] for the new one. After any error the old
    /// secret is in force, except `internal` with number 9: then one of the two is, the new one to be tried first.
    pub fn change_secret(
        &self,
        current: &[u8],
        kind: SecretKind,
        secret: &[u8],
    ) -> Result<Vec<Warning>, PluisError> {
        guard(|| {
            Ok(each(self.core.change_secret(current_secret(current).as_ref(), &new_secret(kind, secret)?)?))
        })
    }

    /// Makes a new recovery sheet; the old one stops working for this notebook. Asks for the secret first; no bytes
    /// while the phone's own key opens the notebook.
    ///
    /// # Errors
    /// Those of [`Engine::unlock`]. After any error the old sheet is in force.
    pub fn new_recovery_sheet(&self, current: &[u8]) -> Result<Created, PluisError> {
        guard(|| Ok(self.core.new_recovery_sheet(current_secret(current).as_ref())?.into()))
    }

    /// What the carer should know for as long as it holds: whether the anchor is behind what was acknowledged.
    ///
    /// # Errors
    /// `internal` alone.
    pub fn warnings(&self) -> Result<Vec<Warning>, PluisError> {
        guard(|| Ok(each(self.core.warnings())))
    }

    /// Closes the notebook now. Never waits for the device's key.
    ///
    /// # Errors
    /// `internal` alone.
    pub fn lock(&self) -> Result<(), PluisError> {
        guard(|| {
            self.core.lock();
            Ok(())
        })
    }

    /// Closes the notebook because the app leaves the screen.
    ///
    /// # Errors
    /// `internal` alone.
    pub fn suspend(&self) -> Result<(), PluisError> {
        guard(|| {
            self.core.suspend();
            Ok(())
        })
    }

    /// Accepts a notebook that is older than its anchor, on record: it can be written again.
    ///
    /// # Errors
    /// Storage errors. One that is not older stays as it is.
    pub fn accept_older(&self) -> Result<Vec<Warning>, PluisError> {
        guard(|| Ok(each(self.core.accept_older()?)))
    }
}

/// The bytes as a secret that wipes itself; the caller's own are the caller's to wipe.
fn taken(bytes: &[u8]) -> Secret {
    Secret::new(bytes.to_vec())
}

/// The secret in force; nothing where none was chosen yet. No chosen secret is empty.
fn current_secret(bytes: &[u8]) -> Option<Secret> {
    (!bytes.is_empty()).then(|| taken(bytes))
}

fn new_secret(kind: SecretKind, bytes: &[u8]) -> Result<engine::NewSecret, PluisError> {
    match kind {
        SecretKind::Device if bytes.is_empty() => Ok(engine::NewSecret::Device),
        // Somebody chose a secret and would go without: never in silence.
        SecretKind::Device => Err(refused("secret", Rule::Contradiction)),
        SecretKind::Pin => Ok(engine::NewSecret::Pin(taken(bytes))),
        SecretKind::Passphrase => Ok(engine::NewSecret::Passphrase(taken(bytes))),
    }
}
