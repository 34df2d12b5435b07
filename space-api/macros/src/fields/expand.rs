//! What is printed: a struct for each pair of braces, which is generic over the types of its fields, and an expression from
//! which the compiler infers these types.
//!
//! The values in the expression carry the names of the fields in the API. The struct has to recognize the names in a response
//! without the expression, so it guesses them. Evaluating the expression, before anything is read, corrects the guesses.

use std::collections::HashSet;

use heck::{ToLowerCamelCase as _, ToUpperCamelCase as _};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::Error;

use super::input::{ChosenField, Selection};
use crate::names::plain;
use crate::spans::{after, before, check_fields};
use crate::structure::{Implementation, Member, MemberKind, Partial};

pub(crate) fn expand(input: &Selection) -> TokenStream {
    let Selection { dto, space, fields, errors } = input;
    let name = dto.segments.last().map(|segment| plain(&segment.ident)).unwrap_or_default();
    let mut structs = Structs::default();
    let schema = |place: Span| quote_spanned!(place=> <#dto as __space::View>::SCHEMA);
    let chosen = structs.object(&name, fields, &schema);
    let items = structs.items;
    let errors = errors.as_ref().map(Error::to_compile_error);
    let has_fields = check_fields(dto, "has_fields_to_name");
    quote! {{
        use #space::__private as __space;
        let chosen = #space::FieldSet::<#dto, _>::new(|| #chosen);
        const _: () = #has_fields;
        #items
        #errors
        chosen
    }}
}

/// The structs that are printed so far.
#[derive(Default)]
struct Structs {
    names: HashSet<String>,
    items: TokenStream,
}

impl Structs {
    /// The expression that chooses the fields of an object from its schema, at the place of each field. The
    /// struct for the object is added to the items.
    ///
    /// The expression ends with the schema alone, for editors: to complete a name, rust-analyzer adds one where the cursor is,
    /// and then looks at the same offset of the expansion without that name. So nothing that depends on all names comes
    /// before these expressions, and `chosen`, `nested` and `schema`, which may be at that offset, are equally long.
    fn object(&mut self, name: &str, fields: &[ChosenField], schema: &dyn Fn(Span) -> TokenStream) -> TokenStream {
        let r#struct = self.name(name);
        let chosen: Vec<_> = fields.iter().map(|field| self.field(name, field, schema)).collect();
        self.items.extend(structure(&r#struct, fields));
        let (choose, schema) = (choose(&r#struct), schema(Span::call_site()));
        quote!(#choose(#(#chosen,)* __space::schema(&#schema)))
    }

    fn field(&mut self, owner: &str, field: &ChosenField, schema: &dyn Fn(Span) -> TokenStream) -> TokenStream {
        let member = &field.name;
        let place = before(member.span());
        let schema = schema(place);
        let value = quote_spanned!(place=> &#schema.#member);
        let chosen = match &field.fields {
            None => {
                let chosen = Ident::new("chosen", after(member.span()));
                quote_spanned!(place=> __space::#chosen(#value))
            }
            Some(inner) => {
                let inner_name = format!("{owner}{}", plain(member).to_upper_camel_case());
                let nested = Ident::new("nested", after(member.span()));
                let schema = Ident::new("schema", Span::mixed_site().located_at(place));
                let inner = self.object(&inner_name, inner, &|_| schema.to_token_stream());
                quote_spanned!(place=> __space::#nested(#value, |#schema| #inner))
            }
        };
        if field.is_fallible { quote_spanned!(place=> __space::fallible(#chosen)) } else { chosen }
    }

    /// A name that no other struct has: `a { b_c {} }` and `a_b { c {} }` lead to the same one.
    fn name(&mut self, name: &str) -> Ident {
        let mut unique = format!("{name}Fields");
        while !self.names.insert(unique.clone()) {
            unique.push('_');
        }
        Ident::new(&unique, Span::mixed_site())
    }
}

fn choose(r#struct: &Ident) -> Ident {
    format_ident!("choose_{}", r#struct, span = Span::mixed_site())
}

/// The name of a field of the struct. An editor leads from its uses to the user's word, and from that word to the schema.
fn declared(name: &Ident) -> Ident {
    let mut name = name.clone();
    name.set_span(before(name.span()));
    name
}

/// The struct, its implementations, and the function that makes the struct's type of the types of its fields.
fn structure(name: &Ident, fields: &[ChosenField]) -> TokenStream {
    let members: Vec<_> = fields.iter().map(|field| declared(&field.name)).collect();
    let parameters: Vec<_> = (0..fields.len()).map(|at| format_ident!("f{at}", span = Span::mixed_site())).collect();
    let types: Vec<_> = (0..fields.len()).map(|at| format_ident!("T{at}", span = Span::mixed_site())).collect();
    let wire_names: Vec<_> = members.iter().map(|member| plain(member).to_lower_camel_case()).collect();
    let names = format_ident!("names_of_{name}", span = Span::mixed_site());
    let choose = choose(name);
    let generics = syn::parse_quote!(<#(#types: __space::HasModel),*>);
    let implementation = Implementation {
        reader: quote!(#name<#(#types),*>),
        generics: &generics,
        value: quote!(Self),
        constructor: quote!(Self),
        partial: Partial::Tuple,
        shape: (quote!(new), quote!("",)),
        names: Some(&names),
        members: members
            .iter()
            .zip(&types)
            .zip(&wire_names)
            .enumerate()
            .map(|(at, ((name, ty), wire_name))| Member {
                name,
                ty: ty.to_token_stream(),
                kind: MemberKind::Field {
                    plan: quote!(__space::field_at::<#ty>(&#names, #at)),
                    wire_name: wire_name.to_token_stream(),
                },
            })
            .collect(),
    }
    .expand();
    quote! {
        #[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::cmp::PartialEq)]
        #[allow(dead_code, non_camel_case_types)]
        struct #name<#(#types),*> {
            #(#members: #types,)*
        }
        #[allow(non_snake_case, clippy::too_many_arguments)]
        fn #choose #generics(
            #(#parameters: __space::Chosen<#types>,)*
            (): (),
        ) -> __space::Chosen<#name<#(#types),*>> {
            __space::Chosen::object()#(.and_field(#parameters))*.learned_by(&#names)
        }
        #[allow(non_upper_case_globals)]
        static #names: __space::WireNames = __space::WireNames::new(&[#(#wire_names),*]);
        #implementation
        impl<__M, #(#types: __space::HasModel),*> __space::FromField<__M> for #name<#(#types),*> {
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
        impl #generics __space::HasModel for #name<#(#types),*> {
            type Model = ();
        }
    }
}
