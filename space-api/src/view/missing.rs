//! Why an object lacks a field: because of the selection, the rights, or the class. Knows nothing of DTOs.

use std::sync::Arc;

use crate::error::decode::Misfit;
use crate::error::field::{FieldError, Reason};
use crate::json::object::Object;
use crate::json::origin::Origin;
use crate::json::value::ValueRef;

impl Object {
    /// The error for a field that the object lacks. `has_fields` says whether its selection takes a closure.
    #[cold]
    #[inline(never)]
    pub(crate) fn missing(&self, dto: &'static str, field: &'static str, has_fields: bool) -> FieldError {
        let path = self.origin().and_then(|origin| origin.path(field));
        FieldError::missing(dto, field, path, self.why_missing(field), has_fields)
    }

    /// Whether a nullable field that the object lacks is null. It is if the selection names it, or if there was no request: a
    /// webhook or a file lacks fields that its server does not know.
    ///
    /// A field that the selection does not name may not have been requested: `*` omits extension fields, and all fields but the
    /// id of most records in a field.
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
        if let Some(error) = self.refusal(field) {
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
}
