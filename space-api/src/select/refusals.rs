//! `$errors` of an object that is being read: which fields the server keeps back. What it says about them is read again
//! when that is the error.

use serde::de::{DeserializeSeed, Deserializer, Error};

use super::field_set::are_alike;
use crate::InlineError;
use crate::object::{Object, parse_part};

/// The names of the fields that the server keeps back.
#[derive(Default)]
pub struct Refusals(Vec<String>);

impl Refusals {
    /// Where an object names them.
    pub(super) const FIELD: &'static str = "$errors";

    /// Whether the field of that name is one of them.
    pub(super) fn name(&self, field: &str) -> bool {
        self.0.iter().any(|name| are_alike(name, field))
    }
}

impl<'de> DeserializeSeed<'de> for &mut Refusals {
    type Value = ();

    #[cold]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let errors = parse_part(deserializer, None)?;
        let mut holder = Object::default();
        holder.put(Refusals::FIELD, Some(errors));
        self.0 = holder.errors().iter().flat_map(InlineError::fields).map(str::to_owned).collect();
        Ok(())
    }
}

/// What stands for a field that the answer does not have.
#[cold]
pub(super) fn absent<T, E: Error>(name: &'static str, refusals: &Refusals, absent: Option<T>) -> Result<T, E> {
    match refusals.name(name) {
        true => Err(E::custom("a field is not accessible")),
        false => absent.ok_or_else(|| E::missing_field(name)),
    }
}
