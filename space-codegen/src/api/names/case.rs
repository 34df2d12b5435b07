//! Names of the model to Rust's cases. It does not know which names are taken or reserved.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Why a name of the model cannot become a Rust name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Misnamed {
    #[error("has no letter or digit to make a name of")]
    Empty,
    #[error("is not an identifier after conversion: it holds letters outside ASCII")]
    NotAscii,
}

/// `getAllLocations` -> `get_all_locations`, `$skip` -> `skip`, `2fa` -> `v2fa`
pub(crate) fn snake(name: &str) -> Result<String, Misnamed> {
    checked(name.to_snake_case(), 'v')
}

/// `ChatMessage.Text` -> `ChatMessageText`, `NAME_ASC` -> `NameAsc`, `2fa` -> `V2fa`
pub(crate) fn camel(name: &str) -> Result<String, Misnamed> {
    checked(name.to_upper_camel_case(), 'V')
}

/// A name that begins with a digit gets a letter in front.
fn checked(name: String, letter: char) -> Result<String, Misnamed> {
    match name.chars().next() {
        None => Err(Misnamed::Empty),
        Some(_) if !name.is_ascii() => Err(Misnamed::NotAscii),
        Some(first) if first.is_ascii_digit() => Ok(format!("{letter}{name}")),
        Some(_) => Ok(name),
    }
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

/// Whether a text is a plain identifier, which a lock may hold.
pub(crate) fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && characters.all(|one| one.is_ascii_alphanumeric() || one == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ];
        for (name, expected) in cases {
            assert_eq!(camel(name).as_deref(), Ok(expected), "{name}");
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
        ];
        for (name, expected) in cases {
            assert_eq!(snake(name).as_deref(), Ok(expected), "{name}");
        }
    }

    #[test]
    fn what_is_no_identifier_is_refused() {
        for name in ["", " ", "_", "$", "<=", "..."] {
            assert_eq!(snake(name), Err(Misnamed::Empty), "{name}");
            assert_eq!(camel(name), Err(Misnamed::Empty), "{name}");
        }
        for name in ["größe", "名前", "naïve"] {
            assert_eq!(snake(name), Err(Misnamed::NotAscii), "{name}");
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
