//! Selections: requesting fields, and reading them. This module is a chapter of documentation, and has no items.
//!
//! Space sends the fields that a request selects, and few others: `$fields=id,name(firstName)` requests these two. There are
//! three ways to select, and each decides the type of the response.
//!
//! | | selects with | returns | a field that was not requested |
//! |---|---|---|---|
//! | [views](#views) | [`fields`](crate::Call::fields) with a closure | the DTO's own type | is an error when it is read |
//! | [a struct of yours](#a-struct-that-is-the-request) | [`select`](crate::Call::select) | that struct | does not compile |
//! | [names](#names-alone) | [`select_fields`](crate::Call::select_fields) with [`fields!`](crate::fields!) | a struct made of the names | does not compile |
//!
//! All examples of this chapter run against an emulator of Space. `client` is a [`Client`](crate::Client).
//!
//! # Views
//!
//! A view has a method for each field of its DTO. Only reading a field shows whether the response has it, so that each method
//! returns a `Result`. Views suit programs that read single fields, or whatever there is:
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
//! If the fields are known, write them once, as a struct that derives [`Select`](derive@crate::Select). Its fields are
//! selected and read. The compiler checks whether the DTO has them, and whether their types fit. Reading them needs no
//! `Result`:
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
//! The example `profile` reads teams, the managers, and their managers in this way.
//!
//! The struct replaces the DTO in the output of the call: a `Batch<MemberProfile>` becomes a `Batch<Person>`, and a
//! `Vec<Location>` a `Vec<Office>`. [`Call::stream`](crate::Call::stream) returns the elements of all pages, one by one.
//!
//! The names are those of the DTO's methods: `first_name` is `firstName` in the API. The struct may have any of them in any
//! order, and the request has its order. [`Select::selection`](trait@crate::Select) returns the text of `$fields`. The compiler
//! warns about a field that is requested and never read, because it is dead code.
//!
//! ## Types that fit
//!
//! A field has the type of the model, or a type that fits it. [`FromField`](crate::FromField) has the table:
//!
//! - A nullable field is an `Option`. Any other field can be an `Option`, too, and is `None` if the response lacks it.
//! - A DTO is read into a struct or enum that selects from it, which may be in a `Box`, or into its view, with the server's
//!   default fields.
//! - A list is read into a `Vec` or a set, and a map into a `BTreeMap` or a `HashMap`. If a list has nulls although the model
//!   does not say so, `Vec<Option<Office>>` takes them, and `.select::<Option<Office>>()` does so for the outermost list.
//! - Enums and identifiers are read into their own types, or into a `String`.
//! - Any field can be read into a [`serde_json::Value`].
//! - A struct around a type that fits, such as an id of your own, fits as well: [see below](#types-around-a-value).
//! - A `Result` of a type that fits and [`FieldError`](crate::FieldError) fails alone:
//!   [see below](#when-a-response-cannot-be-read).
//!
//! The compiler reports a type that does not fit, at the field's type:
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
//! A field that does not exist is an error as well, and the compiler suggests the closest name. A deprecated field causes a
//! warning, which `#[allow(deprecated)]` on the field turns off.
//!
//! Some mistakes appear only when the selection is made, before anything is sent, as an
//! [error of usage](crate::ErrorKind::Usage): structs that hold each other without `recursive`, and a field that a generic
//! struct selects twice. A test that calls `Person::selection()` finds them sooner.
//!
//! ## Attributes of a field
//!
//! | `#[select(…)]` | |
//! |---|---|
//! | `rename = "smallAvatar"` | its name, as in the API or as in Rust, if the struct uses another one |
//! | `raw = "newField"` | a field that this version of the crate does not know, by its name in the API |
//! | `recursive` | repeats the selection of the struct that has the field, as deep as there is data |
//! | `recursive = 2` | repeats the selection of the struct around that one; 3 and so on go further up |
//! | `flatten` | a struct with further fields of the same DTO |
//! | `default` | the default of its type, if the response lacks the field for any reason |
//! | `default = "path"` | the result of that function, if the response lacks the field |
//! | `with = "path"` | read by `path::deserialize`, as in serde, into any type |
//!
//! If `space-api` has another name in your crate, name it beside the DTO: `#[select(MemberProfile, crate = space)]`, and
//! `fields!(crate = space, MemberProfile { id })`.
//!
//! Structs can be generic, and they can share a group of fields:
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
//! /// A location, with any selection of the location around it.
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
//! ## Types around a value
//!
//! A struct with one field and `#[select(transparent)]` is read from whatever its field is read from. Ids of different things need
//! not be mixed up then:
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use space_api::Select;
//! use space_api::types::Location;
//!
//! #[derive(Debug, PartialEq, Eq, Hash, Select)]
//! #[select(transparent)]
//! struct LocationId(String);
//!
//! #[derive(Select)]
//! #[select(Location)]
//! struct Office {
//!     id: LocationId,
//!     #[select(raw = "moodOfDay")] // a newer server has it; its type says what is expected
//!     mood: Option<String>,
//! }
//!
//! assert_eq!(Office::selection()?, "id,moodOfDay");
//! let office = Office::read_json(br#"{"id": "1A2b", "moodOfDay": "cheerful"}"#)?;
//! assert_eq!(office.id, LocationId("1A2b".to_owned()));
//! # Ok(())
//! # }
//! ```
//!
//! ## Classes
//!
//! An enum selects from a hierarchy of the API. It has a variant for each class, with a struct, with fields of its own, with the
//! DTO's view, or with nothing, and a variant for all other classes, which a newer server may have. It requests the fields of all
//! variants, and the class, which tells them apart. Only enums can select the class. If only the inheritors of an abstract DTO
//! have fields, a struct cannot select from it, and the compiler suggests an enum:
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
//! Fields of the same name in several classes are requested once, with all that the variants select within them. A class in which
//! the field is a text, a number or the like gets it whole, because there is nothing to select within it:
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use space_api::types::{CfValue, EnumCfValue, EnumValueData, StringCfValue};
//! use space_api::{Object, Select};
//!
//! #[derive(Debug, PartialEq, Select)]
//! #[select(CfValue)]
//! enum Value {
//!     #[select(StringCfValue)]
//!     Text { value: Option<String> },
//!     #[select(EnumCfValue)]
//!     Choice { value: Option<Choice> },
//!     #[select(other)]
//!     Other(Object),
//! }
//!
//! #[derive(Debug, PartialEq, Select)]
//! #[select(EnumValueData)]
//! struct Choice {
//!     value: String,
//! }
//!
//! assert_eq!(Value::selection()?, "className,value(value)");
//! let text = Value::read_json(br#"{"className": "StringCFValue", "value": "by the window"}"#)?;
//! assert_eq!(text, Value::Text { value: Some("by the window".to_owned()) });
//! let choice = Value::read_json(br#"{"className": "EnumCFValue", "value": {"value": "blue"}}"#)?;
//! assert_eq!(choice, Value::Choice { value: Some(Choice { value: "blue".to_owned() }) });
//! # Ok(())
//! # }
//! ```
//!
//! `Other(Object)` requests nothing itself. An object of another class has the fields that the variants requested, if its class has
//! fields of these names, and no others: of a `DateCFValue` it is the date, and of a `ProfileCFValue` a profile without fields.
//!
//! ## JSON of another source
//!
//! [`Select::read_json`](trait@crate::Select) reads JSON that is not a response, from a webhook, a file or a test. A change in a
//! webhook's event is a [`Mod`](crate::Mod), with the old and the new value:
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
//! If a struct is not worth its lines, [`fields!`](crate::fields!) makes one from the names of fields. Its types are those of the
//! model. Braces select from the DTO in a field, also through lists and options:
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
//! The type is `Debug`, `Clone` and `PartialEq`. It has no name, so that it is of use inside one function only. A struct is needed to return the response, to rename
//! fields, for recursion, and for classes.
//!
//! # In the editor
//!
//! In `fields!` every name is the schema's field to an editor. "Go to definition" leads to that field only, hovering shows its type
//! in the API, and completion offers the fields of the DTO: after half a name, after a comma, between two names, in empty
//! braces, at any depth, and beside mistakes. Completion after `people.data[0].name.` offers the fields that were chosen, and
//! their definition is the name in `fields!`.
//!
//! In the derive, the same holds for `#[select(rename = about)]` and for the DTOs in `#[select(MemberProfile)]`, including those
//! of variants. There is no completion in `rename = "about"`, which is a text. The name of a struct's field leads to that field
//! itself and is not completed, because rust-analyzer does not ask derives about declarations. The compiler suggests the field
//! with a similar name. `cargo xtask editor-support` in the repository asks rust-analyzer (1.95.0) at each of these places.
//!
//! # When a response cannot be read
//!
//! Either a response fills the struct, or the call fails. The error names the path, what is expected there and what was found.
//! If the server withholds a field, mostly because the token lacks rights, the error has the server's reason:
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
//! In a batch the path begins with the element: `data[17].name.firstName`.
//!
//! A field that the server may withhold without harm is a `Result`, as in a view. It holds the error of the field, and the other
//! fields can be read. (With `#[select(default)]` the field has its default instead, and the reason is lost.)
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
//! In `fields!` a question mark does the same: `fields!(MemberProfile { username, about? })`.
//!
//! Fields, classes and constants that this version of the crate does not know cause no error.
//!
//! # What it costs
//!
//! The text of `$fields` is made once per type. A response is read from its bytes directly into the struct, as fast as into a
//! hand-written serde struct and with the same allocations (`cargo bench -p space-tests` in the repository).
//!
//! Compiling a struct costs about as much as one with serde's derive (`cargo xtask measure structs`): 25 ms of `cargo check` for
//! eight fields, compared with 24 ms.
