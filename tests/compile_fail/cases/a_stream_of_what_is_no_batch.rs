use space_api::Client;

fn main() {
    let client = Client::builder("https://mycompany.jetbrains.space").token("t").build().unwrap();
    let _ = client.team_directory().locations().get_all_locations().stream();
}
