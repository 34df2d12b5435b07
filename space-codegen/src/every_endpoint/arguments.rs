//! Code that makes arguments: for each DTO that a program makes, its constructor with the required fields and all setters; for
//! each URL parameter, all options; for each enum, all constants.

use crate::api::{Api, ArgumentPlace, Dto, DtoIndex, Field, Primitive, Type, UrlParam, UrlParamForm, UrlParamOption};
use proc_macro2::TokenStream;
use quote::quote;

use super::NamedTokens;
use super::reach::{self, Reach, inheritors};
use super::rust::{argument, ident, of_types};

pub(super) fn items(api: &Api) -> Vec<NamedTokens<'_>> {
    let reach = Reach::of_arguments(api);
    let dtos = reach.dtos.iter().map(|index| (&*api.dto(*index).name, dto(api, *index)));
    let enums = reach.enums.iter().map(|index| {
        let name = &*api.enumeration(*index).name;
        let rust = of_types(name);
        (name, quote!(make_enum!(#rust);))
    });
    let url_params = reach.url_params.iter().map(|index| {
        let item = api.url_param(*index);
        (&*item.name, url_param(api, item))
    });
    dtos.chain(enums).chain(url_params).collect()
}

/// The list of the DTOs that a program makes, each with the number of fields that its constructor asks for.
pub(super) fn sent(api: &Api) -> TokenStream {
    let finite = reach::finite(api);
    let sent =
        api.dtos.iter().enumerate().filter(|(index, dto)| dto.is_constructed() && finite.contains(&DtoIndex(*index)));
    let sent = sent.map(|(_, dto)| {
        let (name, wire_name) = (of_types(&dto.name), &dto.wire_name);
        let required = dto.required_fields().count();
        quote!(Sent::of::<#name>(#wire_name, #required))
    });
    quote! {
        use crate::prelude::*;
        #[doc = " All DTOs that a program makes."]
        pub(crate) static ALL: &[Sent] = &[#(#sent),*];
    }
}

/// The value of a field or argument, by its name and type.
pub(super) fn value(api: &Api, wire_name: &str, ty: &Type, place: ArgumentPlace) -> TokenStream {
    let inner = if let Type::Nullable(inner) = ty { inner } else { ty };
    let is_position = matches!(wire_name, "$skip" | "skip" | "offset" | "etag");
    let is_position = is_position && *inner == Type::Primitive(Primitive::String);
    let rust = argument(api, ty, place);
    if is_position { quote!(Given::position::<#rust>()) } else { quote!(given.make::<#rust>()) }
}

fn dto(api: &Api, index: DtoIndex) -> TokenStream {
    let item = api.dto(index);
    let name = of_types(&item.name);
    let mut classes: Vec<_> = inheritors(api, index).chain([index]).map(|class| api.dto(class)).collect();
    classes.retain(|class| class.is_constructed());
    classes.sort_by_key(|class| weight(class));
    let classes: Vec<_> = classes.into_iter().map(|class| of_types(&class.name)).collect();
    let build = item.is_constructed().then(|| build(api, item));
    if classes.is_empty() {
        quote!()
    } else {
        quote! { #build make_object!(#name: #(#classes),*); }
    }
}

/// How many objects come with it at least: the lightest end a recursion.
fn weight(item: &Dto) -> usize {
    item.required_fields().filter(|field| matches!(field.ty, Type::Dto(_))).count()
}

fn build(api: &Api, item: &Dto) -> TokenStream {
    let name = of_types(&item.name);
    let value = |field: &Field| field_value(api, field);
    let required = match &item.required {
        None => {
            let values = item.required_fields().map(value);
            quote!(#(#values),*)
        }
        Some(name) => {
            let name = of_types(name);
            let fields = item.required_fields().map(|field| {
                let (name, value) = (ident(&field.name), value(field));
                quote!(#name: #value)
            });
            quote!(#name { #(#fields),* })
        }
    };
    let setters: Vec<_> = item
        .optional_fields()
        .filter(|field| holds_what_is_made(api, field))
        .map(|field| {
            let (setter, value) = (ident(&field.setter), value(field));
            quote!(.#setter(#value))
        })
        .collect();
    let required = quote!(#name::new(#required));
    let body = if setters.is_empty() {
        required
    } else {
        quote! {
            let object = #required;
            if given.sets_all() { object #(#setters)* } else { object }
        }
    };
    quote! {
        impl Build for #name {
            fn build(given: &Given) -> Self {
                #body
            }
        }
    }
}

/// The value of a field. A list of what is only passed as it was read is empty.
fn field_value(api: &Api, field: &Field) -> TokenStream {
    if holds_what_is_made(api, field) {
        value(api, &field.wire_name, &field.ty, ArgumentPlace::Body)
    } else {
        let rust = argument(api, &field.ty, ArgumentPlace::Body);
        quote!(<#rust>::default())
    }
}

fn holds_what_is_made(api: &Api, field: &Field) -> bool {
    field.ty.dtos().into_iter().all(|dto| api.dto(dto).usage.is_made())
}

fn url_param(api: &Api, item: &UrlParam) -> TokenStream {
    let name = of_types(&item.name);
    let option = |option: &UrlParamOption| {
        let constructor = ident(&option.constructor);
        let UrlParamForm::Var(parts) = &option.form else {
            return quote!(|_| Self::#constructor());
        };
        let parts = parts.iter().map(|part| value(api, &part.wire_name, &part.ty, ArgumentPlace::Path));
        quote!(|given| Self::#constructor(#(#parts),*))
    };
    let options = item.options.iter().map(option);
    quote! {
        impl Make for #name {
            fn make(given: &Given) -> Self {
                given.one_of::<Self>(&[#(#options),*])
            }
        }
    }
}
