//! Reading all of an answer, through the accessors, and keeping what went wrong and what was seen.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use space_api::{Batch, FieldError, FieldErrorKind, Mod, Pair, SyncBatch, Triple, View};

/// What was read.
pub(crate) struct Reading {
    /// How many levels of objects were selected by name.
    depth: usize,
    /// The objects around the one that is being read, by DTO.
    around: Vec<&'static str>,
    /// The fields that gave a value.
    pub(crate) fields: BTreeSet<(&'static str, &'static str)>,
    /// What did not.
    pub(crate) problems: Vec<String>,
}

/// All that can stand in an answer.
pub(crate) trait Read {
    fn read(&self, reading: &mut Reading);
}

/// A DTO.
pub(crate) trait ReadAll: View {
    /// Reads every field.
    fn fields(&self, reading: &mut Reading);

    /// Reads it as what its class says.
    fn read(&self, reading: &mut Reading) {
        self.known(reading);
    }

    /// Reads it as what it is here.
    fn known(&self, reading: &mut Reading) {
        reading.around.push(Self::NAME);
        self.fields(reading);
        reading.around.pop();
    }

    /// Where others inherit, the class must be told; not below what was selected.
    fn unknown(&self, reading: &mut Reading) {
        match self.class_name() {
            Some(class) => reading.problems.push(format!("`{}`: unknown class `{class}`", Self::NAME)),
            None if reading.around.len() < reading.depth.max(1) => {
                reading.problems.push(format!("`{}`: no class", Self::NAME))
            }
            None => self.known(reading),
        }
    }
}

impl Reading {
    pub(crate) fn new(depth: usize) -> Self {
        Self { depth, around: Vec::new(), fields: BTreeSet::new(), problems: Vec::new() }
    }

    /// A field that `*` leaves out.
    pub(crate) fn extension<T: Read>(&mut self, name: &'static str, value: Result<T, FieldError>) {
        self.one(name, value, self.is_named());
    }

    /// Any other field.
    pub(crate) fn field<T: Read>(&mut self, name: &'static str, value: Result<T, FieldError>) {
        self.one(name, value, self.is_selected());
    }

    fn one<T: Read>(&mut self, name: &'static str, value: Result<T, FieldError>, is_expected: bool) {
        match value {
            Ok(value) => {
                self.fields.insert((self.around.last().unwrap(), name));
                value.read(self);
            }
            Err(error) => self.missing(&error, is_expected),
        }
    }

    fn missing(&mut self, error: &FieldError, is_expected: bool) {
        if is_expected || error.kind() != FieldErrorKind::NotRequested {
            self.problems.push(format!("{}: {error}", self.around.join("/")));
        }
    }

    /// Whether the objects of this level were selected by name.
    fn is_named(&self) -> bool {
        self.around.len() <= self.depth
    }

    /// Whether the objects of this level come in full: by name, or by `*`.
    fn is_selected(&self) -> bool {
        self.around.len() <= self.depth.max(1)
    }
}

macro_rules! read_object {
    ($type:ty) => {
        impl crate::reading::Read for $type {
            fn read(&self, reading: &mut Reading) {
                ReadAll::read(self, reading);
            }
        }
    };
}
pub(crate) use read_object;

/// A constant or identifier, which a server of the same model knows.
macro_rules! read_leaf {
    ($type:ty) => {
        impl crate::reading::Read for $type {
            fn read(&self, reading: &mut Reading) {
                if let Self::Unknown(unknown) = self {
                    reading.problems.push(format!("`{}`: unknown {unknown:?}", stringify!($type)));
                }
            }
        }
    };
}
pub(crate) use read_leaf;

/// Values that are what they are.
macro_rules! read_plain {
    ($($type:ty),+) => {$(
        impl Read for $type {
            fn read(&self, _: &mut Reading) {}
        }
    )+};
}
read_plain!((), bool, i8, i16, i32, i64, f32, f64, str, String, Date, Timestamp, SignedDuration);

impl<T: Read + ?Sized> Read for &T {
    fn read(&self, reading: &mut Reading) {
        T::read(self, reading);
    }
}

impl<T: Read> Read for Option<T> {
    fn read(&self, reading: &mut Reading) {
        self.iter().for_each(|value| value.read(reading));
    }
}

impl<T: Read> Read for [T] {
    fn read(&self, reading: &mut Reading) {
        self.iter().for_each(|value| value.read(reading));
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(&self, reading: &mut Reading) {
        self.as_slice().read(reading);
    }
}

impl<K, T: Read> Read for BTreeMap<K, T> {
    fn read(&self, reading: &mut Reading) {
        self.values().for_each(|value| value.read(reading));
    }
}

impl<T: Read> Read for Batch<T> {
    fn read(&self, reading: &mut Reading) {
        self.data.read(reading);
    }
}

impl<T: Read> Read for SyncBatch<T> {
    fn read(&self, reading: &mut Reading) {
        self.data.read(reading);
    }
}

impl<A: Read, B: Read> Read for Pair<A, B> {
    fn read(&self, reading: &mut Reading) {
        self.first.read(reading);
        self.second.read(reading);
    }
}

impl<A: Read, B: Read, C: Read> Read for Triple<A, B, C> {
    fn read(&self, reading: &mut Reading) {
        self.first.read(reading);
        self.second.read(reading);
        self.third.read(reading);
    }
}

impl<T: Read> Read for Mod<T> {
    fn read(&self, reading: &mut Reading) {
        self.old.read(reading);
        self.new.read(reading);
    }
}
