//! Which values a type of the API takes, with a trait and a message for each kind of type.
//!
//! The traits are implemented for the type of the API and name the value that is passed, not the other way round: rustc shows the
//! message of an inner bound only if it is about another type than the argument's.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

/// What is taken, and references to it.
macro_rules! takes {
    ($trait:ident: $($target:ty => $($value:ty),+;)+) => {
        $($(impl $trait<$value> for $target {})+)+

        impl<A: ?Sized, T: $trait<A>> $trait<&A> for T {}
    };
}

#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{A}` is not a text",
    label = "expected a text",
    note = "pass a `&str` or a `String`; numbers and the like become texts with `to_string()`"
)]
pub trait TakesText<A: ?Sized> {}
takes!(TakesText: String => str, String, Box<str>, Arc<str>, Cow<'_, str>, char;);

/// Implemented for nothing: it is the message for an identifier in place of a text. The other traits cannot tell what the value
/// is that does not fit.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Id}` is an identifier and not a text",
    label = "expected a text",
    note = "if the argument is the id of a record, pass that id: request it with `.fields(|f| f.id())`"
)]
pub trait TextOfIdentifier<Id> {}

#[doc(hidden)]
#[diagnostic::on_unimplemented(message = "`{A}` is not a boolean", label = "expected `true` or `false`")]
pub trait TakesBoolean<A: ?Sized> {}
takes!(TakesBoolean: bool => bool;);

#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{A}` is not a number that always fits an `{Self}`",
    label = "expected an `{Self}`",
    note = "`{Self}::try_from(number)?` converts an integer, and `text.parse::<{Self}>()?` reads a text"
)]
pub trait TakesNumber<A: ?Sized> {}
takes! {
    TakesNumber:
    i8 => i8;
    i16 => i16;
    i32 => i8, i16, i32, u8, u16;
    i64 => i8, i16, i32, i64, u8, u16, u32;
    f32 => f32;
    f64 => i8, i16, i32, u8, u16, u32, f32, f64;
}

#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{A}` is not a date",
    label = "expected a date",
    note = "a date is a `jiff::civil::Date`: write `space_api::jiff::civil::date(2024, 1, 1)`, or read a text with \
            `\"2024-01-01\".parse::<space_api::jiff::civil::Date>()?`"
)]
pub trait TakesDate<A: ?Sized> {}
takes!(TakesDate: Date => Date;);

#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{A}` is not a date-time",
    label = "expected a date-time",
    note = "a date-time is a `jiff::Timestamp`: write `space_api::jiff::Timestamp::now()`, or read a text with \
            `\"2024-01-01T12:00:00Z\".parse::<space_api::jiff::Timestamp>()?`; a `jiff::Zoned` has it as `.timestamp()`"
)]
pub trait TakesTimestamp<A: ?Sized> {}
takes!(TakesTimestamp: Timestamp => Timestamp;);

#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{A}` is not a duration",
    label = "expected a duration",
    note = "a duration is a `jiff::SignedDuration`: write `space_api::jiff::SignedDuration::from_hours(1)`, or convert one of the \
            standard library with `space_api::jiff::SignedDuration::try_from(duration)?`"
)]
pub trait TakesDuration<A: ?Sized> {}
takes!(TakesDuration: SignedDuration => SignedDuration;);

#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{A}` is not a constant of the enum `{Self}`",
    label = "expected a constant of `{Self}`",
    note = "write one of its constants, `{Self}::…`, or read a text with `text.parse::<{Self}>()?`"
)]
pub trait TakesConstant<A: ?Sized> {}
impl<T> TakesConstant<T> for T {}
impl<T> TakesConstant<&T> for T {}

#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{A}` does not identify what a `{Self}` identifies",
    label = "expected a `{Self}`",
    note = "`{Self}` has a function for each way to identify, and reads a text with `text.parse::<{Self}>()?`"
)]
pub trait TakesIdentifier<A: ?Sized> {
    fn identifier(argument: &A) -> Self;
}
impl<A: ?Sized, T: TakesIdentifier<A>> TakesIdentifier<&A> for T {
    #[inline]
    fn identifier(argument: &&A) -> Self {
        Self::identifier(*argument)
    }
}
