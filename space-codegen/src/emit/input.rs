//! DTOs that are sent: a constructor with the required fields, a setter for each other field.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::DocBuilder;
use super::markdown::Markdown;
use super::rust_type::{argument, ident, owned};
use crate::api::{Api, Dto, Field, Place, Presence, Type};

/// The constructor and the setters, for the `impl` of the DTO. A class that no value has gets neither: its inheritors convert into it.
pub(super) fn input(api: &Api, item: &Dto) -> TokenStream {
    if !item.concrete {
        return TokenStream::new();
    }
    let setters = item.fields.iter().filter(|field| field.presence != Presence::Required);
    let setters = setters.map(|field| setter(api, field));
    let constructor = match &item.required {
        None => constructor(api, item),
        Some(name) => constructor_of_struct(&ident(name), item),
    };
    quote! {
        #constructor
        #(#setters)*
    }
}

fn constructor(api: &Api, item: &Dto) -> TokenStream {
    let docs = DocBuilder::new("A value to send, with its required fields.");
    let docs = docs.arguments(required_fields(item).map(|field| (&*field.name, &field.docs))).finish();
    let arguments = required_fields(item).map(|field| {
        let name = ident(&field.name);
        let argument = argument(api, &field.name, &field.ty, Place::Body, field.presence).ty;
        quote!(#name: #argument)
    });
    let values = required_fields(item).map(|field| {
        let wire_name = &field.wire_name;
        let value = argument(api, &field.name, &field.ty, Place::Body, field.presence).value;
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
    let values = required_fields(item).map(|field| {
        let (wire_name, name) = (&field.wire_name, ident(&field.name));
        quote!(.put(#wire_name, required.#name))
    });
    quote! {
        /// A value to send, with its required fields.
        pub fn new(required: #name) -> Self {
            Self::build() #(#values)*
        }
    }
}

/// The struct that the constructor takes in place of many arguments.
pub(super) fn required(api: &Api, item: &Dto) -> TokenStream {
    let Some(name) = item.required.as_ref().filter(|_| item.concrete) else { return TokenStream::new() };
    let (name, dto, constructor) = (ident(name), ident(&item.name), ident("new"));
    let docs = Markdown::from("The required fields of ").link(&dto, None).text(", for ").link(&dto, Some(&constructor));
    let docs = DocBuilder::new(docs.text(".")).finish();
    let fields = required_fields(item).map(|field| {
        let name = ident(&field.name);
        let ty = owned(api, &field.ty);
        let docs = DocBuilder::described(&field.docs, Markdown::from("The field ").code(&field.wire_name).text("."));
        let docs = docs.notes(&field.docs);
        quote!(#docs pub #name: #ty)
    });
    quote! {
        #docs
        #[derive(Debug, Clone)]
        pub struct #name { #(#fields),* }
    }
}

fn required_fields(item: &Dto) -> impl Iterator<Item = &Field> {
    item.fields.iter().filter(|field| field.presence == Presence::Required)
}

fn setter(api: &Api, field: &Field) -> TokenStream {
    let wire_name = &field.wire_name;
    let name = ident(&field.setter);
    let argument = argument(api, &field.name, &field.ty, Place::Body, field.presence);
    let (parameter, ty, value) = (ident(&field.name), argument.ty, argument.value);
    let summary = Markdown::from("Sets ").code(wire_name).text(".");
    let summary = if matches!(field.ty, Type::Nullable(_)) { summary.text(" `None` sends null.") } else { summary };
    let docs = DocBuilder::described(&field.docs, summary).notes(&field.docs);
    quote! {
        #docs
        #[inline]
        #[must_use]
        pub fn #name(self, #parameter: #ty) -> Self {
            self.put(#wire_name, #value)
        }
    }
}
