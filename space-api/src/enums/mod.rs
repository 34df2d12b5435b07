//! The API's enums: known constants are variants, and unknown ones are kept as they came. Knows nothing of any particular enum.

#[cfg(test)]
mod tests;

use std::fmt;
use std::mem::discriminant;

use serde_core::ser::{Serialize, Serializer};

/// A constant of a newer server, which this version of the crate does not know.
///
/// It can be looked at and sent back. It cannot be created from a text, because a constant that is unknown today may be a
/// variant tomorrow: parse the text into the enum instead.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unknown(Box<str>);

impl Unknown {
    pub(crate) fn new(constant: &str) -> Self {
        Self(constant.into())
    }

    /// The constant on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Unknown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// A constant of an enum: its text on the wire, and the name of its variant.
pub(crate) type Constant = (&'static str, &'static str);

/// The constant of a variant; empty texts if it is not one of `variants`. `constants` has one for each of them.
pub(crate) fn constant<E>(variants: &[E], constants: &[Constant], variant: &E) -> Constant {
    position(variants, variant).and_then(|position| constants.get(position)).copied().unwrap_or_default()
}

/// The position of a variant in a list.
pub(crate) fn position<E>(variants: &[E], variant: &E) -> Option<usize> {
    let variant = discriminant(variant);
    variants.iter().position(|known| discriminant(known) == variant)
}

/// The variant whose constant has this text on the wire.
pub(crate) fn variant<E: Clone>(variants: &[E], constants: &[Constant], wire: &str) -> Option<E> {
    let position = constants.iter().position(|(known, _)| *known == wire)?;
    variants.get(position).cloned()
}

/// Shows a variant, which has this text on the wire, as `derive` does.
pub(crate) fn debug(name: &str, wire: &str, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    match name {
        "" => formatter.debug_tuple("Unknown").field(&wire).finish(),
        name => formatter.write_str(name),
    }
}

/// Connects an enum with its constants: `wire_enum!(AbsenceListMode { All = "All", WithReason = "WithAccessibleReason" })`.
/// The enum has one more variant, `Unknown(Unknown)`.
///
/// Each mention of a variant costs the compiler time that grows with the number of variants, and a `match` over all variants
/// costs as much as all mentions. So only `VARIANTS` and `clone` mention them; the other functions find them by position.
macro_rules! wire_enum {
    ($name:ident { $($variant:ident = $wire:literal),* $(,)? }) => {
        impl $name {
            /// All constants that this version of the crate knows.
            pub const VARIANTS: &'static [Self] = &[$($name::$variant),*];

            /// The constant on the wire and the name in Rust of each variant.
            const CONSTANTS: &'static [$crate::enums::Constant] = &[$(($wire, stringify!($variant))),*];

            /// The constant on the wire.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    Self::Unknown(unknown) => unknown.as_str(),
                    known => $crate::enums::constant(Self::VARIANTS, Self::CONSTANTS, known).0,
                }
            }

            #[inline]
            pub(crate) fn of_wire(constant: &str) -> Self {
                match $crate::enums::variant(Self::VARIANTS, Self::CONSTANTS, constant) {
                    Some(known) => known,
                    None => Self::Unknown($crate::Unknown::new(constant)),
                }
            }
        }
        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                let (_, name) = $crate::enums::constant(Self::VARIANTS, Self::CONSTANTS, self);
                $crate::enums::debug(name, self.as_str(), f)
            }
        }
        impl Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                match self {
                    $($name::$variant => $name::$variant,)*
                    Self::Unknown(unknown) => Self::Unknown(unknown.clone()),
                }
            }
        }
        impl<'a> $crate::view::read::Read<'a> for $name {
            #[inline]
            fn read(value: $crate::json::value::ValueRef<'a>) -> Result<Self, $crate::error::decode::Misfit> {
                <&str as $crate::view::read::Read<'a>>::read(value).map(Self::of_wire)
            }
        }
        /// Never fails: a constant that this version does not know is kept as it is.
        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;
            #[inline]
            // Not `Self::Err`: a variant may have that name.
            fn from_str(text: &str) -> Result<Self, ::std::convert::Infallible> {
                Ok(Self::of_wire(text))
            }
        }
        $crate::textual::textual!($name, a string, by as_str);
        $crate::argument::target::enum_target!($name);
    };
}
pub(crate) use wire_enum;

/// Makes an enum a part of identifiers: `enum_part!(ReactionSource);`.
#[allow(unused_macros, reason = "a model may have no such enum")]
macro_rules! enum_part {
    ($name:ident) => {
        impl $crate::identifier::part::IdentifierPart for $name {
            #[inline]
            fn piece(&self) -> $crate::identifier::compact::PartValue<'_> {
                $crate::identifier::compact::PartValue::Text(self.as_str().into())
            }
            #[inline]
            fn of_text(text: &str) -> Option<Self> {
                Some(Self::of_wire(text))
            }
        }
    };
}
#[allow(unused_imports, reason = "a model may have no such enum")]
pub(crate) use enum_part;
