//! Calls from programs that have no async runtime, with the feature `blocking`. This module is a chapter of documentation, and has
//! no items.
//!
//! ```toml
//! space-api = { version = "0.1", default-features = false, features = ["all", "blocking", "rustls"] }
//! ```
//!
//! Without the default features there is no tokio and no reqwest in the program. Calls are then sent with ureq.
//!
//! # A call
//!
//! The client, the calls and their settings are the same. [`Call::send_blocking`](crate::Call::send_blocking) keeps the thread
//! until the response is there:
//!
//! ```
//! # let runtime = tokio::runtime::Runtime::new()?;
//! # let space = runtime.block_on(space_emulator::Emulator::builder().start())?;
//! # let (url, token) = (space.url(), space.token());
//! use space_api::{Client, ErrorKind};
//!
//! let client = Client::builder(url).token(token).build()?;
//! let locations = client.team_directory().locations();
//! let oslo = locations.create_location("Oslo").r#type("Office").fields(|f| f.id()).send_blocking()?;
//!
//! let office = locations.get_location(oslo.id()?).fields(|f| f.name()).send_blocking()?;
//! assert_eq!(office.name()?, "Oslo");
//!
//! let error = locations.get_location("nowhere").send_blocking().unwrap_err();
//! assert!(error.is_not_found() && error.kind() == ErrorKind::Api);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Credentials, retries, limits and errors are those of async calls: see the chapters [`authorization`](crate::authorization),
//! [`retries`](crate::retries) and [`errors`](crate::errors). A call ends at its time limit, whatever it waits for, unless
//! that is a reader of yours that blocks. The limit of a download holds for each step until the file comes: connecting, sending,
//! waiting.
//!
//! # Files
//!
//! [`Upload::send_blocking`](crate::Upload::send_blocking) sends a file that is read as it is sent, and
//! [`Download::to_file_blocking`](crate::Download::to_file_blocking) writes one as it comes:
//!
//! ```
//! # let runtime = tokio::runtime::Runtime::new()?;
//! # let space = runtime.block_on(space_emulator::Emulator::builder().start())?;
//! # let client = space_api::Client::builder(space.url()).token(space.token()).build()?;
//! use space_api::FileBody;
//!
//! let notes = std::io::Cursor::new("Remember the milk"); // or a `std::fs::File`
//! let id = client.upload_file("notes.txt", FileBody::reader(17, notes)).send_blocking()?;
//! assert_eq!(client.download_file(id).bytes_blocking(1024)?, "Remember the milk");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # A list
//!
//! [`Call::iter`](crate::Call::iter) returns the elements of all pages, [`Call::pages_blocking`](crate::Call::pages_blocking) the
//! pages. Both can be asked again after an error, and know where to go on:
//!
//! ```
//! # let runtime = tokio::runtime::Runtime::new()?;
//! # let space = runtime.block_on(space_emulator::Emulator::builder().start())?;
//! # let client = space_api::Client::builder(space.url()).token(space.token()).build()?;
//! let people = client.team_directory().profiles().get_all_profiles().fields(|person| person.username());
//!
//! let mut names = Vec::new();
//! for person in people.clone().iter() {
//!     names.push(person?.username()?.to_owned());
//! }
//!
//! let mut pages = people.top(2).pages_blocking();
//! let first = pages.next().transpose()?.expect("there are people");
//! assert_eq!(first.data[0].username()?, names[0]);
//! assert_eq!(pages.position(), first.next);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Threads, and programs with both kinds of calls
//!
//! A client can be used by many threads at once, and by async calls, too. All share the token, the budget of retries and the epoch.
//! If a token is too old, one thread more runs until there is a new one, so that a caller whose time is over need not wait for it.
//!
//! Blocking and async calls of one client refresh the token apart from each other: a blocking call that waited for a refresh of
//! an async call could wait for the very thread that it keeps. Both may therefore ask for a token at the same moment. A program
//! whose refresh tokens are good for one use should make calls of one kind with a client.
//!
//! A blocking call inside of an async runtime works, but keeps a thread from all other tasks. `tokio::task::spawn_blocking` gives
//! it a thread of its own.
//!
//! # Other transports
//!
//! A transport that is given to [`ClientBuilder::transport`](crate::ClientBuilder::transport) is used for blocking calls if it
//! says that it [needs no runtime](crate::Transport::needs_runtime). Otherwise, and with an HTTP client of reqwest, blocking calls
//! fail with [`ErrorKind::Usage`](crate::ErrorKind::Usage): they never go another way than the one that the program chose. The
//! same holds for a closure that gives tokens: for blocking calls it must not need a runtime.
