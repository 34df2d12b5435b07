//! Expansions as formatted code.

use proc_macro2::TokenStream;
use quote::quote;

use super::input::Selection;

fn fields(input: TokenStream) -> String {
    super::fields(input).unwrap().to_string()
}

#[test]
fn nested_names_make_nested_structs() {
    let tokens = super::fields(quote!(types::MemberProfile { id, type, name { first_name, r#mod } })).unwrap();
    let file = syn::parse2(quote!(fn main() { #tokens })).unwrap();
    insta::assert_snapshot!(prettyplease::unparse(&file));
}

#[test]
fn a_question_mark_makes_a_field_fallible() {
    let tokens = fields(quote!(Location { id, tz?, parent? { id } }));
    for (field, expected) in [
        ("id", "__space :: chosen (& < Location as __space :: View > :: SCHEMA . id)"),
        ("tz", "__space :: fallible (__space :: chosen (& < Location as __space :: View > :: SCHEMA . tz))"),
        ("parent", "__space :: fallible (__space :: nested (& < Location as __space :: View > :: SCHEMA . parent ,"),
    ] {
        assert!(tokens.contains(expected), "{field}: {tokens}");
    }
    assert_eq!(tokens.matches("fallible").count(), 2);
}

#[test]
fn all_mistakes_are_reported_at_once() {
    let input = quote!(Location { id, parent { tz, r#type, type }, id, address {} tz: String, phones });
    let input: Selection = syn::parse2(input).unwrap();
    let messages: Vec<_> = input.errors.unwrap().into_iter().map(|error| error.to_string()).collect();
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn mistakes_leave_the_valid_fields_as_they_are() {
    let right = fields(quote!(Location { id, tz, parent { tz } }));
    let wrong = fields(quote!(Location { id: String, "x", tz parent { tz: i32 }, id } and more));
    assert!(wrong.starts_with(right.strip_suffix("chosen }").unwrap()), "{wrong}");
    assert_eq!(wrong.matches("compile_error").count(), 6);
}

/// Editors add a name where the cursor is, and look at what it is asked of: at the same place without that name.
#[test]
fn a_schema_stands_where_a_name_can_be_added() {
    for (without, with, schema) in [
        (quote!(Location { id }), quote!(Location { id, x }), "SCHEMA"),
        (quote!(Location { id }), quote!(Location { id x }), "SCHEMA"),
        (quote!(Location {}), quote!(Location { x }), "SCHEMA"),
        (quote!(Location { id, tz }), quote!(Location { id, x tz }), "SCHEMA"),
        (quote!(Location { id, parent { id } }), quote!(Location { id, x parent { id } }), "SCHEMA"),
        (quote!(Location { parent {}, id }), quote!(Location { parent { x }, id }), "schema"),
        (quote!(Location { parent { id, } }), quote!(Location { parent { id, x } }), "schema"),
    ] {
        let (without, with) = (fields(without), fields(with));
        let added = with.find(" . x").unwrap();
        assert!(without.get(..added).unwrap().ends_with(schema), "{without}\n{with}");
    }
}
