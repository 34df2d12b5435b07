//! DTOs that are sent: a constructor with the required fields, a setter for each other field.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::DocBuilder;
use super::markdown::Markdown;
use super::rust_type::{argument, ident};
use crate::api::{Api, Dto, Field, Place, Presence, Type};

/// The constructor and the setters, for the `impl` of the DTO. A class that no value has gets neither: its inheritors convert into it.
pub(super) fn input(api: &Api, item: &Dto) -> TokenStream {
    if !item.concrete {
        return TokenStream::new();
    }
    let required = || item.fields.iter().filter(|field| field.presence == Presence::Required);
    let arguments = required().map(|field| {
        let name = ident(&field.name);
        let argument = argument(api, &field.name, &field.r#type, Place::Body, field.presence).r#type;
        quote!(#name: #argument)
    });
    let values = required().map(|field| {
        let wire_name = &field.wire_name;
        let value = argument(api, &field.name, &field.r#type, Place::Body, field.presence).value;
        quote!(.put(#wire_name, #value))
    });
    let setters = item.fields.iter().filter(|field| field.presence != Presence::Required);
    let setters = setters.map(|field| setter(api, field));
    let docs = constructor_docs(item);
    quote! {
        #docs
        #[inline]
        pub fn new(#(#arguments),*) -> Self {
            Self::build() #(#values)*
        }
        #(#setters)*
    }
}

fn constructor_docs(item: &Dto) -> TokenStream {
    let docs = DocBuilder::new("A value to send, with its required fields.");
    let required = item.fields.iter().filter(|field| field.presence == Presence::Required);
    docs.arguments(required.map(|field| (&*field.name, &field.docs))).finish()
}

fn setter(api: &Api, field: &Field) -> TokenStream {
    let wire_name = &field.wire_name;
    let name = ident(&field.setter);
    let argument = argument(api, &field.name, &field.r#type, Place::Body, field.presence);
    let (parameter, r#type, value) = (ident(&field.name), argument.r#type, argument.value);
    let summary = Markdown::from("Sets ").code(wire_name).text(".");
    let summary = if matches!(field.r#type, Type::Nullable(_)) { summary.text(" `None` sends null.") } else { summary };
    let docs = DocBuilder::described(&field.docs, summary).notes(&field.docs);
    quote! {
        #docs
        #[inline]
        pub fn #name(self, #parameter: #r#type) -> Self {
            self.put(#wire_name, #value)
        }
    }
}
