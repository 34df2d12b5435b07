//! A query from its parameters. Knows nothing of which parameters there are.

use super::percent::push_query;
use crate::error::usage::UsageError;
use crate::json::value::Value;

/// A query that is being written, after the path that it belongs to.
pub(super) struct Query<'a> {
    url: &'a mut String,
    separator: char,
}

impl<'a> Query<'a> {
    pub(super) fn after(url: &'a mut String) -> Self {
        Self { url, separator: '?' }
    }

    /// Appends a parameter: `k=` for null, one `k=v` per element for a list.
    pub(super) fn push(&mut self, name: &str, value: &Value) -> Result<(), UsageError> {
        for text in value.texts()? {
            self.push_text(name, &text);
        }
        Ok(())
    }

    /// Appends a parameter whose value is this text.
    pub(super) fn push_text(&mut self, name: &str, text: &str) {
        self.url.push(self.separator);
        self.separator = '&';
        push_query(self.url, name);
        self.url.push('=');
        push_query(self.url, text);
    }
}
