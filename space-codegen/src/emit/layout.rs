//! Which item stands in which file. A DTO has a file of its own, with those whose names are nested in its name; a file's
//! place depends on the item's name alone, so that a new item moves no old one.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::DocBuilder;
use super::file::{Contents, SourceFile};
use super::rust_type::ident;
use super::{enumeration, input, kind, resource, schema, selection, url_param, view};
use crate::api::{Api, Dto, Enum, Resource, UrlParam, module_of};

/// A file that is to be made.
pub(super) struct Plan<'a> {
    path: String,
    content: Content<'a>,
}

enum Content<'a> {
    /// `mod.rs` of the whole.
    Root,
    /// `types/mod.rs`: the initials.
    Initials(Vec<String>),
    /// `types/l/mod.rs`: the files of an initial, each with the names it defines.
    Initial(BTreeMap<String, Vec<String>>),
    /// Types that belong together.
    Types(Vec<Item<'a>>),
    /// `api/mod.rs`: the top-level resources.
    Resources(&'a [Resource]),
    /// A resource.
    Resource(&'a Resource),
}

/// Something in the `types` module.
#[derive(Clone, Copy)]
enum Item<'a> {
    Dto(&'a Dto),
    Enum(&'a Enum),
    UrlParam(&'a UrlParam),
}

/// Plans all files, sorted by path.
pub(super) fn plan(api: &Api) -> Vec<Plan<'_>> {
    let mut plans = vec![
        Plan { path: "mod.rs".to_owned(), content: Content::Root },
        Plan { path: "api/mod.rs".to_owned(), content: Content::Resources(&api.resources) },
    ];
    for resource in &api.resources {
        plan_resource(resource, "api", &mut plans);
    }
    plan_types(api, &mut plans);
    plans.sort_by(|a, b| a.path.cmp(&b.path));
    plans
}

fn plan_resource<'a>(resource: &'a Resource, parent: &str, plans: &mut Vec<Plan<'a>>) {
    let folder = format!("{parent}/{}", resource.name);
    plans.push(Plan { path: format!("{folder}.rs"), content: Content::Resource(resource) });
    for child in &resource.children {
        plan_resource(child, &folder, plans);
    }
}

fn plan_types<'a>(api: &'a Api, plans: &mut Vec<Plan<'a>>) {
    let mut files: BTreeMap<(String, String), Vec<Item<'a>>> = BTreeMap::new();
    for item in items(api) {
        let module = item.module();
        let initial = module.chars().take(1).collect();
        files.entry((initial, module)).or_default().push(item);
    }
    let mut initials: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    for ((initial, module), items) in files {
        let mut names: Vec<_> = items.iter().flat_map(|item| item.defines()).collect();
        names.sort();
        plans.push(Plan { path: format!("types/{initial}/{module}.rs"), content: Content::Types(items) });
        initials.entry(initial).or_default().insert(module, names);
    }
    let letters = initials.keys().cloned().collect();
    plans.push(Plan { path: "types/mod.rs".to_owned(), content: Content::Initials(letters) });
    for (initial, modules) in initials {
        plans.push(Plan { path: format!("types/{initial}/mod.rs"), content: Content::Initial(modules) });
    }
}

fn items(api: &Api) -> impl Iterator<Item = Item<'_>> {
    let dtos = api.dtos.iter().map(Item::Dto);
    let enums = api.enums.iter().map(Item::Enum);
    let url_params = api.url_params.iter().map(Item::UrlParam);
    dtos.chain(enums).chain(url_params)
}

