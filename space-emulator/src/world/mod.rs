//! What the server remembers: tables of rows, most of them made up on first use, the rest created by clients.
//! It knows nothing of HTTP. Only `find` and `principal` look at what answers
//! show, so that a row is found, and a user named, by what is seen of it.

mod correspondence;
mod find;
mod fit;
mod fixtures;
mod parts;
mod principal;
mod references;
mod room;
mod row;
mod table;
mod within;

use std::collections::HashMap;
use std::sync::Arc;

pub(crate) use correspondence::{set, set_field, set_if_shown};
pub(crate) use find::{find_named, identified};
pub(crate) use fit::fit;
pub(crate) use principal::principal;
pub(crate) use references::made_up_reference;
use room::Room;
pub(crate) use row::Row;
pub(crate) use table::Table;

use jiff::{Timestamp, ToSpan};

use crate::applications::Change;
use crate::data::{self, Draw};
use crate::error::Refusal;
use crate::limits::Limits;
use crate::schema::{DtoId, Schema};

/// Which table: all records of a type are one, value objects belong to the path they are listed at.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum TableKey {
    Records(DtoId),
    Values(DtoId, String),
}

impl TableKey {
    pub(crate) fn of(schema: &Schema, dto: DtoId, collection: &str) -> Self {
        if schema.dto(dto).record { Self::Records(dto) } else { Self::Values(dto, collection.to_owned()) }
    }

    pub(crate) const fn dto(&self) -> DtoId {
        match self {
            Self::Records(dto) | Self::Values(dto, _) => *dto,
        }
    }
}

pub(crate) struct World {
    pub(crate) schema: Arc<Schema>,
    draw: Draw,
    population: usize,
    tables: HashMap<TableKey, Table>,
    room: Room,
    /// How many requests have changed something: each is a minute later than the one before.
    minutes: i32,
    /// What has changed since it was asked for last.
    changes: Vec<Change>,
    /// Goes up with every change.
    pub(crate) epoch: u64,
}

impl World {
    pub(crate) fn new(schema: Arc<Schema>, seed: u64, population: usize, limits: Limits) -> Self {
        let epoch = u64::try_from(population).unwrap_or(u64::MAX);
        Self {
            schema,
            draw: Draw::new(seed),
            population,
            tables: HashMap::new(),
            room: Room::new(limits),
            minutes: 0,
            changes: Vec::new(),
            epoch,
        }
    }

    pub(crate) const fn draw(&self) -> Draw {
        self.draw
    }

    /// The table, populated.
    pub(crate) fn table(&mut self, key: &TableKey) -> &mut Table {
        if !self.tables.contains_key(key) {
            let table = self.populated(key);
            self.tables.insert(key.clone(), table);
        }
        self.tables.entry(key.clone()).or_default()
    }

    fn populated(&self, key: &TableKey) -> Table {
        let mut table = Table::default();
        for number in 0..self.population {
            let mut row = self.made_up(key, number, None);
            row.version = u64::try_from(number).unwrap_or_default() + 1;
            fixtures::apply(&self.schema, key, &mut row);
            table.push(row);
        }
        table
    }

    fn made_up(&self, key: &TableKey, number: usize, id: Option<&str>) -> Row {
        let declared = self.schema.dto(key.dto());
        let draw = self.draw.of(&declared.name);
        let draw = match (key, id) {
            (TableKey::Values(_, collection), _) => draw.of(collection),
            (TableKey::Records(_), _) => draw,
        };
        let draw = match id {
            Some(id) => draw.of(id).in_row(number),
            None => draw.of_row(number),
        };
        let turn = number % declared.concrete.len().max(1);
        let dto = declared.concrete.get(turn).copied().unwrap_or(key.dto());
        let id = id.map_or_else(|| data::id(draw), str::to_owned);
        Row::new(dto, number, id, draw)
    }

    /// One of the rows that were there from the start. A table without made-up rows may have fewer than others: the
    /// numbers begin anew then.
    pub(crate) fn native(&mut self, dto: DtoId, number: usize) -> Arc<Row> {
        let key = TableKey::Records(dto);
        let table = self.table(&key);
        match table.at(number % table.len().max(1)) {
            Some(row) => row,
            None => Arc::new(self.made_up(&key, number, None)),
        }
    }

    /// The row of an id, or one that is made up for it: a client may name what the server never saw.
    pub(crate) fn named(&mut self, key: &TableKey, id: &str) -> Arc<Row> {
        match self.table(key).by_id(id) {
            Some(row) => row,
            None => {
                let number = self.population + self.draw.of(id).below(1000);
                Arc::new(self.made_up(key, number, Some(id)))
            }
        }
    }

    /// Adds a row with an id of its own.
    pub(crate) fn create(&mut self, key: &TableKey) -> Row {
        self.epoch += 1;
        let number = self.table(key).len();
        let mut row = self.made_up(key, number, None);
        row.version = self.epoch;
        row.created = Some(self.now());
        row
    }

    /// The time of the last change.
    pub(crate) fn now(&self) -> Timestamp {
        data::FIRST_CHANGE.saturating_add(self.minutes.minutes()).unwrap_or(data::FIRST_CHANGE)
    }

    /// Lets the time of the next change come.
    pub(crate) const fn tick(&mut self) {
        self.minutes = self.minutes.saturating_add(1);
    }

    /// Puts a row back after a change. A row that does not fit is not stored; `take_refusal` tells why.
    pub(crate) fn store(&mut self, key: &TableKey, mut row: Row) {
        if row.gone {
            // Only the id is needed from now on, so that it stays removed.
            row.fields.clear();
            row.hidden.clear();
        }
        let old = self.table(key).by_id(&row.id);
        if !self.room.take(old.as_deref(), &row) {
            return;
        }
        self.epoch += 1;
        row.version = self.epoch;
        let verb = match old {
            _ if row.gone => "Deleted",
            Some(_) => "Updated",
            None => "Created",
        };
        self.changes.push(Change { dto: row.dto, id: row.id.clone(), verb });
        self.table(key).put(row);
    }

    /// Leaves out the made-up rows of a table that nobody has looked at yet.
    pub(crate) fn begin_empty(&mut self, key: &TableKey) {
        self.tables.entry(key.clone()).or_default();
    }

    /// Puts a row that is there from the start. It needs no room, and nobody is told of it.
    pub(crate) fn sow(&mut self, key: &TableKey, row: Row) {
        self.table(key).put(row);
    }

    /// What has changed since this was asked last.
    pub(crate) fn take_changes(&mut self) -> Vec<Change> {
        std::mem::take(&mut self.changes)
    }

    /// Why a row could not be stored since this was asked last.
    pub(crate) const fn take_refusal(&mut self) -> Option<Refusal> {
        self.room.take_refusal()
    }

    pub(crate) const fn population(&self) -> usize {
        self.population
    }
}
