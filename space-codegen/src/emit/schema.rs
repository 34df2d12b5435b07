//! Field descriptors: the owner, name and type of each field as values, for selections that the compiler checks.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::DocBuilder;
use super::markdown::Markdown;
use super::rust_type::{ident, owned};
use super::verbatim::literal;
use crate::api::{Api, Dto, Field};

/// The struct of descriptors, for a DTO that has one.
pub(super) fn schema(api: &Api, item: &Dto) -> TokenStream {
    let Some(schema) = &item.schema else { return TokenStream::new() };
    let (name, schema) = (ident(&item.name), ident(schema));
    let docs = Markdown::from("The fields of ").link(&name, None).text(", each with its type: `SCHEMA` of the DTO.");
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

/// The members of the struct and the names of their fields in the API, for the macro that makes the view.
pub(super) fn members(item: &Dto) -> String {
    let Some(schema) = &item.schema else { return "no schema ()".to_owned() };
    let member = |field: &Field| format!("    {}: {},\n", ident(&field.member), literal(&field.wire_name));
    format!("schema {schema} {{\n{}}}", item.fields.iter().map(member).collect::<String>())
}

fn descriptor(api: &Api, owner: &Dto, field: &Field) -> TokenStream {
    let (owner, name) = (ident(&owner.name), ident(&field.member));
    let ty = owned(api, &field.ty);
    let docs = DocBuilder::new(Markdown::default().code(&field.wire_name)).notes(&super::docs::state(&field.docs));
    quote! { #docs pub #name: Field<#owner, #ty>, }
}
