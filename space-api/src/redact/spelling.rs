//! How a server may write a single character: as it is, or escaped by JSON, a URL or HTML. Knows nothing of secrets.

/// How many backslashes can be before an escaped character: those of JSON in JSON in JSON.
const BACKSLASHES: usize = 7;
/// How often a percent sign can be percent-encoded itself.
const PERCENTS: usize = 3;
/// The entities of HTML that have names and stand for ASCII.
const ENTITIES: [(&[u8], u8); 6] =
    [(b"amp;", b'&'), (b"lt;", b'<'), (b"gt;", b'>'), (b"quot;", b'"'), (b"apos;", b'\''), (b"#39;", b'\'')];
/// The longest spelling of a character that is not a run of backslashes: `&#x000073;` or `%25252573`.
const LONGEST: usize = 12;

/// The bytes that an escape begins with.
pub(super) const ESCAPES: &[u8; 3] = b"\\%&";

/// The lengths of all spellings of this character that the bytes begin with.
pub(super) fn lengths(bytes: &[u8], character: u8, any_case: bool) -> impl Iterator<Item = usize> {
    let same = move |byte: u8| if any_case { byte.eq_ignore_ascii_case(&character) } else { byte == character };
    let plain = bytes.first().is_some_and(|byte| same(*byte)).then_some(1);
    let escaped = match bytes.first() {
        Some(b'\\') => json(bytes, character, same),
        Some(b'%') => percent(bytes, same),
        Some(b'&') => html(bytes, same),
        _ => [None; 4],
    };
    plain.into_iter().chain(escaped.into_iter().flatten())
}

/// Whether the bytes end before it is clear which character they begin with.
pub(super) fn is_cut_off(bytes: &[u8]) -> bool {
    match bytes {
        [] => true,
        [b'\\', rest @ ..] => {
            rest.len() < BACKSLASHES + 5 && rest.iter().all(|byte| b"\\u".contains(byte) || byte.is_ascii_hexdigit())
        }
        [b'%', rest @ ..] => rest.len() < 2 * PERCENTS + 2 && rest.iter().all(u8::is_ascii_hexdigit),
        [b'&', rest @ ..] => {
            rest.len() < LONGEST && rest.iter().all(|byte| *byte == b'#' || byte.is_ascii_alphanumeric())
        }
        _ => false,
    }
}

/// `\/`, `\u0061`, and what becomes of those in JSON inside of JSON: `\\\/`, `\\u0061`.
fn json(bytes: &[u8], character: u8, same: impl Fn(u8) -> bool) -> [Option<usize>; 4] {
    let run = bytes.iter().take(BACKSLASHES + 1).take_while(|byte| **byte == b'\\').count();
    let unicode = unicode(bytes, run, same);
    if character == b'\\' {
        let doubled = |length: usize| (run >= length).then_some(length);
        return [doubled(2), doubled(4), doubled(8), unicode];
    }
    let escaped = bytes.get(run).is_some_and(|byte| *byte == character && !byte.is_ascii_alphanumeric());
    [escaped.then_some(run + 1), unicode, None, None]
}

/// `u0061` after so many backslashes.
fn unicode(bytes: &[u8], run: usize, same: impl Fn(u8) -> bool) -> Option<usize> {
    match bytes.get(run..)? {
        [b'u', b'0', b'0', high, low, ..] => same(hexadecimal(&[*high, *low])?).then_some(run + 5),
        _ => None,
    }
}

/// `%61`, and what becomes of it if it is encoded again: `%2561`.
fn percent(bytes: &[u8], same: impl Fn(u8) -> bool) -> [Option<usize>; 4] {
    let mut lengths = [None; 4];
    let mut at = 1;
    for length in lengths.iter_mut().take(PERCENTS) {
        let code = bytes.get(at..at + 2).and_then(hexadecimal);
        *length = code.filter(|code| same(*code)).map(|_| at + 2);
        if code != Some(b'%') {
            break;
        }
        at += 2;
    }
    lengths
}

/// `&amp;`, `&#97;`, `&#x61;`.
fn html(bytes: &[u8], same: impl Fn(u8) -> bool) -> [Option<usize>; 4] {
    let named =
        ENTITIES.iter().find(|(name, code)| bytes.get(1..).is_some_and(|rest| rest.starts_with(name)) && same(*code));
    let length = match named {
        Some((name, _)) => Some(1 + name.len()),
        None => numbered(bytes, same),
    };
    [length, None, None, None]
}

fn numbered(bytes: &[u8], same: impl Fn(u8) -> bool) -> Option<usize> {
    let end = bytes.iter().take(LONGEST).position(|byte| *byte == b';')?;
    let code = match bytes.get(..end)? {
        [b'&', b'#', b'x' | b'X', digits @ ..] => hexadecimal(digits),
        [b'&', b'#', digits @ ..] if digits.iter().all(u8::is_ascii_digit) => {
            std::str::from_utf8(digits).ok()?.parse().ok()
        }
        _ => None,
    };
    code.filter(|code| same(*code)).map(|_| end + 1)
}

/// The byte that these hexadecimal digits are.
fn hexadecimal(digits: &[u8]) -> Option<u8> {
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}
