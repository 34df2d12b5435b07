//! Messages of chats, and the reactions to them.

use serde_json::{Value, json};
use space_emulator::Emulator;

use crate::support::{call, ok, space};

/// The id of a channel.
async fn channel(space: &Emulator, name: &str) -> String {
    let body = json!({ "name": name, "description": "", "private": false });
    let channel = ok(space, "POST", "/chats/channels", body).await;
    channel["id"].as_str().unwrap_or_default().to_owned()
}

async fn send(space: &Emulator, channel: &str, content: Value) -> Value {
    let body = json!({ "channel": format!("id:{channel}"), "content": content });
    ok(space, "POST", "/chats/messages/send-message", body).await
}

fn text(text: &str) -> Value {
    json!({ "className": "ChatMessage.Text", "text": text })
}

async fn texts(space: &Emulator, channel: &str, query: &str) -> Value {
    let path = format!("/chats/messages?channel=id:{channel}&{query}&$fields=messages(text),nextStartFromDate");
    ok(space, "GET", &path, Value::Null).await
}

#[tokio::test]
async fn a_message_shows_its_text_and_channel() {
    let space = space().await;
    let channel = channel(&space, "general").await;
    let sent = send(&space, &channel, text("Hello")).await;
    let id = sent["id"].as_str().unwrap_or_default();
    let path = format!(
        "/chats/messages/id:{id}?channel=id:{channel}&$fields=id,text,channelId,details,edited,archived,created"
    );
    let created = json!({ "iso": "2025-01-01T00:02:00.000Z", "timestamp": 1_735_689_720_000_i64 });
    let expected = json!({
        "id": id, "text": "Hello", "details": null, "created": created, "archived": false, "edited": null,
        "channelId": channel,
    });
    assert_eq!(ok(&space, "GET", &path, Value::Null).await, expected);
}

#[tokio::test]
async fn two_messages_have_two_ids_and_a_minute_between_them() {
    let space = space().await;
    let channel = channel(&space, "general").await;
    let (one, other) = (send(&space, &channel, text("one")).await, send(&space, &channel, text("one")).await);
    assert_ne!(one["id"], other["id"]);
    let time = |message: &Value| message["created"]["timestamp"].as_i64().unwrap_or_default();
    assert_eq!(time(&other) - time(&one), 60_000);
}

#[tokio::test]
async fn a_channel_lists_its_messages_in_both_orders() {
    let space = space().await;
    let (channel, other) = (channel(&space, "one").await, channel(&space, "two").await);
    for word in ["a", "b", "c"] {
        send(&space, &channel, text(word)).await;
    }
    send(&space, &other, text("d")).await;
    let messages = |words: [&str; 3]| json!(words.map(|word| json!({ "text": word })));
    let oldest = texts(&space, &channel, "sorting=FromOldestToNewest&batchSize=50").await;
    assert_eq!(oldest, json!({ "messages": messages(["a", "b", "c"]), "nextStartFromDate": null }));
    let newest = texts(&space, &channel, "sorting=FromNewestToOldest&batchSize=50").await;
    assert_eq!(newest["messages"], messages(["c", "b", "a"]));
    let page = texts(&space, &channel, "sorting=FromOldestToNewest&batchSize=2").await;
    assert_eq!(page["messages"], json!([{ "text": "a" }, { "text": "b" }]));
    let next = page["nextStartFromDate"]["iso"].as_str().unwrap_or_default();
    let query = format!("sorting=FromOldestToNewest&batchSize=2&startFromDate={next}");
    assert_eq!(texts(&space, &channel, &query).await["messages"], json!([{ "text": "c" }]));
}

#[tokio::test]
async fn an_edited_message_shows_the_new_text_and_when() {
    let space = space().await;
    let channel = channel(&space, "general").await;
    let id = send(&space, &channel, text("Hello")).await["id"].clone();
    let message = format!("id:{}", id.as_str().unwrap_or_default());
    let body = json!({ "channel": format!("id:{channel}"), "message": message, "content": text("Good morning") });
    ok(&space, "POST", "/chats/messages/edit-message", body).await;
    let path = format!("/chats/messages/{message}?channel=id:{channel}&$fields=text,edited,channelId");
    let edited = json!({ "iso": "2025-01-01T00:03:00.000Z", "timestamp": 1_735_689_780_000_i64 });
    let expected = json!({ "text": "Good morning", "edited": edited, "channelId": channel });
    assert_eq!(ok(&space, "GET", &path, Value::Null).await, expected);
}

#[tokio::test]
async fn a_deleted_message_is_gone() {
    let space = space().await;
    let channel = channel(&space, "general").await;
    let id = send(&space, &channel, text("Hello")).await["id"].clone();
    let message = format!("id:{}", id.as_str().unwrap_or_default());
    let body = json!({ "channel": format!("id:{channel}"), "id": message });
    ok(&space, "POST", "/chats/messages/delete-message", body).await;
    assert_eq!(call(&space, "GET", &format!("/chats/messages/{message}?channel=id:{channel}"), "").await.status, 404);
    let listed = texts(&space, &channel, "sorting=FromOldestToNewest&batchSize=50").await;
    assert_eq!(listed["messages"], json!([]));
}

#[tokio::test]
async fn a_message_that_is_not_there_cannot_be_edited() {
    let space = space().await;
    let channel = channel(&space, "general").await;
    let body = json!({ "channel": format!("id:{channel}"), "message": "id:nope", "content": text("x") });
    let (status, _, text) = call(&space, "POST", "/chats/messages/edit-message", &body.to_string()).await.error();
    let expected = "`body.message`: there is no `ChannelItemRecord` with `id:nope`";
    assert_eq!((status, text.as_str()), (404, expected));
}

