//! Names of the model to Rust's cases. Every text gives a name, which depends on that text alone. It does not know which
//! names are taken or reserved.

use std::fmt;

use heck::{ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

use super::spelling::{hash, spell};

/// A Rust name made of a text of the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RustName {
    pub(crate) name: String,
    /// What the reader of the model should know about it.
    pub(crate) remark: Option<Remark>,
}

/// How a Rust name differs from the model's in more than its case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Remark {
    /// Signs and letters are spelled in ASCII, or hashed.
    Spelled,
    /// A hash takes the place of the end.
    Shortened,
}

/// The longest name that is kept as it is: the name of a file, also with what documentation and derived types add to it,
/// must fit into 255 bytes.
const LONGEST: usize = 100;

/// `getAllLocations` -> `get_all_locations`, `$skip` -> `skip`, `2fa` -> `v2fa`, `größe` -> `grosse`
pub(crate) fn snake(text: &str) -> RustName {
    let spelling = spell(text);
    named(spelling.text.to_snake_case(), "v", "_", text, spelling.is_derived)
}

/// `ChatMessage.Text` -> `ChatMessageText`, `NAME_ASC` -> `NameAsc`, `2fa` -> `V2fa`, `+1` -> `Plus1`
pub(crate) fn camel(text: &str) -> RustName {
    let spelling = spell(text);
    let parts: Vec<_> = numbers_apart(&spelling.text).iter().map(|part| part.to_upper_camel_case()).collect();
    named(parts.join("_"), "V", "", text, spelling.is_derived)
}

/// A shorter name in place of one that is too long for a file.
pub(crate) fn shortened(name: String, separator: &str, text: &str) -> String {
    if name.len() <= LONGEST {
        return name;
    }
    let head: String = name.chars().take(LONGEST - 20).collect();
    format!("{}{separator}{}", head.trim_end_matches('_'), hash(text))
}

/// A name that begins with a digit gets a letter in front.
fn named(name: String, letter: &str, separator: &str, text: &str, is_derived: bool) -> RustName {
    let letter = if name.starts_with(|first: char| first.is_ascii_digit()) { letter } else { "" };
    let whole = format!("{letter}{name}");
    let is_short = whole.len() <= LONGEST;
    let remark = match (is_short, is_derived) {
        (false, _) => Some(Remark::Shortened),
        (true, true) => Some(Remark::Spelled),
        (true, false) => None,
    };
    RustName { name: shortened(whole, separator, text), remark }
}

/// The text, cut where signs separate two digits: `1.5` is not `15`. An underscore alone only separates words.
fn numbers_apart(text: &str) -> Vec<String> {
    let is_digit = |one: char| one.is_ascii_digit();
    let (mut parts, mut part, mut gap) = (Vec::new(), String::new(), String::new());
    for one in text.chars() {
        if !one.is_ascii_alphanumeric() {
            gap.push(one);
            continue;
        }
        if gap.chars().any(|sign| sign != '_') && is_digit(one) && part.ends_with(is_digit) {
            parts.push(std::mem::take(&mut part));
            gap.clear();
        }
        part.extend(gap.drain(..));
        part.push(one);
    }
    parts.push(part);
    parts
}

impl Remark {
    /// The text of the warning.
    pub(crate) fn problem(self, text: &str, name: &str) -> String {
        let mut shown: String = text.chars().take(LONGEST).collect();
        if shown.len() < text.len() {
            shown.push('…');
        }
        match self {
            Self::Spelled => format!("`{shown}` cannot be spelled in Rust: it is called `{name}`"),
            Self::Shortened => format!("`{shown}` is too long for the name of a file: it is called `{name}`"),
        }
    }
}

/// What to do about a [`Remark`].
pub(crate) const REMARK_HELP: &str =
    "nothing needs to be done: `names.lock` keeps the name, and it can be changed there";

/// Whether a snake-case name leads back to the text it was made of: no other text in the API's own style gives the same.
pub(crate) fn is_in_camel_case(text: &str) -> bool {
    text.to_snake_case().to_lower_camel_case() == text && snake(text).remark.is_none() && !begins_with_digit(text)
}

