//! Values of custom fields, of each kind.

use serde_json::{Value, json};
use space_emulator::{Emulator, UnknownIds};

use crate::support::{call, ok, space, start};

/// A custom field of absences; its id.
async fn field(space: &Emulator, name: &str) -> String {
    let body = json!({ "name": name, "type": "STRING" });
    let created = ok(space, "POST", "/custom-fields-v2/absence/fields", body).await;
    created["id"].as_str().unwrap_or_default().to_owned()
}

fn absence(values: Value) -> Value {
    json!({
        "member": "m", "reason": "r", "description": "d", "since": "2025-02-01", "till": "2025-02-03", "icon": "sun",
        "customFieldValues": values,
    })
}

/// What is sent and what is shown, without the class, of each kind of value that nothing else is needed for.
fn kinds() -> Vec<(&'static str, Value, &'static str, &'static str, Value)> {
    let same =
        |class: &'static str, field: &'static str, value: Value| (class, json!({ field: value }), class, field, value);
    vec![
        same("StringCFValue", "value", json!("text")),
        same("StringListCFValue", "values", json!(["a", "b"])),
        same("IntCFValue", "value", json!(7)),
        same("IntListCFValue", "values", json!([1, 2])),
        same("PercentageCFValue", "value", json!(50)),
        same("BooleanCFValue", "value", json!(true)),
        same("UrlCFValue", "href", json!("https://example.com")),
        same("ContactCFValue", "value", json!("skype")),
        same("ContactListCFValue", "values", json!(["skype"])),
        same("AutonumberCFValue", "value", json!("7")),
        same("StringCFValue", "value", Value::Null),
        ("DateCFValue", json!({ "value": "2025-02-03" }), "DateCFValue", "value", json!({ "iso": "2025-02-03" })),
        (
            "DateTimeCFValue",
            json!({ "value": "2025-01-01T00:00:00.000Z" }),
            "DateTimeCFValue",
            "value",
            json!({ "iso": "2025-01-01T00:00:00.000Z", "timestamp": 1_735_689_600_000_i64 }),
        ),
        ("ProfileCFInputValue", json!({ "profile": "id:p" }), "ProfileCFValue", "profile(id)", json!({ "id": "p" })),
        (
            "ProfileListCFInputValue",
            json!({ "profiles": ["id:p", "id:q"] }),
            "ProfileListCFValue",
            "profiles(id)",
            json!([{ "id": "p" }, { "id": "q" }]),
        ),
        ("TeamCFInputValue", json!({ "team": "t" }), "TeamCFValue", "team(id)", json!({ "id": "t" })),
        ("LocationCFInputValue", json!({ "location": "l" }), "LocationCFValue", "location(id)", json!({ "id": "l" })),
        ("ProjectCFInputValue", json!({ "project": "id:p" }), "ProjectCFValue", "project(id)", json!({ "id": "p" })),
        ("DocumentCFInputValue", json!({ "documentId": "d" }), "DocumentCFValue", "document(id)", json!({ "id": "d" })),
        (
            "DocumentListCFInputValue",
            json!({ "documents": ["d"] }),
            "DocumentListCFValue",
            "documents(id)",
            json!([{ "id": "d" }]),
        ),
        ("IssueCFInputValue", json!({ "issue": "id:i" }), "IssueCFValue", "issue(id)", json!({ "id": "i" })),
        (
            "IssueListCFInputValue",
            json!({ "issues": ["id:i"] }),
            "IssueListCFValue",
            "issues(id)",
            json!([{ "id": "i" }]),
        ),
        (
            "OpenEnumCFInputValue",
            json!({ "enumValueIdentifier": "name:Blue" }),
            "OpenEnumCFValue",
            "value(value)",
            json!({ "value": "Blue" }),
        ),
        (
            "OpenEnumListCFInputValue",
            json!({ "enumValueIdentifiers": ["name:Blue", "name:Red"] }),
            "OpenEnumListCFValue",
            "values(value)",
            json!([{ "value": "Blue" }, { "value": "Red" }]),
        ),
    ]
}

#[tokio::test]
async fn values_of_each_kind_are_shown_by_the_name_of_the_field() {
    let space = space().await;
    let id = field(&space, "Wish").await;
    for (sent_class, mut value, class, selection, expected) in kinds() {
        value["className"] = json!(sent_class);
        let body = absence(json!([{ "fieldId": id, "value": value }]));
        let path = format!("/absences?$fields=customFields(className,{selection})");
        let shown = ok(&space, "POST", &path, body).await;
        let name = selection.split('(').next().unwrap_or_default();
        let expected = json!({ "customFields": { "Wish": { "className": class, name: expected } } });
        assert_eq!(shown, expected, "{sent_class}");
    }
}

#[tokio::test]
async fn a_value_of_an_enumeration_is_the_one_that_was_added() {
    let space = space().await;
    let id = field(&space, "Color").await;
    let path = format!("/custom-fields-v2/absence/fields/id:{id}/enum-values");
    let added = ok(&space, "POST", &path, json!({ "enumValueToAdd": "Blue" })).await;
    let value = json!({ "className": "EnumCFInputValue", "enumValueIdentifier": "name:Blue" });
    let body = absence(json!([{ "fieldId": id, "value": value }]));
    let shown = ok(&space, "POST", "/absences?$fields=customFields(value(id,value))", body).await;
    assert_eq!(shown["customFields"]["Color"]["value"], json!({ "id": added["id"], "value": "Blue" }));
    let value = json!({ "className": "EnumCFInputValue", "enumValueIdentifier": "name:Pink" });
    let body = absence(json!([{ "fieldId": id, "value": value }])).to_string();
    let (status, _, text) = call(&space, "POST", "/absences", &body).await.error();
    let place = "`body.customFieldValues[0].enumValueIdentifier`";
    assert_eq!((status, text), (404, format!("{place}: there is no value with `name:Pink`: add it first")));
}

