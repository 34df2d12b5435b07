//! The names that are chosen, and that a name once given stays.

use proptest::prelude::*;
use space_codegen::api::{Api, NameLock, Resolved};
use space_codegen::model::Model;

/// Resolves a model document of these lists.
fn resolve(text: &str, lock: &NameLock) -> Resolved {
    let (model, _) = Model::from_json(text).unwrap();
    Api::resolve(&model, "0", lock).unwrap_or_else(|problems| panic!("{problems}"))
}

/// A model of types: `dto TD_Location`, `enum Role`, `url-param Me`.
fn types(items: &[&str]) -> String {
    let of_kind = |kind: &str, rest: &str| {
        let names = items.iter().filter_map(|item| item.strip_prefix(kind)).map(str::trim);
        names.map(|name| format!(r#"{{"id":"{name}","name":"{name}",{rest}}}"#)).collect::<Vec<_>>().join(",")
    };
    format!(
        r#"{{"dto":[{}],"enums":[{}],"urlParams":[{}]}}"#,
        of_kind("dto ", r#""hierarchyRole2":"FINAL_CLASS""#),
        of_kind("enum ", r#""values":["A"]"#),
        of_kind(
            "url-param ",
            r#""options":[{"className":"HA_UrlParameterOption.Const","optionName":"Me","value":"me"}]"#
        ),
    )
}

/// A model of one DTO `D` with fields of these names.
fn fields(names: &[&str]) -> String {
    let fields: Vec<_> = names.iter().map(|name| format!(r#"{{"field":{}}}"#, field(name))).collect();
    format!(r#"{{"dto":[{{"id":"d","name":"D","hierarchyRole2":"FINAL_CLASS","fields":[{}]}}]}}"#, fields.join(","))
}

fn field(name: &str) -> String {
    format!(r#"{{"name":"{name}","type":{{"className":"HA_Type.Primitive","primitive":"String"}}}}"#)
}

/// A resource with functions and resources below it.
fn resource(display_name: &str, functions: &[&str], nested: &[String]) -> String {
    let functions = functions.iter().map(|function| endpoint(function, &[]));
    format!(
        r#"{{"id":"{display_name}/{}","displayPlural":"{display_name}","endpoints":[{}],"nestedResources":[{}]}}"#,
        functions.len(),
        functions.collect::<Vec<_>>().join(","),
        nested.join(",")
    )
}

fn endpoint(function: &str, arguments: &[&str]) -> String {
    let parameters: Vec<_> =
        arguments.iter().map(|name| format!(r#"{{"field":{},"path":false}}"#, field(name))).collect();
    format!(r#"{{"method":"HTTP_GET","functionName":"{function}","parameters":[{}]}}"#, parameters.join(","))
}

fn document(resources: &[String]) -> String {
    format!(r#"{{"dto":[],"resources":[{}]}}"#, resources.join(","))
}

/// The names of types in the order of `items`.
fn type_names(items: &[&str], lock: &NameLock) -> Vec<String> {
    let resolved = resolve(&types(items), lock);
    let rust = |item: &&str| {
        let entries = &resolved.names.entries;
        let entry = entries.iter().find(|entry| format!("{} {}", entry.kind, entry.model) == **item).unwrap();
        entry.rust.strip_prefix("types::").unwrap().to_owned()
    };
    items.iter().map(rust).collect()
}

#[test]
fn a_type_has_its_shortest_name_that_is_free() {
    let cases: &[&[(&str, &str)]] = &[
        &[("dto TD_Location", "Location"), ("dto PR_Project", "Project"), ("dto HA_Right", "HaRight")],
        &[("dto ChatMessage.Text", "ChatMessageText"), ("dto TD_ContactKind.Email", "ContactKindEmail")],
        &[("url-param CFEntityIdentifier", "CfEntityIdentifier"), ("dto Rd_WarmupExec", "RdWarmupExec")],
        // Two with a prefix: both keep it. One without: it is the short one.
        &[("dto BG_Stats", "BgStats"), ("dto TD_Stats", "TdStats")],
        &[("dto TD_Role", "TdRole"), ("dto Role", "Role")],
        &[("dto BG_Stats", "BgStats"), ("dto TD_Stats", "TdStats"), ("dto Stats", "Stats")],
        &[("dto BG_Stats", "BgStatsDto"), ("dto TD_Stats", "TdStats"), ("enum BgStats", "BgStats")],
        // Reserved by the runtime, by the standard library.
        &[("dto ES_Error", "EsError"), ("dto Error", "ErrorDto"), ("enum Option", "OptionEnum")],
        &[("dto TD_Vec", "TdVec"), ("url-param Self", "SelfUrlParam"), ("enum Date", "DateEnum")],
        // What is derived from a DTO.
        &[("dto Todo", "Todo"), ("enum TodoKind", "TodoKindEnum"), ("dto TodoSchema", "TodoSchemaDto")],
        &[("dto TD_Todo", "Todo"), ("dto TD_TodoKind", "TdTodoKind")],
        &[("enum Todo", "Todo"), ("enum TodoKind", "TodoKind")],
        // What differs on the wire only.
        &[("dto CFType", "CfTypeDto"), ("dto CfType", "CfType")],
        &[("dto CFtype", "CFtype"), ("dto CFTYPE", "CftypeDto")],
        &[("dto A.B", "ABDto"), ("dto AB", "AbDto2"), ("enum Ab", "Ab")],
        &[("dto Same", "SameDto"), ("enum Same", "SameEnum"), ("url-param Same", "SameUrlParam")],
    ];
    for case in cases {
        let (items, expected): (Vec<&str>, Vec<&str>) = case.iter().copied().unzip();
        assert_eq!(type_names(&items, &NameLock::new()), expected, "{items:?}");
    }
}

#[test]
fn a_newcomer_takes_the_longer_name() {
    /// Types and their names.
    type Named = &'static [(&'static str, &'static str)];
    // The types before, and those after with their names.
    let cases: &[(&[&str], Named)] = &[
        (&["dto TD_Role"], &[("dto TD_Role", "Role"), ("dto Role", "RoleDto")]),
        (&["dto TD_Stats"], &[("dto TD_Stats", "Stats"), ("dto BG_Stats", "BgStats")]),
        (&["dto BG_Stats", "dto TD_Stats"], &[("dto TD_Stats", "TdStats"), ("dto XX_Stats", "Stats")]),
        (&["enum TodoKind"], &[("enum TodoKind", "TodoKind"), ("dto Todo", "TodoDto")]),
        (&["dto TD_Todo"], &[("dto TD_Todo", "Todo"), ("enum TodoKind", "TodoKindEnum")]),
        (&["dto A.B"], &[("dto A.B", "AB"), ("dto AB", "AbDto")]),
        // What is gone leaves its name behind.
        (&["dto TD_Role"], &[("dto Role", "Role")]),
    ];
    for (before, after) in cases {
        let lock = resolve(&types(before), &NameLock::new()).names.lock();
        let (items, expected): (Vec<&str>, Vec<&str>) = after.iter().copied().unzip();
        assert_eq!(type_names(&items, &lock), expected, "{before:?}, then {items:?}");
    }
}

#[test]
fn a_newcomer_among_the_types_does_not_hide_a_resource() {
    let before = document(&[resource("Places", &["getPlaces"], &[])]);
    let lock = resolve(&before, &NameLock::new()).names.lock();
    let items = ["dto Places", "enum GetPlaces"];
    assert_eq!(type_names(&items, &lock), ["PlacesDto", "GetPlacesEnum"]);
    assert_eq!(type_names(&items, &NameLock::new()), ["Places", "GetPlaces"]);
}

#[test]
fn functions_and_resources_share_the_methods_of_a_resource() {
    let nested = |name: &str| resource(name, &[], &[]);
    let resources = [
        resource("Team Directory", &["search", "new", "getSelf"], &[nested("Search"), nested("Self"), nested("Mod")]),
        resource("Builder", &["get"], &[nested("Get It"), nested("get-it")]),
        resource("HTTP API Model", &[], &[]),
        resource("Vec", &["error"], &[]),
        resource("2 FA", &[], &[]),
    ];
    insta::assert_snapshot!(resolve(&document(&resources), &NameLock::new()).names);
}

#[test]
fn a_resource_keeps_its_name_from_a_new_function() {
    let below = [resource("Search", &["find"], &[])];
    let lock = resolve(&document(&[resource("Docs", &[], &below)]), &NameLock::new()).names.lock();
    let after = resolve(&document(&[resource("Docs", &["search", "find"], &below), resource("docs", &[], &[])]), &lock);
    insta::assert_snapshot!(after.names, @r"
    resource Docs -> api::docs::Docs
    resource Docs / Search -> api::docs::search::Search
    resource docs -> api::docs_resource::Docs
    function Docs / Search.find -> api::docs::search::Search::find
    function Docs.find -> api::docs::Docs::find
    function Docs.search -> api::docs::Docs::search_request
    endpoint Docs / Search.find -> api::docs::search::Find
    endpoint Docs.find -> api::docs::Find
    endpoint Docs.search -> api::docs::SearchRequest
    collision: function Docs.search: search -> search_request: `search` is taken
    collision: resource docs: docs -> docs_resource: `docs` is taken
    ");
}

#[test]
fn an_endpoint_reserves_the_name_of_its_arguments() {
    let functions = ["create", "createRequiredArguments"];
    let api = resolve(&document(&[resource("Places", &functions, &[])]), &NameLock::new()).api;
    let names: Vec<_> = api.resources[0].endpoints.iter().map(|endpoint| &*endpoint.type_name).collect();
    assert_eq!(names, ["Create", "CreateRequiredArgumentsRequest"]);
}

#[test]
fn many_required_arguments_are_named_together() {
    let arguments = ["a", "b", "c", "d", "e", "f"];
    for (count, name) in [(5, None), (6, Some("RunRequiredArguments"))] {
        let endpoint = endpoint("run", &arguments[..count]);
        let resources = format!(r#"{{"id":"r","displayPlural":"R","endpoints":[{endpoint}]}}"#);
        let api = resolve(&document(&[resources]), &NameLock::new()).api;
        assert_eq!(api.resources[0].endpoints[0].required.as_deref(), name);
    }
}

#[test]
fn fields_do_not_hide_the_methods_of_a_view() {
    let names =
        ["name", "type", "gen", "self", "new", "read", "all", "className", "of", "from", "kind", "_name", "2fa"];
    let api = resolve(&fields(&names), &NameLock::new()).api;
    let chosen: Vec<_> = api.dtos[0].fields.iter().map(|field| (&*field.name, &*field.setter)).collect();
    let expected = [
        ("name", "with_name"),
        ("type", "with_type"),
        ("gen", "with_gen"),
        ("self_", "with_self"),
        ("new_", "with_new"),
        ("read_", "with_read"),
        ("all_", "with_all"),
        ("class_name_", "with_class_name"),
        ("of_", "with_of"),
        ("from", "with_from"),
        ("kind", "with_kind"),
        ("name_2", "with_name_2"),
        ("v2fa", "with_v2fa"),
    ];
    assert_eq!(chosen, expected);
}

#[test]
fn a_setter_and_an_accessor_have_different_names() {
    let api = resolve(&fields(&["icon", "withIcon"]), &NameLock::new()).api;
    let chosen: Vec<_> = api.dtos[0].fields.iter().map(|field| (&*field.name, &*field.setter)).collect();
    assert_eq!(chosen, [("icon", "with_icon"), ("with_icon_2", "with_with_icon")]);
}

#[test]
fn arguments_do_not_hide_the_methods_of_a_call() {
    let arguments = ["$skip", "$top", "send", "fields", "header", "type", "super", "skip", "from"];
    let resources = format!(r#"{{"id":"r","displayPlural":"R","endpoints":[{}]}}"#, endpoint("run", &arguments));
    let api = resolve(&document(&[resources]), &NameLock::new()).api;
    let chosen: Vec<_> = api.resources[0].endpoints[0].arguments.iter().map(|argument| &*argument.name).collect();
    assert_eq!(chosen, ["skip", "top", "send_", "fields_", "header_", "type", "super_", "skip_2", "from"]);
}

#[test]
fn constants_have_variants_of_their_own() {
    let constants = r#"["UNKNOWN","Self","NAME_ASC","NameAsc","2FA","replace-with-default"]"#;
    let api =
        resolve(&format!(r#"{{"dto":[],"enums":[{{"id":"e","name":"E","values":{constants}}}]}}"#), &NameLock::new())
            .api;
    let chosen: Vec<_> = api.enums[0].variants.iter().map(|variant| &*variant.name).collect();
    assert_eq!(chosen, ["Unknown_", "Self_", "NameAsc", "NameAsc2", "V2fa", "ReplaceWithDefault"]);
}

#[test]
fn options_lose_the_name_that_they_repeat() {
    let names = ["PId.Id", "PId.Unknown", "PId.Self", "PId.Clone", "POther", "Me", "PId.Me"];
    let options: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(index, name)| {
            format!(r#"{{"className":"HA_UrlParameterOption.Const","optionName":"{name}","value":"{index}"}}"#)
        })
        .collect();
    let text = format!(r#"{{"dto":[],"urlParams":[{{"id":"p","name":"PId","options":[{}]}}]}}"#, options.join(","));
    let api = resolve(&text, &NameLock::new()).api;
    let chosen: Vec<_> =
        api.url_params[0].options.iter().map(|option| (&*option.variant, &*option.constructor)).collect();
    let expected = [
        ("Id", "id"),
        ("PIdUnknown", "p_id_unknown"),
        ("PIdSelf", "p_id_self"),
        ("Clone", "clone_"),
        ("POther", "p_other"),
        ("Me2", "me2"),
        ("Me", "me"),
    ];
    assert_eq!(chosen, expected);
}

proptest! {
    #[test]
    fn no_name_is_given_twice_and_none_is_taken_back(
        items in proptest::collection::btree_set(
            ("(dto|enum|url-param)", "(TD_|BG_|ES_)?(A|a|Ab|A\\.b|AKind|ASchema|Vec|Self|A2)").prop_map(|(kind, name)| format!("{kind} {name}")),
            1..12,
        ),
        keep in proptest::collection::vec(any::<bool>(), 12),
    ) {
        let all: Vec<&str> = items.iter().map(String::as_str).collect();
        let old: Vec<&str> = all.iter().zip(keep).filter(|(_, keep)| *keep).map(|(item, _)| *item).collect();
        let before = type_names(&old, &NameLock::new());
        let lock = resolve(&types(&old), &NameLock::new()).names.lock();
        let lock = NameLock::parse(&lock.to_string()).unwrap();
        let after = type_names(&all, &lock);
        for (item, name) in old.iter().zip(before) {
            let position = all.iter().position(|other| other == item).unwrap();
            prop_assert_eq!(&after[position], &name, "{} was renamed", item);
        }
        let mut taken: Vec<String> = Vec::new();
        for (item, name) in all.iter().zip(&after) {
            taken.push(name.clone());
            if item.starts_with("dto ") {
                taken.extend([format!("{name}Kind"), format!("{name}Schema")]);
            }
        }
        let count = taken.len();
        taken.sort();
        taken.dedup();
        prop_assert_eq!(taken.len(), count, "{:?}", after);
    }
}