/// The same of a camel-case name and a constant.
pub(crate) fn is_in_shouty_case(text: &str) -> bool {
    let RustName { name, remark } = camel(text);
    remark.is_none() && name.to_shouty_snake_case() == text && !begins_with_digit(text)
}

fn begins_with_digit(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
}

/// The name without its module prefix (capitals or digits and an underscore): `TD_Location` -> `Location`. `HA_` stays.
pub(crate) fn without_module(name: &str) -> Option<&str> {
    let (prefix, rest) = name.split_once('_')?;
    let is_module = prefix.starts_with(|first: char| first.is_ascii_uppercase())
        && prefix.chars().all(|one| one.is_ascii_uppercase() || one.is_ascii_digit())
        && prefix != "HA";
    (is_module && rest.starts_with(|first: char| first.is_ascii_alphabetic())).then_some(rest)
}

/// The Rust name without the Rust name of its base, where a word ends there: `ChatMessageText` -> `Text`.
pub(crate) fn without_base<'a>(name: &'a str, base: &str) -> Option<&'a str> {
    name.strip_prefix(base).filter(|rest| rest.starts_with(|first: char| first.is_ascii_uppercase()))
}

/// The case of a name that a lock gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// A type or a variant.
    Camel,
    /// Anything else.
    Snake,
}

impl Case {
    /// Whether a text is an ASCII identifier of this case, so that the compiler takes it without a warning.
    pub(crate) fn holds(self, text: &str) -> bool {
        let stem = text.trim_end_matches('_');
        let parts: Vec<&str> = stem.split('_').collect();
        let between_digits = |pair: (&&str, &&str)| {
            pair.0.ends_with(|one: char| one.is_ascii_digit()) && pair.1.starts_with(|one: char| one.is_ascii_digit())
        };
        match self {
            Self::Camel => {
                stem.starts_with(|first: char| first.is_ascii_uppercase())
                    && parts.iter().all(|part| part.chars().all(|one| one.is_ascii_alphanumeric()))
                    && parts.iter().zip(parts.iter().skip(1)).all(between_digits)
            }
            Self::Snake => {
                let is_of_case = |one: char| one.is_ascii_lowercase() || one.is_ascii_digit();
                stem.starts_with(|first: char| first.is_ascii_lowercase())
                    && parts.iter().all(|part| !part.is_empty() && part.chars().all(is_of_case))
            }
        }
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Camel => "camel case",
            Self::Snake => "snake case",
        })
    }
}

