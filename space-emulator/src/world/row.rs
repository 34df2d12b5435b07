//! One thing that the server remembers. What nobody has set of a row that was there from the start is made up from its
//! draw whenever it is asked for; of a row that a client created, it is null, empty or zero.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::data::Draw;
use crate::input::Value;
use crate::schema::DtoId;

#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// What it really is.
    pub(crate) dto: DtoId,
    /// Its place in the table.
    pub(crate) number: usize,
    pub(crate) id: String,
    pub(crate) draw: Draw,
    /// What was set, in the shape of the DTO's fields.
    pub(crate) fields: BTreeMap<String, Value>,
    /// What was sent but has no field to show it; identifiers are found here too.
    pub(crate) hidden: Vec<(String, Value)>,
    /// The path variables that it was created under; rows that were there from the start belong everywhere.
    pub(crate) scope: Vec<(String, String)>,
    /// When a client created it; none if it was there from the start.
    pub(crate) created: Option<Timestamp>,
    /// Whether it was removed.
    pub(crate) gone: bool,
    pub(crate) version: u64,
}

impl Row {
    pub(crate) const fn new(dto: DtoId, number: usize, id: String, draw: Draw) -> Self {
        Self {
            dto,
            number,
            id,
            draw,
            fields: BTreeMap::new(),
            hidden: Vec::new(),
            scope: Vec::new(),
            created: None,
            gone: false,
            version: 0,
        }
    }

    /// Whether it can be seen under these path variables.
    pub(crate) fn belongs_to(&self, scope: &[(String, String)]) -> bool {
        self.scope.iter().all(|(name, id)| {
            let same = scope.iter().find(|(one, _)| one == name);
            same.is_none_or(|(_, other)| other == id)
        })
    }
}
