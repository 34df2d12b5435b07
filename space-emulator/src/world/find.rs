//! Finds the row that an identifier means, by what answers show of it and by what was sent for it.
//! It knows nothing of where the identifier comes from.

use super::{Row, TableKey, World};
use crate::input::{Compact, Value, named};
use crate::schema::{DtoId, Leaf, Place, Schema, Through, UrlForm, UrlParamId};
use crate::seen::{Look, text, values};

/// The id of the row that a compact id means.
pub(crate) fn identified(world: &mut World, key: &TableKey, compact: &Compact) -> Option<String> {
    if compact.parts.is_empty() {
        // `me`, `root`, `personal`: the first of its kind that is there, and the next ones for further constants.
        let number = constant_number(&world.schema, compact.param, &compact.text);
        return world.table(key).present(number).map(|row| row.id.clone());
    }
    if let Some(id) = named(&compact.parts, "id").and_then(Value::as_text) {
        return Some(id.to_owned());
    }
    let several = compact.parts.len() > 1;
    let mut criteria = Vec::new();
    for (name, value) in &compact.parts {
        criteria.push(Criterion::of(world, key, name, value, several)?);
    }
    first(world, key, &criteria)
}

/// The id of the row that shows a value under one of these names; the first name that leads to a row counts.
pub(crate) fn find_named(world: &mut World, key: &TableKey, names: &[String], value: &Value) -> Option<String> {
    names.iter().find_map(|name| {
        let criterion = Criterion::of_value(&world.schema, key, name, value);
        first(world, key, &[criterion])
    })
}

fn constant_number(schema: &Schema, param: UrlParamId, constant: &str) -> usize {
    let constants = schema.url_param(param).options.iter().filter_map(|option| match &option.form {
        UrlForm::Const(value) => Some(value),
        UrlForm::Parts(_) => None,
    });
    constants.into_iter().position(|value| value == constant).unwrap_or_default()
}

fn first(world: &mut World, key: &TableKey, criteria: &[Criterion]) -> Option<String> {
    if let [Criterion::Is(id)] = criteria {
        return world.table(key).by_id(id).filter(|row| !row.gone).map(|row| row.id.clone());
    }
    let rows = world.table(key).rows();
    let mut rows = rows.iter().filter(|row| !row.gone);
    let found = rows.find(|row| criteria.iter().all(|criterion| criterion.holds(world, row)));
    found.map(|row| row.id.clone())
}

/// What must hold of a row.
enum Criterion {
    /// It has this id.
    Is(String),
    /// It shows a value at a place, or was sent one under a name that no field shows.
    Shows { name: String, wanted: String, places: Vec<Place>, look: Look },
    /// It has the number, and is in the project of a key such as `ADA-3`.
    Numbered { number: String, project: String, known: bool, place: Place, projects: Vec<Place>, look: Look },
    /// It is in this project, or is one of the rows that were there from the start: they belong everywhere.
    Within { name: String, id: String },
}

impl Criterion {
    /// The criterion of one part of an identifier; nothing if the part leads nowhere.
    fn of(world: &mut World, key: &TableKey, name: &str, value: &Value, several: bool) -> Option<Self> {
        let schema = world.schema.clone();
        let (target, id) = match value {
            Value::Compact(inner) => {
                let Some(target) = schema.identified(inner.param) else {
                    // It is another way to identify the same thing.
                    return identified(world, key, inner).map(Self::Is);
                };
                (target, identified(world, &TableKey::Records(target), inner)?)
            }
            Value::Text(text) => match schema.record_meant(name) {
                Some(target) if schema.place(key.dto(), name).is_none() => (target, text.clone()),
                _ if name == "key" => {
                    let of_key = Self::of_key(world, key, text);
                    return of_key.or_else(|| Some(Self::of_value(&schema, key, name, value)));
                }
                _ => return Some(Self::of_value(&schema, key, name, value)),
            },
            value => return Some(Self::of_value(&schema, key, name, value)),
        };
        let target = TableKey::Records(target);
        let row = world.table(&target).by_id(&id).filter(|row| !row.gone)?;
        Self::of_relation(world, key, name, (&target, &row), several)
    }

    /// The criterion of something that is identified by another record.
    fn of_relation(
        world: &mut World,
        key: &TableKey,
        name: &str,
        (target, row): (&TableKey, &Row),
        several: bool,
    ) -> Option<Self> {
        let schema = world.schema.clone();
        if several {
            return Some(Self::Within { name: name.to_owned(), id: row.id.clone() });
        }
        // `board` of a sprint is shown by the sprint.
        let names = [name.to_owned(), format!("{name}Ref"), format!("{name}Id")];
        let shown = names.iter().find_map(|name| schema.place(key.dto(), name));
        if let Some(place) = shown {
            return Some(Self::at(name, &row.id, vec![place]));
        }
        // The channel of an issue is shown by the issue.
        let fields = schema.fields_of(target.dto());
        let mut back = fields
            .into_iter()
            .filter(|field| schema.object_in(field).is_some_and(|(dto, many)| dto == key.dto() && !many));
        if let Some(place) = back.next().and_then(|field| schema.shown(field)) {
            let seen = Look::at([&place]).of(world, row);
            let id = values(&seen, &place).first().and_then(|id| text(id, place.leaf));
            if id.is_some() {
                return id.map(Self::Is);
            }
        }
        // Nothing shows it, and there is one all the same: the channel of two people.
        let number = world.draw().of(name).of(&row.id).below(world.population());
        world.table(key).at(number).map(|row| Self::Is(row.id.clone()))
    }

