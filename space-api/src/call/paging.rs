//! How the pages of a list hang together: where a request begins, the request for another place, and when there are no further
//! pages. Knows nothing of what is in a page, and nothing of sending.

use std::collections::HashSet;

use super::endpoint::{BodyKind, EndpointInfo};
use super::request::{ArgumentPlace, Request};
use crate::error::usage::UsageError;
use crate::identifier::compact::{Form, IdentifierParts};
use crate::identifier::part::IdentifierPart as _;
use crate::identifier::source::IdentifierSource;
use crate::json::object::Object;
use crate::json::value::Value;

/// How many elements a page has if the caller says nothing, where a request must say it.
const PAGE_SIZE: i32 = 100;

/// How an endpoint is told where to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// By the parameter `$skip` of the query.
    Query,
    /// By the field `skip` of the body.
    Body,
    /// By the field `batchInfo` of the body: an object with `offset` and `batchSize`.
    BodyInfo,
    /// By the parameter `batchInfo` of the query: `{etag:…,batchSize:…}`.
    SyncInfo,
}

/// What a page says about the next one.
pub(crate) struct Onward<'a> {
    /// The place where it begins.
    pub(crate) cursor: &'a str,
    /// Whether the page says that there is none.
    pub(crate) is_last: bool,
    /// Whether a cursor that stays where it is means the end. Otherwise the server contradicts itself.
    pub(crate) may_stay: bool,
}

/// What comes after a page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum After {
    /// The page at this cursor.
    Page(String),
    /// Nothing.
    End,
    /// A page that was read before, at this cursor.
    Repeats(String),
}

/// The places where pages began, so that nobody is led in a circle.
#[derive(Default)]
pub(crate) struct Trail {
    /// Where the next page begins; empty for the beginning of the list.
    at: String,
    /// Cursors that are no numbers. Of numbers, the last one is enough: they grow.
    seen: HashSet<String>,
}

impl Trail {
    /// A trail that begins where the request does.
    pub(crate) fn of(request: &Request) -> Self {
        Self { at: request.begins_at(), seen: HashSet::new() }
    }

    /// Where the next page begins.
    pub(crate) fn position(&self) -> &str {
        &self.at
    }

    /// What comes after a page.
    pub(crate) fn after(&mut self, onward: &Onward<'_>) -> After {
        let cursor = onward.cursor.to_owned();
        if onward.is_last {
            if !cursor.is_empty() {
                self.at = cursor;
            }
            return After::End;
        }
        if !moves_on(&self.at, &cursor) {
            return if onward.may_stay { After::End } else { After::Repeats(cursor) };
        }
        if position(&self.at).is_none() {
            self.seen.insert(std::mem::take(&mut self.at));
        }
        if self.seen.contains(&cursor) {
            return After::Repeats(cursor);
        }
        self.at.clone_from(&cursor);
        After::Page(cursor)
    }
}

impl Request {
    /// Where the request begins; empty for the beginning of the list.
    fn begins_at(&self) -> String {
        let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
        match Way::of(self.info()) {
            Some(Way::Query) => text(self.get(ArgumentPlace::Query, "$skip")),
            Some(Way::Body) => text(self.get(ArgumentPlace::Body, "skip")),
            Some(Way::BodyInfo) => match self.get(ArgumentPlace::Body, "batchInfo") {
                Some(Value::Object(info)) => text(info.get("offset")),
                _ => String::new(),
            },
            Some(Way::SyncInfo) => {
                let info = text(self.get(ArgumentPlace::Query, "batchInfo"));
                IdentifierSource::of_text(&info).part("etag").unwrap_or_default()
            }
            None => String::new(),
        }
    }

