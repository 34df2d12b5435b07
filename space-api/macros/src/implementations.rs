//! What every type that derives `Select` implements, however it is read.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Attribute, DeriveInput, Generics};

use crate::attributes::Container;

/// By what a type reads an object: functions of `__space`, with the type that reads.
pub(crate) struct Reading {
    pub(crate) shape: TokenStream,
    pub(crate) read: TokenStream,
    /// A method of `__space::RemainingObject`.
    pub(crate) read_remaining: TokenStream,
}

/// The whole expansion: `items`, and that the type selects.
///
/// What is written has to resolve without a prelude (`#![no_implicit_prelude]`), so it names everything from `::core`, `::std`
/// or `__space`, calls no method of a trait, and has no attribute of a tool: `diagnostic::do_not_recommend` would not be found.
pub(crate) fn expand(
    name: &Ident,
    generics: &Generics,
    container: &Container,
    lints: &[&Attribute],
    items: &TokenStream,
    Reading { shape, read, read_remaining }: Reading,
) -> TokenStream {
    let Container { dto, space } = container;
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    quote! {
        #(#lints)*
        #[allow(non_camel_case_types, non_snake_case, non_upper_case_globals, unreachable_pub, unused_qualifications)]
        #[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
        const _: () = {
            use #space::__private as __space;
            #items
            #[automatically_derived]
            impl #impl_generics #space::Select for #name #type_generics #where_clause {
                type Dto = #dto;
            }
            #[automatically_derived]
            impl #impl_generics __space::FromField<#dto> for #name #type_generics #where_clause {
                fn shape() -> __space::Shape {
                    __space::#shape::<#name #type_generics>()
                }
                #[inline]
                fn read<'de, __D: __space::Deserializer<'de>>(
                    deserializer: __D,
                ) -> ::core::result::Result<Self, __D::Error> {
                    __space::#read::<#name #type_generics, __D>(deserializer)
                }
                #[inline]
                fn read_remaining<'de, __A: __space::MapAccess<'de>>(
                    object: __space::RemainingObject<__A>,
                ) -> ::core::result::Result<Self, __A::Error> {
                    object.#read_remaining
                }
            }
            #[automatically_derived]
            impl #impl_generics __space::FromField<#dto> for ::std::boxed::Box<#name #type_generics> #where_clause {
                fn shape() -> __space::Shape {
                    __space::#shape::<#name #type_generics>()
                }
                #[inline]
                fn read<'de, __D: __space::Deserializer<'de>>(
                    deserializer: __D,
                ) -> ::core::result::Result<Self, __D::Error> {
                    __space::#read::<#name #type_generics, __D>(deserializer).map(Self::new)
                }
                #[inline]
                fn read_remaining<'de, __A: __space::MapAccess<'de>>(
                    object: __space::RemainingObject<__A>,
                ) -> ::core::result::Result<Self, __A::Error> {
                    <#name #type_generics as __space::FromField<#dto>>::read_remaining(object).map(Self::new)
                }
            }
        };
    }
}

/// A stub `impl`, emitted after an error so that rustc does not also report missing traits.
pub(crate) fn stub(input: &DeriveInput) -> TokenStream {
    let Ok(container) = Container::new(&input.attrs, &input.ident) else { return TokenStream::new() };
    let dto = &container.dto;
    let reading =
        Reading { shape: quote!(stub_shape), read: quote!(stub_read), read_remaining: quote!(whole::<Self, #dto>()) };
    expand(&input.ident, &input.generics, &container, &[], &TokenStream::new(), reading)
}
