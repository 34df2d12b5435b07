//! Prints a program that calls every endpoint through the generated client: the calls, their arguments, and the readers of
//! the responses. It takes names from the resolved API and must not know how `emit` prints the client, so that the compiler
//! checks one against the other.

mod arguments;
mod calls;
mod reach;
mod responses;
mod rust;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Api, Resource};
use crate::emit::SourceFile;
use crate::parallel::in_parallel;

/// The folder of these files in the workspace; nothing else may be in it.
pub const FOLDER: &str = "tests/tests/every_endpoint/generated";

/// All files, by path.
#[must_use]
pub fn files(api: &Api) -> Vec<SourceFile> {
    let mut parts = vec![Part::Modules, Part::Responses, Part::Arguments, Part::Sent];
    parts.extend(api.resources.iter().map(Part::Calls));
    let mut files: Vec<_> = in_parallel(&parts, |part| part.files(api)).into_iter().flatten().collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// A part of the program, printed without the others.
enum Part<'a> {
    Modules,
    Responses,
    Arguments,
    Sent,
    Calls(&'a Resource),
}

impl Part<'_> {
    fn files(&self, api: &Api) -> Vec<SourceFile> {
        match self {
            Self::Modules => vec![SourceFile::new("mod.rs", modules()), calls::list(api)],
            Self::Responses => by_initial("responses", responses::items(api)),
            Self::Arguments => by_initial("arguments", arguments::items(api)),
            Self::Sent => vec![SourceFile::new("sent.rs", arguments::sent(api))],
            Self::Calls(resource) => vec![calls::file(api, resource)],
        }
    }
}

fn modules() -> TokenStream {
    quote! {
        mod responses;
        mod arguments;
        pub(crate) mod calls;
        pub(crate) mod sent;
    }
}

/// An item, and the name it is sorted by.
type NamedTokens<'a> = (&'a str, TokenStream);

/// A file for each initial of a name.
fn by_initial(folder: &str, items: Vec<NamedTokens<'_>>) -> Vec<SourceFile> {
    let mut initials: BTreeMap<String, TokenStream> = BTreeMap::new();
    for (name, tokens) in items {
        let initial = name.chars().take(1).collect::<String>().to_lowercase();
        initials.entry(initial).or_default().extend(tokens);
    }
    let names = initials.keys().map(|initial| rust::ident(initial));
    let mut files = vec![SourceFile::new(format!("{folder}/mod.rs"), quote!(#(mod #names;)*))];
    for (initial, tokens) in initials {
        let tokens = quote! {
            use crate::prelude::*;
            #tokens
        };
        files.push(SourceFile::new(format!("{folder}/{initial}.rs"), tokens));
    }
    files
}
