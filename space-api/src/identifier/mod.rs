//! URL parameters: the API's ways to identify a project, a profile or an issue, each with a compact text form. Knows nothing of
//! any particular parameter, and nothing of percent-encoding, which `call` does.

pub(crate) mod compact;
pub(crate) mod macros;
pub(crate) mod named;
pub(crate) mod part;
pub(crate) mod source;
pub(crate) mod unknown;

#[cfg(test)]
mod tests;
