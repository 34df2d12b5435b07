//! What comes out: for each field its name and what it is read into, and the loop that reads them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Generics, Path};

use super::implementation::{Implementation, Member, MemberKind, Partial};
use super::input::{Field, FieldKind};
use super::tokens::{replace, spanned_like};
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
        let names = self.fields.iter().filter(|field| field.is_single()).map(|field| field.name);
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
        let FieldKind::Single { member, default, recursive, with } = &field.kind else { return TokenStream::new() };
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

    /// How an object is read, and the check that no field is selected twice.
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

    /// The user's type, as it can be written anywhere.
    fn user_type(&self) -> TokenStream {
        let (_, type_generics, _) = self.generics.split_for_impl();
        let name = self.name;
        quote!(#name #type_generics)
    }

    /// The type of a field, without `Self`.
    fn type_of(&self, field: &Field<'_>) -> TokenStream {
        replace(field.ty.to_token_stream(), &|ident| (ident == "Self").then(|| self.user_type()))
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
