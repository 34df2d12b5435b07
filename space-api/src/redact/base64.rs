//! What a secret looks like inside of base64, whatever is before and after it. Knows nothing of texts.
//!
//! Three bytes become four characters, so a secret has three encodings: it begins with the first, second or third byte of
//! such a group. `Basic` credentials (`user:secret`) are one case.

/// A shorter part of an encoding would be found in harmless texts.
const LEAST: usize = 4;

/// The two alphabets of RFC 4648.
#[derive(Clone, Copy)]
pub(super) enum Alphabet {
    Standard,
    UrlSafe,
}

/// The characters that a secret alone decides.
pub(super) struct Encoding {
    pub(super) text: Vec<u8>,
    /// Whether the character before them holds bits of the secret and of what is before it.
    pub(super) shares_first: bool,
    /// Whether the character after them holds bits of the secret and of what is after it.
    pub(super) shares_last: bool,
}

/// The three encodings of a secret, without those that are too short to be looked for.
pub(super) fn encodings(secret: &[u8], alphabet: Alphabet) -> impl Iterator<Item = Encoding> {
    // The bits of the secret that are in the character before: none, or what one or two bytes leave of it.
    [0, 4, 2].into_iter().filter_map(move |skipped| {
        let bits = (secret.len() * 8).checked_sub(skipped)?;
        let character = |at: usize| alphabet.character(six_bits(secret, skipped + 6 * at));
        let text: Vec<u8> = (0..bits / 6).map(character).collect();
        (text.len() >= LEAST).then_some(Encoding { text, shares_first: skipped > 0, shares_last: bits % 6 > 0 })
    })
}

/// Whether a byte is a character of either alphabet.
pub(super) fn is_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte)
}

/// Six bits, beginning with the bit at this position.
fn six_bits(bytes: &[u8], position: usize) -> u8 {
    let byte = |at: usize| u16::from(bytes.get(at).copied().unwrap_or_default());
    let pair = byte(position / 8) << 8 | byte(position / 8 + 1);
    let shifted = pair >> (10 - position % 8);
    u8::try_from(shifted & 0b11_1111).unwrap_or_default()
}

impl Alphabet {
    fn character(self, six_bits: u8) -> u8 {
        match (six_bits, self) {
            (0..=25, _) => b'A' + six_bits,
            (26..=51, _) => b'a' + (six_bits - 26),
            (52..=61, _) => b'0' + (six_bits - 52),
            (62, Self::Standard) => b'+',
            (62, Self::UrlSafe) => b'-',
            (_, Self::Standard) => b'/',
            (_, Self::UrlSafe) => b'_',
        }
    }
}
