//! Selections made up at run time: whatever fields are selected in whatever order, the text of `$fields` is well-formed.

use percent_encoding::percent_decode_str;
use space_api::Fields;
use space_api::types::Location;

use super::{Target, client, promise, seeds};

/// Each byte is a step: select a field, go down, or go up.
pub(super) fn selections() -> Target {
    Target { name: "selections", seeds: seeds(["01234567", "4450156", "4444", "01401201"]), run: write_selection }
}

fn write_selection(input: &[u8]) -> Result<(), String> {
    let client = client()?;
    let mut steps = input.iter().copied().take(300).collect::<Vec<u8>>().into_iter();
    let call = client.team_directory().locations().get_all_locations().fields(|fields| select(fields, &mut steps, 0));
    let Ok(request) = call.request() else { return Ok(()) };
    let query = request.uri().query().unwrap_or_default();
    let Some(text) = query.split('&').find_map(|pair| pair.strip_prefix("$fields=")) else { return Ok(()) };
    let text = percent_decode_str(text).decode_utf8_lossy();
    let rest = check_level(&text).map_err(|problem| format!("{problem} in `{text}`"))?;
    promise(rest.is_empty(), || format!("`{rest}` is left of `{text}`"))
}

fn select(mut fields: Fields<Location>, steps: &mut std::vec::IntoIter<u8>, depth: usize) -> Fields<Location> {
    while let Some(step) = steps.next() {
        fields = match step % 8 {
            0 => fields.id(),
            1 => fields.name(),
            2 => fields.r#type(),
            3 => fields.parent_recursive(),
            4 | 5 if depth < 40 => {
                let inner: Vec<u8> = steps.by_ref().take(usize::from(step / 8)).collect();
                fields.parent(|parent| select(parent, &mut inner.into_iter(), depth + 1))
            }
            6 => fields.equipment2(|equipment| equipment),
            _ => fields.phones(),
        };
    }
    fields
}

/// Reads one level of a selection: names, each once, with a level in parentheses that is not empty.
fn check_level(mut text: &str) -> Result<&str, String> {
    let mut seen = Vec::new();
    loop {
        let end = text.find([',', '(', ')']).unwrap_or(text.len());
        let (name, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        promise(!name.is_empty(), || "an empty name".to_owned())?;
        promise(!seen.contains(&name), || format!("`{name}` twice"))?;
        seen.push(name);
        text = rest;
        if let Some(inner) = text.strip_prefix('(') {
            text = check_level(inner)?.strip_prefix(')').ok_or("a parenthesis without an end")?;
        }
        match text.strip_prefix(',') {
            Some(rest) => text = rest,
            None => return Ok(text),
        }
    }
}
