//! A request to an endpoint, with its arguments, and the HTTP request that it becomes. Not generic, so that it is compiled once
//! for all endpoints. Knows nothing of the types of responses.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue};

use super::endpoint::{BodyKind, EndpointInfo, Method};
use super::headers;
use super::path_and_query::{self, Query, variable};
use super::payload::Payload;
use crate::client::Client;
use crate::error::Error;
use crate::error::usage::UsageError;
use crate::exchange::retry::Retry;
use crate::fields::tree::Selection;
use crate::json::value::Value;
use crate::json::write::body_of;
use crate::select::PreparedSelection;
use crate::transport::upload::FileBody;

/// The MIME type of JSON.
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// An endpoint with arguments, a selection, headers and limits.
#[derive(Clone)]
pub(crate) struct Request {
    info: &'static EndpointInfo,
    method: Method,
    path: Cow<'static, str>,
    /// The name of the function, for messages.
    function: Cow<'static, str>,
    arguments: Vec<SetArgument>,
    asked: Asked,
    /// The text of `$fields` that requests the server's default fields, if the output needs one.
    default_fields: Option<&'static str>,
    payload: Option<Payload>,
    content_type: Option<HeaderValue>,
    headers: HeaderMap,
    timeout: Option<Duration>,
    retry: Option<Retry>,
    /// Whether carrying out the request twice is the same as once; `None` for what the method says.
    idempotent: Option<bool>,
    max_response_size: Option<usize>,
    /// The first mistake of the caller. Writing the request fails with it.
    mistake: Option<UsageError>,
    /// Whether the body is a stream of an upload, which is not an argument.
    uploads_stream: bool,
}

/// The endpoint of a request, for the mock server.
#[cfg(feature = "testing")]
#[derive(Clone)]
pub(crate) struct Called {
    pub(crate) info: &'static EndpointInfo,
    pub(crate) path: Cow<'static, str>,
}

/// How a request gets the payload.
type PayloadOf = fn(&Payload) -> Result<FileBody, UsageError>;

/// An argument that was set.
#[derive(Clone)]
struct SetArgument {
    place: ArgumentPlace,
    name: &'static str,
    value: Value,
}

/// The part of the request that an argument belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ArgumentPlace {
    Path,
    Query,
    Body,
}

/// The fields that are requested.
#[derive(Clone)]
enum Asked {
    /// The server's default fields.
    Default,
    /// The fields that a closure selects; not empty.
    Fields(Arc<Selection>),
    /// The fields that a type selects.
    Checked(&'static PreparedSelection),
}

impl Request {
    pub(crate) fn new(info: &'static EndpointInfo, default_fields: Option<&'static str>) -> Self {
        Self {
            info,
            method: info.method,
            path: Cow::Borrowed(info.path),
            function: Cow::Borrowed(info.function),
            arguments: Vec::new(),
            asked: Asked::Default,
            default_fields,
            payload: None,
            content_type: None,
            headers: HeaderMap::new(),
            timeout: None,
            retry: None,
            idempotent: None,
            max_response_size: None,
            mistake: None,
            uploads_stream: false,
        }
    }

    /// Calls what is at a path, in place of the endpoint's own.
    pub(crate) fn call_path(&mut self, method: Method, path: Cow<'static, str>) {
        match path_and_query::check_template(&path) {
            Ok(()) => self.function = Cow::Owned(format!("{method} {path}")),
            Err(error) => self.fail(error),
        }
        self.method = method;
        self.path = path;
    }

    pub(crate) fn info(&self) -> &'static EndpointInfo {
        self.info
    }

