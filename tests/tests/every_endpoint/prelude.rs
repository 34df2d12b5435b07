//! All that the generated files name, in one `use`.
#![allow(unused_imports, reason = "a model may lack a kind of thing")]

pub(crate) use std::collections::BTreeMap;

pub(crate) use jiff::civil::Date;
pub(crate) use jiff::{SignedDuration, Timestamp};
pub(crate) use space_api::{Batch, Client, Fields, Maybe, Mod, Pair, PayloadFields, Scope, SyncBatch, Triple};
pub(crate) use space_api::{api, types};

pub(crate) use crate::case::{Case, Prepared};
pub(crate) use crate::given::{Build, Given, Make, make_enum, make_object};
pub(crate) use crate::reading::{ReadAll, Reading, read_leaf, read_object};
pub(crate) use crate::select::SelectAll;
pub(crate) use crate::sent::Sent;
