//! What enums and URL parameters have in common: each is a text on the wire, which decides how it is compared, shown, read
//! and written. Knows nothing of any particular enum or URL parameter.

/// Implements what follows from the text of a type: `textual!(State, a string, by as_str)`, or `a string or an object`.
///
/// `by` names the method that two values are compared by, and that gives what is shown, serialized and sent. The type also
/// has `of_wire`, which makes a value of any text of a server, and it is [`Read`](crate::view::read::Read).
macro_rules! textual {
    ($name:ident, a string, by $key:ident) => {
        $crate::textual::textual!(
            @ $name, $key, "a string", deserializer => $crate::select::read_text(deserializer, Self::of_wire),
            shown "The text on the wire.", ordered "Alphabetically, by the text on the wire.", written "The text on the wire."
        );
    };
    ($name:ident, a string or an object, by $key:ident) => {
        $crate::textual::textual!(
            @ $name, $key, "an identifier, as a string or an object",
            deserializer => $crate::select::read_text_or_object(deserializer, |value| $crate::view::read::Read::read(value).ok()),
            shown "The compact form; where there is none, something similar for people.",
            ordered "By the names of the variants, then by their values.",
            written "The compact form; an error where there is none."
        );
    };
    (
        @ $name:ident, $key:ident, $expected:literal, $deserializer:ident => $read:expr,
        shown $shown:literal, ordered $ordered:literal, written $written:literal
    ) => {
        #[doc = $shown]
        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.$key(), f)
            }
        }
        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.$key() == other.$key()
            }
        }
        impl Eq for $name {}
        impl PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<::std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }
        #[doc = $ordered]
        impl Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                self.$key().cmp(&other.$key())
            }
        }
        impl ::std::hash::Hash for $name {
            #[inline]
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                self.$key().hash(state);
            }
        }
        #[cfg(feature = "serde")]
        impl<'de> ::serde_core::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: ::serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <Self as $crate::select::Leaf>::read(deserializer)
            }
        }
        #[doc = $written]
        impl ::serde_core::Serialize for $name {
            #[inline]
            fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                ::serde_core::Serialize::serialize(&self.$key(), serializer)
            }
        }
        $crate::view::decode::decode_by_reading!($name);
        impl $crate::view::into_value::IntoValue for $name {
            #[inline]
            fn into_value(self) -> $crate::json::value::Value {
                $crate::view::into_value::IntoValue::into_value(self.$key())
            }
        }
        impl $crate::select::Leaf for $name {
            #[inline]
            fn shape() -> $crate::select::Shape {
                $crate::select::Shape::leaf::<Self>($expected)
            }
            #[inline]
            fn read<'de, D: ::serde_core::Deserializer<'de>>($deserializer: D) -> Result<Self, D::Error> {
                $read
            }
        }
        impl $crate::select::Textual for $name {}
    };
}
pub(crate) use textual;
