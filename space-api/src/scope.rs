//! What an application may do: the text of an OAuth scope, made of the model's permissions. Knows nothing of OAuth.

use std::fmt;

use crate::argument::Passed;
use crate::argument::scalar::Present;
use crate::argument::target::{Pass, Target};
use crate::error::usage::UsageError;
use crate::identifier::named::Identifier;
use crate::json::value::Value;
use crate::view::into_value::IntoValue;

/// The URL parameters that a scope is made of. They are in every model of Space's that has permissions.
const PERMISSION: &str = "PermissionIdentifier";
const CONTEXT: &str = "PermissionContextIdentifier";
const PROJECT: &str = "ProjectIdentifier";

/// What an application may do, and where: the scope of a token. It is also an argument wherever the API takes a scope, for example
/// of a permanent token. In responses a scope is a text.
///
/// ```
/// use space_api::Scope;
/// use space_api::types::{PermissionIdentifier, ProjectIdentifier};
///
/// let scope = Scope::global([PermissionIdentifier::ViewMemberProfiles])
///     .and(Scope::within(ProjectIdentifier::key("PROJ"), [PermissionIdentifier::ViewIssues]));
/// assert_eq!(scope.text()?, "global:Profile.View project:key:PROJ:Project.Issues.View");
///
/// # use space_api::types::ProfileIdentifier;
/// # let client = space_api::Client::builder("https://mycompany.jetbrains.space").token("a-token").build()?;
/// let tokens = client.team_directory().profiles().permanent_tokens();
/// let call = tokens.create_permanent_token(ProfileIdentifier::me(), "CI", &scope);
/// let body = br#"{"name":"CI","scope":"global:Profile.View project:key:PROJ:Project.Issues.View"}"#;
/// assert_eq!(call.request()?.body(), body.as_slice());
/// # Ok::<(), space_api::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[must_use = "it does nothing until it is used"]
pub struct Scope(Vec<Part>);

type Part = Result<String, UsageError>;

impl Scope {
    /// Everything that the application was granted: `**`.
    pub fn all() -> Self {
        Self(vec![Ok("**".to_owned())])
    }

    /// Permissions in the whole organization, each a `PermissionIdentifier`.
    pub fn global<P: Identifier>(permissions: impl IntoIterator<Item = P>) -> Self {
        Self::of("global", permissions)
    }

    /// Permissions within a project (`ProjectIdentifier`) or another context (`PermissionContextIdentifier`).
    pub fn within<P: Identifier>(context: impl Identifier, permissions: impl IntoIterator<Item = P>) -> Self {
        let prefix = match context.url_parameter() {
            PROJECT => "project:",
            CONTEXT => "",
            other => {
                let problem = format!("a `{other}` is no context of a permission: give a `{PROJECT}` or a `{CONTEXT}`");
                return Self(vec![Err(UsageError::new(problem))]);
            }
        };
        match context.compact_text().and_then(word) {
            Ok(text) => Self::of(&format!("{prefix}{text}"), permissions),
            Err(error) => Self(vec![Err(error)]),
        }
    }

    /// This scope and another one.
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The text of the scope, as OAuth has it.
    ///
    /// # Errors
    ///
    /// If a permission or a context cannot be written, or there is no permission at all.
    pub fn text(&self) -> Result<String, UsageError> {
        let parts = self.0.iter().map(|part| part.as_deref().map_err(Clone::clone)).collect::<Result<Vec<_>, _>>()?;
        if parts.is_empty() {
            return Err(UsageError::new("the scope is empty: give a permission, or use `Scope::all()`"));
        }
        Ok(parts.join(" "))
    }

    fn of<P: Identifier>(context: &str, permissions: impl IntoIterator<Item = P>) -> Self {
        let part = |permission: P| match permission.url_parameter() {
            PERMISSION => Ok(format!("{context}:{}", permission.compact_text().and_then(word)?)),
            other => Err(UsageError::new(format!("a `{other}` is no permission: give a `{PERMISSION}`"))),
        };
        Self(permissions.into_iter().map(part).collect())
    }
}

/// A text that can be part of a scope, in which spaces separate.
fn word(text: String) -> Result<String, UsageError> {
    if text.bytes().all(|byte| byte.is_ascii_graphic()) && !text.is_empty() {
        return Ok(text);
    }
    Err(UsageError::new(format!("{text:?} cannot be part of a scope: leave out spaces and what is not ASCII")))
}

impl From<&Self> for Scope {
    fn from(scope: &Self) -> Self {
        scope.clone()
    }
}

/// A scope as an argument.
#[doc(hidden)]
#[derive(Debug)]
pub struct Scoped(());

impl Target for Scope {
    type Kind = Scoped;
}

impl<A: Into<Scope>> Pass<Scoped, Scope> for A {
    fn pass(self) -> Passed {
        Passed::of(self.into())
    }
}

impl Present for Scope {}
impl Present for &Scope {}

impl IntoValue for Scope {
    fn into_value(self) -> Value {
        self.text().map_or_else(Value::Invalid, |text| Value::String(text.into()))
    }
}

impl fmt::Debug for Scope {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text() {
            Ok(text) => formatter.debug_tuple("Scope").field(&text).finish(),
            Err(error) => formatter.debug_tuple("Scope").field(&error).finish(),
        }
    }
}
