//! All that generated code names, in one `use`. Nothing else belongs here.

pub(crate) use std::collections::BTreeMap;

pub(crate) use bytes::Bytes;
pub(crate) use jiff::civil::Date;
pub(crate) use jiff::{SignedDuration, Timestamp};

pub(crate) use crate::call::resource;
pub(crate) use crate::enums::wire_enum;
pub(crate) use crate::field_selection::{leaf, nested, recursive};
pub(crate) use crate::identifier::url_param;
pub(crate) use crate::object::{ViewExt, inherits, view};
#[allow(unused_imports, reason = "a model may lack a kind of thing")]
pub(crate) use crate::{
    Batch, BodyKind, Call, Client, Endpoint, EndpointInfo, Field, FieldError, Fields, Maybe, Method, Mod, Object,
    PagedBySkip, Pair, SyncBatch, Triple, Unknown, UnknownIdentifier, View,
};
