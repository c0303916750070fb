//! The notebook as a whole: made, opened, closed, its secret changed, its way back in.

use std::sync::Arc;
use std::time::Duration;

use pluis_content::Content;
use pluis_domain::jiff::SignedDuration;
use pluis_domain::time::Now;
use pluis_keys::kdf::{self, KdfParams};
use pluis_keys::vault::{self, Unlocked, Vault};
use pluis_keys::{RecoveryCode, RootKey, Secret};
use pluis_store::{Setup, Store, StoreError};

use crate::clock::Drift;
use crate::error::EngineError;
use crate::ports::{BinderLevel, Ports};
use crate::session::{LOCK_DELAY, Session, SessionState};
use crate::settings::Settings;
use crate::warning::Warning;

/// Choices of a shell.
#[derive(Clone, Copy, Debug)]
pub struct EngineOptions {
    /// Time without use until the notebook locks itself.
    pub lock_delay: Duration,
    /// Cost of the key derivation for new secrets; measured on this device when `None`. Never below the design's floor.
    pub kdf: Option<KdfParams>,
}

impl Default for EngineOptions {
    fn default() -> Self {
        Self { lock_delay: LOCK_DELAY, kdf: None }
    }
}

/// A secret being chosen. Bytes, never text: they are wiped when dropped.
#[derive(Debug)]
pub enum NewSecret {
    /// None yet: the phone's own key opens the notebook. Refused without hardware.
    Device,
    /// Six digits or more. Refused without hardware.
    Pin(Secret),
    /// Four words or twelve characters, or more.
    Passphrase(Secret),
}

impl NewSecret {
    const fn chosen(&self) -> vault::NewSecret<'_> {
        match self {
            Self::Device => vault::NewSecret::Device,
            Self::Pin(pin) => vault::NewSecret::Pin(pin),
            Self::Passphrase(passphrase) => vault::NewSecret::Passphrase(passphrase),
        }
    }
}

/// The way back in, shown once and kept nowhere.
#[derive(Debug)]
pub struct RecoverySheet {
    code: RecoveryCode,
}

impl RecoverySheet {
    /// Seven groups of four characters with dashes between, in a buffer that wipes itself.
    ///
    /// # Errors
    /// `internal`, should the code not be writable.
    pub fn groups(&self) -> Result<Secret, EngineError> {
        Ok(Secret::new(self.code.groups()?.to_vec()))
    }
}

/// A new notebook, open.
#[derive(Debug)]
pub struct Created {
    /// To be written down now.
    pub recovery: RecoverySheet,
    /// What the carer should know.
    pub warnings: Vec<Warning>,
}

/// An opened notebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Wrong tries since it was opened before.
    pub failed_before: u32,
    /// When it was opened before, in seconds since 1970 by the clock of then.
    pub last_opened: Option<i64>,
    /// Whether it can only be read, until the older state is accepted.
    pub read_only: bool,
    /// What the carer should know.
    pub warnings: Vec<Warning>,
}

/// One notebook and everything a carer can do with it. Cheap calls, safe from any thread; they run one after another.
pub struct Engine {
    ports: Ports,
    options: EngineOptions,
    vault: Vault,
    content: &'static Content,
    session: Arc<Session>,
    drift: Drift,
}

impl core::fmt::Debug for Engine {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Engine(..)")
    }
}

impl Engine {
    /// An engine over a device. Opens nothing and touches no file.
    ///
    /// # Errors
    /// `internal` when the timer cannot start or the content is faulty.
    pub fn new(ports: Ports, options: EngineOptions) -> Result<Self, EngineError> {
        let vault = Vault::new(vault::Ports {
            files: Arc::clone(&ports.files),
            random: Arc::clone(&ports.random),
            clock: Arc::clone(&ports.sleep_clock),
            binder: Arc::clone(&ports.binder),
        });
        let session = Session::new(ports.clone(), options.lock_delay)?;
        Ok(Self { ports, options, vault, content: Content::embedded()?, session, drift: Drift::default() })
    }

    /// Where the notebook stands.
    ///
    /// # Errors
    /// Storage errors.
    pub fn state(&self) -> Result<SessionState, EngineError> {
        if self.session.is_open() {
            Ok(SessionState::Unlocked)
        } else if !self.vault.exists()? {
            Ok(SessionState::Absent)
        } else if self.session.is_suspended() {
            Ok(SessionState::Suspended)
        } else {
            Ok(SessionState::Locked)
        }
    }

