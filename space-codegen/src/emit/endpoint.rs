//! Endpoints: the function on its resource, the type of the endpoint, and a setter per optional argument.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{DocBuilder, state};
use super::markdown::Markdown;
use super::rust_type::{self, RustArgument, ident, owned, sent, spelled};
use super::{alias, arguments, words};
use crate::api::{Api, Argument, ArgumentPlace, Body, Endpoint, Method, Resource, Right, Segment, Type};

/// The function, for the `impl` of its resource.
pub(super) fn function(api: &Api, endpoint: &Endpoint) -> TokenStream {
    let (name, call) = (ident(&endpoint.name), ident(&endpoint.type_name));
    let docs = function_docs(api, endpoint);
    let alias = alias::of_api(&endpoint.wire_name, &endpoint.name);
    let raw = matches!(endpoint.body, Body::Raw(_));
    let mut parameters = Vec::new();
    let mut values = Vec::new();
    if let Some(required) = &endpoint.required {
        let required = ident(required);
        parameters.push(quote!(required: #required));
        values.extend(endpoint.required_arguments().map(|argument| {
            let name = ident(&argument.name);
            put(argument, &quote!(required.#name))
        }));
    } else {
        for argument in endpoint.required_arguments() {
            let name = ident(&argument.name);
            let RustArgument { ty, value, .. } = rust_argument(api, argument);
            parameters.push(quote!(#name: #ty));
            values.push(put(argument, &value));
        }
    }
    parameters.extend(raw.then(|| quote!(payload: impl Into<FileBody>)));
    let payload = raw.then(|| quote!(.raw_payload(payload)));
    quote! {
        #docs
        #alias
        #[inline]
        pub fn #name(&self, #(#parameters),*) -> Call<#call> {
            Call::new(&self.client) #(#values)* #payload
        }
    }
}

/// The type of the endpoint, the struct of its required arguments if it has one, and the setters.
pub(super) fn items(api: &Api, resource: &Resource, endpoint: &Endpoint) -> TokenStream {
    let name = ident(&endpoint.type_name);
    let docs = Markdown::from("The endpoint ").code(&endpoint.wire_name).text(": ").code(&signature(endpoint));
    let function = format!("{}::{}", resource.type_name, endpoint.name);
    let docs = docs.text(", of ").link_to(&endpoint.name, &function);
    let docs =
        DocBuilder::new(docs.text(".")).optional(arguments::in_full(api, endpoint)).notes(&state(&endpoint.docs));
    let setters = endpoint.optional_arguments().map(|argument| &*argument.name);
    let aliases = alias::of_setters(setters, &endpoint.type_name);
    let output = endpoint.response.as_ref().map_or_else(|| quote!(()), |response| owned(api, response));
    let info = info(endpoint);
    let required = required(api, endpoint);
    let setters: Vec<_> = endpoint.optional_arguments().map(|argument| setter(api, argument)).collect();
    let setters = (!setters.is_empty()).then(|| {
        // They are in the docs of the endpoint's type, and would be a thousand methods on the page of `Call`.
        quote! {
            #[cfg_attr(doc, doc(hidden))]
            impl<O> Call<#name, O> {
                #(#setters)*
            }
        }
    });
    quote! {
        #docs
        #aliases
        #[derive(Debug)]
        #[non_exhaustive]
        pub struct #name;
        impl Endpoint for #name {
            type Output = #output;
            const INFO: EndpointInfo = #info;
        }
        #required
        #setters
    }
}

/// The struct that the function takes in place of many arguments.
fn required(api: &Api, endpoint: &Endpoint) -> Option<TokenStream> {
    let name = ident(endpoint.required.as_ref()?);
    let docs = Markdown::from("The required arguments of ").code(&endpoint.name).text(".");
    let docs = DocBuilder::new(docs).finish();
    let arguments = endpoint.required_arguments().map(|argument| {
        let name = ident(&argument.name);
        let ty = sent(api, &argument.ty, argument.place);
        let summary = Markdown::from("The argument ").code(&argument.wire_name).text(": ");
        let summary = summary.append(words::singular(api, &argument.ty, argument.place)).text(".");
        let docs = DocBuilder::described(&argument.docs, summary).notes(&argument.docs);
        quote!(#docs pub #name: #ty)
    });
    Some(quote! {
        #docs
        #[derive(Debug, Clone)]
        pub struct #name { #(#arguments),* }
    })
}

fn info(endpoint: &Endpoint) -> TokenStream {
    let wire_name = &endpoint.wire_name;
    let method = match endpoint.method {
        Method::Get => quote!(Method::Get),
        Method::Post => quote!(Method::Post),
        Method::Patch => quote!(Method::Patch),
        Method::Put => quote!(Method::Put),
        Method::Delete => quote!(Method::Delete),
    };
    let path = path(endpoint);
    let query = wire_names(endpoint, ArgumentPlace::Query);
    let body = match &endpoint.body {
        Body::None => quote!(BodyKind::None),
        Body::Json => {
            let names = wire_names(endpoint, ArgumentPlace::Body);
            quote!(BodyKind::Json(&[#(#names),*]))
        }
        Body::Raw(mime_types) => quote!(BodyKind::Raw(&[#(#mime_types),*])),
    };
    quote! {
        EndpointInfo {
            function: #wire_name,
            method: #method,
            path: #path,
            query: &[#(#query),*],
            body: #body,
        }
    }
}

fn wire_names(endpoint: &Endpoint, place: ArgumentPlace) -> impl Iterator<Item = &str> {
    endpoint.arguments.iter().filter(move |argument| argument.place == place).map(|argument| &*argument.wire_name)
}

/// `/projects/{project}/items/key:{key}`
fn path(endpoint: &Endpoint) -> String {
    let mut path = String::new();
    for segment in &endpoint.path {
        path.push('/');
        match segment {
            Segment::Const(text) => path.push_str(text),
            Segment::Var(name) => path.push_str(&format!("{{{name}}}")),
            Segment::PrefixedVar { prefix, name } => path.push_str(&format!("{prefix}:{{{name}}}")),
        }
    }
    path
}

fn setter(api: &Api, argument: &Argument) -> TokenStream {
    let name = ident(&argument.name);
    let RustArgument { ty, value, .. } = rust_argument(api, argument);
    let docs = DocBuilder::described(&argument.docs, argument_summary(api, argument)).notes(&argument.docs);
    let put = put(argument, &value);
    quote! {
        #docs
        #[inline]
        pub fn #name(self, #name: #ty) -> Self {
            self #put
        }
    }
}

fn put(argument: &Argument, value: &TokenStream) -> TokenStream {
    let wire_name = &argument.wire_name;
    match argument.place {
        ArgumentPlace::Path => quote!(.path_argument(#wire_name, #value)),
        ArgumentPlace::Query => quote!(.query_argument(#wire_name, #value)),
        ArgumentPlace::Body => quote!(.body_argument(#wire_name, #value)),
    }
}

fn rust_argument(api: &Api, argument: &Argument) -> RustArgument {
    rust_type::argument(api, &argument.name, &argument.ty, argument.place, argument.presence)
}

fn function_docs(api: &Api, endpoint: &Endpoint) -> TokenStream {
    let request = Markdown::default().code(&signature(endpoint)).text(".");
    let request = match &endpoint.response {
        Some(response) => request.text(" Returns ").append(spelled(&owned(api, response))).text("."),
        None => request,
    };
    let mut docs = DocBuilder::new(Markdown::default().phrase(&endpoint.display_name)).paragraph(request);
    let description = endpoint.docs.description.as_deref().map(Markdown::prose);
    if let Some(description) = description.filter(|text| !text.is_empty()) {
        docs = docs.paragraph(description);
    }
    if endpoint.required.is_none() {
        docs = docs.arguments(endpoint.required_arguments().map(|argument| (&*argument.name, &argument.docs)));
    }
    docs = docs.optional(arguments::in_short(api, endpoint));
    if !endpoint.rights.is_empty() {
        let rights = endpoint.rights.iter().map(right);
        docs = docs.paragraph(Markdown::from("Required rights: ").list(rights).text("."));
    }
    docs.notes(&endpoint.docs)
}

fn right(right: &Right) -> Markdown {
    let mut text = Markdown::default().phrase(&right.title);
    if let Some(code) = &right.code {
        text = text.text(" (").phrase(code).text(")");
    }
    let is_described = |text: &&str| !Markdown::prose(text).is_empty();
    if let Some(description) = right.description.as_deref().filter(is_described) {
        text = text.text(": ").phrase(description);
    }
    text
}

/// `GET /team-directory/locations`
fn signature(endpoint: &Endpoint) -> String {
    format!("{} {}", endpoint.method.name(), path(endpoint))
}

fn argument_summary(api: &Api, argument: &Argument) -> Markdown {
    let null = if matches!(argument.ty, Type::Nullable(_)) { " or null" } else { "" };
    let summary = Markdown::from("Sets ").code(&argument.wire_name).text(" to ");
    let summary = summary.append(words::singular(api, &argument.ty, argument.place)).text(null);
    let summary = match &argument.default {
        Some(default) => summary.text("; the server's default is ").code(default),
        None => summary,
    };
    summary.text(".")
}
