//! Spans for generated tokens: what compilers underline and editors resolve.

use proc_macro2::Span;

/// The place before what the user wrote, for all that comes with it.
///
/// The compiler takes an expression from the first of its tokens to the last, and so points at the user's word all the same.
/// An editor that is asked about that word looks for tokens that stand for it, and finds none but the word.
pub(crate) fn before(span: Span) -> Span {
    edge(span, proc_macro::Span::start)
}

/// The place after it: for the last of several tokens that the compiler may point at.
pub(crate) fn after(span: Span) -> Span {
    edge(span, proc_macro::Span::end)
}

/// In tests there is no compiler, and no place.
fn edge(span: Span, of: fn(&proc_macro::Span) -> proc_macro::Span) -> Span {
    if proc_macro::is_available() { of(&span.unwrap()).into() } else { span }
}
