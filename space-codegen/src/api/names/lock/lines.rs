//! What each line of a lock claims in a namespace that all items share, and whether two lines or a line and the runtime
//! claim the same. Names inside of an item are checked when its members are named.

use std::collections::HashMap;

use super::case::split_last;
use super::entry::NameKind;
use super::module::is_no_file;
use super::reserved::{CLIENT_MEMBERS, DERIVED, NEVER_RAW, RESOURCE_MEMBERS, TYPES};

/// The claims so far, with the lines that made them.
#[derive(Debug, Default)]
pub(super) struct Claims {
    owners: HashMap<Claim, usize>,
}

/// A name in its namespace.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Claim {
    /// In `types`, in lower case: the files of the documentation are called so.
    Type(String),
    /// The same as it is: no type of a resource's module can have it.
    TypeName(String),
    /// A type in a resource's module, by path.
    Local(String),
    /// The same by its name: it cannot be one of `types`.
    LocalName(String),
    /// A method of a resource, by the path of the resource's module.
    Member(String),
}

impl Claim {
    /// The claim of another line that excludes this one.
    fn rival(&self) -> Self {
        match self {
            Self::TypeName(name) => Self::LocalName(name.clone()),
            Self::LocalName(name) => Self::TypeName(name.clone()),
            Self::Type(_) | Self::Local(_) | Self::Member(_) => self.clone(),
        }
    }
}

impl Claims {
    /// Adds a line, and says what is wrong with it.
    pub(super) fn add(&mut self, kind: NameKind, path: &str, line: usize) -> Option<String> {
        let (above, name) = split_last(path);
        let is_reserved = is_reserved(kind, above, name);
        let claims = claims(kind, above, name);
        let first = claims.iter().find_map(|claim| self.owners.get(&claim.rival()).copied());
        for claim in claims {
            self.owners.entry(claim).or_insert(line);
        }
        if is_reserved {
            return Some(format!("the runtime or the language needs the name `{path}`"));
        }
        first.map(|first| format!("`{path}` takes a name that line {first} gives"))
    }
}

fn claims(kind: NameKind, above: &str, name: &str) -> Vec<Claim> {
    let ty = |suffix: &str| {
        let name = format!("{name}{suffix}");
        [Claim::Type(name.to_lowercase()), Claim::TypeName(name)]
    };
    let local = || [Claim::Local(format!("{above}::{name}")), Claim::LocalName(name.to_owned())];
    match kind {
        NameKind::Dto => [""].iter().chain(DERIVED).flat_map(|suffix| ty(suffix)).collect(),
        NameKind::Enum | NameKind::UrlParam => ty("").into(),
        NameKind::Endpoint => local().into(),
        NameKind::Resource => local().into_iter().chain([Claim::Member(above.to_owned())]).collect(),
        NameKind::Function => vec![Claim::Member(format!("{}::{name}", split_last(above).0))],
        _member => Vec::new(),
    }
}

fn is_reserved(kind: NameKind, above: &str, name: &str) -> bool {
    let is_type = |name: &str| TYPES.iter().any(|reserved| reserved.eq_ignore_ascii_case(name));
    let is_member = |above: &str, name: &str| {
        (above == "api" && CLIENT_MEMBERS.contains(&name))
            || RESOURCE_MEMBERS.contains(&name)
            || NEVER_RAW.contains(&name)
    };
    match kind {
        NameKind::Dto => is_type(name) || DERIVED.iter().any(|suffix| is_type(&format!("{name}{suffix}"))),
        NameKind::Enum | NameKind::UrlParam => is_type(name),
        NameKind::Endpoint => TYPES.contains(&name),
        NameKind::Resource => {
            let (above, module) = split_last(above);
            TYPES.contains(&name) || is_member(above, module) || is_no_file(module)
        }
        NameKind::Function => is_member(split_last(split_last(above).0).0, name),
        _member => false,
    }
}
