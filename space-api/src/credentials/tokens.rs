//! The tokens of a client: a permanent one, or those that credentials give. Runs one refresh at a time. Knows nothing of calls.

use std::future::poll_fn;
use std::pin::Pin;
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
    Changing(Box<dyn ChangingTokens>),
}

/// Tokens that are replaced. A trait, so that a program with a permanent token need not contain the code that gets others.
pub(crate) trait ChangingTokens: Send + Sync {
    /// See [`Tokens::get`].
    fn get(&self, rejected: Option<Generation>, since: Instant) -> Getting<'_>;

    /// See [`Tokens::valid`].
    fn valid(&self) -> Option<Issued>;

    /// See [`Tokens::put_off`].
    fn put_off(&self, valid: &Issued);

    /// See [`Tokens::current`].
    fn current(&self) -> Option<Token>;

    /// See [`Tokens::redactor`].
    fn redactor(&self) -> Redactor;

    /// See [`Tokens::sent_by`].
    #[cfg(feature = "blocking")]
    fn sent_by(&self, server: Arc<dyn TokenServer>, runner: Runner) -> Box<dyn ChangingTokens>;
}

/// A token for an attempt, which may have to be asked for.
pub(crate) type Getting<'a> = Pin<Box<dyn Future<Output = Result<Issued, Problem>> + Send + 'a>>;

/// Tokens that credentials give.
struct TokensOfCredentials {
    credentials: Arc<dyn Credentials>,
    server: Arc<dyn TokenServer>,
    /// Shared with [`Tokens::sent_by`]. It is locked after `refresh`.
    wallet: Arc<Mutex<Wallet>>,
    refresh: Mutex<Option<Refresh>>,
    /// What drives a refresh; without it, those who wait drive it.
    runner: Option<Runner>,
}

/// Runs some work to its end, elsewhere.
pub(crate) type Runner = fn(Pin<Box<dyn Future<Output = ()> + Send>>);

/// A refresh that has begun.
#[derive(Clone)]
struct Refresh {
    flight: Arc<Flight<Result<AccessToken, Problem>>>,
    asked_at: Instant,
    /// The token that it is to replace.
    replaces: Generation,
}

impl Refresh {
    /// Takes it out of its place, if it is still there.
    fn take_from(&self, open: &mut Option<Self>) -> Option<Self> {
        open.take_if(|open| Arc::ptr_eq(&open.flight, &self.flight))
    }
}

/// Why there is no token to send with.
pub(crate) enum NoToken {
    /// The permanent token was rejected, and there is no other one.
    Permanent,
    Failed(Problem),
}

impl Tokens {
    pub(crate) fn changing(credentials: Arc<dyn Credentials>, server: Arc<dyn TokenServer>, gap: Duration) -> Self {
        let wallet = Arc::new(Mutex::new(Wallet::new(gap)));
        let refresh = Mutex::default();
        Self::Changing(Box::new(TokensOfCredentials { credentials, server, wallet, refresh, runner: None }))
    }

    /// The same tokens, for calls of another kind, which ask another server object for new ones. The two wait for refreshes of
    /// their own: one that another kind of call drives might need the very thread that waits.
    #[cfg(feature = "blocking")]
    pub(crate) fn sent_by(&self, server: Arc<dyn TokenServer>, runner: Runner) -> Self {
        match self {
            Self::Permanent(token) => Self::Permanent(token.clone()),
            Self::Changing(changing) => Self::Changing(changing.sent_by(server, runner)),
        }
    }

    /// The token for an attempt. `rejected` is the one that the server called too old, in an attempt that began at `since`.
    pub(crate) async fn get(&self, rejected: Option<Generation>, since: Instant) -> Result<Issued, NoToken> {
        match self {
            Self::Permanent(_) if rejected.is_some() => Err(NoToken::Permanent),
            Self::Permanent(token) => Ok(Issued { generation: 0, token: token.clone() }),
            Self::Changing(changing) => changing.get(rejected, since).await.map_err(NoToken::Failed),
        }
    }

