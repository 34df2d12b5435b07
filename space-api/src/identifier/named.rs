//! An identifier of any URL parameter, by the parameter's name. For functions that take some of them.

use crate::error::usage::UsageError;

/// A URL parameter of [`types`](crate::types): a way to identify something. Generated types implement it.
pub trait Identifier: sealed::Sealed {
    /// The name of the URL parameter.
    #[doc(hidden)]
    fn url_parameter(&self) -> &'static str;

    /// The compact form.
    #[doc(hidden)]
    fn compact_text(&self) -> Result<String, UsageError>;
}

pub(crate) mod sealed {
    pub trait Sealed {}
}
