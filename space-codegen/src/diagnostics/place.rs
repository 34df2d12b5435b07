//! A path into the document, kept as a chain on the stack: it becomes text only when a problem is reported there.
//! It knows nothing of the document's types.

use std::fmt::{self, Display, Formatter};

/// A place in the document. It is made from the root downwards, and each step borrows the one above.
///
/// ```
/// # use space_codegen::diagnostics::Place;
/// let root = Place::root();
/// let dto = root.item("dto", 17, "TD_Location");
/// let field = dto.item("fields", 3, "");
/// assert_eq!(field.key("type").to_string(), "dto[17] TD_Location.fields[3].type");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    above: Option<&'a Place<'a>>,
    step: PlaceStep<'a>,
}

#[derive(Debug, Clone, Copy)]
enum PlaceStep<'a> {
    Root,
    Key(&'a str),
    Item { list: &'a str, index: usize, name: &'a str },
}

impl Place<'_> {
    /// The document as a whole.
    #[must_use]
    pub const fn root() -> Place<'static> {
        Place { above: None, step: PlaceStep::Root }
    }

    /// The value of a key.
    #[must_use]
    pub const fn key<'b>(&'b self, key: &'b str) -> Place<'b> {
        Place { above: Some(self), step: PlaceStep::Key(key) }
    }

    /// An item of the list `list`, with its name, or `""` if it has none.
    #[must_use]
    pub const fn item<'b>(&'b self, list: &'b str, index: usize, name: &'b str) -> Place<'b> {
        Place { above: Some(self), step: PlaceStep::Item { list, index, name } }
    }
}

impl Display for Place<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(above) = self.above {
            above.fmt(f)?;
            if !matches!(above.step, PlaceStep::Root) {
                f.write_str(".")?;
            }
        }
        match self.step {
            PlaceStep::Root => Ok(()),
            PlaceStep::Key(key) => f.write_str(key),
            PlaceStep::Item { list, index, name: "" } => write!(f, "{list}[{index}]"),
            PlaceStep::Item { list, index, name } => match cut(name) {
                Some(begin) => write!(f, "{list}[{index}] {begin}…"),
                None => write!(f, "{list}[{index}] {name}"),
            },
        }
    }
}

/// The begin of a name that is too long to be shown: a place may be printed for each of thousands of items below it.
fn cut(name: &str) -> Option<&str> {
    const LONGEST: usize = 80;
    let (end, _) = name.char_indices().nth(LONGEST)?;
    name.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_has_no_name() {
        assert_eq!(Place::root().to_string(), "");
        assert_eq!(Place::root().key("dto").to_string(), "dto");
    }

    #[test]
    fn a_long_name_is_cut() {
        let name = "ä".repeat(1_000_000);
        let shown = Place::root().item("dto", 3, &name).to_string();
        assert_eq!(shown, format!("dto[3] {}…", "ä".repeat(80)));
    }

    #[test]
    fn an_item_is_named_where_it_has_a_name() {
        let root = Place::root();
        let project = root.item("resources", 3, "Project");
        let planning = project.item("nestedResources", 0, "Planning");
        let parameter = planning.item("endpoints", 2, "getX");
        assert_eq!(
            parameter.item("parameters", 1, "").key("type").to_string(),
            "resources[3] Project.nestedResources[0] Planning.endpoints[2] getX.parameters[1].type",
        );
    }
}
