//! What was selected of an object, and where the object is in the response. All objects at one place share one origin, so
//! that an object needs no memory for it. Knows nothing of values.

use std::sync::Arc;

use crate::fields::tree::Selection;
use crate::json::path::Path;

/// The selection of the objects at one place in a response, and that place.
#[derive(Debug, Default)]
pub(crate) struct Origin {
    /// Empty for the server's default.
    selection: Arc<Selection>,
    /// The field that holds the objects, and the objects around them. `None` for the response itself.
    outer: Option<(Box<str>, Arc<Origin>)>,
}

/// How many characters of a field's name a path shows: the keys of a map can have any length.
const LONG: usize = 60;

impl Origin {
    /// The origin of a response to that selection.
    pub(super) fn of_response(selection: Arc<Selection>) -> Self {
        Self { selection, outer: None }
    }

    /// The origin of the objects in a field of these objects, of which this was selected.
    pub(super) fn of_field(name: &str, around: Arc<Self>, selection: Arc<Selection>) -> Self {
        Self { selection, outer: Some((name.into(), around)) }
    }

    pub(crate) fn selection(&self) -> &Arc<Selection> {
        &self.selection
    }

    /// The path from the response to a field of these objects: `data.parent.name`. `None` if the response itself has the field.
    pub(crate) fn path(&self, field: &'static str) -> Option<Path> {
        self.outer.as_ref()?;
        let mut path = Path::default();
        path.push_field(field);
        let mut outer = &self.outer;
        while let Some((name, around)) = outer {
            let is_long = name.chars().nth(LONG).is_some();
            path.push_field(if is_long { name.chars().take(LONG).chain(['…']).collect() } else { name.to_string() });
            outer = &around.outer;
        }
        Some(path)
    }
}
