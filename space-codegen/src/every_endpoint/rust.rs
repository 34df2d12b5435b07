//! How names and types of the API read in Rust, for a crate that uses the client.

use crate::api::{Api, ArgumentPlace, Primitive, Type};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// A name as an identifier, raw where it is a keyword.
pub(super) fn ident(name: &str) -> Ident {
    syn::parse_str(name).unwrap_or_else(|_| Ident::new_raw(name, Span::call_site()))
}

/// The type of an argument of a function or setter: what the client takes, or what converts into it.
pub(super) fn argument(api: &Api, ty: &Type, place: ArgumentPlace) -> TokenStream {
    match ty {
        Type::Nullable(inner) => {
            let inner = sent(api, inner, place);
            quote!(Maybe<#inner>)
        }
        other => sent(api, other, place),
    }
}

fn sent(api: &Api, ty: &Type, place: ArgumentPlace) -> TokenStream {
    let part = |inner| sent(api, inner, place);
    match ty {
        Type::Ref(_) if place != ArgumentPlace::Body => quote!(String),
        Type::Primitive(primitive) => self::primitive(*primitive),
        Type::Enum(index) => of_types(&api.enumeration(*index).name),
        Type::UrlParam(index) => of_types(&api.url_param(*index).name),
        Type::Dto(index) | Type::Ref(index) => of_types(&api.dto(*index).name),
        Type::Scope => quote!(Scope),
        Type::Selection(index) => generic("PayloadFields", &[of_types(&api.dto(*index).name)]),
        Type::Array(inner) => generic("Vec", &[part(inner)]),
        Type::Map(inner) => generic("BTreeMap", &[quote!(String), part(inner)]),
        Type::Nullable(inner) => generic("Option", &[part(inner)]),
        Type::Mod(inner) => generic("Mod", &[part(inner)]),
        Type::Batch(inner) => generic("Batch", &[part(inner)]),
        Type::SyncBatch(inner) => generic("SyncBatch", &[part(inner)]),
        Type::Pair(first, second) => generic("Pair", &[part(first), part(second)]),
        Type::Triple(first, second, third) => generic("Triple", &[part(first), part(second), part(third)]),
    }
}

/// A type that is generated for the API.
pub(super) fn of_types(name: &str) -> TokenStream {
    let name = ident(name);
    quote!(types::#name)
}

fn generic(name: &str, arguments: &[TokenStream]) -> TokenStream {
    let name = ident(name);
    quote!(#name<#(#arguments),*>)
}

fn primitive(primitive: Primitive) -> TokenStream {
    match primitive {
        Primitive::Byte => quote!(i8),
        Primitive::Short => quote!(i16),
        Primitive::Int => quote!(i32),
        Primitive::Long => quote!(i64),
        Primitive::Float => quote!(f32),
        Primitive::Double => quote!(f64),
        Primitive::Boolean => quote!(bool),
        Primitive::String => quote!(String),
        Primitive::Date => quote!(Date),
        Primitive::DateTime => quote!(Timestamp),
        Primitive::Duration => quote!(SignedDuration),
    }
}

/// What an accessor returns: borrowed where that is possible.
pub(super) fn borrowed(api: &Api, ty: &Type) -> TokenStream {
    let part = |inner| borrowed(api, inner);
    match ty {
        Type::Primitive(Primitive::String) | Type::Selection(_) | Type::Scope => quote!(&str),
        Type::Primitive(_) | Type::Enum(_) | Type::UrlParam(_) => sent(api, ty, ArgumentPlace::Body),
        Type::Dto(_) | Type::Ref(_) => {
            let dto = sent(api, ty, ArgumentPlace::Body);
            quote!(&#dto)
        }
        Type::Array(inner) if matches!(**inner, Type::Dto(_) | Type::Ref(_)) => {
            let dto = sent(api, inner, ArgumentPlace::Body);
            quote!(&[#dto])
        }
        Type::Array(inner) => generic("Vec", &[part(inner)]),
        Type::Map(inner) => generic("BTreeMap", &[quote!(&str), part(inner)]),
        Type::Nullable(inner) => generic("Option", &[part(inner)]),
        Type::Mod(inner) => generic("Mod", &[part(inner)]),
        Type::Batch(inner) => generic("Batch", &[part(inner)]),
        Type::SyncBatch(inner) => generic("SyncBatch", &[part(inner)]),
        Type::Pair(first, second) => generic("Pair", &[part(first), part(second)]),
        Type::Triple(first, second, third) => generic("Triple", &[part(first), part(second), part(third)]),
    }
}

/// What a call returns.
pub(super) fn output(api: &Api, response: Option<&Type>) -> TokenStream {
    response.map_or_else(|| quote!(()), |ty| sent(api, ty, ArgumentPlace::Body))
}
