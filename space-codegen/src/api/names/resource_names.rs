//! The names of resources, functions and the types that stand for endpoints. It looks at names only.

use std::collections::HashMap;

use super::case::{Misnamed, camel, snake};
use super::lock::NameLock;
use super::map::{NameKind, NameMap};
use super::reserved::{CLIENT_MEMBERS, RESOURCE_MEMBERS};
use super::scope::{Scope, Style};
use super::type_names::TypeNames;
use crate::api::tree::{Node, Tree};
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
}

/// Chooses the names of the whole tree, in the order of its top-level resources.
pub(crate) fn choose(
    tree: &Tree<'_>,
    types: &TypeNames,
    lock: &NameLock,
    map: &mut NameMap,
    diagnostics: &mut Diagnostics,
) -> Vec<ResourceNames> {
    let mut chooser = Chooser { types, lock, map, diagnostics };
    let mut scope = Scope::new(Style::Snake, [RESOURCE_MEMBERS, CLIENT_MEMBERS]);
    let modules = chooser.modules(&tree.roots, &mut scope);
    tree.roots.iter().zip(modules).map(|(node, module)| chooser.resource(node, module, "api")).collect()
}

struct Chooser<'a> {
    types: &'a TypeNames,
    lock: &'a NameLock,
    map: &'a mut NameMap,
    diagnostics: &'a mut Diagnostics,
}

impl Chooser<'_> {
    fn resource(&mut self, node: &Node<'_>, name: String, above: &str) -> ResourceNames {
        let path = format!("{above}::{name}");
        let (functions, modules) = self.members(node);
        let (type_name, markers) = self.types(node, &functions);
        self.map.add(NameKind::Resource, &node.display_path, format!("{path}::{type_name}"));
        for ((source, function), marker) in node.endpoints.iter().zip(&functions).zip(&markers) {
            let key = key(node, &source.endpoint.function_name);
            self.map.add(NameKind::Function, &key, format!("{path}::{type_name}::{function}"));
            self.map.add(NameKind::Endpoint, &key, format!("{path}::{marker}"));
        }
        let endpoints = functions.into_iter().zip(markers);
        ResourceNames {
            name,
            type_name,
            endpoints: endpoints.map(|(function, type_name)| EndpointNames { function, type_name }).collect(),
            children: node
                .children
                .iter()
                .zip(modules)
                .map(|(child, module)| self.resource(child, module, &path))
                .collect(),
        }
    }

    /// The methods of a resource: functions come before the resources below it.
    fn members(&mut self, node: &Node<'_>) -> (Vec<String>, Vec<String>) {
        self.check_functions(node);
        let mut scope = Scope::new(Style::Snake, [RESOURCE_MEMBERS]);
        let given: Vec<Option<&str>> = node
            .endpoints
            .iter()
            .map(|source| self.lock.name(NameKind::Function, &key(node, &source.endpoint.function_name)))
            .collect();
        given.iter().flatten().for_each(|name| scope.keep(name));
        for child in &node.children {
            if let Some((module, _)) = self.lock.module_and_type(&child.display_path) {
                scope.keep(module);
            }
        }
        let mut functions = Vec::new();
        for (source, given) in node.endpoints.iter().zip(given) {
            let wire_name = &source.endpoint.function_name;
            functions.push(match given {
                Some(given) => given.to_owned(),
                None => {
                    let place = || format!("{}.functionName", source.place);
                    let wanted = self.converted(snake(wire_name), wire_name, place);
                    scope.claim(&wanted, "request", || format!("function {}", key(node, wire_name)), self.map)
                }
            });
        }
        let modules = self.modules(&node.children, &mut scope);
        (functions, modules)
    }

    /// The methods and modules of resources of one parent.
    fn modules(&mut self, nodes: &[Node<'_>], scope: &mut Scope<'_>) -> Vec<String> {
        let given: Vec<Option<&str>> =
            nodes.iter().map(|node| self.lock.module_and_type(&node.display_path).map(|(module, _)| module)).collect();
        given.iter().flatten().for_each(|name| scope.keep(name));
        let mut modules = Vec::new();
        for (node, given) in nodes.iter().zip(given) {
            modules.push(match given {
                Some(given) => given.to_owned(),
                None => {
                    let place = || format!("{}.displayPlural", node.place);
                    let wanted = self.converted(snake(&node.display_name), &node.display_name, place);
                    scope.claim(&wanted, "resource", || format!("resource {}", node.display_path), self.map)
                }
            });
        }
        modules
    }

    /// The types of a resource's module, which are none of those that its file imports.
    fn types(&mut self, node: &Node<'_>, functions: &[String]) -> (String, Vec<String>) {
        let types = self.types;
        let mut scope = Scope::new(Style::Camel, []).beside(&types.taken);
        let given_type = self.lock.module_and_type(&node.display_path).map(|(_, r#type)| r#type);
        let given: Vec<Option<&str>> = node
            .endpoints
            .iter()
            .map(|source| self.lock.name(NameKind::Endpoint, &key(node, &source.endpoint.function_name)))
            .collect();
        given_type.iter().chain(given.iter().flatten()).for_each(|name| scope.keep(name));
        let r#type = match given_type {
            Some(given) => given.to_owned(),
            None => {
                let wanted = camel(&node.display_name).unwrap_or_default();
                let item = || format!("resource {} (type)", node.display_path);
                scope.claim(&wanted, "Resource", item, self.map)
            }
        };
        let mut markers = Vec::new();
        for ((source, function), given) in node.endpoints.iter().zip(functions).zip(given) {
            markers.push(match given {
                Some(given) => given.to_owned(),
                None => {
                    let wanted = camel(function).unwrap_or_default();
                    let item = || format!("endpoint {}", key(node, &source.endpoint.function_name));
                    scope.claim(&wanted, "Request", item, self.map)
                }
            });
        }
        (r#type, markers)
    }

    fn check_functions(&mut self, node: &Node<'_>) {
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

    fn converted(&mut self, name: Result<String, Misnamed>, wire_name: &str, place: impl FnOnce() -> String) -> String {
        name.unwrap_or_else(|problem| {
            let help = "write a name with ASCII letters in the model, so that it can be a Rust name";
            self.diagnostics.error(place(), format!("`{wire_name}` {problem}"), help);
            "unnamed".to_owned()
        })
    }
}

/// What the map and the lock call an endpoint.
fn key(node: &Node<'_>, function: &str) -> String {
    format!("{}.{function}", node.display_path)
}
