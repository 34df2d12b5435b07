//! Field descriptors: the owner, name and type of each field as values, for selections that the compiler checks.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::DocBuilder;
use super::markdown::Markdown;
use super::rust_type::{ident, owned};
use crate::api::{Api, Dto, Field};

/// The struct of descriptors, for a DTO that has one.
pub(super) fn schema(api: &Api, item: &Dto) -> TokenStream {
    let Some(schema) = &item.schema else { return TokenStream::new() };
    let (name, schema, constant) = (ident(&item.name), ident(schema), ident("SCHEMA"));
    let docs = Markdown::from("The type of ").link(&name, Some(&constant)).text(".");
    let docs = DocBuilder::new(docs).finish();
    let fields = item.fields.iter().map(|field| descriptor(api, item, field));
    quote! {
        #docs
        #[non_exhaustive]
        pub struct #schema {
            #(#fields)*
        }
    }
}

/// The constant that holds the descriptors, for the `impl` of the DTO.
pub(super) fn constant(item: &Dto) -> TokenStream {
    let Some(schema) = &item.schema else { return TokenStream::new() };
    let schema = ident(schema);
    let values = item.fields.iter().map(|field| {
        let (name, wire_name) = (ident(&field.member), &field.wire_name);
        quote!(#name: Field::new(#wire_name))
    });
    quote! {
        /// The fields as values, each with its owner and type.
        pub const SCHEMA: #schema = #schema { #(#values),* };
    }
}

fn descriptor(api: &Api, owner: &Dto, field: &Field) -> TokenStream {
    let (owner, name) = (ident(&owner.name), ident(&field.member));
    let ty = owned(api, &field.ty);
    let docs = DocBuilder::new(Markdown::default().code(&field.wire_name)).notes(&super::docs::state(&field.docs));
    quote! { #docs pub #name: Field<#owner, #ty>, }
}
