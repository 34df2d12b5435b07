//! Containers as iterators, and as serde writes them.

use crate::containers::{Batch, Mod, Pair, SyncBatch, Triple};
use crate::golden::types::{Location, State};
use crate::view::decode::Decode;

#[test]
fn a_batch_is_iterated_over_by_value_and_by_reference() {
    let batch = Batch { next: "2".to_owned(), total_count: None, data: vec![1, 2, 3] };
    let mut sum = 0;
    for number in &batch {
        sum += number;
    }
    assert_eq!(sum, 6);
    assert_eq!(batch.into_iter().collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn a_container_is_serialized_as_it_was_read() {
    fn round_trip<T: Decode + serde_core::Serialize>(json: &str) {
        let read = T::decode_body(json.as_bytes(), None).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
    }
    round_trip::<Batch<Location>>(r#"{"next":"2","totalCount":null,"data":[{"id":"1"}]}"#);
    round_trip::<SyncBatch<State>>(r#"{"etag":"e","data":["Open","NEW"],"hasMore":true}"#);
    round_trip::<Pair<i32, Vec<String>>>(r#"{"first":1,"second":["x"]}"#);
    round_trip::<Triple<bool, f64, Option<State>>>(r#"{"first":true,"second":0.5,"third":null}"#);
    round_trip::<Mod<Location>>(r#"{"old":null,"new":{}}"#);
}
