//! Chapter: the token that a client sends, and how it gets one.
//!
//! A permanent token, personal or of an application, is all that many programs need:
//! [`Client::builder(…).token(…)`](crate::ClientBuilder::token). Tokens that expire come from
//! [`credentials`](crate::ClientBuilder::credentials):
//!
//! | who acts | credentials |
//! |---|---|
//! | an application for itself | [`ClientCredentials`](crate::ClientCredentials) |
//! | an application for a user, who authorizes it in a browser | [`AuthorizationCode`](crate::AuthorizationCode), then [`AuthorizedUser`](crate::AuthorizedUser) |
//! | an application for a user who has authorized it before | [`RefreshToken`](crate::RefreshToken) |
//! | whoever has tokens from elsewhere | a closure, or a [`Credentials`](crate::Credentials) of yours |
//!
//! # An application for itself
//!
//! ```
//! use space_api::types::{PermissionIdentifier, ProjectIdentifier};
//! use space_api::{Client, ClientCredentials, Scope};
//!
//! # fn main() -> Result<(), space_api::Error> {
//! let scope = Scope::global([PermissionIdentifier::ViewMemberProfiles])
//!     .and(Scope::within(ProjectIdentifier::key("PROJ"), [PermissionIdentifier::ViewIssues]));
//! let client = Client::builder("https://mycompany.jetbrains.space")
//!     .credentials(ClientCredentials::new("client-id", "client-secret").scope(scope))
//!     .build()?;
//! # Ok(())
//! # }
//! ```
//!
//! # A user in a browser
//!
//! The flow uses PKCE (S256), for applications with and without a secret. `finish` rejects a `state` that is not the one of this
//! authorization.
//!
//! ```
//! use space_api::secrecy::ExposeSecret;
//! use space_api::{AuthorizationCode, Client, RequestCredentials};
//!
//! # fn main() -> Result<(), space_api::Error> {
//! let server = "https://mycompany.jetbrains.space";
//! let pending = AuthorizationCode::new("client-id", "https://app.example.org/back")
//!     .offline()
//!     .request_credentials(RequestCredentials::Required)
//!     .begin(server)?;
//! // Send the browser to `pending.url()`, and keep `pending` under `pending.state()` until the browser comes back.
//!
//! # let (code, state) = ("c0de", pending.state().to_owned());
//! let user = pending
//!     .finish(code, &state)?
//!     .on_rotation(|refresh_token| drop(std::fs::write("refresh-token", refresh_token.expose_secret())));
//! let client = Client::builder(server).credentials(user).build()?;
//! # Ok(())
//! # }
//! ```
//!
//! # When a token is replaced
//!
//! - A client asks for its first token when the first call is sent.
//! - A token is replaced a minute before its end ([`refresh_gap`](crate::ClientBuilder::refresh_gap)). If that fails, the token is
//!   used until its end.
//! - If the server says that a token has expired, it is replaced once, and the call is sent again. The clock of this machine does
//!   not matter.
//! - However many calls wait for a token, there is one request for it. It goes on if the call that began it is dropped, and if it
//!   fails, all who wait fail with it.
//! - No task runs in the background: a client that sends nothing asks for nothing.
//!
//! # When there is none
//!
//! [`ErrorKind::Authorization`](crate::ErrorKind::Authorization) says that the authorization was refused or has ended, for example
//! because the user has revoked it. Only a new authorization helps:
//!
//! ```
//! use space_api::{Error, ErrorKind};
//!
//! fn handle(error: &Error) {
//!     match error.kind() {
//!         ErrorKind::Authorization => eprintln!("please log in again: {error}"),
//!         _ => eprintln!("{error}"),
//!     }
//! }
//! ```
//!
//! # A closure
//!
//! It is asked with the rejected token, if there is one, and returns a future:
//!
//! ```
//! use std::time::Duration;
//!
//! use space_api::{AccessToken, Client};
//!
//! # fn main() -> Result<(), space_api::Error> {
//! async fn from_vault() -> Result<String, std::io::Error> {
//!     Ok("a-token".to_owned())
//! }
//!
//! let client = Client::builder("https://mycompany.jetbrains.space")
//!     .credentials(|_rejected| async {
//!         Ok::<_, std::io::Error>(AccessToken::new(from_vault().await?).expires_in(Duration::from_secs(600)))
//!     })
//!     .build()?;
//! # Ok(())
//! # }
//! ```
//!
//! # Secrets
//!
//! Tokens and secrets are [`secrecy::SecretString`]s. They are sent to the configured server only, and no `Debug` output, error or
//! log of this crate shows them, not even if the server repeats them.
//!
//! [`secrecy::SecretString`]: https://docs.rs/secrecy/0.10/secrecy/type.SecretString.html
