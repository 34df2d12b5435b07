//! Absences and other ranges, to-do items, documents, checklists, channels and tokens.

use serde_json::{Value, json};

use crate::support::{call, ok, space};

#[tokio::test]
async fn a_range_that_ends_before_it_begins_is_rejected() {
    let space = space().await;
    let absence = json!({
        "member": "m", "reason": "r", "description": "d", "since": "2025-02-03", "till": "2025-02-01", "icon": "sun",
    });
    let schedule = json!({ "start": "2025-02-03T00:00:00.000Z", "end": "2025-02-01T00:00:00.000Z", "allDay": false,
        "timezone": { "id": "UTC" }, "parentId": null });
    let cases = [
        ("/absences", absence, "`body.till`", "`since`"),
        (
            "/projects/planning/boards/sprints",
            json!({ "board": "id:b", "name": "One", "from": "2025-02-03", "to": "2025-02-01" }),
            "`body.to`",
            "`from`",
        ),
        (
            "/team-directory/memberships",
            json!({ "member": "id:m", "teamId": "t", "roleId": "r", "activeSince": "2025-02-03T00:00:00.000Z",
                "activeTill": "2025-02-01T00:00:00.000Z" }),
            "`body.activeTill`",
            "`activeSince`",
        ),
        (
            "/calendars/meetings",
            json!({ "summary": "Standup", "occurrenceRule": schedule }),
            "`body.occurrenceRule.end`",
            "`start`",
        ),
    ];
    for (path, body, place, lower) in cases {
        let (status, code, text) = call(&space, "POST", path, &body.to_string()).await.error();
        let upper = place.rsplit('.').next().unwrap_or_default().trim_matches('`');
        let expected = format!("{place}: the range is reversed: send a `{upper}` that is not before {lower}");
        assert_eq!((status, code.as_str(), text), (400, "validation-error", expected), "{path}");
    }
}

#[tokio::test]
async fn an_absence_of_one_day_is_no_reversed_range() {
    let space = space().await;
    let body = json!({
        "member": "m", "reason": "r", "description": "d", "since": "2025-02-01", "till": "2025-02-01", "icon": "sun",
    });
    let created =
        ok(&space, "POST", "/absences?$fields=id,since,till,member(id),reason(id),available,location", body).await;
    let day = json!({ "iso": "2025-02-01" });
    let expected = json!({
        "id": created["id"], "since": day, "till": day, "member": { "id": "m" }, "reason": { "id": "r" },
        "available": false, "location": null,
    });
    assert_eq!(created, expected);
    let path = format!("/absences/{}", created["id"].as_str().unwrap_or_default());
    let body = json!({ "available": false, "till": "2025-01-31" });
    let (status, _, text) = call(&space, "PATCH", &path, &body.to_string()).await.error();
    let expected = "`body.till`: the range is reversed: send a `till` that is not before `since`";
    assert_eq!((status, text.as_str()), (400, expected));
    assert_eq!(ok(&space, "GET", &format!("{path}?$fields=till"), Value::Null).await, json!({ "till": day }));
}

#[tokio::test]
async fn made_up_ranges_are_not_reversed() {
    let space = space().await;
    let absences = ok(&space, "GET", "/absences?$top=100&$fields=data(since,till)", Value::Null).await;
    let absences = absences["data"].as_array().cloned().unwrap_or_default();
    assert_eq!(absences.len(), 21);
    for absence in absences {
        assert!(absence["since"]["iso"].as_str() <= absence["till"]["iso"].as_str(), "{absence}");
    }
}

