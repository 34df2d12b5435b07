//! Changes of DTOs, their fields and their hierarchies.

use serde_json::{Value, json};
use space_tests::model::{base, dto, field, inheritor, list, nullable, of, optional, primitive, string, with};

use super::{Row, returning, row, taking, with_endpoints};

/// A DTO of these fields that a response holds.
fn read(fields: Vec<Value>) -> Value {
    with_endpoints(vec![dto("Thing", fields)], vec![returning(of("Thing"))])
}

/// A DTO of these fields that a request holds.
fn sent(fields: Vec<Value>) -> Value {
    with_endpoints(vec![dto("Thing", fields)], vec![taking(field("thing", of("Thing")))])
}

/// A DTO that a response holds, with these inheritors of other DTOs.
fn family(role: &str, inheritors: &[&str]) -> Value {
    let mut dtos = vec![base("Thing", role, vec![field("id", string())], inheritors)];
    for name in ["Car", "Tree"] {
        let member = if inheritors.contains(&name) { inheritor(name, "Thing", vec![]) } else { dto(name, vec![]) };
        dtos.push(member);
    }
    let mut endpoints = vec![returning(of("Thing"))];
    for (name, ty) in [("readCar", "Car"), ("readTree", "Tree")] {
        endpoints.push(with(returning(of(ty)), json!({ "functionName": name, "path": { "segments": [{ "className": "HA_PathSegment.Const", "value": name }] } })));
    }
    with_endpoints(dtos, endpoints)
}

/// Two DTOs, of which the second is in the response, the request, or nowhere.
fn reachable(response: bool, request: bool) -> Value {
    let fields = |name: &str, is_held: bool| {
        let mut fields = vec![optional("id", string())];
        fields.extend(is_held.then(|| optional("part", of("Part"))));
        dto(name, fields)
    };
    with_endpoints(
        vec![fields("Answer", response), fields("Question", request), dto("Part", vec![field("id", string())])],
        vec![returning(of("Answer")), taking(field("question", of("Question")))],
    )
}

