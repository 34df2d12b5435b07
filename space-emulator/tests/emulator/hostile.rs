//! Whatever comes in, an answer in HTTP goes out, and the server lives on.

use proptest::prelude::*;
use space_emulator::{Emulator, UnknownIds};

use crate::support::{get, send_bytes, start};

struct Fixture {
    runtime: tokio::runtime::Runtime,
    space: Emulator,
}

impl Fixture {
    fn new() -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap_or_else(|error| panic!("{error}"));
        let space = runtime.block_on(start(Emulator::builder().unknown_ids(UnknownIds::MakeUp)));
        Self { runtime, space }
    }

    /// The status of the answer to a request of these parts, which may be anything.
    fn status(&self, method: &str, target: &[u8], headers: &[u8], body: &[u8]) -> Option<u16> {
        let token = self.space.token();
        let mut bytes = format!("{method} ").into_bytes();
        bytes.extend_from_slice(target);
        bytes.extend_from_slice(b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
        bytes.extend_from_slice(format!("Authorization: Bearer {token}\r\n").as_bytes());
        bytes.extend_from_slice(headers);
        bytes.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
        bytes.extend_from_slice(body);
        self.runtime.block_on(send_bytes(&self.space, &bytes)).map(|answer| answer.status)
    }

    fn is_alive(&self) -> bool {
        self.runtime.block_on(get(&self.space, "/absences")).status == 200
    }
}

thread_local! {
    static FIXTURE: Fixture = Fixture::new();
}

/// `PROPTEST_CASES=40000` makes it a run of some minutes.
fn cases() -> u32 {
    let given = std::env::var("PROPTEST_CASES").ok();
    given.and_then(|text| text.parse().ok()).unwrap_or(200)
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..200)
}

/// Texts near enough to `$fields` to get past the parser.
fn fields() -> impl Strategy<Value = String> {
    let names = ["id", "name", "member", "parent", "team", "memberships", "data", "*", "className", "next", "x"];
    let item = proptest::sample::select(names.to_vec());
    let marks = proptest::sample::select(vec!["", "(", ")", ",", "!", "!2", "!99999999999999999999", "()"]);
    proptest::collection::vec((item, marks), 0..30)
        .prop_map(|parts| parts.into_iter().map(|(name, mark)| format!("{name}{mark}")).collect())
}

