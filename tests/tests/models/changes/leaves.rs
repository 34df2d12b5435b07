//! Changes of enums and URL parameters.

use serde_json::Value;
use space_tests::model::{
    constant, enumeration, field, model, of_enum, of_url_param, optional, primitive, resource, string, url_param,
    variable,
};

use super::{Row, get, returning, row};

/// An enum of these constants that a request holds.
fn sent(values: &[&str]) -> Value {
    with_leaves(vec![enumeration("Color", values)], vec![], get(vec![optional("color", of_enum("Color"))]))
}

/// A URL parameter of these options that a request holds.
fn identified(options: Vec<Value>) -> Value {
    with_leaves(vec![], vec![url_param("Who", options)], get(vec![field("who", of_url_param("Who"))]))
}

fn with_leaves(enums: Vec<Value>, url_params: Vec<Value>, endpoint: Value) -> Value {
    model(vec![], enums, url_params, vec![resource("Things", "things", vec![], vec![endpoint])])
}

pub(super) fn rows() -> Vec<Row> {
    let int = || primitive("Int");
    let none = || with_leaves(vec![], vec![], returning(int()));
    let one_enum = || with_leaves(vec![enumeration("Color", &["RED"])], vec![], returning(int()));
    let one_param = || with_leaves(vec![], vec![url_param("Who", vec![constant("Who.Me", "me")])], returning(int()));
    let me = |value: &str| identified(vec![constant("Who.Me", value)]);
    let parts = |parts: Vec<Value>| identified(vec![variable("Who.Id", parts)]);
    let two = || identified(vec![constant("Who.Me", "me"), constant("Who.You", "you")]);
    vec![
        row("enum_added", none(), one_enum(), &["enum-added"]),
        row("enum_removed", one_enum(), none(), &["enum-removed"]),
        row("constant_added", sent(&["RED"]), sent(&["RED", "BLUE"]), &["constant-added"]),
        row("constant_removed", sent(&["RED", "BLUE"]), sent(&["RED"]), &["constant-removed"]),
        row("constants_reordered", sent(&["RED", "BLUE"]), sent(&["BLUE", "RED"]), &["constants-reordered"]),
        row("url_param_added", none(), one_param(), &["url-param-added"]),
        row("url_param_removed", one_param(), none(), &["url-param-removed"]),
        row("option_added", me("me"), two(), &["option-added"]),
        row("option_removed", two(), me("me"), &["option-removed"]),
        row("option_value", me("me"), me("self"), &["option-value-changed"]),
        row(
            "option_form",
            me("me"),
            identified(vec![variable("Who.Me", vec![field("id", string())])]),
            &["option-parts-changed"],
        ),
        row(
            "part_added",
            parts(vec![field("a", string())]),
            parts(vec![field("a", string()), field("b", string())]),
            &["option-parts-changed"],
        ),
        row("part_type", parts(vec![field("a", string())]), parts(vec![field("a", int())]), &["option-parts-changed"]),
        row("part_name", parts(vec![field("a", string())]), parts(vec![field("b", string())]), &["wire-name-changed"]),
        row(
            "parts_swapped",
            parts(vec![field("a", string()), field("b", string())]),
            parts(vec![field("b", string()), field("a", string())]),
            &["option-parts-swapped"],
        ),
    ]
}
