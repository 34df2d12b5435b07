//! What a subscriber of `tracing` sees of a call.

use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::loopback::{Loopback, json, redirect};
use crate::call::exemplar::endpoints::Locations;

/// Writes down all it is told, of this crate and of those below it.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<String>>);

impl Notes {
    fn note(&self, what: &str, values: impl FnOnce(&mut dyn Visit)) {
        let mut text = self.0.lock().unwrap();
        text.push_str(what);
        values(&mut Values(&mut text));
        text.push('\n');
    }
}

struct Values<'a>(&'a mut String);

impl Visit for Values<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl Subscriber for Notes {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.note(span.metadata().name(), |visit| span.record(visit));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.note("recorded", |visit| values.record(visit));
    }

    fn event(&self, event: &Event<'_>) {
        self.note(event.metadata().target(), |visit| event.record(visit));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// All that is noted during a call.
async fn notes_of(reply: super::loopback::Reply) -> String {
    let server = Loopback::answering([redirect(307, "/again?x=v4lue"), reply]).await;
    let notes = Notes::default();
    let guard = tracing::subscriber::set_default(notes.clone());
    let client = server.client();
    let call = Locations::new(&client).update_location("v4lue").name("v4lue").header("x-key", "v4lue");
    let _ = call.send().await;
    drop(guard);
    assert_eq!(server.requests().len(), 2);
    notes.0.lock().unwrap().clone()
}

#[tokio::test]
async fn a_call_is_a_span_with_function_method_path_template_and_status() {
    let notes = notes_of(json(200, "null")).await;
    let span = "space_api::call function=\"updateLocation\" method=\"PATCH\" \
                path=\"/team-directory/locations/location:{id}\"";
    for line in [span, "recorded status=200"] {
        assert!(notes.lines().any(|noted| noted == line), "{line}\n{notes}");
    }
}

#[tokio::test]
async fn no_log_of_any_crate_holds_the_token_and_none_of_ours_a_value() {
    for reply in [
        json(200, "null"),
        json(403, r#"{"error":"permission-denied","error_description":"not with s3cret"}"#),
        super::loopback::Reply { after: std::time::Duration::ZERO, bytes: "HTTP/1.1 200 OK\r\n".into() },
    ] {
        let notes = notes_of(reply).await;
        assert!(!notes.contains("s3cret"), "{notes}");
        let mut ours = notes.lines().filter(|line| line.starts_with("space_api"));
        assert!(ours.all(|line| !line.contains("v4lue")), "{notes}");
    }
}