#[tokio::test]
async fn a_to_do_item_shows_its_text_and_date() {
    let space = space().await;
    let fields = "content(className,text),dueDate,created,updated";
    let shown = |text: &str, due: Value, minute: u8| {
        let time = |minute: u8| {
            let timestamp = 1_735_689_600_000 + i64::from(minute) * 60_000;
            json!({ "iso": format!("2025-01-01T00:0{minute}:00.000Z"), "timestamp": timestamp })
        };
        let content = json!({ "className": "TodoItemContentText", "text": text });
        json!({ "content": content, "dueDate": due, "created": time(1), "updated": time(minute) })
    };
    let created = ok(&space, "POST", "/todo", json!({ "text": "Buy milk", "dueDate": "2025-02-01" })).await;
    let id = created["id"].as_str().unwrap_or_default();
    let one = |list: &Value| {
        let items = list["data"].as_array().cloned().unwrap_or_default();
        let mut item = items.into_iter().find(|item| item["id"] == id).unwrap_or_default();
        item.as_object_mut().map(|item| item.remove("id"));
        item
    };
    let path = format!("/todo?$fields=data(id,{fields})");
    let due = json!({ "iso": "2025-02-01" });
    assert_eq!(one(&ok(&space, "GET", &path, Value::Null).await), shown("Buy milk", due, 1));
    ok(&space, "PATCH", &format!("/todo/{id}"), json!({ "text": "Buy tea", "dueDate": null })).await;
    assert_eq!(one(&ok(&space, "GET", &path, Value::Null).await), shown("Buy tea", Value::Null, 2));
    ok(&space, "DELETE", &format!("/todo/{id}"), Value::Null).await;
    assert_eq!(one(&ok(&space, "GET", &path, Value::Null).await), Value::Null);
}

#[tokio::test]
async fn a_document_shows_its_title_text_and_folder() {
    let space = space().await;
    let projects = ok(&space, "GET", "/projects?$fields=data(id)", Value::Null).await;
    let documents = format!("/projects/id:{}/documents", projects["data"][0]["id"].as_str().unwrap_or_default());
    let text = |text: &str, class: &str| {
        let content = json!({ "className": "MdTextDocumentContent", "markdown": text });
        json!({ "className": class, "docContent": content })
    };
    let body = json!({ "name": "Plan", "folder": "id:f", "bodyIn": text("# One", "TextDocumentBodyCreateTypedIn") });
    let created = ok(&space, "POST", &documents, body).await;
    let path = format!("{documents}/{}", created["id"].as_str().unwrap_or_default());
    let fields = "title,folderRef(id),body(docContent(markdown)),archived,publicationDetails";
    let shown = |title: &str, text: &str, folder: &str, archived: bool| {
        let body = json!({ "docContent": { "markdown": text } });
        json!({ "title": title, "folderRef": { "id": folder }, "body": body, "archived": archived, "publicationDetails": null })
    };
    let read = async || ok(&space, "GET", &format!("{path}?$fields={fields}"), Value::Null).await;
    assert_eq!(read().await, shown("Plan", "# One", "f", false));
    let body = json!({ "name": "Plan B", "updateIn": text("# Two", "TextDocumentBodyUpdateIn") });
    ok(&space, "PATCH", &path, body).await;
    assert_eq!(read().await, shown("Plan B", "# Two", "f", false));
    ok(&space, "PATCH", &format!("{path}/move"), json!({ "folder": "id:g" })).await;
    assert_eq!(read().await, shown("Plan B", "# Two", "g", false));
    ok(&space, "DELETE", &path, Value::Null).await;
    assert_eq!(read().await, shown("Plan B", "# Two", "g", true));
    ok(&space, "PATCH", &format!("{path}/unarchive"), Value::Null).await;
    assert_eq!(read().await, shown("Plan B", "# Two", "g", false));

    let copy =
        ok(&space, "POST", &format!("{path}/copy?$fields=id,{fields}"), json!({ "name": "Copy", "folder": "id:h" }))
            .await;
    assert_ne!(copy["id"], created["id"]);
    assert_eq!((&copy["title"], &copy["body"]), (&json!("Copy"), &json!({ "docContent": { "markdown": "# Two" } })));
    assert_eq!(read().await["title"], "Plan B");
    ok(&space, "DELETE", &format!("{path}/delete-forever"), Value::Null).await;
    assert_eq!(call(&space, "GET", &path, "").await.status, 404);
}

#[tokio::test]
async fn an_item_of_a_checklist_shows_its_text_and_whether_it_is_done() {
    let space = space().await;
    let projects = ok(&space, "GET", "/projects?$fields=data(id)", Value::Null).await;
    let lists = format!("/projects/id:{}/planning/checklists", projects["data"][0]["id"].as_str().unwrap_or_default());
    let list = ok(&space, "POST", &lists, json!({ "name": "Steps" })).await;
    let items = format!("/checklists/id:{}/items", list["id"].as_str().unwrap_or_default());
    let item = ok(&space, "POST", &items, json!({ "itemText": "First" })).await;
    let path = format!("{items}/id:{}", item["id"].as_str().unwrap_or_default());
    ok(&space, "PATCH", &path, json!({ "itemDone": true })).await;
    let shown = ok(&space, "GET", &format!("{path}?$fields=simpleText,simpleDone"), Value::Null).await;
    assert_eq!(shown, json!({ "simpleText": "First", "simpleDone": true }));
    ok(&space, "DELETE", &path, Value::Null).await;
}

