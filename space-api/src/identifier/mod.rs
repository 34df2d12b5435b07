//! URL parameters: the API's ways to say which project, profile or issue is meant, each with a compact text form.
//! Knows nothing of any particular parameter, and nothing of percent-encoding, which is the URL's matter.

pub(crate) mod compact;
pub(crate) mod macros;
pub(crate) mod part;
pub(crate) mod source;
pub(crate) mod unknown;

#[cfg(test)]
mod tests;
