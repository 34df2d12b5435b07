//! The model's texts in documentation: what is printed, and what rustdoc's parser makes of it.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::*;

#[test]
fn hostile_text_becomes_prose() {
    let cases = [
        ("plain words, (really)", "plain words, (really)"),
        ("[link](javascript:alert)", r"\[link\](javascript\:alert)"),
        ("<script>*/", r"\<script\>\*/"),
        ("```rust\nfn main() {}\n```", "\\`\\`\\`rust\nfn main() {}\n\\`\\`\\`"),
        ("    indented code", "indented code"),
        ("- item\n1. item", "\\- item\n1\\. item"),
        ("see http://a.b", r"see http\://a.b"),
        ("a\r\nb\rc\0d", "a\nb c d"),
        ("one\n\n\n\ntwo", "one\n\ntwo"),
        ("\u{202e}evil", "evil"),
        ("na\u{200d}me \u{200b} x", "name x"),
        ("# heading", r"\# heading"),
        ("", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(Markdown::prose(text).as_str(), expected, "{text:?}");
    }
}

#[test]
fn hostile_text_stays_in_its_code_span() {
    let cases = [
        ("NAME_ASC", "`NAME_ASC`"),
        ("", "`\"\"`"),
        ("a`b", "``a`b``"),
        ("``", "``` `` ```"),
        (" a ", "`  a  `"),
        (" a", "`  a `"),
        ("x\n\n```\nrun();\n```\n", r"````x\n\n```\nrun();\n```\n````"),
        ("a\rb\tc\0", r"`a\rb\tc\u{0}`"),
        ("B\u{202e}C\u{2066}D\u{200b}E\u{2028}F\u{a0}", r"`B\u{202e}C\u{2066}D\u{200b}E\u{2028}F\u{a0}`"),
        ("<b>[x](y)\\", r"`<b>[x](y)\`"),
    ];
    for (text, expected) in cases {
        assert_eq!(Markdown::default().code(text).as_str(), expected, "{text:?}");
    }
}

#[test]
fn a_note_has_no_links_and_no_tags() {
    let cases = [
        ("Use `getAll` instead", "Use `getAll` instead"),
        ("[a](javascript:x) ![b](c)", r"\[a](javascript:x) !\[b](c)"),
        ("<script> a & b &lt;", r"\<script> a & b \&lt;"),
        (r"\[a](b)", r"\\\[a](b)"),
        ("a\r\nb\u{202e}", "a b"),
    ];
    for (text, expected) in cases {
        assert_eq!(note(text), expected, "{text:?}");
    }
}

#[test]
fn only_a_plain_address_is_a_link() {
    let help = "https://www.jetbrains.com/help/space/api/locations.html#add-one";
    assert_eq!(Markdown::default().address(help).as_str(), format!("<{help}>"));
    for text in ["javascript:alert(1)", "https://a> [x](y)", "https://a b", "https://a\nb"] {
        let printed = Markdown::default().address(text);
        assert!(printed.as_str().starts_with('`') && printed.as_str().ends_with('`'), "{text:?}");
    }
}

/// What rustdoc switches on, but for the quotation marks, which change how a text looks.
fn events(markdown: &str) -> impl Iterator<Item = Event<'_>> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    Parser::new_ext(markdown, options)
}

/// Texts of what means something in Markdown and of what Unicode has to offer.
fn texts() -> impl Strategy<Value = String> {
    let marks = prop::sample::select(vec![
        "`",
        "``",
        "```",
        "~~~",
        "[",
        "](",
        ")",
        "![",
        "<b>",
        "</b>",
        "<!--",
        "&lt;",
        "&#60;",
        "*",
        "**",
        "_",
        "#",
        "# ",
        "- ",
        "+ ",
        "1. ",
        "2) ",
        "> ",
        "|",
        "|-|",
        "---",
        "===",
        "\n",
        "\n\n",
        "\r",
        "\r\n",
        "\t",
        "    ",
        " ",
        "\\",
        "\0",
        "\u{202e}",
        "\u{200b}",
        "\u{2028}",
        "\u{a0}",
        "http://a.b",
        "<http://a.b>",
        "a@b.c",
        "[a]: http://b\n",
        "[^1]",
        ": ",
        "$",
        "$$",
        "{#a}",
        "[x] ",
        "a",
        "word",
    ]);
    prop::collection::vec(prop_oneof![4 => marks.prop_map(str::to_owned), 1 => any::<String>()], 0..12)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_prose_is_read_as_its_text(text in texts()) {
        let lines: Vec<_> = text.lines().map(one_line).filter(|line| !line.is_empty()).collect();
        let prose = Markdown::prose(&text);
        let mut read = String::new();
        for event in events(prose.as_str()) {
            match event {
                Event::Text(text) => read.push_str(&text),
                Event::SoftBreak | Event::Start(Tag::Paragraph) => read.push('\n'),
                Event::End(_) => (),
                other => prop_assert!(false, "{other:?} in {:?}", prose.as_str()),
            }
        }
        prop_assert_eq!(read.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>(), lines);
    }

    #[test]
    fn any_code_is_read_as_one_span(text in texts()) {
        let sentence = Markdown::from("Sets ").code(&text).text(".");
        prop_assert_eq!(sentence.as_str().lines().count(), 1);
        let read: Vec<_> = events(sentence.as_str()).filter(|event| !matches!(event, Event::Start(_) | Event::End(_))).collect();
        let code = if text.is_empty() { "\"\"".to_owned() } else { visible(&text) };
        prop_assert_eq!(read, [Event::Text("Sets ".into()), Event::Code(code.into()), Event::Text(".".into())]);
    }

    #[test]
    fn any_code_may_begin_a_paragraph(text in texts()) {
        let begin = Markdown::default().code(&text);
        let read: Vec<_> = events(begin.as_str()).filter(|event| !matches!(event, Event::Start(Tag::Paragraph) | Event::End(_))).collect();
        prop_assert!(matches!(read.as_slice(), [Event::Code(_)]), "{read:?}");
    }

    #[test]
    fn no_note_has_links_or_tags(text in texts()) {
        let note = note(&text);
        for event in events(&note) {
            let is_live = matches!(
                event,
                Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock)
            );
            prop_assert!(!is_live, "{event:?} in {note:?}");
        }
    }
}
