//! The names inside types: fields, setters, variants, constructors, arguments. It looks at names only.

use super::case::{Misnamed, camel, snake, without_base};
use super::map::NameMap;
use super::reserved::{ARGUMENTS, CONSTRUCTORS, FIELDS, FIELDS_OF_BASES, RAW_ARGUMENTS, VARIANTS};
use super::scope::{Scope, Style};
use crate::diagnostics::Diagnostics;

/// Chooses names of members and keeps the record.
pub(crate) struct Members<'a> {
    pub(crate) map: &'a mut NameMap,
    pub(crate) diagnostics: &'a mut Diagnostics,
}

/// The names of a DTO's field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldNames {
    pub(crate) name: String,
    pub(crate) member: String,
    pub(crate) setter: String,
    pub(crate) recursive: Option<String>,
}

/// A field on its way to its names.
pub(crate) struct FieldToName<'a> {
    pub(crate) wire_name: &'a str,
    pub(crate) place: &'a str,
    /// Its name in the DTO that declares it, if that is another one.
    pub(crate) inherited: Option<&'a str>,
    pub(crate) is_recursive: bool,
}

impl Members<'_> {
    /// The names of all fields of a DTO. Accessors come first; an inherited one has its base's name if it can.
    pub(crate) fn fields(&mut self, dto: &str, is_base: bool, fields: &[FieldToName<'_>]) -> Vec<FieldNames> {
        let of_bases: &[&str] = if is_base { FIELDS_OF_BASES } else { &[] };
        let mut scope = Scope::new(Style::Snake, [FIELDS, of_bases]);
        let item = |field: &FieldToName<'_>| format!("field {dto}.{}", field.wire_name);
        let mut names = Vec::new();
        for field in fields {
            // What is inherited is judged where it is declared.
            let plain = match field.inherited {
                Some(_) => snake(field.wire_name).unwrap_or_else(|_| "unnamed".to_owned()),
                None => self.snake(field.wire_name, || format!("{}.name", field.place)),
            };
            let name = scope.claim(field.inherited.unwrap_or(&plain), "", || item(field), self.map);
            names.push((plain, name));
        }
        let mut members = Scope::new(Style::Snake, []);
        let mut all = Vec::new();
        for ((plain, name), field) in names.into_iter().zip(fields) {
            let member = members.claim(&plain, "", || format!("{} (schema)", item(field)), self.map);
            let setter = format!("with_{plain}");
            let setter = scope.claim(&setter, "value", || format!("{} (setter)", item(field)), self.map);
            all.push(FieldNames { name, member, setter, recursive: None });
        }
        for (names, field) in all.iter_mut().zip(fields).filter(|(_, field)| field.is_recursive) {
            let recursive = format!("{}_recursive", names.name.trim_end_matches('_'));
            let item = || format!("{} (recursive)", item(field));
            names.recursive = Some(scope.claim(&recursive, "selection", item, self.map));
        }
        all
    }

    /// The constants of an enum.
    pub(crate) fn variants<'a>(
        &mut self,
        owner: &str,
        constants: impl Iterator<Item = (&'a str, String)>,
    ) -> Vec<String> {
        let mut scope = Scope::new(Style::Camel, [VARIANTS]);
        let mut names = Vec::new();
        for (constant, place) in constants {
            let wanted = self.camel(constant, || place);
            names.push(scope.claim(&wanted, "", || format!("variant {owner}.{constant}"), self.map));
        }
        names
    }

    /// The ways to identify of a URL parameter: variant and constructor.
    pub(crate) fn options<'a>(
        &mut self,
        owner: &str,
        rust_owner: &str,
        options: impl Iterator<Item = (&'a str, String)>,
    ) -> Vec<(String, String)> {
        let (mut wire_names, mut rust_names) = (Vec::new(), Vec::new());
        for (wire_name, place) in options {
            rust_names.push(self.camel(wire_name, || place));
            wire_names.push(wire_name);
        }
        let variants = self.branches(owner, rust_owner, &wire_names, &rust_names);
        let mut scope = Scope::new(Style::Snake, [CONSTRUCTORS]);
        let mut names = Vec::new();
        for (variant, wire_name) in variants.into_iter().zip(wire_names) {
            let wanted = snake(&variant).unwrap_or_default();
            let item = || format!("option {wire_name} (constructor)");
            let constructor = scope.claim(&wanted, "", item, self.map);
            names.push((variant, constructor));
        }
        names
    }

    /// The variants for inheritors or options of a base: without the base's name, unless that is taken, reserved or
    /// what several would be called.
    pub(crate) fn branches(
        &mut self,
        owner: &str,
        base: &str,
        wire_names: &[&str],
        rust_names: &[String],
    ) -> Vec<String> {
        let short = |name: &'_ String| without_base(name, base).map(str::to_owned);
        let shorts: Vec<String> = rust_names.iter().map(|name| short(name).unwrap_or_else(|| name.clone())).collect();
        let mut scope = Scope::new(Style::Camel, [VARIANTS]);
        let mut names = Vec::new();
        for ((short, long), wire_name) in shorts.iter().zip(rust_names).zip(wire_names) {
            let alone = shorts.iter().filter(|other| *other == short).count() == 1;
            let wanted = if alone && scope.is_free(short) { short } else { long };
            if wanted != short {
                let reason = if alone { "reserved" } else { "wanted by several" };
                self.map.collisions.push(super::map::Collision {
                    item: format!("variant {owner}.{wire_name}"),
                    wanted: short.clone(),
                    given: wanted.clone(),
                    reason: format!("`{short}` is {reason}"),
                });
            }
            names.push(scope.claim(wanted, "", || format!("variant {owner}.{wire_name}"), self.map));
        }
        names
    }

    /// The parts of an option of a URL parameter.
    pub(crate) fn parts<'a>(&mut self, option: &str, parts: impl Iterator<Item = (&'a str, String)>) -> Vec<String> {
        self.snakes(Scope::new(Style::Snake, []), "part", option, parts)
    }

    /// The arguments of an endpoint, which are its function's and its call's setters.
    pub(crate) fn arguments<'a>(
        &mut self,
        function: &str,
        has_payload: bool,
        arguments: impl Iterator<Item = (&'a str, String)>,
    ) -> Vec<String> {
        let raw: &[&str] = if has_payload { RAW_ARGUMENTS } else { &[] };
        self.snakes(Scope::new(Style::Snake, [ARGUMENTS, raw]), "argument", function, arguments)
    }

    fn snakes<'a>(
        &mut self,
        mut scope: Scope<'_>,
        kind: &str,
        owner: &str,
        items: impl Iterator<Item = (&'a str, String)>,
    ) -> Vec<String> {
        let mut names = Vec::new();
        for (wire_name, place) in items {
            let wanted = self.snake(wire_name, || format!("{place}.name"));
            names.push(scope.claim(&wanted, "", || format!("{kind} {owner}.{wire_name}"), self.map));
        }
        names
    }

    fn snake(&mut self, wire_name: &str, place: impl FnOnce() -> String) -> String {
        self.converted(snake(wire_name), wire_name, place).unwrap_or_else(|| "unnamed".to_owned())
    }

    fn camel(&mut self, wire_name: &str, place: impl FnOnce() -> String) -> String {
        self.converted(camel(wire_name), wire_name, place).unwrap_or_else(|| "Unnamed".to_owned())
    }

    fn converted(
        &mut self,
        name: Result<String, Misnamed>,
        wire_name: &str,
        place: impl FnOnce() -> String,
    ) -> Option<String> {
        name.map_err(|problem| {
            let help = "write a name with ASCII letters in the model, so that it can be a Rust name";
            self.diagnostics.error(place(), format!("`{wire_name}` {problem}"), help);
        })
        .ok()
    }
}
