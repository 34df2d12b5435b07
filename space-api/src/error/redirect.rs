//! A redirect that is not followed. Does not show the query of its target, which may be a secret.

use std::fmt;

use crate::error::one_line::one_line;

/// Where a redirect leads, and why the client does not go there.
#[derive(Clone)]
pub(crate) enum Redirect {
    /// There is no `Location`, or an empty one.
    Nowhere {
        /// The URL that was requested, without its query.
        asked: String,
    },
    /// The `Location` is not the URL of a server.
    NoUrl {
        /// The URL that was requested, without its query.
        asked: String,
    },
    /// It leads to this path of the same server.
    Inside { path: String },
    /// It leads to this other origin.
    Outside { origin: String },
    /// The caller's HTTP client has followed it to this other origin.
    Followed { origin: String },
}

impl Redirect {
    /// The text that the server may have chosen.
    pub(super) fn text_mut(&mut self) -> &mut String {
        match self {
            Self::Nowhere { asked: text }
            | Self::NoUrl { asked: text }
            | Self::Inside { path: text }
            | Self::Outside { origin: text }
            | Self::Followed { origin: text } => text,
        }
    }
}

impl fmt::Display for Redirect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nowhere { asked } => write!(
                f,
                "the server answered `{}` with a redirect that leads nowhere: its `Location` is missing or empty",
                one_line(asked)
            ),
            Self::NoUrl { asked } => {
                write!(
                    f,
                    "the server answered `{}` with a redirect whose `Location` is no URL of a server",
                    one_line(asked)
                )
            }
            Self::Inside { path } => write!(
                f,
                "the server redirects to `{}`, which is not followed: it would change the request, or there were too \
                 many",
                one_line(path)
            ),
            Self::Outside { origin } => write!(
                f,
                "the server redirects to another origin, `{}`, which is not followed, for the token is not meant for \
                 it; if the server has moved, give its new URL to `Client::builder`",
                one_line(origin)
            ),
            Self::Followed { origin } => write!(
                f,
                "the HTTP client given to `http_client` followed a redirect to another origin, `{}`, whose response is \
                 not read: give it `redirect::Policy::none()`",
                one_line(origin)
            ),
        }
    }
}
