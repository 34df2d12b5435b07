//! What a list shows leads back to the same record, by every kind of identifier.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use space_codegen::model::{PathSegment, Resource, TypeKind, UrlParameterForm};
use space_emulator::Emulator;

use crate::model::{World, encoded};
use crate::support::{call, get, space};

/// A kind of identifier: the endpoint that it is for, the option or variable that it is, a list, a path into its items
/// that leads to the record, and the path that leads to the record again. In both, `{a.b}` is a value of the item.
struct Kind(&'static str, &'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const KINDS: [Kind; 69] = [
    Kind("/absences/{id}", "id", "/absences", "", "/absences/{id}"),
    Kind("/absences/absence-reasons/{id}", "id", "/absences/absence-reasons", "", "/absences/absence-reasons/{id}"),
    Kind("/applications/{application}", "clientId", "/applications/paged", "", "/applications/clientId:{clientId}"),
    Kind("/applications/{application}", "id", "/applications/paged", "", "/applications/id:{id}"),
    Kind("/auth-modules/key:{key}", "key", "/auth-modules", "", "/auth-modules/key:{key}"),
    Kind("/blog/alias:{alias}", "alias", "/blog", "", "/blog/alias:{aliases.alias}"),
    Kind("/blog/external-id:{id}", "external-id", "/blog", "", "/blog/external-id:{externalEntityInfo.externalId}"),
    Kind("/blog/{id}", "id", "/blog", "", "/blog/{id}"),
    Kind("/calendars/events/{id}", "id", "/calendars/events?dateFrom=2000-01-01&dateTo=2100-01-01", "", "/calendars/events/{id}"),
    Kind("/calendars/meetings/{id}", "id", "/calendars/meetings", "", "/calendars/meetings/{id}"),
    Kind("/chats/channels/{channel}", "article", "/blog", "channel", "/chats/channels/article:{id}"),
    Kind("/chats/channels/{channel}", "channel", "/blog", "channel", "/chats/channels/channel:id:{channel.id}"),
    Kind("/chats/channels/{channel}", "channel", "/blog", "channel", "/chats/channels/channel:name:{channel.contact.defaultName}"),
    Kind("/chats/channels/{channel}", "contactKey", "/blog", "channel", "/chats/channels/contactKey:{channel.contact.key}"),
    Kind("/chats/channels/{channel}", "id", "/chats/channels/all-channels?query=", "*channelId", "/chats/channels/id:{channelId}"),
    Kind("/chats/channels/{channel}", "issue", ISSUES, "channel", "/chats/channels/issue:id:{id}"),
    Kind("/chats/channels/{channel}", "codeReview", REVIEWS, "review.feedChannel", "/chats/channels/codeReview:id:{review.id}"),
    Kind("/chats/channels/{channel}", "message", MESSAGES, "thread", "/chats/channels/message:{id}"),
    Kind("/chats/messages/{message}", "externalId", MESSAGES, "", "/chats/messages/externalId:{externalId}?channel=id:{channelId}"),
    Kind("/chats/messages/{message}", "id", MESSAGES, "", "/chats/messages/id:{id}?channel=id:{channelId}"),
    Kind("/checklists/{checklist}/items/{planItem}", "id", "/projects/key:QUARTZ/planning/checklists", "root", "/checklists/id:{id}/items/id:{root.id}"),
    Kind("/custom-fields-v2/{entityType}/fields/{customField}", "id", "/custom-fields-v2/absence/fields", "", "/custom-fields-v2/absence/fields/id:{id}"),
    Kind("/custom-fields-v2/{entityType}/fields/{customField}", "name", "/custom-fields-v2/absence/fields", "", "/custom-fields-v2/absence/fields/name:{name}"),
    Kind("/projects/{project}", "id", "/projects", "", "/projects/id:{id}"),
    Kind("/projects/{project}", "key", "/projects", "", "/projects/key:{key.key}"),
    Kind("/projects/automation/deployment-targets/{fullNumberId}", "fullNumberId", "/projects/automation/deployment-targets", "", "/projects/automation/deployment-targets/{fullNumberId}"),
    Kind("/projects/automation/jobs/{jobId}", "jobId", "/projects/key:QUARTZ/automation/jobs?repoFilter=&branchFilter=", "", "/projects/automation/jobs/{id}?project=key:QUARTZ"),
    Kind("/projects/{project}/automation/deployment-targets/{target}", "id", TARGETS, "", "/projects/key:QUARTZ/automation/deployment-targets/id:{id}"),
    Kind("/projects/{project}/automation/deployment-targets/{target}", "key", TARGETS, "", "/projects/key:QUARTZ/automation/deployment-targets/key:{key}"),
    Kind("/projects/{project}/automation/deployment-targets/{target}", "number", TARGETS, "", "/projects/key:QUARTZ/automation/deployment-targets/number:{number}"),
    Kind("/projects/{project}/automation/deployments/{targetIdentifier}/{deploymentIdentifier}", "id", DEPLOYMENTS, "", "/projects/key:QUARTZ/automation/deployments/id:{target.id}/id:{id}"),
    Kind("/projects/{project}/automation/deployments/{targetIdentifier}/{deploymentIdentifier}", "version", DEPLOYMENTS, "", "/projects/key:QUARTZ/automation/deployments/id:{target.id}/version:{version}"),
    Kind("/projects/planning/boards/{board}", "id", "/projects/key:QUARTZ/planning/boards", "", "/projects/planning/boards/id:{id}"),
    Kind("/projects/{project}/planning/issues/number:{number}", "number", ISSUES, "", "/projects/key:QUARTZ/planning/issues/number:{number}"),
    Kind("/projects/{project}/planning/issues/{issueId}", "id", ISSUES, "", "/projects/key:QUARTZ/planning/issues/id:{id}"),
    Kind("/projects/{project}/planning/issues/{issueId}", "key", ISSUES, "", "/projects/key:QUARTZ/planning/issues/key:{projectRef.key.key}-T-{number}"),
    Kind("/projects/{project}/planning/issues/{issueId}", "project+externalId", ISSUES, "", "/projects/key:QUARTZ/planning/issues/%7Bproject:id:{projectRef.id},externalId:{externalEntityInfo.externalId}%7D"),
    Kind("/projects/{project}/repositories/{repository}", "repository", "/projects", "repos", "/projects/id:{id}/repositories/{repos.name}"),
    Kind("/projects/{project}/code-reviews/{reviewId}", "id", REVIEWS, "review", "/projects/key:QUARTZ/code-reviews/id:{review.id}"),
    Kind("/projects/{project}/code-reviews/{reviewId}", "key", REVIEWS, "review", "/projects/key:QUARTZ/code-reviews/key:{review.project.key}-CR-{review.number}"),
    Kind("/projects/{project}/code-reviews/{reviewId}", "number", REVIEWS, "review", "/projects/key:QUARTZ/code-reviews/number:{review.number}"),
    Kind("/projects/{project}/documents/{documentId}", "documentId", "/projects/key:QUARTZ/documents/folders/root/documents", "", "/projects/key:QUARTZ/documents/{id}"),
    Kind("/projects/{project}/documents/folders/{folder}", "id", "/projects/key:QUARTZ/documents/folders/root/subfolders", "", "/projects/key:QUARTZ/documents/folders/id:{id}"),
    Kind("/projects/{project}/packages/repositories/{repository}", "id", PACKAGES, "", "/projects/key:QUARTZ/packages/repositories/id:{id}"),
    Kind("/projects/{project}/packages/repositories/{repository}", "type+name", PACKAGES, "", "/projects/key:QUARTZ/packages/repositories/%7Btype:{repository.type.id},name:{name}%7D"),
    Kind("/team-directory/calendar-events/{id}", "id", "/team-directory/calendar-events?dateFrom=2000-01-01&dateTo=2100-01-01", "", "/team-directory/calendar-events/{id}"),
    Kind("/team-directory/locations/{id}", "id", "/team-directory/locations", "", "/team-directory/locations/{id}"),
    Kind("/team-directory/member-locations/{memberLocationId}", "memberLocationId", "/team-directory/member-locations", "", "/team-directory/member-locations/{id}"),
    Kind("/team-directory/memberships/{membershipId}", "id", "/team-directory/memberships", "", "/team-directory/memberships/id:{id}"),
    Kind("/team-directory/profiles/email:{email}", "email", PROFILES, "", "/team-directory/profiles/email:{emails.email}"),
    Kind("/team-directory/profiles/{profile}", "externalId", PROFILES, "", "/team-directory/profiles/externalId:{externalId}"),
    Kind("/team-directory/profiles/{profile}", "id", PROFILES, "", "/team-directory/profiles/id:{id}"),
    Kind("/team-directory/profiles/{profile}", "username", PROFILES, "", "/team-directory/profiles/username:{username}"),
    Kind("/team-directory/profiles/{profile}/documents/{documentId}", "documentId", "/team-directory/profiles/me/documents/folders/root/documents", "", "/team-directory/profiles/me/documents/{id}"),
    Kind("/team-directory/profiles/{profile}/documents/folders/{folder}", "id", "/team-directory/profiles/me/documents/folders/root/subfolders", "", "/team-directory/profiles/me/documents/folders/id:{id}"),
    Kind("/team-directory/roles/{id}", "id", "/team-directory/roles", "", "/team-directory/roles/{id}"),
    Kind("/team-directory/teams/{id}", "externalId", TEAMS, "", "/team-directory/teams/externalId:{externalId}"),
    Kind("/team-directory/teams/{id}", "id", TEAMS, "", "/team-directory/teams/id:{id}"),
    Kind("/team-directory/teams/{id}", "name", TEAMS, "", "/team-directory/teams/name:{name}"),
    // Records that are asked for by a parameter of the query, or as a part of another thing.
    Kind("", "", ISSUES, "", "/issues?issueId=id:{id}"),
    Kind("", "", ISSUES, "", "/issues?issueId=key:{projectRef.key.key}-T-{number}"),
    Kind("", "", "/projects/key:QUARTZ/planning/boards/sprints", "", "/projects/planning/boards/sprints/id:{id}/issues"),
    Kind("", "", "/projects", "", "/projects/key:{key.key}/planning/boards"),
    Kind("", "", "/projects", "", "/projects/key:{key.key}/code-reviews"),
    Kind("", "", PROFILES, "", "/projects/member:username:{username}"),
    Kind("", "", PROFILES, "", "/absences/member:{id}"),
    Kind("", "", PROFILES, "", "/chats/channels/member:username:{username}"),
    Kind("", "", "/applications/paged", "", "/chats/channels/application:clientId:{clientId}"),
    Kind("", "", TEAMS, "", "/projects/team:name:{name}"),
];

const ISSUES: &str = "/projects/key:QUARTZ/planning/issues?sorting=TITLE&descending=false";
const REVIEWS: &str = "/projects/key:QUARTZ/code-reviews";
const MESSAGES: &str = "/chats/messages/pinned-messages?channel=";
const TARGETS: &str = "/projects/key:QUARTZ/automation/deployment-targets";
const DEPLOYMENTS: &str = "/projects/key:QUARTZ/automation/deployments";
const PACKAGES: &str = "/projects/key:QUARTZ/packages/repositories";
const PROFILES: &str = "/team-directory/profiles";
const TEAMS: &str = "/team-directory/teams";

/// Kinds that no list shows a value of.
const NOT_SHOWN: [(&str, &str); 4] = [
    // Nothing says which channel two people, or a person and an application, talk in; it is the same each time.
    ("/chats/channels/{channel}", "application"),
    ("/chats/channels/{channel}", "member"),
    // Several deployments have the same status.
    ("/projects/{project}/automation/deployments/{targetIdentifier}/{deploymentIdentifier}", "status"),
    // The key of a package repository is in no field.
    ("/projects/{project}/packages/repositories/{repository}", "key"),
];

/// The parts of a text that stand in braces.
fn holes(template: &str) -> Vec<&str> {
    template.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
}

/// The values at a path of an item, each with the item's values that the others are taken from.
fn values(item: &Value, path: &str) -> Vec<String> {
    let mut values = vec![item.clone()];
    for name in path.split('.') {
        let inner = values.into_iter().map(|value| value[name].clone());
        values = inner
            .flat_map(|value| match value {
                Value::Array(items) => items,
                Value::Null => Vec::new(),
                value => vec![value],
            })
            .collect();
    }
    values.iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).collect()
}

