//! A server that a test makes up, endpoint by endpoint: no network, no runtime, no waiting (the feature `testing`).
//!
//! ```
//! use space_api::api::team_directory::locations::GetAllLocations;
//! use space_api::mock::MockServer;
//! use space_api::serde_json::json;
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), space_api::Error> {
//!
//! let space = MockServer::new();
//! space.on::<GetAllLocations>().returns(json!([{ "id": "1", "name": "Oslo" }]));
//!
//! let client = space.client();
//! let offices = client.team_directory().locations().get_all_locations().r#type("Office").send().await?;
//!
//! assert_eq!(offices[0].name()?, "Oslo");
//! assert_eq!(space.calls()[0].query("type"), ["Office"]);
//! space.assert_all_used();
//! # Ok(())
//! # }
//! ```
//!
//! Each answer is for one call, in the order in which the answers were given: see [`Answers`]. A value that the endpoint or the
//! selection cannot return fails in the line that gives it. A call without an answer is an error that says what was expected, and is
//! sent nowhere.
//!
//! # Failures
//!
//! The client tries again as it always does, but without waiting:
//!
//! ```
//! use space_api::api::team_directory::locations::{CreateLocation, GetLocation};
//! use space_api::mock::MockServer;
//! use space_api::serde_json::json;
//! use space_api::{Client, Error, ErrorCode, Select};
//! use space_api::types::Location;
//!
//! #[derive(Select)]
//! #[select(Location)]
//! struct Office {
//!     name: String,
//! }
//!
//! /// The program under test: opens a branch of an office, unless that is not allowed.
//! async fn open_branch(client: &Client, of: &str) -> Result<bool, Error> {
//!     let locations = client.team_directory().locations();
//!     let office = locations.get_location(of).select::<Office>().send().await?;
//!     match locations.create_location(format!("{} 2", office.name)).parent_id(of).send().await {
//!         Ok(_) => Ok(true),
//!         Err(error) if error.is_permission_denied() => Ok(false),
//!         Err(error) => Err(error),
//!     }
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Error> {
//! let space = MockServer::new();
//! // The first attempt fails, and the client tries again.
//! space.on::<GetLocation>().breaks().returns_selected::<Office>(json!({ "name": "Oslo" }));
//! space.on::<CreateLocation>().fails(403, ErrorCode::PermissionDenied);
//!
//! assert!(!open_branch(&space.client(), "1A2b").await?);
//!
//! assert_eq!(space.calls_of::<GetLocation>()[1].path_argument("id").as_deref(), Some("1A2b"));
//! assert_eq!(space.calls_of::<CreateLocation>()[0].json(), json!({ "name": "Oslo 2", "parentId": "1A2b" }));
//! space.assert_all_used();
//! # Ok(())
//! # }
//! ```
//!
//! # Files
//!
//! Uploads and downloads are answered by [`Upload`](crate::Upload) and [`Download`](crate::Download). An upload gets an id, and a
//! download gets bytes:
//!
//! ```
//! use space_api::mock::MockServer;
//! use space_api::{Download, ErrorCode, Upload};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), space_api::Error> {
//!
//! let space = MockServer::new();
//! space.on::<Upload>().returns_id("4Tz2");
//! space.on::<Download>().returns_file("text/plain", "Remember the milk").fails(404, ErrorCode::NotFound);
//!
//! let client = space.client();
//! let id = client.upload_file("notes.txt", "Remember the milk").send().await?;
//! assert_eq!(client.download_file(&id).bytes(1024).await?, "Remember the milk");
//! assert!(client.download_file("other").bytes(1024).await.unwrap_err().is_not_found());
//!
//! let upload = &space.calls_of::<Upload>()[0];
//! assert_eq!((upload.file_name().as_deref(), upload.body().len()), (Some("notes.txt"), 17));
//! space.assert_all_used();
//! # Ok(())
//! # }
//! ```

mod answered;
mod answers;
mod calls;
mod files;
mod server;

pub use self::answered::Answered;
pub use self::answers::Answers;
pub use self::calls::RecordedCall;
pub use self::server::MockServer;

#[cfg(test)]
mod tests;
