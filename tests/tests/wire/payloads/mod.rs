//! What public programs received from Space and sent to it, recorded with other names: each text is read to its leaves, or
//! made byte for byte.

mod received;
mod sent;

/// A text of this folder.
macro_rules! recorded {
    ($name:literal) => {
        include_str!(concat!($name, ".json"))
    };
}
use recorded;
