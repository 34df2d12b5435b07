//! The implementation of `Structure`, which reads an object field by field: the one place where the macros print it. Knows no
//! macro's syntax, and no attributes.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Generics, Index};

use crate::names::position_of;

/// An implementation of `Structure` for a type.
pub(crate) struct Implementation<'a> {
    /// The type that implements the trait.
    pub(crate) reader: TokenStream,
    pub(crate) generics: &'a Generics,
    /// The type of what is read.
    pub(crate) value: TokenStream,
    /// The path before the fields in braces that makes a value.
    pub(crate) constructor: TokenStream,
    pub(crate) partial: Partial,
    /// The function that makes the object's shape, and its arguments before the list of fields, each with a comma.
    pub(crate) shape: (TokenStream, TokenStream),
    /// The static with the names of the fields, where they are known only when the selection is made.
    pub(crate) names: Option<&'a Ident>,
    /// In the order in which the user's type declares them.
    pub(crate) members: Vec<Member<'a>>,
}

/// The type of the fields that have been read.
pub(crate) enum Partial {
    /// A tuple.
    Tuple,
    /// A struct of that name, which hides types that are more private than the reader.
    Struct(Ident),
}

/// A field of the user's type.
pub(crate) struct Member<'a> {
    pub(crate) name: &'a Ident,
    pub(crate) ty: TokenStream,
    pub(crate) kind: MemberKind,
}

/// What a field of the user's type is read from.
pub(crate) enum MemberKind {
    /// One field of the object.
    Field {
        /// An expression: the `Plan` of the field.
        plan: TokenStream,
        /// An expression and pattern: the name of the field in the API.
        wire_name: TokenStream,
    },
    /// Several fields of the object, which another structure reads.
    Group {
        /// The type that both structures select from.
        dto: TokenStream,
        /// The place of the group's type, so that the compiler reports a problem once.
        place: Span,
    },
}

/// A field of the object, with its position in the partial value.
struct FieldSlot<'a> {
    slot: Index,
    plan: &'a TokenStream,
    wire_name: &'a TokenStream,
}

/// A group of fields, with its position in the partial value.
struct GroupSlot<'a> {
    slot: Index,
    ty: &'a TokenStream,
    dto: &'a TokenStream,
    place: Span,
}

