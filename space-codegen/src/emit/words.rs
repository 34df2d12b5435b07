//! A type of the API in English, for documentation: "a list of integers", "the id of an `Absence`". It knows nothing of
//! items, and nothing of how Rust spells a type.

use super::markdown::Markdown;
use crate::api::{Api, ArgumentPlace, Primitive, Type};

/// One value, with its article. Null is not mentioned: what it means depends on the item.
pub(super) fn singular(api: &Api, ty: &Type, place: ArgumentPlace) -> Markdown {
    match ty {
        Type::Primitive(primitive) => Markdown::from(words(*primitive).0),
        Type::Ref(index) if place != ArgumentPlace::Body => {
            Markdown::from("the id of ").append(named(&api.dto(*index).name))
        }
        Type::Dto(index) | Type::Ref(index) => named(&api.dto(*index).name),
        Type::Enum(index) => named(&api.enumeration(*index).name),
        Type::UrlParam(index) => named(&api.url_param(*index).name),
        Type::Selection(index) => Markdown::from("the selected fields of ").append(named(&api.dto(*index).name)),
        Type::Scope => Markdown::from("an OAuth scope"),
        Type::Array(element) => Markdown::from("a list of ").append(plural(api, element, place)),
        Type::Map(value) => Markdown::from("a map from strings to ").append(plural(api, value, place)),
        Type::Batch(element) => Markdown::from("a page of ").append(plural(api, element, place)),
        Type::SyncBatch(element) => Markdown::from("a page of changed ").append(plural(api, element, place)),
        Type::Mod(side) => Markdown::from("a change of ").append(singular(api, side, place)),
        Type::Pair(first, second) => Markdown::from("a pair of ").append(parts(api, &[first, second], place)),
        Type::Triple(first, second, third) => {
            Markdown::from("a triple of ").append(parts(api, &[first, second, third], place))
        }
        Type::Nullable(inner) => singular(api, inner, place),
    }
}

/// The parts of a pair or triple, of which each may be null.
fn parts(api: &Api, types: &[&Type], place: ArgumentPlace) -> Markdown {
    let mut parts = Markdown::default();
    for (index, ty) in types.iter().enumerate() {
        let separator = match types.len() - index {
            _ if index == 0 => "",
            1 => " and ",
            _ => ", ",
        };
        let null = if matches!(ty, Type::Nullable(_)) { " or null" } else { "" };
        parts = parts.text(separator).append(singular(api, ty, place)).text(null);
    }
    parts
}

/// Several values.
fn plural(api: &Api, ty: &Type, place: ArgumentPlace) -> Markdown {
    let objects = |name: &str| Markdown::default().code(name).text(" objects");
    let values = |name: &str| Markdown::default().code(name).text(" values");
    match ty {
        Type::Primitive(primitive) => Markdown::from(words(*primitive).1),
        Type::Ref(index) if place != ArgumentPlace::Body => {
            Markdown::from("ids of ").append(objects(&api.dto(*index).name))
        }
        Type::Dto(index) | Type::Ref(index) => objects(&api.dto(*index).name),
        Type::Enum(index) => values(&api.enumeration(*index).name),
        Type::UrlParam(index) => values(&api.url_param(*index).name),
        Type::Selection(index) => Markdown::from("selections of fields of ").append(objects(&api.dto(*index).name)),
        Type::Scope => Markdown::from("OAuth scopes"),
        Type::Array(element) => Markdown::from("lists of ").append(plural(api, element, place)),
        Type::Map(value) => Markdown::from("maps from strings to ").append(plural(api, value, place)),
        Type::Batch(element) => Markdown::from("pages of ").append(plural(api, element, place)),
        Type::SyncBatch(element) => Markdown::from("pages of changed ").append(plural(api, element, place)),
        Type::Mod(side) => Markdown::from("changes of ").append(singular(api, side, place)),
        Type::Pair(first, second) => Markdown::from("pairs of ").append(parts(api, &[first, second], place)),
        Type::Triple(first, second, third) => {
            Markdown::from("triples of ").append(parts(api, &[first, second, third], place))
        }
        Type::Nullable(inner) => plural(api, inner, place).text(" or nulls"),
    }
}

/// A primitive with its article, and in the plural.
const fn words(primitive: Primitive) -> (&'static str, &'static str) {
    match primitive {
        Primitive::Byte | Primitive::Short | Primitive::Int | Primitive::Long => ("an integer", "integers"),
        Primitive::Float | Primitive::Double => ("a number", "numbers"),
        Primitive::Boolean => ("a boolean", "booleans"),
        Primitive::String => ("a string", "strings"),
        Primitive::Date => ("a date", "dates"),
        Primitive::DateTime => ("a date-time", "date-times"),
        Primitive::Duration => ("a duration", "durations"),
    }
}

/// A Rust name with its article.
fn named(name: &str) -> Markdown {
    Markdown::from(article(name)).text(" ").code(name)
}

/// The article of a Rust name, by how its first word sounds.
fn article(name: &str) -> &'static str {
    let first = name.chars().take(1);
    let rest = name.chars().skip(1).take_while(|letter| !letter.is_uppercase());
    let word: String = first.chain(rest).collect::<String>().to_lowercase();
    let begins_with = |beginnings: &[&str]| beginnings.iter().any(|beginning| word.starts_with(beginning));
    let is_spelled_out = !word.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let sounds_like_vowel = if is_spelled_out {
        // `an HTTP…`, `an M2…`, but `a CF…`.
        begins_with(&["f", "h", "l", "m", "n", "r", "s", "x"])
    } else if begins_with(&["uni", "us", "ur", "ut", "uu", "eu", "one", "once"]) {
        // `a unit`, `a user`, `a URL`, `a UTC…`, `a UUID`, but `an unimportant…`.
        begins_with(&["unim", "unin"])
    } else {
        begins_with(&["a", "e", "i", "o", "u", "hour", "honest", "heir"])
    };
    if sounds_like_vowel { "an" } else { "a" }
}

#[cfg(test)]
mod tests {
    use super::article;

    #[test]
    fn an_article_fits_the_sound_of_the_name() {
        let an = [
            "AbsenceRecord",
            "Issue",
            "OAuthApp",
            "EmailContact",
            "UpdateRequest",
            "UnfurlDetails",
            "UninstallPayload",
            "UploadedFile",
            "HttpHeader",
            "HourOfDay",
            "M2ChannelRecord",
            "SshKey",
            "RtText",
            "FtpServer",
            "A",
        ];
        let a = [
            "Location",
            "Url",
            "UrlTemplate",
            "Uri",
            "User",
            "UnitOfTime",
            "UniqueId",
            "UsageLimit",
            "UtcOffset",
            "UuidValue",
            "EuroAmount",
            "OneTimePassword",
            "CfValue",
            "PrProject",
            "HaType",
            "Hash",
            "Year",
            "B",
        ];
        let of = |names: &[&str]| names.iter().map(|name| format!("{} {name}", article(name))).collect::<Vec<_>>();
        assert_eq!(of(&an), an.map(|name| format!("an {name}")));
        assert_eq!(of(&a), a.map(|name| format!("a {name}")));
    }
}
