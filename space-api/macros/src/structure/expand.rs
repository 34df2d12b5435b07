//! What is printed for the fields of a struct or a variant: the name and the plan of each field, and the implementation that
//! reads all of them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Generics, LitStr, Path};

use super::implementation::{Implementation, Member, MemberKind, Partial};
use super::input::{Field, FieldKind};
use super::tokens::{replace, spanned_like};
use crate::names::plain;
use crate::spans::before;

/// A struct or a variant with fields.
pub(crate) struct Structure<'a> {
    /// The path of what the user declares with the fields: a struct, or an enum and its variant.
    pub(crate) path: &'a [&'a Ident],
    pub(crate) dto: &'a Path,
    pub(crate) generics: &'a Generics,
    /// The user's type, without generics.
    pub(crate) name: &'a Ident,
    /// The type that reads the fields.
    pub(crate) reader: TokenStream,
    /// The path before the fields in braces that makes a value of the user's type.
    pub(crate) constructor: TokenStream,
    pub(crate) fields: &'a [Field<'a>],
}

impl Structure<'_> {
    /// The items for the fields, and the implementation of the trait `Structure`.
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

    /// A type for each field, which the compiler's messages name: `Office::tz`.
    ///
    /// A message shows the path of such a type. So the type is in a function with the name of the user's type, which hides no
    /// type, as a module of that name would, and in a block, since each variant of an enum has such a function. A trait leads to
    /// the types in it.
    fn markers(&self) -> TokenStream {
        let (markers, field_types) = (self.markers_type(), self.markers_trait());
        let names: Vec<_> = self.fields.iter().filter(|field| field.is_single()).map(|field| field.name).collect();
        // Of the items with a user's name, an editor that is asked about the name finds only the type.
        let members: Vec<_> = names.iter().map(|name| at_mixed_site(name)).collect();
        let types = quote! {
            #(enum #names {})*
            impl #field_types for #markers {
                #(type #members = #members;)*
            }
        };
        let functions = self.path.iter().rev().map(|name| at_mixed_site(name));
        let function = functions.fold(types, |items, name| quote!(fn #name() { #items }));
        quote! {
            enum #markers {}
            trait #field_types {
                #(type #members;)*
            }
            { #function }
        }
    }

    fn markers_type(&self) -> Ident {
        format_ident!("{}_fields", self.owner(), span = Span::mixed_site())
    }

    fn markers_trait(&self) -> Ident {
        format_ident!("{}_field_types", self.owner(), span = Span::mixed_site())
    }

    /// The constant with a field's name in the API, and the function with its plan.
    ///
    /// Only these two items name the field of the DTO, unless the schema does not have it. If the field does not exist, the compiler
    /// has the same error for both, and reports it once. If the field is deprecated, only the constant warns.
    fn items(&self, at: usize, field: &Field<'_>) -> TokenStream {
        let FieldKind::Single { member, raw, default, recursive, with } = &field.kind else {
            return TokenStream::new();
        };
        let (wire_name, plan) = (self.wire_name(at), self.plan(at));
        let (markers, field_types) = (self.markers_type(), self.markers_trait());
        let (impl_generics, _, where_clause) = self.generics.split_for_impl();
        let (dto, lints, marker) = (self.dto, &field.lints, at_mixed_site(field.name));
        let ty = self.type_of(field);
        let schema = quote_spanned!(before(member.span())=> <#dto as __space::View>::SCHEMA.#member);
        let name = raw.as_ref().map_or_else(|| quote!(#schema.name()), LitStr::to_token_stream);
        let (reader_definition, read) = match (with, raw) {
            (None, None) => (None, quote!(#schema.read_into::<#ty, <#markers as #field_types>::#marker>())),
            (None, Some(name)) => (None, quote_spanned!(field.ty.span()=> __space::read_unknown::<#dto, #ty>(#name))),
            (Some(path), _) => {
                let (definition, reader) = self.reader_by_function(at, &ty, path);
                let read = if raw.is_none() {
                    quote!(#schema.read_with::<#ty, #reader>())
                } else {
                    quote!(__space::read_unknown_with::<#ty, #reader>())
                };
                (Some(definition), read)
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
            const #wire_name: &str = #name;
            #reader_definition
            #[allow(deprecated)]
            #[inline]
            fn #plan #impl_generics() -> #opaque #where_clause {
                #read
            }
        }
    }

    /// The definition of a type that reads a field by the user's function, and the type.
    fn reader_by_function(&self, at: usize, ty: &TokenStream, path: &Path) -> (TokenStream, TokenStream) {
        let reader = format_ident!("{}_with_{at}", self.owner(), span = Span::mixed_site());
        let (impl_generics, type_generics, where_clause) = self.generics.split_for_impl();
        let user_type = self.user_type();
        let items = quote! {
            struct #reader #impl_generics(::core::marker::PhantomData<fn() -> #user_type>) #where_clause;
            impl #impl_generics __space::ReadWith<#ty> for #reader #type_generics #where_clause {
                fn read<'de, __D: __space::Deserializer<'de>>(
                    deserializer: __D,
                ) -> ::core::result::Result<#ty, __D::Error> {
                    #path::deserialize(deserializer)
                }
            }
        };
        (items, quote!(#reader #type_generics))
    }

    /// The implementation of `Structure`, and the check that no field is selected twice.
    fn implementation(&self) -> TokenStream {
        let Self { dto, reader, constructor, .. } = self;
        let members = self.fields.iter().enumerate().map(|(at, field)| self.member(at, field)).collect();
        let implementation = Implementation {
            reader: reader.clone(),
            generics: self.generics,
            value: self.user_type(),
            constructor: constructor.clone(),
            partial: Partial::Struct(self.partial()),
            shape: (quote!(new), quote!(<#dto as __space::View>::NAME,)),
            names: None,
            members,
        }
        .expand();
        let selected_once = self.selected_once();
        quote! {
            #selected_once
            #implementation
        }
    }

    fn member<'a>(&self, at: usize, field: &Field<'a>) -> Member<'a> {
        let kind = match field.kind {
            FieldKind::Single { .. } => {
                MemberKind::Field { plan: self.call_plan(at), wire_name: self.wire_name(at).into_token_stream() }
            }
            FieldKind::Group => MemberKind::Group { dto: self.dto.to_token_stream(), place: field.ty.span() },
        };
        Member { name: field.name, ty: self.type_of(field), kind }
    }

    /// The check that no field is both in the struct and in a group. A generic struct is checked when its selection is made.
    fn selected_once(&self) -> Option<TokenStream> {
        let group = self.fields.iter().find(|field| !field.is_single())?;
        if !self.generics.params.is_empty() {
            return None;
        }
        let reader = &self.reader;
        let check = quote_spanned! {group.ty.span()=>
            __space::selected_once(<#reader as __space::Structure>::NAMES)
        };
        Some(quote!(const _: () = #check;))
    }

    /// The user's type with its parameters.
    fn user_type(&self) -> TokenStream {
        let (_, type_generics, _) = self.generics.split_for_impl();
        let name = self.name;
        quote!(#name #type_generics)
    }

    /// The type of a field, without `Self`.
    fn type_of(&self, field: &Field<'_>) -> TokenStream {
        replace(field.ty.to_token_stream(), &|ident| (ident == "Self").then(|| self.user_type()))
    }

    /// The path as one name, which is part of the name of every item that is printed for the fields.
    fn owner(&self) -> String {
        self.path.iter().map(|name| plain(name)).collect::<Vec<_>>().join("_")
    }

    /// The constant with a field's name in the API.
    fn wire_name(&self, at: usize) -> Ident {
        format_ident!("{}_NAME_{at}", self.owner(), span = Span::mixed_site())
    }

    /// The function with a field's plan.
    fn plan(&self, at: usize) -> Ident {
        format_ident!("{}_plan_{at}", self.owner(), span = Span::mixed_site())
    }

    /// The type of the fields that have been read.
    fn partial(&self) -> Ident {
        format_ident!("{}_partial", self.owner(), span = Span::mixed_site())
    }

    fn call_plan(&self, at: usize) -> TokenStream {
        let plan = self.plan(at);
        let (_, type_generics, _) = self.generics.split_for_impl();
        let turbofish = type_generics.as_turbofish();
        quote!(#plan #turbofish())
    }
}

/// The same name, without the place where the user wrote it.
fn at_mixed_site(name: &Ident) -> Ident {
    let mut name = name.clone();
    name.set_span(Span::mixed_site());
    name
}
