//! Create, read, change, read, remove: for every type of records that has these endpoints.

use serde_json::{Map, Value, json};
use space_codegen::model::{DefaultValue, Field};
use space_emulator::{Emulator, UnknownIds};

use super::records::{self, Found, Read, Records};
use crate::model::World;
use crate::support::{Answer, call, start};

#[tokio::test]
async fn every_record_shows_what_was_sent() {
    let world = World::of_the_repository();
    let (all, _) = records::all(&world);
    let mut problems = Vec::new();
    for records in &all {
        let space = start(Emulator::builder().unknown_ids(UnknownIds::MakeUp)).await;
        let walk = Walk { world: &world, space: &space, records };
        if let Err(problem) = walk.run().await {
            problems.push(format!("{}: {problem}", records.item));
        }
    }
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

#[tokio::test]
async fn what_was_not_sent_is_its_default_or_empty() {
    let world = World::of_the_repository();
    let (mut problems, mut compared) = (Vec::new(), 0);
    for records in &records::all(&world).0 {
        let space = start(Emulator::builder().unknown_ids(UnknownIds::MakeUp)).await;
        let walk = Walk { world: &world, space: &space, records };
        let create = &records.create;
        let is_needed = |field: &Field| !field.optional && !field.ty.nullable;
        let created = walk.send(create, None, &create.body(&world, 1, is_needed)).await;
        let shown = created.unwrap_or_else(|problem| panic!("{}: {problem}", records.item));
        for field in create.fields().iter().filter(|field| !is_needed(field)) {
            let Some(value) = shown.get(&field.name) else {
                continue;
            };
            compared += 1;
            let is_fine = match &field.default {
                Some(DefaultValue::Primitive(text)) if text == "true" => *value == json!(true),
                Some(DefaultValue::EnumEntry(constant)) => *value == json!(constant),
                // An id is never empty.
                _ => is_empty(value) || field.name.ends_with("Id"),
            };
            if !is_fine {
                problems.push(format!("{}: `{}`: {value}", records.item, field.name));
            }
        }
    }
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
    assert_eq!(compared, 120, "the fields that show what may be left out");
}

#[test]
fn every_record_that_can_be_walked_is() {
    let (all, left_out) = records::all(&World::of_the_repository());
    let names: Vec<&str> = all.iter().map(|one| one.item.as_str()).collect();
    assert_eq!(names.len(), 41, "{names:#?}");
    let left_out: Vec<(&str, &str)> = left_out.iter().map(|one| (one.item.as_str(), one.missing)).collect();
    assert_eq!(left_out, LEFT_OUT);
}

/// What can be changed at a path that ends in a variable, but has not all that a walk needs.
const LEFT_OUT: [(&str, &str); 19] = [
    ("/applications/parameters/profile/{key}", "no creation beside it"),
    ("/applications/parameters/{key}", "no creation beside it"),
    ("/applications/{application}/gpg-keys/{fingerprint}", "no id"),
    ("/calendars/event-participations/{id}", "no removal"),
    ("/permission-roles/{roleId}", "no creation beside it"),
    ("/projects/automation/step-executions/{stepExecId}/parameters/{key}", "no removal"),
    ("/projects/params/{id}", "no creation beside it"),
    ("/projects/planning/boards/sprints/{sprint}", "no reading"),
    ("/projects/responsibilities/{responsibilityId}", "no reading"),
    ("/projects/secrets/{id}", "no creation beside it"),
    ("/projects/vault/{id}", "no id in the answer to the creation"),
    ("/projects/{project}/documents/folders/{folder}/introduction/{documentId}", "no removal"),
    ("/projects/{project}/responsibilities/subjects/{subjectId}", "no removal"),
    ("/team-directory/calendar-events/meeting-participations/{id}", "no removal"),
    ("/team-directory/location-map-member-points/{locationPointId}", "no reading without another record"),
    ("/team-directory/memberships/requests/{membershipRequestId}", "no creation beside it"),
    ("/team-directory/profiles/{profile}/checklists/{checklistId}", "no reading"),
    ("/team-directory/profiles/{profile}/documents/folders/{folder}/introduction/{documentId}", "no removal"),
    ("/team-directory/profiles/{profile}/gpg-keys/{fingerprint}", "no id"),
];

struct Walk<'a> {
    world: &'a World,
    space: &'a Emulator,
    records: &'a Records,
}