fn compact_ids() -> impl Strategy<Value = String> {
    let part = proptest::sample::select(vec![
        "{",
        "}",
        ",",
        ":",
        "id",
        "key",
        "project",
        "externalId",
        "me",
        "%",
        "%2F",
        "%ff",
    ]);
    proptest::collection::vec(part, 1..30).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn any_bytes_at_all_get_an_answer_or_a_closed_connection(raw in bytes()) {
        FIXTURE.with(|fixture| {
            // What is no whole request has no answer; the connection is closed once the client has no more to say.
            let mut raw = raw.clone();
            raw.extend_from_slice(b"\r\n\r\n");
            fixture.runtime.block_on(async {
                let sent = send_bytes(&fixture.space, &raw);
                drop(tokio::time::timeout(std::time::Duration::from_millis(200), sent).await);
            });
            prop_assert!(fixture.is_alive());
            Ok(())
        })?;
    }

    #[test]
    fn any_path_gets_an_answer(path in bytes()) {
        FIXTURE.with(|fixture| {
            let path: Vec<u8> = path.iter().copied().filter(|byte| !b" \r\n".contains(byte)).collect();
            let target = [b"/api/http/".as_slice(), &path].concat();
            prop_assert!(fixture.status("GET", &target, b"", b"").is_some());
            Ok(())
        })?;
    }

    #[test]
    fn any_compact_id_gets_an_answer(id in compact_ids()) {
        FIXTURE.with(|fixture| {
            for path in ["/projects/", "/projects/key:A/planning/issues/", "/chats/channels/", "/custom-fields-v2/values/"] {
                let status = fixture.status("GET", format!("/api/http{path}{id}").as_bytes(), b"", b"");
                prop_assert!(status.is_some_and(|status| status < 500), "{path}{id} {status:?}");
            }
            Ok(())
        })?;
    }

    #[test]
    fn any_query_gets_an_answer(query in bytes()) {
        FIXTURE.with(|fixture| {
            let query: Vec<u8> = query.iter().copied().filter(|byte| !b" \r\n".contains(byte)).collect();
            let target = [b"/api/http/absences?".as_slice(), &query].concat();
            prop_assert!(fixture.status("GET", &target, b"", b"").is_some());
            Ok(())
        })?;
    }

    #[test]
    fn any_selection_gets_an_answer(fields in fields(), escaped in any::<bool>()) {
        FIXTURE.with(|fixture| {
            let fields = if escaped { fields.replace('(', "%28") } else { fields.clone() };
            for path in ["/absences", "/team-directory/memberships", "/team-directory/locations"] {
                let target = format!("/api/http{path}?$fields={fields}");
                let status = fixture.status("GET", target.as_bytes(), b"", b"");
                prop_assert!(matches!(status, Some(200 | 400)), "{target} {status:?}");
            }
            Ok(())
        })?;
    }

    #[test]
    fn any_header_gets_an_answer(name in "[A-Za-z-]{1,20}", value in bytes()) {
        FIXTURE.with(|fixture| {
            let value: Vec<u8> = value.iter().copied().filter(|byte| !b"\r\n\0".contains(byte)).collect();
            for name in [name.as_str(), "X-Emulator-Fault", "Content-Type", "Accept", "Cookie"] {
                let header = [name.as_bytes(), b": ", &value, b"\r\n"].concat();
                prop_assert!(fixture.status("GET", b"/api/http/absences", &header, b"").is_some(), "{name}");
            }
            Ok(())
        })?;
    }

    #[test]
    fn any_body_gets_an_answer(body in bytes(), json in any_json()) {
        FIXTURE.with(|fixture| {
            let json = json.to_string();
            for path in ["/team-directory/locations", "/chats/messages/send-message", "/oauth/token"] {
                for body in [body.as_slice(), json.as_bytes()] {
                    let target = if path == "/oauth/token" { path.to_owned() } else { format!("/api/http{path}") };
                    let header = b"Content-Type: application/json\r\n";
                    let status = fixture.status("POST", target.as_bytes(), header, body);
                    prop_assert!(status.is_some_and(|status| status < 500), "{path} {status:?}");
                }
            }
            Ok(())
        })?;
    }
}

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let names = ["name", "type", "content", "className", "text", "channel", "workdays", "phones", "x"];
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        "[a-zA-Z:{},.]{0,20}".prop_map(Into::into),
        Just("ChatMessage.Text".into()),
        Just("id:x".into()),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        let entry = (proptest::sample::select(names.to_vec()), inner.clone());
        prop_oneof![
            proptest::collection::vec(inner, 0..6).prop_map(serde_json::Value::Array),
            proptest::collection::vec(entry, 0..6).prop_map(|entries| {
                let entries = entries.into_iter().map(|(name, value)| (name.to_owned(), value));
                serde_json::Value::Object(entries.collect())
            }),
        ]
    })
}

#[test]
fn deep_nesting_fills_no_stack() {
    FIXTURE.with(|fixture| {
        let json = format!("{{\"content\":{}{}}}", "[".repeat(50_000), "]".repeat(50_000));
        let header = b"Content-Type: application/json\r\n";
        let status = fixture.status("POST", b"/api/http/chats/messages/send-message", header, json.as_bytes());
        assert_eq!(status, Some(400));
        let path = format!("/api/http/projects/{}", "project:".repeat(4_000));
        assert_eq!(fixture.status("GET", path.as_bytes(), b"", b""), Some(400));
        let fields = format!("/api/http/team-directory/locations?$fields={}", "parent(".repeat(4_000));
        assert_eq!(fixture.status("GET", fields.as_bytes(), b"", b""), Some(400));
    });
}

#[test]
fn a_body_without_end_is_refused() {
    FIXTURE.with(|fixture| {
        let body = vec![b' '; 17 << 20];
        let header = b"Content-Type: application/json\r\n";
        let status = fixture.status("POST", b"/api/http/team-directory/locations", header, &body);
        // The refusal may be lost when the server closes while the client still sends.
        assert!(matches!(status, Some(413) | None), "{status:?}");
        assert!(fixture.is_alive());
    });
}
