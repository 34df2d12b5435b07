//! `#[derive(Select)]` on an enum, which has a variant for each class of a hierarchy.

mod expand;
mod input;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use syn::{DataEnum, DeriveInput};

pub(crate) fn derive(input: &DeriveInput, data: &DataEnum) -> syn::Result<TokenStream> {
    input::Enum::new(input, data).map(|input| expand::expand(&input))
}
