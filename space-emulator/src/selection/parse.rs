//! Reads the text of `$fields` and merges what is named twice. It knows nothing of types.

use super::{Inner, Item, Level, LevelId, Selection};

/// Far deeper than any selection of use; a hostile text shall not fill the stack.
const MOST_NESTED: usize = 64;

/// Reads a `$fields` text.
///
/// # Errors
///
/// A character in a place where it is not allowed.
pub(crate) fn parse(text: &str) -> Result<Selection, String> {
    let mut parser = Parser { text, at: 0, selection: Selection::default() };
    parser.selection.levels.push(Level::default());
    parser.items(&mut vec![Selection::ROOT])?;
    match parser.peek() {
        None => Ok(parser.selection),
        Some(_) => Err(parser.unexpected("`,` or the end")),
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    selection: Selection,
}

impl Parser<'_> {
    /// Reads items into the innermost of the open levels.
    fn items(&mut self, open: &mut Vec<LevelId>) -> Result<(), String> {
        loop {
            self.item(open)?;
            if !self.eat(',') {
                return Ok(());
            }
        }
    }

    fn item(&mut self, open: &mut Vec<LevelId>) -> Result<(), String> {
        let level = open.last().copied().unwrap_or(Selection::ROOT);
        if self.eat('*') {
            self.star(level);
            return Ok(());
        }
        let name = self.name()?;
        if self.eat('!') {
            let target = self.outer(open, &name)?;
            return self.put(level, &name, Inner::Again(target));
        }
        if !self.eat('(') {
            return self.put(level, &name, Inner::Plain);
        }
        if open.len() >= MOST_NESTED {
            return Err(format!("`{name}` nests deeper than {MOST_NESTED} levels"));
        }
        let inner = self.own_level(level, &name)?;
        open.push(inner);
        self.items(open)?;
        open.pop();
        if self.eat(')') { Ok(()) } else { Err(self.unexpected("`,` or `)`")) }
    }

    /// The level that `name!`, or `name!2`, leads back to.
    fn outer(&mut self, open: &[LevelId], name: &str) -> Result<LevelId, String> {
        let digits = self.run(|c| c.is_ascii_digit());
        let depth: usize = match digits {
            "" => 1,
            digits => digits.parse().unwrap_or(usize::MAX),
        };
        let target = open.len().checked_sub(depth).filter(|_| depth > 0);
        let target = target.and_then(|index| open.get(index));
        target.copied().ok_or_else(|| {
            format!("`{name}!{digits}` leads out of the selection, which is {} levels deep here", open.len())
        })
    }

    /// The level below a name: a new one, or the one that an earlier mention opened.
    fn own_level(&mut self, level: LevelId, name: &str) -> Result<LevelId, String> {
        match self.selection.level(level).item(name).map(|item| item.inner) {
            Some(Inner::Own(inner)) => return Ok(inner),
            Some(Inner::Again(_)) => return Err(both(name)),
            _ => {}
        }
        let inner = LevelId(self.selection.levels.len());
        self.selection.levels.push(Level::default());
        let plain = self.selection.level(level).item(name).is_some();
        if plain {
            self.star(inner);
        }
        self.set(level, name, Inner::Own(inner));
        Ok(inner)
    }

    fn put(&mut self, level: LevelId, name: &str, inner: Inner) -> Result<(), String> {
        let before = self.selection.level(level).item(name).map(|item| item.inner);
        match (before, inner) {
            (None | Some(Inner::Plain), _) => self.set(level, name, inner),
            (Some(Inner::Own(own)), Inner::Plain) => self.star(own),
            (Some(Inner::Again(one)), Inner::Again(other)) if one == other => {}
            (Some(Inner::Again(_)), Inner::Plain) => {}
            _ => return Err(both(name)),
        }
        Ok(())
    }

    fn set(&mut self, level: LevelId, name: &str, inner: Inner) {
        let Some(level) = self.selection.levels.get_mut(level.0) else {
            return;
        };
        let items = &mut level.items;
        match items.iter_mut().find(|item| item.name == name) {
            Some(item) => item.inner = inner,
            None => items.push(Item { name: name.to_owned(), inner }),
        }
    }

    fn star(&mut self, level: LevelId) {
        if let Some(level) = self.selection.levels.get_mut(level.0) {
            level.star = true;
        }
    }

    fn name(&mut self) -> Result<String, String> {
        let name = self.run(|c| {
            c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$' | '.') || !(c.is_ascii() || c.is_whitespace())
        });
        if name.is_empty() { Err(self.unexpected("a field's name or `*`")) } else { Ok(name.to_owned()) }
    }

    fn run(&mut self, belongs: impl Fn(char) -> bool) -> &str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.at += expected.len_utf8();
        }
        found
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn unexpected(&self, expected: &str) -> String {
        match self.peek() {
            Some(found) => format!("expected {expected} at position {}, found `{found}`", self.at + 1),
            None => format!("expected {expected}, but the text ends"),
        }
    }
}

fn both(name: &str) -> String {
    format!("`{name}` is asked for in two ways that cannot be merged: with a recursion and with something else")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_twice_is_merged_whatever_the_order() {
        let cases = [
            ("a(b),a(c)", "a(b,c)"),
            ("a(b(c)),a(b(d),e)", "a(b(c,d),e)"),
            ("a,a(b)", "a(*,b)"),
            ("a(b),a", "a(b,*)"),
            ("a(b),a(*)", "a(*,b)"),
            ("a,a", "a"),
            ("a!,a!", "a!"),
            ("a,a!", "a!"),
            ("a!,a", "a!"),
            ("a(b!),a(b!1)", "a(b!)"),
            ("*,*", "*"),
        ];
        for (one, other) in cases {
            assert_eq!(parse(one), parse(other), "{one}");
        }
    }

    #[test]
    fn a_recursion_and_a_selection_of_one_field_cannot_be_merged() {
        for text in ["a!,a(b)", "a(b),a!", "a(b!,b!2)"] {
            assert!(parse(text).is_err_and(|problem| problem.contains("cannot be merged")), "{text}");
        }
    }
}
