//! Text of documentation comments. The emitters' own words are `&'static str` and may hold Markdown; a text of the model
//! comes in as prose, as a phrase or as code, each escaped here. It knows nothing of items or attributes.

use proc_macro2::Ident;

use crate::invisible::is_invisible;

/// A text in which everything that comes from the model is plain text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Markdown(String);

impl From<&'static str> for Markdown {
    fn from(ours: &'static str) -> Self {
        Self(ours.to_owned())
    }
}

impl Markdown {
    /// The model's text with its lines and paragraphs.
    pub(super) fn prose(theirs: &str) -> Self {
        let mut out = String::with_capacity(theirs.len());
        for line in theirs.lines() {
            let line = one_line(line);
            if line.is_empty() {
                // A run of blank lines separates two paragraphs, as one blank line does.
                if !out.is_empty() && !out.ends_with("\n\n") {
                    out.push('\n');
                }
                continue;
            }
            escape(&line, &mut out);
            out.push('\n');
        }
        out.truncate(out.trim_end().len());
        Self(out)
    }

    /// Adds our own words.
    pub(super) fn text(mut self, ours: &'static str) -> Self {
        self.0.push_str(ours);
        self
    }

    /// Adds the model's text on one line.
    pub(super) fn phrase(mut self, theirs: &str) -> Self {
        self.0.push_str(&Self::prose(&one_line(theirs)).0);
        self
    }

    /// Adds the model's text as code, in which Markdown has no meaning.
    pub(super) fn code(mut self, theirs: &str) -> Self {
        self.0.push_str(&code_span(theirs));
        self
    }

    /// Adds a number.
    pub(super) fn number(mut self, number: usize) -> Self {
        self.0.push_str(&number.to_string());
        self
    }

    /// Adds a link to an item of the crate by its whole path. Both are Rust names.
    pub(super) fn link_to(mut self, name: &str, path: &str) -> Self {
        self.0.push_str(&format!("[`{name}`]({path})"));
        self
    }

    /// Adds a link to a generated type, or to one of its methods.
    pub(super) fn link(mut self, ty: &Ident, method: Option<&Ident>) -> Self {
        let method = method.map(|method| format!("::{method}")).unwrap_or_default();
        self.0.push_str(&format!("[`{ty}{method}`]"));
        self
    }

    /// Adds an address as a link, or as code if it holds what could end the link.
    pub(super) fn address(mut self, theirs: &str) -> Self {
        let is_plain = theirs.starts_with("https://")
            && theirs.chars().all(|char| char.is_ascii_alphanumeric() || "-._~/#:".contains(char));
        if !is_plain {
            return self.code(theirs);
        }
        self.0.push_str(&format!("<{theirs}>"));
        self
    }

    /// Adds several texts with a comma between them.
    pub(super) fn list(mut self, items: impl Iterator<Item = Self>) -> Self {
        for (number, item) in items.enumerate() {
            if number > 0 {
                self.0.push_str(", ");
            }
            self.0.push_str(&item.0);
        }
        self
    }

    /// Adds another text.
    pub(super) fn append(mut self, other: Self) -> Self {
        self.0.push_str(&other.0);
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The model's text for an attribute that the compiler shows as it is and rustdoc reads as Markdown. Code and emphasis
/// stay, so that the compiler's message reads well; links, tags and entities become text.
pub(super) fn note(theirs: &str) -> String {
    let line = one_line(theirs);
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(char) = chars.next() {
        let begins_entity =
            char == '&' && chars.peek().is_some_and(|next| *next == '#' || next.is_ascii_alphanumeric());
        if begins_entity || matches!(char, '\\' | '[' | '<') {
            out.push('\\');
        }
        out.push(char);
    }
    out
}

/// A backslash before ASCII punctuation is Markdown's own way to say "just this character".
fn escape(line: &str, out: &mut String) {
    let mut at_start = true;
    for char in line.chars() {
        let special = match char {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '!' | '#' | '$' => true,
            // `http://…` would be an automatic link, `a@b.c` too.
            ':' | '@' => true,
            '-' | '+' | '=' => at_start,
            '.' | ')' => out.ends_with(|before: char| before.is_ascii_digit()),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(char);
        at_start = false;
    }
}

/// A code span on one line. Nothing in it can end it: its fence is longer than any run of backticks in the text.
fn code_span(text: &str) -> String {
    if text.is_empty() {
        return "`\"\"`".to_owned();
    }
    let text = visible(text);
    let longest = text.split(|char| char != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    // Markdown removes one space at both ends, unless the text is blank.
    let begins_or_ends = |char: char| text.starts_with(char) || text.ends_with(char);
    let is_blank = text.trim_matches(' ').is_empty();
    let pad = if !is_blank && (begins_or_ends('`') || begins_or_ends(' ')) { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Characters that end a line, hide or reorder text are written as Rust's escapes.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\n' | '\r' | '\t' => out.extend(char.escape_default()),
            ' ' => out.push(char),
            _ if char.is_control() || char.is_whitespace() || is_invisible(char) => out.extend(char.escape_unicode()),
            _ => out.push(char),
        }
    }
    out
}

/// The text without control characters and invisible ones, and with one space for each run of white space, for texts that
/// are not Markdown.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|char: char| char.is_whitespace() || char.is_control()) {
        let mut chars = word.chars().filter(|char| !is_invisible(*char)).peekable();
        if chars.peek().is_some() && !out.is_empty() {
            out.push(' ');
        }
        out.extend(chars);
    }
    out
}

#[cfg(test)]
mod tests;
