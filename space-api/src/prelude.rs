//! Everything that generated code names, in one `use`. Nothing else belongs here.
#![allow(unused_imports, reason = "a model may lack a kind of item")]

pub(crate) use std::collections::BTreeMap;

pub(crate) use bytes::Bytes;
pub(crate) use jiff::civil::Date;
pub(crate) use jiff::{SignedDuration, Timestamp};

pub(crate) use crate::call::resource;
pub(crate) use crate::call::{BodyKind, Call, Endpoint, EndpointInfo, Method, PagedBySkip};
pub(crate) use crate::client::Client;
pub(crate) use crate::containers::{Batch, Mod, Pair, SyncBatch, Triple};
pub(crate) use crate::enums::Unknown;
pub(crate) use crate::enums::wire_enum;
pub(crate) use crate::field_selection::{Field, Fields};
pub(crate) use crate::field_selection::{leaf, nested, recursive};
pub(crate) use crate::identifier::UnknownIdentifier;
pub(crate) use crate::identifier::url_param;
pub(crate) use crate::maybe::Maybe;
pub(crate) use crate::object::{FieldError, Object, View};
pub(crate) use crate::object::{ViewExt, inherits, view};
