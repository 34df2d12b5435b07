//! What the API's shapes have in common with the rest of the world: iterators and serde.

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
fn what_was_read_is_serialized_as_it_came() {
    fn again<T: Decode + serde::Serialize>(json: &str) {
        let read = T::decode_body(json.as_bytes(), None).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
    }
    again::<Batch<Location>>(r#"{"next":"2","totalCount":null,"data":[{"id":"1"}]}"#);
    again::<SyncBatch<State>>(r#"{"etag":"e","data":["Open","NEW"],"hasMore":true}"#);
    again::<Pair<i32, Vec<String>>>(r#"{"first":1,"second":["x"]}"#);
    again::<Triple<bool, f64, Option<State>>>(r#"{"first":true,"second":0.5,"third":null}"#);
    again::<Mod<Location>>(r#"{"old":null,"new":{}}"#);
}
