//! `fields!`: a selection without a struct.

use space_api::types::{
    App, ApplicationIdentifier, Checklist, IssueWebhookEvent, Location, MemberProfile, PersonalToken,
    ProfileIdentifier, TodoItemRecord,
};
use space_api::{Mod, View as _, fields};
use space_tests::client;

use super::{fields, locations, read};

const REFUSED: &str = "not accessible: no; write `?` after its name in `fields!` to read the rest all the same";

#[test]
fn names_are_requested_and_read() {
    let call = client()
        .team_directory()
        .profiles()
        .get_all_profiles()
        .select_fields(fields!(MemberProfile { id, username, name { first_name, last_name } }));
    assert_eq!(fields(&call).unwrap(), "next,totalCount,data(id,username,name(firstName,lastName))");
    let people = read(
        &call,
        r#"{"next": "", "totalCount": null, "data": [
            {"id": "1", "username": "b", "name": {"lastName": "M", "firstName": "B", "className": "x"}}
        ]}"#,
    )
    .unwrap();
    let person = &people.data[0];
    assert_eq!((person.id.as_str(), person.username.as_str()), ("1", "b"));
    assert_eq!(person.name.first_name, "B");
    assert_eq!(person.clone(), *person);
    let shown = "MemberProfileFields { id: \"1\", username: \"b\", name: MemberProfileNameFields { \
                 first_name: \"B\", last_name: \"M\" } }";
    assert_eq!(format!("{person:?}"), shown);
}

#[test]
fn lists_options_and_maps_stay_around_chosen_fields() {
    let call = locations().select_fields(fields!(Location {
        type, capacity, workdays, parent { name, parent { name } }, equipment2 { name },
    }));
    assert_eq!(fields(&call).unwrap(), "type,capacity,workdays,parent(name,parent(name)),equipment2(name)");
    let read = read(
        &call,
        r#"[{"type": "Region", "capacity": 5, "workdays": [1], "parent": {"name": "a", "parent": null},
             "equipment2": [{"name": "chair"}]}]"#,
    )
    .unwrap();
    let location = &read[0];
    assert_eq!(location.r#type, "Region");
    assert_eq!(location.capacity.unwrap() + location.workdays.as_ref().unwrap()[0], 6);
    assert_eq!(location.parent.as_ref().unwrap().name, "a");
    assert!(location.parent.as_ref().unwrap().parent.is_none());
    assert_eq!(location.equipment2.as_ref().unwrap()[0].name, "chair");
}

