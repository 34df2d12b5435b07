//! What an endpoint is: constants that say how to call it, and the type of its response. Data only: nothing here acts.

use std::fmt;

/// An endpoint of the API, to be used through a [`Call`](crate::Call).
///
/// Generated types implement it, one for each endpoint. A type of yours can implement it for an endpoint that this version of the
/// crate lacks: [`Client::call`](crate::Client::call) calls it.
pub trait Endpoint {
    /// The type of the response, unless a selection changes it.
    type Output;

    /// How to call it.
    const INFO: EndpointInfo;
}

/// How to call an endpoint: what the API's model says about its request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct EndpointInfo {
    /// The name in the API's documentation: `getAllLocations`.
    pub function: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below `/api/http`, with a `{name}` for each variable: `/projects/{project}/members/member:{member}`.
    pub path: &'static str,
    /// The names of the query's parameters, in the order in which they are sent.
    pub query: &'static [&'static str],
    /// What the request carries.
    pub body: BodyKind,
}

impl EndpointInfo {
    /// An endpoint of your own, for [`Client::call`](crate::Client::call). `path` is a template such as `/locations/{id}`.
    ///
    /// Parameters of the query, and fields of a JSON body that `body` does not name, are sent in the order in which they are set.
    #[must_use]
    pub const fn new(function: &'static str, method: Method, path: &'static str, body: BodyKind) -> Self {
        Self { function, method, path, query: &[], body }
    }
}

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PATCH`
    Patch,
    /// `PUT`
    Put,
    /// `DELETE`
    Delete,
}

/// What a request carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BodyKind {
    /// Nothing.
    None,
    /// A JSON object with these fields, in the order in which they are sent.
    Json(&'static [&'static str]),
    /// The caller's bytes, of one of these MIME types, or of any type if there are none.
    Raw(&'static [&'static str]),
    /// A JSON object if fields of it are set, the caller's bytes if those are set, and otherwise nothing.
    Any,
}

impl Method {
    /// The method as HTTP writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl From<Method> for http::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Get => Self::GET,
            Method::Post => Self::POST,
            Method::Patch => Self::PATCH,
            Method::Put => Self::PUT,
            Method::Delete => Self::DELETE,
        }
    }
}
