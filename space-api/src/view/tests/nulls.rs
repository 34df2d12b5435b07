//! Nulls among objects: the others can be read, and what was received comes back.

use super::location;
use crate::containers::Batch;
use crate::error::field::FieldErrorKind;
use crate::exemplar::Location;
use crate::json::value::Value;
use crate::json::write::body_of;
use crate::view::decode::Decode;
use crate::view::dto::View;
use crate::view::into_value::IntoValue;
use crate::view::read::Read;

const NULLS: [&str; 4] =
    [r#"[{"id":"1"},null]"#, r#"[null,{"id":"1"}]"#, r#"[null,null,{"id":"1"},{},null]"#, "[null]"];

#[test]
fn a_null_element_of_an_answer_is_a_view_without_fields() {
    for json in NULLS {
        let locations = Vec::<Location>::decode_body(json.as_bytes(), None).unwrap();
        assert_eq!(serde_json::to_string(&locations).unwrap(), json);
        let batch = format!(r#"{{"next":"","totalCount":null,"data":{json}}}"#);
        assert_eq!(Batch::<Location>::decode_body(batch.as_bytes(), None).unwrap().data, locations);
        for null in locations.iter().filter(|location| location.as_object().to_json() == "null") {
            let error = null.id().unwrap_err();
            assert_eq!(error.to_string(), "field `id` of `TD_Location` cannot be read: expected an object, found null");
            assert_eq!(error.kind(), FieldErrorKind::Misfit);
            assert_eq!((format!("{null:?}").as_str(), null.class_name(), null.errors().len()), ("null", None, 0));
        }
    }
}

#[test]
fn a_null_element_of_a_field_does_not_hide_the_others() {
    let parent = location(r#"{"children":[null,{"id":"1"}]}"#);
    let children = parent.children().unwrap();
    assert!(children[0].id().is_err());
    assert_eq!(children[1].id().unwrap(), "1");
    let field = parent.as_object().get("children").unwrap().as_ref();
    let options = Vec::<Option<&Location>>::read(field).unwrap();
    assert_eq!(options, [None, Some(&children[1])]);
    assert_eq!(parent.as_object().to_json(), r#"{"children":[null,{"id":"1"}]}"#);
}

#[test]
fn null_becomes_an_object_when_a_field_is_set() {
    let [null, empty]: [Location; 2] = Vec::decode_body(b"[null,{}]", None).unwrap().try_into().unwrap();
    assert!(null != empty && null == null.clone());
    assert!(matches!(null.clone().into_value(), Value::Null));
    assert_eq!(null.with_latitude(1.5).as_object().to_json(), r#"{"latitude":1.5}"#);
}

#[test]
fn null_for_an_object_is_an_error_except_in_a_mixed_list() {
    assert!(Location::decode_body(b"null", None).is_err());
    for list in ["[null,{},5]", "[{},null,5,null]", "[null,5]"] {
        let json = format!(r#"{{"a":{list}}}"#);
        let body = body_of(vec![("v", location(&json).into_value())]).unwrap();
        assert_eq!(String::from_utf8(body).unwrap(), format!(r#"{{"v":{json}}}"#));
        assert_eq!(location(&json).as_object().raw("a").unwrap().to_string(), list);
    }
}
