//! All that was issued: codes, access tokens, refresh tokens, and whether each of them is valid.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use crate::data::{self, Draw};

/// The most codes, access tokens and refresh tokens of each kind; then the oldest ones are forgotten.
const KEPT: usize = 10_000;

/// Whether an access token is valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Good,
    Expired,
    /// The refresh token that it belongs to was revoked.
    Revoked,
    Unknown,
}

/// A consent: what was asked for when a code was given out.
#[derive(Debug, Clone)]
pub(super) struct Consent {
    pub(super) redirect_uri: String,
    pub(super) challenge: Option<Challenge>,
    pub(super) offline: bool,
    pub(super) scope: String,
}

#[derive(Debug, Clone)]
pub(super) enum Challenge {
    Plain(String),
    S256(String),
}

#[derive(Debug)]
struct Access {
    until: Instant,
    family: Option<usize>,
}

#[derive(Debug)]
struct Refresh {
    family: usize,
    /// A newer one has taken its place.
    spent: bool,
    scope: String,
}

/// What was issued since the start.
#[derive(Debug)]
pub(crate) struct Issued {
    draw: Draw,
    count: usize,
    codes: HashMap<String, Consent>,
    access: HashMap<String, Access>,
    refresh: HashMap<String, Refresh>,
    /// For each consent that lasts, whether it was revoked.
    families: Vec<bool>,
}

impl Issued {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            draw: Draw::new(seed).of("oauth"),
            count: 0,
            codes: HashMap::new(),
            access: HashMap::new(),
            refresh: HashMap::new(),
            families: Vec::new(),
        }
    }

    pub(crate) fn standing(&self, token: &str) -> Standing {
        match self.access.get(token) {
            None => Standing::Unknown,
            Some(access) if access.family.is_some_and(|family| self.is_revoked(family)) => Standing::Revoked,
            Some(access) if access.until <= Instant::now() => Standing::Expired,
            Some(_) => Standing::Good,
        }
    }

    fn is_revoked(&self, family: usize) -> bool {
        self.families.get(family).copied().unwrap_or(true)
    }

    /// Lets all access tokens expire now.
    pub(crate) fn expire(&mut self) {
        let now = Instant::now();
        self.access.values_mut().for_each(|access| access.until = now);
    }

    /// Revokes all refresh tokens, and with them the access tokens that they gave.
    pub(crate) fn revoke(&mut self) {
        self.families.fill(true);
    }

    pub(super) fn code(&mut self, consent: Consent) -> String {
        if self.codes.len() >= KEPT {
            self.codes.clear();
        }
        let code = self.text("code");
        self.codes.insert(code.clone(), consent);
        code
    }

    /// A code is good once.
    pub(super) fn take_code(&mut self, code: &str) -> Option<Consent> {
        self.codes.remove(code)
    }

    pub(super) fn access_token(&mut self, lifetime: Duration, family: Option<usize>) -> String {
        if self.access.len() >= KEPT {
            let now = Instant::now();
            self.access.retain(|_, access| access.until > now);
            forget_oldest(&mut self.access, |access| access.until);
        }
        let token = self.text("access");
        self.access.insert(token.clone(), Access { until: after(lifetime), family });
        token
    }

    pub(super) fn new_family(&mut self) -> usize {
        self.families.push(false);
        self.families.len() - 1
    }

    pub(super) fn refresh_token(&mut self, family: usize, scope: &str) -> String {
        if self.refresh.len() >= KEPT {
            self.refresh.retain(|_, refresh| !refresh.spent);
            forget_oldest(&mut self.refresh, |refresh| refresh.family);
        }
        let token = self.text("refresh");
        self.refresh.insert(token.clone(), Refresh { family, spent: false, scope: scope.to_owned() });
        token
    }

    /// The consent behind a refresh token, unless it was revoked or spent; rotation spends it.
    pub(super) fn use_refresh_token(&mut self, token: &str, rotates: bool) -> Option<Result<(usize, String), Revoked>> {
        let refresh = self.refresh.get_mut(token)?;
        let revoked = refresh.spent || self.families.get(refresh.family).copied().unwrap_or(true);
        if revoked {
            return Some(Err(Revoked));
        }
        refresh.spent = rotates;
        Some(Ok((refresh.family, refresh.scope.clone())))
    }

    fn text(&mut self, kind: &str) -> String {
        self.count += 1;
        let draw = self.draw.of(kind).nth(self.count);
        format!("{}{}", data::id(draw), data::id(draw.of("more")))
    }
}

/// Makes room for many new tokens at once, so that room is not sought for each of them.
fn forget_oldest<T, A: Ord + Copy>(tokens: &mut HashMap<String, T>, age: impl Fn(&T) -> A) {
    if tokens.len() < KEPT / 2 {
        return;
    }
    let mut ages: Vec<A> = tokens.values().map(&age).collect();
    // It is in bounds, for there is at least one token.
    let middle = ages.len() / 2;
    let (_, limit, _) = ages.select_nth_unstable(middle);
    let limit = *limit;
    tokens.retain(|_, token| age(token) >= limit);
    if tokens.len() >= KEPT {
        // All of the same age.
        tokens.clear();
    }
}

/// A refresh token that is no good any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Revoked;

/// A century will do where a lifetime is beyond what a clock can hold.
fn after(lifetime: Duration) -> Instant {
    let now = Instant::now();
    now.checked_add(lifetime).unwrap_or_else(|| now + Duration::from_secs(100 * 365 * 24 * 3600))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_tokens_are_forgotten() {
        let mut issued = Issued::new(1);
        let lifetime = Duration::from_secs(600);
        let first = (issued.access_token(lifetime, None), issued.refresh_token(0, "**"));
        let mut last = first.clone();
        for family in 1..3 * KEPT {
            last = (issued.access_token(lifetime, None), issued.refresh_token(family, "**"));
            assert!(issued.access.len() <= KEPT && issued.refresh.len() <= KEPT);
        }
        assert_eq!(issued.standing(&first.0), Standing::Unknown);
        assert_eq!(issued.standing(&last.0), Standing::Good);
        assert!(!issued.refresh.contains_key(&first.1) && issued.refresh.contains_key(&last.1));
    }
}
