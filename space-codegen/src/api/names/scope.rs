//! A namespace that is being filled: who comes first keeps the name. It does not know what the names are for.

use std::collections::HashSet;

use super::map::{Collision, NameMap};
use super::reserved::NEVER_RAW;

/// How a name is made longer with a word or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// `name_2`
    Snake,
    /// `Name2`
    Camel,
}

/// The names of one namespace.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    style: Style,
    reserved: Vec<&'a [&'a str]>,
    beside: Option<&'a HashSet<String>>,
    taken: HashSet<String>,
}

impl<'a> Scope<'a> {
    pub(crate) fn new(style: Style, reserved: impl IntoIterator<Item = &'a [&'a str]>) -> Self {
        Self { style, reserved: reserved.into_iter().collect(), beside: None, taken: HashSet::new() }
    }

    /// Its names must not be those of another namespace either.
    pub(crate) fn beside(self, other: &'a HashSet<String>) -> Self {
        Self { beside: Some(other), ..self }
    }

    /// Takes a name that was given before.
    pub(crate) fn keep(&mut self, name: &str) {
        self.taken.insert(name.to_owned());
    }

    /// Gives the wanted name, or a longer one: a reserved name gets an underscore, a taken one gets `word` (where there
    /// is one) or a number. `item` says whose name it is.
    pub(crate) fn claim(
        &mut self,
        wanted: &str,
        word: &str,
        item: impl FnOnce() -> String,
        map: &mut NameMap,
    ) -> String {
        let name = self.free(wanted, word);
        if name != wanted {
            let reason = if self.is_reserved(wanted) { "reserved" } else { "taken" };
            let reason = format!("`{wanted}` is {reason}");
            map.collisions.push(Collision { item: item(), wanted: wanted.to_owned(), given: name.clone(), reason });
        }
        self.taken.insert(name.clone());
        name
    }

    fn free(&self, wanted: &str, word: &str) -> String {
        let join = |base: &str, word: &str| match (self.style, word) {
            (_, "") => base.to_owned(),
            (Style::Snake, word) => format!("{base}_{word}"),
            (Style::Camel, word) => format!("{base}{word}"),
        };
        let underscored = self.is_reserved(wanted) && (word.is_empty() || self.style == Style::Snake);
        let underscored = underscored.then(|| format!("{wanted}_"));
        let worded = join(wanted, word);
        let numbered = (2_u32..).map(|number| join(&worded, &number.to_string()));
        let mut candidates = [wanted.to_owned()].into_iter().chain(underscored).chain([worded.clone()]).chain(numbered);
        candidates.find(|name| self.is_free(name)).unwrap_or_default()
    }

    pub(crate) fn is_free(&self, name: &str) -> bool {
        !self.is_reserved(name)
            && !self.taken.contains(name)
            && !self.beside.is_some_and(|beside| beside.contains(name))
    }

    fn is_reserved(&self, name: &str) -> bool {
        NEVER_RAW.contains(&name) || self.reserved.iter().any(|list| list.contains(&name))
    }
}
