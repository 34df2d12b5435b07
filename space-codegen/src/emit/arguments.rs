//! The optional arguments of an endpoint in its documentation: in short at the function, in full at the endpoint's type, where a
//! reader finds what rustdoc would show among the thousand setters of `Call`. It prints no setter.

use super::markdown::Markdown;
use super::rust_type::{ident, sent, spelled};
use super::words;
use crate::api::{Api, Argument, ArgumentPlace, Docs, Endpoint, Type};

/// An item for each optional argument, with a link to the endpoint's type; nothing if there is none.
pub(super) fn in_short(api: &Api, endpoint: &Endpoint) -> Option<Markdown> {
    let items = endpoint.optional_arguments().map(|argument| {
        let name = Markdown::default().link_to(&setter(argument), &endpoint.type_name);
        let deprecated = if argument.docs.deprecation.is_some() { "; deprecated" } else { "" };
        value(api, argument, name.text(": ")).text(deprecated)
    });
    list("Optional, as methods of the call:\n", items)
}

/// An item for each optional argument, with all that is known of it; nothing if there is none.
pub(super) fn in_full(api: &Api, endpoint: &Endpoint) -> Option<Markdown> {
    let items = endpoint.optional_arguments().map(|argument| {
        let item = Markdown::default().code(&setter(argument)).text(": ");
        let mut item = value(api, argument, item).text(".");
        if argument.wire_name != argument.name {
            item = item.text(" Sent as ").code(&argument.wire_name).text(".");
        }
        if let Some(description) = &argument.docs.description {
            item = item.text(" ").phrase(description);
        }
        state(&argument.docs).into_iter().fold(item, |item, note| item.text(" ").append(note))
    });
    list("Optional arguments, as methods of the [`Call`]; each takes what is an [`Argument`] of its type:\n", items)
}

/// What the model says about the state of an argument.
fn state(docs: &Docs) -> Vec<Markdown> {
    let note = |words: &'static str, reason: &str| match Markdown::default().phrase(reason) {
        reason if reason.is_empty() => Markdown::from(words).text("."),
        reason => Markdown::from(words).text(": ").append(reason),
    };
    let experimental = docs.experimental.as_ref().map(|reason| note("**Experimental**", reason));
    let flag = docs.feature_flag.as_ref().map(|flag| note("Needs a feature flag on the server", flag));
    let deprecated = docs.deprecation.as_ref().map(|deprecation| note("**Deprecated**", &deprecation.message));
    let help = docs.help_link.as_ref().map(|link| Markdown::from("Help: ").address(link));
    [experimental, flag, deprecated, help].into_iter().flatten().collect()
}

/// The Rust name, raw if it is a keyword, as a program calls it.
fn setter(argument: &Argument) -> String {
    ident(&argument.name).to_string()
}

/// `String` or null (the id of a `Location`), by default `null`
fn value(api: &Api, argument: &Argument, before: Markdown) -> Markdown {
    let (ty, null) = match &argument.ty {
        Type::Nullable(inner) => (&**inner, " or null"),
        plain => (plain, ""),
    };
    let mut text = before.append(spelled(&sent(api, ty, argument.place))).text(null);
    if argument.place != ArgumentPlace::Body && is_id(ty) {
        text = text.text(" (").append(words::singular(api, ty, argument.place)).text(")");
    }
    match &argument.default {
        Some(default) => text.text(", by default ").code(default),
        None => text,
    }
}

/// Whether a path or a query passes a value of the type by its id: a reference to a DTO, or a container of them.
fn is_id(ty: &Type) -> bool {
    match ty {
        Type::Ref(_) => true,
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => is_id(inner),
        _ => false,
    }
}

fn list(title: &'static str, items: impl Iterator<Item = Markdown>) -> Option<Markdown> {
    let mut items = items.peekable();
    items.peek()?;
    Some(items.fold(Markdown::from(title), |list, item| list.text("\n- ").append(item)))
}
