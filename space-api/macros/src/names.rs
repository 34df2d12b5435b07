//! The names of fields in the API and in Rust, and how an expansion recognizes them. Knows no particular field.

use heck::ToSnakeCase as _;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Ident;
use syn::ext::IdentExt as _;

/// The Rust name of a field, given that name or the one in the API: `smallAvatar` becomes `small_avatar`, and `type` becomes
/// `r#type`. `None` if no field can have the name.
pub(crate) fn ident_of(name: &str, span: Span) -> Option<Ident> {
    let mut name = if name.chars().all(|letter| letter.is_lowercase() || letter.is_ascii_digit() || letter == '_') {
        name.trim_start_matches('_').to_owned()
    } else {
        name.to_snake_case()
    };
    match name.chars().next() {
        None => return None,
        Some(first) if first.is_ascii_digit() => name.insert(0, 'v'),
        Some(_) => {}
    }
    if !name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_') {
        return None;
    }
    match name.as_str() {
        "self" | "super" | "crate" => Some(Ident::new(&format!("{name}_"), span)),
        plain if syn::parse_str::<Ident>(plain).is_ok() => Some(Ident::new(plain, span)),
        keyword => Some(Ident::new_raw(keyword, span)),
    }
}

/// A name without `r#`.
pub(crate) fn plain(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// An expression for the position of `name` among the names. It is probably `next`, since the fields of a response usually
/// come in the order of the selection.
///
/// Each name is compared on its own, as a constant: a few instructions, where a loop would call `memcmp`.
pub(crate) fn position_of(names: &[impl ToTokens], otherwise: &TokenStream) -> TokenStream {
    let positions: Vec<_> = (0..names.len()).collect();
    quote! {
        match next {
            #(#positions if name == #names => #positions,)*
            #(_ if name == #names => #positions,)*
            _ => #otherwise,
        }
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;

    use super::ident_of;

    #[test]
    fn a_field_can_be_named_as_in_the_api_or_as_in_rust() {
        let name = |name: &str| ident_of(name, Span::call_site()).map(|ident| ident.to_string());
        for (given, expected) in [
            ("smallAvatar", "small_avatar"),
            ("small_avatar", "small_avatar"),
            ("about", "about"),
            ("type", "r#type"),
            ("_status", "status"),
            ("vcsCFScope", "vcs_cf_scope"),
            ("codeFlowRedirectURIs", "code_flow_redirect_ur_is"),
            ("equipment2", "equipment2"),
            ("2fa", "v2fa"),
            ("self", "self_"),
        ] {
            assert_eq!(name(given).as_deref(), Some(expected), "{given}");
        }
        for given in ["", "_", "größe", "a b-c ü"] {
            assert_eq!(name(given), None, "{given}");
        }
    }
}