#[tokio::test]
async fn an_unknown_field_is_rejected() {
    let space = space().await;
    let value = json!({ "className": "IntCFValue", "value": 7 });
    let body = absence(json!([{ "fieldId": "nope", "value": value }])).to_string();
    let (status, code, text) = call(&space, "POST", "/absences", &body).await.error();
    let expected =
        "`body.customFieldValues[0].fieldId`: there is no custom field `nope`: send the id of one that is listed";
    assert_eq!((status, code.as_str(), text.as_str()), (404, "not-found", expected));
    // Nothing was created.
    assert_eq!(ok(&space, "GET", "/absences?$fields=totalCount", Value::Null).await, json!({ "totalCount": 21 }));
}

#[tokio::test]
async fn a_change_keeps_the_values_of_other_fields() {
    let space = space().await;
    let (one, other) = (field(&space, "One").await, field(&space, "Other").await);
    let value =
        |id: &str, text: &str| json!([{ "fieldId": id, "value": { "className": "StringCFValue", "value": text } }]);
    let created = ok(&space, "POST", "/absences", absence(value(&one, "a"))).await;
    let path = format!("/absences/{}", created["id"].as_str().unwrap_or_default());
    ok(&space, "PATCH", &path, json!({ "available": false, "customFieldValues": value(&other, "b") })).await;
    let shown = ok(&space, "GET", &format!("{path}?$fields=customFields(value)"), Value::Null).await;
    assert_eq!(shown, json!({ "customFields": { "One": { "value": "a" }, "Other": { "value": "b" } } }));
}

#[tokio::test]
async fn values_are_set_and_read_at_paths_of_their_own() {
    let space = space().await;
    let id = field(&space, "Wish").await;
    let created = ok(&space, "POST", "/absences", absence(json!([]))).await;
    let entity = created["id"].as_str().unwrap_or_default();
    let all = format!("/custom-fields-v2/values/absence:id:{entity}");
    let fields = "$fields=customField(id,name),value(value)";
    assert_eq!(ok(&space, "GET", &format!("{all}?{fields}"), Value::Null).await, json!([]));

    let value = |text: &str| json!({ "className": "StringCFValue", "value": text });
    let shown = |text: &str| json!({ "customField": { "id": id, "name": "Wish" }, "value": { "value": text } });
    ok(&space, "POST", &format!("{all}/id:{id}"), json!({ "newValue": value("a") })).await;
    assert_eq!(ok(&space, "GET", &format!("{all}/id:{id}?{fields}"), Value::Null).await, shown("a"));
    let body = json!({ "customFieldValues": [{ "field": "name:Wish", "newValue": value("b") }] });
    ok(&space, "POST", &all, body).await;
    assert_eq!(ok(&space, "GET", &format!("{all}?{fields}"), Value::Null).await, json!([shown("b")]));

    let older = format!("/custom-fields/00/{entity}/values");
    let body = json!({ "scope": "org", "values": [{ "fieldId": id, "value": value("c") }] });
    ok(&space, "PATCH", &older, body).await;
    let read =
        ok(&space, "GET", &format!("{older}?scope=org&$fields=id,values(field(id,name),value(value))"), Value::Null)
            .await;
    let item = json!({ "field": { "id": id, "name": "Wish" }, "value": { "value": "c" } });
    assert_eq!(read, json!({ "id": entity, "values": [item] }));
    assert_eq!(ok(&space, "GET", &format!("{all}?{fields}"), Value::Null).await, json!([shown("c")]));
}

#[tokio::test]
async fn an_emulator_that_makes_up_ids_takes_unknown_fields() {
    let space = start(Emulator::builder().unknown_ids(UnknownIds::MakeUp)).await;
    let value = json!({ "className": "EnumCFInputValue", "enumValueIdentifier": "id:v" });
    let body = absence(json!([{ "fieldId": "f", "value": value }]));
    let shown = ok(&space, "POST", "/absences?$fields=customFields(value(id))", body).await;
    assert_eq!(shown, json!({ "customFields": { "f": { "value": { "id": "v" } } } }));
}

#[tokio::test]
async fn a_value_of_an_enumeration_is_renamed_and_removed() {
    let space = space().await;
    let path = format!("/custom-fields-v2/absence/fields/id:{}/enum-values", field(&space, "Color").await);
    let added = ok(&space, "POST", &path, json!({ "enumValueToAdd": "Blue" })).await;
    let id = added["id"].as_str().unwrap_or_default();
    let list = async || {
        let values = ok(&space, "GET", &format!("{path}?query=&$top=100&$fields=data(id,value)"), Value::Null).await;
        let values = values["data"].as_array().cloned().unwrap_or_default();
        values.into_iter().find(|value| value["id"] == id)
    };
    assert_eq!(list().await, Some(json!({ "id": id, "value": "Blue" })));
    let body = json!({ "enumValueToUpdate": "name:Blue", "newName": "Navy" });
    ok(&space, "PATCH", &path, body).await;
    assert_eq!(list().await, Some(json!({ "id": id, "value": "Navy" })));
    ok(&space, "DELETE", &format!("{path}/id:{id}"), Value::Null).await;
    assert_eq!(list().await, None);
}
