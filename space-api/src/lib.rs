//! A typed client for the HTTP API of JetBrains Space: 816 endpoints, generated from the API's own model.
//!
//! ```no_run
//! use space_api::types::Location;
//! use space_api::{Client, Select};
//!
//! /// The fields to request, and the type of the response.
//! #[derive(Debug, Select)]
//! #[select(Location)]
//! struct Region {
//!     name: String,
//!     tz: Option<String>,
//! }
//!
//! # async fn first_call() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::builder("https://mycompany.jetbrains.space")
//!     .token(std::env::var("JB_SPACE_TOKEN")?)
//!     .build()?;
//!
//! let regions = client.team_directory().locations()
//!     .get_all_locations()
//!     .r#type("Region")
//!     .with_archived(true)
//!     .select::<Region>()
//!     .send()
//!     .await?;
//! for Region { name, tz } in &regions {
//!     println!("{name} ({})", tz.as_deref().unwrap_or("no time zone"));
//! }
//! # Ok(())
//! # }
//! ```
//!
//! You can try the crate without a server: in a checkout of the repository, `cargo run -p space-api --example locations` starts
//! an emulator of Space on this machine and prints its regions, one per line: `id<TAB>name<TAB>type<TAB>archived`. If
//! `SPACE_URL` and `JB_SPACE_TOKEN` are in the environment, the example calls that server instead. A program can run
//! `space-emulator` in its own tests in the same way.
//!
//! The chapters explain the rest, each with examples that run: [`getting_started`], [`arguments`], [`selection`], [`hierarchies`], [`paging`],
//! [`errors`], [`retries`], [`authorization`], [`applications`], [`testing`], with the feature `blocking` also `blocking`, and
//! [`http_api`], which shows how each thing in the documentation of
//! the HTTP API is written in Rust.
//!
//! - **Finding a function.** A [`Client`] has a method for each top-level resource. A resource has methods for the resources
//!   in it and for its endpoints, with the names that they have in Space's documentation. The function takes the required
//!   arguments. The [`Call`] that it returns has a method for each optional one. Resources are in [`api`], DTOs, enums and URL
//!   parameters in [`types`].
//! - **Responses.** [`Call::select`] requests the fields of a struct of yours, which the compiler checks: see the chapter
//!   [`selection`]. Without it [`Call::send`] returns views: `location.name()?` is an error if the field was not requested, is
//!   not accessible, or is not what the model says. [`Call::fields`] chooses the fields of views; without it the server sends
//!   its default fields. A [`Batch`] is one page of a list, and [`Call::stream`] returns the elements of all pages:
//!   see the chapter [`paging`].
//! - **Absent, null, value.** Optional arguments that may be null take a [`Maybe`]. Values, strings and [`Option`]s convert
//!   into it.
//! - **Errors.** [`Error`] tells apart mistakes of the caller, failures of the network, errors of the API, and responses that
//!   cannot be read.
//! - **Retries.** A call that fails for a passing reason is sent again, if that does no harm: see the chapter [`retries`].
//! - **The token.** It is a permanent one, or one that the client gets and replaces by itself: see the chapter
//!   [`authorization`]. The client sends it to the configured server only. No other origin, `Debug` output, error or log gets it.
//! - **Logging.** Each call is a [`tracing`] span `space_api::call`, with a span `space_api::attempt` for each attempt. Their
//!   fields have the names of OpenTelemetry: `space.function`, `http.request.method`, `url.template` (the path without values),
//!   `server.address`, `http.response.status_code`, `error.type`, `http.request.resend_count`.
//!
//! # Dates, date-times and durations
//!
//! They are [`jiff::civil::Date`], [`jiff::Timestamp`] and [`jiff::SignedDuration`]. A date-time after the year 9999 ("for
//! ever", `9999-12-31T23:59:59.999Z`) reads as the latest possible one, [`Timestamp::MAX`], which is
//! sent as `9999-12-31T23:59:59.999Z` again: see [`View`]. A day of a duration has 24 hours. Months and years have no fixed
//! length, so that a duration with months or years cannot be read.
//!
//! # Without reqwest
//!
//! [`ClientBuilder::transport`] sends with another HTTP client, which implements [`Transport`]. Redirects, retries, limits and
//! compression work the same. Without the feature `reqwest` a client needs such a transport to send. Or [`Call::request`] returns
//! the request as an [`http::Request`], and [`Call::decode`] reads an [`http::Response`] that came from anywhere.
//!
//! # Webhooks
//!
//! Space sends an [`ApplicationPayload`](types::ApplicationPayload) to an application. There are 17 kinds of it:
//!
//! ```
//! use space_api::View;
//! use space_api::types::{ApplicationPayload, ApplicationPayloadKind};
//!
//! fn answer(bytes: &[u8]) -> Result<String, space_api::Error> {
//!     let payload = ApplicationPayload::from_json(bytes)?;
//!     Ok(match payload.kind() {
//!         ApplicationPayloadKind::ListCommandsPayload(list) => match list.user_id()? {
//!             Some(user) => format!("commands of {user}"),
//!             None => "commands of everyone".to_owned(),
//!         },
//!         ApplicationPayloadKind::WebhookRequestPayload(request) => format!("webhook {}", request.webhook_id()?),
//!         _ => "not for this application".to_owned(),
//!     })
//! }
//!
//! let bytes = br#"{"className":"ListCommandsPayload","clientId":"c","userId":"2BgVYn24Jx6u"}"#;
//! assert_eq!(answer(bytes)?, "commands of 2BgVYn24Jx6u");
//! # Ok::<(), space_api::Error>(())
//! ```
//!
//! A payload answers no request, so a nullable field that it lacks is `None`. The object behind the view also has the fields
//! that this version of the crate does not know, for example `serverUrl`: [`as_object().raw("serverUrl")`](Object::raw). A reply
//! is a DTO as well:
//!
//! ```
//! use space_api::View;
//! use space_api::types::{CommandDetail, Commands};
//!
//! let reply = Commands::new([CommandDetail::new("help", "Show this help")]);
//! let json = r#"{"commands":[{"name":"help","description":"Show this help"}]}"#;
//! assert_eq!(reply.as_object().to_json(), json);
//! ```
//!
//! The module [`webhooks`] verifies that a payload comes from Space, before anything of it is read. The chapter [`applications`]
//! shows the whole: verified payloads, replies, and files.
//!
//! # Other crates
//!
//! The crate re-exports the crates whose types are in its public signatures, so that you need not match their versions:
//! [`bytes`], [`http`], [`jiff`] for dates and times, [`secrecy`] for the token, [`serde_json`] for [raw fields](Object::raw),
//! [`futures_core`], whose `Stream` a [`BatchStream`] is, and with the feature `reqwest` also `reqwest`.
//!
//! # Features
//!
//! All features but `aws-lc-rs`, `blocking`, `http2`, `serde` and `testing` are on by default.
//!
//! - `reqwest`: sends calls, with reqwest on tokio.
//! - `blocking`: sends calls from threads, with ureq and without an async runtime: `Call::send_blocking`.
//! - `rustls`: TLS for both with rustls, ring and the system's certificates. For another TLS leave this feature out, depend on reqwest
//!   and enable one of reqwest's own features (`native-tls`, `rustls-no-provider`).
//! - `http2`: HTTP/2, for many calls at once over one connection.
//! - `webhooks`: verifying what Space sends to an application, with ring.
//! - `serde`: views, enums and identifiers implement `Deserialize`, and jiff's dates and times both traits of serde. The crate takes
//!   15% longer to compile with it.
//! - `testing`: the module `mock`, a server that a test makes up.
//! - `aws-lc-rs`: the cryptography of aws-lc-rs in place of ring's. A provider that the program has installed for the whole
//!   process comes before both.
//! - One feature for each top-level resource (`team-directory`, `project`, `chat`…) enables its requests, and `all` enables the
//!   requests of all resources. The types are always there.
//!
//! [`bytes`]: https://docs.rs/bytes/1
//! [`futures_core`]: https://docs.rs/futures-core/0.3
//! [`http`]: https://docs.rs/http/1
//! [`http::Request`]: https://docs.rs/http/1/http/request/struct.Request.html
//! [`http::Response`]: https://docs.rs/http/1/http/response/struct.Response.html
//! [`jiff`]: https://docs.rs/jiff/0.2
//! [`jiff::civil::Date`]: https://docs.rs/jiff/0.2/jiff/civil/struct.Date.html
//! [`jiff::SignedDuration`]: https://docs.rs/jiff/0.2/jiff/struct.SignedDuration.html
//! [`jiff::Timestamp`]: https://docs.rs/jiff/0.2/jiff/struct.Timestamp.html
//! [`secrecy`]: https://docs.rs/secrecy/0.10
//! [`Timestamp::MAX`]: https://docs.rs/jiff/0.2/jiff/struct.Timestamp.html#associatedconstant.MAX
//! [`tracing`]: https://docs.rs/tracing/0.1

