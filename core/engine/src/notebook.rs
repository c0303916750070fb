//! The notebook as a whole: made, opened, closed, its secret changed, its way back in.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use pluis_content::Content;
use pluis_domain::error::Rule;
use pluis_domain::jiff::SignedDuration;
use pluis_domain::time::Now;
use pluis_keys::kdf::{self, KdfParams};
use pluis_keys::vault::{self, Unlocked, Vault};
use pluis_keys::{AskedGroups, KeyError, RecoveryCode, RootKey, Secret};
use pluis_store::{Comparing, Schema, Setup, Store, StoreError, Upgrade};

use crate::clock::Drift;
use crate::error::EngineError;
use crate::ports::{BinderLevel, FileError, Ports, available_memory};
use crate::reminders;
use crate::session::{LOCK_DELAY, Session, SessionState};
use crate::settings::Settings;
use crate::verification::Verification;
use crate::warning::Warning;

/// Choices of a shell.
#[derive(Clone, Copy, Debug)]
pub struct EngineOptions {
    /// Time without use until the notebook locks itself.
    pub lock_delay: Duration,
    /// Cost of the key derivation for new secrets; measured on this device when `None`. Never below the design's floor.
    pub kdf: Option<KdfParams>,
    /// When an opening compares the pages of the file with what the anchor says of them. With [`Comparing::Later`] the first page
    /// of notes does not wait for it, and [`Engine::warnings`] tells of a notebook that was put back.
    pub comparing: Comparing,
}

impl Default for EngineOptions {
    fn default() -> Self {
        Self { lock_delay: LOCK_DELAY, kdf: None, comparing: Comparing::AtOnce }
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
    pub(crate) code: RecoveryCode,
    /// Chosen when they are first asked, and asked again as long as this sheet is shown.
    asked: OnceLock<AskedGroups>,
}

impl RecoverySheet {
    pub(crate) const fn new(code: RecoveryCode) -> Self {
        Self { code, asked: OnceLock::new() }
    }

    /// Seven groups of four characters with spaces between, in a buffer that wipes itself.
    ///
    /// # Errors
    /// `internal`, should the code not be writable.
    pub fn groups(&self) -> Result<Secret, EngineError> {
        Ok(Secret::new(self.code.groups()?.to_vec()))
    }
}

/// A sheet just made: of a new notebook, or in place of an older one.
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

impl Drop for Engine {
    /// The timer may hold the session a moment longer: the notebook is closed here and now, so that the next engine can open it.
    fn drop(&mut self) {
        self.session.close();
    }
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
    /// `damaged_slot` when the key file is gone but the notebook is there; storage errors.
    pub fn state(&self) -> Result<SessionState, EngineError> {
        if self.session.is_open() {
            Ok(SessionState::Unlocked)
        } else if !self.exists()? {
            Ok(SessionState::Absent)
        } else if self.session.is_suspended() {
            Ok(SessionState::Suspended)
        } else {
            Ok(SessionState::Locked)
        }
    }

    /// Whether there is a notebook. One without its keys is damaged, not absent: nothing may be made in its place.
    fn exists(&self) -> Result<bool, EngineError> {
        if self.vault.exists()? {
            return Ok(true);
        }
        let files = &*self.ports.files;
        let length = |name| match files.len(name) {
            Err(FileError::NotFound) => Ok(0),
            found => found.map_err(|error| EngineError::from(KeyError::from(error))),
        };
        let left_behind = length(pluis_store::DATABASE)? > 0 || length(pluis_keys::anchor::FILE)? > 0;
        if left_behind { Err(EngineError::DamagedSlot) } else { Ok(false) }
    }

    /// Makes the notebook and leaves it open.
    ///
    /// # Errors
    /// `invalid_input` naming `passphrase`, `pin` or `secret`, or `dir` when there is one already; storage and binder errors.
    /// After any error there is no notebook, or one that opening finishes; its sheet is then made with
    /// [`Engine::new_recovery_sheet`].
    pub fn create(&self, secret: &NewSecret) -> Result<Created, EngineError> {
        let (now, _) = self.ports.now()?;
        let closings = self.session.closings();
        if self.exists()? {
            return Err(EngineError::invalid("dir", Rule::Duplicate));
        }
        let created = self.vault.create(secret.chosen(), self.cost()?, now.instant().as_second())?;
        let mut warnings: Vec<Warning> = created.warnings.into_iter().map(Warning::from).collect();
        let (store, _, found) = self.open_store(&created.root_key, None, created.generation)?;
        warnings.extend(found);
        self.session.begin(store, created.root_key, closings)?;
        Ok(Created { recovery: RecoverySheet::new(created.recovery_code), warnings })
    }

