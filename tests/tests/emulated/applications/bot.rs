//! The example `bot`, to which a test types.
#![allow(dead_code, missing_docs, unreachable_pub, clippy::print_stderr, reason = "it is a program of its own")]

use space_api::Client;
use space_api::types::ProfileIdentifier;
use space_emulator::{Application, Emulator, Payload};

#[path = "../../../../space-api/examples/bot.rs"]
mod example;

#[tokio::test]
async fn a_typed_command_takes_three_requests() {
    let space = Emulator::builder().start().await.unwrap();
    let url = example::start(&space).await.unwrap();
    space.install(Application::at(url).public_key()).await.unwrap();
    space.clear_requests();
    // The first request: the list of commands while the user types.
    let commands = space.send(Payload::of("ListCommandsPayload")).await.unwrap();
    assert_eq!(commands.body, r#"{"commands":[{"name":"echo","description":"Say it again"}]}"#);
    // The second one: the message. The third one: the bot's answer.
    space.send(example::typed("echo Hello")).await.unwrap();
    let requests = space.requests();
    let sent: Vec<_> = requests.iter().map(|request| (request.function.as_deref(), request.status.as_u16())).collect();
    assert_eq!(sent, [(Some("sendMessage"), 200)]);
    let body: serde_json::Value = serde_json::from_slice(&requests[0].body).unwrap();
    assert_eq!(body["content"]["text"], "Hello");
    let client = Client::builder(space.url()).token(space.token()).build().unwrap();
    let me = client.team_directory().profiles().get_profile(ProfileIdentifier::Me).send().await.unwrap();
    assert_eq!(body["channel"], format!("member:id:{}", me.id().unwrap()));
}
