//! What each line of a lock claims, and whether two lines or a line and the runtime claim the same.

use std::collections::HashMap;

use super::lock::split_last;
use super::map::NameKind;
use super::reserved::{CLIENT_MEMBERS, DERIVED, NEVER_RAW, RESOURCE_MEMBERS, TYPES};

/// The claims so far, with the lines that made them.
#[derive(Debug, Default)]
pub(super) struct Claims {
    owners: HashMap<Claim, usize>,
}

/// A name in its namespace.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Claim {
    /// In `types`.
    Type(String),
    /// A type in a resource's module, by path.
    Local(String),
    /// Some type of some resource's module has this name: it cannot be one of `types`.
    LocalName(String),
    /// A method of a resource, by the path of the resource's module.
    Member(String),
}

impl Claims {
    /// Adds a line, and says what is wrong with it.
    pub(super) fn add(&mut self, kind: NameKind, path: &str, line: usize) -> Option<String> {
        let claims = claims(kind, path);
        if claims.iter().any(is_reserved) {
            return Some(format!("`{path}` is a name that the runtime needs"));
        }
        let rivals = claims.iter().map(|claim| match claim {
            Claim::Type(name) => [claim.clone(), Claim::LocalName(name.clone())],
            Claim::LocalName(name) => [Claim::Type(name.clone()), Claim::Type(name.clone())],
            Claim::Local(_) | Claim::Member(_) => [claim.clone(), claim.clone()],
        });
        let first = rivals.flatten().find_map(|rival| self.owners.get(&rival).copied());
        self.owners.extend(claims.into_iter().map(|claim| (claim, line)));
        first.map(|first| format!("`{path}` and what line {first} gives cannot both be"))
    }
}

fn claims(kind: NameKind, path: &str) -> Vec<Claim> {
    let (above, name) = split_last(path);
    let r#type = |suffix: &str| Claim::Type(format!("{name}{suffix}"));
    let local = || [Claim::Local(path.to_owned()), Claim::LocalName(name.to_owned())];
    match kind {
        NameKind::Dto => [""].iter().chain(DERIVED).map(|suffix| r#type(suffix)).collect(),
        NameKind::Enum | NameKind::UrlParam => vec![r#type("")],
        NameKind::Endpoint => local().into(),
        NameKind::Resource => local().into_iter().chain([Claim::Member(above.to_owned())]).collect(),
        NameKind::Function => vec![Claim::Member(format!("{}::{name}", split_last(above).0))],
    }
}

fn is_reserved(claim: &Claim) -> bool {
    match claim {
        Claim::Type(name) | Claim::LocalName(name) => TYPES.contains(&&**name),
        Claim::Local(_) => false,
        Claim::Member(path) => {
            let (above, name) = split_last(path);
            let of_client = above == "api" && CLIENT_MEMBERS.contains(&name);
            of_client || RESOURCE_MEMBERS.contains(&name) || NEVER_RAW.contains(&name)
        }
    }
}
