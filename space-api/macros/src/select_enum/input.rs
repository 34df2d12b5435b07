//! What the user wrote: an enum with a variant for each class, and one for all other classes.

use quote::ToTokens as _;
use syn::{Attribute, DataEnum, DeriveInput, Error, Fields, Generics, Ident, Path, Type, Variant as SynVariant};

use crate::attributes::{Errors, TypeOptions, is_lint_level, variant_path};
use crate::structure::{Field, fields};

/// An enum that derives `Select`.
pub(crate) struct Enum<'a> {
    pub(crate) name: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) options: TypeOptions,
    /// The attributes that set levels of lints.
    pub(crate) lints: Vec<&'a Attribute>,
    /// The variants for a class.
    pub(crate) variants: Vec<Variant<'a>>,
    pub(crate) other: Other<'a>,
}

/// A variant for the objects of one class.
pub(crate) struct Variant<'a> {
    pub(crate) name: &'a Ident,
    /// The DTO of the class.
    pub(crate) dto: Path,
    pub(crate) content: Content<'a>,
}

/// The content of a variant for a class.
pub(crate) enum Content<'a> {
    Nothing,
    /// A struct that derives `Select`.
    Struct(&'a Type),
    Fields(Vec<Field<'a>>),
}

/// The variant for all other classes.
pub(crate) struct Other<'a> {
    pub(crate) name: &'a Ident,
    /// The type of its content, if it has any.
    pub(crate) content: Option<&'a Type>,
}

impl<'a> Enum<'a> {
    pub(crate) fn new(input: &'a DeriveInput, data: &'a DataEnum) -> syn::Result<Self> {
        let name = &input.ident;
        let options = TypeOptions::new(&input.attrs, name)?;
        let mut errors = Errors::default();
        let (mut variants, mut others) = (Vec::<Variant<'a>>::new(), Vec::new());
        for variant in &data.variants {
            match Either::new(name, variant) {
                Ok(Either::Class(variant)) => variants.push(variant),
                Ok(Either::Other(other)) => others.push(other),
                Err(error) => errors.push(error),
            }
        }
        find_duplicates(&variants, &mut errors);
        for other in others.get(1..).unwrap_or_default() {
            errors.at(other.name.span(), "duplicate variant for all other classes: remove one of the two");
        }
        errors.finish()?;
        if variants.is_empty() {
            return Err(Error::new(
                name.span(),
                format!(
                    "`{name}` has no variant for a class: add one for each, with its DTO, for example \
                     `#[select(ChatMessageText)] Text(Text)`; for a DTO without inheritors, derive `Select` on a struct"
                ),
            ));
        }
        let other = others.into_iter().next().ok_or_else(|| {
            Error::new(
                name.span(),
                format!(
                    "`{name}` has no variant for all other classes, which a newer server may send: add `#[select(other)] Other`, \
                     or `#[select(other)] Other(space_api::Object)` to keep the object"
                ),
            )
        })?;
        let lints = input.attrs.iter().filter(is_lint_level).collect();
        Ok(Self { name, generics: &input.generics, options, lints, variants, other })
    }
}

/// A variant for a class, or for all others.
enum Either<'a> {
    Class(Variant<'a>),
    Other(Other<'a>),
}

impl<'a> Either<'a> {
    fn new(owner: &Ident, variant: &'a SynVariant) -> syn::Result<Self> {
        let name = &variant.ident;
        let dto = variant_path(&variant.attrs)?.ok_or_else(|| {
            Error::new(
                name.span(),
                format!(
                    "missing class of `{owner}::{name}`: name its DTO, for example `#[select(ChatMessageText)]`, or write \
                     `#[select(other)]` for all other classes"
                ),
            )
        })?;
        if dto.is_ident("other") {
            return Other::new(variant).map(Self::Other);
        }
        let content = match &variant.fields {
            Fields::Unit => Content::Nothing,
            Fields::Unnamed(unnamed) => match single(&variant.fields) {
                Some(ty) => Content::Struct(ty),
                None => {
                    return Err(Error::new_spanned(
                        unnamed,
                        format!(
                            "invalid content of `{name}`: write one struct that derives `Select`, named fields, or nothing"
                        ),
                    ));
                }
            },
            named @ Fields::Named(_) => Content::Fields(fields(owner, name, named)?),
        };
        Ok(Self::Class(Variant { name, dto, content }))
    }
}

impl<'a> Other<'a> {
    fn new(variant: &'a SynVariant) -> syn::Result<Self> {
        let name = &variant.ident;
        match &variant.fields {
            Fields::Unit => Ok(Self { name, content: None }),
            fields => match single(fields) {
                Some(content) => Ok(Self { name, content: Some(content) }),
                None => Err(Error::new_spanned(
                    fields,
                    format!(
                        "invalid content of `{name}`: write nothing, or `{name}(space_api::Object)` to keep the object"
                    ),
                )),
            },
        }
    }
}

/// The type of the only field, if it has no name.
fn single(fields: &Fields) -> Option<&Type> {
    match fields {
        Fields::Unnamed(unnamed) if unnamed.unnamed.len() == 1 => unnamed.unnamed.first().map(|field| &field.ty),
        _ => None,
    }
}

/// Reports classes that two variants are for.
fn find_duplicates(variants: &[Variant<'_>], errors: &mut Errors) {
    for (at, variant) in variants.iter().enumerate() {
        let dto = variant.dto.to_token_stream().to_string();
        let mut before = variants.iter().take(at);
        if let Some(first) = before.find(|earlier| earlier.dto.to_token_stream().to_string() == dto) {
            errors.push(Error::new_spanned(
                &variant.dto,
                format!("duplicate class `{dto}`: `{}` reads it already; remove one of the two variants", first.name),
            ));
        }
    }
}
