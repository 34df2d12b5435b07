//! Uploaded files: in one step to `/uploads`, or in two to a place that `POST /api/http/uploads` gives; read at `/d/{id}`.

use std::collections::BTreeMap;

use ::http::header::CONTENT_TYPE;
use ::http::{Method, request};
use bytes::Bytes;

use super::answer::{Answer, Body};
use super::{Server, auth};
use crate::data::{self, Draw};
use crate::error::Refusal;
use crate::input::form;
use crate::json::Json;

/// The most bytes that all files take together.
const MOST_BYTES: usize = 64 << 20;
/// The prefixes of storage.
const PREFIXES: [&str; 4] = ["attachments", "emoji", "file", "maps"];
/// The types of media that an upload in one step may have.
const MEDIA_TYPES: [&str; 3] = ["issue-image-attachment", "chat-image-attachment", "chat-video-attachment"];

/// A file as it was sent.
#[derive(Debug, Clone)]
struct File {
    content_type: String,
    bytes: Bytes,
}

/// The files, and the places that were given for files to come.
#[derive(Debug, Default)]
pub(crate) struct Files {
    files: BTreeMap<String, File>,
    places: Vec<String>,
    given: usize,
}

impl Files {
    fn id(&mut self, draw: Draw) -> String {
        self.given += 1;
        data::id(draw.of("file").nth(self.given))
    }

    /// A place for a file: the path that it is put below.
    pub(super) fn place(&mut self, draw: Draw, prefix: &str) -> Result<String, Refusal> {
        // Space may have further prefixes, whose names may be no segment of a path.
        let prefix = if PREFIXES.contains(&prefix) { prefix } else { "other" };
        let place = format!("uploads/{prefix}/{}", self.id(draw));
        self.places.push(place.clone());
        Ok(place)
    }

    fn add(&mut self, draw: Draw, file: File) -> Result<String, Refusal> {
        let used: usize = self.files.values().map(|file| file.bytes.len()).sum();
        if used + file.bytes.len() > MOST_BYTES {
            return Err(Refusal::full(format!("files take more than {MOST_BYTES} bytes together")));
        }
        let id = self.id(draw);
        self.files.insert(id.clone(), file);
        Ok(id)
    }
}

/// Whether a path is that of an upload or a download.
pub(super) fn is_file(path: &str) -> bool {
    path == "/uploads" || path.starts_with("/uploads/") || path.starts_with("/d/")
}

/// The answer of a page of files; nothing if the path is none.
pub(super) fn answer(server: &Server, head: &request::Parts, path: &str, body: &Bytes) -> Option<Answer> {
    if !is_file(path) {
        return None;
    }
    let is_put = path.starts_with("/uploads/");
    let id = path.strip_prefix("/d/");
    let answered = auth::check(server, &head.headers).and_then(|()| match (id, &head.method) {
        (Some(id), &Method::GET) => download(server, id),
        (None, &Method::POST) if !is_put => upload(server, head, body),
        (None, &Method::PUT) if is_put => put(server, head, path, body),
        (_, method) => Err(Refusal::wrong_method(format!("`{path}` does not take {method}"))),
    });
    Some(answered.unwrap_or_else(Answer::from))
}

fn upload(server: &Server, head: &request::Parts, body: &Bytes) -> Result<Answer, Refusal> {
    let query = form(head.uri.query().unwrap_or_default())?;
    let value = |name: &str| query.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str());
    if value("name").is_none_or(str::is_empty) {
        return Err(Refusal::invalid("query parameter `name`: it is required, but was not sent"));
    }
    if let Some(media) = value("spaceMediaType").filter(|media| !MEDIA_TYPES.contains(media)) {
        let known = MEDIA_TYPES.join(", ");
        return Err(Refusal::invalid(format!(
            "query parameter `spaceMediaType`: expected one of {known}, found `{media}`"
        )));
    }
    store(server, head, body)
}

fn put(server: &Server, head: &request::Parts, path: &str, body: &Bytes) -> Result<Answer, Refusal> {
    let place = path.rsplit_once('/').map_or("", |(place, _)| place.trim_start_matches('/'));
    if !server.files().places.iter().any(|given| given == place) {
        return Err(Refusal::not_found(format!("`{path}` is not below a place that `createUpload` gave")));
    }
    store(server, head, body)
}

fn store(server: &Server, head: &request::Parts, body: &Bytes) -> Result<Answer, Refusal> {
    let given = head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let Some(content_type) = given else {
        return Err(Refusal::invalid("header `Content-Type`: it is required, but was not sent"));
    };
    let file = File { content_type: content_type.to_owned(), bytes: body.clone() };
    let id = server.files().add(server.draw(), file)?;
    Ok(raw("text/plain", id.into()))
}

fn download(server: &Server, id: &str) -> Result<Answer, Refusal> {
    let file = server.files().files.get(id).cloned();
    let file = file.ok_or_else(|| Refusal::not_found(format!("there is no file `{id}`")))?;
    Ok(raw(&file.content_type, file.bytes))
}

fn raw(content_type: &str, bytes: Bytes) -> Answer {
    let answer = Answer { body: Some(Body::File(bytes)), ..Answer::ok(None) };
    answer.with_header(CONTENT_TYPE, content_type)
}

/// Where to put a file, as `createUpload` answers.
pub(super) fn place(server: &Server, prefix: &str) -> Result<Json, Refusal> {
    server.files().place(server.draw(), prefix).map(Json::Text)
}
