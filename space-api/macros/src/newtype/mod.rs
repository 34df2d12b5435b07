//! `#[derive(Select)]` on a struct that is read like its only field: `#[select(transparent)]`.

mod expand;
mod input;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use syn::{DeriveInput, Path};

/// `space` is the path of `space_api`.
pub(crate) fn derive(input: &DeriveInput, space: &Path) -> syn::Result<TokenStream> {
    input::Newtype::new(input).map(|input| expand::expand(&input, space))
}
