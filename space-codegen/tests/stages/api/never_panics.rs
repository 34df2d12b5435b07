//! Whatever a model says, the resolver answers; and what it lets through is safe to print.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;
use space_codegen::api::{Api, NameLock, Resource, Segment};
use space_codegen::diagnostics::{Diagnostic, Diagnostics};
use space_codegen::model::Model;

/// A model in which nothing is wrong.
const GOOD: &str = r#"{
    "dto": [
        {"id": "base", "name": "TD_Base", "hierarchyRole2": "SEALED_CLASS", "inheritors": [{"id": "leaf"}], "fields": [
            {"field": {"name": "id", "type": {"className": "HA_Type.Primitive", "primitive": "String"}}}
        ]},
        {"id": "leaf", "name": "TD_Base.Leaf", "hierarchyRole2": "FINAL_CLASS", "extends": {"id": "base"}, "fields": [
            {"field": {"name": "kind", "type": {"className": "HA_Type.Enum", "enum": {"id": "enum"}}}},
            {"field": {"name": "me", "type": {"className": "HA_Type.UrlParam", "urlParam": {"id": "url"}}}},
            {"field": {"name": "base", "type": {"className": "HA_Type.Dto", "dto": {"id": "base"}}}}
        ]},
        {"id": "other", "name": "Other", "hierarchyRole2": "FINAL_CLASS", "description": {"text": "A", "helpTopic": "a.html"}}
    ],
    "enums": [{"id": "enum", "name": "Kind", "values": ["ONE", "TWO"]}],
    "urlParams": [{"id": "url", "name": "PersonIdentifier", "options": [
        {"className": "HA_UrlParameterOption.Const", "optionName": "PersonIdentifier.Me", "value": "me"},
        {"className": "HA_UrlParameterOption.Var", "optionName": "PersonIdentifier.Name", "parameters": [
            {"name": "name", "type": {"className": "HA_Type.Primitive", "primitive": "String"}}
        ]}
    ]}],
    "resources": [{"id": "r", "displayPlural": "People", "path": {"segments": [
        {"className": "HA_PathSegment.Const", "value": "people"}
    ]}, "nestedResources": [{"id": "s", "displayPlural": "Parts"}], "endpoints": [{
        "method": "REST_UPDATE", "functionName": "updatePerson", "displayName": "Update", "path": {"segments": [
            {"className": "HA_PathSegment.PrefixedVar", "prefix": "key", "name": "person"}
        ]},
        "parameters": [
            {"field": {"name": "person", "type": {"className": "HA_Type.UrlParam", "urlParam": {"id": "url"}}}, "path": true},
            {"field": {"name": "$top", "type": {"className": "HA_Type.Primitive", "primitive": "Int", "nullable": true},
                "defaultValue": {"className": "HA_DefaultValue.Const.Primitive", "expression": "100"}}, "path": false}
        ],
        "requestBody": {"kind": "REQUEST_BODY", "fields": [
            {"name": "leaf", "type": {"className": "HA_Type.Dto", "dto": {"id": "leaf"}}}
        ]},
        "responseBody": {"className": "HA_Type.Dto", "dto": {"id": "other"}}
    }]}]
}"#;

/// Texts to put in place of those of the model.
const TEXTS: &[&str] = &[
    "",
    " ",
    ".",
    "..",
    "/",
    "a/b",
    "a?b=c",
    "a#b",
    "{id}",
    "a,b",
    "a:b",
    "a%2F",
    "self",
    "Self",
    "crate",
    "_",
    "$",
    "type",
    "new",
    "kind",
    "Kind",
    "Vec",
    "Unknown",
    "2",
    "é",
    "名前",
    "a\nb",
    "*/",
    "base",
    "leaf",
    "other",
    "enum",
    "url",
    "TD_Base",
    "Base",
    "TD_Base.Leaf",
    "PersonIdentifier",
    "people",
    "People",
    "person",
    "id",
    "mod",
    "con",
    "com1",
    "+1",
    "ID",
    "Id",
    "na\u{200d}me,secret(*)",
    "名/../前",
    "größe\nx",
    "\u{3164}",
    "\u{202e}",
];

fn texts(value: &mut Value) -> Vec<&mut String> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter_mut().flat_map(texts).collect(),
        Value::Object(entries) => entries.iter_mut().flat_map(|(_, value)| texts(value)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

fn is_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && characters.all(|one| one.is_ascii_alphanumeric() || one == '_')
        && !["self", "Self", "super", "crate"].contains(&name)
}

fn check_resources(resources: &[Resource]) {
    for resource in resources {
        assert!(is_identifier(&resource.name) && is_identifier(&resource.type_name), "{resource:?}");
        for endpoint in &resource.endpoints {
            assert!(is_identifier(&endpoint.name) && is_identifier(&endpoint.type_name), "{endpoint:?}");
            assert!(endpoint.arguments.iter().all(|argument| is_identifier(&argument.name)), "{endpoint:?}");
            for segment in &endpoint.path {
                let text = match segment {
                    Segment::Const(text) | Segment::PrefixedVar { prefix: text, .. } => text,
                    Segment::Var(name) => name,
                };
                assert!(
                    !text.is_empty()
                        && text != "."
                        && text != ".."
                        && !text.contains(['/', '?', '#', '{', '}', '%', '\u{200d}', '\n'])
                );
            }
        }
        check_resources(&resource.children);
    }
}

/// The names of types and functions, which no request writes but as a JSON string.
const LABELS: &[(&str, &str)] = &[
    ("/dto/1/name", ".name"),
    ("/enums/0/name", ".name"),
    ("/urlParams/0/name", ".name"),
    ("/resources/0/endpoints/0/functionName", ".functionName"),
];

