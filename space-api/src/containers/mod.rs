//! The API's own containers of other types: a module for each, with all that is implemented for it. They are plain data.
//!
//! A container is a *page* (elements, and fields about them) or has *parts* (values that are selected from one by one). The
//! macros here implement what all pages or all parts have in common, so that a new container is one new module.

mod batch;
mod modification;
mod pair;
mod sync_batch;
mod triple;

#[cfg(test)]
mod tests;

pub use self::batch::Batch;
pub use self::modification::Mod;
pub use self::pair::Pair;
pub use self::sync_batch::SyncBatch;
pub use self::triple::Triple;

use serde_core::de::{DeserializeOwned, Error};

use crate::fields::tree::Selection;
use crate::json::object::Object;
use crate::json::value::Value;
use crate::view::decode::Decode;

/// What all containers implement. The fields are in the order in which they are written.
///
/// A field with `or_default` has its type's default if it is null or absent, and one with `if_selected` if the selection leaves it
/// out. The text of `$fields` after `as` requests the server's default fields.
macro_rules! container {
    (
        $container:ident<$($parameter:ident),+> { $($field:ident $name:literal $($default:ident)?),+ }
        $(as $default_fields:expr)?
    ) => {
        impl<$($parameter: ::serde_core::Serialize),+> ::serde_core::Serialize for $container<$($parameter),+> {
            fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use ::serde_core::ser::SerializeStruct as _;

                let mut written = serializer.serialize_struct(stringify!($container), [$($name),+].len())?;
                $(written.serialize_field($name, &self.$field)?;)+
                written.end()
            }
        }

        impl<'de, $($parameter: ::serde_core::de::DeserializeOwned),+> ::serde_core::Deserialize<'de> for $container<$($parameter),+> {
            fn deserialize<De: ::serde_core::Deserializer<'de>>(deserializer: De) -> Result<Self, De::Error> {
                let mut object = <$crate::json::object::Object as ::serde_core::Deserialize>::deserialize(deserializer)?;
                Ok(Self { $($field: $crate::containers::deserialize_part!(object, $name $(, $default)?)),+ })
            }
        }

        impl<$($parameter: $crate::view::decode::Decode),+> $crate::view::decode::Decode for $container<$($parameter),+> {
            const HAS_FIELDS: bool = true;
            $(const DEFAULT_FIELDS: Option<&'static str> = $default_fields;)?

            fn decode(value: $crate::json::value::Value) -> Result<Self, $crate::error::decode::Misfit> {
                let mut object = $crate::view::decode::object(value)?;
                Ok(Self { $($field: $crate::containers::take_part!(object, $name $(, $default)?)),+ })
            }
        }

        impl<$($parameter: $crate::select::HasModel),+> $crate::select::HasModel for $container<$($parameter),+> {
            type Model = $container<$($parameter::Model),+>;
        }
    };
}

/// Takes a part out of an object.
macro_rules! take_part {
    ($object:ident, $name:literal) => {
        $object.take_part($name)?
    };
    ($object:ident, $name:literal, or_default) => {
        $object.take_part::<Option<_>>($name)?.unwrap_or_default()
    };
    ($object:ident, $name:literal, if_selected) => {
        $object.take_part_if_selected($name)?
    };
}

/// Reads a part of an object by serde.
macro_rules! deserialize_part {
    ($object:ident, $name:literal, or_default) => {
        $crate::containers::deserialize::<Option<_>, _>(&mut $object, $name)?.unwrap_or_default()
    };
    ($object:ident, $name:literal $(, if_selected)?) => {
        $crate::containers::deserialize(&mut $object, $name)?
    };
}

/// What pages implement. The fields around the elements are in the order in which they are selected.
macro_rules! page {
    ($container:ident<$element:ident> { $($field:ident $name:literal: $type:ty $(as $model:ty)?),+ $(,)? }) => {
        ::space_api_macros::container_reader!(page $container<$element> {
            $($field $name: $type $(as $model)?,)+
            data "data": Vec<$element>,
        });

        impl<$element: $crate::fields::selectable::Selectable> $crate::fields::selectable::Selectable
            for $container<$element>
        {
            type Root = $element::Root;

            fn root() -> $crate::fields::tree::Selection {
                $element::root()
            }

            fn wrap(fields: $crate::fields::tree::Selection) -> $crate::fields::tree::Selection {
                $crate::containers::selection_of_page(&[$($name),+], $element::wrap(fields))
            }
        }

        /// The parts of a page, for [`Call::page_fields`](crate::Call::page_fields).
        impl<$element: $crate::fields::selectable::Selectable> $crate::Fields<$container<$element>> {
            $(
                #[doc = concat!("The part `", $name, "` of a page.")]
                pub fn $field(self) -> Self {
                    $crate::fields::typed::leaf(self, $name)
                }
            )+

            /// Fields of the elements of a page: all of one level, if the closure names none.
            pub fn data(
                self,
                select: impl FnOnce($crate::Fields<$element::Root>) -> $crate::Fields<$element::Root>,
            ) -> Self {
                $crate::fields::typed::elements::<_, $element>(self, "data", select)
            }
        }

        $crate::schema::choosable::choosable_by_elements!($container);

        $crate::select::selected_by_elements!($container);
    };
}

