//! What a call gives when a type selects: the endpoint's output, with that type in the place of its DTO. And how it is
//! read.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::explain::explain;
use super::from_field::FromField;
use super::origin::reading;
use super::prepare::prepared;
use crate::containers::{Batch, Mod, Pair, SyncBatch, Triple};
use crate::error::decode::DecodeError;
use crate::fields::tree::Selection;
use crate::json::parse::parse;
use crate::view::dto::View;

/// An output of an endpoint in which a `T` can take the place of the DTO: `Batch<MemberProfile>` is a `Batch<Person>` then.
///
/// The DTO can be in a list, a map, a batch or an `Option`. A pair and the like is replaced as a whole, by a pair of types
/// that fit.
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

/// Implements [`Selected`] for what holds a DTO.
macro_rules! around {
    ($($container:ident),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<M: Selected<T>, T> Selected<T> for $container<M> {
            type Output = $container<M::Output>;
        }
    )+};
}
around!(Option, Vec, Batch, SyncBatch);

#[diagnostic::do_not_recommend]
impl<M: Selected<T>, T> Selected<T> for BTreeMap<String, M> {
    type Output = BTreeMap<String, M::Output>;
}

/// Implements [`Selected`] for what is replaced as a whole.
macro_rules! whole {
    ($($container:ident<$($part:ident),+>),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($part: 'static,)+ T: FromField<Self>> Selected<T> for $container<$($part),+> {
            type Output = T;
        }
    )+};
}
whole!(Pair<A, B>, Triple<A, B, C>, Mod<A>);

/// Reads the body of an answer, or, without a selection, a text that answers no request.
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
            // An answer without a body, where there may be none.
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

/// Reads what a view would hold of the text, which is more than can be read in one pass: of several fields of one name the
/// last, even if an earlier one does not fit, and what is mended.
#[cold]
#[inline(never)]
fn read_as_views_do<T: FromField<M>, M: 'static>(body: &[u8]) -> Result<T, DecodeError> {
    let value = parse(body, None)?;
    let json = serde_json::to_vec(&value)?;
    read_strictly::<T, M>(&json).map_err(|error| explain(value.as_ref(), prepared::<T, M>(), error))
}
