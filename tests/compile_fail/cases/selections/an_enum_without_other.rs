//! A newer server may send other classes, so an enum needs a variant for them.

use space_api::Select;
use space_api::types::{ChatMessage, ChatMessageText};

#[derive(Select)]
#[select(ChatMessage)]
enum Message {
    #[select(ChatMessageText)]
    Text { text: String },
}

fn main() {}
