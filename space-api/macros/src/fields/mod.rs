//! `fields!`: a selection without a struct of the user's.

mod expand;
mod input;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

pub(crate) fn fields(input: TokenStream) -> syn::Result<TokenStream> {
    syn::parse2(input).map(|input| expand::expand(&input))
}
