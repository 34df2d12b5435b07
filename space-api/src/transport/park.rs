//! Waiting without an async runtime: a thread that runs a future and sleeps while there is nothing to do. Knows nothing of what it
//! waits for.

use std::cell::Cell;
use std::pin::{Pin, pin};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::{Duration, Instant};

thread_local! {
    /// When the future that this thread runs is to be polled again, at the latest.
    static NEXT_ALARM: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Runs a future to its end on this thread. It may be called inside of an async runtime, whose thread it then keeps, and inside
/// of itself.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let parked = Arc::new(Parked::default());
    let waker = Waker::from(Arc::clone(&parked));
    loop {
        let outer = NEXT_ALARM.replace(None);
        let polled = future.as_mut().poll(&mut Context::from_waker(&waker));
        let alarm = NEXT_ALARM.replace(outer);
        match polled {
            Poll::Ready(result) => return result,
            Poll::Pending => parked.wait(alarm),
        }
    }
}

/// Runs a future to its end on a thread of its own, or on this one if the system has no further thread.
pub(crate) fn run_elsewhere(work: Pin<Box<dyn Future<Output = ()> + Send>>) {
    let work = Arc::new(Mutex::new(Some(work)));
    let run = |work: &Mutex<Option<_>>| {
        let work = work.lock().unwrap_or_else(PoisonError::into_inner).take();
        work.map(block_on);
    };
    let shared = Arc::clone(&work);
    if thread::Builder::new().name("space-api".to_owned()).spawn(move || run(&shared)).is_err() {
        run(&work);
    }
}

/// A moment that a future waits for. It wakes nobody: [`block_on`] looks at it.
pub(crate) struct Alarm(Option<Instant>);

impl Alarm {
    pub(crate) const fn at(moment: Instant) -> Self {
        Self(Some(moment))
    }

    /// The moment after this time; never, if it is too far away.
    pub(crate) fn after(duration: Duration) -> Self {
        Self(Instant::now().checked_add(duration))
    }
}

impl Future for Alarm {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        let Some(at) = self.0 else { return Poll::Pending };
        if at <= Instant::now() {
            return Poll::Ready(());
        }
        NEXT_ALARM.set(Some(NEXT_ALARM.get().map_or(at, |other| other.min(at))));
        Poll::Pending
    }
}

/// A thread that waits to be woken.
#[derive(Default)]
struct Parked {
    is_woken: Mutex<bool>,
    woken: Condvar,
}

impl Parked {
    /// Waits until the thread is woken, or until the alarm.
    fn wait(&self, alarm: Option<Instant>) {
        let mut is_woken = self.is_woken.lock().unwrap_or_else(PoisonError::into_inner);
        while !*is_woken {
            let left = alarm.map(|alarm| alarm.saturating_duration_since(Instant::now()));
            is_woken = match left {
                Some(Duration::ZERO) => break,
                Some(left) => self.woken.wait_timeout(is_woken, left).unwrap_or_else(PoisonError::into_inner).0,
                None => self.woken.wait(is_woken).unwrap_or_else(PoisonError::into_inner),
            };
        }
        *is_woken = false;
    }
}

impl Wake for Parked {
    fn wake(self: Arc<Self>) {
        *self.is_woken.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.woken.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use super::*;

    #[test]
    fn a_future_that_is_ready_needs_no_waiting() {
        assert_eq!(block_on(async { 7 }), 7);
    }

    #[test]
    fn another_thread_wakes_the_waiting_one() {
        let mut is_first = true;
        block_on(poll_fn(|context| {
            if !std::mem::replace(&mut is_first, false) {
                return Poll::Ready(());
            }
            let waker = context.waker().clone();
            thread::spawn(move || waker.wake());
            Poll::Pending
        }));
        assert!(!is_first);
    }

    #[test]
    fn the_earliest_of_several_alarms_counts() {
        let started = Instant::now();
        let mut late = Alarm::after(Duration::from_secs(600));
        let mut never = Alarm::after(Duration::MAX);
        let mut soon = Alarm::after(Duration::from_millis(20));
        block_on(poll_fn(|context| {
            assert!(Pin::new(&mut late).poll(context).is_pending() && Pin::new(&mut never).poll(context).is_pending());
            Pin::new(&mut soon).poll(context)
        }));
        assert!((20..10_000).contains(&started.elapsed().as_millis()));
    }

    #[test]
    fn waiting_inside_of_waiting_keeps_the_outer_alarm() {
        let mut outer = Alarm::after(Duration::from_millis(20));
        block_on(poll_fn(|context| {
            let polled = Pin::new(&mut outer).poll(context);
            block_on(Alarm::after(Duration::from_millis(1)));
            polled
        }));
    }

    #[test]
    fn work_elsewhere_is_done_on_another_thread() {
        let (sender, receiver) = std::sync::mpsc::channel();
        run_elsewhere(Box::pin(async move { sender.send(thread::current().id()).unwrap() }));
        assert_ne!(receiver.recv().unwrap(), thread::current().id());
    }
}