    /// Makes the notebook and leaves it open.
    ///
    /// # Errors
    /// `invalid_input` naming `passphrase`, `pin` or `secret`, or `dir` when there is one already; storage and binder errors.
    /// After any error there is no notebook, or one that opening finishes.
    pub fn create(&self, secret: &NewSecret) -> Result<Created, EngineError> {
        let (now, _) = self.ports.now()?;
        let cost = self.cost()?;
        let created = self.vault.create(secret.chosen(), cost, now.instant().as_second())?;
        let mut warnings: Vec<Warning> = created.warnings.into_iter().map(Warning::from).collect();
        Settings::default().keep(&*self.ports.files, &created.root_key)?;
        let (store, _, found) = self.open_store(&created.root_key, &now)?;
        warnings.extend(found);
        self.session.begin(store, created.root_key)?;
        Ok(Created { recovery: RecoverySheet { code: created.recovery_code }, warnings })
    }

    /// Opens the notebook with its PIN or passphrase. The try is charged before it is checked.
    ///
    /// # Errors
    /// `wrong_secret`, `must_wait`, `damaged_slot`, `damaged_attempts`, `damaged_store`, `newer_version`, `busy` and the
    /// device's own. Nothing is ever deleted or overwritten by an opening that fails.
    pub fn unlock(&self, secret: &Secret) -> Result<Opened, EngineError> {
        let (now, _) = self.ports.now()?;
        let unlocked = self.vault.unlock(secret, now.instant().as_second())?;
        self.begin(unlocked, &now)
    }

    /// Opens a notebook that has no secret yet with the phone's own key.
    ///
    /// # Errors
    /// As [`Engine::unlock`]; `invalid_input` in field `secret` once one was chosen.
    pub fn unlock_device(&self) -> Result<Opened, EngineError> {
        let (now, _) = self.ports.now()?;
        let unlocked = self.vault.unlock_device(now.instant().as_second())?;
        self.begin(unlocked, &now)
    }

    /// Opens the notebook with the code of the recovery sheet and chooses a new secret. The old secret is gone then.
    ///
    /// # Errors
    /// `invalid_input` in field `recovery_code` for a typing mistake; `wrong_secret` for a code of another notebook; those
    /// of [`Engine::create`] for the new secret, with the old one still in force.
    pub fn recover(&self, code: &Secret, new: &NewSecret) -> Result<Opened, EngineError> {
        let (now, _) = self.ports.now()?;
        let code = RecoveryCode::parse(code.expose())?;
        new.chosen().check(self.ports.binder.level().map_err(pluis_keys::KeyError::from)?)?;
        let unlocked = self.vault.unlock_with_recovery(&code, now.instant().as_second())?;
        let replaced = self.vault.replace_secret(
            &unlocked.root_key,
            new.chosen(),
            self.cost()?,
            now.instant().as_second(),
        )?;
        let mut opened = self.begin(unlocked, &now)?;
        opened.warnings.extend(replaced.warnings.into_iter().map(Warning::from));
        Ok(opened)
    }

    /// Replaces the secret. Asks for the current one first, charged like any try.
    ///
    /// # Errors
    /// Those of [`Engine::unlock`] for the current secret and of [`Engine::create`] for the new one. After any error the old
    /// secret is in force.
    pub fn change_secret(&self, current: &Secret, new: &NewSecret) -> Result<Vec<Warning>, EngineError> {
        let (now, _) = self.ports.now()?;
        let seconds = now.instant().as_second();
        new.chosen().check(self.ports.binder.level().map_err(pluis_keys::KeyError::from)?)?;
        let unlocked = self.vault.unlock(current, seconds)?;
        let replaced = self.vault.replace_secret(&unlocked.root_key, new.chosen(), self.cost()?, seconds)?;
        Ok(unlocked.warnings.into_iter().chain(replaced.warnings).map(Warning::from).collect())
    }

