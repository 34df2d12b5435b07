//! The link by which an administrator installs an application. Knows nothing of calls.

use std::fmt::{self, Write as _};

use percent_encoding::utf8_percent_encode;

use crate::client::server::Server;
use crate::error::usage::UsageError;
use crate::percent::RESERVED;

/// The page of JetBrains that asks for the organization.
const ANY_SERVER: &str = "https://jetbrains.com/space/app/install-app";
/// The page of a server.
const OF_SERVER: &str = "extensions/installedApplications/new";

/// A link that installs an application: whoever opens it in a browser, and has the right to, adds the application to an
/// organization. Space then sends an [`InitPayload`](crate::types::InitPayload) to the application's endpoint.
///
/// ```
/// use space_api::InstallLink;
///
/// let link = InstallLink::new("My app", "https://my-server.domain.com/api").client_credentials_flow().public_key_signature();
/// assert_eq!(
///     link.to_server("https://mycompany.jetbrains.space")?,
///     "https://mycompany.jetbrains.space/extensions/installedApplications/new?name=My%20app&pair=true\
///      &endpoint=https%3A%2F%2Fmy-server.domain.com%2Fapi&client-credentials-flow-enabled=true&has-public-key-signature=true",
/// );
/// # Ok::<(), space_api::UsageError>(())
/// ```
///
/// The link has the options that were chosen, in the order of Space's documentation. [`Display`](fmt::Display) writes the link of
/// [`to_any_server`](Self::to_any_server).
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a link does nothing until somebody opens it"]
pub struct InstallLink {
    name: String,
    endpoint: String,
    client_credentials_flow: bool,
    code_flow: Option<CodeFlow>,
    state: Option<String>,
    signature: Option<Signature>,
}

/// The flow that authorizes users in a browser.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct CodeFlow {
    redirect_uris: Vec<String>,
    is_pkce_required: bool,
}

/// How Space signs what it sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signature {
    PublicKey,
    SigningKey,
}

impl InstallLink {
    /// A link for an application with this name. Space sends everything to the URL `endpoint`.
    pub fn new(name: impl Into<String>, endpoint: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            endpoint: endpoint.into(),
            client_credentials_flow: false,
            code_flow: None,
            state: None,
            signature: None,
        }
    }

    /// The application gets tokens of its own: see [`ClientCredentials`](crate::ClientCredentials).
    pub fn client_credentials_flow(mut self) -> Self {
        self.client_credentials_flow = true;
        self
    }

    /// The application asks users in a browser: see [`AuthorizationCode`](crate::AuthorizationCode). Space sends them back to one of
    /// these URLs.
    pub fn code_flow<U: Into<String>>(mut self, redirect_uris: impl IntoIterator<Item = U>) -> Self {
        let uris = redirect_uris.into_iter().map(Into::into).collect();
        self.code_flow.get_or_insert_default().redirect_uris = uris;
        self
    }

    /// The code flow needs PKCE, as for an application without a client secret. It turns the code flow on.
    pub fn pkce_required(mut self) -> Self {
        self.code_flow.get_or_insert_default().is_pkce_required = true;
        self
    }

    /// A text that the `InitPayload` has as well, so that the application knows which link was opened.
    pub fn state(mut self, state: impl Into<String>) -> Self {
        self.state = Some(state.into());
        self
    }

    /// Space signs with a key pair of its own. It takes the place of a signing key.
    pub fn public_key_signature(mut self) -> Self {
        self.signature = Some(Signature::PublicKey);
        self
    }

    /// Space signs with a secret that it shares with the application. It takes the place of public keys.
    pub fn signing_key(mut self) -> Self {
        self.signature = Some(Signature::SigningKey);
        self
    }

    /// The link to one server, such as `https://mycompany.jetbrains.space`.
    ///
    /// # Errors
    ///
    /// If that is no URL of a server.
    pub fn to_server(&self, server_url: &str) -> Result<String, UsageError> {
        let server = Server::parse(server_url, true).map_err(UsageError::new)?;
        Ok(self.after(format!("{}/{OF_SERVER}", server.as_str())))
    }

    /// The link to a page of JetBrains, which asks for the organization.
    #[must_use]
    pub fn to_any_server(&self) -> String {
        self.after(ANY_SERVER.to_owned())
    }

    fn after(&self, mut link: String) -> String {
        let mut separator = '?';
        let mut push = |name: &str, value: &str| {
            link.push(separator);
            separator = '&';
            // Writing to a `String` does not fail.
            let _ = write!(link, "{name}={}", utf8_percent_encode(value, RESERVED));
        };
        push("name", &self.name);
        push("pair", "true");
        push("endpoint", &self.endpoint);
        if self.client_credentials_flow {
            push("client-credentials-flow-enabled", "true");
        }
        if let Some(flow) = &self.code_flow {
            push("code-flow-enabled", "true");
            if !flow.redirect_uris.is_empty() {
                push("code-flow-redirect-uris", &flow.redirect_uris.join("\n"));
            }
            if flow.is_pkce_required {
                push("pkce-required", "true");
            }
        }
        if let Some(state) = &self.state {
            push("state", state);
        }
        match self.signature {
            Some(Signature::PublicKey) => push("has-public-key-signature", "true"),
            Some(Signature::SigningKey) => push("has-signing-key", "true"),
            None => {}
        }
        link
    }
}

