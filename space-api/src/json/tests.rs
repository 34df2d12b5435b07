//! The two readers of JSON, beside each other and beside `serde_json`.

use std::fmt::Write;
use std::sync::Arc;

use proptest::prelude::*;

use crate::fields::tree::Selection;
use crate::json::parse::{parse, parse_with_serde};
use crate::json::value::{Value, ValueRef};
use crate::json::well_formed::read;

#[test]
fn well_formed_texts_are_read() {
    for json in [
        r#" { "a" : [ 1 , -20 , 0 , 1.5 , -0 , 1e3 , 123456789012345678 , 18446744073709551615 ] , "b" : { } } "#,
        r#"[{"a":1,"b":2},{"a":1,"b":2},{"b":1,"a":2},{"a":1},{},null,{"a":1,"a":2}]"#,
        r#"{"\u0061":"\n\u00e9é","":"","a\"b":"\\"}"#,
        "\t[true,false,null,[],[[]]]\r\n",
        r#""a text of more than eight bytes""#,
    ] {
        let value = read(json, None).unwrap();
        assert_eq!(value, parse_with_serde(json.as_bytes(), None).unwrap(), "{json}");
    }
}

#[test]
fn other_texts_are_left_to_serde() {
    for json in [
        "",
        " ",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,]",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{1:2}",
        "{\"a\" 1}",
        "{a:1}",
        "01",
        "-",
        "-01",
        "1.",
        ".5",
        "1e",
        "1 2",
        "tru",
        "nulll",
        "\"",
        "\"\\",
        "\"\\x\"",
        "\"\n\"",
        "\"\\ud800\"",
        "1e999",
        "[1}",
        "{\"a\":1]",
        "[1 2]",
        "\u{feff}1",
        "[{\"a\":1},{\"a\"1}]",
        "[{\"a\":1},{\"a:1}]",
    ] {
        assert!(read(json, None).is_none(), "{json}");
    }
    assert!(read(&format!("{}{}", "[".repeat(127), "]".repeat(127)), None).is_some());
    assert!(read(&format!("{}{}", "[".repeat(128), "]".repeat(128)), None).is_none());
}

proptest! {
    #[test]
    fn any_text_is_read_as_by_serde(
        text in r#"(\[|\]|\{|\}|:|,|"|"a"|"b":|\{"a":|\{"a":1,"b":|\\|\\ud83d|\\u0041|\\n|0|1|17|-|\.5|e3|1e999|true|null|é| |\n){0,24}"#,
    ) {
        for json in [text.clone(), format!("[{text}]"), format!("{{\"a\":{text}}}"), format!("[{{\"a\":1}},{{{text}}}]")] {
            prop_assert_eq!(read(&json, None), parse_with_serde(json.as_bytes(), None).ok(), "{}", json);
        }
    }
}

const NAMES: [&str; 12] = ["a", "b", "c", "id", "name", "a\\u0062", "\\u0061", "*", "", "x", "y", "z"];

/// The objects as JSON.
fn list(objects: &[Vec<(usize, String)>]) -> String {
    let object = |fields: &Vec<(usize, String)>| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| format!("\"{}\":{value}", NAMES[*name])).collect();
        format!("{{{}}}", fields.join(","))
    };
    format!("[{}]", objects.iter().map(object).collect::<Vec<_>>().join(","))
}

fn objects() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec!["1", "null", "\"x\"", "[]", "{}"]).prop_map(str::to_owned);
    leaf.prop_recursive(3, 200, 8, |inner| {
        prop::collection::vec(prop::collection::vec((0..NAMES.len(), inner), 0..6), 0..8).prop_map(|all| list(&all))
    })
}

proptest! {
    #[test]
    fn objects_of_many_shapes_are_read_as_by_serde_json(text in objects(), is_selected in any::<bool>()) {
        let mut selection = Selection::new("");
        selection.add_leaf("id");
        selection.add_nested("name", Selection::all(""));
        let selection = Arc::new(selection);
        let selection = is_selected.then_some(&selection);
        let expected: serde_json::Value = serde_json::from_str(&text).unwrap();
        for value in [parse(text.as_bytes(), selection).unwrap(), parse_with_serde(text.as_bytes(), selection).unwrap()] {
            prop_assert_eq!(&value.as_ref().to_json().unwrap(), &expected);
            prop_assert_eq!(origins(value.as_ref()), origins(parse_with_serde(text.as_bytes(), selection).unwrap().as_ref()));
        }
    }
}

/// Where all objects are, and what was selected of them.
fn origins(value: ValueRef<'_>) -> Vec<String> {
    let mut found = Vec::new();
    if let ValueRef::Object(object) = value {
        found.push(format!("{:?}", object.origin()));
        object.entries().for_each(|(_, value)| found.extend(origins(value)));
    }
    value.elements().into_iter().flatten().for_each(|element| found.extend(origins(element)));
    found
}

#[test]
fn fields_have_the_order_of_their_first_occurrence() {
    for (json, expected) in [
        (
            r#"[{"a":1,"b":2},{"b":1,"a":2},{"a":3,"c":4,"a":5},{"c":1}]"#,
            r#"[{"a":1,"b":2},{"b":1,"a":2},{"a":5,"c":4},{"c":1}]"#,
        ),
        (r#"[{"b":1,"a":{"b":1}},{"b":{"a":2},"a":1}]"#, r#"[{"b":1,"a":{"b":1}},{"b":{"a":2},"a":1}]"#),
    ] {
        let value = parse(json.as_bytes(), None).unwrap();
        assert_eq!(serde_json::to_string(&value).unwrap(), expected);
    }
}

#[test]
fn objects_of_too_many_shapes_are_read_all_the_same() {
    let mut json = String::from("[");
    for at in 0..30_000 {
        write!(json, r#"{{"k{}":1,"k{at}x":2,"last":3}},"#, at % 7).unwrap();
    }
    json.push_str(r#"{"last":1}]"#);
    let Value::Objects(objects) = parse(json.as_bytes(), None).unwrap() else { panic!("a list of objects") };
    assert_eq!(objects.len(), 30_001);
    for (at, object) in objects.iter().enumerate().take(30_000) {
        assert_eq!(object.to_json(), format!(r#"{{"k{}":1,"k{at}x":2,"last":3}}"#, at % 7));
    }
}