    /// The same request for the page that begins there.
    pub(crate) fn beginning_at(mut self, cursor: &str) -> Self {
        let cursor_value = Some(Value::String(cursor.into()));
        match Way::of(self.info()) {
            Some(Way::Query) => self.set(ArgumentPlace::Query, "$skip", cursor_value),
            Some(Way::Body) => self.set(ArgumentPlace::Body, "skip", cursor_value),
            Some(Way::BodyInfo) => {
                let mut info = match self.get(ArgumentPlace::Body, "batchInfo") {
                    Some(Value::Object(info)) => info.clone(),
                    _ => Object::from_entries(Vec::new()),
                };
                info.put("offset", cursor_value);
                if info.get("batchSize").is_none() {
                    info.put("batchSize", Some(Value::Number(PAGE_SIZE.into())));
                }
                self.set(ArgumentPlace::Body, "batchInfo", Some(Value::Object(info)));
            }
            Some(Way::SyncInfo) => {
                let info = self.get(ArgumentPlace::Query, "batchInfo").and_then(Value::as_str).unwrap_or_default();
                let size = IdentifierSource::of_text(info).part("batchSize").unwrap_or(PAGE_SIZE);
                let info = sync_info(cursor, size);
                self.set(ArgumentPlace::Query, "batchInfo", Some(info));
            }
            None => {}
        }
        self
    }

    /// The mistake of asking an endpoint for pages that has none, or of leaving out what leads from page to page.
    pub(crate) fn check_paged(&self) -> Result<(), UsageError> {
        let way = Way::of(self.info()).ok_or_else(|| {
            UsageError::new("the endpoint takes no position, so that its pages cannot be followed: use `send`")
        })?;
        let needed: &[&str] =
            if matches!(way, Way::SyncInfo) { &["etag", "hasMore", "data"] } else { &["next", "data"] };
        match needed.iter().find(|part| self.selection().leaves_out(part)) {
            None => Ok(()),
            Some(part) => Err(UsageError::new(format!(
                "the selection leaves out `{part}`, so that the pages cannot be followed: select it in `page_fields`, or use `send`"
            ))),
        }
    }
}

impl Way {
    fn of(info: &EndpointInfo) -> Option<Self> {
        let in_body = |name: &str| matches!(info.body, BodyKind::Json(names) if names.contains(&name));
        if info.query.contains(&"$skip") {
            Some(Self::Query)
        } else if info.query.contains(&"batchInfo") {
            Some(Self::SyncInfo)
        } else if in_body("batchInfo") {
            Some(Self::BodyInfo)
        } else {
            in_body("skip").then_some(Self::Body)
        }
    }
}

/// The compact id of changes since an etag.
fn sync_info(etag: &str, size: i32) -> Value {
    let etag = etag.to_owned();
    let form = Form::Parts(vec![("etag", etag.piece()), ("batchSize", size.piece())]);
    match (IdentifierParts { parameter: "SyncBatchInfo", variant: "SinceEtag", form }).compact() {
        Ok(info) => Value::String(info.into()),
        Err(error) => Value::Invalid(UsageError::new(format!("the etag of the server cannot be sent back: {error}"))),
    }
}

/// Whether `next` is after the position where the page began. Usually both are numbers.
fn moves_on(at: &str, next: &str) -> bool {
    match (position(at), position(next)) {
        (Some(at), Some(next)) => next > at,
        _ => next != at && !next.is_empty(),
    }
}

