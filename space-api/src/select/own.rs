//! What every type of the model is read into, if nobody says otherwise. For `fields!`, which names no types.

use std::collections::BTreeMap;

use super::from_field::FromField;
use super::leaves::Leaf;
use crate::containers::{Batch, Mod, Pair, SyncBatch, Triple};
use crate::error::field::FieldError;

/// A type that tells what it is read from.
pub trait Own: FromField<Self::Model> {
    /// What it is read from.
    type Model: 'static;
}

impl<L: Leaf> Own for L {
    type Model = L;
}

/// Implements [`Own`] for what holds other types.
macro_rules! own {
    ($($container:ident<$($part:ident),+>),+) => {$(
        impl<$($part: Own),+> Own for $container<$($part),+> {
            type Model = $container<$($part::Model),+>;
        }
    )+};
}
own!(Option<T>, Vec<T>, Batch<T>, SyncBatch<T>, Mod<T>, Pair<A, B>, Triple<A, B, C>);

impl<T: Own> Own for Result<T, FieldError> {
    type Model = T::Model;
}

impl<T: Own> Own for BTreeMap<String, T> {
    type Model = BTreeMap<String, T::Model>;
}
