//! Every Rust name, chosen before anything is emitted, and the record of the choices. It knows the model's names and
//! the names given before; it does not know what is printed where.

mod case;
mod claims;
mod lock;
mod map;
pub(super) mod members;
mod module;
pub(super) mod reserved;
pub(super) mod resource_names;
mod scope;
pub(super) mod type_names;

pub use lock::NameLock;
pub use map::{Collision, NameEntry, NameKind, NameMap};
pub(crate) use module::module_of;
