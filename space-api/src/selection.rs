//! Selections: how to request fields, and how to read them. This module is a chapter and has no items.
//!
//! Space sends the fields that are selected, and few others: `$fields=id,name(firstName)` requests these two. There are three
//! ways to select, and each decides what a call gives.
//!
//! | | selects by | gives | a field that was not selected |
//! |---|---|---|---|
//! | [views](#views) | [`fields`](crate::Call::fields) with a closure | the DTO's own type | is an error when it is read |
//! | [a struct of yours](#a-struct-as-the-request) | [`select`](crate::Call::select) | that struct | does not compile |
//! | [names](#names-alone) | [`select_fields`](crate::Call::select_fields) with [`fields!`](crate::fields!) | a struct made of the names | does not compile |
//!
//! All snippets run against an emulator of Space. `client` is a [`Client`](crate::Client).
//!
//! # Views
//!
//! A view has a method for each field of its DTO. Whether the response has the field is known when it is read, so each method
//! gives a `Result`. Use views to read a field here and there, or all fields:
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let space = space_emulator::Emulator::builder().start().await?;
//! # let client = space_api::Client::builder(space.url()).token(space.token()).build()?;
//! let people = client
//!     .team_directory()
//!     .profiles()
//!     .get_all_profiles()
//!     .fields(|f| f.id().name(|n| n.first_name().last_name()))
//!     .send()
//!     .await?;
//! for person in &people.data {
//!     println!("{}", person.name()?.first_name()?);
//! }
//! let error = people.data[0].username().unwrap_err();
//! assert_eq!(error.kind(), space_api::FieldErrorKind::NotRequested);
//! # Ok(())
//! # }
//! ```
//!
//! # A struct as the request
//!
//! Where the fields are known, declare them once, as a struct that derives [`Select`](derive@crate::Select). Its fields are
//! selected and read. The compiler checks that the DTO has them, and that their types fit. They are read without a `Result`:
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let space = space_emulator::Emulator::builder().start().await?;
//! # let client = space_api::Client::builder(space.url()).token(space.token()).build()?;
//! use space_api::types::{MemberProfile, Membership, ProfileName, Team};
//! use space_api::{Batch, Select};
//!
//! #[derive(Debug, Select)]
//! #[select(MemberProfile)] // the DTO that it selects from
//! struct Person {
//!     id: String,
//!     name: PersonName, // another such struct: its fields are selected within
//!     #[select(rename = "about")]
//!     bio: Option<String>,
//!     memberships: Vec<Member>,
//!     #[select(recursive)] // the same fields of the managers, of theirs, and so on
//!     managers: Vec<Person>,
//! }
//!
//! #[derive(Debug, Select)]
//! #[select(ProfileName)]
//! struct PersonName {
//!     first_name: String,
//!     last_name: String,
//! }
//!
//! #[derive(Debug, Select)]
//! #[select(Membership)]
//! struct Member {
//!     lead: bool,
//!     team: TeamName,
//! }
//!
//! #[derive(Debug, Select)]
//! #[select(Team)]
//! struct TeamName {
//!     name: String,
//! }
//!
//! let people: Batch<Person> = client.team_directory().profiles().get_all_profiles().select::<Person>().send().await?;
//! for Person { name, memberships, .. } in &people.data {
//!     let teams: Vec<_> = memberships.iter().map(|member| member.team.name.as_str()).collect();
//!     println!("{} {} is in {}", name.first_name, name.last_name, teams.join(", "));
//! }
//! assert_eq!(
//!     Person::selection()?,
//!     "id,name(firstName,lastName),about,memberships(lead,team(name)),managers!"
//! );
//! # Ok(())
//! # }
//! ```
//!
//! The struct takes the place of the DTO in the output of the call: `Batch<MemberProfile>` becomes `Batch<Person>`, and
//! `Vec<Location>` becomes `Vec<Office>`. [`Call::stream`](crate::Call::stream) gives the elements of all pages, one by one.
//!
//! The names are those of the DTO's methods: `first_name` is `firstName` in the API. The struct may have any of them, in any
//! order, and selects them in its own order. [`Select::selection`](trait@crate::Select) gives the text of `$fields`. The
//! compiler warns of fields that are selected and never used, as dead code.
//!
//! ## What fits what
//!
//! A field has its type in the model, or a type that fits it. [`FromField`](crate::FromField) has the table:
//!
//! - A field that may be null is an `Option`. Any other field can be one, and is `None` if the response lacks it.
//! - A DTO is read into a struct or enum that selects from it, also in a `Box`; or into its view, with the server's default
//!   fields.
//! - A list is read into a `Vec` or a set, a map into a `BTreeMap` or a `HashMap`. If a list has nulls against the model,
//!   `Vec<Option<Office>>` reads them, or `.select::<Option<Office>>()` where the list is the output of the call.
//! - Enums and identifiers are read into their own types, or into a `String`.
//! - Every field can be read into a [`serde_json::Value`].
//! - A `Result` of a type that fits and [`FieldError`](crate::FieldError) holds what is wrong with the field, and leaves the
//!   rest readable: [see below](#when-a-response-does-not-fit).
//!
//! For a type that does not fit, the compiler reports an error at that type:
//!
//! ```compile_fail,E0277
//! use space_api::Select;
//! use space_api::types::Location;
//!
//! #[derive(Select)]
//! #[select(Location)]
//! struct Office {
//!     name: String,
//!     tz: String, // `String` does not fit the field `tz`, which is `Option<String>` in the API's model
//! }
//! ```
//!
//! A field that does not exist is an error, too, and the compiler suggests the closest name. A deprecated field is a warning,
//! which `#[allow(deprecated)]` on the field turns off.
//!
//! Two mistakes are found when the selection is made, before anything is sent, as an [error of
//! usage](crate::ErrorKind::Usage): structs that hold each other without `recursive`, and a field that a generic struct selects
//! twice. `Person::selection()` in a test finds them earlier.
//!
//! ## Attributes of a field
//!
//! | `#[select(…)]` | |
//! |---|---|
//! | `rename = "smallAvatar"` | selects the field of that name, written as in the API or as in Rust |
//! | `recursive` | repeats the selection of the struct that has the field, as deep as there is data |
//! | `recursive = 2` | repeats the selection of the struct around that one, and so on upwards |
//! | `flatten` | is a struct with further fields of the same DTO |
//! | `default` | has its type's default if the response lacks the field, for any reason |
//! | `default = "path"` | has the value of that function then |
//! | `with = "path"` | is read by `path::deserialize`, as in serde, whatever its type is |
//!
//! If `space-api` has another name in the program, the struct names it beside the DTO:
//! `#[select(MemberProfile, crate = space)]`, and likewise `fields!(crate = space, MemberProfile { id })`.
//!
//! Structs can be generic, and can share a group of fields:
//!
//! ```
//! # fn main() -> Result<(), space_api::UsageError> {
//! use space_api::types::Location;
//! use space_api::{FromField, Select};
//!
//! #[derive(Select)]
//! #[select(Location)]
//! struct Named {
//!     id: String,
//!     name: String,
//! }
//!
//! /// A location, and of the one around it whatever is needed.
//! #[derive(Select)]
//! #[select(Location)]
//! struct Place<P: FromField<Location>> {
//!     #[select(flatten)]
//!     named: Named,
//!     #[select(default)]
//!     phones: Vec<String>,
//!     parent: Option<P>,
//! }
//!
//! assert_eq!(Place::<Named>::selection()?, "phones,parent(id,name),id,name");
//! assert_eq!(Place::<Place<Named>>::selection()?, "phones,parent(phones,parent(id,name),id,name),id,name");
//! # Ok(())
//! # }
//! ```
//!
//! ## Classes
//!
//! An enum selects from the DTOs of a hierarchy. It has a variant for each class, with a struct, with named fields, with the
//! DTO's view, or with nothing, and a variant for all other classes, which a newer server may have. It selects the fields of
//! all variants, and the class, which tells them apart. A struct cannot select the class: an enum knows it.
//!
//! An abstract DTO often has no fields of its own. A struct cannot select from it then, and the compiler suggests an enum:
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use space_api::types::{
//!     App, CApplicationPrincipalDetails, CPrincipalDetails, CUserPrincipalDetails, MemberProfile,
//! };
//! use space_api::{Object, Select};
//!
//! #[derive(Debug, PartialEq, Select)]
//! #[select(CPrincipalDetails)]
//! enum Author {
//!     #[select(CUserPrincipalDetails)]
//!     User { user: Username },
//!     #[select(CApplicationPrincipalDetails)]
//!     Application(Application),
//!     #[select(other)]
//!     Other(Object), // or nothing, or a struct with fields of all classes
//! }
//!
//! #[derive(Debug, PartialEq, Select)]
//! #[select(MemberProfile)]
//! struct Username {
//!     username: String,
//! }
//!
//! #[derive(Debug, PartialEq, Select)]
//! #[select(CApplicationPrincipalDetails)]
//! struct Application {
//!     app: AppName,
//! }
//!
//! #[derive(Debug, PartialEq, Select)]
//! #[select(App)]
//! struct AppName {
//!     name: String,
//! }
//!
//! assert_eq!(Author::selection()?, "className,user(username),app(name)");
//! let author = Author::read_json(br#"{"className": "CUserPrincipalDetails", "user": {"username": "b.m"}}"#)?;
//! assert_eq!(author, Author::User { user: Username { username: "b.m".to_owned() } });
//! # Ok(())
//! # }
//! ```
//!
//! ## JSON that is not a response
//!
//! [`Select::read_json`](trait@crate::Select) reads JSON of a webhook, a file or a test, as above. A change in a webhook's event
//! is a [`Mod`](crate::Mod), with the old and the new value:
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use space_api::types::{IssueWebhookEvent, MemberProfile};
//! use space_api::{Mod, Select};
//!
//! #[derive(Select)]
//! #[select(IssueWebhookEvent)]
//! struct Change {
//!     title: Option<Mod<String>>,
//!     assignee: Option<Mod<Username>>,
//! }
//!
//! #[derive(Select)]
//! #[select(MemberProfile)]
//! struct Username {
//!     username: String,
//! }
//!
//! assert_eq!(Change::selection()?, "title(old,new),assignee(old(username),new(username))");
//! let change = Change::read_json(br#"{"title": null, "assignee": {"old": null, "new": {"username": "b.m"}}}"#)?;
//! assert_eq!(change.assignee.and_then(|assignee| assignee.new).unwrap().username, "b.m");
//! # Ok(())
//! # }
//! ```
//!
//! # Names alone
//!
//! Where a struct is not worth its lines, [`fields!`](crate::fields!) makes one of names. Its types are those of the model.
//! Names in braces are fields of the DTO in the field before them, however many lists and options are around that DTO:
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let space = space_emulator::Emulator::builder().start().await?;
//! # let client = space_api::Client::builder(space.url()).token(space.token()).build()?;
//! use space_api::fields;
//! use space_api::types::MemberProfile;
//!
//! let people = client
//!     .team_directory()
//!     .profiles()
//!     .get_all_profiles()
//!     .select_fields(fields!(MemberProfile { id, username, name { first_name, last_name } }))
//!     .send()
//!     .await?;
//! println!("{}", people.data[0].name.first_name);
//! # Ok(())
//! # }
//! ```
//!
//! The type of the struct cannot be named, so it is for use within a function. To pass values on, to rename fields, to select
//! recursively, or to tell classes apart, derive `Select`.
//!
//! # In the editor
//!
//! In `fields!`, an editor takes every name for the field of the schema. "Go to definition" leads to the field, and hovering
//! shows its type in the API. Completion offers the fields of the DTO: for half a name, after a comma, between two names, in
//! empty braces, at any depth, and beside mistakes. The values that are read have types, too: after `people.data[0].name.` an
//! editor offers the fields that were chosen, and their definition is the name in `fields!`.
//!
//! In the derive, the same holds for `#[select(rename = about)]`, and for the DTOs in `#[select(MemberProfile)]`, on variants,
//! too. There is no completion in the text of `rename = "about"`. The name of a struct's field leads to that field, and is not
//! completed, since rust-analyzer asks no derive about declarations; the compiler suggests the field with a similar name.
//!
//! All this was tried with rust-analyzer 1.95.0, by `cargo xtask editor-support` in the repository.
//!
//! # When a response does not fit
//!
//! If a field does not fit, the call fails. The error names the place, the expected value, and the value that was found. If
//! the server keeps a field back, usually for want of rights, the error has the server's message:
//!
//! ```
//! # fn main() {
//! use space_api::Select;
//! use space_api::types::{MemberProfile, ProfileName};
//!
//! #[derive(Debug, Select)]
//! #[select(MemberProfile)]
//! struct Person {
//!     name: Name,
//! }
//!
//! #[derive(Debug, Select)]
//! #[select(ProfileName)]
//! struct Name {
//!     first_name: String,
//! }
//!
//! let said = |json: &str| Person::read_json(json.as_bytes()).unwrap_err().to_string();
//! assert_eq!(said(r#"{"name": {"firstName": null}}"#), "name.firstName: expected a string, found null");
//! assert_eq!(
//!     said(r#"{"$errors": [{"fields": ["name"], "message": "Ask an administrator"}]}"#),
//!     "name: not accessible: Ask an administrator; make its type a `Result<_, space_api::FieldError>` to read the rest all the \
//!      same"
//! );
//! # }
//! ```
//!
//! In a batch, the place begins with the element: `data[17].name.firstName`.
//!
//! A field that the server may keep back is a `Result`, as in a view. It holds what is wrong with the field, and all other
//! fields can be read. (With `#[select(default)]`, the field has its default, and the reason is lost.)
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use space_api::types::MemberProfile;
//! use space_api::{FieldError, FieldErrorKind, Select};
//!
//! #[derive(Debug, Select)]
//! #[select(MemberProfile)]
//! struct Person {
//!     username: String,
//!     about: Result<Option<String>, FieldError>,
//! }
//!
//! let json = br#"{"username": "b.m", "$errors": [{"fields": ["about"], "message": "Ask an administrator"}]}"#;
//! let person = Person::read_json(json)?;
//! let error = person.about.unwrap_err();
//! assert_eq!(error.kind(), FieldErrorKind::NotAccessible);
//! assert_eq!(error.message(), Some("Ask an administrator"));
//! # Ok(())
//! # }
//! ```
//!
//! In `fields!`, a question mark makes a field a `Result`: `fields!(MemberProfile { username, about? })`.
//!
//! Fields, classes and constants that this version of the crate does not know are never an error.
//!
//! # What it costs
//!
//! The text of `$fields` is made once per type. A response is read from its bytes directly into the struct: as fast as into a
//! hand-written serde struct, with the same allocations (`cargo bench -p space-tests` in the repository).
//!
//! A struct compiles about as fast as one with serde's derive (`cargo xtask measure structs`): with eight fields it takes 25 ms
//! of `cargo check`, and serde's takes 24 ms.
