//! Issues, and what is done to them.

use serde_json::{Value, json};
use space_emulator::Emulator;

use crate::support::{call, ok, space};

const ISSUES: &str = "/projects/id:P/planning/issues";

/// The path of the issues of a project that is there.
async fn issues(space: &Emulator) -> String {
    let projects = ok(space, "GET", "/projects?$fields=data(id)", Value::Null).await;
    ISSUES.replace('P', projects["data"][0]["id"].as_str().unwrap_or_default())
}

async fn create(space: &Emulator, body: Value) -> String {
    let created = ok(space, "POST", &issues(space).await, body).await;
    format!("{}/id:{}", issues(space).await, created["id"].as_str().unwrap_or_default())
}

#[tokio::test]
async fn what_was_not_sent_of_an_issue_is_null_or_empty() {
    let space = space().await;
    let issue = create(&space, json!({ "title": "Engine", "status": "open" })).await;
    let names = "title,status(id),description,assignee,dueDate,tags,checklists,sprints,attachments,customFields,parents,\
                 deletedBy,deletedTime,archived,commentsCount,externalEntityInfo,projectRef(id),creationTime";
    let shown = ok(&space, "GET", &format!("{issue}?$fields={names}"), Value::Null).await;
    let project = issue.split('/').nth(2).and_then(|id| id.strip_prefix("id:")).unwrap_or_default();
    let expected = json!({
        "title": "Engine", "status": { "id": "open" }, "description": null, "assignee": null, "dueDate": null, "tags": [],
        "checklists": [], "sprints": [], "attachments": [], "customFields": {}, "parents": [], "deletedBy": null,
        "deletedTime": null, "archived": false, "commentsCount": null, "externalEntityInfo": null,
        "projectRef": { "id": project },
        "creationTime": { "iso": "2025-01-01T00:01:00.000Z", "timestamp": 1_735_689_660_000_i64 },
    });
    assert_eq!(shown, expected);
}

#[tokio::test]
async fn an_issue_shows_what_was_sent_and_changed() {
    let space = space().await;
    let profile =
        ok(&space, "GET", "/team-directory/profiles?$fields=data(id)", Value::Null).await["data"][2]["id"].clone();
    let assignee = format!("id:{}", profile.as_str().unwrap_or_default());
    let body = json!({
        "title": "Engine", "status": "open", "description": "Build it", "assignee": assignee, "dueDate": "2025-03-01",
        "tags": ["tag-1"],
    });
    let issue = create(&space, body).await;
    let path = format!("{issue}?$fields=title,description,assignee(id),dueDate,tags(id)");
    let mut expected = json!({
        "title": "Engine", "description": "Build it", "assignee": { "id": profile }, "dueDate": { "iso": "2025-03-01" },
        "tags": [{ "id": "tag-1" }],
    });
    assert_eq!(ok(&space, "GET", &path, Value::Null).await, expected);
    ok(&space, "PATCH", &issue, json!({ "description": null, "title": "Difference engine" })).await;
    expected["description"] = Value::Null;
    expected["title"] = json!("Difference engine");
    assert_eq!(ok(&space, "GET", &path, Value::Null).await, expected);
}

#[tokio::test]
async fn an_issue_is_archived_and_restored() {
    let space = space().await;
    let issue = create(&space, json!({ "title": "Engine", "status": "open" })).await;
    let path = format!("{issue}?$fields=archived,deletedTime");
    ok(&space, "DELETE", &issue, Value::Null).await;
    let deleted = json!({ "iso": "2025-01-01T00:02:00.000Z", "timestamp": 1_735_689_720_000_i64 });
    assert_eq!(ok(&space, "GET", &path, Value::Null).await, json!({ "archived": true, "deletedTime": deleted }));
    ok(&space, "POST", &format!("{issue}/restore"), Value::Null).await;
    assert_eq!(ok(&space, "GET", &path, Value::Null).await, json!({ "archived": false, "deletedTime": null }));
}

#[tokio::test]
async fn tags_and_checklists_are_added_and_taken_away() {
    let space = space().await;
    let issue = create(&space, json!({ "title": "Engine", "status": "open" })).await;
    let project = issue.split("/planning").next().unwrap_or_default().to_owned();
    let tag = ok(&space, "POST", &format!("{project}/planning/tags"), json!({ "path": ["urgent"] })).await;
    let list = ok(&space, "POST", &format!("{project}/planning/checklists"), json!({ "name": "Steps" })).await;
    // The checklists are below the mere id of the issue.
    let ids =
        [("tags", &tag["id"], issue.clone()), ("checklists", &list["id"], issue.replace("issues/id:", "issues/"))];
    for (name, id, issue_path) in ids {
        let path = format!("{issue}?$fields={name}(id)");
        let one = format!("{issue_path}/{name}/{}", id.as_str().unwrap_or_default());
        ok(&space, "POST", &one, Value::Null).await;
        ok(&space, "POST", &one, Value::Null).await;
        assert_eq!(ok(&space, "GET", &path, Value::Null).await, json!({ name: [{ "id": id }] }), "{name}");
        ok(&space, "DELETE", &one, Value::Null).await;
        assert_eq!(ok(&space, "GET", &path, Value::Null).await, json!({ name: [] }), "{name}");
    }
    // What is no longer in the list is still there.
    let lists =
        ok(&space, "GET", &format!("{project}/planning/checklists?query=steps&$fields=data(id)"), Value::Null).await;
    assert_eq!(lists["data"], json!([{ "id": list["id"] }]));
}

