//! What an error shows of what the server wrote: never the token, and nothing that steers a terminal.

use bytes::Bytes;
use http::{Response, StatusCode};
use space_api::jiff::Timestamp;
use space_api::types::{ApplicationPayload, Location, MemberProfile};
use space_api::{Client, Error, ErrorCode, ErrorKind, FieldErrorKind, Select, View};

/// The error that a call makes of an answer.
fn error_of(token: &str, status: u16, body: &[u8]) -> Error {
    let client = Client::builder("https://mycompany.jetbrains.space").token(token).build().unwrap();
    let mut answer = Response::new(Bytes::copy_from_slice(body));
    *answer.status_mut() = StatusCode::from_u16(status).unwrap();
    client.team_directory().locations().get_all_locations().decode(answer).unwrap_err()
}

/// All that an error gives away.
fn shown(error: &Error) -> String {
    let body = error.body().map(|body| String::from_utf8_lossy(body).into_owned());
    format!("{error}\n{error:?}\n{:?}\n{:?}\n{body:?}", error.code(), error.description())
}

#[test]
fn a_repeated_token_is_redacted_for_every_status() {
    for body in [
        r#"{"error":"request-error","error_description":"bad header: Bearer s3cret"}"#.as_bytes(),
        br#"{"error":"no-s3cret","error_description":"?"}"#,
        b"you sent Bearer s3cret, s3cret!",
        b"\xff\xfe s3cret \xff",
        br#"[{"id":"1"},"s3cret"]"#,
        br#"{"x":"\u0073\u0033cret"}"#,
        b"<html>s3cret",
        b"[\"s3cret",
    ] {
        for status in [200, 400, 401, 502] {
            let error = error_of("s3cret", status, body);
            let shown = shown(&error);
            assert!(!shown.contains("s3cret") && !shown.contains("33cret") && shown.contains('…'), "{shown}");
            assert_eq!(error.kind() == ErrorKind::Decode, status == 200);
        }
    }
}

