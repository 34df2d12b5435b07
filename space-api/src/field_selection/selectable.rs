//! What can be selected from, and what a selection looks like around it. Knows nothing of any particular DTO.

use std::collections::BTreeMap;

use super::Selection;
use crate::object::View;

/// What `.fields(…)` can be called for: DTOs, and lists, maps, batches, pairs… of them.
///
/// The closure selects from the [`Root`](Selectable::Root): for a list of locations, from one of its locations.
pub trait Selectable {
    /// What the closure selects from.
    type Root: Selectable<Root = Self::Root>;

    /// The empty selection of the root.
    #[doc(hidden)]
    fn root() -> Selection;

    /// What the root's selection becomes around it.
    #[doc(hidden)]
    fn wrap(fields: Selection) -> Selection {
        fields
    }
}

/// What can repeat the selection of an enclosing object ([`Fields::recursive_to`](super::Fields::recursive_to)): objects, and lists and maps of them.
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

/// Implements [`Selectable`] for what a selection does not see.
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