    /// Opens the notebook with its PIN or passphrase. The try is charged before it is checked. Where another slot of the key
    /// file is damaged, the right secret still opens, with a warning.
    ///
    /// # Errors
    /// `wrong_secret`, `must_wait`, `damaged_slot`, `damaged_attempts`, `damaged_store`, `newer_version`, `busy` and the
    /// device's own; `locked` when the notebook was locked meanwhile. Nothing is ever deleted or overwritten by an opening
    /// that fails.
    pub fn unlock(&self, secret: &Secret) -> Result<Opened, EngineError> {
        let (now, _) = self.ports.now()?;
        let closings = self.session.closings();
        let unlocked = self.prove(Some(secret), &now)?;
        self.begin(unlocked, closings)
    }

    /// Opens a notebook that has no secret yet with the phone's own key.
    ///
    /// # Errors
    /// As [`Engine::unlock`]; `invalid_input` in field `secret` once one was chosen.
    pub fn unlock_device(&self) -> Result<Opened, EngineError> {
        let (now, _) = self.ports.now()?;
        let closings = self.session.closings();
        let unlocked = self.prove(None, &now)?;
        self.begin(unlocked, closings)
    }

    /// Opens the notebook with the code of the recovery sheet and chooses a new secret. The old secret is gone then.
    ///
    /// # Errors
    /// `invalid_input` in field `recovery_code` for a typing mistake; `wrong_secret` for a code of another notebook; those of
    /// opening and of choosing a secret, with the old one still in force.
    pub fn recover(&self, code: &Secret, new: &NewSecret) -> Result<Opened, EngineError> {
        let (now, _) = self.ports.now()?;
        let closings = self.session.closings();
        let code = RecoveryCode::parse(code.expose())?;
        self.check_new(new)?;
        self.knows_the_settings()?;
        let seconds = now.instant().as_second();
        let unlocked = self.vault.unlock_with_recovery(&code, seconds)?;
        // The notebook is opened before the secret is changed: a new secret for one that does not open helps nobody.
        let before = unlocked.before.as_ref();
        let (store, read_only, mut warnings) =
            self.open_store(&unlocked.root_key, before, unlocked.generation)?;
        let replaced = self.vault.replace_secret(&unlocked.root_key, new.chosen(), self.cost()?, seconds)?;
        // Typed whole: more than the two groups asked of a new sheet. Not noting it costs nothing but a reminder.
        let _best_effort = self.vault.confirm_recovery_code(&unlocked.root_key);
        warnings.extend(unlocked.warnings.into_iter().chain(replaced.warnings).map(Warning::from));
        self.session.begin(store, unlocked.root_key, closings)?;
        self.settle(read_only, replaced.generation);
        let Unlocked { failed_before, last_opened, .. } = unlocked;
        Ok(Opened { failed_before, last_opened, read_only, warnings })
    }

    /// Replaces the secret. Asks for the current one first, charged like any try; `None` while the phone's own key opens the
    /// notebook.
    ///
    /// # Errors
    /// Those of [`Engine::unlock`] for the current secret and of [`Engine::create`] for the new one. After any error the old
    /// secret is in force, except [`crate::Origin::Unconfirmed`]: then one of the two is, the new one to be tried first.
    pub fn change_secret(
        &self,
        current: Option<&Secret>,
        new: &NewSecret,
    ) -> Result<Vec<Warning>, EngineError> {
        let (now, _) = self.ports.now()?;
        self.check_new(new)?;
        let unlocked = self.prove(current, &now)?;
        let replaced = self.replace_secret(&unlocked.root_key, new)?;
        Ok(unlocked.warnings.into_iter().map(Warning::from).chain(replaced).collect())
    }

    pub(crate) fn replace_secret(
        &self,
        root: &RootKey,
        new: &NewSecret,
    ) -> Result<Vec<Warning>, EngineError> {
        let (now, _) = self.ports.now()?;
        let seconds = now.instant().as_second();
        let replaced = self.vault.replace_secret(root, new.chosen(), self.cost()?, seconds)?;
        self.settle(false, replaced.generation);
        Ok(replaced.warnings.into_iter().map(Warning::from).collect())
    }

    /// Makes a new recovery sheet; the old one stops working for this notebook. Asks for the secret first; `None` while the
    /// phone's own key opens the notebook.
    ///
    /// # Errors
    /// Those of [`Engine::unlock`]. After any error the old sheet is in force.
    pub fn new_recovery_sheet(&self, current: Option<&Secret>) -> Result<Created, EngineError> {
        let (now, _) = self.ports.now()?;
        let unlocked = self.prove(current, &now)?;
        let mut made = self.replace_sheet(&unlocked.root_key)?;
        made.warnings.splice(0..0, unlocked.warnings.into_iter().map(Warning::from));
        Ok(made)
    }

