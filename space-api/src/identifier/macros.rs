//! The macro that connects a URL parameter's enum with its forms on the wire. Holds names and shapes only.

/// Connects an enum with the options of a URL parameter, by `className`:
///
/// ```text
/// url_param!(IssueIdentifier {
///     "IssueIdentifier.ExternalId" => ExternalId { project: "project", external_id: "externalId" },
///     "IssueIdentifier.Id" => Id("id"),
///     "IssueIdentifier.Me" => Me = "me",
/// });
/// ```
///
/// The enum has one more variant, `Unknown(UnknownIdentifier)`. All functions are `#[inline]`, so that they are compiled where they
/// are used and not with this crate.
macro_rules! url_param {
    // With constants alone, there may be hundreds, for which a table is much quicker to compile than the arms of a `match`.
    ($name:ident { $($class:literal => $variant:ident = $constant:literal),+ $(,)? }) => {
        impl $name {
            const VARIANTS: &'static [Self] = &[$($name::$variant),+];

            const CONSTANTS: &'static [$crate::identifier::compact::ConstantForm] =
                &[$(($class, stringify!($variant), $constant)),+];

            #[inline]
            fn describe(&self) -> $crate::identifier::compact::IdentifierParts<'_> {
                match self {
                    Self::Unknown(unknown) => $crate::identifier::compact::IdentifierParts::unknown(stringify!($name), unknown),
                    known => $crate::identifier::compact::IdentifierParts::constant(
                        stringify!($name),
                        Self::CONSTANTS,
                        $crate::enums::position(Self::VARIANTS, known),
                    ),
                }
            }

            #[inline]
            fn of_known_source(source: &$crate::identifier::source::IdentifierSource<'_>) -> Option<Self> {
                source.constant(Self::VARIANTS, Self::CONSTANTS)
            }

            #[inline]
            fn known_forms() -> $crate::identifier::compact::KnownForms<'static> {
                $crate::identifier::compact::KnownForms::Constants(Self::CONSTANTS)
            }
        }
        impl Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                match self {
                    $($name::$variant => $name::$variant,)+
                    Self::Unknown(unknown) => Self::Unknown(unknown.clone()),
                }
            }
        }
        $crate::identifier::macros::url_param!(@ common $name);
    };
    ($name:ident { $($options:tt)* }) => {
        $crate::identifier::macros::url_param!(@ value $name { $($options)* });
        $crate::identifier::macros::url_param!(@ common $name);
    };
    // `$value` is the name of a tuple variant's value, which patterns and expressions share.
    (@ $value:ident $name:ident { $(
        $class:literal => $variant:ident
            $({ $($field:ident : $wire:literal),+ $(,)? })?
            $(( $single:literal ))?
            $(= $constant:literal)?
    ),* $(,)? }) => {
        impl $name {
            #[inline]
            fn describe(&self) -> $crate::identifier::compact::IdentifierParts<'_> {
                match self {
                    $(Self::$variant {
                        $($($field),+)?
                        $(0: $crate::identifier::macros::binding!($value $single))?
                    } => $crate::identifier::compact::IdentifierParts {
                        parameter: stringify!($name),
                        variant: stringify!($variant),
                        form: $crate::identifier::macros::form!(
                            $($constant)?
                            $($(($wire, $field))+)?
                            $(($single, $value))?
                        ),
                    },)*
                    Self::Unknown(unknown) => $crate::identifier::compact::IdentifierParts::unknown(stringify!($name), unknown),
                }
            }

            #[inline]
            #[allow(unused_variables, reason = "the generator may know none of the options")]
            fn of_known_source(source: &$crate::identifier::source::IdentifierSource<'_>) -> Option<Self> {
                $(
                    if $crate::identifier::macros::is!(source, $class, $($constant)? $($(($wire))+)? $(($single))?) {
                        return Some(Self::$variant {
                            $($($field: source.part($wire)?),+)?
                            $(0: source.part($single)?)?
                        });
                    }
                )*
                None
            }

            #[inline]
            fn known_forms() -> $crate::identifier::compact::KnownForms<'static> {
                $crate::identifier::compact::KnownForms::Any(
                    &[$((&[$($constant)?], &[$($($wire),+)? $($single)?])),*]
                )
            }
        }
        impl Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                match self {
                    $(Self::$variant {
                        $($($field),+)?
                        $(0: $crate::identifier::macros::binding!($value $single))?
                    } => Self::$variant {
                        $($($field: ::std::clone::Clone::clone($field)),+)?
                        $(0: $crate::identifier::macros::binding!((::std::clone::Clone::clone($value)) $single))?
                    },)*
                    Self::Unknown(unknown) => Self::Unknown(unknown.clone()),
                }
            }
        }
    };
    (@ common $name:ident) => {
        impl $name {
            /// The compact form, as in a URL or a body: `key:ABC` for the key of a project.
            ///
            /// # Errors
            ///
            /// If a value is empty; if it contains `,`, `{` or `}` among several parts, for there is no escaping; or if
            /// the identifier came as an object of an unknown class.
            #[inline]
            pub fn compact(&self) -> Result<String, $crate::UsageError> {
                self.describe().compact()
            }

            /// Reads a compact form, for example one that a server sent. A kind of identifier that this version of the crate does
            /// not know becomes `Unknown`, and is sent as it is. For what a person typed, use `parse`, which rejects it.
            #[inline]
            #[must_use]
            pub fn from_compact(text: &str) -> Self {
                Self::of_wire(text)
            }

            #[inline]
            fn of_wire(text: &str) -> Self {
                Self::of_source(&$crate::identifier::source::IdentifierSource::of_text(text))
            }

            #[inline]
            fn of_source(source: &$crate::identifier::source::IdentifierSource<'_>) -> Self {
                Self::of_known_source(source).unwrap_or_else(|| Self::Unknown(source.unknown()))
            }
        }
        impl $crate::identifier::named::sealed::Sealed for $name {}

        impl $crate::identifier::named::Identifier for $name {
            #[inline]
            fn url_parameter(&self) -> &'static str {
                stringify!($name)
            }

            #[inline]
            fn compact_text(&self) -> Result<String, $crate::UsageError> {
                self.compact()
            }
        }
        /// Reads a compact form: `key:ABC`. An error says which forms there are.
        impl ::std::str::FromStr for $name {
            type Err = $crate::UsageError;
            #[inline]
            fn from_str(text: &str) -> Result<Self, $crate::UsageError> {
                let identifier = Self::of_wire(text);
                identifier.describe().check_parsed(text, Self::known_forms())?;
                Ok(identifier)
            }
        }
        impl Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(&self.describe(), f)
            }
        }
        /// Lets an identifier be passed by reference.
        impl From<&$name> for $name {
            #[inline]
            fn from(identifier: &$name) -> Self {
                identifier.clone()
            }
        }
        impl<'a> $crate::view::read::Read<'a> for $name {
            #[inline]
            fn read(value: $crate::json::value::ValueRef<'a>) -> Result<Self, $crate::error::decode::Misfit> {
                $crate::identifier::source::IdentifierSource::of_value(value).map(|source| Self::of_source(&source))
            }
        }
        $crate::textual::textual!($name, a string or an object, by describe);
        $crate::argument::target::identifier_target!($name);
    };
}
pub(crate) use url_param;

