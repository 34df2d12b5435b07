//! Hierarchies: `kind()` and its enum of the inheritors' views.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::DocBuilder;
use super::markdown::Markdown;
use super::rust_type::{dto, ident};
use crate::api::{Api, Dto};

/// The enum of the classes, for a DTO that others inherit from.
pub(super) fn kind(api: &Api, item: &Dto) -> TokenStream {
    let Some(method) = &item.kind_method else { return TokenStream::new() };
    let name = ident(&item.name);
    let method = ident(method);
    let kind = ident(&format!("{}Kind", item.name));
    let docs = Markdown::from("The classes of ").link(&name, None).text(": see ").link(&name, Some(&method));
    let docs = DocBuilder::new(docs.text(".")).finish();
    let variants = item.kinds.iter().map(|kind| {
        let docs = DocBuilder::new(Markdown::default().code(&api.dto(kind.dto).wire_name)).finish();
        let (variant, view) = (ident(&kind.variant), dto(api, kind.dto));
        quote! { #docs #variant(&'a #view), }
    });
    quote! {
        #docs
        #[derive(Debug, Clone, Copy)]
        #[non_exhaustive]
        pub enum #kind<'a> {
            #(#variants)*
            /// A class that this version of the crate does not know, or a response without `className`.
            Unknown(&'a Object),
        }
    }
}

/// The method that tells the classes apart, for the `impl` of the DTO.
pub(super) fn method(item: &Dto) -> TokenStream {
    let Some(method) = &item.kind_method else { return TokenStream::new() };
    let (method, kind) = (ident(method), ident(&format!("{}Kind", item.name)));
    let docs = DocBuilder::new("Tells the classes apart by `className`.")
        .paragraph("A selection that names fields must name `className` too; otherwise every class is unknown.")
        .finish();
    let arms = item.kinds.iter().filter(|kind| !kind.class_names.is_empty()).map(|branch| {
        let (variant, class_names) = (ident(&branch.variant), &branch.class_names);
        quote! { Some(#(#class_names)|*) => #kind::#variant(self.cast()), }
    });
    quote! {
        #docs
        #[inline]
        pub fn #method(&self) -> #kind<'_> {
            match self.class_name() {
                #(#arms)*
                _ => #kind::Unknown(self.as_object()),
            }
        }
    }
}
