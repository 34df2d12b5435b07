//! What the endpoints do: which of them lists, finds, creates, changes or removes is told by method, path and response.
//! It knows nothing of HTTP beyond that; arguments come read, responses go out as JSON.
//!
//! Some files here import each other. What `special` does is one of the roles that `roles` gives to endpoints, and it changes and
//! finds records by the same functions (`change`, `lookup`) as all other roles.

mod act;
mod change;
mod checks;
mod listing;
mod lookup;
mod paging;
mod parameters;
mod refine;
mod reversed;
mod roles;
mod sent;
mod special;
mod verbs;
mod wrapped;

pub(crate) use parameters::without_effect;
pub(crate) use roles::Roles;

use crate::error::Refusal;
use crate::fault::Distortion;
use crate::input::{Value, named};
use crate::json::Json;
use crate::render::Renderer;
use crate::schema::{Endpoint, EndpointId, Field, Kind, Leaf, Type};
use crate::selection::Selection;
use crate::world::{Row, TableKey, World};
use lookup::Target;
use roles::{Role, response_dto};
use sent::Sent;
use special::{Outcome, Special};

/// What to do about an id that leads nowhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum UnknownIds {
    /// Answer with 404 `not-found`, as Space does.
    #[default]
    NotFound,
    /// Make up what it identifies, so that any well-formed request has a full answer. What was removed stays removed.
    MakeUp,
}

/// A request that has passed all checks.
pub(crate) struct Arguments {
    pub(crate) path: Vec<(String, Value)>,
    pub(crate) query: Vec<(String, Value)>,
    pub(crate) body: Vec<(String, Value)>,
    pub(crate) selection: Selection,
    pub(crate) distortion: Distortion,
    /// Whether words that the model does not define are taken as they are.
    pub(crate) takes_any_word: bool,
}

/// Does what the endpoint is for; without an answer where it has none.
pub(crate) fn act(
    world: &mut World,
    roles: &Roles,
    unknown_ids: UnknownIds,
    (id, endpoint): (EndpointId, &Endpoint),
    arguments: &Arguments,
) -> Result<Option<Json>, Refusal> {
    // A request that failed half-way may have left its refusal.
    drop(world.take_refusal());
    if let Role::Special(special) = roles.role(id) {
        match special_answer(world, *special, endpoint, arguments)? {
            Outcome::Shows(json) => return Ok(Some(json)),
            Outcome::Done => return Ok(None),
            Outcome::MadeUp => {}
        }
    }
    let upserts = endpoint.method == ::http::Method::PUT;
    let unknown_ids = if upserts { UnknownIds::MakeUp } else { unknown_ids };
    let place = lookup::find(world, roles, unknown_ids, (roles.role(id), endpoint), &arguments.path)?;
    reversed::check(&arguments.body, "body")?;
    checks::check(world, arguments)?;
    let values = sent::values(roles.role(id), endpoint, arguments);
    let sent = Sent { values: &values, takes_any_word: arguments.takes_any_word };
    if let (Role::Create(key), Some(response)) = (roles.role(id), &endpoint.response)
        && let Some(items) = sent::several(world, key, response, &arguments.body)
    {
        return create_several(world, key, &place, items, arguments).map(Some);
    }
    let row = match (roles.role(id), place.row.clone()) {
        (Role::Create(key), _) => Some(change::create(world, (key, response_dto(endpoint)), &place, sent)?),
        (Role::Get, Some((_, row))) => Some(row),
        (Role::Update, Some((key, row))) => Some(change::update(world, &key, row, sent)?),
        (Role::Delete { for_good }, Some((key, row))) => {
            let for_good = *for_good || named(&arguments.query, "delete") == Some(&Value::Bool(true));
            Some(change::remove(world, &key, row, for_good))
        }
        (Role::Act(action, key), _) => act::act(world, action, key, &place, arguments)?,
        (Role::UpdateSingle(key), _) => {
            let row = single(world, key, endpoint, &place);
            Some(change::update(world, key, row, sent)?)
        }
        (Role::Single(key), _) => Some(match roles.parameters(id).identity(&arguments.query) {
            Some((name, value)) => named_by(world, key, unknown_ids, name, value)?,
            None => single(world, key, endpoint, &place),
        }),
        (Role::List(_) | Role::Special(_) | Role::Other | Role::Get | Role::Update | Role::Delete { .. }, _) => None,
    };
    if let Some(refusal) = world.take_refusal() {
        return Err(refusal);
    }
    let Some(response) = &endpoint.response else {
        return Ok(None);
    };
    match row.map(|row| (shown(world, response, &row), row)) {
        Some((Appearance::Itself, row)) => {
            let mut renderer = Renderer::new(world, &arguments.selection, &arguments.distortion);
            return Ok(Some(renderer.row_at(&row, Some(Selection::ROOT))));
        }
        Some((Appearance::InList, row)) => {
            let mut renderer = Renderer::new(world, &arguments.selection, &arguments.distortion);
            let items = vec![renderer.row_at(&row, Some(Selection::ROOT))];
            return Ok(Some(Json::List(items)));
        }
        Some((Appearance::InPart(name), row)) => {
            // The other parts, such as the text of a token, are made up.
            let part = [(name, Value::Text(row.id.clone()))];
            let mut renderer = Renderer::new(world, &arguments.selection, &arguments.distortion);
            return Ok(Some(renderer.pair(response, &part, row.draw)));
        }
        Some((Appearance::NotAtAll, _)) | None => {}
    }
    listing::answer(world, roles, (id, endpoint), &place, arguments, response).map(Some)
}

