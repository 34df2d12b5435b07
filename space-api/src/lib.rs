//! A typed client for the HTTP API of JetBrains Space: 816 endpoints, generated from the API's own model.
//!
//! ```no_run
//! use space_api::types::Location;
//! use space_api::{Client, Select};
//!
//! /// What is asked for, and what comes back.
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
//! No server at hand? In a checkout of the repository, `cargo run -p space-api --example locations` runs an emulator of Space
//! on this machine and asks it for its regions: `id<TAB>name<TAB>type<TAB>archived`, a line for each. With `SPACE_URL` and
//! `JB_SPACE_TOKEN` in the environment it asks that server. `space-emulator` serves a program's own tests the same way.
//!
//! - **Where things are.** A [`Client`] has a method for each top-level resource, which has methods for the resources in
//!   it and for its endpoints, by the names they have in Space's documentation. Required arguments are the function's,
//!   optional ones are set on the [`Call`] it gives. Resources are in [`api`], all else in [`types`].
//! - **What comes back.** [`Call::select`] asks for the fields of a struct of yours, which the compiler checks: see the
//!   chapter [`selection`]. Without it [`Call::send`] gives views: `location.name()?` is an error that says so if the field
//!   was not requested, is not accessible, or is not what the model says; [`Call::fields`] selects, and without that the
//!   server sends its default fields. A batch is one page; [`Call::stream`] gives the elements of all of them.
//! - **Absent, null, value.** Optional arguments that may be null take a [`Maybe`]; values, strings and [`Option`]s
//!   convert into it.
//! - **What goes wrong.** [`Error`] tells the caller's mistakes, the network's, the API's and answers that cannot be read
//!   apart.
//! - **Who sees the token.** The configured server, and nobody else: not another origin, not `Debug`, no error, no log.
//! - **What is logged.** With [`tracing`]: a span `space_api::call` for each request, with function, method, path (no
//!   values) and status.
//!
//! # Dates, moments, durations
//!
//! They are [`jiff::civil::Date`], [`jiff::Timestamp`] and [`jiff::SignedDuration`]. What is beyond the year 9999 ("for ever",
//! `9999-12-31T23:59:59.999Z`) is the latest that there is, [`Timestamp::MAX`](jiff::Timestamp::MAX), which is sent as that text
//! again: see [`View`]. A day of a duration has 24 hours; one of months or years has no length, and does not fit.
//!
//! # Without reqwest
//!
//! [`Call::request`] gives the request as an [`http::Request`], and [`Call::decode`] reads an [`http::Response`]. Without
//! the feature `reqwest` that is all there is, and another HTTP client can send.
//!
//! # Webhooks
//!
//! What Space sends to an application is an [`ApplicationPayload`](types::ApplicationPayload), one of 17 kinds:
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
//! Nothing was selected of a payload, so a field that is not there and may be null is `None`. A field that this version of
//! the crate does not know, `serverUrl` for instance, is in the object behind the view:
//! [`as_object().raw("serverUrl")`](Object::raw). A reply is a DTO as well:
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
//! The crate does not verify signatures yet (`X-Space-Public-Key-Signature`, `X-Space-Signature`): check that a payload
//! comes from Space before it is used.
//!
//! # Other crates
//!
//! The crates whose types stand in this one's functions are re-exported, so that no version of them has to be matched:
//! [`bytes`], [`http`], [`jiff`] for dates and times, [`secrecy`] for the token, and with the feature of its name
//! `reqwest`.
//!
//! # Features
//!
//! All but `aws-lc-rs` are on by default.
//!
//! - `reqwest`: sending, by reqwest and on tokio.
//! - `rustls`: TLS by rustls, ring and the system's certificates. For another TLS leave it out, depend on reqwest and
//!   enable one of its own features (`native-tls`, `rustls-no-provider`).
//! - `aws-lc-rs`: cryptography by aws-lc-rs in place of ring. A provider that the program has installed for the whole
//!   process comes before both.
//! - One for each top-level resource (`team-directory`, `project`, `chat`…), which switches its requests on, and `all` of
//!   them. The types are always there.

#![cfg_attr(
    not(all(feature = "all", feature = "reqwest")),
    allow(dead_code, unused_imports, unused_macros, reason = "some of it is for requests that are switched off")
)]

mod arguments;
mod call;
mod client;
mod containers;
mod enums;
mod error;
#[rustfmt::skip]
#[allow(
    deprecated,
    clippy::deprecated_semver,
    clippy::new_without_default,
    clippy::too_many_arguments,
    reason = "what is deprecated, since when, and how many arguments there are, is the model's to say; whether all of \
              a DTO's fields may be null today too, so `new` is the one way to begin"
)]
mod generated;
#[cfg(test)]
mod exemplar;
mod fields;
mod identifier;
mod json;
mod maybe;
mod prelude;
mod redact;
mod schema;
#[allow(missing_debug_implementations, reason = "only what the macros write names the types that lack it")]
mod select;
pub mod selection;
mod textual;
mod view;

pub use self::call::Call;
pub use self::call::endpoint::{BodyKind, Endpoint, EndpointInfo, Method, PagedBySkip};
pub use self::client::Client;
pub use self::client::builder::ClientBuilder;
#[cfg(feature = "reqwest")]
pub use self::client::stream::BatchStream;
#[cfg(feature = "rustls")]
pub use self::client::tls::http_client_builder;
pub use self::containers::{Batch, Mod, Pair, SyncBatch, Triple};
pub use self::enums::Unknown;
pub use self::error::Error;
pub use self::error::code::ErrorCode;
pub use self::error::decode::DecodeError;
pub use self::error::field::{FieldError, FieldErrorKind};
pub use self::error::problem::ErrorKind;
pub use self::error::usage::UsageError;
pub use self::fields::selectable::Selectable;
pub use self::fields::typed::Fields;
pub use self::generated::{MODEL_VERSION, api, types};
pub use self::identifier::unknown::UnknownIdentifier;
pub use self::json::object::Object;
pub use self::maybe::Maybe;
pub use self::schema::field::Field;
pub use self::select::{FieldSet, FromField, Select, Selected};
pub use self::view::dto::{Inherits, View};
pub use self::view::inaccessible::InaccessibleFields;
/// Derives [`Select`](trait@Select) for a struct, whose fields are what is selected, or for an enum with a variant per class.
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
/// The chapter [`selection`] has all that can be said of fields, types and variants.
pub use space_api_macros::Select;
/// Names fields of a DTO, to be selected and read into a struct made of them: for
/// [`Call::select_fields`](crate::Call::select_fields).
///
/// Braces hold the fields of the DTO before them. Without braces a DTO is a view with the server's default fields. Names are
/// those of Rust, or keywords as they are: `type`. With a question mark after its name (`about?`, `name? { first_name }`) a
/// field is a `Result`, and what is wrong with it spoils only itself.
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

// The crates whose types stand in public functions.
#[cfg(feature = "reqwest")]
pub use reqwest;
pub use {bytes, http, jiff, secrecy};

/// What the macros write names this; nobody else does.
#[doc(hidden)]
pub mod __private {
    pub use crate::select::internal::*;
}
