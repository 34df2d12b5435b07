//! Fields that are a `Result`: they hold what is wrong with them, and the rest is read.

use space_api::types::{
    CPrincipalDetails, CUserPrincipalDetails, CUserWithEmailPrincipalDetails, Location, MemberProfile, ProfileName,
};
use space_api::{FieldError, FieldErrorKind, Select};
use space_tests::client;

use super::{fields, locations, read};

#[derive(Debug, PartialEq, Select)]
#[select(MemberProfile)]
struct Person {
    username: String,
    about: Result<Option<String>, FieldError>,
    #[select(rename = "name")]
    called: Result<Name, FieldError>,
}

#[derive(Debug, PartialEq, Select)]
#[select(ProfileName)]
struct Name {
    first_name: String,
}

fn person(json: &str) -> Person {
    let call = client().team_directory().profiles().get_all_profiles().select::<Person>();
    let answer = format!(r#"{{"data": [{{"username": "b.m"}}, {json}]}}"#);
    read(&call, &answer).unwrap().data.pop().unwrap()
}

/// Of the name: its kind and what it says.
fn error(json: &str) -> (FieldErrorKind, String) {
    let person = person(json);
    assert_eq!(person.username, "b.m");
    let error = person.called.unwrap_err();
    (error.kind(), error.to_string())
}

#[test]
fn a_fallible_field_is_selected_like_its_value() {
    assert_eq!(Person::selection().unwrap(), "username,about,name(firstName)");
}

#[test]
fn a_field_that_is_there_is_read() {
    let read = person(r#"{"name": {"firstName": "B"}, "username": "b.m", "about": "x"}"#);
    let expected = Person {
        username: "b.m".to_owned(),
        about: Ok(Some("x".to_owned())),
        called: Ok(Name { first_name: "B".to_owned() }),
    };
    assert_eq!(read, expected);
}

#[test]
fn a_withheld_field_has_the_servers_reason() {
    let json = r#"{"username": "b.m", "$errors": [
        {"className": "HA_InlineError.InaccessibleFields", "fields": ["about", "name"], "message": "No right"}
    ]}"#;
    let person = person(json);
    for (error, field) in [(person.about.unwrap_err(), "about"), (person.called.unwrap_err(), "name")] {
        assert_eq!(error.kind(), FieldErrorKind::NotAccessible);
        assert_eq!((error.dto(), error.field()), ("TD_MemberProfile", field));
        assert_eq!(error.code(), Some("HA_InlineError.InaccessibleFields"));
        assert_eq!(error.message(), Some("No right"));
        assert_eq!(error.to_string(), format!("field `{field}` of `TD_MemberProfile` is not accessible: No right"));
    }
}

