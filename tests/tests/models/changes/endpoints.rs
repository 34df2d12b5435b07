//! Changes of resources, endpoints and arguments.

use serde_json::{Value, json};
use space_tests::model::{
    batch, dto, endpoint, field, list, model, nullable, of, optional, path_parameter, primitive, resource, string, with,
};

use super::{Row, get, returning, row, taking, with_endpoints};

fn int() -> Value {
    primitive("Int")
}

/// A model with one endpoint of these parameters.
fn takes(parameters: Vec<Value>) -> Value {
    with_endpoints(vec![], vec![get(parameters)])
}

fn returns(ty: Value) -> Value {
    with_endpoints(vec![dto("Thing", vec![field("id", string())])], vec![returning(ty)])
}

/// A model with one endpoint that has these keys too.
fn says(keys: Value) -> Value {
    with_endpoints(vec![], vec![with(get(vec![]), keys)])
}

fn upload(mime_types: Option<&[&str]>) -> Value {
    let body = mime_types.map(|types| json!({ "className": "HA_RawRequestPayload", "allowedMimeTypes": types }));
    with_endpoints(vec![], vec![with(endpoint("HTTP_POST", "upload", "upload"), json!({ "requestBody": body }))])
}

fn paged(parameters: Vec<Value>) -> Value {
    let parameters: Vec<_> = parameters.into_iter().map(space_tests::model::query_parameter).collect();
    let page = with(returning(batch(of("Thing"))), json!({ "parameters": parameters }));
    with_endpoints(vec![dto("Thing", vec![field("id", string())])], vec![page])
}

