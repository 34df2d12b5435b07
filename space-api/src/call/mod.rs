//! Calls: building an HTTP request from arguments and a selection, and reading an HTTP response. Sends nothing and waits for
//! nothing, so that any HTTP client can send. The generic part is a thin shell around functions that are compiled once.

pub(crate) mod any_endpoint;
mod beyond;
pub(crate) mod endpoint;
mod headers;
mod page_fields;
pub(crate) mod paging;
pub(crate) mod path_and_query;
mod payload;
pub(crate) mod request;
pub(crate) mod resource;
pub(crate) mod response;
#[cfg(test)]
mod tests;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};

use crate::call::endpoint::Endpoint;
use crate::call::request::{ArgumentPlace, Request};
use crate::call::response::Success;
use crate::client::Client;
use crate::error::Error;
use crate::error::decode::DecodeError;
use crate::exchange::retry::Retry;
use crate::fields::selectable::Selectable;
use crate::fields::tree::Selection;
use crate::fields::typed::Fields;
use crate::schema::choosable::Holds;
use crate::select::{self, FieldSet, FromField, PreparedSelection, Selected};
use crate::transport::upload::FileBody;
use crate::view::decode::Decode;
use crate::view::into_value::IntoValue;

/// Makes the output of a call from the body of a response and the selection. A function pointer, which a checked selection
/// replaces.
pub(crate) type Decoder<O> = fn(&[u8], Option<&Arc<Selection>>) -> Result<O, DecodeError>;

/// A call of an endpoint: a request with its arguments, not yet sent.
///
/// The functions of resources return it, with the required arguments. Its methods set the optional arguments and select
/// fields, and [`send`](Self::send) sends it. The methods for optional arguments are listed where the function and
/// the type of the endpoint, `E`, are documented: each belongs to the calls of one endpoint, and there are a thousand.
///
/// A value that cannot be sent (an empty id, a number that JSON does not have) is an error of `send`, which then sends nothing.
///
/// `O` is the output of the call: the endpoint's own, unless a selection changes it.
///
/// ```
/// # fn main() -> Result<(), space_api::Error> {
/// use space_api::Client;
///
/// let client = Client::builder("https://mycompany.jetbrains.space").token("a-permanent-token").build()?;
/// let call = client
///     .team_directory()
///     .locations()
///     .get_all_locations()
///     .r#type("Region") // an optional argument
///     .fields(|location| location.id().name());
///
/// // `call.send().await?` sends this request:
/// let request = call.request()?;
/// assert_eq!(request.method(), "GET");
/// assert_eq!(
///     request.uri(),
///     "https://mycompany.jetbrains.space/api/http/team-directory/locations?type=Region&$fields=id,name"
/// );
/// # Ok(())
/// # }
/// ```
#[must_use = "a call does nothing until it is sent"]
pub struct Call<E: Endpoint, O = <E as Endpoint>::Output> {
    pub(crate) client: Client,
    pub(crate) request: Box<Request>,
    pub(crate) decode: Decoder<O>,
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
            request: Box::new(Request::new(const { &E::INFO }, E::Output::DEFAULT_FIELDS)),
            decode: E::Output::decode_body,
            endpoint: PhantomData,
        }
    }
}

// What generated functions and setters call. Never inlined: a release build would copy it into thousands of setters that
// nobody calls.
impl<E: Endpoint, O> Call<E, O> {
    #[inline(never)]
    pub(crate) fn path_argument(mut self, name: &'static str, value: impl IntoValue) -> Self {
        self.request.set(ArgumentPlace::Path, name, value.into_argument());
        self
    }

    #[inline(never)]
    pub(crate) fn query_argument(mut self, name: &'static str, value: impl IntoValue) -> Self {
        self.request.set(ArgumentPlace::Query, name, value.into_argument());
        self
    }

    #[inline(never)]
    pub(crate) fn body_argument(mut self, name: &'static str, value: impl IntoValue) -> Self {
        self.request.set(ArgumentPlace::Body, name, value.into_argument());
        self
    }

