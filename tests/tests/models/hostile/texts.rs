//! Texts that try to be more than text.

use serde_json::{Value, json};

/// Ends comments, strings, attributes and lines; opens code blocks, links, tags and doctests; turns the text around.
pub(crate) const HOSTILE: &str = "*/ */ \"#\"## \\ \\\" ' `x` [`crate::Evil`] [a](javascript:evil()) ![i](http://evil.example/i) \
    <script>evil()</script> <img src=evil> <b onclick=evil()>x</b> <http://evil.example> &lt; {} {x} $x \
    #[evil] //! /// \u{202e} \u{2066} \u{200b} \u{0}\r\u{85}\u{2028}\n```\ncompile_error!(\"evil\");\n```\n\n    evil();\n~~~\n\
    - [ ] x\n1. y\n| a | b |\n|---|---|\n[a]: http://evil.example\nhttp://evil.example __types::Evil __verbatim!(0);";

/// What a page would hold if a text of the model were more than text.
pub(crate) const LIVE: [&str; 6] = [
    "<script>evil",
    "<img src=evil",
    "<b onclick",
    "href=\"javascript:",
    "href=\"http://evil.example",
    "src=\"http://evil.example",
];

/// What a page holds where [`HOSTILE`] is shown.
pub(crate) const SHOWN: &str = "&lt;script&gt;evil()&lt;/script&gt;";

/// Constants of an enum, each of which begins or ends in another way.
pub(crate) const CONSTANTS: [&str; 11] = [
    HOSTILE,
    "x\n\n```\ncompile_error!(\"evil\");\n```\n",
    "```a",
    "`b`",
    " c ",
    "d\re",
    "B\u{202e}C",
    "D\u{2066}E\u{200b}",
    "</code><script>evil()</script>",
    "\"; compile_error!(\"evil\"); //",
    "a/../b",
];

/// Fills every text that people read, and adds one wherever there is none.
pub(crate) fn fill(piece: &mut Value) {
    match piece {
        Value::Array(items) => items.iter_mut().for_each(fill),
        Value::Object(keys) => {
            keys.values_mut().for_each(fill);
            let is_item = ["name", "optionName", "functionName"].iter().any(|key| keys.contains_key(*key));
            if is_item && !keys.contains_key("kind") {
                // A hostile topic is left out with a warning: a plain one shows what is printed.
                let topic = if keys.contains_key("functionName") { HOSTILE } else { "page.html#section" };
                keys.insert("description".to_owned(), json!({ "text": HOSTILE, "helpTopic": topic }));
                keys.insert("experimental".to_owned(), json!({ "message": HOSTILE }));
                keys.insert("featureFlag".to_owned(), json!(HOSTILE));
                let deprecation = json!({ "message": HOSTILE, "since": HOSTILE, "forRemoval": true });
                keys.insert("deprecation".to_owned(), deprecation);
            }
            if keys.contains_key("functionName") {
                keys.insert("displayName".to_owned(), json!(HOSTILE));
                let right = json!({ "title": HOSTILE, "description": HOSTILE, "rightUniqueCode": HOSTILE });
                keys.insert("rights".to_owned(), json!([right]));
            }
        }
        _ => (),
    }
}
