//! Known constants, and those of a newer server.

use std::collections::HashSet;

use crate::golden::types::State;
use crate::view::decode::Decode;
use crate::view::into_value::IntoValue;

#[test]
fn a_known_constant_is_a_variant() {
    assert_eq!("IN_REPAIR".parse(), Ok(State::InRepair));
    assert_eq!(State::InRepair.as_str(), "IN_REPAIR");
    assert_eq!(State::VARIANTS, [State::Open, State::InRepair]);
    assert_eq!(
        format!("{} {:?} {:>10}|", State::InRepair, State::InRepair, State::InRepair),
        "IN_REPAIR InRepair  IN_REPAIR|"
    );
}

#[test]
fn an_unknown_constant_is_kept_and_can_be_sent_back() {
    for constant in ["Closed", "InRepair", "open", "", " Open"] {
        let state: State = constant.parse().unwrap();
        let State::Unknown(unknown) = &state else { panic!("{constant}: {state:?}") };
        assert_eq!((unknown.as_str(), state.as_str()), (constant, constant));
        assert_eq!(format!("{unknown} {state:?}"), format!("{constant} Unknown({constant:?})"));
        assert_eq!(state.clone().into_value().as_str(), Some(constant));
    }
}

#[test]
fn enums_can_be_compared_and_hashed() {
    let states: HashSet<State> = ["Open", "IN_REPAIR", "New", "New", "Open"].map(|text| text.parse().unwrap()).into();
    assert_eq!(states.len(), 3);
    assert_ne!(State::Open, State::InRepair);
}

#[test]
fn enums_are_ordered_by_their_constants() {
    let mut states: Vec<State> = ["Z", "Open", "", "IN_REPAIR"].map(|text| text.parse().unwrap()).into();
    states.sort();
    assert_eq!(states.iter().map(State::as_str).collect::<Vec<_>>(), ["", "IN_REPAIR", "Open", "Z"]);
}

#[test]
fn enums_are_serialized_as_their_constants() {
    let states: [State; 2] = ["IN_REPAIR", "NEW"].map(|text| text.parse().unwrap());
    assert_eq!(serde_json::to_string(&states).unwrap(), r#"["IN_REPAIR","NEW"]"#);
    let State::Unknown(unknown) = &states[1] else { panic!("{states:?}") };
    assert_eq!(serde_json::to_string(unknown).unwrap(), r#""NEW""#);
}

#[test]
fn only_a_string_is_a_constant() {
    for json in ["null", "5", "{}", "[]"] {
        let error = State::decode_body(json.as_bytes(), None).unwrap_err().to_string();
        assert!(error.starts_with("expected a string, found "), "{error}");
    }
}
