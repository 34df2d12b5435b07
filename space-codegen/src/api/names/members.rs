//! The names inside types: constants, options, variants, arguments. It looks at names only.

use std::collections::{HashMap, HashSet};

use super::Names;
use super::case::{RustName, camel, is_in_camel_case, is_in_shouty_case, snake, without_base};
use super::derived::kind_of;
use super::entry::NameKind;
use super::namespace::{Namespace, Style};
use super::naming::{Member, MemberRank, Owner, choose};
use super::reserved::{ARGUMENTS, CONSTRUCTORS, RAW_ARGUMENTS, VARIANTS};
use crate::diagnostics::Diagnostics;

/// Chooses names of members and keeps the record.
pub(crate) struct Members<'a, 'l> {
    pub(crate) names: &'a mut Names<'l>,
    pub(crate) diagnostics: &'a mut Diagnostics,
}

/// Something with a name of its own in the model, and its place there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NameSource<'a> {
    pub(crate) wire_name: &'a str,
    pub(crate) place: String,
}

/// An inheritor of a DTO.
pub(crate) struct Heir<'a> {
    pub(crate) wire_name: &'a str,
    pub(crate) rust_name: &'a str,
}

/// An argument and where it goes.
pub(crate) struct ArgumentToName<'a> {
    pub(crate) source: NameSource<'a>,
    /// `path`, `query`, `body`
    pub(crate) goes_to: &'static str,
    /// Whether it is a query parameter where there may be a body, which could get a field of the same name.
    pub(crate) is_beside_body: bool,
}

/// The plain forms of the API's meta parameters `$skip` and `$top`: these come first.
const META: &[&str] = &["skip", "top"];