pub(super) fn rows() -> Vec<Row> {
    let int = || primitive("Int");
    let texts = |names: &[&str]| sent(names.iter().map(|name| field(name, string())).collect());
    let extension = |extension: bool| {
        let mut thing = dto("Thing", vec![field("id", string())]);
        thing["fields"][0]["extension"] = json!(extension);
        with_endpoints(vec![thing], vec![returning(of("Thing"))])
    };
    let record = |record: bool| {
        let thing = with(dto("Thing", vec![field("id", string())]), json!({ "record": record }));
        with_endpoints(vec![thing], vec![returning(of("Thing"))])
    };
    let role = |role: &str| {
        let dtos = vec![base("Thing", role, vec![], &["Car"]), inheritor("Car", "Thing", vec![])];
        with_endpoints(dtos, vec![returning(of("Thing")), taking(field("thing", of("Thing")))])
    };
    let parent = |ty: &str| {
        let dtos = vec![dto("Thing", vec![field("parent", of(ty))]), dto("Other", vec![field("id", string())])];
        with_endpoints(dtos, vec![returning(of("Thing"))])
    };
    vec![
        row(
            "dto_added",
            read(vec![]),
            with_endpoints(vec![dto("Thing", vec![]), dto("Other", vec![])], vec![returning(of("Thing"))]),
            &["dto-added"],
        ),
        row(
            "dto_removed",
            with_endpoints(
                vec![dto("Thing", vec![]), dto("Other", vec![field("id", string())])],
                vec![returning(of("Thing"))],
            ),
            read(vec![]),
            &["dto-removed"],
        ),
        row("in_responses", reachable(false, true), reachable(true, true), &["dto-newly-in-responses", "field-added"]),
        row(
            "not_in_responses",
            reachable(true, true),
            reachable(false, true),
            &["dto-no-longer-in-responses", "field-removed"],
        ),
        row("in_requests", reachable(true, false), reachable(true, true), &["dto-newly-in-requests", "field-added"]),
        row(
            "not_in_requests",
            reachable(true, true),
            reachable(true, false),
            &["dto-no-longer-in-requests", "field-removed"],
        ),
        row(
            "became_abstract",
            role("OPEN_CLASS"),
            role("ABSTRACT_CLASS"),
            &["dto-became-abstract", "inheritor-removed"],
        ),
        row("became_concrete", role("ABSTRACT_CLASS"), role("OPEN_CLASS"), &["dto-became-concrete", "inheritor-added"]),
        row("record", record(false), record(true), &["record-changed"]),
        row("field_added", read(vec![]), read(vec![field("a", int())]), &["field-added"]),
        row("setter_added", sent(vec![]), sent(vec![optional("a", int())]), &["field-added"]),
        row("nullable_field_added", sent(vec![]), sent(vec![field("a", nullable(int()))]), &["field-added"]),
        row("required_field_added", sent(vec![]), sent(vec![field("a", int())]), &["required-field-added"]),
        row("field_removed", read(vec![field("a", int())]), read(vec![]), &["field-removed"]),
        row("required_field_removed", sent(vec![field("a", int())]), sent(vec![]), &["field-removed"]),
        row(
            "field_nullable",
            read(vec![field("a", int())]),
            read(vec![field("a", nullable(int()))]),
            &["field-became-nullable", "field-presence-changed"],
        ),
        row(
            "field_not_nullable",
            read(vec![optional("a", nullable(int()))]),
            read(vec![optional("a", int())]),
            &["field-no-longer-nullable"],
        ),
        row(
            "setter_nullable",
            sent(vec![optional("a", int())]),
            sent(vec![optional("a", nullable(int()))]),
            &["setter-accepts-null"],
        ),
        row(
            "setter_not_nullable",
            sent(vec![optional("a", nullable(int()))]),
            sent(vec![optional("a", int())]),
            &["field-no-longer-nullable"],
        ),
        row(
            "field_type",
            read(vec![field("a", int())]),
            read(vec![field("a", primitive("Long"))]),
            &["field-type-changed"],
        ),
        row(
            "field_element",
            read(vec![field("a", list(int()))]),
            read(vec![field("a", list(nullable(int())))]),
            &["field-element-nullability-changed"],
        ),
        row(
            "field_optional",
            sent(vec![field("a", int())]),
            sent(vec![optional("a", int())]),
            &["field-became-optional"],
        ),
        row(
            "field_required",
            sent(vec![optional("a", int())]),
            sent(vec![field("a", int())]),
            &["field-became-required"],
        ),
        row(
            "field_presence",
            read(vec![field("a", int())]),
            read(vec![optional("a", int())]),
            &["field-presence-changed"],
        ),
        row("constructor_swapped", texts(&["a", "b"]), texts(&["b", "a"]), &["constructor-fields-swapped"]),
        row(
            "constructor_reordered",
            sent(vec![field("a", int()), field("b", string())]),
            sent(vec![field("b", string()), field("a", int())]),
            &["constructor-fields-reordered"],
        ),
        row("extension", extension(false), extension(true), &["extension-changed"]),
        row(
            "recursion_added",
            parent("Other"),
            parent("Thing"),
            &["recursion-added", "field-type-changed", "dto-newly-in-requests"],
        ),
        row(
            "recursion_removed",
            parent("Thing"),
            parent("Other"),
            &["recursion-removed", "field-type-changed", "dto-no-longer-in-requests"],
        ),
        row(
            "first_inheritor",
            family("OPEN_CLASS", &[]),
            family("OPEN_CLASS", &["Car"]),
            &["first-inheritor-added", "ancestor-added", "field-added"],
        ),
        row(
            "last_inheritor",
            family("OPEN_CLASS", &["Car"]),
            family("OPEN_CLASS", &[]),
            &["last-inheritor-removed", "ancestor-removed", "field-removed"],
        ),
        row(
            "inheritor_added",
            family("OPEN_CLASS", &["Car"]),
            family("OPEN_CLASS", &["Car", "Tree"]),
            &["inheritor-added", "ancestor-added", "field-added"],
        ),
        row(
            "inheritor_removed",
            family("OPEN_CLASS", &["Car", "Tree"]),
            family("OPEN_CLASS", &["Car"]),
            &["inheritor-removed", "ancestor-removed", "field-removed"],
        ),
    ]
}
