//! What tests do with the application's other side: install it, send to it, and look at what was sent.

use std::sync::Arc;

use bytes::Bytes;
use jiff::Timestamp;

use super::application::Application;
use super::changes::Change;
use super::deliver::{Delivery, RETRIES, deliver};
use super::payload::{Payload, Sender};
use super::reply::{Reply, SendError};
use crate::emulator::Emulator;
use crate::http::Server;

/// The side of Space that calls an application.
impl Emulator {
    /// Installs an application, in place of the one before: sends it an `InitPayload` with the client id and the client secret that
    /// `/oauth/token` accepts.
    ///
    /// # Errors
    ///
    /// The application cannot be called, or does not accept the payload. It stays installed.
    pub async fn install(&self, application: Application) -> Result<Reply, SendError> {
        self.server.installed.state().application = Some(application);
        self.send(Payload::of("InitPayload")).await
    }

    /// Sends a payload to the application, signed by the method that the application names, and checks the reply.
    ///
    /// ```
    /// # async fn example(space: space_emulator::Emulator) -> Result<(), space_emulator::SendError> {
    /// use space_emulator::Payload;
    ///
    /// let reply = space.send(Payload::of("ListCommandsPayload").with("userId", "2BgVYn24Jx6u")).await?;
    /// assert_eq!(reply.json()["commands"][0]["name"], "help");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The payload cannot be sent, or the reply is not what the API demands.
    pub async fn send(&self, payload: Payload) -> Result<Reply, SendError> {
        send(&self.server, &payload).await
    }

    /// Signs with another key from now on. The public keys that are served are those that verify.
    pub fn rotate_keys(&self) {
        self.server.installed.state().keys.rotate();
    }

    /// The webhooks that were sent for changes, oldest first, and what came of them.
    #[must_use]
    pub fn deliveries(&self) -> Vec<Delivery> {
        self.server.installed.state().deliveries.clone()
    }
}

async fn send(server: &Server, payload: &Payload) -> Result<Reply, SendError> {
    let application = server.installed.application().ok_or(SendError::NoApplication)?;
    let sender = Sender {
        server_url: &server.url(),
        organization: "emulator",
        client_id: &server.oauth_client.id,
        client_secret: &server.oauth_client.secret,
        proof: &application.proof,
    };
    let body = Bytes::from(payload.body(&mut server.world(), &sender)?);
    let headers = || super::sign::headers(&application.proof, server.installed.keys(), &body, Timestamp::now());
    let retries = if payload.class == "WebhookRequestPayload" { RETRIES } else { 0 };
    let reply = deliver(&application.endpoint, &body, retries, headers).await?;
    reply.check(&server.api.schema, &payload.class)?;
    Ok(reply)
}

/// Sends webhooks for changes, after the response to the request that made them.
pub(crate) fn tell(server: &Arc<Server>, changes: Vec<Change>) {
    let Some(application) = server.installed.application() else { return };
    for event in changes.iter().filter_map(|change| change.event(&server.api.schema)) {
        if application.webhooks.contains(&event.class) {
            let (server, class) = (Arc::clone(server), event.class.clone());
            tokio::spawn(async move {
                let result = send(&server, &Payload::webhook(event)).await;
                server.installed.state().deliveries.push(Delivery { event: class, result });
            });
        }
    }
}
