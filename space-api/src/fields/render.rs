//! From a selection to the text of `$fields`. Finds selections that cannot be requested. Knows nothing of URLs.

use std::fmt::{self, Write as _};

use crate::error::usage::UsageError;
use crate::fields::tree::{Nested, SelectedField, Selection};

impl Selection {
    /// The text of `$fields`. Empty for the server's default.
    ///
    /// # Errors
    ///
    /// If a field is selected both recursively and by its fields, or recursively to a level that does not exist, or
    /// if a field that the caller names has no name that a field can have.
    pub(crate) fn render(&self) -> Result<String, UsageError> {
        self.check(&mut Vec::new())?;
        Ok(self.to_string())
    }

    /// Finds the first field that cannot be requested as it is selected.
    fn check<'a>(&'a self, outer: &mut Vec<&'a Self>) -> Result<(), UsageError> {
        outer.push(self);
        for item in self.items() {
            item.check(outer).map_err(|error| error.in_field(item.name.clone()))?;
        }
        outer.pop();
        Ok(())
    }

    /// Writes the items, and gives up once the text is longer than `limit` bytes.
    fn write(&self, text: &mut String, limit: usize) {
        for (position, item) in self.items().iter().enumerate() {
            if position > 0 {
                text.push(',');
            }
            if text.len() > limit {
                text.push('…');
                return;
            }
            text.push_str(&item.name);
            match &item.nested {
                Nested::Leaf | Nested::View => {}
                Nested::Fields(fields) => {
                    text.push('(');
                    fields.write(text, limit);
                    text.push(')');
                }
                Nested::Recursive { levels: 1, .. } => text.push('!'),
                Nested::Recursive { levels, .. } => {
                    // Writing to a string does not fail.
                    let _ = write!(text, "!{levels}");
                }
                Nested::Conflict => text.push_str("!?"),
            }
        }
    }
}

impl SelectedField {
    fn check<'a>(&'a self, outer: &mut Vec<&'a Selection>) -> Result<(), UsageError> {
        if !is_name(&self.name) {
            return Err(UsageError::new(
                "is not the name of a field: name one field, and select from it with `raw_with`",
            ));
        }
        match &self.nested {
            Nested::Leaf | Nested::View => Ok(()),
            Nested::Fields(fields) => fields.check(outer),
            Nested::Recursive { levels, owner } => check_levels(*levels, *owner, outer),
            Nested::Conflict => Err(UsageError::new(
                "selected recursively and also by its fields or to another level; choose one of them",
            )),
        }
    }
}

/// Whether a text is the name of a field, or `*`. Names have letters, marks and digits of all scripts, and few signs.
fn is_name(text: &str) -> bool {
    let is_letter = |one: char| match one.is_ascii() {
        true => one.is_ascii_alphanumeric() || "_-$.".contains(one),
        false => !one.is_whitespace() && !one.is_control(),
    };
    text == "*" || (!text.is_empty() && text.chars().all(is_letter))
}

fn check_levels(levels: usize, owner: Option<&str>, outer: &[&Selection]) -> Result<(), UsageError> {
    let enclosing = outer.len().checked_sub(levels).and_then(|at| outer.get(at));
    match (enclosing, owner) {
        (Some(enclosing), Some(owner)) if enclosing.owner() != owner => Err(UsageError::new(format!(
            "selected recursively from {levels} levels up, which is no selection of `{owner}`"
        ))),
        (Some(_), _) => Ok(()),
        (None, _) => Err(UsageError::new(format!(
            "selected recursively from {levels} levels up; here a level from 1 to {} is possible",
            outer.len()
        ))),
    }
}

/// The text of `$fields`, unchecked. With a precision, it is cut after about so many bytes.
impl fmt::Display for Selection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.write(&mut text, f.precision().unwrap_or(usize::MAX));
        f.write_str(&text)
    }
}
