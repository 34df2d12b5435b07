//! The lists against what they are made of: the runtime, its macros, the emitters' templates, the standard library.

mod runtime;
mod templates;

use super::*;
use runtime::Runtime;
use templates::{constants, functions, plain_types};

/// Names that a list lacks.
fn missing(names: impl IntoIterator<Item = String>, lists: &[&[&str]]) -> Vec<String> {
    let mut names: Vec<_> = names.into_iter().collect();
    names.retain(|name| !lists.iter().any(|list| list.contains(&&**name)));
    names.sort();
    names.dedup();
    names
}

#[test]
fn every_type_of_the_prelude_is_reserved() {
    let runtime = Runtime::new();
    let types = runtime.prelude().into_iter().filter(|name| name.starts_with(char::is_uppercase));
    assert_eq!(missing(types, &[TYPES]), [""; 0], "add them to `TYPES`");
}

#[test]
fn every_type_named_by_templates_is_reserved() {
    let runtime = Runtime::new();
    for (path, names) in templates::of_emitters() {
        assert_eq!(missing(names, &[TYPES]), [""; 0], "{path} names them: add them to `TYPES`");
    }
    for (name, file, _) in MACROS {
        let names = plain_types(runtime.macro_definition(file, name));
        assert_eq!(missing(names, &[TYPES]), [""; 0], "`{name}!` names them: add them to `TYPES`");
    }
}

/// The macros that generated code calls, with their files and the names that are reserved where they are called.
const MACROS: [(&str, &str, &[&[&str]]); 16] = [
    ("view", "view/dto.rs", &[FIELDS]),
    ("inherits", "view/accessors.rs", &[FIELDS_OF_BASES]),
    ("kinds", "view/accessors.rs", &[FIELDS]),
    ("sent", "argument/scalar.rs", &[FIELDS]),
    ("wire_enum", "enums/mod.rs", &[CONSTRUCTORS, &["as_str", "of_wire"]]),
    ("enum_part", "enums/mod.rs", &[CONSTRUCTORS]),
    ("url_param", "identifier/macros.rs", &[CONSTRUCTORS]),
    ("identifier_part", "identifier/macros.rs", &[CONSTRUCTORS]),
    ("wraps", "identifier/macros.rs", &[CONSTRUCTORS]),
    ("resource", "call/resource.rs", &[RESOURCE_MEMBERS]),
    // The trait's method is not in scope where the client's are called.
    ("without_feature", "call/resource.rs", &[CLIENT_MEMBERS, &["resource"]]),
    ("replied", "reply.rs", &[FIELDS]),
    // The macros for enums and URL parameters call these.
    ("textual", "textual.rs", &[CONSTRUCTORS]),
    ("enum_target", "argument/target.rs", &[CONSTRUCTORS]),
    ("identifier_target", "argument/target.rs", &[CONSTRUCTORS]),
    ("scalar", "argument/scalar.rs", &[CONSTRUCTORS]),
];

#[test]
fn every_macro_of_the_prelude_is_checked() {
    let runtime = Runtime::new();
    let other = ["debug_variant", "field", "leaf", "nested", "recursive"];
    let macros = runtime.prelude().into_iter().filter(|name| name.starts_with(char::is_lowercase));
    let macros = macros.filter(|name| !other.contains(&&**name));
    let known: Vec<&str> = MACROS.iter().map(|(name, ..)| *name).collect();
    assert_eq!(missing(macros, &[&known]), [""; 0], "add them to `MACROS`; a function needs a path no name can hide");
}

#[test]
fn every_function_of_the_macros_is_reserved() {
    let runtime = Runtime::new();
    for (name, file, lists) in MACROS {
        let names = functions(runtime.macro_definition(file, name));
        assert_eq!(missing(names, lists), [""; 0], "`{name}!` defines them: reserve them");
    }
}

#[test]
fn every_constant_of_enums_is_reserved() {
    let runtime = Runtime::new();
    for (name, file) in [("wire_enum", "enums/mod.rs"), ("url_param", "identifier/macros.rs")] {
        let names = constants(runtime.macro_definition(file, name));
        assert_eq!(missing(names, &[VARIANTS]), [""; 0], "`{name}!` defines them: add them to `VARIANTS`");
    }
}

#[test]
fn every_method_of_the_runtime_is_reserved() {
    let runtime = Runtime::new();
    let cases: [(&str, &[&[&str]]); 3] =
        [("Fields", &[FIELDS]), ("Call", &[ARGUMENTS]), ("Client", &[CLIENT_MEMBERS, RESOURCE_MEMBERS])];
    for (ty, lists) in cases {
        let names = runtime.inherent_functions(ty);
        assert!(!names.is_empty(), "the runtime has no `{ty}` any more");
        assert_eq!(missing(names, lists), [""; 0], "`{ty}` has these methods: reserve them");
    }
    for r#trait in ["View", "ViewExt"] {
        let names = runtime.trait_functions(r#trait);
        assert!(!names.is_empty(), "the runtime has no `{trait}` any more");
        assert_eq!(missing(names, &[FIELDS]), [""; 0], "`{trait}` has these methods: reserve them");
    }
}

#[test]
fn every_feature_of_no_resource_is_reserved() {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../space-api/Cargo.toml");
    let manifest: toml::Table = std::fs::read_to_string(manifest).unwrap().parse().unwrap();
    let features = manifest["features"].as_table().unwrap();
    let of_resources = features["all"].as_array().unwrap();
    let others = features.keys().filter(|name| !of_resources.iter().any(|of| of.as_str() == Some(name)));
    let names = others.map(|name| name.replace('-', "_"));
    assert_eq!(missing(names, &[CLIENT_MEMBERS]), [""; 0], "a resource of that name would have the same feature");
}

#[test]
fn every_method_of_a_standard_trait_is_reserved() {
    let runtime = Runtime::new();
    // A field's method takes `self`, so that it hides a trait's function even where that has another signature. `from` and
    // `try_from` are there for all types, and of use where a type converts from others: see `FIELDS_OF_BASES`.
    let cases: [(&str, &[&[&str]]); 3] =
        [("Fields", &[FIELDS]), ("Call", &[ARGUMENTS]), ("Client", &[CLIENT_MEMBERS, RESOURCE_MEMBERS])];
    for (ty, lists) in cases {
        for r#trait in runtime.traits_of(ty) {
            let names = standard_methods(&r#trait).iter().map(|name| (*name).to_owned());
            assert_eq!(missing(names, lists), [""; 0], "`{ty}` is `{trait}`: reserve its methods");
        }
    }
}

/// The methods that come with a trait of the standard library.
fn standard_methods(name: &str) -> &'static [&'static str] {
    match name {
        "Clone" => &["clone", "clone_from", "clone_into", "to_owned"],
        "Default" => &["default"],
        "Display" => &["fmt", "to_string"],
        "Debug" => &["fmt"],
        "PartialEq" => &["eq", "ne"],
        "IntoFuture" => &["into_future"],
        other => panic!("add the methods of `{other}`"),
    }
}

#[test]
fn every_keyword_can_be_a_name() {
    for keyword in KEYWORDS {
        let raw = syn::parse_str::<syn::Ident>(&format!("r#{keyword}")).is_ok();
        assert_ne!(raw, NEVER_RAW.contains(keyword), "{keyword}");
        assert!(syn::parse_str::<syn::Ident>(keyword).is_err(), "`{keyword}` is no keyword");
    }
}
