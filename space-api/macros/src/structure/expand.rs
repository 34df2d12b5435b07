//! What comes out: for each field its name and what it is read into, and the loop that reads them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Generics, Index, Path};

use super::input::{Field, Source};
use super::tokens::{replace_self, spanned_like};
use crate::names::position_of;
use crate::spans::before;

/// What is read, from what, into what.
pub(crate) struct Structure<'a> {
    /// The owner of the fields. It is part of the name of every item that is printed for them.
    pub(crate) owner: String,
    pub(crate) dto: &'a Path,
    pub(crate) generics: &'a Generics,
    /// The user's type, without generics.
    pub(crate) name: &'a Ident,
    /// The type that reads.
    pub(crate) reader: TokenStream,
    /// What makes the user's type of the fields.
    pub(crate) constructor: TokenStream,
    pub(crate) fields: &'a [Field<'a>],
}

impl Structure<'_> {
    /// What there is for the fields outside of the type, and the implementation of the trait of the same name.
    pub(crate) fn expand(&self) -> TokenStream {
        let markers = self.markers();
        let items = self.fields.iter().enumerate().map(|(at, field)| self.items(at, field));
        let implementation = self.implementation();
        quote! {
            #markers
            #(#items)*
            #implementation
        }
    }

    /// A type per field, which is there to be named in the compiler's messages.
    fn markers(&self) -> TokenStream {
        let module = self.module();
        let names = self.fields.iter().filter(|field| field.is_own()).map(|field| field.name);
        quote! {
            #[allow(dead_code, non_camel_case_types)]
            mod #module {
                #(pub(super) enum #names {})*
            }
        }
    }

    fn module(&self) -> Ident {
        // No type of the user's has such a name: in here, it would be hidden.
        format_ident!("fields_of_{}", self.owner, span = Span::mixed_site())
    }

    /// The name of a field in the API, and how it is read.
    ///
    /// These alone name it among the fields of the DTO. The compiler says the same of both if there is no such field, and
    /// so says it once; only the name is asked whether it is deprecated.
    fn items(&self, at: usize, field: &Field<'_>) -> TokenStream {
        let Source::Field { member, default, recursive, with } = &field.source else { return TokenStream::new() };
        let (wire_name, plan, module) = (self.wire_name(at), self.plan(at), self.module());
        let (impl_generics, _, where_clause) = self.generics.split_for_impl();
        let (dto, lints, marker) = (self.dto, &field.lints, field.name);
        let ty = self.type_of(field);
        let schema = quote_spanned!(before(member.span())=> <#dto as __space::View>::SCHEMA.#member);
        let (with, read) = match with {
            None => (None, quote!(#schema.read_into::<#ty, #module::#marker>())),
            Some(path) => {
                let (with, reader) = self.with(at, &ty, path);
                (Some(with), quote!(#schema.read_with::<#ty, #reader>()))
            }
        };
        let read = match default {
            None => read,
            Some(Some(path)) => quote!(__space::Plan::or_default(#read, #path)),
            Some(None) => quote_spanned! {field.ty.span()=>
                __space::Plan::or_default(#read, <#ty as ::core::default::Default>::default)
            },
        };
        let read = match recursive {
            None => read,
            Some((place, levels)) => {
                let repeats = Ident::new("repeats", *place);
                quote!(__space::Plan::repeating(#read, #levels, #schema.#repeats()))
            }
        };
        let opaque = spanned_like(field.ty, quote!(impl __space::Plan<#ty>));
        quote! {
            #(#lints)*
            const #wire_name: &str = #schema.name();
            #with
            #[allow(deprecated)]
            #[inline]
            fn #plan #impl_generics() -> #opaque #where_clause {
                #read
            }
        }
    }

    /// A type that reads a field by the user's function, and its name.
    fn with(&self, at: usize, ty: &TokenStream, path: &Path) -> (TokenStream, TokenStream) {
        let with = format_ident!("{}_with_{at}", self.owner, span = Span::mixed_site());
        let (impl_generics, type_generics, where_clause) = self.generics.split_for_impl();
        let user_type = self.user_type();
        let items = quote! {
            struct #with #impl_generics(::core::marker::PhantomData<fn() -> #user_type>) #where_clause;
            impl #impl_generics __space::ReadWith<#ty> for #with #type_generics #where_clause {
                fn read<'de, __D: __space::Deserializer<'de>>(
                    deserializer: __D,
                ) -> ::core::result::Result<#ty, __D::Error> {
                    #path::deserialize(deserializer)
                }
            }
        };
        (items, quote!(#with #type_generics))
    }

    /// The loop over the fields of an object.
    fn implementation(&self) -> TokenStream {
        let Self { dto, reader, constructor, fields, .. } = self;
        let (impl_generics, type_generics, where_clause) = self.generics.split_for_impl();
        let partial = self.partial();
        let value = self.user_type();
        let types: Vec<_> = fields.iter().map(|field| self.type_of(field)).collect();
        let own: Vec<_> = positions(fields, true);
        let groups: Vec<_> = positions(fields, false);

        let partial_types = fields.iter().zip(&types).map(|(field, ty)| {
            if field.is_own() { quote!(::core::option::Option<#ty>) } else { self.of_group(field, ty, "Partial") }
        });
        let begin = fields.iter().zip(&types).map(|(field, ty)| {
            if field.is_own() {
                quote!(::core::option::Option::None)
            } else {
                let begin = self.of_group(field, ty, "begin");
                quote_spanned!(field.ty.span()=> #begin())
            }
        });
        let finish = fields.iter().zip(&types).enumerate().map(|(at, (field, ty))| {
            let (name, slot, plan, wire_name) = (field.name, Index::from(at), self.call_plan(at), self.wire_name(at));
            if field.is_own() {
                quote!(#name: __space::Plan::finish(#plan, partial.#slot, #wire_name, refusals)?)
            } else {
                let finish = self.of_group(field, ty, "finish");
                let finish = quote_spanned!(field.ty.span()=> #finish(partial.#slot, refusals)?);
                quote!(#name: #finish)
            }
        });

        let count = own.len();
        let numbers: Vec<_> = (0..count).collect();
        let wire_names: Vec<_> = own.iter().map(|at| self.wire_name(*at)).collect();
        let position = position_of(&wire_names, &quote!(__space::UNKNOWN));
        let plans: Vec<_> = own.iter().map(|at| self.call_plan(*at)).collect();
        let slots = own.iter().map(|at| Index::from(*at));
        let of_groups = |item: &str| -> Vec<_> {
            groups.iter().filter_map(|at| Some(self.of_group(fields.get(*at)?, types.get(*at)?, item))).collect()
        };
        let (counts, names) = (of_groups("COUNT"), of_groups("NAMES"));
        let (identifies, accepts) = (of_groups("identify"), of_groups("accept"));
        let describes = groups.iter().filter_map(|at| {
            let (field, ty) = (fields.get(*at)?, types.get(*at)?);
            let describe = self.of_group(field, ty, "describe");
            Some(quote_spanned!(field.ty.span()=> __space::group::<#ty, #dto>(#describe())))
        });
        let group_slots = groups.iter().map(|at| Index::from(*at));
        let offsets: Vec<_> = (0..groups.len())
            .map(|group| {
                let before = counts.get(..group).unwrap_or_default();
                quote!(const { __space::sum(&[#count, #(#before),*]) })
            })
            .collect();
        // Of a generic struct it is found out when the selection is made.
        let selected_once = groups.first().and_then(|at| fields.get(*at)).filter(|_| self.generics.params.is_empty());
        let selected_once = selected_once.map(|group| {
            let place = group.ty.span();
            let check = quote_spanned!(place=> __space::selected_once(<#reader as __space::Structure>::NAMES));
            quote!(const _: () = #check;)
        });
        quote! {
            // A type of its own with nothing public in it, for what it holds may be more private than the user's type.
            pub struct #partial #impl_generics(
                #(#partial_types,)*
                ::core::marker::PhantomData<fn() -> #value>,
            ) #where_clause;
            #selected_once
            #[automatically_derived]
            impl #impl_generics __space::Structure for #reader #where_clause {
                type Value = #value;
                type Partial = #partial #type_generics;
                const COUNT: usize = __space::sum(&[#count, #(#counts),*]);
                const NAMES: &'static __space::Names =
                    &__space::Names { own: &[#(#wire_names),*], groups: &[#(#names),*] };
                fn describe() -> __space::Description {
                    __space::Description::new::<Self>(
                        <#dto as __space::View>::NAME,
                        ::std::vec![#(__space::Plan::part(#plans, #wire_names)),*],
                    )
                    #(.with(#describes))*
                }
                #[inline]
                fn begin() -> Self::Partial {
                    #partial(#(#begin,)* ::core::marker::PhantomData)
                }
                #[inline]
                fn identify(name: &str, next: usize) -> usize {
                    let position = #position;
                    #(
                        if position == __space::UNKNOWN {
                            let position =
                                #identifies(name, next.wrapping_sub(#offsets));
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
                        #(#numbers => partial.#slots = __space::Plan::read(#plans, entries)?,)*
                        #(
                            _ if position < #offsets + #counts => {
                                #accepts(
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
                ) -> ::core::result::Result<Self::Value, __E> {
                    ::core::result::Result::Ok(#constructor { #(#finish),* })
                }
            }
        }
    }

    /// An item that reads a group. It has the span of the group's type, so that rustc reports a problem once.
    fn of_group(&self, field: &Field<'_>, ty: &TokenStream, item: &str) -> TokenStream {
        let place = field.ty.span();
        let item = Ident::new(item, place);
        quote_spanned!(place=> <#ty as __space::Structure>::#item)
    }

    /// The user's type, as it can be written anywhere.
    fn user_type(&self) -> TokenStream {
        let (_, type_generics, _) = self.generics.split_for_impl();
        let name = self.name;
        quote!(#name #type_generics)
    }

    /// The type of a field, without `Self`.
    fn type_of(&self, field: &Field<'_>) -> TokenStream {
        replace_self(field.ty.to_token_stream(), &self.user_type())
    }

    /// The constant with a field's name in the API.
    fn wire_name(&self, at: usize) -> Ident {
        format_ident!("{}_NAME_{at}", self.owner, span = Span::mixed_site())
    }

    /// The function that says how a field is read.
    fn plan(&self, at: usize) -> Ident {
        format_ident!("{}_plan_{at}", self.owner, span = Span::mixed_site())
    }

    /// The type of the fields as they come in.
    fn partial(&self) -> Ident {
        format_ident!("{}_partial", self.owner, span = Span::mixed_site())
    }

    fn call_plan(&self, at: usize) -> TokenStream {
        let plan = self.plan(at);
        let (_, type_generics, _) = self.generics.split_for_impl();
        let turbofish = type_generics.as_turbofish();
        quote!(#plan #turbofish())
    }
}

/// The positions of the fields of the DTO, or of those that are not.
fn positions(fields: &[Field<'_>], own: bool) -> Vec<usize> {
    fields.iter().enumerate().filter(|(_, field)| field.is_own() == own).map(|(at, _)| at).collect()
}
