//! What is printed: a type that reads the container from the same container of the model's types, and `FromField` by it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};

use super::input::{Container, ContainerField};
use crate::structure::{Implementation, Member, MemberKind, Partial, replace};

pub(crate) fn expand(input: &Container) -> TokenStream {
    let Container { shape, name, parameters, fields } = input;
    let models: Vec<_> = parameters.iter().map(model_of).collect();
    let generics = syn::parse_quote!(<#(#parameters: __space::FromField<#models>, #models: 'static),*>);
    let reader_name = Ident::new("Reader", Span::mixed_site());
    let reader = quote!(#reader_name<#(#parameters, #models),*>);
    let implementation = Implementation {
        reader: reader.clone(),
        generics: &generics,
        value: quote!(#name<#(#parameters),*>),
        constructor: name.to_token_stream(),
        partial: Partial::Tuple,
        shape: (shape.to_token_stream(), TokenStream::new()),
        names: None,
        members: fields.iter().map(|field| member(field, parameters)).collect(),
    }
    .expand();
    quote! {
        const _: () = {
            use crate::select::internal as __space;
            struct #reader_name<#(#parameters, #models),*>(
                ::core::marker::PhantomData<fn() -> (#(#parameters, #models),*)>,
            );
            #implementation
            #[diagnostic::do_not_recommend]
            impl #generics __space::FromField<#name<#(#models),*>> for #name<#(#parameters),*> {
                fn shape() -> __space::Shape {
                    __space::shape_of::<#reader>()
                }
                #[inline]
                fn read<'de, __D: __space::Deserializer<'de>>(
                    deserializer: __D,
                ) -> ::core::result::Result<Self, __D::Error> {
                    __space::read_structure::<#reader, __D>(deserializer)
                }
            }
            impl<#(#models),*> __space::NotNull for #name<#(#models),*> {}
        };
    }
}

fn member<'a>(field: &'a ContainerField, parameters: &[Ident]) -> Member<'a> {
    let ContainerField { name, wire_name, ty, model } = field;
    let ty = ty.to_token_stream();
    let model = match model {
        Some(model) => model.to_token_stream(),
        None => replace(ty.clone(), &|ident| parameters.contains(ident).then(|| model_of(ident).into_token_stream())),
    };
    let plan = quote!(__space::part_of_container::<#ty, #model>(#wire_name));
    Member { name, ty, kind: MemberKind::Field { plan, wire_name: wire_name.to_token_stream() } }
}

/// The parameter for the type in the model that a parameter's type is read from.
fn model_of(parameter: &Ident) -> Ident {
    format_ident!("{parameter}Model", span = Span::mixed_site())
}
