//! What was selected of an object, and where the object is in the response. All objects at one place share one origin, so
//! that an object needs no memory for it. Knows nothing of values.

use std::cell::RefCell;
use std::rc::Rc;
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

/// An origin in a response that is being read, and the origins found so far in the fields of its objects.
pub(super) struct OriginTree {
    origin: Arc<Origin>,
    inner: RefCell<Vec<Rc<Self>>>,
}

/// How many fields of an object have an origin of their own. The others share an origin with the name `*`: a map can have many
/// keys.
const MANY: usize = 64;
const OTHERS: &str = "*";

impl OriginTree {
    /// The origin of the response itself.
    pub(super) fn root(selection: &Arc<Selection>) -> Rc<Self> {
        Rc::new(Self::of(Origin { selection: Arc::clone(selection), outer: None }))
    }

    fn of(origin: Origin) -> Self {
        Self { origin: Arc::new(origin), inner: RefCell::default() }
    }

    pub(super) fn origin(&self) -> &Arc<Origin> {
        &self.origin
    }

    /// The origin of the objects in that field, which have this selection.
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
