//! The settings of retries. Knows nothing of what is retried: `outcome` does.

use std::time::Duration;

use backon::{BackoffBuilder as _, ExponentialBackoff, ExponentialBuilder};

/// How often and how fast a failed call is tried again, for [`ClientBuilder::retry`](crate::ClientBuilder::retry) and
/// [`Call::retry`](crate::Call::retry).
///
/// The default makes three attempts. Before the second it waits up to 0.2 seconds, before the third up to 0.4: a random part of
/// a delay that doubles each time. All calls of a client share a budget of retries, which cannot be set. See the chapter
/// [`retries`](crate::retries) for what is retried.
///
/// ```
/// use std::time::Duration;
///
/// use space_api::{Client, Retry};
///
/// let client = Client::builder("https://mycompany.jetbrains.space")
///     .token("a-permanent-token")
///     .retry(Retry::default().attempts(5).attempt_timeout(Duration::from_secs(10)))
///     .build()?;
/// let call = client.team_directory().locations().get_all_locations().retry(Retry::never());
/// # Ok::<(), space_api::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "it does nothing until it is given to a client or a call"]
pub struct Retry {
    attempts: u32,
    first_delay: Duration,
    longest_delay: Duration,
    attempt_timeout: Option<Duration>,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            attempts: 3,
            first_delay: Duration::from_millis(200),
            longest_delay: Duration::from_secs(20),
            attempt_timeout: None,
        }
    }
}

impl Retry {
    /// One attempt, and no other.
    pub fn never() -> Self {
        Self::default().attempts(1)
    }

    /// How many attempts are made in all. 0 means the same as 1.
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// The longest delay before the second attempt. Before each further attempt it is twice as long.
    pub const fn first_delay(mut self, delay: Duration) -> Self {
        self.first_delay = delay;
        self
    }

    /// The longest delay before any attempt; 20 seconds by default. A `Retry-After` of the server may ask for a longer one.
    pub const fn longest_delay(mut self, delay: Duration) -> Self {
        self.longest_delay = delay;
        self
    }

    /// How long a single attempt may take. By default an attempt may take all the time that the call has.
    pub const fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    pub(crate) fn most_attempts(&self) -> u32 {
        self.attempts.max(1)
    }

    pub(crate) fn attempt_limit(&self) -> Option<Duration> {
        self.attempt_timeout
    }

    /// The longest delays before the second attempt, the third, and so on.
    pub(crate) fn delays(&self) -> ExponentialBackoff {
        let first = self.first_delay.min(self.longest_delay);
        ExponentialBuilder::new()
            .with_factor(2.0)
            .with_min_delay(first)
            .with_max_delay(self.longest_delay)
            .without_max_times()
            .build()
    }
}
