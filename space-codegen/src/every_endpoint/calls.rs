//! The calls: a function for each endpoint, which gives the required arguments and sets the others, and a list of all calls.

use crate::api::{Api, Argument, Body, Endpoint, Resource, Segment};
use crate::emit::SourceFile;
use proc_macro2::TokenStream;
use quote::quote;

use super::arguments::value;
use super::responses::selection;
use super::rust::{ident, output};

/// The list of all calls.
pub(super) fn list(api: &Api) -> SourceFile {
    let modules: Vec<_> = api.resources.iter().map(|resource| ident(&resource.name)).collect();
    let list = quote! {
        #(mod #modules;)*
        use crate::prelude::*;
        #[doc = " All endpoints, by top-level resource."]
        pub(crate) static ALL: &[&[Case]] = &[#(#modules::CASES),*];
    };
    SourceFile::new("calls/mod.rs", list)
}

/// The calls of a top-level resource.
pub(super) fn file(api: &Api, resource: &Resource) -> SourceFile {
    let name = ident(&resource.name);
    let paths = ResourcePaths { client: quote!(client.#name()), api: quote!(api::#name), module: TokenStream::new() };
    let Calls { cases, functions } = calls(api, resource, &paths);
    let tokens = quote! {
        use crate::prelude::*;
        pub(super) static CASES: &[Case] = &[#(#cases),*];
        #functions
    };
    SourceFile::new(format!("calls/{}.rs", resource.name), tokens)
}

/// The calls of a resource and of all below it.
#[derive(Default)]
struct Calls {
    cases: Vec<TokenStream>,
    functions: TokenStream,
}

/// How code reaches a resource.
struct ResourcePaths {
    /// The methods that lead to it from the client.
    client: TokenStream,
    /// Its module in the client's crate.
    api: TokenStream,
    /// The module of its calls, from the file. Each resource has one, so that a call is named after its function alone, and a
    /// new endpoint renames no other.
    module: TokenStream,
}

fn calls(api: &Api, resource: &Resource, paths: &ResourcePaths) -> Calls {
    let module = &paths.module;
    let mut cases = Vec::new();
    let mut functions = TokenStream::new();
    for endpoint in &resource.endpoints {
        let name = ident(&endpoint.name);
        let (function, signature) = (&endpoint.wire_name, signature(endpoint));
        let docs = format!(" `{signature}`");
        let call = call(api, endpoint, paths);
        cases.push(quote!(Case { signature: #signature, function: #function, prepare: #module #name }));
        functions.extend(quote! {
            #[doc = #docs]
            pub(crate) fn #name(client: &Client, given: &Given) -> Prepared { #call }
        });
    }
    for child in &resource.children {
        let name = ident(&child.name);
        let (client, outer) = (&paths.client, &paths.api);
        let below = ResourcePaths {
            client: quote!(#client.#name()),
            api: quote!(#outer::#name),
            module: quote!(#module #name::),
        };
        let below = calls(api, child, &below);
        let inner = below.functions;
        let uses = (!child.endpoints.is_empty()).then(|| quote! { use crate::prelude::*; });
        cases.extend(below.cases);
        functions.extend(quote! {
            pub(crate) mod #name {
                #uses
                #inner
            }
        });
    }
    Calls { cases, functions }
}

fn call(api: &Api, endpoint: &Endpoint, paths: &ResourcePaths) -> TokenStream {
    let name = ident(&endpoint.name);
    let value = |argument: &Argument| value(api, &argument.wire_name, &argument.ty, argument.place);
    let mut required: Vec<_> = match &endpoint.required {
        None => endpoint.required_arguments().map(value).collect(),
        Some(required) => {
            let (module, required) = (&paths.api, ident(required));
            let arguments = endpoint.required_arguments().map(|argument| {
                let (name, value) = (ident(&argument.name), value(argument));
                quote!(#name: #value)
            });
            vec![quote!(#module::#required { #(#arguments),* })]
        }
    };
    required.extend(matches!(endpoint.body, Body::Raw(_)).then(|| quote!("{}")));
    let path = &paths.client;
    let setters: Vec<_> = endpoint
        .optional_arguments()
        .map(|argument| {
            let (setter, value) = (ident(&argument.name), value(argument));
            quote!(.#setter(#value))
        })
        .collect();
    let set = (!setters.is_empty()).then(|| {
        quote! {
            let call = if given.sets_all() { call #(#setters)* } else { call };
        }
    });
    let select = endpoint.response.as_ref().and_then(|response| selection(response, &quote!(depth))).map(|fields| {
        quote! {
            let call = match given.depth() {
                0 => call,
                depth => call.fields(#fields),
            };
        }
    });
    let output = output(api, endpoint.response.as_ref());
    quote! {
        let call = #path.#name(#(#required),*);
        #set
        #select
        Prepared::of::<_, #output>(call)
    }
}

/// `GET /team-directory/locations`
fn signature(endpoint: &Endpoint) -> String {
    let mut text = format!("{} ", endpoint.method.name());
    for segment in &endpoint.path {
        match segment {
            Segment::Const(constant) => text.extend(["/", constant]),
            Segment::Var(name) => text.extend(["/{", name, "}"]),
            Segment::PrefixedVar { prefix, name } => text.extend(["/", prefix, ":{", name, "}"]),
        }
    }
    text
}
