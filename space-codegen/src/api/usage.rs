//! Where DTOs can occur: what responses and webhooks lead to, what requests lead to, and what is left.
//!
//! There are three directions of data: Space answers or calls, a program asks, and an application replies to a payload. The
//! model has no item for the third. The DTOs that nothing leads to are those of replies, such as `Commands`, with all that they
//! hold. A few of them may be left over from an older API, which does no harm.
//!
//! Through a few fields a request leads to an object of Space's own, such as a profile, and from there to half of the API. A
//! program names such an object by its id, and makes what the object's constructor asks for. It passes what else hangs on the
//! object as it was read. An object is Space's own if responses hold it and it has an id. The model's `record` says nearly the
//! same, but a server may change it at any time, and constructors must not come and go with it.

use super::types::api::Api;
use super::types::dto::{Dto, Usage};
use super::types::endpoint::{Argument, ArgumentPlace};
use super::types::index::DtoIndex;
use super::types::resource::Resource;
use super::types::value::{Presence, Type};

/// The DTOs that Space sends to applications.
const WEBHOOK_ROOTS: [&str; 2] = ["ApplicationPayload", "WebhookEvent"];

/// Marks every DTO.
pub(super) fn mark(api: &mut Api) {
    let (mut output, mut input) = (Vec::new(), Vec::new());
    roots(&api.resources, &mut output, &mut input);
    let webhooks = api.dtos.iter().enumerate().filter(|(_, dto)| WEBHOOK_ROOTS.contains(&&*dto.wire_name));
    output.extend(webhooks.map(|(index, _)| DtoIndex(index)));
    let inheritors = inheritors(api);
    let received = reached(api, &inheritors, output);
    let requests = sent(api, &inheritors, &received, input);
    let is_left =
        |index: &usize| [&received, &requests.made, &requests.passed].iter().all(|marks| !is_in(marks, *index));
    let left = (0..api.dtos.len()).filter(is_left).map(DtoIndex).collect();
    let replies = sent(api, &inheritors, &received, left);
    for (index, dto) in api.dtos.iter_mut().enumerate() {
        dto.usage = Usage {
            output: is_in(&received, index),
            input: is_in(&requests.made, index),
            reply: is_in(&replies.made, index),
            passed: is_in(&requests.passed, index) || is_in(&replies.passed, index),
        };
    }
}

fn is_in(marks: &[bool], index: usize) -> bool {
    marks.get(index).copied().unwrap_or_default()
}

/// Per DTO, whether a program makes it; and whether it passes it: as what an object of Space's own holds, or as a base of what it
/// makes.
struct Sent {
    made: Vec<bool>,
    passed: Vec<bool>,
}

/// What these roots lead to: by fields and inheritors, but not by the fields of an object of Space's own that a field holds.
fn sent(api: &Api, inheritors: &[Vec<DtoIndex>], received: &[bool], roots: Vec<DtoIndex>) -> Sent {
    let (mut made, mut whole) = (vec![false; api.dtos.len()], vec![false; api.dtos.len()]);
    let mut passed = made.clone();
    let mut open: Vec<_> = roots.into_iter().map(|root| (root, true)).collect();
    while let Some((dto, is_whole)) = open.pop() {
        let (is_new, is_newly_whole) = (note(&mut made, dto), is_whole && note(&mut whole, dto));
        if !is_new && !is_newly_whole {
            continue;
        }
        for ancestor in &api.dto(dto).ancestors {
            note(&mut passed, *ancestor);
        }
        open.extend(inheritors.get(dto.0).into_iter().flatten().map(|inheritor| (*inheritor, is_whole)));
        for field in &api.dto(dto).fields {
            let held = field.ty.dtos();
            let is_own = |dto: DtoIndex| is_in(received, dto.0) && has_id(api.dto(dto));
            match &field.ty {
                _ if is_whole => open.extend(held.into_iter().map(|held| (held, !is_own(held)))),
                // A constructor asks for it, so that it needs one.
                Type::Dto(held) | Type::Ref(held) if field.presence == Presence::Required => open.push((*held, false)),
                _ => held.into_iter().for_each(|held| {
                    note(&mut passed, held);
                }),
            }
        }
    }
    Sent { made, passed }
}

fn has_id(dto: &Dto) -> bool {
    dto.fields.iter().any(|field| field.wire_name == "id")
}

/// Marks a DTO. Whether it was unmarked.
fn note(marks: &mut [bool], dto: DtoIndex) -> bool {
    marks.get_mut(dto.0).is_some_and(|mark| !std::mem::replace(mark, true))
}

fn roots(resources: &[Resource], output: &mut Vec<DtoIndex>, input: &mut Vec<DtoIndex>) {
    for resource in resources {
        for endpoint in &resource.endpoints {
            endpoint.response.iter().for_each(|response| output.extend(response.dtos()));
            let body = |argument: &&Argument| argument.place == ArgumentPlace::Body;
            endpoint.arguments.iter().filter(body).for_each(|argument| input.extend(argument.ty.dtos()));
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
        api.dto(dto).fields.iter().for_each(|field| open.extend(field.ty.dtos()));
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
