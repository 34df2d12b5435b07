//! Structs in structs, and the API's containers around them.

use space_api::types::{Location, MemberProfile, Membership, ProfileIdentifier, ProfileName, Team};
use space_api::{Batch, Select};
use space_tests::client;

use super::{fields, locations, read};

#[derive(Debug, PartialEq, Select)]
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

#[derive(Debug, PartialEq, Select)]
#[select(ProfileName)]
struct PersonName {
    first_name: String,
    last_name: String,
}

#[derive(Debug, PartialEq, Select)]
#[select(Membership)]
struct Member {
    lead: bool,
    team: TeamName,
}

#[derive(Debug, PartialEq, Select)]
#[select(Team)]
struct TeamName {
    name: String,
}

#[test]
fn a_struct_is_the_request() {
    let call = client().team_directory().profiles().get_all_profiles().select::<Person>();
    let nested = "id,name(firstName,lastName),about,memberships(lead,team(name)),managers!";
    assert_eq!(fields(&call).unwrap(), format!("next,totalCount,data({nested})"));

    let profile = client().team_directory().profiles().get_profile(ProfileIdentifier::me()).select::<Person>();
    assert_eq!(fields(&profile).unwrap(), nested);
}

#[test]
fn a_struct_is_the_answer() {
    let call = client().team_directory().profiles().get_all_profiles().select::<Person>();
    let people: Batch<Person> = read(
        &call,
        r#"{"next": "2", "totalCount": 2, "data": [{
            "className": "TD_MemberProfile", "id": "1", "about": null, "name": {"lastName": "M", "firstName": "B"},
            "memberships": [{"lead": true, "team": {"name": "Core", "extra": [1, {"a": 2}]}}],
            "managers": [{"id": "2", "about": "x", "name": {"firstName": "A", "lastName": "N"}, "memberships": [],
                          "managers": []}]
        }]}"#,
    )
    .unwrap();
    let person = |id: &str, first: &str, last: &str, bio: Option<&str>| Person {
        id: id.to_owned(),
        name: PersonName { first_name: first.to_owned(), last_name: last.to_owned() },
        bio: bio.map(str::to_owned),
        memberships: Vec::new(),
        managers: Vec::new(),
    };
    let expected = Person {
        memberships: vec![Member { lead: true, team: TeamName { name: "Core".to_owned() } }],
        managers: vec![person("2", "A", "N", Some("x"))],
        ..person("1", "B", "M", None)
    };
    let mut page = Batch::from(vec![expected]);
    (page.next, page.total_count) = ("2".to_owned(), Some(2));
    assert_eq!(people, page);
}

#[test]
fn a_view_takes_the_servers_default_fields() {
    #[derive(Select)]
    #[select(Location)]
    struct Office {
        name: String,
        parent: Option<Location>,
    }
    let call = locations().select::<Office>();
    assert_eq!(fields(&call).unwrap(), "name,parent");
    let offices = read(&call, r#"[{"name": "a", "parent": {"id": "1"}}, {"name": "b", "parent": null}]"#).unwrap();
    let parent = offices[0].parent.as_ref().unwrap();
    assert_eq!((offices[0].name.as_str(), parent.id().unwrap()), ("a", "1"));
    let missing = parent.name().unwrap_err();
    assert_eq!(missing.kind(), space_api::FieldErrorKind::NotRequested);
    assert!(offices[1].parent.is_none());

    assert_eq!(fields(&locations().select::<Location>()), None);
    assert_eq!(fields(&locations().select::<serde_json::Value>()), None);
}

#[test]
fn the_last_selection_counts() {
    let names = locations().fields(|f| f.id()).select::<Name>();
    assert_eq!(fields(&names).unwrap(), "name");
    assert_eq!(fields(&names.select::<Location>()), None);
}

#[derive(Debug, Select)]
#[select(Location)]
struct Name {
    #[expect(dead_code, reason = "only asked for")]
    name: String,
}

#[test]
fn an_unmarked_recursion_fails_before_sending() {
    #[derive(Debug, Select)]
    #[select(Location)]
    #[expect(dead_code, reason = "never read")]
    struct Inner {
        parent: Option<Box<Outer>>,
    }
    #[derive(Debug, Select)]
    #[select(Location)]
    #[expect(dead_code, reason = "never read")]
    struct Outer {
        parent: Option<Inner>,
    }
    let error = locations().select::<Outer>().request().unwrap_err();
    assert_eq!(error.kind(), space_api::ErrorKind::Usage);
    assert_eq!(
        error.to_string(),
        "`getAllLocations`: `parent.parent`: selects what it is itself a part of, without end; mark the field with \
         `#[select(recursive)]`, or `#[select(recursive = 2)]` if what it repeats is not its own struct but the one \
         around that"
    );
}

#[test]
fn a_recursion_can_reach_further_up() {
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Inner {
        id: String,
        #[select(recursive = 2)]
        parent: Option<Box<Outer>>,
    }
    #[derive(Debug, PartialEq, Select)]
    #[select(Location)]
    struct Outer {
        parent: Option<Inner>,
    }
    let call = locations().select::<Outer>();
    assert_eq!(fields(&call).unwrap(), "parent(id,parent!2)");
    let read = read(&call, r#"[{"parent": {"id": "1", "parent": {"parent": null}}}]"#).unwrap();
    let innermost = Outer { parent: None };
    assert_eq!(read, [Outer { parent: Some(Inner { id: "1".into(), parent: Some(Box::new(innermost)) }) }]);

    let alone = locations().select::<Inner>().request().unwrap_err();
    assert!(alone.to_string().contains("`parent`: selected recursively from 2 levels up"), "{alone}");
}

#[test]
fn a_repeated_selection_must_be_of_the_type_that_is_read() {
    #[derive(Debug, Select)]
    #[select(Location)]
    #[expect(dead_code, reason = "never read")]
    struct Office {
        id: String,
        #[select(recursive = 1)]
        parent: Option<Name>,
    }
    let error = locations().select::<Office>().request().unwrap_err();
    assert!(error.to_string().contains("`parent`: repeats what is selected around it, and is read into another type"));
}

#[test]
fn a_page_of_views_requests_the_servers_default_fields() {
    let client = client();
    let profiles = client.team_directory().profiles();
    let default = Some("*,data(*)".to_owned());
    assert_eq!(fields(&profiles.get_all_profiles().select::<MemberProfile>()), default);
    assert_eq!(fields(&profiles.get_all_profiles().select::<serde_json::Value>()), default);
}

#[test]
fn a_null_in_a_list_is_an_empty_view_or_a_none() {
    let body = r#"[null, {"id": "1", "name": "a"}]"#;
    let views = read(&locations().select::<Location>(), body).unwrap();
    assert!(views[0].id().is_err());
    assert_eq!(views[1].id().unwrap(), "1");
    let names = read(&locations().select::<Option<Name>>(), body).unwrap();
    assert!(names[0].is_none() && names[1].is_some());
    let error = read(&locations().select::<Name>(), body).unwrap_err();
    assert!(error.ends_with("[0]: expected an object, found null"), "{error}");
}
