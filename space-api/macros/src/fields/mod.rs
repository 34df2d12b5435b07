//! `fields!`: a selection without a struct that the user declares.

mod expand;
mod input;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

pub(crate) fn fields(input: TokenStream) -> syn::Result<TokenStream> {
    syn::parse2(input).map(|input| expand::expand(&input))
}
