//! The lists against the runtime itself: what it has and generated code could hide is reserved.

use super::*;

/// The parsed file of the runtime.
fn runtime(path: &str) -> syn::File {
    let path = format!("{}/../space-api/src/{path}", env!("CARGO_MANIFEST_DIR"));
    syn::parse_file(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The functions of all inherent implementations of a type, and of all traits.
fn functions(file: &syn::File, r#type: &str) -> Vec<String> {
    let mut names = Vec::new();
    for item in &file.items {
        match item {
            syn::Item::Impl(item) if item.trait_.is_none() && is(&item.self_ty, r#type) => {
                names.extend(item.items.iter().filter_map(|item| match item {
                    syn::ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
                    _ => None,
                }));
            }
            syn::Item::Trait(item) if item.ident == r#type => {
                names.extend(item.items.iter().filter_map(|item| match item {
                    syn::TraitItem::Fn(function) => Some(function.sig.ident.to_string()),
                    _ => None,
                }));
            }
            _ => (),
        }
    }
    assert!(!names.is_empty(), "the runtime has no `{type}` there any more");
    names
}

fn is(r#type: &syn::Type, name: &str) -> bool {
    match r#type {
        syn::Type::Path(path) => path.path.segments.last().is_some_and(|segment| segment.ident == name),
        _ => false,
    }
}

fn imports(tree: &syn::UseTree, names: &mut Vec<String>) {
    match tree {
        syn::UseTree::Path(path) => imports(&path.tree, names),
        syn::UseTree::Name(name) => names.push(name.ident.to_string()),
        syn::UseTree::Rename(rename) => names.push(rename.rename.to_string()),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| imports(tree, names)),
        syn::UseTree::Glob(_) => panic!("a glob hides which names are reserved"),
    }
}

#[test]
fn every_name_of_the_prelude_is_reserved() {
    let mut names = Vec::new();
    for item in runtime("prelude.rs").items {
        if let syn::Item::Use(item) = item {
            imports(&item.tree, &mut names);
        }
    }
    // Macros and functions are no types.
    let types = names.iter().filter(|name| name.starts_with(char::is_uppercase));
    let missing: Vec<_> = types.filter(|name| !TYPES.contains(&&***name)).collect();
    assert!(missing.is_empty(), "add to `TYPES`: {missing:?}");
}

#[test]
fn every_method_of_the_runtime_is_reserved() {
    let cases = [
        ("field_selection/fields.rs", "Fields", FIELDS),
        ("object/view.rs", "View", FIELDS),
        ("object/view.rs", "ViewExt", FIELDS),
        ("call/mod.rs", "Call", ARGUMENTS),
        ("call/stream.rs", "Call", ARGUMENTS),
        ("client/mod.rs", "Client", CLIENT_MEMBERS),
    ];
    for (path, r#type, reserved) in cases {
        let mut missing = functions(&runtime(path), r#type);
        missing.retain(|name| !reserved.contains(&&**name));
        assert!(missing.is_empty(), "`{type}` of {path} has {missing:?}: reserve them");
    }
}
