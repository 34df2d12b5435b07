//! The struct that the user wrote, with its fields and attributes, checked as far as possible without types.

use syn::{Attribute, DataStruct, DeriveInput, Generics, Ident};

use crate::attributes::{Container, is_lint_level};
use crate::structure::{Field, fields};

/// A struct that derives `Select`.
pub(crate) struct Struct<'a> {
    pub(crate) name: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) container: Container,
    /// The levels of lints that are set for it.
    pub(crate) lints: Vec<&'a Attribute>,
    pub(crate) fields: Vec<Field<'a>>,
}

impl<'a> Struct<'a> {
    pub(crate) fn new(input: &'a DeriveInput, data: &'a DataStruct) -> syn::Result<Self> {
        let container = Container::new(&input.attrs, &input.ident)?;
        let fields = fields(&input.ident, &input.ident, &data.fields)?;
        let lints = input.attrs.iter().filter(is_lint_level).collect();
        Ok(Self { name: &input.ident, generics: &input.generics, container, lints, fields })
    }
}
