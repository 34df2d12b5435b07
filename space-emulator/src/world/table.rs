//! Rows in the order in which they came, found by id.

use std::collections::HashMap;
use std::sync::Arc;

use super::Row;

#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Arc<Row>>,
    by_id: HashMap<String, usize>,
}

impl Table {
    pub(crate) fn push(&mut self, row: Row) {
        self.by_id.insert(row.id.clone(), self.rows.len());
        self.rows.push(Arc::new(row));
    }

    /// Replaces the row of the same id, or adds it.
    pub(crate) fn put(&mut self, row: Row) {
        let place = self.by_id.get(&row.id).copied();
        match place.and_then(|index| self.rows.get_mut(index)) {
            Some(old) => *old = Arc::new(row),
            None => self.push(row),
        }
    }

    pub(crate) fn at(&self, number: usize) -> Option<Arc<Row>> {
        self.rows.get(number).cloned()
    }

    /// One of the rows that were not removed.
    pub(crate) fn present(&self, number: usize) -> Option<&Row> {
        self.rows.iter().map(Arc::as_ref).filter(|row| !row.gone).nth(number)
    }

    pub(crate) fn by_id(&self, id: &str) -> Option<Arc<Row>> {
        self.by_id.get(id).and_then(|index| self.at(*index))
    }

    pub(crate) const fn len(&self) -> usize {
        self.rows.len()
    }

    /// All rows, removed ones included.
    pub(crate) fn rows(&self) -> Vec<Arc<Row>> {
        self.rows.clone()
    }
}
