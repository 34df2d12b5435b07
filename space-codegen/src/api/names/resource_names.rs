//! The names of resources, functions and the types that stand for endpoints. It looks at names only.

use std::collections::HashMap;

use super::Names;
use super::case::{REMARK_HELP, RustName, camel, snake};
use super::derived::DERIVED_FROM_ENDPOINT;
use super::entry::NameKind;
use super::lock::Given;
use super::namespace::{Namespace, Style, Wanted};
use super::reserved::{CLIENT_MEMBERS, RESOURCE_MEMBERS};
use super::type_names::TypeNames;
use crate::api::tree::{ResourceNode, Tree};
use crate::diagnostics::Diagnostics;

/// The names of a node of the tree; children and endpoints in the node's own order.
#[derive(Debug, Default)]
pub(crate) struct ResourceNames {
    /// The method and the module.
    pub(crate) name: String,
    pub(crate) type_name: String,
    pub(crate) endpoints: Vec<EndpointNames>,
    pub(crate) children: Vec<ResourceNames>,
}

/// The names of an endpoint.
#[derive(Debug, Default)]
pub(crate) struct EndpointNames {
    pub(crate) function: String,
    pub(crate) type_name: String,
    /// The path of the function.
    pub(crate) path: String,
}

/// Chooses the names of the whole tree, in the order of its top-level resources.
pub(crate) fn choose(
    tree: &Tree<'_>,
    types: &TypeNames<'_>,
    names: &mut Names<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<ResourceNames> {
    let mut chooser = Chooser { types, names, diagnostics };
    let mut namespace = Namespace::new(Style::Snake).reserving([RESOURCE_MEMBERS, CLIENT_MEMBERS]);
    let given = chooser.given_modules(&tree.roots, &mut namespace);
    let modules = chooser.modules(&tree.roots, given, &mut namespace);
    tree.roots.iter().zip(modules).map(|(node, module)| chooser.resource(node, module, "api")).collect()
}

/// How a type of a resource's module gets a name.
#[derive(Clone, Copy)]
struct TypeOfModule {
    /// What makes the name longer where it is taken.
    word: &'static str,
    suffixes: &'static [&'static str],
}

const RESOURCE: TypeOfModule = TypeOfModule { word: "Resource", suffixes: &[] };
const ENDPOINT: TypeOfModule = TypeOfModule { word: "Request", suffixes: DERIVED_FROM_ENDPOINT };

struct Chooser<'a, 'l> {
    types: &'a TypeNames<'a>,
    names: &'a mut Names<'l>,
    diagnostics: &'a mut Diagnostics,
}

impl Chooser<'_, '_> {
    fn resource(&mut self, node: &ResourceNode<'_>, name: String, above: &str) -> ResourceNames {
        let path = format!("{above}::{name}");
        let (functions, modules) = self.members(node);
        let (type_name, markers) = self.types(node, &functions);
        let map = &mut self.names.map;
        map.add(NameKind::Resource, &node.display_path, format!("{path}::{type_name}"));
        for ((source, function), marker) in node.endpoints.iter().zip(&functions).zip(&markers) {
            let key = key(node, &source.endpoint.function_name);
            map.add(NameKind::Function, &key, format!("{path}::{type_name}::{function}"));
            map.add(NameKind::Endpoint, &key, format!("{path}::{marker}"));
        }
        let endpoints = functions.into_iter().zip(markers).map(|(function, marker)| {
            let path = format!("{path}::{type_name}::{function}");
            EndpointNames { function, type_name: marker, path }
        });
        let endpoints = endpoints.collect();
        let children = node.children.iter().zip(modules);
        let children = children.map(|(child, module)| self.resource(child, module, &path)).collect();
        ResourceNames { name, type_name, endpoints, children }
    }

    /// The methods of a resource: functions come before the resources below it.
    fn members(&mut self, node: &ResourceNode<'_>) -> (Vec<String>, Vec<String>) {
        self.check_functions(node);
        let mut namespace = Namespace::new(Style::Snake).reserving([RESOURCE_MEMBERS]);
        let mut given = Vec::new();
        for source in &node.endpoints {
            let key = key(node, &source.endpoint.function_name);
            let function = self.names.lock.item(NameKind::Function, &key);
            given.push(self.kept(function, Given::name, &[], &mut namespace));
        }
        let given_modules = self.given_modules(&node.children, &mut namespace);
        let mut functions = Vec::new();
        for (source, given) in node.endpoints.iter().zip(given) {
            let wire_name = &source.endpoint.function_name;
            let name = snake(wire_name);
            let function = given.unwrap_or_else(|| {
                let longer = Style::Snake.join(&name.name, "request");
                let wanted = Wanted { name: &name.name, longer: Some(&longer), suffixes: &[] };
                namespace.claim(wanted, || format!("function {}", key(node, wire_name)), &mut self.names.map.collisions)
            });
            self.remark(&name, wire_name, &function, || format!("{}.functionName", source.place));
            functions.push(function);
        }
        let modules = self.modules(&node.children, given_modules, &mut namespace);
        (functions, modules)
    }

