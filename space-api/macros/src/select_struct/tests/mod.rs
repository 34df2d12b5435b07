//! Expansions as formatted code, and the messages for what cannot be derived.

use quote::quote;

use crate::test_expansion::{derived, refused};

#[test]
fn a_struct_with_a_renamed_field() {
    insta::assert_snapshot!(derived(quote! {
        #[select(Location)]
        struct Office {
            id: String,
            #[select(rename = "channelId")]
            channel: Option<String>,
        }
    }));
}

#[test]
fn a_struct_with_every_attribute() {
    insta::assert_snapshot!(derived(quote! {
        #[select(types::Location, crate = renamed::space)]
        #[allow(deprecated)]
        struct Office<P: Select<Dto = Location>> where P: Clone {
            r#type: String,
            #[select(default, with = "lists::commas")]
            phones: Vec<String>,
            #[select(default = "one")]
            capacity: Option<i32>,
            #[select(recursive = 2)]
            parent: Option<Box<Self>>,
            #[select(flatten)]
            group: P,
        }
    }));
}

#[test]
fn all_mistakes_are_reported_at_once() {
    let wrong = quote! {
        #[select(Location)]
        struct Office {
            id: String,
            #[select(rename = "id")]
            again: String,
            #[select(renamed = "x")]
            name: String,
            #[select(flatten, default, rename = "x")]
            group: Group,
            #[select(recursive = 0)]
            parent: Option<Box<Office>>,
            #[select(rename = "größe")]
            size: i32,
        }
    };
    insta::assert_snapshot!(refused(wrong));
}

#[test]
fn mistakes_are_explained() {
    let cases = [
        quote!(
            struct Office {
                id: String,
            }
        ),
        quote!(
            #[select(Location)]
            #[select(Team)]
            struct Office {
                id: String,
            }
        ),
        quote!(
            #[select(Location)]
            struct Office {}
        ),
        quote!(
            #[select(Location)]
            struct Office(String);
        ),
        quote!(
            #[select(Location)]
            union Office {
                id: u32,
            }
        ),
    ];
    insta::assert_snapshot!(cases.map(refused).join("\n"));
}