    /// The token at hand, if it can still be used, and another one may have to be waited for.
    pub(crate) fn valid(&self) -> Option<Issued> {
        match self {
            Self::Permanent(_) => None,
            Self::Changing(changing) => changing.valid(),
        }
    }

    /// Leaves a refresh that takes too long to later calls, and uses the token at hand for a while.
    pub(crate) fn put_off(&self, valid: &Issued) {
        if let Self::Changing(changing) = self {
            changing.put_off(valid);
        }
    }

    /// The token at hand, however old it is.
    pub(crate) fn current(&self) -> Option<Token> {
        match self {
            Self::Permanent(token) => Some(token.clone()),
            Self::Changing(changing) => changing.current(),
        }
    }

    /// What takes all secrets out of the texts of a server that repeats them.
    pub(crate) fn redactor(&self) -> Redactor {
        match self {
            Self::Permanent(token) => Redactor::new([token.expose()]),
            Self::Changing(changing) => changing.redactor(),
        }
    }
}

impl ChangingTokens for TokensOfCredentials {
    fn get(&self, rejected: Option<Generation>, since: Instant) -> Getting<'_> {
        Box::pin(self.decide_and_get(rejected, since))
    }

    fn valid(&self) -> Option<Issued> {
        self.wallet().valid(Instant::now()).cloned()
    }

    fn put_off(&self, valid: &Issued) {
        self.wallet().put_off(valid.generation, Instant::now());
    }

    fn current(&self) -> Option<Token> {
        self.wallet().current().map(|issued| issued.token.clone())
    }

    fn redactor(&self) -> Redactor {
        let secrets = self.credentials.secrets();
        let wallet = self.wallet();
        let tokens = wallet.known().map(Token::expose);
        Redactor::new(tokens.chain(secrets.iter().map(|secret: &SecretString| secret.expose_secret())))
    }

    #[cfg(feature = "blocking")]
    fn sent_by(&self, server: Arc<dyn TokenServer>, runner: Runner) -> Box<dyn ChangingTokens> {
        let (credentials, wallet) = (Arc::clone(&self.credentials), Arc::clone(&self.wallet));
        Box::new(Self { credentials, server, wallet, refresh: Mutex::default(), runner: Some(runner) })
    }
}

impl TokensOfCredentials {
    async fn decide_and_get(&self, rejected: Option<Generation>, since: Instant) -> Result<Issued, Problem> {
        loop {
            let (refresh, fallback) = match self.decide(rejected, since) {
                TokenStep::Use(issued) => return Ok(issued),
                TokenStep::Fail(problem) => return Err(problem),
                TokenStep::Await(refresh, fallback) => (refresh, fallback),
            };
            if refresh.flight.is_polled_here() {
                let text =
                    "the credentials wait for a call that needs them: let them use a client with other credentials";
                return Err(CredentialsError::new(text).0);
            }
            let result = match self.runner {
                Some(_) => refresh.flight.watched().await,
                None => refresh.flight.driven().await,
            };
            match result {
                // Calls that were dropped have left it for too long.
                Err(_) if refresh.flight.has_rested() => drop(refresh.take_from(&mut lock(&self.refresh))),
                result => return self.settle(&refresh, result).or_else(|problem| fallback.ok_or(problem)),
            }
        }
    }

