//! Why a field is not there: the selection, the rights, or the class.

use super::error::Reason;
use super::{FieldError, Misfit, Object, ValueRef};

impl Object {
    /// Says why the object does not have the field.
    #[cold]
    #[inline(never)]
    pub(crate) fn missing(&self, dto: &'static str, field: &'static str) -> FieldError {
        FieldError::new(dto, field, self.why_missing(field))
    }

    fn why_missing(&self, field: &str) -> Reason {
        if self.is_null() {
            return Reason::Misfit(Misfit::new("an object", ValueRef::Null));
        }
        if let Some(message) = self.refusal(field) {
            return Reason::NotAccessible(message.to_owned());
        }
        let Some(selection) = &self.selection else { return Reason::NotSet };
        if selection.is_empty() {
            return Reason::NotInDefault;
        }
        let named = selection.find(field).is_some();
        match named || selection.has_all() {
            true => Reason::NotSent { class_name: self.class_name().map(str::to_owned), through_all: !named },
            false => Reason::NotSelected(selection.clone()),
        }
    }
    /// Why the server keeps a field back, if it says that it does.
    pub(crate) fn refusal(&self, field: &str) -> Option<&str> {
        let refusal = self.errors().into_iter().find(|error| error.fields().any(|name| name == field))?;
        Some(refusal.message().unwrap_or("the server gave no reason"))
    }
}
