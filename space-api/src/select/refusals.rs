//! The `$errors` of an object that is being read: which fields the server keeps back, and why.

use serde_core::de::{DeserializeSeed, Deserializer, Error};

use crate::json::object::Object;
use crate::json::parse::parse_part;
use crate::view::inaccessible::{ERRORS_FIELD, InaccessibleFields};

/// The `$errors` of an object, if it has any.
#[derive(Default)]
pub struct Refusals(Option<Box<Object>>);

impl Refusals {
    /// The refusal of the field of that name.
    pub(super) fn of(&self, field: &str) -> Option<InaccessibleFields<'_>> {
        self.0.as_ref()?.refusal(field)
    }
}

impl<'de> DeserializeSeed<'de> for &mut Refusals {
    type Value = ();

    #[cold]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let errors = parse_part(deserializer, None)?;
        let mut holder = Object::default();
        holder.put(ERRORS_FIELD, Some(errors));
        self.0 = Some(Box::new(holder));
        Ok(())
    }
}

/// The value of a field that the response lacks, or the error.
#[cold]
pub(super) fn absent<T, E: Error>(name: &'static str, refusals: &Refusals, absent: Option<T>) -> Result<T, E> {
    match refusals.of(name) {
        Some(_) => Err(E::custom("a field is not accessible")),
        None => absent.ok_or_else(|| E::missing_field(name)),
    }
}
