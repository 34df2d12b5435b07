//! Arbitrary text: a derived struct, a derived enum and `fields!` read what a view gives, or neither can.

use proptest::prelude::*;
use space_api::types::{
    CApplicationPrincipalDetails, CPrincipalDetails, CPrincipalDetailsKind, CUserPrincipalDetails, Location,
    MemberProfile,
};
use space_api::{DecodeError, FieldError, Object, Select, View as _, fields};

use super::locations;

/// A JSON text of such fields, or what is nearly one: names stand twice, or are nearly those of the fields, and some values
/// are none that can be held.
fn text(names: &'static [&'static str]) -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => prop::sample::select(vec![r#""1""#, "null", "true", "5", "5.0", "{}", "[]", r#""CUserPrincipalDetails""#]),
        2 => prop::sample::select(vec![r#""CApplicationPrincipalDetails""#, r#""\ud83d""#, "1e999", r#""\ude00\ud83d\ude00""#]),
        1 => prop::sample::select(vec!["tru", "01", r#""\u12""#, "", "[1,]"]),
    ];
    let leaf = prop_oneof![
        9 => leaf.prop_map(str::to_owned),
        1 => (100..150_usize).prop_map(|depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth))),
    ];
    let refusal = prop::sample::select(names).prop_map(|name| {
        (name.to_owned(), "$errors".to_owned(), format!(r#"[{{"fields": ["{name}"], "message": "no"}}]"#))
    });
    leaf.prop_recursive(3, 24, 6, move |inner| {
        let name = prop_oneof![
            8 => prop::sample::select(names).prop_map(str::to_owned),
            1 => prop::sample::select(names).prop_map(str::to_uppercase),
            1 => prop::sample::select(vec!["className", r"\ud83d", "x"]).prop_map(str::to_owned),
        ];
        let field = prop_oneof![
            9 => (name, inner).prop_map(|(name, value)| (name, value)),
            1 => refusal.clone().prop_map(|(_, name, value)| (name, value)),
        ];
        prop::collection::vec(field, 0..8).prop_map(|fields| {
            let fields: Vec<_> = fields.iter().map(|(name, value)| format!(r#""{name}": {value}"#)).collect();
            format!("{{{}}}", fields.join(", "))
        })
    })
}

#[derive(Debug, PartialEq, Select)]
#[select(Location)]
struct Office {
    id: String,
    archived: bool,
    capacity: Option<i32>,
    #[select(rename = "type")]
    kind: String,
    #[select(recursive)]
    parent: Option<Box<Office>>,
}

fn office(view: &Location) -> Result<Office, FieldError> {
    Ok(Office {
        id: view.id()?.to_owned(),
        archived: view.archived()?,
        capacity: view.capacity()?,
        kind: view.r#type()?.to_owned(),
        parent: view.parent()?.map(|parent| office(parent).map(Box::new)).transpose()?,
    })
}

#[derive(Debug, PartialEq, Select)]
#[select(Location)]
struct Fallible {
    id: Result<String, FieldError>,
    archived: Result<bool, FieldError>,
    capacity: Result<Option<i32>, FieldError>,
    parent: Result<Option<Id>, FieldError>,
}

#[derive(Debug, PartialEq, Select)]
#[select(Location)]
struct Id {
    id: String,
}

#[derive(Debug, PartialEq, Select)]
#[select(CPrincipalDetails)]
enum Details {
    #[select(CUserPrincipalDetails)]
    User { user: Username },
    #[select(CApplicationPrincipalDetails)]
    Application,
    #[select(other)]
    Other,
}

#[derive(Debug, PartialEq, Select)]
#[select(MemberProfile)]
struct Username {
    username: String,
}

fn details(view: &CPrincipalDetails) -> Result<Details, FieldError> {
    Ok(match view.kind() {
        CPrincipalDetailsKind::CUserPrincipalDetails(user) => {
            Details::User { user: Username { username: user.user()?.username()?.to_owned() } }
        }
        CPrincipalDetailsKind::CApplicationPrincipalDetails(_) => Details::Application,
        _ => Details::Other,
    })
}

/// With a struct and a view in the variants.
#[derive(Debug, PartialEq, Select)]
#[select(CPrincipalDetails)]
enum Kept {
    #[select(CUserPrincipalDetails)]
    User(UserDetails),
    #[select(CApplicationPrincipalDetails)]
    Application(CApplicationPrincipalDetails),
    #[select(other)]
    Other(Object),
}

#[derive(Debug, PartialEq, Select)]
#[select(CUserPrincipalDetails)]
struct UserDetails {
    user: Username,
}

fn kept(view: &CPrincipalDetails) -> Result<Kept, FieldError> {
    Ok(match view.kind() {
        CPrincipalDetailsKind::CUserPrincipalDetails(user) => {
            Kept::User(UserDetails { user: Username { username: user.user()?.username()?.to_owned() } })
        }
        CPrincipalDetailsKind::CApplicationPrincipalDetails(application) => Kept::Application(application.clone()),
        _ => Kept::Other(view.as_object().clone()),
    })
}

const OF_LOCATION: &[&str] = &["id", "archived", "capacity", "type", "parent"];
const OF_DETAILS: &[&str] = &["className", "user", "username"];

/// What is wrong with a field, without the words: a struct has other ones for what is missing.
fn kind<T>(result: &Result<T, FieldError>) -> Option<space_api::FieldErrorKind> {
    result.as_ref().err().map(FieldError::kind)
}

proptest! {
    #[test]
    fn a_struct_reads_what_a_view_gives(json in text(OF_LOCATION)) {
        let viewed = Location::from_json(json.as_bytes()).ok().and_then(|view| office(&view).ok());
        prop_assert_eq!(Office::read_json(json.as_bytes()).ok(), viewed);
    }

    #[test]
    fn a_fallible_field_reads_what_a_view_gives(json in text(OF_LOCATION)) {
        let view: Result<Location, DecodeError> = Location::from_json(json.as_bytes());
        let read = Fallible::read_json(json.as_bytes());
        prop_assert_eq!(read.is_ok(), view.is_ok());
        if let (Ok(read), Ok(view)) = (read, view) {
            prop_assert_eq!(kind(&read.id), kind(&view.id()));
            prop_assert_eq!(read.id.ok(), view.id().ok().map(str::to_owned));
            prop_assert_eq!(kind(&read.archived), kind(&view.archived()));
            prop_assert_eq!(read.archived.ok(), view.archived().ok());
            prop_assert_eq!(kind(&read.capacity), kind(&view.capacity()));
            prop_assert_eq!(read.capacity.ok(), view.capacity().ok());
            let parent = view.parent().and_then(|parent| parent.map(Location::id).transpose());
            prop_assert_eq!(read.parent.ok().map(|parent| parent.map(|parent| parent.id)), parent.ok().map(|id| id.map(str::to_owned)));
        }
    }

    #[test]
    fn chosen_fields_read_what_a_view_gives(json in text(OF_LOCATION)) {
        let call = locations().select_fields(fields!(Location { id, archived, type, parent { id } }));
        let read = super::read(&call, &format!("[{json}]")).ok().and_then(|mut read| read.pop());
        let read = read.map(|read| (read.id, read.archived, read.r#type, read.parent.map(|parent| parent.id)));
        let viewed = |view: &Location| -> Result<_, FieldError> {
            let parent = view.parent()?.map(Location::id).transpose()?;
            Ok((view.id()?.to_owned(), view.archived()?, view.r#type()?.to_owned(), parent.map(str::to_owned)))
        };
        let viewed = Location::from_json(json.as_bytes()).ok().and_then(|view| viewed(&view).ok());
        prop_assert_eq!(read, viewed);
    }

    #[test]
    fn an_enum_that_keeps_objects_has_what_the_view_has(json in text(OF_DETAILS)) {
        let viewed = CPrincipalDetails::from_json(json.as_bytes()).ok().and_then(|view| kept(&view).ok());
        prop_assert_eq!(Kept::read_json(json.as_bytes()).ok(), viewed);
    }

    #[test]
    fn an_enum_reads_what_the_kind_of_a_view_gives(json in text(OF_DETAILS)) {
        let viewed = CPrincipalDetails::from_json(json.as_bytes()).ok().and_then(|view| details(&view).ok());
        prop_assert_eq!(Details::read_json(json.as_bytes()).ok(), viewed);
    }
}

#[test]
fn the_last_of_two_class_names_counts() {
    let user = r#""user": {"username": "b"}"#;
    let (a, b, c) = ("CUserPrincipalDetails", "CApplicationPrincipalDetails", "New");
    for (first, last) in [(a, b), (b, a), (a, c), (c, a), (b, c), (c, b), (c, "Newer")] {
        for json in [
            format!(r#"{{"className": "{first}", "className": "{last}", {user}}}"#),
            format!(r#"{{"className": "{first}", {user}, "className": "{last}"}}"#),
            format!(r#"{{{user}, "className": "{first}", "className": "{last}"}}"#),
        ] {
            let view = CPrincipalDetails::from_json(json.as_bytes()).unwrap();
            assert_eq!(view.class_name(), Some(last), "{json}");
            assert_eq!(Details::read_json(json.as_bytes()).unwrap(), details(&view).unwrap(), "{json}");
            assert_eq!(Kept::read_json(json.as_bytes()).unwrap(), kept(&view).unwrap(), "{json}");
        }
    }
}
