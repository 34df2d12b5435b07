//! What the reader understands: every shape that a model document may have, and the whole real one.

use serde_json::{Value, json};
use space_codegen::model::{
    DefaultValue, Deprecation, Description, Dto, Endpoint, Field, HierarchyRole, Method, Model, Object, ObjectKind,
    PathSegment, Primitive, RequestBody, Type, TypeKind, UrlParameterForm,
};

use crate::support::{self, REAL_MODEL};

fn read(document: &Value) -> Model {
    match Model::from_json(&document.to_string()) {
        Ok((model, diagnostics)) => {
            assert!(diagnostics.is_empty(), "{diagnostics}");
            model
        }
        Err(diagnostics) => panic!("{diagnostics}"),
    }
}

fn read_dto(dto: Value) -> Dto {
    read(&json!({ "dto": [dto] })).dtos.remove(0)
}

fn read_field(field: Value) -> Field {
    read_dto(json!({ "id": "1", "name": "A", "fields": [{ "field": field }] })).fields.remove(0).field
}

fn read_kind(ty: Value) -> TypeKind {
    read_field(json!({ "name": "a", "type": ty })).ty.kind
}

fn read_default(value: Value) -> Option<DefaultValue> {
    read_field(json!({ "name": "a", "type": string(), "defaultValue": value })).default
}

fn read_endpoint(endpoint: Value) -> Endpoint {
    let resource = json!({ "id": "r", "displayPlural": "Rs", "endpoints": [endpoint] });
    read(&json!({ "dto": [], "resources": [resource] })).resources[0].endpoints.remove(0)
}

fn read_body(body: Value) -> Option<RequestBody> {
    read_endpoint(json!({ "functionName": "f", "method": "REST_CREATE", "requestBody": body })).request_body
}

fn string() -> Value {
    json!({ "className": "HA_Type.Primitive", "primitive": "String" })
}

const fn string_type() -> Type {
    Type { kind: TypeKind::Primitive(Primitive::String), nullable: false, tags: Vec::new() }
}

#[test]
fn the_whole_real_model_is_read_without_a_problem() {
    let (model, diagnostics) = Model::from_json(&support::read(REAL_MODEL)).unwrap();
    assert!(diagnostics.is_empty(), "{diagnostics}");
    assert!(model.dtos.len() > 1000 && model.enums.len() > 100 && model.url_params.len() > 30);
    let mut resources: Vec<_> = model.resources.iter().collect();
    let mut endpoints = 0;
    while let Some(resource) = resources.pop() {
        endpoints += resource.endpoints.len();
        resources.extend(&resource.nested);
    }
    assert!(endpoints > 700, "{endpoints}");
}

#[test]
fn missing_null_and_empty_lists_read_alike() {
    let empty = read(&json!({ "dto": [], "enums": [], "urlParams": [], "resources": [], "featureFlags": [] }));
    let null = read(&json!({ "dto": [], "enums": null, "urlParams": null, "resources": null, "featureFlags": null }));
    assert_eq!(read(&json!({ "dto": [] })), empty);
    assert_eq!(null, empty);
    assert_eq!(empty, Model::default());
}

#[test]
fn unknown_keys_are_ignored() {
    let plain = json!({ "dto": [{ "id": "1", "name": "A" }] });
    let more = json!({ "dto": [{ "id": "1", "name": "A", "new": [1, {}] }], "menuIds": ["m"], "x": { "dto": 1 } });
    assert_eq!(read(&plain), read(&more));
}

#[test]
fn a_byte_order_mark_and_outer_white_space_are_ignored() {
    assert_eq!(Model::from_json("\u{feff} \n{\"dto\": []} \n").unwrap().0, Model::default());
}

#[test]
fn a_dto_keeps_its_place_in_its_hierarchy() {
    let dto = read_dto(json!({
        "id": "1", "name": "ChatMessage.Text", "record": true,
        "hierarchyRole": "OPEN", "hierarchyRole2": "SEALED_INTERFACE",
        "extends": { "id": "2", "name": "ChatMessage" }, "implements": [{ "id": "3" }, "4"], "inheritors": [{ "id": "5" }],
    }));
    assert_eq!((dto.id.as_str(), dto.name.as_str(), dto.record), ("1", "ChatMessage.Text", true));
    assert_eq!(dto.hierarchy_role, HierarchyRole::SealedInterface);
    assert_eq!(dto.extends.as_deref(), Some("2"));
    assert_eq!((dto.implements, dto.inheritors), (vec!["3".to_owned(), "4".to_owned()], vec!["5".to_owned()]));
}

