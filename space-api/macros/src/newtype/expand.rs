//! What is printed for a newtype: it is read from whatever its field is read from.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericParam, Path};

use super::input::Newtype;

pub(crate) fn expand(input: &Newtype<'_>, space: &Path) -> TokenStream {
    let Newtype { name, generics, field, inner } = input;
    let (parameters, arguments, where_clause) = generics.split_for_impl();
    let ty = quote!(#name #arguments);
    let make = match field {
        Some(field) => quote!(|value| #name { #field: value }),
        None => quote!(#name),
    };
    let mut with_model = (*generics).clone();
    with_model.params.push(GenericParam::Type(syn::parse_quote!(__M)));
    let (parameters_with_model, ..) = with_model.split_for_impl();
    let own_bounds = where_clause.map(|clause| &clause.predicates);
    // The lifetime keeps the compiler from looking at the bound before the type is used: not every type of a field has a model's type.
    let bounds = |bound: TokenStream| quote!(where #ty: 'static, for<'__always> #inner: #bound, #own_bounds);
    let (fits, has_model) = (bounds(quote!(__space::FromField<__M>)), bounds(quote!(__space::HasModel)));
    quote! {
        #[allow(non_local_definitions, unused_qualifications)]
        #[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
        const _: () = {
            use #space::__private as __space;
            #[automatically_derived]
            impl #parameters_with_model __space::FromField<__M> for #ty #fits {
                fn shape() -> __space::Shape {
                    <#inner as __space::FromField<__M>>::shape()
                }
                #[inline]
                fn read<'de, __D: __space::Deserializer<'de>>(
                    deserializer: __D,
                ) -> ::core::result::Result<Self, __D::Error> {
                    <#inner as __space::FromField<__M>>::read(deserializer).map(#make)
                }
                fn absent() -> ::core::option::Option<Self> {
                    <#inner as __space::FromField<__M>>::absent().map(#make)
                }
                fn shape_in_list() -> __space::Shape {
                    <#inner as __space::FromField<__M>>::shape_in_list()
                }
                #[inline]
                fn read_in_list<'de, __D: __space::Deserializer<'de>>(
                    deserializer: __D,
                ) -> ::core::result::Result<Self, __D::Error> {
                    <#inner as __space::FromField<__M>>::read_in_list(deserializer).map(#make)
                }
            }
            #[automatically_derived]
            impl #parameters __space::HasModel for #ty #has_model {
                type Model = <#inner as __space::HasModel>::Model;
            }
        };
    }
}
