//! A variant is for a class of the hierarchy.

use space_api::Select;
use space_api::types::{ChatMessage, ChatMessageBlock, ChatMessageText, Location};

#[derive(Select)]
#[select(ChatMessage)]
enum Message {
    #[select(ChatMessageText)]
    Text { text: String },
    #[select(ChatMessageBlock)]
    Block(Text),
    #[select(Location)]
    Place,
    #[select(other)]
    Other,
}

#[derive(Select)]
#[select(ChatMessageText)]
struct Text {
    text: String,
}

fn main() {}
