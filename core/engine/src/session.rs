//! The session: absent, locked, unlocked, suspended; who may speak to the database, and until when.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use pluis_keys::RootKey;
use pluis_store::Store;
use tokio::runtime::Runtime;

use crate::database::{Database, News, Pending};
use crate::error::{EngineError, Origin};
use crate::ports::Ports;
use crate::stepup::Live;
use crate::verification::Verification;

/// Where a notebook stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// Minutes without use until the notebook locks itself, by default.
pub(crate) const LOCK_DELAY: Duration = Duration::from_secs(2 * 60);

/// The open database and when it locks itself.
struct Open {
    database: Database,
    /// For the settings and key files; wiped with the session, or with the call that still uses it.
    root: Arc<RootKey>,
    /// What was allowed by typing the secret again.
    step_up: Option<Live>,
    /// By the clock that counts sleep.
    deadline_millis: u64,
    /// Tells timers of an earlier session from this one's.
    number: u64,
}

/// The session of one notebook.
pub(crate) struct Session {
    ports: Ports,
    delay: Duration,
    /// Present until the session is dropped.
    runtime: Option<Runtime>,
    open: Mutex<Option<Open>>,
    /// Held while a database is being closed; taken before `open`.
    closing: Mutex<()>,
    /// How many sessions there were, so that no two have the same number.
    sessions: AtomicU64,
    /// How often the notebook was closed on request: an opening under way may not undo that.
    closings: AtomicU64,
    /// What the database thread of the last session had to tell.
    news: Mutex<Arc<News>>,
    suspended: Mutex<bool>,
}

