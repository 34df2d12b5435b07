//! Where the Space server is: the URL a client was given, checked once, and the rule of what shares its origin.
//! Knows nothing of requests or tokens.

use percent_encoding::{AsciiSet, percent_encode};
use url::{Host, Url};

/// The path of the HTTP API below the server's URL.
const API: &str = "/api/http";

/// A server URL that has been checked: `http` or `https`, a host, maybe a path; nothing else.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    url: Url,
}

impl Server {
    /// Checks a server URL. The messages of errors never repeat the text: it may be anything, a token too.
    pub(crate) fn parse(text: &str, allow_plain_http: bool) -> Result<Self, String> {
        let mut url = Url::parse(text).map_err(|error| {
            format!("the server URL is not a URL ({error}): write it like `https://mycompany.jetbrains.space`")
        })?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(
                "the server URL is neither `https` nor `http`: write it like `https://mycompany.jetbrains.space`"
                    .into(),
            );
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("the server URL holds credentials: leave them out, and give the token to `token`".into());
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err("the server URL holds a query or a fragment: leave out what follows `?` or `#`".into());
        }
        let path = url.path().trim_end_matches('/').to_owned();
        if path.ends_with(API) {
            return Err("the server URL ends in `/api/http`: leave that out, the client adds it".into());
        }
        url.set_path(&path);
        let server = Self { url };
        if server.url.scheme() == "http" && !server.is_loopback() && !allow_plain_http {
            return Err(format!(
                "plain HTTP to `{}` would show the token to everyone on the way: use `https`, or call `allow_plain_http` \
                 if the network is trusted",
                server.origin()
            ));
        }
        if server.endpoint("").parse::<http::Uri>().is_err() {
            return Err("the path of the server URL cannot be part of a request: percent-encode it".into());
        }
        Ok(server)
    }

    /// The address of an endpoint, given its path below `/api/http` and what follows it.
    pub(crate) fn endpoint(&self, path_and_query: &str) -> String {
        let base = self.url.as_str().trim_end_matches('/');
        format!("{base}{API}{path_and_query}")
    }

    /// The server's URL as people write it, without a slash at its end.
    pub(crate) fn as_str(&self) -> &str {
        self.url.as_str().trim_end_matches('/')
    }

    /// Scheme, host and port, for people.
    pub(crate) fn origin(&self) -> String {
        self.url.origin().ascii_serialization()
    }

    /// Whether a URL has the server's scheme, host and port. Nothing else is ever shown the token.
    pub(crate) fn shares_origin_with(&self, url: &Url) -> bool {
        self.url.origin() == url.origin()
    }

    /// The host, for the log.
    pub(crate) fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// The port, for the log.
    pub(crate) fn port(&self) -> Option<u16> {
        self.url.port_or_known_default()
    }

    /// Whether the server is asked over TLS.
    #[cfg(any(feature = "reqwest", feature = "blocking"))]
    pub(crate) fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Whether the server is on this machine: `localhost`, `127.0.0.0/8` or `::1`.
    pub(crate) fn is_loopback(&self) -> bool {
        match self.url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
    }

    /// What a `Location` means, seen from the URL that answered with it. Bytes outside of ASCII are percent-encoded as they
    /// are, as browsers do it.
    pub(crate) fn locate(&self, from: &http::Uri, location: &[u8]) -> Option<Url> {
        let location = percent_encode(location, &AsciiSet::EMPTY).to_string();
        let mut url = Url::parse(&from.to_string()).ok()?.join(&location).ok()?;
        // Credentials in a redirect would become an `Authorization` of the server's choice.
        url.set_username("").ok()?;
        url.set_password(None).ok()?;
        url.set_fragment(None);
        Some(url)
    }
}

#[cfg(test)]
mod tests {
    use super::Server;

    #[test]
    fn a_server_url_may_have_a_path_and_slashes_at_its_end() {
        for (text, locations) in [
            ("https://mycompany.jetbrains.space", "https://mycompany.jetbrains.space/api/http/locations"),
            ("https://mycompany.jetbrains.space/", "https://mycompany.jetbrains.space/api/http/locations"),
            ("HTTPS://MyCompany.jetbrains.space:443//", "https://mycompany.jetbrains.space/api/http/locations"),
            ("https://example.org:8443/tools/space", "https://example.org:8443/tools/space/api/http/locations"),
            ("https://example.org/tools/space/", "https://example.org/tools/space/api/http/locations"),
            ("https://example.org/a b/", "https://example.org/a%20b/api/http/locations"),
            ("https://[::1]:8080", "https://[::1]:8080/api/http/locations"),
            ("https://bücher.example", "https://xn--bcher-kva.example/api/http/locations"),
            ("http://localhost:8080/", "http://localhost:8080/api/http/locations"),
        ] {
            assert_eq!(Server::parse(text, false).unwrap().endpoint("/locations"), locations, "{text}");
        }
    }

