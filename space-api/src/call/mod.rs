//! Calls: a request that is being made up, sending it, and reading what comes back. The generic part is a thin shell;
//! all work is done by functions that are compiled once.

mod endpoint;
#[cfg(feature = "reqwest")]
mod execute;
mod headers;
mod path;
mod percent;
mod query;
mod request;
mod resource;
mod response;
#[cfg(feature = "reqwest")]
mod stream;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
#[cfg(feature = "reqwest")]
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};

pub use endpoint::{BodyKind, Endpoint, EndpointInfo, Method, PagedBySkip};
use request::{Place, Request};
pub(crate) use resource::resource;
use response::Success;
#[cfg(feature = "reqwest")]
pub use stream::BatchStream;

use crate::client::Client;
use crate::error::Error;
use crate::field_selection::{Fields, Selectable, Selection};
use crate::object::{Decode, DecodeError, IntoValue};
use crate::select::{self, FieldSet, FromField, Holds, PreparedSelection, Selected};

/// How the output of a call is made, from the body of an answer and what was selected: a function, so that a selection
/// can put another one in its place.
type Decoder<O> = fn(&[u8], Option<&Arc<Selection>>) -> Result<O, DecodeError>;

/// A call of an endpoint: a request with its arguments, not yet sent.
///
/// Functions of resources make it with the required arguments; its methods add the optional ones and what is to come
/// back, and [`send`](Self::send) sends it. Mistakes that only show in a value (an empty id, a number that JSON does not
/// have) come out of `send` too, and nothing is sent then.
///
/// `O` is what the call gives: the endpoint's own output, unless a selection changes that.
#[must_use = "a call does nothing until it is sent"]
pub struct Call<E: Endpoint, O = <E as Endpoint>::Output> {
    client: Client,
    request: Box<Request>,
    decode: Decoder<O>,
    endpoint: PhantomData<fn() -> E>,
}

impl<E: Endpoint> Call<E> {
    #[inline(never)]
    pub(crate) fn new(client: &Client) -> Self
    where
        E::Output: Decode,
    {
        Self {
            client: client.clone(),
            request: Box::new(Request::new(E::INFO, E::Output::DEFAULT_FIELDS)),
            decode: E::Output::decode_body,
            endpoint: PhantomData,
        }
    }
}

/// What generated code says of its arguments. Never inlined: a release build would copy it into thousands of setters that
/// nobody calls.
impl<E: Endpoint, O> Call<E, O> {
    #[inline(never)]
    pub(crate) fn path_argument(mut self, name: &'static str, value: impl IntoValue) -> Self {
        self.request.set(Place::Path, name, value.into_argument());
        self
    }

    #[inline(never)]
    pub(crate) fn query_argument(mut self, name: &'static str, value: impl IntoValue) -> Self {
        self.request.set(Place::Query, name, value.into_argument());
        self
    }

    #[inline(never)]
    pub(crate) fn body_argument(mut self, name: &'static str, value: impl IntoValue) -> Self {
        self.request.set(Place::Body, name, value.into_argument());
        self
    }

    #[inline(never)]
    pub(crate) fn raw_payload(mut self, payload: Bytes) -> Self {
        self.request.set_payload(payload);
        self
    }
}

/// What is to come back.
impl<E: Endpoint<Output = O>, O: Selectable> Call<E, O> {
    /// Selects what is to come back (`$fields`): the fields named, and nothing else.
    ///
    /// Without it the server sends its default: fields of simple types, of other records the ids only, and no extension
    /// fields. Of a page, this is asked for as `*,data(*)`. Where the output is a list, a map or a batch, the selection is that of an element. Of several calls the
    /// last one counts.
    pub fn fields(mut self, select: impl FnOnce(Fields<O::Root>) -> Fields<O::Root>) -> Self {
        self.request.select(Selection::of::<O>(select));
        self
    }
}

/// What is to come back, checked by the compiler.
impl<E: Endpoint, O> Call<E, O> {
    /// Selects the fields of a `T`, and reads the answer into it: see [`Select`](trait@crate::Select) and the chapter
    /// [`selection`](crate::selection). For fields without a type of yours there is [`select_fields`](Self::select_fields).
    ///
    /// `T` takes the place of the DTO in the output: a `Batch<MemberProfile>` becomes a `Batch<T>`. Of several selections
    /// the last one counts.
    // The compiler shows this line, comment included, to those who call `select` with `fields!`.
    pub fn select<T>(self, /* `fields!(…)` goes to `select_fields` */) -> Call<E, <E::Output as Selected<T>>::Output>
    where
        E::Output: Selected<T>,
    {
        checked(self, select::prepared_selection::<<E::Output as Selected<T>>::Output, E::Output>())
    }

