//! The names of DTOs, enums and URL parameters, which share one namespace with what is derived from DTOs and with the
//! runtime. It looks at names only.

use std::collections::{HashMap, HashSet};

use super::Names;
use super::case::{REMARK_HELP, Remark, camel, without_module};
use super::entry::NameKind;
use super::lock::NameLock;
use super::map::{Collision, NameMap};
use super::reserved::{DERIVED, TYPES};
use crate::api::wire::check_name;
use crate::diagnostics::{Diagnostics, Place};
use crate::model::Model;

/// The Rust names, by position in the model's lists.
#[derive(Debug, Default)]
pub(crate) struct TypeNames {
    pub(crate) dtos: Vec<String>,
    pub(crate) enums: Vec<String>,
    pub(crate) url_params: Vec<String>,
    /// All of the namespace, derived names and the runtime's included.
    pub(crate) taken: HashSet<String>,
}

/// A type on its way to a name.
struct Item<'m> {
    kind: NameKind,
    wire_name: &'m str,
    /// The name it has alone: without its module prefix.
    short: String,
    /// The name with its prefix, where it has one.
    long: Option<String>,
    rank: Rank,
    /// What is odd about the name, with the place in the document.
    remark: Option<(Remark, String)>,
    name: Option<String>,
}

/// Who comes first among those without a name from before. Within a rank nobody does: all who would have the same
/// name take their longer one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Its Rust name is its wire name.
    AsIs,
    /// `ChatMessage.Text`, `CFValue`
    Converted,
    /// `TD_Location`
    Prefixed,
}

const RANKS: [Rank; 3] = [Rank::AsIs, Rank::Converted, Rank::Prefixed];

/// Chooses the names. Those given before stay.
pub(crate) fn choose(model: &Model, names: &mut Names<'_>, diagnostics: &mut Diagnostics) -> TypeNames {
    let Names { lock, map } = names;
    let mut items = items(model, diagnostics);
    let mut taken = Taken::new(lock);
    for item in &mut items {
        let Some(given) = lock.item(item.kind, item.wire_name) else { continue };
        if let Some((name, owner)) = taken.owner(item.kind, given.name()) {
            given.refuse(&format!("`{name}` belongs to {owner}"), diagnostics);
            continue;
        }
        let given = given.name();
        if given != item.short {
            map.collisions.push(item.collision(given, "it was given before".to_owned()));
        }
        item.take(given.to_owned(), &mut taken);
    }
    for rank in RANKS {
        choose_rank(&mut items, rank, &mut taken, map);
    }
    for item in &items {
        if let Some((remark, place)) = &item.remark {
            diagnostics.warning(place, remark.problem(item.wire_name, item.rust_name()), REMARK_HELP);
        }
        map.add(item.kind, item.wire_name, format!("types::{}", item.rust_name()));
    }
    let of_kind = |kind| items.iter().filter(move |item| item.kind == kind).map(|item| item.rust_name().to_owned());
    TypeNames {
        dtos: of_kind(NameKind::Dto).collect(),
        enums: of_kind(NameKind::Enum).collect(),
        url_params: of_kind(NameKind::UrlParam).collect(),
        taken: taken.names,
    }
}

fn items<'m>(model: &'m Model, diagnostics: &mut Diagnostics) -> Vec<Item<'m>> {
    let dtos = model.dtos.iter().enumerate().map(|(index, dto)| (NameKind::Dto, "dto", index, &*dto.name));
    let enums = model.enums.iter().enumerate().map(|(index, item)| (NameKind::Enum, "enums", index, &*item.name));
    let url_params = model.url_params.iter().enumerate();
    let url_params = url_params.map(|(index, item)| (NameKind::UrlParam, "urlParams", index, &*item.name));
    let mut seen = HashMap::new();
    let mut items = Vec::new();
    for (kind, list, index, wire_name) in dtos.chain(enums).chain(url_params) {
        let root = Place::root();
        let place = root.item(list, index, wire_name);
        if let Some(first) = seen.insert((kind, wire_name), index) {
            diagnostics.error(
                place.key("name"),
                format!("`{list}[{first}]` has the name `{wire_name}` too"),
                "remove one of the two: what is sent and received could not be told apart",
            );
        }
        items.push(item(kind, wire_name, place, diagnostics));
    }
    items
}

fn item<'m>(kind: NameKind, wire_name: &'m str, place: Place<'_>, diagnostics: &mut Diagnostics) -> Item<'m> {
    check_name(wire_name, place.key("name"), diagnostics);
    let whole = camel(wire_name);
    let remark = whole.remark.map(|remark| (remark, place.key("name").to_string()));
    let (short, long, rank) = match without_module(wire_name) {
        Some(rest) => (camel(rest).name, Some(whole.name), Rank::Prefixed),
        None if whole.name == wire_name => (whole.name, None, Rank::AsIs),
        None => (whole.name, None, Rank::Converted),
    };
    Item { kind, wire_name, short, long, rank, remark, name: None }
}

