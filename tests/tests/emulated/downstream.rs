//! The emulator in a user's own tests: a small program, and what is to be known about it without a Space at hand.

use space_api::types::Location;
use space_api::{Client, Error, Retry};
use space_emulator::{Emulator, Fault};

/// The user's program: opens an office in each of the towns that has none yet, and gives the names of all offices there
/// are then.
async fn open_offices(client: &Client, towns: &[&str]) -> Result<Vec<String>, Error> {
    let locations = client.team_directory().locations();
    let offices = || locations.get_all_locations().r#type("Office").fields(|f| f.id().name());
    let name = |location: &Location| Ok::<_, Error>(location.name()?.to_owned());
    let there: Vec<String> = offices().send().await?.iter().map(name).collect::<Result<_, _>>()?;
    for town in towns {
        if !there.iter().any(|office| office == town) {
            locations.create_location(*town).r#type("Office").fields(|f| f.id()).send().await?;
        }
    }
    offices().send().await?.iter().map(name).collect()
}

async fn space() -> (Emulator, Client) {
    let space = Emulator::builder().seed(7).start().await.unwrap();
    let client = Client::builder(space.url()).token(space.token()).build().unwrap();
    (space, client)
}

#[tokio::test]
async fn an_office_is_opened_where_there_is_none() {
    let (space, client) = space().await;
    let before = open_offices(&client, &[]).await.unwrap();
    space.clear_requests();

    let after = open_offices(&client, &["Oslo", "Bergen"]).await.unwrap();
    assert_eq!(after.len(), before.len() + 2);
    assert!(after.contains(&"Oslo".to_owned()) && after.contains(&"Bergen".to_owned()), "{after:?}");

    let requests = space.requests();
    let functions: Vec<_> = requests.iter().filter_map(|request| request.function.as_deref()).collect();
    assert_eq!(functions, ["getAllLocations", "createLocation", "createLocation", "getAllLocations"]);
    let created: Vec<&[u8]> = requests.iter().map(|request| &*request.body).filter(|body| !body.is_empty()).collect();
    assert_eq!(
        created,
        [br#"{"name":"Oslo","type":"Office"}"#.as_slice(), br#"{"name":"Bergen","type":"Office"}"#.as_slice()]
    );
}

#[tokio::test]
async fn nothing_is_opened_twice() {
    let (space, client) = space().await;
    let once = open_offices(&client, &["Oslo"]).await.unwrap();
    space.clear_requests();
    assert_eq!(open_offices(&client, &["Oslo"]).await.unwrap(), once);
    assert!(space.requests().iter().all(|request| request.method == "GET"));
}

#[tokio::test]
async fn what_was_opened_before_a_failure_stays_open() {
    let space = Emulator::builder()
        .fault_on("createLocation", Fault::Status { status: 403, code: None })
        .start()
        .await
        .unwrap();
    let client = Client::builder(space.url()).token(space.token()).build().unwrap();
    let error = open_offices(&client, &["Oslo"]).await.unwrap_err();
    assert!(error.is_permission_denied(), "{error}");

    let (space, client) = self::space().await;
    let before = open_offices(&client, &["Oslo"]).await.unwrap();
    let client = Client::builder(space.url()).token(space.token()).retry(Retry::never()).build().unwrap();
    space.fail_next(Fault::Drop);
    assert!(open_offices(&client, &["Bergen"]).await.is_err());
    assert_eq!(open_offices(&client, &[]).await.unwrap(), before);
}
