//! Selecting everything: every field by its own method, so many levels deep, and those of all inheritors.

use space_api::{Fields, View};

pub(crate) trait SelectAll: View {
    /// Every field of the DTO itself.
    fn level(f: Fields<Self>, depth: usize) -> Fields<Self>;

    /// The class and the fields of its inheritors too, where there may be some.
    fn all(f: Fields<Self>, depth: usize) -> Fields<Self> {
        Self::level(f, depth)
    }

    /// No level is the server's default.
    fn select(f: Fields<Self>, depth: usize) -> Fields<Self> {
        match depth {
            0 => f,
            depth => Self::all(f, depth),
        }
    }
}