/// All texts of a template for an item.
fn rendered(template: &str, item: &Value) -> Vec<String> {
    let mut texts = vec![template.to_owned()];
    for hole in holes(template) {
        let values = values(item, hole);
        let filled = texts
            .iter()
            .flat_map(|text| values.iter().map(move |value| text.replacen(&format!("{{{hole}}}"), &encoded(value), 1)));
        texts = filled.collect();
    }
    texts
}

fn selection(paths: &[&str]) -> String {
    let one = |path: &&str| format!("{}{}", path.replace('.', "("), ")".repeat(path.matches('.').count()));
    paths.iter().map(one).collect::<Vec<_>>().join(",")
}

/// The items of a list. One that is empty in a channel or project is taken from the next ones.
async fn items(space: &Emulator, list: &str, paths: &[&str]) -> Vec<Value> {
    let (channels, projects) =
        ("/chats/channels/all-channels?query=&$fields=data(channelId)", "/projects?$fields=data(key(key))");
    let (place, of, path) = match list {
        list if list.ends_with("channel=") => ("channel=", channels, "channelId"),
        list => (if list.contains("key:QUARTZ") { "key:QUARTZ" } else { "" }, projects, "key.key"),
    };
    if place.is_empty() {
        return items_at(space, list, paths).await;
    }
    let all = get(space, of).await.json()["data"].as_array().cloned().unwrap_or_default();
    let mut items = Vec::new();
    for value in all.iter().flat_map(|one| values(one, path)) {
        let filled = if path == "channelId" { format!("channel=id:{value}") } else { format!("key:{value}") };
        items.extend(items_at(space, &list.replace(place, &filled), paths).await);
        if items.len() > 20 {
            break;
        }
    }
    items
}

