//! The macros of [`space-api`](https://docs.rs/space-api). Use them through that crate, which documents them.
//!
//! They hold no copy of the API's schema. Their expansions name the fields of generated types at the place where the user wrote
//! them, and the compiler finds out whether the fields exist and fit.

mod attributes;
mod container;
mod fields;
mod implementations;
mod names;
mod newtype;
mod select_enum;
mod select_struct;
mod spans;
mod structure;
#[cfg(test)]
mod test_expansion;

use proc_macro::TokenStream;
use syn::{Data, DeriveInput, Error, parse_macro_input};

#[allow(missing_docs, reason = "`space-api` documents it")]
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

#[allow(missing_docs, reason = "`space-api` documents it")]
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
    if let Some(lifetime) = input.generics.lifetimes().next() {
        let (name, lifetime) = (&input.ident, &lifetime.lifetime);
        return Err(Error::new(
            lifetime.span(),
            format!(
                "`{name}` has the lifetime `{lifetime}`, but a response is read into owned values: remove the lifetime, and write \
                 `String` for `&{lifetime} str`"
            ),
        ));
    }
    if let Some(space) = attributes::transparent(&input.attrs, &input.ident) {
        return newtype::derive(input, &space);
    }
    match &input.data {
        Data::Struct(data) => select_struct::derive(input, data),
        Data::Enum(data) => select_enum::derive(input, data),
        Data::Union(_) => {
            Err(Error::new_spanned(&input.ident, "`Select` cannot be derived for a union: use a struct or an enum"))
        }
    }
}