    /// The names of modules that were given before, by node.
    fn given_modules(&mut self, nodes: &[ResourceNode<'_>], namespace: &mut Namespace<'_>) -> Vec<Option<String>> {
        let mut given = Vec::new();
        for node in nodes {
            let resource = self.names.lock.item(NameKind::Resource, &node.display_path);
            given.push(self.kept(resource, Given::module, &[], namespace));
        }
        given
    }

    /// The methods and modules of resources of one parent.
    fn modules(
        &mut self,
        nodes: &[ResourceNode<'_>],
        given: Vec<Option<String>>,
        namespace: &mut Namespace<'_>,
    ) -> Vec<String> {
        let mut modules = Vec::new();
        for (node, given) in nodes.iter().zip(given) {
            let name = snake(&node.display_name);
            let module = given.unwrap_or_else(|| {
                let longer = Style::Snake.join(&name.name, "resource");
                let wanted = Wanted { name: &name.name, longer: Some(&longer), suffixes: &[] };
                namespace.claim_module(
                    wanted,
                    || format!("resource {}", node.display_path),
                    &mut self.names.map.collisions,
                )
            });
            self.remark(&name, &node.display_name, &module, || format!("{}.displayPlural", node.place));
            modules.push(module);
        }
        modules
    }

    /// The types of a resource's module, which are none of those that its file imports.
    fn types(&mut self, node: &ResourceNode<'_>, functions: &[String]) -> (String, Vec<String>) {
        let types = self.types;
        let mut namespace = Namespace::new(Style::Camel).beside(&types.namespace);
        let given_type = self.names.lock.item(NameKind::Resource, &node.display_path);
        let given_type = self.kept(given_type, Given::name, &[], &mut namespace);
        let mut given = Vec::new();
        for source in &node.endpoints {
            let key = key(node, &source.endpoint.function_name);
            let endpoint = self.names.lock.item(NameKind::Endpoint, &key);
            given.push(self.kept(endpoint, Given::name, DERIVED_FROM_ENDPOINT, &mut namespace));
        }
        let mut claim = |given: Option<String>, base: &str, kind: TypeOfModule, item: &dyn Fn() -> String| {
            given.unwrap_or_else(|| {
                let (name, longer) = (camel(base).name, Style::Camel.join(&camel(base).name, kind.word));
                let wanted = Wanted { name: &name, longer: Some(&longer), suffixes: kind.suffixes };
                namespace.claim(wanted, item, &mut self.names.map.collisions)
            })
        };
        let item = || format!("resource {} (type)", node.display_path);
        let ty = claim(given_type, &node.display_name, RESOURCE, &item);
        let mut markers = Vec::new();
        for ((source, function), given) in node.endpoints.iter().zip(functions).zip(given) {
            let item = || format!("endpoint {}", key(node, &source.endpoint.function_name));
            markers.push(claim(given, function, ENDPOINT, &item));
        }
        (ty, markers)
    }

    /// A name that was given before, if it is still free.
    fn kept(
        &mut self,
        given: Option<&Given>,
        part: fn(&Given) -> &str,
        suffixes: &[&str],
        namespace: &mut Namespace<'_>,
    ) -> Option<String> {
        let given = given?;
        if namespace.keep(part(given), suffixes) {
            return Some(part(given).to_owned());
        }
        given.refuse("it is reserved, or something beside it has it", self.diagnostics);
        None
    }

    /// Warns of a name that is not the model's in another case.
    fn remark(&mut self, name: &RustName, wire_name: &str, given: &str, place: impl FnOnce() -> String) {
        if let Some(remark) = name.remark {
            self.diagnostics.warning(place(), remark.problem(wire_name, given), REMARK_HELP);
        }
    }

    fn check_functions(&mut self, node: &ResourceNode<'_>) {
        let mut seen: HashMap<&str, &str> = HashMap::new();
        for source in &node.endpoints {
            if let Some(first) = seen.insert(&source.endpoint.function_name, &source.place) {
                self.diagnostics.error(
                    format!("{}.functionName", source.place),
                    format!("`{}` is also the function of `{first}`", source.endpoint.function_name),
                    "resources of one display path are one: give one of the two functions another name",
                );
            }
        }
    }
}

/// What the map and the lock call an endpoint. A dot separates the function: one in its name is escaped.
pub(crate) fn key_of(display_path: &str, function: &str) -> String {
    format!("{display_path}.{}", function.replace('.', r"\u{2e}"))
}

fn key(node: &ResourceNode<'_>, function: &str) -> String {
    key_of(&node.display_path, function)
}
