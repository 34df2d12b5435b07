//! The token at hand, and what to do when a call needs one: use it, get another one, or fail. It has no clock and waits for
//! nothing. The server's word that a token has expired counts more than any clock.

use std::time::{Duration, Instant};

use crate::credentials::token::Token;
use crate::error::problem::Problem;
use crate::exchange::Generation;

/// How long a token that is still valid is used after a refresh of it has failed.
const PAUSE: Duration = Duration::from_secs(10);

/// A token with its number.
#[derive(Clone)]
pub(crate) struct Issued {
    pub(crate) generation: Generation,
    pub(crate) token: Token,
}

/// What is known about tokens.
pub(super) struct Wallet {
    /// How long before its end a token is replaced.
    gap: Duration,
    current: Option<HeldToken>,
    /// A response may still repeat it.
    previous: Option<Token>,
    failure: Option<Failure>,
    /// Since when the token with this number is used although a new one should be had.
    put_off: Option<(Generation, Instant)>,
}

struct HeldToken {
    issued: Issued,
    refresh_at: Option<Instant>,
    expires_at: Option<Instant>,
}

/// A refresh that failed.
struct Failure {
    /// The token that was to be replaced.
    generation: Generation,
    at: Instant,
    problem: Problem,
}

/// What a call that needs a token should do.
pub(super) enum Decision {
    Use(Issued),
    /// Get a new token; if that fails, use this one.
    Refresh {
        fallback: Option<Issued>,
    },
    /// The refresh that this call would have waited for has just failed.
    Fail(Problem),
}

impl Wallet {
    pub(super) fn new(gap: Duration) -> Self {
        Self { gap, current: None, previous: None, failure: None, put_off: None }
    }

    /// What to do for a call. `rejected` is the token that the server called too old, in an attempt that began at `since`; without
    /// it, `since` is when the call began.
    pub(super) fn decide(&mut self, rejected: Option<Generation>, since: Instant, now: Instant) -> Decision {
        let generation = self.generation();
        if let Some(entry) = &mut self.current {
            if rejected == Some(generation) {
                entry.expires_at = Some(now);
            }
            let is_past = |moment: Option<Instant>| moment.is_some_and(|moment| moment <= now);
            // A token that is newer than the rejected one was made for those who wait.
            if !is_past(entry.expires_at) || rejected.is_some_and(|rejected| rejected < generation) {
                let issued = entry.issued.clone();
                let failed = self.failure.as_ref().map(|failure| (failure.generation, failure.at));
                let is_pause = |(of, since): (Generation, Instant)| {
                    of == generation && now.saturating_duration_since(since) < PAUSE
                };
                let is_fresh = !is_past(entry.refresh_at) || rejected.is_some();
                if is_fresh || failed.is_some_and(is_pause) || self.put_off.is_some_and(is_pause) {
                    return Decision::Use(issued);
                }
                return Decision::Refresh { fallback: Some(issued) };
            }
        }
        match &self.failure {
            Some(failure) if failure.generation == generation && failure.at >= since => {
                Decision::Fail(failure.problem.clone())
            }
            _ => Decision::Refresh { fallback: None },
        }
    }

    /// Keeps a new token that was asked for at this moment.
    pub(super) fn store(&mut self, token: Token, lifetime: Option<Duration>, asked_at: Instant) -> Issued {
        let issued = Issued { generation: self.generation().saturating_add(1), token };
        let at = |lifetime: Duration| asked_at.checked_add(lifetime);
        // The gap of a token with a short life is half of it, so that it is used at all.
        let refresh_at = lifetime.and_then(|lifetime| at(lifetime.saturating_sub(self.gap.min(lifetime / 2))));
        let entry = HeldToken { issued: issued.clone(), refresh_at, expires_at: lifetime.and_then(at) };
        self.previous = self.current.replace(entry).map(|entry| entry.issued.token);
        self.failure = None;
        issued
    }

    /// Remembers that the current token could not be replaced.
    pub(super) fn fail(&mut self, problem: Problem, at: Instant) {
        self.failure = Some(Failure { generation: self.generation(), at, problem });
    }

    /// Remembers that the token with this number is used for a while although a new one should be had.
    pub(super) fn put_off(&mut self, generation: Generation, at: Instant) {
        self.put_off = Some((generation, at));
    }

    pub(super) fn current(&self) -> Option<&Issued> {
        self.current.as_ref().map(|entry| &entry.issued)
    }

    /// The token that can be used now.
    pub(super) fn valid(&self, now: Instant) -> Option<&Issued> {
        let entry = self.current.as_ref()?;
        entry.expires_at.is_none_or(|end| end > now).then_some(&entry.issued)
    }

    /// The tokens that a response may repeat.
    pub(super) fn known(&self) -> impl Iterator<Item = &Token> {
        self.current().map(|issued| &issued.token).into_iter().chain(&self.previous)
    }

