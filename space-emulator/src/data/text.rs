//! Made-up texts that look like what the field's name promises.
//! It knows nothing of what a text means to the API.

use super::Draw;
use super::words::*;

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// An id that looks like one of Space's: `2BgVYn24Jx6u`.
pub(crate) fn id(draw: Draw) -> String {
    let mut bits = u128::from(draw.bits()) << 64 | u128::from(draw.of("id").bits());
    let mut character = |among: usize| {
        let index = usize::try_from(bits % among as u128).unwrap_or_default();
        bits /= among as u128;
        char::from(ALPHABET.get(index).copied().unwrap_or(b'0'))
    };
    let first = character(10);
    [first].into_iter().chain((1..12).map(|_| character(62))).collect()
}

/// A text for a field of a DTO.
pub(super) fn text(draw: Draw, owner: &str, field: &str) -> String {
    let field_lower = field.to_ascii_lowercase();
    let has = |part: &str| field_lower.contains(part);
    let (first, last) = person(draw.row);
    match field {
        "firstName" => first.to_owned(),
        "lastName" => last.to_owned(),
        "username" => format!("{first}.{last}"),
        "name" | "title" | "summary" | "presentableName" => name(draw, owner),
        "key" => key(draw),
        "type" if owner == "TD_Location" => draw.pick(PLACES).to_owned(),
        "tz" | "timezone" => draw.pick(ZONES).to_owned(),
        // Each row has a version, and an alias, of its own.
        "version" => format!("{}.{}.{}", 1 + draw.row / 100, draw.row / 10 % 10, draw.row % 10),
        "alias" => format!("{}-{:04x}", name(draw, owner).replace(' ', "-").to_lowercase(), draw.bits() as u16),
        "color" => draw.pick(COLORS).to_owned(),
        "_status" => draw.pick(STATUSES).to_owned(),
        _ if has("email") => format!("{first}.{last}@example.com").to_lowercase(),
        _ if has("phone") => format!("+49 89 {:07}", draw.below(10_000_000)),
        _ if has("url") || has("uri") || has("link") || has("href") => {
            format!("https://example.com/{}", id(draw))
        }
        _ if has("commit") || has("hash") || has("sha") || has("fingerprint") => {
            format!("{:016x}{:016x}{:08x}", draw.bits(), draw.nth(0).bits(), draw.nth(1).bits() as u32)
        }
        _ if has("branch") => format!("refs/heads/{}", draw.pick(NOUNS).to_lowercase()),
        _ if has("path") || has("file") => {
            format!("src/{}.kt", draw.pick(NOUNS).to_lowercase())
        }
        _ if field == "id" || field.ends_with("Id") || field.ends_with("Ids") => id(draw),
        _ if has("name") || has("title") => name(draw, owner),
        _ => sentence(draw),
    }
}

/// Whether a text with such a name identifies or names something, or leads to it: it is never empty.
pub(crate) fn is_name(field: &str) -> bool {
    let lower = field.to_ascii_lowercase();
    let parts = ["name", "title", "url", "uri", "link", "href", "fingerprint", "hash"];
    ["id", "key", "alias", "summary"].contains(&field)
        || field.ends_with("Id")
        || parts.iter().any(|part| lower.contains(part))
}

/// A first and a last name; no pair comes twice in the first 600 rows.
fn person(row: usize) -> (&'static str, &'static str) {
    let cycled = |names: &[&'static str], index: usize| names.get(index % names.len().max(1)).copied();
    let first = cycled(FIRST_NAMES, row).unwrap_or_default();
    (first, cycled(LAST_NAMES, row).unwrap_or_default())
}

/// A name that is unique among the rows of its type.
fn name(draw: Draw, owner: &str) -> String {
    let round = draw.row / NOUNS.len().max(1);
    let noun = NOUNS.get(draw.row % NOUNS.len().max(1)).copied().unwrap_or_default();
    let owner = match owner {
        owner if owner.contains("Team") => " Team",
        owner if owner.contains("Project") => " Project",
        _ => "",
    };
    match round {
        0 => format!("{noun}{owner}"),
        round => format!("{noun}{owner} {}", round + 1),
    }
}

/// `QUARTZ`, `QUARTZ2`
fn key(draw: Draw) -> String {
    let round = draw.row / NOUNS.len().max(1);
    let noun = NOUNS.get(draw.row % NOUNS.len().max(1)).copied().unwrap_or_default();
    match round {
        0 => noun.to_uppercase(),
        round => format!("{}{}", noun.to_uppercase(), round + 1),
    }
}

/// `Prepare the harbor`
pub(crate) fn sentence(draw: Draw) -> String {
    let (verb, object) = (draw.nth(0).pick(VERBS), draw.nth(1).pick(NOUNS).to_lowercase());
    format!("{verb} the {object}")
}
