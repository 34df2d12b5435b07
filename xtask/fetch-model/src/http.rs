//! One request: redirects inside the server, limits of time and size, decompression. It knows nothing of models.

use std::error::Error as _;
use std::io::{self, Read};
use std::time::Duration;

use flate2::read::MultiGzDecoder;
use serde_json::Value;
use ureq::http::HeaderMap;
use ureq::http::header::{ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, LOCATION};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body};

use crate::error::FetchError;
use crate::progress::Progress;
use crate::server::Server;

/// How many redirects a request follows.
const MOST_REDIRECTS: usize = 5;

/// What a response may cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) time: Duration,
    pub(crate) bytes: u64,
}

/// What asks a server.
pub(crate) struct Client<'a> {
    agent: Agent,
    server: &'a Server,
    limits: Limits,
    pub(crate) progress: &'a Progress,
}

/// A request. With a form it is a POST.
pub(crate) struct Request<'a> {
    /// Below the server's own path.
    pub(crate) path: &'a str,
    pub(crate) accept: &'a str,
    pub(crate) authorization: Option<&'a str>,
    pub(crate) form: Option<&'a str>,
}

/// A whole response.
pub(crate) struct Response {
    /// Where it is from, without the query.
    pub(crate) url: String,
    pub(crate) status: u16,
    pub(crate) text: String,
    is_html: bool,
}

impl<'a> Client<'a> {
    pub(crate) fn new(server: &'a Server, limits: Limits, progress: &'a Progress) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(limits.time))
            .user_agent(concat!("space-api-fetch-model/", env!("CARGO_PKG_VERSION")))
            .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build());
        Self { agent: config.build().new_agent(), server, limits, progress }
    }

    /// Sends a request, and follows redirects of a GET inside of the server.
    pub(crate) fn send(&self, request: &Request<'_>) -> Result<Response, FetchError> {
        let mut url = self.server.url(request.path);
        for _ in 0..=MOST_REDIRECTS {
            let response = self.send_once(&url, request)?;
            let status = response.status();
            let location = response.headers().get(LOCATION).and_then(|location| location.to_str().ok());
            match location.filter(|_| status.is_redirection() && request.form.is_none()) {
                Some(location) => {
                    let other = || FetchError::OtherOrigin { url: named(&url), location: named(location) };
                    url = self.server.redirected(&url, location).ok_or_else(other)?;
                }
                None => return self.whole(&url, response),
            }
        }
        Err(FetchError::TooManyRedirects { url: named(&url) })
    }

    fn send_once(&self, url: &str, request: &Request<'_>) -> Result<ureq::http::Response<Body>, FetchError> {
        let sent = match request.form {
            None => {
                let mut get = self.agent.get(url).header(ACCEPT, request.accept).header(ACCEPT_ENCODING, "gzip");
                if let Some(authorization) = request.authorization {
                    get = get.header(AUTHORIZATION, authorization);
                }
                get.call()
            }
            Some(form) => {
                let mut post = self.agent.post(url).header(ACCEPT, request.accept);
                post = post.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
                if let Some(authorization) = request.authorization {
                    post = post.header(AUTHORIZATION, authorization);
                }
                post.send(form)
            }
        };
        sent.map_err(|error| match error {
            ureq::Error::Timeout(_) => self.timeout(url),
            error => FetchError::Unreachable { url: named(url), reason: reason(&error) },
        })
    }

    /// Reads a response to its end.
    fn whole(&self, url: &str, response: ureq::http::Response<Body>) -> Result<Response, FetchError> {
        let (head, body) = response.into_parts();
        let mut received = 0;
        let counted = Counted { inner: body.into_reader(), received: &mut received, progress: self.progress };
        let most = self.limits.bytes.saturating_add(1);
        let mut bytes = Vec::new();
        let encoding = text_of(&head.headers, CONTENT_ENCODING).to_ascii_lowercase();
        let (read, is_gzip) = match encoding.as_str() {
            "" | "identity" => (counted.take(most).read_to_end(&mut bytes), false),
            "gzip" | "x-gzip" => (MultiGzDecoder::new(counted).take(most).read_to_end(&mut bytes), true),
            _ => return Err(FetchError::BadEncoding { url: named(url), encoding }),
        };
        read.map_err(|error| self.broken(url, &error, is_gzip, received))?;
        if bytes.len() as u64 > self.limits.bytes {
            return Err(FetchError::TooLarge { url: named(url), limit: self.limits.bytes >> 20 });
        }
        let text = String::from_utf8(bytes).map_err(|_| FetchError::NotText { url: named(url) })?;
        let is_html = text_of(&head.headers, CONTENT_TYPE).starts_with("text/html");
        Ok(Response { url: named(url), status: head.status.as_u16(), text, is_html })
    }

    /// Why a body could not be read: errors of the connection come wrapped in those of the reader.
    fn broken(&self, url: &str, error: &io::Error, is_gzip: bool, received: u64) -> FetchError {
        let of_connection = error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>());
        match of_connection {
            Some(ureq::Error::Timeout(_)) => self.timeout(url),
            None if error.kind() == io::ErrorKind::TimedOut => self.timeout(url),
            None if is_gzip => FetchError::BadGzip { url: named(url), reason: error.to_string() },
            _ => FetchError::CutOff { url: named(url), received, reason: error.to_string() },
        }
    }

    fn timeout(&self, url: &str) -> FetchError {
        FetchError::Timeout { url: named(url), seconds: self.limits.time.as_secs() }
    }
}

impl Response {
    /// Whether it is a page for people.
    pub(crate) fn is_page(&self) -> bool {
        self.is_html || self.text.trim_start().starts_with('<')
    }

    /// What the server says about an error, to be put behind its status: `: Access token has expired`.
    pub(crate) fn said(&self) -> String {
        /// The longest text that is shown, in characters.
        const LONGEST: usize = 200;
        let json: Value = serde_json::from_str(&self.text).unwrap_or_default();
        let description = ["error_description", "error"].iter().find_map(|key| json.get(key)?.as_str());
        let shown = description.unwrap_or_default().chars().filter(|one| !one.is_control()).take(LONGEST);
        let shown: String = shown.collect();
        if shown.is_empty() { shown } else { format!(": {shown}") }
    }
}

/// Counts what is read from the connection.
struct Counted<'a, R> {
    inner: R,
    received: &'a mut u64,
    progress: &'a Progress,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        *self.received += count as u64;
        self.progress.received(count as u64);
        Ok(count)
    }
}

fn text_of(headers: &HeaderMap, name: ureq::http::HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// A URL for messages, without its query, which may hold secrets.
fn named(url: &str) -> String {
    url.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// An error and its causes, in one line.
fn reason(error: &ureq::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(one) = cause {
        let more = one.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = one.source();
    }
    text
}
