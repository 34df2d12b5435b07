//! A response is read into owned values: the lifetime is one error, however the type is used.

use space_api::{Client, Select, types};

#[derive(Select)]
#[select(types::Location)]
struct Office<'a, T>
where
    T: 'a,
{
    id: T,
    name: &'a str,
}

#[derive(Select)]
#[select(types::CPrincipalDetails)]
enum Author<'name> {
    #[select(types::CUserPrincipalDetails)]
    Person { user: &'name str },
    #[select(other)]
    Other,
}

fn call(client: Client) {
    let _ = client.team_directory().locations().get_all_locations().select::<Office<String>>();
}

fn main() {}
