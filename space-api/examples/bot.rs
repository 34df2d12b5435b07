//! A bot: lists its commands, answers in the chat, carries out a menu action, and hears of changed locations.
//!
//! Rights: *Post messages*, and *View locations* for the webhook. Its endpoint in Space's settings is `…/api`, verified by public
//! key.
//!
//! ```sh
//! cargo run -p space-api --example bot # an emulator of Space installs it and types a command
//! ```

use std::error::Error;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use space_api::bytes::Bytes;
use space_api::http::{self, HeaderMap};
use space_api::types::{
    AppUserActionExecutionResultSuccess, ApplicationPayload, ApplicationPayloadKind, ChatMessageKind, ChatMessageText,
    CommandDetail, Commands, MessagePayload, ProfileIdentifier,
};
use space_api::webhooks::PublicKeys;
use space_api::{Client, RepliedTo as _};
use space_emulator::{Application, Emulator, Payload};
use tokio::net::TcpListener;

/// What the bot needs for every payload. A clone shares it.
#[derive(Debug, Clone)]
pub struct Bot {
    client: Client,
    keys: PublicKeys,
}

impl Bot {
    /// A bot that is the application with this client id, on the server of the client.
    pub fn new(client: Client, client_id: &str) -> Self {
        Self { keys: PublicKeys::of(&client, client_id), client }
    }

    /// Takes payloads at `/api`.
    pub fn routes(self) -> Router {
        Router::new().route("/api", post(receive)).with_state(self)
    }

    async fn reply(&self, payload: &ApplicationPayload) -> Result<http::Response<Bytes>, space_api::Error> {
        Ok(match payload.kind() {
            ApplicationPayloadKind::ListCommandsPayload(list) => {
                list.reply_with(Commands::new([CommandDetail::new("echo", "Say it again")]))
            }
            ApplicationPayloadKind::MessagePayload(message) => {
                self.answer(message).await?;
                arrived()
            }
            ApplicationPayloadKind::MenuActionPayload(action) => {
                action.reply_with(AppUserActionExecutionResultSuccess::new().with_message("Done"))
            }
            // Webhooks and all others: the status is enough.
            _ => arrived(),
        })
    }

    /// Answers a message of a user in the chat.
    async fn answer(&self, payload: &MessagePayload) -> Result<(), space_api::Error> {
        let said = match payload.message()?.body()?.map(|body| body.kind()) {
            Some(ChatMessageKind::Text(text)) => text.text()?,
            _ => "",
        };
        let answer = said.strip_prefix("echo ").unwrap_or("I know one command: `echo`");
        let user = ProfileIdentifier::id(payload.user_id()?);
        let messages = self.client.chat().messages();
        messages.send_message(ChatMessageText::new(answer)).channel(user).send().await?;
        Ok(())
    }
}

/// Verifies first, and tells strangers nothing but the status.
#[allow(clippy::print_stderr, reason = "an example has no log")]
async fn receive(State(bot): State<Bot>, headers: HeaderMap, body: Bytes) -> Response {
    let response = match bot.keys.verify(&headers, body).await {
        Err(rejection) => {
            eprintln!("rejected: {rejection}");
            status(rejection.status())
        }
        Ok(payload) => bot.reply(&payload).await.unwrap_or_else(|error| {
            eprintln!("failed: {error}");
            status(http::StatusCode::INTERNAL_SERVER_ERROR)
        }),
    };
    response.map(Body::from)
}

fn arrived() -> http::Response<Bytes> {
    http::Response::new(Bytes::new())
}

fn status(status: http::StatusCode) -> http::Response<Bytes> {
    let mut response = arrived();
    *response.status_mut() = status;
    response
}

/// Starts the bot on a free port and returns its URL.
pub async fn start(space: &Emulator) -> Result<String, Box<dyn Error>> {
    let client = Client::builder(space.url()).token(space.token()).build()?;
    let routes = Bot::new(client, space.client_id()).routes();
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/api", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Ok(url)
}

/// A user types a command.
pub fn typed(text: &str) -> Payload {
    Payload::of("MessagePayload").with(
        "message",
        space_api::serde_json::json!({
            "messageId": "1", "channelId": "2", "createdTime": "2024-01-01T00:00:00.000Z",
            "body": { "className": "ChatMessage.Text", "text": text },
        }),
    )
}

#[tokio::main(flavor = "current_thread")]
#[allow(clippy::print_stdout, reason = "an example shows something")]
async fn main() -> Result<(), Box<dyn Error>> {
    let space = Emulator::builder().start().await?;
    let url = start(&space).await?;
    space.install(Application::at(url).public_key().webhook("LocationEvent")).await?;
    println!("commands: {}", space.send(Payload::of("ListCommandsPayload")).await?.json());
    println!("message: {}", space.send(typed("echo Hello")).await?.status);
    println!("action: {}", space.send(Payload::of("MenuActionPayload")).await?.json());
    println!("webhook: {}", space.send(Payload::of("WebhookRequestPayload")).await?.status);
    Ok(())
}