    pub(crate) fn function(&self) -> &Cow<'static, str> {
        &self.function
    }

    pub(crate) fn method(&self) -> Method {
        self.method
    }

    /// The path below that of the API, without the values of its variables.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// The selection that views in the response refer to; empty for the server's default.
    pub(crate) fn selection(&self) -> &Arc<Selection> {
        match &self.asked {
            Asked::Fields(selection) => selection,
            Asked::Default | Asked::Checked(_) => Selection::server_default(),
        }
    }

    pub(crate) fn timeout(&self) -> Option<Duration> {
        self.timeout
    }

    pub(crate) fn max_response_size(&self) -> Option<usize> {
        self.max_response_size
    }

    pub(crate) fn set_max_response_size(&mut self, bytes: usize) {
        self.max_response_size = Some(bytes);
    }

    /// Sets the value of an argument, or removes the argument.
    pub(crate) fn set(&mut self, place: ArgumentPlace, name: &'static str, value: Option<Value>) {
        self.arguments.retain(|argument| argument.place != place || argument.name != name);
        self.arguments.extend(value.map(|value| SetArgument { place, name, value }));
    }

    /// The value of an argument.
    pub(crate) fn get(&self, place: ArgumentPlace, name: &str) -> Option<&Value> {
        self.arguments.iter().find(|argument| argument.place == place && argument.name == name).map(|it| &it.value)
    }

    pub(crate) fn set_payload(&mut self, payload: FileBody) {
        self.payload = Some(Payload::new(payload));
    }

    /// Notes that the body, which is not an argument, is a stream.
    pub(crate) fn upload_stream(&mut self) {
        self.uploads_stream = true;
    }

    /// Whether the body is gone when it was sent.
    pub(crate) fn is_sent_once(&self) -> bool {
        self.uploads_stream || self.payload.as_ref().is_some_and(Payload::is_stream)
    }

    pub(crate) fn set_content_type(&mut self, content_type: &str) {
        match headers::content_type(self.info.body, content_type) {
            Ok(value) => self.content_type = Some(value),
            Err(error) => self.fail(error),
        }
    }

    /// Selects these fields; an empty selection requests the server's default.
    pub(crate) fn select(&mut self, selection: Selection) {
        self.asked = if selection.is_empty() { Asked::Default } else { Asked::Fields(Arc::new(selection)) };
    }

    /// Selects the fields of a type.
    pub(crate) fn select_checked(&mut self, prepared: &'static PreparedSelection) {
        self.asked = Asked::Checked(prepared);
    }

    /// The text of `$fields`; `None` for the server's default.
    fn fields(&self) -> Result<Option<Cow<'_, str>>, UsageError> {
        let selected = match &self.asked {
            Asked::Default => None,
            Asked::Fields(selection) => Some(Cow::Owned(selection.render()?)),
            Asked::Checked(prepared) => prepared.fields.as_ref().map_err(Clone::clone)?.as_deref().map(Cow::Borrowed),
        };
        Ok(selected.or(self.default_fields.map(Cow::Borrowed)))
    }

    pub(crate) fn add_header(&mut self, name: http::Result<http::HeaderName>, value: http::Result<HeaderValue>) {
        match headers::checked(name, value) {
            Ok((name, value)) => {
                if self.headers.try_append(name, value).is_err() {
                    self.fail(UsageError::new("there are too many headers: leave some out"));
                }
            }
            Err(error) => self.fail(error),
        }
    }

    pub(crate) fn retry(&self) -> Option<&Retry> {
        self.retry.as_ref()
    }

    pub(crate) fn set_retry(&mut self, retry: Retry) {
        self.retry = Some(retry);
    }

    pub(crate) fn set_idempotent(&mut self, idempotent: bool) {
        self.idempotent = Some(idempotent);
    }

    /// Whether the request may be sent again although the server may have carried it out.
    pub(crate) fn is_repeatable(&self) -> bool {
        self.idempotent.unwrap_or(matches!(self.method, Method::Get | Method::Put | Method::Delete))
    }

    pub(crate) fn set_timeout(&mut self, timeout: Duration) {
        if timeout.is_zero() {
            self.fail(UsageError::new("the timeout is zero: give a longer one"));
        }
        self.timeout = Some(timeout);
    }

    fn fail(&mut self, error: UsageError) {
        self.mistake.get_or_insert(error);
    }

    /// The arguments of a place: first those that the model knows, in its order, then the others as they were set.
    fn in_order(
        &self,
        place: ArgumentPlace,
        known: &'static [&'static str],
    ) -> impl Iterator<Item = (&'static str, &Value)> {
        let known_values = known.iter().filter_map(move |name| Some((*name, self.get(place, name)?)));
        let others = self.arguments.iter().filter(move |it| it.place == place && !known.contains(&it.name));
        known_values.chain(others.map(|it| (it.name, &it.value)))
    }

    fn has(&self, place: ArgumentPlace) -> bool {
        self.arguments.iter().any(|argument| argument.place == place)
    }

    /// The HTTP request, with the token at hand, to look at it.
    pub(crate) fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
        let request = self.written(client, Payload::peek)?;
        Ok(request.map(|body| body.whole().cloned().unwrap_or_default()))
    }

    /// The HTTP request, with the token at hand, to send it. A stream is in the first one only.
    pub(crate) fn to_send(&self, client: &Client) -> Result<http::Request<FileBody>, Error> {
        self.written(client, Payload::take)
    }

    fn written(&self, client: &Client, payload: PayloadOf) -> Result<http::Request<FileBody>, Error> {
        self.try_to_http(client, payload).map_err(|error| Error::from(error).in_function(self.function.clone()))
    }

    fn try_to_http(&self, client: &Client, payload: PayloadOf) -> Result<http::Request<FileBody>, UsageError> {
        if let Some(mistake) = &self.mistake {
            return Err(mistake.clone());
        }
        let uri = client.endpoint(&self.path_and_query()?).parse::<http::Uri>().map_err(|error| {
            UsageError::new(format!(
                "the arguments make a URL that cannot be sent ({error}): give fewer or shorter ones"
            ))
        })?;
        // Last, because a stream is gone when it was taken.
        let (body, content_type) = self.body(payload)?;
        let mut request = http::Request::new(body);
        #[cfg(feature = "testing")]
        request.extensions_mut().insert(Called { info: self.info, path: self.path.clone() });
        *request.method_mut() = self.method.into();
        *request.uri_mut() = uri;
        let headers = request.headers_mut();
        if let Some(authorization) = client.authorization() {
            headers.insert(AUTHORIZATION, authorization);
        }
        headers.insert(ACCEPT, JSON);
        headers.insert(USER_AGENT, client.user_agent());
        if let Some(content_type) = content_type {
            headers.insert(CONTENT_TYPE, content_type);
        }
        for name in self.headers.keys() {
            headers.remove(name);
        }
        for (name, value) in &self.headers {
            headers.try_append(name, value.clone()).map_err(|_| UsageError::new("there are too many headers"))?;
        }
        Ok(request)
    }

    fn path_and_query(&self) -> Result<String, UsageError> {
        self.check_path_parameters()?;
        let mut url = path_and_query::path(&self.path, |name| {
            let value = self.get(ArgumentPlace::Path, name).ok_or_else(|| {
                UsageError::new(format!(
                    "the path has `{{{name}}}` and no value for it: set it with `path_parameter({name:?}, …)`"
                ))
            })?;
            value.text().map_err(|error| error.in_field(name.to_owned()))
        })?;
        let mut query = Query::after(&mut url);
        for (name, value) in self.in_order(ArgumentPlace::Query, self.info.query) {
            if name == "$fields" {
                return Err(UsageError::new("`$fields` is not a parameter of its own: select the fields instead"));
            }
            query.push(name, value).map_err(|error| error.in_field(name))?;
        }
        if let Some(fields) = self.fields()? {
            query.push_text("$fields", &fields);
        }
        Ok(url)
    }

    /// Rejects a value for what the path does not have.
    fn check_path_parameters(&self) -> Result<(), UsageError> {
        let is_there = |name: &str| self.path.split('/').filter_map(variable).any(|(_, there)| there == name);
        let names = self.arguments.iter().filter(|it| it.place == ArgumentPlace::Path).map(|it| it.name);
        match names.into_iter().find(|name| !is_there(name)) {
            None => Ok(()),
            Some(name) => Err(UsageError::new(format!(
                "the path `{}` has no `{{{name}}}`, for which `path_parameter({name:?}, …)` sets a value: correct one of them",
                self.path
            ))),
        }
    }

    /// The body and its MIME type.
    fn body(&self, payload: PayloadOf) -> Result<(FileBody, Option<HeaderValue>), UsageError> {
        match self.info.body {
            BodyKind::None | BodyKind::Raw(_) if self.has(ArgumentPlace::Body) => {
                Err(UsageError::new("the endpoint takes no JSON body, so no field of it can be set"))
            }
            BodyKind::None => Ok((FileBody::from(Bytes::new()), None)),
            BodyKind::Json(names) => Ok((self.json(names)?, Some(JSON))),
            BodyKind::Raw(mime_types) => {
                let default = headers::default_content_type(mime_types);
                let payload = self.payload.as_ref().map_or_else(|| Ok(FileBody::from(Bytes::new())), payload)?;
                Ok((payload, Some(self.content_type.clone().unwrap_or(default))))
            }
            BodyKind::Any => match (self.has(ArgumentPlace::Body), &self.payload) {
                (true, None) if self.content_type.is_none() => Ok((self.json(&[])?, Some(JSON))),
                (true, _) => Err(UsageError::new(
                    "fields of a JSON body are set, and also bytes or their content type: leave out one or the other",
                )),
                (false, Some(body)) => Ok((payload(body)?, Some(self.content_type.clone().unwrap_or(headers::BYTES)))),
                (false, None) => Ok((FileBody::from(Bytes::new()), None)),
            },
        }
    }

    /// The JSON body, with the fields that the model knows first.
    fn json(&self, known: &'static [&'static str]) -> Result<FileBody, UsageError> {
        let fields = self.in_order(ArgumentPlace::Body, known);
        Ok(FileBody::from(body_of(fields.map(|(name, value)| (name, value.clone())).collect())?))
    }
}

impl fmt::Debug for Request {
    /// Shows names only, because values may be secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let arguments: Vec<_> = self.arguments.iter().map(|argument| argument.name).collect();
        let headers: Vec<_> = self.headers.keys().collect();
        formatter
            .debug_struct("Request")
            .field("function", &self.function)
            .field("method", &self.method)
            .field("path", &self.path)
            .field("arguments", &arguments)
            .field("fields", &self.fields().ok().flatten())
            .field("headers", &headers)
            .finish_non_exhaustive()
    }
}
