//! The items that are left out where the document has a kind that the reader does not know.

use crate::diagnostics::Item;

pub(super) const ENDPOINT: Item = Item { one: "endpoint", many: "endpoints" };
pub(super) const FIELD: Item = Item { one: "field", many: "fields" };
pub(super) const ARGUMENT: Item = Item { one: "argument", many: "arguments" };
pub(super) const OPTION: Item = Item { one: "option", many: "options" };
pub(super) const DEFAULT: Item = Item { one: "default value", many: "default values" };
