//! The DTO in a type of the model, through lists and other containers, and its schema: for `fields!`. Knows nothing of how a
//! selection is written or read.

use std::collections::BTreeMap;

use crate::view::dto::View;

/// A type of the model that has fields to choose from, or that holds such a type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no fields to choose from",
    label = "a `{Self}` is selected as a whole: write its name without braces"
)]
pub trait Choosable {
    /// The type with the fields.
    type Root: HasSchema;
    /// This type, with a `T` in place of the root.
    type Replaced<T>;
}

/// A type that has fields to choose from.
pub trait HasSchema {
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
impl<V: View> Choosable for V {
    type Root = V;
    type Replaced<T> = T;
}

impl<V: View> HasSchema for V {
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

/// Implements the traits for a type around elements, which have the fields to choose from.
macro_rules! choosable_by_elements {
    ($($wrapper:ident),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<M: $crate::schema::choosable::Choosable> $crate::schema::choosable::Choosable for $wrapper<M> {
            type Root = M::Root;
            type Replaced<T> = $wrapper<M::Replaced<T>>;
        }

        #[diagnostic::do_not_recommend]
        impl<M: $crate::schema::choosable::Holds<Dto>, Dto> $crate::schema::choosable::Holds<Dto> for $wrapper<M> {}
    )+};
}
pub(crate) use choosable_by_elements;
choosable_by_elements!(Option, Vec);

#[diagnostic::do_not_recommend]
impl<M: Choosable> Choosable for BTreeMap<String, M> {
    type Root = M::Root;
    type Replaced<T> = BTreeMap<String, M::Replaced<T>>;
}

#[diagnostic::do_not_recommend]
impl<M: Holds<Dto>, Dto> Holds<Dto> for BTreeMap<String, M> {}
