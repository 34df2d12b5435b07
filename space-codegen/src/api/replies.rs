//! What an application replies to a payload. The model does not say it, so it is written down here, as both of JetBrains' SDKs
//! have it.

use super::types::api::Api;
use super::types::index::DtoIndex;

/// A payload, and the DTO of the reply.
const REPLIES: [(&str, &str); 3] = [
    ("ListCommandsPayload", "Commands"),
    ("MenuActionPayload", "AppUserActionExecutionResult"),
    ("MessageActionPayload", "AppUserActionExecutionResult"),
];

/// Notes the reply on each payload that has one, if the model has both.
pub(super) fn note(api: &mut Api) {
    let index = |name: &str| api.dtos.iter().position(|dto| dto.wire_name == name);
    let found: Vec<_> =
        REPLIES.into_iter().filter_map(|(payload, reply)| Some((index(payload)?, index(reply)?))).collect();
    for (payload, reply) in found {
        if let Some(payload) = api.dtos.get_mut(payload) {
            payload.reply = Some(DtoIndex(reply));
        }
    }
}
