//! A name keeps its meaning: a newer model, whatever it adds, changes the name of no type, resource or function.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::{Value, json};
use space_codegen::api::{Api, NameEntry, NameLock, Resolved};
use space_codegen::model::Model;

/// Names of types that want the same Rust names, or names derived from those of others.
const TYPES: &[&str] = &[
    "Role",
    "TD_Role",
    "PR_Role",
    "role",
    "ROLE",
    "Ro.le",
    "RoleKind",
    "RoleSchema",
    "Role.Schema",
    "RoleDto",
    "RoleEnum",
    "RoleRequiredFields",
    "Option",
    "Option2",
    "Größe",
    "Grosse",
    "Roles",
    "GetRole",
    "GetRoleRequest",
    "Con",
    "Schema",
    "RoleDto2",
    "RolesResource",
    "A_B",
    "AB",
];
/// Names of resources, which are modules, files and types.
const RESOURCES: &[&str] = &[
    "Roles",
    "roles",
    "Ro Les",
    "Role",
    "Con",
    "COM1",
    "Mod",
    "Get Role",
    "Self",
    "New",
    "Größe",
    "Grosse",
    "Roles Resource",
    "R+",
    "R Plus",
    "Resource",
];
/// Names of functions, which share the methods of a resource with the resources below it.
const FUNCTIONS: &[&str] = &[
    "getRole",
    "GetRole",
    "get_role",
    "getRoleRequest",
    "roles",
    "new",
    "New",
    "con",
    "größe",
    "grosse",
    "self",
    "2fa",
    "v2fa",
    "resource",
];

/// The items of a model.
#[derive(Debug, Clone)]
struct Items {
    dtos: Vec<&'static str>,
    enums: Vec<&'static str>,
    url_params: Vec<&'static str>,
    resources: Vec<&'static str>,
    nested: Vec<&'static str>,
    functions: Vec<&'static str>,
}

fn some(all: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    subsequence(all, 0..=all.len()).prop_shuffle()
}

fn items() -> impl Strategy<Value = Items> {
    let types = (some(TYPES), some(TYPES), some(TYPES));
    let others = (some(RESOURCES), some(RESOURCES), some(FUNCTIONS));
    (types, others).prop_map(|((dtos, enums, url_params), (resources, nested, functions))| Items {
        dtos,
        enums,
        url_params,
        resources,
        nested,
        functions,
    })
}

impl Items {
    /// The items of both.
    fn with(&self, other: &Self) -> Self {
        let union = |one: &[&'static str], other: &[&'static str]| {
            let all: BTreeSet<_> = one.iter().chain(other).copied().collect();
            all.into_iter().rev().collect()
        };
        Self {
            dtos: union(&self.dtos, &other.dtos),
            enums: union(&self.enums, &other.enums),
            url_params: union(&self.url_params, &other.url_params),
            resources: union(&self.resources, &other.resources),
            nested: union(&self.nested, &other.nested),
            functions: union(&self.functions, &other.functions),
        }
    }

    fn model(&self) -> Model {
        let dto = |name: &&str| json!({"id": format!("id {name}"), "name": name, "hierarchyRole2": "FINAL_CLASS"});
        let option = json!({"className": "HA_UrlParameterOption.Const", "optionName": "Me", "value": "me"});
        let endpoints: Vec<Value> =
            self.functions.iter().map(|name| json!({"functionName": name, "method": "HTTP_GET"})).collect();
        let nested = |above: &str| {
            let resource =
                |name: &&str| json!({"id": format!("{above}/{name}"), "displayPlural": name, "endpoints": endpoints});
            self.nested.iter().map(resource).collect::<Vec<_>>()
        };
        let resource = |name: &&str| json!({"id": name, "displayPlural": name, "endpoints": endpoints, "nestedResources": nested(name)});
        let document = json!({
            "dto": self.dtos.iter().map(dto).collect::<Vec<_>>(),
            "enums": self.enums.iter().map(|name| json!({"id": format!("id {name}"), "name": name, "values": ["A"]})).collect::<Vec<_>>(),
            "urlParams": self.url_params.iter().map(|name| json!({"id": format!("id {name}"), "name": name, "options": [option]})).collect::<Vec<_>>(),
            "resources": self.resources.iter().map(resource).collect::<Vec<_>>(),
        });
        Model::from_json(&document.to_string()).unwrap_or_else(|problems| panic!("{problems}")).0
    }

    fn resolve(&self, lock: &NameLock) -> Resolved {
        Api::resolve(&self.model(), "0", lock).unwrap_or_else(|problems| panic!("{problems}"))
    }
}

/// The lock as the next run reads it.
fn lock_of(resolved: &Resolved) -> NameLock {
    NameLock::parse(&resolved.names.lock().to_string()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The Rust path of each item, after a check that no two share one.
fn paths(resolved: &Resolved) -> BTreeMap<(String, String), String> {
    let entries = resolved.names.entries.iter();
    let path = |entry: &NameEntry| ((entry.kind.to_string(), entry.model.clone()), entry.rust.clone());
    let paths: BTreeMap<_, _> = entries.map(path).collect();
    let unique: BTreeSet<_> = paths.values().collect();
    assert_eq!(unique.len(), paths.len(), "{paths:#?}");
    paths
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_addition_changes_the_name_of_an_item(before in items(), added in items()) {
        let old = before.resolve(&NameLock::new());
        let new = before.with(&added).resolve(&lock_of(&old));
        let (old, new) = (paths(&old), paths(&new));
        for (item, path) in old {
            prop_assert_eq!(new.get(&item), Some(&path), "{:?}", item);
        }
    }

    #[test]
    fn no_newer_model_changes_the_name_of_an_item(models in proptest::collection::vec(items(), 2..4)) {
        let mut lock = NameLock::new();
        let mut before = BTreeMap::new();
        for items in models {
            let resolved = items.resolve(&lock);
            let after = paths(&resolved);
            for (item, path) in &after {
                prop_assert!(before.get(item).is_none_or(|old| old == path), "{:?} {}", item, path);
            }
            lock = lock_of(&resolved);
            before = after;
        }
    }
}
