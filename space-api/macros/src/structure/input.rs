//! The fields of a struct or a variant as the user wrote them, with their attributes. They are checked as far as possible
//! without types.

use std::collections::HashMap;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{Attribute, Error, Fields, Ident, LitStr, Path, Type};

use crate::attributes::{Errors, FieldOptions, is_lint_level};
use crate::names::plain;

/// A field.
pub(crate) struct Field<'a> {
    pub(crate) name: &'a Ident,
    pub(crate) ty: &'a Type,
    pub(crate) lints: Vec<&'a Attribute>,
    pub(crate) kind: FieldKind,
}

/// What a field of the user's type selects.
pub(crate) enum FieldKind {
    /// A field of the DTO.
    Single {
        /// The Rust name of that field.
        member: Ident,
        /// The name in the API, if the schema does not have the field.
        raw: Option<LitStr>,
        default: Option<Option<Path>>,
        recursive: Option<(Span, usize)>,
        with: Option<Path>,
    },
    /// Several fields of the same DTO.
    Group,
}

/// The fields of a struct or a variant, at least one.
///
/// `owner` is the struct or the variant, and `name` the user's type: the struct, or the enum of the variant.
pub(crate) fn fields<'a>(name: &Ident, owner: &Ident, fields: &'a Fields) -> syn::Result<Vec<Field<'a>>> {
    let Fields::Named(named) = fields else {
        return Err(Error::new(
            owner.span(),
            format!(
                "`{owner}` has no named fields, which are what it selects: write them as in `struct {owner} {{ id: String }}`"
            ),
        ));
    };
    let mut errors = Errors::default();
    let fields: Vec<_> = named.named.iter().filter_map(|field| Field::new(field, &mut errors)).collect();
    if named.named.is_empty() {
        errors.at(owner.span(), format_args!("`{owner}` selects nothing: add at least one field"));
    }
    find_duplicates(&fields, &mut errors);
    // Fields with mistakes would lead to further messages.
    if errors.is_empty() {
        find_recursion(name, &fields, &mut errors);
    }
    errors.finish().map(|()| fields)
}

impl<'a> Field<'a> {
    /// Whether the field selects one field of the DTO.
    pub(crate) fn is_single(&self) -> bool {
        matches!(self.kind, FieldKind::Single { .. })
    }

    fn new(field: &'a syn::Field, errors: &mut Errors) -> Option<Self> {
        let name = field.ident.as_ref()?;
        let options = FieldOptions::new(&field.attrs, errors);
        options.check(errors);
        let kind = match options.flatten {
            Some(_) => FieldKind::Group,
            None => FieldKind::Single {
                member: match (&options.raw, options.rename) {
                    (Some((_, member)), _) => member.clone(),
                    (None, Some(member)) => member,
                    (None, None) => name.clone(),
                },
                raw: options.raw.map(|(name, _)| name),
                default: options.default.map(|(_, path)| path),
                recursive: options.recursive,
                with: options.with,
            },
        };
        Some(Self { name, ty: &field.ty, lints: field.attrs.iter().filter(is_lint_level).collect(), kind })
    }
}

impl FieldOptions {
    /// Reports attributes that exclude each other.
    fn check(&self, errors: &mut Errors) {
        let others: [(&str, Option<Span>); 5] = [
            ("raw", self.raw.as_ref().map(|(name, _)| name.span())),
            ("rename", self.rename.as_ref().map(Ident::span)),
            ("recursive", self.recursive.map(|(span, _)| span)),
            ("default", self.default.as_ref().map(|(span, _)| *span)),
            ("with", self.with.as_ref().and_then(|path| path.segments.first()).map(|first| first.ident.span())),
        ];
        if self.flatten.is_some() {
            for (name, span) in others.iter().filter_map(|(name, span)| Some((name, (*span)?))) {
                errors.at(
                    span,
                    format_args!(
                        "`{name}` conflicts with `flatten`, which selects several fields: remove one of the two"
                    ),
                );
            }
        }
        if let Some((name, _)) = &self.raw {
            for other in ["rename", "recursive"].into_iter().filter(|other| self.has(other)) {
                errors.at(
                    name.span(),
                    format_args!("`{other}` conflicts with `raw`, which names a field that the schema does not have: remove one of the two"),
                );
            }
        }
    }
}

/// Reports a field of the DTO that is read into two fields of the user's type.
fn find_duplicates(fields: &[Field<'_>], errors: &mut Errors) {
    let mut seen: HashMap<String, &Ident> = HashMap::new();
    for field in fields {
        let FieldKind::Single { member, .. } = &field.kind else { continue };
        if let Some(first) = seen.insert(plain(member), field.name) {
            errors.at(
                member.span(),
                format_args!(
                    "duplicate field `{}`: `{first}` and `{}` both select it; read it once, and copy the value",
                    plain(member),
                    field.name
                ),
            );
        }
    }
}

/// Reports a type that holds itself: its selection would have no end.
fn find_recursion(name: &Ident, fields: &[Field<'_>], errors: &mut Errors) {
    for field in fields {
        let message = match &field.kind {
            FieldKind::Single { recursive: None, with: None, .. } => format!(
                "`{}` selects `{name}` within `{name}`, without end: mark it with `#[select(recursive)]` to select the same \
                 fields as deep as there is data",
                field.name
            ),
            FieldKind::Single { .. } => continue,
            FieldKind::Group => {
                format!(
                    "`{name}` cannot be flattened into itself: remove `flatten`, so that the field holds another `{name}`"
                )
            }
        };
        if names(field.ty.to_token_stream(), name) {
            errors.push(Error::new_spanned(field.ty, message));
        }
    }
}

/// Whether a type mentions that name, or `Self`.
fn names(tokens: TokenStream, name: &Ident) -> bool {
    let mut in_a_path = false;
    tokens.into_iter().any(|token| {
        let after_colons = std::mem::replace(&mut in_a_path, false);
        match token {
            TokenTree::Ident(ident) => !after_colons && (ident == *name || ident == "Self"),
            TokenTree::Group(group) => names(group.stream(), name),
            TokenTree::Punct(punct) => {
                in_a_path = punct.as_char() == ':';
                false
            }
            TokenTree::Literal(_) => false,
        }
    })
}
