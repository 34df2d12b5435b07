//! A transport made of a `tower` service, so that middleware of tower's can see what the client sends. The crate itself has no
//! tower. Run it with `cargo run -p space-api --example tower`.

use std::convert::Infallible;
use std::fmt::Display;
use std::future::{Ready, poll_fn, ready};
use std::task::{Context, Poll};
use std::time::Duration;

use space_api::bytes::Bytes;
use space_api::http::{Request, Response};
use space_api::{Body, Client, Sending, Sleeping, Transport, TransportError};
use tower_service::Service;

/// Sends with a service. Each request gets a clone of it, as with all clients of tower's.
struct Tower<S>(S);

impl<S> Transport for Tower<S>
where
    S: Service<Request<Bytes>, Response = Response<Bytes>, Error: Display, Future: Send>
        + Clone
        + Send
        + Sync
        + 'static,
{
    fn send(&self, request: Request<Bytes>) -> Sending<'_> {
        let mut service = self.0.clone();
        Box::pin(async move {
            // A service that is not ready has sent nothing.
            let ready = poll_fn(|context| service.poll_ready(context)).await;
            ready.map_err(|error| TransportError::not_connected(error.to_string()))?;
            let response = service.call(request).await.map_err(|error| TransportError::broken(error.to_string()))?;
            Ok(response.map(Body::from))
        })
    }

    fn sleep(&self, duration: Duration) -> Sleeping<'_> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// A server that knows one location.
#[derive(Clone)]
struct Oslo;

impl Service<Request<Bytes>> for Oslo {
    type Response = Response<Bytes>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Bytes>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<Bytes>) -> Self::Future {
        ready(Ok(Response::new(Bytes::from_static(br#"[{"id":"1","name":"Oslo"}]"#))))
    }
}

#[tokio::main(flavor = "current_thread")]
#[allow(clippy::print_stdout, reason = "an example shows something")]
async fn main() -> Result<(), space_api::Error> {
    let client =
        Client::builder("https://mycompany.jetbrains.space").token("a-token").transport(Tower(Oslo)).build()?;
    for location in client.team_directory().locations().get_all_locations().send().await? {
        println!("{}", location.name()?);
    }
    Ok(())
}