impl Walk<'_> {
    async fn run(&self) -> Result<(), String> {
        let (create, update) = (&self.records.create, &self.records.update);
        let sent = create.body(self.world, 1, |_| true);
        let created = self.send(create, None, &sent).await?;
        let parts = [&created, &created["first"], &created["second"]];
        let created = (*parts.iter().find(|part| part["id"].is_string()).ok_or("no id")?).clone();
        let id = created["id"].as_str().ok_or("no id")?.to_owned();
        self.compare("answer to the creation", &created, &sent)?;
        self.compare("creation", &self.read(&id).await?, &sent)?;

        let sent = update.body(self.world, 2, |_| true);
        self.send(update, Some(&id), &sent).await?;
        self.compare("change", &self.read(&id).await?, &sent)?;

        let before = self.read(&id).await?;
        let nullable = update.fields().iter().filter(|field| field.ty.nullable);
        let cleared: Map<String, Value> = nullable.map(|field| (field.name.clone(), Value::Null)).collect();
        let mut sent = update.body(self.world, 2, |field| !field.ty.nullable && !field.optional);
        sent.extend(cleared.clone());
        self.send(update, Some(&id), &sent).await?;
        self.compare_cleared(&before, &self.read(&id).await?, &cleared)?;

        self.send(&self.records.delete, Some(&id), &Map::new()).await?;
        match self.read(&id).await {
            Ok(shown) if shown["archived"] == json!(true) => Ok(()),
            Ok(shown) => Err(format!("still there after its removal: {shown}")),
            Err(_) => Ok(()),
        }
    }

    async fn send(&self, found: &Found, id: Option<&str>, body: &Map<String, Value>) -> Result<Value, String> {
        let response = found.endpoint.response_body.as_ref();
        let fields = response.map(|response| self.world.selection(response, 2)).unwrap_or_default();
        let target = found.target(self.world, id, &fields);
        let (method, body) = match found.endpoint.method {
            space_codegen::model::Method::RestDelete | space_codegen::model::Method::HttpDelete => {
                ("DELETE", String::new())
            }
            space_codegen::model::Method::RestGet
            | space_codegen::model::Method::RestQuery
            | space_codegen::model::Method::HttpGet => ("GET", String::new()),
            space_codegen::model::Method::RestUpdate | space_codegen::model::Method::HttpPatch => {
                ("PATCH", Value::Object(body.clone()).to_string())
            }
            space_codegen::model::Method::RestUpsert | space_codegen::model::Method::HttpPut => {
                ("PUT", Value::Object(body.clone()).to_string())
            }
            _ => ("POST", Value::Object(body.clone()).to_string()),
        };
        let answer: Answer = call(self.space, method, &target, &body).await;
        match answer.status {
            200 if answer.body.is_empty() => Ok(Value::Null),
            200 => Ok(answer.json()),
            status => Err(format!("{method} {target}: {status} {}", answer.text())),
        }
    }

    async fn read(&self, id: &str) -> Result<Value, String> {
        match &self.records.read {
            Read::One(found) => self.send(found, Some(id), &Map::new()).await,
            Read::List(found) => self.read_in(found, id, |item| item).await,
            Read::Within(found, field) => self.read_in(found, id, |item| &item[field]).await,
        }
    }

    async fn read_in(&self, found: &Found, id: &str, one: impl Fn(&Value) -> &Value) -> Result<Value, String> {
        let list = self.send(found, None, &Map::new()).await?;
        let items = if list.is_array() { &list } else { &list["data"] };
        let mut items = items.as_array().into_iter().flatten().map(one);
        items.find(|item| item["id"] == id).cloned().ok_or_else(|| "it is not in the list".to_owned())
    }

    /// What was sent and has a field of its name is shown there.
    fn compare(&self, step: &str, shown: &Value, sent: &Map<String, Value>) -> Result<(), String> {
        let mut compared = 0;
        for (name, value) in sent {
            let Some(found) = counterpart(shown, name) else {
                continue;
            };
            compared += 1;
            if !shows(found, value) {
                return Err(format!("{step}: `{name}`: sent {value}, shown {found}"));
            }
        }
        if compared == 0 {
            return Err(format!("{step}: nothing that was sent could be compared with {shown}"));
        }
        Ok(())
    }

    /// What was cleared is null or empty; what can be neither is as it was before.
    fn compare_cleared(&self, before: &Value, after: &Value, cleared: &Map<String, Value>) -> Result<(), String> {
        let declared = self.world.all_fields(&self.world.dtos[&self.records.dto]);
        for field in declared.iter().filter(|field| cleared.contains_key(&field.name)) {
            let shown = &after[&field.name];
            let is_cleared =
                if field.ty.nullable { shown.is_null() } else { is_empty(shown) || *shown == before[&field.name] };
            if !is_cleared {
                return Err(format!("clearing: `{}`: shown {shown}", field.name));
            }
        }
        Ok(())
    }
}

