//! The names of members that share a namespace. A member keeps a name that it was given before. Next are the members whose
//! names lead back to their wire names, so that no two of them collide, and last the others, in the order of their wire
//! names. Neither the order in the model nor a new member changes a name. It does not know what the members are.

use super::Names;
use super::case::{REMARK_HELP, Remark};
use super::entry::{NameEntry, NameKind};
use super::namespace::{Namespace, Wanted};
use crate::diagnostics::Diagnostics;

/// Whose members are named.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owner<'a> {
    /// The model's name of the owner, as the lock has it.
    pub(super) model: &'a str,
    /// The Rust path of the owner.
    pub(super) path: &'a str,
    /// What a member is called in the record of collisions: `field`.
    pub(super) word: &'static str,
}

/// A name that a member is to get. A field gets several.
#[derive(Debug, Clone)]
pub(super) struct Member<'a> {
    pub(super) kind: NameKind,
    pub(super) wire_name: &'a str,
    /// What the lock calls it: the wire name, with its place in front where several members may have it.
    pub(super) key: String,
    /// Its place in the document.
    pub(super) place: &'a str,
    pub(super) wanted: String,
    /// The next best name.
    pub(super) longer: Option<String>,
    pub(super) remark: Option<Remark>,
    pub(super) rank: MemberRank,
    /// Whether no newcomer that comes before it can want the same name, so that the name needs no line in the lock.
    pub(super) is_safe: bool,
}

/// The order in which members without an earlier name choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MemberRank {
    /// No other wire name of this rank leads to the same Rust name.
    Canonical,
    /// Inherited, with the name that it has in the base.
    Inherited,
    /// Any other.
    Other,
}

/// Chooses the names, in the order of the members. Those that do not follow from the wire name alone are for the lock.
pub(super) fn choose(
    owner: Owner<'_>,
    members: &[Member<'_>],
    mut namespace: Namespace<'_>,
    names: &mut Names<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let mut chosen = Vec::new();
    for member in members {
        chosen.push(kept(owner, member, &mut namespace, names, diagnostics));
    }
    let mut newcomers: Vec<_> = members.iter().zip(&mut chosen).filter(|(_, chosen)| chosen.is_none()).collect();
    newcomers.sort_by_key(|(member, _)| (member.rank, member.kind, member.wire_name, &member.key));
    // A canonical member that has to take a longer name leaves the other canonical ones theirs.
    let (first, then): (Vec<_>, Vec<_>) = newcomers.into_iter().partition(|(member, _)| {
        member.rank == MemberRank::Canonical && namespace.is_free(&namespace.alone(member.to_claim()), &[])
    });
    for (member, chosen) in first.into_iter().chain(then) {
        let item = || format!("{} {}.{}{}", owner.word, owner.model, member.wire_name, note(member.kind));
        *chosen = Some(namespace.claim(member.to_claim(), item, &mut names.map.collisions));
    }
    let chosen: Vec<String> = chosen.into_iter().flatten().collect();
    for (member, name) in members.iter().zip(&chosen) {
        if !member.is_safe || *name != namespace.alone(member.to_claim()) {
            names.map.members.push(NameEntry {
                kind: member.kind,
                model: owner.model.to_owned(),
                member: Some(member.key.clone()),
                rust: format!("{}::{name}", owner.path),
            });
        }
        if let Some(remark) = member.remark {
            diagnostics.warning(member.place, remark.problem(member.wire_name, name), REMARK_HELP);
        }
    }
    chosen
}

/// The name that the member was given before.
fn kept(
    owner: Owner<'_>,
    member: &Member<'_>,
    namespace: &mut Namespace<'_>,
    names: &Names<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let given = names.lock.member(member.kind, owner.model, &member.key)?;
    if namespace.keep(given.name(), &[]) {
        return Some(given.name().to_owned());
    }
    given.refuse("it is reserved, or another member has it", diagnostics);
    None
}

/// What sets a second name of a member apart in the record of collisions.
const fn note(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Field => " (schema)",
        NameKind::Setter => " (setter)",
        NameKind::Recursive => " (recursive)",
        NameKind::Constructor => " (constructor)",
        _ => "",
    }
}

impl Member<'_> {
    fn to_claim(&self) -> Wanted<'_> {
        Wanted { name: &self.wanted, longer: self.longer.as_deref(), suffixes: &[] }
    }
}
