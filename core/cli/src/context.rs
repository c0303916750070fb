//! What every command needs: language, device, how to open the notebook, where warnings gather.

use std::cell::RefCell;
use std::ops::Deref;
use std::sync::Arc;

use pluis_engine::content::{Content, Country, Lang};
use pluis_engine::domain::jiff::Timestamp;
use pluis_engine::domain::time::Now;
use pluis_engine::{
    Engine, EngineError, EngineOptions, Opened, Purpose, Reader, Secret, SessionState, StepUp, Warning,
};

use crate::args::Global;
use crate::device::Device;
use crate::error::CliError;
use crate::out;
use crate::secrets;
use crate::show::Page;
use crate::words;

/// One run of the program.
pub(crate) struct Context {
    /// The options every command takes.
    pub(crate) global: Global,
    /// The language of everything that is said.
    pub(crate) lang: Lang,
    /// Folder, clocks, zone.
    pub(crate) device: Device,
    warnings: RefCell<Vec<Warning>>,
}

impl Context {
    /// The context of these options.
    ///
    /// # Errors
    /// A usage error for a clock or zone that is not understood.
    pub(crate) fn new(global: Global, lang: Lang) -> Result<Self, CliError> {
        let device = Device::new(&global)?;
        Ok(Self { global, lang, device, warnings: RefCell::default() })
    }

    /// An empty page as wide as the terminal.
    pub(crate) fn page(&self) -> Page {
        Page::new(crate::show::terminal_width())
    }

    /// The words and numbers of this reader.
    pub(crate) fn reader(&self, country: Option<Country>) -> Reader {
        let spoken = match self.lang {
            Lang::Nl => Country::Netherlands,
            Lang::NlBe => Country::Belgium,
            Lang::En => Country::UnitedKingdom,
        };
        Reader { lang: self.lang, country: country.unwrap_or(spoken) }
    }

    /// The content files.
    ///
    /// # Errors
    /// `internal` when they are faulty.
    pub(crate) fn content(&self) -> Result<&'static Content, CliError> {
        Ok(Content::embedded()?)
    }

    /// Now, as the commands that need no notebook see it.
    ///
    /// # Errors
    /// `internal` without a clock.
    pub(crate) fn now(&self) -> Result<Now, CliError> {
        self.device.now()
    }

    /// Remembers warnings for the end of the run.
    pub(crate) fn warn(&self, warnings: impl IntoIterator<Item = Warning>) {
        let mut known = self.warnings.borrow_mut();
        for warning in warnings {
            if !known.contains(&warning) {
                known.push(warning);
            }
        }
    }

    /// Everything that was warned about.
    pub(crate) fn warnings(&self) -> Vec<Warning> {
        self.warnings.borrow().clone()
    }

    /// The engine over the notebook's folder, still locked.
    ///
    /// # Errors
    /// `not_found` without a folder; `not_writable` for one that is not safe to use.
    pub(crate) fn engine(&self) -> Result<Engine, CliError> {
        let ports = self.device.ports(Arc::new(self.device.folder()?))?;
        Ok(Engine::new(ports, EngineOptions::default())?)
    }

    /// The engine, opened with the passphrase.
    ///
    /// # Errors
    /// Those of opening.
    pub(crate) fn open(&self) -> Result<OpenNotebook<'_>, CliError> {
        let (engine, opened) = self.unlock()?;
        Ok(self.opened(engine, opened))
    }

    /// As [`Context::open`], with leave for something grave: the passphrase was typed just now.
    ///
    /// # Errors
    /// Those of opening.
    pub(crate) fn open_for(&self, purpose: Purpose) -> Result<(OpenNotebook<'_>, StepUp), CliError> {
        let engine = self.present()?;
        let secret = secrets::passphrase(&self.global, self.lang)?;
        let (opened, leave) = engine.unlock_for(&secret, purpose)?;
        Ok((self.opened(engine, opened), leave))
    }

    /// Tells what happened since the last time.
    fn opened(&self, engine: Engine, opened: Opened) -> OpenNotebook<'_> {
        if !self.global.quiet {
            let last = opened.last_opened.and_then(|seconds| Timestamp::from_second(seconds).ok());
            if let Some((at, now)) = last.zip(self.now().ok()).filter(|_| !self.global.json) {
                out::note(&words::last_opened(self.lang, at, &now.zone_name()));
            }
            if opened.failed_before > 0 {
                out::note(&words::failed_before(self.lang, opened.failed_before));
            }
        }
        self.warn(opened.warnings);
        OpenNotebook { engine, context: self }
    }

    /// As [`Context::open`], with what the opening answered: the doctor says it in its own way, also of a notebook too damaged
    /// to be opened.
    ///
    /// # Errors
    /// Those of opening but `damaged_store`.
    pub(crate) fn open_for_doctor(&self) -> Result<Patient, CliError> {
        let (engine, secret) = self.engine_and_secret()?;
        let opened = match engine.unlock(&secret) {
            Ok(opened) => Some(opened),
            Err(EngineError::DamagedStore) => None,
            Err(error) => return Err(error.into()),
        };
        Ok(Patient { engine, secret, opened })
    }

    /// The engine over a notebook that is there; nobody is asked for secrets of one that is not.
    ///
    /// # Errors
    /// `not_found`; those of [`Context::engine`].
    pub(crate) fn present(&self) -> Result<Engine, CliError> {
        let engine = self.engine()?;
        match engine.state()? {
            SessionState::Absent => Err(EngineError::NotFound { what: "notebook" }.into()),
            _ => Ok(engine),
        }
    }

    fn unlock(&self) -> Result<(Engine, Opened), CliError> {
        let (engine, secret) = self.engine_and_secret()?;
        let opened = engine.unlock(&secret)?;
        Ok((engine, opened))
    }

    fn engine_and_secret(&self) -> Result<(Engine, Secret), CliError> {
        let engine = self.present()?;
        // What will be said is read while the passphrase is typed and tried.
        let _read_when_first_said =
            std::thread::Builder::new().spawn(|| drop(Content::embedded().map(Content::phrases)));
        let secret = secrets::passphrase(&self.global, self.lang)?;
        Ok((engine, secret))
    }
}

/// A notebook for the doctor.
pub(crate) struct Patient {
    /// The engine.
    pub(crate) engine: Engine,
    /// The secret that was right.
    pub(crate) secret: Secret,
    /// What the opening answered; none when the database is too damaged for one.
    pub(crate) opened: Option<Opened>,
}

/// The open notebook of one command. What there is to warn about at its end reaches the carer, whatever the command did.
pub(crate) struct OpenNotebook<'a> {
    engine: Engine,
    context: &'a Context,
}

impl Deref for OpenNotebook<'_> {
    type Target = Engine;

    fn deref(&self) -> &Engine {
        &self.engine
    }
}

impl Drop for OpenNotebook<'_> {
    fn drop(&mut self) {
        self.context.warn(self.engine.warnings());
    }
}
