//! `container_reader!`: how the runtime's own containers are read. For `space-api` alone; users have the derive.

mod expand;
mod input;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

pub(crate) fn container_reader(input: TokenStream) -> syn::Result<TokenStream> {
    syn::parse2(input).map(|input| expand::expand(&input))
}
