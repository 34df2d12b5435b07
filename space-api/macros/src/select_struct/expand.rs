//! What is printed for a struct: a structure that reads it, and the check that its DTO has fields.

use proc_macro2::TokenStream;
use quote::quote;

use super::input::Struct;
use crate::implementations::{self, Reading, Target};
use crate::spans::check_fields;
use crate::structure::Structure;

pub(crate) fn expand(input: &Struct<'_>) -> TokenStream {
    let Struct { name, generics, options, lints, fields } = input;
    let (_, type_generics, _) = generics.split_for_impl();
    let structure = Structure {
        path: &[name],
        dto: &options.dto,
        generics,
        name,
        reader: quote!(#name #type_generics),
        constructor: quote!(#name),
        fields,
    };
    let reading =
        Reading { shape: quote!(shape_of), read: quote!(read_structure), read_remaining: quote!(fields::<Self>()) };
    let structure = structure.expand();
    let has_fields = has_fields(input);
    let items = quote!(#has_fields #structure);
    implementations::expand(&Target::new(name, generics), options, lints, &items, reading)
}

/// The check that a struct can select anything from its DTO. It is a constant, which cannot have the parameters of a struct.
fn has_fields(input: &Struct<'_>) -> Option<TokenStream> {
    let check = check_fields(&input.options.dto, "has_fields_for_a_struct");
    input.generics.params.is_empty().then(|| quote!(const _: () = #check;))
}
