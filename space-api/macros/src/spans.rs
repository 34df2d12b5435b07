//! Spans for printed tokens: what the compiler underlines, and what an editor resolves.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::Path;
use syn::spanned::Spanned as _;

/// The place before the user's word, for the tokens around it in an expression.
///
/// The compiler underlines an expression from its first token to its last, and so underlines the word. An editor that is asked
/// about the word looks for tokens at its place, and finds only the word.
pub(crate) fn before(span: Span) -> Span {
    edge(span, proc_macro::Span::start)
}

/// The place after the user's word, for the last of several tokens that the compiler may underline.
pub(crate) fn after(span: Span) -> Span {
    edge(span, proc_macro::Span::end)
}

/// A call of a function of `__space` that may fail to compile, with types as parameters. The compiler points at the path then,
/// and an editor finds nothing but the path there.
pub(crate) fn check(path: &Path, function: &str, parameters: &[&Path]) -> TokenStream {
    let (before, after) = around(path);
    let function = Ident::new(function, before);
    let call = quote_spanned!(after=> ());
    quote_spanned!(before=> __space::#function::<#(#parameters),*>#call)
}

/// A call of a function of `__space` that fails to compile if a DTO has no fields of its own.
pub(crate) fn check_fields(dto: &Path, function: &str) -> TokenStream {
    let (before, after) = around(dto);
    let function = Ident::new(function, before);
    let arguments = quote_spanned! {after=>
        (<#dto as __space::View>::CLASS, ::core::mem::size_of::<<#dto as __space::View>::Schema>())
    };
    quote_spanned!(before=> __space::#function #arguments)
}

/// The places before and after a path. Its own span is that of its first name where the compiler cannot join spans.
fn around(path: &Path) -> (Span, Span) {
    let last = path.segments.last().map_or_else(|| path.span(), |segment| segment.ident.span());
    (before(path.span()), after(last))
}

/// Without a compiler, in unit tests, a span has no edges.
fn edge(span: Span, of: fn(&proc_macro::Span) -> proc_macro::Span) -> Span {
    if proc_macro::is_available() { of(&span.unwrap()).into() } else { span }
}