fn choose_rank(items: &mut [Item<'_>], rank: Rank, taken: &mut Taken, map: &mut NameMap) {
    let mut newcomers: Vec<&mut Item<'_>> =
        items.iter_mut().filter(|item| item.rank == rank && item.name.is_none()).collect();
    newcomers.sort_by_key(|item| (item.wire_name, item.kind));
    let mut wanted: HashMap<String, Vec<String>> = HashMap::new();
    for item in &newcomers {
        for name in claims(item.kind, &item.short) {
            let (all, label) = (wanted.entry(name.to_lowercase()).or_default(), item.label());
            if all.last() != Some(&label) {
                all.push(label);
            }
        }
    }
    let (mut free, mut blocked) = (Vec::new(), Vec::new());
    for item in newcomers {
        let others = wanted.get(&item.short.to_lowercase()).map(Vec::as_slice).unwrap_or_default();
        let reason = match taken.owner(item.kind, &item.short) {
            Some((name, owner)) => Some(format!("`{name}` belongs to {owner}")),
            None if others.len() > 1 => Some(also_wanted(item, others)),
            None => None,
        };
        match reason {
            None => free.push(item),
            Some(reason) => blocked.push((item, reason)),
        }
    }
    for item in free {
        let name = item.short.clone();
        item.take(name, taken);
    }
    for (item, reason) in blocked {
        let name = taken.longer(item);
        map.collisions.push(item.collision(&name, reason));
        item.take(name, taken);
    }
}

fn also_wanted(item: &Item<'_>, all: &[String]) -> String {
    /// The others that are named: each of thousands may have thousands.
    const NAMED: usize = 5;
    let label = item.label();
    let others: Vec<&str> = all.iter().filter(|other| **other != label).map(String::as_str).take(NAMED).collect();
    let more = match all.len().saturating_sub(1 + others.len()) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("so would be the name of {}{more}", others.join(", "))
}

/// All names that a type of this name takes. A DTO reserves the names derived from it whether or not it has
/// inheritors: it may get some in a later model.
fn claims(kind: NameKind, name: &str) -> Vec<String> {
    let derived: &[&str] = if kind == NameKind::Dto { DERIVED } else { &[] };
    [""].iter().chain(derived).map(|suffix| format!("{name}{suffix}")).collect()
}

impl Item<'_> {
    fn label(&self) -> String {
        format!("{} {}", self.kind, self.wire_name)
    }

    fn rust_name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.short)
    }

    fn collision(&self, given: &str, reason: String) -> Collision {
        Collision { item: self.label(), wanted: self.short.clone(), given: given.to_owned(), reason }
    }

    /// Its name with the kind, to which numbers are added.
    fn worded(&self) -> String {
        let word = match self.kind {
            NameKind::Enum => "Enum",
            NameKind::UrlParam => "UrlParam",
            _dto => "Dto",
        };
        format!("{}{word}", self.long.as_ref().unwrap_or(&self.short))
    }

    fn take(&mut self, name: String, taken: &mut Taken) {
        taken.take(self.kind, &name, &self.label());
        self.name = Some(name);
    }
}

/// The namespace: lower-case name to owner. Names that differ in case only would be one file of the documentation on
/// some machines.
#[derive(Default)]
struct Taken {
    owners: HashMap<String, String>,
    /// Types of resources' modules with a name from before: a newcomer must not be imported over them.
    elsewhere: HashMap<String, String>,
    /// The names as they are.
    names: HashSet<String>,
    /// The next number for each name that got numbers, in lower case.
    numbers: HashMap<String, u32>,
}

impl Taken {
    fn new(lock: &NameLock) -> Self {
        let mut taken = Self::default();
        for name in TYPES {
            taken.owners.insert(name.to_lowercase(), "the runtime".to_owned());
            taken.names.insert((*name).to_owned());
        }
        for kind in [NameKind::Resource, NameKind::Endpoint] {
            let given = lock.names(kind);
            taken.elsewhere.extend(given.map(|(model, name)| (name.to_lowercase(), format!("{kind} {model}"))));
        }
        taken
    }

    fn take(&mut self, kind: NameKind, name: &str, owner: &str) {
        for name in claims(kind, name) {
            self.owners.entry(name.to_lowercase()).or_insert_with(|| owner.to_owned());
            self.names.insert(name);
        }
    }

    /// A longer name that is free: with the prefix, with the kind, with a number.
    fn longer(&mut self, item: &Item<'_>) -> String {
        let is_free = |name: &String| self.owner(item.kind, name).is_none();
        let worded = item.worded();
        if let Some(name) = item.long.iter().chain([&worded]).find(|name| is_free(name)) {
            return name.clone();
        }
        let key = worded.to_lowercase();
        let first = self.numbers.get(&key).copied().unwrap_or(2);
        let numbered = |number: u32| format!("{worded}{number}");
        // A namespace has fewer names than there are numbers.
        let number = (first..).find(|number| is_free(&numbered(*number))).unwrap_or(first);
        self.numbers.insert(key, number.saturating_add(1));
        numbered(number)
    }

    /// Who has one of the names that a type of this name takes.
    fn owner(&self, kind: NameKind, name: &str) -> Option<(String, &str)> {
        claims(kind, name).into_iter().find_map(|name| {
            let key = name.to_lowercase();
            let owner = self.owners.get(&key).or_else(|| self.elsewhere.get(&key))?;
            Some((name, owner.as_str()))
        })
    }
}
