//! The macros of [`space-api`](https://docs.rs/space-api): use them through that crate, which says what they do.
//!
//! They hold no copy of the API's schema. What they write names the fields of generated types, at the place where the user
//! wrote them, and leaves it to the compiler to find out whether they are there and fit.

mod attributes;
mod container;
#[cfg(test)]
mod expansion;
mod fields;
mod implementations;
mod names;
mod select_enum;
mod select_struct;
mod spans;
mod structure;

use proc_macro::TokenStream;
use syn::{Data, DeriveInput, Error, parse_macro_input};

#[allow(missing_docs, reason = "`space-api` says what it is")]
#[proc_macro_derive(Select, attributes(select))]
pub fn derive_select(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let expansion = derive(&input).unwrap_or_else(|error| {
        let mut tokens = error.into_compile_error();
        tokens.extend(implementations::stub(&input));
        tokens
    });
    expansion.into()
}

#[allow(missing_docs, reason = "`space-api` says what it is")]
#[proc_macro]
pub fn fields(input: TokenStream) -> TokenStream {
    let errors = |error: Error| {
        let errors = error.into_compile_error();
        quote::quote!({ #errors })
    };
    fields::fields(input.into()).unwrap_or_else(errors).into()
}

/// Implements `FromField` for a container of `space-api`.
#[doc(hidden)]
#[proc_macro]
pub fn container_reader(input: TokenStream) -> TokenStream {
    container::container_reader(input.into()).unwrap_or_else(Error::into_compile_error).into()
}

fn derive(input: &DeriveInput) -> syn::Result<proc_macro2::TokenStream> {
    match &input.data {
        Data::Struct(data) => select_struct::derive(input, data),
        Data::Enum(data) => select_enum::derive(input, data),
        Data::Union(_) => {
            Err(Error::new_spanned(&input.ident, "`Select` cannot be derived for a union: use a struct or an enum"))
        }
    }
}
