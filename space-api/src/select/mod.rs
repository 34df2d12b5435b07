//! Selections that the compiler checks: the runtime of the derive and of `fields!`. Knows values and selections; knows
//! nothing of requests, of containers such as batches, and of any particular DTO.
//!
//! Reading begins in [`output`], and requesting in [`prepare`]. A type implements [`FromField`](from_field::FromField), by a
//! [`Structure`](structure::Structure), a [`Union`](union::Union) or a [`Leaf`](leaves::Leaf).

mod checks;
mod explain;
mod field;
mod field_set;
mod from_field;
mod leaves;
mod numbers;
mod objects;
mod output;
mod plan;
mod prepare;
mod refusals;
mod shape;
mod structure;
mod union;
mod wire_names;
mod wrappers;

#[cfg(test)]
mod tests;

pub use self::field_set::FieldSet;
pub(crate) use self::field_set::HasModel;
pub use self::from_field::FromField;
pub(crate) use self::leaves::{Leaf, Textual, read_text, read_text_or_object};
pub use self::output::Selected;
pub(crate) use self::output::{decode, selected_by_elements};
pub(crate) use self::prepare::{PreparedSelection, prepared_selection, prepared_selection_with_names};
pub(crate) use self::shape::Shape;

use crate::error::decode::DecodeError;
use crate::error::usage::UsageError;
use crate::json::parse::json_text;
use crate::view::dto::View;

/// A type that is a selection: its fields are selected from a DTO, and read from the response.
///
/// It is derived for a struct or an enum, as the chapter [`selection`](crate::selection) explains.
/// [`Call::select`](crate::Call::select) takes it.
pub trait Select: FromField<Self::Dto> {
    /// The DTO that it selects from: a [`View`].
    type Dto: 'static;

    /// The text of `$fields`; empty for the server's default fields.
    ///
    /// Calls send it on their own. It is for requests that are made in another way, such as the fields of a webhook's
    /// payload.
    ///
    /// # Errors
    ///
    /// If the type selects itself within itself, and the field is not marked as recursive; or if a recursive field is read
    /// into another type than the one whose selection it repeats.
    fn selection() -> Result<&'static str, UsageError> {
        let fields = prepared_selection::<Self, Self::Dto>().fields.as_ref();
        fields.map(|text| text.as_deref().unwrap_or_default()).map_err(Clone::clone)
    }

    /// Reads a JSON object that is not the response to a call: a webhook's payload, a file, a test.
    ///
    /// # Errors
    ///
    /// If the text is not JSON, or a field is missing, kept back by the server, or of another type. The error names the place
    /// in the text.
    fn read_json(json: &[u8]) -> Result<Self, DecodeError> {
        decode::<Self, Self::Dto>(json_text(json), None)
    }
}

/// A view selects nothing, which gives the server's default fields.
impl<V: View> Select for V {
    type Dto = V;
}

/// Everything that the expansions of the macros name.
pub(crate) mod internal {
    pub use serde_core::de::{Deserializer, Error, MapAccess};

    pub use super::checks::{
        SelectedNames, class_of_objects, distinct_classes, has_fields_for_a_struct, has_fields_to_name, in_a_hierarchy,
        inheritor, selected_once, the_same_class,
    };
    pub use super::field::{read_unknown, read_unknown_with};
    pub use super::field_set::{Chosen, HasModel, chosen, fallible, field_at, nested, schema};
    pub use super::from_field::{Fits, FromField, NotNull, RemainingObject, group};
    pub use super::plan::{Plan, ReadWith, part_of_container};
    pub use super::refusals::Refusals;
    pub use super::shape::{FieldShape, ObjectShape, Shape, UnionShape};
    pub use super::structure::{Structure, pass_over, read_structure, shape_of, stub_read, stub_shape, sum};
    pub use super::union::{Union, read_union, shape_of_union};
    pub use super::wire_names::{UNKNOWN, WireNames};
    pub use crate::schema::choosable::{Choosable, HasSchema, Holds};
    pub use crate::view::dto::View;
}
