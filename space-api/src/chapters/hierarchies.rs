//! Hierarchies: DTOs that can be one of several classes. This module is a chapter of documentation, and has no items.
//!
//! Who did something is a `CPrincipal`, and its `details` are those of a user, an application, an automation task or a service of
//! Space. JSON says which in `className`. In Rust the base DTO has an enum of its kinds: `CPrincipalDetails` has
//! `CPrincipalDetailsKind`.
//!
//! # Reading a view
//!
//! `kind()` tells the classes apart. The enum is `#[non_exhaustive]`, because a newer server may send a class that this version
//! does not know; it is `Unknown`, with all that was sent:
//!
//! ```
//! use space_api::View;
//! use space_api::types::{CPrincipal, CPrincipalDetailsKind};
//!
//! fn who(principal: &CPrincipal) -> Result<String, space_api::Error> {
//!     let Some(details) = principal.details()? else {
//!         return Ok(principal.name()?.to_owned());
//!     };
//!     Ok(match details.kind() {
//!         CPrincipalDetailsKind::CUserPrincipalDetails(user) => format!("@{}", user.user()?.username()?),
//!         CPrincipalDetailsKind::CApplicationPrincipalDetails(_) => format!("{} (an application)", principal.name()?),
//!         _ => principal.name()?.to_owned(),
//!     })
//! }
//!
//! let ada = br#"{"name":"Ada","details":{"className":"CUserPrincipalDetails","user":{"username":"ada"}}}"#;
//! assert_eq!(who(&CPrincipal::from_json(ada)?)?, "@ada");
//! let robot = br#"{"name":"R2","details":{"className":"CDroidPrincipalDetails","model":2}}"#;
//! assert_eq!(who(&CPrincipal::from_json(robot)?)?, "R2");
//! # Ok::<(), space_api::Error>(())
//! ```
//!
//! A variant has the name of its DTO, without the name of the base if it begins with that: `ChatMessageBlock` is
//! `ChatMessageKind::Block`. A class that others extend is one variant with them, and its view has a `kind()` of its own. An enum of
//! yours (see below) can name each of them.
//!
//! # Selecting
//!
//! A base DTO's fields are selected as usual. The fields of one class are selected with `inheritor`, which requests `className`
//! too:
//!
//! ```
//! use space_api::Fields;
//! use space_api::types::{CPrincipal, CUserPrincipalDetails};
//!
//! let principals: fn(Fields<CPrincipal>) -> Fields<CPrincipal> = |f| {
//!     f.name().details(|d| d.inheritor::<CUserPrincipalDetails>(|user| user.user(|u| u.username())))
//! };
//! assert_eq!(principals(Fields::default()).to_string(), "name,details(className,user(username))");
//! ```
//!
//! In a checked selection the classes are the variants of an enum of yours. Each variant has a struct or fields of its own, and
//! one variant holds all other classes:
//!
//! ```
//! use space_api::types::{
//!     CApplicationPrincipalDetails, CPrincipal, CPrincipalDetails, CUserPrincipalDetails, MemberProfile,
//! };
//! use space_api::Select;
//!
//! #[derive(Debug, PartialEq, Select)]
//! #[select(CPrincipal)]
//! struct Author {
//!     name: String,
//!     details: Option<Details>,
//! }
//!
//! #[derive(Debug, PartialEq, Select)]
//! #[select(CPrincipalDetails)]
//! enum Details {
//!     #[select(CUserPrincipalDetails)]
//!     User { user: Person },
//!     #[select(CApplicationPrincipalDetails)]
//!     Application,
//!     #[select(other)]
//!     Other,
//! }
//!
//! #[derive(Debug, PartialEq, Select)]
//! #[select(MemberProfile)]
//! struct Person {
//!     username: String,
//! }
//!
//! let json = br#"{"name":"Ada","details":{"className":"CUserPrincipalDetails","user":{"username":"ada"}}}"#;
//! let details = Author::read_json(json)?.details;
//! assert_eq!(details, Some(Details::User { user: Person { username: "ada".to_owned() } }));
//! # Ok::<(), space_api::Error>(())
//! ```
//!
//! Elements that hold elements, such as the sections of a message, repeat a selection: a field with `#[select(recursive = 2)]` in a
//! variant repeats that of the struct around the enum. The example `chat` reads a message of sections in this way. What is sent as
//! `ChatMessageBlock`, `MessageSection` and `MessageText` comes back as `McMessage`, `McSection` and `McText`.
//!
//! # Sending
//!
//! Where a function or a setter takes a base DTO, it takes each inheritor. The class name is added by itself:
//!
//! ```
//! use space_api::types::{ChannelIdentifier, ChatMessageText};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let client = space_api::Client::builder("https://mycompany.jetbrains.space").token("s3cret").build()?;
//! let call = client.chat().messages().send_message(ChatMessageText::new("Hello")).channel(ChannelIdentifier::id("1"));
//! let body = call.request()?.into_body();
//! assert_eq!(body, r#"{"channel":"id:1","content":{"className":"ChatMessage.Text","text":"Hello"}}"#);
//! # Ok(())
//! # }
//! ```