    pub(crate) fn replace_sheet(&self, root: &RootKey) -> Result<Created, EngineError> {
        let (now, _) = self.ports.now()?;
        let (code, replaced) = self.vault.new_recovery(root, now.instant().as_second())?;
        self.settle(false, replaced.generation);
        let warnings = replaced.warnings.into_iter().map(Warning::from).collect();
        Ok(Created { recovery: RecoverySheet::new(code), warnings })
    }

    /// Which two groups of a shown sheet the carer types back, by their numbers from 1 to 7, the lower one first; the same
    /// ones for as long as this sheet is shown.
    ///
    /// # Errors
    /// `internal` without random bytes.
    pub fn asked_groups(&self, sheet: &RecoverySheet) -> Result<[u8; 2], EngineError> {
        Ok(self.asked(sheet)?.numbers())
    }

    /// Takes the two groups as typed. Once they are right, the sheet counts as confirmed: after fifteen failed tries only
    /// its code opens the notebook. Works while locked too, since copying a sheet takes a while. A sheet that is never
    /// confirmed works as well; guessing then never ends, it only waits.
    ///
    /// # Errors
    /// `invalid_input` in field `recovery_code` with rule `check` for anything else than those groups; `wrong_secret` when a
    /// newer sheet was made meanwhile; damage and storage errors.
    pub fn confirm_recovery(&self, sheet: &RecoverySheet, typed: [&Secret; 2]) -> Result<(), EngineError> {
        let _confirmed = self.vault.confirm_groups(&sheet.code, self.asked(sheet)?, typed)?;
        Ok(())
    }

    fn asked(&self, sheet: &RecoverySheet) -> Result<AskedGroups, EngineError> {
        match sheet.asked.get() {
            Some(asked) => Ok(*asked),
            None => {
                let chosen = AskedGroups::choose(&*self.ports.random)?;
                Ok(*sheet.asked.get_or_init(|| chosen))
            }
        }
    }

    /// Checks the secret in force.
    pub(crate) fn prove(&self, secret: Option<&Secret>, now: &Now) -> Result<Unlocked, EngineError> {
        self.knows_the_settings()?;
        let seconds = now.instant().as_second();
        let Some(secret) = secret else { return Ok(self.vault.unlock_device(seconds)?) };
        let _until_the_secret_is_tried = pluis_store::start_ahead();
        match self.vault.unlock(secret, seconds) {
            // Bit rot in another slot must not keep the right secret out.
            Err(KeyError::DamagedSlot) => Ok(self.vault.unlock_damaged(secret, seconds)?),
            answer => Ok(answer?),
        }
    }

    /// A settings file of a later version would be taken for a damaged one, and written over.
    fn knows_the_settings(&self) -> Result<(), EngineError> {
        match self.settings() {
            Err(EngineError::NewerVersion) => Err(EngineError::NewerVersion),
            _ => Ok(()),
        }
    }

    pub(crate) fn check_new(&self, new: &NewSecret) -> Result<(), EngineError> {
        Ok(new.chosen().check(self.binder_level_or_error()?)?)
    }