#[tokio::test]
async fn attachments_are_added() {
    let space = space().await;
    let issue = create(&space, json!({ "title": "Engine", "status": "open" })).await;
    let file = json!({ "className": "FileAttachment", "id": "blob-1", "filename": "a.txt", "sizeBytes": 3 });
    ok(&space, "POST", &format!("{issue}/attachments"), json!({ "attachments": [file] })).await;
    let shown =
        ok(&space, "GET", &format!("{issue}?$fields=attachments(details(id,filename,sizeBytes))"), Value::Null).await;
    let details = json!({ "id": "blob-1", "filename": "a.txt", "sizeBytes": 3 });
    assert_eq!(shown, json!({ "attachments": [{ "details": details }] }));
}

#[tokio::test]
async fn a_linked_record_is_not_removed_with_the_link() {
    let space = space().await;
    let (projects, profiles) = ("/projects?$fields=data(id)", "/team-directory/profiles?$fields=data(id)");
    let project = ok(&space, "GET", projects, Value::Null).await["data"][0]["id"].clone();
    let profile = ok(&space, "GET", profiles, Value::Null).await["data"][1]["id"].clone();
    let (project, profile) = (project.as_str().unwrap_or_default(), profile.as_str().unwrap_or_default());
    let path = format!("/projects/id:{project}/access/admins/profiles/id:{profile}");
    ok(&space, "DELETE", &path, Value::Null).await;
    let shown = format!("/team-directory/profiles/id:{profile}?$fields=archived");
    assert_eq!(ok(&space, "GET", &shown, Value::Null).await, json!({ "archived": false }));
}

#[tokio::test]
async fn a_review_takes_a_new_title() {
    let space = space().await;
    let projects = ok(&space, "GET", "/projects?$fields=data(id)", Value::Null).await;
    let reviews = format!("/projects/id:{}/code-reviews", projects["data"][0]["id"].as_str().unwrap_or_default());
    let body = json!({ "repository": "main", "sourceBranch": "b", "targetBranch": "main", "title": "Fix", "description": null });
    let created = ok(&space, "POST", &format!("{reviews}/merge-requests"), body).await;
    let review = format!("{reviews}/id:{}", created["id"].as_str().unwrap_or_default());
    ok(&space, "PATCH", &format!("{review}/title"), json!({ "title": "Fix it" })).await;
    ok(&space, "PATCH", &format!("{review}/description"), json!({ "description": "As told" })).await;
    ok(&space, "PATCH", &format!("{review}/state"), json!({ "state": "Closed" })).await;
    let shown = ok(&space, "GET", &format!("{review}?$fields=title,description,state"), Value::Null).await;
    assert_eq!(shown, json!({ "title": "Fix it", "description": "As told", "state": "Closed" }));
}

#[tokio::test]
async fn an_action_on_an_issue_that_is_not_there_is_rejected() {
    let space = space().await;
    let path = format!("{}/id:nope/restore", issues(&space).await);
    assert_eq!(call(&space, "POST", &path, "").await.status, 404);
}

#[tokio::test]
async fn attachments_are_added_and_removed() {
    let space = space().await;
    let issue = create(&space, json!({ "title": "Engine", "status": "open" })).await;
    let file = |id: &str| json!({ "className": "FileAttachment", "id": id, "sizeBytes": 3, "filename": "a.txt" });
    let path = format!("{issue}?$fields=attachmentsCount,attachments(details(className,id,sizeBytes,filename))");
    let shown = |ids: &[&str]| {
        let details: Vec<_> = ids.iter().map(|id| json!({ "details": file(id) })).collect();
        json!({ "attachmentsCount": ids.len(), "attachments": details })
    };
    for (method, path_below, body, expected) in [
        ("POST", "attachment", json!({ "attachment": file("1") }), &["1"][..]),
        ("POST", "attachments", json!({ "attachments": [file("2"), file("3"), file("4")] }), &["1", "2", "3", "4"]),
        ("DELETE", "attachment/2", Value::Null, &["1", "3", "4"]),
        ("DELETE", "attachment/none", Value::Null, &["1", "3", "4"]),
        ("DELETE", "attachments?identities=1&identities=4", Value::Null, &["3"]),
    ] {
        ok(&space, method, &format!("{issue}/{path_below}"), body).await;
        assert_eq!(ok(&space, "GET", &path, Value::Null).await, shown(expected), "{method} {path_below}");
    }
}

#[tokio::test]
async fn an_issue_that_does_not_exist_takes_no_attachment() {
    let space = space().await;
    let file = json!({ "className": "FileAttachment", "id": "1", "sizeBytes": 3, "filename": "a.txt" });
    let path = format!("{}/id:none/attachment", issues(&space).await);
    let answer = call(&space, "POST", &path, &json!({ "attachment": file }).to_string()).await;
    assert_eq!(answer.status, 404);
}
