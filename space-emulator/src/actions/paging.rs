//! Which part of a list is asked for: by `$skip` and `$top`, by `batchInfo` in a body, by the etag of a sync batch.

use crate::error::Refusal;
use crate::input::{Value, named};

/// What the server takes where the client does not say.
const PAGE: usize = 100;

/// A part of a list, by offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) skip: usize,
    pub(super) top: usize,
}

impl Page {
    pub(super) fn of(query: &[(String, Value)], body: &[(String, Value)]) -> Result<Self, Refusal> {
        let info = body.iter().find_map(|(name, value)| match value {
            Value::Object(_, fields) if name == "batchInfo" => Some(fields.as_slice()),
            _ => None,
        });
        let info = info.unwrap_or_default();
        let first = |names: [(&[(String, Value)], &'static str); 3]| {
            names.into_iter().find_map(|(values, name)| match named(values, name) {
                None | Some(Value::Null) => None,
                Some(value) => Some((name, value.clone())),
            })
        };
        let skip = first([(query, "$skip"), (body, "skip"), (info, "offset")]);
        let top = first([(query, "$top"), (body, "top"), (info, "batchSize")]);
        Ok(Self { skip: number(skip, 0)?, top: number(top, PAGE)? })
    }
}

fn number(given: Option<(&'static str, Value)>, default: usize) -> Result<usize, Refusal> {
    let Some((name, value)) = given else {
        return Ok(default);
    };
    let number = match &value {
        Value::Int(number) => usize::try_from(*number).ok(),
        Value::Text(text) if text.is_empty() => Some(0),
        Value::Text(text) => text.parse().ok(),
        _ => None,
    };
    number.ok_or_else(|| Refusal::invalid(format!("`{name}`: it must be a number that a batch gave, or 0")))
}

/// From where a sync batch goes on, and how many changes it may hold.
pub(super) fn since(query: &[(String, Value)]) -> Result<(u64, usize), Refusal> {
    let Some(Value::Compact(info)) = named(query, "batchInfo") else {
        return Ok((0, PAGE));
    };
    let etag = named(&info.parts, "etag").and_then(Value::as_text).unwrap_or("0");
    let refusal = || Refusal::invalid(format!("query parameter `batchInfo`: `{etag}` is not an etag of this server"));
    let etag = etag.parse().map_err(|_| refusal())?;
    let size = match named(&info.parts, "batchSize") {
        Some(Value::Int(size)) => usize::try_from(*size).unwrap_or_default(),
        _ => PAGE,
    };
    Ok((etag, size))
}
