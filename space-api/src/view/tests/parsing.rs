//! From bytes to objects: what is kept, and what no text can break.

use super::location;
use crate::exemplar::Location;
use crate::view::dto::View;

#[test]
fn the_text_comes_back_as_it_was_received() {
    for json in [
        "{}",
        r#"{"b":1,"a":{"d":[],"c":[{},{}]}}"#,
        r#"{"list":[1,"x",null,true,{},[{"a":1},2]]}"#,
        r#"{"max":18446744073709551615,"min":-9223372036854775808,"float":0.1,"tiny":5e-324}"#,
        r#"{"text":"\"\\\n😀","":1}"#,
    ] {
        assert_eq!(serde_json::to_string(&location(json)).unwrap(), json);
    }
}

#[test]
fn of_fields_of_one_name_the_last_one_counts() {
    let many: Vec<String> = (0..100).map(|n| format!(r#""{}":{n}"#, n % 60)).collect();
    let twice = location(&format!("{{{}}}", many.join(",")));
    assert_eq!(twice.as_object().field_names().count(), 60);
    assert_eq!(twice.as_object().raw("39"), Some(99.into()));
    assert_eq!(twice.as_object().raw("40"), Some(40.into()));
    assert_eq!(location(r#"{"a":1,"b":2,"a":3}"#).as_object().to_json(), r#"{"a":3,"b":2}"#);
}

#[test]
fn what_is_no_json_object_is_an_error() {
    for (text, message) in [
        ("", "not JSON: EOF while parsing a value at line 1 column 0"),
        ("{", "not JSON: EOF while parsing an object at line 1 column 1"),
        ("{} {}", "not JSON: trailing characters at line 1 column 4"),
        ("<html>", "not JSON: expected value at line 1 column 1"),
        (r#"{"a": 1,}"#, "not JSON: trailing comma at line 1 column 9"),
        (r#"{"a": 1e999,}"#, "not JSON: key must be a string at line 1 column 13"),
        (r#"{"\ud800": 01}"#, "not JSON: invalid number at line 1 column 13"),
        ("null", "expected an object, found null"),
        ("[{}]", "expected an object, found a list"),
    ] {
        assert_eq!(Location::from_json(text.as_bytes()).unwrap_err().to_string(), message, "{text}");
    }
    assert!(Location::from_json(b"{\"a\": \xFF}").is_err());
}

#[test]
fn a_value_that_cannot_be_held_does_not_spoil_the_others() {
    for (json, field, held) in [
        (r#"{"id": "1", "x": "a\ud83d"}"#.as_bytes(), "x", "a\u{fffd}"),
        (r#"{"x\udc00": "a", "id": "1"}"#.as_bytes(), "x\u{fffd}", "a"),
        (b"{\"id\": \"1\", \"x\": \"a\xff\"}", "x", "a\u{fffd}"),
        (br#"{"id": "1", "x": 1e999}"#, "x", "1e999"),
        (br#"{"id": "1", "x": -1E+999}"#, "x", "-1E+999"),
    ] {
        let location = Location::from_json(json).unwrap();
        assert_eq!(location.id().unwrap(), "1");
        assert_eq!(location.as_object().raw(field), Some(held.into()), "{field}");
    }
}

#[test]
fn a_number_beyond_f64_is_no_number() {
    let location = location(r#"{"latitude": 1e999, "capacity": -1e999, "tz": 1}"#);
    assert!(location.latitude().is_err() && location.capacity().is_err() && location.tz().is_err());
}

#[test]
fn raw_fields_are_names_and_values_in_the_order_of_the_wire() {
    let location = location(r#"{"b": [{"x": 1}], "a": null, "2": 1.5}"#);
    let fields = location.as_object().raw_fields();
    assert_eq!(fields.len(), 3);
    let expected =
        [("b", serde_json::json!([{"x": 1}])), ("a", serde_json::json!(null)), ("2", serde_json::json!(1.5))];
    assert!(fields.eq(expected));
}

#[test]
fn depth_is_limited_and_what_is_below_the_limit_can_be_used() {
    let nested = |depth: usize| format!("{}{}{}", r#"{"parent":"#.repeat(depth), "{}", "}".repeat(depth));
    let deepest = location(&nested(126));
    assert_eq!(deepest.clone(), deepest);
    assert!(format!("{deepest:#?}").len() > 1000);
    assert_eq!(deepest.as_object().to_json(), nested(126));
    for depth in [127, 1_000_000] {
        let deeper = location(&nested(depth));
        let innermost = (0..126).fold(&deeper, |location, _| location.parent().unwrap().unwrap());
        let error = innermost.parent().unwrap_err().to_string();
        assert!(error.ends_with("expected an object, found a string"), "{error}");
        let text = innermost.as_object().raw("parent").unwrap();
        assert_eq!(text, nested(depth - 127));
    }
    assert!(Location::from_json("[".repeat(1_000_000).as_bytes()).is_err());
}

#[test]
fn a_huge_object_takes_no_quadratic_time() {
    let fields: Vec<String> = (0..200_000).map(|n| format!(r#""{n}":{{}}"#)).collect();
    let json = format!(r#"{{"rooms":{{{}}}}}"#, fields.join(","));
    let started = std::time::Instant::now();
    let huge = location(&json);
    assert_eq!(huge.rooms().unwrap().len(), 200_000);
    assert_eq!(
        huge,
        location(&format!(r#"{{"rooms":{{{}}}}}"#, fields.iter().rev().cloned().collect::<Vec<_>>().join(",")))
    );
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

#[test]
fn numbers_come_through_whatever_another_crate_switched_on() {
    let exact = location(r#"{"capacity": {"$serde_json::private::Number": "12"}}"#);
    assert_eq!(exact.capacity().unwrap(), 12);
}

#[test]
fn a_field_named_like_serde_jsons_internals_is_a_field() {
    for json in [
        r#"{"id":"1","a":{"$serde_json::private::Number":"x"}}"#,
        r#"{"id":"1","$serde_json::private::Number":"12"}"#,
        r#"{"id":"1","a":{"$serde_json::private::Number":{"b":[5]}}}"#,
    ] {
        assert_eq!(location(json).id().unwrap(), "1");
        assert_eq!(location(json).as_object().to_json(), json);
    }
}