#[tokio::test]
async fn what_another_endpoint_archives_is_removed_when_it_is_deleted() {
    let space = space().await;
    let projects = ok(&space, "GET", "/projects?$fields=data(id)", Value::Null).await;
    let boards = format!("/projects/id:{}/planning/boards", projects["data"][0]["id"].as_str().unwrap_or_default());
    let board = ok(&space, "POST", &boards, json!({ "name": "Kanban" })).await;
    let id = board["id"].as_str().unwrap_or_default();
    let path = format!("/projects/planning/boards/id:{id}");
    ok(&space, "DELETE", &format!("{boards}/id:{id}/archive"), Value::Null).await;
    let shown = ok(&space, "GET", &format!("{path}?$fields=name,archived"), Value::Null).await;
    assert_eq!(shown, json!({ "name": "Kanban", "archived": true }));
    ok(&space, "DELETE", &path, Value::Null).await;
    assert_eq!(call(&space, "GET", &path, "").await.status, 404);
}

#[tokio::test]
async fn a_new_token_is_listed() {
    let space = space().await;
    let path = "/team-directory/profiles/me/permanent-tokens";
    let body = json!({ "name": "ci", "scope": "**" });
    let created = ok(&space, "POST", path, body).await;
    assert!(created["second"].as_str().is_some_and(|token| !token.is_empty()), "{created}");
    let list = ok(&space, "GET", &format!("{path}?$top=100&$fields=data(id,name,scope,expires)"), Value::Null).await;
    let items = list["data"].as_array().cloned().unwrap_or_default();
    let expected = json!({ "id": created["first"]["id"], "name": "ci", "scope": "**", "expires": null });
    assert!(items.contains(&expected), "{list}");
}

#[tokio::test]
async fn a_comment_on_an_article_is_read_back() {
    let space = space().await;
    let articles = ok(&space, "GET", "/blog?$fields=data(id)", Value::Null).await;
    let channel = format!("article:{}", articles["data"][0]["id"].as_str().unwrap_or_default());
    let content = json!({ "className": "ChatMessage.Text", "text": "Well said" });
    let sent =
        ok(&space, "POST", "/chats/messages/send-message", json!({ "channel": channel, "content": content })).await;
    let path =
        format!("/chats/messages?channel={channel}&sorting=FromNewestToOldest&batchSize=1&$fields=messages(id,text)");
    let newest = ok(&space, "GET", &path, Value::Null).await;
    assert_eq!(newest, json!({ "messages": [{ "id": sent["id"], "text": "Well said" }] }));
}

#[tokio::test]
async fn a_new_channel_shows_its_name_and_is_listed() {
    let space = space().await;
    let body = json!({ "name": "general", "description": "All of us", "private": false });
    let created = ok(&space, "POST", "/chats/channels", body).await;
    let listed = async || {
        let path = "/chats/channels/all-channels?query=general&$fields=data(channelId,name,description)";
        ok(&space, "GET", path, Value::Null).await["data"].clone()
    };
    let expected = json!([{ "channelId": created["id"], "name": "general", "description": "All of us" }]);
    assert_eq!(listed().await, expected);
    let path = format!("/chats/channels/id:{}", created["id"].as_str().unwrap_or_default());
    ok(&space, "PATCH", &format!("{path}/description"), json!({ "description": "All" })).await;
    let shown = ok(&space, "GET", &format!("{path}?$fields=contact(defaultName)"), Value::Null).await;
    assert_eq!(shown, json!({ "contact": { "defaultName": "general" } }));
    assert_eq!(listed().await[0]["description"], "All");
    ok(&space, "DELETE", &path, Value::Null).await;
    assert_eq!(listed().await, json!([]));
}

