//! Fields that are read from an object one by one: what a struct and a variant have in common.

mod expand;
mod implementation;
mod input;
mod tokens;

pub(crate) use self::expand::Structure;
pub(crate) use self::implementation::{Implementation, Member, MemberKind, Partial};
pub(crate) use self::input::{Field, fields};
pub(crate) use self::tokens::replace;
