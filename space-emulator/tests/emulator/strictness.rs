//! What is refused, and that the description names the place.

use space_emulator::Emulator;

use crate::support::{call, get, send, send_bytes, space, start};

const LOCATION: &str = r#"{"name":"Oslo","timezone":null,"workdays":null,"phones":null,"emails":null,"equipment":null,"description":null,"address":null,"type":"Office"}"#;

#[tokio::test]
async fn a_request_without_a_good_token_is_refused() {
    let space = space().await;
    let good = format!("Bearer {}", space.token());
    let basic = format!("Basic {}", space.token());
    let lower = format!("bearer{}", space.token());
    let cases: [&[(&str, &str)]; 7] = [
        &[],
        &[("Authorization", "Bearer wrong")],
        &[("Authorization", "Bearer ")],
        &[("Authorization", "")],
        &[("Authorization", &basic)],
        &[("Authorization", &lower)],
        &[("Authorization", &good), ("Authorization", &good)],
    ];
    for headers in cases {
        let answer = send(&space, "GET", "/api/http/absences", headers, "").await;
        let (status, code, description) = answer.error();
        assert_eq!((status, code.as_str()), (401, "authentication-required"), "{headers:?}");
        assert!(!description.is_empty() && !description.contains(space.token()), "{description}");
    }
    let answer = send(&space, "GET", "/api/http/absences", &[("Authorization", &good)], "").await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn a_wrong_query_is_refused_by_the_name_of_its_parameter() {
    let space = space().await;
    let cases = [
        ("/absences?nope=1", "`nope`"),
        ("/absences?$skip=1&$skip=2", "`$skip`"),
        ("/absences?$skip=x", "`$skip`"),
        ("/absences?$top=x", "`$top`"),
        ("/absences?$top=-1", "`$top`"),
        ("/absences?$top=99999999999", "`$top`"),
        ("/absences?since=yesterday", "`since`"),
        ("/absences?since=2020-02-30", "`since`"),
        ("/absences?viewMode=Nope", "`viewMode`"),
        ("/absences?viewMode=", "`viewMode`"),
        // A list of one empty text, which is no identifier; an absent list is null.
        ("/team-directory/profiles?profiles=", "`profiles`"),
        ("/team-directory/memberships?profiles=me&profiles=", "`profiles`"),
        ("/absences/absence-reasons?withArchived=yes", "`withArchived`"),
        ("/applications/paged?owner=nobody", "`owner`"),
        ("/applications/paged?owner=me&owner=name:x", "`owner`"),
        ("/blog?dateFrom=2020-10-21", "`dateFrom`"),
        ("/calendars/holidays", "`startDate`"),
        ("/calendars/holidays?startDate=2020-10-21", "`endDate`"),
        ("/administration/user-agreement/enabled?$fields=id", "`$fields`"),
        ("/absences?query=%ff", "query"),
        ("/team-directory/memberships/sync-batch?batchInfo={etag:x,batchSize:5}", "`batchInfo`"),
        ("/team-directory/memberships/sync-batch?batchInfo=etag:0", "`batchInfo`"),
        ("/team-directory/profiles/nobody", "`profile`"),
        ("/team-directory/profiles/name:Heather", "`profile`"),
        ("/projects/%7Bkey:A%7D", "`project`"),
        ("/projects/key:", "`project`"),
    ];
    for (path, place) in cases {
        let (status, code, description) = get(&space, path).await.error();
        assert_eq!((status, code.as_str()), (400, "validation-error"), "{path}: {description}");
        assert!(description.contains(place), "{path}: {description}");
    }
}

#[tokio::test]
async fn a_wrong_selection_is_refused() {
    let space = space().await;
    let cases = [
        ("", "the text ends"),
        ("id,", "the text ends"),
        (",id", "`,`"),
        ("id)", "`)`"),
        ("member(name", "the text ends"),
        ("member()", "`)`"),
        ("member(name))", "`)`"),
        ("id+name", "` `"),
        ("id%20,archived", "` `"),
        ("*(id)", "`(`"),
        ("nope", "`nope`"),
        ("member(nope)", "`member.nope`"),
        ("id(x)", "`id`"),
        ("id(*)", "`id`"),
        ("since(iso)", "`since`"),
        ("id!", "`id`"),
        ("member!", "`member."),
        ("member!2", "`member!2`"),
        ("member!0", "`member!0`"),
        ("className(x)", "`className`"),
        ("className!", "`className`"),
        ("member(name(firstName!))", "`member.name.firstName`"),
        ("data(id)", "`data`"),
    ];
    for (fields, place) in cases {
        let path = format!("/absences/member:me?$fields={fields}");
        let (status, code, description) = get(&space, &path).await.error();
        assert_eq!((status, code.as_str()), (400, "validation-error"), "{fields}: {description}");
        assert!(description.contains("`$fields`") && description.contains(place), "{fields}: {description}");
    }
    let deep = "parent(".repeat(100);
    let (status, ..) = get(&space, &format!("/team-directory/locations?$fields={deep}")).await.error();
    assert_eq!(status, 400);
}

#[tokio::test]
async fn a_wrong_body_is_refused_by_the_path_to_what_is_wrong() {
    let space = space().await;
    let location = |from: &str, to: &str| {
        assert!(LOCATION.contains(from), "{from}");
        LOCATION.replace(from, to)
    };
    let locations = "/team-directory/locations";
    let cases = [
        (locations, "{}".to_owned(), "`body.name`"),
        (locations, "[]".to_owned(), "`body`"),
        (locations, "{\"name\"".to_owned(), "not JSON"),
        (locations, location("\"name\":\"Oslo\",", ""), "`body.name`"),
        (locations, location("\"Oslo\"", "null"), "`body.name`"),
        (locations, location("\"Oslo\"", "7"), "`body.name`"),
        (locations, location("\"workdays\":null", "\"workdays\":[1,\"x\"]"), "`body.workdays[1]`"),
        (locations, location("\"workdays\":null", "\"workdays\":[1.5]"), "`body.workdays[0]`"),
        (locations, location("\"workdays\":null", "\"workdays\":[3000000000]"), "`body.workdays[0]`"),
        (locations, location("\"name\"", "\"nope\":1,\"name\""), "`body.nope`"),
        ("/absences/x/approve", "{\"approve\":\"true\"}".to_owned(), "`body.approve`"),
        ("/chats/messages/send-message", "{\"content\":{\"text\":\"x\"}}".to_owned(), "`body.content.className`"),
        (
            "/chats/messages/send-message",
            "{\"content\":{\"className\":\"Nope\"}}".to_owned(),
            "`body.content.className`",
        ),
        (
            "/chats/messages/send-message",
            "{\"content\":{\"className\":\"ChatMessage\"}}".to_owned(),
            "`body.content.className`",
        ),
        (
            "/chats/messages/send-message",
            "{\"content\":{\"className\":\"ChatMessage.Text\"}}".to_owned(),
            "`body.content.text`",
        ),
        (
            "/chats/messages/send-message",
            "{\"content\":{\"className\":\"ChatMessage.Text\",\"text\":\"x\",\"style\":null}}".to_owned(),
            "`body.content.style`",
        ),
        (
            "/chats/messages/send-message",
            "{\"channel\":\"nope:1\",\"content\":{\"className\":\"ChatMessage.Text\",\"text\":\"x\"}}".to_owned(),
            "`body.channel`",
        ),
        ("/emojis/add", "{}".to_owned(), "`body."),
    ];
    for (path, body, place) in cases {
        let (status, code, description) = call(&space, "POST", path, &body).await.error();
        assert_eq!((status, code.as_str()), (400, "validation-error"), "{path} {body}: {description}");
        assert!(description.contains(place), "{path} {body}: {description}");
    }
}

#[tokio::test]
async fn an_absent_field_that_may_be_null_is_accepted() {
    let space = space().await;
    for (method, path, body) in [
        ("POST", "/team-directory/locations", r#"{"name":"Oslo"}"#),
        ("POST", "/team-directory/locations", r#"{"name":"Oslo","timezone":null}"#),
        ("PATCH", "/organization", r#"{"orgData":{"name":"Acme"}}"#),
        ("PATCH", "/organization", r#"{"orgData":{}}"#),
        ("PATCH", "/organization", r#"{"orgData":{"slogan":null}}"#),
    ] {
        let answer = call(&space, method, path, body).await;
        assert_eq!(answer.status, 200, "{method} {path} {body}: {}", answer.text());
    }
}

#[tokio::test]
async fn a_body_is_refused_where_there_is_none_and_with_a_wrong_type() {
    let space = space().await;
    let authorization = format!("Bearer {}", space.token());
    let cases = [
        ("GET", "/absences", "application/json", "{}", "body"),
        ("DELETE", "/absences/x", "application/json", "{}", "body"),
        ("POST", "/team-directory/locations", "text/plain", LOCATION, "`Content-Type`"),
        ("POST", "/team-directory/locations", "application/jsonx", LOCATION, "`Content-Type`"),
        ("POST", "/team-directory/locations", "", LOCATION, "`Content-Type`"),
    ];
    for (method, path, mime_type, body, place) in cases {
        let headers = [("Authorization", authorization.as_str()), ("Content-Type", mime_type)];
        let answer = send(&space, method, &format!("/api/http{path}"), &headers, body).await;
        let (status, code, description) = answer.error();
        assert_eq!((status, code.as_str()), (400, "validation-error"), "{method} {path}: {description}");
        assert!(description.contains(place), "{method} {path}: {description}");
    }
    let headers = [("Authorization", authorization.as_str()), ("Content-Type", "Application/JSON; charset=utf-8")];
    let answer = send(&space, "POST", "/api/http/team-directory/locations", &headers, LOCATION).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}

#[tokio::test]
async fn not_found_and_a_wrong_method_are_told_apart() {
    let space = start(Emulator::builder().base_path("/space/")).await;
    assert!(space.url().ends_with("/space"), "{}", space.url());
    let authorization = format!("Bearer {}", space.token());
    let cases = [
        ("GET", "/space/api/http/absences", 200),
        ("GET", "/api/http/absences", 404),
        ("GET", "/spaces/api/http/absences", 404),
        ("GET", "/space/api/http/", 404),
        ("GET", "/space/api/http", 404),
        ("GET", "/space/api/httpabsences", 404),
        ("GET", "/space/api/http/absences/", 404),
        ("GET", "/space/api/http//absences", 404),
        ("GET", "/space/api/http/nope", 404),
        ("GET", "/space/api/http/%61bsences", 200),
        ("GET", "/space/api/http/absences/%ff", 400),
        ("GET", "/space/api/http/absences/a%2Fb", 404),
        ("GET", "/", 404),
        ("PUT", "/space/api/http/absences", 405),
        ("POST", "/space/api/http/absences/absence-reasons/x", 405),
        ("BREW", "/space/api/http/absences", 405),
    ];
    for (method, target, status) in cases {
        let answer = send(&space, method, target, &[("Authorization", &authorization)], "").await;
        assert_eq!(answer.status, status, "{method} {target} {}", answer.text());
        assert_eq!(answer.header("content-type"), Some("application/json"), "{method} {target}");
    }
    assert!(send_bytes(&space, b"\x00\x01\r\n\r\n").await.is_none_or(|answer| answer.status == 400));
}

#[tokio::test]
async fn the_more_constant_segment_wins() {
    let space = space().await;
    let cases = [
        ("GET", "/applications/paged", "getAllApplications"),
        ("GET", "/applications/me", "getApplication"),
        ("DELETE", "/applications/clientId:paged", "deleteApplication"),
        ("GET", "/absences/absence-reasons", "getAllAbsenceReasons"),
        ("GET", "/absences/member:x", "getAllAbsencesByMember"),
        ("GET", "/absences/member%3Ax", "getAllAbsencesByMember"),
        ("GET", "/absences/members", "getAbsence"),
        ("GET", "/blog/alias:x", "getBlogPostByAlias"),
        ("GET", "/blog/external-id:x", "getBlogPostByExternalId"),
        ("GET", "/blog/x", "getBlogPost"),
        ("GET", "/projects/key:A/planning/issues/%7Bproject:key:A,externalId:42%7D", "getIssue"),
    ];
    for (method, path, function) in cases {
        call(&space, method, path, "").await;
        let received = space.requests().pop().and_then(|request| request.function);
        assert_eq!(received.as_deref(), Some(function), "{method} {path}");
    }
}

#[tokio::test]
async fn an_empty_name_is_refused() {
    let space = space().await;
    let location = "/team-directory/locations/14fTZH1pMwJ5";
    for (method, path, body) in [
        ("POST", "/team-directory/locations", r#"{"name":""}"#),
        ("POST", "/team-directory/locations", r#"{"name":" \n\t"}"#),
        ("PATCH", location, r#"{"name":""}"#),
        ("POST", "/team-directory/teams", r#"{"name":"","description":"x"}"#),
    ] {
        let (status, code, description) = call(&space, method, path, body).await.error();
        assert_eq!((status, code.as_str()), (400, "validation-error"), "{method} {path} {body}: {description}");
        assert!(description.contains("`body.name`"), "{description}");
    }
    assert_ne!(get(&space, location).await.json()["name"], "");
}

#[tokio::test]
async fn a_message_to_nobody_is_refused() {
    let space = space().await;
    let channels = [
        "member:username:Nobody.Atall",
        "member:id:nope",
        "channel:name:no such channel",
        "channel:id:nope",
        "id:nope",
        "issue:id:nope",
        "issue:key:NOPE-1",
        "application:id:nope",
        "message:nope",
    ];
    for channel in channels {
        let content = r#"{"className":"ChatMessage.Text","text":"x"}"#;
        let body = format!(r#"{{"channel":"{channel}","content":{content}}}"#);
        let (status, code, description) = call(&space, "POST", "/chats/messages/send-message", &body).await.error();
        assert_eq!((status, code.as_str()), (404, "not-found"), "{channel}: {description}");
        assert!(description.contains("`body.channel`") && description.contains(channel), "{description}");
    }
}

#[tokio::test]
async fn a_message_to_a_known_profile_is_taken() {
    let space = space().await;
    let me = get(&space, "/team-directory/profiles/me?$fields=id,username").await.json();
    let (id, username) = (me["id"].as_str().unwrap(), me["username"].as_str().unwrap());
    for channel in ["member:me".to_owned(), format!("member:id:{id}"), format!("member:username:{username}")] {
        let content = r#"{"className":"ChatMessage.Text","text":"x"}"#;
        let body = format!(r#"{{"channel":"{channel}","content":{content}}}"#);
        let answer = call(&space, "POST", "/chats/messages/send-message", &body).await;
        assert_eq!(answer.status, 200, "{channel}: {}", answer.text());
    }
}

#[tokio::test]
async fn a_message_to_a_recipient_needs_one_that_is_there() {
    let space = space().await;
    let send = async |recipient: &str| {
        let content = r#"{"className":"ChatMessage.Text","text":"x"}"#;
        let body = format!(r#"{{"recipient":"{recipient}","content":{content}}}"#);
        call(&space, "POST", "/chats/messages/send-message", &body).await
    };
    for recipient in ["member:username:Nobody.Atall", "member:id:nope", "channel:name:no such channel"] {
        let (status, _, description) = send(recipient).await.error();
        assert_eq!(status, 404, "{recipient}: {description}");
        assert!(description.contains("`body.recipient`") && description.contains(recipient), "{description}");
    }
    let channel = r#"{"name":"general","description":"","private":false}"#;
    assert_eq!(call(&space, "POST", "/chats/channels", channel).await.status, 200);
    for recipient in ["member:me", "channel:name:general"] {
        let known = send(recipient).await;
        assert_eq!(known.status, 200, "{recipient}: {}", known.text());
    }
}
