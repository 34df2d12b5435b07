use super::*;
use crate::transport::failure::TransportError;
use http::HeaderMap;

fn refused(status: u16, body: &str) -> Error {
    let status = StatusCode::from_u16(status).unwrap();
    let answer = ErrorAnswer::new(status, &HeaderMap::new(), Bytes::copy_from_slice(body.as_bytes()), &|_| None);
    Error::new("getLocation", Problem::Refused(Box::new(answer)))
}

#[test]
fn every_code_of_the_api_is_known_whatever_the_status() {
    for code in ErrorCode::VARIANTS {
        let error = refused(418, &format!(r#"{{"error":"{code}","error_description":"because"}}"#));
        assert_eq!((error.kind(), error.code()), (ErrorKind::Api, Some(code)));
        assert_eq!(error.description(), Some("because"));
        assert_eq!(error.to_string(), format!("`getLocation`: {code} (HTTP 418 I'm a teapot): because"));
    }
}

#[test]
fn without_a_code_the_status_says_what_is_wrong() {
    use ErrorCode::*;
    for (status, code) in [
        (400, Some(RequestError)),
        (401, Some(AuthenticationRequired)),
        (403, Some(PermissionDenied)),
        (404, Some(NotFound)),
        (409, Some(DuplicatedEntity)),
        (413, Some(PayloadTooLarge)),
        (429, Some(RateLimited)),
        (431, Some(PayloadTooLarge)),
        (500, Some(InternalServerError)),
        (502, Some(InternalServerError)),
        (503, Some(InternalServerError)),
        (599, Some(InternalServerError)),
        (418, None),
        (405, None),
    ] {
        for body in
            ["", "null", "[]", "<html>", "{}", r#"{"error":""}"#, r#"{"error":1}"#, r#"{"error":{"x":1}}"#, "\u{0}"]
        {
            let error = refused(status, body);
            assert_eq!((error.kind(), error.code()), (ErrorKind::Status, code.as_ref()), "{status} {body:?}");
            assert_eq!(error.description(), None);
            assert_eq!(error.status().unwrap().as_u16(), status);
            assert_eq!(error.body().unwrap(), body);
        }
    }
}

#[test]
fn an_unknown_code_is_kept_and_the_status_decides() {
    let error = refused(404, r#"{"error":"not-here-yet","error_description":"later","more":[1]}"#);
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.code().unwrap().as_str(), "not-here-yet");
    assert!(error.is_not_found());
    assert!(!error.is_permission_denied());
    assert!(!refused(404, r#"{"error":"permission-denied"}"#).is_not_found());
}

#[test]
fn each_code_has_a_question_that_the_status_answers_too() {
    type Question = fn(&Error) -> bool;
    let questions: [(Question, &str, &[u16]); 9] = [
        (Error::is_validation_error, "validation-error", &[]),
        (Error::is_authentication_required, "authentication-required", &[401]),
        (Error::is_permission_denied, "permission-denied", &[403]),
        (Error::is_duplicated_entity, "duplicated-entity", &[409]),
        (Error::is_request_error, "request-error", &[400]),
        (Error::is_not_found, "not-found", &[404]),
        (Error::is_rate_limited, "rate-limited", &[429]),
        (Error::is_payload_too_large, "payload-too-large", &[413, 431]),
        (Error::is_internal_server_error, "internal-server-error", &[500, 502, 503, 599]),
    ];
    assert_eq!(questions.len(), ErrorCode::VARIANTS.len());
    for (question, code, statuses) in questions {
        for other in ErrorCode::VARIANTS {
            let error = refused(418, &format!(r#"{{"error":"{other}"}}"#));
            assert_eq!(question(&error), other.as_str() == code, "{code} {other}");
        }
        for status in 400..600 {
            for body in ["", "<html>", r#"{"error":"not-here-yet"}"#] {
                let error = refused(status, body);
                let expected = statuses.contains(&status) || (code.starts_with("internal") && status >= 500);
                assert_eq!(question(&error), expected, "{code} {status} {body}");
            }
            assert!(!question(&refused(status, r#"{"error":"not-found"}"#)) || code == "not-found");
        }
        assert!(!question(&Error::usage(None, UsageError::new("no"))));
    }
}

#[test]
fn expired_and_revoked_tokens_are_told_apart() {
    let of = |description: &str| {
        refused(401, &format!(r#"{{"error":"authentication-required","error_description":"{description}"}}"#))
    };
    let expired = of("Access token has expired");
    assert!(expired.is_token_expired() && !expired.is_token_revoked());
    let revoked = of("Refresh token associated with the access token is revoked");
    assert!(!revoked.is_token_expired() && revoked.is_token_revoked());
    let other = of("Who are you?");
    assert!(other.is_authentication_required() && !other.is_token_expired() && !other.is_token_revoked());
    let liar = refused(403, r#"{"error":"permission-denied","error_description":"Access token has expired"}"#);
    assert!(!liar.is_token_expired());
}

#[test]
fn another_error_body_is_cut_and_shown_on_one_line() {
    let text = |body: &str| refused(502, body).to_string();
    let start = "`getLocation`: the server answered HTTP 502 Bad Gateway without an error of the API";
    assert_eq!(text(" \n "), format!("{start} (the body is empty)"));
    assert_eq!(text("<h1>\n  Bad\tGateway</h1>"), format!("{start}: <h1> Bad Gateway</h1>"));
    assert_eq!(text("\u{1b}[31mred"), format!("{start}: \u{fffd}[31mred"));
    assert_eq!(text(&"é".repeat(200)), format!("{start}: {}", "é".repeat(200)));
    assert_eq!(text(&"é".repeat(201)), format!("{start}: {}…", "é".repeat(200)));
    let binary =
        ErrorAnswer::new(StatusCode::BAD_GATEWAY, &HeaderMap::new(), Bytes::from_static(b"\xff\xfe"), &|_| None);
    assert!(binary.to_string().ends_with("\u{fffd}\u{fffd}"));
}

#[test]
fn an_error_is_small_and_goes_anywhere() {
    fn anywhere<T: Send + Sync + std::error::Error + 'static>() {}
    anywhere::<Error>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}

fn not_connected(reason: &str, cause: &str) -> Problem {
    let error = TransportError::not_connected(reason).with_source(cause);
    let TransportError { reason, source, .. } = error;
    Problem::Transport {
        origin: "https://space.example".to_owned(),
        failure: TransportFailure::Connect,
        reason,
        source,
    }
}

#[test]
fn the_source_is_the_cause() {
    let decode = || DecodeError::from(serde_json::from_str::<u8>("see").unwrap_err());
    let field = FieldError::absent("TD_Location", "name", true);
    let (usage, transport) =
        (UsageError::new("give a name"), Error::new("f", not_connected("refused", "os error 111")));
    let field_of_a_call = Problem::Decode { status: None, body: None, reason: Unreadable::Field(field.clone()) };
    for (error, source) in [
        (Error::usage("f", usage.clone()), Some(usage.to_string())),
        (Error::from(decode()), Some(decode().to_string())),
        (Error::new("f", field_of_a_call), Some(field.to_string())),
        (transport, Some("os error 111".to_owned())),
        (refused(404, "{}"), None),
    ] {
        assert_eq!(std::error::Error::source(&error).map(ToString::to_string), source, "{error}");
    }
}

#[test]
fn a_cause_that_is_the_whole_message_is_no_source() {
    let field = FieldError::absent("TD_Location", "name", true);
    for error in [Error::from(UsageError::new("give a name")), Error::from(field)] {
        assert!(std::error::Error::source(&error).is_none(), "{error}");
        let same = error.in_function("getLocation".into());
        assert!(std::error::Error::source(&same).is_some(), "{same}");
    }
}

#[test]
fn a_source_that_shows_the_token_is_left_out() {
    let redact = |text: &str| text.contains("s3cret").then(|| text.replace("s3cret", "…"));
    for (cause, is_kept) in [("refused", true), ("Bearer s3cret was refused", false)] {
        let mut problem = not_connected("Bearer s3cret", cause);
        problem.redact(&redact);
        assert_eq!(problem.source().is_some(), is_kept);
        assert!(!problem.to_string().contains("s3cret"));
    }
}

#[test]
fn a_text_that_is_not_json_is_reported_once() {
    let error = || DecodeError::from(serde_json::from_str::<u8>("see").unwrap_err());
    let answer = |status| Problem::Decode { status, body: None, reason: Unreadable::Answer(error()) };
    let reason = "expected value at line 1 column 1";
    assert_eq!(answer(None).to_string(), format!("the text is not JSON: {reason}"));
    assert_eq!(answer(Some(StatusCode::OK)).to_string(), format!("the response is not JSON: {reason}"));
    assert_eq!(error().to_string(), format!("not JSON: {reason}"));
    assert!(std::error::Error::source(&error()).is_none());
}

#[test]
fn an_error_that_main_returns_is_its_message() {
    let decode = DecodeError::from(serde_json::from_str::<u8>("see").unwrap_err());
    let (usage, field) = (UsageError::new("give a `name`"), FieldError::absent("TD_Location", "name", true));
    let shown: [(String, String); 5] = [
        (format!("{decode:?}"), decode.to_string()),
        (format!("{usage:?}"), usage.to_string()),
        (format!("{field:?}"), field.to_string()),
        (format!("{:?}", Error::from(usage.clone())), usage.to_string()),
        (format!("{:?}", refused(404, "\"\n\"")), refused(404, "\"\n\"").to_string()),
    ];
    for (debug, message) in shown {
        assert_eq!(debug, message);
        assert!(!debug.contains('\n') && !debug.contains('\\'), "{debug}");
    }
}

#[test]
fn an_error_that_main_returns_says_how_often_was_sent() {
    let sent = |attempts| {
        let again = SendAgain { repeatable: true, sent_once: false };
        format!("{:?}", Error::of_call("getLocation", not_connected("refused", "111"), attempts, again))
    };
    let message = "`getLocation`: could not connect to `https://space.example`: refused";
    assert_eq!([sent(0), sent(1), sent(3)], [message, message, &format!("{message} (sent 3 times)")]);
}

#[test]
fn the_parts_of_an_error_are_shown_without_its_body() {
    let shown = format!("{:#?}", refused(404, r#"{"error":"not-found","more":"s3cret"}"#));
    for part in ["kind: Api", "message: \"`getLocation`: not-found", "attempts: 0", "body_length: 37"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    assert!(!shown.contains("s3cret"), "{shown}");
    let (usage, field) = (UsageError::new("give one"), FieldError::absent("TD_Location", "name", true));
    assert!(format!("{usage:#?}").starts_with("UsageError(") && format!("{field:#?}").starts_with("FieldError {"));
}
