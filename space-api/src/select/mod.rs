//! Selections that the compiler checks: what the derive and `fields!` lean on. Knows values and selections; knows nothing
//! of requests, and of any particular DTO.

mod checks;
mod containers;
mod explain;
mod fallible;
mod field;
mod field_set;
mod from_field;
mod leaves;
mod numbers;
mod objects;
mod origin;
mod output;
mod own;
mod parts;
mod plan;
mod prepare;
mod real_names;
mod refusals;
mod selecting;
mod shape;
mod structure;
mod union;

#[cfg(test)]
mod tests;

pub use self::field_set::FieldSet;
pub use self::from_field::FromField;
pub(crate) use self::leaves::{Leaf, Textual, read_text, read_text_or_object};
pub use self::output::Selected;
pub(crate) use self::output::decode;
pub(crate) use self::prepare::{Prepared, prepared, prepared_with};
pub(crate) use self::shape::Shape;

use crate::error::decode::DecodeError;
use crate::error::usage::UsageError;
use crate::json::parse::json_text;
use crate::view::dto::View;

/// A type that says what it asks for: its fields are what is selected of the DTO, and what is read of the answer.
///
/// It is derived, for a struct or an enum: the chapter [`selection`](crate::selection) tells how.
/// [`Call::select`](crate::Call::select) asks for it.
pub trait Select: FromField<Self::Dto> {
    /// The DTO that it selects from: a [`View`].
    type Dto: 'static;

    /// The text of `$fields` that asks for it; empty for the server's default fields.
    ///
    /// Calls send it by themselves. It is for what asks in another way: the fields of a webhook's payload, say.
    ///
    /// # Errors
    ///
    /// If it selects what it is itself a part of, and the field is not marked as recursive; or if it is marked, and is not
    /// read into what it repeats.
    fn selection() -> Result<&'static str, UsageError> {
        let fields = prepared::<Self, Self::Dto>().fields.as_ref();
        fields.map(|text| text.as_deref().unwrap_or_default()).map_err(Clone::clone)
    }

    /// Reads a JSON object that is not the answer to a call: a webhook's payload, a file, a test.
    ///
    /// # Errors
    ///
    /// If the text is no JSON, or a field is missing, kept back by the server, or something else than the type says. The
    /// error names its place in the text.
    fn read_json(json: &[u8]) -> Result<Self, DecodeError> {
        decode::<Self, Self::Dto>(json_text(json), None)
    }
}

/// A view selects nothing: the server's default fields of it.
impl<V: View> Select for V {
    type Dto = V;
}

/// What the macros write names this.
pub(crate) mod internal {
    pub use serde::de::{Deserializer, Error, MapAccess};

    pub use crate::schema::within::{HasFields, Holds, ModSchema, PairSchema, TripleSchema, Within};
    pub use crate::view::dto::View;

    pub use super::checks::{
        Names, class_of_objects, distinct_classes, in_a_hierarchy, inheritor, selected_once, the_same_class,
    };
    pub use super::field_set::{Chosen, chosen, fallible, own, schema, within};
    pub use super::from_field::{Fits, FromField, NotNull};
    pub use super::own::Own;
    pub use super::plan::{Plan, ReadWith};
    pub use super::real_names::RealNames;
    pub use super::refusals::Refusals;
    pub use super::shape::{Classes, Description, Shape};
    pub use super::structure::{
        Structure, UNKNOWN, group, no_read, no_shape, pass_over, read_structure, shape_of, sum,
    };
    pub use super::union::{Rest, Union, read_union, shape_of_union};
}
