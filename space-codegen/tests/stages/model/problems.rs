//! What the reader refuses: each problem with its place and what to do, all of a document in one run.

use insta::assert_snapshot;
use serde_json::{Value, json};
use space_codegen::diagnostics::Diagnostics;
use space_codegen::model::Model;

fn problems_of_text(text: &str) -> String {
    let mut problems = Diagnostics::strict();
    Model::read(text, &mut problems);
    assert!(problems.has_errors());
    problems.to_string()
}

/// The problems, without the help where it is the usual one.
fn problems(document: &Value) -> String {
    problems_of_text(&document.to_string())
        .replace("; correct the document or fetch it again (`schema/README.md` says how)", "")
}

fn dto_problems(keys: &Value) -> String {
    let mut dto = json!({ "id": "1", "name": "TD_Location" });
    dto.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
    problems(&json!({ "dto": [dto] }))
}

fn type_problems(ty: &Value) -> String {
    dto_problems(&json!({ "fields": [{ "field": { "name": "tz", "type": ty } }] }))
}

fn endpoint_problems(keys: &Value) -> String {
    let mut endpoint = json!({ "functionName": "getAll", "method": "REST_GET" });
    endpoint.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
    let nested = json!({ "id": "2", "displayPlural": "Locations", "endpoints": [endpoint] });
    let root = json!({ "id": "1", "displayPlural": "Team Directory", "nestedResources": [nested] });
    problems(&json!({ "dto": [], "resources": [root] }))
}

fn option_problems(option: &Value) -> String {
    problems(&json!({ "dto": [], "urlParams": [{ "id": "1", "name": "ProfileIdentifier", "options": [option] }] }))
}

fn string() -> Value {
    json!({ "className": "HA_Type.Primitive", "primitive": "String" })
}

#[test]
fn an_unknown_class_of_a_type_is_named_with_the_known_ones() {
    assert_snapshot!(type_problems(&json!({ "className": "HA_Type.Foo" })), @"error: `dto[0] TD_Location.fields[0].type`: unknown `className` `HA_Type.Foo`; known are `HA_Type.Primitive`, `HA_Type.Array`, `HA_Type.Map`, `HA_Type.Object`, `HA_Type.Dto`, `HA_Type.Ref`, `HA_Type.Enum`, `HA_Type.UrlParam`; add a new one to `space_codegen::model`");
}

#[test]
fn a_type_needs_a_class_name() {
    assert_snapshot!(type_problems(&json!({ "primitive": "String" })), @"error: `dto[0] TD_Location.fields[0].type`: `className` is missing");
}

#[test]
fn an_unknown_primitive_is_named() {
    assert_snapshot!(type_problems(&json!({ "className": "HA_Type.Primitive", "primitive": "Decimal" })), @"error: `dto[0] TD_Location.fields[0].type`: unknown `primitive` `Decimal`; known are `Byte`, `Short`, `Int`, `Long`, `Float`, `Double`, `Boolean`, `String`, `Date`, `DateTime`, `Duration`; add a new one to `space_codegen::model`");
}

#[test]
fn a_problem_deep_inside_a_type_has_its_whole_path() {
    let element = json!({ "className": "HA_Type.Array", "elementType": { "className": "Bar" } });
    let first = json!({ "name": "first", "type": { "className": "HA_Type.Map", "valueType": element } });
    assert_snapshot!(type_problems(&json!({ "className": "HA_Type.Object", "kind": "PAIR", "fields": [first] })), @"error: `dto[0] TD_Location.fields[0].type.fields[0].type.valueType.elementType`: unknown `className` `Bar`; known are `HA_Type.Primitive`, `HA_Type.Array`, `HA_Type.Map`, `HA_Type.Object`, `HA_Type.Dto`, `HA_Type.Ref`, `HA_Type.Enum`, `HA_Type.UrlParam`; add a new one to `space_codegen::model`");
}

#[test]
fn a_type_without_its_own_key_is_reported() {
    for (class, lacks) in [
        ("Primitive", "primitive"),
        ("Array", "elementType"),
        ("Map", "valueType"),
        ("Object", "kind"),
        ("Dto", "dto"),
        ("Ref", "dto"),
        ("Enum", "enum"),
        ("UrlParam", "urlParam"),
    ] {
        let found = type_problems(&json!({ "className": format!("HA_Type.{class}") }));
        assert_eq!(found, format!("error: `dto[0] TD_Location.fields[0].type`: `{lacks}` is missing"));
    }
}

