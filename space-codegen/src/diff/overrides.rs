//! Classifications that a person corrected, each with a reason: a JSON list of
//! `{"id": "field-became-nullable", "place": "TD_Location.fields[3] tz", "source": "minor", "reason": "…"}`.
//! Without `place`, it holds for all changes of the kind. A place fits where the place of a change contains it.

use serde_json::Value;

use super::Diff;
use super::change::Bump;
use super::rules::Rule;
use crate::diagnostics::Diagnostics;

/// A corrected classification.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Override {
    id: String,
    place: Option<String>,
    source: Bump,
    reason: String,
}

/// Applies the overrides of a file's text. Returns warnings of those that fit no change.
///
/// # Errors
///
/// Every entry that is not an override.
pub fn apply(diff: &mut Diff, text: &str) -> Result<Diagnostics, Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let document = serde_json::from_str(text).unwrap_or_else(|error| {
        diagnostics.error("overrides", error.to_string(), "write a JSON list");
        Value::Array(Vec::new())
    });
    let Value::Array(entries) = document else {
        diagnostics.error("overrides", "it is no list", "write a JSON list of objects");
        return Err(diagnostics);
    };
    let mut overrides = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        match read(entry) {
            Ok(one) => overrides.push((index, one)),
            Err(problem) => diagnostics.error(
                format!("overrides[{index}]"),
                problem,
                "an override has an `id`, a `source` (`major`, `minor` or `patch`), a `reason`, and may have a `place`",
            ),
        }
    }
    if diagnostics.has_errors() {
        return Err(diagnostics);
    }
    for (index, Override { id, place, source, reason }) in overrides {
        let fits = |text: &Option<String>| match (text, &place) {
            (_, None) => true,
            (Some(text), Some(place)) => text.contains(place),
            (None, Some(_)) => false,
        };
        let mut is_used = false;
        for change in diff.changes.iter_mut().filter(|change| change.rule.id == id) {
            if fits(&change.old) || fits(&change.new) {
                is_used = true;
                change.source = source;
                change.reason = Some(reason.clone());
            }
        }
        if !is_used {
            let place = format!("overrides[{index}]");
            diagnostics.warning(place, format!("no change is a `{id}` there"), "remove it, if its renewal is released");
        }
    }
    super::sort(&mut diff.changes);
    Ok(diagnostics)
}

fn read(entry: &Value) -> Result<Override, String> {
    let object = entry.as_object().ok_or("it is no object")?;
    let known = ["id", "place", "source", "reason"];
    if let Some(other) = object.keys().find(|key| !known.contains(&key.as_str())) {
        return Err(format!("the key `{other}` is unknown"));
    }
    let text = |key: &str| match object.get(key) {
        None => Ok(None),
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(Some(text.clone())),
        Some(_) => Err(format!("`{key}` is no text")),
    };
    let required = |key: &str| text(key)?.ok_or_else(|| format!("`{key}` is missing"));
    let (id, source) = (required("id")?, required("source")?);
    if Rule::of(&id).is_none() {
        return Err(format!("there is no change `{id}`"));
    }
    let source = Bump::ALL.into_iter().find(|bump| bump.word() == source);
    let source = source.ok_or("the `source` is unknown")?;
    Ok(Override { id, place: text("place")?, source, reason: required("reason")? })
}
