//! The attributes of a field.

use serde::Deserialize as _;
use space_api::Select;
use space_api::types::{Location, TodoItemRecord};

use super::{fields, locations, read};

#[test]
fn a_field_is_renamed_by_its_name_in_the_api_or_in_rust() {
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Office {
        #[select(rename = "channelId")]
        channel: Option<String>,
        #[select(rename = "map_id")]
        map: Option<String>,
        #[select(rename = "type")]
        kind: String,
        #[select(rename = capacity)]
        seats: Option<i32>,
    }
    let call = locations().select::<Office>();
    assert_eq!(fields(&call).unwrap(), "channelId,mapId,type,capacity");
    let read = read(&call, r#"[{"channelId": "c", "mapId": "m", "type": "Region", "capacity": 3.0}]"#).unwrap();
    let expected = Office { channel: Some("c".into()), map: Some("m".into()), kind: "Region".into(), seats: Some(3) };
    assert_eq!(read, [expected]);
}

#[test]
fn keywords_are_names_like_any_other() {
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Office {
        r#type: String,
    }
    let call = locations().select::<Office>();
    assert_eq!(fields(&call).unwrap(), "type");
    assert_eq!(read(&call, r#"[{"type": "Region"}]"#).unwrap(), [Office { r#type: "Region".into() }]);
}

#[test]
fn names_are_those_of_the_api_however_they_are_written() {
    #[derive(Select)]
    #[select(TodoItemRecord)]
    #[expect(dead_code, reason = "only asked for")]
    struct Todo {
        status: String,
    }
    let call = space_tests::client().to_do_item().get_all_to_do_items().select::<Todo>();
    assert_eq!(fields(&call).unwrap(), "next,totalCount,data(_status)");
}

#[test]
fn a_default_replaces_a_field_that_is_missing_for_any_reason() {
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Office {
        #[select(default)]
        name: String,
        #[select(default = "seats")]
        capacity: Option<i32>,
    }
    fn seats() -> Option<i32> {
        Some(7)
    }
    let call = locations().select::<Office>();
    assert_eq!(fields(&call).unwrap(), "name,capacity");
    let answer = r#"[{}, {"capacity": null, "$errors": [{"fields": ["name"], "message": "no"}]}]"#;
    let office = |capacity| Office { name: String::new(), capacity };
    assert_eq!(read(&call, answer).unwrap(), [office(Some(7)), office(None)]);
    assert!(read(&call, r#"[{"name": null}]"#).unwrap_err().contains("[0].name: expected a string, found null"));
}

mod comma_separated {
    use super::*;

    pub(super) fn deserialize<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
        match String::deserialize(deserializer)? {
            text if text.is_empty() => Err(serde::de::Error::custom("there are no values")),
            text => Ok(text.split(',').map(str::to_owned).collect()),
        }
    }
}

#[test]
fn a_field_can_be_read_by_a_function_of_the_users() {
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Office {
        #[select(with = "comma_separated")]
        description: Vec<String>,
        #[select(with = comma_separated, default, rename = "address")]
        lines: Vec<String>,
    }
    let call = locations().select::<Office>();
    assert_eq!(fields(&call).unwrap(), "description,address");
    let expected = Office { description: vec!["a".into(), "b".into()], lines: Vec::new() };
    assert_eq!(read(&call, r#"[{"description": "a,b"}]"#).unwrap(), [expected]);
    for (answer, message) in [
        (r#"[{"description": "a"}, {"description": ""}]"#, "[1].description: there are no values"),
        (r#"[{"description": 5}]"#, "[0].description: invalid type: integer `5`, expected a string"),
        (r#"[{}]"#, "[0].description: expected a value, found nothing"),
    ] {
        let said = read(&call, answer).unwrap_err();
        assert_eq!(said, format!("`getAllLocations`: the response cannot be read: {message}"));
    }
}

#[test]
fn groups_of_fields_are_shared_by_flattening() {
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Identity {
        id: String,
        name: String,
    }
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Place {
        tz: Option<String>,
        #[select(flatten)]
        identity: Identity,
    }
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Office {
        archived: bool,
        #[select(flatten)]
        place: Place,
        r#type: String,
        #[select(flatten)]
        seats: Seats,
        #[select(recursive)]
        parent: Option<Box<Office>>,
    }
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Seats {
        capacity: Option<i32>,
    }
    let call = locations().select::<Office>();
    assert_eq!(fields(&call).unwrap(), "archived,type,parent!,tz,id,name,capacity");
    let office = |name: &str, parent| Office {
        archived: true,
        place: Place { tz: None, identity: Identity { id: "1".into(), name: name.into() } },
        r#type: "Region".into(),
        seats: Seats { capacity: Some(2) },
        parent,
    };
    let answer = r#"[{"parent": {"capacity": 2, "name": "b", "id": "1", "tz": null, "type": "Region", "archived": true},
                      "id": "1", "archived": true, "tz": null, "type": "Region", "name": "a", "capacity": 2}]"#;
    assert_eq!(read(&call, answer).unwrap(), [office("a", Some(Box::new(office("b", None))))]);
    let error = read(&call, r#"[{"archived": true, "type": "x", "id": "1", "name": 2}]"#).unwrap_err();
    assert!(error.contains("[0].name: expected a string, found a number"), "{error}");
}

#[test]
fn a_group_can_also_be_the_type_of_a_field() {
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Named {
        name: String,
    }
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Office {
        #[select(flatten)]
        named: Named,
        parent: Option<Named>,
    }
    let call = locations().select::<Office>();
    assert_eq!(fields(&call).unwrap(), "parent(name),name");
    let named = |name: &str| Named { name: name.into() };
    let office = Office { named: named("a"), parent: Some(named("b")) };
    assert_eq!(read(&call, r#"[{"parent": {"name": "b"}, "name": "a"}]"#).unwrap(), [office]);
}

#[test]
fn a_group_that_holds_itself_has_no_end() {
    #[derive(Select)]
    #[select(Location)]
    #[expect(dead_code, reason = "never read")]
    struct Inner {
        parent: Option<Box<Outer>>,
    }
    #[derive(Select)]
    #[select(Location)]
    #[expect(dead_code, reason = "never read")]
    struct Outer {
        #[select(flatten)]
        inner: Inner,
    }
    for error in [Outer::selection().unwrap_err(), Inner::selection().unwrap_err()] {
        assert!(error.problem().starts_with("selects what it is itself a part of"), "{error}");
    }
}

#[test]
fn a_duplicate_field_of_a_generic_struct_fails_before_sending() {
    #[derive(Select)]
    #[select(Location)]
    #[expect(dead_code, reason = "never read")]
    struct Named {
        name: String,
    }
    #[derive(Select)]
    #[select(Location)]
    #[expect(dead_code, reason = "never read")]
    struct Office<P: Select<Dto = Location>> {
        name: String,
        #[select(flatten)]
        named: Named,
        parent: Option<P>,
    }
    let error = Office::<Named>::selection().unwrap_err();
    assert_eq!(error.path(), "name");
    assert!(error.problem().contains("also of one that is flattened"), "{error}");
}

#[test]
fn renamed_fields_keep_the_names_of_the_user() {
    #[derive(Debug, Default, PartialEq, Select)]
    #[select(Location)]
    struct OfficeFields {
        tz: Option<String>,
    }
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Office {
        #[select(flatten)]
        fields: OfficeFields,
        #[select(default)]
        name: String,
    }
    assert_eq!(Office::selection().unwrap(), "name,tz");
    assert_eq!(Office::read_json(b"{}").unwrap(), Office { fields: OfficeFields::default(), name: String::new() });
}

/// More public than what it holds.
#[derive(Debug, Select)]
#[select(Location)]
#[allow(unreachable_pub, reason = "that is what it is about")]
pub struct Office {
    parent: Option<Private>,
}

#[derive(Debug, Select)]
#[select(Location)]
struct Private {
    name: String,
}

#[test]
fn a_public_struct_can_hold_private_ones() {
    let office = Office::read_json(br#"{"parent": {"name": "a"}}"#).unwrap();
    assert_eq!(office.parent.unwrap().name, "a");
}

/// A struct whose parts come from a macro.
macro_rules! office {
    ($name:ident { $($field:ident: $type:ty),+ }) => {
        #[derive(Debug, PartialEq, Select)]
        #[select(Location)]
        struct $name {
            $($field: $type),+
        }
    };
}

#[test]
fn a_struct_can_be_made_by_a_macro() {
    office!(Made { id: String, r#type: String });
    assert_eq!(Made::selection().unwrap(), "id,type");
}

#[test]
fn structs_can_be_generic() {
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Tree<P, const N: usize>
    where
        P: Select<Dto = Location>,
    {
        id: String,
        parent: Option<P>,
        #[select(default)]
        name: Vec2<N>,
    }
    #[derive(Debug, Clone, PartialEq, Select)]
    #[select(Location)]
    struct Leaf {
        name: String,
    }
    #[derive(Debug, Clone, PartialEq, Select)]
    #[select(Location)]
    struct Other {
        tz: Option<String>,
    }
    type Vec2<const N: usize> = String;

    assert_eq!(fields(&locations().select::<Tree<Leaf, 1>>()).unwrap(), "id,parent(name),name");
    let call = locations().select::<Tree<Other, 2>>();
    assert_eq!(fields(&call).unwrap(), "id,parent(tz),name");
    let expected = Tree { id: "1".into(), parent: Some(Other { tz: None }), name: "x".into() };
    assert_eq!(read(&call, r#"[{"id": "1", "parent": {"tz": null}, "name": "x"}]"#).unwrap(), [expected]);
}

#[test]
#[allow(deprecated, reason = "that is what it is about")]
fn a_deprecated_field_can_be_allowed() {
    #[derive(Select)]
    #[select(Location)]
    #[expect(dead_code, reason = "only asked for")]
    struct Office {
        #[allow(deprecated)]
        timezone: Option<space_api::types::ATimeZoneWithOffset>,
    }
    assert_eq!(fields(&locations().select::<Office>()).unwrap(), "timezone");
}
