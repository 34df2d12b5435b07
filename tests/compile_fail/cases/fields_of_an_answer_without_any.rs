use space_api::Client;

fn main() {
    let client = Client::builder("https://mycompany.jetbrains.space").token("t").build().unwrap();
    client.absence().delete_absence("id").fields(|f| f);
}
