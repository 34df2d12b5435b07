//! Field selections: one method per field on `Fields<…>`.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{DocBuilder, state};
use super::markdown::Markdown;
use super::rust_type::{ident, selected};
use crate::api::{Api, Dto, Field};

/// The methods that select a DTO's fields.
pub(super) fn selection(api: &Api, item: &Dto) -> TokenStream {
    if item.fields.is_empty() {
        return TokenStream::new();
    }
    let name = ident(&item.name);
    let methods = item.fields.iter().map(|field| method(api, field));
    // The accessors of the DTO have the same names, and are on its page.
    quote! {
        #[cfg_attr(doc, doc(hidden))]
        impl Fields<#name> {
            #(#methods)*
        }
    }
}

fn method(api: &Api, field: &Field) -> TokenStream {
    let wire_name = &field.wire_name;
    let name = ident(&field.name);
    let notes = state(&field.docs);
    let docs = DocBuilder::new(Markdown::from("Selects ").code(wire_name).text(".")).notes(&notes);
    let method = match selected(api, &field.ty) {
        None => quote! {
            #docs
            #[inline]
            pub fn #name(self) -> Self {
                leaf(self, #wire_name)
            }
        },
        Some(ty) => quote! {
            #docs
            #[inline]
            pub fn #name(self, fields: impl FnOnce(Fields<#ty>) -> Fields<#ty>) -> Self {
                nested(self, #wire_name, fields)
            }
        },
    };
    let recursive = field.recursive.as_ref().map(|name| {
        let name = ident(name);
        let docs = Markdown::from("Selects ").code(&format!("{wire_name}!"));
        let docs = DocBuilder::new(docs.text(": this same selection, again and again.")).notes(&notes);
        quote! {
            #docs
            #[inline]
            pub fn #name(self) -> Self {
                recursive(self, #wire_name)
            }
        }
    });
    quote!(#method #recursive)
}