#[tokio::test]
async fn a_new_review_is_listed_and_has_its_class() {
    let space = space().await;
    let projects = ok(&space, "GET", "/projects?$fields=data(id)", Value::Null).await;
    let reviews = format!("/projects/id:{}/code-reviews", projects["data"][0]["id"].as_str().unwrap_or_default());
    let body = json!({ "repository": "main", "sourceBranch": "b", "targetBranch": "main", "title": "Fix the engine" });
    let created = ok(&space, "POST", &format!("{reviews}/merge-requests"), body).await;
    let list = format!("{reviews}?text=engine&$fields=data(review(className,id,title))");
    let review = json!({ "className": "MergeRequestRecord", "id": created["id"], "title": "Fix the engine" });
    assert_eq!(ok(&space, "GET", &list, Value::Null).await["data"], json!([{ "review": review }]));
}

#[tokio::test]
async fn a_repository_is_created_under_the_name_of_its_path() {
    let space = space().await;
    let projects = ok(&space, "GET", "/projects?$fields=data(id)", Value::Null).await;
    let path = format!("/projects/id:{}/repositories/engine", projects["data"][0]["id"].as_str().unwrap_or_default());
    ok(&space, "POST", &path, json!({ "description": "It runs" })).await;
    let shown = ok(&space, "GET", &format!("{path}?$fields=name,description,defaultBranch"), Value::Null).await;
    assert_eq!(shown, json!({ "name": "engine", "description": "It runs", "defaultBranch": null }));
    ok(&space, "DELETE", &path, Value::Null).await;
    assert_eq!(call(&space, "GET", &path, "").await.status, 404);
}

#[tokio::test]
async fn what_is_new_was_made_by_the_user_of_the_token() {
    let space = space().await;
    let me = ok(&space, "GET", "/team-directory/profiles/me?$fields=id,username", Value::Null).await;
    let article = ok(&space, "POST", "/blog?$fields=author(id)", json!({ "title": "News" })).await;
    assert_eq!(article, json!({ "author": { "id": me["id"] } }));
    let channel =
        ok(&space, "POST", "/chats/channels", json!({ "name": "a", "description": "", "private": false })).await;
    let content = json!({ "className": "ChatMessage.Text", "text": "Hello" });
    let body = json!({ "channel": format!("id:{}", channel["id"].as_str().unwrap_or_default()), "content": content });
    let sent = ok(&space, "POST", "/chats/messages/send-message?$fields=author(name,details(user(id)))", body).await;
    let details = json!({ "user": { "id": me["id"] } });
    assert_eq!(sent, json!({ "author": { "name": me["username"], "details": details } }));
}

#[tokio::test]
async fn each_article_has_a_channel_of_its_own() {
    let space = space().await;
    let mut channels = Vec::new();
    for title in ["One", "Two"] {
        let article = ok(&space, "POST", "/blog?$fields=id,channel(id)", json!({ "title": title })).await;
        let channel = format!("article:{}", article["id"].as_str().unwrap_or_default());
        let content = json!({ "className": "ChatMessage.Text", "text": title });
        ok(&space, "POST", "/chats/messages/send-message", json!({ "channel": channel, "content": content })).await;
        let query = "sorting=FromOldestToNewest&batchSize=9&$fields=messages(text,channelId)";
        let path = format!("/chats/messages?channel={channel}&{query}");
        let messages = ok(&space, "GET", &path, Value::Null).await["messages"].clone();
        assert_eq!(messages, json!([{ "text": title, "channelId": article["channel"]["id"] }]));
        channels.push(article["channel"]["id"].clone());
    }
    assert_ne!(channels[0], channels[1]);
}

#[tokio::test]
async fn changing_one_part_of_a_record_keeps_the_others() {
    let space = space().await;
    let path = "/team-directory/profiles/me";
    let name = async || ok(&space, "GET", &format!("{path}?$fields=name"), Value::Null).await["name"].clone();
    let before = name().await;
    ok(&space, "PATCH", path, json!({ "firstName": "Ada" })).await;
    assert_eq!(name().await, json!({ "firstName": "Ada", "lastName": before["lastName"] }));
}

#[tokio::test]
async fn the_parameters_of_messages_have_an_effect() {
    let space = crate::support::start(space_emulator::Emulator::builder().strict(true)).await;
    let created =
        ok(&space, "POST", "/chats/channels", json!({ "name": "a", "description": "", "private": false })).await;
    let channel = created["id"].as_str().unwrap_or_default();
    let query = "sorting=FromOldestToNewest&batchSize=9&startFromDate=2025-01-01T00:00:00.000Z";
    let path = format!("/chats/messages?channel=id:{channel}&{query}&$fields=messages");
    assert_eq!(ok(&space, "GET", &path, Value::Null).await, json!({ "messages": [] }));
}
