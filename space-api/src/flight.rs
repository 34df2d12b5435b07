//! One piece of work that many wait for. Whoever is polled drives it, so that it needs no task of its own, and survives when the
//! one who started it is dropped. Knows nothing of what the work is.

use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::{mem, thread};

/// Work in progress, or its result.
pub(crate) struct Flight<T> {
    /// Taken out while it is polled, and gone when it has ended or panicked.
    work: Mutex<Option<Pin<Box<dyn Future<Output = T> + Send>>>>,
    /// Outside of the lock, so that those who watch never wait for those who poll, nor for each other.
    ended: OnceLock<T>,
    waiting: Arc<Waiting>,
    /// The result if the work panics.
    panicked: fn() -> T,
}

impl<T: Clone> Flight<T> {
    pub(crate) fn new(work: impl Future<Output = T> + Send + 'static, panicked: fn() -> T) -> Self {
        Self { work: Mutex::new(Some(Box::pin(work))), ended: OnceLock::new(), waiting: Arc::default(), panicked }
    }

    /// Drives the work, or returns its result. All who poll are woken when there is something to do.
    pub(crate) fn poll(&self, context: &Context<'_>) -> Poll<T> {
        self.waiting.add(context.waker());
        let _end = EndOnPanic(self);
        // A lock is poisoned only if a future of the caller's has panicked, which leaves no work.
        let mut work = self.work.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(ended) = self.ended.get() {
            return Poll::Ready(ended.clone());
        }
        let result = match work.take() {
            None => (self.panicked)(),
            Some(mut running) => {
                let waker = Waker::from(Arc::clone(&self.waiting));
                match running.as_mut().poll(&mut Context::from_waker(&waker)) {
                    Poll::Pending => {
                        *work = Some(running);
                        return Poll::Pending;
                    }
                    Poll::Ready(result) => result,
                }
            }
        };
        // Before the lock is free: without work and without a result, it would seem to have panicked.
        let ended = self.ended.get_or_init(|| result).clone();
        drop(work);
        self.waiting.wake_all();
        Poll::Ready(ended)
    }

    /// The result, if somebody else has driven the work to its end. Who watches is woken then.
    pub(crate) fn watch(&self, context: &Context<'_>) -> Poll<T> {
        // In this order, so that an end in between is not missed.
        self.waiting.add(context.waker());
        self.ended.get().map_or(Poll::Pending, |ended| Poll::Ready(ended.clone()))
    }
}

/// Ends the work when it panics: nobody else will.
struct EndOnPanic<'a, T>(&'a Flight<T>);

impl<T> Drop for EndOnPanic<'_, T> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.ended.get_or_init(self.0.panicked);
            self.0.waiting.wake_all();
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
    fn who_watches_sees_the_end_whoever_holds_the_lock() {
        let (flight, state) = flight();
        state.lock().unwrap().1 = Some("done");
        assert!(flight.poll(&Context::from_waker(Waker::noop())).is_ready());
        let _held = flight.work.lock().unwrap();
        assert!(flight.watch(&Context::from_waker(Waker::noop())).is_ready());
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