impl Members<'_, '_> {
    /// The constants of an enum. The API's own style is `NAME_ASC`.
    pub(crate) fn constants(&mut self, owner: &str, rust_owner: &str, constants: &[NameSource<'_>]) -> Vec<String> {
        let path = format!("types::{rust_owner}");
        let members: Vec<_> = constants
            .iter()
            .map(|source| {
                let is_canonical = is_in_shouty_case(source.wire_name);
                member(NameKind::Constant, source, camel(source.wire_name)).ranked(is_canonical)
            })
            .collect();
        let namespace = Namespace::new(Style::Camel).reserving([VARIANTS]);
        let owner = Owner { model: owner, path: &path, word: "variant" };
        choose(owner, &members, namespace, self.names, self.diagnostics)
    }

    /// The ways to identify of a URL parameter: variant and constructor. The API's own style is `ProfileIdentifier.Me`.
    pub(crate) fn options(
        &mut self,
        owner: &str,
        rust_owner: &str,
        options: &[NameSource<'_>],
    ) -> Vec<(String, String)> {
        let path = format!("types::{rust_owner}");
        let mut members = Vec::new();
        for source in options {
            let long = camel(source.wire_name);
            let short = without_base(&long.name, rust_owner).map(str::to_owned);
            let is_canonical = short.as_ref().is_some_and(|short| source.wire_name == format!("{owner}.{short}"));
            let wanted = short.unwrap_or_else(|| long.name.clone());
            let longer = Some(long.name.clone()).filter(|long| *long != wanted);
            let member = member(NameKind::UrlParamOption, source, long);
            members.push(Member { wanted, longer, ..member }.ranked(is_canonical));
        }
        let namespace = Namespace::new(Style::Camel).reserving([VARIANTS]);
        let variants = Owner { model: owner, path: &path, word: "variant" };
        let variants = choose(variants, &members, namespace, self.names, self.diagnostics);
        for (member, variant) in members.iter_mut().zip(&variants) {
            let RustName { name, .. } = snake(variant);
            // `AB` and `Ab` are one function.
            let is_canonical = camel(&name).name == *variant;
            let constructor =
                Member { kind: NameKind::Constructor, wanted: name, longer: None, remark: None, ..member.clone() };
            *member = constructor.ranked(is_canonical);
        }
        let namespace = Namespace::new(Style::Snake).reserving([CONSTRUCTORS]);
        let constructors = Owner { model: owner, path: &path, word: "option" };
        let constructors = choose(constructors, &members, namespace, self.names, self.diagnostics);
        variants.into_iter().zip(constructors).collect()
    }

    /// The variants for the inheritors of a base: without the base's name, unless another inheritor has that. `types`
    /// are the Rust names of all DTOs.
    pub(crate) fn inheritors(
        &mut self,
        owner: &str,
        base: &str,
        heirs: &[Heir<'_>],
        types: &HashSet<&str>,
    ) -> Vec<String> {
        let path = format!("types::{}", kind_of(base));
        let mut members = Vec::new();
        for Heir { wire_name, rust_name } in heirs {
            let short = without_base(rust_name, base);
            // A type that could want the same variant, were it an inheritor too, or that does already.
            let has_rival = match short {
                Some(short) => types.contains(short),
                None => types.contains(&*format!("{base}{rust_name}")),
            };
            let is_newcomer = self.names.lock.item(NameKind::Dto, wire_name).is_none();
            members.push(Member {
                kind: NameKind::Inheritor,
                wire_name,
                key: (*wire_name).to_owned(),
                place: "",
                wanted: short.unwrap_or(rust_name).to_owned(),
                longer: short.map(|_| (*rust_name).to_owned()),
                remark: None,
                // A rival that comes later is a newcomer among the types.
                rank: if is_newcomer { MemberRank::Other } else { MemberRank::Canonical },
                is_safe: !has_rival,
            });
        }
        let owner = Owner { model: owner, path: &path, word: "variant" };
        let namespace = Namespace::new(Style::Camel).reserving([VARIANTS]);
        choose(owner, &members, namespace, self.names, self.diagnostics)
    }

    /// The parts of an option of a URL parameter.
    pub(crate) fn parts(&mut self, owner: &str, path: &str, parts: &[NameSource<'_>]) -> Vec<String> {
        let members: Vec<_> = parts
            .iter()
            .map(|source| {
                let is_canonical = is_in_camel_case(source.wire_name);
                member(NameKind::Part, source, snake(source.wire_name)).ranked(is_canonical)
            })
            .collect();
        let owner = Owner { model: owner, path, word: "part" };
        choose(owner, &members, Namespace::new(Style::Snake), self.names, self.diagnostics)
    }

    /// The arguments of an endpoint, which are its function's and its call's setters.
    pub(crate) fn arguments(
        &mut self,
        function: &str,
        path: &str,
        has_payload: bool,
        arguments: &[ArgumentToName<'_>],
    ) -> Vec<String> {
        let mut count: HashMap<&str, usize> = HashMap::new();
        for argument in arguments {
            *count.entry(argument.source.wire_name).or_default() += 1;
        }
        let mut members = Vec::new();
        for ArgumentToName { source, goes_to, is_beside_body } in arguments {
            let wire_name = source.wire_name;
            let is_meta = wire_name.strip_prefix('$').is_some_and(|plain| META.contains(&plain));
            let is_canonical = is_meta || (is_in_camel_case(wire_name) && !META.contains(&wire_name));
            let is_alone = count.get(wire_name) == Some(&1);
            let member = member(NameKind::Argument, source, snake(wire_name));
            let key = format!("{goes_to}:{wire_name}");
            let mut member = Member { key, ..member }.ranked(is_canonical && is_alone && !is_beside_body);
            if *goes_to == "path" && is_canonical {
                member.rank = MemberRank::Canonical;
            }
            members.push(member);
        }
        let raw: &[&str] = if has_payload { RAW_ARGUMENTS } else { &[] };
        let owner = Owner { model: function, path, word: "argument" };
        let namespace = Namespace::new(Style::Snake).reserving([ARGUMENTS, raw]);
        choose(owner, &members, namespace, self.names, self.diagnostics)
    }
}

/// A member that is called what its wire name becomes.
pub(super) fn member<'a>(kind: NameKind, source: &'a NameSource<'a>, name: RustName) -> Member<'a> {
    Member {
        kind,
        wire_name: source.wire_name,
        key: source.wire_name.to_owned(),
        place: &source.place,
        wanted: name.name,
        longer: None,
        remark: name.remark,
        rank: MemberRank::Other,
        is_safe: false,
    }
}

impl Member<'_> {
    /// Whether no other canonical wire name leads to the same Rust name.
    pub(super) fn ranked(self, is_canonical: bool) -> Self {
        Self {
            rank: if is_canonical { MemberRank::Canonical } else { MemberRank::Other },
            is_safe: is_canonical,
            ..self
        }
    }
}
