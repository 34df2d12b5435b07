//! Connections: accepts them, serves them, and ends all of them together.
//! It knows nothing of what is asked.

use std::sync::Arc;
use std::time::Duration;

use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::stream::{Cuttable, Scissors};
use super::{Server, handle};

/// How long to wait when no connection can be accepted, as when files run out.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves until the task is aborted; all connections are tasks of this one and end with it.
pub(crate) async fn serve(listener: TcpListener, server: Arc<Server>) {
    let read_timeout = server.limits.read_timeout;
    let routes = handle::routes(server);
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.spawn(connection(stream, routes.clone(), read_timeout));
            }
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn connection(stream: TcpStream, routes: Router, read_timeout: Duration) {
    // Small answers should leave at once; a socket that cannot do so still works.
    drop(stream.set_nodelay(true));
    let scissors = Scissors::default();
    let routes = routes.layer(Extension(scissors.clone()));
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(read_timeout)
        .serve_connection(TokioIo::new(Cuttable { stream, scissors }), TowerToHyperService::new(routes));
    // A client that goes away or speaks no HTTP is its own business.
    drop(served.await);
}
