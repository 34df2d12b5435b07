//! Finds the endpoint of a method and a path. It knows nothing of what the variables may hold.

use std::collections::BTreeMap;

use ::http::Method;
use percent_encoding::percent_decode_str;

use crate::error::Refusal;
use crate::schema::{EndpointId, Schema, Segment};

/// All paths, by segment.
#[derive(Debug, Default)]
pub(crate) struct Routes {
    root: Node,
}

#[derive(Debug, Default)]
struct Node {
    constants: BTreeMap<String, Node>,
    prefixed: BTreeMap<String, Node>,
    variable: Option<Box<Node>>,
    /// With the names of the variables on the way, which differ between the endpoints of one path.
    endpoints: Vec<(Method, EndpointId, Vec<String>)>,
}

/// An endpoint and the decoded values of its path's variables.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Matched {
    pub(crate) endpoint: EndpointId,
    pub(crate) variables: Vec<(String, String)>,
}

impl Routes {
    pub(crate) fn of(schema: &Schema) -> Self {
        let mut routes = Self::default();
        for (id, endpoint) in schema.endpoints() {
            let mut node = &mut routes.root;
            let mut names = Vec::new();
            for segment in &endpoint.segments {
                names.extend(segment.variable().map(str::to_owned));
                node = match segment {
                    Segment::Const(value) => node.constants.entry(value.clone()).or_default(),
                    Segment::Var(_) => node.variable.get_or_insert_default(),
                    Segment::PrefixedVar { prefix, .. } => node.prefixed.entry(format!("{prefix}:")).or_default(),
                };
            }
            node.endpoints.push((endpoint.method.clone(), id, names));
        }
        routes
    }

    /// Finds the endpoint; of several paths that fit, the one whose first differing segment is more constant.
    pub(crate) fn find(&self, method: &Method, path: &str) -> Result<Matched, Refusal> {
        let segments = decoded(path)?;
        let mut search = Search { method, values: Vec::new(), other_methods: Vec::new() };
        if let Some(matched) = search.descend(&self.root, &segments) {
            return Ok(matched);
        }
        if search.other_methods.is_empty() {
            Err(Refusal::not_found(format!("there is no endpoint at `{path}`")))
        } else {
            search.other_methods.sort();
            search.other_methods.dedup();
            let allowed = search.other_methods.join(", ");
            Err(Refusal::wrong_method(format!("`{path}` takes {allowed}, not {method}")))
        }
    }
}

fn decoded(path: &str) -> Result<Vec<String>, Refusal> {
    let decode = |segment: &str| match percent_decode_str(segment).decode_utf8() {
        Ok(text) => Ok(text.into_owned()),
        Err(_) => Err(Refusal::invalid(format!("path: the segment `{segment}` is not UTF-8"))),
    };
    path.strip_prefix('/').unwrap_or(path).split('/').map(decode).collect()
}

struct Search<'a> {
    method: &'a Method,
    values: Vec<String>,
    other_methods: Vec<String>,
}

impl Search<'_> {
    fn descend(&mut self, node: &Node, segments: &[String]) -> Option<Matched> {
        let Some((segment, rest)) = segments.split_first() else {
            return self.arrive(node);
        };
        if let Some(next) = node.constants.get(segment)
            && let Some(matched) = self.descend(next, rest)
        {
            return Some(matched);
        }
        for (prefix, next) in &node.prefixed {
            match segment.strip_prefix(prefix.as_str()) {
                Some(value) if !value.is_empty() => match self.through(value, next, rest) {
                    None => {}
                    matched => return matched,
                },
                _ => {}
            }
        }
        match &node.variable {
            Some(next) if !segment.is_empty() => self.through(segment, next, rest),
            _ => None,
        }
    }

    fn through(&mut self, value: &str, next: &Node, rest: &[String]) -> Option<Matched> {
        self.values.push(value.to_owned());
        let matched = self.descend(next, rest);
        self.values.pop();
        matched
    }

    fn arrive(&mut self, node: &Node) -> Option<Matched> {
        let found = node.endpoints.iter().find(|(method, ..)| method == self.method);
        let Some((_, endpoint, names)) = found else {
            self.other_methods.extend(node.endpoints.iter().map(|(method, ..)| method.to_string()));
            return None;
        };
        let variables = names.iter().cloned().zip(self.values.iter().cloned()).collect();
        Some(Matched { endpoint: *endpoint, variables })
    }
}
