//! A name keeps its meaning: neither the order of a model nor a newer model changes the name of a member.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::{Value, json};
use space_codegen::api::{Api, NameLock, Resolved, Resource, UrlParamForm};
use space_codegen::model::Model;

use crate::support::{OLDER_MODEL, REAL_MODEL, read};

/// Whose name it is, with the namespace in which it is unique: `field D.id (setter)`.
type Names = BTreeMap<(String, String), String>;

fn resolve(text: &str, lock: &NameLock) -> Resolved {
    let (model, _) = Model::from_json(text).unwrap();
    Api::resolve(&model, "0", lock).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The lock as the next run reads it.
fn lock_of(resolved: &Resolved) -> NameLock {
    NameLock::parse(&resolved.names.lock().to_string()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The names of all members, after a check that no namespace has one twice.
fn names(api: &Api) -> Names {
    let mut names = Names::new();
    let mut add = |space: String, member: &str, name: &str| {
        assert_eq!(names.insert((space, member.to_owned()), name.to_owned()), None, "{member}");
    };
    for dto in &api.dtos {
        let owner = &dto.wire_name;
        if let Some(kinds) = &dto.kinds {
            add(format!("methods of {owner}"), "kind()", &kinds.method);
        }
        for field in &dto.fields {
            let wire_name = &field.wire_name;
            add(format!("schema of {owner}"), wire_name, &field.member);
            add(format!("methods of {owner}"), wire_name, &field.name);
            add(format!("methods of {owner}"), &format!("{wire_name} (setter)"), &field.setter);
            if let Some(recursive) = &field.recursive {
                add(format!("methods of {owner}"), &format!("{wire_name} (recursive)"), recursive);
            }
        }
        for kind in dto.branches() {
            add(format!("kinds of {owner}"), &api.dto(kind.dto).wire_name, &kind.variant);
        }
    }
    for item in &api.enums {
        item.variants.iter().for_each(|one| add(format!("constants of {}", item.wire_name), &one.wire_name, &one.name));
    }
    for item in &api.url_params {
        let owner = &item.wire_name;
        for option in &item.options {
            add(format!("options of {owner}"), &option.wire_name, &option.variant);
            add(format!("constructors of {owner}"), &option.wire_name, &option.constructor);
            let UrlParamForm::Var(parts) = &option.form else { continue };
            let owner = format!("parts of {owner} {}", option.wire_name);
            parts.iter().for_each(|part| add(owner.clone(), &part.wire_name, &part.name));
        }
    }
    add_arguments(&api.resources, &mut add);
    let unique: BTreeSet<_> = names.iter().map(|((space, _), name)| (space, name)).collect();
    assert_eq!(unique.len(), names.len(), "{names:#?}");
    names
}

fn add_arguments(resources: &[Resource], add: &mut impl FnMut(String, &str, &str)) {
    for resource in resources {
        for endpoint in &resource.endpoints {
            let owner = format!("arguments of {}.{}", resource.display_path, endpoint.wire_name);
            for argument in &endpoint.arguments {
                add(owner.clone(), &format!("{:?} {}", argument.place, argument.wire_name), &argument.name);
            }
        }
        add_arguments(&resource.children, add);
    }
}

/// The names that differ among those that both have.
fn changed(before: &Names, after: &Names) -> Vec<String> {
    let both = before.iter().filter_map(|(member, name)| Some((member, name, after.get(member)?)));
    both.filter(|(_, old, new)| old != new).map(|(member, old, new)| format!("{member:?}: {old} -> {new}")).collect()
}

const CONSTANTS: &[&str] = &[
    "NAME_ASC",
    "NameAsc",
    "nameAsc",
    "name-asc",
    "NAME_ASC2",
    "NAME_ASC_2",
    "+1",
    "-1",
    "1",
    "V1",
    "1.5",
    "15",
    "",
    " ",
    "UNKNOWN",
    "Unknown",
    "Self",
    "μg",
    "mg",
    "MICRO_G",
    "A_B",
    "AB",
    "Ab",
    "\u{200d}",
    "\n",
    "C",
    "C++",
];
const FIELDS: &[&str] = &[
    "id",
    "ID",
    "Id",
    "_id",
    "id2",
    "id_2",
    "$id",
    "withId",
    "WithId",
    "idRecursive",
    "withIdRecursive",
    "withIdValue",
    "parent",
    "parentRecursive",
    "withParent",
    "withParentRecursive",
    "kind",
    "Kind",
    "from",
    "new",
    "New",
    "self",
    "größe",
    "grosse",
];
const OPTIONS: &[&str] = &[
    "P.Me",
    "Me",
    "PMe",
    "P.me",
    "P.ME",
    "P.Unknown",
    "Unknown",
    "Q.Me",
    "P.A_B",
    "P.Ab",
    "P.AB",
    "P.Clone",
    "P.größe",
];
const HEIRS: &[&str] = &["D.Text", "Text", "DText", "D_Text", "Unknown", "D.Unknown", "Other", "D.Other", "D.Größe"];
const ARGUMENTS: &[(&str, &str)] = &[
    ("path", "id"),
    ("path", "ID"),
    ("query", "skip"),
    ("query", "$skip"),
    ("query", "Skip"),
    ("query", "top"),
    ("body", "id"),
    ("body", "ID"),
    ("body", "Id"),
    ("body", "send"),
    ("body", "Send"),
    ("body", "größe"),
    ("query", "grosse"),
];

/// The members of a model, in their order.
#[derive(Debug, Clone)]
struct Members {
    constants: Vec<&'static str>,
    fields: Vec<&'static str>,
    inherited: Vec<&'static str>,
    options: Vec<&'static str>,
    parts: Vec<&'static str>,
    heirs: Vec<&'static str>,
    arguments: Vec<(&'static str, &'static str)>,
}

fn some<T: Clone + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = Vec<T>> {
    subsequence(all, 0..=all.len()).prop_shuffle()
}

fn members() -> impl Strategy<Value = Members> {
    let of_types = (some(FIELDS), some(FIELDS), some(HEIRS));
    let others = (some(CONSTANTS), some(OPTIONS), some(FIELDS), some(ARGUMENTS));
    (of_types, others).prop_map(|((fields, inherited, heirs), (constants, options, parts, mut arguments))| {
        // A variable of the path does not come to an endpoint later: that is another endpoint.
        arguments.retain(|(place, _)| *place != "path");
        arguments.extend(ARGUMENTS.iter().filter(|(place, _)| *place == "path"));
        Members { constants, fields, inherited, options, parts, heirs, arguments }
    })
}

fn shuffled(members: &Members) -> Members {
    let mut members = members.clone();
    let Members { constants, fields, inherited, options, parts, heirs, arguments } = &mut members;
    [constants, fields, inherited, options, parts, heirs].into_iter().for_each(|list| list.reverse());
    let half = arguments.len() / 2;
    arguments.rotate_left(half);
    members
}

/// `D` extends `Above`, and the heirs extend `D`.
fn model(members: &Members) -> String {
    let string = || json!({"className": "HA_Type.Primitive", "primitive": "String"});
    let field = |name: &str| match name {
        "parent" | "withId" => json!({"name": name, "type": {"className": "HA_Type.Dto", "dto": {"id": "D"}}}),
        name => json!({"name": name, "type": string()}),
    };
    let fields = |names: &[&str]| names.iter().map(|name| json!({"field": field(name)})).collect::<Vec<_>>();
    let dto = |name: &str, above: Option<&str>, below: &[&str], names: &[&str]| {
        let heirs: Vec<_> = below.iter().map(|id| json!({"id": id})).collect();
        json!({
            "id": name, "name": name, "hierarchyRole2": "OPEN_CLASS", "extends": above.map(|id| json!({"id": id})),
            "inheritors": heirs, "fields": fields(names),
        })
    };
    let mut dtos =
        vec![dto("Above", None, &["D"], &members.inherited), dto("D", Some("Above"), &members.heirs, &members.fields)];
    dtos.extend(members.heirs.iter().map(|heir| dto(heir, Some("D"), &[], &["id"])));
    let option = |name: &&str| json!({"className": "HA_UrlParameterOption.Const", "optionName": name, "value": format!("v-{name}")});
    let mut options: Vec<Value> = members.options.iter().map(option).collect();
    let mut parts: Vec<Value> = members.parts.iter().map(|name| json!({"name": name, "type": string()})).collect();
    parts.push(json!({"name": "always", "type": string()}));
    options.push(json!({"className": "HA_UrlParameterOption.Var", "optionName": "P.Parts", "parameters": parts}));
    let of_place = |place: &str| {
        let (place, all) = (place.to_owned(), members.arguments.clone());
        all.into_iter().filter(move |(one, _)| *one == place).map(|(_, name)| name)
    };
    let parameter = |path: bool| move |name: &str| json!({"field": {"name": name, "type": string()}, "path": path});
    let variable = |name: &str| json!({"className": "HA_PathSegment.Var", "name": name});
    let mut constants = vec!["ALWAYS"];
    constants.extend(&members.constants);
    json!({
        "dto": dtos,
        "enums": [{"id": "E", "name": "E", "values": constants}],
        "urlParams": [{"id": "P", "name": "P", "options": options}],
        "resources": [{"id": "r", "displayPlural": "R", "endpoints": [{
            "method": "HTTP_POST", "functionName": "f",
            "path": {"segments": of_place("path").map(variable).collect::<Vec<_>>()},
            "parameters": of_place("path").map(parameter(true)).chain(of_place("query").map(parameter(false))).collect::<Vec<_>>(),
            "requestBody": {"className": "HA_Type.Object", "kind": "REQUEST_BODY",
                "fields": of_place("body").map(|name| json!({"name": name, "type": string()})).collect::<Vec<_>>()},
        }]}],
    })
    .to_string()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_newer_model_keeps_the_names_of_all_members(models in proptest::collection::vec(members(), 2..4)) {
        let mut lock = NameLock::new();
        let mut before = Names::new();
        for members in models {
            let resolved = resolve(&model(&members), &lock);
            let after = names(&resolved.api);
            prop_assert_eq!(changed(&before, &after), Vec::<String>::new());
            lock = lock_of(&resolved);
            before = after;
        }
    }

    #[test]
    fn the_order_of_members_does_not_matter(members in members()) {
        let one = names(&resolve(&model(&members), &NameLock::new()).api);
        let other = names(&resolve(&model(&shuffled(&members)), &NameLock::new()).api);
        prop_assert_eq!(one, other);
    }
}

#[test]
fn a_newer_model_of_the_server_keeps_all_names() {
    let models = [read(OLDER_MODEL), read(REAL_MODEL)];
    for (old, new) in [(&models[0], &models[1]), (&models[1], &models[0])] {
        let old = resolve(old, &NameLock::new());
        let new = resolve(new, &lock_of(&old));
        assert_eq!(changed(&names(&old.api), &names(&new.api)), Vec::<String>::new());
        let items = |resolved: &Resolved| {
            let entries = resolved.names.entries.iter();
            entries.map(|entry| ((entry.kind.to_string(), entry.model.clone()), entry.rust.clone())).collect::<Names>()
        };
        assert_eq!(changed(&items(&old), &items(&new)), Vec::<String>::new());
    }
}

/// A member and its name: `(role, wire name, Rust name)`.
type Named = (&'static str, &'static str, &'static str);

#[test]
fn a_newcomer_takes_the_longer_name() {
    let none = Members {
        constants: vec![],
        fields: vec![],
        inherited: vec![],
        options: vec![],
        parts: vec![],
        heirs: vec![],
        arguments: vec![],
    };
    let cases: &[(Members, Members, &[Named])] = &[
        (
            Members { constants: vec!["-1"], ..none.clone() },
            Members { constants: vec!["+1", "-1"], ..none.clone() },
            &[("constants of E", "-1", "Minus1"), ("constants of E", "+1", "Plus1")],
        ),
        (
            Members { constants: vec!["NameAsc"], ..none.clone() },
            Members { constants: vec!["NAME_ASC", "NameAsc"], ..none.clone() },
            &[("constants of E", "NameAsc", "NameAsc"), ("constants of E", "NAME_ASC", "NameAsc2")],
        ),
        (
            Members { fields: vec!["ID"], ..none.clone() },
            Members { fields: vec!["id", "ID"], ..none.clone() },
            &[
                ("methods of D", "ID", "id"),
                ("methods of D", "id", "id_2"),
                ("methods of D", "id (setter)", "with_id_2"),
            ],
        ),
        // The base gets a field that the heir has.
        (
            Members { fields: vec!["id"], ..none.clone() },
            Members { fields: vec!["id"], inherited: vec!["ID"], ..none.clone() },
            &[("methods of D", "id", "id"), ("methods of Above", "ID", "id"), ("methods of D", "ID", "id_2")],
        ),
        // An accessor has the name of a setter, and the reverse.
        (
            Members { fields: vec!["withId"], ..none.clone() },
            Members { fields: vec!["id", "withId"], ..none.clone() },
            &[("methods of D", "withId", "with_id"), ("methods of D", "id (setter)", "with_id_value")],
        ),
        (
            Members { fields: vec!["id"], ..none.clone() },
            Members { fields: vec!["id", "withId"], ..none.clone() },
            &[("methods of D", "withId", "with_id_2"), ("methods of D", "id (setter)", "with_id")],
        ),
        // A DTO gets inheritors, or loses them.
        (
            Members { fields: vec!["kind"], ..none.clone() },
            Members { fields: vec!["kind"], heirs: vec!["Other"], ..none.clone() },
            &[("methods of D", "kind", "kind"), ("methods of D", "kind()", "kind_")],
        ),
        (
            Members { fields: vec!["kind"], heirs: vec!["Other"], ..none.clone() },
            Members { fields: vec!["kind"], ..none.clone() },
            &[("methods of D", "kind", "kind_")],
        ),
        (
            Members { heirs: vec!["D.Text"], ..none.clone() },
            Members { heirs: vec!["Text", "D.Text"], ..none.clone() },
            &[("kinds of D", "D.Text", "Text"), ("kinds of D", "Text", "Text2")],
        ),
        (
            Members { heirs: vec!["Text"], ..none.clone() },
            Members { heirs: vec!["Text", "D.Text"], ..none.clone() },
            &[("kinds of D", "D.Text", "DText"), ("kinds of D", "Text", "Text")],
        ),
        (
            Members { options: vec!["Me"], ..none.clone() },
            Members { options: vec!["P.Me", "Me"], ..none.clone() },
            &[("options of P", "Me", "Me"), ("options of P", "P.Me", "PMe"), ("constructors of P", "P.Me", "p_me")],
        ),
        (
            Members { parts: vec!["ID"], ..none.clone() },
            Members { parts: vec!["id", "ID"], ..none.clone() },
            &[("parts of P P.Parts", "ID", "id"), ("parts of P P.Parts", "id", "id_2")],
        ),
        (
            Members { arguments: vec![("query", "skip")], ..none.clone() },
            Members { arguments: vec![("query", "$skip"), ("query", "skip")], ..none.clone() },
            &[("arguments of R.f", "Query skip", "skip"), ("arguments of R.f", "Query $skip", "skip_2")],
        ),
        (
            Members { arguments: vec![("query", "id")], ..none.clone() },
            Members { arguments: vec![("body", "id"), ("query", "id")], ..none.clone() },
            &[("arguments of R.f", "Query id", "id"), ("arguments of R.f", "Body id", "id_2")],
        ),
    ];
    for (before, after, expected) in cases {
        let lock = lock_of(&resolve(&model(before), &NameLock::new()));
        let names = names(&resolve(&model(after), &lock).api);
        for (space, member, name) in *expected {
            let given = names.get(&((*space).to_owned(), (*member).to_owned()));
            assert_eq!(given.map(String::as_str), Some(*name), "{member} of {after:?}");
        }
    }
}
