//! The record of a name that an item did not get.

/// A name that is not the one its item would have alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Collision {
    /// Whose: `dto TD_Role`, `field TD_Location.new`.
    pub item: String,
    /// The name it would have.
    pub wanted: String,
    /// The name it has.
    pub given: String,
    /// Why.
    pub reason: String,
}