/// What containers with parts implement, [`container!`] included. The parts are in the order in which they are written and
/// selected.
macro_rules! parts {
    (
        $(#[$docs:meta])*
        $schema:ident of $container:ident<$($parameter:ident),+> { $($part:ident $name:literal: $type:ty),+ }
    ) => {
        $crate::containers::container!($container<$($parameter),+> { $($part $name),+ });

        ::space_api_macros::container_reader!(parts $container<$($parameter),+> { $($part $name: $type),+ });

        impl<'a, $($parameter: $crate::view::read::Read<'a>),+> $crate::view::read::Read<'a> for $container<$($parameter),+> {
            const HAS_FIELDS: bool = true;

            fn read(value: $crate::json::value::ValueRef<'a>) -> Result<Self, $crate::error::decode::Misfit> {
                let object = $crate::view::read::object(value)?;
                Ok(Self { $($part: object.part($name)?),+ })
            }
        }

        impl<$($parameter: $crate::view::into_value::IntoValue),+> $crate::view::into_value::IntoValue for $container<$($parameter),+> {
            fn into_value(self) -> $crate::json::value::Value {
                $crate::view::into_value::object_of_parts([$(($name, self.$part.into_value())),+])
            }
        }

        impl<$($parameter),+> $crate::argument::target::Target for $container<$($parameter),+> {
            type Kind = $crate::argument::target::Container;
        }

        impl<$($parameter),+> $crate::argument::scalar::Present for $container<$($parameter),+> {}

        impl<$($parameter),+> $crate::fields::selectable::Selectable for $container<$($parameter),+> {
            type Root = Self;

            fn root() -> $crate::fields::tree::Selection {
                $crate::containers::selection_of_parts(&[$($name),+])
            }
        }

        $(#[$docs])*
        pub struct $schema<$($parameter),+> {
            $(
                #[doc = concat!("`", $name, "`")]
                pub $part: $crate::schema::field::Field<(), $type>,
            )+
        }

        impl<$($parameter),+> ::std::fmt::Debug for $schema<$($parameter),+> {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.write_str(concat!(stringify!($schema), " { .. }"))
            }
        }

        impl<$($parameter),+> $crate::schema::choosable::HasSchema for $container<$($parameter),+> {
            type Schema = $schema<$($parameter),+>;

            fn schema() -> Self::Schema {
                $schema { $($part: $crate::schema::field::field($name)),+ }
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($parameter),+> $crate::schema::choosable::Choosable for $container<$($parameter),+> {
            type Root = Self;
            type Replaced<Other> = Other;
        }

        #[diagnostic::do_not_recommend]
        impl<$($parameter: 'static,)+ Whole: $crate::select::FromField<Self>> $crate::select::Selected<Whole>
            for $container<$($parameter),+>
        {
            type Output = Whole;
        }
    };
}

use {container, deserialize_part, page, parts, take_part};

/// A part of an object, or its type's value for null.
fn deserialize<T: DeserializeOwned, E: Error>(object: &mut Object, name: &'static str) -> Result<T, E> {
    let value = object.take(name).unwrap_or(Value::Null);
    let json = serde_json::to_vec(&value).map_err(E::custom)?;
    serde_json::from_slice(&json).map_err(|error| E::custom(format_args!("{name}: {error}")))
}

/// The text that requests a page with the default fields of its elements, which `*` alone may leave out.
const fn default_fields_of_page<T: Decode>() -> Option<&'static str> {
    if T::HAS_FIELDS { Some("*,data(*)") } else { None }
}

/// Selects the fields of a page. Something is always selected of the elements: all of the level, if that is left open.
fn selection_of_page(around: &[&'static str], mut data: Selection) -> Selection {
    if data.is_empty() {
        data.add_all();
    }
    let mut page = selection_of_parts(around);
    page.add_nested("data", data);
    page
}

/// Selects all parts, whatever is selected from them.
fn selection_of_parts(names: &[&'static str]) -> Selection {
    let mut parts = Selection::new("");
    names.iter().for_each(|name| parts.add_leaf(name));
    parts
}
