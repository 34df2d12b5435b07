//! Identifiers: text from a user becomes a part of a path, and stays inside its segment.

use space_api::types::{ChannelIdentifier, IssueIdentifier, ProfileIdentifier, ProjectIdentifier};

use super::{Target, client, promise, seeds};

/// Texts as compact identifiers, and as plain ids.
pub(super) fn identifiers() -> Target {
    let seeds = seeds([
        "me",
        "key:ABC",
        "username:Heather.Stewart",
        "{project:key:ABC,externalId:42}",
        "channel:name:general",
        r#"{"className":"ProfileIdentifier.Id","id":"1"}"#,
        "a/b?c#d%2F..",
    ]);
    Target { name: "identifiers", seeds, run: write_identifiers }
}

fn write_identifiers(input: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(input);
    let client = client()?;
    let locations = client.team_directory().locations();
    check_path(locations.get_location(&*text).request(), "/api/http/team-directory/locations/")?;
    let profile = ProfileIdentifier::from_compact(&text);
    let profiles = client.team_directory().profiles();
    check_path(profiles.get_profile(profile.clone()).request(), "/api/http/team-directory/profiles/")?;
    check_compact(&profile, profile.compact().ok(), ProfileIdentifier::from_compact)?;
    let project = ProjectIdentifier::from_compact(&text);
    check_path(client.project().get_project(project.clone()).request(), "/api/http/projects/")?;
    check_compact(&project, project.compact().ok(), ProjectIdentifier::from_compact)?;
    let issue = IssueIdentifier::from_compact(&text);
    check_compact(&issue, issue.compact().ok(), IssueIdentifier::from_compact)?;
    let channel = ChannelIdentifier::from_compact(&text);
    check_compact(&channel, channel.compact().ok(), ChannelIdentifier::from_compact)
}

/// A request that is made has exactly one segment behind the prefix.
fn check_path(request: Result<http::Request<bytes::Bytes>, space_api::Error>, prefix: &str) -> Result<(), String> {
    let Ok(request) = request else { return Ok(()) };
    let path = request.uri().path();
    let rest = path.strip_prefix(prefix).ok_or_else(|| format!("`{path}` left `{prefix}`"))?;
    promise(!rest.is_empty() && !rest.contains('/') && !matches!(rest, "." | ".."), || {
        format!("`{path}` is another path")
    })?;
    promise(request.uri().host() == Some("space.example"), || format!("another host: {}", request.uri()))
}

/// A compact form reads back as the same identifier.
fn check_compact<T>(identifier: &T, compact: Option<String>, from_compact: fn(&str) -> T) -> Result<(), String>
where
    T: PartialEq + std::fmt::Debug,
{
    let Some(compact) = compact else { return Ok(()) };
    let read = from_compact(&compact);
    promise(read == *identifier, || format!("{identifier:?} is written `{compact}`, read as {read:?}"))
}
