//! Reads records against the model: a record may be told in part, and may name others by their ids.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::Reference;
use super::near::nearest;
use crate::input::{Value, json_value};
use crate::schema::{DtoId, Field, Kind, Primitive, Schema, Type};
use crate::world::{Row, TableKey, World};

type Entries = Map<String, Json>;

pub(super) struct Reader<'w> {
    world: &'w mut World,
    pub(super) schema: Arc<Schema>,
    /// How many records of each kind were given, to tell them apart in messages.
    counts: HashMap<DtoId, usize>,
    /// The ids that were given.
    given: HashSet<(TableKey, String)>,
    pub(super) references: Vec<Reference>,
    pub(super) problems: Vec<String>,
}

impl<'w> Reader<'w> {
    pub(super) fn new(world: &'w mut World) -> Self {
        let schema = world.schema.clone();
        Self {
            world,
            schema,
            counts: HashMap::new(),
            given: HashSet::new(),
            references: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Reads a record that was given on its own.
    pub(super) fn own(&mut self, kind: DtoId, record: &Json) {
        let count = self.counts.entry(kind).or_default();
        let place = format!("{}[{count}]", self.schema.dto(kind).name);
        *count += 1;
        match record {
            Json::Object(entries) => {
                self.record(kind, entries, &place);
            }
            _ => self.problems.push(format!("`{place}`: a record is a JSON object, or a list of objects")),
        }
    }

    /// Reads a record, adds it to the world, and returns its id; nothing if it cannot be used.
    fn record(&mut self, kind: DtoId, entries: &Entries, place: &str) -> Option<String> {
        let class = self.class(kind, entries, place)?;
        let key = TableKey::Records(self.schema.whole(kind));
        self.world.begin_empty(&key);
        let mut row = Row { dto: class, ..self.row(&key, entries, place)? };
        // It has its place before the records in it get theirs.
        self.world.sow(&key, row.clone());
        let fields = self.fields(class, entries, &["id", "className"], place);
        row.scope = self.scope(class, &fields);
        row.fields.extend(fields);
        let id = row.id.clone();
        self.world.sow(&key, row);
        Some(id)
    }

    /// A new row with the id that was given, or with one of its own.
    fn row(&mut self, key: &TableKey, entries: &Entries, place: &str) -> Option<Row> {
        let id = match entries.get("id") {
            None => return Some(self.world.create(key)),
            Some(Json::String(id)) if !id.is_empty() && !id.contains('/') => id,
            Some(_) => {
                self.problems.push(format!("`{place}.id`: an id is a text that is not empty and has no slash"));
                return None;
            }
        };
        if !self.given.insert((key.clone(), id.clone())) {
            self.problems.push(format!("`{place}.id`: `{id}` was given twice: each record has an id of its own"));
            return None;
        }
        Some(Row { id: id.clone(), ..self.world.create(key) })
    }

    /// The class of an object, which says it where there are several.
    fn class(&mut self, kind: DtoId, entries: &Entries, place: &str) -> Option<DtoId> {
        let schema = self.schema.clone();
        let declared = schema.dto(kind);
        let names = || declared.concrete.iter().map(|class| schema.dto(*class).name.as_str());
        let problem = match entries.get("className") {
            Some(Json::String(name)) => {
                if let Some(class) = declared.concrete.iter().find(|class| schema.dto(**class).name == *name) {
                    return Some(*class);
                }
                let hint = nearest(name, names()).map(|name| format!(", for example `{name}`")).unwrap_or_default();
                format!("`{place}.className`: `{name}` is no class of `{}`: name one{hint}", declared.name)
            }
            Some(_) => format!("`{place}.className`: the name of a class is a text"),
            None => match declared.concrete.as_slice() {
                [only] => return Some(*only),
                _ => {
                    let some: Vec<_> = names().take(4).map(|name| format!("`{name}`")).collect();
                    let some = some.join(", ");
                    format!(
                        "`{place}`: `{}` has several classes: name one as `className`, such as {some}",
                        declared.name
                    )
                }
            },
        };
        self.problems.push(problem);
        None
    }

    /// Reads the fields of an object, but for those that are read elsewhere.
    fn fields(&mut self, class: DtoId, entries: &Entries, but: &[&str], place: &str) -> Vec<(String, Value)> {
        let schema = self.schema.clone();
        let declared = schema.dto(class);
        let mut fields = Vec::new();
        for (name, read) in entries.iter().filter(|(name, _)| !but.contains(&name.as_str())) {
            let place = format!("{place}.{name}");
            match declared.field(name) {
                Some(field) => {
                    let value = self.value(&field.ty, read, &place);
                    fields.extend(value.map(|value| (name.clone(), value)));
                }
                None => {
                    let names = declared.fields.iter().map(|field| field.name.as_str());
                    let hint = nearest(name, names).map(|name| format!(", but `{name}`")).unwrap_or_default();
                    self.problems
                        .push(format!("`{place}`: `{}` has no such field{hint}: rename or remove it", declared.name));
                }
            }
        }
        fields
    }

    fn value(&mut self, ty: &Type, read: &Json, place: &str) -> Option<Value> {
        match (&ty.kind, read) {
            (Kind::Array(element), Json::Array(items)) => {
                let items = items.iter().enumerate();
                let items = items.map(|(index, item)| self.value(element, item, &format!("{place}[{index}]")));
                // All of them are read, so that all problems are found.
                items.collect::<Vec<_>>().into_iter().collect::<Option<_>>().map(Value::List)
            }
            (Kind::Map(element), Json::Object(entries)) => {
                let entries = entries.iter().map(|(name, item)| {
                    let value = self.value(element, item, &format!("{place}.{name}"));
                    value.map(|value| (name.clone(), value))
                });
                entries.collect::<Vec<_>>().into_iter().collect::<Option<_>>().map(Value::Map)
            }
            (Kind::Object(_, fields), Json::Object(entries)) => self.parts(fields, entries, place),
            (Kind::Dto(dto) | Kind::Ref(dto), _) if self.schema.dto(*dto).record && !read.is_null() => {
                self.reference(*dto, read, place).map(Value::Text)
            }
            (Kind::Dto(dto), Json::Object(entries)) => {
                let class = self.class(*dto, entries, place)?;
                Some(Value::Object(class, self.fields(class, entries, &["className"], place)))
            }
            // What has no parts is written as in a request.
            _ => match json_value(&self.schema, ty, read, place) {
                Ok(value) => Some(value),
                Err(refusal) => {
                    self.problems.push(refusal.description);
                    None
                }
            },
        }
    }

    fn parts(&mut self, fields: &[Field], entries: &Entries, place: &str) -> Option<Value> {
        let mut parts = Vec::new();
        for (name, read) in entries {
            let place = format!("{place}.{name}");
            let Some(field) = fields.iter().find(|field| field.name == *name) else {
                self.problems.push(format!("`{place}`: it has no such part: rename or remove it"));
                continue;
            };
            parts.extend(self.value(&field.ty, read, &place).map(|value| (name.clone(), value)));
        }
        Some(Value::Parts(parts))
    }

    /// The id of a record that is named by it, or told in full.
    fn reference(&mut self, dto: DtoId, read: &Json, place: &str) -> Option<String> {
        let id = match read {
            Json::String(id) => Some(id),
            Json::Object(entries) => match (entries.get("id"), entries.len()) {
                (Some(Json::String(id)), 1) => Some(id),
                _ => return self.record(dto, entries, place),
            },
            _ => None,
        };
        let Some(id) = id else {
            let name = &self.schema.dto(dto).name;
            self.problems.push(format!("`{place}`: a `{name}` is named by its id, as a text, or told as an object"));
            return None;
        };
        let to = self.schema.whole(dto);
        self.references.push(Reference { place: place.to_owned(), to, id: id.clone() });
        Some(id.clone())
    }

    /// The variables of paths that the record belongs to: an issue with a `projectRef` is one of that project.
    fn scope(&self, class: DtoId, fields: &[(String, Value)]) -> Vec<(String, String)> {
        let declared = self.schema.dto(class);
        let of_field = |(name, value): &(String, Value)| {
            let id = value.as_text()?.to_owned();
            let noun = ["Ref", "Id"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
            let names_record = match declared.field(name)?.ty.kind {
                Kind::Dto(dto) | Kind::Ref(dto) => self.schema.dto(dto).record,
                Kind::Primitive(Primitive::String) => name.ends_with("Id") && self.schema.record_called(noun).is_some(),
                _ => false,
            };
            names_record.then(|| (noun.to_owned(), id))
        };
        fields.iter().filter_map(of_field).collect()
    }
}