/// The number of a cursor. The beginning of the list is 0.
fn position(cursor: &str) -> Option<u64> {
    if cursor.is_empty() { Some(0) } else { cursor.parse().ok() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::endpoint::Method;
    use super::*;

    #[test]
    fn a_next_that_is_empty_stays_or_goes_back_does_not_move_on() {
        for (at, next) in
            [("", ""), ("", "0"), ("100", ""), ("100", "100"), ("100", "0100"), ("100", "50"), ("a", "a"), ("a", "")]
        {
            assert!(!moves_on(at, next), "{at:?} {next:?}");
        }
        for (at, next) in
            [("", "100"), ("0", "100"), ("100", "200"), ("9", "10"), ("", "cursor"), ("a", "b"), ("100", "b")]
        {
            assert!(moves_on(at, next), "{at:?} {next:?}");
        }
    }

    /// What comes after pages with these cursors.
    fn last(cursors: &[&str], may_stay: bool) -> After {
        let mut trail = Trail::default();
        let mut after = After::End;
        for cursor in cursors {
            after = trail.after(&Onward { cursor, is_last: false, may_stay });
        }
        after
    }

    #[test]
    fn a_circle_is_found_however_long_it_is() {
        assert_eq!(last(&["a", "b"], true), After::Page("b".into()));
        for circle in [&["a", "b", "a"][..], &["a", "b", "c", "d", "b"], &["1", "a", "2", "a"]] {
            assert!(matches!(last(circle, true), After::Repeats(_)), "{circle:?}");
        }
        assert_eq!(last(&["a", "a"], true), After::End);
        assert_eq!(last(&["a", "a"], false), After::Repeats("a".into()));
        assert_eq!(last(&["7", "5"], true), After::End);
    }

    #[test]
    fn the_last_page_tells_where_to_go_on_another_day() {
        let mut trail = Trail::default();
        assert_eq!(trail.after(&Onward { cursor: "7", is_last: true, may_stay: false }), After::End);
        assert_eq!(trail.position(), "7");
        assert_eq!(trail.after(&Onward { cursor: "", is_last: true, may_stay: false }), After::End);
        assert_eq!(trail.position(), "7");
    }

    const fn info(query: &'static [&'static str], body: BodyKind) -> EndpointInfo {
        EndpointInfo { function: "f", method: Method::Get, path: "/f", query, body }
    }

    static SYNC_INFO: EndpointInfo = info(&["batchInfo"], BodyKind::None);

    /// A request for what has changed.
    fn since(info: Value) -> Request {
        let mut request = Request::new(&SYNC_INFO, None);
        request.set(ArgumentPlace::Query, "batchInfo", Some(info));
        request
    }

    fn batch_info(request: &Request) -> Option<&str> {
        request.get(ArgumentPlace::Query, "batchInfo").and_then(Value::as_str)
    }

    #[test]
    fn each_way_to_begin_is_read_and_written() {
        static QUERY: EndpointInfo = info(&["$skip", "$top"], BodyKind::None);
        static BODY: EndpointInfo = info(&[], BodyKind::Json(&["skip"]));
        static BODY_INFO: EndpointInfo = info(&[], BodyKind::Json(&["batchInfo"]));
        for info in [&QUERY, &BODY, &BODY_INFO, &SYNC_INFO] {
            let request = Request::new(info, None);
            assert!(request.check_paged().is_ok() && request.begins_at().is_empty());
            let request = request.beginning_at("7").beginning_at("8");
            assert_eq!(request.begins_at(), "8", "{info:?}");
        }
        static NONE: EndpointInfo = info(&["$top"], BodyKind::Raw(&[]));
        let request = Request::new(&NONE, None).beginning_at("7");
        assert!(request.check_paged().is_err() && request.begins_at().is_empty());
    }

    #[test]
    fn an_etag_that_cannot_be_written_is_a_mistake() {
        for etag in ["", "a,b", "{", "}"] {
            assert!(matches!(sync_info(etag, 1), Value::Invalid(_)), "{etag}");
        }
    }

    #[test]
    fn the_parts_of_a_batch_info_come_in_any_order() {
        for (info, next) in [
            ("{etag:7,batchSize:25}", "{etag:8,batchSize:25}"),
            ("{batchSize:25,etag:7}", "{etag:8,batchSize:25}"),
            ("{etag:7,batchSize:many}", "{etag:8,batchSize:100}"),
        ] {
            let request = since(Value::String(info.into()));
            assert_eq!(request.begins_at(), "7", "{info}");
            assert_eq!(batch_info(&request.beginning_at("8")), Some(next), "{info}");
        }
        for info in ["", "7", "etag", "{", "{etag:7", "{etag:7,batchSize}", "{etags:7,batchSize:25}"] {
            assert_eq!(since(Value::String(info.into())).begins_at(), "", "{info}");
        }
    }

    proptest! {
        /// A job goes on where it was, whatever the etags of the server look like.
        #[test]
        fn an_etag_that_is_sent_is_read_back(etag in "[a-zA-Z0-9:,{}= \\-]{0,12}", size in any::<i32>()) {
            let info = sync_info(&etag, size);
            if !matches!(info, Value::Invalid(_)) {
                let again = since(info);
                prop_assert_eq!(again.begins_at(), etag.as_str());
                let next = format!("{{etag:x,batchSize:{size}}}");
                let again = again.beginning_at("x");
                prop_assert_eq!(batch_info(&again), Some(next.as_str()));
            }
        }
    }
}
