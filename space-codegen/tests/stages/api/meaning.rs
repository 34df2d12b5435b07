//! What the resolver makes of small models that are all right.

use std::fmt::Write as _;

use space_codegen::api::{Api, Argument, Body, Dto, Endpoint, NameLock, Presence, Resource, Segment, Type};
use space_codegen::model::Model;

fn resolve(text: &str) -> Api {
    let (model, _) = Model::from_json(text).unwrap_or_else(|problems| panic!("{problems}"));
    let resolved = Api::resolve(&model, "1.0", &NameLock::new()).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(resolved.warnings.to_string(), "");
    resolved.api
}

/// The types of a document in a few words each.
fn dtos(text: &str) -> String {
    let api = resolve(text);
    api.dtos.iter().map(|item| dto(&api, item)).collect()
}

fn dto(api: &Api, dto: &Dto) -> String {
    let mut text = dto.name.clone();
    let marks = [
        (dto.in_hierarchy, "in a hierarchy"),
        (dto.concrete, "concrete"),
        (dto.usage.output, "output"),
        (dto.usage.input, "input"),
        (dto.usage.reply, "reply"),
        (dto.usage.passed, "passed"),
    ];
    for (_, mark) in marks.iter().filter(|(is, _)| *is) {
        write!(text, ", {mark}").unwrap();
    }
    text.push('\n');
    if !dto.ancestors.is_empty() {
        let ancestors: Vec<_> = dto.ancestors.iter().map(|ancestor| &*api.dto(*ancestor).name).collect();
        writeln!(text, "  inherits from {}", ancestors.join(", ")).unwrap();
    }
    for field in &dto.fields {
        write!(text, "  .{}: {} {:?}", field.name, ty(api, &field.ty), field.presence).unwrap();
        if let Some(base) = field.inherited_from {
            write!(text, " of {}", api.dto(base).name).unwrap();
        }
        if let Some(recursive) = &field.recursive {
            write!(text, ", {recursive}").unwrap();
        }
        text.push_str(if field.extension { ", extension\n" } else { "\n" });
    }
    for kind in dto.branches() {
        let name = &api.dto(kind.dto).name;
        writeln!(text, "  kind {} -> {name} for {}", kind.variant, kind.class_names.join(", ")).unwrap();
    }
    text
}

fn ty(api: &Api, item: &Type) -> String {
    let inner = |item: &Type| ty(api, item);
    match item {
        Type::Primitive(primitive) => format!("{primitive:?}"),
        Type::Enum(index) => api.enumeration(*index).name.clone(),
        Type::UrlParam(index) => api.url_param(*index).name.clone(),
        Type::Selection(index) => format!("fields of {}", api.dto(*index).name),
        Type::Scope => "scope".to_owned(),
        Type::Dto(index) => api.dto(*index).name.clone(),
        Type::Ref(index) => format!("&{}", api.dto(*index).name),
        Type::Array(element) => format!("[{}]", inner(element)),
        Type::Map(value) => format!("{{{}}}", inner(value)),
        Type::Pair(first, second) => format!("({}, {})", inner(first), inner(second)),
        Type::Triple(first, second, third) => format!("({}, {}, {})", inner(first), inner(second), inner(third)),
        Type::Mod(side) => format!("Mod({})", inner(side)),
        Type::Batch(element) => format!("Batch({})", inner(element)),
        Type::SyncBatch(element) => format!("SyncBatch({})", inner(element)),
        Type::Nullable(item) => format!("{}?", inner(item)),
    }
}

/// The resources of a document in a few words each.
fn resources(text: &str) -> String {
    let api = resolve(text);
    api.resources.iter().map(|item| resource(&api, item, "")).collect()
}

