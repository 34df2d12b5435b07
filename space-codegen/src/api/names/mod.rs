//! Every Rust name, chosen before anything is emitted, and the record of the choices. It knows the model's names and
//! the names given before; it does not know what is printed where.

mod case;
mod collision;
pub(super) mod derived;
mod entry;
pub(super) mod field_names;
mod lock;
mod map;
pub(super) mod members;
pub(super) mod module;
mod namespace;
mod naming;
pub(super) mod reserved;
pub(super) mod resource_names;
mod spelling;
pub(super) mod type_names;

pub use collision::Collision;
pub use entry::{NameEntry, NameKind};
pub(crate) use lock::Given;
pub use lock::NameLock;
pub use map::NameMap;

/// The names given before, and those chosen so far.
#[derive(Debug)]
pub(crate) struct Names<'l> {
    pub(crate) lock: &'l NameLock,
    pub(crate) map: NameMap,
}
