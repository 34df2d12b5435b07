//! Payloads of webhooks and answers, through views and through structs.
#![allow(deprecated, reason = "`verificationToken` is in the recorded payloads")]

use bytes::Bytes;
use space_api::types::{
    ApplicationPayload, ApplicationPayloadKind, CPrincipal, CPrincipalDetailsKind, ChannelIdentifier, ChatMessageKind,
    IssueWebhookEvent, ListCommandsPayload, SyncBatchInfo, WebhookEventKind,
};
use space_api::{Batch, Client, FieldErrorKind, Mod, Select, View};

use super::recorded;

fn client() -> Client {
    Client::builder("https://mycompany.example.org").token("s3cret").build().unwrap()
}

fn answer(json: &'static str) -> http::Response<Bytes> {
    http::Response::new(Bytes::from_static(json.as_bytes()))
}

fn payload(json: &str) -> ApplicationPayload {
    ApplicationPayload::from_json(json.as_bytes()).unwrap()
}

/// The name of a principal and the id of its user.
fn principal(principal: &CPrincipal) -> (&str, &str) {
    match principal.details().unwrap().unwrap().kind() {
        CPrincipalDetailsKind::CUserPrincipalDetails(details) => {
            (principal.name().unwrap(), details.user().unwrap().id().unwrap())
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_old_list_commands_payload_lacks_the_client_id() {
    let payload = payload(recorded!("list-commands-payload-2020"));
    let ApplicationPayloadKind::ListCommandsPayload(payload) = payload.kind() else { panic!("{payload:?}") };
    assert_eq!(payload.verification_token().unwrap(), Some("abc1234"));
    assert_eq!(payload.user_id().unwrap(), Some("1aAAAAAAAAAA"));
    assert_eq!(payload.client_id().unwrap_err().kind(), FieldErrorKind::NotSet);
    assert_eq!(payload.as_object().raw("accessToken").unwrap(), "");
}

#[test]
fn a_field_that_may_be_null_can_be_absent_from_a_payload() {
    #[derive(Debug, PartialEq, Select)]
    #[select(ListCommandsPayload)]
    struct Struct {
        client_id: String,
        user_id: Option<String>,
        verification_token: Option<String>,
    }
    let json = r#"{"className":"ListCommandsPayload","clientId":"c"}"#;
    let view = payload(json);
    let ApplicationPayloadKind::ListCommandsPayload(view) = view.kind() else { panic!("{view:?}") };
    let read = Struct::read_json(json.as_bytes()).unwrap();
    assert_eq!(read, Struct { client_id: "c".to_owned(), user_id: None, verification_token: None });
    assert_eq!((view.user_id().unwrap(), view.verification_token().unwrap()), (None, None));
}

#[test]
fn a_message_payload_is_read_to_its_leaves() {
    let payload = payload(recorded!("message-payload"));
    let ApplicationPayloadKind::MessagePayload(payload) = payload.kind() else { panic!("{payload:?}") };
    assert_eq!(payload.verification_token().unwrap(), Some("abc1234"));
    assert_eq!(payload.user_id().unwrap(), "1aAAAAAAAAAA");
    assert_eq!(payload.client_id().unwrap(), "00000000-1111-2222-3333-444444444444");
    for (name, value) in
        [("serverUrl", "https://mycompany.example.org"), ("orgId", "2aAAAAAAAAAA"), ("accessToken", "")]
    {
        assert_eq!(payload.as_object().raw(name).unwrap(), value, "{name}");
    }
    let message = payload.message().unwrap();
    assert_eq!((message.message_id().unwrap(), message.channel_id().unwrap()), ("CsT000CsT", "3aAAAAAAAAAA"));
    assert_eq!(message.created_time().unwrap(), "2021-05-21T17:01:33.767Z");
    assert_eq!((message.message_data().unwrap(), message.external_id().unwrap()), (None, None));
    assert_eq!(message.attachments().unwrap(), None);
    match message.body().unwrap().unwrap().kind() {
        ChatMessageKind::Text(body) => assert_eq!(body.text().unwrap(), "help "),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_webhook_of_an_issue_is_read_to_its_leaves() {
    let payload = payload(recorded!("webhook-issue-sprint"));
    let ApplicationPayloadKind::WebhookRequestPayload(payload) = payload.kind() else { panic!("{payload:?}") };
    assert_eq!(payload.verification_token().unwrap(), None);
    assert_eq!(payload.client_id().unwrap(), "00000000-1111-2222-3333-444444444444");
    assert_eq!(payload.webhook_id().unwrap(), "4aAAAAAAAAAA");
    let event = payload.payload().unwrap();
    let WebhookEventKind::IssueWebhookEvent(event) = event.kind() else { panic!("{event:?}") };
    let meta = event.meta().unwrap();
    assert_eq!(principal(meta.principal().unwrap()), ("jane.doe", "1aAAAAAAAAAA"));
    assert_eq!(meta.timestamp().unwrap(), "2023-04-27T12:20:32.490Z".parse().unwrap());
    assert_eq!(meta.method().unwrap(), "Updated");
    assert_eq!(event.issue().unwrap().id().unwrap(), "6aAAAAAAAAA");
    assert_eq!((event.title().unwrap(), event.description().unwrap()), (None, None));
    assert_eq!((event.assignee().unwrap(), event.status().unwrap()), (None, None));
    assert_eq!((event.due_date().unwrap(), event.tag_delta().unwrap()), (None, None));
    assert_eq!((event.checklist_delta().unwrap(), event.custom_field_update().unwrap()), (None, None));
    assert_eq!(event.deleted().unwrap(), None);
    assert_eq!(event.as_object().raw("topicDelta").unwrap(), serde_json::Value::Null);
    let Mod { old, new } = event.sprint_delta().unwrap().unwrap();
    assert_eq!(old, None);
    assert_eq!(new.unwrap()[0].id().unwrap(), "7aAAAAAAAAAA");
}

#[test]
fn a_struct_reads_what_a_view_reads_of_a_webhook() {
    #[derive(Debug, Select)]
    #[select(IssueWebhookEvent)]
    struct Event {
        issue: space_api::types::Issue,
        title: Option<Mod<String>>,
        sprint_delta: Option<Mod<Vec<space_api::types::SprintRecord>>>,
    }
    let whole: serde_json::Value = serde_json::from_str(recorded!("webhook-issue-sprint")).unwrap();
    let event = Event::read_json(whole["payload"].to_string().as_bytes()).unwrap();
    assert_eq!(event.title, None);
    // The view in the struct came without a selection, too.
    assert_eq!((event.issue.id().unwrap(), event.issue.project_id().unwrap()), ("6aAAAAAAAAA", None));
    let sprints = event.sprint_delta.unwrap().new.unwrap();
    assert_eq!(sprints[0].id().unwrap(), "7aAAAAAAAAAA");
}

#[test]
fn a_page_of_projects_is_read_to_its_leaves() {
    let client = client();
    let call = client.project().get_all_projects().fields(|f| f.id().key(|k| k.key()).name().private().description());
    let page: Batch<_> = call.decode(answer(recorded!("projects-batch"))).unwrap();
    assert_eq!((page.next.as_str(), page.total_count), ("50", Some(2)));
    let leaves = page.data.iter().map(|project| {
        let key = project.key().unwrap().key().unwrap();
        (project.id().unwrap(), key, project.name().unwrap(), project.private().unwrap())
    });
    let expected = [("8aAAAAAAAAAA", "ALPHA", "Alpha", false), ("9aAAAAAAAAAA", "BETA", "Beta project", false)];
    assert_eq!(leaves.collect::<Vec<_>>(), expected);
    assert_eq!(page.data[0].description().unwrap(), None);
}

#[test]
fn a_sync_batch_of_messages_is_read_to_its_leaves() {
    let client = client();
    let since = SyncBatchInfo::since_etag("0", 10);
    let call = client.chat().messages().sync_batch().get_sync_batch(since, ChannelIdentifier::id("3aAAAAAAAAAA"));
    let batch = call.decode(answer(recorded!("messages-sync-batch"))).unwrap();
    assert_eq!((batch.etag.as_str(), batch.has_more), ("1669848753922", false));
    let message = batch.data[0].chat_message().unwrap();
    assert_eq!((message.id().unwrap(), message.text().unwrap()), ("baAAAAAAAAAA", "test"));
    assert_eq!(principal(message.author().unwrap()), ("Jane.Doe", "1aAAAAAAAAAA"));
    assert_eq!(message.details().unwrap().unwrap().class_name(), Some("M2TextItemContent"));
    assert_eq!(message.created().unwrap(), "2026-04-16T18:32:13.110Z".parse().unwrap());
    let error = message.time().unwrap_err().to_string();
    assert!(error.starts_with("`data.chatMessage.time` (field `time` of `ChannelItemRecord`)"), "{error}");
}
