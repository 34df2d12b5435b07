//! Reads who is away in a month, and for how many days of it.
//!
//! Rights: *View absences*.
//!
//! ```sh
//! export SPACE_URL=https://mycompany.jetbrains.space JB_SPACE_TOKEN=…
//! cargo run -p space-api --example absences -- 2026-12
//! ```
#![allow(clippy::print_stdout, reason = "printing is what a program is for")]

use std::env;
use std::error::Error;

use space_api::jiff::civil::Date;
use space_api::types::{AbsenceReasonRecord, AbsenceRecord, MemberProfile, ProfileName};
use space_api::{Client, Select};

#[derive(Debug, Select)]
#[select(AbsenceRecord)]
struct Absence {
    member: Person,
    reason: Option<Reason>,
    since: Date,
    till: Date,
}

#[derive(Debug, Select)]
#[select(MemberProfile)]
struct Person {
    name: Name,
}

#[derive(Debug, Select)]
#[select(ProfileName)]
struct Name {
    first_name: String,
    last_name: String,
}

#[derive(Debug, Select)]
#[select(AbsenceReasonRecord)]
struct Reason {
    name: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let month = env::args().nth(1).ok_or("name a month as the argument, for example 2026-12")?;
    let first: Date =
        format!("{month}-01").parse().map_err(|_| format!("`{month}` is no month: write it like 2026-12"))?;
    let last = first.last_of_month();
    let url = env::var("SPACE_URL").map_err(|_| "set `SPACE_URL` to the address of Space")?;
    let token = env::var("JB_SPACE_TOKEN").map_err(|_| "set `JB_SPACE_TOKEN` to a token")?;
    let client = Client::builder(url).token(token).build()?;

    let of_month = first.days_in_month();

    // All absences that overlap the month, from all pages.
    let mut absences = client.absence().get_all_absences().since(first).till(last).select::<Absence>().stream();
    while let Some(Absence { member, reason, since, till }) = absences.try_next().await? {
        let (from, to) = (since.max(first), till.min(last));
        let days = (to - from).get_days() + 1;
        let reason = reason.as_ref().map_or("no reason given", |reason| &reason.name);
        let Name { first_name, last_name } = &member.name;
        println!("{first_name} {last_name}: {days} of {of_month} days, {from} to {to} ({reason})");
    }
    Ok(())
}
