//! Creates an issue with an assignee and a due date, changes its title, and clears the due date.
//!
//! Rights: *View issues*, *Create issues* and *Update issues* in the project.
//!
//! ```sh
//! export SPACE_URL=https://mycompany.jetbrains.space JB_SPACE_TOKEN=…
//! cargo run -p space-api --example issue -- KEY # of a project
//! ```
#![allow(clippy::print_stdout, reason = "printing is what a program is for")]

use std::env;
use std::error::Error;

use space_api::jiff::civil::{Date, date};
use space_api::types::{Issue, IssueIdentifier, IssueStatus, MemberProfile, ProfileIdentifier, ProjectIdentifier};
use space_api::{Client, Select, fields};

#[derive(Debug, Select)]
#[select(Issue)]
struct Task {
    id: String,
    number: i32,
    title: String,
    status: Status,
    assignee: Option<Person>,
    due_date: Option<Date>,
}

#[derive(Debug, Select)]
#[select(IssueStatus)]
struct Status {
    name: String,
}

#[derive(Debug, Select)]
#[select(MemberProfile)]
struct Person {
    username: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let project = env::args().nth(1).ok_or("name the key of a project as the argument")?;
    let project = ProjectIdentifier::key(project);
    let url = env::var("SPACE_URL").map_err(|_| "set `SPACE_URL` to the address of Space")?;
    let token = env::var("JB_SPACE_TOKEN").map_err(|_| "set `JB_SPACE_TOKEN` to a token")?;
    let client = Client::builder(url).token(token).build()?;
    let issues = client.project().planning().issues();

    // A new issue needs a status, and each project has its own ones.
    let statuses = issues
        .statuses()
        .get_all_issue_statuses(&project)
        .select_fields(fields!(IssueStatus { id, resolved }))
        .send()
        .await?;
    let open = statuses.iter().find(|status| !status.resolved).ok_or("the project has no status for open issues")?;

    let created = issues
        .create_issue(&project, "Water the plants", &open.id)
        .description("Those in the *kitchen*, too.")
        .assignee(ProfileIdentifier::Me)
        .due_date(date(2026, 12, 24))
        .select::<Task>()
        .send()
        .await?;
    print(&created);

    // What is not set stays as it is, and `None` clears.
    let id = IssueIdentifier::id(&created.id);
    issues.update_issue(&project, &id).title("Water all plants").due_date(None).send().await?;
    print(&issues.get_issue(&project, &id).select::<Task>().send().await?);
    Ok(())
}

fn print(task: &Task) {
    let Task { number, title, status, .. } = task;
    let assignee = task.assignee.as_ref().map_or("nobody", |person| &person.username);
    let due = task.due_date.map_or_else(|| "no due date".to_owned(), |date| format!("due on {date}"));
    println!("#{number} {title}: {}, assigned to {assignee}, {due}", status.name);
}