impl Session {
    pub(crate) fn new(ports: Ports, delay: Duration) -> Result<Arc<Self>, EngineError> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("pluis-timer")
            .enable_time()
            .build()
            .map_err(|_| EngineError::Internal(Origin::Runtime))?;
        Ok(Arc::new(Self {
            ports,
            delay,
            runtime: Some(runtime),
            open: Mutex::new(None),
            closing: Mutex::new(()),
            sessions: AtomicU64::new(0),
            closings: AtomicU64::new(0),
            news: Mutex::default(),
            suspended: Mutex::new(false),
        }))
    }

    fn slot(&self) -> MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the database is open. Locks first if the time has come.
    pub(crate) fn is_open(&self) -> bool {
        self.lock_if_due();
        self.slot().is_some()
    }

    pub(crate) fn is_suspended(&self) -> bool {
        *self.suspended.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set_suspended(&self, suspended: bool) {
        *self.suspended.lock().unwrap_or_else(PoisonError::into_inner) = suspended;
    }

    /// How often the notebook was closed so far; read before an opening starts.
    pub(crate) fn closings(&self) -> u64 {
        self.closings.load(Ordering::SeqCst)
    }

    /// Whether the anchor is behind what was acknowledged.
    pub(crate) fn anchor_is_stale(&self) -> bool {
        self.news().anchor_stale.load(Ordering::SeqCst)
    }

    /// Whether the notebook was found to be an older one after it was opened, and is not accepted.
    pub(crate) fn is_older(&self) -> bool {
        self.news().older.load(Ordering::SeqCst)
    }

    /// What verifying the whole notebook has found so far.
    pub(crate) fn verification(&self) -> Verification {
        self.news().verification.get()
    }

    fn news(&self) -> MutexGuard<'_, Arc<News>> {
        self.news.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a session over an open store and starts its timer.
    ///
    /// # Errors
    /// `locked` when the notebook was locked or suspended since `closings` was read: the phone went into a pocket while the
    /// secret was being checked.
    pub(crate) fn begin(
        self: &Arc<Self>,
        store: Store,
        root: RootKey,
        closings: u64,
    ) -> Result<(), EngineError> {
        let deadline_millis = self.deadline()?;
        let news = Arc::new(News::default());
        news.anchor_stale.store(store.anchor_is_stale(), Ordering::SeqCst);
        let database = Database::start(store, root.database_key(), Arc::clone(&news))?;
        let mut slot = self.slot();
        if self.closings() != closings {
            return Err(EngineError::Locked);
        }
        let number = self.sessions.fetch_add(1, Ordering::Relaxed);
        *self.news() = news;
        *slot = Some(Open { database, root: Arc::new(root), step_up: None, deadline_millis, number });
        drop(slot);
        self.set_suspended(false);
        self.start_timer(number);
        Ok(())
    }

    /// Closes the database for another opening of the same notebook.
    pub(crate) fn close(&self) {
        let _until_closed = self.closing();
        // Taken out first, so that the mutex is free while the thread finishes.
        let open = self.slot().take();
        drop(open);
    }

    /// Held while a database is being closed: whoever opens the notebook next waits for that, whichever thread is at it.
    fn closing(&self) -> MutexGuard<'_, ()> {
        self.closing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes the database. Waits for the work under way, never for a binder.
    pub(crate) fn lock(&self) {
        self.end();
        self.set_suspended(false);
    }

    /// As [`Session::lock`], remembered as "the app left the screen".
    pub(crate) fn suspend(&self) {
        if self.end() {
            self.set_suspended(true);
        }
    }

    /// Closes on request, also what is being opened now. Answers whether the notebook was open.
    fn end(&self) -> bool {
        let _until_closed = self.closing();
        let open = {
            let mut slot = self.slot();
            self.closings.fetch_add(1, Ordering::SeqCst);
            slot.take()
        };
        open.is_some()
    }

    /// Runs work on the database thread and waits for the answer. Every call moves the moment of locking.
    ///
    /// The deadline is compared before anything else: a timer that slept with the phone cannot keep a notebook open.
    pub(crate) fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T, EngineError> + Send + 'static,
    ) -> Result<T, EngineError> {
        self.lock_if_due();
        let deadline_millis = self.deadline()?;
        let pending = {
            let mut slot = self.slot();
            let open = slot.as_mut().ok_or(EngineError::Locked)?;
            open.deadline_millis = deadline_millis;
            open.database.send(work)
        };
        let answer = pending.and_then(Pending::wait);
        if !matches!(answer, Err(EngineError::Internal(Origin::DatabaseThread))) {
            return answer;
        }
        // The thread gave up a connection it could not make anew. The next step is to open the notebook again, so say that.
        self.end();
        Err(EngineError::Locked)
    }

    /// Lets work use the root key, while the notebook is open.
    pub(crate) fn with_root<T>(
        &self,
        work: impl FnOnce(&RootKey) -> Result<T, EngineError>,
    ) -> Result<T, EngineError> {
        self.lock_if_due();
        let slot = self.slot();
        work(&slot.as_ref().ok_or(EngineError::Locked)?.root)
    }

    /// The root key of the open notebook, for work with the device's key: the session is not held meanwhile, so that
    /// [`Session::lock`] never waits for a binder.
    pub(crate) fn root(&self) -> Result<Arc<RootKey>, EngineError> {
        self.lock_if_due();
        let slot = self.slot();
        Ok(Arc::clone(&slot.as_ref().ok_or(EngineError::Locked)?.root))
    }

    /// Keeps what typing the secret again allowed, in place of an earlier one; it goes with the session. `closings` as for
    /// [`Session::begin`].
    pub(crate) fn allow(&self, live: Live, closings: u64) -> Result<(), EngineError> {
        let mut slot = self.slot();
        let open = slot.as_mut().filter(|_| self.closings() == closings).ok_or(EngineError::Locked)?;
        open.step_up = Some(live);
        Ok(())
    }

    /// Takes out what `id` allowed: nothing can be allowed by it a second time. With the root key of the open notebook.
    pub(crate) fn take_allowed(&self, id: [u8; 16]) -> Result<(Option<Live>, Arc<RootKey>), EngineError> {
        self.lock_if_due();
        let mut slot = self.slot();
        let open = slot.as_mut().ok_or(EngineError::Locked)?;
        let live = open.step_up.take_if(|live| live.id == id);
        Ok((live, Arc::clone(&open.root)))
    }

    fn deadline(&self) -> Result<u64, EngineError> {
        let delay = u64::try_from(self.delay.as_millis()).unwrap_or(u64::MAX);
        Ok(self.ports.awake_millis()?.saturating_add(delay))
    }

    /// Locks when the deadline has passed. A clock that does not answer locks too: better once too often.
    fn lock_if_due(&self) {
        let now = self.ports.awake_millis().unwrap_or(u64::MAX);
        let due = |open: &Open| open.deadline_millis <= now;
        if self.slot().as_ref().is_none_or(|open| !due(open)) {
            return;
        }
        let _until_closed = self.closing();
        let open = self.slot().take_if(|open| due(open));
        drop(open);
    }

    /// Milliseconds until session `number` is due, or `None` once it has ended.
    fn remaining(&self, number: u64) -> Option<u64> {
        let now = self.ports.awake_millis().unwrap_or(u64::MAX);
        let slot = self.slot();
        let open = slot.as_ref().filter(|open| open.number == number)?;
        Some(open.deadline_millis.saturating_sub(now))
    }

    /// Locks session `number` when its time has come, however often that moves.
    fn start_timer(self: &Arc<Self>, number: u64) {
        let session = Arc::downgrade(self);
        let Some(runtime) = &self.runtime else { return };
        runtime.spawn(async move {
            while let Some(remaining) = session.upgrade().and_then(|session| session.remaining(number)) {
                if remaining > 0 {
                    tokio::time::sleep(Duration::from_millis(remaining)).await;
                    continue;
                }
                // Closing waits for the database thread, which is no work for a timer task.
                let session = session.clone();
                let locking = tokio::task::spawn_blocking(move || {
                    if let Some(session) = session.upgrade() {
                        session.lock_if_due();
                    }
                });
                drop(locking.await);
            }
        });
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // The last holder can be a task of this very runtime, which may not wait for itself.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::os::unix::fs::PermissionsExt;

    use pluis_testkit::{FakeBinder, FixedClock, SeededRandom};

    use super::*;
    use crate::ports::{BinderLevel, OsFolder, SetWallClock};
    use crate::{Engine, EngineOptions, KdfParams, NewSecret};

    /// The timer holds the session for a moment now and then. What it held when an engine went was closed when it let go: beside
    /// the next engine's connection, which then wrote into a log that was cut short under it.
    #[test]
    fn an_engine_that_is_gone_has_closed_its_notebook_whoever_holds_the_session() {
        let folder =
            tempfile::Builder::new().permissions(std::fs::Permissions::from_mode(0o700)).tempdir().unwrap();
        let ports = Ports {
            folder: folder.path().to_owned(),
            files: Arc::new(OsFolder::open(folder.path()).unwrap()),
            binder: Arc::new(FakeBinder::new(BinderLevel::StrongBox)),
            random: Arc::new(SeededRandom::new(7)),
            sleep_clock: Arc::new(FixedClock::new()),
            wall_clock: Arc::new(SetWallClock::new("2026-11-22T20:00[Europe/Amsterdam]".parse().unwrap())),
        };
        let options = || EngineOptions { kdf: Some(KdfParams::L), ..EngineOptions::default() };
        let first = Engine::new(ports.clone(), options()).unwrap();
        first.create(&NewSecret::Device).unwrap();
        let held_by_the_timer = Arc::clone(first.session());
        drop(first);
        assert!(!held_by_the_timer.is_open());
        Engine::new(ports, options()).unwrap().unlock_device().unwrap();
    }
}
