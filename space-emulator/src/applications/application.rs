//! An application: where it listens, and how it wants to know that a payload comes from Space.

use std::fmt;

/// An application that the emulator calls. Without a method of verification, payloads are sent as they are.
#[derive(Clone)]
#[must_use = "it is called when it is installed"]
pub struct Application {
    pub(super) endpoint: String,
    pub(super) proof: Proof,
    pub(super) webhooks: Vec<String>,
}

/// How a payload shows where it comes from.
#[derive(Clone)]
pub(super) enum Proof {
    None,
    SigningKey(String),
    PublicKey,
    /// The value of `Authorization`.
    Authorization(String),
    VerificationToken(String),
}

impl Application {
    /// An application that listens at a URL with plain HTTP: `http://127.0.0.1:8080/api`.
    pub fn at(endpoint: impl Into<String>) -> Self {
        Self { endpoint: endpoint.into(), proof: Proof::None, webhooks: Vec::new() }
    }

    /// Signs payloads with a signing key.
    pub fn signing_key(mut self, key: impl Into<String>) -> Self {
        self.proof = Proof::SigningKey(key.into());
        self
    }

    /// Signs payloads with the server's private key, whose public key it serves.
    pub fn public_key(mut self) -> Self {
        self.proof = Proof::PublicKey;
        self
    }

    /// Sends payloads with a bearer token.
    pub fn bearer_token(mut self, token: impl fmt::Display) -> Self {
        self.proof = Proof::Authorization(format!("Bearer {token}"));
        self
    }

    /// Sends payloads with HTTP Basic.
    pub fn basic(mut self, username: impl fmt::Display, password: impl fmt::Display) -> Self {
        use base64::prelude::{BASE64_STANDARD, Engine};
        self.proof =
            Proof::Authorization(format!("Basic {}", BASE64_STANDARD.encode(format!("{username}:{password}"))));
        self
    }

    /// Sends payloads with a verification token in the body.
    pub fn verification_token(mut self, token: impl Into<String>) -> Self {
        self.proof = Proof::VerificationToken(token.into());
        self
    }

    /// Sends a webhook for each change that is an event of this class: `IssueWebhookEvent`. Several calls add up.
    pub fn webhook(mut self, event: impl Into<String>) -> Self {
        self.webhooks.push(event.into());
        self
    }
}

impl fmt::Debug for Application {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Application")
            .field("endpoint", &self.endpoint)
            .field("webhooks", &self.webhooks)
            .finish_non_exhaustive()
    }
}
