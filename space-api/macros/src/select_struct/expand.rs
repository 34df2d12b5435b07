//! What comes out: a structure that reads the struct.

use proc_macro2::TokenStream;
use quote::quote;

use super::input::Struct;
use crate::implementations::{self, Reading};
use crate::names::plain;
use crate::structure::Structure;

pub(crate) fn expand(input: &Struct<'_>) -> TokenStream {
    let Struct { name, generics, container, lints, fields } = input;
    let (_, type_generics, _) = generics.split_for_impl();
    let structure = Structure {
        owner: plain(name),
        dto: &container.dto,
        generics,
        name,
        reader: quote!(#name #type_generics),
        constructor: quote!(#name),
        fields,
    };
    let reading =
        Reading { shape: quote!(shape_of), read: quote!(read_structure), read_remaining: quote!(fields::<Self>()) };
    implementations::expand(name, generics, container, lints, &structure.expand(), reading)
}