/// What a special endpoint answers.
fn special_answer(
    world: &mut World,
    special: Special,
    endpoint: &Endpoint,
    arguments: &Arguments,
) -> Result<Outcome<Json>, Refusal> {
    let outcome = special::act(world, special, endpoint, arguments)?;
    if let Some(refusal) = world.take_refusal() {
        return Err(refusal);
    }
    Ok(match (outcome, &endpoint.response) {
        (Outcome::Shows(value), Some(response)) => {
            let draw = world.draw().of(&endpoint.template());
            let mut renderer = Renderer::new(world, &arguments.selection, &arguments.distortion);
            Outcome::Shows(renderer.known(response, &value, draw))
        }
        (Outcome::Shows(_) | Outcome::Done, _) => Outcome::Done,
        (Outcome::MadeUp, _) => Outcome::MadeUp,
    })
}

/// Creates several records, and answers with their list.
fn create_several(
    world: &mut World,
    key: &TableKey,
    place: &Target,
    items: Vec<&[(String, Value)]>,
    arguments: &Arguments,
) -> Result<Json, Refusal> {
    let mut shown = Vec::new();
    for values in items {
        let sent = Sent { values, takes_any_word: arguments.takes_any_word };
        let row = change::create(world, (key, None), place, sent)?;
        let mut renderer = Renderer::new(world, &arguments.selection, &arguments.distortion);
        shown.push(renderer.row_at(&row, Some(Selection::ROOT)));
    }
    world.take_refusal().map_or(Ok(Json::List(shown)), Err)
}

/// How a row appears in a response.
enum Appearance {
    Itself,
    InList,
    /// Under this name, in a pair.
    InPart(String),
    NotAtAll,
}

fn shown(world: &World, response: &Type, row: &Row) -> Appearance {
    match &response.kind {
        Kind::Dto(dto) | Kind::Ref(dto) if world.schema.dto(*dto).concrete.contains(&row.dto) => Appearance::Itself,
        Kind::Array(element) => match shown(world, element, row) {
            Appearance::Itself => Appearance::InList,
            Appearance::InList | Appearance::InPart(_) | Appearance::NotAtAll => Appearance::NotAtAll,
        },
        Kind::Object(_, fields) if world.schema.dto(row.dto).record => {
            let shows = |field: &&Field| matches!(shown(world, &field.ty, row), Appearance::Itself);
            fields.iter().find(shows).map_or(Appearance::NotAtAll, |field| Appearance::InPart(field.name.clone()))
        }
        _ => Appearance::NotAtAll,
    }
}

/// The one thing at a path that has no identifier of its own.
fn single(world: &mut World, key: &TableKey, endpoint: &Endpoint, place: &Target) -> Row {
    let name = place.name(&endpoint.template());
    match key {
        TableKey::Records(dto) => {
            let number = world.draw().of(&name).below(world.population());
            (*world.native(*dto, number)).clone()
        }
        TableKey::Values(..) => (*world.named(key, &name)).clone(),
    }
}

/// What a parameter of the query identifies.
fn named_by(
    world: &mut World,
    key: &TableKey,
    unknown_ids: UnknownIds,
    name: &str,
    value: &Value,
) -> Result<Row, Refusal> {
    let id = parameters::wanted(world, Leaf::Record(key.dto()), value).into_iter().next();
    let id = id.unwrap_or_else(|| lookup::text_of(value));
    match world.table(key).by_id(&id) {
        Some(row) if !row.gone => Ok((*row).clone()),
        None if unknown_ids == UnknownIds::MakeUp => Ok((*world.named(key, &id)).clone()),
        _ => {
            let dto = &world.schema.dto(key.dto()).name;
            Err(Refusal::not_found(format!("query parameter `{name}`: there is no such `{dto}`")))
        }
    }
}
