//! What can be passed as what, and what is sent then.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::Maybe;
use crate::argument::Argument;
use crate::containers::Pair;
use crate::golden::types::{Details, DetailsImage, DetailsText, Location, ProfileIdentifier, State};
use crate::view::into_value::IntoValue;

/// What is sent for an argument of type `T`, if anything is.
fn sent<T>(argument: impl Argument<T>) -> Option<Value> {
    argument.passed().into_argument().map(|value| value.as_ref().to_json().unwrap())
}

#[test]
fn texts_of_all_kinds_are_texts() {
    let expected = Some(json!("a"));
    assert_eq!(sent::<String>("a"), expected);
    assert_eq!(sent::<String>(&"a"), expected);
    assert_eq!(sent::<String>('a'), expected);
    assert_eq!(sent::<String>("a".to_owned()), expected);
    assert_eq!(sent::<String>(&"a".to_owned()), expected);
    assert_eq!(sent::<String>(Cow::Borrowed("a")), expected);
    assert_eq!(sent::<String>(Box::<str>::from("a")), expected);
    assert_eq!(sent::<Option<String>>(Arc::<str>::from("a")), expected);
    assert_eq!(sent::<Maybe<String>>("a"), expected);
}

#[test]
fn numbers_that_fit_without_loss_are_numbers() {
    assert_eq!(sent::<Option<i32>>(5), Some(json!(5)));
    assert_eq!(sent::<Option<i32>>(&5_u16), Some(json!(5)));
    assert_eq!(sent::<Maybe<i64>>(u32::MAX), Some(json!(u32::MAX)));
    assert_eq!(sent::<Maybe<i64>>(i64::MIN), Some(json!(i64::MIN)));
    assert_eq!(sent::<Maybe<f64>>(0.5), Some(json!(0.5)));
    assert_eq!(sent::<Maybe<f64>>(0.1_f32), Some(json!(0.1)));
    assert_eq!(sent::<Maybe<f64>>(5), Some(json!(5)));
    assert_eq!(sent::<Option<bool>>(true), Some(json!(true)));
}

#[test]
fn moments_are_passed_by_value_or_reference() {
    let (day, moment, hour) = (date(2024, 1, 31), Timestamp::UNIX_EPOCH, SignedDuration::from_hours(1));
    assert_eq!(sent::<Maybe<Date>>(day), Some(json!("2024-01-31")));
    assert_eq!(sent::<Option<Date>>(&day), Some(json!("2024-01-31")));
    assert_eq!(sent::<Maybe<Timestamp>>(&moment), Some(json!("1970-01-01T00:00:00.000Z")));
    assert_eq!(sent::<Option<SignedDuration>>(&hour), Some(json!("PT1H")));
}

#[test]
fn enums_and_identifiers_are_passed_by_reference_too() {
    let me = ProfileIdentifier::me();
    assert_eq!(sent::<ProfileIdentifier>(&me), Some(json!("me")));
    assert_eq!(sent::<Maybe<ProfileIdentifier>>(&&me), Some(json!("me")));
    assert_eq!(sent::<Vec<ProfileIdentifier>>([&me]), Some(json!(["me"])));
    assert_eq!(sent::<Option<State>>(&State::Open), Some(json!(State::Open.as_str())));
    assert_eq!(sent::<Maybe<State>>(State::Open), Some(json!(State::Open.as_str())));
}

#[test]
fn a_dto_is_passed_as_what_it_extends() {
    let text = DetailsText::new("x");
    let expected = Some(json!({"className": "Details.Text", "text": "x"}));
    assert_eq!(sent::<DetailsText>(&text), expected);
    assert_eq!(sent::<Details>(&text), expected);
    assert_eq!(sent::<Option<Details>>(&text), expected);
    assert_eq!(sent::<Maybe<Details>>(text), expected);
}

#[test]
fn none_is_null_only_where_null_is_allowed() {
    assert_eq!(sent::<Option<String>>(None), None);
    assert_eq!(sent::<Maybe<String>>(None), Some(Value::Null));
    assert_eq!(sent::<Maybe<Vec<Details>>>(None), Some(Value::Null));
    assert_eq!(sent::<Maybe<String>>(Some("a".to_owned())), Some(json!("a")));
    assert_eq!(sent::<Option<i32>>(Some(5)), Some(json!(5)));
}

#[test]
fn maybe_is_passed_as_it_is() {
    assert_eq!(sent::<Maybe<String>>(Maybe::Absent), None);
    assert_eq!(sent::<Maybe<String>>(Maybe::Null), Some(Value::Null));
    assert_eq!(sent::<Maybe<i32>>(Maybe::Value(5)), Some(json!(5)));
}

#[test]
fn lists_are_whatever_can_be_iterated_over() {
    let expected = Some(json!(["a", "b"]));
    let owned = vec!["a".to_owned(), "b".to_owned()];
    assert_eq!(sent::<Vec<String>>(["a", "b"]), expected);
    assert_eq!(sent::<Vec<String>>(["a", "b"].into_iter().map(str::to_owned)), expected);
    assert_eq!(sent::<Option<Vec<String>>>(&["a", "b"]), expected);
    assert_eq!(sent::<Maybe<Vec<String>>>(owned.as_slice()), expected);
    assert_eq!(sent::<Maybe<Vec<String>>>(&owned), expected);
    assert_eq!(sent::<Maybe<Vec<String>>>(Some(owned)), expected);
    assert_eq!(
        sent::<Vec<Pair<String, i32>>>([Pair { first: "a".to_owned(), second: 1 }]),
        Some(json!([{"first": "a", "second": 1}]))
    );
}

#[test]
fn a_list_of_different_classes_is_written_with_the_macro() {
    let (text, image) = (DetailsText::new("x"), DetailsImage::new(5));
    let expected = Some(json!([
        {"className": "Details.Text", "text": "x"},
        {"className": "Details.Image", "width": 5},
        {"className": "Details.Text", "text": "x"},
    ]));
    assert_eq!(sent::<Vec<Details>>(crate::list![&text, image.clone(), text.clone()]), expected);
    assert_eq!(sent::<Maybe<Vec<Details>>>(crate::list![&text, image, text.clone(),]), expected);
    assert_eq!(sent::<Option<Vec<Location>>>(crate::list![]), Some(json!([])));
}

#[test]
fn elements_of_a_list_may_be_null_if_the_api_says_so() {
    assert_eq!(sent::<Vec<Option<i32>>>([Some(5), None]), Some(json!([5, null])));
    assert_eq!(sent::<Vec<Option<String>>>(["a"]), Some(json!(["a"])));
}

#[test]
fn maps_have_texts_as_keys() {
    let expected = Some(json!({"a": 1}));
    assert_eq!(sent::<BTreeMap<String, i32>>([("a", 1)]), expected);
    assert_eq!(sent::<Maybe<BTreeMap<String, i32>>>(HashMap::from([("a", 1)])), expected);
    assert_eq!(sent::<Option<BTreeMap<String, i32>>>(BTreeMap::from([("a", &1)])), expected);
    assert_eq!(sent::<BTreeMap<String, i32>>([("a", 2), ("a", 1)]), expected);
}

#[test]
fn a_value_that_json_cannot_hold_fails_the_call() {
    let passed = Argument::<Maybe<f64>>::passed(f64::NAN).into_argument().unwrap();
    assert!(matches!(passed, crate::json::value::Value::Invalid(_)), "{passed:?}");
}
