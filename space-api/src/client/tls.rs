//! TLS by rustls, which trusts the certificates that the system trusts.

use std::sync::Arc;

use rustls::crypto::CryptoProvider;
use rustls::{ClientConfig, ConfigBuilder, Error, RootCertStore, WantsVerifier};
use rustls_platform_verifier::BuilderVerifierExt;

/// The settings for a client that trusts what the system trusts. Fails if the system has no certificates.
pub(super) fn with_system_certificates() -> Result<ClientConfig, Error> {
    Ok(offer_protocols(builder()?.with_platform_verifier()?.with_no_client_auth()))
}

/// The settings for a client that trusts nobody: it can speak plain HTTP only.
pub(super) fn without_certificates() -> Result<ClientConfig, Error> {
    Ok(offer_protocols(builder()?.with_root_certificates(RootCertStore::empty()).with_no_client_auth()))
}

fn builder() -> Result<ConfigBuilder<ClientConfig, WantsVerifier>, Error> {
    // A program that has chosen its cryptography has chosen this client's, too.
    let provider = CryptoProvider::get_default().cloned().unwrap_or_else(|| Arc::new(default_provider()));
    ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()
}

#[cfg(feature = "aws-lc-rs")]
fn default_provider() -> CryptoProvider {
    rustls::crypto::aws_lc_rs::default_provider()
}

#[cfg(not(feature = "aws-lc-rs"))]
fn default_provider() -> CryptoProvider {
    rustls::crypto::ring::default_provider()
}

/// reqwest takes settings as they are, so they say themselves that the client speaks HTTP/2.
fn offer_protocols(mut config: ClientConfig) -> ClientConfig {
    config.alpn_protocols = vec!["h2".into(), "http/1.1".into()];
    config
}