    /// Sets the bytes that are sent, for an endpoint whose body is [`BodyKind::Raw`](crate::BodyKind::Raw). Generated functions ask
    /// for them.
    ///
    /// A [`FileBody`] of chunks is sent as it comes, and once: after a failure the call needs a new one. [`request`](Self::request)
    /// cannot show it.
    #[inline(never)]
    pub fn raw_payload(mut self, payload: impl Into<FileBody>) -> Self {
        self.request.set_payload(payload.into());
        self
    }
}

/// Selecting fields, to be read through views.
impl<E: Endpoint<Output = O>, O: Selectable> Call<E, O> {
    /// Selects the fields of the response (`$fields`): those that the closure names, and no others.
    ///
    /// Without a selection the server sends its default: fields of simple types, of other records only the ids, and no
    /// extension fields. The call requests the default of a page as `*,data(*)`. If the output is a list, a map or a batch, the
    /// closure selects from an element: `.fields(|f| f.username())`, without `data`. [`page_fields`](Self::page_fields) selects the
    /// parts of a page. If a call has several selections, the last one counts.
    ///
    /// ```no_run
    /// # async fn print(client: space_api::Client) -> Result<(), space_api::Error> {
    /// let locations = client
    ///     .team_directory()
    ///     .locations()
    ///     .get_all_locations()
    ///     .fields(|location| location.name().parent(|parent| parent.name()))
    ///     .send()
    ///     .await?;
    /// for location in &locations {
    ///     let parent = location.parent()?.map(|parent| parent.name()).transpose()?;
    ///     println!("{} in {parent:?}", location.name()?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    // The compiler shows the line of the argument, comment included, to those who pass something else.
    pub fn fields(
        mut self,
        select: impl FnOnce(Fields<O::Root>) -> Fields<O::Root>, // a closure; `fields!(…)` goes to `select_fields`
    ) -> Self {
        self.request.select(Selection::of::<O>(select));
        self
    }
}

/// Selecting fields, checked by the compiler.
impl<E: Endpoint, O> Call<E, O> {
    /// Selects the fields of a `T` and reads the response into it: see [`Select`](trait@crate::Select) and the chapter
    /// [`selection`](crate::selection). [`select_fields`](Self::select_fields) does it without a type of yours.
    ///
    /// `T` replaces the DTO in the output: a `Batch<MemberProfile>` becomes a `Batch<T>`, because `T` selects from an element;
    /// [`page_fields`](Self::page_fields) selects the parts of a page. If a call has several selections, the last one counts.
    ///
    /// ```no_run
    /// use space_api::types::MemberProfile;
    /// use space_api::{Batch, Client, Error, Select};
    ///
    /// #[derive(Select)]
    /// #[select(MemberProfile)]
    /// struct Person {
    ///     id: String,
    ///     username: String,
    /// }
    ///
    /// async fn people(client: &Client) -> Result<Batch<Person>, Error> {
    ///     client.team_directory().profiles().get_all_profiles().select::<Person>().send().await
    /// }
    /// ```
    // The compiler shows this line, comment included, to those who call `select` with `fields!`.
    pub fn select<T>(self, /* `fields!(…)` goes to `select_fields` */) -> Call<E, <E::Output as Selected<T>>::Output>
    where
        E::Output: Selected<T>,
    {
        checked(self, select::prepared_selection::<<E::Output as Selected<T>>::Output, E::Output>())
    }

