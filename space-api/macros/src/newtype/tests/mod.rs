//! Expansions as formatted code, and the messages for what cannot be derived.

use quote::quote;

use crate::test_expansion::{derived, refused};

#[test]
fn a_newtype_is_read_like_its_field() {
    insta::assert_snapshot!(derived(quote! {
        #[select(transparent)]
        struct LocationId(String);
    }));
}

#[test]
fn a_generic_newtype_with_a_named_field() {
    insta::assert_snapshot!(derived(quote! {
        #[select(transparent, crate = renamed::space)]
        struct Held<T: Clone> where T: Eq { value: Option<T> }
    }));
}

#[test]
fn anything_but_a_struct_with_one_field_is_explained() {
    let cases = [
        quote!(
            #[select(transparent)]
            struct Id;
        ),
        quote!(
            #[select(transparent)]
            struct Id();
        ),
        quote!(
            #[select(transparent)]
            struct Id(String, u8);
        ),
        quote!(
            #[select(transparent)]
            struct Id {
                a: String,
                b: String,
            }
        ),
        quote!(
            #[select(transparent)]
            enum Id {
                A(String),
            }
        ),
        quote!(#[select(transparent)] union Id { a: u8 }),
    ];
    for case in cases {
        let message = refused(case);
        assert!(message.starts_with("`Id` is `transparent`, which is for structs with one field"), "{message}");
    }
}
