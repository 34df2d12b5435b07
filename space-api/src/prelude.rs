//! All that generated code names, in one `use`. Nothing else belongs here.

pub(crate) use std::collections::BTreeMap;

pub(crate) use jiff::civil::Date;
pub(crate) use jiff::{SignedDuration, Timestamp};

pub(crate) use crate::enums::wire_enum;
pub(crate) use crate::identifier::url_param;
pub(crate) use crate::object::{ViewExt, inherits, view};
pub(crate) use crate::{
    Batch, Field, FieldError, Fields, Maybe, Mod, Object, Pair, SyncBatch, Triple, Unknown, UnknownIdentifier, View,
};
