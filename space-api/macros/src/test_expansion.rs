//! Expansions as formatted code, and messages as text, for tests.

use proc_macro2::TokenStream;

pub(crate) fn derived(input: TokenStream) -> String {
    let tokens = crate::derive(&syn::parse2(input).unwrap()).unwrap();
    prettyplease::unparse(&syn::parse2(tokens).unwrap())
}

pub(crate) fn refused(input: TokenStream) -> String {
    let error = syn::parse2(input).and_then(|input| crate::derive(&input)).unwrap_err();
    let messages: Vec<_> = error.into_iter().map(|error| error.to_string()).collect();
    messages.join("\n")
}
