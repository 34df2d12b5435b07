//! What is printed for an enum: a structure for each variant, and the choice among them by class.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned as _;

use super::input::{Content, Enum, Variant};
use crate::implementations::{self, Reading, Target};
use crate::names::plain;
use crate::spans::check;
use crate::structure::Structure;

pub(crate) fn expand(input: &Enum<'_>) -> TokenStream {
    let Enum { name, generics, options, lints, .. } = input;
    let readers = input.variants.iter().filter_map(|variant| reader(input, variant));
    let union = union(input);
    let items = quote! {
        #(#readers)*
        #union
    };
    let dto = &options.dto;
    let reading = Reading {
        shape: quote!(shape_of_union),
        read: quote!(read_union),
        read_remaining: quote!(whole::<Self, #dto>()),
    };
    implementations::expand(&Target::new(name, generics), options, lints, &items, reading)
}

/// The structure that reads a variant with its own fields, or with none.
fn reader(input: &Enum<'_>, variant: &Variant<'_>) -> Option<TokenStream> {
    let fields = match &variant.content {
        Content::Nothing => &[][..],
        Content::Struct(_) => return None,
        Content::Fields(fields) => fields,
    };
    let (name, case) = (input.name, variant.name);
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    let reader = reader_name(input, variant);
    let structure = Structure {
        path: &[name, case],
        dto: &variant.dto,
        generics: input.generics,
        name,
        reader: quote!(#reader #type_generics),
        constructor: quote!(#name::#case),
        fields,
    }
    .expand();
    Some(quote! {
        struct #reader #impl_generics(::core::marker::PhantomData<fn() -> #name #type_generics>) #where_clause;
        #structure
    })
}

fn reader_name(input: &Enum<'_>, variant: &Variant<'_>) -> Ident {
    format_ident!("{}_{}_reader", plain(input.name), plain(variant.name), span = Span::mixed_site())
}

/// The implementation of `Union`, which chooses a variant by class, and the checks of the classes.
fn union(input: &Enum<'_>) -> TokenStream {
    let Enum { name, generics, options, variants, other, .. } = input;
    let base = &options.dto;
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let dtos: Vec<_> = variants.iter().map(|variant| &variant.dto).collect();
    let numbers: Vec<_> = (0..variants.len()).collect();
    let (descriptions, reads): (Vec<_>, Vec<_>) = variants.iter().map(|variant| arms(input, variant)).unzip();
    let in_a_hierarchy = check(base, "in_a_hierarchy", &[base]);
    let checks = variants.iter().map(|variant| {
        let dto = &variant.dto;
        // A class can be the base itself, which only the name in the path tells.
        let inherits = if last_name(dto) == last_name(base) {
            check(dto, "the_same_class", &[dto, base])
        } else {
            check(dto, "inheritor", &[dto, base])
        };
        let has_objects = check(dto, "class_of_objects", &[dto]);
        quote! {
            const _: () = #inherits;
            const _: () = #has_objects;
        }
    });
    let distinct = quote_spanned!(name.span()=> __space::distinct_classes(&[#(<#dtos as __space::View>::NAME),*]));
    let other_name = other.name;
    let (other_shape, read_other) = match other.content {
        None => (
            quote!(::core::option::Option::None),
            quote!({ object.pass_over()?; ::core::result::Result::Ok(Self::#other_name) }),
        ),
        Some(content) => (
            quote!(::core::option::Option::Some(<#content as __space::FromField<#base>>::shape())),
            quote!(<#content as __space::FromField<#base>>::read_remaining(object).map(Self::#other_name)),
        ),
    };
    quote! {
        const _: () = #in_a_hierarchy;
        #(#checks)*
        const _: () = #distinct;
        #[automatically_derived]
        impl #impl_generics __space::Union for #name #type_generics #where_clause {
            fn describe() -> __space::UnionShape {
                __space::UnionShape::new(
                    <#base as __space::View>::NAME,
                    ::std::vec![#((<#dtos as __space::View>::NAME, #descriptions)),*],
                    #other_shape,
                )
            }
            #[inline]
            fn identify(class: &str) -> usize {
                match class {
                    #(_ if class == <#dtos as __space::View>::NAME => #numbers,)*
                    _ => __space::UNKNOWN,
                }
            }
            #[inline]
            fn read<'de, __A: __space::MapAccess<'de>>(
                position: usize,
                object: __space::RemainingObject<__A>,
            ) -> ::core::result::Result<Self, __A::Error> {
                match position {
                    #(#numbers => #reads,)*
                    _ => #read_other,
                }
            }
        }
    }
}

/// The name at the end of a path.
fn last_name(path: &Path) -> Option<String> {
    path.segments.last().map(|segment| plain(&segment.ident))
}

/// The shape of a variant, and the expression that reads it.
fn arms(input: &Enum<'_>, variant: &Variant<'_>) -> (TokenStream, TokenStream) {
    let (case, dto) = (variant.name, &variant.dto);
    let (_, type_generics, _) = input.generics.split_for_impl();
    match &variant.content {
        Content::Struct(content) => (
            quote_spanned!(content.span()=> <#content as __space::FromField<#dto>>::shape()),
            quote_spanned!(content.span()=> <#content as __space::FromField<#dto>>::read_remaining(
                object.of_class(<#dto as __space::View>::NAME)
            ).map(Self::#case)),
        ),
        Content::Nothing | Content::Fields(_) => {
            let reader = reader_name(input, variant);
            (quote!(__space::shape_of::<#reader #type_generics>()), quote!(object.fields::<#reader #type_generics>()))
        }
    }
}