async fn items_at(space: &Emulator, list: &str, paths: &[&str]) -> Vec<Value> {
    let mark = if list.contains('?') { '&' } else { '?' };
    for fields in [format!("data({})", selection(paths)), selection(paths)] {
        let answer = get(space, &format!("{list}{mark}$fields={fields}")).await;
        if answer.status == 200 {
            let json = answer.json();
            let list = json.get("data").unwrap_or(&json);
            return list.as_array().cloned().unwrap_or_else(|| panic!("{json}"));
        }
        assert!(answer.text().contains("`data`"), "{list}: {}", answer.text());
    }
    panic!("{list}: no list")
}

#[tokio::test]
async fn every_kind_of_identifier_leads_back_to_its_record() {
    let space = space().await;
    let (mut failures, mut lookups) = (Vec::new(), 0);
    for Kind(endpoint, kind, list, record, path) in KINDS {
        let id = match record {
            "" => "id".to_owned(),
            other => other.strip_prefix('*').map_or_else(|| format!("{other}.id"), str::to_owned),
        };
        let mut paths = holes(path);
        paths.push(&id);
        let items = items(&space, list, &paths).await;
        let mut found = 0;
        for item in &items {
            for path in rendered(path, item) {
                let ids = values(item, &id);
                if ids.is_empty() {
                    continue;
                }
                let answer = get(&space, &path).await;
                let same = answer.status == 200
                    && (endpoint.is_empty()
                        || ids.contains(&answer.json()["id"].as_str().unwrap_or_default().to_owned()));
                if !same {
                    failures.push(format!(
                        "{endpoint} {kind}: GET {path}: {} {}, expected {ids:?}",
                        answer.status,
                        answer.text().chars().take(150).collect::<String>()
                    ));
                    break;
                }
                found += 1;
            }
        }
        if found == 0 {
            failures.push(format!("{endpoint} {kind}: nothing was found of {} items of {list}", items.len()));
        }
        lookups += found;
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(lookups > 1000, "{lookups}");
}

#[test]
fn every_kind_of_identifier_of_the_model_is_looked_up() {
    let world = World::of_the_repository();
    let mut kinds = BTreeSet::new();
    for resource in &world.model.resources {
        collect(&world, resource, "", &mut kinds);
    }
    let tested = KINDS.iter().map(|Kind(endpoint, kind, ..)| ((*endpoint).to_owned(), (*kind).to_owned()));
    let tested: BTreeSet<_> = tested.filter(|(endpoint, _)| !endpoint.is_empty()).collect();
    let not_shown: BTreeSet<_> =
        NOT_SHOWN.iter().map(|(endpoint, kind)| ((*endpoint).to_owned(), (*kind).to_owned())).collect();
    let missing: Vec<_> = kinds.iter().filter(|kind| !tested.contains(kind) && !not_shown.contains(kind)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    assert_eq!(tested.difference(&kinds).collect::<Vec<_>>(), Vec::<&(String, String)>::new());
    let endpoints: BTreeSet<_> = kinds.iter().map(|(endpoint, _)| endpoint).collect();
    assert_eq!((endpoints.len(), kinds.len(), tested.len()), (36, 62, 58));
}

/// The kinds of identifiers of all GET endpoints whose path ends in one, and that answer with a record.
fn collect(world: &World, resource: &Resource, above: &str, kinds: &mut BTreeSet<(String, String)>) {
    let above = format!("{above}{}", template(&resource.path));
    for endpoint in &resource.endpoints {
        let path = format!("{above}{}", template(&endpoint.path));
        let last = endpoint.path.last().or(resource.path.last());
        let (name, own) = match last {
            Some(PathSegment::Var(name)) => (name, name),
            Some(PathSegment::PrefixedVar { prefix, name }) => (name, prefix),
            _ => continue,
        };
        let gets =
            matches!(endpoint.method, space_codegen::model::Method::RestGet | space_codegen::model::Method::HttpGet);
        let record = endpoint.response_body.as_ref().is_some_and(|one| match &one.kind {
            TypeKind::Dto(id) | TypeKind::Ref(id) => world.model.dtos.iter().any(|dto| dto.id == *id && dto.record),
            _ => false,
        });
        if !gets || !record {
            continue;
        }
        let parameter = endpoint.parameters.iter().find(|one| one.field.name == *name);
        match parameter.map(|one| &one.field.ty.kind) {
            Some(TypeKind::UrlParam(id)) => {
                let options = world.model.url_params.iter().filter(|one| one.id == *id).flat_map(|one| &one.options);
                for option in options {
                    if let UrlParameterForm::Var(parts) = &option.form {
                        let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
                        kinds.insert((path.clone(), names.join("+")));
                    }
                }
            }
            _ => {
                kinds.insert((path, own.clone()));
            }
        }
    }
    for nested in &resource.nested {
        collect(world, nested, &above, kinds);
    }
}

fn template(segments: &[PathSegment]) -> String {
    let texts = segments.iter().map(|segment| match segment {
        PathSegment::Const(value) => format!("/{value}"),
        PathSegment::Var(name) => format!("/{{{name}}}"),
        PathSegment::PrefixedVar { prefix, name } => format!("/{prefix}:{{{name}}}"),
    });
    texts.collect()
}

#[tokio::test]
async fn an_identifier_of_nothing_is_not_found() {
    let space = space().await;
    let paths = [
        "/team-directory/profiles/email:nobody@example.com",
        "/team-directory/profiles/externalId:nobody",
        "/blog/alias:nothing",
        "/projects/key:QUARTZ/planning/issues/key:NOPE-3",
        "/projects/key:QUARTZ/planning/issues/key:QUARTZ-9999",
        "/projects/key:QUARTZ/planning/issues/%7Bproject:key:NOPE,externalId:1%7D",
        "/projects/key:QUARTZ/planning/issues/number:9999",
        "/projects/key:QUARTZ/repositories/nothing",
        "/chats/channels/member:username:nobody",
        "/chats/channels/issue:id:nothing",
        "/chats/channels/article:nothing",
        "/chats/channels/contactKey:nothing",
        "/issues?issueId=id:nothing",
        "/checklists/id:nothing/items/id:nothing",
        "/projects/planning/boards/sprints/id:nothing/issues",
    ];
    for path in paths {
        let (status, code, description) = get(&space, path).await.error();
        assert_eq!((status, code.as_str()), (404, "not-found"), "{path}: {description}");
    }
    // The id of a record is not its alias, external id or e-mail address.
    let blog = get(&space, "/blog?$fields=data(id)").await.json();
    let id = blog["data"][0]["id"].as_str().unwrap_or_default().to_owned();
    for path in [format!("/blog/alias:{id}"), format!("/blog/external-id:{id}")] {
        assert_eq!(get(&space, &path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_profile_is_found_by_the_emails_that_it_was_created_with() {
    let space = space().await;
    let emails = ["ada@example.org", "a.lovelace@example.org"];
    let body = json!({ "username": "Ada.Lovelace", "firstName": "Ada", "lastName": "Lovelace", "emails": emails });
    let created = call(&space, "POST", "/team-directory/profiles?$fields=id,emails(email)", &body.to_string()).await;
    assert_eq!(created.status, 200, "{}", created.text());
    let created = created.json();
    assert_eq!(values(&created, "emails.email"), emails);
    for email in emails {
        let path = format!("/team-directory/profiles/email:{}?$fields=id", encoded(email));
        assert_eq!(get(&space, &path).await.json(), json!({ "id": created["id"] }), "{email}");
    }
}

#[tokio::test]
async fn records_are_got_by_a_list_of_their_ids() {
    let space = space().await;
    let issues = items(&space, ISSUES, &["id", "number", "projectRef.key.key"]).await;
    let mut wanted = BTreeMap::new();
    let mut identifiers = Vec::new();
    for issue in issues.iter().take(3) {
        wanted.insert(issue["id"].as_str().unwrap_or_default().to_owned(), ());
    }
    identifiers.push(format!("id:{}", issues[0]["id"].as_str().unwrap_or_default()));
    for index in [1, 2] {
        identifiers.push(rendered("key:{projectRef.key.key}-{number}", &issues[index]).concat());
    }
    let body = json!({ "issueIdentifiers": identifiers }).to_string();
    let got = call(&space, "POST", "/issues/get-by-ids?$fields=id", &body).await;
    assert_eq!(got.status, 200, "{}", got.text());
    let got: BTreeSet<String> = values(&json!({ "all": got.json() }), "all.id").into_iter().collect();
    assert_eq!(got, wanted.into_keys().collect());
}