#[test]
fn the_obsolete_hierarchy_role_is_a_fallback() {
    let role = |role: Value| read_dto(role).hierarchy_role;
    assert_eq!(
        role(json!({ "id": "1", "name": "A", "hierarchyRole": "ABSTRACT", "hierarchyRole2": null })),
        HierarchyRole::AbstractClass
    );
    assert_eq!(role(json!({ "id": "1", "name": "A" })), HierarchyRole::FinalClass);
}

#[test]
fn every_kind_of_type_is_read() {
    let (text, boxed) = (string_type(), || Box::new(string_type()));
    let cases = [
        (string(), text.kind.clone()),
        (json!({ "className": "HA_Type.Array", "elementType": string() }), TypeKind::Array(boxed())),
        (json!({ "className": "HA_Type.Map", "valueType": string() }), TypeKind::Map(boxed())),
        (json!({ "className": "HA_Type.Dto", "dto": { "id": "7", "name": "A" } }), TypeKind::Dto("7".into())),
        (json!({ "className": "HA_Type.Ref", "dto": { "id": "7" } }), TypeKind::Ref("7".into())),
        (json!({ "className": "HA_Type.Enum", "enum": { "id": "7" } }), TypeKind::Enum("7".into())),
        (json!({ "className": "HA_Type.UrlParam", "urlParam": { "id": "7" } }), TypeKind::UrlParam("7".into())),
        (
            json!({ "className": "HA_Type.Object", "kind": "PAIR", "fields": null }),
            TypeKind::Object(Object { kind: ObjectKind::Pair, fields: vec![] }),
        ),
    ];
    for (document, expected) in cases {
        assert_eq!(read_kind(document), expected);
    }
}

#[test]
fn a_type_has_nullability_and_tags() {
    let mut document = string();
    document["nullable"] = json!(true);
    document["tags"] = json!(["scope"]);
    let ty = read_field(json!({ "name": "a", "type": document })).ty;
    assert_eq!((ty.nullable, ty.tags), (true, vec!["scope".to_owned()]));
}

#[test]
fn a_field_may_be_wrapped_or_bare() {
    let bare = json!({ "name": "first", "type": string(), "optional": true });
    let object = |field: Value| read_kind(json!({ "className": "HA_Type.Object", "kind": "PAIR", "fields": [field] }));
    assert_eq!(object(bare.clone()), object(json!({ "field": bare, "extension": false })));
}

#[test]
fn every_kind_of_default_value_is_read() {
    let primitive = |text: &str| DefaultValue::Primitive(text.to_owned());
    let (hundred, entry) =
        (json!({ "className": "HA_DefaultValue.Const.Primitive", "expression": "100" }), "A".to_owned());
    let cases = [
        (hundred.clone(), primitive("100")),
        (json!({ "className": "HA_DefaultValue.Const.EnumEntry", "entryName": "A" }), DefaultValue::EnumEntry(entry)),
        (json!({ "className": "HA_DefaultValue.Collection" }), DefaultValue::Collection(vec![])),
        (
            json!({ "className": "HA_DefaultValue.Collection", "elements": [hundred.clone()] }),
            DefaultValue::Collection(vec![primitive("100")]),
        ),
        (json!({ "className": "HA_DefaultValue.Map", "elements": null }), DefaultValue::Map(vec![])),
        (
            json!({ "className": "HA_DefaultValue.Map", "elements": { "z": hundred.clone(), "a": hundred } }),
            DefaultValue::Map(vec![("a".to_owned(), primitive("100")), ("z".to_owned(), primitive("100"))]),
        ),
        (
            json!({ "className": "HA_DefaultValue.Reference", "paramName": "from" }),
            DefaultValue::Reference("from".to_owned()),
        ),
    ];
    for (document, expected) in cases {
        assert_eq!(read_default(document), Some(expected));
    }
    assert_eq!(read_default(Value::Null), None);
}

