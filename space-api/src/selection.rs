//! Selections: asking for fields, and reading what was asked for. A chapter; nothing is in here.
//!
//! Space sends what is selected, and not much else: `$fields=id,name(firstName)` asks for these two. There are three ways
//! to say it, and each decides what comes back.
//!
//! | | asks by | gives | a field that was not asked for |
//! |---|---|---|---|
//! | [views](#views) | [`fields`](crate::Call::fields) with a closure | the DTO's own type | is an error when it is read |
//! | [a struct of yours](#a-struct-that-is-the-request) | [`select`](crate::Call::select) | that struct | does not compile |
//! | [names](#names-alone) | [`select_fields`](crate::Call::select_fields) with [`fields!`](crate::fields!) | a struct made of the names | does not compile |
//!
//! All snippets here run against an emulator of Space; `client` is a [`Client`](crate::Client).
//!
//! # Views
//!
//! A view has a method for each field of its DTO. Whether the field came is known when it is read, so that each of them gives
//! a `Result`. It is the way to look at a field here and there, and at all that there is:
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
//! # A struct that is the request
//!
//! Where the fields are known, write them down once, as a struct that derives [`Select`](derive@crate::Select). Its fields
//! are what is selected and what is read; whether the DTO has them, and what type they are, is checked as the program is
//! compiled. What is read can be used without a `Result`:
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
//! The struct takes the place of the DTO in what the call gives: a call that gives a `Batch<MemberProfile>` gives a
//! `Batch<Person>` then, and one that gives a `Vec<Location>` a `Vec<Office>`. [`Call::stream`](crate::Call::stream) gives one
//! after the other, from all pages.
//!
//! The names are those of the DTO's methods: `first_name` is `firstName` in the API. The struct may leave out any of them and
//! be in any order; it is asked for in its own order. [`Select::selection`](trait@crate::Select) shows the text. A field that
//! is asked for and never used is dead code, which the compiler warns of.
//!
//! ## What fits what
//!
//! A field has the type that the model gives it, or one that fits that. [`FromField`](crate::FromField) has the table:
//!
//! - What may be null is an `Option`. All else can be one, and is `None` if the answer does not have it.
//! - A DTO is read into a struct (or enum) that selects from it, in a `Box` if need be; or into its view, with the server's
//!   default fields.
//! - A list is read into a `Vec` or a set, a map into a `BTreeMap` or a `HashMap`. Where a list may have nulls in it although the
//!   model does not say so, `Vec<Option<Office>>` takes them, and `.select::<Option<Office>>()` for the outermost one.
//! - Enums and identifiers are read into their own types, or into a `String`.
//! - Anything is read into a [`serde_json::Value`].
//! - A `Result` of what fits and [`FieldError`](crate::FieldError) spoils only itself:
//!   [see below](#when-an-answer-is-not-what-it-should-be).
//!
//! What does not fit is an error of the compiler, at the field's type:
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
//! A field that does not exist is an error too; the compiler suggests the closest name. A deprecated field warns where it is named;
//! `#[allow(deprecated)]` on the field is for those who need it.
//!
//! What the compiler cannot see is found when the selection is made, before anything is sent, as an
//! [error of usage](crate::ErrorKind::Usage): structs that hold each other without `recursive`, and in generic structs a field
//! that is selected twice. `Person::selection()` in a test finds it sooner.
//!
//! ## What can be said of a field
//!
//! | `#[select(…)]` | |
//! |---|---|
//! | `rename = "smallAvatar"` | it has another name in the API, which is written as there or as in Rust |
//! | `recursive` | it repeats what the struct that it is in selects, as deep as there is data |
//! | `recursive = 2` | it repeats what the struct around that one selects, and so on upwards |
//! | `flatten` | it is a struct with further fields of the same DTO |
//! | `default` | it is its type's default if the answer does not have it, for whatever reason |
//! | `default = "path"` | it is what that function gives then |
//! | `with = "path"` | `path::deserialize` reads it, as in serde, whatever its type is |
//!
//! Beside the DTO, a struct can say where `space-api` is to be found, if it goes by another name:
//! `#[select(MemberProfile, crate = space)]`, and in the same way `fields!(crate = space, MemberProfile { id })`.
//!
//! Structs can be generic, and share a group of fields:
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
//! Where the API has a hierarchy, an enum selects: a variant for each class, with a struct, with fields of its own, with the
//! DTO's view, or with nothing; and one for all others, which a newer server may have. It asks for what all of the variants
//! need, and for the class, which tells them apart (and which no struct can select: an enum knows it):
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
//!     Other(Object), // or nothing, or a struct with fields that all classes have
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
//! ## Not an answer
//!
//! What a webhook sends, or lies in a file or a test, [`Select::read_json`](trait@crate::Select) reads, as above. What has
//! changed in a webhook's event is a [`Mod`](crate::Mod), with what it was and what it is:
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
//! Where a struct is not worth its lines, [`fields!`](crate::fields!) makes one of the names. Its types are those of the
//! model; what is in braces is selected within, however many lists and options are around it:
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
//! The type has no name that could be written: it is for the function that asks. What is to be passed on, renamed, recursive
//! or told apart by class wants a struct.
//!
//! # In the editor
//!
//! In `fields!` every name is the schema's field to an editor: "go to definition" leads to it and nowhere else, hovering shows
//! its type in the API, and completion offers the fields of the DTO in question: for half a name, after a comma, between two
//! names, in empty braces, at any depth, and beside mistakes. What was read has its types, too: after `people.data[0].name.`
//! come the fields that were chosen, and their definition is the name in `fields!`. In the derive, the same goes for
//! `#[select(rename = about)]` and for the DTOs in `#[select(MemberProfile)]`, those of variants included; in
//! `rename = "about"` there is no completion, as in any text. The name of a struct's field leads to that field itself, and is
//! not completed: rust-analyzer asks no derive about declarations. The compiler does: it suggests the field with a similar
//! name. Tried with rust-analyzer 1.95.0, by `cargo xtask editor-support` in the repository, which asks it at each of these places.
//!
//! # When an answer is not what it should be
//!
//! A struct is filled, or the call fails: the error names the place, what is expected there and what was found. Where the
//! server keeps a field back, for want of rights mostly, the error is what it says about that:
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
//! In a batch it begins with the element: `data[17].name.firstName`.
//!
//! A field that may be kept back without harm is a `Result`, as a view gives it: what is wrong with the field is in it, and
//! all else can be read. (With `#[select(default)]` the field has its default then, and nobody knows why.)
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
//! In `fields!` a question mark says the same: `fields!(MemberProfile { username, about? })`.
//!
//! Fields, classes and constants that this version of the crate does not know do no harm either.
//!
//! # What it costs
//!
//! The text of `$fields` is made once per type. An answer is read from its bytes into the struct, with nothing in between: as
//! fast as into a hand-written serde struct, with the same allocations (`cargo bench -p space-tests` in the repository).
//!
//! To compile, a struct costs about what one with serde's derive does (`cargo xtask measure structs`): 25 ms of `cargo check`
//! for eight fields, where serde's takes 24.
