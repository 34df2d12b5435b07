//! The calls: a function for each endpoint, with all that is required and a setter for all else, and a list of them.

use crate::api::{Api, Body, Endpoint, Method, Presence, Resource, Segment};
use crate::emit::SourceFile;
use proc_macro2::TokenStream;
use quote::quote;

use super::answers::selection;
use super::arguments::value;
use super::rust::ident;

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
    let Calls { cases, functions } = calls(api, resource, &quote!(client.#name()), &TokenStream::new());
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

/// `path` leads from the client to the resource, `module` from the file to the module of its calls: each resource has one, so
/// that a call is named after its function alone, and a new endpoint renames no other.
fn calls(api: &Api, resource: &Resource, path: &TokenStream, module: &TokenStream) -> Calls {
    let mut cases = Vec::new();
    let mut functions = TokenStream::new();
    for endpoint in &resource.endpoints {
        let name = ident(&endpoint.name);
        let (function, signature) = (&endpoint.wire_name, signature(endpoint));
        let docs = format!(" `{signature}`");
        let call = call(api, endpoint, path);
        cases.push(quote!(Case { signature: #signature, function: #function, prepare: #module #name }));
        functions.extend(quote! {
            #[doc = #docs]
            pub(crate) fn #name(client: &Client, given: &Given) -> Prepared { #call }
        });
    }
    for child in &resource.children {
        let name = ident(&child.name);
        let below = calls(api, child, &quote!(#path.#name()), &quote!(#module #name::));
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

fn call(api: &Api, endpoint: &Endpoint, path: &TokenStream) -> TokenStream {
    let name = ident(&endpoint.name);
    let is_required = |presence: Presence| presence == Presence::Required;
    let value = |argument: &crate::api::Argument| value(api, &argument.wire_name, &argument.ty, argument.place);
    let required = endpoint.arguments.iter().filter(|argument| is_required(argument.presence)).map(value);
    let payload = matches!(endpoint.body, Body::Raw(_)).then(|| quote!("{}"));
    let required = required.chain(payload);
    let setters: Vec<_> = endpoint
        .arguments
        .iter()
        .filter(|argument| !is_required(argument.presence))
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
    quote! {
        let call = #path.#name(#(#required),*);
        #set
        #select
        Prepared::of(call)
    }
}

/// `GET /team-directory/locations`
fn signature(endpoint: &Endpoint) -> String {
    let mut text = match endpoint.method {
        Method::Get => "GET ",
        Method::Post => "POST ",
        Method::Patch => "PATCH ",
        Method::Put => "PUT ",
        Method::Delete => "DELETE ",
    }
    .to_owned();
    for segment in &endpoint.path {
        match segment {
            Segment::Const(constant) => text.extend(["/", constant]),
            Segment::Var(name) => text.extend(["/{", name, "}"]),
            Segment::PrefixedVar { prefix, name } => text.extend(["/", prefix, ":{", name, "}"]),
        }
    }
    text
}