impl Implementation<'_> {
    pub(crate) fn expand(&self) -> TokenStream {
        let Self { reader, value, members, .. } = self;
        let (impl_generics, _, where_clause) = self.generics.split_for_impl();
        let slots = || members.iter().enumerate().map(|(at, member)| (Index::from(at), member));
        let fields: Vec<_> = slots().filter_map(|(slot, member)| member.field(slot)).collect();
        let groups: Vec<_> = slots().filter_map(|(slot, member)| member.group(slot)).collect();
        let (partial_struct, partial) = self.partial();
        let numbers = constants(&fields, &groups);
        let describe = self.describe(&fields, &groups);
        let begin = self.begin();
        let identify = self.identify(&fields, &groups);
        let accept = accept(&fields, &groups);
        let finish = self.finish();
        quote! {
            #partial_struct
            #[automatically_derived]
            impl #impl_generics __space::Structure for #reader #where_clause {
                type Value = #value;
                type Partial = #partial;
                #numbers
                #describe
                #begin
                #identify
                #accept
                #finish
            }
        }
    }

    /// The definition of the partial type, if it needs one, and the type.
    fn partial(&self) -> (Option<TokenStream>, TokenStream) {
        let (impl_generics, type_generics, where_clause) = self.generics.split_for_impl();
        let value = &self.value;
        let types = self.members.iter().map(|member| match &member.kind {
            MemberKind::Field { .. } => {
                let ty = &member.ty;
                quote!(::core::option::Option<#ty>)
            }
            MemberKind::Group { place, .. } => of_group(&member.ty, "Partial", *place),
        });
        match &self.partial {
            Partial::Tuple => (None, quote!((#(#types,)*))),
            Partial::Struct(name) => {
                let definition = quote! {
                    pub struct #name #impl_generics(
                        #(#types,)*
                        ::core::marker::PhantomData<fn() -> #value>,
                    ) #where_clause;
                };
                (Some(definition), quote!(#name #type_generics))
            }
        }
    }

    fn describe(&self, fields: &[FieldSlot<'_>], groups: &[GroupSlot<'_>]) -> TokenStream {
        let (function, arguments) = &self.shape;
        let fields =
            fields.iter().map(|FieldSlot { plan, wire_name, .. }| quote!(__space::Plan::shape(#plan, #wire_name)));
        let groups = groups.iter().map(|group| {
            let GroupSlot { ty, dto, place, .. } = group;
            let describe = group.item("describe");
            quote_spanned!(*place=> __space::group::<#ty, #dto>(#describe()))
        });
        quote! {
            fn describe() -> __space::ObjectShape {
                __space::ObjectShape::#function::<Self>(#arguments ::std::vec![#(#fields),*])
                #(.merged_with(#groups))*
            }
        }
    }

    fn begin(&self) -> TokenStream {
        let values = self.members.iter().map(|member| match &member.kind {
            MemberKind::Field { .. } => quote!(::core::option::Option::None),
            MemberKind::Group { place, .. } => {
                let begin = of_group(&member.ty, "begin", *place);
                quote_spanned!(*place=> #begin())
            }
        });
        let begin = match &self.partial {
            Partial::Tuple => quote!((#(#values,)*)),
            Partial::Struct(name) => quote!(#name(#(#values,)* ::core::marker::PhantomData)),
        };
        quote! {
            #[inline]
            fn begin() -> Self::Partial {
                #begin
            }
        }
    }

    fn identify(&self, fields: &[FieldSlot<'_>], groups: &[GroupSlot<'_>]) -> TokenStream {
        let wire_names: Vec<_> = fields.iter().map(|field| field.wire_name).collect();
        let mut position = position_of(&wire_names, &quote!(__space::UNKNOWN));
        if !groups.is_empty() {
            let (identifies, offsets) = (items(groups, "identify"), offsets(fields, groups));
            position = quote! {
                let position = #position;
                #(
                    if position == __space::UNKNOWN {
                        let position = #identifies(name, next.wrapping_sub(#offsets));
                        if position != __space::UNKNOWN {
                            return position + #offsets;
                        }
                    }
                )*
                position
            };
        }
        let learned = self.names.map(|names| {
            quote! {
                if !#names.are_guessed() {
                    return #names.position(name);
                }
            }
        });
        quote! {
            #[inline]
            fn identify(name: &str, next: usize) -> usize {
                #learned
                #position
            }
        }
    }

    fn finish(&self) -> TokenStream {
        let constructor = &self.constructor;
        let fields = self.members.iter().enumerate().map(|(at, member)| {
            let (name, slot) = (member.name, Index::from(at));
            match &member.kind {
                MemberKind::Field { plan, wire_name } => {
                    quote!(#name: __space::Plan::finish(#plan, partial.#slot, #wire_name, refusals)?)
                }
                MemberKind::Group { place, .. } => {
                    let finish = of_group(&member.ty, "finish", *place);
                    let finish = quote_spanned!(*place=> #finish(partial.#slot, refusals)?);
                    quote!(#name: #finish)
                }
            }
        });
        quote! {
            #[inline]
            fn finish<__E: __space::Error>(
                partial: Self::Partial,
                refusals: &__space::Refusals,
            ) -> ::core::result::Result<Self::Value, __E> {
                ::core::result::Result::Ok(#constructor { #(#fields),* })
            }
        }
    }
}

/// How many fields there are, and their names.
fn constants(fields: &[FieldSlot<'_>], groups: &[GroupSlot<'_>]) -> TokenStream {
    let wire_names = fields.iter().map(|field| field.wire_name);
    let (counts, names) = (items(groups, "COUNT"), items(groups, "NAMES"));
    let count = fields.len();
    let count = if groups.is_empty() { quote!(#count) } else { quote!(__space::sum(&[#count, #(#counts),*])) };
    quote! {
        const COUNT: usize = #count;
        const NAMES: &'static __space::SelectedNames =
            &__space::SelectedNames { fields: &[#(#wire_names),*], groups: &[#(#names),*] };
    }
}

fn accept(fields: &[FieldSlot<'_>], groups: &[GroupSlot<'_>]) -> TokenStream {
    let positions = 0..fields.len();
    let fields_read = fields.iter().zip(positions).map(|(FieldSlot { slot, plan, .. }, position)| {
        quote!(#position => partial.#slot = __space::Plan::read(#plan, entries)?,)
    });
    let offsets = offsets(fields, groups);
    let groups_read = groups.iter().zip(&offsets).map(|(group, offset)| {
        let (slot, count, accept) = (&group.slot, group.item("COUNT"), group.item("accept"));
        quote! {
            _ if position < #offset + #count => {
                #accept(&mut partial.#slot, position - #offset, entries)?;
            }
        }
    });
    quote! {
        #[inline]
        fn accept<'de, __A: __space::MapAccess<'de>>(
            partial: &mut Self::Partial,
            position: usize,
            entries: &mut __A,
        ) -> ::core::result::Result<(), __A::Error> {
            match position {
                #(#fields_read)*
                #(#groups_read)*
                _ => __space::pass_over(entries)?,
            }
            ::core::result::Result::Ok(())
        }
    }
}

/// The position of the first field of each group: the fields of the object come first, then one group after the other.
fn offsets(fields: &[FieldSlot<'_>], groups: &[GroupSlot<'_>]) -> Vec<TokenStream> {
    let (count, counts) = (fields.len(), items(groups, "COUNT"));
    let offset = |group| {
        let before = counts.get(..group).unwrap_or_default();
        quote!(const { __space::sum(&[#count, #(#before),*]) })
    };
    (0..groups.len()).map(offset).collect()
}

fn items(groups: &[GroupSlot<'_>], item: &str) -> Vec<TokenStream> {
    groups.iter().map(|group| group.item(item)).collect()
}

/// An item of the structure that reads a group.
fn of_group(ty: &TokenStream, item: &str, place: Span) -> TokenStream {
    let item = Ident::new(item, place);
    quote_spanned!(place=> <#ty as __space::Structure>::#item)
}

impl GroupSlot<'_> {
    fn item(&self, item: &str) -> TokenStream {
        of_group(self.ty, item, self.place)
    }
}

impl Member<'_> {
    fn field(&self, slot: Index) -> Option<FieldSlot<'_>> {
        match &self.kind {
            MemberKind::Field { plan, wire_name } => Some(FieldSlot { slot, plan, wire_name }),
            MemberKind::Group { .. } => None,
        }
    }

    fn group(&self, slot: Index) -> Option<GroupSlot<'_>> {
        match &self.kind {
            MemberKind::Field { .. } => None,
            MemberKind::Group { dto, place } => Some(GroupSlot { slot, ty: &self.ty, dto, place: *place }),
        }
    }
}
