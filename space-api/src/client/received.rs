//! A body as it arrives, chunk by chunk, up to a limit. Knows nothing of the HTTP client that the chunks come from.

use bytes::Bytes;
use http::StatusCode;

/// How many bytes of a body are read that is not the result of the call: at least so many of an error, and at most so many of a
/// redirect.
const SMALL: usize = 64 * 1024;

/// How many bytes of a body are read, and what to do with a longer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Allowance {
    bytes: usize,
    /// Whether the beginning of a longer body is enough.
    may_be_cut: bool,
}

impl Allowance {
    /// The allowance for a response with this status, if a success may have so many bytes. An error has its message at the
    /// beginning of the body.
    pub(super) fn of(status: StatusCode, max_response_size: usize) -> Self {
        if status.is_success() {
            Self { bytes: max_response_size, may_be_cut: false }
        } else if status.is_redirection() {
            Self { bytes: SMALL, may_be_cut: true }
        } else {
            Self { bytes: max_response_size.max(SMALL), may_be_cut: true }
        }
    }

    /// Whether a body of this length, which the server announces, need not be read at all.
    pub(super) fn excludes(self, announced: u64) -> bool {
        !self.may_be_cut && !usize::try_from(announced).is_ok_and(|length| length <= self.bytes)
    }
}

/// What has arrived of a body.
pub(super) struct Received {
    bytes: Vec<u8>,
    allowance: Allowance,
}

/// What to do after a chunk.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Read the next one.
    Read,
    /// Read no more: the beginning is enough.
    Stop,
    /// Read no more: the body is too long.
    Fail,
}

impl Received {
    pub(super) fn new(allowance: Allowance) -> Self {
        Self { bytes: Vec::new(), allowance }
    }

    /// Appends a chunk, or as much of it as the limit allows.
    pub(super) fn push(&mut self, chunk: &[u8]) -> Next {
        let left = self.allowance.bytes.saturating_sub(self.bytes.len());
        if let Some(beginning) = chunk.get(..left).filter(|_| chunk.len() > left) {
            if !self.allowance.may_be_cut {
                return Next::Fail;
            }
            self.bytes.extend_from_slice(beginning);
            return Next::Stop;
        }
        self.bytes.extend_from_slice(chunk);
        Next::Read
    }

    pub(super) fn into_bytes(self) -> Bytes {
        self.bytes.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_success_up_to_the_limit_is_kept_and_a_longer_one_fails() {
        for chunks in [&["abc", "de"][..], &["", "abcde"], &["a", "b", "c", "d", "e", ""]] {
            let mut received = Received::new(Allowance::of(StatusCode::OK, 5));
            assert!(chunks.iter().all(|chunk| received.push(chunk.as_bytes()) == Next::Read));
            assert_eq!(received.push(b"f"), Next::Fail);
            assert_eq!(received.into_bytes(), "abcde");
        }
        assert_eq!(Received::new(Allowance::of(StatusCode::OK, usize::MAX)).push(b"a"), Next::Read);
    }

    #[test]
    fn other_bodies_are_cut() {
        for (status, limit, kept) in
            [(404, 5, SMALL), (500, SMALL + 7, SMALL + 7), (302, 5, SMALL), (302, SMALL + 7, SMALL), (304, 5, SMALL)]
        {
            let mut received = Received::new(Allowance::of(StatusCode::from_u16(status).unwrap(), limit));
            let chunk = vec![b'x'; 1000];
            while received.push(&chunk) == Next::Read {}
            assert_eq!(received.into_bytes().len(), kept, "{status} {limit}");
        }
    }

    #[test]
    fn only_a_success_is_refused_by_its_length_alone() {
        let excludes = |status, length| Allowance::of(status, 5).excludes(length);
        assert!(!excludes(StatusCode::OK, 5) && excludes(StatusCode::OK, 6) && excludes(StatusCode::OK, u64::MAX));
        assert!(!excludes(StatusCode::NOT_FOUND, u64::MAX) && !excludes(StatusCode::FOUND, u64::MAX));
    }
}
