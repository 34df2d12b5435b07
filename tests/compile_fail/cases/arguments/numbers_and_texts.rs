use space_api::Call;
use space_api::api::project::planning::issues::{CreateIssue, GetAllIssues};
use space_api::api::team_directory::locations::GetAllLocations;

fn main() {
    let number = |call: Call<GetAllIssues>| call.top(5u64);
    let text = |call: Call<CreateIssue>| call.description(5);
    let optional = |call: Call<CreateIssue>, text: Option<&'static str>| call.description(text);
    let flag = |call: Call<GetAllLocations>| call.with_archived("yes");
    let _ = (number, text, optional, flag);
}
