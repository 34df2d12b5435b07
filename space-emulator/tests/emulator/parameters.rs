//! What the parameters of lists do, and that those which do nothing are told and rejected.

use serde_json::{Value, json};
use space_emulator::Emulator;

use crate::support::{call, get, send, space, start};

async fn ok(space: &Emulator, method: &str, path: &str, body: &Value) -> Value {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let answer = call(space, method, path, &body).await;
    assert_eq!(answer.status, 200, "{method} {path} {}", answer.text());
    if answer.body.is_empty() { Value::Null } else { answer.json() }
}

/// The items of a list or batch.
async fn items(space: &Emulator, path: &str) -> Vec<Value> {
    let answer = ok(space, "GET", path, &Value::Null).await;
    answer.get("data").unwrap_or(&answer).as_array().cloned().unwrap_or_else(|| panic!("{answer}"))
}

/// The value at a path of an item: the text of a date or time, or the value itself.
fn at(item: &Value, path: &str) -> Value {
    let value = path.split('.').fold(item.clone(), |value, name| value[name].clone());
    value.get("iso").cloned().unwrap_or(value)
}

/// The list with a selection of one field of its items.
async fn with_fields(space: &Emulator, list: &str, field: &str, more: &str) -> String {
    let mark = if list.contains('?') { '&' } else { '?' };
    let inner = format!("{}{}", field.replace('.', "("), ")".repeat(field.matches('.').count()));
    let batch = format!("{list}{mark}$fields=data({inner})");
    let is_list = get(space, &format!("{batch}{more}")).await.text().contains("`data`");
    if is_list { format!("{list}{mark}$fields={inner}") } else { batch }
}

#[derive(Debug, Clone, Copy)]
enum Side {
    From,
    To,
}
use Side::{From, To};

/// A range parameter: its list, its name, the side, and the field that it is compared with.
#[rustfmt::skip]
const RANGES: [(&str, &str, Side, &str); 26] = [
    ("/absences", "since", From, "till"),
    ("/absences", "till", To, "since"),
    ("/blog", "dateFrom", From, "created"),
    ("/blog", "dateTo", To, "created"),
    ("/calendars/birthday-events?dateTo=2100-01-01", "dateFrom", From, "birthday"),
    ("/calendars/birthday-events?dateFrom=1900-01-01", "dateTo", To, "birthday"),
    ("/calendars/events?dateTo=2100-01-01", "dateFrom", From, "finishes"),
    ("/calendars/events?dateFrom=1900-01-01", "dateTo", To, "starts"),
    ("/calendars/meetings", "startingAfter", From, "occurrenceRule.start"),
    ("/calendars/meetings", "startingBefore", To, "occurrenceRule.start"),
    ("/calendars/meetings", "endingAfter", From, "occurrenceRule.end"),
    ("/calendars/meetings", "endingBefore", To, "occurrenceRule.end"),
    ("/calendars/meetings/occurrences?meetingId=x&until=2100-01-01T00:00:00.000Z", "since", From, "end"),
    ("/calendars/meetings/occurrences?meetingId=x&since=1900-01-01T00:00:00.000Z", "until", To, "start"),
    ("/projects/key:QUARTZ/planning/issues?sorting=TITLE&descending=false", "creationTimeFrom", From, "creationTime"),
    ("/projects/key:QUARTZ/planning/issues?sorting=TITLE&descending=false", "creationTimeTo", To, "creationTime"),
    ("/projects/key:QUARTZ/planning/issues?sorting=TITLE&descending=false", "dueDateFrom", From, "dueDate"),
    ("/projects/key:QUARTZ/planning/issues?sorting=TITLE&descending=false", "dueDateTo", To, "dueDate"),
    ("/public-holidays/holidays", "startDate", From, "date"),
    ("/public-holidays/holidays", "endDate", To, "date"),
    ("/team-directory/memberships", "since", From, "till"),
    ("/team-directory/memberships", "till", To, "since"),
    ("/team-directory/member-locations", "since", From, "till"),
    ("/team-directory/member-locations", "till", To, "since"),
    ("/todo", "from", From, "dueDate"),
    ("/todo", "till", To, "dueDate"),
];

