//! Compact ids: what they look like, what is refused, and that they come back as what they were.

use std::collections::HashSet;

use proptest::prelude::*;

use crate::golden::types::{
    IssueIdentifier, ProfileIdentifier, ProjectIdentifier, ReactionIdentifier, RightIdentifier, State,
};
use crate::identifier::compact::{Form, IdentifierParts, PartValue};
use crate::json::value::Value;
use crate::view::decode::Decode;
use crate::view::into_value::IntoValue;

fn read(json: &str) -> ProfileIdentifier {
    ProfileIdentifier::decode_body(json.as_bytes(), None).unwrap()
}

fn external(project: &str, external_id: &str) -> IssueIdentifier {
    IssueIdentifier::ExternalId { project: ProjectIdentifier::Key(project.into()), external_id: external_id.into() }
}

#[test]
fn identifiers_have_a_compact_form_that_reads_back() {
    let message = |note: Option<&str>| ReactionIdentifier::Message {
        issue: external("ABC", "42"),
        state: State::InRepair,
        note: note.map(str::to_owned),
    };
    assert_eq!(ProfileIdentifier::Me.compact().unwrap(), "me");
    assert_eq!(ProfileIdentifier::Username("Heather.Stewart".into()).compact().unwrap(), "username:Heather.Stewart");
    assert_eq!(ProfileIdentifier::Id("a/b ,{}:?#%".into()).compact().unwrap(), "id:a/b ,{}:?#%");
    for (issue, compact) in [
        (external("ABC", "42"), "{project:key:ABC,externalId:42}"),
        (external("A:B", "0"), "{project:key:A:B,externalId:0}"),
        (IssueIdentifier::Number(-5), "number:-5"),
    ] {
        assert_eq!(issue.compact().unwrap(), compact);
        assert_eq!(compact.parse(), Ok(issue));
    }
    for (reaction, compact) in [
        (ReactionIdentifier::Issue(external("A", "B")), "issue:{project:key:A,externalId:B}"),
        (ReactionIdentifier::Issue(IssueIdentifier::Id("{,}".into())), "issue:id:{,}"),
        (message(None), "{issue:{project:key:ABC,externalId:42},state:IN_REPAIR,note:}"),
        (message(Some("x")), "{issue:{project:key:ABC,externalId:42},state:IN_REPAIR,note:x}"),
    ] {
        assert_eq!(reaction.compact().unwrap(), compact);
        assert_eq!(reaction.to_string(), compact);
        assert_eq!(compact.parse(), Ok(reaction));
    }
}

#[test]
fn the_parts_of_a_composite_are_read_in_any_order() {
    assert_eq!("{externalId:42,project:key:ABC}".parse(), Ok(external("ABC", "42")));
}

#[test]
fn a_value_that_would_end_its_part_is_rejected() {
    for value in [",", "a,b", "{", "}", "a}", "{a", "42},x:{"] {
        for issue in [external("ABC", value), external(value, "42")] {
            let error = issue.compact().unwrap_err();
            assert!(error.problem().contains(&format!("{value:?}")), "{error}");
            assert!(matches!(issue.into_value(), Value::Invalid(_)));
        }
    }
    let error = external("ABC", "a,b").compact().unwrap_err().to_string();
    assert_eq!(
        error,
        "`IssueIdentifier` with `externalId` \"a,b\" cannot be written: among several parts, a value must not \
         contain `,`, `{` or `}`; identify it in another way"
    );
    let error = external("a,b", "1").compact().unwrap_err().to_string();
    assert!(error.starts_with("`ProjectIdentifier` with `key` \"a,b\""), "{error}");
    let project = ProjectIdentifier::from_compact("code:a,b");
    let issue = IssueIdentifier::ExternalId { project, external_id: "1".into() };
    let error = issue.compact().unwrap_err().to_string();
    assert!(error.starts_with("`ProjectIdentifier` \"code:a,b\" cannot be written"), "{error}");
    assert!(issue.to_string().starts_with("ExternalId { "), "{issue}");
}

