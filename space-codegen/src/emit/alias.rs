//! Names under which the documentation's search finds an item, beside its own.

use proc_macro2::TokenStream;
use quote::quote;

/// The attribute by which a search finds an item under the name that the API gives it, if that is another one.
pub(super) fn of_api(wire_name: &str, name: &str) -> Option<TokenStream> {
    is_alias(wire_name, name).then(|| quote!(#[doc(alias = #wire_name)]))
}

/// The attribute by which a search finds the type of an endpoint under the names of its setters, which have no page.
pub(super) fn of_setters<'a>(setters: impl Iterator<Item = &'a str>, name: &str) -> Option<TokenStream> {
    let setters: Vec<_> = setters.filter(|setter| is_alias(setter, name)).collect();
    (!setters.is_empty()).then(|| quote!(#[cfg_attr(doc, doc(alias(#(#setters),*)))]))
}

/// Whether rustdoc takes a text as an alias of this item: it rejects quotes, most white space, and the item's own name.
fn is_alias(text: &str, name: &str) -> bool {
    let is_plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '.' | '-' | '$');
    !text.is_empty() && text != name && text.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::{of_api, of_setters};

    fn printed(tokens: Option<proc_macro2::TokenStream>) -> String {
        tokens.map(|tokens| tokens.to_string().replace(' ', "")).unwrap_or_default()
    }

    #[test]
    fn only_another_name_that_rustdoc_takes_is_an_alias() {
        let cases = [
            ("TD_Location", "Location", r#"#[doc(alias="TD_Location")]"#),
            ("ChatMessage.Text", "ChatMessageText", r#"#[doc(alias="ChatMessage.Text")]"#),
            ("Issue", "Issue", ""),
            ("", "Issue", ""),
            ("a \"quoted\" name", "AQuotedName", ""),
            ("it's", "Its", ""),
            ("line\nbreak", "LineBreak", ""),
        ];
        for (wire_name, name, attribute) in cases {
            assert_eq!(printed(of_api(wire_name, name)), attribute, "{wire_name:?}");
        }
    }

    #[test]
    fn a_setter_with_the_name_of_the_type_is_no_alias() {
        assert_eq!(printed(of_setters(["a"].into_iter(), "a")), "");
        assert_eq!(printed(of_setters(["a", "b"].into_iter(), "a")), r#"#[cfg_attr(doc,doc(alias("b")))]"#);
    }
}
