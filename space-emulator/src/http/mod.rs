//! HTTP: connections, and the way of a request through the checks to its answer.

mod answer;
mod auth;
mod connection;
mod endpoint;
mod faults;
mod files;
mod fixed;
mod handle;
mod server;
mod stream;

pub(crate) use connection::serve;
pub(crate) use server::Server;
