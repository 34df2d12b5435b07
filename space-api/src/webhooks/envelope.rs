//! What every payload has beside the fields that the model gives it. Knows nothing of verification.

use crate::error::field::FieldError;
use crate::generated::types::ApplicationPayload;
use crate::view::accessors::ViewExt as _;
use crate::view::dto::{Inherits, View};

/// The fields that tell where a payload comes from. Space sends them with payloads of every kind, although its model has them for
/// some kinds only. An application that serves several organizations tells them apart by these.
///
/// Each is `None` in a payload that lacks it. A payload whose model has the field has an accessor of the same name, which comes
/// first.
pub trait Envelope: View {
    /// The URL of the server that sent the payload.
    ///
    /// # Errors
    ///
    /// If the value is not a text, as for all methods of this trait.
    fn server_url(&self) -> Result<Option<&str>, FieldError>;

    /// The id of the organization.
    ///
    /// # Errors
    ///
    /// If the value is not a text.
    fn org_id(&self) -> Result<Option<&str>, FieldError>;

    /// The id of the application in that organization.
    ///
    /// # Errors
    ///
    /// If the value is not a text.
    fn client_id(&self) -> Result<Option<&str>, FieldError>;

    /// The id of the user who did what the payload tells of.
    ///
    /// # Errors
    ///
    /// If the value is not a text.
    fn user_id(&self) -> Result<Option<&str>, FieldError>;
}

impl<T: Inherits<ApplicationPayload>> Envelope for T {
    fn server_url(&self) -> Result<Option<&str>, FieldError> {
        self.upcast::<ApplicationPayload>().read("serverUrl")
    }

    fn org_id(&self) -> Result<Option<&str>, FieldError> {
        self.upcast::<ApplicationPayload>().read("orgId")
    }

    fn client_id(&self) -> Result<Option<&str>, FieldError> {
        self.upcast::<ApplicationPayload>().read("clientId")
    }

    fn user_id(&self) -> Result<Option<&str>, FieldError> {
        self.upcast::<ApplicationPayload>().read("userId")
    }
}
