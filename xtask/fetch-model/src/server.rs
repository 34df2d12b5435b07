//! The server: its URL, and which other URLs are the same server.

use ureq::http::Uri;

use crate::error::FetchError;

/// The server that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Server {
    origin: Origin,
    /// The path that it lives under, without a slash at the end.
    path: String,
}

/// Scheme, host and port.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Origin {
    scheme: String,
    host: String,
    port: u16,
}

impl Server {
    /// Reads the URL of a server. It must be `https`, unless the server is this machine.
    pub(crate) fn parse(text: &str) -> Result<Self, FetchError> {
        let refuse = |problem| FetchError::BadServer { server: without_user(text), problem };
        let uri: Uri = text.trim().parse().map_err(|_| refuse("it is not a URL"))?;
        let origin = Origin::of(&uri).ok_or_else(|| refuse("it does not begin with `https://` and a host"))?;
        if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
            return Err(refuse("it has a user name"));
        }
        if uri.query().is_some() {
            return Err(refuse("it has a query"));
        }
        if origin.scheme == "http" && !origin.is_loopback() {
            return Err(refuse("it would get the token unencrypted: use `https`"));
        }
        Ok(Self { origin, path: uri.path().trim_end_matches('/').to_owned() })
    }

    /// The URL of a path below the server.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.path)
    }

    /// Where a redirect of a URL leads; `None` if that is another origin or not a URL.
    pub(crate) fn redirected(&self, from: &str, location: &str) -> Option<String> {
        let absolute = if location.starts_with("//") {
            format!("{}:{location}", self.origin.scheme)
        } else if location.starts_with('/') {
            format!("{}{location}", self.origin)
        } else if location.contains("://") {
            location.to_owned()
        } else {
            let path = from.split(['?', '#']).next().unwrap_or(from);
            format!("{}/{location}", path.rsplit_once('/').map_or(path, |(folder, _)| folder))
        };
        let absolute = absolute.split('#').next().unwrap_or_default().to_owned();
        let uri: Uri = absolute.parse().ok()?;
        (Origin::of(&uri)? == self.origin).then_some(absolute)
    }
}

impl Origin {
    fn of(uri: &Uri) -> Option<Self> {
        let scheme = uri.scheme_str()?.to_ascii_lowercase();
        let port = match scheme.as_str() {
            "https" => 443,
            "http" => 80,
            _ => return None,
        };
        let host = uri.host().filter(|host| !host.is_empty())?.to_ascii_lowercase();
        Some(Self { scheme, host, port: uri.port_u16().unwrap_or(port) })
    }

    fn is_loopback(&self) -> bool {
        let address = self.host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
        self.host == "localhost" || address.is_ok_and(|address| address.is_loopback())
    }
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}://{}:{}", self.scheme, self.host, self.port)
    }
}

/// A URL without the part that may be a password.
fn without_user(text: &str) -> String {
    match (text.split_once("://"), text.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, rest))) => format!("{scheme}://…@{rest}"),
        (None, Some((_, rest))) => format!("…@{rest}"),
        (_, None) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_has_a_url() {
        let cases = [
            ("https://a.jetbrains.space", "https://a.jetbrains.space:443/about"),
            ("https://A.example:8443/space/", "https://a.example:8443/space/about"),
            ("http://127.0.0.1:8644", "http://127.0.0.1:8644/about"),
            ("http://localhost/", "http://localhost:80/about"),
            ("http://[::1]:1", "http://[::1]:1/about"),
        ];
        for (text, expected) in cases {
            assert_eq!(Server::parse(text).unwrap().url("/about"), expected, "{text}");
        }
    }

    #[test]
    fn a_bad_url_is_refused_without_its_password() {
        let cases = [
            ("", "not a URL"),
            ("space", "https://"),
            ("ftp://a.example", "https://"),
            ("https://", "not a URL"),
            ("https://me:secret@a.example", "user name"),
            ("https://a.example?x", "query"),
            ("http://a.example", "unencrypted"),
            ("http://127.0.0.1.example", "unencrypted"),
        ];
        for (text, expected) in cases {
            let error = Server::parse(text).unwrap_err().to_string();
            assert!(error.contains(expected) && !error.contains("secret"), "{error}");
        }
    }

    #[test]
    fn a_redirect_stays_at_its_origin() {
        let server = Server::parse("https://a.example/space").unwrap();
        let from = "https://a.example:443/space/about?x=1";
        let cases = [
            ("/login", Some("https://a.example:443/login")),
            ("login?a=b#c", Some("https://a.example:443/space/login?a=b")),
            ("https://a.example/login", Some("https://a.example/login")),
            ("//a.example/login", Some("https://a.example/login")),
            ("//b.example/login", None),
            ("https://b.example/", None),
            ("http://a.example/", None),
            ("https://a.example:444/", None),
            ("https://a.example@b.example/", None),
            ("https:/", Some("https://a.example:443/space/https:/")),
        ];
        for (location, expected) in cases {
            assert_eq!(server.redirected(from, location).as_deref(), expected, "{location}");
        }
    }
}
