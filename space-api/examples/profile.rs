//! Reads a profile with its teams, its manager, and the manager's manager, in one request.
//!
//! Rights: *View member profiles*.
//!
//! ```sh
//! export SPACE_URL=https://mycompany.jetbrains.space JB_SPACE_TOKEN=…
//! cargo run -p space-api --example profile -- USERNAME
//! ```
#![allow(clippy::print_stdout, reason = "printing is what a program is for")]

use std::env;
use std::error::Error;

use space_api::types::{MemberProfile, Membership, ProfileIdentifier, ProfileName, TdRole, Team};
use space_api::{Client, Select};

#[derive(Debug, Select)]
#[select(MemberProfile)]
struct Person {
    name: Name,
    memberships: Vec<Member>,
    managers: Vec<Manager>,
}

#[derive(Debug, Select)]
#[select(ProfileName)]
struct Name {
    first_name: String,
    last_name: String,
}

#[derive(Debug, Select)]
#[select(Membership)]
struct Member {
    lead: bool,
    role: Role,
    team: TeamName,
}

#[derive(Debug, Select)]
#[select(TdRole)]
struct Role {
    name: String,
}

#[derive(Debug, Select)]
#[select(Team)]
struct TeamName {
    name: String,
}

/// A manager, with the managers of that manager. With `#[select(recursive)] managers: Vec<Manager>` it goes up to the top.
#[derive(Debug, Select)]
#[select(MemberProfile)]
struct Manager {
    name: Name,
    managers: Vec<TopManager>,
}

#[derive(Debug, Select)]
#[select(MemberProfile)]
struct TopManager {
    name: Name,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let username = env::args().nth(1).ok_or("name a user as the argument")?;
    let url = env::var("SPACE_URL").map_err(|_| "set `SPACE_URL` to the address of Space")?;
    let token = env::var("JB_SPACE_TOKEN").map_err(|_| "set `JB_SPACE_TOKEN` to a token")?;
    let client = Client::builder(url).token(token).build()?;
    let person = client
        .team_directory()
        .profiles()
        .get_profile(ProfileIdentifier::username(username))
        .select::<Person>() // $fields=name(firstName,lastName),memberships(…),managers(…,managers(…))
        .send()
        .await?;

    println!("{}", full(&person.name));
    for Member { lead, role, team } in &person.memberships {
        println!("  {} in {}{}", role.name, team.name, if *lead { ", leads it" } else { "" });
    }
    for manager in &person.managers {
        println!("  reports to {}", full(&manager.name));
        for top in &manager.managers {
            println!("    who reports to {}", full(&top.name));
        }
    }
    Ok(())
}

fn full(name: &Name) -> String {
    format!("{} {}", name.first_name, name.last_name)
}
