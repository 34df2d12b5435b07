//! One piece of work that many wait for. Whoever is polled drives it, so that it needs no task of its own, and survives when the
//! one who started it is dropped. Knows nothing of what the work is.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError, TryLockError};
use std::task::{Context, Poll, Wake, Waker};
use std::{mem, thread};

/// Work in progress, or its result.
pub(crate) struct Flight<T> {
    work: Mutex<Work<T>>,
    waiting: Arc<Waiting>,
    /// The result if the work panics.
    panicked: fn() -> T,
}

enum Work<T> {
    Running(Pin<Box<dyn Future<Output = T> + Send>>),
    Done(T),
    /// The future is being polled, or has panicked while it was.
    Gone,
}

impl<T: Clone> Flight<T> {
    pub(crate) fn new(work: impl Future<Output = T> + Send + 'static, panicked: fn() -> T) -> Self {
        Self { work: Mutex::new(Work::Running(Box::pin(work))), waiting: Arc::default(), panicked }
    }

    /// Drives the work, or returns its result. All who poll are woken when there is something to do.
    pub(crate) fn poll(&self, context: &Context<'_>) -> Poll<T> {
        self.waiting.add(context.waker());
        let _wake = WakeOnPanic(&self.waiting);
        // A lock is poisoned only if a future of the caller's has panicked, which `Gone` tells.
        let mut work = self.work.lock().unwrap_or_else(PoisonError::into_inner);
        let result = match mem::replace(&mut *work, Work::Gone) {
            Work::Running(mut running) => {
                let waker = Waker::from(Arc::clone(&self.waiting));
                match running.as_mut().poll(&mut Context::from_waker(&waker)) {
                    Poll::Pending => {
                        *work = Work::Running(running);
                        return Poll::Pending;
                    }
                    Poll::Ready(result) => result,
                }
            }
            Work::Done(result) => result,
            Work::Gone => (self.panicked)(),
        };
        *work = Work::Done(result.clone());
        drop(work);
        self.waiting.wake_all();
        Poll::Ready(result)
    }

    /// The result, if somebody else has driven the work to its end. Never waits for a thread that drives it.
    pub(crate) fn watch(&self, context: &Context<'_>) -> Poll<T> {
        self.waiting.add(context.waker());
        let work = match self.work.try_lock() {
            Ok(work) => work,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return Poll::Pending,
        };
        match &*work {
            Work::Running(_) => Poll::Pending,
            Work::Done(result) => Poll::Ready(result.clone()),
            Work::Gone => Poll::Ready((self.panicked)()),
        }
    }
}

/// Wakes those who wait when the work panics: nobody else will.
struct WakeOnPanic<'a>(&'a Waiting);

impl Drop for WakeOnPanic<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.wake_all();
        }
    }
}

/// The tasks that wait.
#[derive(Default)]
struct Waiting(Mutex<Vec<Waker>>);

impl Waiting {
    fn add(&self, waker: &Waker) {
        let mut wakers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !wakers.iter().any(|known| known.will_wake(waker)) {
            wakers.push(waker.clone());
        }
    }

    fn wake_all(&self) {
        // They are woken without the lock, because a waker may run code of an executor.
        let wakers = mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        wakers.into_iter().for_each(Waker::wake);
    }
}

impl Wake for Waiting {
    fn wake(self: Arc<Self>) {
        self.wake_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[derive(Default)]
    struct Count(AtomicUsize);

    impl Wake for Count {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// What wakes a flight, and the result that ends it.
    type Shared = Arc<Mutex<(Option<Waker>, Option<&'static str>)>>;

    fn flight() -> (Flight<&'static str>, Shared) {
        let state = Shared::default();
        let shared = Arc::clone(&state);
        let work = std::future::poll_fn(move |context: &mut Context<'_>| {
            let mut state = shared.lock().unwrap();
            state.0 = Some(context.waker().clone());
            state.1.map_or(Poll::Pending, Poll::Ready)
        });
        (Flight::new(work, || "panicked"), state)
    }

    #[test]
    fn all_who_wait_are_woken_and_any_of_them_can_go_on() {
        let (flight, state) = flight();
        let counts: Vec<Arc<Count>> = (0..3).map(|_| Arc::default()).collect();
        let wakers: Vec<_> = counts.iter().map(|count| Waker::from(Arc::clone(count))).collect();
        for waker in &wakers {
            assert!(flight.poll(&Context::from_waker(waker)).is_pending());
            assert!(flight.poll(&Context::from_waker(waker)).is_pending());
        }
        let waker = {
            let mut state = state.lock().unwrap();
            state.1 = Some("done");
            state.0.take().unwrap()
        };
        waker.wake();
        assert!(counts.iter().all(|count| count.0.load(Ordering::Relaxed) == 1));
        // The one that began is dropped; the others see the end.
        for waker in &wakers[1..] {
            assert!(matches!(flight.poll(&Context::from_waker(waker)), Poll::Ready("done")));
        }
    }

    #[test]
    fn who_watches_drives_nothing_and_sees_the_end() {
        let (flight, state) = flight();
        let count = Arc::<Count>::default();
        let waker = Waker::from(Arc::clone(&count));
        state.lock().unwrap().1 = Some("done");
        assert!(flight.watch(&Context::from_waker(&waker)).is_pending());
        assert!(flight.poll(&Context::from_waker(Waker::noop())).is_ready());
        assert_eq!(count.0.load(Ordering::Relaxed), 1);
        assert!(matches!(flight.watch(&Context::from_waker(&waker)), Poll::Ready("done")));
    }

    #[test]
    fn a_panic_wakes_those_who_watch() {
        let flight = Flight::new(std::future::poll_fn(|_| panic!("oh")), || "panicked");
        let count = Arc::<Count>::default();
        let waker = Waker::from(Arc::clone(&count));
        assert!(flight.watch(&Context::from_waker(&waker)).is_pending());
        let poll = || flight.poll(&Context::from_waker(Waker::noop()));
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(poll)).is_err());
        assert_eq!(count.0.load(Ordering::Relaxed), 1);
        assert!(matches!(flight.watch(&Context::from_waker(&waker)), Poll::Ready("panicked")));
    }

    #[test]
    fn a_panic_is_a_failure_of_all_who_wait() {
        let flight = Flight::new(std::future::poll_fn(|_| panic!("oh")), || "panicked");
        let poll = || flight.poll(&Context::from_waker(Waker::noop()));
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(poll)).is_err());
        for _ in 0..2 {
            assert_eq!(poll(), Poll::Ready("panicked"));
        }
    }
}
