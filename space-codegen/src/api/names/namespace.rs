//! A namespace that is being filled: who comes first keeps the name. It does not know what the names are for.

use std::collections::{HashMap, HashSet};

use super::map::{Collision, NameMap};
use super::module::is_no_file;
use super::reserved::NEVER_RAW;

/// How a name is made longer with a word or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// `name_2`
    Snake,
    /// `Name2`
    Camel,
}

impl Style {
    pub(crate) fn join(self, base: &str, word: &str) -> String {
        match self {
            Self::Snake => format!("{}_{word}", base.trim_end_matches('_')),
            Self::Camel => format!("{base}{word}"),
        }
    }
}

/// The names of one namespace.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    style: Style,
    reserved: Vec<&'a [&'a str]>,
    beside: Option<&'a HashSet<String>>,
    taken: HashSet<String>,
    /// The next number for each name that got numbers.
    numbers: HashMap<String, u32>,
}

/// A name that is to be claimed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(crate) name: &'a str,
    /// What comes next where the name is taken; numbers come after it.
    pub(crate) longer: Option<&'a str>,
}

impl<'a> Scope<'a> {
    pub(crate) fn new(style: Style, reserved: impl IntoIterator<Item = &'a [&'a str]>) -> Self {
        let reserved = reserved.into_iter().collect();
        Self { style, reserved, beside: None, taken: HashSet::new(), numbers: HashMap::new() }
    }

    /// Its names must not be those of another namespace either.
    pub(crate) fn beside(self, other: &'a HashSet<String>) -> Self {
        Self { beside: Some(other), ..self }
    }

    /// Takes a name that was given before, if it is free.
    pub(crate) fn keep(&mut self, name: &str) -> bool {
        self.is_free(name) && self.taken.insert(name.to_owned())
    }

    /// Takes the wanted name, or a longer one. `item` says whose name it is.
    pub(crate) fn claim(&mut self, wanted: Wanted<'_>, item: impl FnOnce() -> String, map: &mut NameMap) -> String {
        let free = self.candidates(wanted).into_iter().flatten().find(|name| self.is_free(name));
        let name = free.unwrap_or_else(|| self.numbered(wanted.longer.unwrap_or(wanted.name)));
        self.taken.insert(name.clone());
        let is_reserved = self.is_reserved(wanted.name);
        record(wanted.name, &name, is_reserved, item, map);
        name
    }

    /// Takes a module's name, which is a file's name too.
    pub(crate) fn claim_module(
        &mut self,
        wanted: Wanted<'_>,
        item: impl FnOnce() -> String,
        map: &mut NameMap,
    ) -> String {
        if !is_no_file(wanted.name) {
            return self.claim(wanted, item, map);
        }
        let file = format!("{}_", wanted.name);
        let name = self.claim(Wanted { name: &file, ..wanted }, String::new, &mut NameMap::default());
        record(wanted.name, &name, true, item, map);
        name
    }

    /// The name that the wanted one gives where no other is taken.
    pub(crate) fn alone(&self, wanted: Wanted<'_>) -> String {
        let mut candidates = self.candidates(wanted).into_iter().flatten();
        candidates.find(|name| !self.is_reserved(name)).unwrap_or_default()
    }

    pub(crate) fn is_free(&self, name: &str) -> bool {
        !self.is_reserved(name)
            && !self.taken.contains(name)
            && !self.beside.is_some_and(|beside| beside.contains(name))
    }

    /// A reserved name gets an underscore, or its longer form where that has no underscore.
    fn candidates(&self, wanted: Wanted<'_>) -> [Option<String>; 3] {
        let Wanted { name, longer } = wanted;
        let gets_underscore = self.is_reserved(name) && (longer.is_none() || self.style == Style::Snake);
        [Some(name.to_owned()), gets_underscore.then(|| format!("{name}_")), longer.map(str::to_owned)]
    }

    /// The name with the first number that is free.
    fn numbered(&mut self, name: &str) -> String {
        let first = self.numbers.get(name).copied().unwrap_or(2);
        let numbered = |number: u32| self.style.join(name, &number.to_string());
        // A namespace has fewer names than there are numbers.
        let number = (first..).find(|number| self.is_free(&numbered(*number))).unwrap_or(first);
        let free = numbered(number);
        self.numbers.insert(name.to_owned(), number.saturating_add(1));
        free
    }

    pub(crate) fn is_reserved(&self, name: &str) -> bool {
        NEVER_RAW.contains(&name) || self.reserved.iter().any(|list| list.contains(&name))
    }
}

/// Records a name that is not the wanted one.
fn record(wanted: &str, given: &str, is_reserved: bool, item: impl FnOnce() -> String, map: &mut NameMap) {
    if given != wanted {
        let reason = format!("`{wanted}` is {}", if is_reserved { "reserved" } else { "taken" });
        map.collisions.push(Collision { item: item(), wanted: wanted.to_owned(), given: given.to_owned(), reason });
    }
}
