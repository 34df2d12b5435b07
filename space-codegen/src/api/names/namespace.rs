//! A namespace: names, each with its owner, no two of them the same. Who takes a name first keeps it. It does not know what
//! the names are for.

use std::borrow::Cow;
use std::collections::HashMap;

use super::collision::Collision;
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

/// The names of one namespace, each with its owner.
#[derive(Debug)]
pub(crate) struct Namespace<'a, Owner = ()> {
    style: Style,
    ignores_case: bool,
    reserved: Vec<&'a [&'a str]>,
    beside: Option<&'a Namespace<'a, String>>,
    taken: HashMap<String, Taken<Owner>>,
    /// The next number for each name that got numbers.
    numbers: HashMap<String, u32>,
}

/// A name as it is, and its owner.
#[derive(Debug)]
struct Taken<Owner> {
    name: String,
    owner: Owner,
}

/// A name that an item is to get.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(crate) name: &'a str,
    /// The next choice where the name is taken. The choice after it is this name with a number.
    pub(crate) longer: Option<&'a str>,
    /// What the names end in that are derived from the name and taken with it.
    pub(crate) suffixes: &'a [&'a str],
}

/// A name and all that are derived from it.
pub(crate) fn with_derived(name: &str, suffixes: &[&str]) -> impl Iterator<Item = String> {
    [""].iter().chain(suffixes).map(move |suffix| format!("{name}{suffix}"))
}

impl<'a, Owner> Namespace<'a, Owner> {
    pub(crate) fn new(style: Style) -> Self {
        Self {
            style,
            ignores_case: false,
            reserved: Vec::new(),
            beside: None,
            taken: HashMap::new(),
            numbers: HashMap::new(),
        }
    }

    /// Names that differ in case only are the same: types are files of the documentation, which some systems cannot tell
    /// apart.
    pub(crate) fn ignoring_case(self) -> Self {
        Self { ignores_case: true, ..self }
    }

    /// No item can have these names.
    pub(crate) fn reserving(self, lists: impl IntoIterator<Item = &'a [&'a str]>) -> Self {
        Self { reserved: lists.into_iter().collect(), ..self }
    }

    /// No item can have a name of this other namespace either. Case matters: the two are not in one module.
    pub(crate) fn beside(self, other: &'a Namespace<'a, String>) -> Self {
        Self { beside: Some(other), ..self }
    }

    /// Takes a name for an owner, unless another has it.
    pub(crate) fn take(&mut self, name: &str, owner: Owner) {
        let key = self.key(name).into_owned();
        self.taken.entry(key).or_insert_with(|| Taken { name: name.to_owned(), owner });
    }

    /// The owner of a name.
    pub(crate) fn owner(&self, name: &str) -> Option<&Owner> {
        self.taken.get(&*self.key(name)).map(|taken| &taken.owner)
    }

    /// The owner of a name that is spelled exactly so.
    pub(crate) fn owner_of_exactly(&self, name: &str) -> Option<&Owner> {
        self.taken.get(&*self.key(name)).filter(|taken| taken.name == name).map(|taken| &taken.owner)
    }

    pub(crate) fn is_reserved(&self, name: &str) -> bool {
        NEVER_RAW.contains(&name) || self.reserved.iter().any(|list| list.contains(&name))
    }

    /// Whether an item can take a name and all that are derived from it.
    pub(crate) fn is_free(&self, name: &str, suffixes: &[&str]) -> bool {
        with_derived(name, suffixes).all(|name| {
            let is_beside = self.beside.is_some_and(|other| other.owner_of_exactly(&name).is_some());
            !self.is_reserved(&name) && self.owner(&name).is_none() && !is_beside
        })
    }

    /// The first candidate that is free; if none is, the base with the first number that makes it so.
    pub(crate) fn first_free(
        &mut self,
        candidates: impl IntoIterator<Item = String>,
        base: &str,
        suffixes: &[&str],
    ) -> String {
        let free = candidates.into_iter().find(|name| self.is_free(name, suffixes));
        free.unwrap_or_else(|| self.numbered(base, suffixes))
    }

    fn numbered(&mut self, base: &str, suffixes: &[&str]) -> String {
        let key = self.key(base).into_owned();
        let first = self.numbers.get(&key).copied().unwrap_or(2);
        let numbered = |number: u32| self.style.join(base, &number.to_string());
        // A namespace has fewer names than there are numbers.
        let number = (first..).find(|number| self.is_free(&numbered(*number), suffixes)).unwrap_or(first);
        let free = numbered(number);
        self.numbers.insert(key, number.saturating_add(1));
        free
    }

    fn key<'n>(&self, name: &'n str) -> Cow<'n, str> {
        if self.ignores_case { Cow::Owned(name.to_lowercase()) } else { Cow::Borrowed(name) }
    }
}

