//! The reply to a payload of an application.

use proc_macro2::TokenStream;

use super::verbatim;
use crate::api::{Api, Dto};

/// Says what the reply is, for a payload that has one.
pub(super) fn reply(api: &Api, item: &Dto) -> TokenStream {
    let Some(reply) = item.reply else { return TokenStream::new() };
    verbatim::call(&format!("replied!({}: __types::{});", item.name, api.dto(reply).name))
}
