//! Lists after a change.

use serde_json::{Value, json};

use crate::support::{ok, space};

#[tokio::test]
async fn a_to_do_item_is_open_until_it_is_closed() {
    let space = space().await;
    let created = ok(&space, "POST", "/todo", json!({ "text": "Buy milk" })).await;
    let id = created["id"].as_str().unwrap_or_default();
    let is_listed = async |open: bool| {
        let list =
            ok(&space, "GET", &format!("/todo?open={open}&$top=100&$fields=data(id,_status)"), Value::Null).await;
        let status = if open { "Open" } else { "Closed" };
        let items = list["data"].as_array().cloned().unwrap_or_default();
        assert!(items.iter().all(|item| item["_status"] == status), "{list}");
        items.iter().any(|item| item["id"] == id)
    };
    assert_eq!((is_listed(true).await, is_listed(false).await), (true, false));
    ok(&space, "PATCH", &format!("/todo/{id}"), json!({ "open": false })).await;
    assert_eq!((is_listed(true).await, is_listed(false).await), (false, true));
}

#[tokio::test]
async fn a_removed_webhook_is_no_longer_listed() {
    let space = space().await;
    let path = "/applications/me/webhooks";
    let ids = async || {
        let list = ok(&space, "GET", &format!("{path}?$top=100&$fields=data(webhook(id))"), Value::Null).await;
        let items = list["data"].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["webhook"]["id"].clone()).collect::<Vec<Value>>()
    };
    let native = ids().await[0].clone();
    let created = ok(&space, "POST", path, json!({ "name": "hook" })).await["id"].clone();
    assert!(ids().await.contains(&created));
    for id in [native, created] {
        ok(&space, "DELETE", &format!("{path}/{}?", id.as_str().unwrap_or_default()), Value::Null).await;
        assert!(!ids().await.contains(&id));
    }
}

#[tokio::test]
async fn values_of_an_enumeration_that_are_added_together_are_listed() {
    let space = space().await;
    let path = "/custom-fields/00/enum-values/color";
    let body = json!({ "scope": "org", "valuesToAdd": [{ "value": "Blue" }, { "value": "Red" }] });
    let added = ok(&space, "POST", &format!("{path}?$fields=id,value"), body).await;
    assert_eq!((&added[0]["value"], &added[1]["value"]), (&json!("Blue"), &json!("Red")));
    let list =
        ok(&space, "GET", &format!("{path}?scope=org&query=&$top=100&$fields=data(id,value)"), Value::Null).await;
    let items = list["data"].as_array().cloned().unwrap_or_default();
    for item in added.as_array().cloned().unwrap_or_default() {
        assert!(items.contains(&item), "{item} {list}");
    }
}