    /// `ADA-3` where nothing shows a key: number 3 of the project `ADA`.
    fn of_key(world: &mut World, key: &TableKey, text: &str) -> Option<Self> {
        let schema = world.schema.clone();
        let dto = key.dto();
        if schema.place(dto, "key").is_some() {
            return None;
        }
        let place = schema.place(dto, "number").or_else(|| schema.place_through(dto, "number", Through::Values))?;
        let (project, number) = text.rsplit_once('-')?;
        let fields = schema.fields_of(dto);
        let projects = fields.into_iter().filter(|field| ["project", "projectRef"].contains(&field.name.as_str()));
        let key_of = |field| match schema.shown(field) {
            Some(Place { leaf: Leaf::Record(dto), .. }) => {
                schema.place(dto, "key").map(|place| place.within(&field.name, false))
            }
            place => place,
        };
        let projects: Vec<Place> = projects.filter_map(key_of).collect();
        let look = Look::at(projects.iter().chain([&place]));
        let known = schema.record_called("project").is_some_and(|dto| is_project(world, dto, project));
        let (number, project) = (number.to_owned(), project.to_owned());
        Some(Self::Numbered { number, project, known, place, projects, look })
    }

    fn of_value(schema: &Schema, key: &TableKey, name: &str, value: &Value) -> Self {
        let wanted = match value {
            Value::Text(text) => text.clone(),
            Value::Int(number) => number.to_string(),
            Value::Bool(flag) => flag.to_string(),
            Value::Float(number) => number.to_string(),
            Value::Compact(compact) => compact.text.clone(),
            _ => String::new(),
        };
        let places = match name {
            "name" => places_of_name(schema, key.dto()),
            name => place_of(schema, key.dto(), name).into_iter().collect(),
        };
        Self::at(name, &wanted, places)
    }

    fn at(name: &str, wanted: &str, places: Vec<Place>) -> Self {
        let look = Look::at(&places);
        Self::Shows { name: name.to_owned(), wanted: wanted.to_owned(), places, look }
    }

    fn holds(&self, world: &mut World, row: &Row) -> bool {
        match self {
            Self::Is(id) => row.id == *id,
            Self::Within { name, id } => row.scope.iter().all(|(one, other)| one != name || other == id),
            Self::Shows { name, wanted, places, look } => {
                if let Some(sent) = named(&row.hidden, name) {
                    return sent.as_text() == Some(wanted.as_str());
                }
                if places.is_empty() {
                    return false;
                }
                let seen = look.of(world, row);
                places.iter().any(|place| {
                    let is_wanted = |shown: String| match place.leaf {
                        // A constant of an identifier is `current` where the record shows `CURRENT`.
                        Leaf::Enum(_) => shown.eq_ignore_ascii_case(wanted),
                        _ => shown == *wanted,
                    };
                    values(&seen, place).into_iter().any(|shown| text(shown, place.leaf).is_some_and(is_wanted))
                })
            }
            Self::Numbered { number, project, known, place, projects, look } => {
                let seen = look.of(world, row);
                let shows = |place: &Place, fits: &dyn Fn(&str) -> bool| {
                    values(&seen, place)
                        .into_iter()
                        .any(|shown| text(shown, place.leaf).is_some_and(|text| fits(&text)))
                };
                let in_project = |key: &str| is_key_of(key, project);
                shows(place, &|shown| shown == number)
                    && (row.scope.is_empty() && *known || projects.iter().any(|place| shows(place, &in_project)))
            }
        }
    }
}

fn place_of(schema: &Schema, dto: DtoId, name: &str) -> Option<Place> {
    let through = |through| schema.place_through(dto, name, through);
    schema.place(dto, name).or_else(|| through(Through::Values)).or_else(|| through(Through::Records))
}

/// The places of a name: a field of that name, or else all fields that stand in for it.
fn places_of_name(schema: &Schema, dto: DtoId) -> Vec<Place> {
    if let Some(place) = schema.place(dto, "name") {
        return vec![place];
    }
    let names = ["name", "title", "value", "defaultName"];
    let place = |name| schema.place(dto, name).or_else(|| schema.place_through(dto, name, Through::Values));
    names.into_iter().filter_map(place).collect()
}

/// Whether `ADA-T` or `ADA`, from the key of an issue, is of the project `ADA`.
fn is_key_of(key: &str, prefix: &str) -> bool {
    prefix.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

fn is_project(world: &mut World, dto: DtoId, prefix: &str) -> bool {
    let schema = world.schema.clone();
    let Some(place) = schema.place(dto, "key") else {
        return false;
    };
    let look = Look::at([&place]);
    let rows = world.table(&TableKey::Records(dto)).rows();
    let mut rows = rows.iter().filter(|row| !row.gone);
    rows.any(|row| {
        let seen = look.of(world, row);
        let mut keys = values(&seen, &place).into_iter().filter_map(|key| text(key, place.leaf));
        keys.any(|key| is_key_of(&key, prefix))
    })
}
