//! What can be selected from, and the selection that a list, a batch or a pair puts around it. Knows nothing of any
//! particular DTO.

use std::collections::BTreeMap;

use crate::fields::tree::Selection;
use crate::json::object::Object;
use crate::view::dto::View;

/// An output of which `.fields(…)` can select: a DTO, or a list, map, batch, pair… of DTOs.
///
/// The closure selects from the [`Root`](Selectable::Root): if the output is a list of locations, from one of its locations.
///
/// The trait is sealed: only this crate can implement it, because its hidden methods return a private type.
pub trait Selectable {
    /// What the closure selects from.
    type Root: Selectable<Root = Self::Root>;

    /// The empty selection of the root.
    #[doc(hidden)]
    fn root() -> Selection;

    /// The selection of the whole, from that of the root.
    #[doc(hidden)]
    fn wrap(fields: Selection) -> Selection {
        fields
    }
}

/// A type of a field that can repeat the selection of an enclosing object ([`Fields::recursive_to`](crate::Fields::recursive_to)): objects, and lists and maps of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot repeat the selection of an enclosing object",
    label = "neither a DTO nor a list or a map of one",
    note = "a text, a number and the like have nothing to repeat; a pair, a change or a batch has a selection of its own \
            around its objects: select from it by its fields"
)]
pub trait Repeatable: Selectable {}

#[diagnostic::do_not_recommend]
impl<T: View> Repeatable for T {}

impl<T: View> Selectable for T {
    type Root = T;

    #[inline]
    fn root() -> Selection {
        Selection::new(T::NAME)
    }
}

/// An object without a DTO: its fields are selected by [`raw`](crate::Fields::raw).
impl Selectable for Object {
    type Root = Self;

    fn root() -> Selection {
        Selection::default()
    }
}

/// Implements [`Selectable`] for containers that leave no trace in a selection.
macro_rules! transparent {
    ($($container:ty),+) => {$(
        impl<T: Selectable> Selectable for $container {
            type Root = T::Root;

            fn root() -> Selection {
                T::root()
            }

            fn wrap(fields: Selection) -> Selection {
                T::wrap(fields)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: Repeatable> Repeatable for $container {}
    )+};
}
transparent!(Option<T>, Vec<T>, BTreeMap<String, T>);