    fn generation(&self) -> Generation {
        self.current().map_or(0, |issued| issued.generation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::CredentialsError;

    const GAP: Duration = Duration::from_secs(60);

    struct Clock(Instant);

    impl Clock {
        fn at(&self, seconds: u64) -> Instant {
            self.0 + Duration::from_secs(seconds)
        }
    }

    fn wallet(lifetime: Option<u64>) -> (Wallet, Clock) {
        let (mut wallet, clock) = (Wallet::new(GAP), Clock(Instant::now()));
        wallet.store(token("first"), lifetime.map(Duration::from_secs), clock.at(0));
        (wallet, clock)
    }

    fn token(text: &str) -> Token {
        Token::new(text.into()).unwrap()
    }

    fn problem() -> Problem {
        CredentialsError::new("revoked").0
    }

    /// `use 1`, `refresh`, `refresh or 1`, `fail`.
    fn decision(wallet: &mut Wallet, rejected: Option<u64>, since: Instant, now: Instant) -> String {
        match wallet.decide(rejected, since, now) {
            Decision::Use(issued) => format!("use {}", issued.generation),
            Decision::Refresh { fallback: None } => "refresh".to_owned(),
            Decision::Refresh { fallback: Some(issued) } => format!("refresh or {}", issued.generation),
            Decision::Fail(_) => "fail".to_owned(),
        }
    }

    #[test]
    fn a_token_is_used_until_the_gap_and_replaced_in_it() {
        let (mut wallet, clock) = wallet(Some(600));
        for (now, expected) in
            [(0, "use 1"), (539, "use 1"), (540, "refresh or 1"), (599, "refresh or 1"), (600, "refresh")]
        {
            assert_eq!(decision(&mut wallet, None, clock.at(now), clock.at(now)), expected, "{now}");
        }
        let (mut wallet, clock) = self::wallet(None);
        assert_eq!(decision(&mut wallet, None, clock.at(0), clock.at(1 << 30)), "use 1");
    }

    #[test]
    fn a_short_life_is_used_for_half_of_it() {
        let (mut wallet, clock) = wallet(Some(10));
        for (now, expected) in [(4, "use 1"), (5, "refresh or 1"), (10, "refresh")] {
            assert_eq!(decision(&mut wallet, None, clock.at(now), clock.at(now)), expected, "{now}");
        }
        let (mut wallet, clock) = self::wallet(Some(0));
        assert_eq!(decision(&mut wallet, None, clock.at(0), clock.at(0)), "refresh");
    }

    #[test]
    fn the_word_of_the_server_counts_whatever_the_clock_says() {
        let (mut wallet, clock) = wallet(Some(86_400));
        assert_eq!(decision(&mut wallet, Some(1), clock.at(0), clock.at(1)), "refresh");
        // A later call does not try the rejected token again.
        assert_eq!(decision(&mut wallet, None, clock.at(2), clock.at(2)), "refresh");
        let (mut eternal, clock) = self::wallet(None);
        assert_eq!(decision(&mut eternal, Some(1), clock.at(0), clock.at(1)), "refresh");
    }

    #[test]
    fn a_late_rejection_of_an_old_token_uses_the_new_one() {
        let (mut wallet, clock) = wallet(Some(600));
        wallet.store(token("second"), Some(Duration::ZERO), clock.at(10));
        assert_eq!(decision(&mut wallet, Some(1), clock.at(1), clock.at(11)), "use 2");
        assert_eq!(decision(&mut wallet, Some(2), clock.at(11), clock.at(12)), "refresh");
    }

    #[test]
    fn a_failed_refresh_fails_those_who_waited_and_nobody_else() {
        let (mut wallet, clock) = wallet(Some(600));
        assert_eq!(decision(&mut wallet, Some(1), clock.at(1), clock.at(2)), "refresh");
        wallet.fail(problem(), clock.at(3));
        assert_eq!(decision(&mut wallet, Some(1), clock.at(1), clock.at(4)), "fail");
        assert_eq!(decision(&mut wallet, Some(1), clock.at(3), clock.at(4)), "fail");
        assert_eq!(decision(&mut wallet, None, clock.at(4), clock.at(4)), "refresh");
        wallet.store(token("second"), None, clock.at(5));
        assert_eq!(decision(&mut wallet, Some(1), clock.at(1), clock.at(6)), "use 2");
    }

    #[test]
    fn the_first_token_that_cannot_be_had_fails_those_who_waited() {
        let (mut wallet, clock) = (Wallet::new(GAP), Clock(Instant::now()));
        assert_eq!(decision(&mut wallet, None, clock.at(0), clock.at(0)), "refresh");
        wallet.fail(problem(), clock.at(1));
        assert_eq!(decision(&mut wallet, None, clock.at(0), clock.at(2)), "fail");
        assert_eq!(decision(&mut wallet, None, clock.at(2), clock.at(2)), "refresh");
    }

    #[test]
    fn a_valid_token_outlives_a_failed_refresh() {
        let (mut wallet, clock) = wallet(Some(600));
        assert_eq!(decision(&mut wallet, None, clock.at(550), clock.at(550)), "refresh or 1");
        wallet.fail(problem(), clock.at(551));
        for (now, expected) in [(551, "use 1"), (560, "use 1"), (561, "refresh or 1"), (600, "refresh")] {
            assert_eq!(decision(&mut wallet, None, clock.at(now), clock.at(now)), expected, "{now}");
        }
    }

    #[test]
    fn a_refresh_that_is_put_off_fails_nobody() {
        let (mut wallet, clock) = wallet(Some(600));
        wallet.put_off(1, clock.at(551));
        for (now, expected) in [(552, "use 1"), (560, "use 1"), (561, "refresh or 1"), (600, "refresh")] {
            assert_eq!(decision(&mut wallet, None, clock.at(550), clock.at(now)), expected, "{now}");
        }
        assert_eq!(decision(&mut wallet, Some(1), clock.at(550), clock.at(553)), "refresh");
        wallet.store(token("second"), Some(Duration::from_secs(1)), clock.at(552));
        assert_eq!(decision(&mut wallet, None, clock.at(552), clock.at(552)), "use 2");
    }

    #[test]
    fn the_token_before_is_known_too() {
        let (mut wallet, clock) = wallet(None);
        wallet.store(token("second"), None, clock.at(1));
        wallet.store(token("third"), Some(Duration::MAX), clock.at(2));
        assert_eq!(wallet.known().count(), 2);
        assert_eq!(wallet.current().unwrap().generation, 3);
    }
}
