//! Which file has which item. A DTO has a file of its own, with the DTOs whose names are nested in its name.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::DocBuilder;
use super::file::{Contents, SourceFile};
use super::rust_type::ident;
use super::{enumeration, input, kind, reply, resource, schema, selection, url_param, view};
use crate::api::{Api, Dto, Enum, Resource, UrlParam};

/// A file to print.
pub(super) struct Plan<'a> {
    path: String,
    content: Content<'a>,
}

enum Content<'a> {
    /// `mod.rs`: the generated module.
    Root,
    /// `types/mod.rs`: the initials.
    Initials(Vec<String>),
    /// `types/schema.rs`: the schemas of all initials.
    Schemas(Vec<String>),
    /// `types/l/mod.rs`: the files of an initial, each with the names that it defines.
    Initial(BTreeMap<String, Defined>),
    /// Types that belong together.
    Types(Vec<TypeItem<'a>>),
    /// `api/mod.rs`: the top-level resources.
    Resources(&'a [Resource]),
    /// A resource.
    Resource(&'a Resource),
}

/// The names that a file of types defines, sorted.
#[derive(Default)]
struct Defined {
    types: Vec<String>,
    /// These are many and seldom named: they are in a module of their own, where they do not hide the other types.
    schemas: Vec<String>,
}

/// An item of the `types` module.
#[derive(Clone, Copy)]
enum TypeItem<'a> {
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
    let mut files: BTreeMap<(String, String), Vec<TypeItem<'a>>> = BTreeMap::new();
    for item in items(api) {
        let module = item.module().to_owned();
        let initial = module.chars().take(1).collect();
        files.entry((initial, module)).or_default().push(item);
    }
    let mut initials: BTreeMap<String, BTreeMap<String, Defined>> = BTreeMap::new();
    for ((initial, module), items) in files {
        let defined = Defined::by(&items);
        plans.push(Plan { path: format!("types/{initial}/{module}.rs"), content: Content::Types(items) });
        initials.entry(initial).or_default().insert(module, defined);
    }
    let letters: Vec<String> = initials.keys().cloned().collect();
    let has_schemas = |modules: &BTreeMap<String, Defined>| modules.values().any(|defined| !defined.schemas.is_empty());
    let with_schemas = initials.iter().filter(|(_, modules)| has_schemas(modules)).map(|(letter, _)| letter.clone());
    plans.push(Plan { path: "types/schema.rs".to_owned(), content: Content::Schemas(with_schemas.collect()) });
    plans.push(Plan { path: "types/mod.rs".to_owned(), content: Content::Initials(letters) });
    for (initial, modules) in initials {
        plans.push(Plan { path: format!("types/{initial}/mod.rs"), content: Content::Initial(modules) });
    }
}

fn items(api: &Api) -> impl Iterator<Item = TypeItem<'_>> {
    let dtos = api.dtos.iter().map(TypeItem::Dto);
    let enums = api.enums.iter().map(TypeItem::Enum);
    let url_params = api.url_params.iter().map(TypeItem::UrlParam);
    dtos.chain(enums).chain(url_params)
}

impl Defined {
    fn by(items: &[TypeItem<'_>]) -> Self {
        let mut types: Vec<_> = items.iter().flat_map(TypeItem::types).map(str::to_owned).collect();
        let mut schemas: Vec<_> = items.iter().filter_map(TypeItem::schema).map(str::to_owned).collect();
        types.sort();
        schemas.sort();
        Self { types, schemas }
    }
}

impl TypeItem<'_> {
    fn module(&self) -> &str {
        match self {
            TypeItem::Dto(item) => &item.module,
            TypeItem::Enum(item) => &item.module,
            TypeItem::UrlParam(item) => &item.module,
        }
    }

    /// The names of the types that it defines, but for its schema.
    fn types(&self) -> Vec<&str> {
        match self {
            TypeItem::Enum(item) => vec![&item.name],
            TypeItem::UrlParam(item) => vec![&item.name],
            TypeItem::Dto(item) => {
                let kinds = item.kinds.as_ref().filter(|_| item.usage.is_read()).map(|kinds| &*kinds.name);
                [&*item.name].into_iter().chain(item.required.as_deref()).chain(kinds).collect()
            }
        }
    }

