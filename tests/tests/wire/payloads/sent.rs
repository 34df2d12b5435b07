//! What programs send, byte for byte.

use serde_json::Value;
use space_api::types::{
    ChatMessageBlock, CommandDetail, Commands, ImageAttachment, IssueIdentifier, MessageSection, MessageText,
};
use space_api::{Client, View};

use super::recorded;

/// A recorded text without the blanks between its tokens.
fn compact(json: &str) -> String {
    let lines: String = json.lines().map(str::trim).collect();
    let compact = lines.replace("\": ", "\":");
    assert_eq!(compact.parse::<Value>().unwrap(), json.parse::<Value>().unwrap());
    compact
}

#[test]
fn the_answer_to_list_commands_can_be_made() {
    let commands =
        Commands::new([CommandDetail::new("help", "Show this help"), CommandDetail::new("do", "Do something")]);
    assert_eq!(commands.as_object().to_json(), compact(recorded!("list-commands-answer")));
}

#[test]
fn a_message_has_only_what_was_set() {
    let client = Client::builder("https://mycompany.example.org").token("s3cret").build().unwrap();
    let content = ChatMessageBlock::new([MessageSection::new([MessageText::new("text")])]);
    let call = client.chat().messages().send_message(content);
    let call = call.channel(space_api::types::ChannelIdentifier::issue(IssueIdentifier::id("6aAAAAAAAAA")));
    let call = call.attachments([ImageAttachment::new("caAAAAAAAAAA", 1000, 1000)]);
    let body = call.request().unwrap().into_body();
    let expected = compact(recorded!("send-message-minimal-request"));
    assert_eq!(std::str::from_utf8(&body).unwrap(), expected);
}
