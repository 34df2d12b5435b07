//! Whatever the server sends, no accessor panics.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value as Json;

use crate::containers::{Batch, Mod, Pair, SyncBatch, Triple};
use crate::golden::types::{Details, DetailsKind, Location, ProfileIdentifier, ReactionIdentifier, State};
use crate::view::decode::Decode;
use crate::view::dto::View;

/// Any JSON, with the names that the golden model knows among the keys, so that accessors meet all kinds of values.
fn any_json() -> impl Strategy<Value = Json> {
    let name = prop_oneof![
        3 => prop::sample::select(vec![
            "id", "name", "tz", "archived", "capacity", "latitude", "workdays", "phones", "parent", "children", "rooms",
            "change", "pairs", "state", "owner", "since", "opened", "lunch", "className", "$errors", "fields", "message",
            "old", "new", "first", "second", "third", "iso", "timestamp", "next", "totalCount", "data", "etag", "hasMore",
            "issue", "project", "externalId", "username", "note",
        ]).prop_map(str::to_owned),
        1 => ".{0,5}",
    ];
    let text = prop_oneof![
        2 => prop::sample::select(vec![
            "2020-10-21", "PT1H", "2020-10-21T16:30:00.000Z", "Details.Text", "me", "key:A", "{a:1,b:2}", "name", "",
            "ProfileIdentifier.Username", "ReactionIdentifier.Message", "IssueIdentifier.ExternalId", "P9999999999999D",
        ]).prop_map(str::to_owned),
        1 => ".{0,12}",
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<u64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        text.prop_map(Json::from),
    ];
    leaf.prop_recursive(5, 64, 8, move |inner| {
        prop_oneof![
            1 => prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            2 => prop::collection::vec((name.clone(), inner), 0..10)
                .prop_map(|entries| entries.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}

/// Calls every accessor, and shows every error.
fn read_all(location: &Location, depth: usize) {
    macro_rules! call {
        ($($accessor:ident),+) => {
            $(if let Err(error) = location.$accessor() {
                assert!(error.to_string().contains(error.field()));
            })+
        };
    }
    call!(id, name, tz, archived, channel_id, capacity, latitude, workdays, phones, parent, children, rooms, change);
    call!(pairs, state, owner, since, opened, lunch);
    let _ = (location.errors(), location.class_name(), format!("{location:?}"), location.clone() == *location);
    let _ = location.owner().ok().flatten().map(|owner| (owner.to_string(), owner.compact()));
    for child in location.children().unwrap_or_default().iter().chain(location.parent().ok().flatten()) {
        if depth > 0 {
            read_all(child, depth - 1);
        }
    }
}

fn decode<T: Decode>(json: &[u8]) {
    if let Err(error) = T::decode_body(json, None) {
        assert!(!error.to_string().is_empty());
    }
}

proptest! {
    #[test]
    fn any_json_can_be_fed_to_any_view(json in any_json()) {
        let text = json.to_string();
        if let Ok(location) = Location::from_json(text.as_bytes()) {
            read_all(&location, 3);
            let rewritten = location.as_object().to_json();
            let same: Json = serde_json::from_str(&rewritten).unwrap();
            let round_tripped: Json = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(same, round_tripped);
        }
        if let Ok(details) = Details::from_json(text.as_bytes()) {
            match details.kind() {
                DetailsKind::Text(text) => drop(text.text()),
                DetailsKind::Image(image) => drop(image.width()),
                DetailsKind::Unknown(object) => drop(object.to_json()),
            }
        }
    }

    #[test]
    fn any_json_can_be_decoded_as_anything(json in any_json()) {
        let json = json.to_string();
        let json = json.as_bytes();
        decode::<Vec<Location>>(json);
        decode::<Option<Location>>(json);
        decode::<Batch<Pair<String, Location>>>(json);
        decode::<SyncBatch<Location>>(json);
        decode::<Triple<i8, f32, State>>(json);
        decode::<Mod<Vec<ProfileIdentifier>>>(json);
        decode::<BTreeMap<String, ReactionIdentifier>>(json);
    }

    #[test]
    fn any_bytes_can_be_parsed(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        decode::<Location>(&bytes);
        decode::<Vec<Location>>(&bytes);
    }
}
