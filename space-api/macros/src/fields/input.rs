//! What the user wrote: a DTO, and names of its fields, with the names of theirs in braces.

use proc_macro2::Span;
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
    pub(crate) fields: Vec<Field>,
}

/// `id`, or `name { first_name }`.
pub(crate) struct Field {
    pub(crate) name: Ident,
    /// The fields in braces, if there are braces.
    pub(crate) fields: Option<Vec<Field>>,
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
            Error::new(error.span(), "begin with the DTO: `fields!(MemberProfile { id, name { first_name } })`")
        })?;
        if !input.peek(Brace) {
            return Err(Error::new(
                input.span(),
                "name the fields in braces: `fields!(MemberProfile { id, name { first_name } })`",
            ));
        }
        let fields = fields(input)?;
        if !input.is_empty() {
            return Err(input.error("nothing stands after the fields of the DTO"));
        }
        Ok(Self { dto, space, fields })
    }
}

/// `crate = path,` at the beginning, where the crate goes by another name.
fn space(input: ParseStream<'_>) -> syn::Result<Path> {
    if !(input.peek(Token![crate]) && input.peek2(Token![=])) {
        return Ok(syn::parse_quote!(::space_api));
    }
    input.parse::<Token![crate]>()?;
    let path = path_after_equals(input)?;
    input.parse::<Token![,]>()?;
    Ok(path)
}

/// What is in braces. Commas are a matter of habit: editors complete in the middle of it.
fn fields(input: ParseStream<'_>) -> syn::Result<Vec<Field>> {
    let inner;
    braced!(inner in input);
    let mut fields = Vec::new();
    while !inner.is_empty() {
        fields.push(inner.parse()?);
        if !inner.is_empty() && !inner.peek(Token![,]) {
            let message = match (inner.peek(Paren), inner.peek(Token![!])) {
                (true, _) => "the fields within stand in braces: `name { first_name }`",
                (_, true) => "what repeats needs a type with a name: derive `Select` on a struct",
                _ => {
                    "names, with braces after them or without, are all that stands here, with commas between them; for a \
                     type or a name of your own derive `Select` on a struct"
                }
            };
            return Err(inner.error(message));
        }
        inner.parse::<Option<Token![,]>>()?;
    }
    Ok(fields)
}

impl Parse for Field {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.call(Ident::parse_any).map_err(|error| {
            let message = match input.peek(Token![*]) {
                true => "each field is named: for all that there are by default, leave the braces out",
                false => "a field is named as in Rust: `first_name`",
            };
            Error::new(error.span(), message)
        })?;
        let name = match name.to_string().as_str() {
            // Whoever writes a keyword means the field of that name.
            keyword if syn::parse_str::<Ident>(keyword).is_err() && !keyword.starts_with("r#") => {
                Ident::new_raw(keyword, name.span())
            }
            _ => name,
        };
        let fields = if input.peek(Brace) { Some(fields(input)?) } else { None };
        Ok(Self { name, fields })
    }
}

impl Selection {
    /// Finds what is named twice, and braces without anything in them.
    pub(crate) fn check(&self) -> syn::Result<()> {
        let mut errors = Errors::default();
        let last = self.dto.segments.last().map_or_else(Span::call_site, |segment| segment.ident.span());
        check(&self.fields, last, &mut errors);
        errors.finish()
    }
}

fn check(fields: &[Field], owner: Span, errors: &mut Errors) {
    if fields.is_empty() {
        errors.at(owner, "no field is named: name one, or leave the braces out to get the server's default fields");
    }
    for (at, field) in fields.iter().enumerate() {
        if fields.iter().take(at).any(|earlier| plain(&earlier.name) == plain(&field.name)) {
            errors.at(field.name.span(), format_args!("`{}` is named twice", plain(&field.name)));
        }
        if let Some(inner) = &field.fields {
            check(inner, field.name.span(), errors);
        }
    }
}
