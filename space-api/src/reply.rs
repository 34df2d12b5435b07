//! What an application replies to a payload: the type of the reply, and its HTTP response. Knows nothing of verification, and
//! sends nothing.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response};

use crate::argument::Argument;
use crate::json::value::Value;
use crate::view::dto::View;
use crate::view::into_value::IntoValue as _;

/// A payload whose reply the API defines. Generated types implement it.
///
/// For the other payloads, Space looks at the status only: `Response::new(Bytes::new())` says that the payload has arrived.
pub trait RepliedTo: View {
    /// What Space expects.
    type Reply: View;

    /// The response with this reply: its JSON and its content type.
    ///
    /// ```
    /// use space_api::types::{AppUserActionExecutionResultSuccess, CommandDetail, Commands, ListCommandsPayload, MenuActionPayload};
    /// use space_api::{RepliedTo, View};
    ///
    /// let list = ListCommandsPayload::from_json(b"{}")?;
    /// let response = list.reply_with(Commands::new([CommandDetail::new("help", "Show this help")]));
    /// assert_eq!(response.headers()["content-type"], "application/json");
    /// assert_eq!(response.body(), r#"{"commands":[{"name":"help","description":"Show this help"}]}"#);
    ///
    /// let action = MenuActionPayload::from_json(b"{}")?;
    /// let response = action.reply_with(AppUserActionExecutionResultSuccess::new().with_message("Done"));
    /// assert_eq!(response.body(), r#"{"className":"AppUserActionExecutionResult.Success","message":"Done"}"#);
    /// # Ok::<(), space_api::Error>(())
    /// ```
    fn reply_with(&self, reply: impl Argument<Self::Reply>) -> Response<Bytes> {
        // A reply is an object of texts, so that it can always be written.
        response(match reply.passed().into_value() {
            Value::Object(object) => object.to_json(),
            _ => "null".to_owned(),
        })
    }
}

fn response(json: String) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(json));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// Says what the reply to a payload is: `replied!(ListCommandsPayload: Commands);`.
macro_rules! replied {
    ($payload:ident: $reply:ident) => {
        #[diagnostic::do_not_recommend]
        impl $crate::reply::RepliedTo for $payload {
            type Reply = $reply;
        }
    };
}
pub(crate) use replied;
