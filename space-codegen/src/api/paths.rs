//! Paths of endpoints: segments joined and made safe, variables matched with parameters. It does not look at types.

use super::tree::EndpointSource;
use super::types::endpoint::Segment;
use super::wire::check_segments;
use crate::diagnostics::Diagnostics;
use crate::model::PathSegment;

/// The whole path of an endpoint.
pub(super) fn resolve(source: &EndpointSource<'_>, diagnostics: &mut Diagnostics) -> Vec<Segment> {
    check_segments(&source.endpoint.path, &source.place, diagnostics);
    check_variables(source, diagnostics);
    source.path.iter().map(|segment| self::segment(segment)).collect()
}

fn segment(segment: &PathSegment) -> Segment {
    match segment {
        PathSegment::Const(text) => Segment::Const(text.clone()),
        PathSegment::Var(name) => Segment::Var(name.clone()),
        PathSegment::PrefixedVar { prefix, name } => {
            Segment::PrefixedVar { prefix: prefix.clone(), name: name.clone() }
        }
    }
}

fn check_variables(source: &EndpointSource<'_>, diagnostics: &mut Diagnostics) {
    let variables: Vec<&str> = source
        .path
        .iter()
        .filter_map(|segment| match segment {
            PathSegment::Const(_) => None,
            PathSegment::Var(name) | PathSegment::PrefixedVar { name, .. } => Some(&**name),
        })
        .collect();
    for (index, name) in variables.iter().enumerate() {
        if variables.iter().take(index).any(|earlier| earlier == name) {
            diagnostics.error(
                format!("{}.path", source.place),
                format!("duplicate variable `{name}` in the path"),
                "give one of the two another name",
            );
            continue;
        }
        if !source.endpoint.parameters.iter().any(|parameter| parameter.path && parameter.field.name == *name) {
            diagnostics.error(
                format!("{}.path", source.place),
                format!("the variable `{name}` has no parameter"),
                "add a parameter of this name with `path: true`, or correct the name",
            );
        }
    }
    for (index, parameter) in source.endpoint.parameters.iter().enumerate().filter(|(_, parameter)| parameter.path) {
        let name = &parameter.field.name;
        if !variables.contains(&&**name) {
            diagnostics.error(
                format!("{}.parameters[{index}] {name}", source.place),
                format!("the path has no variable `{name}`"),
                "add it to the path, or make it a query parameter with `path: false`",
            );
        }
    }
}
