use space_api::api::chat::messages::SendMessage;
use space_api::types::{ChatMessageText, ImageAttachment};
use space_api::{Call, Client, list};

fn main() {
    let other = |client: Client| client.chat().messages().send_message(ImageAttachment::new("1", 2, 3));
    let text = |client: Client| client.chat().messages().send_message("Hello");
    let elements = |call: Call<SendMessage>| call.attachments([ChatMessageText::new("Hello")]);
    let mixed = |call: Call<SendMessage>| {
        call.attachments(list![ImageAttachment::new("1", 2, 3), ChatMessageText::new("Hello")])
    };
    let single = |call: Call<SendMessage>| call.attachments(ImageAttachment::new("1", 2, 3));
    let _ = (other, text, elements, mixed, single);
}
