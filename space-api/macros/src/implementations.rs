//! What every type that derives `Select` implements, however it is read.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Attribute, DeriveInput, Generics};

use crate::attributes::Container;

/// The whole expansion: `items`, and that the type selects, where `shape` and `read` are functions of `__space` with the
/// type that reads.
pub(crate) fn expand(
    name: &Ident,
    generics: &Generics,
    container: &Container,
    lints: &[&Attribute],
    items: &TokenStream,
    (shape, read): (TokenStream, TokenStream),
) -> TokenStream {
    let Container { dto, space } = container;
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    quote! {
        #[allow(non_camel_case_types, non_snake_case, non_upper_case_globals, unused_qualifications)]
        #[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
        #(#lints)*
        const _: () = {
            use #space::__private as __space;
            use __space::Plan as _;
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
            }
            #[automatically_derived]
            #[diagnostic::do_not_recommend]
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
            }
        };
    }
}

/// What stands for an expansion that there is not, so that one mistake is one error: the type selects, as far as others see.
pub(crate) fn stub(input: &DeriveInput) -> TokenStream {
    let Ok(Container { dto, space }) = Container::new(&input.attrs, &input.ident) else { return TokenStream::new() };
    let (name, (impl_generics, type_generics, where_clause)) = (&input.ident, input.generics.split_for_impl());
    quote! {
        impl #impl_generics #space::Select for #name #type_generics #where_clause {
            type Dto = #dto;
        }
        impl #impl_generics #space::FromField<#dto> for #name #type_generics #where_clause {
            fn shape() -> #space::__private::Shape {
                ::core::unimplemented!()
            }
            fn read<'de, __D: #space::__private::Deserializer<'de>>(
                _: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                ::core::unimplemented!()
            }
        }
    }
}
