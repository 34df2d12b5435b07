//! Getting started: from an empty program to the first response. This module is a chapter of documentation, and has no items.
//!
//! # The dependency
//!
//! ```toml
//! [dependencies]
//! space-api = "0.1"
//! tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
//! ```
//!
//! By default the crate sends with reqwest on tokio, over TLS by rustls, and has the requests of all resources. [Features](crate#features)
//! leave out what you do not need. With another HTTP client, write a [`Transport`](crate::Transport): see the example `tower`.
//!
//! # The client
//!
//! You need the address of your organization, for example `https://mycompany.jetbrains.space`, and a permanent token: Space shows
//! one under *My Profile → Personal Tokens*. Read the token from the environment or from a file, not from the source.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let client = space_api::Client::builder("https://mycompany.jetbrains.space")
//!     .token(std::env::var("JB_SPACE_TOKEN")?)
//!     .build()?;
//! # Ok(())
//! # }
//! ```
//!
//! A [`Client`](crate::Client) is cheap to clone, and its clones share connections. Make one, and keep it.
//!
//! # The first call
//!
//! Calls are found as they are in Space's documentation: *Team Directory → Locations → Get all locations* is
//! `client.team_directory().locations().get_all_locations()`. The function takes what is required. What is optional is set
//! afterwards:
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let space = space_emulator::Emulator::builder().start().await?;
//! # let client = space_api::Client::builder(space.url()).token(space.token()).build()?;
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
//! let offices = client
//!     .team_directory()
//!     .locations()
//!     .get_all_locations()
//!     .r#type("Office")
//!     .select::<Office>() // requests `name` and `tz`, and nothing else
//!     .send()
//!     .await?;
//! for office in &offices {
//!     println!("{}: {}", office.name, office.tz.as_deref().unwrap_or("no time zone"));
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Space sends the fields that a request selects. The struct is the selection and the response. The chapter
//! [`selection`](crate::selection) shows this and two other ways.
//!
//! # Many results
//!
//! A list that can be long comes in pages, as a [`Batch`](crate::Batch). `send` returns one page, and `stream` returns the
//! elements of all of them:
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let space = space_emulator::Emulator::builder().start().await?;
//! # let client = space_api::Client::builder(space.url()).token(space.token()).build()?;
//! let mut people = client.team_directory().profiles().get_all_profiles().top(5).fields(|f| f.username()).stream();
//! while let Some(person) = people.try_next().await? {
//!     println!("{}", person.username()?);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # In a task of its own
//!
//! A clone of a client is the same client, with the same connections and tokens. Give one to each task:
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let space = space_emulator::Emulator::builder().start().await?;
//! # let client = space_api::Client::builder(space.url()).token(space.token()).build()?;
//! let task = {
//!     let client = client.clone();
//!     tokio::spawn(async move { client.team_directory().locations().get_all_locations().fields(|f| f.name()).await })
//! };
//! println!("{} locations", task.await??.len());
//! # Ok(())
//! # }
//! ```
//!
//! # Changing something
//!
//! An update sends the fields that you set, and no others. `None` sets a field to null, which clears it:
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let space = space_emulator::Emulator::builder().start().await?;
//! # let client = space_api::Client::builder(space.url()).token(space.token()).build()?;
//! let locations = client.team_directory().locations();
//! let oslo = locations.create_location("Oslo").r#type("Office").fields(|f| f.id()).send().await?;
//! let update = locations.update_location(oslo.id()?).description("By the harbour").timezone(None);
//! update.fields(|f| f.id()).send().await?;
//! # let sent = space.requests();
//! # assert_eq!(sent.last().unwrap().body, br#"{"timezone":null,"description":"By the harbour"}"#.as_slice());
//! # Ok(())
//! # }
//! ```
//!
//! # Without a server
//!
//! The examples of this documentation run against an emulator of Space. So can your own tests: see [`testing`](crate::testing).
