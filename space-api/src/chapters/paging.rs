//! Chapter: lists that come in pages, and changes since a moment.
//!
//! [`Call::stream`](crate::Call::stream) returns the elements of all pages and requests a page when the one before it is used up. It
//! works the same for all ways in which the API has pages: a position in the query (`$skip`), one in the body (`batchInfo`), and
//! batches of changes ([`SyncBatch`](crate::SyncBatch)). `top` is the size of a page, and not of the whole list.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let space = space_emulator::Emulator::start().await?;
//! # let client = space_api::Client::builder(space.url()).token(space.token()).build()?;
//! let mut people = client.team_directory().profiles().get_all_profiles().top(50).fields(|f| f.username()).stream();
//! while let Some(person) = people.try_next().await? {
//!     println!("{}", person.username()?);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Errors
//!
//! A page that fails is tried again like every call (see [`retries`](crate::retries)). If the stream returns an error after all, it
//! can be polled again, and requests the same page:
//!
//! ```
//! # use std::time::Duration;
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let space = space_emulator::Emulator::start().await?;
//! # let client = space_api::Client::builder(space.url()).token(space.token()).build()?;
//! let mut people = client.team_directory().profiles().get_all_profiles().stream();
//! while let Some(person) = people.next().await {
//!     match person {
//!         Ok(person) => println!("{}", person.username()?),
//!         Err(error) if error.is_retryable() => tokio::time::sleep(Duration::from_secs(60)).await,
//!         Err(error) => return Err(error.into()),
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! The stream ends after a mistake in the call, and if the server leads back to a page that was read before: that is an error of
//! [`ErrorKind::Decode`](crate::ErrorKind::Decode), and no endless loop.
//!
//! # Going on another day
//!
//! [`Call::pages`](crate::Call::pages) returns whole pages. A job saves [`next`](crate::Batch::next) when it is done with a page, and
//! begins there the next time. [`BatchStream::position`](crate::BatchStream::position) is the same for a stream.
//!
//! ```
//! # fn load() -> Option<String> { None }
//! # fn save(next: &str) {}
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let space = space_emulator::Emulator::start().await?;
//! # let client = space_api::Client::builder(space.url()).token(space.token()).build()?;
//! let mut call = client.team_directory().profiles().get_all_profiles();
//! if let Some(next) = load() {
//!     call = call.skip(next);
//! }
//! let mut pages = call.pages();
//! while let Some(page) = pages.try_next().await? {
//!     println!("{} people", page.data.len());
//!     save(&page.next);
//! }
//! # fn forget() {}
//! forget(); // that was the last page, so that the next time begins with the first one
//! # Ok(())
//! # }
//! ```
//!
//! The example `projects` does so, and keeps the place in a file. A job that begins at the end of the list gets one empty page.
//!
//! # Changes
//!
//! [`Call::batches`](crate::Call::batches) returns what has changed since an etag, until there is no more for now. An etag is
//! the server's mark of a moment; `0` is the beginning, so that the first batches have all records. The last one is where to ask the
//! next time. A record that was deleted comes with `archived` set. There are batches of teams, memberships, issues, messages and emoji:
//! the functions `get_sync_batch`. Profiles have none. The example `sync` keeps the etag in a file.
//!
//! ```
//! use space_api::types::SyncBatchInfo;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let space = space_emulator::Emulator::start().await?;
//! # let client = space_api::Client::builder(space.url()).token(space.token()).build()?;
//! let mut etag = "0".to_owned(); // or the one of the last time
//! let mut batches = client.team_directory().teams().get_sync_batch(SyncBatchInfo::since_etag(etag, 100)).batches();
//! while let Some(batch) = batches.try_next().await? {
//!     println!("{} teams have changed", batch.data.len());
//!     etag = batch.etag; // save it
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A webhook has a header `X-Space-Sync-Epoch`. [`Call::sync_epoch`](crate::Call::sync_epoch) sends it back, so that the batch is at least
//! as new as the webhook. Apart from that, a client sends back the highest `epoch` that the server has told it, so that it reads
//! what it has written.
