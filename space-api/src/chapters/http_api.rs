//! From the HTTP API's documentation to Rust: how each thing that the documentation of Space shows is written with this crate. This
//! module is a chapter of documentation, and has no items.
//!
//! | in the HTTP API | in Rust |
//! |---|---|
//! | `GET /api/http/team-directory/locations` | `client.team_directory().locations().get_all_locations()` |
//! | the function `getAllLocations` | `get_all_locations`; searching for `getAllLocations` finds it |
//! | a path variable, a required parameter | an argument of the function |
//! | an optional parameter | a method of the [`Call`](crate::Call) |
//! | `$fields=id,name,parent(name)` | `.fields(\|f\| f.id().name().parent(\|p\| p.name()))`, or a struct: see [`selection`](crate::selection) |
//! | `parent!` | `.parent_recursive()`, or `#[select(recursive)]` |
//! | `*` | `.all()`: the fields of a level that are neither extensions nor, in a record, expensive; no fields of nested objects |
//! | `$top=10`, `$skip=20` | `.top(10).skip(…)`; [`stream`](crate::Call) continues by itself |
//! | a batch, `{"next":…,"totalCount":…,"data":[…]}` | [`Batch`](crate::Batch) |
//! | a sync batch with `etag` | [`SyncBatch`](crate::SyncBatch) |
//! | a DTO, `TD_Location` | the type without its prefix: [`Location`](crate::types::Location) |
//! | an enum, `ABSENT` | an enum with `Unknown` for constants of newer servers |
//! | an identifier, `username:ada`, `id:…`, `me` | [`ProfileIdentifier::username("ada")`](crate::types::ProfileIdentifier) |
//! | a comment on an issue or a code review | a message in its channel: `send_message(…).channel(ChannelIdentifier::issue(&issue))` |
//! | `"className": "…"` | `kind()`: see [`hierarchies`](crate::hierarchies) |
//! | a date, `2024-01-31` | [`jiff::civil::Date`] |
//! | a date-time, `{"iso":…,"timestamp":…}` | [`jiff::Timestamp`] |
//! | a duration, `PT8H` | [`jiff::SignedDuration`] |
//! | `null`, and a field that is left out | [`Maybe`](crate::Maybe) |
//! | `{"error":"not-found","error_description":…}` | [`Error`](crate::Error): see [`errors`](crate::errors) |
//!
//! The example `locations` makes the request of the documentation's introduction, and the example `absences` one with dates.
//!
//! # Names
//!
//! Rust names are those of the API in Rust's spelling: `withArchived` is `with_archived`, and `type`, which is a word of Rust, is
//! `r#type`. A name that users know is never changed by a newer model.
//!
//! # An example of the documentation
//!
//! The documentation shows this request:
//!
//! ```text
//! GET /api/http/projects/key:QUARTZ/planning/issues?sorting=UPDATED&descending=true&$top=5&$fields=data(id,number,title)
//! ```
//!
//! It is this call:
//!
//! ```
//! use space_api::types::{IssuesSorting, ProjectIdentifier};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let client = space_api::Client::builder("https://mycompany.jetbrains.space").token("s3cret").build()?;
//! let call = client
//!     .project()
//!     .planning()
//!     .issues()
//!     .get_all_issues(ProjectIdentifier::key("QUARTZ"), IssuesSorting::Updated, true)
//!     .top(5)
//!     .fields(|f| f.id().number().title());
//! # let request = call.request()?;
//! # assert_eq!(request.uri().path(), "/api/http/projects/key:QUARTZ/planning/issues");
//! # Ok(())
//! # }
//! ```
//!
//! [`jiff::civil::Date`]: https://docs.rs/jiff/0.2/jiff/civil/struct.Date.html
//! [`jiff::SignedDuration`]: https://docs.rs/jiff/0.2/jiff/struct.SignedDuration.html
//! [`jiff::Timestamp`]: https://docs.rs/jiff/0.2/jiff/struct.Timestamp.html