#[tokio::test]
async fn ranges_keep_exactly_what_is_within() {
    let space = space().await;
    for (list, parameter, side, field) in RANGES {
        // A time may be asked for where a date is shown, and a date where a time is shown.
        let mark = if list.contains('?') { '&' } else { '?' };
        let takes_time = get(&space, &format!("{list}{mark}{parameter}=2020-10-21")).await.status == 400;
        let time = if takes_time { "T00:00:00.000Z" } else { "" };
        let wide = format!("{parameter}={}{time}", if matches!(side, From) { "1900-01-01" } else { "2100-01-01" });
        let is_required = get(&space, list).await.status == 400;
        let list = with_fields(&space, list, field, &format!("&{wide}")).await;
        let all = items(&space, &if is_required { format!("{list}&{wide}") } else { list.clone() }).await;
        let mut known: Vec<String> =
            all.iter().filter_map(|item| at(item, field).as_str().map(str::to_owned)).collect();
        known.sort();
        let Some(bound) = known.get(known.len() / 2).cloned() else {
            panic!("{list}: no `{field}`");
        };
        let value = match (takes_time, bound.len()) {
            (true, 10) => format!("{bound}T00:00:00.000Z"),
            (false, length) if length > 10 => bound.chars().take(10).collect(),
            _ => bound.clone(),
        };
        let by_day = value.len() == 10 || bound.len() == 10;
        let day = |text: &str| text.chars().take(if by_day { 10 } else { 24 }).collect::<String>();
        let limit = day(&value);
        let is_strict = parameter.ends_with("After") || parameter.ends_with("Before");
        let ends = ["since", "till", "start", "end", "starts", "finishes"].contains(&field);
        let expected: Vec<&Value> = all
            .iter()
            .filter(|item| match at(item, field).as_str() {
                None => ends,
                Some(text) if is_strict && day(text) == day(&limit) => false,
                Some(text) => match side {
                    From => day(text) >= day(&limit),
                    To => day(text) <= day(&limit),
                },
            })
            .collect();
        let found = items(&space, &format!("{list}&{parameter}={value}")).await;
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{list}&{parameter}={value}");
        assert!(found.len() < all.len() || all.len() < 3, "{list}&{parameter}={value} keeps all");
        for (extreme, keeps) in [("1900-01-01", matches!(side, From)), ("2100-01-01", matches!(side, To))] {
            let found = items(&space, &format!("{list}&{parameter}={extreme}{time}")).await;
            let lasting = all.iter().filter(|item| ends && at(item, field).is_null()).count();
            let dated = all.iter().filter(|item| !at(item, field).is_null()).count();
            assert_eq!(found.len(), lasting + if keeps { dated } else { 0 }, "{list}&{parameter}={extreme}");
        }
    }
}

#[tokio::test]
async fn an_absence_is_found_in_any_period_that_it_overlaps() {
    let space = space().await;
    let member = items(&space, "/team-directory/profiles?$fields=data(id)").await[0]["id"].clone();
    let reason = items(&space, "/absences/absence-reasons?$fields=id").await[0]["id"].clone();
    let body = json!({
        "member": member, "reason": reason, "description": "", "since": "2031-03-10", "till": "2031-03-20",
        "available": false, "icon": "",
    });
    let id = ok(&space, "POST", "/absences?$fields=id", &body).await["id"].clone();
    let cases = [
        ("since=2031-03-01&till=2031-03-31", true),
        ("since=2031-03-12&till=2031-03-15", true),
        ("since=2031-03-01&till=2031-03-10", true),
        ("since=2031-03-20&till=2031-03-31", true),
        ("since=2031-03-01&till=2031-03-09", false),
        ("since=2031-03-21&till=2031-03-31", false),
        ("since=2031-03-21", false),
        ("till=2031-03-09", false),
        ("since=&till=", true),
    ];
    for (query, expected) in cases {
        let found = items(&space, &format!("/absences?{query}&$fields=data(id)")).await;
        assert_eq!(found.iter().any(|one| one["id"] == id), expected, "{query}");
    }
}

