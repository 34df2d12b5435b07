//! Endpoints written by hand as the generator writes them: one of each shape, for the tests of this crate.

mod answers;
mod endpoints;
mod requests;
mod wire;
