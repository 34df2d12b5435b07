//! A class has one variant, whatever path names it.

use space_api::types::{ChatMessage, ChatMessageText};
use space_api::{Select, types};

#[derive(Select)]
#[select(ChatMessage)]
enum Message {
    #[select(ChatMessageText)]
    Text,
    #[select(types::ChatMessageText)]
    Again,
    #[select(other)]
    Other,
}

#[derive(Select)]
#[select(ChatMessage)]
enum Other {
    #[select(ChatMessageText)]
    Text,
    #[select(ChatMessageText)]
    Again,
    #[select(other)]
    Other,
}

fn main() {}
