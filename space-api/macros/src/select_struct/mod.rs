//! `#[derive(Select)]` on a struct.

mod expand;
mod input;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use syn::{DataStruct, DeriveInput};

pub(crate) fn derive(input: &DeriveInput, data: &DataStruct) -> syn::Result<TokenStream> {
    input::Struct::new(input, data).map(|input| expand::expand(&input))
}
