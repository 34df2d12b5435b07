//! The content of `#[select(…)]` as plain data, with spans. Does not know what an attribute does.

use proc_macro2::Span;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::token::Paren;
use syn::{Attribute, Error, Ident, LitInt, LitStr, Path, Token};

use crate::names::ident_of;

/// The attribute of a struct or an enum: `#[select(MemberProfile)]`.
pub(crate) struct TypeOptions {
    /// The DTO that is selected from.
    pub(crate) dto: Path,
    /// The path of `space_api`.
    pub(crate) space: Path,
}

/// The attributes of a field: `#[select(rename = "about", default)]`.
#[derive(Default)]
pub(crate) struct FieldOptions {
    pub(crate) rename: Option<Ident>,
    /// The name in the API of a field that the schema does not have, and the Rust name that it would have.
    pub(crate) raw: Option<(LitStr, Ident)>,
    pub(crate) recursive: Option<(Span, usize)>,
    pub(crate) flatten: Option<Span>,
    pub(crate) default: Option<(Span, Option<Path>)>,
    pub(crate) with: Option<Path>,
}

const ATTRIBUTE: &str = "select";

impl TypeOptions {
    /// `name` is the type's name, for messages.
    pub(crate) fn new(attributes: &[Attribute], name: &Ident) -> syn::Result<Self> {
        let mut dto = None;
        let mut space = None;
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(ATTRIBUTE)) {
            for item in attribute.parse_args_with(Punctuated::<TypeOption, Token![,]>::parse_terminated)? {
                match item {
                    TypeOption::Dto(path) if dto.is_none() => dto = Some(path),
                    TypeOption::Dto(path) => {
                        return Err(Error::new_spanned(
                            path,
                            "duplicate DTO: a type selects from one DTO; remove one of the two",
                        ));
                    }
                    TypeOption::Space(path) if space.is_none() => space = Some(path),
                    TypeOption::Space(path) => {
                        return Err(Error::new_spanned(path, "duplicate attribute `crate`: remove one of the two"));
                    }
                }
            }
        }
        let missing = || {
            Error::new(
                name.span(),
                format!(
                    "missing DTO of `{name}`: name the type that it selects from, for example `#[select(MemberProfile)]`"
                ),
            )
        };
        Ok(Self { dto: dto.ok_or_else(missing)?, space: space.unwrap_or_else(|| syn::parse_quote!(::space_api)) })
    }
}

enum TypeOption {
    Dto(Path),
    Space(Path),
}

impl Parse for TypeOption {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![crate]) && input.peek2(Token![=]) {
            input.parse::<Token![crate]>()?;
            return path_after_equals(input).map(Self::Space);
        }
        let is_option = input.peek(Ident::peek_any) && (input.peek2(Token![=]) || input.peek2(Paren));
        match input.peek(Ident::peek_any) || input.peek(Token![::]) {
            true if !is_option => input.parse().map(Self::Dto),
            _ => Err(input.error(
                "unknown attribute: name the DTO that the type selects from by its Rust type, for example \
                 `#[select(MemberProfile)]`; the only other attribute is `crate = \"…\"`, the path of `space_api`",
            )),
        }
    }
}

/// Whether a type is `#[select(transparent)]`, and the path of `space_api`.
pub(crate) fn transparent(attributes: &[Attribute], name: &Ident) -> Option<Path> {
    let options = TypeOptions::new(attributes, name).ok()?;
    options.dto.is_ident("transparent").then_some(options.space)
}

