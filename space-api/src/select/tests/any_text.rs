//! Arbitrary text: a checked selection reads what a view reads, or neither can. Unlike in `any_json`, `serde_json` would not
//! write the text: names occur twice, strings have half of a surrogate pair, numbers are too large, and lists too deep.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write as _};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use serde_core::Serialize as _;
use serde_json::Value as Json;

use super::read;
use crate::containers::{Batch, Mod, Pair};
use crate::golden::types::{Location, State};
use crate::json::object::Object;
use crate::json::parse::parse;
use crate::select::FromField;
use crate::view::decode::Decode;

/// A value as text.
fn text() -> impl Strategy<Value = String> {
    let escape = prop::sample::select(vec![
        r"\ud83d",
        r"\ude00",
        r"\ud83d\ude00",
        r"\u0041",
        r"\n",
        r"\\",
        r"\\ud83d",
        "é",
        "a",
        "1e999",
    ]);
    let string = prop::collection::vec(escape, 0..4).prop_map(|parts| format!("\"{}\"", parts.concat()));
    let leaf = prop_oneof![
        2 => prop::sample::select(vec![
            "null", "true", "1", "-0", "1.5", "1e2", "1e999", "-1e999", "1e-999", "99999999999999999999", "{}", "[]",
            r#""2020-10-21""#, r#""10000-01-01""#, r#""-0044-03-15""#, r#""9999-12-31T23:59:59.999Z""#, r#""PT-15M""#,
            r#""OPEN""#, "tru", "01", "1.", "", r#""\u12""#,
        ]).prop_map(str::to_owned),
        1 => string,
        1 => (100..150_usize).prop_map(|depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth))),
    ];
    leaf.prop_recursive(4, 40, 4, |inner| {
        let name = prop::sample::select(vec![
            "id",
            "n\\u0061me",
            "first",
            "second",
            "old",
            "new",
            "next",
            "totalCount",
            "data",
            "className",
            "iso",
            "timestamp",
            "\\ud83d",
            "x",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|elements| format!("[{}]", elements.join(","))),
            prop::collection::vec((name, inner), 0..6).prop_map(|fields| {
                let mut object = String::from("{");
                for (at, (name, value)) in fields.iter().enumerate() {
                    let comma = if at > 0 { ", " } else { "" };
                    let _ = write!(object, "{comma}\"{name}\": {value}");
                }
                object + "}"
            }),
        ]
    })
}

/// A selection and a view read the same value, or neither reads.
fn agree<T: FromField<T> + Decode + PartialEq + Debug>(json: &str) {
    let viewed = T::decode_body(json.as_bytes(), None).ok();
    assert_eq!(read::<T, T>(json).ok(), viewed, "{json}");
}

proptest! {
    #[test]
    fn a_checked_selection_reads_what_a_view_reads(json in text()) {
        agree::<String>(&json);
        agree::<i32>(&json);
        agree::<f64>(&json);
        agree::<Option<bool>>(&json);
        agree::<Date>(&json);
        agree::<Timestamp>(&json);
        agree::<SignedDuration>(&json);
        agree::<Location>(&json);
        agree::<Vec<State>>(&json);
        agree::<BTreeMap<String, Option<i32>>>(&json);
        agree::<BTreeMap<String, Vec<Location>>>(&json);
        agree::<Pair<Option<i32>, Option<String>>>(&json);
        agree::<Mod<Location>>(&json);
        agree::<Batch<Option<Timestamp>>>(&json);
    }

    #[test]
    fn blanks_read_as_none_where_null_may_be(json in "[ \t\r\n]{0,3}") {
        prop_assert_eq!(read::<Option<bool>, Option<bool>>(&json), Ok(None));
        agree::<Option<bool>>(&json);
        agree::<bool>(&json);
        agree::<Location>(&json);
        agree::<Vec<State>>(&json);
    }

    #[test]
    fn a_value_or_an_object_holds_what_a_view_holds(json in text()) {
        let viewed = parse(json.as_bytes(), None).ok().map(|value| value.serialize(serde_json::value::Serializer).unwrap());
        prop_assert_eq!(read::<Json, Location>(&json).ok(), viewed.clone());
        let object = read::<Object, Location>(&json).ok().map(|object| serde_json::to_value(&object).unwrap());
        prop_assert_eq!(object, viewed.filter(Json::is_object));
    }

    #[test]
    fn json_is_what_a_browser_takes_for_json(json in text()) {
        let is_json = serde_json::from_str::<serde_core::de::IgnoredAny>(&json).is_ok();
        prop_assert_eq!(parse(json.as_bytes(), None).is_ok(), is_json);
        prop_assert_eq!(read::<Json, Location>(&json).is_ok(), is_json);
    }
}
