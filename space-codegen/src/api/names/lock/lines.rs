//! Whether two lines of a lock, or a line and the runtime, give the same name in a namespace that all items share. The names
//! inside of an item are checked when its members are named.

use super::super::case::split_last;
use super::super::derived::{DERIVED_FROM_DTO, DERIVED_FROM_ENDPOINT};
use super::super::entry::NameKind;
use super::super::module::is_no_file;
use super::super::namespace::{Namespace, Style, with_derived};
use super::super::reserved::{CLIENT_MEMBERS, NEVER_RAW, RESOURCE_MEMBERS, TYPES};

/// The names that the lines so far give. The owner of a name is a line's number.
#[derive(Debug)]
pub(super) struct Lines {
    /// The types of `types`.
    types: Namespace<'static, usize>,
    /// The types of resources' modules, by path.
    local_types: Namespace<'static, usize>,
    /// The same by their names, which no type of `types` can have.
    local_names: Namespace<'static, usize>,
    /// The methods of resources, which are modules or functions, by the path of the resource's module.
    methods: Namespace<'static, usize>,
}

impl Lines {
    /// No lines yet.
    pub(super) fn new() -> Self {
        Self {
            types: Namespace::new(Style::Camel).ignoring_case(),
            local_types: Namespace::new(Style::Camel),
            local_names: Namespace::new(Style::Camel),
            methods: Namespace::new(Style::Snake),
        }
    }

    /// Adds a line, and returns what is wrong with it.
    pub(super) fn add(&mut self, kind: NameKind, path: &str, line: usize) -> Option<String> {
        let (above, name) = split_last(path);
        let first = match kind {
            NameKind::Dto => self.add_type(name, DERIVED_FROM_DTO, line),
            NameKind::Enum | NameKind::UrlParam => self.add_type(name, &[], line),
            NameKind::Endpoint => self.add_local_type(above, name, DERIVED_FROM_ENDPOINT, line),
            NameKind::Resource => {
                let of_type = self.add_local_type(above, name, &[], line);
                let of_module = self.add_method(above, line);
                of_type.or(of_module)
            }
            NameKind::Function => self.add_method(&format!("{}::{name}", split_last(above).0), line),
            _member => None,
        };
        if is_reserved(kind, above, name) {
            return Some(format!("the runtime or the language needs the name `{path}`"));
        }
        first.map(|first| format!("`{path}` takes a name that line {first} gives"))
    }

    /// Adds a type of `types`, and returns the line that has the name already.
    fn add_type(&mut self, name: &str, suffixes: &[&str], line: usize) -> Option<usize> {
        let names: Vec<String> = with_derived(name, suffixes).collect();
        let first =
            names.iter().find_map(|name| self.types.owner(name).or_else(|| self.local_names.owner(name)).copied());
        names.iter().for_each(|name| self.types.take(name, line));
        first
    }

    fn add_local_type(&mut self, above: &str, name: &str, suffixes: &[&str], line: usize) -> Option<usize> {
        let mut first = None;
        for name in with_derived(name, suffixes) {
            let path = format!("{above}::{name}");
            let owner = self.local_types.owner(&path).or_else(|| self.types.owner_of_exactly(&name)).copied();
            first = first.or(owner);
            self.local_types.take(&path, line);
            self.local_names.take(&name, line);
        }
        first
    }

    fn add_method(&mut self, path: &str, line: usize) -> Option<usize> {
        let first = self.methods.owner(path).copied();
        self.methods.take(path, line);
        first
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
        NameKind::Dto => with_derived(name, DERIVED_FROM_DTO).any(|name| is_type(&name)),
        NameKind::Enum | NameKind::UrlParam => is_type(name),
        NameKind::Endpoint => with_derived(name, DERIVED_FROM_ENDPOINT).any(|name| TYPES.contains(&&*name)),
        NameKind::Resource => {
            let (above, module) = split_last(above);
            TYPES.contains(&name) || is_member(above, module) || is_no_file(module)
        }
        NameKind::Function => is_member(split_last(split_last(above).0).0, name),
        _member => false,
    }
}
