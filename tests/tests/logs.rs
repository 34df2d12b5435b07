//! What a subscriber of `tracing` sees of a call. Alone in its program: what is logged is everybody's.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex};

use space_tests::loopback::{Loopback, Reply, json, redirect};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

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

#[tokio::test]
async fn a_call_is_a_span_and_no_log_holds_the_token_nor_ours_a_value() {
    let notes = Notes::default();
    let _guard = tracing::subscriber::set_default(notes.clone());
    for (reply, recorded) in [
        (json(200, "{}"), "recorded http.response.status_code=200"),
        (
            json(403, r#"{"error":"permission-denied","error_description":"not with s3cret"}"#),
            "recorded http.response.status_code=403",
        ),
        (Reply { bytes: "HTTP/1.1 200 OK\r\n".into(), ..Reply::default() }, "space_api::call::execute"),
    ] {
        let server = Loopback::answering([redirect(307, "/again?x=v4lue"), reply]).await;
        let client = server.client();
        let call = client.team_directory().locations().update_location("v4lue").name("v4lue").header("x-key", "v4lue");
        let _ = call.send().await;
        assert_eq!(server.requests().len(), 2);
        let notes = std::mem::take(&mut *notes.0.lock().unwrap());
        assert!(!notes.contains("s3cret"), "{notes}");
        let span = "space_api::call otel.name=\"updateLocation\" otel.kind=\"internal\" \
                    space.function=\"updateLocation\" http.request.method=\"PATCH\" \
                    url.template=\"/team-directory/locations/{id}\"";
        let attempt = "space_api::attempt otel.kind=\"client\" http.request.method=\"PATCH\" \
                       url.template=\"/team-directory/locations/{id}\" server.address=\"127.0.0.1\" server.port=";
        let ours: Vec<_> = notes.lines().filter(|line| line.starts_with("space_api")).collect();
        assert!(
            ours.contains(&span)
                && ours.iter().any(|line| line.starts_with(attempt))
                && ours.iter().all(|line| !line.contains("v4lue")),
            "{ours:#?}"
        );
        assert!(notes.lines().any(|line| line.starts_with(recorded)), "{recorded}\n{notes}");
    }
}
