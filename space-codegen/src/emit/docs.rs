//! Documentation comments and the attributes beside them.

use proc_macro2::TokenStream;
use quote::quote;

use super::markdown::{Markdown, note, one_line};
use crate::api::{Deprecation, Docs};

/// Collects the paragraphs of an item's documentation.
#[derive(Default)]
pub(super) struct DocBuilder {
    paragraphs: Vec<Markdown>,
}

impl DocBuilder {
    /// Begins with a summary.
    pub(super) fn new(summary: impl Into<Markdown>) -> Self {
        Self { paragraphs: vec![summary.into()] }
    }

    /// Begins with the model's description, if it has one, before the summary.
    pub(super) fn described(docs: &Docs, summary: Markdown) -> Self {
        let description = docs.description.as_deref().map(Markdown::prose).filter(|text| !text.is_empty());
        Self { paragraphs: description.into_iter().chain([summary]).collect() }
    }

    /// Adds a paragraph.
    pub(super) fn paragraph(mut self, text: impl Into<Markdown>) -> Self {
        self.paragraphs.push(text.into());
        self
    }

    /// Adds a paragraph if there is one.
    pub(super) fn optional(mut self, text: Option<Markdown>) -> Self {
        self.paragraphs.extend(text);
        self
    }

    /// Adds what the model says about a function's arguments, each by its Rust name.
    pub(super) fn arguments<'a>(mut self, arguments: impl Iterator<Item = (&'a str, &'a Docs)>) -> Self {
        let mut list = Markdown::default();
        for (name, docs) in arguments {
            let Some(text) = docs.description.as_deref().filter(|text| !Markdown::prose(text).is_empty()) else {
                continue;
            };
            let item = if list.is_empty() { "- " } else { "\n- " };
            list = list.text(item).code(name).text(": ").phrase(text);
        }
        if !list.is_empty() {
            self.paragraphs.push(list);
        }
        self
    }

    /// Adds what the model says about the item's state, and prints the attributes.
    pub(super) fn notes(mut self, docs: &Docs) -> TokenStream {
        if let Some(experimental) = &docs.experimental {
            let text = Markdown::from("**Experimental**: the API may change without notice.");
            let note = Markdown::default().phrase(experimental);
            self.paragraphs.push(if note.is_empty() { text } else { text.text(" ").phrase(experimental) });
        }
        if let Some(flag) = &docs.feature_flag {
            self.paragraphs.push(Markdown::from("Needs the feature flag *").phrase(flag).text("* on the server."));
        }
        if let Some(link) = &docs.help_link {
            self.paragraphs.push(Markdown::from("Help: ").address(link));
        }
        let deprecated = docs.deprecation.as_ref().map(deprecated);
        let docs = self.finish();
        quote!(#docs #deprecated)
    }

    /// Prints the attributes of an item without annotations.
    pub(super) fn finish(self) -> TokenStream {
        let text = self.paragraphs.iter().map(Markdown::as_str).collect::<Vec<_>>().join("\n\n");
        let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
        quote!(#(#[doc = #lines])*)
    }
}

/// The deprecation alone: for an item whose other annotations are printed elsewhere.
pub(super) fn state(docs: &Docs) -> Docs {
    Docs { deprecation: docs.deprecation.clone(), ..Docs::default() }
}

fn deprecated(deprecation: &Deprecation) -> TokenStream {
    let since = one_line(&deprecation.since);
    let mut message = note(&deprecation.message);
    if deprecation.for_removal {
        if !message.is_empty() {
            message.push_str("; ");
        }
        message.push_str("it is going to be removed");
    }
    match (since.is_empty(), message.is_empty()) {
        (true, true) => quote!(#[deprecated]),
        (false, true) => quote!(#[deprecated(since = #since)]),
        (true, false) => quote!(#[deprecated(note = #message)]),
        (false, false) => quote!(#[deprecated(since = #since, note = #message)]),
    }
}
