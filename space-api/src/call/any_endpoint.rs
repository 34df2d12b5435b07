//! Requests by method and path, for what the model lacks. Knows nothing of how they are sent.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use super::Call;
use super::endpoint::{BodyKind, Endpoint, EndpointInfo, Method};
use crate::client::Client;
use crate::view::decode::Output;

/// The endpoint of [`Client::request`], whose output is an `O`.
pub struct AnyEndpoint<O>(PhantomData<fn() -> O>);

impl<O> Endpoint for AnyEndpoint<O> {
    type Output = O;

    const INFO: EndpointInfo = EndpointInfo {
        function: "request",
        method: Method::Get,
        path: "/",
        // Where nearly all endpoints with pages take the position, so that pages can be followed.
        query: &["$skip"],
        body: BodyKind::Any,
    };
}

impl<O> fmt::Debug for AnyEndpoint<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AnyEndpoint")
    }
}

impl Client {
    /// A request by its method and path, for what this version of the crate lacks. It is sent like any other call: with the same
    /// authorization, retries, limits, errors and tracing.
    ///
    /// The path is that below `/api/http`, as the API's documentation has it, with a `{name}` for each value. The values are set by
    /// [`path_parameter`](Call::path_parameter), which encodes them; the path itself gets into logs and errors. Parameters are set by
    /// [`query_parameter`](Call::query_parameter), and the body by [`body_field`](Call::body_field) or
    /// [`raw_payload`](Call::raw_payload).
    ///
    /// The output `O` is a DTO, a list or a page of one, [`Object`](crate::Object) if there is no DTO for it, or `()`. Pages are
    /// followed by the query parameter `$skip`. To call an endpoint in several places, implement [`Endpoint`] for a type of your
    /// own and use [`call`](Self::call).
    ///
    /// ```
    /// use space_api::types::Location;
    /// use space_api::{Batch, Client, Method, Object};
    ///
    /// # fn main() -> Result<(), space_api::Error> {
    /// # let client = Client::builder("https://mycompany.jetbrains.space").token("a-token").build()?;
    /// let call = client
    ///     .request::<Object>(Method::Post, "/locations/{id}/rename")
    ///     .path_parameter("id", "1A2b")
    ///     .body_field("name", "Berlin")
    ///     .fields(|answer| answer.raw("id").raw("oldName"));
    /// let request = call.request()?;
    /// assert_eq!(request.uri().path(), "/api/http/locations/1A2b/rename");
    /// assert_eq!(request.body(), r#"{"name":"Berlin"}"#);
    ///
    /// let nearby = client.request::<Batch<Location>>(Method::Get, "/locations/nearby").fields(|location| location.name());
    /// // `nearby.stream()` follows the pages.
    /// # drop(nearby);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The call fails with [`ErrorKind::Usage`](crate::ErrorKind::Usage) if the path does not begin with `/` or has a text that would
    /// have to be encoded or would lead elsewhere, such as `..`, `?` or an empty part.
    pub fn request<O: Output>(&self, method: Method, path: impl Into<Cow<'static, str>>) -> Call<AnyEndpoint<O>> {
        let mut call = Call::new(self);
        call.request.call_path(method, path.into());
        call
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use crate::containers::Batch;
    use crate::golden::types::Location;
    use crate::json::object::Object;
    use crate::{Client, ErrorKind, Method};

    fn client() -> Client {
        Client::builder("https://space.example").token("secret").build().unwrap()
    }

    #[test]
    fn a_request_has_the_clients_server_and_token() {
        let call = client().request::<()>(Method::Delete, "/locations/{id}").path_parameter("id", "a/b");
        let request = call.query_parameter("dry", true).request().unwrap();
        assert_eq!(request.method(), "DELETE");
        assert_eq!(request.uri(), "https://space.example/api/http/locations/a%2Fb?dry=true");
        assert_eq!(request.headers()["authorization"], "Bearer secret");
        assert!(request.body().is_empty() && !request.headers().contains_key("content-type"));
    }

    #[test]
    fn a_body_is_json_or_bytes() {
        let call = || client().request::<Object>(Method::Post, "/new");
        for (call, body, content_type) in [
            (call().body_field("a", 1).body_field("b", [2]), r#"{"a":1,"b":[2]}"#, "application/json"),
            (call().raw_payload(Bytes::from("x")), "x", "application/octet-stream"),
            (call().content_type("text/plain").raw_payload(Bytes::from("x")), "x", "text/plain"),
        ] {
            let request = call.request().unwrap();
            assert_eq!(request.body(), body);
            assert_eq!(request.headers()["content-type"], content_type);
        }
        for call in [
            call().body_field("a", 1).raw_payload(Bytes::from("x")),
            call().body_field("a", 1).content_type("text/plain"),
            call().content_type("text"),
        ] {
            assert_eq!(call.request().unwrap_err().kind(), ErrorKind::Usage);
        }
    }

    #[test]
    fn pages_of_known_dtos_can_be_selected_from() {
        let call = client().request::<Batch<Location>>(Method::Get, "/new").query_parameter("$skip", "5");
        let request = call.clone().fields(|location| location.name()).request().unwrap();
        assert_eq!(request.uri().query(), Some("$skip=5&$fields=next,totalCount,data(name)"));
        let answer = http::Response::new(Bytes::from_static(br#"{"next":"","data":[{"name":"Oslo"}]}"#));
        assert_eq!(call.decode(answer).unwrap().data[0].name().unwrap(), "Oslo");
    }

    #[test]
    fn an_error_names_the_method_and_the_path() {
        let call = client().request::<Object>(Method::Patch, String::from("/locations/{id}")).path_parameter("id", "1");
        let mut answer = http::Response::new(Bytes::from_static(br#"{"error":"not-found"}"#));
        *answer.status_mut() = http::StatusCode::NOT_FOUND;
        let error = call.decode(answer).unwrap_err();
        assert!(error.is_not_found());
        assert_eq!(error.function(), Some("PATCH /locations/{id}"));
        assert!(error.to_string().starts_with("`PATCH /locations/{id}`: "), "{error}");
    }

    #[test]
    fn each_variable_of_the_path_has_a_value_and_each_value_a_variable() {
        let call = || client().request::<Object>(Method::Get, "/locations/{id}");
        for (call, reason) in [
            (call(), r#"set it with `path_parameter("id", …)`"#),
            (call().path_parameter("idd", "1"), r#"the path `/locations/{id}` has no `{idd}`"#),
            (call().path_parameter("id", "1").path_parameter("part", "1"), "has no `{part}`"),
        ] {
            let error = call.request().unwrap_err();
            assert!(error.kind() == ErrorKind::Usage && error.to_string().contains(reason), "{error}");
        }
    }

    #[test]
    fn what_is_no_path_below_the_apis_is_not_sent() {
        for path in ["locations", "https://evil.example", "//evil.example", "/../oauth/token", "/x?y=1", "/{id}"] {
            let error = client().request::<Object>(Method::Get, path).request().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Usage, "{path}");
        }
    }
}
