//! The macros without a prelude: expansions name everything from the root.

use space_api::types::{Location, MemberProfile};
use space_api::{Select, fields};

/// All that the macros can be told, once.
mod without_prelude {
    #![no_implicit_prelude]

    use ::space_api::types::{
        CApplicationPrincipalDetails, CBuiltInServicePrincipalDetails, CPrincipal, CPrincipalDetails,
        CUserPrincipalDetails, CUserWithEmailPrincipalDetails, Location, MemberProfile,
    };

    pub(super) mod joined {
        use ::std::result::Result;
        use ::std::string::String;

        pub(super) fn deserialize<'de, D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
            let texts = <::std::vec::Vec<String> as ::serde::Deserialize>::deserialize(deserializer);
            texts.map(|texts| texts.join(","))
        }
    }

    pub(super) fn seats() -> ::std::option::Option<i32> {
        ::std::option::Option::Some(7)
    }

    #[derive(::std::fmt::Debug, ::std::cmp::PartialEq, ::space_api::Select)]
    #[select(Location)]
    pub(super) struct Office<P: ::space_api::FromField<Location>>
    where
        P: ::std::fmt::Debug,
    {
        #[select(rename = "name")]
        pub(super) called: ::std::string::String,
        #[select(default)]
        pub(super) archived: bool,
        #[select(default = "seats")]
        pub(super) capacity: ::std::option::Option<i32>,
        #[select(with = "joined")]
        pub(super) phones: ::std::string::String,
        pub(super) tz: ::std::result::Result<::std::option::Option<::std::string::String>, ::space_api::FieldError>,
        pub(super) parent: ::std::option::Option<P>,
        #[select(flatten)]
        pub(super) identity: Identity,
    }

    #[derive(::std::fmt::Debug, ::std::cmp::PartialEq, ::space_api::Select)]
    #[select(Location, crate = ::space_api)]
    #[allow(deprecated)]
    pub(super) struct Identity {
        pub(super) id: ::std::string::String,
        pub(super) r#type: ::std::string::String,
    }

    #[derive(::std::fmt::Debug, ::std::cmp::PartialEq, ::space_api::Select)]
    #[select(MemberProfile)]
    pub(super) struct Person {
        pub(super) id: ::std::string::String,
        #[select(recursive)]
        pub(super) managers: ::std::vec::Vec<Person>,
    }

    #[derive(::std::fmt::Debug, ::std::cmp::PartialEq, ::space_api::Select)]
    #[select(CPrincipal)]
    pub(super) struct Author {
        pub(super) details: ::std::option::Option<::std::boxed::Box<Details>>,
    }

    #[derive(::std::fmt::Debug, ::std::cmp::PartialEq, ::space_api::Select)]
    #[select(CPrincipalDetails)]
    pub(super) enum Details {
        #[select(CUserPrincipalDetails)]
        User(User),
        #[select(CApplicationPrincipalDetails)]
        Application,
        #[select(CUserWithEmailPrincipalDetails)]
        Email { email: ::std::string::String },
        #[select(CBuiltInServicePrincipalDetails)]
        Service(CBuiltInServicePrincipalDetails),
        #[select(other)]
        Other(::space_api::Object),
    }

    #[derive(::std::fmt::Debug, ::std::cmp::PartialEq, ::space_api::Select)]
    #[select(CUserPrincipalDetails)]
    pub(super) struct User {
        pub(super) user: ::std::boxed::Box<Person>,
    }

    #[derive(::std::fmt::Debug, ::std::cmp::PartialEq, ::space_api::Select)]
    #[select(CPrincipalDetails)]
    pub(super) enum Class {
        #[select(CUserPrincipalDetails)]
        User,
        #[select(other)]
        Other,
    }

    /// The macro's type cannot be named, so that what it reads is shown.
    pub(super) fn shown_fields() -> ::std::result::Result<::std::string::String, ::space_api::Error> {
        let call = ::space_tests::client().team_directory().profiles().get_all_profiles();
        let call = call.select_fields(
            ::space_api::fields!(crate = ::space_api, MemberProfile { id, about?, name { first_name } }),
        );
        let answer = br#"{"data": [{"id": "1", "name": {"firstName": "B"}}]}"#;
        let people = call.decode(::http::Response::new(::bytes::Bytes::from_static(answer)));
        people.map(|people| ::std::format!("{:?}", ::std::clone::Clone::clone(&people.data)))
    }
}

use without_prelude::{Author, Class, Details, Identity, Office, Person, User};

#[test]
fn a_struct_with_all_attributes_needs_no_prelude() {
    assert_eq!(Office::<Identity>::selection().unwrap(), "name,archived,capacity,phones,tz,parent(id,type),id,type");
    let json =
        br#"{"name": "Oslo", "phones": ["1", "2"], "parent": {"id": "2", "type": "Region"}, "id": "1", "type": "x"}"#;
    let identity = |id: &str, kind: &str| Identity { id: id.to_owned(), r#type: kind.to_owned() };
    let expected = Office {
        called: "Oslo".to_owned(),
        archived: false,
        capacity: Some(7),
        phones: "1,2".to_owned(),
        tz: Ok(None),
        parent: Some(identity("2", "Region")),
        identity: identity("1", "x"),
    };
    assert_eq!(Office::<Identity>::read_json(json).unwrap(), expected);
}

#[test]
fn an_enum_of_all_kinds_of_variants_needs_no_prelude() {
    let of = |details: &str| Author::read_json(format!(r#"{{"details": {details}}}"#).as_bytes()).unwrap().details;
    let user = of(r#"{"className": "CUserPrincipalDetails", "user": {"id": "1", "managers": []}}"#);
    let person = Person { id: "1".to_owned(), managers: vec![] };
    assert_eq!(user, Some(Box::new(Details::User(User { user: Box::new(person) }))));
    assert_eq!(of(r#"{"className": "CApplicationPrincipalDetails"}"#), Some(Box::new(Details::Application)));
    let email = Details::Email { email: "x".to_owned() };
    assert_eq!(of(r#"{"email": "x", "className": "CUserWithEmailPrincipalDetails"}"#), Some(Box::new(email)));
    assert!(matches!(*of(r#"{"className": "CBuiltInServicePrincipalDetails"}"#).unwrap(), Details::Service(_)));
    assert!(matches!(*of(r#"{"className": "New"}"#).unwrap(), Details::Other(_)));
    assert_eq!(Class::read_json(br#"{"className": "CUserPrincipalDetails"}"#).unwrap(), Class::User);
    assert_eq!(Class::read_json(br#"{"className": "New", "x": 1}"#).unwrap(), Class::Other);
}

#[test]
fn fields_are_chosen_without_a_prelude() {
    let expected =
        "[MemberProfileFields { id: \"1\", about: Ok(None), name: MemberProfileNameFields { first_name: \"B\" } }]";
    assert_eq!(without_prelude::shown_fields().unwrap(), expected);
}

/// What is said above is also true beside names of the user's that are like those of the standard library.
#[test]
fn names_of_the_user_do_not_collide_with_the_expansion() {
    #![allow(non_camel_case_types, dead_code, reason = "names that the macros may use")]
    struct Option;
    struct Result;
    struct Box;
    struct Vec;
    struct Some;
    mod core {}
    mod std {}
    #[derive(Select)]
    #[select(Location)]
    struct Office {
        id: String,
    }
    assert_eq!(Office::selection().unwrap(), "id");
    assert_eq!(format!("{:?}", fields!(MemberProfile { id })), r#"["id"]"#);
}
