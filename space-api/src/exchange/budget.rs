//! The retries that all calls of a client may make together. A server that is down gets few more requests than calls, however
//! many calls there are. Knows nothing of a single call.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::exchange::outcome::Outcome;

/// What a client has at first, and at most.
const FULL: u32 = 500;
/// What a retry costs.
const RETRY: u32 = 5;
/// What a retry after a timeout costs: the server may still be busy with the attempt before it.
const AFTER_TIMEOUT: u32 = 10;
/// What a success gives back.
const SUCCESS: u32 = 1;

/// A number of tokens, which retries take and successes give back.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

impl Default for Budget {
    fn default() -> Self {
        Self(AtomicU32::new(FULL))
    }
}

impl Budget {
    /// Takes what a retry after this outcome costs. `false`, and nothing is taken, if there is not enough.
    pub(crate) fn take(&self, outcome: Outcome) -> bool {
        let cost = if outcome == Outcome::TimedOut { AFTER_TIMEOUT } else { RETRY };
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(cost)).is_ok()
    }

    /// Gives back what a success is worth.
    pub(crate) fn give_back(&self) {
        let more = |left: u32| Some(left.saturating_add(SUCCESS).min(FULL));
        // The function never returns `None`, so that this cannot fail.
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_budget_pays_for_nothing() {
        let budget = Budget::default();
        let paid = std::iter::repeat_with(|| budget.take(Outcome::Broken)).take_while(|paid| *paid).count();
        assert_eq!(paid, 100);
        assert!(!budget.take(Outcome::Broken) && !budget.take(Outcome::TimedOut));
    }

    #[test]
    fn a_timeout_costs_twice_as_much() {
        let budget = Budget::default();
        let paid = std::iter::repeat_with(|| budget.take(Outcome::TimedOut)).take_while(|paid| *paid).count();
        assert_eq!(paid, 50);
    }

    #[test]
    fn five_successes_pay_for_a_retry_and_a_full_budget_stays_full() {
        let budget = Budget::default();
        budget.give_back();
        while budget.take(Outcome::Broken) {}
        for _ in 0..4 {
            budget.give_back();
            assert!(!budget.take(Outcome::Broken));
        }
        budget.give_back();
        assert!(budget.take(Outcome::Broken) && !budget.take(Outcome::Broken));
    }
}
