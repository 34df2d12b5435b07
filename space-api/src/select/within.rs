//! What there is to choose from in a type of the model, however deep in lists and the like it is. For `fields!`.

use std::collections::BTreeMap;

use crate::object::View;

/// A type of the model that has fields to choose from, or holds one that has.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no fields to choose from",
    label = "a `{Self}` is selected as a whole: write its name without braces"
)]
pub trait Within {
    /// The type with the fields.
    type Root: HasFields;
    /// The same with a `T` in the place of that type.
    type With<T>;
}

/// A type that has fields to choose from.
pub trait HasFields {
    /// A struct with the fields.
    type Schema;

    /// The fields.
    fn schema() -> Self::Schema;
}

/// Whether a `Dto` is what there is to choose from.
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

/// Keeps inference from picking the DTO from the call, which would hide the mismatch.
#[diagnostic::do_not_recommend]
impl<V: View> Holds<()> for V {}

/// Says of a container that a selection is of its elements, whatever else is in it.
macro_rules! holds_elements {
    ($($container:ident<$element:ident>),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$element: $crate::select::Within> $crate::select::Within for $container<$element> {
            type Root = $element::Root;
            type With<With> = $container<$element::With<With>>;
        }

        #[diagnostic::do_not_recommend]
        impl<$element: $crate::select::Holds<Dto>, Dto> $crate::select::Holds<Dto> for $container<$element> {}

        #[diagnostic::do_not_recommend]
        impl<$element: $crate::select::Selected<With>, With> $crate::select::Selected<With> for $container<$element> {
            type Output = $container<$element::Output>;
        }
    )+};
}
pub(crate) use holds_elements;
holds_elements!(Option<M>, Vec<M>);

#[diagnostic::do_not_recommend]
impl<M: Within> Within for BTreeMap<String, M> {
    type Root = M::Root;
    type With<T> = BTreeMap<String, M::With<T>>;
}

#[diagnostic::do_not_recommend]
impl<M: Holds<Dto>, Dto> Holds<Dto> for BTreeMap<String, M> {}
