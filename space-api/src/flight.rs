//! One piece of work that many wait for. Whoever is polled drives it, so that it needs no task of its own, and survives when the
//! one who started it is dropped. Knows nothing of what the work is.

use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::task::{Context, Poll, Wake, Waker};
use std::{mem, thread};

thread_local! {
    /// The work that this thread polls at the moment, each inside of the one before.
    static POLLED: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// Work in progress, or its result.
pub(crate) struct Flight<T> {
    /// Taken out while it is polled, and gone when it has ended or panicked.
    work: Mutex<Option<Pin<Box<dyn Future<Output = T> + Send>>>>,
    /// Outside of the lock, so that nobody waits for those who poll.
    ended: OnceLock<T>,
    waiting: Arc<Waiting>,
    /// Those of them who came while another one polled.
    turned_away: Waiting,
    /// How many wait, each in [`driven`](Self::driven) or [`watched`](Self::watched).
    waiters: AtomicUsize,
    has_rested: AtomicBool,
    /// The result if the work panics.
    panicked: fn() -> T,
}

impl<T: Clone> Flight<T> {
    pub(crate) fn new(work: impl Future<Output = T> + Send + 'static, panicked: fn() -> T) -> Self {
        Self {
            work: Mutex::new(Some(Box::pin(work))),
            ended: OnceLock::new(),
            waiting: Arc::default(),
            turned_away: Waiting::default(),
            waiters: AtomicUsize::new(0),
            has_rested: AtomicBool::new(false),
            panicked,
        }
    }

    /// Drives the work to its end. If this is dropped, the work rests until somebody else drives it.
    pub(crate) async fn driven(&self) -> T {
        let _waiter = Waiter::of(self);
        poll_fn(|context| self.poll(context)).await
    }

    /// Waits for the end, to which somebody else drives the work.
    pub(crate) async fn watched(&self) -> T {
        let _waiter = Waiter::of(self);
        poll_fn(|context| self.watch(context)).await
    }

    /// Whether nobody waits at this moment.
    pub(crate) fn rests(&self) -> bool {
        self.waiters.load(Ordering::SeqCst) == 0
    }

    /// Whether nobody has waited for a while. The work's own limits of time may have passed meanwhile, so that its failure says
    /// nothing.
    pub(crate) fn has_rested(&self) -> bool {
        self.has_rested.load(Ordering::SeqCst)
    }

    /// The result, if there is one.
    pub(crate) fn result(&self) -> Option<&T> {
        self.ended.get()
    }

    /// Drives the work, or returns its result. All who poll are woken when there is something to do.
    pub(crate) fn poll(&self, context: &Context<'_>) -> Poll<T> {
        self.waiting.add(context.waker());
        self.poll_alone().unwrap_or_else(|| {
            self.turned_away.add(context.waker());
            // Again, because the one who polled may have woken the others in between.
            self.poll_alone().unwrap_or(Poll::Pending)
        })
    }

    /// Polls the work; `None` if somebody else does at this moment.
    fn poll_alone(&self) -> Option<Poll<T>> {
        let _end = EndOnPanic(self);
        let work = match self.work.try_lock() {
            Ok(work) => work,
            // A lock is poisoned only if a future of the caller's has panicked, which leaves no work.
            Err(TryLockError::Poisoned(error)) => error.into_inner(),
            Err(TryLockError::WouldBlock) => return None,
        };
        let polled = self.poll_locked(work);
        // Now that the lock is free. The one who polled may never do so again.
        self.turned_away.wake_all();
        if polled.is_ready() {
            self.waiting.wake_all();
        }
        Some(polled)
    }

    fn poll_locked(&self, mut work: MutexGuard<'_, Option<Pin<Box<dyn Future<Output = T> + Send>>>>) -> Poll<T> {
        if let Some(ended) = self.ended.get() {
            return Poll::Ready(ended.clone());
        }
        let result = match work.take() {
            None => (self.panicked)(),
            Some(mut running) => {
                let waker = Waker::from(Arc::clone(&self.waiting));
                let _here = PolledHere::begin(self.address());
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
        Poll::Ready(self.ended.get_or_init(|| result).clone())
    }

    /// Whether this is called by the work itself, which would wait for its own end.
    pub(crate) fn is_polled_here(&self) -> bool {
        POLLED.with_borrow(|polled| polled.contains(&self.address()))
    }

    fn address(&self) -> usize {
        std::ptr::from_ref(self).addr()
    }

    /// The result, if somebody else has driven the work to its end. Who watches is woken then.
    fn watch(&self, context: &Context<'_>) -> Poll<T> {
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

/// Somebody who waits.
struct Waiter<'a, T>(&'a Flight<T>);

impl<'a, T> Waiter<'a, T> {
    fn of(flight: &'a Flight<T>) -> Self {
        flight.waiters.fetch_add(1, Ordering::SeqCst);
        Self(flight)
    }
}

impl<T> Drop for Waiter<'_, T> {
    fn drop(&mut self) {
        if self.0.waiters.fetch_sub(1, Ordering::SeqCst) == 1 && self.0.ended.get().is_none() {
            self.0.has_rested.store(true, Ordering::SeqCst);
        }
    }
}

/// Notes that this thread polls some work.
struct PolledHere;

impl PolledHere {
    fn begin(address: usize) -> Self {
        POLLED.with_borrow_mut(|polled| polled.push(address));
        Self
    }
}

impl Drop for PolledHere {
    fn drop(&mut self) {
        POLLED.with_borrow_mut(|polled| polled.pop());
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
        let work = poll_fn(move |context: &mut Context<'_>| {
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
        let flight = Flight::new(poll_fn(|_| panic!("oh")), || "panicked");
        let count = Arc::<Count>::default();
        let waker = Waker::from(Arc::clone(&count));
        assert!(flight.watch(&Context::from_waker(&waker)).is_pending());
        let poll = || flight.poll(&Context::from_waker(Waker::noop()));
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(poll)).is_err());
        assert_eq!(count.0.load(Ordering::Relaxed), 1);
        assert!(matches!(flight.watch(&Context::from_waker(&waker)), Poll::Ready("panicked")));
    }

    #[test]
    fn who_comes_while_another_one_polls_is_not_kept_waiting_and_woken_after() {
        let (flight, state) = flight();
        let count = Arc::<Count>::default();
        let waker = Waker::from(Arc::clone(&count));
        let held = flight.work.lock().unwrap();
        assert!(flight.poll(&Context::from_waker(&waker)).is_pending());
        assert_eq!(count.0.load(Ordering::Relaxed), 0);
        drop(held);
        assert!(flight.poll(&Context::from_waker(Waker::noop())).is_pending());
        assert_eq!(count.0.load(Ordering::Relaxed), 1);
        state.lock().unwrap().1 = Some("done");
        assert!(flight.poll(&Context::from_waker(&waker)).is_ready());
    }

    #[test]
    fn work_knows_that_it_would_wait_for_itself() {
        let itself = Arc::new(OnceLock::<Arc<Flight<&'static str>>>::new());
        let inner = Arc::clone(&itself);
        let other = flight().0;
        let work = async move {
            match (inner.get().unwrap().is_polled_here(), other.is_polled_here()) {
                (true, false) => "itself",
                _ => "others",
            }
        };
        let flight = itself.get_or_init(|| Arc::new(Flight::new(work, || "panicked")));
        assert!(!flight.is_polled_here());
        assert_eq!(flight.poll(&Context::from_waker(Waker::noop())), Poll::Ready("itself"));
        assert!(!flight.is_polled_here());
    }

    #[test]
    fn many_who_poll_at_once_do_not_wake_each_other_over_and_over() {
        let (flight, state) = flight();
        let counts: Vec<Arc<Count>> = (0..8).map(|_| Arc::default()).collect();
        let held = flight.work.lock().unwrap();
        for count in &counts {
            let waker = Waker::from(Arc::clone(count));
            assert!(flight.poll(&Context::from_waker(&waker)).is_pending());
        }
        drop(held);
        for count in &counts {
            let waker = Waker::from(Arc::clone(count));
            assert!(flight.poll(&Context::from_waker(&waker)).is_pending());
        }
        assert!(counts.iter().all(|count| count.0.load(Ordering::Relaxed) <= 1));
        state.lock().unwrap().1 = Some("done");
        assert!(flight.poll(&Context::from_waker(Waker::noop())).is_ready());
    }

    #[test]
    fn work_that_nobody_drives_has_rested() {
        let (flight, state) = flight();
        let poll = |driven: Pin<&mut dyn Future<Output = _>>| driven.poll(&mut Context::from_waker(Waker::noop()));
        assert!(flight.rests() && !flight.has_rested());
        let mut first = Box::pin(flight.driven());
        let mut second = Box::pin(flight.driven());
        assert!(poll(first.as_mut()).is_pending() && poll(second.as_mut()).is_pending());
        drop(first);
        assert!(!flight.rests() && !flight.has_rested());
        drop(second);
        assert!(flight.rests() && flight.has_rested());
        state.lock().unwrap().1 = Some("done");
        assert_eq!(poll(Box::pin(flight.driven()).as_mut()), Poll::Ready("done"));
    }

    #[test]
    fn a_panic_is_a_failure_of_all_who_wait() {
        let flight = Flight::new(poll_fn(|_| panic!("oh")), || "panicked");
        let poll = || flight.poll(&Context::from_waker(Waker::noop()));
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(poll)).is_err());
        for _ in 0..2 {
            assert_eq!(poll(), Poll::Ready("panicked"));
        }
    }
}
