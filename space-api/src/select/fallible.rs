//! A field that spoils only itself: read into a `Result`, as a view gives it. What the server keeps back, leaves out, or sends
//! as something else is an error in the field; the rest of the answer is read.

use serde::de::{Deserializer, Error};

use super::explain::misfit_of;
use super::from_field::FromField;
use super::origin::selection_of_view;
use super::plan::FieldPlace;
use super::refusals::Refusals;
use super::shape::{Part, Shape};
use super::union::again;
use crate::error::field::FieldError;
use crate::json::parse::parse_part;

/// In a field of a struct or a variant. Elsewhere, in a list for instance, a value that does not fit fails the answer.
#[diagnostic::do_not_recommend]
impl<T: FromField<M>, M> FromField<M> for Result<T, FieldError> {
    fn shape() -> Shape {
        T::shape()
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Ok)
    }

    #[inline]
    fn absent() -> Option<Self> {
        T::absent().map(Ok)
    }

    fn part(name: &'static str) -> Part {
        Part::new(name, T::shape(), true).fallible()
    }

    /// The value is gathered first: a reader that fails in the middle of a text cannot go on behind it.
    fn read_field<'de, D: Deserializer<'de>>(deserializer: D, place: FieldPlace) -> Result<Self, D::Error> {
        let value = parse_part(deserializer, None)?;
        let read: serde_json::Result<T> = again(&value, |deserializer| T::read(deserializer));
        Ok(read.map_err(|error| {
            let misfit = misfit_of(value.as_ref(), &T::shape(), &error);
            FieldError::misfit(place.dto, place.field.get(), misfit)
        }))
    }

    fn absent_field<E: Error>(place: FieldPlace, refusals: &Refusals) -> Result<Self, E> {
        let (dto, field) = (place.dto, place.field.get());
        Ok(match (refusals.of(field), T::absent()) {
            (Some(refusal), _) => Err(FieldError::refused(dto, field, refusal)),
            (None, Some(absent)) => Ok(absent),
            (None, None) => Err(FieldError::absent(dto, field, selection_of_view().is_some())),
        })
    }
}