    fn schema(&self) -> Option<&str> {
        match self {
            TypeItem::Dto(item) => item.schema.as_deref(),
            TypeItem::Enum(_) | TypeItem::UrlParam(_) => None,
        }
    }

    fn tokens(&self, api: &Api) -> TokenStream {
        match self {
            TypeItem::Enum(item) => enumeration::enumeration(item),
            TypeItem::UrlParam(item) => url_param::url_param(api, item),
            TypeItem::Dto(item) => dto(api, item),
        }
    }
}

/// Everything about a DTO: accessors and selections if a response can hold it, a constructor and setters if a request can.
fn dto(api: &Api, item: &Dto) -> TokenStream {
    let (mut members, mut after) = (TokenStream::new(), TokenStream::new());
    if item.usage.is_read() {
        members.extend(view::accessors(api, item));
        members.extend(kind::method(item));
        after.extend(kind::kind(api, item));
        after.extend(selection::selection(api, item));
        after.extend(schema::schema(api, item));
    }
    members.extend(input::input(api, item));
    after.extend(input::required(api, item));
    after.extend(reply::reply(api, item));
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
            Content::Schemas(letters) => schemas(letters),
            Content::Initial(modules) => initial(modules),
            Content::Types(items) => {
                let Defined { types, schemas } = Defined::by(items);
                let names = types.into_iter().chain(schemas).collect();
                Contents::items(names, items.iter().map(|item| item.tokens(api)).collect())
            }
            Content::Resources(resources) => {
                let modules = resources.iter().map(|resource| module(resource, resource::feature(resource)));
                Contents::resource(quote!(#(#modules)*), resource::client(api))
            }
            Content::Resource(item) => {
                let modules = item.children.iter().map(|child| module(child, None));
                let modules = quote!(#(#modules)*);
                Contents::resource(modules, resource::resource(api, item))
            }
        };
        contents.print(&api.root, &self.path)
    }
}

fn module(item: &Resource, attribute: Option<TokenStream>) -> TokenStream {
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
        #[allow(unsafe_code, reason = "`view!` implements an unsafe trait; on each of its calls, this attribute would cost more")]
        pub mod types;
        #version_docs
        pub const MODEL_VERSION: &str = #version;
    })
}

fn initials(letters: &[String]) -> Contents {
    let letters: Vec<_> = letters.iter().map(|letter| ident(letter)).collect();
    let schema_docs = DocBuilder::new(
        "The types of the constants `SCHEMA`: for each DTO, a struct of its fields as values.",
    )
    .paragraph(
        "`Location::SCHEMA.tz` is a [`Field`](crate::Field): its type tells the DTO and what the field holds, its \
                 value the name. So the compiler finds a field that the DTO lacks, or that does not fit, where \
                 `#[derive(Select)]` or `fields!` names it. A program has no need to name these types.",
    )
    .finish();
    Contents::plain(quote! {
        #(mod #letters;)*
        #schema_docs
        #[cfg_attr(doc, doc(hidden))]
        pub mod schema;
        #(pub use self::#letters::*;)*
    })
}

fn schemas(letters: &[String]) -> Contents {
    let letters = letters.iter().map(|letter| ident(letter));
    Contents::plain(quote! { #(pub use super::#letters::schema::*;)* })
}

fn initial(modules: &BTreeMap<String, Defined>) -> Contents {
    let names = modules.keys().map(|module| ident(module));
    let uses = |from: TokenStream, names: &[String]| {
        let names: Vec<_> = names.iter().map(|name| ident(name)).collect();
        (!names.is_empty()).then(|| quote! { pub use #from::{#(#names),*}; })
    };
    let types = modules.iter().map(|(module, defined)| {
        let module = ident(module);
        let types = uses(quote!(self::#module), &defined.types);
        // Views are hidden where they are defined: see `view!`.
        types.map(|types| quote!(#[doc(inline)] #types))
    });
    let schemas = modules.iter().filter_map(|(module, defined)| {
        let module = ident(module);
        uses(quote!(super::#module), &defined.schemas)
    });
    let schemas: Vec<_> = schemas.collect();
    let schemas = (!schemas.is_empty()).then(|| quote! { pub(super) mod schema { #(#schemas)* } });
    Contents::plain(quote! { #(mod #names;)* #(#types)* #schemas })
}
