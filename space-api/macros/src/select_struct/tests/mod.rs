//! Expansions, as a reader would see them.

use quote::quote;

fn expansion(input: proc_macro2::TokenStream) -> String {
    let tokens = crate::derive(&syn::parse2(input).unwrap()).unwrap();
    prettyplease::unparse(&syn::parse2(tokens).unwrap())
}

#[test]
fn a_plain_struct() {
    insta::assert_snapshot!(expansion(quote! {
        #[select(Location)]
        struct Office {
            id: String,
            #[select(rename = "channelId")]
            channel: Option<String>,
        }
    }));
}

#[test]
fn every_attribute() {
    insta::assert_snapshot!(expansion(quote! {
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

fn said(input: proc_macro2::TokenStream) -> Vec<String> {
    let error = syn::parse2(input).and_then(|input| crate::derive(&input)).unwrap_err();
    error.into_iter().map(|error| error.to_string()).collect()
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
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
    insta::assert_snapshot!(said(wrong).join("\n"));
}

#[test]
fn what_cannot_be_derived_is_told() {
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
    let said: Vec<_> = cases.into_iter().flat_map(said).collect();
    insta::assert_snapshot!(said.join("\n"));
}
