//! The names in the API of the fields that `fields!` reads. Its struct is written without knowing them: it guesses them from
//! those in Rust, and hears the real ones when the fields are chosen, before anything is read. Knows no particular field.

use std::sync::OnceLock;

use super::structure::UNKNOWN;

/// The names of the fields of a struct.
pub struct RealNames {
    guesses: &'static [&'static str],
    /// The real names, if they are not those that were guessed.
    names: OnceLock<Vec<&'static str>>,
}

impl RealNames {
    /// What they are in all likelihood.
    pub const fn new(guesses: &'static [&'static str]) -> Self {
        Self { guesses, names: OnceLock::new() }
    }

    /// Whether they are what was guessed.
    #[inline]
    pub fn are_guessed(&self) -> bool {
        self.names.get().is_none()
    }

    /// The name of the field at that position.
    #[inline]
    pub(super) fn of(&self, position: usize) -> &'static str {
        self.all().get(position).copied().unwrap_or_default()
    }

    /// The position of a name; [`UNKNOWN`] if it is none of them.
    #[cold]
    pub fn position(&self, name: &str) -> usize {
        self.all().iter().position(|known| *known == name).unwrap_or(UNKNOWN)
    }

    #[inline]
    fn all(&self) -> &[&'static str] {
        self.names.get().map_or(self.guesses, Vec::as_slice)
    }

    /// The fields were chosen, and these are their names.
    pub(super) fn learn(&self, names: &[&'static str]) {
        if names != self.guesses {
            self.names.get_or_init(|| names.to_vec());
        }
    }
}
