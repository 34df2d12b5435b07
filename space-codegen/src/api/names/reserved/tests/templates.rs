//! What tokens name and define: those of the runtime's macros and of the emitters' `quote!`s.

use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};

/// The types that the templates of each emitter name without a path.
pub(super) fn of_emitters() -> Vec<(String, Vec<String>)> {
    let mut emitters = Vec::new();
    let mut paths = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/emit")];
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            paths.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let tokens: TokenStream = fs::read_to_string(&path).unwrap().parse().unwrap();
        let mut names = Vec::new();
        in_templates(tokens, &mut names);
        emitters.push((path.display().to_string(), names));
    }
    assert!(emitters.iter().any(|(_, names)| names.iter().any(|name| name == "Result")), "no template was found");
    emitters
}

fn in_templates(tokens: TokenStream, names: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let before = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at)).map(ToString::to_string);
        if before(1).as_deref() == Some("!") && before(2).as_deref() == Some("quote") {
            names.extend(plain_types(group.stream()));
        } else {
            in_templates(group.stream(), names);
        }
    }
}

/// The capitalized names that begin a path. Parameters of generic functions hide types in these functions only, which
/// name none. The words for a view's class and the name of an associated type are no types of a scope.
pub(super) fn plain_types(tokens: TokenStream) -> Vec<String> {
    let other = ["Self", "S", "H", "D", "Item", "Unnamed", "Named", "Abstract"];
    let mut names = named(tokens, &|before, name| {
        let is_path = matches!(before, [.., one, two] if one == ":" && two == ":");
        let is_other = before.last().is_some_and(|before| ["$", "#", "const", "type", "."].contains(&&**before));
        name.starts_with(char::is_uppercase) && !is_path && !is_other
    });
    names.retain(|name| !other.contains(&&**name));
    names
}

/// The functions that are defined.
pub(super) fn functions(tokens: TokenStream) -> Vec<String> {
    named(tokens, &|before, _| before.last().is_some_and(|before| before == "fn"))
}

/// The constants that are defined.
pub(super) fn constants(tokens: TokenStream) -> Vec<String> {
    named(tokens, &|before, name| before.last().is_some_and(|before| before == "const") && name != "fn")
}

/// The identifiers that a test accepts, given the tokens before them.
fn named(tokens: TokenStream, accepts: &dyn Fn(&[String], &str) -> bool) -> Vec<String> {
    let mut names = Vec::new();
    let mut before = Vec::new();
    for token in tokens {
        match &token {
            TokenTree::Ident(name) => names.extend(Some(name.to_string()).filter(|name| accepts(&before, name))),
            TokenTree::Group(group) => names.extend(named(group.stream(), accepts)),
            TokenTree::Punct(_) | TokenTree::Literal(_) => (),
        }
        before.push(token.to_string());
    }
    names
}
