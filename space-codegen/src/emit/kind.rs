//! Hierarchies: `kind()` and its enum of the inheritors' views.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::DocBuilder;
use super::markdown::Markdown;
use super::rust_type::{dto, ident};
use crate::api::{Api, Dto, Kinds};

/// The enum of the classes, for a DTO that others inherit from.
pub(super) fn kind(api: &Api, item: &Dto) -> TokenStream {
    let Some(Kinds { name: kind, method, branches }) = &item.kinds else { return TokenStream::new() };
    let (name, kind, method) = (ident(&item.name), ident(kind), ident(method));
    let docs = Markdown::from("The classes of ").link(&name, None).text(": see ").link(&name, Some(&method));
    let docs = DocBuilder::new(docs.text(".")).finish();
    let variants = branches.iter().map(|branch| {
        let docs = DocBuilder::new(Markdown::default().code(&api.dto(branch.dto).wire_name)).finish();
        let (variant, view) = (ident(&branch.variant), dto(api, branch.dto));
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
    let Some(Kinds { name: kind, method, branches }) = &item.kinds else { return TokenStream::new() };
    let (method, kind) = (ident(method), ident(kind));
    let docs = DocBuilder::new("Tells the classes apart by `className`.")
        .paragraph("A selection that names fields must name `className` too; otherwise every class is unknown.")
        .finish();
    let arms = branches.iter().filter(|branch| !branch.class_names.is_empty()).map(|branch| {
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
