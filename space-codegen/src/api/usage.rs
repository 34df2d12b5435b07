//! Where DTOs can occur: what responses and webhooks lead to, what requests lead to, and what is left.
//!
//! There are three directions of data: Space answers or calls, a program asks, and an application replies to a payload. The
//! model has no item for the third. The DTOs that nothing leads to are those of replies, such as `Commands`, with all that they
//! hold. A few of them may be left over from an older API, which does no harm.

use super::types::api::Api;
use super::types::dto::Usage;
use super::types::endpoint::{Argument, ArgumentPlace};
use super::types::index::DtoIndex;
use super::types::resource::Resource;
use super::types::value::Type;

/// The DTOs that Space sends to applications.
const WEBHOOK_ROOTS: [&str; 2] = ["ApplicationPayload", "WebhookEvent"];

/// Marks every DTO.
pub(super) fn mark(api: &mut Api) {
    let (mut output, mut input) = (Vec::new(), Vec::new());
    roots(&api.resources, &mut output, &mut input);
    let webhooks = api.dtos.iter().enumerate().filter(|(_, dto)| WEBHOOK_ROOTS.contains(&&*dto.wire_name));
    output.extend(webhooks.map(|(index, _)| DtoIndex(index)));
    let inheritors = inheritors(api);
    let (received, sent) = (reached(api, &inheritors, output), reached(api, &inheritors, input));
    let unreached = received.iter().zip(&sent).enumerate().filter(|(_, (received, sent))| !*received && !*sent);
    let unreached = unreached.map(|(index, _)| DtoIndex(index)).collect();
    let reply = reached(api, &inheritors, unreached);
    for (index, dto) in api.dtos.iter_mut().enumerate() {
        let is_in = |marks: &[bool]| marks.get(index).copied().unwrap_or_default();
        dto.usage = Usage { output: is_in(&received), input: is_in(&sent), reply: is_in(&reply) };
    }
}

fn roots(resources: &[Resource], output: &mut Vec<DtoIndex>, input: &mut Vec<DtoIndex>) {
    for resource in resources {
        for endpoint in &resource.endpoints {
            endpoint.response.iter().for_each(|response| dtos(response, output));
            let body = |argument: &&Argument| argument.place == ArgumentPlace::Body;
            endpoint.arguments.iter().filter(body).for_each(|argument| dtos(&argument.ty, input));
        }
        roots(&resource.children, output, input);
    }
}

/// Per DTO, whether it is among the roots, or a field's type, an inheritor or an ancestor of one that is reached.
fn reached(api: &Api, inheritors: &[Vec<DtoIndex>], mut open: Vec<DtoIndex>) -> Vec<bool> {
    let mut reached = vec![false; api.dtos.len()];
    while let Some(dto) = open.pop() {
        match reached.get_mut(dto.0) {
            Some(reached) if !*reached => *reached = true,
            _ => continue,
        }
        open.extend(inheritors.get(dto.0).into_iter().flatten());
        open.extend(&api.dto(dto).ancestors);
        api.dto(dto).fields.iter().for_each(|field| dtos(&field.ty, &mut open));
    }
    reached
}

fn inheritors(api: &Api) -> Vec<Vec<DtoIndex>> {
    let mut inheritors = vec![Vec::new(); api.dtos.len()];
    for (index, dto) in api.dtos.iter().enumerate() {
        for ancestor in &dto.ancestors {
            if let Some(inheritors) = inheritors.get_mut(ancestor.0) {
                inheritors.push(DtoIndex(index));
            }
        }
    }
    inheritors
}

/// The DTOs that a type names.
pub(super) fn dtos(ty: &Type, found: &mut Vec<DtoIndex>) {
    if let Type::Dto(dto) | Type::Ref(dto) = ty {
        found.push(*dto);
    }
    ty.parts().into_iter().for_each(|part| dtos(part, found));
}
