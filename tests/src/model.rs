//! Small model documents by hand: each function is a piece of the document with only what the document's reader needs.

use serde_json::{Value, json};

/// A whole document.
#[must_use]
pub fn model(dtos: Vec<Value>, enums: Vec<Value>, url_params: Vec<Value>, resources: Vec<Value>) -> Value {
    json!({ "dto": dtos, "enums": enums, "urlParams": url_params, "resources": resources })
}

/// A DTO without a hierarchy; its id is its name in lower case.
#[must_use]
pub fn dto(name: &str, fields: Vec<Value>) -> Value {
    let fields: Vec<_> = fields.into_iter().map(|field| json!({ "field": field })).collect();
    json!({ "id": id(name), "name": name, "fields": fields, "hierarchyRole2": "FINAL_CLASS" })
}

/// A DTO that others inherit from.
#[must_use]
pub fn base(name: &str, role: &str, fields: Vec<Value>, inheritors: &[&str]) -> Value {
    let inheritors: Vec<_> = inheritors.iter().map(|name| json!({ "id": id(name) })).collect();
    with(dto(name, fields), json!({ "hierarchyRole2": role, "inheritors": inheritors }))
}

/// A DTO that extends another.
#[must_use]
pub fn inheritor(name: &str, extends: &str, fields: Vec<Value>) -> Value {
    with(dto(name, fields), json!({ "extends": { "id": id(extends) } }))
}

/// A field, a parameter or an argument.
#[must_use]
pub fn field(name: &str, ty: Value) -> Value {
    json!({ "name": name, "type": ty })
}

/// One that may be left out.
#[must_use]
pub fn optional(name: &str, ty: Value) -> Value {
    with(field(name, ty), json!({ "optional": true }))
}

/// A primitive type.
#[must_use]
pub fn primitive(name: &str) -> Value {
    json!({ "className": "HA_Type.Primitive", "primitive": name })
}

/// Text.
#[must_use]
pub fn string() -> Value {
    primitive("String")
}

/// A type that may be null.
#[must_use]
pub fn nullable(ty: Value) -> Value {
    with(ty, json!({ "nullable": true }))
}

/// A list.
#[must_use]
pub fn list(element: Value) -> Value {
    json!({ "className": "HA_Type.Array", "elementType": element })
}

/// A map.
#[must_use]
pub fn map(value: Value) -> Value {
    json!({ "className": "HA_Type.Map", "valueType": value })
}

/// A pair, a batch, …: an object of a kind.
#[must_use]
pub fn object(kind: &str, fields: Vec<Value>) -> Value {
    json!({ "className": "HA_Type.Object", "kind": kind, "fields": fields })
}

/// A page of a list.
#[must_use]
pub fn batch(element: Value) -> Value {
    let total = field("totalCount", nullable(primitive("Int")));
    object("BATCH", vec![field("next", string()), total, field("data", list(element))])
}

/// A page of changes.
#[must_use]
pub fn sync_batch(element: Value) -> Value {
    let data = field("data", list(element));
    object("SYNC_BATCH", vec![field("etag", string()), data, field("hasMore", primitive("Boolean"))])
}

/// A type that is a DTO.
#[must_use]
pub fn of(name: &str) -> Value {
    json!({ "className": "HA_Type.Dto", "dto": { "id": id(name) } })
}

/// A type that is an enum.
#[must_use]
pub fn of_enum(name: &str) -> Value {
    json!({ "className": "HA_Type.Enum", "enum": { "id": id(name) } })
}

/// A type that is a URL parameter.
#[must_use]
pub fn of_url_param(name: &str) -> Value {
    json!({ "className": "HA_Type.UrlParam", "urlParam": { "id": id(name) } })
}

/// An enum.
#[must_use]
pub fn enumeration(name: &str, values: &[&str]) -> Value {
    json!({ "id": id(name), "name": name, "values": values })
}

/// A URL parameter.
#[must_use]
pub fn url_param(name: &str, options: Vec<Value>) -> Value {
    json!({ "id": id(name), "name": name, "options": options })
}

/// An option that is a fixed text.
#[must_use]
pub fn constant(name: &str, value: &str) -> Value {
    json!({ "className": "HA_UrlParameterOption.Const", "optionName": name, "value": value })
}

/// An option of one or more parts.
#[must_use]
pub fn variable(name: &str, parts: Vec<Value>) -> Value {
    json!({ "className": "HA_UrlParameterOption.Var", "optionName": name, "parameters": parts })
}

/// A resource at a path of fixed segments.
#[must_use]
pub fn resource(display: &str, path: &str, nested: Vec<Value>, endpoints: Vec<Value>) -> Value {
    json!({
        "id": path,
        "path": segments(path),
        "displaySingular": display,
        "displayPlural": display,
        "nestedResources": nested,
        "endpoints": endpoints,
    })
}

/// An endpoint; `{name}` is a variable of its path, and `prefix:{name}` one with a prefix.
#[must_use]
pub fn endpoint(method: &str, function: &str, path: &str) -> Value {
    json!({ "method": method, "functionName": function, "displayName": function, "path": segments(path) })
}

/// A variable of the path.
#[must_use]
pub fn path_parameter(name: &str, ty: Value) -> Value {
    json!({ "field": field(name, ty), "path": true })
}

/// A parameter of the query.
#[must_use]
pub fn query_parameter(field: Value) -> Value {
    json!({ "field": field, "path": false })
}

/// The same piece with further keys.
#[must_use]
pub fn with(mut piece: Value, more: Value) -> Value {
    if let (Value::Object(piece), Value::Object(more)) = (&mut piece, more) {
        piece.extend(more);
    }
    piece
}

fn segments(path: &str) -> Value {
    let segments: Vec<_> = path.split('/').filter(|segment| !segment.is_empty()).map(segment).collect();
    json!({ "segments": segments })
}

fn segment(text: &str) -> Value {
    match text.strip_suffix('}').and_then(|text| text.split_once('{')) {
        Some(("", name)) => json!({ "className": "HA_PathSegment.Var", "name": name }),
        Some((prefix, name)) => {
            let prefix = prefix.trim_end_matches(':');
            json!({ "className": "HA_PathSegment.PrefixedVar", "prefix": prefix, "name": name })
        }
        None => json!({ "className": "HA_PathSegment.Const", "value": text }),
    }
}

fn id(name: &str) -> String {
    name.to_lowercase()
}