    #[test]
    fn an_invalid_server_url_is_rejected_and_not_repeated() {
        for (text, reason) in [
            ("", "not a URL"),
            ("s3cret", "not a URL"),
            ("mycompany.jetbrains.space/s3cret", "not a URL"),
            ("https://", "not a URL"),
            ("https://s3cret:99999", "not a URL"),
            ("mycompany.jetbrains.space:443", "neither `https` nor `http`"),
            ("ftp://s3cret", "neither `https` nor `http`"),
            ("file:///s3cret", "neither `https` nor `http`"),
            ("wss://s3cret", "neither `https` nor `http`"),
            ("data:s3cret", "neither `https` nor `http`"),
            ("https://s3cret@example.org", "credentials"),
            ("https://user:s3cret@example.org", "credentials"),
            ("https://:s3cret@example.org", "credentials"),
            ("https://example.org?token=s3cret", "a query or a fragment"),
            ("https://example.org/?", "a query or a fragment"),
            ("https://example.org#s3cret", "a query or a fragment"),
            ("https://example.org/#", "a query or a fragment"),
            ("https://example.org/s3cret/api/http/", "the client adds it"),
        ] {
            let message = Server::parse(text, true).unwrap_err();
            assert!(message.contains(reason), "{text}: {message}");
            assert!(!message.contains("s3cret"), "{message}");
        }
    }

    #[test]
    fn plain_http_is_for_this_machine_only_unless_it_is_allowed() {
        for text in
            ["http://localhost", "http://LOCALHOST:1", "http://127.0.0.1", "http://127.3.2.1:80", "http://[::1]/x"]
        {
            assert!(Server::parse(text, false).is_ok(), "{text}");
        }
        for text in [
            "http://example.org",
            "http://localhost.example.org",
            "http://127.0.0.1.example.org",
            "http://128.0.0.1",
            "http://192.168.0.1",
            "http://0.0.0.0",
            "http://[::2]",
            "http://[::ffff:8.8.8.8]",
        ] {
            let message = Server::parse(text, false).unwrap_err();
            assert!(message.contains("allow_plain_http"), "{text}: {message}");
            assert!(Server::parse(text, true).is_ok(), "{text}");
        }
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        let server = Server::parse("https://example.org/space", false).unwrap();
        let from = http::Uri::from_static("https://example.org/space/api/http/x");
        for (location, same) in [
            ("/elsewhere", true),
            ("locations?x=1", true),
            ("https://example.org:443/", true),
            ("https://EXAMPLE.org/", true),
            ("https://user:password@example.org/", true),
            ("http://example.org/", false),
            ("https://example.org:444/", false),
            ("https://example.org.evil.example/", false),
            ("https://sub.example.org/", false),
            ("//evil.example/", false),
            ("\\\\evil.example/", false),
            ("https://example.org@evil.example/", false),
        ] {
            let url = server.locate(&from, location.as_bytes()).unwrap();
            assert_eq!(server.shares_origin_with(&url), same, "{location}");
            assert!(!url.as_str().contains('@'), "{url}");
        }
        assert!(server.locate(&from, b"https://").is_none());
        assert!(server.locate(&from, b"data:text/plain,x").is_none());
    }

    #[test]
    fn a_location_may_hold_any_bytes() {
        let server = Server::parse("https://example.org/space", false).unwrap();
        let from = http::Uri::from_static("https://example.org/space/api/http/x");
        for (location, url) in [
            ("/Zürich?q=Köln".as_bytes(), "https://example.org/Z%C3%BCrich?q=K%C3%B6ln"),
            ("https://bücher.example/é".as_bytes(), "https://xn--bcher-kva.example/%C3%A9"),
            (b"/Z\xfcrich", "https://example.org/Z%FCrich"),
            (b"/a b%20c%", "https://example.org/a%20b%20c%"),
            ("y?é#ü".as_bytes(), "https://example.org/space/api/http/y?%C3%A9"),
            (b"/\xff\xfe\t", "https://example.org/%FF%FE"),
        ] {
            assert_eq!(server.locate(&from, location).unwrap().as_str(), url);
        }
    }
}
