//! Why a field is not there: the selection, the rights, or the class.

use std::sync::Arc;

use crate::error::decode::Misfit;
use crate::error::field::{FieldError, Reason};
use crate::json::object::Object;
use crate::json::origin::Origin;
use crate::json::value::ValueRef;
use crate::view::inaccessible::InaccessibleFields;

impl Object {
    /// Says why the object does not have the field.
    #[cold]
    #[inline(never)]
    pub(crate) fn missing(&self, dto: &'static str, field: &'static str) -> FieldError {
        let path = self.origin().and_then(|origin| origin.path(field));
        FieldError::missing(dto, field, path, self.why_missing(field))
    }

    /// Whether a field that is not there, and may be null, is null: it was requested, or nothing in particular was.
    ///
    /// The server leaves fields out of webhooks and files that it does not know yet. With a request, a field that was not
    /// named may be one that was not asked for: `*` leaves out extension fields, and of most records in a field all but the
    /// id.
    #[cold]
    #[inline(never)]
    pub(super) fn lacks_as_null(&self, field: &str) -> bool {
        let was_requested = |origin: &Arc<Origin>| origin.selection().find(field).is_some();
        !self.is_null() && self.refusal(field).is_none() && self.origin().is_none_or(was_requested)
    }

    fn why_missing(&self, field: &str) -> Reason {
        if self.is_null() {
            return Reason::Misfit(Misfit::new("an object", ValueRef::Null));
        }
        if let Some(error) = self.inline_error(field) {
            return Reason::NotAccessible(error.into());
        }
        let Some(origin) = self.origin() else { return Reason::NotSet };
        let selection = origin.selection();
        if selection.is_empty() {
            return Reason::NotInDefault;
        }
        let named = selection.find(field).is_some();
        if named || selection.has_all() {
            Reason::NotSent { class_name: self.class_name().map(str::to_owned), through_all: !named }
        } else {
            Reason::NotSelected(selection.clone())
        }
    }

    /// Why the server keeps a field back, if it says that it does.
    pub(crate) fn refusal(&self, field: &str) -> Option<&str> {
        self.inline_error(field).map(InaccessibleFields::reason)
    }

    /// What the server says about a field that it keeps back.
    fn inline_error(&self, field: &str) -> Option<InaccessibleFields<'_>> {
        self.errors().into_iter().find(|error| error.fields().any(|name| name == field))
    }
}
