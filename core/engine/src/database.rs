//! The thread that owns the open database. Everything else sends it work and waits for the answer.
//!
//! One connection on one thread (design: README 3): SQLite never sees two threads, and a lock is the end of the thread.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::JoinHandle;

use pluis_keys::seal::on_cleared_stack;
use pluis_store::Store;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::error::{EngineError, Origin};

/// Work for the thread. It answers through a channel of its own.
type Job = Box<dyn FnOnce(&mut Store) + Send>;

/// A handle on the thread. Dropping it closes the database: what waits is indexed, the journal folded in, keys wiped.
pub(crate) struct Database {
    inbox: Option<UnboundedSender<Job>>,
    anchor_stale: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Database {
    /// Starts the thread over an open store. `anchor_stale` says after every answer whether the anchor is behind.
    pub(crate) fn start(store: Store, anchor_stale: Arc<AtomicBool>) -> Result<Self, EngineError> {
        let (inbox, jobs) = unbounded_channel();
        let thread = std::thread::Builder::new()
            .name("pluis-database".into())
            // The system keeps the stack of a thread that ended for the next one.
            .spawn(move || on_cleared_stack(|| run(store, jobs)))
            .map_err(|_| EngineError::Internal(Origin::Runtime))?;
        Ok(Self { inbox: Some(inbox), anchor_stale, thread: Some(thread) })
    }

    /// Sends work to the thread; the answer is awaited with [`Pending::wait`].
    pub(crate) fn send<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T, EngineError> + Send + 'static,
    ) -> Result<Pending<T>, EngineError> {
        let answer = Arc::new(Mutex::new(None));
        // Says only that the answer is there, so that one channel serves every kind of answer: a channel for each would be
        // two hundred kilobytes of a phone's library.
        let (done, wait) = mpsc::sync_channel::<()>(1);
        let slot = Arc::clone(&answer);
        let anchor_stale = Arc::clone(&self.anchor_stale);
        let job: Job = Box::new(move |store| {
            // A panic in one use case must not take the notebook with it: the transaction rolls back when dropped.
            let result = catch_unwind(AssertUnwindSafe(|| work(store)));
            let result = result.unwrap_or(Err(EngineError::Internal(Origin::Panic)));
            anchor_stale.store(store.anchor_is_stale(), Ordering::SeqCst);
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
            let _nobody_waits = done.send(());
        });
        let inbox = self.inbox.as_ref().ok_or(EngineError::Locked)?;
        inbox.send(job).map_err(|_| EngineError::Internal(Origin::DatabaseThread))?;
        Ok(Pending { answer, wait })
    }
}

/// An answer on its way.
pub(crate) struct Pending<T> {
    answer: Arc<Mutex<Option<Result<T, EngineError>>>>,
    wait: mpsc::Receiver<()>,
}

impl<T> Pending<T> {
    /// Waits for the answer. Only ever called from the caller's own thread, never from a task of the runtime.
    pub(crate) fn wait(self) -> Result<T, EngineError> {
        // Work that was thrown away unanswered drops its end of the channel, and leaves nothing.
        let _thrown_away = self.wait.recv();
        let answer = self.answer.lock().unwrap_or_else(PoisonError::into_inner).take();
        answer.unwrap_or(Err(EngineError::Internal(Origin::DatabaseThread)))
    }
}

fn run(mut store: Store, mut jobs: UnboundedReceiver<Job>) {
    tidy(&mut store);
    while let Some(job) = jobs.blocking_recv() {
        job(&mut store);
        tidy(&mut store);
    }
    drop(catch_unwind(AssertUnwindSafe(|| store.close())));
}

/// What can wait until the carer has the answer: the search index, and an erasure that was cut short. A failure leaves it for
/// the next round.
fn tidy(store: &mut Store) {
    drop(catch_unwind(AssertUnwindSafe(|| store.tidy())));
}

impl Drop for Database {
    fn drop(&mut self) {
        self.inbox = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
