//! Chapter: when a call is sent again, and what limits it.
//!
//! A call that fails is sent again if that may help and does no harm, without any code of yours. It makes up to three attempts. Between
//! them it waits a random part of a delay that doubles each time, or as long as the server asks for (`Retry-After`, in seconds or as a
//! date). Each attempt sends the same bytes. A body that is a stream is sent once, because it is gone then: the error says so.
//!
//! | what failed | GET, PUT, DELETE | POST, PATCH |
//! |---|---|---|
//! | there was no connection; 429 (`rate-limited`) | is retried | is retried |
//! | 502, 503, 504; the connection broke; the attempt took too long | is retried | only with [`idempotent(true)`](crate::Call::idempotent) |
//! | everything else | is not retried | is not retried |
//!
//! A token that has expired does not count: it is replaced, and the call is sent once more (see [`authorization`](crate::authorization)).
//!
//! A `POST` whose connection breaks may have been carried out. [`idempotent(true)`](crate::Call::idempotent) says that carrying
//! it out twice does no harm, and `idempotent(false)` says of another method that it does.
//!
//! ```
//! use std::time::Duration;
//!
//! use space_api::{Client, Retry};
//!
//! # fn main() -> Result<(), space_api::Error> {
//! let client = Client::builder("https://mycompany.jetbrains.space")
//!     .token("a-permanent-token")
//!     .timeout(Duration::from_secs(30)) // all attempts of a call together
//!     .retry(Retry::default().attempts(5).attempt_timeout(Duration::from_secs(8)))
//!     .build()?;
//!
//! let locations = client.team_directory().locations();
//! let rename = locations.update_location("1A2b").name("Oslo").idempotent(true);
//! let once = locations.get_all_locations().retry(Retry::never());
//! # Ok(())
//! # }
//! ```
//!
//! Here a server for tests (see [`testing`](crate::testing)) fails twice. The program does not notice, but for the time:
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # use space_api::Client;
//! # use space_emulator::{Emulator, Fault};
//! # let space = Emulator::start().await?;
//! # let client = Client::builder(space.url()).token(space.token()).build()?;
//! space.fail_next(Fault::Drop);
//! space.fail_next(Fault::Status { status: 503, code: None });
//! let locations = client.team_directory().locations();
//! assert!(!locations.get_all_locations().send().await?.is_empty());
//! assert_eq!(space.requests().len(), 3);
//!
//! // A `POST` that may have been carried out is not sent again.
//! space.fail_next(Fault::Drop);
//! let error = locations.create_location("Oslo").send().await.unwrap_err();
//! assert_eq!((error.attempts(), error.is_retryable()), (1, false));
//! # Ok(())
//! # }
//! ```
//!
//! # Limits
//!
//! - **Time.** The timeout of the call ([`Call::timeout`](crate::Call::timeout),
//!   [`ClientBuilder::timeout`](crate::ClientBuilder::timeout)) holds for all attempts and waits together. An attempt that could not
//!   begin before it is over is not waited for: the call fails at once, with the last failure.
//! - **A budget.** All calls of a client share 500 tokens. A retry takes 5, a retry after a timeout takes 10, and a success gives 1
//!   back. When a server is down, 1,000 calls make at most 100 further attempts.
//!
//! # Errors
//!
//! [`Error::attempts`](crate::Error::attempts) says how often the request was sent. A request for a token follows the client's
//! [`Retry`](crate::Retry) and its budget as well, and is not counted: a call that gets no token fails with 0 attempts.
//! [`Error::is_retryable`](crate::Error::is_retryable) says whether it makes sense to make the same call later, and
//! [`Error::retry_after`](crate::Error::retry_after) when, if the server has said so:
//!
//! ```
//! # use std::time::Duration;
//! # fn handle(error: space_api::Error) {
//! if error.is_retryable() {
//!     let pause = error.retry_after().unwrap_or(Duration::from_secs(60));
//!     eprintln!("next try in {pause:?}, sent {} times so far: {error}", error.attempts());
//! }
//! # }
//! ```