#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(all(feature = "all", feature = "reqwest", feature = "blocking")),
    allow(dead_code, unused_imports, unused_macros, reason = "some of it is for requests that are switched off")
)]

mod argument;
mod call;
mod chapters;
mod client;
mod containers;
mod credentials;
mod enums;
mod error;
mod exchange;
mod flight;
#[rustfmt::skip]
#[allow(
    deprecated,
    clippy::deprecated_semver,
    clippy::new_without_default,
    clippy::too_many_arguments,
    reason = "the model decides what is deprecated and how many arguments there are. It may make a field required \
              later, so that `new` stays the one constructor"
)]
// What is generated is compiled into the programs that use it, and not with this crate.
#[warn(clippy::missing_inline_in_public_items)]
#[cfg(not(test))]
mod generated;
#[cfg(test)]
#[rustfmt::skip]
#[allow(
    dead_code,
    deprecated,
    clippy::deprecated_semver,
    unreachable_pub,
    unused_imports,
    reason = "generated from a small model as the API is from the real one; the tests use a part of it"
)]
mod golden;
// The unit tests need no more than an item of each kind. Without the real API they are compiled in half the time.
#[cfg(test)]
use self::golden as generated;
mod fields;
mod identifier;
mod install_link;
mod json;
mod maybe;
#[cfg(feature = "testing")]
pub mod mock;
mod payload_fields;
mod percent;
mod prelude;
mod redact;
mod reply;
mod schema;
mod scope;
#[allow(missing_debug_implementations, reason = "only what the macros write names the types that lack it")]
mod select;
pub mod selection;
mod textual;
mod transport;
mod view;
#[cfg(feature = "webhooks")]
pub mod webhooks;