impl FieldOptions {
    /// Adds all mistakes to `errors`.
    pub(crate) fn new(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut options = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(ATTRIBUTE)) {
            if let Err(error) = attribute.parse_args_with(|input: ParseStream<'_>| options.parse(input)) {
                errors.push(error);
            }
        }
        options
    }

    /// Whether the attribute of that name was given.
    pub(crate) fn has(&self, name: &str) -> bool {
        match name {
            "rename" => self.rename.is_some(),
            "raw" => self.raw.is_some(),
            "recursive" => self.recursive.is_some(),
            "flatten" => self.flatten.is_some(),
            "default" => self.default.is_some(),
            "with" => self.with.is_some(),
            _ => false,
        }
    }

    fn parse(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        while !input.is_empty() {
            let name = input.call(Ident::parse_any)?;
            let has_value = input.peek(Token![=]);
            if self.has(&name.to_string()) {
                return Err(Error::new(name.span(), format!("duplicate attribute `{name}`: remove one of the two")));
            }
            match name.to_string().as_str() {
                "rename" => self.rename = Some(renamed(input)?),
                "raw" if has_value => self.raw = Some(raw(input)?),
                "recursive" if has_value => self.recursive = Some((name.span(), levels(input)?)),
                "recursive" => self.recursive = Some((name.span(), 1)),
                "flatten" => self.flatten = Some(name.span()),
                "default" if has_value => self.default = Some((name.span(), Some(path_after_equals(input)?))),
                "default" => self.default = Some((name.span(), None)),
                "with" => self.with = Some(path_after_equals(input)?),
                other => {
                    return Err(Error::new(
                        name.span(),
                        format!(
                            "unknown attribute `{other}`: a field can have `rename = \"…\"`, `raw = \"…\"`, `recursive`, `recursive = 2`, \
                             `flatten`, `default`, `default = \"…\"` and `with = \"…\"`"
                        ),
                    ));
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    }
}

/// The path in the attribute of a variant: `#[select(ChatMessageText)]`, `#[select(other)]`.
pub(crate) fn variant_path(attributes: &[Attribute]) -> syn::Result<Option<Path>> {
    let mut paths = attributes.iter().filter(|attribute| attribute.path().is_ident(ATTRIBUTE));
    let path = paths.next().map(|attribute| {
        attribute.parse_args_with(|input: ParseStream<'_>| {
            let path = input.parse::<Path>();
            path.ok().filter(|_| input.is_empty()).ok_or_else(|| {
                Error::new(
                    input.span(),
                    "missing class of a variant: name the Rust type of its DTO, for example `#[select(ChatMessageText)]`",
                )
            })
        })
    });
    let path = path.transpose()?;
    match paths.next() {
        Some(second) => Err(Error::new_spanned(second, "duplicate class: a variant is for one class; name one DTO")),
        None => Ok(path),
    }
}

/// `= "smallAvatar"`, `= "small_avatar"` or `= small_avatar`.
fn renamed(input: ParseStream<'_>) -> syn::Result<Ident> {
    input.parse::<Token![=]>()?;
    if !input.peek(LitStr) {
        return input.call(Ident::parse_any);
    }
    let name: LitStr = input.parse()?;
    ident_of(&name.value(), name.span()).ok_or_else(|| {
        Error::new(name.span(), "invalid field name: write it as the API does, for example `smallAvatar`")
    })
}

/// `= "newField"`.
fn raw(input: ParseStream<'_>) -> syn::Result<(LitStr, Ident)> {
    input.parse::<Token![=]>()?;
    let name: LitStr = input.parse()?;
    let ident = ident_of(&name.value(), name.span());
    let ident = ident.ok_or_else(|| {
        Error::new(name.span(), "invalid field name: write it as the API does, for example `newField`")
    })?;
    Ok((name, ident))
}

/// `= "a::path"` or `= a::path`.
pub(crate) fn path_after_equals(input: ParseStream<'_>) -> syn::Result<Path> {
    input.parse::<Token![=]>()?;
    if input.peek(LitStr) { input.parse::<LitStr>()?.parse() } else { input.parse() }
}

/// `= 2`.
fn levels(input: ParseStream<'_>) -> syn::Result<usize> {
    input.parse::<Token![=]>()?;
    let levels: LitInt = input
        .parse()
        .map_err(|error| Error::new(error.span(), "invalid value of `recursive`: write how many structs up the selection repeats, for example `recursive = 2`"))?;
    match levels.base10_parse()? {
        0 => Err(Error::new(
            levels.span(),
            "`recursive` begins at 1, the struct that has the field; 2 is the struct around it",
        )),
        levels => Ok(levels),
    }
}

/// Whether an attribute sets the level of a lint, which then holds for the expansion, too.
pub(crate) fn is_lint_level(attribute: &&Attribute) -> bool {
    ["allow", "warn", "deny", "forbid"].iter().any(|level| attribute.path().is_ident(level))
}

/// All mistakes, to be reported at once.
#[derive(Default)]
pub(crate) struct Errors(Option<Error>);

impl Errors {
    pub(crate) fn push(&mut self, error: Error) {
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            None => self.0 = Some(error),
        }
    }

    pub(crate) fn at(&mut self, span: Span, message: impl std::fmt::Display) {
        self.push(Error::new(span, message));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn finish(self) -> syn::Result<()> {
        self.0.map_or(Ok(()), Err)
    }
}
