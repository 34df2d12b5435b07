//! Testing your program: without a network, with an emulator, and with failures. This module is a chapter of documentation, and has
//! no items.
//!
//! | what the test is about | what helps |
//! |---|---|
//! | a struct that selects, or one call | [`Select`](crate::Select) and [`Call::decode`](crate::Call::decode): no server at all |
//! | what a program does with certain responses and failures | [`MockServer`](https://docs.rs/space-api/latest/space_api/mock/struct.MockServer.html): the test says what each call gets |
//! | whether the calls of a program fit the API and each other | [`Emulator`](https://docs.rs/space-emulator): a Space server that remembers what it is sent |
//!
//! The last two are for `[dev-dependencies]`. The emulator is an HTTP server with the whole model, and takes a minute or two to compile
//! at first; the mock server takes nothing:
//!
//! ```toml
//! [dev-dependencies]
//! space-api = { version = "0.1", features = ["testing"] }
//! space-emulator = "0.1"
//! tokio = { version = "1", features = ["macros", "rt"] }
//! ```
//!
//! # Reading without a call
//!
//! A struct that selects reads JSON from anywhere, and says what it requests:
//!
//! ```
//! use space_api::Select;
//! use space_api::types::Location;
//!
//! #[derive(Debug, Select)]
//! #[select(Location)]
//! struct Office {
//!     name: String,
//!     tz: Option<String>,
//! }
//!
//! assert_eq!(Office::selection()?, "name,tz");
//! let office = Office::read_json(br#"{"name":"Oslo","tz":null}"#)?;
//! assert_eq!((&*office.name, office.tz), ("Oslo", None));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # A call without a server
//!
//! [`Call::request`](crate::Call::request) shows what would be sent, and [`Call::decode`](crate::Call::decode) reads a response of
//! yours. Neither does any I/O:
//!
//! ```
//! use space_api::Client;
//! use space_api::http::Response;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::builder("https://mycompany.jetbrains.space").token("a-token").build()?;
//! let call = client.team_directory().locations().get_location("1").fields(|f| f.name());
//! assert_eq!(call.request()?.uri().path(), "/api/http/team-directory/locations/1");
//! let location = call.decode(Response::new(r#"{"name":"Oslo"}"#.into()))?;
//! assert_eq!(location.name()?, "Oslo");
//! # Ok(())
//! # }
//! ```
//!
//! # A server that the test makes up
//!
//! With the feature `testing`, `MockServer` answers each call as the test says, and remembers the calls. A call without an answer is
//! an error that names it. Nothing is sent anywhere, nothing waits, and blocking calls are served as well:
//!
#![cfg_attr(feature = "testing", doc = "```")]
#![cfg_attr(not(feature = "testing"), doc = "```ignore")]
//! use space_api::api::team_directory::locations::CreateLocation;
//! use space_api::mock::MockServer;
//! use space_api::serde_json::json;
//! use space_api::{Client, Error, ErrorCode};
//!
//! /// The program under test.
//! async fn open_office(client: &Client, name: &str) -> Result<String, Error> {
//!     let locations = client.team_directory().locations();
//!     let office = locations.create_location(name).r#type("Office").fields(|f| f.id()).send().await?;
//!     Ok(office.id()?.to_owned())
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Error> {
//! let space = MockServer::new();
//! // One answer for each call, in this order. Each endpoint is a type: `CreateLocation` for `create_location`.
//! space.on::<CreateLocation>().returns(json!({ "id": "7" })).fails(403, ErrorCode::PermissionDenied);
//!
//! let client = space.client();
//! assert_eq!(open_office(&client, "Oslo").await?, "7");
//! assert!(open_office(&client, "Rome").await.unwrap_err().is_permission_denied());
//!
//! assert_eq!(space.calls()[0].json(), json!({ "name": "Oslo", "type": "Office" }));
//! // Fails if a call got no answer, or if an answer is left.
//! space.assert_all_used();
//! # Ok(())
//! # }
//! ```
//!
#![cfg_attr(
    feature = "testing",
    doc = "The module [`mock`](crate::mock) has the rest: broken connections, time limits, busy servers, uploads and downloads."
)]
//!
//! # A server of your own
//!
//! [`space-emulator`](https://docs.rs/space-emulator) is a Space server for tests, made from the same model. It has data of its
//! own, remembers what it is sent, checks that requests have the form that the model gives them, and records them. It does not check
//! that every id in a body leads to something. What the model lacks, such as a parameter of a newer server, it rejects; try that on a
//! `MockServer`. Each test starts its own in a few milliseconds:
//!
//! ```
//! use space_api::{Client, Error};
//! use space_emulator::Emulator;
//!
//! /// The program under test.
//! async fn open_office(client: &Client, name: &str) -> Result<String, Error> {
//!     let locations = client.team_directory().locations();
//!     let office = locations.create_location(name).r#type("Office").fields(|f| f.id()).send().await?;
//!     Ok(office.id()?.to_owned())
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let space = Emulator::start().await?;
//! let client = Client::builder(space.url()).token(space.token()).build()?;
//! let id = open_office(&client, "Oslo").await?;
//!
//! let office = client.team_directory().locations().get_location(id).fields(|f| f.name()).send().await?;
//! assert_eq!(office.name()?, "Oslo");
//! let requests = space.requests();
//! assert_eq!(requests[0].body, br#"{"name":"Oslo","type":"Office"}"#.as_slice());
//! // As Space does, it rejects an empty name.
//! assert!(open_office(&client, "").await.unwrap_err().is_validation_error());
//! # Ok(())
//! # }
//! ```
//!
//! `with` gives it records of your own, by the API's name of their DTO:
//!
//! ```
//! use serde_json::json;
//! use space_api::Client;
//! use space_emulator::Emulator;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let offices = json!([{ "name": "Oslo" }, { "name": "Bergen", "archived": true }]);
//! let space = Emulator::builder().with("TD_Location", offices).start().await?;
//! let client = Client::builder(space.url()).token(space.token()).build()?;
//!
//! // Archived locations are listed only on demand.
//! let offices = client.team_directory().locations().get_all_locations().await?;
//! assert_eq!(offices.len(), 1);
//! assert_eq!(offices[0].name()?, "Oslo");
//! # Ok(())
//! # }
//! ```
//!
//! # Failures
//!
//! The emulator fails on demand: for the next call (`fail_next`), for the next token (`fail_next_token`), always, or for one
//! function of the API:
//!
//! ```
//! use space_api::{Client, ErrorKind, Retry};
//! use space_emulator::{Emulator, Fault};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let denied = Fault::Status { status: 403, code: None };
//! let space = Emulator::builder().fault_on("createLocation", denied).start().await?;
//! let client = Client::builder(space.url()).token(space.token()).build()?;
//! let locations = client.team_directory().locations();
//! let error = locations.create_location("Oslo").send().await.unwrap_err();
//! assert!(error.is_permission_denied());
//!
//! // A `GET` whose connection breaks is sent again, unless the program does not want that.
//! space.fail_next(Fault::Drop);
//! locations.get_all_locations().send().await?;
//! space.fail_next(Fault::Drop);
//! let error = locations.get_all_locations().retry(Retry::never()).send().await.unwrap_err();
//! assert_eq!(error.kind(), ErrorKind::Transport);
//! # Ok(())
//! # }
//! ```
//!
//! What a newer server may send is a fault, too: `UnknownClass`, `UnknownConstant` and `ExtraFields` show whether a program survives
//! the next version of Space.
