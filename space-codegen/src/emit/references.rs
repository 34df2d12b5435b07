//! Where a DTO occurs: links to its ancestors, to the endpoints that return or take it, and to the DTOs that hold it.

use super::docs::DocBuilder;
use super::markdown::Markdown;
use crate::api::{Api, Dto, DtoIndex, FunctionPath};

/// The most links of a paragraph; it counts the others.
const LINKS: usize = 5;

/// Adds a paragraph for each way in which a DTO occurs.
pub(super) fn paragraphs(api: &Api, item: &Dto, docs: DocBuilder) -> DocBuilder {
    let functions = |words: &'static str, functions: &[FunctionPath]| {
        let links =
            functions.iter().map(|path| Markdown::default().link_to(&path.name, &format!("{}::{path}", api.root)));
        listed(words, links)
    };
    let dtos = |words: &'static str, dtos: &[DtoIndex]| {
        let links = dtos.iter().map(|dto| {
            let name = &api.dto(*dto).name;
            Markdown::default().link_to(name, &format!("{}::types::{name}", api.root))
        });
        listed(words, links)
    };
    let references = &item.references;
    let paragraphs = [
        dtos("Inherits from ", &item.ancestors),
        functions("Returned by ", &references.returned_by),
        functions("Taken by ", &references.taken_by),
        dtos("Held by ", &references.held_by),
    ];
    paragraphs.into_iter().flatten().fold(docs, DocBuilder::paragraph)
}

fn listed(words: &'static str, mut links: impl ExactSizeIterator<Item = Markdown>) -> Option<Markdown> {
    let more = links.len().saturating_sub(LINKS);
    if links.len() == 0 {
        return None;
    }
    let text = Markdown::from(words).list(links.by_ref().take(LINKS));
    let text = if more == 0 { text } else { text.text(" and ").number(more).text(" more") };
    Some(text.text("."))
}
