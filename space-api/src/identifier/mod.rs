//! URL parameters: the API's ways to say which project, profile or issue is meant, each with a compact text form.
//! Knows nothing of any particular parameter, and nothing of percent-encoding, which is the URL's matter.

mod compact;
mod macros;
mod part;
mod source;
mod unknown;

#[cfg(test)]
mod tests;

pub(crate) use self::compact::{Description, Piece};
pub(crate) use self::macros::{binding, url_param};
pub(crate) use self::part::Part;
pub(crate) use self::source::Source;
pub use self::unknown::UnknownIdentifier;
