//! Hierarchies: `kind()` and its enum of the inheritors' views.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::DocBuilder;
use super::markdown::Markdown;
use super::rust_type::{dto, ident};
use super::verbatim;
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
    let names: String = branches.iter().map(|branch| format!("    {},\n", ident(&branch.variant))).collect();
    let implementations = verbatim::call(&format!("kinds!({kind} {{\n{names}}});"));
    quote! {
        #docs
        #[non_exhaustive]
        pub enum #kind<'a> {
            #(#variants)*
            /// A class that this version of the crate does not know, or a response without `className`.
            Unknown(&'a Object),
        }
        #implementations
    }
}

/// The method that tells the classes apart, for the `impl` of the DTO.
pub(super) fn method(item: &Dto) -> TokenStream {
    let Some(Kinds { name: kind, method, branches }) = &item.kinds else { return TokenStream::new() };
    let (method, kind) = (ident(method), ident(kind));
    let docs = DocBuilder::new("Tells the classes apart by `className`.")
        .paragraph("A selection that names fields must name `className` too; otherwise every class is unknown.")
        .finish();
    let branches: Vec<_> = branches.iter().filter(|branch| !branch.class_names.is_empty()).collect();
    let class_names = branches.iter().flat_map(|branch| &branch.class_names);
    // One list of all names, by number: the compiler takes far longer for a `match` on texts, or for a list per branch.
    let mut next = 0;
    let arms = branches.iter().map(|branch| {
        let (first, last) = (next, next + branch.class_names.len().saturating_sub(1));
        next = last + 1;
        let (from, to) = (Literal::usize_unsuffixed(first), Literal::usize_unsuffixed(last));
        let numbers = if first == last { quote!(#from) } else { quote!(#from..=#to) };
        let variant = ident(&branch.variant);
        quote! { Some(#numbers) => #kind::#variant(object.view()), }
    });
    quote! {
        #docs
        #[inline]
        pub fn #method(&self) -> #kind<'_> {
            let object = self.as_object();
            let class = object.class_in(&[#(#class_names),*]);
            match class {
                #(#arms)*
                _ => #kind::Unknown(object),
            }
        }
    }
}
