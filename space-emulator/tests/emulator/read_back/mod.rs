//! What was sent can be read back.

mod articles;
mod custom_fields;
mod issues;
mod lists;
mod messages;
mod others;
mod records;
mod walk;