impl Item<'_> {
    /// `ChatMessage.Text` stands with `ChatMessage`.
    fn module(&self) -> String {
        let (wire_name, name) = match self {
            Item::Dto(item) => (&item.wire_name, &item.name),
            Item::Enum(item) => (&item.wire_name, &item.name),
            Item::UrlParam(item) => (&item.wire_name, &item.name),
        };
        module_of(wire_name, name)
    }

    fn defines(&self) -> Vec<String> {
        match self {
            Item::Enum(item) => vec![item.name.clone()],
            Item::UrlParam(item) => vec![item.name.clone()],
            Item::Dto(item) => {
                let mut names = vec![item.name.clone()];
                names.extend(item.required.clone().filter(|_| item.usage.input && item.concrete));
                if item.usage.output {
                    names.push(format!("{}Schema", item.name));
                    names.extend((!item.kinds.is_empty()).then(|| format!("{}Kind", item.name)));
                }
                names
            }
        }
    }

    fn tokens(&self, api: &Api) -> TokenStream {
        match self {
            Item::Enum(item) => enumeration::enumeration(item),
            Item::UrlParam(item) => url_param::url_param(api, item),
            Item::Dto(item) => dto(api, item),
        }
    }
}

/// All there is for a DTO: what can come back is read and selected, what can be sent is constructed.
fn dto(api: &Api, item: &Dto) -> TokenStream {
    let (mut members, mut after) = (TokenStream::new(), TokenStream::new());
    if item.usage.output {
        members.extend(view::accessors(api, item));
        members.extend(kind::method(item));
        after.extend(kind::kind(api, item));
        after.extend(selection::selection(api, item));
        after.extend(schema::schema(api, item));
    }
    if item.usage.input {
        members.extend(input::input(api, item));
        after.extend(input::required(api, item));
    }
    if item.usage.output {
        members.extend(schema::constant(item));
    }
    let (name, newtype) = (ident(&item.name), view::newtype(api, item));
    let members = (!members.is_empty()).then(|| quote!(impl #name { #members }));
    quote!(#newtype #members #after)
}

impl Plan<'_> {
    /// Prints the file.
    pub(super) fn render(&self, api: &Api) -> SourceFile {
        let contents = match &self.content {
            Content::Root => root(api),
            Content::Initials(letters) => initials(letters),
            Content::Initial(modules) => initial(modules),
            Content::Types(items) => {
                let names = items.iter().flat_map(Item::defines).collect();
                Contents::items(names, items.iter().map(|item| item.tokens(api)).collect())
            }
            Content::Resources(resources) => {
                let modules = resources.iter().map(|resource| {
                    let feature = &resource.feature;
                    module(resource, quote!(#[cfg(feature = #feature)]))
                });
                Contents::resource(quote!(#(#modules)*), resource::client(api))
            }
            Content::Resource(item) => {
                let modules = item.children.iter().map(|child| module(child, TokenStream::new()));
                let modules = quote!(#(#modules)*);
                Contents::resource(modules, resource::resource(api, item))
            }
        };
        contents.print(&self.path)
    }
}

fn module(item: &Resource, attribute: TokenStream) -> TokenStream {
    let name = ident(&item.name);
    let docs = resource::short_docs(item);
    quote! { #docs #attribute pub mod #name; }
}

fn root(api: &Api) -> Contents {
    let version = &api.version;
    let docs = |text: &'static str| DocBuilder::new(text).finish();
    let api_docs = docs("The resources and their endpoints: what [`Client`](crate::Client)'s methods lead to.");
    let types_docs = docs("What is sent and what comes back: DTOs, enums and URL parameters.");
    let version_docs = docs("The version of the API's model that this crate was generated from.");
    Contents::plain(quote! {
        #api_docs
        pub mod api;
        #types_docs
        pub mod types;
        #version_docs
        pub const MODEL_VERSION: &str = #version;
    })
}

fn initials(letters: &[String]) -> Contents {
    let letters: Vec<_> = letters.iter().map(|letter| ident(letter)).collect();
    Contents::plain(quote! {
        #(mod #letters;)*
        #(pub use self::#letters::*;)*
    })
}

fn initial(modules: &BTreeMap<String, Vec<String>>) -> Contents {
    let names = modules.keys().map(|module| ident(module));
    let uses = modules.iter().map(|(module, names)| {
        let (module, names) = (ident(module), names.iter().map(|name| ident(name)));
        quote! { pub use self::#module::{#(#names),*}; }
    });
    Contents::plain(quote! { #(mod #names;)* #(#uses)* })
}
