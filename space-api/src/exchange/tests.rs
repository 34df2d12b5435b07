use std::sync::Arc;
use std::time::{Duration, Instant};

use super::budget::Budget;
use super::outcome::Outcome;
use super::retry::Retry;
use super::{CallPlan, Event, Exchange, Step};

const UNAVAILABLE: Outcome = Outcome::Unavailable { retry_after: None };
const LIMITED: Outcome = Outcome::Limited { retry_after: None };
const FINISH: Step = Step::Finish;

/// A machine with a clock of its own.
struct Run {
    exchange: Exchange,
    now: Instant,
    waited: Duration,
}

fn plan() -> CallPlan {
    CallPlan {
        retry: Retry::default(),
        repeatable: true,
        sent_once: false,
        started: Instant::now(),
        timeout: Some(seconds(60)),
        budget: Arc::default(),
        jitter: || 1.0,
    }
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn after(seconds: u64) -> Option<Duration> {
    Some(Duration::from_secs(seconds))
}

impl Run {
    fn of(plan: CallPlan) -> Self {
        let now = plan.started;
        let (exchange, step) = Exchange::begin(plan);
        assert_eq!(step, Step::Token { rejected: None });
        Self { exchange, now, waited: Duration::ZERO }
    }

    fn event(&mut self, event: Event) -> Step {
        self.exchange.next(event, self.now)
    }

    /// The step after an attempt that takes so long and ends so. A wait passes at once.
    fn attempt(&mut self, takes: Duration, outcome: Outcome) -> Step {
        let number = self.exchange.attempts() + 1;
        assert_eq!(self.event(Event::Token(7)), Step::Send { attempt: number });
        self.now += takes;
        let step = self.event(Event::Ended(outcome));
        if let Step::Wait(wait) = step {
            self.now += wait;
            self.waited += wait;
            assert_eq!(self.event(Event::Waited), Step::Token { rejected: None });
        }
        step
    }

    /// How many attempts are made if all of them end in this way.
    fn attempts(mut self, outcome: Outcome) -> u32 {
        while self.attempt(Duration::ZERO, outcome) != FINISH {}
        self.exchange.attempts()
    }
}

#[test]
fn the_table_of_what_is_retried() {
    for (outcome, repeatable, otherwise) in [
        (Outcome::NotConnected, 3, 3),
        (LIMITED, 3, 3),
        (UNAVAILABLE, 3, 1),
        (Outcome::Broken, 3, 1),
        (Outcome::TimedOut, 3, 1),
        (Outcome::Final, 1, 1),
        (Outcome::Success, 1, 1),
    ] {
        assert_eq!(Run::of(plan()).attempts(outcome), repeatable, "{outcome:?}");
        assert_eq!(Run::of(CallPlan { repeatable: false, ..plan() }).attempts(outcome), otherwise, "{outcome:?}");
    }
}

#[test]
fn one_attempt_is_made_without_retries() {
    for retry in [Retry::never(), Retry::default().attempts(0), Retry::default().attempts(1)] {
        assert_eq!(Run::of(CallPlan { retry, ..plan() }).attempts(UNAVAILABLE), 1);
    }
    assert_eq!(Run::of(CallPlan { retry: Retry::default().attempts(7), ..plan() }).attempts(UNAVAILABLE), 7);
}

#[test]
fn a_body_that_is_gone_is_not_sent_again() {
    let gone = || CallPlan { sent_once: true, ..plan() };
    for outcome in [Outcome::NotConnected, LIMITED, UNAVAILABLE, Outcome::Broken, Outcome::TimedOut] {
        assert_eq!(Run::of(gone()).attempts(outcome), 1, "{outcome:?}");
    }
    let budget: Arc<Budget> = Arc::default();
    let mut run = Run::of(CallPlan { budget: Arc::clone(&budget), ..gone() });
    assert_eq!(run.attempt(seconds(1), UNAVAILABLE), FINISH);
    assert_eq!(std::iter::repeat_with(|| budget.take(Outcome::Broken)).take_while(|paid| *paid).count(), 100);
}

#[test]
fn delays_double_up_to_the_longest_one() {
    let retry = Retry::default().attempts(6).first_delay(seconds(1)).longest_delay(seconds(5));
    let mut run = Run::of(CallPlan { retry, timeout: None, ..plan() });
    for delay in [1, 2, 4, 5, 5] {
        assert_eq!(run.attempt(seconds(1), UNAVAILABLE), Step::Wait(seconds(delay)));
    }
    assert_eq!(run.attempt(seconds(1), UNAVAILABLE), FINISH);
}

#[test]
fn jitter_takes_any_part_of_the_delay() {
    for (jitter, wait) in [
        ((|| 0.0) as fn() -> f64, Duration::ZERO),
        (|| 0.5, Duration::from_millis(100)),
        (|| 1.0, Duration::from_millis(200)),
        (|| 9.0, Duration::from_millis(200)),
        (|| -1.0, Duration::ZERO),
    ] {
        assert_eq!(Run::of(CallPlan { jitter, ..plan() }).attempt(seconds(0), UNAVAILABLE), Step::Wait(wait));
    }
}

#[test]
fn a_server_that_asks_for_a_pause_gets_it() {
    for outcome in [Outcome::Limited { retry_after: after(7) }, Outcome::Unavailable { retry_after: after(7) }] {
        let Step::Wait(wait) = Run::of(plan()).attempt(seconds(0), outcome) else {
            panic!("{outcome:?} is retried");
        };
        assert!(wait >= seconds(7) && wait < seconds(8), "{wait:?}");
    }
}

#[test]
fn a_pause_beyond_the_deadline_is_not_begun() {
    for (timeout, spent, pause, waits) in
        [(60, 0, 59, true), (60, 0, 60, false), (60, 0, 86_400, false), (60, 50, 9, true), (60, 50, 10, false)]
    {
        let mut run = Run::of(CallPlan { timeout: after(timeout), ..plan() });
        let step = run.attempt(seconds(spent), Outcome::Limited { retry_after: after(pause) });
        assert_eq!(step != FINISH, waits, "{timeout} {spent} {pause}");
    }
    let mut patient = Run::of(CallPlan { timeout: None, ..plan() });
    assert_ne!(patient.attempt(seconds(0), Outcome::Limited { retry_after: after(86_400) }), FINISH);
}

#[test]
fn all_attempts_and_waits_share_one_deadline() {
    let mut run = Run::of(plan());
    assert_ne!(run.attempt(seconds(20), UNAVAILABLE), FINISH);
    assert_ne!(run.attempt(seconds(20), UNAVAILABLE), FINISH);
    let remaining = run.exchange.remaining(run.now).unwrap();
    assert_eq!(remaining, seconds(20) - run.waited);
    let mut slow = Run::of(plan());
    assert_eq!(slow.attempt(seconds(60), Outcome::TimedOut), FINISH);
    assert_eq!(slow.exchange.remaining(slow.now + seconds(1)), Some(Duration::ZERO));
}

#[test]
fn an_attempt_is_limited_by_what_is_shorter() {
    for (timeout, attempt, spent, limit) in [
        (after(60), None, 0, after(60)),
        (after(60), after(10), 0, after(10)),
        (after(60), after(10), 55, after(5)),
        (None, after(10), 55, after(10)),
        (None, None, 55, None),
    ] {
        let retry = attempt.map_or_else(Retry::default, |limit| Retry::default().attempt_timeout(limit));
        let run = Run::of(CallPlan { retry, timeout, ..plan() });
        assert_eq!(run.exchange.attempt_limit(run.now + seconds(spent)), limit);
    }
}

#[test]
fn a_token_that_is_too_old_is_replaced_once() {
    let mut run = Run::of(plan());
    assert_eq!(run.attempt(seconds(1), Outcome::TokenExpired), Step::Token { rejected: Some(7) });
    assert_eq!(run.event(Event::Token(8)), Step::Send { attempt: 2 });
    assert_eq!(run.event(Event::Ended(Outcome::TokenExpired)), FINISH);
}

#[test]
fn a_refresh_that_fails_ends_the_call() {
    let mut run = Run::of(plan());
    assert_eq!(run.event(Event::NoToken), FINISH);
    let mut run = Run::of(plan());
    run.attempt(seconds(1), Outcome::TokenExpired);
    assert_eq!(run.event(Event::NoToken), FINISH);
    assert_eq!(run.exchange.attempts(), 1);
}

#[test]
fn a_token_is_not_replaced_after_the_deadline() {
    let mut run = Run::of(plan());
    assert_eq!(run.attempt(seconds(60), Outcome::TokenExpired), FINISH);
}

#[test]
fn a_refresh_is_no_retry_and_costs_no_budget() {
    let budget = Arc::new(Budget::default());
    while budget.take(Outcome::Broken) {}
    let mut run = Run::of(CallPlan { retry: Retry::never(), repeatable: false, budget, ..plan() });
    assert_eq!(run.attempt(seconds(1), Outcome::TokenExpired), Step::Token { rejected: Some(7) });
    assert_eq!(run.attempt(seconds(1), Outcome::Success), FINISH);
    let mut run = Run::of(plan());
    run.attempt(seconds(1), Outcome::TokenExpired);
    assert_eq!(run.attempts(UNAVAILABLE), 4);
}

#[test]
fn a_call_can_be_retried_and_then_refreshed() {
    let mut run = Run::of(plan());
    assert_ne!(run.attempt(seconds(1), Outcome::Broken), FINISH);
    assert_eq!(run.attempt(seconds(1), Outcome::TokenExpired), Step::Token { rejected: Some(7) });
    assert_ne!(run.attempt(seconds(1), UNAVAILABLE), FINISH);
    assert_eq!(run.attempt(seconds(1), Outcome::Success), FINISH);
    assert_eq!(run.exchange.attempts(), 4);
}

#[test]
fn a_thousand_calls_stay_within_the_retry_budget() {
    let budget: Arc<Budget> = Arc::default();
    let attempts = (0..1000)
        .map(|_| Run::of(CallPlan { budget: Arc::clone(&budget), ..plan() }).attempts(UNAVAILABLE))
        .sum::<u32>();
    assert_eq!(attempts, 1000 + 100);
    assert_eq!(Run::of(CallPlan { budget, ..plan() }).attempts(UNAVAILABLE), 1);
}

#[test]
fn no_budget_is_taken_for_a_retry_that_is_not_made() {
    let budget: Arc<Budget> = Arc::default();
    for _ in 0..1000 {
        let share = Arc::clone(&budget);
        let limited = Outcome::Limited { retry_after: after(61) };
        assert_eq!(Run::of(CallPlan { budget: share, ..plan() }).attempts(limited), 1);
    }
    assert_eq!(Run::of(CallPlan { budget, ..plan() }).attempts(UNAVAILABLE), 3);
}

#[test]
fn no_limit_overflows() {
    let retry = Retry::default().attempts(u32::MAX).first_delay(Duration::MAX).longest_delay(Duration::MAX);
    let limited = Outcome::Limited { retry_after: Some(Duration::MAX) };
    let plan = CallPlan { retry, timeout: Some(Duration::MAX), ..plan() };
    let mut run = Run::of(plan);
    assert_eq!(run.event(Event::Token(1)), Step::Send { attempt: 1 });
    assert_eq!(run.event(Event::Ended(limited)), Step::Wait(Duration::MAX));
}

#[test]
fn a_request_that_is_gone_gets_a_token_for_the_next() {
    let now = Instant::now();
    let (mut exchange, _) = Exchange::begin(CallPlan { sent_once: true, ..plan() });
    assert_eq!(exchange.next(Event::Token(1), now), Step::Send { attempt: 1 });
    assert_eq!(exchange.next(Event::Ended(Outcome::TokenExpired), now), Step::Token { rejected: Some(1) });
    assert_eq!(exchange.next(Event::Token(2), now), Step::Finish);
    assert_eq!(exchange.attempts(), 1);
}
