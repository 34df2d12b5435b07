//! Changes to the user's tokens on their way into an expansion.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::Type;

/// The tokens with some identifiers replaced by other tokens.
pub(crate) fn replace(tokens: TokenStream, other: &dyn Fn(&Ident) -> Option<TokenStream>) -> TokenStream {
    let replaced = |token| match token {
        TokenTree::Ident(ident) => other(&ident).unwrap_or_else(|| ident.into_token_stream()),
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), replace(group.stream(), other));
            inner.set_span(group.span());
            TokenTree::Group(inner).into()
        }
        other => other.into(),
    };
    tokens.into_iter().flat_map(replaced).collect()
}

/// The tokens at the place of a type, so that the compiler reports a problem with the type once.
pub(super) fn spanned_like(ty: &Type, tokens: TokenStream) -> TokenStream {
    let place = ty.to_token_stream().into_iter();
    let first = place.clone().next().map_or_else(Span::call_site, |token| token.span());
    let last = place.last().map_or(first, |token| token.span());
    let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
    if let Some(token) = tokens.first_mut() {
        token.set_span(first);
    }
    if let Some(token) = tokens.last_mut() {
        token.set_span(last);
    }
    tokens.into_iter().collect()
}
