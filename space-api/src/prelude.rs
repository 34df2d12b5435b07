//! Everything that generated code names, in one `use`. Nothing else belongs here.
#![allow(unused_imports, reason = "a model may lack a kind of item")]

pub(crate) use std::collections::BTreeMap;
pub(crate) use std::fmt::{Debug, Formatter, Result as FmtResult};

pub(crate) use jiff::civil::Date;
pub(crate) use jiff::{SignedDuration, Timestamp};
pub(crate) use serde_core::{Serialize, Serializer};

pub(crate) use crate::argument::Argument;
pub(crate) use crate::argument::scalar::sent;
pub(crate) use crate::call::Call;
pub(crate) use crate::call::endpoint::{BodyKind, Endpoint, EndpointInfo, Method};
pub(crate) use crate::call::resource::{resource, without_feature};
pub(crate) use crate::client::Client;
pub(crate) use crate::containers::{Batch, Mod, Pair, SyncBatch, Triple};
pub(crate) use crate::enums::{Unknown, enum_part, wire_enum};
pub(crate) use crate::error::field::FieldError;
pub(crate) use crate::fields::typed::{Fields, leaf, nested, recursive};
pub(crate) use crate::identifier::macros::{identifier_part, url_param, wraps};
pub(crate) use crate::identifier::unknown::UnknownIdentifier;
pub(crate) use crate::json::object::Object;
pub(crate) use crate::maybe::Maybe;
pub(crate) use crate::payload_fields::PayloadFields;
pub(crate) use crate::reply::replied;
pub(crate) use crate::schema::field::{Field, field};
pub(crate) use crate::scope::Scope;
pub(crate) use crate::transport::upload::FileBody;
pub(crate) use crate::view::accessors::{ViewExt, debug_variant, inherits, kinds};
pub(crate) use crate::view::class::Class;
pub(crate) use crate::view::dto::{Inherits, View, view};
