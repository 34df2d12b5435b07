//! Documentation comments. Any text of the model becomes plain prose here: no markup, no links, no code, no HTML.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Deprecation, Docs};

/// Collects the paragraphs of an item's documentation.
#[derive(Default)]
pub(super) struct DocBuilder {
    paragraphs: Vec<String>,
}

impl DocBuilder {
    /// Begins with a line of our own, which may hold Markdown.
    pub(super) fn new(summary: impl Into<String>) -> Self {
        Self { paragraphs: vec![summary.into()] }
    }

    /// Begins with the model's description where there is one, else with a line of our own.
    pub(super) fn described(docs: &Docs, summary: impl Into<String>) -> Self {
        let summary = summary.into();
        match docs.description.as_deref().map(prose).filter(|text| !text.is_empty()) {
            Some(description) => Self { paragraphs: vec![description, summary] },
            None => Self::new(summary),
        }
    }

    /// Adds a paragraph of our own, which may hold Markdown.
    pub(super) fn paragraph(mut self, text: impl Into<String>) -> Self {
        self.paragraphs.push(text.into());
        self
    }

    /// Adds what the model says about a function's arguments, each by its Rust name.
    pub(super) fn arguments<'a>(mut self, arguments: impl Iterator<Item = (&'a str, &'a Docs)>) -> Self {
        let described = arguments.filter_map(|(name, docs)| {
            let text = docs.description.as_deref().map(phrase).filter(|text| !text.is_empty())?;
            Some(format!("- `{name}`: {text}"))
        });
        let described = described.collect::<Vec<_>>();
        if !described.is_empty() {
            self.paragraphs.push(described.join("\n"));
        }
        self
    }

    /// Adds what the model says about the item's state, and prints the attributes.
    pub(super) fn notes(mut self, docs: &Docs) -> TokenStream {
        if let Some(experimental) = &docs.experimental {
            let note = sentence("**Experimental**: the API may change without notice.", experimental);
            self.paragraphs.push(note);
        }
        if let Some(flag) = &docs.feature_flag {
            self.paragraphs.push(format!("Needs the feature flag *{}* on the server.", phrase(flag)));
        }
        if let Some(link) = &docs.help_link {
            self.paragraphs.push(format!("Help: <{link}>"));
        }
        let deprecated = docs.deprecation.as_ref().map(deprecated);
        let docs = self.finish();
        quote!(#docs #deprecated)
    }

    /// Prints the attributes of an item that the model says nothing about.
    pub(super) fn finish(self) -> TokenStream {
        let text = self.paragraphs.join("\n\n");
        let lines = text.lines().map(|line| match line.is_empty() {
            true => String::new(),
            false => format!(" {line}"),
        });
        quote!(#(#[doc = #lines])*)
    }
}

/// The deprecation alone: for an item whose whole documentation stands at another one.
pub(super) fn state(docs: &Docs) -> Docs {
    Docs { deprecation: docs.deprecation.clone(), ..Docs::default() }
}

/// The attribute; its texts are literals, so nothing needs escaping but what would break a line.
fn deprecated(deprecation: &Deprecation) -> TokenStream {
    let since = one_line(&deprecation.since);
    let mut note = one_line(&deprecation.message);
    if deprecation.for_removal {
        note = join(&note, "it is going to be removed");
    }
    match (since.is_empty(), note.is_empty()) {
        (true, true) => quote!(#[deprecated]),
        (false, true) => quote!(#[deprecated(since = #since)]),
        (true, false) => quote!(#[deprecated(note = #note)]),
        (false, false) => quote!(#[deprecated(since = #since, note = #note)]),
    }
}

/// The model's text as Markdown that renders as just that text.
pub(super) fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let line = one_line(line);
        if line.is_empty() {
            // A blank line keeps its meaning, once.
            if !out.is_empty() && !out.ends_with("\n\n") {
                out.push('\n');
            }
            continue;
        }
        escape(&line, &mut out);
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out
}

/// The same on one line.
pub(super) fn phrase(text: &str) -> String {
    prose(&one_line(text))
}

/// A backslash before ASCII punctuation is Markdown's own way to say "just this character".
fn escape(line: &str, out: &mut String) {
    let mut at_start = true;
    for char in line.chars() {
        let special = match char {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '!' | '#' | '$' => true,
            // `http://…` would be an automatic link, `a@b.c` too.
            ':' | '@' => true,
            '-' | '+' | '=' => at_start,
            '.' | ')' => out.ends_with(|before: char| before.is_ascii_digit()),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(char);
        at_start = false;
    }
}

/// Control characters would end the comment's line or hide text; runs of white space are one space.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|char: char| char.is_whitespace() || char.is_control() || is_invisible(char)) {
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

/// Marks that reorder or hide text; the compiler refuses them in source text.
fn is_invisible(char: char) -> bool {
    matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{061c}')
}

fn sentence(ours: &str, theirs: &str) -> String {
    let theirs = phrase(theirs);
    match theirs.is_empty() {
        true => ours.to_owned(),
        false => format!("{ours} {theirs}"),
    }
}

fn join(first: &str, second: &str) -> String {
    match first.is_empty() {
        true => second.to_owned(),
        false => format!("{first}; {second}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_becomes_prose() {
        let cases = [
            ("plain words, (really)", "plain words, (really)"),
            ("[link](javascript:alert)", r"\[link\](javascript\:alert)"),
            ("<script>*/", r"\<script\>\*/"),
            ("```rust\nfn main() {}\n```", "\\`\\`\\`rust\nfn main() {}\n\\`\\`\\`"),
            ("    indented code", "indented code"),
            ("- item\n1. item", "\\- item\n1\\. item"),
            ("see http://a.b", r"see http\://a.b"),
            ("a\r\nb\rc\0d", "a\nb c d"),
            ("one\n\n\n\ntwo", "one\n\ntwo"),
            ("\u{202e}evil", "evil"),
            ("# heading", r"\# heading"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(prose(text), expected, "{text:?}");
        }
    }
}
