//! Hierarchies: `kind()` and its enum of the inheritors' views.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::DocBuilder;
use super::markdown::Markdown;
use super::rust_type::{dto, ident};
use crate::api::{Api, Dto};

/// The enum and the method, for a DTO that others inherit from.
pub(super) fn kind(api: &Api, item: &Dto) -> TokenStream {
    let Some(method) = &item.kind_method else { return TokenStream::new() };
    let name = ident(&item.name);
    let method = ident(method);
    let kind = ident(&format!("{}Kind", item.name));
    let docs =
        Markdown::from("What a ").link(&name, None).text(" is, by its `className`: see ").link(&name, Some(&method));
    let docs = DocBuilder::new(docs.text(".")).finish();
    let method_docs = DocBuilder::new("Tells the inheritors apart by `className`.")
        .paragraph("A selection that names fields must name `className` too, else all are unknown.")
        .finish();
    let variants = item.kinds.iter().map(|kind| {
        let docs = DocBuilder::new(Markdown::default().code(&api.dto(kind.dto).wire_name)).finish();
        let (variant, view) = (ident(&kind.variant), dto(api, kind.dto));
        quote! { #docs #variant(&'a #view), }
    });
    let arms = item.kinds.iter().filter(|kind| !kind.class_names.is_empty()).map(|branch| {
        let (variant, class_names) = (ident(&branch.variant), &branch.class_names);
        quote! { Some(#(#class_names)|*) => #kind::#variant(self.cast()), }
    });
    quote! {
        #docs
        #[derive(Debug, Clone, Copy)]
        #[non_exhaustive]
        pub enum #kind<'a> {
            #(#variants)*
            /// A class that this version of the crate does not know, or no `className` in the answer.
            Unknown(&'a Object),
        }
        impl #name {
            #method_docs
            #[inline]
            pub fn #method(&self) -> #kind<'_> {
                match self.class_name() {
                    #(#arms)*
                    _ => #kind::Unknown(self.as_object()),
                }
            }
        }
    }
}