    /// Selects the fields that [`fields!`](crate::fields) names, and reads the answer into a struct that has just these.
    ///
    /// It is [`select`](Self::select) for a type without a name. (A method has one number of arguments in Rust, so this one
    /// needs another name.)
    pub fn select_fields<Dto, T>(self, fields: FieldSet<Dto, T>) -> Call<E, <E::Output as Selected<T>>::Output>
    where
        E::Output: Holds<Dto> + Selected<T>,
    {
        checked(
            self,
            select::prepared_selection_with_names::<<E::Output as Selected<T>>::Output, E::Output>(|| fields.names()),
        )
    }
}

/// How to send it.
impl<E: Endpoint, O> Call<E, O> {
    /// Adds a header to this call; of several of one name, all are sent.
    ///
    /// It takes the place of what the client would send itself (`Accept`, `User-Agent`). The token and what describes
    /// the body are not the caller's: with `Authorization`, `Host`, `Content-Type`, `Content-Length` and the headers of
    /// the connection, the call fails with [`ErrorKind::Usage`](crate::ErrorKind::Usage).
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: Into<http::Error>>,
        V: TryInto<HeaderValue, Error: Into<http::Error>>,
    {
        self.request.add_header(name.try_into().map_err(Into::into), value.try_into().map_err(Into::into));
        self
    }

    /// The MIME type of the bytes that are sent, for an endpoint that takes raw bytes and allows several; without it, the
    /// first of them.
    pub fn content_type(mut self, mime_type: impl AsRef<str>) -> Self {
        self.request.set_content_type(mime_type.as_ref());
        self
    }

    /// How long this call may take, instead of the client's
    /// [`timeout`](crate::ClientBuilder::timeout).
    #[cfg(feature = "reqwest")]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.request.set_timeout(timeout);
        self
    }

    /// How many bytes the response to this call may have, instead of the client's
    /// [`max_response_size`](crate::ClientBuilder::max_response_size). For a [`stream`](Self::stream), each page may have as
    /// many.
    #[cfg(feature = "reqwest")]
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.request.set_max_response_size(bytes);
        self
    }

    /// The request as it would be sent: for a look at it, or for another HTTP client, whose answer goes to
    /// [`decode`](Self::decode). The `Authorization` header holds the token, marked as sensitive.
    ///
    /// # Errors
    ///
    /// With [`ErrorKind::Usage`](crate::ErrorKind::Usage) if an argument, the selection or a header cannot be sent.
    pub fn request(&self) -> Result<http::Request<Bytes>, Error> {
        self.request.to_http(&self.client)
    }

    /// Reads an answer to this call that was received in another way than by [`send`](Self::send).
    ///
    /// [`request`](Self::request) asks for no compression. Whoever does must decompress the body and remove the header
    /// `Content-Encoding`: with any but `identity`, a body that is not empty is an error.
    ///
    /// # Errors
    ///
    /// If the answer's status is no success, or its body cannot be read: every [`ErrorKind`](crate::ErrorKind) but
    /// `Usage` and `Transport`.
    pub fn decode(&self, answer: http::Response<Bytes>) -> Result<O, Error> {
        decode(&self.client, &self.request, self.decode, answer)
    }

    /// Sends the request and reads the answer.
    ///
    /// # Errors
    ///
    /// In all the ways that [`ErrorKind`](crate::ErrorKind) tells apart.
    #[cfg(feature = "reqwest")]
    #[expect(clippy::manual_async_fn, reason = "it promises to be `Send`, whatever the endpoint and the output are")]
    pub fn send(self) -> impl Future<Output = Result<O, Error>> + Send + use<E, O> {
        async move {
            let answer = execute::execute(&self.client, &self.request).await?;
            self.decode(answer)
        }
    }
}

impl<E: Endpoint, O> Clone for Call<E, O> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), request: self.request.clone(), decode: self.decode, endpoint: PhantomData }
    }
}

impl<E: Endpoint, O> fmt::Debug for Call<E, O> {
    /// Shows which function with which arguments, not their values.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Call").field("client", &self.client).field("request", &self.request).finish()
    }
}

/// A call that asks for what is prepared for a `T`, and reads the answer into that.
fn checked<E, O, T>(mut call: Call<E, O>, prepared: &'static PreparedSelection) -> Call<E, T>
where
    E: Endpoint<Output: 'static>,
    T: FromField<E::Output>,
{
    call.request.select_checked(prepared);
    Call { client: call.client, request: call.request, decode: select::decode::<T, E::Output>, endpoint: PhantomData }
}

/// What a call gives for an answer.
fn decode<O>(
    client: &Client,
    request: &Request,
    decoder: Decoder<O>,
    answer: http::Response<Bytes>,
) -> Result<O, Error> {
    let success = Success::of(client, request, answer)?;
    decoder(success.json(), Some(request.selection())).map_err(|error| success.unreadable(client, request, error))
}

/// Shows a resource.
pub(crate) fn debug_resource(name: &str, client: &Client, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.debug_struct(name).field("client", client).finish()
}