/// A parameter that filters: its list, its name, the field whose value is sent, and the place that is compared with it.
#[rustfmt::skip]
const FILTERS: [(&str, &str, &str, &str); 23] = [
    ("/absences", "member", "member.id", ""),
    ("/absences", "members", "member.id", ""),
    ("/absences", "location", "location.id", ""),
    ("/absences", "reason", "reason.id", ""),
    ("/applications/paged", "name", "name", ""),
    ("/applications/paged", "owner", "owner.id", "id:"),
    ("/blog", "authorId", "author.id", ""),
    ("/projects", "tag", "tags", ""),
    ("/projects/automation/deployment-targets", "project", "projectId", "id:"),
    ("/projects/key:QUARTZ/automation/deployments", "targetIdentifier", "target.id", "id:"),
    ("/team-directory/memberships", "teams", "team.id", ""),
    ("/projects/key:QUARTZ/planning/issues?sorting=TITLE&descending=false", "assigneeId", "assignee.id", "id:"),
    ("/projects/key:QUARTZ/planning/issues?sorting=TITLE&descending=false", "statuses", "status.id", ""),
    ("/projects/key:QUARTZ/planning/issues?sorting=TITLE&descending=false", "tags", "tags.id", ""),
    ("/projects/key:QUARTZ/planning/boards/sprints", "board", "board.id", "id:"),
    ("/team-directory/invitations", "teams", "team.id", ""),
    ("/team-directory/member-locations", "profiles", "member.id", "id:"),
    ("/team-directory/member-locations", "locations", "location.id", ""),
    ("/team-directory/memberships", "profiles", "member.id", "id:"),
    ("/team-directory/memberships", "roles", "role.id", ""),
    ("/team-directory/profiles", "profiles", "id", "id:"),
    ("/team-directory/profiles", "locationId", "locations.location.id", ""),
    ("/team-directory/locations", "type", "type", ""),
];

/// All values at a path, through lists.
fn all_at(item: &Value, path: &str) -> Vec<String> {
    let mut values = vec![item.clone()];
    for name in path.split('.') {
        let flat = |value: Value| match value[name].clone() {
            Value::Array(items) => items,
            Value::Null => Vec::new(),
            one => vec![one],
        };
        values = values.into_iter().flat_map(flat).collect();
    }
    values.into_iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).collect()
}

#[tokio::test]
async fn filters_keep_exactly_what_shows_the_value() {
    let space = space().await;
    for (list, parameter, field, prefix) in FILTERS {
        let list = with_fields(&space, list, field, "").await;
        let all = items(&space, &list).await;
        let Some(value) = all.iter().flat_map(|item| all_at(item, field)).next() else {
            panic!("{list}: no `{field}`");
        };
        let expected: Vec<&Value> = all.iter().filter(|item| all_at(item, field).contains(&value)).collect();
        let sent = format!("{list}&{parameter}={prefix}{}", value.replace(' ', "%20"));
        let found = items(&space, &sent).await;
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{sent}");
        assert!(!found.is_empty(), "{sent}");
        let nothing = items(&space, &format!("{list}&{parameter}={}nothing", prefix)).await;
        assert!(nothing.is_empty(), "{parameter}: {nothing:?}");
    }
}

