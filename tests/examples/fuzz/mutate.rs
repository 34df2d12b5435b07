//! Makes inputs out of seeds: random changes of bytes, and of values where a seed is JSON. It knows no target.

use std::ops::Range;

/// Pieces of text that readers treat specially.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ",",
    ":",
    "\"",
    "\\",
    "\\u0000",
    "\\ud800",
    "\\udc00\\ud800",
    "\u{feff}",
    "\u{202e}",
    "\u{200d}",
    "\n",
    "\r",
    "\0",
    "/",
    "..",
    "%2F",
    "`",
    "```",
    "<script>",
    "*",
    "!",
    "$",
    "#",
    "?",
    "&",
    "=",
    "className",
    "$errors",
    "null",
    "nul",
    "con",
    "self",
    "r#fn",
    "é",
    "🦀",
    "\u{2028}",
];

/// Values that differ from what a reader expects, or lie at a limit.
const VALUES: &[&str] = &[
    "null",
    "true",
    "0",
    "-0",
    "-1",
    "1.5",
    "1e400",
    "-1e400",
    "1e-400",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551616",
    "123456789012345678901234567890",
    "\"\"",
    "\"\\ud83d\"",
    "\"\\udc00\"",
    "\"id\"",
    "\"2020-10-21\"",
    "\"9999-12-31T23:59:59.999Z\"",
    "\"-0001-01-01T00:00:00Z\"",
    "\"+12345-01-01T00:00:00Z\"",
    "\"PT-15M\"",
    "\"P1Y\"",
    "{\"iso\":\"2020-10-21\"}",
    "{\"timestamp\":253402300799999}",
    "{\"timestamp\":1e300}",
    "[]",
    "[null]",
    "{}",
    "{\"$errors\":[{\"className\":\"HA_InlineError.InaccessibleFields\",\"fields\":[\"name\"],\"message\":\"no\"}]}",
    "{\"className\":\"NewerThanThis\",\"id\":\"x\"}",
    "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]",
];

/// Makes inputs out of seeds.
pub(crate) struct Mutator<'a> {
    seeds: &'a [Vec<u8>],
    random: &'a mut fastrand::Rng,
}

impl<'a> Mutator<'a> {
    /// A mutator of these seeds.
    pub(crate) fn new(seeds: &'a [Vec<u8>], random: &'a mut fastrand::Rng) -> Self {
        Self { seeds, random }
    }

    /// A seed with up to eight changes.
    pub(crate) fn next_input(&mut self) -> Vec<u8> {
        let mut input = self.seed();
        for _ in 0..self.random.usize(1..=8) {
            self.change(&mut input);
        }
        input
    }

    fn seed(&mut self) -> Vec<u8> {
        let index = self.random.usize(..self.seeds.len().max(1));
        self.seeds.get(index).cloned().unwrap_or_default()
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        match self.random.u8(0..10) {
            0 => self.flip_bit(input),
            1 => {
                let range = self.range(input.len());
                input.drain(range);
            }
            2 => self.repeat(input),
            3 => {
                let byte = self.random.u8(..);
                let at = self.random.usize(..=input.len());
                input.insert(at, byte);
            }
            4 => {
                let piece = self.one_of(PIECES);
                let at = self.random.usize(..=input.len());
                input.splice(at..at, piece.bytes());
            }
            5 => {
                let other = self.seed();
                let piece = other.get(self.range(other.len())).unwrap_or_default().to_vec();
                let range = self.range(input.len());
                input.splice(range, piece);
            }
            6 => {
                let end = self.random.usize(..=input.len());
                input.truncate(end);
            }
            _ => self.replace_value(input),
        }
    }

    fn flip_bit(&mut self, input: &mut [u8]) {
        let at = self.random.usize(..input.len().max(1));
        let bit = self.random.u8(0..8);
        if let Some(byte) = input.get_mut(at) {
            *byte ^= 1 << bit;
        }
    }

    /// Repeats a piece, now and then often enough to be deep or wide.
    fn repeat(&mut self, input: &mut Vec<u8>) {
        let range = self.range(input.len());
        let piece = input.get(range.clone()).unwrap_or_default().to_vec();
        let times = if self.random.u8(0..20) == 0 { 400 } else { 2 };
        if piece.len() * times < 200_000 {
            input.splice(range, piece.repeat(times));
        }
    }

    /// Replaces the value behind a random `:`, `[` or `,` of a JSON text, or copies it to another one.
    fn replace_value(&mut self, input: &mut Vec<u8>) {
        let Some(range) = self.value(input) else { return };
        let new = if self.random.bool() {
            self.one_of(VALUES).as_bytes().to_vec()
        } else {
            let other = self.seed();
            self.value(&other).and_then(|range| other.get(range)).unwrap_or_default().to_vec()
        };
        input.splice(range, new);
    }

    fn value(&mut self, json: &[u8]) -> Option<Range<usize>> {
        let starts: Vec<usize> =
            json.iter().enumerate().filter(|(_, byte)| b":[,".contains(byte)).map(|(at, _)| at + 1).collect();
        let start = *starts.get(self.random.usize(..starts.len().max(1)))?;
        Some(start..end_of_value(json, start))
    }

    fn range(&mut self, length: usize) -> Range<usize> {
        let start = self.random.usize(..=length);
        let most = (length - start).min(if self.random.bool() { 8 } else { 200 });
        start..start + self.random.usize(..=most)
    }

    fn one_of(&mut self, texts: &'static [&'static str]) -> &'static str {
        texts.get(self.random.usize(..texts.len().max(1))).copied().unwrap_or_default()
    }
}

/// Where the JSON value that begins at `start` ends: before the next comma or bracket of its own level.
fn end_of_value(json: &[u8], start: usize) -> usize {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, byte) in json.iter().enumerate().skip(start) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' if depth == 0 => return at,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
    }
    json.len()
}