#[test]
fn an_empty_value_is_refused_where_it_would_be_read_as_none() {
    let issue = IssueIdentifier::Id("1".into());
    let reaction = ReactionIdentifier::Message { issue, state: State::Open, note: Some(String::new()) };
    let error = reaction.compact().unwrap_err().to_string();
    assert!(error.starts_with("`ReactionIdentifier` with `note`: an empty value"), "{error}");
}

#[test]
fn an_empty_value_is_refused_in_every_part() {
    let message = |issue| ReactionIdentifier::Message { issue, state: State::Open, note: None };
    for (compact, part) in [
        (ProjectIdentifier::Key(String::new()).compact(), "`ProjectIdentifier` with `key`"),
        (ProjectIdentifier::from_compact("key:").compact(), "`ProjectIdentifier` with `key`"),
        (external("", "1").compact(), "`ProjectIdentifier` with `key`"),
        (external("A", "").compact(), "`IssueIdentifier` with `externalId`"),
        (IssueIdentifier::from_compact("{project:key:A,externalId:}").compact(), "`IssueIdentifier` with `externalId`"),
        (ReactionIdentifier::Issue(IssueIdentifier::Id(String::new())).compact(), "`IssueIdentifier` with `id`"),
        (message(IssueIdentifier::Id(String::new())).compact(), "`IssueIdentifier` with `id`"),
    ] {
        let expected = format!("{part}: the value is empty and identifies nothing; give a value");
        assert_eq!(compact.unwrap_err().to_string(), expected);
    }
}

#[test]
fn what_is_no_identifier_of_a_known_kind_is_kept_as_it_is() {
    for text in ["abc", "email:x", "{id:1}", "{id:1,x", "{id:1,id:2}", "{}", "{:,:}", "{a:},b:{}", "{,}", "Me", "a{b}c"]
    {
        let identifier = ProfileIdentifier::from_compact(text);
        let ProfileIdentifier::Unknown(unknown) = &identifier else { panic!("{text}: {identifier:?}") };
        assert_eq!(unknown.as_str(), Some(text));
        assert_eq!(identifier.compact().unwrap(), text);
    }
    assert!(IssueIdentifier::from_compact("number:x").compact().is_ok());
}

#[test]
fn parsing_an_unknown_form_lists_the_known_ones() {
    let of_project = |text: &str| text.parse::<ProjectIdentifier>().map(drop).unwrap_err().to_string();
    assert_eq!(of_project("ABC"), "`ProjectIdentifier` cannot be \"ABC\": write `id:…` or `key:…`");
    assert_eq!(of_project("Key:ABC"), "`ProjectIdentifier` cannot be \"Key:ABC\": write `id:…` or `key:…`");
    assert_eq!(
        of_project("key:"),
        "`ProjectIdentifier` with `key`: the value is empty and identifies nothing; give a value"
    );
    let of_issue = |text: &str| text.parse::<IssueIdentifier>().map(drop).unwrap_err().to_string();
    assert_eq!(
        of_issue("{project:ABC,externalId:1}"),
        "`IssueIdentifier` cannot be \"{project:ABC,externalId:1}\": the `ProjectIdentifier` in it is of no known form"
    );
    let forms = "`{project:…,externalId:…}`, `id:…` or `number:…`";
    assert_eq!(of_issue("T-1"), format!("`IssueIdentifier` cannot be \"T-1\": write {forms}"));
    assert!("you".parse::<ProfileIdentifier>().unwrap_err().to_string().contains("`me`"));
}