pub use self::argument::Argument;
pub use self::argument::lists::List;
pub use self::call::Call;
pub use self::call::any_endpoint::AnyEndpoint;
pub use self::call::endpoint::{BodyKind, Endpoint, EndpointInfo, Method};
#[cfg(feature = "webhooks")]
pub use self::chapters::applications;
#[cfg(feature = "blocking")]
pub use self::chapters::blocking;
pub use self::chapters::{
    arguments, authorization, errors, getting_started, hierarchies, http_api, paging, retries, testing,
};
pub use self::client::Client;
#[cfg(feature = "blocking")]
pub use self::client::blocking::{BatchIter, PagesIter};
pub use self::client::builder::ClientBuilder;
#[cfg(feature = "blocking")]
pub use self::client::files::blocking::ChunksIter;
pub use self::client::files::download::{Chunks, Download};
pub use self::client::files::upload::Upload;
pub use self::client::pages::{Page, Pages};
pub use self::client::stream::BatchStream;
#[cfg(all(feature = "reqwest", feature = "rustls"))]
pub use self::client::tls::http_client_builder;
pub use self::containers::{Batch, Mod, Pair, SyncBatch, Triple};
pub use self::credentials::authorization_code::{
    AuthorizationCode, AuthorizedUser, PendingAuthorization, RequestCredentials,
};
pub use self::credentials::client_credentials::ClientCredentials;
pub use self::credentials::refresh_token::RefreshToken;
pub use self::credentials::{AccessToken, Credentials, CredentialsError, Fetching, TokenRequest};
pub use self::enums::Unknown;
pub use self::error::Error;
pub use self::error::code::ErrorCode;
pub use self::error::decode::DecodeError;
pub use self::error::field::{FieldError, FieldErrorKind};
pub use self::error::problem::ErrorKind;
pub use self::error::usage::UsageError;
pub use self::exchange::retry::Retry;
pub use self::fields::selectable::Selectable;
pub use self::fields::typed::Fields;
pub use self::generated::{MODEL_VERSION, api, types};
pub use self::identifier::named::Identifier;
pub use self::identifier::unknown::UnknownIdentifier;
pub use self::install_link::InstallLink;
pub use self::json::object::Object;
pub use self::maybe::Maybe;
pub use self::payload_fields::PayloadFields;
pub use self::reply::RepliedTo;
pub use self::schema::field::Field;
pub use self::scope::Scope;
pub use self::select::{FieldSet, FromField, Select, Selected};
pub use self::transport::body::Body;
pub use self::transport::failure::TransportError;
#[cfg(feature = "reqwest")]
pub use self::transport::on_reqwest::ReqwestTransport;
pub use self::transport::upload::FileBody;
pub use self::transport::{FinalUrl, Sending, Sleeping, TimeLimit, Transport};
pub use self::view::decode::Output;
pub use self::view::dto::{Inherits, View};
pub use self::view::inaccessible::InaccessibleFields;
/// Derives [`Select`](trait@Select): for a struct, whose fields are selected, or for an enum with a variant for each class.
///
/// ```
/// use space_api::Select;
/// use space_api::types::Location;
///
/// #[derive(Select)]
/// #[select(Location)] // the DTO's type
/// struct Office {
///     id: String,
///     #[select(rename = "channelId")]
///     channel: Option<String>,
///     #[select(recursive)]
///     parent: Option<Box<Office>>,
/// }
///
/// assert_eq!(Office::selection()?, "id,channelId,parent!");
/// # Ok::<(), space_api::UsageError>(())
/// ```
///
/// The chapter [`selection`] lists all attributes of fields, types and variants.
pub use space_api_macros::Select;
/// Names fields of a DTO, to select them and to read them into a struct that is made of them: for
/// [`Call::select_fields`](crate::Call::select_fields).
///
/// Braces hold the fields of the DTO before them. A DTO without braces is a view with the server's default fields. Names are
/// those of Rust; a keyword is written as it is: `type`. A field with a question mark after its name (`about?`,
/// `name? { first_name }`) is a `Result`: if it cannot be read, the other fields still can. The structs are `Debug`, `Clone` and
/// `PartialEq`.
///
/// ```
/// use space_api::types::Location;
/// use space_api::{Client, fields};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::builder("https://mycompany.jetbrains.space").token("s3cret").build()?;
/// let call = client
///     .team_directory()
///     .locations()
///     .get_all_locations()
///     .select_fields(fields!(Location { name, type, parent { name } }));
///
/// let answer = br#"[{"name": "Oslo", "type": "Office", "parent": {"name": "Norway"}}]"#;
/// let offices = call.decode(http::Response::new(answer.as_slice().into()))?;
/// assert_eq!(offices[0].r#type, "Office");
/// assert_eq!(offices[0].parent.as_ref().map(|parent| parent.name.as_str()), Some("Norway"));
/// # Ok(())
/// # }
/// ```
///
/// See the chapter [`selection`].
pub use space_api_macros::fields;

// The crates whose types are in public signatures.
#[cfg(feature = "reqwest")]
pub use reqwest;
pub use {bytes, futures_core, http, jiff, secrecy, serde_json};

/// For the code that the macros write, and for nothing else.
#[doc(hidden)]
pub mod __private {
    pub use crate::argument::lists::{EmptyList, List};
    pub use crate::select::internal::*;
}
