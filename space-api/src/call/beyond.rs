//! What the model does not know: endpoints, parameters and fields of another version of the server.

use serde_core::Serialize;

use super::Call;
use super::endpoint::Endpoint;
use crate::client::Client;
use crate::json::parse::value_of;
use crate::view::decode::Output;

impl Client {
    /// A call of an endpoint of your own, for what this version of the crate lacks. It is sent like any other: with the same
    /// authorization, retries, limits and errors. Its arguments are set by [`path_parameter`](Call::path_parameter),
    /// [`query_parameter`](Call::query_parameter), [`body_field`](Call::body_field) or [`raw_payload`](Call::raw_payload).
    ///
    /// The output is a DTO, a list or a page of one, [`Object`](crate::Object) if there is no DTO for it, or `()`.
    ///
    /// ```
    /// use space_api::{BodyKind, Client, Endpoint, EndpointInfo, Method, Object};
    ///
    /// struct RenameLocation;
    ///
    /// impl Endpoint for RenameLocation {
    ///     type Output = Object;
    ///     const INFO: EndpointInfo =
    ///         EndpointInfo::new("renameLocation", Method::Post, "/locations/{id}/rename", BodyKind::Json(&[]));
    /// }
    ///
    /// # fn main() -> Result<(), space_api::Error> {
    /// # let client = Client::builder("https://mycompany.jetbrains.space").token("a-token").build()?;
    /// let call = client.call::<RenameLocation>().path_parameter("id", "1A2b").body_field("name", "Berlin");
    /// let request = call.request()?;
    /// assert_eq!(request.uri().path(), "/api/http/locations/1A2b/rename");
    /// assert_eq!(request.body(), r#"{"name":"Berlin"}"#);
    /// # Ok(())
    /// # }
    /// ```
    pub fn call<E: Endpoint>(&self) -> Call<E>
    where
        E::Output: Output,
    {
        Call::new(self)
    }
}

/// Arguments that this version of the crate does not know. A value that cannot be sent in its place is an error of the call.
impl<E: Endpoint, O> Call<E, O> {
    /// Sets the value of a `{name}` in the path of an endpoint of your own.
    pub fn path_parameter(self, name: &'static str, value: impl Serialize) -> Self {
        self.path_argument(name, value_of(&value))
    }

    /// Sets a query parameter by its name in the API, whether this version of the crate knows it or not. A list is sent as one
    /// parameter for each element.
    ///
    /// ```
    /// # fn main() -> Result<(), space_api::Error> {
    /// # let client = space_api::Client::builder("https://mycompany.jetbrains.space").token("a-token").build()?;
    /// let call = client.team_directory().locations().get_all_locations().query_parameter("country", ["DE", "NL"]);
    /// assert_eq!(call.request()?.uri().query(), Some("country=DE&country=NL"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn query_parameter(self, name: &'static str, value: impl Serialize) -> Self {
        self.query_argument(name, value_of(&value))
    }

    /// Sets a field of the JSON body by its name in the API, whether this version of the crate knows it or not.
    pub fn body_field(self, name: &'static str, value: impl Serialize) -> Self {
        self.body_argument(name, value_of(&value))
    }
}

#[cfg(test)]
mod tests {
    use crate::call::Call;
    use crate::call::endpoint::{BodyKind, Endpoint, EndpointInfo, Method};
    use crate::golden::api::locations::{CreateLocation, GetAllLocations};
    use crate::json::object::Object;
    use crate::{Client, ErrorKind};

    fn client() -> Client {
        Client::builder("https://space.example").token("secret").build().unwrap()
    }

    struct Rename;

    impl Endpoint for Rename {
        type Output = Object;
        const INFO: EndpointInfo =
            EndpointInfo::new("rename", Method::Post, "/locations/{id}/rename", BodyKind::Json(&[]));
    }

    fn uri<E: Endpoint>(call: &Call<E>) -> String {
        call.request().unwrap().uri().to_string()
    }

    #[test]
    fn an_endpoint_of_the_users_own_is_called_like_any_other() {
        let call = client().call::<Rename>().path_parameter("id", "a/b").query_parameter("dry", true);
        let call = call.body_field("name", "Berlin").body_field("tags", ["x", "y"]);
        let request = call.request().unwrap();
        assert_eq!(request.uri(), "https://space.example/api/http/locations/a%2Fb/rename?dry=true");
        assert_eq!(request.body(), r#"{"name":"Berlin","tags":["x","y"]}"#);
        assert_eq!(request.headers()["authorization"], "Bearer secret");
        let answer = http::Response::new(bytes::Bytes::from_static(br#"{"name":"Berlin"}"#));
        assert_eq!(call.decode(answer).unwrap().to_json(), r#"{"name":"Berlin"}"#);
    }

    #[test]
    fn a_value_of_a_path_must_be_set() {
        let error = client().call::<Rename>().request().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Usage);
        assert!(error.to_string().contains("id"), "{error}");
    }

    #[test]
    fn unknown_parameters_follow_those_of_the_model() {
        let call = client().call::<GetAllLocations>().query_parameter("new", [1, 2]).query_parameter("query", "x");
        assert!(uri(&call).ends_with("/locations?query=x&new=1&new=2&$fields=*,data(*)"), "{}", uri(&call));
        let call = client().call::<CreateLocation>().body_field("new", 1).body_field("name", "x");
        assert_eq!(call.request().unwrap().body(), r#"{"name":"x","new":1}"#);
    }

    #[test]
    fn what_cannot_be_sent_in_its_place_is_an_error() {
        let fields = client().call::<GetAllLocations>().query_parameter("$fields", "id");
        let object = client().call::<GetAllLocations>().query_parameter("near", serde_json::json!({"x": 1}));
        let body = client().call::<GetAllLocations>().body_field("name", "x");
        let number = client()
            .call::<GetAllLocations>()
            .query_parameter("near", std::collections::BTreeMap::from([(vec![1], 1)]));
        for (call, said) in [(fields, "$fields"), (object, "near"), (body, "no JSON body"), (number, "near")] {
            let error = call.request().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Usage);
            assert!(error.to_string().contains(said), "{error}");
        }
    }
}
