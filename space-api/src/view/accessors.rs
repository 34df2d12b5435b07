//! What generated code does with views: reads and sets fields, and builds objects; and the macros of hierarchies.
//! Knows nothing of any particular DTO.

use std::fmt;

use crate::error::field::FieldError;
use crate::json::object::Object;
use crate::view::dto::View;
use crate::view::into_value::IntoValue;
use crate::view::read::Read;

/// The methods that generated code calls. Never inlined: a release build would copy these bodies into thousands of accessors
/// that nobody calls.
pub(crate) trait ViewExt: View {
    /// Reads a field.
    #[inline(never)]
    fn read<'a, T: Read<'a>>(&'a self, field: &'static str) -> Result<T, FieldError> {
        match self.as_object().get(field) {
            Some(value) => T::read(value.as_ref()).map_err(|misfit| FieldError::misfit(Self::NAME, field, misfit)),
            None => match T::absent() {
                Some(null) if self.as_object().lacks_as_null(field) => Ok(null),
                _ => Err(self.as_object().missing(Self::NAME, field, T::HAS_FIELDS)),
            },
        }
    }

    /// An object to send, without fields but its class, if it is in a hierarchy.
    #[inline(never)]
    fn build() -> Self {
        let mut object = Object::default();
        object.name_class(Self::CLASS);
        object.into_view()
    }

    /// Sets a field; an absent value removes it.
    #[inline(never)]
    fn put(self, field: &'static str, value: impl IntoValue) -> Self {
        let mut object = self.into_object();
        object.put(field, value.into_argument());
        object.into_view()
    }
}

impl<T: View> ViewExt for T {}

/// Declares all classes that a view's class extends or implements, directly or not:
/// `inherits!(ChatMessageText: ChatMessage, Message)`.
macro_rules! inherits {
    ($sub:ident: $($base:ident),+) => {
        $(
            #[diagnostic::do_not_recommend]
            impl Inherits<$base> for $sub {}
        )+
    };
}
pub(crate) use inherits;

/// Implements what the enum of a hierarchy's classes derives elsewhere: `kinds!(ChatMessageKind { Text, Unfurl });`. The derives
/// cost ten times as much to compile.
macro_rules! kinds {
    ($kind:ident { $($variant:ident),* $(,)? }) => {
        impl Clone for $kind<'_> {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }
        impl Copy for $kind<'_> {}
        impl Debug for $kind<'_> {
            #[inline]
            fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
                match self {
                    $(Self::$variant(view) => debug_variant(stringify!($variant), view, f),)*
                    Self::Unknown(object) => debug_variant("Unknown", object, f),
                }
            }
        }
    };
}
pub(crate) use kinds;

/// Shows a variant with one value, as `derive` does.
pub(crate) fn debug_variant<T: fmt::Debug>(
    variant: &str,
    value: &T,
    formatter: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    formatter.debug_tuple(variant).field(value).finish()
}