    fn decide(&self, rejected: Option<Generation>, since: Instant) -> TokenStep {
        let now = Instant::now();
        let mut open = lock(&self.refresh);
        let mut wallet = self.wallet();
        let is_over = |refresh: &mut Refresh| refresh.flight.rests() && refresh.flight.result().is_some();
        // Its calls were dropped, and have not looked at its end. A failure of it concerns nobody.
        if let Some(refresh) = open.take_if(is_over)
            && let Some((token, lifetime)) = refresh.flight.result().cloned().and_then(|it| checked(it).ok())
        {
            wallet.store(token, lifetime, refresh.asked_at);
        }
        match (wallet.decide(rejected, since, now), &*open) {
            (Decision::Use(issued), _) => TokenStep::Use(issued),
            (Decision::Fail(problem), None) => TokenStep::Fail(problem),
            // While one call replaces a token that is still valid, the others use it.
            (Decision::Refresh { fallback: Some(issued) }, Some(refresh)) if self.is_driven(refresh) => {
                TokenStep::Use(issued)
            }
            (Decision::Refresh { fallback: Some(issued) }, Some(refresh)) => {
                TokenStep::Await(refresh.clone(), Some(issued))
            }
            (Decision::Refresh { fallback: None } | Decision::Fail(_), Some(refresh)) => {
                TokenStep::Await(refresh.clone(), None)
            }
            (Decision::Refresh { fallback }, None) => {
                let token = wallet.current().filter(|_| rejected.is_some());
                let rejected = token.map(|issued| SecretString::from(issued.token.expose()));
                let replaces = wallet.current().map_or(0, |issued| issued.generation);
                let refresh = self.begin(rejected, replaces, now);
                *open = Some(refresh.clone());
                TokenStep::Await(refresh, fallback)
            }
        }
    }

    /// Whether a call, or a thread, drives a refresh.
    fn is_driven(&self, refresh: &Refresh) -> bool {
        self.runner.is_some() || !refresh.flight.rests()
    }

    /// Begins a refresh.
    fn begin(&self, rejected: Option<SecretString>, replaces: Generation, asked_at: Instant) -> Refresh {
        let request = TokenRequest { rejected, server: Arc::clone(&self.server) };
        let credentials = Arc::clone(&self.credentials);
        let fetching = async move { credentials.token(&request).await.map_err(|CredentialsError(problem)| problem) };
        let panicked = || Err(CredentialsError::new("the credentials panicked: look at the panic's message").0);
        let flight = Arc::new(Flight::new(fetching, panicked));
        if let Some(run) = self.runner {
            let flight = Arc::clone(&flight);
            run(Box::pin(async move { drop(poll_fn(|context| flight.poll(context)).await) }));
        }
        Refresh { flight, asked_at, replaces }
    }

    /// Keeps the result of a refresh. The first of those who waited does so.
    fn settle(&self, refresh: &Refresh, result: Result<AccessToken, Problem>) -> Result<Issued, Problem> {
        let checked = checked(result);
        let mut open = lock(&self.refresh);
        let is_first = refresh.take_from(&mut open).is_some();
        let mut wallet = self.wallet();
        match (checked, wallet.current()) {
            // The first one has kept this token, or there is a newer one already.
            (Ok(_), Some(current)) if !is_first && current.generation > refresh.replaces => Ok(current.clone()),
            (Ok((token, lifetime)), _) => Ok(wallet.store(token, lifetime, refresh.asked_at)),
            // Calls of the other kind have got a token in the meantime.
            (Err(_), Some(current)) if current.generation > refresh.replaces => Ok(current.clone()),
            (Err(problem), _) => {
                if is_first {
                    wallet.fail(problem.clone(), Instant::now());
                }
                Err(problem)
            }
        }
    }

    fn wallet(&self) -> MutexGuard<'_, Wallet> {
        lock(&self.wallet)
    }
}

/// The token that credentials have given, if it can be sent.
fn checked(result: Result<AccessToken, Problem>) -> Result<(Token, Option<Duration>), Problem> {
    let AccessToken { secret, lifetime } = result?;
    match Token::new(secret) {
        Ok(token) => Ok((token, lifetime)),
        Err(reason) => Err(CredentialsError::new(format!("{reason}: let the credentials return it alone, trimmed")).0),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing panics while it holds a lock.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a call does next.
enum TokenStep {
    Use(Issued),
    Fail(Problem),
    /// Wait for a refresh; if it fails, use the token that is still valid.
    Await(Refresh, Option<Issued>),
}
