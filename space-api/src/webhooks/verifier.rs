//! Verifying a payload by one of the methods that Space has. It fetches nothing and waits for nothing.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::HeaderMap;
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};

use super::header::{PUBLIC_KEY_SIGNATURE, SIGNATURE, authorization};
use super::key_set::KeySet;
use super::rejection::Rejection;
use super::secret::{Secret, SigningKey};
use super::signed::{Signed, WINDOW};
use super::verified::Verified;
use crate::generated::types::ApplicationPayload;
use crate::view::accessors::ViewExt as _;
use crate::view::dto::View as _;

/// Tells the time.
pub(crate) type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Verifies that a payload comes from Space, by the method that the application's settings in Space name.
///
/// The methods with a signature also verify that the payload is as Space sent it, and that it was sent a short time ago. The others
/// verify a secret alone: whoever learns of it can send anything, at any time. An empty key or secret rejects everything.
#[derive(Clone)]
pub struct Verifier {
    method: VerificationMethod,
    window: Duration,
    clock: Clock,
}

#[derive(Clone)]
enum VerificationMethod {
    SigningKey(SigningKey),
    PublicKeys(KeySet),
    BearerToken(Secret),
    /// What follows `Basic`.
    Basic(Secret),
    VerificationToken(Secret),
}

impl Verifier {
    /// By the signing key: the header `X-Space-Signature`.
    pub fn signing_key(key: impl Into<SecretString>) -> Self {
        Self::by(VerificationMethod::SigningKey(SigningKey::new(key.into().expose_secret().as_bytes())))
    }

    /// By public keys that are at hand: the header `X-Space-Public-Key-Signature`. [`PublicKeys`](super::PublicKeys) gets the keys
    /// from the server, and gets them anew when they change.
    #[must_use]
    pub fn public_keys(keys: KeySet) -> Self {
        Self::by(VerificationMethod::PublicKeys(keys))
    }

    /// By a bearer token: the header `Authorization`.
    pub fn bearer_token(token: impl Into<SecretString>) -> Self {
        Self::by(VerificationMethod::BearerToken(Secret::new(token.into().expose_secret().as_bytes())))
    }

    /// By HTTP Basic: the header `Authorization`.
    pub fn basic(username: impl AsRef<str>, password: impl Into<SecretString>) -> Self {
        let password = password.into();
        let password = password.expose_secret();
        let credentials = STANDARD.encode(format!("{}:{password}", username.as_ref()));
        Self::by(VerificationMethod::Basic(if password.is_empty() {
            Secret::none()
        } else {
            Secret::new(credentials.as_bytes())
        }))
    }

    /// By the verification token in the body, which is obsolete: use a signature where you can. It is the one method for which a
    /// part of the body is read before it is verified.
    pub fn verification_token(token: impl Into<SecretString>) -> Self {
        Self::by(VerificationMethod::VerificationToken(Secret::new(token.into().expose_secret().as_bytes())))
    }

    fn by(method: VerificationMethod) -> Self {
        Self { method, window: WINDOW, clock: Arc::new(Timestamp::now) }
    }

    /// How long before or after the time of the clock a payload may have been signed; 5 minutes by default.
    #[must_use]
    pub const fn window(mut self, window: Duration) -> Self {
        self.window = window;
        self
    }

    /// Tells the time in place of the system's clock.
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Verifies a payload with the headers and the body of its request, now.
    ///
    /// The body must have the bytes that came, not those of a JSON document that was read and written again.
    ///
    /// # Errors
    ///
    /// A [`Rejection`]: the payload may not come from Space, or cannot be read.
    pub fn verify(&self, headers: &HeaderMap, body: Bytes) -> Result<Verified<ApplicationPayload>, Rejection> {
        self.verify_at((self.clock)(), headers, body)
    }

    /// Verifies a payload as [`verify`](Self::verify) does, at a given time: for what was kept with its headers.
    ///
    /// # Errors
    ///
    /// A [`Rejection`]: the payload may not come from Space, or cannot be read.
    pub fn verify_at(
        &self,
        now: Timestamp,
        headers: &HeaderMap,
        body: Bytes,
    ) -> Result<Verified<ApplicationPayload>, Rejection> {
        let signed = |name| Signed::read(headers, name, self.window, now);
        let (is_authentic, sent_at) = match &self.method {
            VerificationMethod::SigningKey(key) => {
                let signed = signed(&SIGNATURE)?;
                (key.verifies(&signed.text(&body), signed.signature), Some(signed.sent_at))
            }
            VerificationMethod::PublicKeys(keys) => {
                let signed = signed(&PUBLIC_KEY_SIGNATURE)?;
                (keys.verify(&signed.text(&body), signed.signature), Some(signed.sent_at))
            }
            VerificationMethod::BearerToken(token) => (token.is(authorization(headers, "Bearer")?), None),
            VerificationMethod::Basic(credentials) => (credentials.is(authorization(headers, "Basic")?), None),
            VerificationMethod::VerificationToken(token) => {
                let payload = ApplicationPayload::from_json(&body).ok();
                let given = payload.as_ref().and_then(|payload| payload.read::<&str>("verificationToken").ok());
                (given.is_some_and(|given| token.is(given.as_bytes())), None)
            }
        };
        if is_authentic { Verified::read(headers, body, sent_at) } else { Err(Rejection::NotAuthentic) }
    }
}

impl fmt::Debug for Verifier {
    /// Shows no secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let method = match &self.method {
            VerificationMethod::SigningKey(_) => "signing key",
            VerificationMethod::PublicKeys(_) => "public keys",
            VerificationMethod::BearerToken(_) => "bearer token",
            VerificationMethod::Basic(_) => "HTTP Basic",
            VerificationMethod::VerificationToken(_) => "verification token",
        };
        let window = &self.window;
        formatter.debug_struct("Verifier").field("method", &method).field("window", window).finish_non_exhaustive()
    }
}
