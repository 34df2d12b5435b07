//! What the user wrote: a DTO, and the names of its fields, with the names of fields within them in braces.

use std::collections::HashSet;

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::token::{Brace, Paren};
use syn::{Error, Ident, Path, Token, braced};

use crate::attributes::{Errors, path_after_equals};
use crate::names::plain;

/// `MemberProfile { id, name { first_name } }`.
pub(crate) struct Selection {
    pub(crate) dto: Path,
    /// The path of `space_api`.
    pub(crate) space: Path,
    pub(crate) fields: Vec<ChosenField>,
    /// Mistakes in the input. Fields without mistakes are in `fields` all the same, so that completion works while typing.
    pub(crate) errors: Option<Error>,
}

/// `id`, `about?`, or `name { first_name }`.
pub(crate) struct ChosenField {
    pub(crate) name: Ident,
    /// Whether the field is read into a `Result`: it has a `?`.
    pub(crate) is_fallible: bool,
    /// The fields in its braces, if it has braces.
    pub(crate) fields: Option<Vec<ChosenField>>,
}

impl Parse for Selection {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let space = space(input)?;
        if input.is_empty() {
            return Err(Error::new(
                Span::call_site(),
                "name the DTO and its fields: `fields!(MemberProfile { id, name { first_name } })`",
            ));
        }
        let dto: Path = input.parse().map_err(|error| {
            Error::new(
                error.span(),
                "missing DTO: begin with it, for example `fields!(MemberProfile { id, name { first_name } })`",
            )
        })?;
        let mut errors = Errors::default();
        let mut fields = Vec::new();
        if input.peek(Brace) {
            fields = braces(input, &mut errors)?;
            let last = dto.segments.last().map_or_else(Span::call_site, |segment| segment.ident.span());
            check(&mut fields, last, &mut errors);
            if !input.is_empty() {
                errors.push(input.error("unexpected text after the fields of the DTO: remove it"));
            }
        } else {
            errors.at(
                input.span(),
                "missing fields: name them in braces, for example `fields!(MemberProfile { id, name { first_name } })`",
            );
        }
        input.parse::<TokenStream>()?;
        Ok(Self { dto, space, fields, errors: errors.finish().err() })
    }
}

/// `crate = path,` at the beginning, for a crate of another name.
fn space(input: ParseStream<'_>) -> syn::Result<Path> {
    if !(input.peek(Token![crate]) && input.peek2(Token![=])) {
        return Ok(syn::parse_quote!(::space_api));
    }
    input.parse::<Token![crate]>()?;
    let path = path_after_equals(input)?;
    input.parse::<Token![,]>()?;
    Ok(path)
}

/// The fields in braces.
fn braces(input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Vec<ChosenField>> {
    let inner;
    braced!(inner in input);
    let mut fields = Vec::new();
    while !inner.is_empty() {
        let is_name = inner.peek(Ident::peek_any);
        if is_name {
            fields.push(field(&inner, errors)?);
        }
        if is_name && (inner.is_empty() || inner.parse::<Option<Token![,]>>()?.is_some()) {
            continue;
        }
        errors.push(inner.error(what_to_write(&inner)));
        // Before a name, only a comma is missing. Anything else is skipped, up to the next comma.
        if !inner.peek(Ident::peek_any) {
            while !inner.is_empty() && inner.parse::<Option<Token![,]>>()?.is_none() {
                inner.parse::<TokenTree>()?;
            }
        }
    }
    Ok(fields)
}

/// The message for input that is not a name.
fn what_to_write(input: ParseStream<'_>) -> &'static str {
    if input.peek(Paren) {
        return "name nested fields in braces: `name { first_name }`";
    }
    if input.peek(Token![!]) {
        return "`fields!` has no recursive selection: derive `Select` on a struct";
    }
    if input.peek(Token![*]) {
        return "`fields!` has no `*`: name each field, or leave the braces out to get the server's default fields of an object";
    }
    "expected names of fields, separated by commas, each with or without nested fields in braces; for a type or a name of \
     your own, derive `Select` on a struct"
}

fn field(input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<ChosenField> {
    let name = input.call(Ident::parse_any)?;
    let name = match name.to_string().as_str() {
        // A keyword means the field of that name.
        keyword if syn::parse_str::<Ident>(keyword).is_err() && !keyword.starts_with("r#") => {
            Ident::new_raw(keyword, name.span())
        }
        _ => name,
    };
    let is_fallible = input.parse::<Option<Token![?]>>()?.is_some();
    let fields = if input.peek(Brace) { Some(braces(input, errors)?) } else { None };
    Ok(ChosenField { name, is_fallible, fields })
}

/// Reports fields that are named twice, which count once, and braces without fields.
fn check(fields: &mut Vec<ChosenField>, owner: Span, errors: &mut Errors) {
    if fields.is_empty() {
        errors
            .at(owner, "missing fields: name at least one, or leave the braces out to get the server's default fields");
    }
    let mut seen = HashSet::new();
    fields.retain_mut(|field| {
        let is_new = seen.insert(plain(&field.name));
        if !is_new {
            errors
                .at(field.name.span(), format_args!("duplicate field `{}`: remove one of the two", plain(&field.name)));
        }
        if let Some(inner) = &mut field.fields {
            check(inner, field.name.span(), errors);
        }
        is_new
    });
}
