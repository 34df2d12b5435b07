//! Posts a message with a block to a user, changes it, and reads it back.
//!
//! Rights: *View messages* and *Post messages*.
//!
//! ```sh
//! export SPACE_URL=https://mycompany.jetbrains.space JB_SPACE_TOKEN=…
//! cargo run -p space-api --example chat -- USERNAME
//! ```
#![allow(clippy::print_stdout, reason = "printing is what a program is for")]

use std::env;
use std::error::Error;

use space_api::types::{
    ChannelIdentifier, ChannelItemRecord, ChatMessageBlock, ChatMessageIdentifier, M2ItemContentDetails, McElement,
    McElementDetails, McMessage, McSection, McText, MessageDivider, MessageSection, MessageStyle, MessageText,
    ProfileIdentifier,
};
use space_api::{Client, Select, list};

/// A message as it is read. What is sent as sections comes back as `McSection`s.
#[derive(Debug, Select)]
#[select(ChannelItemRecord)]
struct Posted {
    details: Option<Details>,
}

#[derive(Debug, Select)]
#[select(M2ItemContentDetails)]
enum Details {
    #[select(McMessage)]
    Message { content: Vec<Element> },
    #[select(other)]
    Other,
}

#[derive(Debug, Select)]
#[select(McElement)]
struct Element {
    details: Option<Block>,
}

#[derive(Debug, Select)]
#[select(McElementDetails)]
enum Block {
    #[select(McSection)]
    Section {
        header: Option<Text>,
        #[select(recursive = 2)] // the selection around this one: that of `Element`
        elements: Vec<Element>,
    },
    #[select(McText)]
    Text(Text),
    #[select(other)]
    Other,
}

#[derive(Debug, Select)]
#[select(McText)]
struct Text {
    content: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let username = env::args().nth(1).ok_or("name a user as the argument")?;
    let url = env::var("SPACE_URL").map_err(|_| "set `SPACE_URL` to the address of Space")?;
    let token = env::var("JB_SPACE_TOKEN").map_err(|_| "set `JB_SPACE_TOKEN` to a token")?;
    let client = Client::builder(url).token(token).build()?;
    let messages = client.chat().messages();
    let channel = ChannelIdentifier::profile(ProfileIdentifier::username(username));

    let sent = messages
        .send_message(report("Build 7 is running", MessageStyle::Primary))
        .channel(&channel)
        .fields(|f| f.id())
        .send()
        .await?;
    let id = ChatMessageIdentifier::internal_id(sent.id()?);
    messages.edit_message(&channel, &id, report("Build 7 has passed", MessageStyle::Success)).send().await?;

    let posted = messages.get_message(id, channel).select::<Posted>().send().await?;
    if let Some(Details::Message { content }) = posted.details {
        print(&content, "");
    }
    Ok(())
}

fn report(header: &str, style: MessageStyle) -> ChatMessageBlock {
    let text = MessageText::new("All *412* tests were run.");
    let section = MessageSection::new(list![text, MessageDivider::new(), MessageText::new("It took 3 minutes.")]);
    ChatMessageBlock::new([section.with_header(header)]).with_style(style)
}

fn print(elements: &[Element], indent: &str) {
    for element in elements {
        match &element.details {
            Some(Block::Section { header, elements }) => {
                println!("{indent}{}", header.as_ref().map_or("-", |header| &header.content));
                print(elements, "  ");
            }
            Some(Block::Text(text)) => println!("{indent}{}", text.content),
            Some(Block::Other) | None => println!("{indent}-"),
        }
    }
}
