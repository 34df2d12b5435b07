//! Calls of the runtime's macros, laid out here: the printer cannot format the tokens between a macro's brackets.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::quote;

/// The mark that a type's name is to be imported, as in tokens.
const TYPES: &str = "__types::";
/// The same text in a string literal, where nothing takes it for the mark.
const ESCAPED_TYPES: &str = r"__types\u{3a}:";

/// A macro's call as a statement in tokens; [`Verbatim`] puts the text in its place when the file is printed.
pub(super) fn call(text: &str) -> TokenStream {
    quote! { __verbatim!(#text); }
}

/// A macro's call around one item: these attributes, and the lines of this text.
pub(super) fn item(name: &str, attributes: &TokenStream, text: &str) -> TokenStream {
    let mut call = format!("{name}! {{\n");
    for line in lines(attributes).iter().map(String::as_str).chain(text.lines()) {
        let indent = if line.is_empty() { "" } else { "    " };
        call.push_str(&format!("{indent}{line}\n"));
    }
    self::call(&(call + "}"))
}

/// Attributes as they are printed elsewhere, in which nothing reads as the mark.
fn lines(attributes: &TokenStream) -> Vec<String> {
    let Ok(item) = syn::parse2(quote! { #attributes struct Item; }) else { return vec![attributes.to_string()] };
    let text =
        prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] });
    let attributes = text.lines().take_while(|line| *line != "struct Item;");
    let line = |line: &str| match line.strip_prefix("///") {
        Some(text) if text.contains(TYPES) => format!("#[doc = {}]", literal(text)),
        // In other attributes, texts of the model are string literals.
        _ => line.replace(TYPES, ESCAPED_TYPES),
    };
    attributes.map(line).collect()
}

/// A text of the model as a Rust literal, in which nothing reads as the mark.
pub(super) fn literal(text: &str) -> String {
    Literal::string(text).to_string().replace(TYPES, ESCAPED_TYPES)
}

/// The calls of a file.
#[derive(Default)]
pub(super) struct Verbatim {
    texts: Vec<String>,
}

impl Verbatim {
    /// Keeps the text of a call, and returns the number that replaces it until the file is printed. Adds the types in it to
    /// the used ones.
    pub(super) fn keep(&mut self, call: &TokenTree, used: &mut BTreeSet<String>) -> Option<Literal> {
        let TokenTree::Group(group) = call else { return None };
        let text = syn::parse2::<syn::LitStr>(group.stream()).ok()?.value();
        let mut parts = text.split(TYPES);
        let mut short = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(part.len());
            used.insert(part.chars().take(end).collect());
            short.push_str(part);
        }
        self.texts.push(short);
        Some(Literal::usize_unsuffixed(self.texts.len() - 1))
    }

    /// Puts the texts in their places.
    pub(super) fn restore<'a>(&'a self, line: &'a str) -> &'a str {
        let number = line.strip_prefix("__verbatim!(").and_then(|rest| rest.strip_suffix(");"));
        let text = number.and_then(|number| self.texts.get(number.parse::<usize>().ok()?));
        text.map_or(line, String::as_str)
    }
}
