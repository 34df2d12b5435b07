use space_api::Call;
use space_api::api::project::planning::issues::CreateIssue;
use space_api::api::team_directory::memberships::CreateMembership;

fn main() {
    let date = |call: Call<CreateIssue>| call.due_date("2024-01-01");
    let optional = |call: Call<CreateIssue>| call.due_date(Some("2024-01-01"));
    let moment = |call: Call<CreateMembership>| call.active_since("2024-01-01T12:00:00Z");
    let _ = (date, optional, moment);
}
