//! Chapter: what can be passed as an argument, and the three states of what may be null.
//!
//! Required arguments are those of the function. Optional ones are set on the call, or by `with_…` on a DTO. Most of them take an
//! `impl Argument<…>`, whose type says what the API accepts: see the table of [`Argument`](crate::Argument).
//!
//! # Absent, null, and value
//!
//! In an update, the three mean three things: leave it as it is, clear it, set it.
//!
//! ```
//! # fn main() -> Result<(), space_api::Error> {
//! # let client = space_api::Client::builder("https://mycompany.jetbrains.space").token("a-token").build()?;
//! let locations = client.team_directory().locations();
//! let call = locations
//!     .update_location("1A2b")
//!     .name("Berlin") // a value
//!     .timezone(None); // null, because the argument is a `Maybe`; all other fields are absent
//! assert_eq!(call.request()?.body(), r#"{"name":"Berlin","timezone":null}"#);
//! # Ok(())
//! # }
//! ```
//!
//! - An argument that is an `Argument<Maybe<T>>` may be null: `None` and [`Maybe::Null`](crate::Maybe::Null) send null.
//! - An argument that is an `Argument<Option<T>>` cannot be null: `None` is the same as not calling the setter.
//! - [`Maybe::Absent`](crate::Maybe::Absent) is absent in a chain of calls:
//!
//! ```
//! # fn main() -> Result<(), space_api::Error> {
//! # let client = space_api::Client::builder("https://mycompany.jetbrains.space").token("a-token").build()?;
//! use space_api::Maybe;
//!
//! let timezone: Option<Option<String>> = None; // what a form of yours says: unchanged, cleared, or a text
//! let timezone = match timezone {
//!     None => Maybe::Absent,
//!     Some(None) => Maybe::Null,
//!     Some(Some(timezone)) => Maybe::Value(timezone),
//! };
//! let call = client.team_directory().locations().update_location("1A2b").name("Berlin").timezone(timezone);
//! assert_eq!(call.request()?.body(), r#"{"name":"Berlin"}"#);
//! # Ok(())
//! # }
//! ```
//!
//! An `Option` must hold the very type: `text.map(str::to_owned)` makes an `Option<String>` of an `Option<&str>`.
//!
//! The example `issue` creates an issue, changes its title and clears its due date.
//!
//! # Identifiers
//!
//! An identifier has a function for each way to identify, and can be passed by reference. One that another identifier can be is passed
//! in its place.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let client = space_api::Client::builder("https://mycompany.jetbrains.space").token("a-token").build()?;
//! use space_api::types::{ChatChannel, ChatMessageText, ProfileIdentifier};
//!
//! let jane = ProfileIdentifier::username("jane");
//! let profile = client.team_directory().profiles().get_profile(&jane);
//! assert!(profile.request()?.uri().path().ends_with("/profiles/username:jane"));
//!
//! let messages = client.chat().messages();
//! let hello = messages.send_message(ChatMessageText::new("Hello")).channel(ChatChannel::from_name("general"));
//! assert!(hello.request()?.body().starts_with(br#"{"channel":"channel:name:general","#));
//!
//! let typed_by_a_user = "username:jane".parse::<ProfileIdentifier>()?;
//! assert_eq!(typed_by_a_user, jane);
//! # Ok(())
//! # }
//! ```
//!
//! The forms of those that most programs need:
//!
//! ```
//! use space_api::types::{
//!     CfEntityIdentifier, CfEntityTypeIdentifier, CfIdentifier, ChannelIdentifier, ChatChannel, ChatMessageIdentifier,
//!     IssueIdentifier, ProfileIdentifier, ProjectIdentifier, ReviewIdentifier,
//! };
//!
//! let user = ProfileIdentifier::username("Jane.Doe"); // or `ProfileIdentifier::Me`, the user of the token
//! let project = ProjectIdentifier::key("QUARTZ");
//! let issue = IssueIdentifier::key("QUARTZ-T-42");
//! let review = ReviewIdentifier::key("QUARTZ-CR-42"); // or `ReviewIdentifier::number(42)`
//!
//! let general = ChannelIdentifier::channel(ChatChannel::from_name("general"));
//! let chat_with_jane = ChannelIdentifier::profile(&user);
//! let comments = ChannelIdentifier::issue(&issue);
//! let message = ChatMessageIdentifier::internal_id("3Umen6Ey5J4O"); // the `id` of the message
//!
//! let desk = CfIdentifier::name("Desk");
//! let fields_of_profiles = CfEntityTypeIdentifier::CfProfileEntityType;
//! let values_of_jane = CfEntityIdentifier::cf_profile_identifier(&user);
//! # assert_eq!(values_of_jane.to_string(), "profile:username:Jane.Doe");
//! # assert_eq!(comments.to_string(), "issue:key:QUARTZ-T-42");
//! # drop((project, review, general, chat_with_jane, message, desk, fields_of_profiles));
//! ```
//!
//! The example `custom_fields` uses the last three. A plain `String` that an endpoint asks for in place of an identifier, such as the
//! `status` of a new issue, is the id of a record. It has no prefix.
//!
//! # Lists
//!
//! A list is anything that can be iterated over. Its elements convert one by one. Elements of different classes are a
//! [`list!`](crate::list!), and so is the empty list, because the compiler cannot tell what `[]` holds.
//!
//! ```
//! # fn main() -> Result<(), space_api::Error> {
//! # let client = space_api::Client::builder("https://mycompany.jetbrains.space").token("a-token").build()?;
//! use space_api::list;
//!
//! let locations = client.team_directory().locations();
//! let call = locations.update_location("1A2b").phones(["+49 30 1234"]).emails(vec!["berlin@example.com".to_owned()]);
//! assert_eq!(call.request()?.body(), r#"{"phones":["+49 30 1234"],"emails":["berlin@example.com"]}"#);
//! assert_eq!(locations.update_location("1A2b").phones(list![]).request()?.body(), r#"{"phones":[]}"#);
//! # Ok(())
//! # }
//! ```
//!
//! # What this version does not know
//!
//! [`Call::query_parameter`](crate::Call::query_parameter), [`Call::body_field`](crate::Call::body_field) and
//! [`View::set`](crate::View::set) pass what a newer server takes, and [`Client::call`](crate::Client::call) calls an endpoint of your
//! own. `space-emulator` rejects all of these, because it knows what the model knows; the feature `testing` has a `MockServer`, which
//! takes them.
