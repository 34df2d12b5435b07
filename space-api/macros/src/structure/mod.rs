//! Objects that are read field by field. It knows the fields of structs and variants, and prints the implementation that every
//! macro needs.

mod expand;
mod implementation;
mod input;
mod tokens;

pub(crate) use self::expand::Structure;
pub(crate) use self::implementation::{Implementation, Member, MemberKind, Partial};
pub(crate) use self::input::{Field, fields};
pub(crate) use self::tokens::replace;
