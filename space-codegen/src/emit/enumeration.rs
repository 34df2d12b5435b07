//! Enums: the constants, and an opaque one for those of a newer server.

use proc_macro2::TokenStream;
use quote::quote;

use super::alias;
use super::docs::DocBuilder;
use super::markdown::Markdown;
use super::rust_type::ident;
use super::verbatim::{self, literal};
use crate::api::Enum;

/// The enum, with what the runtime gives it.
pub(super) fn enumeration(item: &Enum) -> TokenStream {
    let name = ident(&item.name);
    let docs = DocBuilder::described(&item.docs, Markdown::from("The enum ").code(&item.wire_name).text("."));
    let docs = docs.notes(&item.docs);
    let alias = alias::of_api(&item.wire_name, &item.name);
    let variants = item.variants.iter().map(|variant| {
        let docs = DocBuilder::new(Markdown::default().code(&variant.wire_name)).finish();
        let name = ident(&variant.name);
        quote! { #docs #name, }
    });
    let names = item.variants.iter().map(|variant| {
        let name = ident(&variant.name);
        format!("    {name} = {},\n", literal(&variant.wire_name))
    });
    let table = verbatim::call(&format!("wire_enum!({} {{\n{}}});", item.name, names.collect::<String>()));
    let part = item.is_part.then(|| verbatim::call(&format!("enum_part!({});", item.name)));
    quote! {
        #docs
        #alias
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A constant that this version of the crate does not know.
            Unknown(Unknown),
        }
        #table
        #part
    }
}
