//! The DTO in a type of the model, through lists and other containers, and its schema: for `fields!`. Knows nothing of how a
//! selection is written or read.

use std::collections::BTreeMap;
use std::fmt;

use crate::containers::{Batch, Mod, Pair, SyncBatch, Triple};
use crate::schema::debug;
use crate::schema::field::Field;
use crate::view::dto::View;

/// A type of the model that has fields to choose from, or that holds such a type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no fields to choose from",
    label = "a `{Self}` is selected as a whole: write its name without braces"
)]
pub trait Within {
    /// The type with the fields.
    type Root: HasFields;
    /// This type, with a `T` in place of the root.
    type With<T>;
}

/// A type that has fields to choose from.
pub trait HasFields {
    /// A struct with the fields.
    type Schema;

    /// The fields.
    fn schema() -> Self::Schema;
}

/// A type in which a `Dto` is the type with the fields to choose from.
#[diagnostic::on_unimplemented(
    message = "these are fields of `{Dto}`, and this call gives `{Self}`",
    label = "not fields of what is in `{Self}`",
    note = "`fields!` begins with the DTO that the call gives: the one in `{Self}`"
)]
pub trait Holds<Dto> {}

#[diagnostic::do_not_recommend]
impl<V: View> Within for V {
    type Root = V;
    type With<T> = T;
}

impl<V: View> HasFields for V {
    type Schema = V::Schema;

    fn schema() -> V::Schema {
        V::SCHEMA
    }
}

#[diagnostic::do_not_recommend]
impl<V: View> Holds<V> for V {}

/// Keeps the compiler from inferring the DTO from the call, which would hide a mismatch.
#[diagnostic::do_not_recommend]
impl<V: View> Holds<()> for V {}

/// Implements the traits for a container, whose elements have the fields to choose from.
macro_rules! around {
    ($($container:ident),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<M: Within> Within for $container<M> {
            type Root = M::Root;
            type With<T> = $container<M::With<T>>;
        }

        #[diagnostic::do_not_recommend]
        impl<M: Holds<Dto>, Dto> Holds<Dto> for $container<M> {}
    )+};
}
around!(Option, Vec, Batch, SyncBatch);

#[diagnostic::do_not_recommend]
impl<M: Within> Within for BTreeMap<String, M> {
    type Root = M::Root;
    type With<T> = BTreeMap<String, M::With<T>>;
}

#[diagnostic::do_not_recommend]
impl<M: Holds<Dto>, Dto> Holds<Dto> for BTreeMap<String, M> {}

/// Declares the schema of a shape of the API's own.
macro_rules! parts {
    ($($(#[$docs:meta])* $schema:ident of $container:ident<$($part:ident),+> {
        $($field:ident $name:literal: $type:ty),+
    })+) => {$(
        $(#[$docs])*
        pub struct $schema<$($part),+> {
            $(
                #[doc = concat!("`", $name, "`")]
                pub $field: Field<(), $type>,
            )+
        }

        impl<$($part),+> fmt::Debug for $schema<$($part),+> {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                debug(stringify!($schema), formatter)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($part),+> Within for $container<$($part),+> {
            type Root = Self;
            type With<With> = With;
        }

        impl<$($part),+> HasFields for $container<$($part),+> {
            type Schema = $schema<$($part),+>;

            fn schema() -> Self::Schema {
                $schema { $($field: Field::new($name)),+ }
            }
        }
    )+};
}
parts! {
    /// The fields of a [`Pair`].
    PairSchema of Pair<A, B> { first "first": A, second "second": B }
    /// The fields of a [`Triple`].
    TripleSchema of Triple<A, B, C> { first "first": A, second "second": B, third "third": C }
    /// The fields of a [`Mod`].
    ModSchema of Mod<T> { old "old": Option<T>, new "new": Option<T> }
}
