//! Selections that the compiler checks, asked of a server that is strict about `$fields` and sends no more than they name.

use space_api::types::{
    ApplicationIdentifier, GlobalPermissionContext, Location, MemberProfile, Membership, PermissionContextApi,
    ProfileName, Project, ProjectPermissionContext, SyncBatchInfo, Team,
};
use space_api::{Batch, Object, Select, fields};
use space_tests::emulated::space;

#[derive(Debug, Select)]
#[select(MemberProfile)]
struct Person {
    id: String,
    name: PersonName,
    #[select(rename = "about")]
    bio: Option<String>,
    memberships: Vec<Member>,
    #[select(recursive)]
    managers: Vec<Person>,
}

#[derive(Debug, Select)]
#[select(ProfileName)]
struct PersonName {
    first_name: String,
    last_name: String,
}

#[derive(Debug, Select)]
#[select(Membership)]
struct Member {
    lead: bool,
    team: TeamName,
}

#[derive(Debug, Select)]
#[select(Team)]
struct TeamName {
    name: String,
}

#[tokio::test]
async fn a_struct_is_asked_for_and_filled() {
    let (space, client) = space().await;
    let people: Batch<Person> =
        client.team_directory().profiles().get_all_profiles().select::<Person>().send().await.unwrap();
    assert_eq!(
        space.requests()[0].query.as_deref().unwrap(),
        "$fields=next,totalCount,data(id,name(firstName,lastName),about,memberships(lead,team(name)),managers!)"
    );
    let views = client.team_directory().profiles().get_all_profiles().fields(|f| {
        let members = f.id().name(|n| n.first_name().last_name()).about().memberships(|m| m.lead().team(|t| t.name()));
        members.managers_recursive()
    });
    let views = views.send().await.unwrap();
    assert_eq!(people.data.len(), views.data.len());
    for (person, view) in people.data.iter().zip(&views.data) {
        check(person, view);
    }
    assert!(people.data.iter().any(|person| person.bio.is_some()));
    assert!(people.data.iter().any(|person| person.memberships.iter().any(|member| member.lead)));
    assert!(people.data.iter().flat_map(|person| &person.managers).any(|manager| !manager.managers.is_empty()));
}

/// A struct has what a view of the same object has.
fn check(person: &Person, view: &MemberProfile) {
    let name = view.name().unwrap();
    assert_eq!(person.id, view.id().unwrap());
    assert_eq!(person.name.first_name, name.first_name().unwrap());
    assert_eq!(person.name.last_name, name.last_name().unwrap());
    assert_eq!(person.bio.as_deref(), view.about().unwrap());
    let memberships = view.memberships().unwrap();
    assert_eq!(person.memberships.len(), memberships.len());
    for (member, view) in person.memberships.iter().zip(memberships) {
        assert_eq!((member.lead, &*member.team.name), (view.lead().unwrap(), view.team().unwrap().name().unwrap()));
    }
    let managers = view.managers().unwrap();
    assert_eq!(person.managers.len(), managers.len());
    person.managers.iter().zip(managers).for_each(|(person, view)| check(person, view));
}

#[tokio::test]
async fn fields_are_asked_for_and_filled_without_a_struct() {
    let (_space, client) = space().await;
    let people = client
        .team_directory()
        .profiles()
        .get_all_profiles()
        .select_fields(fields!(MemberProfile { id, username, name { first_name, last_name } }))
        .send()
        .await
        .unwrap();
    let views = client
        .team_directory()
        .profiles()
        .get_all_profiles()
        .fields(|f| f.username().name(|n| n.first_name()))
        .send()
        .await
        .unwrap();
    assert!(!people.data.is_empty());
    for (person, view) in people.data.iter().zip(&views.data) {
        assert_eq!(person.username, view.username().unwrap());
        assert_eq!(person.name.first_name, view.name().unwrap().first_name().unwrap());
    }
}

#[tokio::test]
async fn a_stream_gives_structs_from_page_to_page() {
    let (space, client) = space().await;
    let call = || client.team_directory().profiles().get_all_profiles().top(5);
    let mut ids = Vec::new();
    let mut stream = call().select::<Person>().stream();
    while let Some(person) = stream.next().await {
        ids.push(person.unwrap().id);
    }
    let mut again = Vec::new();
    let mut stream = call().select_fields(fields!(MemberProfile { id })).stream();
    while let Some(person) = stream.next().await {
        again.push(person.unwrap().id);
    }
    assert_eq!(ids, again);
    assert!(ids.len() > 10 && space.requests().len() > 4, "{} people", ids.len());
}

#[tokio::test]
async fn a_sync_batch_is_one_of_structs() {
    let (_space, client) = space().await;
    let teams = client.team_directory().teams().get_sync_batch(SyncBatchInfo::since_etag("0", 10));
    let page = teams.select::<TeamName>().send().await.unwrap();
    assert!(page.has_more && !page.etag.is_empty());
    assert!(page.data.iter().all(|team| !team.name.is_empty()));
}

#[derive(Debug, Select)]
#[select(PermissionContextApi)]
enum Context {
    #[select(GlobalPermissionContext)]
    Global,
    #[select(ProjectPermissionContext)]
    Project { project: Project },
    #[select(other)]
    Other(Object),
}

#[tokio::test]
async fn an_enum_tells_classes_apart_those_of_a_newer_server_too() {
    let (_space, client) = space().await;
    let call = || {
        let authorization = client.application().authorization();
        authorization.get_all_authorized_contexts(ApplicationIdentifier::me()).select::<Context>()
    };
    let contexts = call().send().await.unwrap();
    assert!(contexts.iter().any(|context| matches!(context, Context::Global)));
    assert!(contexts.iter().any(|context| match context {
        Context::Project { project } => project.id().is_ok(),
        _ => false,
    }));
    for context in call().header("x-emulator-fault", "unknown-class").send().await.unwrap() {
        let Context::Other(object) = context else { panic!("{context:?}") };
        assert!(object.class_name().unwrap().ends_with(".FromTheFuture"), "{object:?}");
    }
}

#[derive(Debug, Select)]
#[select(Location)]
struct Office {
    name: String,
    #[select(default)]
    phones: Vec<String>,
}

#[tokio::test]
async fn a_withheld_field_has_the_servers_words() {
    let (_space, client) = space().await;
    let call = |fault| {
        let locations = client.team_directory().locations();
        locations.get_all_locations().select::<Office>().header("x-emulator-fault", fault)
    };
    let error = call("inaccessible:name").send().await.unwrap_err();
    assert!(error.to_string().contains("[0].name: not accessible: Not enough permissions"), "{error}");
    let offices = call("inaccessible:phones").send().await.unwrap();
    assert!(offices.iter().all(|office| !office.name.is_empty() && office.phones.is_empty()));
    assert!(!call("extra-fields").send().await.unwrap().is_empty());
}
