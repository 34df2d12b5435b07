//! HTTP: connections, and the way of a request through the checks to its answer.

mod answer;
mod auth;
mod connection;
mod endpoint;
mod handle;
mod server;

pub(crate) use connection::serve;
pub(crate) use server::Server;
