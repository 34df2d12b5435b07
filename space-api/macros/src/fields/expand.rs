//! What comes out: a struct per pair of braces, generic over what its fields are read into, and an expression from which the
//! compiler infers that.
//!
//! The names of the fields in the API come with the expression. The struct has to recognize them in an answer without it:
//! it knows what they are but for capitals and underscores.

use heck::{ToLowerCamelCase as _, ToUpperCamelCase as _};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::input::{Field, Selection};
use crate::names::plain;

pub(crate) fn expand(input: &Selection) -> TokenStream {
    let dto = &input.dto;
    let name = dto.segments.last().map(|segment| plain(&segment.ident)).unwrap_or_default();
    let mut items = TokenStream::new();
    let schema = |place: Span| quote_spanned!(place=> <#dto as __space::View>::SCHEMA);
    let chosen = object(&name, &input.fields, &schema, &mut items);
    quote! {{
        use ::space_api::__private as __space;
        use __space::Plan as _;
        #items
        ::space_api::FieldSet::<#dto, _>::new(|| #chosen)
    }}
}

/// The expression that chooses the fields of an object from its schema, which is written where a field is. The struct for it
/// goes to the items.
fn object(name: &str, fields: &[Field], schema: &dyn Fn(Span) -> TokenStream, items: &mut TokenStream) -> TokenStream {
    let r#struct = format_ident!("{name}Fields", span = Span::mixed_site());
    let chosen: Vec<_> = fields
        .iter()
        .map(|field| {
            let member = &field.name;
            let place = member.span();
            let schema = schema(place);
            let value = quote_spanned!(place=> &#schema.#member);
            match &field.fields {
                None => quote_spanned!(place=> __space::chosen(#value)),
                Some(inner) => {
                    let inner_name = format!("{name}{}", plain(member).to_upper_camel_case());
                    let inner = object(&inner_name, inner, &|place| quote_spanned!(place=> schema), items);
                    quote_spanned!(place=> __space::chosen_within(#value, |schema| #inner))
                }
            }
        })
        .collect();
    items.extend(structure(&r#struct, fields));
    let choose = choose(&r#struct);
    quote!(#choose(#(#chosen),*))
}

fn choose(r#struct: &Ident) -> Ident {
    format_ident!("choose_{}", r#struct, span = Span::mixed_site())
}

/// The struct, how it is read, and the function that makes its type of those of its fields.
fn structure(name: &Ident, fields: &[Field]) -> TokenStream {
    let members: Vec<_> = fields.iter().map(|field| &field.name).collect();
    let types: Vec<_> = (0..fields.len()).map(|at| format_ident!("T{at}", span = Span::mixed_site())).collect();
    let wire_names: Vec<_> = members.iter().map(|member| plain(member).to_lower_camel_case()).collect();
    let numbers: Vec<_> = (0..fields.len()).collect();
    let slots: Vec<_> = (0..fields.len()).map(syn::Index::from).collect();
    let count = fields.len();
    let choose = choose(name);
    quote! {
        #[derive(Debug, Clone, PartialEq)]
        #[allow(dead_code)]
        struct #name<#(#types),*> {
            #(#members: #types,)*
        }
        #[allow(non_snake_case)]
        fn #choose<#(#types: __space::Own),*>(
            #(#members: __space::Chosen<#types>),*
        ) -> __space::Chosen<#name<#(#types),*>> {
            __space::Chosen::object()#(.with(#members))*
        }
        #[diagnostic::do_not_recommend]
        impl<#(#types: __space::Own),*> __space::Structure for #name<#(#types),*> {
            type Value = Self;
            type Partial = (#(::core::option::Option<#types>,)*);
            const COUNT: usize = #count;
            fn describe() -> __space::Description {
                __space::Description::new::<Self>("", ::std::vec![#(__space::own::<#types>().part(#wire_names)),*])
            }
            #[inline]
            fn begin() -> Self::Partial {
                (#(::core::option::Option::<#types>::None,)*)
            }
            #[inline]
            fn identify(name: &str, next: usize) -> usize {
                __space::loosely_position_of(&[#(#wire_names),*], name, next)
            }
            #[inline]
            fn accept<'de, __A: __space::MapAccess<'de>>(
                partial: &mut Self::Partial,
                position: usize,
                entries: &mut __A,
            ) -> ::core::result::Result<(), __A::Error> {
                match position {
                    #(#numbers => partial.#slots = __space::own::<#types>().read(entries)?,)*
                    _ => __space::pass_over(entries)?,
                }
                ::core::result::Result::Ok(())
            }
            #[inline]
            fn finish<__E: __space::Error>(
                partial: Self::Partial,
                refusals: &__space::Refusals,
            ) -> ::core::result::Result<Self, __E> {
                ::core::result::Result::Ok(Self {
                    #(#members: __space::own::<#types>().finish(partial.#slots, #wire_names, refusals)?),*
                })
            }
        }
        impl<__M, #(#types: __space::Own),*> __space::FromField<__M> for #name<#(#types),*> {
            fn shape() -> __space::Shape {
                __space::shape_of::<Self>()
            }
            #[inline]
            fn read<'de, __D: __space::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                __space::read_structure::<Self, __D>(deserializer)
            }
        }
        impl<#(#types: __space::Own),*> __space::Own for #name<#(#types),*> {
            type Model = ();
        }
    }
}
