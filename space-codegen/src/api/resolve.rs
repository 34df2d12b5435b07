//! The stage's one entry: `Model` in, `Api` out, with everything that is wrong on the way. It only puts the steps in
//! order; each step is a file of its own and knows nothing of the others.

use super::balance::Balance;
use super::context::Context;
use super::docs::DocsReader;
use super::hierarchy::Hierarchy;
use super::ids::Ids;
use super::names::{NameLock, NameMap, Names, resource_names, type_names};
use super::symbols::Symbols;
use super::tree::Tree;
use super::types::api::Api;
use super::{dtos, enums, kinds, references, replies, resources, url_params, usage};
use crate::diagnostics::Diagnostics;
use crate::model::Model;

/// What the stage makes of a model without errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The API, ready to be printed.
    pub api: Api,
    /// Which Rust name each item of the model got, and why where it is not the obvious one.
    pub names: NameMap,
    /// What the model defines against what is generated.
    pub balance: Balance,
    /// What is odd about the model but did not keep it from being resolved.
    pub warnings: Diagnostics,
}

impl Api {
    /// Resolves a model. The `version` is the model's own; the `lock` holds the names that were given before.
    ///
    /// # Errors
    /// All that is wrong with the model, warnings included, if any of it is an error.
    pub fn resolve(model: &Model, version: &str, lock: &NameLock) -> Result<Resolved, Diagnostics> {
        let mut diagnostics = Diagnostics::new();
        let ids = Ids::read(model, &mut diagnostics);
        let hierarchy = Hierarchy::link(model, &ids, &mut diagnostics);
        let branches = kinds::branches(model, &hierarchy);
        let tree = Tree::merge(model, &mut diagnostics);

        let mut names = Names { lock, map: NameMap::default() };
        let of_resources = type_names::of_resources(lock);
        let types = type_names::choose(model, &of_resources, &mut names, &mut diagnostics);
        let functions = resource_names::choose(&tree, &types, &mut names, &mut diagnostics);

        let symbols = Symbols::order(model, ids, types);
        let docs = DocsReader::new(model);
        let mut context = Context { model, symbols: &symbols, docs: &docs, names, diagnostics };
        let mut api = Api {
            version: version.to_owned(),
            root: "crate".to_owned(),
            dtos: dtos::resolve(&mut context, &hierarchy, &branches),
            enums: enums::resolve(&mut context),
            url_params: url_params::resolve(&mut context),
            resources: resources::resolve(&mut context, &tree, &functions),
        };
        usage::mark(&mut api);
        url_params::mark_parts(&mut api);
        dtos::name_structs(&mut api.dtos);
        references::note(&mut api);
        replies::note(&mut api);
        let Context { names: Names { map: mut names, .. }, mut diagnostics, .. } = context;
        names.finish();
        let balance = Balance::count(model, &api, &mut diagnostics);

        if diagnostics.has_errors() {
            Err(diagnostics)
        } else {
            Ok(Resolved { api, names, balance, warnings: diagnostics })
        }
    }
}