pub(super) fn rows() -> Vec<Row> {
    let none = || with_endpoints(vec![], vec![]);
    let nested = |nested| model(vec![], vec![], vec![], vec![resource("Things", "things", nested, vec![])]);
    let part = || resource("Parts", "parts", vec![], vec![get(vec![])]);
    let texts = |names: &[&str]| takes(names.iter().map(|name| field(name, string())).collect());
    let skip = || optional("$skip", string());
    let mut rows = vec![
        row(
            "top_level_resource_added",
            model(vec![], vec![], vec![], vec![]),
            takes(vec![]),
            &["top-level-resource-added", "endpoint-added"],
        ),
        row(
            "top_level_resource_removed",
            takes(vec![]),
            model(vec![], vec![], vec![], vec![]),
            &["top-level-resource-removed", "endpoint-removed"],
        ),
        row("resource_added", nested(vec![]), nested(vec![part()]), &["resource-added", "endpoint-added"]),
        row("resource_removed", nested(vec![part()]), nested(vec![]), &["resource-removed", "endpoint-removed"]),
        row("endpoint_added", none(), takes(vec![]), &["endpoint-added"]),
        row("endpoint_removed", takes(vec![]), none(), &["endpoint-removed"]),
        row("required_added", texts(&[]), texts(&["a"]), &["required-argument-added"]),
        row("required_removed", texts(&["a"]), texts(&[]), &["required-argument-removed"]),
        row(
            "required_became_optional",
            texts(&["a"]),
            takes(vec![optional("a", string())]),
            &["argument-became-optional"],
        ),
        row(
            "optional_became_required",
            takes(vec![optional("a", string())]),
            texts(&["a"]),
            &["argument-became-required"],
        ),
        row("required_swapped", texts(&["a", "b"]), texts(&["b", "a"]), &["required-arguments-swapped"]),
        row(
            "required_replaced",
            texts(&["a"]),
            texts(&["b"]),
            &["required-arguments-swapped", "required-argument-added", "required-argument-removed"],
        ),
        row(
            "required_reordered",
            takes(vec![field("a", string()), field("b", int())]),
            takes(vec![field("b", int()), field("a", string())]),
            &["required-arguments-reordered"],
        ),
        row(
            "required_in_a_struct_reordered",
            texts(&["a", "b", "c", "d", "e", "f"]),
            texts(&["b", "a", "c", "d", "e", "f"]),
            &[],
        ),
        row("optional_added", takes(vec![]), takes(vec![optional("a", int())]), &["optional-argument-added"]),
        row("optional_removed", takes(vec![optional("a", int())]), takes(vec![]), &["optional-argument-removed"]),
        row(
            "argument_type",
            takes(vec![field("a", int())]),
            takes(vec![field("a", primitive("Long"))]),
            &["argument-type-changed"],
        ),
        row(
            "setter_type",
            takes(vec![optional("a", string())]),
            takes(vec![optional("a", primitive("Boolean"))]),
            &["argument-type-changed"],
        ),
        row(
            "argument_nullable",
            takes(vec![optional("a", int())]),
            takes(vec![optional("a", nullable(int()))]),
            &["argument-became-nullable"],
        ),
        row(
            "argument_not_nullable",
            takes(vec![optional("a", nullable(int()))]),
            takes(vec![optional("a", int())]),
            &["argument-no-longer-nullable"],
        ),
        row(
            "argument_element",
            with_endpoints(vec![], vec![taking(field("a", list(nullable(int()))))]),
            with_endpoints(vec![], vec![taking(field("a", list(int())))]),
            &["argument-element-nullability-changed"],
        ),
        row(
            "argument_moved",
            with_endpoints(
                vec![],
                vec![with(
                    taking(field("a", int())),
                    json!({ "requestBody": null, "parameters": [{"field": field("a", int()), "path": false}] }),
                )],
            ),
            with_endpoints(vec![], vec![taking(field("a", int()))]),
            &["argument-moved"],
        ),
        row("method", takes(vec![]), says(json!({ "method": "HTTP_DELETE" })), &["method-changed"]),
        row(
            "path",
            takes(vec![]),
            says(json!({ "path": { "segments": [{ "className": "HA_PathSegment.Const", "value": "two" }] } })),
            &["path-changed"],
        ),
        row("payload_added", upload(None), upload(Some(&[])), &["payload-added"]),
        row("payload_removed", upload(Some(&[])), upload(None), &["payload-removed"]),
        row("mime_types", upload(Some(&["image/png"])), upload(Some(&["image/gif"])), &["mime-types-changed"]),
        row("response_kind", returns(of("Thing")), returns(list(of("Thing"))), &["response-changed"]),
        row("response_nullable", returns(int()), returns(nullable(int())), &["response-changed"]),
        row("paging_added", paged(vec![]), paged(vec![skip()]), &["optional-argument-added", "paging-added"]),
        row("paging_removed", paged(vec![skip()]), paged(vec![]), &["optional-argument-removed", "paging-removed"]),
        row("rights", takes(vec![]), says(json!({ "rights": [{ "title": "See things" }] })), &["rights-changed"]),
        row("display_name", takes(vec![]), says(json!({ "displayName": "Get it" })), &["display-name-changed"]),
        row(
            "default_value",
            takes(vec![optional("a", int())]),
            takes(vec![with(
                optional("a", int()),
                json!({ "defaultValue": { "className": "HA_DefaultValue.Const.Primitive", "expression": "5" } }),
            )]),
            &["default-changed"],
        ),
        row(
            "reference",
            returns(of("Thing")),
            returns(with(of("Thing"), json!({ "className": "HA_Type.Ref" }))),
            &["reference-changed"],
        ),
        row(
            "wire_name",
            takes(vec![optional("someName", int())]),
            takes(vec![optional("some_name", int())]),
            &["wire-name-changed"],
        ),
        row(
            "path_variable",
            with_endpoints(
                vec![],
                vec![with(
                    endpoint("HTTP_GET", "getThing", "{id}"),
                    json!({ "parameters": [path_parameter("id", int())] }),
                )],
            ),
            with_endpoints(
                vec![],
                vec![with(
                    endpoint("HTTP_GET", "getThing", "{id}"),
                    json!({ "parameters": [path_parameter("id", string())] }),
                )],
            ),
            &["argument-type-changed"],
        ),
    ];
    let deprecated = |message: &str| says(json!({ "deprecation": { "message": message, "since": "2024-01-01" } }));
    rows.extend([
        row("deprecation_added", takes(vec![]), deprecated("a"), &["deprecation-added"]),
        row("deprecation_removed", deprecated("a"), takes(vec![]), &["deprecation-removed"]),
        row("deprecation_changed", deprecated("a"), deprecated("b"), &["deprecation-changed"]),
        row("docs", takes(vec![]), says(json!({ "description": { "text": "Gets it." } })), &["docs-changed"]),
        row(
            "experimental",
            takes(vec![]),
            says(json!({ "experimental": { "message": "new" } })),
            &["experimental-changed"],
        ),
        row("feature_flag", takes(vec![]), says(json!({ "featureFlag": "flag" })), &["feature-flag-changed"]),
    ]);
    rows
}