/// The link to any server.
impl fmt::Display for InstallLink {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.to_any_server())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use url::Url;

    use super::*;

    fn link() -> InstallLink {
        InstallLink::new("My app", "https://my-server.domain.com/api")
    }

    #[test]
    fn a_link_is_the_documented_one_byte_for_byte() {
        const BEGIN: &str = "https://jetbrains.com/space/app/install-app?name=My%20app&pair=true&\
                             endpoint=https%3A%2F%2Fmy-server.domain.com%2Fapi";
        let redirects = ["https://a.example/x", "https://b.example"];
        let cases = [
            (link(), ""),
            (
                link().public_key_signature().client_credentials_flow(),
                "&client-credentials-flow-enabled=true&has-public-key-signature=true",
            ),
            (
                link().signing_key().state("a b").pkce_required().code_flow(redirects).client_credentials_flow(),
                "&client-credentials-flow-enabled=true&code-flow-enabled=true&code-flow-redirect-uris=\
                 https%3A%2F%2Fa.example%2Fx%0Ahttps%3A%2F%2Fb.example&pkce-required=true&state=a%20b&has-signing-key=true",
            ),
            (link().code_flow(Vec::<String>::new()), "&code-flow-enabled=true"),
            (link().signing_key().public_key_signature(), "&has-public-key-signature=true"),
        ];
        for (link, end) in cases {
            assert_eq!(link.to_any_server(), format!("{BEGIN}{end}"));
            assert_eq!(link.to_string(), link.to_any_server());
        }
    }

    #[test]
    fn a_link_to_a_server_begins_with_its_url() {
        for server in
            ["https://a.example", "https://a.example/", "https://a.example:8443/space/", "http://localhost:80"]
        {
            let link = link().to_server(server).unwrap();
            assert!(link.contains("/extensions/installedApplications/new?name=My%20app"), "{link}");
            assert!(!link.contains("//extensions"), "{link}");
        }
    }

    #[test]
    fn a_url_of_no_server_is_an_error() {
        let urls =
            ["", "a.example", "ftp://a.example", "javascript:alert(1)", "https://a.example?x=1", "https://a.example#x"];
        for url in urls.into_iter().chain(["https://user@a.example", "https://u:p@a.example", "https://"]) {
            assert!(link().to_server(url).is_err(), "{url}");
        }
    }

    proptest! {
        #[test]
        fn no_value_leaves_its_parameter(name in ".*", state in ".*") {
            let link = InstallLink::new(&*name, "https://a.example").state(&*state).to_any_server();
            let url = Url::parse(&link).unwrap();
            let pairs: Vec<_> = url.query_pairs().map(|(key, value)| (key.into_owned(), value.into_owned())).collect();
            let expected = [("name", &*name), ("pair", "true"), ("endpoint", "https://a.example"), ("state", &*state)];
            prop_assert_eq!(pairs, expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
            prop_assert!(link.is_ascii() && !link.contains(char::is_whitespace));
        }
    }
}