fn resource(api: &Api, item: &Resource, indent: &str) -> String {
    let feature = item.feature.as_deref().unwrap_or_default();
    let mut text = format!("{indent}{} {} ({}, {})\n", item.name, item.type_name, item.display_path, feature);
    let indent = format!("{indent}  ");
    text.extend(item.endpoints.iter().map(|item| {
        format!("{indent}{}", endpoint(api, item).replace('\n', &format!("\n{indent}")).trim_end()) + "\n"
    }));
    text.extend(item.children.iter().map(|child| resource(api, child, &indent)));
    text
}

fn endpoint(api: &Api, item: &Endpoint) -> String {
    let path = item.path.iter().map(|segment| match segment {
        Segment::Const(text) => format!("/{text}"),
        Segment::Var(name) => format!("/{{{name}}}"),
        Segment::PrefixedVar { prefix, name } => format!("/{prefix}:{{{name}}}"),
    });
    let mut text = format!("{} {:?} {}", item.name, item.method, path.collect::<String>());
    match &item.body {
        Body::None => (),
        Body::Json => text.push_str(", JSON"),
        Body::Raw(mime_types) => write!(text, ", raw {}", mime_types.join(" ")).unwrap(),
    }
    if let Some(response) = &item.response {
        write!(text, " -> {}", ty(api, response)).unwrap();
    }
    text.push_str(if item.paged_by_skip { ", paged\n" } else { "\n" });
    for Argument { name, place, ty: argument, presence, default, .. } in &item.arguments {
        write!(text, "  {name}: {} {place:?} {presence:?}", ty(api, argument)).unwrap();
        if let Some(default) = default {
            write!(text, " = {default}").unwrap();
        }
        text.push('\n');
    }
    text
}

const STRING: &str = r#"{"className":"HA_Type.Primitive","primitive":"String"}"#;

