//! Code that reads responses: for each DTO that a response can hold, every accessor, and the selection of every field.

use crate::api::{Api, DtoIndex, Field, Type};
use proc_macro2::TokenStream;
use quote::quote;

use super::NamedTokens;
use super::reach::{Reach, inheritors};
use super::rust::{borrowed, ident, of_types};

pub(super) fn items(api: &Api) -> Vec<NamedTokens<'_>> {
    let reach = Reach::of_responses(api);
    let dtos = reach.dtos.iter().map(|index| (&*api.dto(*index).name, dto(api, *index)));
    let enums = reach.enums.iter().map(|index| &*api.enumeration(*index).name);
    let url_params = reach.url_params.iter().map(|index| &*api.url_param(*index).name);
    let leaves = enums.chain(url_params).map(|name| {
        let ty = of_types(name);
        (name, quote!(read_leaf!(#ty);))
    });
    dtos.chain(leaves).collect()
}

/// What selects everything from what a type holds; nothing for a leaf.
pub(super) fn selection(ty: &Type, depth: &TokenStream) -> Option<TokenStream> {
    match ty {
        Type::Primitive(_) | Type::Enum(_) | Type::UrlParam(_) | Type::Selection(_) | Type::Scope => None,
        Type::Dto(_) | Type::Ref(_) => Some(quote!(|f| SelectAll::select(f, #depth))),
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => selection(inner, depth),
        Type::Batch(inner) | Type::SyncBatch(inner) => selection(inner, depth),
        Type::Mod(inner) => selection(inner, depth).map(|side| quote!(|f| f.both(#side))),
        Type::Pair(first, second) => Some(parts(&[("first", first), ("second", second)], depth)),
        Type::Triple(first, second, third) => {
            Some(parts(&[("first", first), ("second", second), ("third", third)], depth))
        }
    }
}

fn parts(parts: &[(&str, &Type)], depth: &TokenStream) -> TokenStream {
    let parts = parts.iter().filter_map(|(name, part)| {
        let (name, fields) = (ident(name), selection(part, depth)?);
        Some(quote!(.#name(#fields)))
    });
    quote!(|f| f #(#parts)*)
}

fn dto(api: &Api, index: DtoIndex) -> TokenStream {
    let item = api.dto(index);
    let name = of_types(&item.name);
    let reads = item.fields.iter().map(|field| read(api, field));
    let reads = quote!(#(#reads)*);
    let selects = item.fields.iter().map(select);
    let read = read_by_class(api, index);
    let all = (item.in_hierarchy).then(|| {
        let inheritors = inheritors(api, index).map(|inheritor| {
            let name = of_types(&api.dto(inheritor).name);
            quote!(.inheritor(|f| <#name as SelectAll>::level(f, depth)))
        });
        quote! {
            fn all(f: Fields<Self>, depth: usize) -> Fields<Self> {
                SelectAll::level(f, depth).class_name() #(#inheritors)*
            }
        }
    });
    quote! {
        impl ReadAll for #name {
            fn fields(&self, reading: &mut Reading) { #reads }
            #read
        }
        read_object!(#name);
        impl SelectAll for #name {
            fn level(f: Fields<Self>, depth: usize) -> Fields<Self> { f #(#selects)* }
            #all
        }
    }
}

/// Where others inherit, the object is read as what its class says.
fn read_by_class(api: &Api, index: DtoIndex) -> Option<TokenStream> {
    let item = api.dto(index);
    let kinds = item.kinds.as_ref()?;
    let kind = of_types(&kinds.name);
    let arms = kinds.branches.iter().map(|branch| {
        let variant = ident(&branch.variant);
        if branch.dto == index {
            quote!(#kind::#variant(it) => ReadAll::known(it, reading),)
        } else {
            quote!(#kind::#variant(it) => ReadAll::read(it, reading),)
        }
    });
    let method = ident(&kinds.method);
    Some(quote! {
        fn read(&self, reading: &mut Reading) {
            match self.#method() {
                #(#arms)*
                _ => ReadAll::unknown(self, reading),
            }
        }
    })
}

/// The type is written out, so that the compiler compares it with that of the accessor.
fn read(api: &Api, field: &Field) -> TokenStream {
    let (name, accessor, ty) = (&field.wire_name, ident(&field.name), borrowed(api, &field.ty));
    if field.extension {
        quote!(reading.extension::<#ty>(#name, self.#accessor());)
    } else {
        quote!(reading.field::<#ty>(#name, self.#accessor());)
    }
}

fn select(field: &Field) -> TokenStream {
    let name = ident(&field.name);
    match selection(&field.ty, &quote!(depth - 1)) {
        Some(fields) => quote!(.#name(#fields)),
        None => quote!(.#name()),
    }
}
