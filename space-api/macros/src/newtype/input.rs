//! The struct that the user wrote, which must have one field.

use syn::{Data, DeriveInput, Error, Fields, Generics, Ident, Type};

/// A struct with one field.
pub(crate) struct Newtype<'a> {
    pub(crate) name: &'a Ident,
    pub(crate) generics: &'a Generics,
    /// The name of the field, if it has one.
    pub(crate) field: Option<&'a Ident>,
    pub(crate) inner: &'a Type,
}

impl<'a> Newtype<'a> {
    pub(crate) fn new(input: &'a DeriveInput) -> syn::Result<Self> {
        let name = &input.ident;
        let mistake = || {
            Error::new(
                name.span(),
                format!(
                    "`{name}` is `transparent`, which is for structs with one field: write it as in `struct {name}(String);`, or \
                     name a DTO in `#[select(…)]`"
                ),
            )
        };
        let Data::Struct(data) = &input.data else { return Err(mistake()) };
        let fields = match &data.fields {
            Fields::Named(fields) => &fields.named,
            Fields::Unnamed(fields) => &fields.unnamed,
            Fields::Unit => return Err(mistake()),
        };
        let mut fields = fields.iter();
        let (Some(field), None) = (fields.next(), fields.next()) else { return Err(mistake()) };
        Ok(Self { name, generics: &input.generics, field: field.ident.as_ref(), inner: &field.ty })
    }
}
