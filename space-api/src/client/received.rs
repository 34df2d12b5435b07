//! A body as it arrives, chunk by chunk, decompressed, up to a limit. Knows nothing of the transport that the chunks come from.

use std::io::{self, Write};

use bytes::Bytes;
use flate2::write::MultiGzDecoder;
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
pub(super) enum Received {
    Plain(Kept),
    /// It is decompressed as it arrives, so that the limit counts what comes out.
    Compressed {
        decoder: Box<MultiGzDecoder<Kept>>,
        is_empty: bool,
    },
}

/// How reading a body ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End {
    /// All of it is here, or as much as is kept.
    Whole(Bytes),
    /// It is larger than the limit.
    TooLarge,
    /// It cannot be decompressed, for this reason. The bytes are what came out before.
    Broken(Bytes, String),
}

/// The bytes that are kept.
pub(super) struct Kept {
    bytes: Vec<u8>,
    allowance: Allowance,
    /// Whether there was more than the allowance.
    is_full: bool,
}

impl Received {
    pub(super) fn new(allowance: Allowance) -> Self {
        Self::Plain(Kept { bytes: Vec::new(), allowance, is_full: false })
    }

    /// A body that is compressed with gzip.
    pub(super) fn compressed(allowance: Allowance) -> Self {
        let kept = Kept { bytes: Vec::new(), allowance, is_full: false };
        Self::Compressed { decoder: Box::new(MultiGzDecoder::new(kept)), is_empty: true }
    }

    /// Takes a chunk. Returns the end if no further one is of use.
    pub(super) fn push(&mut self, chunk: &[u8]) -> Option<End> {
        match self {
            Self::Plain(kept) => {
                kept.push(chunk);
                kept.is_full.then(|| kept.end())
            }
            Self::Compressed { decoder, is_empty } => {
                *is_empty &= chunk.is_empty();
                let written = decoder.write_all(chunk);
                let kept = decoder.get_mut();
                match written {
                    _ if kept.is_full => Some(kept.end()),
                    Ok(()) => None,
                    Err(error) => Some(End::Broken(std::mem::take(&mut kept.bytes).into(), error.to_string())),
                }
            }
        }
    }

    /// The end after the last chunk.
    pub(super) fn finish(self) -> End {
        match self {
            Self::Plain(mut kept) => kept.end(),
            // Nothing was compressed.
            Self::Compressed { is_empty: true, .. } => End::Whole(Bytes::new()),
            Self::Compressed { mut decoder, .. } => {
                let finished = decoder.try_finish();
                let kept = decoder.get_mut();
                match finished {
                    Err(error) if !kept.is_full => {
                        End::Broken(std::mem::take(&mut kept.bytes).into(), error.to_string())
                    }
                    _ => kept.end(),
                }
            }
        }
    }
}

impl Kept {
    /// Keeps a chunk, or as much of it as the limit allows.
    fn push(&mut self, chunk: &[u8]) {
        let left = self.allowance.bytes.saturating_sub(self.bytes.len());
        let beginning = chunk.get(..left).filter(|_| chunk.len() > left);
        self.is_full |= beginning.is_some();
        self.bytes.extend_from_slice(beginning.unwrap_or(chunk));
    }

    fn end(&mut self) -> End {
        if self.is_full && !self.allowance.may_be_cut {
            return End::TooLarge;
        }
        End::Whole(std::mem::take(&mut self.bytes).into())
    }
}

impl Write for Kept {
    /// Fails when the limit is reached, so that nothing more is decompressed.
    fn write(&mut self, chunk: &[u8]) -> io::Result<usize> {
        self.push(chunk);
        if self.is_full { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(chunk.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_success_up_to_the_limit_is_kept_and_a_longer_one_fails() {
        for chunks in [&["abc", "de"][..], &["", "abcde"], &["a", "b", "c", "d", "e", ""]] {
            let received = || {
                let mut received = Received::new(Allowance::of(StatusCode::OK, 5));
                assert!(chunks.iter().all(|chunk| received.push(chunk.as_bytes()).is_none()));
                received
            };
            assert_eq!(received().push(b"f"), Some(End::TooLarge));
            assert_eq!(received().finish(), End::Whole("abcde".into()));
        }
        assert_eq!(Received::new(Allowance::of(StatusCode::OK, usize::MAX)).push(b"a"), None);
    }

    #[test]
    fn other_bodies_are_cut() {
        for (status, limit, kept) in
            [(404, 5, SMALL), (500, SMALL + 7, SMALL + 7), (302, 5, SMALL), (302, SMALL + 7, SMALL), (304, 5, SMALL)]
        {
            let mut received = Received::new(Allowance::of(StatusCode::from_u16(status).unwrap(), limit));
            let chunk = vec![b'x'; 1000];
            let end = std::iter::repeat_with(|| received.push(&chunk)).find_map(|end| end);
            assert_eq!(end, Some(End::Whole(vec![b'x'; kept].into())), "{status} {limit}");
        }
    }

    #[test]
    fn no_more_is_decompressed_than_may_be_kept() {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(&vec![0; 64 << 20]).unwrap();
        let bomb = encoder.finish().unwrap();
        let mut received = Received::compressed(Allowance::of(StatusCode::OK, 1000));
        assert_eq!(received.push(&bomb), Some(End::TooLarge));
        let Received::Compressed { mut decoder, .. } = received else { panic!("it is compressed") };
        assert!(decoder.get_mut().bytes.capacity() < 1 << 17);
    }

    #[test]
    fn nothing_is_a_compressed_body_without_content() {
        let received = || Received::compressed(Allowance::of(StatusCode::OK, 5));
        assert_eq!(received().finish(), End::Whole(Bytes::new()));
        assert!(matches!(received().push(b"no gzip at all"), Some(End::Broken(..))));
    }

    #[test]
    fn only_a_success_is_refused_by_its_length_alone() {
        let excludes = |status, length| Allowance::of(status, 5).excludes(length);
        assert!(!excludes(StatusCode::OK, 5) && excludes(StatusCode::OK, 6) && excludes(StatusCode::OK, u64::MAX));
        assert!(!excludes(StatusCode::NOT_FOUND, u64::MAX) && !excludes(StatusCode::FOUND, u64::MAX));
    }
}