#[test]
fn the_fields_of_an_object_of_unknown_kind_are_read() {
    let object = json!({ "className": "HA_Type.Object", "kind": "QUAD", "fields": [{ "name": "first" }, 1] });
    assert_snapshot!(type_problems(&object), @"
    error: `dto[0] TD_Location.fields[0].type`: unknown `kind` `QUAD`; known are `PAIR`, `TRIPLE`, `BATCH`, `SYNC_BATCH`, `MOD`, `REQUEST_BODY`; add a new one to `space_codegen::model`
    error: `dto[0] TD_Location.fields[0].type.fields[0]`: `type` is missing
    error: `dto[0] TD_Location.fields[0].type.fields[1]`: expected an object, found a number
    ");
}

#[test]
fn a_reference_without_an_id_leads_nowhere() {
    assert_snapshot!(dto_problems(&json!({ "extends": {}, "implements": [{ "id": "2" }, { "name": "X" }, 3] })), @"
    error: `dto[0] TD_Location.extends`: `id` is missing
    error: `dto[0] TD_Location.implements[1]`: `id` is missing
    error: `dto[0] TD_Location.implements[2]`: expected an object, found a number
    ");
}

#[test]
fn an_unknown_hierarchy_role_is_named() {
    assert_snapshot!(dto_problems(&json!({ "hierarchyRole2": "TRAIT" })), @"error: `dto[0] TD_Location`: unknown `hierarchyRole2` `TRAIT`; known are `SEALED_CLASS`, `OPEN_CLASS`, `FINAL_CLASS`, `ABSTRACT_CLASS`, `INTERFACE`, `SEALED_INTERFACE`; add a new one to `space_codegen::model`");
    assert_snapshot!(dto_problems(&json!({ "hierarchyRole": "FINAL_CLASS" })), @"error: `dto[0] TD_Location`: unknown `hierarchyRole` `FINAL_CLASS`; known are `SEALED`, `OPEN`, `FINAL`, `ABSTRACT`, `INTERFACE`; add a new one to `space_codegen::model`");
}

#[test]
fn a_wrong_json_type_names_the_expected_and_the_found() {
    let keys = json!({
        "name": 5, "fields": [{ "field": 5 }], "record": "yes", "extends": [], "implements": "2", "hierarchyRole2": 1,
        "description": 1, "deprecation": "old", "experimental": 3, "featureFlag": [],
    });
    assert_snapshot!(dto_problems(&keys), @"
    error: `dto[0].name`: expected a string, found a number
    error: `dto[0].fields[0].field`: expected an object, found a number
    error: `dto[0].hierarchyRole2`: expected a string, found a number
    error: `dto[0].extends`: expected an object, found a list
    error: `dto[0].implements`: expected a list, found a string
    error: `dto[0].record`: expected a boolean, found a string
    error: `dto[0].description`: expected an object, found a number
    error: `dto[0].deprecation`: expected an object, found a string
    error: `dto[0].experimental`: expected an object, found a number
    error: `dto[0].featureFlag`: expected an object, found a list
    ");
}

#[test]
fn an_item_must_be_an_object() {
    assert_snapshot!(problems(&json!({ "dto": [null, 1, "x", []], "enums": 1, "resources": "no" })), @"
    error: `dto[0]`: expected an object, found null
    error: `dto[1]`: expected an object, found a number
    error: `dto[2]`: expected an object, found a string
    error: `dto[3]`: expected an object, found a list
    error: `enums`: expected a list, found a number
    error: `resources`: expected a list, found a string
    ");
}

#[test]
fn a_missing_required_key_is_reported() {
    let document = json!({
        "dto": [{ "fields": [{}, { "field": {} }] }],
        "enums": [{}],
        "urlParams": [{ "options": [{}] }],
        "resources": [{ "endpoints": [{ "parameters": [{}] }] }],
        "featureFlags": [{}],
    });
    assert_snapshot!(problems(&document), @"
    error: `dto[0]`: `id` is missing
    error: `dto[0]`: `name` is missing
    error: `dto[0].fields[0]`: `name` is missing
    error: `dto[0].fields[0]`: `type` is missing
    error: `dto[0].fields[1]`: `name` is missing
    error: `dto[0].fields[1]`: `type` is missing
    error: `enums[0]`: `id` is missing
    error: `enums[0]`: `name` is missing
    error: `urlParams[0]`: `id` is missing
    error: `urlParams[0]`: `name` is missing
    error: `urlParams[0].options[0]`: `optionName` is missing
    error: `urlParams[0].options[0]`: `className` is missing
    error: `resources[0]`: `id` is missing
    error: `resources[0]`: `displayPlural` is missing
    error: `resources[0].endpoints[0]`: `functionName` is missing
    error: `resources[0].endpoints[0]`: `method` is missing
    error: `resources[0].endpoints[0].parameters[0]`: `name` is missing
    error: `resources[0].endpoints[0].parameters[0]`: `type` is missing
    error: `featureFlags[0]`: `name` is missing
    ");
}

#[test]
fn a_constant_of_an_enum_is_a_string() {
    let r#enum = json!({ "id": "1", "name": "AbsenceListMode", "values": ["All", 1, null, { "name": "X" }] });
    assert_snapshot!(problems(&json!({ "dto": [], "enums": [r#enum] })), @"
    error: `enums[0] AbsenceListMode.values[1]`: expected a string, found a number
    error: `enums[0] AbsenceListMode.values[2]`: expected a string, found null
    error: `enums[0] AbsenceListMode.values[3]`: expected a string, found an object
    ");
}

#[test]
fn an_unknown_method_is_named() {
    assert_snapshot!(endpoint_problems(&json!({ "method": "REST_PURGE" })), @"error: `resources[0] Team Directory.nestedResources[0] Locations.endpoints[0] getAll`: unknown `method` `REST_PURGE`; known are `REST_CREATE`, `REST_QUERY`, `REST_GET`, `REST_UPDATE`, `REST_UPSERT`, `REST_DELETE`, `HTTP_GET`, `HTTP_POST`, `HTTP_PATCH`, `HTTP_PUT`, `HTTP_DELETE`; add a new one to `space_codegen::model`");
}

#[test]
fn an_unknown_segment_is_named() {
    let segments = json!([
        { "className": "HA_PathSegment.Const" },
        { "className": "HA_PathSegment.Wildcard" },
        { "className": "HA_PathSegment.PrefixedVar" },
    ]);
    assert_snapshot!(endpoint_problems(&json!({ "path": { "segments": segments } })), @"
    error: `resources[0] Team Directory.nestedResources[0] Locations.endpoints[0] getAll.path.segments[0]`: `value` is missing
    error: `resources[0] Team Directory.nestedResources[0] Locations.endpoints[0] getAll.path.segments[1]`: unknown `className` `HA_PathSegment.Wildcard`; known are `HA_PathSegment.Const`, `HA_PathSegment.Var`, `HA_PathSegment.PrefixedVar`; add a new one to `space_codegen::model`
    error: `resources[0] Team Directory.nestedResources[0] Locations.endpoints[0] getAll.path.segments[2]`: `prefix` is missing
    error: `resources[0] Team Directory.nestedResources[0] Locations.endpoints[0] getAll.path.segments[2]`: `name` is missing
    ");
}

#[test]
fn an_unknown_request_body_is_named() {
    assert_snapshot!(endpoint_problems(&json!({ "requestBody": { "className": "HA_Multipart" } })), @"error: `resources[0] Team Directory.nestedResources[0] Locations.endpoints[0] getAll.requestBody`: unknown `className` `HA_Multipart`; known are `HA_Type.Object`, `HA_RawRequestPayload`; add a new one to `space_codegen::model`");
    assert_snapshot!(endpoint_problems(&json!({ "requestBody": { "kind": "BODY", "fields": [{ "name": "a" }] } })), @"
    error: `resources[0] Team Directory.nestedResources[0] Locations.endpoints[0] getAll.requestBody`: unknown `kind` `BODY`; known are `PAIR`, `TRIPLE`, `BATCH`, `SYNC_BATCH`, `MOD`, `REQUEST_BODY`; add a new one to `space_codegen::model`
    error: `resources[0] Team Directory.nestedResources[0] Locations.endpoints[0] getAll.requestBody.fields[0]`: `type` is missing
    ");
    let raw = json!({ "className": "HA_RawRequestPayload", "allowedMimeTypes": [1] });
    assert_snapshot!(endpoint_problems(&json!({ "requestBody": raw })), @"error: `resources[0] Team Directory.nestedResources[0] Locations.endpoints[0] getAll.requestBody.allowedMimeTypes[0]`: expected a string, found a number");
}

#[test]
fn an_unknown_default_value_is_named() {
    let default = |value: Value| {
        let field = json!({ "name": "id", "type": string(), "defaultValue": value });
        endpoint_problems(&json!({ "parameters": [{ "field": field }] }))
    };
    assert_snapshot!(default(json!({ "className": "HA_DefaultValue.Lambda" })), @"error: `resources[0] Team Directory.nestedResources[0] Locations.endpoints[0] getAll.parameters[0].defaultValue`: unknown `className` `HA_DefaultValue.Lambda`; known are `HA_DefaultValue.Const.Primitive`, `HA_DefaultValue.Const.EnumEntry`, `HA_DefaultValue.Collection`, `HA_DefaultValue.Map`, `HA_DefaultValue.Reference`; add a new one to `space_codegen::model`");
    assert_snapshot!(default(json!({ "className": "HA_DefaultValue.Collection", "elements": [{}] })), @"error: `resources[0] Team Directory.nestedResources[0] Locations.endpoints[0] getAll.parameters[0].defaultValue.elements[0]`: `className` is missing");
    assert_snapshot!(default(json!({ "className": "HA_DefaultValue.Map", "elements": { "k": {}, "l": null } })), @"
    error: `resources[0] Team Directory.nestedResources[0] Locations.endpoints[0] getAll.parameters[0].defaultValue.elements.k`: `className` is missing
    error: `resources[0] Team Directory.nestedResources[0] Locations.endpoints[0] getAll.parameters[0].defaultValue.elements`: `l` is missing
    ");
    assert_snapshot!(default(json!({ "className": "HA_DefaultValue.Map", "elements": [] })), @"error: `resources[0] Team Directory.nestedResources[0] Locations.endpoints[0] getAll.parameters[0].defaultValue.elements`: expected an object, found a list");
    assert_snapshot!(default(json!("100")), @"error: `resources[0] Team Directory.nestedResources[0] Locations.endpoints[0] getAll.parameters[0].defaultValue`: expected an object, found a string");
}

#[test]
fn an_unknown_way_to_identify_is_named() {
    assert_snapshot!(option_problems(&json!({ "className": "HA_UrlParameterOption.Regex", "optionName": "P.Id" })), @"error: `urlParams[0] ProfileIdentifier.options[0] P.Id`: unknown `className` `HA_UrlParameterOption.Regex`; known are `HA_UrlParameterOption.Const`, `HA_UrlParameterOption.Var`; add a new one to `space_codegen::model`");
    let parts = json!([{ "name": "id", "type": {} }, { "type": string() }]);
    let var = json!({ "className": "HA_UrlParameterOption.Var", "optionName": "P.Id", "parameters": parts });
    assert_snapshot!(option_problems(&var), @"
    error: `urlParams[0] ProfileIdentifier.options[0] P.Id.parameters[0].type`: `className` is missing
    error: `urlParams[0] ProfileIdentifier.options[0] P.Id.parameters[1]`: `name` is missing
    ");
}

#[test]
fn all_problems_of_a_document_come_out_in_one_run() {
    let bad_field = json!({ "name": "a", "type": { "className": "No" } });
    let endpoint =
        json!({ "functionName": "f", "method": "GET", "parameters": [{ "field": bad_field }], "responseBody": 1 });
    let document = json!({
        "dto": [{ "id": "1", "name": "A", "fields": [{ "field": bad_field }, { "field": bad_field }] }, 7],
        "urlParams": [{ "id": "1", "name": "B", "options": [{ "className": "No", "optionName": 1 }] }],
        "resources": [{ "id": "1", "displayPlural": "Rs", "endpoints": [endpoint] }],
    });
    let mut problems = Diagnostics::strict();
    Model::read(&document.to_string(), &mut problems);
    let places: Vec<_> = problems.into_iter().map(|one| one.place).collect();
    assert_eq!(
        places,
        [
            "dto[0] A.fields[0].type",
            "dto[0] A.fields[1].type",
            "dto[1]",
            "urlParams[0] B.options[0].optionName",
            "urlParams[0] B.options[0]",
            "resources[0] Rs.endpoints[0] f",
            "resources[0] Rs.endpoints[0] f.parameters[0].type",
            "resources[0] Rs.endpoints[0] f.responseBody",
        ]
    );
}

#[test]
fn the_readable_part_of_a_bad_document_is_returned() {
    let fields = json!([{ "field": { "name": "a", "type": { "className": "No" } } }, { "field": {} }]);
    let document =
        json!({ "dto": [{ "id": "1", "name": 1, "fields": fields }, {}], "enums": [{ "id": "2", "name": "E" }] });
    let mut diagnostics = Diagnostics::strict();
    let model = Model::read(&document.to_string(), &mut diagnostics).unwrap();
    assert!(diagnostics.has_errors());
    assert_eq!((model.dtos.len(), model.dtos[0].name.as_str(), model.dtos[0].fields.len()), (1, "1", 1));
    assert_eq!(model.enums.len(), 1);
}

#[test]
fn hostile_names_stay_on_one_line_of_a_readable_length() {
    let document = json!({ "dto": [{ "id": "1", "name": "A\nerror: `b`", "hierarchyRole2": "X".repeat(10_000) }] });
    let found = problems(&document);
    assert_eq!(found.lines().count(), 1);
    assert!(found.len() < 500, "{found}");
}

#[test]
fn an_empty_document_says_so() {
    assert_snapshot!(problems_of_text(""), @"error: the model document is empty; fetch the model again (`schema/README.md` says how)");
    for text in [" \n\t", "\u{feff}"] {
        assert_eq!(problems_of_text(text), problems_of_text(""));
    }
}

#[test]
fn a_login_page_says_what_to_do() {
    let page = "<!DOCTYPE html><html><body>Sign in</body></html>";
    assert_snapshot!(problems_of_text(page), @"error: the model document is not JSON but HTML, probably a login page; fetch it with a token: `Authorization: Bearer …` (`schema/README.md` says how)");
    for text in ["\n  <html>", "\u{feff}<a"] {
        assert_eq!(problems_of_text(text), problems_of_text(page));
    }
}

#[test]
fn a_truncated_document_says_where_it_ends() {
    assert_snapshot!(problems_of_text("{\n  \"dto\": [{\"id\": \"1\""), @"error: the model document is truncated: it ends at line 2 column 20; fetch the model again (`schema/README.md` says how)");
    assert_snapshot!(problems_of_text("{\"dto\": [{\"na"), @"error: the model document is truncated: it ends at line 1 column 13; fetch the model again (`schema/README.md` says how)");
}

#[test]
fn every_beginning_of_a_document_is_truncated_or_empty() {
    let text = json!({ "dto": [{ "id": "1", "name": "Ä", "record": true }] }).to_string();
    for (end, _) in text.char_indices() {
        let found = problems_of_text(text.get(..end).unwrap());
        assert!(found.contains("truncated") || found.contains("empty"), "{end}: {found}");
    }
}

#[test]
fn a_text_that_is_not_json_says_where() {
    assert_snapshot!(problems_of_text("not found"), @"error: the model document is not JSON: expected ident at line 1 column 2; fetch the model again (`schema/README.md` says how)");
    assert_snapshot!(problems_of_text("{\"dto\": [}"), @"error: the model document is not JSON: expected value at line 1 column 10; fetch the model again (`schema/README.md` says how)");
    assert_snapshot!(problems_of_text("{\"dto\": []} trailing"), @"error: the model document is not JSON: trailing characters at line 1 column 13; fetch the model again (`schema/README.md` says how)");
    assert_snapshot!(problems_of_text("{\"dto\": [1e999]}"), @"error: the model document is not JSON: number out of range at line 1 column 14; fetch the model again (`schema/README.md` says how)");
}

#[test]
fn deep_nesting_is_a_problem_and_not_a_crash() {
    let text = format!("{{\"dto\": {}", "[".repeat(100_000));
    assert_snapshot!(problems_of_text(&text), @"error: the model document is nested too deeply at line 1 column 135; check that the file is a model");
}

#[test]
fn a_root_other_than_a_model_is_described() {
    assert_snapshot!(problems_of_text("[]"), @"error: the model document must be an object, but it is a list; check that the file is the response of `GET /api/http/http-api-model`");
    assert_snapshot!(problems_of_text("\"model\""), @"error: the model document must be an object, but it is a string; check that the file is the response of `GET /api/http/http-api-model`");
    assert_snapshot!(problems_of_text("null"), @"error: the model document must be an object, but it is null; check that the file is the response of `GET /api/http/http-api-model`");
    assert_snapshot!(problems_of_text("{\"openapi\": \"3.0.0\"}"), @"error: the model document has no `dto`; fetch it with `$fields=dto,enums,urlParams,resources(*,nestedResources!),menuIds,featureFlags`");
    assert_snapshot!(problems_of_text("{\"dto\": null}"), @"error: the model document has no `dto`; fetch it with `$fields=dto,enums,urlParams,resources(*,nestedResources!),menuIds,featureFlags`");
}

#[test]
fn an_error_response_is_shown() {
    let full = json!({ "error": "permission-denied", "error_description": "Access to\nthe model" });
    assert_snapshot!(problems_of_text(&full.to_string()), @r"error: the model document is an error response of Space: `permission-denied` (`Access to\nthe model`); fetch it with a token that the server accepts (`schema/README.md` says how)");
    assert_snapshot!(problems_of_text("{\"error\": \"authentication-required\"}"), @"error: the model document is an error response of Space: `authentication-required`; fetch it with a token that the server accepts (`schema/README.md` says how)");
}
