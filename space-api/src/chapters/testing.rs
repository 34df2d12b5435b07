//! Testing your program: without a network, with an emulator, and with failures. This module is a chapter of documentation, and has
//! no items.
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
//! let client = Client::builder("https://mycompany.jetbrains.space").token("any").build()?;
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
//! With the feature `testing`, in `[dev-dependencies]`, [`MockServer`](crate::mock::MockServer) answers each call as the test says:
//! `space.on::<GetLocation>().returns(json!({ "name": "Oslo" }))`. It needs no network and no runtime, waits for nothing, and
//! remembers the calls. The module [`mock`](crate::mock) shows how.
//!
//! # A server of your own
//!
//! [`space-emulator`](https://docs.rs/space-emulator) is a Space server for tests, made from the same model. It has data of its own, remembers what it is sent, checks
//! requests to the letter, and records them. Each test starts its own in a few milliseconds:
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
//! let offices = client.team_directory().locations().get_all_locations().await?;
//! assert_eq!(offices.len(), 1);
//! assert_eq!(offices[0].name()?, "Oslo");
//! # Ok(())
//! # }
//! ```
//!
//! # Failures
//!
//! The emulator fails on demand, once, always, or for one function of the API:
//!
//! ```
//! # use space_api::Client;
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use space_emulator::{Emulator, Fault};
//!
//! let denied = Fault::Status { status: 403, code: None };
//! let space = Emulator::builder().fault_on("createLocation", denied).start().await?;
//! let client = Client::builder(space.url()).token(space.token()).build()?;
//! let error = client.team_directory().locations().create_location("Oslo").send().await.unwrap_err();
//! assert!(error.is_permission_denied());
//!
//! // A `GET` whose connection breaks is sent again, unless the program does not want that.
//! space.fail_next(Fault::Drop);
//! client.team_directory().locations().get_all_locations().send().await?;
//! space.fail_next(Fault::Drop);
//! let once = client.team_directory().locations().get_all_locations().retry(space_api::Retry::never());
//! assert_eq!(once.send().await.unwrap_err().kind(), space_api::ErrorKind::Transport);
//! # Ok(())
//! # }
//! ```
//!
//! What a newer server may send is a fault, too: `UnknownClass`, `UnknownConstant` and `ExtraFields` show whether a program survives
//! the next version of Space.