/// Makes an identifier a part of others: `identifier_part!(ProjectIdentifier);`.
#[allow(unused_macros, reason = "a model may have no such identifier")]
macro_rules! identifier_part {
    ($name:ident) => {
        impl $crate::identifier::part::IdentifierPart for $name {
            #[inline]
            fn piece(&self) -> $crate::identifier::compact::PartValue<'_> {
                $crate::identifier::compact::PartValue::Identifier(self.describe())
            }
            #[inline]
            fn of_text(text: &str) -> Option<Self> {
                Some(Self::of_wire(text))
            }
            #[inline]
            fn of_value(value: $crate::json::value::ValueRef<'_>) -> Option<Self> {
                <Self as $crate::view::read::Read<'_>>::read(value).ok()
            }
        }
    };
}
#[allow(unused_imports, reason = "a model may have no such identifier")]
pub(crate) use identifier_part;

/// How a variant is written: its constant, or its parts.
macro_rules! form {
    ($constant:literal) => {
        $crate::identifier::compact::Form::Constant($constant)
    };
    ($(($wire:literal, $value:ident))*) => {
        $crate::identifier::compact::Form::Parts(vec![
            $(($wire, $crate::identifier::part::IdentifierPart::piece($value))),*
        ])
    };
}
pub(crate) use form;

/// Whether a source is of a variant with this class: the constant, or the parts with these names.
macro_rules! is {
    ($source:ident, $class:literal, $constant:literal) => {
        $source.is_constant($class, $constant)
    };
    ($source:ident, $class:literal, $(($wire:literal))*) => {
        $source.has_parts($class, &[$($wire),*])
    };
}
pub(crate) use is;

/// The name of the only value of a variant. `url_param!` repeats over the second argument.
macro_rules! binding {
    ($binding:tt $single:literal) => {
        $binding
    };
}
pub(crate) use binding;

/// Lets an identifier be passed in place of one that can be nothing but it: `wraps!(ChannelIdentifier::Channel(ChatChannel));`.
macro_rules! wraps {
    ($outer:ident::$variant:ident($inner:ident)) => {
        impl From<$inner> for $outer {
            #[inline]
            fn from(identifier: $inner) -> Self {
                Self::$variant(identifier)
            }
        }
        impl $crate::argument::fits::TakesIdentifier<$inner> for $outer {
            #[inline]
            fn identifier(argument: &$inner) -> Self {
                Self::$variant(argument.clone())
            }
        }
    };
}
pub(crate) use wraps;