#[test]
fn a_dto_without_braces_is_a_view() {
    let call = locations().select_fields(fields!(Location { parent }));
    assert_eq!(fields(&call).unwrap(), "parent");
    let read = read(&call, r#"[{"parent": {"id": "1"}}]"#).unwrap();
    assert_eq!(read[0].parent.as_ref().unwrap().id().unwrap(), "1");
}

#[test]
#[allow(deprecated, reason = "these fields have such names")]
fn names_are_those_of_the_api_however_they_are_written() {
    let call = client().to_do_item().get_all_to_do_items().select_fields(fields!(TodoItemRecord { status }));
    assert_eq!(fields(&call).unwrap(), "next,totalCount,data(_status)");
    let read_all = read(&call, r#"{"next": "", "totalCount": 0, "data": [{"_status": "Open"}]}"#).unwrap();
    assert_eq!(read_all.data[0].status, "Open");
    let refused = r#"{"next": "", "totalCount": 0, "data": [{"$errors": [{"fields": ["_status"], "message": "no"}]}]}"#;
    assert!(read(&call, refused).unwrap_err().ends_with(&format!("data[0]._status: {REFUSED}")));

    let app = client()
        .application()
        .get_application(ApplicationIdentifier::id("1"))
        .select_fields(fields!(App { endpoint_uri, code_flow_redirect_ur_is }));
    assert_eq!(fields(&app).unwrap(), "endpointURI,codeFlowRedirectURIs");
    let read_one = read(&app, r#"{"codeFlowRedirectURIs": null, "endpointURI": "x"}"#).unwrap();
    assert_eq!(read_one.endpoint_uri.as_deref(), Some("x"));
    let refused = r#"{"codeFlowRedirectURIs": null, "$errors": [{"fields": ["endpointURI"], "message": "no"}]}"#;
    assert!(read(&app, refused).unwrap_err().ends_with(&format!("endpointURI: {REFUSED}")));
}

#[test]
fn pairs_and_changes_have_their_own_fields_to_choose_from() {
    let event = fields!(IssueWebhookEvent { title, assignee { old { username }, new { username } } });
    assert_eq!(format!("{event:?}"), r#"["title", "assignee"]"#);
    // The kinds of the answers' types: what does not compile here is the test.
    fn title(_: Option<Mod<String>>) {}
    fn check<T>(_: space_api::FieldSet<IssueWebhookEvent, T>, _: impl Fn(T)) {}
    check(event, |event| {
        title(event.title);
        let _: Option<Option<String>> = event.assignee.map(|change| change.new.map(|person| person.username));
    });
    let _ = fields!(PersonalToken { id });
    assert_eq!(IssueWebhookEvent::NAME, "IssueWebhookEvent");
}

#[test]
fn an_error_names_the_place() {
    let call = locations().select_fields(fields!(Location { id, parent { name } }));
    for (answer, message) in [
        (r#"[{"id": "1", "parent": {"name": 5}}]"#, "[0].parent.name: expected a string, found a number"),
        (r#"[{"id": "1", "parent": {}}]"#, "[0].parent.name: expected a string, found nothing"),
        (r#"[{"parent": null}]"#, "[0].id: expected a string, found nothing"),
    ] {
        assert!(read(&call, answer).unwrap_err().ends_with(message), "{answer}");
    }
}

/// Fields whose names come from a macro.
macro_rules! names {
    ($dto:path { $($outer:ident { $inner:ident }),+ }) => {
        fields!($dto { $($outer { $inner }),+ })
    };
}

#[test]
fn names_can_come_from_a_macro() {
    let call = client().team_directory().profiles().get_profile(ProfileIdentifier::me());
    let call = call.select_fields(names!(MemberProfile { name { first_name }, memberships { team } }));
    assert_eq!(fields(&call).unwrap(), "name(firstName),memberships(team)");
}

#[test]
fn two_objects_have_two_structs_whatever_their_names() {
    let fields = fields!(Checklist { root { tag { id } }, root_tag { id } });
    assert_eq!(format!("{fields:?}"), r#"["root", "rootTag"]"#);
}

#[test]
fn the_crate_can_go_by_another_name() {
    use space_api as space;
    let call = locations().select_fields(space::fields!(crate = space, Location { id }));
    assert_eq!(fields(&call).unwrap(), "id");

    #[derive(Debug, PartialEq, space::Select)]
    #[select(Location, crate = space)]
    struct Office {
        id: String,
    }
    assert_eq!(<Office as space::Select>::selection().unwrap(), "id");
}

#[test]
fn a_field_with_a_question_mark_is_a_result() {
    let call = client()
        .team_directory()
        .profiles()
        .get_all_profiles()
        .select_fields(fields!(MemberProfile { username, about?, name? { first_name } }));
    assert_eq!(fields(&call).unwrap(), "next,totalCount,data(username,about,name(firstName))");
    let answer = r#"{"data": [
        {"username": "a", "about": "x", "name": {"firstName": "A"}},
        {"username": "b", "$errors": [{"fields": ["about", "name"], "message": "no"}]},
        {"username": "c", "about": 5, "name": {"firstName": null}}
    ]}"#;
    let people = read(&call, answer).unwrap().data;
    assert_eq!(people[0].about.as_ref().unwrap().as_deref(), Some("x"));
    assert_eq!(people[0].name.as_ref().unwrap().first_name, "A");
    let errors = |at: usize| {
        let person = &people[at];
        [person.about.as_ref().unwrap_err().to_string(), person.name.as_ref().unwrap_err().to_string()]
    };
    assert_eq!(errors(1), ["field `about` is not accessible: no", "field `name` is not accessible: no"]);
    let misfits = [
        "field `about` cannot be read: about: expected a string, found a number",
        "field `name` cannot be read: name.firstName: expected a string, found null",
    ];
    assert_eq!(errors(2), misfits);
}

#[test]
#[allow(deprecated, reason = "this field has such a name")]
fn similar_names_are_different_names() {
    let call = client().to_do_item().get_all_to_do_items().select_fields(fields!(TodoItemRecord { id, status? }));
    let with = |fields: &str| read(&call, &format!(r#"{{"data": [{{{fields}}}]}}"#));
    let read = with(r#""status": 5, "ID": 6, "_status": "Open", "id": "1", "_Status": 7, "i_d": 8"#).unwrap();
    assert_eq!((read.data[0].id.as_str(), read.data[0].status.as_deref()), ("1", Ok("Open")));
    let refused = with(r#""id": "1", "$errors": [{"fields": ["_status"], "message": "no"}]"#).unwrap();
    assert_eq!(refused.data[0].status.as_ref().unwrap_err().field(), "_status");
    assert!(with(r#""ID": "1", "_status": "Open""#).is_err());
}