/// `a::b::c` -> `a::b`, `c`
pub(super) fn split_last(path: &str) -> (&str, &str) {
    path.rsplit_once("::").unwrap_or(("", path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(name: &str) -> RustName {
        RustName { name: name.to_owned(), remark: None }
    }

    #[test]
    fn names_of_types_and_constants_are_camel_case() {
        let cases = [
            ("Location", "Location"),
            ("ChatMessage.Text", "ChatMessageText"),
            ("HA_Type.Object", "HaTypeObject"),
            ("CFEntityIdentifier", "CfEntityIdentifier"),
            ("OAuthApp", "OAuthApp"),
            ("OIDCAuthModuleSettings", "OidcAuthModuleSettings"),
            ("M2ChannelContactInfo", "M2ChannelContactInfo"),
            ("Rd_WarmupExec", "RdWarmupExec"),
            ("NAME_ASC", "NameAsc"),
            ("replace-with-default", "ReplaceWithDefault"),
            ("2FA", "V2fa"),
            ("self", "Self"),
            ("1.5", "V1_5"),
            ("15", "V15"),
            ("JAVA_1_8", "Java18"),
            ("2020-10-21", "V2020_10_21"),
        ];
        for (name, expected) in cases {
            assert_eq!(camel(name), plain(expected), "{name}");
        }
    }

    #[test]
    fn names_of_fields_and_functions_are_snake_case() {
        let cases = [
            ("id", "id"),
            ("getAllLocations", "get_all_locations"),
            ("withArchived", "with_archived"),
            ("$skip", "skip"),
            ("_status", "status"),
            ("HTTP API Model", "http_api_model"),
            ("O Auth Consents", "o_auth_consents"),
            ("oAuth2Url", "o_auth2_url"),
            ("2fa", "v2fa"),
            ("type", "type"),
            ("1.5", "v1_5"),
        ];
        for (name, expected) in cases {
            assert_eq!(snake(name), plain(expected), "{name}");
        }
    }

    #[test]
    fn every_other_text_has_a_name_and_a_remark() {
        let cases = [
            ("+1", "Plus1"),
            ("-1", "Minus1"),
            ("-1.5", "Minus1_5"),
            ("C++", "CPlusPlus"),
            ("\u{2039}=", "LessEqual"),
            ("μg", "MicroG"),
            ("", "Empty"),
            ("größe", "Grosse"),
            ("\u{200d}", "Vde10f4cd"),
        ];
        for (text, expected) in cases {
            assert_eq!(camel(text), RustName { name: expected.to_owned(), remark: Some(Remark::Spelled) }, "{text}");
            assert!(Case::Camel.holds(&camel(text).name) && Case::Snake.holds(&snake(text).name), "{text}");
        }
    }

    #[test]
    fn a_name_is_short_enough_for_a_file() {
        for (length, is_short) in [(100, true), (101, false), (300, false), (100_000, false)] {
            let (RustName { name, remark }, other) = (camel(&"a".repeat(length)), camel(&"a".repeat(length + 1)));
            assert_eq!((remark.is_none(), name.len() <= LONGEST), (is_short, true), "{length}");
            assert_ne!(name, other.name);
        }
        assert_eq!(snake(&"Ab".repeat(60)).name.len(), 89);
    }

    #[test]
    fn a_name_in_the_style_of_the_api_leads_back() {
        for text in ["id", "channelId", "withArchived", "oAuth2Url", "type"] {
            assert!(is_in_camel_case(text), "{text}");
        }
        for text in ["", "ID", "Id", "_id", "$id", "endpointURI", "a_b", "a.b", "2fa", "größe"] {
            assert!(!is_in_camel_case(text), "{text}");
        }
        for text in ["A", "NAME_ASC", "NAME2", "UNKNOWN"] {
            assert!(is_in_shouty_case(text), "{text}");
        }
        for text in ["", "a", "Name", "NAME_2", "NAME__ASC", "NAME-ASC", "2FA", "+1", "A_B", "Ä"] {
            assert!(!is_in_shouty_case(text), "{text}");
        }
    }

    #[test]
    fn a_lock_holds_identifiers_of_their_case() {
        for text in ["Location", "V1_5", "Unknown_", "A"] {
            assert!(Case::Camel.holds(text), "{text}");
        }
        for text in ["", "_", "location", "Foo_Bar", "V1__5", "Größe", "Foo-Bar", "r#Foo", "1"] {
            assert!(!Case::Camel.holds(text), "{text}");
        }
        for text in ["location", "get_all", "self_", "a1_b2"] {
            assert!(Case::Snake.holds(text), "{text}");
        }
        for text in ["", "_", "Location", "_a", "a__b", "größe", "a-b", "r#fn", "1a"] {
            assert!(!Case::Snake.holds(text), "{text}");
        }
    }

    #[test]
    fn only_a_module_prefix_goes() {
        let cases = [
            ("TD_Location", Some("Location")),
            ("M2_Item", Some("Item")),
            ("DTO_RightType_Right", Some("RightType_Right")),
            ("TD_ContactKind.Email", Some("ContactKind.Email")),
            ("HA_Right", None),
            ("Rd_WarmupExec", None),
            ("TD_", None),
            ("TD_2fa", None),
            ("_Location", None),
            ("2_Location", None),
            ("Location", None),
            ("DevConfigurationAccessTypeDTO_Private", None),
        ];
        for (name, expected) in cases {
            assert_eq!(without_module(name), expected, "{name}");
        }
    }

    #[test]
    fn a_base_goes_only_where_a_word_ends() {
        assert_eq!(without_base("ChatMessageText", "ChatMessage"), Some("Text"));
        assert_eq!(without_base("Foods", "Food"), None);
        assert_eq!(without_base("Food", "Food"), None);
        assert_eq!(without_base("Food2", "Food"), None);
        assert_eq!(without_base("RtText", "RtInlineNode"), None);
    }
}
