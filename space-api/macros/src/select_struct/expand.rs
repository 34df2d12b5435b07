//! What comes out: for each field its name and what it is read into, and the struct made of them.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Index, Type};

use super::input::{Field, Source, Struct};

pub(crate) fn expand(input: &Struct<'_>) -> TokenStream {
    let Struct { name, generics, container, lints, fields } = input;
    let (dto, space) = (&container.dto, &container.space);
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let markers = markers(name, fields);
    let items = fields.iter().enumerate().map(|(at, field)| items(input, at, field));
    let structure = structure(input);
    quote! {
        #[allow(non_camel_case_types, non_snake_case, non_upper_case_globals, unused_qualifications)]
        #(#lints)*
        const _: () = {
            use #space::__private as __space;
            use __space::Plan as _;
            #markers
            #(#items)*
            #structure
            #[automatically_derived]
            impl #impl_generics #space::Select for #name #type_generics #where_clause {
                type Dto = #dto;
            }
            #[automatically_derived]
            impl #impl_generics __space::FromField<#dto> for #name #type_generics #where_clause {
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
            #[automatically_derived]
            impl #impl_generics __space::FromField<#dto> for ::std::boxed::Box<#name #type_generics> #where_clause {
                fn shape() -> __space::Shape {
                    __space::shape_of::<#name #type_generics>()
                }
                #[inline]
                fn read<'de, __D: __space::Deserializer<'de>>(
                    deserializer: __D,
                ) -> ::core::result::Result<Self, __D::Error> {
                    __space::read_structure::<#name #type_generics, __D>(deserializer).map(Self::new)
                }
            }
        };
    }
}

/// A type per field, which is there to be named in the compiler's messages.
fn markers(owner: &Ident, fields: &[Field<'_>]) -> TokenStream {
    let module = markers_of(owner);
    let names = fields.iter().filter(|field| matches!(field.source, Source::Field { .. })).map(|field| field.name);
    quote! {
        #[allow(dead_code)]
        mod #module {
            #(pub(super) enum #names {})*
        }
    }
}

fn markers_of(owner: &Ident) -> Ident {
    format_ident!("{owner}Fields", span = Span::mixed_site())
}

