use space_api::Client;

fn main() {
    let client = Client::builder("https://mycompany.jetbrains.space").token("t").build().unwrap();
    client.team_directory().locations().get_all_locations().fields(|f| f.id().nme());
}
