//! The output of a call whose selection is a type: the endpoint's output, with that type in the place of its DTO. It is read
//! here, in one pass if the text is plain.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::explain::explain;
use super::from_field::FromField;
use super::objects::reading;
use super::prepare::prepared_selection;
use crate::error::decode::DecodeError;
use crate::fields::tree::Selection;
use crate::json::parse::parse;
use crate::view::dto::View;

/// An output of an endpoint in which a `T` can take the place of the DTO: `Batch<MemberProfile>` becomes `Batch<Person>`.
///
/// The DTO can be in a list, a map, a batch or an `Option`. A container with parts, such as a pair, is replaced as a whole, by
/// a pair of types that fit.
#[diagnostic::on_unimplemented(
    message = "`{T}` does not select from what this call gives, which is `{Self}`",
    label = "`{T}` selects from another DTO, or from none",
    note = "`{T}` must be a struct or an enum with `#[derive(Select)]` and, in `#[select(...)]`, the DTO in `{Self}`",
    note = "a list, a map or a batch stays around it: of a `Batch<Location>` name the struct for a `Location`; of a pair, a \
            triple or a change, `{T}` is the whole"
)]
pub trait Selected<T>: Sized + 'static {
    /// The output with a `T` in it.
    type Output: FromField<Self>;
}

#[diagnostic::do_not_recommend]
impl<V: View, T: FromField<V>> Selected<T> for V {
    type Output = T;
}

/// Implements [`Selected`] for types around elements, of which the DTO is replaced.
macro_rules! selected_by_elements {
    ($($wrapper:ident),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<M: $crate::select::Selected<T>, T> $crate::select::Selected<T> for $wrapper<M> {
            type Output = $wrapper<M::Output>;
        }
    )+};
}
pub(crate) use selected_by_elements;
selected_by_elements!(Option, Vec);

#[diagnostic::do_not_recommend]
impl<M: Selected<T>, T> Selected<T> for BTreeMap<String, M> {
    type Output = BTreeMap<String, M::Output>;
}

/// Reads the body of a response, or, without a selection, a text that is not a response.
pub(crate) fn decode<T: FromField<M>, M: 'static>(
    body: &[u8],
    selection: Option<&Arc<Selection>>,
) -> Result<T, DecodeError> {
    reading(selection.is_some(), || decode_body::<T, M>(body))
}

fn decode_body<T: FromField<M>, M: 'static>(body: &[u8]) -> Result<T, DecodeError> {
    match read_strictly::<T, M>(body) {
        Ok(output) => Ok(output),
        Err(_) => match T::absent() {
            // A response without a body, where there may be none.
            Some(absent) if body.trim_ascii().is_empty() => Ok(absent),
            _ => read_as_views_do::<T, M>(body),
        },
    }
}

fn read_strictly<T: FromField<M>, M>(json: &[u8]) -> serde_json::Result<T> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let output = T::read(&mut deserializer)?;
    deserializer.end().map(|()| output)
}

/// Reads what a view would hold of the text, which is more than one pass can read: the last of several fields of one name,
/// even if an earlier one does not fit, and text that is mended.
#[cold]
#[inline(never)]
fn read_as_views_do<T: FromField<M>, M: 'static>(body: &[u8]) -> Result<T, DecodeError> {
    let value = parse(body, None)?;
    let json = serde_json::to_vec(&value)?;
    read_strictly::<T, M>(&json).map_err(|error| explain(value.as_ref(), prepared_selection::<T, M>(), error))
}
