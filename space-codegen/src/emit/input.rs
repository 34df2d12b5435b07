//! DTOs that are sent: a constructor with the required fields, a setter for each other field.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::DocBuilder;
use super::markdown::Markdown;
use super::rust_type::{RustArgument, argument, ident, sent};
use super::words;
use crate::api::{Api, ArgumentPlace, Dto, Field, Type};

/// The constructor and the setters, for the `impl` of the DTO. A class of which no value can be has neither: its inheritors
/// are passed in its place.
pub(super) fn input(api: &Api, item: &Dto) -> TokenStream {
    if !item.is_constructed() {
        return TokenStream::new();
    }
    let constructor = match &item.required {
        None => constructor(api, item),
        Some(name) => constructor_of_struct(&ident(name), item),
    };
    let setters = item.optional_fields().map(|field| setter(api, field));
    quote! {
        #constructor
        #(#setters)*
    }
}

fn constructor(api: &Api, item: &Dto) -> TokenStream {
    let docs = DocBuilder::new("A value to send, with its required fields.");
    let docs = docs.arguments(item.required_fields().map(|field| (&*field.name, &field.docs))).finish();
    let arguments = item.required_fields().map(|field| {
        let name = ident(&field.name);
        let ty = rust_argument(api, field).ty;
        quote!(#name: #ty)
    });
    let values = item.required_fields().map(|field| {
        let wire_name = &field.wire_name;
        let value = rust_argument(api, field).value;
        quote!(.put(#wire_name, #value))
    });
    quote! {
        #docs
        #[inline]
        pub fn new(#(#arguments),*) -> Self {
            Self::build() #(#values)*
        }
    }
}

fn constructor_of_struct(name: &Ident, item: &Dto) -> TokenStream {
    let values = item.required_fields().map(|field| {
        let (wire_name, name) = (&field.wire_name, ident(&field.name));
        quote!(.put(#wire_name, required.#name))
    });
    quote! {
        /// A value to send, with its required fields.
        #[inline]
        pub fn new(required: #name) -> Self {
            Self::build() #(#values)*
        }
    }
}

/// The struct that the constructor takes in place of many arguments.
pub(super) fn required(api: &Api, item: &Dto) -> TokenStream {
    let Some(name) = &item.required else { return TokenStream::new() };
    let (name, dto, constructor) = (ident(name), ident(&item.name), ident("new"));
    let docs = Markdown::from("The required fields of ").link(&dto, None).text(", for ").link(&dto, Some(&constructor));
    let docs = DocBuilder::new(docs.text(".")).finish();
    let fields = item.required_fields().map(|field| {
        let name = ident(&field.name);
        let ty = sent(api, &field.ty, ArgumentPlace::Body);
        let summary = Markdown::from("The field ").code(&field.wire_name).text(": ");
        let summary = summary.append(words::singular(api, &field.ty, ArgumentPlace::Body)).text(".");
        let docs = DocBuilder::described(&field.docs, summary).notes(&field.docs);
        quote!(#docs pub #name: #ty)
    });
    quote! {
        #docs
        #[derive(Debug, Clone)]
        pub struct #name { #(#fields),* }
    }
}

fn setter(api: &Api, field: &Field) -> TokenStream {
    let wire_name = &field.wire_name;
    let name = ident(&field.setter);
    let RustArgument { ty, value, .. } = rust_argument(api, field);
    let parameter = ident(&field.name);
    let docs = DocBuilder::described(&field.docs, summary(api, field)).notes(&field.docs);
    quote! {
        #docs
        #[inline]
        #[must_use]
        pub fn #name(self, #parameter: #ty) -> Self {
            self.put(#wire_name, #value)
        }
    }
}

/// What the setter sends, and what null is.
fn summary(api: &Api, field: &Field) -> Markdown {
    let summary = Markdown::from("Sets ").code(&field.wire_name).text(" to ");
    let summary = summary.append(words::singular(api, &field.ty, ArgumentPlace::Body)).text(".");
    if matches!(field.ty, Type::Nullable(_)) { summary.text(" `None` sends null.") } else { summary }
}

fn rust_argument(api: &Api, field: &Field) -> RustArgument {
    argument(api, &field.name, &field.ty, ArgumentPlace::Body, field.presence)
}
