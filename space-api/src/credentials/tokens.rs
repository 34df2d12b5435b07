//! The tokens of a client: a permanent one, or those that credentials give. Runs one refresh at a time. Knows nothing of calls.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use secrecy::{ExposeSecret as _, SecretString};

use crate::credentials::token::Token;
use crate::credentials::wallet::{Decision, Issued, Wallet};
use crate::credentials::{AccessToken, Credentials, CredentialsError, TokenRequest, TokenServer};
use crate::error::problem::Problem;
use crate::exchange::Generation;
use crate::flight::Flight;
use crate::redact::Redactor;

/// Where the tokens of a client come from.
pub(crate) enum Tokens {
    Permanent(Token),
    Changing(Box<Changing>),
}

/// Tokens that credentials give.
pub(crate) struct Changing {
    credentials: Arc<dyn Credentials>,
    server: Arc<dyn TokenServer>,
    state: Mutex<State>,
}

struct State {
    wallet: Wallet,
    refresh: Option<Refresh>,
}

/// A refresh that has begun.
#[derive(Clone)]
struct Refresh {
    flight: Arc<Flight<Result<AccessToken, Problem>>>,
    asked_at: Instant,
}

/// Why there is no token to send with.
pub(crate) enum NoToken {
    /// The permanent token was rejected, and there is no other one.
    Permanent,
    Failed(Problem),
}

impl Tokens {
    pub(crate) fn changing(credentials: Arc<dyn Credentials>, server: Arc<dyn TokenServer>, gap: Duration) -> Self {
        let state = Mutex::new(State { wallet: Wallet::new(gap), refresh: None });
        Self::Changing(Box::new(Changing { credentials, server, state }))
    }

    /// The token for an attempt. `rejected` is the one that the server called too old, in an attempt that began at `since`.
    pub(crate) async fn get(&self, rejected: Option<Generation>, since: Instant) -> Result<Issued, NoToken> {
        match self {
            Self::Permanent(_) if rejected.is_some() => Err(NoToken::Permanent),
            Self::Permanent(token) => Ok(Issued { generation: 0, token: token.clone() }),
            Self::Changing(changing) => changing.get(rejected, since).await.map_err(NoToken::Failed),
        }
    }

    /// The token at hand, however old it is.
    pub(crate) fn current(&self) -> Option<Token> {
        match self {
            Self::Permanent(token) => Some(token.clone()),
            Self::Changing(changing) => changing.state().wallet.current().map(|issued| issued.token.clone()),
        }
    }

    /// What takes all secrets out of the texts of a server that repeats them.
    pub(crate) fn redactor(&self) -> Redactor {
        match self {
            Self::Permanent(token) => Redactor::new([token.expose()]),
            Self::Changing(changing) => {
                let secrets = changing.credentials.secrets();
                let state = changing.state();
                let tokens = state.wallet.known().map(Token::expose);
                Redactor::new(tokens.chain(secrets.iter().map(|secret: &SecretString| secret.expose_secret())))
            }
        }
    }
}

impl Changing {
    async fn get(&self, rejected: Option<Generation>, since: Instant) -> Result<Issued, Problem> {
        let (refresh, fallback) = match self.decide(rejected, since) {
            Next::Use(issued) => return Ok(issued),
            Next::Fail(problem) => return Err(problem),
            Next::Await(refresh, fallback) => (refresh, fallback),
        };
        let result = poll_fn(|context| refresh.flight.poll(context)).await;
        self.settle(&refresh, result).or_else(|problem| fallback.ok_or(problem))
    }

    fn decide(&self, rejected: Option<Generation>, since: Instant) -> Next {
        let now = Instant::now();
        let mut state = self.state();
        match (state.wallet.decide(rejected, since, now), &state.refresh) {
            (Decision::Use(issued), _) => Next::Use(issued),
            (Decision::Fail(problem), None) => Next::Fail(problem),
            // While one call replaces a token that is still valid, the others use it.
            (Decision::Refresh { fallback: Some(issued) }, Some(_)) => Next::Use(issued),
            (Decision::Refresh { fallback: None } | Decision::Fail(_), Some(refresh)) => {
                Next::Await(refresh.clone(), None)
            }
            (Decision::Refresh { fallback }, None) => {
                let token = state.wallet.current().filter(|_| rejected.is_some());
                let rejected = token.map(|issued| SecretString::from(issued.token.expose()));
                let request = TokenRequest { rejected, server: Arc::clone(&self.server) };
                let credentials = Arc::clone(&self.credentials);
                let fetching =
                    async move { credentials.token(&request).await.map_err(|CredentialsError(problem)| problem) };
                let panicked = || Err(CredentialsError::new("the credentials panicked: look at the panic's message").0);
                let refresh = Refresh { flight: Arc::new(Flight::new(fetching, panicked)), asked_at: now };
                state.refresh = Some(refresh.clone());
                Next::Await(refresh, fallback)
            }
        }
    }

    /// Keeps the result of a refresh. The first of those who waited does so.
    fn settle(&self, refresh: &Refresh, result: Result<AccessToken, Problem>) -> Result<Issued, Problem> {
        let checked = result.and_then(|AccessToken { secret, lifetime }| match Token::new(secret) {
            Ok(token) => Ok((token, lifetime)),
            Err(reason) => Err(CredentialsError::new(reason).0),
        });
        let mut state = self.state();
        let is_first = state.refresh.as_ref().is_some_and(|open| Arc::ptr_eq(&open.flight, &refresh.flight));
        if is_first {
            state.refresh = None;
        }
        match (checked, state.wallet.current()) {
            // The first one has kept this token, or there is a newer one already.
            (Ok(_), Some(current)) if !is_first => Ok(current.clone()),
            (Ok((token, lifetime)), _) => Ok(state.wallet.store(token, lifetime, refresh.asked_at)),
            (Err(problem), _) => {
                if is_first {
                    state.wallet.fail(problem.clone(), Instant::now());
                }
                Err(problem)
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it holds the lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a call does next.
enum Next {
    Use(Issued),
    Fail(Problem),
    /// Wait for a refresh; if it fails, use the token that is still valid.
    Await(Refresh, Option<Issued>),
}
