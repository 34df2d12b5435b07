//! What `cargo xtask diff` says of one small pair of models for each kind of change, and whether the compiler agrees.

mod dtos;
mod endpoints;
mod leaves;

use std::collections::BTreeSet;

use serde_json::{Value, json};
use space_codegen::Source;
use space_codegen::diff::change::{Bump, Change, Reach};
use space_codegen::diff::rules::ALL;
use space_codegen::diff::{Diff, diff};
use space_codegen::oracle::{self, Agreement, Case};
use space_tests::crates::workspace;
use space_tests::model::{endpoint, enumeration, model, query_parameter, resource, with};

/// Two models, and the kinds of changes between them.
struct Row {
    name: &'static str,
    old: Value,
    new: Value,
    changes: &'static [&'static str],
}

fn row(name: &'static str, old: Value, new: Value, changes: &'static [&'static str]) -> Row {
    Row { name, old, new, changes }
}

fn rows() -> Vec<Row> {
    [endpoints::rows(), dtos::rows(), leaves::rows()].into_iter().flatten().collect()
}

/// A model with one resource.
fn with_endpoints(dtos: Vec<Value>, endpoints: Vec<Value>) -> Value {
    model(dtos, vec![], vec![], vec![resource("Things", "things", vec![], endpoints)])
}

/// An endpoint that takes these parameters in its query and returns nothing.
fn get(parameters: Vec<Value>) -> Value {
    let parameters: Vec<_> = parameters.into_iter().map(query_parameter).collect();
    with(endpoint("HTTP_GET", "getThing", "one"), json!({ "parameters": parameters }))
}

/// An endpoint that returns a value.
fn returning(ty: Value) -> Value {
    with(endpoint("HTTP_GET", "readThing", "read"), json!({ "responseBody": ty }))
}

/// An endpoint that takes a value in its body.
fn taking(field: Value) -> Value {
    let body = json!({ "className": "HA_Type.Object", "kind": "REQUEST_BODY", "fields": [field] });
    with(endpoint("HTTP_POST", "sendThing", "send"), json!({ "requestBody": body }))
}

fn compared(row: &Row) -> Diff {
    let source = |model: &Value| Source { text: model.to_string(), version: "0".to_owned(), lock: None };
    diff(&source(&row.old), &source(&row.new)).unwrap_or_else(|error| panic!("{}: {error}", row.name))
}

#[test]
fn each_change_is_classified_as_its_kind() {
    let mut others = Vec::new();
    for row in rows() {
        let diff = compared(&row);
        let found: BTreeSet<_> = diff.changes.iter().map(|change| change.rule.id).collect();
        let expected: BTreeSet<_> = row.changes.iter().copied().collect();
        others.extend((found != expected).then(|| format!("{}: {found:?}, not {expected:?}", row.name)));
        for change in &diff.changes {
            assert!(change.old.is_some() || change.new.is_some(), "{}: {} has no place", row.name, change.rule.id);
            assert!(!change.rust.is_empty() && !change.advice().is_empty(), "{}", row.name);
        }
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
}

#[test]
fn a_model_does_not_differ_from_itself() {
    for row in rows() {
        let same = Row { new: row.old.clone(), ..row };
        assert_eq!(compared(&same).changes, [], "{}", same.name);
    }
}

#[test]
fn there_is_a_row_for_every_kind_of_change() {
    // Only another lock renames: `a_lock_that_was_edited_renames_items`.
    const ELSEWHERE: [&str; 2] = ["rust-name-changed", "name-changed-meaning"];
    let rows = rows();
    let known: BTreeSet<_> = rows.iter().flat_map(|row| row.changes).copied().chain(ELSEWHERE).collect();
    let all: BTreeSet<_> = ALL.iter().map(|rule| rule.id).collect();
    assert_eq!(all.difference(&known).collect::<Vec<_>>(), [&""; 0], "add a row to tests/tests/models/changes");
}

#[test]
fn a_lock_that_was_edited_renames_items() {
    let colors = vec![enumeration("Color", &["RED", "BLUE"])];
    let model = model(vec![], colors, vec![], vec![resource("Things", "things", vec![], vec![get(vec![])])]);
    let source = |lock: &str| Source { text: model.to_string(), version: "0".to_owned(), lock: Some(lock.to_owned()) };
    let cases: [(&str, &[&str], &[&str]); 4] = [
        ("enum Color types::Color\n", &[], &[]),
        ("enum Color types::Paint\n", &["rust-name-changed"], &["types::Color", "types::Paint"]),
        (
            "constant Color RED types::Color::Scarlet\n",
            &["rust-name-changed"],
            &["types::Color::Red", "types::Color::Scarlet"],
        ),
        (
            "constant Color RED types::Color::Blue\nconstant Color BLUE types::Color::Red\n",
            &["name-changed-meaning", "name-changed-meaning"],
            &["types::Color::Blue", "types::Color::Red"],
        ),
    ];
    for (lock, expected, paths) in cases {
        let diff = diff(&source(""), &source(lock)).unwrap_or_else(|error| panic!("{lock}: {error}"));
        let found: Vec<_> = diff.changes.iter().map(|change| change.rule.id).collect();
        assert_eq!(found, expected, "{lock}");
        for change in &diff.changes {
            assert_eq!(change.source, Bump::Major);
            assert!(change.rust.iter().all(|path| paths.contains(&&**path)), "{:?}", change.rust);
        }
    }
}

/// All major changes of the rows that break no call and no reader. The rule of each says why.
const HARMLESS: [&str; 11] = [
    "required_swapped: required-arguments-swapped",
    "required_replaced: required-argument-added",
    "required_replaced: required-argument-removed",
    "required_replaced: required-arguments-swapped",
    "argument_nullable: argument-became-nullable",
    "setter_nullable: setter-accepts-null",
    "constructor_swapped: constructor-fields-swapped",
    "enum_removed: enum-removed",
    "constant_removed: constant-removed",
    "url_param_removed: url-param-removed",
    "parts_swapped: option-parts-swapped",
];

/// Rows in which old programs compile and do something else.
const SILENT: [&str; 5] =
    ["required_swapped", "required_replaced", "constructor_swapped", "parts_swapped", "argument_nullable"];

#[test]
fn what_the_compiler_cannot_see_is_a_silent_major_change() {
    for row in rows().iter().filter(|row| SILENT.contains(&row.name)) {
        let diff = compared(row);
        let is_silent = |change: &Change| change.source == Bump::Major && change.rule.reach == Reach::Silent;
        assert!(diff.changes.iter().any(is_silent), "{}", row.name);
    }
}

#[test]
fn a_dto_that_nothing_leads_to_is_a_change_at_a_distance() {
    for (name, id) in
        [("not_in_responses", "dto-no-longer-in-responses"), ("not_in_requests", "dto-no-longer-in-requests")]
    {
        let diff = compared(rows().iter().find(|row| row.name == name).unwrap());
        let change = diff.changes.iter().find(|change| change.rule.id == id).unwrap();
        assert_eq!((change.source, change.rule.reach), (Bump::Major, Reach::Distant));
        assert_eq!(change.rust, ["types::Part"]);
        let own = |change: &&Change| change.place().contains("Part.fields");
        assert_eq!(diff.changes.iter().find(own), None, "the DTO itself did not change");
    }
}

#[test]
fn the_compiler_agrees_on_every_row() {
    let rows = rows();
    let diffs: Vec<_> = rows.iter().map(compared).collect();
    let cases: Vec<_> = rows.iter().zip(&diffs).map(|(row, diff)| Case { name: row.name, diff }).collect();
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace().join("target"), Into::into);
    // What is compiled is shared with the other models, so that the dependencies are compiled once.
    let folder = target.join("other-models");
    let broken = oracle::ask(&workspace(), &folder.join("oracle"), &folder.join("target"), &cases).unwrap();
    let (mut wrong, mut harmless) = (Vec::new(), Vec::new());
    for Case { name, diff } in cases {
        let of_case: Vec<_> = broken.iter().filter(|broken| broken.case == name).cloned().collect();
        let Agreement { unexplained, unseen, justified } = oracle::agreement(&diff.changes, &of_case);
        if SILENT.contains(&name) {
            wrong.extend(of_case.iter().map(|broken| format!("{name} is not silent: {broken:?}")));
        }
        let of_row = justified.iter().map(|change| format!("{name}: {}", change.rule.id));
        harmless.extend(of_row);
        wrong.extend(unexplained.iter().map(|broken| format!("{name} breaks without a major change: {broken:?}")));
        wrong.extend(unseen.iter().map(|change| format!("{name}: {} breaks nothing", change.rule.id)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(harmless, HARMLESS, "the reasons are in `unseen` of space-codegen/src/diff/rules.rs");
    assert!(broken.len() > 30, "only {} uses are broken", broken.len());
}
