//! Tells what a step waits for, when it takes long.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long a step is silent, and how often it is heard of after that.
const INTERVAL: Duration = Duration::from_secs(3);
/// How often the clock is looked at.
const TICK: Duration = Duration::from_millis(500);

/// A thread that prints a line now and then, until this is dropped.
pub(crate) struct Progress {
    shared: Arc<Shared>,
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    step: Mutex<Step>,
    received: AtomicU64,
}

struct Step {
    what: String,
    began: Instant,
    /// When it is heard of next.
    next: Instant,
}

impl Progress {
    pub(crate) fn start() -> Self {
        let step = Mutex::new(Step::new(String::new()));
        let shared = Arc::new(Shared { step, received: AtomicU64::new(0) });
        let (stop, stopped) = channel();
        let seen = shared.clone();
        let thread = thread::spawn(move || {
            while let Err(RecvTimeoutError::Timeout) = stopped.recv_timeout(TICK) {
                if let Some(line) = seen.line() {
                    eprintln!("{line}");
                }
            }
        });
        Self { shared, stop: Some(stop), thread: Some(thread) }
    }

    /// Begins a step: `waiting for …`
    pub(crate) fn step(&self, what: impl Into<String>) {
        *self.shared.step.lock().unwrap_or_else(PoisonError::into_inner) = Step::new(what.into());
        self.shared.received.store(0, Ordering::Relaxed);
    }

    /// Counts bytes of the step.
    pub(crate) fn received(&self, bytes: u64) {
        self.shared.received.fetch_add(bytes, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // It cannot panic, and there would be nothing to do about it.
            drop(thread.join());
        }
    }
}

impl Step {
    fn new(what: String) -> Self {
        let began = Instant::now();
        Self { what, began, next: began + INTERVAL }
    }
}

impl Shared {
    fn line(&self) -> Option<String> {
        let mut step = self.step.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if step.what.is_empty() || now < step.next {
            return None;
        }
        step.next = now + INTERVAL;
        Some(line(&step.what, now - step.began, self.received.load(Ordering::Relaxed)))
    }
}

fn line(step: &str, elapsed: Duration, received: u64) -> String {
    let seconds = elapsed.as_secs();
    match received {
        0 => format!("{step}: {seconds} s"),
        received => format!("{step}: {seconds} s, {:.1} MiB received", received as f64 / f64::from(1 << 20)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_the_step_the_time_and_the_bytes() {
        let elapsed = Duration::from_millis(12_700);
        assert_eq!(line("fetching the model", elapsed, 0), "fetching the model: 12 s");
        assert_eq!(line("fetching the model", elapsed, 1_600_000), "fetching the model: 12 s, 1.5 MiB received");
    }

    #[test]
    fn a_short_step_is_silent() {
        let progress = Progress::start();
        progress.step("fetching the model");
        assert_eq!(progress.shared.line(), None);
    }
}