#[test]
fn annotations_are_read_in_all_their_shapes() {
    let read = |key: &str, value: Value| read_field(json!({ "name": "a", "type": string(), key: value })).annotations;
    let description = |text: &str, topic: Option<&str>| {
        Some(Description { text: text.to_owned(), help_topic: topic.map(str::to_owned) })
    };
    assert_eq!(read("description", json!("Text")).description, description("Text", None));
    let full = json!({ "text": "Text", "helpTopic": "t.html" });
    assert_eq!(read("description", full).description, description("Text", Some("t.html")));
    assert_eq!(read("description", json!({ "text": null })).description, description("", None));

    let deprecation = read("deprecation", json!({ "message": null, "since": "2021-05-06", "forRemoval": true }));
    let expected = Deprecation { message: String::new(), since: "2021-05-06".to_owned(), for_removal: true };
    assert_eq!(deprecation.deprecation, Some(expected));

    for (value, expected) in [
        (json!({ "message": null }), Some("")),
        (json!({ "message": "May go" }), Some("May go")),
        (json!("May go"), Some("May go")),
        (json!(true), Some("")),
        (json!(false), None),
        (json!(null), None),
    ] {
        assert_eq!(read("experimental", value).experimental.as_deref(), expected);
    }
    for value in [json!("beta"), json!({ "name": "beta", "displayName": "Beta" })] {
        assert_eq!(read("featureFlag", value).feature_flag.as_deref(), Some("beta"));
    }
}

#[test]
fn a_request_body_without_a_class_is_an_object() {
    let field = json!({ "name": "a", "type": string() });
    let Some(RequestBody::Object(object)) = read_body(json!({ "fields": [field] })) else { panic!("no object") };
    assert_eq!((object.kind, object.fields[0].name.as_str()), (ObjectKind::RequestBody, "a"));
    let raw = json!({ "className": "HA_RawRequestPayload", "allowedMimeTypes": ["image/png"] });
    assert_eq!(read_body(raw), Some(RequestBody::Raw(vec!["image/png".to_owned()])));
    assert_eq!(read_body(Value::Null), None);
}

#[test]
fn an_endpoint_is_read_with_all_it_has() {
    let endpoint = read_endpoint(json!({
        "resource": { "id": "r" }, "functionName": "getIt", "displayName": "Get it", "method": "REST_GET",
        "path": { "segments": [
            { "className": "HA_PathSegment.Const", "value": "all" },
            { "className": "HA_PathSegment.Var", "name": "id" },
            { "className": "HA_PathSegment.PrefixedVar", "prefix": "key", "name": "key" },
        ] },
        "parameters": [{ "field": { "name": "id", "type": string() }, "path": true }],
        "responseBody": string(),
        "rights": [{ "title": "View", "rightUniqueCode": "V" }],
    }));
    assert_eq!(endpoint.resource.as_deref(), Some("r"));
    assert_eq!((endpoint.function_name.as_str(), endpoint.display_name.as_str()), ("getIt", "Get it"));
    assert_eq!(endpoint.method, Method::RestGet);
    let key = || "key".to_owned();
    let prefixed = PathSegment::PrefixedVar { prefix: key(), name: key() };
    assert_eq!(endpoint.path, [PathSegment::Const("all".into()), PathSegment::Var("id".into()), prefixed]);
    assert_eq!((endpoint.parameters[0].path, endpoint.parameters[0].field.name.as_str()), (true, "id"));
    assert_eq!(endpoint.response_body, Some(string_type()));
    assert_eq!((endpoint.rights[0].title.as_str(), endpoint.rights[0].code.as_deref()), ("View", Some("V")));
}

#[test]
fn a_url_parameter_is_a_fixed_text_or_has_parts() {
    let part = json!({ "name": "key", "type": string() });
    let model = read(&json!({ "dto": [], "urlParams": [{ "id": "1", "name": "ProjectIdentifier", "options": [
        { "className": "HA_UrlParameterOption.Const", "value": "me", "optionName": "ProfileIdentifier.Me" },
        { "className": "HA_UrlParameterOption.Var", "parameters": [part], "optionName": "ProjectIdentifier.Key" },
    ] }] }));
    let options = &model.url_params[0].options;
    assert_eq!(options[0].form, UrlParameterForm::Const("me".to_owned()));
    let UrlParameterForm::Var(parts) = &options[1].form else { panic!("no parts") };
    assert_eq!((options[1].name.as_str(), parts[0].name.as_str()), ("ProjectIdentifier.Key", "key"));
}
