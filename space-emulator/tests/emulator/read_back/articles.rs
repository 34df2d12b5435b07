//! The text of articles.

use serde_json::{Value, json};

use crate::support::{ok, space};

#[tokio::test]
async fn the_text_of_an_article_is_shown_in_both_forms() {
    let space = space().await;
    let markdown = |text: &str| json!({ "className": "MdTextDocumentContent", "markdown": text });
    let fields = "$fields=id,title,content,docContent(markdown)";
    for (name, value) in [("content", json!("Hello")), ("docContent", markdown("Hello"))] {
        let body = json!({ "title": "News", name: value });
        let created = ok(&space, "POST", &format!("/blog?{fields}"), body).await;
        let shown = |text: &str| json!({ "id": created["id"], "title": "News", "content": text, "docContent": { "markdown": text } });
        assert_eq!(created, shown("Hello"), "{name}");
        let path = format!("/blog/{}?{fields}", created["id"].as_str().unwrap_or_default());
        ok(&space, "PATCH", &path, json!({ "docContent": markdown("Bye") })).await;
        assert_eq!(ok(&space, "GET", &path, Value::Null).await, shown("Bye"), "{name}");
    }
}
