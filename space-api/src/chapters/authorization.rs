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
//! The id and the secret are those that Space shows for the application. The client asks for a token with the first call, and for the
//! next one when it is time:
//!
//! ```
//! use space_api::types::{PermissionIdentifier, ProfileIdentifier, ProjectIdentifier};
//! use space_api::{Client, ClientCredentials, Scope};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let space = space_emulator::Emulator::start().await?;
//! # let (server, client_id, client_secret) = (space.url(), space.client_id(), space.client_secret());
//! let scope = Scope::global([PermissionIdentifier::ViewMemberProfiles])
//!     .and(Scope::within(ProjectIdentifier::key("PROJ"), [PermissionIdentifier::ViewIssues]));
//! let application = ClientCredentials::new(client_id, client_secret).scope(scope);
//! let client = Client::builder(server).credentials(application).build()?;
//! let me = client.team_directory().profiles().get_profile(ProfileIdentifier::Me).send().await?;
//! # Ok(())
//! # }
//! ```
//!
//! Without a [`Scope`](crate::Scope), a token is good for all that the application was granted.
//!
//! # A user in a browser
//!
//! The user agrees in a browser, which comes back to an address of the application with a `code` and a `state`. `finish` takes both, and
//! rejects a `state` that is not the one of this authorization. The flow uses PKCE (S256); an application that can keep a secret gives
//! it to [`client_secret`](crate::AuthorizationCode::client_secret).
//!
//! ```
//! use space_api::secrecy::ExposeSecret;
//! use space_api::{AuthorizationCode, Client, RequestCredentials};
//!
//! # fn main() -> Result<(), space_api::Error> {
//! let server = "https://mycompany.jetbrains.space";
//! let pending = AuthorizationCode::new("client-id", "https://app.example.org/back")
//!     .offline() // with a refresh token, so that the user is not asked again each time
//!     .request_credentials(RequestCredentials::Required)
//!     .begin(server)?;
//! // Send the browser to `pending.url()`, and keep `pending` under `pending.state()` until the browser comes back with `code` and
//! // `state` in the query.
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
//! # A user who has authorized before
//!
//! The refresh token that `on_rotation` kept goes on after a restart. Space may replace it with each use:
//!
//! ```
//! use space_api::secrecy::ExposeSecret;
//! use space_api::{Client, RefreshToken};
//!
//! # fn main() -> Result<(), space_api::Error> {
//! # let kept = "a-refresh-token";
//! let user = RefreshToken::new("client-id", kept)
//!     .on_rotation(|refresh_token| drop(std::fs::write("refresh-token", refresh_token.expose_secret())));
//! let client = Client::builder("https://mycompany.jetbrains.space").credentials(user).build()?;
//! # Ok(())
//! # }
//! ```
//!
//! # When a token is replaced
//!
//! - A client asks for its first token when the first call is sent.
//! - A token is replaced a minute before its end ([`refresh_gap`](crate::ClientBuilder::refresh_gap)). If that fails, or takes
//!   longer than 5 seconds, or a quarter of the call's time if that is less, the call uses the old token, and a later call tries
//!   again.
//! - If the server says that a token has expired, it is replaced once, and the call is sent again. The clock of this machine does
//!   not matter.
//! - However many calls wait for a token, there is one request for it. It goes on if the call that began it is dropped, and if it
//!   fails, all who wait fail with it.
//! - No task runs in the background: a client that sends nothing asks for nothing.
//! - Credentials of your own may make calls, but with another client: a call of the client that they are for would wait for them.
//!
//! # When there is none
//!
//! [`ErrorKind::Authorization`](crate::ErrorKind::Authorization) says that the authorization was refused or has ended, for example
//! because the user has revoked it. Only a new authorization helps:
//!
//! ```
//! use space_api::{Client, ClientCredentials, ErrorKind};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let space = space_emulator::Emulator::start().await?;
//! let wrong = ClientCredentials::new(space.client_id(), "a-wrong-secret");
//! let client = Client::builder(space.url()).credentials(wrong).build()?;
//! let error = client.team_directory().locations().get_all_locations().send().await.unwrap_err();
//! match error.kind() {
//!     ErrorKind::Authorization => eprintln!("please log in again: {error}"),
//!     _ => return Err(error.into()),
//! }
//! # Ok(())
//! # }
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
