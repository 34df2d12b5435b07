//! Markdown in a page that rustdoc left as it is. rustdoc warns of links to what does not exist. It is silent about links to
//! what exists and has no page, for example in a crate that is documented elsewhere. It knows no files.

/// Where a page begins to list what traits of other crates say.
const LISTS: [&str; 3] = [
    r#"id="trait-implementations-list""#,
    r#"id="synthetic-implementations-list""#,
    r#"id="blanket-implementations-list""#,
];

/// Elements whose text is code. A code span becomes this mark in the prose.
const CODE: [&str; 6] = ["pre", "code", "h3", "h4", "script", "rustdoc-toolbar"];
const MARK: char = '\u{0}';

/// The links and brackets in a page's own text that were Markdown.
pub(super) fn leftovers(page: &str) -> Vec<String> {
    let Some((_, page)) = page.split_once(r#"<section id="main-content""#) else { return Vec::new() };
    let end = LISTS.iter().filter_map(|list| page.find(list)).min().unwrap_or(page.len());
    let page = page.get(..end).unwrap_or(page);
    let (prose, mut found) = read(page);
    found.extend(brackets(&prose));
    found
}

/// The prose of a page, and the addresses of links that are paths of Rust.
fn read(page: &str) -> (String, Vec<String>) {
    let (mut prose, mut found) = (String::new(), Vec::new());
    let mut rest = page;
    while let Some((text, tag)) = rest.split_once('<') {
        prose.push_str(text);
        let Some((tag, after)) = tag.split_once('>') else { break };
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        if CODE.contains(&name) {
            if name == "code" {
                prose.push(MARK);
            }
            rest = after.split_once(&format!("</{name}>")).map_or("", |(_, after)| after);
            continue;
        }
        let address = tag.split_once(r#"href=""#).and_then(|(_, address)| address.split('"').next());
        found.extend(address.filter(|address| is_path(address)).map(str::to_owned));
        rest = after;
    }
    (prose, found)
}

/// `[Stream]` with a code span or a path in it, and the end of a link, `](`.
fn brackets(prose: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = prose;
    while let Some((_, after)) = rest.split_once('[') {
        rest = after;
        let Some((text, after)) = after.split_once(']') else { break };
        if text.chars().all(|char| char == MARK) && !text.is_empty() || is_path(text) || after.starts_with('(') {
            found.push(format!("[{}]", text.replace(MARK, "`…`")));
        }
    }
    found
}

/// `jiff::Timestamp`
fn is_path(text: &str) -> bool {
    text.contains("::")
        && text.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '_' | ':' | '(' | ')' | '!'))
}

#[cfg(test)]
mod tests {
    use super::leftovers;

    fn page(content: &str) -> String {
        format!(r#"<body>[<code>before</code>]<section id="main-content" class="content">{content}</section></body>"#)
    }

    #[test]
    fn a_link_without_a_page_is_a_leftover() {
        let cases = [
            ("<p>It is a [<code>Stream</code>], for…</p>", "[`…`]"),
            ("<p>It is a [futures_core::Stream].</p>", "[futures_core::Stream]"),
            ("<p>It is a [stream](of elements).</p>", "[stream]"),
            (r#"<p>It is a <a href="jiff::Timestamp">time</a>.</p>"#, "jiff::Timestamp"),
            (r#"<p>See <a href="super::Span::current()">it</a>.</p>"#, "super::Span::current()"),
        ];
        for (content, leftover) in cases {
            assert_eq!(leftovers(&page(content)), [leftover], "{content}");
        }
    }

    #[test]
    fn code_and_links_and_prose_are_no_leftovers() {
        let cases = [
            r#"<p>A <a href="struct.Call.html" title="struct space_api::Call"><code>Call</code></a>.</p>"#,
            r#"<p>A <a href="https://docs.rs/jiff/0.2/jiff/struct.Timestamp.html#method.new">time</a>.</p>"#,
            "<p>by default <code>[]</code></p>",
            "<pre>let [a, b] = [<code>1</code>, 2];</pre>",
            r#"<h4 class="code-header">fn first(&amp;[<a href="struct.Location.html">Location</a>])</h4>"#,
            "<p>A text of the model [optional] and [ to be continued.</p>",
        ];
        for content in cases {
            assert!(leftovers(&page(content)).is_empty(), "{content}: {:?}", leftovers(&page(content)));
        }
    }

    #[test]
    fn what_other_crates_say_is_not_looked_at() {
        for list in ["trait", "synthetic", "blanket"] {
            let content =
                format!(r#"<div id="{list}-implementations-list"><p>the provided [<code>Span</code>]</p></div>"#);
            assert!(leftovers(&page(&content)).is_empty(), "{list}");
        }
    }

    #[test]
    fn a_page_that_is_cut_off_is_read_to_its_end() {
        for cut in ["", "<p", "<code>", "[", "<p>[<code>Stream</code>"] {
            assert!(leftovers(&page("").replace("</section></body>", cut)).is_empty(), "{cut}");
        }
        assert!(leftovers("<p>a redirection</p>").is_empty());
    }
}
