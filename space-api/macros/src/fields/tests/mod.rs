//! Expansions, as a reader would see them.

use quote::quote;

#[test]
fn names_in_names() {
    let tokens = super::fields(quote!(types::MemberProfile { id, type, name { first_name, r#mod } })).unwrap();
    let file = syn::parse2(quote!(fn main() { #tokens })).unwrap();
    insta::assert_snapshot!(prettyplease::unparse(&file));
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let error = super::fields(quote!(Location { id, parent { tz, r#type, type }, id, address {} })).unwrap_err();
    let messages: Vec<_> = error.into_iter().map(|error| error.to_string()).collect();
    insta::assert_snapshot!(messages.join("\n"));
}
