//! What the API takes: each type has a kind, and each kind says what can be passed.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::argument::Passed;
use crate::argument::fits::{
    TakesBoolean, TakesConstant, TakesDate, TakesDuration, TakesIdentifier, TakesNumber, TakesText, TakesTimestamp,
};
use crate::argument::scalar::{MakesValue as _, Present, Scalar};
use crate::maybe::Maybe;
use crate::view::dto::{Inherits, View};
use crate::view::into_value::IntoValue;

/// A type that an argument has in the API.
#[doc(hidden)]
#[diagnostic::on_unimplemented(message = "`{Self}` is not a type of Space's API")]
pub trait Target {
    /// What can be passed. There are few kinds and many types, so that the compiler has few implementations to compare.
    type Kind;
}

/// A value that can be passed as a `T`, which is of this kind.
#[doc(hidden)]
pub trait Pass<Kind, T>: Sized {
    fn pass(self) -> Passed;
}

/// Declares a kind of scalars: the types of this kind, and the trait that says what fits one of them. Each kind has a trait of
/// its own, because a trait has one message.
macro_rules! kind {
    ($kind:ident: $fits:ident, $($target:ty),+) => {
        kind!(@ $kind);
        $(
            impl Target for $target {
                type Kind = $kind;
            }
        )+
        impl<A: Scalar, T: $fits<A>> Pass<$kind, T> for A {
            #[inline]
            fn pass(self) -> Passed {
                Passed::of(A::Maker::make(self))
            }
        }
    };
    (@ $kind:ident) => {
        #[doc(hidden)]
        #[derive(Debug)]
        pub struct $kind(());
    };
}
kind!(Text: TakesText, String);
kind!(Boolean: TakesBoolean, bool);
kind!(Number: TakesNumber, i8, i16, i32, i64, f32, f64);
kind!(Day: TakesDate, Date);
kind!(Moment: TakesTimestamp, Timestamp);
kind!(Span: TakesDuration, SignedDuration);

kind!(@ Constant);
impl<A: Scalar, T: TakesConstant<A>> Pass<Constant, T> for A {
    #[inline]
    fn pass(self) -> Passed {
        Passed::of(A::Maker::make(self))
    }
}

kind!(@ Id);
impl<A: Scalar, T: TakesIdentifier<A> + IntoValue> Pass<Id, T> for A {
    #[inline]
    fn pass(self) -> Passed {
        Passed::of(T::identifier(&self))
    }
}

kind!(@ Dto);
impl<T: View> Target for T {
    type Kind = Dto;
}
impl<A: Scalar, T: View> Pass<Dto, T> for A
where
    A::Value: Inherits<T>,
{
    #[inline]
    fn pass(self) -> Passed {
        Passed::of(A::Maker::make(self))
    }
}

// A pair, a triple or a change.
kind!(@ Container);
impl<T: IntoValue> Pass<Container, T> for T {
    #[inline]
    fn pass(self) -> Passed {
        Passed::of(self)
    }
}

kind!(@ List);
impl<T> Target for Vec<T> {
    type Kind = List;
}

kind!(@ Map);
impl<T> Target for BTreeMap<String, T> {
    type Kind = Map;
}

kind!(@ Optional);
impl<T: Target> Target for Option<T> {
    type Kind = Optional;
}
impl<A: Present + Pass<T::Kind, T>, T: Target> Pass<Optional, Option<T>> for A {
    #[inline]
    fn pass(self) -> Passed {
        Pass::<T::Kind, T>::pass(self)
    }
}
// Not of whatever can be passed as a `T`: the compiler could not tell what a plain `None` is an `Option` of.
impl<T: IntoValue> Pass<Optional, Option<T>> for Option<T> {
    #[inline]
    fn pass(self) -> Passed {
        Passed(self.map(IntoValue::into_value))
    }
}

kind!(@ Nullable);
impl<T: Target> Target for Maybe<T> {
    type Kind = Nullable;
}
impl<A: Present + Pass<T::Kind, T>, T: Target> Pass<Nullable, Maybe<T>> for A {
    #[inline]
    fn pass(self) -> Passed {
        Pass::<T::Kind, T>::pass(self)
    }
}
impl<T: IntoValue> Pass<Nullable, Maybe<T>> for Option<T> {
    #[inline]
    fn pass(self) -> Passed {
        Passed::of(self)
    }
}
impl<T: IntoValue> Pass<Nullable, Maybe<T>> for Maybe<T> {
    #[inline]
    fn pass(self) -> Passed {
        Passed::of(self)
    }
}

/// Makes an enum the type of an argument.
macro_rules! enum_target {
    ($name:ident) => {
        impl $crate::argument::target::Target for $name {
            type Kind = $crate::argument::target::Constant;
        }
        $crate::argument::scalar::scalar!($name);
    };
}
pub(crate) use enum_target;

/// Makes an identifier the type of an argument.
macro_rules! identifier_target {
    ($name:ident) => {
        impl $crate::argument::target::Target for $name {
            type Kind = $crate::argument::target::Id;
        }
        impl $crate::argument::fits::TakesIdentifier<$name> for $name {
            #[inline]
            fn identifier(argument: &$name) -> Self {
                argument.clone()
            }
        }
        // No identifier of a model is named so.
        impl<__T: $crate::argument::fits::TextOfIdentifier<$name>> $crate::argument::fits::TakesText<$name> for __T {}
        $crate::argument::scalar::scalar!($name);
    };
}
pub(crate) use identifier_target;
