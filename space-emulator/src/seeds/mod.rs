//! Records of the user's own, which are there when the server starts. They are read against the model, and all that is
//! wrong with them is told at once. It knows nothing of requests.

mod near;
mod read;

use serde_core::Serialize;
use serde_json::Value as Json;

use crate::schema::{DtoId, Schema};
use crate::world::{TableKey, World};
use near::nearest;
use read::Reader;

/// What was given to `with`.
#[derive(Debug, Clone)]
pub(crate) struct Seed {
    /// The name of a DTO.
    kind: String,
    /// An object or a list of them; or why it is no JSON.
    records: Result<Json, String>,
}

/// A record that another one names.
struct Reference {
    place: String,
    to: DtoId,
    id: String,
}

impl Seed {
    pub(crate) fn new(kind: String, records: impl Serialize) -> Self {
        Self { kind, records: serde_json::to_value(records).map_err(|error| error.to_string()) }
    }
}

/// Adds the records to the world, or tells what is wrong with them, one problem a line.
pub(crate) fn sow(world: &mut World, seeds: &[Seed]) -> Result<(), String> {
    let mut reader = Reader::new(world);
    for seed in seeds {
        read_seed(&mut reader, seed);
    }
    let Reader { references, mut problems, .. } = reader;
    problems.extend(references.iter().filter_map(|reference| leads_nowhere(world, reference)));
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
}

fn read_seed(reader: &mut Reader<'_>, seed: &Seed) {
    let kind = match kind(&reader.schema, &seed.kind) {
        Ok(kind) => kind,
        Err(problem) => return reader.problems.push(problem),
    };
    match &seed.records {
        Ok(Json::Array(records)) => records.iter().for_each(|record| reader.own(kind, record)),
        Ok(record) => reader.own(kind, record),
        Err(problem) => {
            reader.problems.push(format!("`{}`: it cannot be written as JSON: {problem}", seed.kind));
        }
    }
}

/// The records of a name.
fn kind(schema: &Schema, name: &str) -> Result<DtoId, String> {
    match schema.dto_named(name) {
        Some(kind) if schema.dto(kind).record => Ok(kind),
        Some(_) => Err(format!(
            "`{name}` is no record, it has no id of its own: give the record that it is part of in its place"
        )),
        None => {
            let by_noun = schema.record_called(&crate::schema::decapitalized(name));
            let suggested = by_noun.map(|dto| schema.dto(dto).name.as_str());
            let suggested = suggested.or_else(|| nearest(name, schema.record_names()));
            let hint = suggested.map(|name| format!(", for example `{name}`")).unwrap_or_default();
            Err(format!("`{name}` is no DTO of the model: write the API's own name of a record{hint}"))
        }
    }
}

fn leads_nowhere(world: &mut World, reference: &Reference) -> Option<String> {
    let Reference { place, to, id } = reference;
    let is_there = world.table(&TableKey::Records(*to)).by_id(id).is_some();
    let name = &world.schema.dto(*to).name;
    (!is_there).then(|| format!("`{place}`: there is no `{name}` with the id `{id}`: add it by `with`"))
}
