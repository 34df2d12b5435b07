//! Those who do something: users as a small object with their name and their profile. It knows nothing of what they do.

use super::{World, fit};
use crate::input::Value;
use crate::json::Json;
use crate::schema::{DtoId, Kind};
use crate::seen::Look;

/// The user of a number as an object of a type, if the type has details that tell the profile. The first is the user whose
/// token the emulator accepts.
pub(crate) fn principal(world: &mut World, dto: DtoId, number: usize) -> Option<Value> {
    let schema = world.schema.clone();
    let declared = schema.dto(dto);
    let details = declared.field("details").filter(|_| !declared.record && declared.field("name").is_some())?;
    let Kind::Dto(classes) = details.ty.kind else {
        return None;
    };
    if schema.dto(classes).concrete.len() < 2 {
        return None;
    }
    let user = world.native(schema.user()?, number);
    let details = fit(world, &Value::Text(user.id.clone()), &details.ty)?;
    let name = match Look::selecting("username").of(world, &user).get("username") {
        Some(Json::Text(name)) => name.clone(),
        _ => String::new(),
    };
    let parts = [("name", Value::Text(name)), ("details", details)];
    Some(Value::Object(dto, parts.map(|(name, value)| (name.to_owned(), value)).into()))
}
