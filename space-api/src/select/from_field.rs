//! Which type can be read from a field of which type of the model. Knows nothing of the derive and of any particular type.

use serde_core::Serialize;
use serde_core::de::{Deserializer, Error, MapAccess};

use super::refusals::{Refusals, absent};
use super::shape::{FieldShape, ObjectShape, Shape};
use super::wire_names::QualifiedName;
use crate::json::object::CLASS_NAME;
use crate::json::parse::parse_entries;
use crate::json::shape::EntryKey;
use crate::json::value::Value;

/// A type that a field of type `M` in the API's model can be read into.
///
/// | the model's type | what it can be read into |
/// |---|---|
/// | any `M` | `M` itself, [`serde_json::Value`], `Arc` and `Rc` of what fits |
/// | `Option<M>`, which may be null | `Option<T>` where `T` fits `M` |
/// | any other `M` | also `Option<T>` where `T` fits `M`: `None` if the response lacks the field |
/// | any `M`, in a field | `Result<T, FieldError>` where `T` fits `M`: an error of the field leaves the rest readable |
/// | any `M` | a struct around what fits, which derives [`Select`](trait@super::Select) with `#[select(transparent)]` |
/// | a DTO | a struct or enum that derives [`Select`](trait@super::Select) for it, also in a `Box`; [`Object`](crate::Object) |
/// | a string | also `Box<str>`, `Arc<str>`, `Rc<str>` |
/// | `i32`, another number | also a number of more bits: `i64` |
/// | an enum, a URL parameter | `String` |
/// | `Vec<M>` | `Vec<T>`, `HashSet<T>`, `BTreeSet<T>` where `T` fits `M` |
/// | `BTreeMap<String, M>` | `BTreeMap<String, T>`, `HashMap<String, T>` where `T` fits `M` |
/// | a container such as [`Batch`](crate::Batch), [`Pair`](crate::Pair) or [`Mod`](crate::Mod) | the same container of types that fit |
///
/// A field of any other type needs `#[select(with = "…")]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a `{M}`",
    label = "does not fit `{M}`",
    note = "a DTO is read into a struct with `#[derive(Select)]` and `#[select({M})]`, or into the DTO's own type",
    note = "what may be null is an `Option`; anything can be a `serde_json::Value`"
)]
pub trait FromField<M>: Sized + 'static {
    /// The shape that is expected in the response, from which the selection is made.
    #[doc(hidden)]
    fn shape() -> Shape;

    /// Reads a value.
    #[doc(hidden)]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;

    /// The value of an absent field; `None` if a field must not be absent.
    #[doc(hidden)]
    fn absent() -> Option<Self> {
        None
    }

    /// The shape that is expected of the field of that name.
    #[doc(hidden)]
    fn field_shape(name: &'static str) -> FieldShape {
        FieldShape::new(name, Self::shape(), Self::absent().is_some())
    }

    /// Reads the value of a field.
    #[doc(hidden)]
    #[inline]
    fn read_field<'de, D: Deserializer<'de>>(deserializer: D, _: QualifiedName) -> Result<Self, D::Error> {
        Self::read(deserializer)
    }

    /// The value of a field that an object lacks.
    #[doc(hidden)]
    #[inline]
    fn absent_field<E: Error>(name: QualifiedName, refusals: &Refusals) -> Result<Self, E> {
        absent(name.field.get(), refusals, Self::absent())
    }

    /// The shape that is expected of an element of a list.
    #[doc(hidden)]
    fn shape_in_list() -> Shape {
        Self::shape()
    }

    /// Reads an element of a list.
    #[doc(hidden)]
    #[inline]
    fn read_in_list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(deserializer)
    }

    /// Reads an object of which the class has been read.
    #[doc(hidden)]
    fn read_remaining<'de, A: MapAccess<'de>>(object: RemainingObject<A>) -> Result<Self, A::Error> {
        object.whole::<Self, M>()
    }
}

/// Proof that `Self` fits the field `F` of type `M`: [`FromField`], with a name for the compiler's messages.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not fit the field `{F}`, which is `{M}` in the API's model",
    label = "write `{M}`, or what fits it",
    note = "what fits: in place of a DTO, a struct that derives `Select` for that DTO; of an enum or an identifier, \
            a `String`; of a `Vec`, a set; of anything, a struct of one field that fits, with `#[select(transparent)]`",
    note = "an `Option` in the model may be null, and must be an `Option` here; all else can be one",
    note = "anything can be a `serde_json::Value`, or read by a function of yours: `#[select(with = \"...\")]`"
)]
pub trait Fits<M, F>: FromField<M> {}

#[diagnostic::do_not_recommend]
impl<T: FromField<M>, M, F> Fits<M, F> for T {}

/// A type of the model that is not an `Option`.
#[doc(hidden)]
pub trait NotNull {}

/// The shape of a group of fields, with proof that the group selects from the same DTO as the struct that it is in.
pub fn group<G: FromField<Dto>, Dto>(shape: ObjectShape) -> ObjectShape {
    shape
}

/// An object of which the class has been read, if it has one, and nothing else.
pub struct RemainingObject<A> {
    /// Whether the object has named its class.
    pub(super) has_class: bool,
    /// The class, if the object has named one that no variant is for.
    pub(super) unknown_class: Option<Value>,
    /// The class, if a variant is for it and reads the whole object.
    pub(super) known_class: Option<&'static str>,
    pub(super) entries: A,
}

impl<'de, A: MapAccess<'de>> RemainingObject<A> {
    /// The same object, with the name of its class, which a variant is for.
    #[inline]
    #[must_use]
    pub fn of_class(self, name: &'static str) -> Self {
        Self { known_class: Some(name), ..self }
    }

    /// Reads the whole object, its class included.
    pub fn whole<T: FromField<M>, M>(self) -> Result<T, A::Error> {
        let class = self.known_class.map(|name| Value::String(name.into())).or(self.unknown_class);
        let named = class.clone().map(|class| (EntryKey::Borrowed(CLASS_NAME), class));
        let object = parse_entries(named.into_iter().collect(), self.entries, None)?;
        if self.has_class && object.get(CLASS_NAME) != class.as_ref() {
            return Err(second_class());
        }
        reread(&object, |deserializer| T::read(deserializer))
    }
}

/// The error of an object that names its class twice. The object is of the class that it names last; it is read once more,
/// without duplicates.
#[cold]
pub(super) fn second_class<E: Error>() -> E {
    E::custom("the class is named twice")
}

/// Reads a value that was gathered, as if it was the text.
pub(super) fn reread<T, E: Error>(
    gathered: &impl Serialize,
    read: impl FnOnce(&mut serde_json::Deserializer<serde_json::de::SliceRead<'_>>) -> serde_json::Result<T>,
) -> Result<T, E> {
    let json = serde_json::to_vec(gathered).map_err(E::custom)?;
    read(&mut serde_json::Deserializer::from_slice(&json)).map_err(E::custom)
}