    /// Selects the fields that [`fields!`](crate::fields!) names, and reads the response into a struct that has just these.
    ///
    /// It is [`select`](Self::select) for a type without a name. A method of Rust has one number of arguments, so that the two
    /// need two names.
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

/// Headers and limits, and the HTTP request and response.
impl<E: Endpoint, O> Call<E, O> {
    /// Adds a header to this call. Several headers of one name are all sent.
    ///
    /// The header replaces the one that the client sends itself (`Accept`, `User-Agent`). The headers for the token, the body
    /// and the connection cannot be set: with `Authorization`, `Host`, `Content-Type`, `Content-Length` and the like, the call
    /// fails with [`ErrorKind::Usage`](crate::ErrorKind::Usage).
    ///
    /// ```
    /// # fn main() -> Result<(), space_api::Error> {
    /// # let client = space_api::Client::builder("https://mycompany.jetbrains.space").token("a-token").build()?;
    /// let call = client.team_directory().locations().get_all_locations().header("X-Trace", "42");
    /// assert_eq!(call.request()?.headers()["x-trace"], "42");
    ///
    /// let error = call.header("Authorization", "Bearer another-token").request().unwrap_err();
    /// assert_eq!(error.kind(), space_api::ErrorKind::Usage);
    /// # Ok(())
    /// # }
    /// ```
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: Into<http::Error>>,
        V: TryInto<HeaderValue, Error: Into<http::Error>>,
    {
        self.request.add_header(name.try_into().map_err(Into::into), value.try_into().map_err(Into::into));
        self
    }

    /// The MIME type of the bytes that are sent, for an endpoint that takes raw bytes and allows several types. The default is
    /// the first of them.
    pub fn content_type(mut self, mime_type: impl AsRef<str>) -> Self {
        self.request.set_content_type(mime_type.as_ref());
        self
    }

    /// How long this call may take, with all attempts and waits, instead of the client's
    /// [`timeout`](crate::ClientBuilder::timeout).
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.request.set_timeout(timeout);
        self
    }

    /// How this call is tried again if it fails, instead of the client's [`retry`](crate::ClientBuilder::retry).
    pub fn retry(mut self, retry: Retry) -> Self {
        self.request.set_retry(retry);
        self
    }

    /// Says whether carrying out this call twice is the same as once, so that it can be sent again when it is not known what
    /// became of it. Without it, this is so for `GET`, `PUT` and `DELETE`.
    pub fn idempotent(mut self, idempotent: bool) -> Self {
        self.request.set_idempotent(idempotent);
        self
    }

    /// How many bytes the response to this call may have, instead of the client's
    /// [`max_response_size`](crate::ClientBuilder::max_response_size). In a [`stream`](Self::stream) it limits each page.
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.request.set_max_response_size(bytes);
        self
    }

    /// The request that [`send`](Self::send) sends: to look at it, or to send it with another HTTP client, whose response goes
    /// to [`decode`](Self::decode). The `Authorization` header holds the token, marked as sensitive. With
    /// [`credentials`](crate::ClientBuilder::credentials) it is the token at hand, and missing before the first call was sent.
    ///
    /// # Errors
    ///
    /// With [`ErrorKind::Usage`](crate::ErrorKind::Usage) if an argument, the selection or a header cannot be sent.
    pub fn request(&self) -> Result<http::Request<Bytes>, Error> {
        self.request.to_http(&self.client)
    }

    /// Reads a response to this call that another HTTP client received.
    ///
    /// [`request`](Self::request) does not ask for compression. A client that adds `Accept-Encoding` must decompress the body
    /// and remove the header `Content-Encoding`: a body with an encoding other than `identity` is an error, unless it is empty.
    ///
    /// # Errors
    ///
    /// If the status is not a success, or the body cannot be read: every [`ErrorKind`](crate::ErrorKind) but `Usage` and
    /// `Transport`.
    pub fn decode(&self, answer: http::Response<Bytes>) -> Result<O, Error> {
        decode(&self.client, &self.request, self.decode, answer)
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

/// A call that requests what is prepared for a `T`, and reads the response into it.
fn checked<E, O, T>(mut call: Call<E, O>, prepared: &'static PreparedSelection) -> Call<E, T>
where
    E: Endpoint<Output: 'static>,
    T: FromField<E::Output>,
{
    call.request.select_checked(prepared);
    Call { client: call.client, request: call.request, decode: select::decode::<T, E::Output>, endpoint: PhantomData }
}

/// The output of a call, from a response.
pub(crate) fn decode<O>(
    client: &Client,
    request: &Request,
    decoder: Decoder<O>,
    answer: http::Response<Bytes>,
) -> Result<O, Error> {
    let success = Success::of(client, request, answer)?;
    decoder(success.json(), Some(request.selection())).map_err(|error| success.unreadable(client, request, error))
}
