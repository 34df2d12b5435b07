//! The implementations that the derive prints for every type, however it is read.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Attribute, DeriveInput, GenericParam, Generics};

use crate::attributes::{TypeOptions, transparent};
use crate::structure::replace;

/// How a type reads an object: by functions of `__space`, which take the type as a parameter.
pub(crate) struct Reading {
    pub(crate) shape: TokenStream,
    pub(crate) read: TokenStream,
    /// A method of `__space::RemainingObject`.
    pub(crate) read_remaining: TokenStream,
}

/// The type that selects, with what an `impl` for it needs.
pub(crate) struct Target {
    /// The parameters of the `impl`.
    parameters: TokenStream,
    ty: TokenStream,
    where_clause: TokenStream,
}

impl Target {
    pub(crate) fn new(name: &Ident, generics: &Generics) -> Self {
        let (parameters, arguments, where_clause) = generics.split_for_impl();
        Self { parameters: quote!(#parameters), ty: quote!(#name #arguments), where_clause: quote!(#where_clause) }
    }

    /// The type with `'static` for each of its lifetimes.
    fn of_static(name: &Ident, generics: &Generics) -> Self {
        let mut owned = generics.clone();
        owned.params = generics
            .params
            .iter()
            .filter(|parameter| !matches!(parameter, GenericParam::Lifetime(_)))
            .cloned()
            .collect();
        let (_, arguments, _) = generics.split_for_impl();
        let (parameters, _, where_clause) = owned.split_for_impl();
        let lifetimes: Vec<_> = generics.lifetimes().map(|parameter| parameter.lifetime.ident.clone()).collect();
        let all_static = |tokens| replace(tokens, &|ident| lifetimes.contains(ident).then(|| quote!(static)));
        Self {
            parameters: all_static(quote!(#parameters)),
            ty: all_static(quote!(#name #arguments)),
            where_clause: all_static(quote!(#where_clause)),
        }
    }
}

/// The whole expansion of the derive: `items`, and the implementations of `Select` and `FromField`.
///
/// The expansion has to resolve without a prelude (`#![no_implicit_prelude]`). So it names everything from `::core`, `::std` or
/// `__space`, calls no method of a trait, and has no attribute of a tool: `diagnostic::do_not_recommend` would not be found.
pub(crate) fn expand(
    target: &Target,
    options: &TypeOptions,
    lints: &[&Attribute],
    items: &TokenStream,
    Reading { shape, read, read_remaining }: Reading,
) -> TokenStream {
    let TypeOptions { dto, space } = options;
    let Target { parameters, ty, where_clause } = target;
    quote! {
        #(#lints)*
        #[allow(
            dead_code, non_camel_case_types, non_local_definitions, non_snake_case, non_upper_case_globals, unreachable_pub,
            unused_qualifications
        )]
        #[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
        const _: () = {
            use #space::__private as __space;
            #items
            #[automatically_derived]
            impl #parameters #space::Select for #ty #where_clause {
                type Dto = #dto;
            }
            #[automatically_derived]
            impl #parameters __space::HasModel for #ty #where_clause {
                type Model = #dto;
            }
            #[automatically_derived]
            impl #parameters __space::FromField<#dto> for #ty #where_clause {
                fn shape() -> __space::Shape {
                    __space::#shape::<#ty>()
                }
                #[inline]
                fn read<'de, __D: __space::Deserializer<'de>>(
                    deserializer: __D,
                ) -> ::core::result::Result<Self, __D::Error> {
                    __space::#read::<#ty, __D>(deserializer)
                }
                #[inline]
                fn read_remaining<'de, __A: __space::MapAccess<'de>>(
                    object: __space::RemainingObject<__A>,
                ) -> ::core::result::Result<Self, __A::Error> {
                    object.#read_remaining
                }
            }
            #[automatically_derived]
            impl #parameters __space::FromField<#dto> for ::std::boxed::Box<#ty> #where_clause {
                fn shape() -> __space::Shape {
                    __space::#shape::<#ty>()
                }
                #[inline]
                fn read<'de, __D: __space::Deserializer<'de>>(
                    deserializer: __D,
                ) -> ::core::result::Result<Self, __D::Error> {
                    __space::#read::<#ty, __D>(deserializer).map(Self::new)
                }
                #[inline]
                fn read_remaining<'de, __A: __space::MapAccess<'de>>(
                    object: __space::RemainingObject<__A>,
                ) -> ::core::result::Result<Self, __A::Error> {
                    <#ty as __space::FromField<#dto>>::read_remaining(object).map(Self::new)
                }
            }
        };
    }
}

/// Implementations that are printed beside an error, so that the compiler does not also report that they are missing.
pub(crate) fn stub(input: &DeriveInput) -> TokenStream {
    if transparent(&input.attrs, &input.ident).is_some() {
        return TokenStream::new();
    }
    let Ok(options) = TypeOptions::new(&input.attrs, &input.ident) else { return TokenStream::new() };
    let dto = &options.dto;
    let reading =
        Reading { shape: quote!(stub_shape), read: quote!(stub_read), read_remaining: quote!(whole::<Self, #dto>()) };
    let target = Target::of_static(&input.ident, &input.generics);
    expand(&target, &options, &[], &TokenStream::new(), reading)
}
