//! DTOs that are sent: a constructor with what is required, a setter for the rest.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::DocBuilder;
use super::markdown::Markdown;
use super::rust_type::{argument, ident};
use crate::api::{Api, Dto, Field, Place, Presence};

/// The constructor and the setters. A class of which no value exists has none: its inheritors convert into it.
pub(super) fn input(api: &Api, item: &Dto) -> TokenStream {
    if !item.concrete {
        return TokenStream::new();
    }
    let name = ident(&item.name);
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
    let nulls = item.fields.iter().filter(|field| field.presence == Presence::RequiredNullable);
    let nulls: Vec<_> = nulls.map(|field| &field.wire_name).collect();
    let setters = item.fields.iter().filter(|field| field.presence != Presence::Required);
    let setters = setters.map(|field| setter(api, field));
    let docs = constructor_docs(item, !nulls.is_empty());
    quote! {
        impl #name {
            #docs
            #[inline]
            pub fn new(#(#arguments),*) -> Self {
                Self::build(&[#(#nulls),*]) #(#values)*
            }
            #(#setters)*
        }
    }
}

fn constructor_docs(item: &Dto, has_nulls: bool) -> TokenStream {
    let docs = DocBuilder::new(Markdown::from("A ").code(&item.wire_name).text(" to send, with all that is required."));
    let docs = match has_nulls {
        true => docs.paragraph("What may be null is null until it is set."),
        false => docs,
    };
    let required = item.fields.iter().filter(|field| field.presence == Presence::Required);
    docs.arguments(required.map(|field| (&*field.name, &field.docs))).finish()
}

fn setter(api: &Api, field: &Field) -> TokenStream {
    let wire_name = &field.wire_name;
    let name = ident(&field.setter);
    let argument = argument(api, &field.name, &field.r#type, Place::Body, field.presence);
    let (parameter, r#type, value) = (ident(&field.name), argument.r#type, argument.value);
    let docs = DocBuilder::described(&field.docs, Markdown::from("Sets ").code(wire_name).text(".")).notes(&field.docs);
    let put = match field.presence {
        Presence::RequiredNullable => quote!(put_nullable),
        Presence::Required | Presence::Optional | Presence::OptionalNullable => quote!(put),
    };
    quote! {
        #docs
        #[inline]
        pub fn #name(self, #parameter: #r#type) -> Self {
            self.#put(#wire_name, #value)
        }
    }
}
