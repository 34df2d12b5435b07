//! The names of a DTO's fields: the member of the schema, and the methods that read, set and select it, which share one
//! namespace. It looks at names only.

use super::case::{RustName, is_in_camel_case, snake};
use super::entry::NameKind;
use super::members::{Members, NameSource, member};
use super::namespace::{Namespace, Style};
use super::naming::{Member, MemberRank, Owner, choose};
use super::reserved::{FIELDS, FIELDS_OF_BASES};

/// The names of a DTO's field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldNames {
    pub(crate) name: String,
    pub(crate) member: String,
    pub(crate) setter: String,
    pub(crate) recursive: Option<String>,
}

/// The names inside of a DTO.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DtoNames {
    pub(crate) fields: Vec<FieldNames>,
    /// The method that tells the inheritors apart, if the DTO has any.
    pub(crate) kind_method: Option<String>,
}

/// A field on its way to its names.
pub(crate) struct FieldToName<'a> {
    pub(crate) source: NameSource<'a>,
    /// Its member of the schema of the ancestor that declares it, if one does.
    pub(crate) inherited: Option<&'a str>,
    pub(crate) is_recursive: bool,
}

/// The DTO whose fields are named.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DtoToName<'a> {
    pub(crate) wire_name: &'a str,
    pub(crate) rust_name: &'a str,
    pub(crate) is_base: bool,
}

const KIND: &str = "kind";

impl Members<'_, '_> {
    /// The names of all fields of a DTO. An inherited one has its base's name if it can.
    pub(crate) fn fields(&mut self, dto: DtoToName<'_>, fields: &[FieldToName<'_>]) -> DtoNames {
        let path = format!("types::{}", dto.rust_name);
        let owner = Owner { model: dto.wire_name, path: &path, word: "field" };
        let is_known = self.names.lock.item(NameKind::Dto, dto.wire_name).is_some();
        let members: Vec<_> = fields.iter().map(|field| schema_member(field, is_known)).collect();
        let members = choose(owner, &members, Namespace::new(Style::Snake), self.names, self.diagnostics);
        let mut methods: Vec<_> = fields.iter().zip(&members).flat_map(|(field, name)| methods(field, name)).collect();
        methods.extend(dto.is_base.then(kind_method));
        let of_bases: Vec<&str> = if dto.is_base { self.of_base(dto.wire_name, fields) } else { Vec::new() };
        let namespace = Namespace::new(Style::Snake).reserving([FIELDS, &of_bases]);
        let mut methods = choose(owner, &methods, namespace, self.names, self.diagnostics).into_iter();
        // There are as many names as methods, in the same order.
        let mut next = || methods.next().unwrap_or_default();
        let mut named = Vec::new();
        for (field, member) in fields.iter().zip(members) {
            let (name, setter) = (next(), next());
            let recursive = field.is_recursive.then(&mut next);
            named.push(FieldNames { name, member, setter, recursive });
        }
        DtoNames { fields: named, kind_method: dto.is_base.then(next) }
    }

    /// The methods that only a DTO with inheritors has, without the names that its fields had before it got any.
    fn of_base(&self, dto: &str, fields: &[FieldToName<'_>]) -> Vec<&'static str> {
        let given = |field: &FieldToName<'_>| self.names.lock.member(NameKind::Accessor, dto, field.source.wire_name);
        let given: Vec<&str> = fields.iter().filter_map(given).map(super::Given::name).collect();
        FIELDS_OF_BASES.iter().copied().filter(|name| *name != KIND && !given.contains(name)).collect()
    }
}

/// The method that tells the inheritors apart: a DTO gets it with its first inheritor.
fn kind_method() -> Member<'static> {
    Member {
        kind: NameKind::KindMethod,
        wire_name: KIND,
        key: KIND.to_owned(),
        place: "",
        wanted: KIND.to_owned(),
        longer: Some(format!("{KIND}_")),
        remark: None,
        rank: MemberRank::Canonical,
        is_safe: true,
    }
}

/// In a DTO that is known from before, a canonical wire name without a line in the lock had the name that it leads to,
/// whatever the base calls the field since.
fn schema_member<'a>(field: &'a FieldToName<'a>, is_known: bool) -> Member<'a> {
    let wire_name = field.source.wire_name;
    let name = snake(wire_name);
    let is_canonical = is_in_camel_case(wire_name);
    let own = member(NameKind::Field, &field.source, name);
    match field.inherited {
        None => own.ranked(is_canonical),
        Some(inherited) if is_canonical && (is_known || inherited == own.wanted) => own.ranked(true),
        // What is inherited is judged where it is declared.
        Some(inherited) => Member { wanted: inherited.to_owned(), remark: None, rank: MemberRank::Inherited, ..own },
    }
}

/// The methods of a field: accessor, setter, and the recursive selection of a recursive field. The beginning and the
/// end of a name show whether a method of another field could want it.
fn methods<'a>(field: &'a FieldToName<'a>, member_name: &str) -> Vec<Member<'a>> {
    let stem = member_name.trim_end_matches('_');
    let (begins_as_setter, ends_as_recursive) = (stem.starts_with("with_"), stem.ends_with("_recursive"));
    let method = |kind: NameKind, name: String, longer: Option<String>, is_canonical: bool| {
        let name = RustName { name, remark: None };
        Member { longer, ..member(kind, &field.source, name) }.ranked(is_canonical)
    };
    let is_plain = !begins_as_setter && !ends_as_recursive && !FIELDS_OF_BASES.contains(&stem);
    let (setter, recursive) = (format!("with_{stem}"), format!("{stem}_recursive"));
    let (longer_setter, longer_recursive) = (format!("{setter}_value"), format!("{recursive}_selection"));
    let longer_accessor = (stem == KIND).then(|| format!("{KIND}_"));
    let accessor = method(NameKind::Accessor, stem.to_owned(), longer_accessor, is_plain);
    let setter = method(NameKind::Setter, setter, Some(longer_setter), !ends_as_recursive);
    let recursive = method(NameKind::Recursive, recursive, Some(longer_recursive), !begins_as_setter);
    [accessor, setter].into_iter().chain(field.is_recursive.then_some(recursive)).collect()
}
