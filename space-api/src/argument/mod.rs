//! What can be passed as an argument: the conversions of setters, and what the compiler says if there is none. Knows nothing
//! of calls, and of no particular DTO.

pub(crate) mod fits;
pub(crate) mod lists;
pub(crate) mod scalar;
pub(crate) mod target;

use self::target::{Pass, Target};
use crate::json::value::Value;
use crate::view::into_value::IntoValue;

/// A value that can be passed where the API takes a `T`. Every function and setter with optional or converting arguments
/// takes it.
///
/// `T` says what the API accepts:
///
/// | `T` | what can be passed |
/// |---|---|
/// | `String` | texts: `&str`, `String`, `&String`, `Cow<str>`, `Box<str>`, `Arc<str>`, `char` |
/// | `i32`, `i64`, `f64` | numbers of this type, and of those that it holds without loss |
/// | a date, a date-time, a duration | a [`Date`], a [`Timestamp`], a [`SignedDuration`] |
/// | an enum or an identifier | a value of it |
/// | a DTO | the DTO, or one that extends or implements it |
/// | `Vec<T>` | anything that can be iterated over and has elements that can be passed as a `T`; or [`list!`](crate::list!) |
/// | `BTreeMap<String, T>` | anything that can be iterated over and has pairs of a text and such an element |
/// | [`Option<T>`] | the same as for `T`, or an `Option<T>`: `None` leaves the argument unset |
/// | [`Maybe<T>`](crate::Maybe) | the same as for `T`, or an `Option<T>`, whose `None` sends null, or a `Maybe<T>` |
///
/// Each of them can also be passed by reference, which clones it.
///
/// ```
/// use space_api::types::ProfileIdentifier;
/// # let client = space_api::Client::builder("https://mycompany.jetbrains.space").token("a-token").build()?;
/// let me = ProfileIdentifier::me();
/// let profile = client.team_directory().profiles().get_profile(&me);
/// assert!(profile.request()?.uri().path().ends_with("/profiles/me"));
///
/// let absences = client.absence().get_all_absences();
/// let absences = absences.members(["1", "2"]).since(space_api::jiff::civil::date(2024, 1, 31)).top(10);
/// assert!(absences.request()?.uri().query().unwrap().starts_with("$top=10&members=1&members=2&since=2024-01-31"));
/// # Ok::<(), space_api::Error>(())
/// ```
///
/// The trait cannot be implemented for other types: convert a type of your own before you pass it.
///
/// [`Date`]: https://docs.rs/jiff/0.2/jiff/civil/struct.Date.html
/// [`SignedDuration`]: https://docs.rs/jiff/0.2/jiff/struct.SignedDuration.html
/// [`Timestamp`]: https://docs.rs/jiff/0.2/jiff/struct.Timestamp.html
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be passed as `{T}`",
    label = "not a `{T}`",
    note = "a list is an array, a slice, a vector or another iterable, or `list![…]`, even if it has one element",
    note = "a DTO is passed as itself or as a DTO that it extends",
    note = "an `Option` must hold the very type of the argument, for example an `Option<String>`: convert its value with \
            `.map(str::to_owned)` or `.cloned()`"
)]
pub trait Argument<T>: Sized {
    /// The value as it is sent, or nothing.
    #[doc(hidden)]
    fn passed(self) -> Passed;
}

impl<A: Pass<T::Kind, T>, T: Target> Argument<T> for A {
    #[inline]
    fn passed(self) -> Passed {
        Pass::pass(self)
    }
}

/// An argument as it is sent; `None` if it is absent.
#[doc(hidden)]
#[derive(Debug)]
pub struct Passed(Option<Value>);

impl Passed {
    pub(crate) fn of(value: impl IntoValue) -> Self {
        Self(value.into_argument())
    }
}

impl IntoValue for Passed {
    /// An absent element of a list is null.
    fn into_value(self) -> Value {
        self.0.unwrap_or(Value::Null)
    }

    fn into_argument(self) -> Option<Value> {
        self.0
    }
}

#[cfg(test)]
mod tests;
