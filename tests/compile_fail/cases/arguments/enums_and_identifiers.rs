use space_api::api::project::planning::issues::CreateIssue;
use space_api::api::team_directory::profiles::documents::folders::documents::ListDocumentsInFolder;
use space_api::types::{ProfileIdentifier, ProjectIdentifier};
use space_api::{Call, Client};

fn main() {
    let identifier = |client: Client| client.team_directory().profiles().get_profile("me");
    let other = |client: Client| client.team_directory().profiles().get_profile(ProjectIdentifier::key("ABC"));
    let constant = |call: Call<ListDocumentsInFolder>| call.order("ASC");
    let text = |call: Call<CreateIssue>| call.description(ProfileIdentifier::username("jane"));
    let _ = (identifier, other, constant, text);
}
