//! A model of a newer server: what has a kind that the generator does not know is left out, counted, and named in a warning.

use insta::assert_snapshot;
use serde_json::{Value, json};
use space_codegen::diagnostics::Diagnostics;
use space_codegen::model::Model;
use space_codegen::{Generated, Source, generate, generate_strictly};

use crate::support::{REAL_MODEL, read, source};

/// A small model with an unknown kind of everything that has kinds.
fn newer() -> Source {
    source("space-codegen/tests/cases/newer-server.json")
}

fn generated(source: &Source) -> Generated {
    generate(source).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The warnings, without what is known.
fn warnings(diagnostics: &Diagnostics) -> String {
    let lines = diagnostics.iter().map(|one| format!("{}: {}", one.place, one.problem));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_left_out_is_counted() {
    assert_snapshot!(generated(&newer()).summary.balance, @"
    endpoints: 2 of 10 generated, 8 left out
    DTOs: 1 of 1 generated
    enums: 0 of 0 generated
    URL parameters: 2 of 2 generated
    fields: 1 of 4 generated, 3 left out
    arguments: 3 of 5 generated, 2 left out
    options: 1 of 3 generated, 2 left out
    default values: 0 of 1 generated, 1 left out
    ");
}

#[test]
fn each_item_that_is_left_out_has_a_warning() {
    assert_snapshot!(warnings(&generated(&newer()).warnings), @"
    dto[0] D.fields[1].type: unknown `primitive` `Decimal`: the field is left out
    dto[0] D.fields[2].type.elementType: unknown `className` `HA_Type.Tuple`: the field is left out
    dto[0] D.fields[3].type.fields[1].type: unknown `className` `HA_Type.Tuple`: the field is left out
    dto[0] D: unknown `hierarchyRole2` `VALUE_CLASS`: the DTO is taken for an open class
    urlParams[0] Some.options[1] Some.Regex: unknown `className` `HA_UrlParameterOption.Regex`: the option is left out
    urlParams[1] None_.options[0] None.Var.parameters[0].type: unknown `className` `HA_Type.Tuple`: the option is left out
    resources[0] Rs.endpoints[0] known.parameters[0].type: unknown `primitive` `Decimal`: the argument is left out
    resources[0] Rs.endpoints[0] known.parameters[2].defaultValue: unknown `className` `HA_DefaultValue.Now`: the default value is left out
    resources[0] Rs.endpoints[1] knownBody.requestBody.fields[0].type: unknown `className` `HA_Type.Tuple`: the argument is left out
    resources[0] Rs.endpoints[2] method: unknown `method` `HTTP_PURGE`: the endpoint is left out
    resources[0] Rs.endpoints[3] required.parameters[0].type: unknown `className` `HA_Type.Tuple`: the endpoint is left out
    resources[0] Rs.endpoints[4] requiredInBody.requestBody.fields[0].type: unknown `className` `HA_Type.Tuple`: the endpoint is left out
    resources[0] Rs.endpoints[5] body.requestBody: unknown `className` `HA_Multipart`: the endpoint is left out
    resources[0] Rs.endpoints[6] response.responseBody: unknown `className` `HA_Type.Stream`: the endpoint is left out
    resources[0] Rs.endpoints[7] segment.path.segments[0]: unknown `className` `HA_PathSegment.Wildcard`: the endpoint is left out
    resources[0] Rs.nestedResources[0] Ns.path.segments[0]: unknown `className` `HA_PathSegment.Wildcard`: 2 endpoints are left out
    ");
}

#[test]
fn what_is_known_is_generated() {
    let api = generated(&newer()).api;
    let functions: Vec<_> = api.resources[0].endpoints.iter().map(|endpoint| &*endpoint.wire_name).collect();
    assert_eq!(functions, ["known", "knownBody"]);
    let arguments: Vec<_> = api.resources[0].endpoints[0].arguments.iter().map(|one| &*one.wire_name).collect();
    assert_eq!(arguments, ["who", "now"]);
    assert_eq!(api.dtos[0].fields.len(), 1);
}

#[test]
fn a_strict_run_rejects_each_of_them() {
    let (warnings, problems) = (generated(&newer()).warnings, generate_strictly(&newer()).unwrap_err());
    let places = |diagnostics: &Diagnostics| diagnostics.iter().map(|one| one.place.clone()).collect::<Vec<_>>();
    let of_errors: Vec<_> = problems.errors().map(|one| one.place.clone()).collect();
    assert_eq!(of_errors, places(&warnings));
}

#[test]
fn a_fault_beside_something_unknown_is_an_error() {
    let dto = |field: Value| json!({"dto": [{"id": "d", "name": "D", "fields": [{"field": field}]}]}).to_string();
    let cases = [
        // No name, and an unknown type.
        dto(json!({"type": {"className": "HA_Type.Tuple"}})),
        // An id that leads nowhere.
        dto(json!({"name": "a", "type": {"className": "HA_Type.Dto", "dto": {"id": "nowhere"}}})),
        // A class name that is missing is not unknown.
        dto(json!({"name": "a", "type": {}})),
        dto(json!({"name": "a", "type": {"className": 1}})),
        // A faulty side of a pair with another one that is unknown.
        dto(json!({"name": "a", "type": {"className": "HA_Type.Object", "kind": "PAIR", "fields": [
            {"name": "first", "type": {"className": "HA_Type.Tuple"}}, {"name": "second"}]}})),
    ];
    for text in cases {
        assert!(generate(&Source { text: text.clone(), ..Source::default() }).is_err(), "{text}");
    }
}

#[test]
fn a_url_parameter_without_any_options_is_an_error() {
    let text = json!({"dto": [], "urlParams": [{"id": "u", "name": "U", "options": []}]}).to_string();
    assert!(generate(&Source { text, ..Source::default() }).is_err());
}

#[test]
fn the_whole_model_is_read_as_before() {
    let (model, _) = Model::from_json(&read(REAL_MODEL)).unwrap();
    assert!(model.skipped.is_empty());
}

/// Makes one `className` or other word of a real model unknown.
fn with_unknown(model: &Value, pointer: &str, word: &str) -> Source {
    let mut model = model.clone();
    *model.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = word.into();
    let version = "0".to_owned();
    Source { text: model.to_string(), version, lock: None }
}

/// All places of words in a document, as JSON pointers.
fn words(value: &Value, pointer: &str, all: &mut Vec<String>) {
    const KEYS: &[&str] = &["className", "method", "primitive", "kind", "hierarchyRole2"];
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                let pointer = format!("{pointer}/{key}");
                if KEYS.contains(&&**key) && value.is_string() {
                    all.push(pointer);
                } else {
                    words(value, &pointer, all);
                }
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| words(item, &format!("{pointer}/{index}"), all));
        }
        _ => {}
    }
}

#[test]
fn any_word_of_a_model_may_be_unknown() {
    let model: Value = serde_json::from_str(&read("schema/golden.json")).unwrap();
    let mut all = Vec::new();
    words(&model, "", &mut all);
    assert!(all.len() > 100);
    for pointer in all {
        let source = with_unknown(&model, &pointer, "SOMETHING_NEW");
        let generated = generate(&source).unwrap_or_else(|problems| panic!("{pointer}: {problems}"));
        assert!(generated.summary.balance.counts.iter().all(|count| count.balances()), "{pointer}");
        assert!(generated.warnings.iter().any(|one| one.problem.contains("SOMETHING_NEW")), "{pointer}");
        assert!(generate_strictly(&source).is_err(), "{pointer}");
    }
}
