//! The thread that owns the open database. Everything else sends it work and waits for the answer.
//!
//! One connection on one thread (design: README 3): SQLite never sees two threads, and a lock is the end of the thread.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use pluis_keys::DatabaseKey;
use pluis_keys::seal::on_cleared_stack;
use pluis_store::Store;

use crate::error::{EngineError, Origin};
use crate::verification::{Told, Work};

/// How long nobody asks for anything before the thread does what can wait: a screen that was answered asks for the next thing within
/// some milliseconds, and would wait for it.
const QUIET: Duration = Duration::from_millis(40);
/// Calls one right after another, the opening with them, after which what can wait is done all the same, whoever asks: the room in the
/// log is for so many, and a notebook opened for one call is tidied too.
const MOST_UNTIDIED: u32 = 3;

/// What the thread tells without being asked.
#[derive(Debug, Default)]
pub(crate) struct News {
    /// Whether the anchor is behind what was acknowledged.
    pub(crate) anchor_stale: AtomicBool,
    /// Whether the notebook was found to be an older one after it was opened, and is not accepted.
    pub(crate) older: AtomicBool,
    /// What the verification of the whole notebook found.
    pub(crate) verification: Told,
}

impl News {
    fn follow(&self, store: &Store) {
        self.anchor_stale.store(store.anchor_is_stale(), Ordering::SeqCst);
        self.older.store(store.was_found_older(), Ordering::SeqCst);
    }
}

/// Work for the thread. It answers through a channel of its own.
type Job = Box<dyn FnOnce(&mut Store) + Send>;

/// A handle on the thread. Dropping it closes the database: what waits is indexed, the journal folded in, keys wiped.
pub(crate) struct Database {
    inbox: Option<Sender<Job>>,
    news: Arc<News>,
    thread: Option<JoinHandle<()>>,
}

impl Database {
    /// Starts the thread over an open store. `news` says after every answer whether the anchor is behind, and in the end what
    /// verifying the whole notebook found. `key` is for a connection that has to be made anew.
    pub(crate) fn start(store: Store, key: DatabaseKey, news: Arc<News>) -> Result<Self, EngineError> {
        let (inbox, jobs) = mpsc::channel();
        let told = Arc::clone(&news);
        let thread = std::thread::Builder::new()
            .name("pluis-database".into())
            // The system keeps the stack of a thread that ended for the next one.
            .spawn(move || on_cleared_stack(|| run(store, jobs, &key, &told)))
            .map_err(|_| EngineError::Internal(Origin::Runtime))?;
        Ok(Self { inbox: Some(inbox), news, thread: Some(thread) })
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
        let news = Arc::clone(&self.news);
        let job: Job = Box::new(move |store| {
            // A panic in one use case must not take the notebook with it: the transaction rolls back when dropped.
            let result = catch_unwind(AssertUnwindSafe(|| work(store)));
            let result = result.unwrap_or(Err(EngineError::Internal(Origin::Panic)));
            news.follow(store);
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
    wait: Receiver<()>,
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

/// What the thread does next.
enum Next {
    /// What a carer asked for.
    Job(Job),
    /// What can wait, and has waited.
    Tidy,
    /// A slice of the verification: nobody asks for anything.
    Slice,
    /// The notebook is locked.
    End,
}

/// What there is to do when nobody asks.
#[derive(Clone, Copy)]
struct Waiting {
    /// Calls since the store was tidied; the opening is the first.
    untidied: u32,
    /// Whether the whole notebook has been verified.
    verified: bool,
}

/// A carer's call comes first and a lock ends everything, the handle is gone then; but what is due after [`MOST_UNTIDIED`] calls comes
/// before both.
fn next(jobs: &Receiver<Job>, waiting: Waiting) -> Next {
    match waiting {
        Waiting { untidied: 1..MOST_UNTIDIED, .. } => match jobs.recv_timeout(QUIET) {
            Ok(job) => Next::Job(job),
            Err(RecvTimeoutError::Timeout) => Next::Tidy,
            Err(RecvTimeoutError::Disconnected) => Next::End,
        },
        Waiting { untidied: MOST_UNTIDIED.., .. } => Next::Tidy,
        Waiting { verified: true, .. } => jobs.recv().map_or(Next::End, Next::Job),
        Waiting { verified: false, .. } => match jobs.try_recv() {
            Ok(job) => Next::Job(job),
            Err(TryRecvError::Empty) => Next::Slice,
            Err(TryRecvError::Disconnected) => Next::End,
        },
    }
}

fn run(mut store: Store, jobs: Receiver<Job>, key: &DatabaseKey, news: &News) {
    let mut work = Work::new();
    let mut untidied = 1_u32;
    loop {
        match next(&jobs, Waiting { untidied, verified: work.is_done() }) {
            Next::Job(job) => {
                job(&mut store);
                untidied = untidied.saturating_add(1);
            }
            Next::Tidy => {
                tidy(&mut store);
                news.follow(&store);
                untidied = 0;
            }
            Next::Slice => {
                work.step(&mut store, &news.verification);
                news.follow(&store);
            }
            Next::End => break,
        }
        // One bad page must not cost the rest of the notebook. Without a connection every later call fails.
        if !matches!(catch_unwind(AssertUnwindSafe(|| store.recover(key))), Ok(Ok(()))) {
            break;
        }
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::*;

    const fn waiting(untidied: u32, verified: bool) -> Waiting {
        Waiting { untidied, verified }
    }

    #[test]
    fn a_call_comes_before_what_can_wait_and_a_lock_before_everything() {
        let (inbox, jobs) = mpsc::channel::<Job>();
        let all = [waiting(0, false), waiting(0, true), waiting(1, false), waiting(2, true)];
        for now in all {
            inbox.send(Box::new(|_| ())).ok().unwrap();
            assert!(matches!(next(&jobs, now), Next::Job(_)));
        }
        assert!(matches!(next(&jobs, waiting(0, false)), Next::Slice), "nobody asks for anything");
        assert!(matches!(next(&jobs, waiting(1, false)), Next::Tidy), "nor did anybody for a while");
        drop(inbox);
        assert!(all.into_iter().all(|now| matches!(next(&jobs, now), Next::End)), "not one slice more");
    }

    #[test]
    fn calls_without_end_do_not_keep_the_store_untidied() {
        let (inbox, jobs) = mpsc::channel::<Job>();
        inbox.send(Box::new(|_| ())).ok().unwrap();
        assert!(matches!(next(&jobs, waiting(MOST_UNTIDIED, false)), Next::Tidy));
        assert!(matches!(next(&jobs, waiting(0, false)), Next::Job(_)));
    }
}
