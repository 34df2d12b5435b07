//! The first argument of every resolving step: the model, its ids and names, and the diagnostics. It decides nothing.

use std::fmt::Display;

use super::docs::DocsReader;
use super::names::Names;
use super::names::members::Members;
use super::symbols::Symbols;
use super::types::docs::Docs;
use super::types::value::Type;
use super::values::Values;
use super::wire;
use crate::diagnostics::{Diagnostics, Place};
use crate::model::{self, Annotations, Model};

/// The context of resolving.
pub(super) struct Context<'a> {
    pub(super) model: &'a Model,
    pub(super) symbols: &'a Symbols<'a>,
    pub(super) docs: &'a DocsReader<'a>,
    pub(super) names: Names<'a>,
    pub(super) diagnostics: Diagnostics,
}

impl<'a> Context<'a> {
    /// Resolves a type. A type that is wrong is reported and `None`.
    pub(super) fn read_type(&mut self, ty: &model::Type, place: &Place<'_>) -> Option<Type> {
        Values { symbols: self.symbols, diagnostics: &mut self.diagnostics }.read(ty, place)
    }

    /// Reads what the model says about an item for people.
    pub(super) fn read_docs(&mut self, annotations: &Annotations, place: impl Display) -> Docs {
        self.docs.read(annotations, place, &mut self.diagnostics)
    }

    /// Reports a name that cannot be written on the wire.
    pub(super) fn check_name(&mut self, name: &str, place: impl Display) {
        wire::check_name(name, place, &mut self.diagnostics);
    }

    /// Names the members of an item.
    pub(super) fn members(&mut self) -> Members<'_, 'a> {
        Members { names: &mut self.names, diagnostics: &mut self.diagnostics }
    }
}
