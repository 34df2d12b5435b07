//! What was selected of an object, and where in the answer the object is. All objects of one place share one value, so
//! that an object pays for neither. Knows nothing of JSON.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::fields::tree::Selection;
use crate::json::path::Path;

/// A selection and the place of the objects that it was made for.
#[derive(Debug, Default)]
pub(crate) struct Origin {
    /// Empty for the server's default.
    selection: Arc<Selection>,
    /// The field that the objects are in, and the objects around them. `None` for the answer itself.
    outer: Option<(Box<str>, Arc<Origin>)>,
}

/// A longer name of a field is cut in a path: the keys of a map can be of any length.
const LONG: usize = 60;

impl Origin {
    pub(crate) fn selection(&self) -> &Arc<Selection> {
        &self.selection
    }

    /// The path from the answer to a field of these objects: `data.parent.name`. `None` if the answer itself has the field.
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

/// The origins that were found so far in an answer that is being read: one of them, and those in the fields of its objects.
pub(super) struct OriginTree {
    origin: Arc<Origin>,
    inner: RefCell<Vec<Rc<Self>>>,
}

/// So many fields of an object are told apart; the others share one place of this name. Keys of a map can be many.
const MANY: usize = 64;
const OTHERS: &str = "*";

impl OriginTree {
    /// The place of the answer itself.
    pub(super) fn root(selection: &Arc<Selection>) -> Rc<Self> {
        Rc::new(Self::of(Origin { selection: Arc::clone(selection), outer: None }))
    }

    fn of(origin: Origin) -> Self {
        Self { origin: Arc::new(origin), inner: RefCell::default() }
    }

    pub(super) fn origin(&self) -> &Arc<Origin> {
        &self.origin
    }

    /// The place of the objects in that field, of which this was selected.
    pub(super) fn field(&self, name: &str, selection: &Arc<Selection>) -> Rc<Self> {
        let mut inner = self.inner.borrow_mut();
        let find = |name: &str| inner.iter().find(|origins| origins.is(name, selection));
        if let Some(known) = find(name).or_else(|| if inner.len() < MANY { None } else { find(OTHERS) }) {
            return Rc::clone(known);
        }
        let name = if inner.len() < MANY { name } else { OTHERS };
        let outer = Some((name.into(), Arc::clone(&self.origin)));
        let origins = Rc::new(Self::of(Origin { selection: Arc::clone(selection), outer }));
        inner.push(Rc::clone(&origins));
        origins
    }

    fn is(&self, name: &str, selection: &Arc<Selection>) -> bool {
        let has_name = self.origin.outer.as_ref().is_some_and(|(known, _)| **known == *name);
        has_name && Arc::ptr_eq(&self.origin.selection, selection)
    }
}