#[test]
fn an_identifier_of_constants_is_one_of_them() {
    for (right, compact, shown) in [
        (RightIdentifier::ViewIssues, "Project.Issues.View", "ViewIssues"),
        (RightIdentifier::edit_issues(), "Project.Issues.Edit", "EditIssues"),
    ] {
        assert_eq!(right.compact().unwrap(), compact);
        assert_eq!(compact.parse(), Ok(right.clone()));
        assert_eq!(format!("{right:?} {right}"), format!("{shown} {compact}"));
        let object = format!(r#"{{"className": "RightIdentifier.{shown}"}}"#);
        assert_eq!(RightIdentifier::decode_body(object.as_bytes(), None).unwrap(), right);
    }
    let error = "Project.Issues".parse::<RightIdentifier>().unwrap_err().to_string();
    let forms = "`Project.Issues.View` or `Project.Issues.Edit`";
    assert_eq!(error, format!("`RightIdentifier` cannot be \"Project.Issues\": write {forms}"));
    let newer = RightIdentifier::from_compact("Project.Issues.Archive");
    assert_eq!(newer.clone().compact().unwrap(), "Project.Issues.Archive");
    assert_eq!(format!("{newer:?}"), r#"Unknown("Project.Issues.Archive")"#);
    assert!(newer != RightIdentifier::ViewIssues && RightIdentifier::EditIssues < RightIdentifier::ViewIssues);
}

#[test]
fn an_unknown_identifier_that_identifies_nothing_is_refused() {
    for text in ["", ".", "..", ":", "email:", "a:b:"] {
        let error = ProfileIdentifier::from_compact(text).compact().unwrap_err().to_string();
        assert_eq!(error, format!("`ProfileIdentifier` {text:?} identifies nothing; write `name:value`"));
    }
}

#[test]
fn answers_hold_objects_or_compact_texts() {
    for (json, identifier) in [
        (r#"{"className": "ProfileIdentifier.Username", "username": "x"}"#, ProfileIdentifier::Username("x".into())),
        (r#"{"id": "x", "className": "ProfileIdentifier.Id"}"#, ProfileIdentifier::Id("x".into())),
        (r#"{"className": "ProfileIdentifier.Me"}"#, ProfileIdentifier::Me),
        (r#""username:x""#, ProfileIdentifier::Username("x".into())),
        (r#""me""#, ProfileIdentifier::Me),
    ] {
        assert_eq!(read(json), identifier, "{json}");
    }
    let json = br#"{"className": "IssueIdentifier.ExternalId", "externalId": "42",
        "project": {"className": "ProjectIdentifier.Key", "key": "ABC"}}"#;
    assert_eq!(IssueIdentifier::decode_body(json, None).unwrap(), external("ABC", "42"));
    let json = br#"{"className": "IssueIdentifier.Number", "number": 7}"#;
    assert_eq!(IssueIdentifier::decode_body(json, None).unwrap(), IssueIdentifier::Number(7));
}

#[test]
fn an_object_of_an_unknown_class_is_kept_and_cannot_be_sent() {
    for json in [
        r#"{"className":"ProfileIdentifier.Email","email":"x"}"#,
        r#"{"className":"ProfileIdentifier.Username"}"#,
        r#"{"className":"ProfileIdentifier.Username","username":{}}"#,
        r#"{"username":"x"}"#,
        "{}",
    ] {
        let identifier = read(json);
        let ProfileIdentifier::Unknown(unknown) = &identifier else { panic!("{json}: {identifier:?}") };
        assert_eq!(unknown.as_object().unwrap().to_json(), json);
        assert_eq!(unknown.as_str(), None);
        assert!(identifier.compact().unwrap_err().to_string().contains(json));
    }
    for json in ["null", "5", "[]", "true"] {
        assert!(ProfileIdentifier::decode_body(json.as_bytes(), None).is_err(), "{json}");
    }
}

#[test]
fn identifiers_can_be_compared_hashed_cloned_and_shown() {
    let identifiers = [
        external("A", "1"),
        external("A", "2"),
        IssueIdentifier::Id("1".into()),
        IssueIdentifier::Number(1),
        IssueIdentifier::from_compact("1"),
        IssueIdentifier::from_compact("key:1"),
    ];
    let set: HashSet<_> = identifiers.iter().cloned().chain(identifiers.clone()).collect();
    assert_eq!(set.len(), identifiers.len());
    assert_eq!(format!("{:?}", external("A", "1")), r#"ExternalId { project: Key("A"), externalId: "1" }"#);
    assert_eq!(format!("{:?}", ProfileIdentifier::Me), "Me");
    assert_eq!(format!("{:?}", ProfileIdentifier::Id("x".into())), r#"Id("x")"#);
    assert_eq!(format!("{:?}", read(r#""x""#)), r#"Unknown("x")"#);
    assert_eq!(format!("{:>4}|", ProfileIdentifier::Me), "  me|");
}

/// Texts that are likely to break out.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z:,{}./?#% -]{0,8}",
        ".{0,8}",
        prop::sample::select(vec!["me", "key:A", "{a:1,b:2}", "", ".", ".."]).prop_map(str::to_owned),
    ]
}

#[test]
fn identifiers_serialize_as_their_compact_form() {
    let written = serde_json::to_string(&[external("A", "1"), IssueIdentifier::Number(5)]).unwrap();
    assert_eq!(written, r#"["{project:key:A,externalId:1}","number:5"]"#);
    let error = serde_json::to_string(&external("A", "1,2")).unwrap_err().to_string();
    assert!(error.contains("cannot be written"), "{error}");
}

#[test]
fn an_unknown_identifier_is_shown_as_it_came() {
    for (json, shown) in
        [(r#""later:5""#, "later:5"), (r#"{"className":"Later","a":1}"#, r#"{"className":"Later","a":1}"#)]
    {
        let ProfileIdentifier::Unknown(unknown) = read(json) else { panic!("{json}") };
        assert_eq!(unknown.to_string(), shown);
    }
}

#[test]
fn an_identifier_can_be_given_by_reference() {
    fn given(identifier: impl Into<ProfileIdentifier>) -> ProfileIdentifier {
        identifier.into()
    }
    assert_eq!(given(&ProfileIdentifier::Me), given(ProfileIdentifier::Me));
}

#[test]
fn the_order_of_identifiers_agrees_with_their_equality() {
    let jsons = [
        r#""me""#,
        r#""id:1""#,
        r#""id:2""#,
        r#""username:1""#,
        r#""later""#,
        r#"{"className":"Later","a":1,"b":[{},null]}"#,
        r#"{"b":[{},null],"className":"Later","a":1}"#,
        r#"{"className":"Later","a":0.0}"#,
        r#"{"className":"Later","a":-0.0}"#,
        r#"{"className":"Later","a":-0.5}"#,
        r#"{"className":"Later","a":true}"#,
        r#"{"className":"Later","b":"x"}"#,
        r#"{"className":"Later","b":["x"]}"#,
        r#"{"className":"Later","b":["x","y"]}"#,
    ];
    let mut identifiers = jsons.map(read);
    for (identifier, other) in
        identifiers.iter().flat_map(|identifier| jsons.map(read).map(|other| (identifier.clone(), other)))
    {
        assert_eq!(identifier == other, identifier.cmp(&other).is_eq(), "{identifier} {other}");
        assert_eq!(identifier.cmp(&other), other.cmp(&identifier).reverse());
    }
    identifiers.sort();
    assert!(identifiers.is_sorted());
}

fn any_project() -> impl Strategy<Value = ProjectIdentifier> {
    (any_text(), 0..3).prop_map(|(text, option)| match option {
        0 => ProjectIdentifier::Id(text),
        1 => ProjectIdentifier::Key(text),
        _ => ProjectIdentifier::from_compact(&text),
    })
}

fn any_issue() -> impl Strategy<Value = IssueIdentifier> {
    (any_project(), any_text(), any::<i64>(), 0..4).prop_map(|(project, text, number, option)| match option {
        0 => IssueIdentifier::ExternalId { project, external_id: text },
        1 => IssueIdentifier::Id(text),
        2 => IssueIdentifier::Number(number),
        _ => IssueIdentifier::from_compact(&text),
    })
}

fn any_reaction() -> impl Strategy<Value = ReactionIdentifier> {
    (any_issue(), any_text(), prop::option::of(any_text()), 0..3).prop_map(|(issue, text, note, option)| match option {
        0 => ReactionIdentifier::Message { issue, state: text.parse().unwrap(), note },
        1 => ReactionIdentifier::Issue(issue),
        _ => ReactionIdentifier::from_compact(&text),
    })
}

/// An identifier of any shape: all URL parameters of the API are written through this type.
fn any_description() -> impl Strategy<Value = IdentifierParts<'static>> {
    let name = prop::sample::select(vec!["id", "key", "project"]);
    let text = any_text().prop_map(|text| PartValue::Text(text.into()));
    let leaf = prop_oneof![4 => text, 1 => Just(PartValue::Null)];
    let parts = move |piece: BoxedStrategy<PartValue<'static>>| {
        prop::collection::vec((name.clone(), piece), 1..4).prop_map(|parts| IdentifierParts {
            parameter: "P",
            variant: "V",
            form: Form::Parts(parts),
        })
    };
    let nested = leaf.boxed().prop_recursive(3, 8, 3, {
        let parts = parts.clone();
        move |inner| parts(inner.boxed()).prop_map(PartValue::Identifier)
    });
    parts(nested.boxed())
}

/// Whether a part without a value is sent that is not one null among several parts.
fn has_an_empty_part(description: &IdentifierParts<'_>) -> bool {
    let Form::Parts(parts) = &description.form else { return false };
    parts.iter().any(|(_, piece)| match piece {
        PartValue::Null => parts.len() == 1,
        PartValue::Text(text) => text.is_empty(),
        PartValue::Identifier(identifier) => has_an_empty_part(identifier),
        PartValue::Invalid(_) => false,
    })
}

proptest! {
    #[test]
    fn no_identifier_is_written_without_a_value(description in any_description()) {
        let compact = description.compact();
        prop_assert!(!has_an_empty_part(&description) || compact.is_err(), "{compact:?}");
    }

    #[test]
    fn whatever_can_be_written_reads_back_as_what_it_was(reaction in any_reaction(), issue in any_issue()) {
        if let Ok(compact) = reaction.compact() {
            prop_assert_eq!(&ReactionIdentifier::from_compact(&compact), &reaction);
        }
        if let Ok(compact) = issue.compact() {
            prop_assert_eq!(&IssueIdentifier::from_compact(&compact), &issue);
        }
    }

    /// The value of one part cannot become another part, nor change one.
    #[test]
    fn a_value_stays_in_its_part(project in any_text(), external_id in any_text()) {
        if let Ok(compact) = external(&project, &external_id).compact() {
            prop_assert_eq!(compact, format!("{{project:key:{project},externalId:{external_id}}}"));
            let separators = [',', '{', '}'];
            prop_assert!(!project.contains(separators) && !external_id.contains(separators));
        }
    }

    /// A compact id is never a text that a path would take for something else than a segment.
    #[test]
    fn an_identifier_is_a_segment_of_its_own(text in any_text()) {
        if let Ok(compact) = ProfileIdentifier::from_compact(&text).compact() {
            prop_assert!(!matches!(compact.as_str(), "" | "." | ".."));
        }
    }

    #[test]
    fn any_text_can_be_parsed(text in ".{0,40}") {
        let _ = ReactionIdentifier::from_compact(&text).compact();
    }

    /// What can be parsed can be sent, and means what was written.
    #[test]
    fn what_parses_is_of_a_known_form(text in any_text()) {
        if let Ok(reaction) = text.parse::<ReactionIdentifier>() {
            prop_assert_eq!(&reaction.compact().unwrap(), &reaction.to_string());
            prop_assert_eq!(reaction, ReactionIdentifier::from_compact(&text));
        }
    }
}
