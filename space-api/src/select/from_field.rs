//! What fits what: which type can be read from a field of which type of the model. Knows nothing of the derive.

use serde::Deserializer;
use serde::de::{Error, MapAccess};

use super::plan::FieldPlace;
use super::refusals::{Refusals, absent};
use super::shape::{Part, Shape};
use super::union::Rest;

/// A type that a field of type `M` in the API's model can be read into.
///
/// | the model's type | what it can be read into |
/// |---|---|
/// | any `M` | `M` itself, [`serde_json::Value`], `Arc` and `Rc` of what fits |
/// | `Option<M>`: it may be null | `Option<T>` where `T` fits `M` |
/// | any other `M` | `Option<T>`, too, where `T` fits `M`: `None` if the answer does not have the field |
/// | any `M`, in a field | `Result<T, FieldError>` where `T` fits `M`: what is wrong with the field spoils only itself |
/// | a DTO | a struct or enum that derives [`Select`](trait@super::Select) for it, in a `Box` too; [`Object`](crate::Object) |
/// | an enum, a URL parameter | `String` |
/// | `Vec<M>` | `Vec<T>`, `HashSet<T>`, `BTreeSet<T>` where `T` fits `M` |
/// | `BTreeMap<String, M>` | `BTreeMap<String, T>`, `HashMap<String, T>` where `T` fits `M` |
/// | [`Batch`](crate::Batch), [`SyncBatch`](crate::SyncBatch), [`Pair`](crate::Pair), [`Triple`](crate::Triple), [`Mod`](crate::Mod) | the same, each part of what fits it |
///
/// For all else, a field takes `#[select(with = "…")]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a `{M}`",
    label = "does not fit `{M}`",
    note = "a DTO is read into a struct with `#[derive(Select)]` and `#[select({M})]`, or into the DTO's own type",
    note = "what may be null is an `Option`; anything can be a `serde_json::Value`"
)]
pub trait FromField<M>: Sized + 'static {
    /// What it expects to find in the answer, and selects.
    #[doc(hidden)]
    fn shape() -> Shape;

    /// Reads it.
    #[doc(hidden)]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;

    /// What it is where the answer does not have the field. `None` if that is an error.
    #[doc(hidden)]
    fn absent() -> Option<Self> {
        None
    }

    /// What it expects to find in the field of that name.
    #[doc(hidden)]
    fn part(name: &'static str) -> Part {
        Part::new(name, Self::shape(), Self::absent().is_some())
    }

    /// Reads it as the value of a field.
    #[doc(hidden)]
    #[inline]
    fn read_field<'de, D: Deserializer<'de>>(deserializer: D, _: FieldPlace) -> Result<Self, D::Error> {
        Self::read(deserializer)
    }

    /// What it is where an object does not have the field.
    #[doc(hidden)]
    #[inline]
    fn absent_field<E: Error>(place: FieldPlace, refusals: &Refusals) -> Result<Self, E> {
        absent(place.field.get(), refusals, Self::absent())
    }

    /// What it expects to find as an element of a list.
    #[doc(hidden)]
    fn shape_in_list() -> Shape {
        Self::shape()
    }

    /// Reads it as an element of a list.
    #[doc(hidden)]
    #[inline]
    fn read_in_list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(deserializer)
    }

    /// Reads what is left of an object whose class is known.
    #[doc(hidden)]
    fn read_rest<'de, A: MapAccess<'de>>(rest: Rest<A>) -> Result<Self, A::Error> {
        rest.whole::<Self, M>()
    }
}

/// That `Self` fits the field `F` of type `M`: [`FromField`], with a name for the compiler to say.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not fit the field `{F}`, which is `{M}` in the API's model",
    label = "write `{M}`, or what fits it",
    note = "what fits: in place of a DTO, a struct that derives `Select` for that DTO; of an enum or an identifier, \
            a `String`; of a `Vec`, a set",
    note = "an `Option` in the model may be null, and must be an `Option` here; all else can be one",
    note = "anything can be a `serde_json::Value`, or read by a function of yours: `#[select(with = \"...\")]`"
)]
pub trait Fits<M, F>: FromField<M> {}

#[diagnostic::do_not_recommend]
impl<T: FromField<M>, M, F> Fits<M, F> for T {}

/// A type of the model that is no `Option`.
#[doc(hidden)]
pub trait NotNull {}