impl Namespace<'_, String> {
    /// The owner of a name, here or in the namespace beside this one.
    pub(crate) fn owner_here_or_beside(&self, name: &str) -> Option<&str> {
        self.owner(name).or_else(|| self.beside?.owner_of_exactly(name)).map(String::as_str)
    }
}

impl Namespace<'_> {
    /// Takes a name that was given before, if it is free.
    pub(crate) fn keep(&mut self, name: &str, suffixes: &[&str]) -> bool {
        let is_free = self.is_free(name, suffixes);
        if is_free {
            self.take_all(name, suffixes);
        }
        is_free
    }

    /// Takes the wanted name, or a longer one, which is recorded as a collision. `item` says whose name it is.
    pub(crate) fn claim(
        &mut self,
        wanted: Wanted<'_>,
        item: impl FnOnce() -> String,
        collisions: &mut Vec<Collision>,
    ) -> String {
        let candidates = self.candidates(wanted).into_iter().flatten();
        let name = self.first_free(candidates, wanted.longer.unwrap_or(wanted.name), wanted.suffixes);
        self.take_all(&name, wanted.suffixes);
        record(wanted.name, &name, self.is_reserved(wanted.name), item, collisions);
        name
    }

    /// Takes a module's name, which is a file's name too.
    pub(crate) fn claim_module(
        &mut self,
        wanted: Wanted<'_>,
        item: impl FnOnce() -> String,
        collisions: &mut Vec<Collision>,
    ) -> String {
        if !is_no_file(wanted.name) {
            return self.claim(wanted, item, collisions);
        }
        let file = format!("{}_", wanted.name);
        let name = self.claim(Wanted { name: &file, ..wanted }, String::new, &mut Vec::new());
        record(wanted.name, &name, true, item, collisions);
        name
    }

    /// The name that the wanted one would become in an empty namespace.
    pub(crate) fn alone(&self, wanted: Wanted<'_>) -> String {
        let mut candidates = self.candidates(wanted).into_iter().flatten();
        candidates.find(|name| !self.is_reserved(name)).unwrap_or_default()
    }

    /// A reserved name gets an underscore, or its longer form where that has no underscore.
    fn candidates(&self, wanted: Wanted<'_>) -> [Option<String>; 3] {
        let Wanted { name, longer, .. } = wanted;
        let gets_underscore = self.is_reserved(name) && (longer.is_none() || self.style == Style::Snake);
        [Some(name.to_owned()), gets_underscore.then(|| format!("{name}_")), longer.map(str::to_owned)]
    }

    fn take_all(&mut self, name: &str, suffixes: &[&str]) {
        with_derived(name, suffixes).for_each(|name| self.take(&name, ()));
    }
}

/// Records a name that is not the wanted one.
fn record(
    wanted: &str,
    given: &str,
    is_reserved: bool,
    item: impl FnOnce() -> String,
    collisions: &mut Vec<Collision>,
) {
    if given != wanted {
        let reason = format!("`{wanted}` is {}", if is_reserved { "reserved" } else { "taken" });
        collisions.push(Collision { item: item(), wanted: wanted.to_owned(), given: given.to_owned(), reason });
    }
}