    fn binder_level_or_error(&self) -> Result<BinderLevel, KeyError> {
        self.ports.binder.level().map_err(KeyError::from)
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
            Ok(store.accept_older(now.instant())?.warnings.into_iter().map(Warning::from).collect())
        })
    }

    pub(crate) fn begin(&self, unlocked: Unlocked, closings: u64) -> Result<Opened, EngineError> {
        let before = unlocked.before.as_ref();
        let (store, read_only, found) = self.open_store(&unlocked.root_key, before, unlocked.generation)?;
        let Unlocked { root_key, failed_before, last_opened, warnings, generation, .. } = unlocked;
        self.session.begin(store, root_key, closings)?;
        self.settle(read_only, generation);
        let warnings = warnings.into_iter().map(Warning::from).chain(found).collect();
        Ok(Opened { failed_before, last_opened, read_only, warnings })
    }

    /// Opens the database, or finishes a creation that was cut short. The settings file is written last at creation: while it
    /// is missing, a missing database was never there; once it exists, a missing database is a loss. With `before`, the root
    /// key before, a rekey is finished here.
    pub(crate) fn open_store(
        &self,
        root: &RootKey,
        before: Option<&RootKey>,
        mut generation: u64,
    ) -> Result<(Store, bool, Vec<Warning>), EngineError> {
        // One connection per notebook: an open one is closed before the file is opened again.
        self.session.close();
        let (now, set) = self.ports.now()?;
        let files = &*self.ports.files;
        let ports = self.store_ports();
        // Nothing of the notebook changes before the key file says that an older program may not read it.
        let announce = |version: u32| {
            let reader = u16::try_from(version).unwrap_or(u16::MAX);
            Ok(self.vault.raise_min_reader(root, reader).map(drop)?)
        };
        let upgrade = Upgrade { schema: Schema::CURRENT, announce: &announce };
        let finished = files.exists(pluis_keys::settings::FILE).map_err(KeyError::from)?;
        let (folder, comparing) = (&self.ports.folder, self.options.comparing);
        let opened = Store::open_comparing(folder, ports.clone(), root, before, &upgrade, comparing);
        let unfinished = opened.as_ref().ok().and_then(|opened| opened.unfinished_rekey);
        let (mut store, read_only, mut warnings) = match opened {
            Ok(opened) => {
                (opened.store, opened.read_only, opened.warnings.into_iter().map(Warning::from).collect())
            }
            Err(StoreError::NotFound) if !finished => {
                let setup = Setup { created: now.instant(), content_version: pluis_content::VERSION };
                (Store::create(&self.ports.folder, ports, root, setup)?, false, Vec::new())
            }
            Err(StoreError::NotFound) => return Err(EngineError::DamagedStore),
            Err(error) => return Err(error.into()),
        };
        if let (Some(before), false) = (before, read_only) {
            match self.finish_rekey(root, before, unfinished) {
                Ok(done) => generation = done,
                Err(_) => warnings.push(Warning::RekeyUnfinished),
            }
        }
        if !read_only {
            warnings.extend(store.note_keys_generation(generation)?.into_iter().map(Warning::from));
            if set {
                let _stale_is_told_by_the_engine = store.mark_clock_set()?;
            }
        }
        Settings::keep(files, root, &reminders::ringing(&store)?)?;
        Ok((store, read_only, warnings))
    }

    /// What the open notebook should know of the key file after it was written. Best effort: the next opening does it again.
    pub(crate) fn settle(&self, read_only: bool, generation: u64) {
        if !read_only && self.session.is_open() {
            drop(self.run(move |store| Ok(store.note_keys_generation(generation)?)));
        }
    }

    fn cost(&self) -> Result<KdfParams, EngineError> {
        match self.options.kdf {
            Some(params) => Ok(params),
            None => Ok(kdf::calibrate(&*self.ports.sleep_clock, available_memory())?),
        }
    }

    /// How well this device keeps the key that binds a PIN.
    ///
    /// # Errors
    /// `binder_lost`, `binder_unavailable`.
    pub fn binder_level(&self) -> Result<BinderLevel, EngineError> {
        Ok(self.binder_level_or_error()?)
    }

    pub(crate) const fn ports(&self) -> &Ports {
        &self.ports
    }

    pub(crate) fn store_ports(&self) -> pluis_store::Ports {
        pluis_store::Ports { files: Arc::clone(&self.ports.files), random: Arc::clone(&self.ports.random) }
    }

    pub(crate) const fn content(&self) -> &'static Content {
        self.content
    }

    pub(crate) const fn session(&self) -> &Arc<Session> {
        &self.session
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
            Err(EngineError::Locked) if !self.exists()? => Err(EngineError::NotFound { what: "notebook" }),
            answer => answer,
        }
    }

    /// Whether the anchor is behind what was acknowledged, with the next change that succeeds it is not; whether the notebook was
    /// found to be an older one after it was opened, until that is accepted; and whether verifying it found damage.
    #[must_use]
    pub fn warnings(&self) -> Vec<Warning> {
        let stale = self.session.anchor_is_stale().then_some(Warning::AnchorStale);
        let damaged = (self.verification() == Verification::Damaged).then_some(Warning::DamagedStore);
        let older = self.session.is_older().then_some(Warning::OlderThanAnchor);
        stale.into_iter().chain(older).chain(damaged).collect()
    }

    /// What verifying the whole notebook has found so far; it starts soon after each opening and goes on between calls.
    #[must_use]
    pub fn verification(&self) -> Verification {
        self.session.verification()
    }

    /// The settings file, readable while locked.
    pub(crate) fn settings(&self) -> Result<Settings, EngineError> {
        Settings::read(&*self.ports.files)
    }

    /// Brings the settings file in line with the open notebook.
    pub(crate) fn keep_settings(&self) -> Result<(), EngineError> {
        let ringing = self.run(|store| reminders::ringing(store))?;
        self.session.with_root(|root| Settings::keep(&*self.ports.files, root, &ringing))
    }
}
