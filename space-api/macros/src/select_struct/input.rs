//! The struct that the user wrote, with its fields and attributes. It is checked as far as possible without types.

use syn::{Attribute, DataStruct, DeriveInput, Generics, Ident};

use crate::attributes::{TypeOptions, is_lint_level};
use crate::structure::{Field, fields};

/// A struct that derives `Select`.
pub(crate) struct Struct<'a> {
    pub(crate) name: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) options: TypeOptions,
    /// The attributes that set levels of lints.
    pub(crate) lints: Vec<&'a Attribute>,
    pub(crate) fields: Vec<Field<'a>>,
}

impl<'a> Struct<'a> {
    pub(crate) fn new(input: &'a DeriveInput, data: &'a DataStruct) -> syn::Result<Self> {
        let options = TypeOptions::new(&input.attrs, &input.ident)?;
        let fields = fields(&input.ident, &input.ident, &data.fields)?;
        let lints = input.attrs.iter().filter(is_lint_level).collect();
        Ok(Self { name: &input.ident, generics: &input.generics, options, lints, fields })
    }
}
