//! Redaction: removes a secret from a server's text before the text gets into an error. No other module does so. Knows nothing
//! of HTTP and of the origin of texts.

mod base64;
mod spelling;

use std::cmp::Reverse;

use base64::Alphabet;

/// The text that replaces a secret.
const MARK: &str = "…";
/// A secret that the end of a text cuts off is redacted if at least so many of its characters are there.
const LEAST_PART: usize = 8;

/// Finds secrets: in plain, in other letter case, escaped as JSON, URLs and HTML do it, and inside of base64.
///
/// It holds the secrets, so it is made where it is needed and dropped after that.
pub(crate) struct Redactor {
    needles: Vec<Needle>,
}

/// A text that gives the secret away.
struct Needle {
    text: Vec<u8>,
    /// Whether letters may be in the other case.
    any_case: bool,
    /// Base64: whether the character before the text, or after it, holds bits of the secret, too.
    shares_first: bool,
    shares_last: bool,
}

impl Redactor {
    /// Finds these secrets. Where one of them begins with another, the longer one is found.
    pub(crate) fn new<'a>(secrets: impl IntoIterator<Item = &'a str>) -> Self {
        Self::of(secrets.into_iter().collect())
    }

    /// Not generic, so that it is compiled once.
    fn of(mut secrets: Vec<&str>) -> Self {
        secrets.retain(|secret| !secret.is_empty());
        secrets.sort_unstable_by_key(|secret| Reverse(secret.len()));
        Self { needles: secrets.into_iter().flat_map(needles_of).collect() }
    }

    /// The text without the secret; `None` if it does not hold it.
    pub(crate) fn redact_text(&self, text: &str) -> Option<String> {
        let redacted = self.redact(text.as_bytes())?;
        Some(String::from_utf8_lossy(&redacted).into_owned())
    }

    /// The bytes without the secret; `None` if they do not hold it.
    pub(crate) fn redact(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let starts = self.starts();
        let mut redacted: Option<Vec<u8>> = None;
        let (mut kept, mut at) = (0, 0);
        while let Some((&first, _)) = bytes.get(at..).and_then(<[u8]>::split_first) {
            let may_start = starts.get(usize::from(first)).is_some_and(|may_start| *may_start);
            let found = if may_start { self.needles.iter().find_map(|it| it.find_at(bytes, at, kept)) } else { None };
            let Some((start, end)) = found else {
                at += 1;
                continue;
            };
            let redacted = redacted.get_or_insert_default();
            redacted.extend_from_slice(bytes.get(kept..start).unwrap_or_default());
            redacted.extend_from_slice(MARK.as_bytes());
            (at, kept) = (end, end);
        }
        let mut redacted = redacted?;
        redacted.extend_from_slice(bytes.get(kept..).unwrap_or_default());
        Some(redacted)
    }

    /// The bytes that a needle may start with. With this table, most bytes of a large text are skipped.
    fn starts(&self) -> [bool; 256] {
        let mut starts = [false; 256];
        let firsts = self.needles.iter().filter_map(|needle| needle.text.first());
        let cases = firsts.flat_map(|first| [first.to_ascii_lowercase(), first.to_ascii_uppercase(), *first]);
        for byte in cases.chain(*spelling::ESCAPES) {
            if let Some(start) = starts.get_mut(usize::from(byte)) {
                *start = true;
            }
        }
        starts
    }
}

/// The texts that give a secret away.
fn needles_of(secret: &str) -> Vec<Needle> {
    let plain = Needle { text: secret.as_bytes().to_vec(), any_case: true, shares_first: false, shares_last: false };
    let mut needles = vec![plain];
    for alphabet in [Alphabet::Standard, Alphabet::UrlSafe] {
        for encoded in base64::encodings(secret.as_bytes(), alphabet) {
            let base64::Encoding { text, shares_first, shares_last } = encoded;
            if !needles.iter().any(|needle| needle.text == text) {
                needles.push(Needle { text, any_case: false, shares_first, shares_last });
            }
        }
    }
    needles
}

impl Needle {
    /// The range to remove if the needle is at this position. Everything before `kept` has been kept or removed already.
    fn find_at(&self, bytes: &[u8], at: usize, kept: usize) -> Option<(usize, usize)> {
        let end = self.end_of_match(bytes, at)?;
        let is_base64 = |place: usize| bytes.get(place).is_some_and(|byte| base64::is_character(*byte));
        let before = at.checked_sub(1).filter(|place| self.shares_first && *place >= kept && is_base64(*place));
        let after = if self.shares_last && is_base64(end) { end + 1 } else { end };
        Some((before.unwrap_or(at), after))
    }

    /// The end of the needle that begins at this position. Follows all spellings at once: `%` may be a character of the secret or
    /// the beginning of an escape.
    fn end_of_match(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let (first, others) = self.text.split_first()?;
        let rest = |place: usize| bytes.get(place..).unwrap_or_default();
        let after = |place: usize, character: u8| {
            spelling::lengths(rest(place), character, self.any_case).map(move |length| place + length)
        };
        let mut places: Vec<usize> = after(at, *first).collect();
        for (matched, character) in (1..).zip(others) {
            if places.is_empty() {
                return None;
            }
            if matched >= LEAST_PART && places.iter().any(|place| spelling::is_cut_off(rest(*place))) {
                return Some(bytes.len());
            }
            let mut next = Vec::new();
            for end in places.into_iter().flat_map(|place| after(place, *character)) {
                // There are few, unless the secret is a run of backslashes. Sorting them would add 20 kB to each program.
                if !next.contains(&end) {
                    next.push(end);
                }
            }
            places = next;
        }
        places.into_iter().max()
    }
}

#[cfg(test)]
mod tests;