    /// Makes a new recovery sheet; the old one stops working for this notebook. Asks for the secret first.
    ///
    /// # Errors
    /// Those of [`Engine::unlock`]. After any error the old sheet is in force.
    pub fn new_recovery_sheet(&self, current: &Secret) -> Result<RecoverySheet, EngineError> {
        let (now, _) = self.ports.now()?;
        let seconds = now.instant().as_second();
        let unlocked = self.vault.unlock(current, seconds)?;
        let (code, _) = self.vault.new_recovery(&unlocked.root_key, seconds)?;
        Ok(RecoverySheet { code })
    }

    /// Closes the notebook now.
    pub fn lock(&self) {
        self.session.lock();
    }

    /// Closes the notebook because the app leaves the screen.
    pub fn suspend(&self) {
        self.session.suspend();
    }

    /// Accepts a notebook that is older than its anchor, on record: it can be written again.
    ///
    /// # Errors
    /// Storage errors. One that is not older stays as it is.
    pub fn accept_older(&self) -> Result<Vec<Warning>, EngineError> {
        let (now, _) = self.ports.now()?;
        self.run(move |store| {
            Ok(store.accept_older(now.instant())?.warning.map(Warning::from).into_iter().collect())
        })
    }

    fn begin(&self, unlocked: Unlocked, now: &Now) -> Result<Opened, EngineError> {
        let (store, read_only, found) = self.open_store(&unlocked.root_key, now)?;
        let Unlocked { root_key, failed_before, last_opened, warnings, .. } = unlocked;
        self.session.begin(store, root_key)?;
        let warnings = warnings.into_iter().map(Warning::from).chain(found).collect();
        Ok(Opened { failed_before, last_opened, read_only, warnings })
    }

    /// Opens the database, or finishes a creation that was cut short after its keys were written.
    fn open_store(&self, root: &RootKey, now: &Now) -> Result<(Store, bool, Vec<Warning>), EngineError> {
        // One connection per notebook: an open one is closed before the file is opened again.
        self.session.lock();
        let ports = pluis_store::Ports {
            files: Arc::clone(&self.ports.files),
            random: Arc::clone(&self.ports.random),
        };
        match Store::open(&self.ports.folder, ports.clone(), root) {
            Ok(opened) => {
                let warnings = opened.warnings.into_iter().map(Warning::from).collect();
                Ok((opened.store, opened.read_only, warnings))
            }
            Err(StoreError::NotFound) => {
                let setup = Setup { created: now.instant(), content_version: pluis_content::VERSION };
                Ok((Store::create(&self.ports.folder, ports, root, setup)?, false, Vec::new()))
            }
            Err(error) => Err(error.into()),
        }
    }

    fn cost(&self) -> Result<KdfParams, EngineError> {
        match self.options.kdf {
            Some(params) => Ok(params),
            None => Ok(kdf::calibrate(&*self.ports.sleep_clock, None)?),
        }
    }

    /// How well this device keeps the key that binds a PIN.
    ///
    /// # Errors
    /// `binder_lost`, `binder_unavailable`.
    pub fn binder_level(&self) -> Result<BinderLevel, EngineError> {
        self.ports.binder.level().map_err(|error| pluis_keys::KeyError::from(error).into())
    }

    pub(crate) const fn ports(&self) -> &Ports {
        &self.ports
    }

    pub(crate) const fn content(&self) -> &'static Content {
        self.content
    }

    pub(crate) const fn vault(&self) -> &Vault {
        &self.vault
    }

    pub(crate) fn clock_drift(&self, now: &Now) -> Result<SignedDuration, EngineError> {
        self.drift.read(&self.ports, now)
    }

    pub(crate) fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T, EngineError> + Send + 'static,
    ) -> Result<T, EngineError> {
        match self.session.run(work) {
            Err(EngineError::Locked) if !self.vault.exists()? => {
                Err(EngineError::NotFound { what: "notebook" })
            }
            answer => answer,
        }
    }

    /// The settings file, readable while locked.
    pub(crate) fn settings(&self) -> Result<Settings, EngineError> {
        Settings::read(&*self.ports.files)
    }

    /// Writes the settings anew; the notebook must be open.
    pub(crate) fn keep_settings(&self, change: impl FnOnce(&mut Settings)) -> Result<(), EngineError> {
        self.session.with_root(|root| {
            let mut settings = Settings::read(&*self.ports.files)?;
            change(&mut settings);
            settings.keep(&*self.ports.files, root)
        })
    }
}
