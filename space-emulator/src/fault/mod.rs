//! Faults on demand: what a server, or the network before it, does to a client on a bad day.
//! This module knows what can be asked for; `http` and `render` do it.

mod parse;

use std::time::Duration;

pub use parse::FaultError;

/// Something that goes wrong on demand: always ([`Builder::fault`](crate::Builder::fault)), for one function
/// ([`Builder::fault_on`](crate::Builder::fault_on)), once ([`Emulator::fail_next`](crate::Emulator::fail_next)), or for one
/// request by its header `X-Emulator-Fault`, which takes the texts below, several separated by commas.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// `status:503` or `status:409:duplicated-entity`: an error in place of the answer; the endpoint does nothing.
    Status {
        /// The status, from 200 to 599.
        status: u16,
        /// The code in the body; by default the one that belongs to the status.
        code: Option<String>,
    },
    /// `rate-limit` or `rate-limit:2`: 429, with `Retry-After` in seconds if given; the endpoint does nothing.
    RateLimit {
        /// The seconds of `Retry-After`.
        retry_after: Option<u64>,
    },
    /// `redirect` or `redirect:http://localhost:8080/x`: 307 to another origin, by default this server by another name.
    Redirect {
        /// Where to.
        location: Option<String>,
    },
    /// `drop`: the connection ends before the first byte of an answer; the endpoint does nothing.
    Drop,
    /// `drop-body`: the connection ends amid the body.
    DropBody,
    /// `delay:250`: milliseconds before the answer; a minute at most.
    Delay(Duration),
    /// `truncate`: half of the body, as if it were all.
    Truncate,
    /// `not-json`: a page in HTML in place of the body, with the same status.
    NotJson,
    /// `unknown-class`: a `className` that the model lacks wherever there is one.
    UnknownClass,
    /// `unknown-constant`: a constant that the model lacks for every enum.
    UnknownConstant,
    /// `extra-fields`: a field that the model lacks in every object.
    ExtraFields,
    /// `inaccessible:logins`: this field is left out wherever it was asked for, and named in `$errors`.
    Inaccessible {
        /// The field.
        field: String,
    },
}

/// What the faults of a request do to the values of its answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Distortion {
    pub(crate) unknown_class: bool,
    pub(crate) unknown_constant: bool,
    pub(crate) extra_fields: bool,
    pub(crate) inaccessible: Vec<String>,
}

impl Distortion {
    pub(crate) fn of(faults: &[Fault]) -> Self {
        let mut distortion = Self::default();
        for fault in faults {
            match fault {
                Fault::UnknownClass => distortion.unknown_class = true,
                Fault::UnknownConstant => distortion.unknown_constant = true,
                Fault::ExtraFields => distortion.extra_fields = true,
                Fault::Inaccessible { field } => distortion.inaccessible.push(field.clone()),
                _ => {}
            }
        }
        distortion
    }
}
