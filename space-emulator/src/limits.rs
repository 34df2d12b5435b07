//! What one emulator may use: memory for what it remembers, time for what a client sends.
//! It knows nothing of what is remembered or sent.

use std::time::Duration;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// The most requests that are recorded.
    pub(crate) recorded_requests: usize,
    /// The most bytes that the recorded requests take together.
    pub(crate) recorded_bytes: usize,
    /// The most records that clients can add.
    pub(crate) records: usize,
    /// The most bytes that the values set by clients take together.
    pub(crate) record_bytes: usize,
    /// How long the head of a request may take, and then its body.
    pub(crate) read_timeout: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            recorded_requests: 4096,
            recorded_bytes: 64 << 20,
            records: 100_000,
            record_bytes: 256 << 20,
            read_timeout: Duration::from_secs(30),
        }
    }
}