fn field(name: &str, ty: &str) -> String {
    format!(r#"{{"name":"{name}","type":{ty}}}"#)
}

fn dto_type(id: &str) -> String {
    format!(r#"{{"className":"HA_Type.Dto","dto":{{"id":"{id}"}}}}"#)
}

fn list(ty: &str) -> String {
    format!(r#"{{"className":"HA_Type.Array","elementType":{ty}}}"#)
}

fn object(kind: &str, fields: &[String]) -> String {
    format!(r#"{{"className":"HA_Type.Object","kind":"{kind}","fields":[{}]}}"#, fields.join(","))
}

/// A DTO whose id is its name; `links` are further keys.
fn dto_json(name: &str, role: &str, links: &str, fields: &[String]) -> String {
    let fields: Vec<_> = fields.iter().map(|field| format!(r#"{{"field":{field}}}"#)).collect();
    let fields = fields.join(",");
    format!(r#"{{"id":"{name}","name":"{name}","hierarchyRole2":"{role}",{links}"fields":[{fields}]}}"#)
}

fn document(dtos: &[String], resources: &str) -> String {
    format!(r#"{{"dto":[{}],"resources":[{resources}]}}"#, dtos.join(","))
}

#[test]
fn inherited_fields_come_first_unless_redeclared() {
    let text = document(
        &[
            dto_json(
                "Base",
                "ABSTRACT_CLASS",
                r#""inheritors":[{"id":"Middle"}],"#,
                &[field("id", STRING), field("name", STRING)],
            ),
            dto_json(
                "Face",
                "INTERFACE",
                r#""inheritors":[{"id":"Leaf"}],"#,
                &[field("face", STRING), field("id", STRING)],
            ),
            dto_json(
                "Middle",
                "ABSTRACT_CLASS",
                r#""extends":{"id":"Base"},"inheritors":[{"id":"Leaf"}],"#,
                &[field("middle", STRING)],
            ),
            dto_json(
                "Leaf",
                "FINAL_CLASS",
                r#""extends":{"id":"Middle"},"implements":[{"id":"Face"}],"#,
                &[field("own", STRING), field("name", &list(STRING))],
            ),
        ],
        "",
    );
    insta::assert_snapshot!(dtos(&text));
}

#[test]
fn a_class_shared_by_inheritors_has_a_branch_of_its_own() {
    let text = document(
        &[
            dto_json("Node", "INTERFACE", r#""inheritors":[{"id":"NodeBlock"},{"id":"Inline"},{"id":"Empty"}],"#, &[]),
            dto_json(
                "NodeBlock",
                "INTERFACE",
                r#""implements":[{"id":"Node"}],"inheritors":[{"id":"Text"},{"id":"Table"}],"#,
                &[],
            ),
            dto_json("Inline", "INTERFACE", r#""implements":[{"id":"Node"}],"inheritors":[{"id":"Text"}],"#, &[]),
            dto_json("Empty", "INTERFACE", r#""implements":[{"id":"Node"}],"#, &[]),
            dto_json("Text", "FINAL_CLASS", r#""implements":[{"id":"Inline"},{"id":"NodeBlock"}],"#, &[]),
            dto_json(
                "Table",
                "OPEN_CLASS",
                r#""implements":[{"id":"NodeBlock"}],"inheritors":[{"id":"Table.Wide"}],"#,
                &[],
            ),
            dto_json("Table.Wide", "FINAL_CLASS", r#""extends":{"id":"Table"},"#, &[]),
        ],
        "",
    );
    insta::assert_snapshot!(dtos(&text));
}

#[test]
fn a_field_of_the_same_hierarchy_can_be_recursive() {
    let text = document(
        &[
            dto_json(
                "Base",
                "OPEN_CLASS",
                r#""inheritors":[{"id":"Leaf"}],"#,
                &[field("leaves", &list(&dto_type("Leaf")))],
            ),
            dto_json(
                "Leaf",
                "FINAL_CLASS",
                r#""extends":{"id":"Base"},"#,
                &[
                    field("parent", &dto_type("Leaf")),
                    field("other", &dto_type("Other")),
                    field("parentRecursive", STRING),
                ],
            ),
            dto_json("Other", "FINAL_CLASS", "", &[field("leaf", &dto_type("Leaf"))]),
        ],
        "",
    );
    insta::assert_snapshot!(dtos(&text));
}

#[test]
fn dtos_occur_where_responses_webhooks_and_requests_lead() {
    let endpoint = format!(
        r#"{{"method":"HTTP_POST","functionName":"run","requestBody":{{"fields":[{}]}},"responseBody":{}}}"#,
        field("sent", &dto_type("Sent")),
        list(&dto_type("Received"))
    );
    let text = document(
        &[
            dto_json("Received", "FINAL_CLASS", "", &[field("both", &dto_type("Both"))]),
            dto_json("Sent", "FINAL_CLASS", "", &[field("both", &dto_type("Both"))]),
            dto_json("Both", "ABSTRACT_CLASS", r#""inheritors":[{"id":"Heir"}],"#, &[]),
            dto_json("Heir", "FINAL_CLASS", r#""extends":{"id":"Both"},"implements":[{"id":"Face"}],"#, &[]),
            dto_json("Face", "INTERFACE", r#""inheritors":[{"id":"Heir"}],"#, &[]),
            dto_json("WebhookEvent", "FINAL_CLASS", "", &[field("event", &dto_type("Event"))]),
            dto_json("Event", "FINAL_CLASS", "", &[]),
            dto_json("Alone", "FINAL_CLASS", "", &[]),
        ],
        &format!(r#"{{"id":"r","displayPlural":"R","endpoints":[{endpoint}]}}"#),
    );
    insta::assert_snapshot!(dtos(&text));
}

#[test]
fn what_an_object_with_an_id_holds_is_passed_as_it_was_read() {
    let endpoint = format!(
        r#"{{"method":"HTTP_POST","functionName":"run","requestBody":{{"fields":[{}]}},"responseBody":{}}}"#,
        field("sent", &dto_type("Sent")),
        dto_type("Profile")
    );
    let id = || field("id", STRING);
    let sent = [field("profile", &dto_type("Profile")), field("new", &dto_type("New"))];
    let profile = [id(), field("name", &dto_type("Name")), field("held", &list(&dto_type("Held")))];
    let text = document(
        &[
            dto_json("Sent", "FINAL_CLASS", "", &sent),
            dto_json("Profile", "FINAL_CLASS", "", &profile),
            // The constructor of a profile asks for it.
            dto_json("Name", "FINAL_CLASS", "", &[]),
            dto_json("Held", "FINAL_CLASS", "", &[]),
            // No response has it, so that a program makes all of it.
            dto_json("New", "FINAL_CLASS", "", &[id(), field("part", &dto_type("Part"))]),
            dto_json("Part", "FINAL_CLASS", "", &[]),
        ],
        &format!(r#"{{"id":"r","displayPlural":"R","endpoints":[{endpoint}]}}"#),
    );
    insta::assert_snapshot!(dtos(&text));
}

#[test]
fn resources_of_one_display_path_are_one() {
    let endpoint = |name: &str, path: &str| {
        format!(r#"{{"method":"HTTP_GET","functionName":"{name}","path":{{"segments":[{path}]}}}}"#)
    };
    let constant = |value: &str| format!(r#"{{"className":"HA_PathSegment.Const","value":"{value}"}}"#);
    let resource = |id: &str, name: &str, path: &str, endpoints: &str, nested: &str| {
        format!(
            r#"{{"id":"{id}","displayPlural":"{name}","path":{{"segments":[{path}]}},"endpoints":[{endpoints}],"nestedResources":[{nested}]}}"#
        )
    };
    let parts = |id: &str, function: &str| resource(id, "Parts", &constant(id), &endpoint(function, ""), "");
    let resources_json = [
        resource("1", "To Do Items", &constant("todo"), &endpoint("getAll", ""), &parts("a", "getA")),
        resource(
            "2",
            "To  Do Items ",
            &constant("more"),
            &endpoint("exists", &constant("exists")),
            &parts("b", "getB"),
        ),
    ];
    insta::assert_snapshot!(resources(&document(&[], &resources_json.join(","))));
}

#[test]
fn arguments_tell_what_may_be_left_out() {
    let nullable = r#"{"className":"HA_Type.Primitive","primitive":"Int","nullable":true}"#;
    let argument = |name: &str, ty: &str, rest: &str, path: bool| {
        format!(r#"{{"field":{{"name":"{name}","type":{ty}{rest}}},"path":{path}}}"#)
    };
    let default = |expression: &str| {
        format!(r#","defaultValue":{{"className":"HA_DefaultValue.Const.Primitive","expression":"{expression}"}}"#)
    };
    let nullable_list = format!(r#"{{"className":"HA_Type.Array","elementType":{STRING},"nullable":true}}"#);
    let empty = r#","defaultValue":{"className":"HA_DefaultValue.Collection","elements":[]}"#;
    let same = r#","defaultValue":{"className":"HA_DefaultValue.Reference","paramName":"required"}"#;
    let parameters = [
        argument("id", STRING, "", true),
        argument("required", STRING, "", false),
        argument("requiredNullable", nullable, "", false),
        argument("optional", STRING, r#","optional":true"#, false),
        argument("withDefault", STRING, &default(r#"\"\""#), false),
        argument("optionalNullable", nullable, &format!(r#","optional":true{}"#, default("100")), false),
        argument("list", &list(STRING), empty, false),
        argument("same", STRING, same, false),
        argument("nullableList", &nullable_list, "", false),
    ];
    let path = r#"{"segments":[{"className":"HA_PathSegment.PrefixedVar","prefix":"key","name":"id"}]}"#;
    let resource = format!(
        r#"{{"id":"r","displayPlural":"R","endpoints":[{{"method":"REST_UPSERT","functionName":"run","path":{path},"parameters":[{}],"requestBody":{{"fields":[{}]}}}}]}}"#,
        parameters.join(","),
        [field("id", STRING), field("nullableList", &nullable_list)].join(",")
    );
    insta::assert_snapshot!(resources(&document(&[], &resource)));
}

#[test]
fn only_a_batch_with_skip_is_paged() {
    let int = r#"{"className":"HA_Type.Primitive","primitive":"Int","nullable":true}"#;
    let batch = object("BATCH", &[field("next", STRING), field("totalCount", int), field("data", &list(STRING))]);
    let endpoint = |name: &str, skip: &str, response: &str| {
        format!(
            r#"{{"method":"REST_QUERY","functionName":"{name}","parameters":[{{"field":{}}}],"responseBody":{response}}}"#,
            field(skip, STRING)
        )
    };
    let endpoints = [
        endpoint("paged", "$skip", &batch),
        endpoint("bySomethingElse", "skip", &batch),
        endpoint("noBatch", "$skip", &list(STRING)),
    ];
    let resource = format!(r#"{{"id":"r","displayPlural":"R","endpoints":[{}]}}"#, endpoints.join(","));
    insta::assert_snapshot!(resources(&document(&[], &resource)));
}

#[test]
fn objects_of_each_kind_are_types() {
    let nullable = r#"{"className":"HA_Type.Primitive","primitive":"Date","nullable":true}"#;
    let types = [
        object("PAIR", &[field("second", nullable), field("first", STRING)]),
        object("TRIPLE", &[field("first", STRING), field("second", STRING), field("third", &list(nullable))]),
        object("MOD", &[field("old", nullable), field("new", nullable)]),
        format!(r#"{{"className":"HA_Type.Map","valueType":{nullable},"nullable":true}}"#),
        r#"{"className":"HA_Type.Ref","dto":{"id":"D"}}"#.to_owned(),
    ];
    let fields: Vec<_> = types.iter().zip('a'..).map(|(ty, name)| field(&name.to_string(), ty)).collect();
    insta::assert_snapshot!(dtos(&document(&[dto_json("D", "FINAL_CLASS", "", &fields)], "")));
}

#[test]
fn annotations_are_kept_unchanged() {
    let text = r#"{
        "dto": [{
            "id": "d", "name": "D", "hierarchyRole2": "FINAL_CLASS", "featureFlag": "flag",
            "description": {"text": "Hostile */ `text`", "helpTopic": "topic.html#part"},
            "deprecation": {"message": "", "since": "2023-05-30", "forRemoval": true},
            "experimental": ""
        }],
        "featureFlags": [{"name": "flag", "displayName": "A flag"}]
    }"#;
    insta::assert_debug_snapshot!(resolve(text).dtos[0].docs);
}

#[test]
fn the_version_is_the_models_own() {
    assert_eq!(resolve(r#"{"dto":[]}"#).version, "1.0");
    assert_eq!(resolve(r#"{"dto":[]}"#).dtos, []);
}

#[test]
fn a_field_is_required_unless_optional_or_nullable() {
    const NULLABLE: &str = r#"{"className":"HA_Type.Primitive","primitive":"String","nullable":true}"#;
    const OPTIONAL: &str = r#","optional":true"#;
    const DEFAULT: &str = r#","defaultValue":{"className":"HA_DefaultValue.Const.Primitive","expression":"\"\""}"#;
    const NULL: &str = r#","defaultValue":{"className":"HA_DefaultValue.Const.Primitive","expression":"null"}"#;
    for (ty, rest, presence) in [
        (STRING, "", Presence::Required),
        (STRING, OPTIONAL, Presence::Optional),
        (STRING, DEFAULT, Presence::Optional),
        (NULLABLE, "", Presence::Optional),
        (NULLABLE, OPTIONAL, Presence::Optional),
        (NULLABLE, NULL, Presence::Optional),
    ] {
        let field = format!(r#"{{"name":"a","type":{ty}{rest}}}"#);
        let text = document(&[dto_json("D", "FINAL_CLASS", "", &[field])], "");
        assert_eq!(resolve(&text).dtos[0].fields[0].presence, presence, "{ty} {rest}");
    }
}
