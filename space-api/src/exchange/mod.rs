//! How a call goes on: a state machine without I/O. It is told what happened and when, and says what to do next: get a token,
//! send, wait, or finish. It knows no HTTP client, no clock, no request and no text. Whoever drives it does the I/O and keeps the
//! last response or failure, which is the result when the machine says `Finish`.

pub(crate) mod budget;
pub(crate) mod outcome;
pub(crate) mod retry;

use std::sync::Arc;
use std::time::{Duration, Instant};

use backon::ExponentialBackoff;

use crate::exchange::budget::Budget;
use crate::exchange::outcome::Outcome;
use crate::exchange::retry::Retry;

/// The number of a token: each new token of a client has the next one.
pub(crate) type Generation = u64;

/// What a call may do, known before its first attempt.
pub(crate) struct CallPlan {
    pub(crate) retry: Retry,
    /// Whether the request may be sent again although the server may have carried it out.
    pub(crate) repeatable: bool,
    /// Whether the body of the request is gone once it was sent, so that there is no second attempt.
    pub(crate) sent_once: bool,
    pub(crate) started: Instant,
    /// How long all attempts and waits may take together.
    pub(crate) timeout: Option<Duration>,
    pub(crate) budget: Arc<Budget>,
    /// A random number from 0 to 1 for each delay.
    pub(crate) jitter: fn() -> f64,
}

/// What happened.
pub(crate) enum Event {
    /// There is a token of this generation.
    Token(Generation),
    /// There is no token, or no other one than the rejected one.
    NoToken,
    /// An attempt ended.
    Ended(Outcome),
    /// The wait is over.
    Waited,
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Get the token for the next attempt, which must be newer than the rejected one.
    Token { rejected: Option<Generation> },
    /// Send the request. The first attempt is number 1.
    Send { attempt: u32 },
    /// Wait for so long.
    Wait(Duration),
    /// Return what the last step led to.
    Finish,
}

/// A call in progress.
pub(crate) struct Exchange {
    plan: CallPlan,
    deadline: Option<Instant>,
    delays: ExponentialBackoff,
    generation: Generation,
    attempts: u32,
    /// Attempts that were made because another one failed. The attempt after a refresh is not one of them.
    retries: u32,
    has_refreshed: bool,
}

impl Exchange {
    /// A call that begins, and its first step.
    pub(crate) fn begin(plan: CallPlan) -> (Self, Step) {
        let deadline = plan.timeout.and_then(|timeout| plan.started.checked_add(timeout));
        let delays = plan.retry.delays();
        let exchange = Self { plan, deadline, delays, generation: 0, attempts: 0, retries: 0, has_refreshed: false };
        (exchange, Step::Token { rejected: None })
    }

    /// How many attempts have been made.
    pub(crate) fn attempts(&self) -> u32 {
        self.attempts
    }

    /// How long the next step may take, until the deadline of the call; `None` if there is no limit.
    pub(crate) fn remaining(&self, now: Instant) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(now))
    }

    /// How long the next attempt may take.
    pub(crate) fn attempt_limit(&self, now: Instant) -> Option<Duration> {
        let limits = [self.remaining(now), self.plan.retry.attempt_limit()];
        limits.into_iter().flatten().min()
    }

    /// The step after an event.
    pub(crate) fn next(&mut self, event: Event, now: Instant) -> Step {
        match event {
            Event::NoToken => Step::Finish,
            Event::Waited => Step::Token { rejected: None },
            // The new token is for the next call.
            Event::Token(_) if self.plan.sent_once && self.attempts > 0 => Step::Finish,
            Event::Token(generation) => {
                self.generation = generation;
                self.attempts = self.attempts.saturating_add(1);
                Step::Send { attempt: self.attempts }
            }
            Event::Ended(Outcome::Success) => {
                self.plan.budget.give_back();
                Step::Finish
            }
            Event::Ended(Outcome::TokenExpired) => self.refresh(now),
            Event::Ended(outcome) => self.retry(outcome, now),
        }
    }

    /// A token that is too old is replaced once. A second token that is too old at once is a failure.
    fn refresh(&mut self, now: Instant) -> Step {
        if self.has_refreshed || self.is_over(now) {
            return Step::Finish;
        }
        self.has_refreshed = true;
        Step::Token { rejected: Some(self.generation) }
    }

    fn retry(&mut self, outcome: Outcome, now: Instant) -> Step {
        let is_last = self.retries.saturating_add(1) >= self.plan.retry.most_attempts();
        if is_last || self.plan.sent_once || !outcome.may_be_retried(self.plan.repeatable) {
            return Step::Finish;
        }
        let delay = part_of(self.delays.next().unwrap_or_default(), (self.plan.jitter)());
        let wait = outcome.retry_after().unwrap_or_default().saturating_add(delay);
        // An attempt that cannot begin before the deadline is not worth waiting for.
        if self.remaining(now).is_some_and(|remaining| wait >= remaining) || !self.plan.budget.take(outcome) {
            return Step::Finish;
        }
        self.retries = self.retries.saturating_add(1);
        Step::Wait(wait)
    }

    fn is_over(&self, now: Instant) -> bool {
        self.remaining(now).is_some_and(|remaining| remaining.is_zero())
    }
}

/// A part of a delay, from nothing to all of it.
fn part_of(delay: Duration, part: f64) -> Duration {
    Duration::try_from_secs_f64(delay.as_secs_f64() * part.clamp(0.0, 1.0)).unwrap_or(Duration::MAX)
}

#[cfg(test)]
mod tests;
