//! Expansions as formatted code.

use quote::quote;

#[test]
fn a_container_is_read_field_by_field() {
    let tokens = super::container_reader(quote!(page Batch<T> {
        next "next": String as TextOrNull,
        total_count "totalCount": Option<i32>,
        data "data": Vec<T>,
    }));
    insta::assert_snapshot!(prettyplease::unparse(&syn::parse2(tokens.unwrap()).unwrap()));
}
