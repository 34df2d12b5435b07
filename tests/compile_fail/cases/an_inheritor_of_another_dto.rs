use space_api::Fields;
use space_api::types::{ChatMessage, Location};

fn selection(f: Fields<ChatMessage>) -> Fields<ChatMessage> {
    f.inheritor::<Location>(|f| f.id())
}

fn main() {
    let _ = selection;
}
