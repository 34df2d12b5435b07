//! Absent, null or a value: the three states of an optional nullable field. Knows nothing of JSON.

use serde_core::ser::{Serialize, Serializer};

/// An optional argument that may also be null. It has three states with three meanings.
///
/// | state | what is sent | what it means in an update |
/// |---|---|---|
/// | [`Absent`](Maybe::Absent) | nothing | leave as it is |
/// | [`Null`](Maybe::Null) | `null` | clear |
/// | [`Value`](Maybe::Value) | the value | set |
///
/// Setters take values and options as they are (see [`Argument`](crate::Argument)), so that most programs never name this type:
/// a value is set, `None` clears, and an argument is absent if its setter is not called.
///
/// ```
/// use space_api::Maybe;
///
/// assert_eq!(Maybe::from(5), Maybe::Value(5));
/// assert_eq!(Maybe::<i32>::from(None), Maybe::Null);
/// assert_eq!(Maybe::<String>::default(), Maybe::Absent);
/// ```
///
/// serde writes absent as null, too, because a value cannot omit itself. The struct that has the value can omit it, with
/// `#[serde(skip_serializing_if = "Maybe::is_absent")]`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Maybe<T> {
    /// Not sent: the server's default, or no change.
    #[default]
    Absent,
    /// Sent as `null`: no value, or cleared.
    Null,
    /// Sent.
    Value(T),
}

impl<T> Maybe<T> {
    /// The value by reference.
    pub const fn as_ref(&self) -> Maybe<&T> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(value),
        }
    }

    /// The value, if there is one: absent and null are both `None`.
    pub const fn as_option(&self) -> Option<&T> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value itself, if there is one: absent and null are both `None`.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// Converts the value, if there is one; absent stays absent and null stays null.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Maybe<U> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(convert(value)),
        }
    }

    /// Whether nothing is sent.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether `null` is sent.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<T> From<T> for Maybe<T> {
    #[inline]
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is [`Maybe::Null`].
impl<T> From<Option<T>> for Maybe<T> {
    #[inline]
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T: Serialize> Serialize for Maybe<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_option().serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    //! Absent, null and a value, as others see them.

    use super::Maybe;

    #[test]
    fn serde_writes_null_for_what_is_not_there() {
        let written = serde_json::to_string(&[Maybe::Absent, Maybe::Null, Maybe::Value(5)]).unwrap();
        assert_eq!(written, "[null,null,5]");
    }

    #[test]
    fn a_plain_none_is_null() {
        fn set(value: impl Into<Maybe<String>>) -> Maybe<String> {
            value.into()
        }
        assert_eq!(set(None), Maybe::Null);
    }
}
