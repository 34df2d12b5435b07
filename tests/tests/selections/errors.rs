//! Responses that do not fit, and their messages.

use space_api::types::{Location, MemberProfile, ProfileName};
use space_api::{ErrorKind, Select};
use space_tests::client;

use super::{locations, read};

#[derive(Debug, Select)]
#[select(MemberProfile)]
#[expect(dead_code, reason = "never read")]
struct Person {
    name: Name,
    about: Option<String>,
    languages: Option<serde_json::Value>,
    #[select(recursive)]
    managers: Vec<Person>,
}

#[derive(Debug, Select)]
#[select(ProfileName)]
#[expect(dead_code, reason = "never read")]
struct Name {
    first_name: String,
}

fn said(data: &str) -> String {
    let call = client().team_directory().profiles().get_all_profiles().select::<Person>();
    let body = format!(r#"{{"next": "", "totalCount": null, "data": {data}}}"#);
    let error = read(&call, &body).unwrap_err();
    error.strip_prefix("`getAllProfiles`: the response cannot be read: ").unwrap_or(&error).to_owned()
}

#[test]
fn an_error_names_the_place_and_the_expected_and_found_value() {
    let good = r#"{"name": {"firstName": "x"}, "managers": []}"#;
    let seventeen = [good; 17].join(",");
    for (element, message) in [
        (r#"{"name": {"firstName": null}}"#, "data[17].name.firstName: expected a string, found null"),
        (r#"{"name": {}}"#, "data[17].name.firstName: expected a string, found nothing"),
        (r#"{"name": "x"}"#, "data[17].name: expected an object, found a string"),
        ("null", "data[17]: expected an object, found null"),
        (r#"{"name": {"firstName": "x"}}"#, "data[17].managers: expected a list, found nothing"),
        (
            r#"{"name": {"firstName": "x"}, "managers": [{"name": {"firstName": "x"}, "managers": 5}]}"#,
            "data[17].managers[0].managers: expected a list, found a number",
        ),
        (
            r#"{"name": {"firstName": "x"}, "managers": [], "about": []}"#,
            "data[17].about: expected a string, found a list",
        ),
    ] {
        assert_eq!(said(&format!("[{seventeen},{element}]")), message);
    }
    assert_eq!(said("{}"), "data: expected a list, found an object");
}

#[test]
fn the_error_has_the_servers_message_about_a_withheld_field() {
    let refused = |field: &str| {
        format!(
            r#"[{{"$errors": [{{"fields": ["{field}", "x"], "message": "You may not see it"}}], "name": {{"firstName": ""}},
                 "managers": []}}]"#
        )
    };
    let remedy = "; make its type a `Result<_, space_api::FieldError>` to read the rest all the same";
    for field in ["about", "languages"] {
        assert_eq!(said(&refused(field)), format!("data[0].{field}: not accessible: You may not see it{remedy}"));
    }
    let silent = r#"[{"$errors": [{"fields": ["managers"]}], "name": {"firstName": ""}}]"#;
    assert_eq!(said(silent), format!("data[0].managers: not accessible: the server gave no reason{remedy}"));
}

#[test]
fn a_message_about_another_field_is_not_an_error() {
    let call = client().team_directory().profiles().get_all_profiles().select::<Person>();
    for errors in [r#"[{"fields": ["logins"], "message": "x"}]"#, "5", "[5]", r#"[{"fields": 5}]"#] {
        let body = format!(
            r#"{{"next": "", "totalCount": null, "data":
                 [{{"name": {{"firstName": "x"}}, "managers": [], "$errors": {errors}}}]}}"#
        );
        let people = read(&call, &body).unwrap();
        assert!(people.data[0].about.is_none() && people.data[0].languages.is_none());
    }
}

#[test]
fn a_page_needs_all_parts_that_cannot_be_null() {
    let call = client().team_directory().profiles().get_all_profiles().select::<Person>();
    for (body, message) in [
        (r#"{"next": "", "totalCount": null}"#, "data: expected a list, found nothing"),
        (r#"{"next": "", "totalCount": "", "data": []}"#, "totalCount: expected an integer of 32 bits, found a string"),
        (r#"{"next": 5, "totalCount": null, "data": []}"#, "next: expected a string, found a number"),
        ("[]", "expected an object, found a list"),
    ] {
        assert!(read(&call, body).unwrap_err().ends_with(message), "{body}");
    }
    assert_eq!(read(&call, r#"{"next": null, "totalCount": 5, "data": []}"#).unwrap().next, "");
    let last = read(&call, r#"{"data": []}"#).unwrap();
    assert_eq!((last.next.as_str(), last.total_count), ("", None));
}

#[derive(Debug, Select)]
#[select(Location)]
struct Office {
    id: String,
}

#[test]
fn a_body_that_is_not_json_is_kept_in_the_error() {
    let call = locations().select::<Office>();
    for (body, message) in [
        ("<html>", "not JSON: "),
        (r#"[{"id": "1""#, "not JSON: "),
        (r#"[{"id": "1"}] x"#, "not JSON: trailing characters"),
        ("", "the response is empty"),
    ] {
        let error = call.decode(http::Response::new(body.into())).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.to_string().contains(message), "{error}");
        assert_eq!(error.body().unwrap(), body.as_bytes());
    }
}

#[test]
fn the_last_of_two_fields_of_one_name_counts() {
    let call = locations().select::<Office>();
    assert_eq!(read(&call, r#"[{"id": "1", "id": "2"}]"#).unwrap()[0].id, "2");
    assert_eq!(read(&call, r#"[{"id": 1, "id": "2"}]"#).unwrap()[0].id, "2");
    let error = read(&call, r#"[{"id": "1", "id": 2}]"#).unwrap_err();
    assert!(error.contains("[0].id: expected a string, found a number"), "{error}");
}
