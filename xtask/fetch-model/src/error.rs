//! All that can go wrong. The old files are untouched then. No message holds a token or a secret.

use space_codegen::workspace::WorkspaceError;

/// Why no model was fetched.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FetchError {
    #[error(
        "the environment variable `{missing}` is not set; set `JB_SPACE_TOKEN` to a permanent token, or \
         `JB_SPACE_CLIENT_ID` and `JB_SPACE_CLIENT_SECRET` to the credentials of an application"
    )]
    NoCredentials { missing: &'static str },
    #[error("the token in `{name}` holds a character that a token cannot have; copy it again")]
    BadToken { name: &'static str },
    #[error("the server URL `{server}` cannot be used: {problem}")]
    BadServer { server: String, problem: &'static str },
    #[error("cannot reach `{url}`: {reason}; check the URL and the network")]
    Unreachable { url: String, reason: String },
    #[error("`{url}` did not answer within {seconds} s; try again, or allow more with `--timeout`")]
    Timeout { url: String, seconds: u64 },
    #[error("the response of `{url}` is cut off after {received} bytes: {reason}; try again")]
    CutOff { url: String, received: u64, reason: String },
    #[error("the response of `{url}` is larger than {limit} MiB; if this is no mistake, allow more with `--limit`")]
    TooLarge { url: String, limit: u64 },
    #[error("the response of `{url}` is not intact gzip data: {reason}; try again")]
    BadGzip { url: String, reason: String },
    #[error(
        "the response of `{url}` has the encoding `{encoding}`, which was not asked for; check what is before the server"
    )]
    BadEncoding { url: String, encoding: String },
    #[error("the response of `{url}` is not UTF-8 text; check that this is the URL of a Space server")]
    NotText { url: String },
    #[error(
        "`{url}` redirects to another server, `{location}`; the token stays here: name the other server with `--server` if \
         it is the right one"
    )]
    OtherOrigin { url: String, location: String },
    #[error("`{url}` redirects again and again; check the URL")]
    TooManyRedirects { url: String },
    #[error("`{url}` answered with a page in HTML, probably a login page; check the URL and the token")]
    Page { url: String },
    #[error("`{url}` rejected the token (401{said}); check that it belongs to this server and has not expired")]
    Unauthorized { url: String, said: String },
    #[error("`{url}` rejected the credentials of the application ({status}{said}); check the id and the secret")]
    BadApplication { url: String, status: u16, said: String },
    #[error("`{url}` answered with the status {status}{said}; check the URL, or try again")]
    Status { url: String, status: u16, said: String },
    #[error("the response of `{url}` has no usable `access_token`; check that this is the URL of a Space server")]
    NoToken { url: String },
    #[error("the page `{url}` does not tell the version of the server; give it with `--model-version`")]
    NoVersion { url: String },
    #[error("`{version}` cannot be a version: write one like `2024.3.0-DEV.185349`")]
    BadVersion { version: String },
    #[error(transparent)]
    Workspace(#[from] WorkspaceError),
}

impl FetchError {
    /// Whether it is a list of problems of the model.
    pub(crate) const fn is_of_model(&self) -> bool {
        matches!(self, Self::Workspace(WorkspaceError::Model { .. }))
    }

    /// What to do about it, where the message does not say.
    pub(crate) const fn help(&self) -> Option<&'static str> {
        match self {
            Self::Workspace(WorkspaceError::Model { .. }) => {
                Some("the old model is untouched; `schema/README.md` tells what to do about a model with problems")
            }
            Self::Workspace(error) => error.help(),
            _ => None,
        }
    }
}
