//! Scopes as arguments and in replies.

use space_api::types::{AuthCodeFlowPermissionsRequest, PermissionIdentifier, ProfileIdentifier, ProjectIdentifier};
use space_api::{Argument, Client, Error, ErrorKind, Maybe, Scope, View as _};

fn updated(scope: impl Argument<Maybe<Scope>>) -> Result<String, Error> {
    let client = Client::builder("https://space.example").token("secret").build()?;
    let tokens = client.team_directory().profiles().permanent_tokens();
    let call = tokens.update_permanent_token(ProfileIdentifier::me(), "1").scope(scope);
    Ok(String::from_utf8_lossy(call.request()?.body()).into_owned())
}

#[test]
fn an_argument_is_a_scope_a_reference_null_or_absent() {
    let scope = Scope::all();
    assert_eq!(updated(&scope).unwrap(), r#"{"scope":"**"}"#);
    assert_eq!(updated(Some(scope.clone())).unwrap(), r#"{"scope":"**"}"#);
    assert_eq!(updated(Maybe::<Scope>::Null).unwrap(), r#"{"scope":null}"#);
    assert_eq!(updated(Maybe::<Scope>::Absent).unwrap(), "{}");
}

#[test]
fn a_scope_that_cannot_be_written_fails_the_call() {
    let no_context = Scope::within(ProfileIdentifier::me(), [PermissionIdentifier::ViewIssues]);
    let no_permission = Scope::global([ProfileIdentifier::me()]);
    let empty = Scope::global(Vec::<PermissionIdentifier>::new());
    let with_space = Scope::within(ProjectIdentifier::key("A B"), [PermissionIdentifier::ViewIssues]);
    for (scope, word) in [(no_context, "context"), (no_permission, "permission"), (empty, "empty"), (with_space, "A B")]
    {
        let error = updated(&scope).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Usage);
        assert!(error.to_string().contains(word), "{error}");
    }
}

#[test]
fn a_reply_that_asks_for_rights_holds_a_scope() {
    let request = AuthCodeFlowPermissionsRequest::new(Scope::all(), "To read");
    let json = request.as_object().to_json();
    assert!(json.contains(r#""scope":"**""#), "{json}");
    assert_eq!(request.scope().unwrap(), "**");
}