#[test]
fn a_token_is_struck_out_however_json_spells_it() {
    for spelling in ["ab/cd", r"ab\/cd", r"ab\u002fcd", r"ab\u002Fcd", r"\u0061\u0062\/\u0063\u0064", r"ab\\\/cd"] {
        let body = format!(r#"{{"error":"x","error_description":"you sent {spelling}!"}}"#);
        let error = error_of("ab/cd", 400, body.as_bytes());
        assert_eq!(error.description(), Some("you sent …!"), "{spelling}");
        assert_eq!(error.body().unwrap().as_ref(), r#"{"error":"x","error_description":"you sent …!"}"#.as_bytes());
        let unreadable = error_of("ab/cd", 200, body.as_bytes());
        assert_eq!(unreadable.body(), error.body());
    }
}

#[test]
fn a_token_is_struck_out_in_every_form() {
    for (form, left) in [
        ("S3CRET", "…"),
        ("https://example.org/?access_token=s%33cret&x=%73%33%63%72%65%74", "https://example.org/?access_token=…&x=…"),
        ("%2573%2533cret", "…"),
        // `s3cret`, `user:s3cret` and `:s3cret`, as Basic authorization has them.
        ("Basic czNjcmV0", "Basic …"),
        ("Basic dXNlcjpzM2NyZXQ=", "Basic dXNlcj…="),
        ("Basic OnMzY3JldA==", "Basic O…=="),
        ("Basic%20OnMzY3JldA%3D%3D", "Basic%20O…%3D%3D"),
        ("&#115;3cret", "…"),
    ] {
        let body = format!(r#"{{"error":"x {form}","error_description":"you sent {form}"}}"#);
        let error = error_of("s3cret", 400, body.as_bytes());
        assert_eq!(error.description(), Some(format!("you sent {left}").as_str()));
        assert_eq!(error.code().unwrap().as_str(), format!("x {left}"));
        assert_eq!(error.body().unwrap().as_ref(), body.replace(form, left).as_bytes());
        for (status, body) in
            [(502, form.to_owned()), (200, format!("<{form}")), (200, format!(r#"[{{"id":"1"}},"{form}"]"#))]
        {
            let shown = shown(&error_of("s3cret", status, body.as_bytes()));
            assert!(!shown.contains(form) && shown.contains(left), "{shown}");
        }
    }
}

#[test]
fn a_token_at_the_end_of_what_is_kept_leaves_nothing() {
    let token = "0123456789abcdef";
    for before in (64 << 10) - 20..(64 << 10) + 1 {
        let body = format!("{}{token}{}", " ".repeat(before), " ".repeat(100));
        let error = error_of(token, 502, body.as_bytes());
        assert!(error.body().unwrap().len() <= 64 << 10);
        assert!(!error.body().unwrap().windows(2).any(|window| window == b"01"), "{before}");
    }
}

#[test]
fn a_text_of_the_server_is_cut_in_every_error() {
    #[derive(Debug, Select)]
    #[select(MemberProfile)]
    #[expect(dead_code, reason = "only asked for")]
    struct Leaver {
        left_at: Option<Timestamp>,
    }
    let long = "x".repeat(1 << 20);
    let client = Client::builder("https://mycompany.jetbrains.space").token("s3cret").build().unwrap();
    let redirected = |location: String| {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = StatusCode::FOUND;
        response.headers_mut().insert("location", location.parse().unwrap());
        client.absence().delete_absence("1").decode(response).unwrap_err().to_string()
    };
    let unreadable = |body: String| {
        let profiles = client.team_directory().profiles().get_all_profiles().select::<Leaver>();
        profiles.decode(Response::new(body.into())).unwrap_err().to_string()
    };
    let encoded = |status: u16| {
        let response = Response::builder().status(status).header("content-encoding", &long).body(" ".into()).unwrap();
        client.team_directory().locations().get_location("1").decode(response).unwrap_err().to_string()
    };
    let custom_fields =
        |json: String| MemberProfile::from_json(json.as_bytes()).unwrap().custom_fields().unwrap_err().to_string();
    let field = |json: String| Location::from_json(json.as_bytes()).unwrap().name().unwrap_err().to_string();
    for text in [
        error_of("s3cret", 400, format!(r#"{{"error":"{long}"}}"#).as_bytes()).to_string(),
        error_of("s3cret", 400, format!(r#"{{"error":"x","error_description":"{long}"}}"#).as_bytes()).to_string(),
        error_of("s3cret", 400, long.as_bytes()).to_string(),
        error_of("s3cret", 400, format!("{}x", " ".repeat(1 << 20)).as_bytes()).to_string(),
        error_of("s3cret", 200, format!("[\"{long}").as_bytes()).to_string(),
        redirected(format!("/{long}")),
        redirected(format!("https://example.org/{long}")),
        redirected(format!("https://{}/", "x.".repeat(1 << 18))),
        encoded(200),
        encoded(502),
        unreadable(format!(r#"{{"next":"","totalCount":1,"data":[{{"leftAt":"{long}"}}]}}"#)),
        unreadable(format!(r#"{{"next":"","totalCount":"{long}","data":[]}}"#)),
        field(format!(r#"{{"name":{{"{long}":1}}}}"#)),
        custom_fields(format!(r#"{{"customFields":{{"{long}":1}}}}"#)),
        field(format!(r#"{{"$errors":[{{"className":"X","fields":["name"],"message":"{long}"}}]}}"#)),
    ] {
        assert!(text.len() < 1000, "{text:.2000}");
    }
}

#[test]
fn a_token_within_json_does_not_hide_the_error() {
    for token in ["e", "error", "\"", "{", "not-found", "gone", "Access"] {
        let error = error_of(token, 400, br#"{"error":"not-found","error_description":"gone"}"#);
        assert_eq!((error.kind(), error.code()), (ErrorKind::Api, Some(&ErrorCode::NotFound)), "{token}");
        assert!(!error.description().unwrap().contains(token), "{token}");
        let body = br#"{"error":"authentication-required","error_description":"Access token has expired"}"#;
        assert!(error_of(token, 401, body).is_token_expired(), "{token}");
    }
}

#[test]
fn the_quote_of_an_unreadable_response_has_no_token() {
    #[derive(Debug, Select)]
    #[select(MemberProfile)]
    #[expect(dead_code, reason = "only asked for")]
    struct Leaver {
        left_at: Option<Timestamp>,
    }
    // Longer than what is quoted, so that a part of it would stay if it were cut first.
    let token = format!("s3cret{}", "x".repeat(200));
    let client = Client::builder("https://mycompany.jetbrains.space").token(token.as_str()).build().unwrap();
    let leavers = client.team_directory().profiles().get_all_profiles().select::<Leaver>();
    let body = format!(r#"{{"next":"","totalCount":1,"data":[{{"leftAt":"Bearer {token}"}}]}}"#);
    let error = leavers.decode(Response::new(body.into())).unwrap_err();
    assert!(error.to_string().contains("data[0].leftAt: expected") && error.to_string().ends_with("found `Bearer …`"));
    assert!(!shown(&error).contains("s3c"), "{error}");
}

#[test]
fn a_redirect_that_repeats_the_token_does_not_show_it() {
    let client = Client::builder("https://mycompany.jetbrains.space").token("s3cret").build().unwrap();
    for location in ["/login/s3cret", "https://s3cret.example.org/"] {
        let mut answer = Response::new(Bytes::new());
        *answer.status_mut() = StatusCode::FOUND;
        answer.headers_mut().insert("location", location.parse().unwrap());
        let error = client.absence().delete_absence("1").decode(answer).unwrap_err();
        assert!(error.to_string().contains('…') && !error.to_string().contains("s3cret"), "{error}");
    }
}

#[test]
fn an_api_message_is_one_line_without_control_characters() {
    let body = br#"{"error":"x\u0007\n","error_description":"a\n\u001b[2Jb\u202e"}"#;
    let error = error_of("s3cret", 400, body);
    assert_eq!(error.to_string(), "`getAllLocations`: x\u{fffd}  (HTTP 400 Bad Request): a \u{fffd}[2Jb\u{fffd}");
    assert_eq!(error.code().unwrap().as_str(), "x\u{7}\n");
    assert_eq!(error.description(), Some("a\n\u{1b}[2Jb\u{202e}"));
}

#[test]
fn a_quoted_field_is_one_line_without_control_characters() {
    let refused = br#"{"$errors":[{"className":"X","fields":["name"],"message":"no\n\u001b[2J"}]}"#;
    let error = Location::from_json(refused).unwrap().name().unwrap_err();
    assert_eq!(error.kind(), FieldErrorKind::NotAccessible);
    assert_eq!(error.to_string(), "field `name` of `TD_Location` is not accessible: no \u{fffd}[2J");

    let date = format!(r#"{{"leftAt":"\u001b[2J\r\n{}"}}"#, "x".repeat(200));
    let error = MemberProfile::from_json(date.as_bytes()).unwrap().left_at().unwrap_err();
    assert_eq!(error.kind(), FieldErrorKind::Misfit);
    assert!(error.to_string().contains(&format!("found `\u{fffd}[2J  {}…`", "x".repeat(94))), "{error}");

    let client = Client::builder("https://mycompany.jetbrains.space").token("s3cret").build().unwrap();
    let call = client.team_directory().locations().get_all_locations().fields(|f| f.name());
    let list = call.decode(Response::new(r#"[{"className":"\u001b[2J\n"}]"#.into())).unwrap();
    let error = list[0].name().unwrap_err();
    assert!(error.to_string().contains("(an object of class `\u{fffd}[2J `)"), "{error}");
}

#[test]
fn an_unreadable_webhook_becomes_an_error_of_the_program() {
    fn user(json: &[u8]) -> Result<Option<String>, Error> {
        Ok(ApplicationPayload::from_json(json)?.class_name().map(str::to_owned))
    }
    assert_eq!(user(br#"{"className":"InitPayload"}"#).unwrap().as_deref(), Some("InitPayload"));
    for (json, message) in [
        (b"<html>".as_slice(), "the text is not JSON: expected value at line 1 column 1"),
        (b"", "the text is not JSON: EOF while parsing a value at line 1 column 0"),
        (b"[]", "the JSON cannot be read: expected an object, found a list"),
    ] {
        let error = user(json).unwrap_err();
        assert_eq!((error.kind(), error.function(), error.status()), (ErrorKind::Decode, None, None));
        assert_eq!(error.to_string(), message);
        assert!(error.body().is_none() && error.field_error().is_none());
    }
}
