//! Profiles: a batch of objects with objects in them, three levels deep.

use std::hint::black_box;

use bytes::Bytes;
use serde::Deserialize;
use space_api::api::team_directory::profiles::GetAllProfiles;
use space_api::types::{MemberProfile, Membership, ProfileName, TdRole, Team};
use space_api::{Batch, Call, FieldError, Select, fields};

use super::{Entries, decode, list, nullable, object, text};
use crate::client;

/// A batch, written by hand.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    pub next: String,
    pub total_count: Option<i32>,
    pub data: Vec<Person>,
}

/// What is read of a profile.
#[derive(Debug, PartialEq, Deserialize, Select)]
#[serde(rename_all = "camelCase")]
#[select(MemberProfile)]
pub struct Person {
    pub id: String,
    pub username: String,
    pub name: PersonName,
    pub about: Option<String>,
    pub external: Option<bool>,
    pub archived: bool,
    pub memberships: Vec<Member>,
}

/// The second level: what is read of a name.
#[derive(Debug, PartialEq, Deserialize, Select)]
#[serde(rename_all = "camelCase")]
#[select(ProfileName)]
pub struct PersonName {
    pub first_name: String,
    pub last_name: String,
}

/// The second level: what is read of a membership.
#[derive(Debug, PartialEq, Deserialize, Select)]
#[serde(rename_all = "camelCase")]
#[select(Membership)]
pub struct Member {
    pub id: String,
    pub lead: bool,
    pub team: TeamName,
    pub role: Role,
}

/// The third level: what is read of a team.
#[derive(Debug, PartialEq, Deserialize, Select)]
#[serde(rename_all = "camelCase")]
#[select(Team)]
pub struct TeamName {
    pub id: String,
    pub name: String,
    pub emails: Option<Vec<String>>,
    pub channel_id: Option<String>,
}

/// The third level: what is read of a role.
#[derive(Debug, PartialEq, Deserialize, Select)]
#[serde(rename_all = "camelCase")]
#[select(TdRole)]
pub struct Role {
    pub name: String,
    pub archived: bool,
}

/// A batch of so many, in the order in which they are selected.
pub fn as_selected(count: usize) -> Bytes {
    let profiles = list((0..count).map(|at| object(profile(at))));
    object([("next", text(&count.to_string())), ("totalCount", (count * 9).to_string()), ("data", profiles)]).into()
}

fn profile(at: usize) -> Entries {
    let name = object([("firstName", text(&format!("Ada{at}"))), ("lastName", text("Lovelace"))]);
    vec![
        ("id", text(&format!("{:012x}", at * 7919))),
        ("username", text(&format!("Ada{at}.Lovelace"))),
        ("name", name),
        ("about", nullable(at, 2, text("Writes programs for machines that nobody has built yet, and notes on both."))),
        ("external", nullable(at, 3, at.is_multiple_of(4).to_string())),
        ("archived", at.is_multiple_of(8).to_string()),
        ("memberships", list((0..=at % 3).map(|one| object(membership(at + one))))),
    ]
}

fn membership(at: usize) -> Entries {
    let team = object([
        ("id", text(&format!("{:012x}", at * 104_729))),
        ("name", text(&format!("Analytical Engine {at}"))),
        ("emails", nullable(at, 2, list([text(&format!("engine{at}@mycompany.com"))]))),
        ("channelId", nullable(at, 3, text(&format!("{:012x}", at * 1_299_709)))),
    ]);
    let role = object([("name", text("Member")), ("archived", "false".to_owned())]);
    vec![
        ("id", text(&format!("{:012x}", at * 15_485_863))),
        ("lead", at.is_multiple_of(5).to_string()),
        ("team", team),
        ("role", role),
    ]
}

/// By serde, written by hand.
pub fn by_hand(body: &Bytes) -> Page {
    serde_json::from_slice(body).unwrap()
}

fn call() -> Call<GetAllProfiles> {
    client().team_directory().profiles().get_all_profiles()
}

/// By the struct that selects.
pub fn selected() -> Call<GetAllProfiles, Batch<Person>> {
    call().select::<Person>()
}

/// By fields that are named, into structs without names.
pub fn named() -> Call<GetAllProfiles, impl Sized> {
    call().select_fields(fields!(MemberProfile {
        id, username, name { first_name, last_name }, about, external, archived,
        memberships { id, lead, team { id, name, emails, channel_id }, role { name, archived } },
    }))
}

/// By views.
pub fn viewed() -> Call<GetAllProfiles> {
    call().fields(|f| {
        f.id()
            .username()
            .name(|n| n.first_name().last_name())
            .about()
            .external()
            .archived()
            .memberships(|m| m.id().lead().team(|t| t.id().name().emails().channel_id()).role(|r| r.name().archived()))
    })
}

/// Reads an answer into views, and every field of each.
pub fn view(call: &Call<GetAllProfiles>, body: &Bytes) -> Result<Batch<MemberProfile>, FieldError> {
    let page = decode(call, body);
    for profile in &page.data {
        let name = profile.name()?;
        black_box((profile.id()?, profile.username()?, name.first_name()?, name.last_name()?));
        black_box((profile.about()?, profile.external()?, profile.archived()?));
        for membership in profile.memberships()? {
            let (team, role) = (membership.team()?, membership.role()?);
            black_box((membership.id()?, membership.lead()?, role.name()?, role.archived()?));
            black_box((team.id()?, team.name()?, team.emails()?, team.channel_id()?));
        }
    }
    Ok(page)
}