/// Whether a value is what a field shows that nobody has set: it is empty, or all of it is.
fn is_empty(shown: &Value) -> bool {
    if let Value::Object(parts) = shown {
        return parts.iter().all(|(name, part)| name == "className" || is_empty(part));
    }
    [json!(null), json!(false), json!(0), json!(0.0), json!(""), json!([])].contains(shown)
}

/// The field that shows what was sent under a name.
fn counterpart<'v>(shown: &'v Value, name: &str) -> Option<&'v Value> {
    let stem = name.strip_suffix("Id").unwrap_or(name);
    let other = match name {
        "name" => "title",
        "itemText" => "simpleText",
        "itemDone" => "simpleDone",
        _ => name,
    };
    [name.to_owned(), stem.to_owned(), format!("{name}Ref"), format!("{name}Id"), other.to_owned()]
        .iter()
        .filter(|name| *name != "id")
        .find_map(|name| shown.get(name))
}

/// Whether an answer shows a value that was sent.
fn shows(shown: &Value, sent: &Value) -> bool {
    match (shown, sent) {
        // A record of which only the class was asked for.
        (Value::Object(shown), _) if shown.keys().eq(["className"]) => true,
        (Value::Object(shown), Value::String(sent)) => {
            let is_id =
                shown.get("id").and_then(Value::as_str).is_some_and(|id| sent == id || *sent == format!("id:{id}"));
            is_id
                || shown.get("iso").is_some_and(|iso| iso == sent)
                || shown.values().any(|part| part == sent || part.is_object() && shows(part, &json!(sent)))
        }
        // Values of custom fields are shown by the names of the fields.
        (Value::Object(shown), Value::Array(sent)) => {
            let field = |item: &Value| item["fieldId"].as_str().and_then(|id| shown.get(id));
            sent.iter().all(|item| field(item).is_some_and(|shown| shows(shown, &item["value"])))
        }
        (Value::Array(shown), Value::Array(sent)) => {
            shown.len() == sent.len() && shown.iter().zip(sent).all(|(shown, sent)| shows(shown, sent))
        }
        (Value::Object(shown), Value::Object(sent)) => sent
            .iter()
            .all(|(name, value)| name == "className" || shown.get(name).is_none_or(|shown| shows(shown, value))),
        // Durations are sent in minutes.
        (Value::String(shown), Value::Number(sent)) => *shown == format!("PT{sent}M"),
        (Value::String(shown), Value::String(sent)) => shown == sent || sent.ends_with(&format!("id:{shown}")),
        (shown, sent) => shown == sent,
    }
}