#[test]
fn an_absent_field_is_null_or_an_error() {
    assert_eq!(person(r#"{"username": "b.m", "name": {"firstName": ""}}"#).about, Ok(None));
    let (kind, message) = error(r#"{"username": "b.m"}"#);
    assert_eq!(kind, FieldErrorKind::NotSent);
    assert!(
        message.starts_with("field `name` of `TD_MemberProfile` was requested but is not in the response"),
        "{message}"
    );
    let in_a_file = Person::read_json(br#"{"username": "b.m"}"#).unwrap().called.unwrap_err();
    assert_eq!((in_a_file.kind(), in_a_file.code(), in_a_file.message()), (FieldErrorKind::NotSet, None, None));
}

#[test]
fn a_misfit_has_its_place_and_reason() {
    for (json, misfit) in [
        ("null", "name: expected an object, found null"),
        (r#"{"firstName": 5}"#, "name.firstName: expected a string, found a number"),
        (
            r#"{"$errors": [{"fields": ["firstName"], "message": "no"}]}"#,
            "name.firstName: not accessible: no; make its type \
          a `Result<_, space_api::FieldError>` to read the rest all the same",
        ),
    ] {
        let (kind, message) = error(&format!(r#"{{"username": "b.m", "name": {json}}}"#));
        assert_eq!(kind, FieldErrorKind::Misfit);
        assert_eq!(message, format!("field `name` of `TD_MemberProfile` cannot be read: {misfit}"));
    }
}

#[test]
fn a_body_that_is_not_json_fails_the_response() {
    let call = client().team_directory().profiles().get_all_profiles().select::<Person>();
    let error = read(&call, r#"{"data": [{"username": "b.m", "name": {"firstName": tru}}]}"#).unwrap_err();
    assert!(error.contains("not JSON"), "{error}");
}

#[test]
fn a_misfit_outside_of_a_result_fails_the_response() {
    let call = client().team_directory().profiles().get_all_profiles().select::<Person>();
    let answer = r#"{"data": [{"name": {"firstName": ""}, "$errors": [{"fields": ["username"], "message": "no"}]}]}"#;
    let error = read(&call, answer).unwrap_err();
    assert!(
        error.contains("data[0].username: not accessible: no; make its type a `Result<_, space_api::FieldError>`"),
        "{error}"
    );
}

#[test]
fn the_error_of_an_option_names_the_type_that_would_fit() {
    #[derive(Debug, Select)]
    #[select(Location)]
    #[expect(dead_code, reason = "only shown")]
    struct Office {
        tz: Option<String>,
    }
    let call = locations().select::<Office>();
    let error = read(&call, r#"[{"$errors": [{"fields": ["tz"], "message": "no"}]}]"#).unwrap_err();
    assert!(
        error.contains("[0].tz: not accessible: no; make its type a `Result<_, space_api::FieldError>`"),
        "{error}"
    );
}

#[test]
fn a_fallible_field_can_have_any_type_that_fits() {
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Office {
        id: Result<String, FieldError>,
        #[select(recursive)]
        parent: Result<Option<Box<Office>>, FieldError>,
        #[select(default = "none")]
        phones: Result<Vec<String>, FieldError>,
        #[select(rename = "type")]
        kind: Option<Result<String, FieldError>>,
        #[select(flatten)]
        more: More,
    }
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct More {
        tz: Result<Option<String>, FieldError>,
    }
    fn none() -> Result<Vec<String>, FieldError> {
        Ok(Vec::new())
    }
    let call = locations().select::<Office>();
    assert_eq!(fields(&call).unwrap(), "id,parent!,phones,type,tz");
    let answer =
        r#"[{"id": 1, "tz": 2, "parent": {"id": "1", "$errors": [{"fields": ["tz", "phones"], "message": "no"}]}}]"#;
    let office = read(&call, answer).unwrap().pop().unwrap();
    assert!(office.id.is_err() && office.more.tz.is_err() && office.kind.is_none() && office.phones == none());
    let parent = office.parent.unwrap().unwrap();
    assert_eq!((parent.id, parent.parent, parent.phones), (Ok("1".to_owned()), Ok(None), none()));
    assert_eq!(parent.more.tz.unwrap_err().kind(), FieldErrorKind::NotAccessible);
}

#[test]
fn it_can_be_in_a_variant() {
    #[derive(Debug, PartialEq, Select)]
    #[select(CPrincipalDetails)]
    enum Details {
        #[select(CUserPrincipalDetails)]
        User { user: Result<Id, FieldError> },
        #[select(CUserWithEmailPrincipalDetails)]
        Email(Email),
        #[select(other)]
        Other,
    }
    #[derive(Debug, PartialEq, Select)]
    #[select(MemberProfile)]
    struct Id {
        id: String,
    }
    #[derive(Debug, PartialEq, Select)]
    #[select(CUserWithEmailPrincipalDetails)]
    struct Email {
        email: Result<String, FieldError>,
    }
    let user = Details::read_json(br#"{"user": {"id": 5}, "className": "CUserPrincipalDetails"}"#).unwrap();
    assert!(matches!(user, Details::User { user: Err(error) } if error.dto() == "CUserPrincipalDetails"));
    let email = Details::read_json(br#"{"className": "CUserWithEmailPrincipalDetails"}"#).unwrap();
    assert!(matches!(email, Details::Email(Email { email: Err(error) }) if error.kind() == FieldErrorKind::NotSet));
}
