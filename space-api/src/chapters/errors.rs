//! Errors: what can go wrong, and how to react. This module is a chapter of documentation, and has no items.
//!
//! All calls return one type, [`Error`](crate::Error). Its message names the function of the API, what happened and, where there
//! is something to do, what to do. The message never contains the token, and shows at most 200 characters of what a server said,
//! on one line.
//!
//! # Kinds
//!
//! | [`ErrorKind`](crate::ErrorKind) | what happened | did the server act? |
//! |---|---|---|
//! | `Usage` | an argument cannot be sent | no |
//! | `Transport` | no connection, or it broke | perhaps, unless [`is_connect`](crate::Error::is_connect) |
//! | `Authorization` | there is no access token, because the authorization was refused or has ended | no |
//! | `Redirect` | the server sent the client elsewhere | no |
//! | `Status` | an HTTP error that is not one of the API, for example of a proxy | perhaps |
//! | `Api` | Space rejected the request, and said why | no |
//! | `Decode` | the response is not what the model says | yes |
//! | `ResponseTooLarge` | the response exceeds the limit | yes |
//!
//! The enum is `#[non_exhaustive]`: a `match` needs a `_` arm.
//!
//! # What Space said
//!
//! An error of the API has a code and a description. For most programs the questions are enough, because they also know the HTTP
//! status, so that the error of a proxy is understood too:
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let space = space_emulator::Emulator::builder().start().await?;
//! # let client = space_api::Client::builder(space.url()).token(space.token()).build()?;
//! let location = client.team_directory().locations().get_location("no-such-id").send().await;
//! match location {
//!     Ok(location) => println!("{location:?}"),
//!     Err(error) if error.is_not_found() => println!("there is no such location"),
//!     Err(error) if error.is_permission_denied() => println!("the token lacks a right: {error}"),
//!     Err(error) if error.is_token_expired() => println!("get a new token"),
//!     Err(error) => return Err(error.into()),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! [`Error::code`](crate::Error::code) has the code, an [`ErrorCode`](crate::ErrorCode). A code that this version of the crate does
//! not know is kept as it is. The example `application` reacts to each code in its own way.
//!
//! # Tokens
//!
//! | situation | with [`.token()`](crate::ClientBuilder::token) | with [`.credentials()`](crate::ClientBuilder::credentials) |
//! |---|---|---|
//! | the token is too old | [`is_token_expired`](crate::Error::is_token_expired); `Api` | no error: the client gets another one, and sends the call again |
//! | that one is too old, too | | [`is_token_expired`](crate::Error::is_token_expired); `Api` |
//! | it was revoked with its refresh token | [`is_token_revoked`](crate::Error::is_token_revoked); `Authorization` | the same: ask the user again |
//! | it is wrong for another reason | `Api` | `Api` |
//! | the server refuses a token | | `Authorization`, without a code: the message says why |
//! | the request for a token fails | | as a call does, for example `Transport`; [`attempts`](crate::Error::attempts) is 0 |
//!
//! In the first four rows, the code is [`AuthenticationRequired`](crate::ErrorCode::AuthenticationRequired), and
//! [`is_authentication_required`](crate::Error::is_authentication_required) holds as well. So ask the special question first.
//! What gets tokens is in the chapter [`authorization`](crate::authorization).
//!
//! # A field
//!
//! Reading a field of a view returns a [`FieldError`](crate::FieldError), and its [kind](crate::FieldErrorKind) says why the field
//! is not there:
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let space = space_emulator::Emulator::builder().start().await?;
//! # let client = space_api::Client::builder(space.url()).token(space.token()).build()?;
//! use space_api::FieldErrorKind;
//!
//! let locations = client.team_directory().locations();
//! let regions = locations.get_all_locations().r#type("Region").fields(|f| f.id()).send().await?;
//! let error = regions[0].name().unwrap_err();
//! assert_eq!(error.kind(), FieldErrorKind::NotRequested); // add `.name()` to the selection
//! # Ok(())
//! # }
//! ```
//!
//! Space leaves a field out if the token may not see it. The error then has the server's own
//! [code](crate::FieldError::code) and [message](crate::FieldError::message). In a struct that selects, a field of type
//! `Result<T, FieldError>` holds this error, and the other fields are read all the same.
//!
//! A `FieldError` converts into an [`Error`](crate::Error), so that `?` works in a function that returns `Result<_, space_api::Error>`.
//!
//! # From `main`
//!
//! A program that returns an error from `main` prints the message, and how often the request was sent, because this is the `Debug`
//! output of all errors of this crate. `{:#?}` shows the parts.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let space = space_emulator::Emulator::builder().start().await?;
//! # let client = space_api::Client::builder(space.url()).token(space.token()).build()?;
//! space.fail_next(space_emulator::Fault::Status { status: 500, code: None });
//! let error = client.team_directory().locations().get_location("1").send().await.unwrap_err();
//! let expected = "`getLocation`: internal-server-error (HTTP 500 Internal Server Error): the fault `status:500` was asked for";
//! assert_eq!(format!("{error:?}"), expected);
//! # Ok(())
//! # }
//! ```
//!
//! # Time and size
//!
//! [`Error::is_timeout`](crate::Error::is_timeout) holds if a limit of time ended the call, and
//! [`Error::retry_after`](crate::Error::retry_after) has the time that a busy server asks for. What is tried again before there is
//! an error is in the chapter [`retries`](crate::retries). A response may have 64 MiB,
//! decompressed; see [`ClientBuilder::max_response_size`](crate::ClientBuilder::max_response_size).
