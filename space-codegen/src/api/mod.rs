//! The resolved API: what the emitters print. Ids are indices, hierarchies are linked, paths are joined, every Rust
//! name is chosen and every decision about the model's meaning is made. It knows nothing of JSON or of tokens.

mod arguments;
mod balance;
mod context;
mod defaults;
mod docs;
mod dtos;
mod endpoints;
mod enums;
mod hierarchy;
mod ids;
mod inheritance;
mod kinds;
mod links;
mod names;
mod paths;
mod places;
mod references;
mod replies;
mod resolve;
mod resources;
mod symbols;
mod tree;
mod types;
mod url_params;
mod usage;
mod values;
mod wire;

pub use balance::{Balance, Count};
pub use names::{Collision, NameEntry, NameKind, NameLock, NameMap};
pub use places::{PlaceKey, Places};
pub use resolve::Resolved;
pub use types::*;
