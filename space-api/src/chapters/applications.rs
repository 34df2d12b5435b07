//! Applications: verified payloads, replies, webhooks, and files. This module is a chapter of documentation, and has no items.
//!
//! Space calls an application: it asks for commands, tells what a user typed or clicked, and sends webhooks for what changes. Each
//! call is a `POST` with a JSON payload.
//!
//! # Install
//!
//! An administrator installs an application by a link, for which [`InstallLink`](crate::InstallLink) has the options:
//!
//! ```
//! use space_api::InstallLink;
//!
//! let link = InstallLink::new("Reminder", "https://reminder.example/api").client_credentials_flow().public_key_signature();
//! assert!(link.to_any_server().starts_with("https://jetbrains.com/space/app/install-app?name=Reminder&pair=true&endpoint="));
//! ```
//!
//! Space then sends an [`InitPayload`](crate::types::InitPayload) with the client id and the secret.
//!
//! # Verify, then read
//!
//! Everyone can send a request to an application. A [`Verifier`](crate::webhooks::Verifier) tells Space from the others, by the
//! method that the application's settings name. It takes the headers and the bytes of the body, which every web framework has.
//! With public keys, [`PublicKeys`](crate::webhooks::PublicKeys) gets them from the server when they are needed.
//!
//! | settings in Space | |
//! |---|---|
//! | public key | [`PublicKeys::of(&client, client_id)`](crate::webhooks::PublicKeys::of) |
//! | signing key | [`Verifier::signing_key`](crate::webhooks::Verifier::signing_key) |
//! | bearer token | [`Verifier::bearer_token`](crate::webhooks::Verifier::bearer_token) |
//! | HTTP Basic | [`Verifier::basic`](crate::webhooks::Verifier::basic) |
//! | verification token, obsolete | [`Verifier::verification_token`](crate::webhooks::Verifier::verification_token) |
//!
//! A client certificate is verified by the web server. If a payload is rejected, answer with the status of the
//! [`Rejection`](crate::webhooks::Rejection) and write its message to your log.
//!
//! # Reply
//!
//! A payload whose reply the API defines makes the HTTP response: [`RepliedTo::reply_with`](crate::RepliedTo::reply_with) takes the
//! type of reply that belongs to the payload. For the others, any success says that the payload has arrived.
//!
//! ```
//! use space_api::RepliedTo;
//! use space_api::bytes::Bytes;
//! use space_api::http::{HeaderMap, Response};
//! use space_api::types::{ApplicationPayloadKind, AppUserActionExecutionResultFailure, CommandDetail, Commands};
//! use space_api::webhooks::{Rejection, Verifier};
//!
//! fn receive(verifier: &Verifier, headers: &HeaderMap, body: Bytes) -> Result<Response<Bytes>, Rejection> {
//!     let payload = verifier.verify(headers, body)?;
//!     Ok(match payload.kind() {
//!         ApplicationPayloadKind::ListCommandsPayload(list) => {
//!             list.reply_with(Commands::new([CommandDetail::new("help", "Show this help")]))
//!         }
//!         ApplicationPayloadKind::MenuActionPayload(action) => {
//!             action.reply_with(AppUserActionExecutionResultFailure::new("There is nothing to do"))
//!         }
//!         _ => Response::new(Bytes::new()),
//!     })
//! }
//!
//! let mut headers = HeaderMap::new();
//! headers.insert("Authorization", "Bearer s3cret".parse()?);
//! let body = Bytes::from_static(br#"{"className":"ListCommandsPayload"}"#);
//! let response = receive(&Verifier::bearer_token("s3cret"), &headers, body)?;
//! assert_eq!(response.body(), r#"{"commands":[{"name":"help","description":"Show this help"}]}"#);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # In a web framework
//!
//! A handler for axum differs in types only. One enum for its errors lets `?` work on all three: a payload that is rejected, a call
//! that fails, and a field that is not there. Strangers are told the status and nothing else. With axum, the enum implements
//! `IntoResponse`, and `response.map(Body::from)` makes the response:
//!
//! ```
//! use space_api::bytes::Bytes;
//! use space_api::http::{HeaderMap, Response, StatusCode};
//! use space_api::types::{ApplicationPayloadKind, ChatMessageText, ProfileIdentifier};
//! use space_api::webhooks::{PublicKeys, Rejection};
//! use space_api::{Client, Error, FieldError};
//! # struct Body;
//! # impl From<Bytes> for Body {
//! #     fn from(_: Bytes) -> Self {
//! #         Self
//! #     }
//! # }
//!
//! enum Failure {
//!     Rejected(Rejection),
//!     Call(Error),
//!     Field(FieldError),
//! }
//!
//! impl From<Rejection> for Failure {
//!     fn from(rejection: Rejection) -> Self {
//!         Self::Rejected(rejection)
//!     }
//! }
//!
//! impl From<Error> for Failure {
//!     fn from(error: Error) -> Self {
//!         Self::Call(error)
//!     }
//! }
//!
//! impl From<FieldError> for Failure {
//!     fn from(error: FieldError) -> Self {
//!         Self::Field(error)
//!     }
//! }
//!
//! impl Failure {
//!     /// What the sender is told. The rest is for the log.
//!     fn status(&self) -> StatusCode {
//!         match self {
//!             Self::Rejected(rejection) => rejection.status(),
//!             Self::Call(_) | Self::Field(_) => StatusCode::INTERNAL_SERVER_ERROR,
//!         }
//!     }
//! }
//!
//! async fn handle(client: &Client, keys: &PublicKeys, headers: HeaderMap, body: Bytes) -> Result<Response<Body>, Failure> {
//!     let payload = keys.verify(&headers, body).await?;
//!     if let ApplicationPayloadKind::MessagePayload(message) = payload.kind() {
//!         let user = ProfileIdentifier::id(message.user_id()?);
//!         client.chat().messages().send_message(ChatMessageText::new("Hello")).channel(user).send().await?;
//!     }
//!     Ok(Response::new(Bytes::new()).map(Body::from))
//! }
//! ```
//!
//! The example `bot` is a whole application with axum.
//!
//! # Several organizations
//!
//! [`Envelope`](crate::webhooks::Envelope) reads `serverUrl`, `orgId`, `clientId` and `userId` of every payload, although the API's
//! model has them for some only. The payload of a queue is read again with [`View::from_json`](crate::View::from_json) from
//! [`Verified::bytes`](crate::webhooks::Verified::bytes).
//!
//! ```
//! use space_api::View;
//! use space_api::types::ApplicationPayload;
//! use space_api::webhooks::Envelope;
//!
//! let queued = br#"{"className":"MenuActionPayload","serverUrl":"https://a.example","orgId":"1"}"#;
//! let payload = ApplicationPayload::from_json(queued)?;
//! assert_eq!(payload.server_url()?, Some("https://a.example"));
//! # Ok::<(), space_api::Error>(())
//! ```
//!
//! # Which fields a webhook has
//!
//! [`PayloadFields`](crate::PayloadFields) selects the fields of a webhook's event, checked by the compiler.
//!
//! # Files
//!
//! [`Client::upload_file`](crate::Client::upload_file) returns the id of an attachment, and
//! [`Client::download_file`](crate::Client::download_file) reads it. The token goes to the configured server only. In a
//! message, the file is `FileAttachment::new(id, size, name)`, for the setter `attachments`. The example `files` attaches a file to an
//! issue, and downloads it from there.
//!
//! # Test an application
//!
//! The emulator (the crate [`space-emulator`](https://docs.rs/space-emulator)) is the other side: it installs an application, sends it
//! payloads of every kind, and checks the replies. The example `bot` (`cargo run -p space-api --example bot`) is an application with
//! axum that is called in this way.
//!
//! | [`Application`](https://docs.rs/space-emulator/latest/space_emulator/struct.Application.html) | |
//! |---|---|
//! | `at` | where the payloads go |
//! | `public_key`, `signing_key`, `bearer_token`, `basic`, `verification_token` | how they are verified |
//! | `webhook` | the kind of event that it wants to hear of |
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use space_emulator::{Application, Emulator, Payload};
//!
//! let space = Emulator::builder().start().await?;
//! space.install(Application::at("http://127.0.0.1:8080/api").signing_key("s3cret")).await?;
//! let reply = space.send(Payload::of("ListCommandsPayload")).await?;
//! println!("{}", reply.json());
//! # Ok(())
//! # }
//! ```
