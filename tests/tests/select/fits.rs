//! What can be read from a field of which type.
