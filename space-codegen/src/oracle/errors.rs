//! The compiler's errors, each with the item of the old model whose use it is in. It knows the layout of the generated files
//! and no models.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use serde_json::Value;

/// A use of the old model that does not compile.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Broken {
    /// The case that it belongs to.
    pub case: String,
    /// The item that is used: `types::Location`, or `api::team_directory::locations::get_all_locations`.
    pub item: String,
    /// What the compiler says.
    pub message: String,
}

/// All errors.
#[derive(Debug, Default)]
pub(super) struct Errors {
    pub(super) broken: Vec<Broken>,
    /// Those that are in no use of an old model.
    pub(super) others: Vec<String>,
}

/// Reads cargo's messages.
pub(super) fn read(folder: &Path, messages: &str) -> Errors {
    let (mut broken, mut others) = (BTreeSet::new(), Vec::new());
    let mut texts: HashMap<String, String> = HashMap::new();
    for line in messages.lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
        let Some(message) = message.get("message") else { continue };
        let is_summary = message["spans"].as_array().is_none_or(Vec::is_empty);
        if message["level"] != "error" || is_summary {
            continue;
        }
        let text = message["message"].as_str().unwrap_or_default().to_owned();
        let found = place(message).and_then(|(file, line)| {
            let content =
                texts.entry(file.clone()).or_insert_with(|| fs::read_to_string(folder.join(&file)).unwrap_or_default());
            let (case, path) = file.strip_prefix("uses/src/")?.split_once("/generated/")?;
            Some(Broken { case: case.to_owned(), item: item(case, path, content, line)?, message: text })
        });
        match found {
            Some(one) => drop(broken.insert(one)),
            None => others.push(message["rendered"].as_str().unwrap_or_default().to_owned()),
        }
    }
    Errors { broken: broken.into_iter().collect(), others }
}

/// The file and line of the first primary span that is in a generated file, also if a macro is between.
fn place(message: &Value) -> Option<(String, usize)> {
    let spans = message["spans"].as_array()?.iter().filter(|span| span["is_primary"] == true);
    spans.filter_map(place_of_span).next()
}

fn place_of_span(span: &Value) -> Option<(String, usize)> {
    let mut span = span;
    loop {
        let file = span["file_name"].as_str()?;
        if file.contains("/generated/") {
            return Some((file.to_owned(), usize::try_from(span["line_start"].as_u64()?).ok()?));
        }
        span = span.get("expansion")?.get("span")?;
    }
}

fn item(case: &str, path: &str, text: &str, line: usize) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let until = lines.get(..line)?;
    let top = path.strip_prefix("calls/").and_then(|file| file.strip_suffix(".rs"));
    match top.and_then(|top| top.strip_prefix(case)?.strip_prefix('_')) {
        Some(top) => call(top, until),
        None => of_types(&lines, until.len()),
    }
}

/// The function around a line, and the modules around that: each is less indented than what it holds.
fn call(top: &str, until: &[&str]) -> Option<String> {
    let mut names = Vec::new();
    let mut outer = usize::MAX;
    for line in until.iter().rev() {
        let indent = line.len() - line.trim_start().len();
        let code = line.trim_start();
        if names.is_empty() {
            if let Some(function) = code.strip_prefix("pub(crate) fn ") {
                names.push(name(function));
                outer = indent;
            }
        } else if indent < outer
            && let Some(module) = code.strip_prefix("pub(crate) mod ")
        {
            names.push(name(module));
            outer = indent;
        }
    }
    let function = names.first()?;
    let modules: String = names.iter().skip(1).rev().map(|module| format!("{module}::")).collect();
    Some(format!("api::{top}::{modules}{function}"))
}

/// The type that the item around a line is for, or that the line itself names.
fn of_types(lines: &[&str], line: usize) -> Option<String> {
    const HEADS: [&str; 8] = [
        "impl ReadAll for ",
        "impl SelectAll for ",
        "impl Build for ",
        "impl Make for ",
        "make_object!(",
        "make_enum!(",
        "read_object!(",
        "read_leaf!(",
    ];
    let is_head = |text: &&str| HEADS.iter().any(|head| text.starts_with(head));
    let head = (0..line).rev().find(|at| lines.get(*at).is_some_and(is_head));
    let from = head.unwrap_or(line.saturating_sub(1));
    let named = lines.get(from..)?.iter().find_map(|text| text.split_once("types::"))?;
    Some(format!("types::{}", name(named.1)))
}

fn name(text: &str) -> String {
    let text = text.strip_prefix("r#").unwrap_or(text);
    text.chars().take_while(|one| one.is_alphanumeric() || *one == '_').collect()
}
