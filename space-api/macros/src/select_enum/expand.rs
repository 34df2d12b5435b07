//! What comes out: a structure per variant, and the choice among them by class.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::input::{Content, Enum, Variant};
use crate::implementations;
use crate::structure::Structure;

pub(crate) fn expand(input: &Enum<'_>) -> TokenStream {
    let Enum { name, generics, container, lints, .. } = input;
    let readers = input.variants.iter().filter_map(|variant| reader(input, variant));
    let union = union(input);
    let items = quote! {
        #(#readers)*
        #union
    };
    let reading = (quote!(shape_of_union), quote!(read_union));
    implementations::expand(name, generics, container, lints, &items, reading)
}

/// The structure that reads a variant with fields of its own, or with none.
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
        owner: format!("{name}{case}"),
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
    format_ident!("{}{}Reader", input.name, variant.name, span = Span::mixed_site())
}

/// The choice.
fn union(input: &Enum<'_>) -> TokenStream {
    let Enum { name, generics, container, variants, other, .. } = input;
    let base = &container.dto;
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let dtos: Vec<_> = variants.iter().map(|variant| &variant.dto).collect();
    let numbers = 0..variants.len();
    let (descriptions, reads): (Vec<_>, Vec<_>) = variants.iter().map(|variant| arms(input, variant)).unzip();
    let is_itself =
        |variant: &&Variant<'_>| variant.dto.to_token_stream().to_string() != base.to_token_stream().to_string();
    let checks = variants.iter().filter(is_itself).map(|variant| {
        let dto = &variant.dto;
        quote_spanned!(dto.span()=> __space::inheritor::<#dto, #base>();)
    });
    let other_name = other.name;
    let (other_shape, read_other) = match other.content {
        None => (
            quote!(::core::option::Option::None),
            quote!({ rest.pass_over()?; ::core::result::Result::Ok(Self::#other_name) }),
        ),
        Some(content) => (
            quote!(::core::option::Option::Some(<#content as __space::FromField<#base>>::shape())),
            quote!(rest.read::<#content, #base>().map(Self::#other_name)),
        ),
    };
    quote! {
        #[automatically_derived]
        impl #impl_generics __space::Union for #name #type_generics #where_clause {
            fn describe() -> __space::Classes {
                #(#checks)*
                __space::Classes::new(
                    <#base as __space::View>::NAME,
                    ::std::vec![#((<#dtos as __space::View>::NAME, #descriptions)),*],
                    #other_shape,
                )
            }
            #[inline]
            fn identify(class: &str) -> usize {
                __space::position_of(&[#(<#dtos as __space::View>::NAME),*], class, 0)
            }
            #[inline]
            fn read<'de, __A: __space::MapAccess<'de>>(
                position: usize,
                rest: __space::Rest<__A>,
            ) -> ::core::result::Result<Self, __A::Error> {
                match position {
                    #(#numbers => #reads,)*
                    _ => #read_other,
                }
            }
        }
    }
}

/// How a variant is described, and how it is read.
fn arms(input: &Enum<'_>, variant: &Variant<'_>) -> (TokenStream, TokenStream) {
    let (case, dto) = (variant.name, &variant.dto);
    let (_, type_generics, _) = input.generics.split_for_impl();
    match &variant.content {
        Content::Struct(content) => (
            quote!(__space::group::<#content, #dto>(<#content as __space::Structure>::describe())),
            quote!(rest.fields::<#content>().map(Self::#case)),
        ),
        Content::Nothing | Content::Fields(_) => {
            let reader = reader_name(input, variant);
            (
                quote!(<#reader #type_generics as __space::Structure>::describe()),
                quote!(rest.fields::<#reader #type_generics>()),
            )
        }
    }
}
