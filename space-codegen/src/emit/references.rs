//! Where a DTO occurs: links to its ancestors and inheritors, to the endpoints that return or take it, and to the DTOs that hold it.

use super::docs::DocBuilder;
use super::markdown::Markdown;
use crate::api::{Api, Dto, DtoIndex, FunctionPath};

/// The most links of most paragraphs, which count the others.
const LINKS: usize = 5;

/// Adds a paragraph for each way in which a DTO occurs.
pub(super) fn paragraphs(api: &Api, item: &Dto, docs: DocBuilder) -> DocBuilder {
    let functions = |words: &'static str, functions: &[FunctionPath]| {
        let links =
            functions.iter().map(|path| Markdown::default().link_to(&path.name, &format!("{}::{path}", api.root)));
        listed(words, links, LINKS)
    };
    let link = |dto: &DtoIndex| {
        let name = &api.dto(*dto).name;
        Markdown::default().link_to(name, &format!("{}::types::{name}", api.root))
    };
    let dtos = |words: &'static str, dtos: &[DtoIndex]| listed(words, dtos.iter().map(link), LINKS);
    let references = &item.references;
    let inheritors: Vec<_> =
        item.branches().iter().map(|branch| branch.dto).filter(|dto| api.dto(*dto) != item).collect();
    let paragraphs = [
        dtos("Inherits from ", &item.ancestors),
        // All of them: they are what an argument of this type can be.
        listed("Inherited by ", inheritors.iter().map(link), inheritors.len()),
        dtos("An application replies with ", item.reply.as_slice()),
        functions("Returned by ", &references.returned_by),
        functions("Taken by ", &references.taken_by),
        dtos("Held by ", &references.held_by),
    ];
    paragraphs.into_iter().flatten().fold(docs, DocBuilder::paragraph)
}

fn listed(words: &'static str, mut links: impl ExactSizeIterator<Item = Markdown>, most: usize) -> Option<Markdown> {
    let more = links.len().saturating_sub(most);
    if links.len() == 0 {
        return None;
    }
    let text = Markdown::from(words).list(links.by_ref().take(most));
    let text = if more == 0 { text } else { text.text(" and ").number(more).text(" more") };
    Some(text.text("."))
}
