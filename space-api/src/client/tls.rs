//! TLS by rustls, which trusts the certificates that the system trusts.

use std::sync::Arc;

#[cfg(feature = "reqwest")]
use rustls::RootCertStore;
use rustls::crypto::CryptoProvider;
use rustls::{ClientConfig, ConfigBuilder, Error, WantsVerifier};
use rustls_platform_verifier::BuilderVerifierExt;

use super::server::Server;
use crate::error::problem::{Problem, TransportFailure};
#[cfg(feature = "reqwest")]
use crate::error::usage::UsageError;

/// A builder of reqwest's that has TLS as this crate's own clients have it, for
/// [`ClientBuilder::http_client`](crate::ClientBuilder::http_client). Where the system has no certificates, the client
/// trusts nobody, and only plain HTTP works.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use space_api::{Client, reqwest};
///
/// let http_client = space_api::http_client_builder()?
///     .proxy(reqwest::Proxy::all("http://proxy.example.org:3128")?)
///     .redirect(reqwest::redirect::Policy::none())
///     .build()?;
/// let client = Client::builder("https://mycompany.jetbrains.space").token("a-token").http_client(http_client).build()?;
/// # Ok(())
/// # }
/// ```
///
/// A builder that begins with `reqwest::Client::builder()` can have other certificates, too. It needs cryptography that the
/// program installs (`rustls::crypto::CryptoProvider::install_default`), or one of reqwest's features for TLS
/// (`rustls`, `native-tls`): without them, reqwest panics.
///
/// # Errors
///
/// The program has installed cryptography that is too old or too new for TLS 1.2 and 1.3.
#[cfg(feature = "reqwest")]
pub fn http_client_builder() -> Result<reqwest::ClientBuilder, UsageError> {
    let config = with_system_certificates().or_else(|_| without_certificates());
    let config = config.map_err(|error| UsageError::new(format!("TLS cannot be set up: {error}")))?;
    Ok(reqwest::Client::builder().tls_backend_preconfigured(config))
}

/// The settings for a client that trusts what the system trusts. Fails if the system has no certificates.
pub(super) fn with_system_certificates() -> Result<ClientConfig, Error> {
    Ok(offer_protocols(builder()?.with_platform_verifier()?.with_no_client_auth()))
}

/// The error of a client that cannot trust its server.
pub(super) fn no_certificates(server: &Server, error: Error) -> crate::Error {
    let (origin, reason) = (server.origin(), error.to_string());
    let failure = TransportFailure::Certificates;
    crate::Error::new(None, Problem::Transport { origin, failure, reason, source: Some(Arc::new(error)) })
}

/// The settings for a client that trusts nobody: it can speak plain HTTP only.
#[cfg(feature = "reqwest")]
pub(super) fn without_certificates() -> Result<ClientConfig, Error> {
    Ok(offer_protocols(builder()?.with_root_certificates(RootCertStore::empty()).with_no_client_auth()))
}

fn builder() -> Result<ConfigBuilder<ClientConfig, WantsVerifier>, Error> {
    ClientConfig::builder_with_provider(provider()).with_safe_default_protocol_versions()
}

/// The cryptography: what the program has chosen for all its clients, or this crate's default.
pub(super) fn provider() -> Arc<CryptoProvider> {
    CryptoProvider::get_default().cloned().unwrap_or_else(|| Arc::new(default_provider()))
}

#[cfg(feature = "aws-lc-rs")]
fn default_provider() -> CryptoProvider {
    rustls::crypto::aws_lc_rs::default_provider()
}

#[cfg(not(feature = "aws-lc-rs"))]
fn default_provider() -> CryptoProvider {
    rustls::crypto::ring::default_provider()
}

/// reqwest takes settings as they are, and panics if a server chooses a protocol that it was built without. So HTTP/2 is offered
/// only with the feature for it.
fn offer_protocols(mut config: ClientConfig) -> ClientConfig {
    if cfg!(feature = "http2") {
        config.alpn_protocols.push("h2".into());
    }
    config.alpn_protocols.push("http/1.1".into());
    config
}

#[cfg(all(test, feature = "reqwest"))]
mod tests {
    use super::without_certificates;

    #[test]
    fn only_what_reqwest_was_built_with_is_offered() {
        let offered = without_certificates().unwrap().alpn_protocols;
        let expected: &[&[u8]] = if cfg!(feature = "http2") { &[b"h2", b"http/1.1"] } else { &[b"http/1.1"] };
        assert_eq!(offered, expected);
    }
}
