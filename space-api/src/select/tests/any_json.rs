//! Arbitrary JSON: reading it never panics, and gives what a view gives.

use std::collections::BTreeMap;
use std::fmt::Debug;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use serde_json::Value;

use super::read;
use crate::containers::{Batch, Mod, Pair, SyncBatch};
use crate::exemplar::{IssueIdentifier, Location, State};
use crate::json::parse::parse;
use crate::select::FromField;
use crate::view::decode::Decode;

/// JSON, much of which nearly fits.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i8>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (-3_i32..3).prop_map(|n| Value::from(f64::from(n))),
        prop::sample::select(vec![
            "",
            "2020-10-21",
            "2020-10-21T16:30:00.000Z",
            "PT1H",
            "P1Y",
            "OPEN",
            "id:x",
            "{id:x,"
        ])
        .prop_map(Value::from),
        ".{0,5}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 4, |inner| {
        let name = prop::sample::select(vec![
            "id",
            "iso",
            "className",
            "$errors",
            "fields",
            "message",
            "first",
            "second",
            "old",
            "new",
            "next",
            "totalCount",
            "data",
            "etag",
            "hasMore",
            "externalId",
            "x",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..5)
                .prop_map(|fields| fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        ]
    })
}

/// A selection and a view read the same value, or have the same message.
fn agree<T: FromField<T> + Decode + PartialEq + Debug>(json: &str) {
    let viewed = parse(json.as_bytes(), None).map_err(|error| error.to_string());
    let viewed = viewed.and_then(|value| T::decode(value).map_err(|misfit| misfit.to_string()));
    assert_eq!(read::<T, T>(json), viewed, "{json}");
}

/// A selection and a view read the same value, or neither reads. Of two mistakes, they may find another one first.
fn both<T: FromField<T> + Decode + PartialEq + Debug>(json: &str) {
    let viewed = parse(json.as_bytes(), None).ok().and_then(|value| T::decode(value).ok());
    assert_eq!(read::<T, T>(json).ok(), viewed, "{json}");
}

proptest! {
    #[test]
    fn a_checked_selection_reads_what_a_view_reads(value in json()) {
        let json = value.to_string();
        agree::<String>(&json);
        agree::<bool>(&json);
        agree::<i8>(&json);
        agree::<i32>(&json);
        agree::<i64>(&json);
        agree::<f32>(&json);
        agree::<f64>(&json);
        agree::<Date>(&json);
        agree::<Timestamp>(&json);
        agree::<SignedDuration>(&json);
        agree::<State>(&json);
        agree::<IssueIdentifier>(&json);
        agree::<Location>(&json);
        agree::<Option<i32>>(&json);
        agree::<Vec<Option<Date>>>(&json);
        agree::<BTreeMap<String, Vec<String>>>(&json);
        agree::<Vec<Location>>(&json);
        both::<Pair<i32, Option<String>>>(&json);
        both::<Mod<Date>>(&json);
        both::<Batch<Location>>(&json);
        both::<SyncBatch<Location>>(&json);
    }

    #[test]
    fn reading_arbitrary_bytes_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..64), text in r#"[\[\]{}:,"a0-9.eE+ ntrufals-]{0,32}"#) {
        for body in [bytes.as_slice(), text.as_bytes()] {
            let _ = super::decode::<Batch<Location>, Batch<Location>>(body, None);
            let _ = super::decode::<Option<Vec<State>>, Option<Vec<State>>>(body, None);
        }
    }
}