#[tokio::test]
async fn a_pinned_message_is_listed_until_it_is_unpinned() {
    let space = space().await;
    let channel = channel(&space, "general").await;
    let id = send(&space, &channel, text("Hello")).await["id"].clone();
    send(&space, &channel, text("not pinned")).await;
    let message = format!("id:{}", id.as_str().unwrap_or_default());
    let body = json!({ "channel": format!("id:{channel}"), "message": message });
    let path = format!("/chats/messages/pinned-messages?channel=id:{channel}&$fields=data(text,pinned)");
    ok(&space, "PATCH", "/chats/messages/pin", body.clone()).await;
    let pinned = json!({ "data": [{ "text": "Hello", "pinned": true }] });
    assert_eq!(ok(&space, "GET", &path, Value::Null).await, pinned);
    ok(&space, "PATCH", "/chats/messages/unpin", body).await;
    assert_eq!(ok(&space, "GET", &path, Value::Null).await, json!({ "data": [] }));
}

#[tokio::test]
async fn a_message_of_blocks_shows_them_as_details() {
    let space = space().await;
    let channel = channel(&space, "builds").await;
    let elements = json!([
        { "className": "MessageText", "content": "All **green**", "style": "SUCCESS" },
        { "className": "MessageDivider" },
        { "className": "MessageFields", "fields": [{ "className": "MessageField", "first": "Branch", "second": "main" }] },
    ]);
    let content = json!({
        "className": "ChatMessage.Block",
        "style": "SUCCESS",
        "outline": { "className": "MessageOutline", "icon": null, "text": "Build 7" },
        "sections": [{ "className": "MessageSection", "header": "Results", "elements": elements }],
        "messageData": null,
    });
    let id = send(&space, &channel, content).await["id"].clone();
    let element = "details(className,content,fields(first(details(content)),second(details(content))))";
    let section = format!("defaultText,details(className,style,header(content),footer(content),elements({element}))");
    let fields = format!("text,details(className,style,outline(text(content)),content({section}))");
    let path = format!("/chats/messages/id:{}?channel=id:{channel}&$fields={fields}", id.as_str().unwrap_or_default());
    let text = |text: &str| json!({ "details": { "content": text } });
    let expected = json!({
        "text": "Build 7\nResults\nAll **green**\nBranch\nmain",
        "details": {
            "className": "MCMessage",
            "style": "SUCCESS",
            "outline": { "text": { "content": "Build 7" } },
            "content": [{
                "defaultText": "",
                "details": {
                    "className": "MCSection",
                    "style": null,
                    "header": { "content": "Results" },
                    "footer": null,
                    "elements": [
                        { "details": { "className": "MCText", "content": "All **green**" } },
                        { "details": { "className": "MCDivider" } },
                        { "details": {
                            "className": "MCFields",
                            "fields": [{ "first": text("Branch"), "second": text("main") }],
                        } },
                    ],
                },
            }],
        },
    });
    assert_eq!(ok(&space, "GET", &path, Value::Null).await, expected);
}

#[tokio::test]
async fn reactions_are_counted_and_shown_with_the_message() {
    let space = space().await;
    let channel = channel(&space, "general").await;
    let sent = send(&space, &channel, text("Hello")).await;
    let id = sent["id"].as_str().unwrap_or_default();
    let item = format!("/reactions/%7Bchannel:id:{channel},message:id:{id}%7D");
    assert_eq!(ok(&space, "GET", &item, Value::Null).await, json!([]));
    for emoji in ["tada", "tada", "heart"] {
        ok(&space, "POST", &format!("{item}/{emoji}"), Value::Null).await;
    }
    let reaction = |emoji: &str| json!({ "emoji": emoji, "count": 1, "meReacted": true });
    assert_eq!(ok(&space, "GET", &item, Value::Null).await, json!([reaction("tada"), reaction("heart")]));
    let me = ok(&space, "GET", "/team-directory/profiles/me?$fields=id,username", Value::Null).await;
    let people = ok(&space, "GET", &format!("{item}/tada?$fields=name,details(user(id))"), Value::Null).await;
    assert_eq!(people, json!([{ "name": me["username"], "details": { "user": { "id": me["id"] } } }]));

    ok(&space, "DELETE", &format!("{item}/tada"), Value::Null).await;
    let path = format!(
        "/chats/messages/id:{id}?channel=id:{channel}&$fields=reactions(emojiReactions(emoji,count,meReacted))"
    );
    let expected = json!({ "reactions": { "emojiReactions": [reaction("heart")] } });
    assert_eq!(ok(&space, "GET", &path, Value::Null).await, expected);
    assert_eq!(ok(&space, "GET", &format!("{item}/tada"), Value::Null).await, json!([]));
}

#[tokio::test]
async fn a_reaction_to_an_article_is_added_to_those_that_were_there() {
    let space = space().await;
    let articles = ok(&space, "GET", "/blog?$fields=data(id)", Value::Null).await;
    let item = format!("/reactions/article:{}", articles["data"][0]["id"].as_str().unwrap_or_default());
    let before = ok(&space, "GET", &item, Value::Null).await;
    ok(&space, "POST", &format!("{item}/new-emoji"), Value::Null).await;
    let mut expected = before.as_array().cloned().unwrap_or_default();
    expected.push(json!({ "emoji": "new-emoji", "count": 1, "meReacted": true }));
    assert_eq!(ok(&space, "GET", &item, Value::Null).await, json!(expected));
}
