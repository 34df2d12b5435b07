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
    if let Some(profile) = parse::<ProfileIdentifier>(&text) {
        let profiles = client.team_directory().profiles();
        check_path(profiles.get_profile(profile.clone()).request(), "/api/http/team-directory/profiles/")?;
        check_compact(&profile, profile.compact().ok())?;
    }
    if let Some(project) = parse::<ProjectIdentifier>(&text) {
        check_path(client.project().get_project(project.clone()).request(), "/api/http/projects/")?;
        check_compact(&project, project.compact().ok())?;
    }
    if let Some(issue) = parse::<IssueIdentifier>(&text) {
        check_compact(&issue, issue.compact().ok())?;
    }
    if let Some(channel) = parse::<ChannelIdentifier>(&text) {
        check_compact(&channel, channel.compact().ok())?;
    }
    Ok(())
}

/// The identifier, if the text is one.
fn parse<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
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
fn check_compact<T>(identifier: &T, compact: Option<String>) -> Result<(), String>
where
    T: std::str::FromStr + PartialEq + std::fmt::Debug,
{
    let Some(compact) = compact else { return Ok(()) };
    match compact.parse::<T>() {
        Ok(again) => {
            promise(again == *identifier, || format!("{identifier:?} is written `{compact}`, read as {again:?}"))
        }
        Err(_) => Err(format!("{identifier:?} is written `{compact}`, which is not read")),
    }
}
