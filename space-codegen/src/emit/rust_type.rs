//! The Rust types of a type of the API: what an accessor returns, what the crate's user owns, and what a parameter takes.
//! It knows nothing of items or files.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::markdown::Markdown;
use crate::api::{Api, ArgumentPlace, DtoIndex, Presence, Primitive, Type};

/// Keywords of edition 2024 that can be raw identifiers; the others are renamed when names are chosen.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// A name as an identifier, raw where it is a keyword.
pub(super) fn ident(name: &str) -> Ident {
    if KEYWORDS.contains(&name) { Ident::new_raw(name, Span::call_site()) } else { Ident::new(name, Span::call_site()) }
}

/// A type of the `types` module; the file's assembler turns the path into an import.
pub(super) fn imported(name: &str) -> TokenStream {
    let name = ident(name);
    quote!(__types::#name)
}

/// The Rust type of a DTO.
pub(super) fn dto(api: &Api, index: DtoIndex) -> TokenStream {
    imported(&api.dto(index).name)
}

/// The type as a reader sees it, with a link to the first type of the `types` module in it, which the file must import.
pub(super) fn spelled(ty: &TokenStream) -> Markdown {
    const IMPORTED: &str = "__types::";
    let path = ty.to_string().replace(' ', "");
    let text = path.replace(IMPORTED, "").replace(',', ", ");
    let linked = path.split_once(IMPORTED).map(|(_, rest)| {
        let end = rest.find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    });
    match linked {
        Some(name) if name == text => Markdown::default().link(&ident(name), None),
        Some(name) => Markdown::default().link_to(&text, name),
        None => Markdown::default().code(&text),
    }
}

/// What an accessor returns: borrowed if the type can be borrowed.
pub(super) fn borrowed(api: &Api, ty: &Type) -> TokenStream {
    match ty {
        Type::Primitive(Primitive::String) | Type::Selection(_) | Type::Scope => quote!(&str),
        Type::Primitive(primitive) => self::primitive(*primitive),
        Type::Enum(index) => imported(&api.enumeration(*index).name),
        Type::UrlParam(index) => imported(&api.url_param(*index).name),
        Type::Dto(index) | Type::Ref(index) => {
            let dto = dto(api, *index);
            quote!(&#dto)
        }
        Type::Array(element) => match &**element {
            Type::Dto(index) | Type::Ref(index) => {
                let dto = dto(api, *index);
                quote!(&[#dto])
            }
            element => {
                let element = borrowed(api, element);
                quote!(Vec<#element>)
            }
        },
        Type::Map(value) => {
            let value = borrowed(api, value);
            quote!(BTreeMap<&str, #value>)
        }
        container => generic(container, &|part| borrowed(api, part)),
    }
}

/// The type as a user's own value has it.
pub(super) fn owned(api: &Api, ty: &Type) -> TokenStream {
    match ty {
        Type::Primitive(primitive) => self::primitive(*primitive),
        Type::Enum(index) => imported(&api.enumeration(*index).name),
        Type::UrlParam(index) => imported(&api.url_param(*index).name),
        Type::Dto(index) | Type::Ref(index) => dto(api, *index),
        Type::Scope => quote!(String),
        Type::Selection(index) => {
            let dto = dto(api, *index);
            quote!(PayloadFields<#dto>)
        }
        Type::Array(element) => {
            let element = owned(api, element);
            quote!(Vec<#element>)
        }
        Type::Map(value) => {
            let value = owned(api, value);
            quote!(BTreeMap<String, #value>)
        }
        container => generic(container, &|part| owned(api, part)),
    }
}

/// The part of a type that a selection goes into, where it is not a leaf: lists, maps and batches are transparent.
pub(super) fn selected(api: &Api, ty: &Type) -> Option<TokenStream> {
    match ty {
        Type::Primitive(_) | Type::Enum(_) | Type::UrlParam(_) | Type::Selection(_) | Type::Scope => None,
        Type::Dto(index) | Type::Ref(index) => Some(dto(api, *index)),
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => selected(api, inner),
        Type::Batch(inner) | Type::SyncBatch(inner) => selected(api, inner),
        Type::Mod(inner) => selected(api, inner).map(|side| quote!(Mod<#side>)),
        Type::Pair(..) | Type::Triple(..) => Some(owned(api, ty)),
    }
}

/// An argument: the type of the parameter, and the expression that passes it on.
pub(super) struct RustArgument {
    pub(super) ty: TokenStream,
    pub(super) value: TokenStream,
    /// Whether the value is the parameter as it is.
    pub(super) is_itself: bool,
}

/// How a function or setter takes a value of a type. The value calls a method and no function, because a parameter may have any
/// name and would hide a function of that name.
pub(super) fn argument(api: &Api, name: &str, ty: &Type, place: ArgumentPlace, presence: Presence) -> RustArgument {
    let name = ident(name);
    let passed = quote!(#name.passed());
    let (ty, value) = match (presence, ty) {
        (_, Type::Nullable(inner)) => {
            let inner = sent(api, inner, place);
            (quote!(impl Argument<Maybe<#inner>>), passed)
        }
        (Presence::Optional, plain) => {
            let sent = sent(api, plain, place);
            (quote!(impl Argument<Option<#sent>>), passed)
        }
        (Presence::Required, plain) => {
            let sent = sent(api, plain, place);
            if converts(api, plain, place) { (quote!(impl Argument<#sent>), passed) } else { (sent, quote!(#name)) }
        }
    };
    let is_itself = name == value.to_string();
    RustArgument { ty, value, is_itself }
}

/// How the constructor of an identifier takes one of its parts: null is `None`, and no part can be absent.
pub(super) fn part(api: &Api, name: &str, ty: &Type) -> RustArgument {
    match ty {
        Type::Nullable(inner) => {
            let (name, inner) = (ident(name), owned(api, inner));
            RustArgument { ty: quote!(impl Into<Option<#inner>>), value: quote!(#name.into()), is_itself: false }
        }
        plain => {
            let (name, part) = (ident(name), sent(api, plain, ArgumentPlace::Path));
            let converts = matches!(plain, Type::Primitive(Primitive::String) | Type::Ref(_) | Type::UrlParam(_));
            if converts {
                RustArgument { ty: quote!(impl Into<#part>), value: quote!(#name.into()), is_itself: false }
            } else {
                RustArgument { ty: part, value: quote!(#name), is_itself: true }
            }
        }
    }
}

/// Whether other types can be passed as this one: texts, identifiers by reference, lists and maps, and DTOs that others
/// inherit from. A plain type is better otherwise: what is parsed or computed in place needs to be told its type.
fn converts(api: &Api, ty: &Type, place: ArgumentPlace) -> bool {
    match ty {
        Type::Primitive(Primitive::String) | Type::UrlParam(_) | Type::Array(_) | Type::Map(_) => true,
        Type::Ref(_) if place != ArgumentPlace::Body => true,
        Type::Selection(_) | Type::Scope => true,
        Type::Dto(index) | Type::Ref(index) => api.dto(*index).kinds.is_some(),
        _ => false,
    }
}

/// The owned type of something sent: a reference outside a body is the id.
pub(super) fn sent(api: &Api, ty: &Type, place: ArgumentPlace) -> TokenStream {
    match ty {
        Type::Ref(_) if place != ArgumentPlace::Body => quote!(String),
        Type::Scope => quote!(Scope),
        other => owned(api, other),
    }
}

fn generic(container: &Type, part: &dyn Fn(&Type) -> TokenStream) -> TokenStream {
    match container {
        Type::Nullable(inner) => {
            let inner = part(inner);
            quote!(Option<#inner>)
        }
        Type::Mod(inner) => {
            let inner = part(inner);
            quote!(Mod<#inner>)
        }
        Type::Batch(inner) => {
            let inner = part(inner);
            quote!(Batch<#inner>)
        }
        Type::SyncBatch(inner) => {
            let inner = part(inner);
            quote!(SyncBatch<#inner>)
        }
        Type::Pair(first, second) => {
            let (first, second) = (part(first), part(second));
            quote!(Pair<#first, #second>)
        }
        Type::Triple(first, second, third) => {
            let (first, second, third) = (part(first), part(second), part(third));
            quote!(Triple<#first, #second, #third>)
        }
        leaf => part(leaf),
    }
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