/// The names of all kinds that appear in a path, a query, `$fields` or a compact id, with the place that a problem is
/// reported for.
const ON_THE_WIRE: &[(&str, &str)] = &[
    ("/dto/0/fields/0/field/name", ".name"),
    ("/urlParams/0/options/0/optionName", ".optionName"),
    ("/urlParams/0/options/0/value", ".value"),
    ("/urlParams/0/options/1/parameters/0/name", ".name"),
    ("/resources/0/path/segments/0/value", "path.segments[0]"),
    ("/resources/0/endpoints/0/path/segments/0/prefix", "path.segments[0]"),
    ("/resources/0/endpoints/0/path/segments/0/name", "path.segments[0]"),
    ("/resources/0/endpoints/0/parameters/0/field/name", ".name"),
    ("/resources/0/endpoints/0/parameters/1/field/name", ".name"),
    ("/resources/0/endpoints/0/requestBody/fields/0/name", ".name"),
];

#[test]
fn a_name_that_changes_a_request_is_rejected_with_its_place() {
    let hidden = ["na\u{200d}me,secret(*)", "名/../前", "ä{b}", "größe:x\n", "\u{feff}name", "na\u{202e}me", "é\u{0}"];
    for (pointer, place) in ON_THE_WIRE {
        for text in hidden {
            let mut document: Value = serde_json::from_str(GOOD).unwrap();
            *document.pointer_mut(pointer).unwrap() = text.into();
            let (model, _) = Model::from_json(&document.to_string()).unwrap();
            let problems = Api::resolve(&model, "0", &NameLock::new()).unwrap_err();
            let is_reported = |problem: &Diagnostic| problem.place.ends_with(place) && problem.problem.contains(text);
            assert!(problems.errors().any(is_reported), "{pointer} {text:?}: {problems}");
        }
    }
}

#[test]
fn a_name_of_a_type_or_function_may_be_any_readable_text() {
    for (pointer, place) in LABELS {
        for (text, is_readable) in [
            ("name,secret(*)", true),
            ("{a/../b}", true),
            ("a b", true),
            ("", false),
            ("a\nb", false),
            ("na\u{202e}me", false),
        ] {
            let mut document: Value = serde_json::from_str(GOOD).unwrap();
            *document.pointer_mut(pointer).unwrap() = text.into();
            let (model, _) = Model::from_json(&document.to_string()).unwrap();
            let result = Api::resolve(&model, "0", &NameLock::new());
            match result {
                Ok(resolved) => {
                    assert!(is_readable, "{pointer} {text:?}");
                    assert_eq!(NameLock::parse(&resolved.names.lock().to_string()).unwrap(), resolved.names.lock());
                }
                Err(problems) => {
                    assert!(!is_readable, "{pointer} {text:?}: {problems}");
                    assert!(problems.errors().any(|problem| problem.place.ends_with(place)), "{problems}");
                }
            }
        }
    }
}

#[test]
fn a_display_text_may_hold_anything() {
    let texts = ["/enums/0/values/0", "/resources/0/displayPlural", "/resources/0/endpoints/0/displayName"];
    for pointer in texts {
        for text in ["na\u{200d}me,secret(*)", "{a/../b}", "größe\nx", "名前", "+1", " "] {
            let mut document: Value = serde_json::from_str(GOOD).unwrap();
            *document.pointer_mut(pointer).unwrap() = text.into();
            let (model, _) = Model::from_json(&document.to_string()).unwrap();
            let resolved = Api::resolve(&model, "0", &NameLock::new()).unwrap_or_else(|problems| panic!("{problems}"));
            let lock = resolved.names.lock();
            assert_eq!(NameLock::parse(&lock.to_string()).unwrap(), lock, "{pointer} {text:?}");
        }
    }
}

#[test]
fn the_model_to_start_from_is_good() {
    let (model, _) = Model::from_json(GOOD).unwrap();
    let resolved = Api::resolve(&model, "0", &NameLock::new()).unwrap();
    assert_eq!(resolved.warnings.to_string(), "");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn any_text_anywhere_is_refused_or_harmless(
        changes in proptest::collection::vec((any::<Index>(), select(TEXTS)), 1..4),
    ) {
        let mut document: Value = serde_json::from_str(GOOD).unwrap();
        for (place, text) in changes {
            let mut texts = texts(&mut document);
            let place = place.index(texts.len());
            text.clone_into(texts[place]);
        }
        let Some(model) = Model::read(&document.to_string(), &mut Diagnostics::new()) else { return Ok(()) };
        let Ok(resolved) = Api::resolve(&model, "0", &NameLock::new()) else { return Ok(()) };
        let api = &resolved.api;
        for dto in &api.dtos {
            prop_assert!(is_identifier(&dto.name), "{dto:?}");
            prop_assert!(dto.fields.iter().all(|field| is_identifier(&field.name) && is_identifier(&field.setter)));
            let has_syntax = |name: &str| name.contains([',', '(', '*', '\u{200d}', '\u{3164}']);
            prop_assert!(!dto.fields.iter().any(|field| has_syntax(&field.wire_name)), "{dto:?}");
            prop_assert!(dto.branches().iter().all(|kind| is_identifier(&kind.variant)));
        }
        for item in &api.enums {
            prop_assert!(is_identifier(&item.name) && item.variants.iter().all(|variant| is_identifier(&variant.name)));
        }
        for item in &api.url_params {
            prop_assert!(is_identifier(&item.name));
            prop_assert!(item.options.iter().all(|one| is_identifier(&one.variant) && is_identifier(&one.constructor)));
        }
        check_resources(&api.resources);
        // What was given can be kept.
        let lock = NameLock::parse(&resolved.names.lock().to_string()).unwrap();
        prop_assert_eq!(&Api::resolve(&model, "0", &lock).unwrap().api, api);
    }
}