/// What there is for a field outside of the struct: its name in the API, and how it is read.
///
/// These alone name it among the fields of the DTO. The compiler says the same of both if there is no such field, and so
/// says it once; only the name is asked whether it is deprecated.
fn items(input: &Struct<'_>, at: usize, field: &Field<'_>) -> TokenStream {
    let Source::Field { member, default, recursive, with } = &field.source else { return TokenStream::new() };
    let (wire_name, plan) = (wire_name(at), plan(at));
    let (impl_generics, _, where_clause) = input.generics.split_for_impl();
    let (dto, lints) = (&input.container.dto, &field.lints);
    let r#type = without_self(field.r#type, input);
    let module = markers_of(input.name);
    let marker = field.name;
    let schema = quote_spanned!(member.span()=> <#dto>::SCHEMA.#member);
    let read = match with {
        None => quote!(#schema.read_into::<#r#type, #module::#marker>()),
        Some(path) => quote!({
            enum With {}
            impl __space::ReadWith<#r#type> for With {
                fn read<'de, __D: __space::Deserializer<'de>>(
                    deserializer: __D,
                ) -> ::core::result::Result<#r#type, __D::Error> {
                    #path::deserialize(deserializer)
                }
            }
            #schema.read_with::<#r#type, With>()
        }),
    };
    let default = default.as_ref().map(|path| match path {
        Some(path) => quote!(.or_default(#path)),
        None => quote_spanned!(field.r#type.span()=> .or_default(<#r#type as ::core::default::Default>::default)),
    });
    let repeating = recursive.map(|levels| quote!(.repeating(#levels)));
    let opaque = spanned_like(field.r#type, quote!(impl __space::Plan<#r#type>));
    quote! {
        #(#lints)*
        const #wire_name: &str = #schema.name();
        #[allow(deprecated)]
        #[inline]
        fn #plan #impl_generics() -> #opaque #where_clause {
            #read #default #repeating
        }
    }
}

/// The loop over the fields of an object.
fn structure(input: &Struct<'_>) -> TokenStream {
    let Struct { name, generics, container, fields, .. } = input;
    let dto = &container.dto;
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let own: Vec<_> = fields.iter().enumerate().filter(|(_, it)| matches!(it.source, Source::Field { .. })).collect();
    let groups: Vec<_> = fields.iter().enumerate().filter(|(_, it)| matches!(it.source, Source::Group)).collect();

    let types = fields.iter().map(|field| {
        let r#type = field.r#type;
        match field.source {
            Source::Field { .. } => quote!(::core::option::Option<#r#type>),
            Source::Group => quote!(<#r#type as __space::Structure>::Partial),
        }
    });
    let begin = fields.iter().map(|field| {
        let r#type = field.r#type;
        match field.source {
            Source::Field { .. } => quote!(::core::option::Option::None),
            Source::Group => quote!(<#r#type as __space::Structure>::begin()),
        }
    });
    let wire_names: Vec<_> = own.iter().map(|(at, _)| wire_name(*at)).collect();
    let plans: Vec<_> = own.iter().map(|(at, _)| call_plan(*at, input)).collect();
    let positions: Vec<_> = (0..own.len()).map(Index::from).collect();
    let slots: Vec<_> = own.iter().map(|(at, _)| Index::from(*at)).collect();
    let count = own.len();

    let group_types: Vec<_> = groups.iter().map(|(_, field)| field.r#type).collect();
    let group_slots = groups.iter().map(|(at, _)| Index::from(*at));
    let offsets: Vec<_> = (0..groups.len())
        .map(|group| {
            let before = group_types.get(..group).unwrap_or_default();
            quote!((#count #(+ <#before as __space::Structure>::COUNT)*))
        })
        .collect();

    let values = fields.iter().enumerate().map(|(at, field)| {
        let (field_name, r#type, slot) = (field.name, field.r#type, Index::from(at));
        match field.source {
            Source::Field { .. } => {
                let (plan, wire_name) = (call_plan(at, input), wire_name(at));
                quote!(#field_name: #plan.finish(partial.#slot, #wire_name, refusals)?)
            }
            Source::Group => {
                quote!(#field_name: <#r#type as __space::Structure>::finish(partial.#slot, refusals)?)
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics __space::Structure for #name #type_generics #where_clause {
            type Value = Self;
            type Partial = (#(#types,)*);
            const COUNT: usize = #count #(+ <#group_types as __space::Structure>::COUNT)*;
            fn describe() -> __space::Description {
                __space::Description::new::<Self>(
                    <#dto as __space::View>::NAME,
                    ::std::vec![#(#plans.part(#wire_names)),*],
                )
                #(.with(__space::group::<#group_types, #dto>()))*
            }
            #[inline]
            fn begin() -> Self::Partial {
                (#(#begin,)*)
            }
            #[inline]
            fn identify(name: &str, next: usize) -> usize {
                let position = __space::position_of(&[#(#wire_names),*], name, next);
                #(
                    if position == __space::UNKNOWN {
                        let position = <#group_types as __space::Structure>::identify(name, next.wrapping_sub(#offsets));
                        if position != __space::UNKNOWN {
                            return position + #offsets;
                        }
                    }
                )*
                position
            }
            #[inline]
            fn accept<'de, __A: __space::MapAccess<'de>>(
                partial: &mut Self::Partial,
                position: usize,
                entries: &mut __A,
            ) -> ::core::result::Result<(), __A::Error> {
                match position {
                    #(#positions => partial.#slots = #plans.read(entries)?,)*
                    #(
                        _ if position < #offsets + <#group_types as __space::Structure>::COUNT => {
                            <#group_types as __space::Structure>::accept(
                                &mut partial.#group_slots,
                                position - #offsets,
                                entries,
                            )?;
                        }
                    )*
                    _ => __space::pass_over(entries)?,
                }
                ::core::result::Result::Ok(())
            }
            #[inline]
            fn finish<__E: __space::Error>(
                partial: Self::Partial,
                refusals: &__space::Refusals,
            ) -> ::core::result::Result<Self, __E> {
                ::core::result::Result::Ok(Self { #(#values),* })
            }
        }
    }
}

/// The constant with a field's name in the API.
fn wire_name(at: usize) -> Ident {
    format_ident!("NAME_{at}", span = Span::mixed_site())
}

/// The function that says how a field is read.
fn plan(at: usize) -> Ident {
    format_ident!("plan_{at}", span = Span::mixed_site())
}

fn call_plan(at: usize, input: &Struct<'_>) -> TokenStream {
    let plan = plan(at);
    let (_, type_generics, _) = input.generics.split_for_impl();
    let turbofish = type_generics.as_turbofish();
    quote!(#plan #turbofish())
}

/// A type as it can be written outside of the struct: without `Self`.
fn without_self(r#type: &Type, input: &Struct<'_>) -> TokenStream {
    fn replaced(tokens: TokenStream, name: &TokenStream) -> TokenStream {
        tokens
            .into_iter()
            .flat_map(|token| match token {
                TokenTree::Ident(ident) if ident == "Self" => name.clone(),
                TokenTree::Group(group) => {
                    let mut inner = proc_macro2::Group::new(group.delimiter(), replaced(group.stream(), name));
                    inner.set_span(group.span());
                    TokenTree::Group(inner).into()
                }
                other => other.into(),
            })
            .collect()
    }
    let (_, type_generics, _) = input.generics.split_for_impl();
    let name = input.name;
    replaced(r#type.to_token_stream(), &quote!(#name #type_generics))
}

/// The tokens, where that type stands: what is said about both is said once then.
fn spanned_like(r#type: &Type, tokens: TokenStream) -> TokenStream {
    let place = r#type.to_token_stream().into_iter();
    let first = place.clone().next().map_or_else(Span::call_site, |token| token.span());
    let last = place.last().map_or(first, |token| token.span());
    let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let end = tokens.len().saturating_sub(1);
    for (at, token) in tokens.iter_mut().enumerate() {
        if at == 0 {
            token.set_span(first);
        } else if at == end {
            token.set_span(last);
        }
    }
    tokens.into_iter().collect()
}