#[tokio::test]
async fn lists_are_searched_revealed_ordered_and_cut() {
    let space = space().await;
    let names = |items: Vec<Value>, field: &'static str| -> Vec<String> {
        items.iter().flat_map(|item| all_at(item, field)).collect()
    };
    let found = items(&space, "/team-directory/profiles?query=heather%20stewart&$fields=data(username)").await;
    assert_eq!(names(found, "username"), ["Heather.Stewart"]);
    let found =
        items(&space, "/projects/key:QUARTZ/people/members?query=heather&$fields=data(profile(username))").await;
    assert!(names(found, "profile.username").iter().all(|name| name.starts_with("Heather.")));

    let enabled = items(&space, "/auth-modules?$fields=enabled").await;
    let all = items(&space, "/auth-modules?withDisabled=true&$fields=enabled").await;
    assert!(enabled.iter().all(|module| module["enabled"] == true) && enabled.len() < all.len());
    let links = items(&space, "/team-directory/invitation-links?withDeleted=false&$fields=data(deleted)").await;
    let all = items(&space, "/team-directory/invitation-links?withDeleted=true&$fields=data(deleted)").await;
    assert!(links.iter().all(|link| link["deleted"] == false) && links.len() < all.len());

    let channels = "/chats/channels/all-channels?query=&sortColumn=Subscribers&$fields=data(subscribers)";
    for (direction, descending) in [("ASC", false), ("DESC", true)] {
        let shown = items(&space, &format!("{channels}&sortOrder={direction}")).await;
        let mut numbers: Vec<i64> = shown.iter().filter_map(|one| one["subscribers"].as_i64()).collect();
        let given = numbers.clone();
        numbers.sort_unstable();
        if descending {
            numbers.reverse();
        }
        assert_eq!(given, numbers, "{direction}");
    }
    let documents = "/projects/key:QUARTZ/documents/folders/root/documents?$fields=data(title)";
    let shown = names(items(&space, &format!("{documents}&sortBy=title&order=DESC")).await, "title");
    assert!(shown.is_sorted_by(|one, other| one >= other) && shown.len() > 10, "{shown:?}");
    let (status, code, description) = get(&space, &format!("{documents}&sortBy=nonsense")).await.error();
    assert_eq!((status, code.as_str()), (400, "validation-error"));
    assert!(description.contains("`sortBy`") && description.contains("`nonsense`"), "{description}");

    let limited = items(&space, "/applications/unfurls/queue?batchSize=3&$fields=etag").await;
    assert_eq!(limited.len(), 3);
}

#[tokio::test]
async fn about_lists_the_parameters_without_effect() {
    let space = space().await;
    let about = send(&space, "GET", "/about", &[], "").await.json();
    assert_eq!(about["strict"], false);
    let listed = about["parametersWithoutEffect"].as_array().cloned().unwrap_or_default();
    let of = |method: &str, path: &str| {
        let one = listed.iter().find(|one| one["method"] == method && one["path"] == path);
        one.map_or(Value::Null, |one| one["parameters"].clone())
    };
    let cases = [
        ("GET", "/absences", json!(["team", "viewMode"])),
        ("GET", "/calendars/holidays", json!(["startDate", "endDate", "team", "role", "workingDays"])),
        ("GET", "/projects/member:{member}", json!(["member"])),
        ("POST", "/projects/automation/deployment-targets/search", json!(["expression"])),
        ("GET", "/team-directory/teams", Value::Null),
        ("GET", "/team-directory/locations", Value::Null),
    ];
    for (method, path, expected) in cases {
        assert_eq!(of(method, path), expected, "{method} {path}");
    }
    assert!(listed.iter().all(|one| one["function"].as_str().is_some_and(|name| !name.is_empty())));
}

#[tokio::test]
async fn strict_rejects_each_parameter_without_effect() {
    let (strict, lenient) = (start(Emulator::builder().strict(true)).await, space().await);
    let cases = [
        ("GET", "/absences?viewMode=All", "", "`viewMode`"),
        ("GET", "/calendars/holidays?startDate=2020-01-01&endDate=2020-02-01", "", "`startDate`"),
        ("GET", "/projects/member:me", "", "`member`"),
        ("GET", "/team-directory/profiles?orgRelation=ANY", "", "`orgRelation`"),
        ("GET", "/team-directory/profiles/email:heather.stewart@example.com?verified=true", "", "`verified`"),
        ("GET", "/projects/key:QUARTZ/planning/issues?sorting=TITLE&descending=false", "", "`sorting`"),
        ("POST", "/projects/automation/deployment-targets/search", r#"{"expression":{"filters":[]}}"#, "`expression`"),
    ];
    for (method, path, body, name) in cases {
        let (status, code, description) = call(&strict, method, path, body).await.error();
        assert_eq!((status, code.as_str()), (400, "validation-error"), "{path}: {description}");
        assert!(description.contains(name) && description.contains("`strict`"), "{path}: {description}");
        assert_eq!(call(&lenient, method, path, body).await.status, 200, "{path}");
    }
    let accepted = [
        "/absences?since=2020-01-01&till=&team=&member=",
        "/team-directory/locations?query=&type=Region&withArchived=true",
        "/team-directory/profiles?$top=2&$skip=2&query=a",
        "/projects?term=quartz",
    ];
    for path in accepted {
        let answer = get(&strict, path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    }
    assert_eq!(send(&strict, "GET", "/about", &[], "").await.json()["strict"], true);
}
