//! What a call becomes before anything is sent.

use std::time::Duration;

use space_api::api::project::code_reviews::sarif::UploadSarifReport;
use space_api::types::{
    ApplicationIdentifier, ExternalEndpointUpdateDto, MemberProfile, OrganizationForUpdateDto, ProfileIdentifier,
    ProjectIdentifier, ReviewIdentifier, SyncBatchInfo,
};
use space_api::{Call, Client, Endpoint, ErrorKind, Maybe, list};
use space_tests::client;

/// `GET path?query` below `/api/http`.
fn line<E: Endpoint, O>(call: &Call<E, O>) -> String {
    let request = call.request().unwrap();
    let target = request.uri().path_and_query().unwrap().as_str();
    format!("{} {}", request.method(), target.strip_prefix("/api/http").unwrap())
}

fn body<E: Endpoint, O>(call: &Call<E, O>) -> String {
    String::from_utf8(call.request().unwrap().into_body().into()).unwrap()
}

#[test]
fn arguments_keep_the_models_order_and_fields_come_last() {
    let call = client()
        .team_directory()
        .locations()
        .get_all_locations()
        .fields(|f| f.id().archived().channel_id().name().r#type().tz())
        .with_archived(true)
        .r#type("Region")
        .query("");
    assert_eq!(
        call.request().unwrap().uri(),
        "https://mycompany.jetbrains.space/api/http/team-directory/locations\
         ?query=&type=Region&withArchived=true&$fields=id,archived,channelId,name,type,tz",
    );
}

#[test]
fn a_query_tells_absent_null_and_lists_apart() {
    let client = client();
    let directory = client.team_directory();
    let all = || directory.locations().get_all_locations();
    let profiles = || directory.profiles().get_all_profiles();
    for (line, expected) in [
        (line(&all()), "GET /team-directory/locations"),
        (line(&all().r#type(Maybe::Absent)), "GET /team-directory/locations"),
        (line(&all().r#type(Maybe::Null)), "GET /team-directory/locations?type="),
        (line(&all().r#type("a").r#type(Maybe::Absent)), "GET /team-directory/locations"),
        (line(&all().r#type("a").r#type("b")), "GET /team-directory/locations?type=b"),
        (line(&all().query("a b&c=d#e+f%g/?")), "GET /team-directory/locations?query=a%20b%26c%3Dd%23e%2Bf%25g%2F%3F"),
        (line(&all().query("$,()*!:-._~")), "GET /team-directory/locations?query=$,()*!:-._~"),
        (line(&all().query("'\"<>\\^`{|}")), "GET /team-directory/locations?query=%27%22%3C%3E%5C%5E%60%7B%7C%7D"),
        (line(&all().query("é")), "GET /team-directory/locations?query=%C3%A9"),
        (line(&all().fields(|f| f)), "GET /team-directory/locations"),
        (line(&all().fields(|f| f.all().parent_recursive())), "GET /team-directory/locations?$fields=*,parent!"),
        (line(&all().fields(|f| f.parent(|p| p.id()))), "GET /team-directory/locations?$fields=parent(id)"),
        (line(&profiles().profiles(list![])), "GET /team-directory/profiles?$fields=*,data(*)"),
        (line(&profiles().profiles(list![]).top(5)), "GET /team-directory/profiles?$top=5&$fields=*,data(*)"),
        (
            line(&profiles().profiles([ProfileIdentifier::me(), ProfileIdentifier::username("a.b")]).top(5)),
            "GET /team-directory/profiles?$top=5&profiles=me&profiles=username:a.b&$fields=*,data(*)",
        ),
        (line(&profiles().fields(|f| f.id())), "GET /team-directory/profiles?$fields=next,totalCount,data(id)"),
    ] {
        assert_eq!(line, expected);
    }
}

#[test]
fn in_a_path_a_value_is_encoded_and_a_prefix_is_written() {
    let client = client();
    for (line, expected) in [
        (line(&client.team_directory().locations().get_location("a/b:c?")), "GET /team-directory/locations/a%2Fb:c%3F"),
        (line(&client.absence().get_all_absences_by_member("me")), "GET /absences/member:me"),
        (line(&client.absence().get_all_absences_by_member("..")), "GET /absences/member:.."),
        (line(&client.project().get_project(ProjectIdentifier::key("A B"))), "GET /projects/key:A%20B"),
    ] {
        assert_eq!(line, expected);
    }
}

#[test]
fn a_body_has_what_was_set_in_the_order_of_the_model() {
    let client = client();
    let update = || client.team_directory().locations().update_location("1");
    for (body, expected) in [
        (body(&update()), "{}"),
        (body(&update().timezone(Maybe::Absent)), "{}"),
        (body(&update().timezone(Maybe::Null)), r#"{"timezone":null}"#),
        (body(&update().workdays(list![])), r#"{"workdays":[]}"#),
        (
            body(&update().capacity(4).workdays([1, 5]).timezone("Europe/Berlin").name("\"a\"\n")),
            r#"{"name":"\"a\"\n","timezone":"Europe/Berlin","workdays":[1,5],"capacity":4}"#,
        ),
    ] {
        assert_eq!(body, expected);
    }
    assert_eq!(line(&update()), "PATCH /team-directory/locations/1");
    assert_eq!(body(&upload(&client, "<raw>")), "<raw>");
}

#[test]
fn an_update_sends_only_what_was_set() {
    let client = client();
    let webhook =
        |endpoint| client.application().webhooks().update_webhook(ApplicationIdentifier::me(), "1").endpoint(endpoint);
    let endpoint = ExternalEndpointUpdateDto::new;
    let rename = |organization| client.organization().update_organization(organization);
    let organization = OrganizationForUpdateDto::new;
    for (body, expected) in [
        (body(&webhook(endpoint())), r#"{"endpoint":{}}"#),
        (body(&webhook(endpoint().with_ssl_verification(true))), r#"{"endpoint":{"sslVerification":true}}"#),
        (body(&webhook(endpoint().with_url(None))), r#"{"endpoint":{"url":null}}"#),
        (body(&rename(organization().with_name("Acme"))), r#"{"orgData":{"name":"Acme"}}"#),
        (body(&rename(organization().with_slogan(None))), r#"{"orgData":{"slogan":null}}"#),
    ] {
        assert_eq!(body, expected);
    }
}

#[test]
fn a_page_without_a_selection_is_asked_for_with_its_elements() {
    let client = client();
    let directory = client.team_directory();
    let profiles = || directory.profiles().get_all_profiles();
    let changes = || directory.memberships().get_sync_batch(SyncBatchInfo::since_etag("0", 5));
    let page = Some("*,data(*)");
    for (call, expected) in [
        (line(&profiles()), page),
        (line(&profiles().fields(|f| f)), page),
        (line(&profiles().select::<MemberProfile>()), page),
        (line(&profiles().fields(|f| f.id())), Some("next,totalCount,data(id)")),
        (line(&changes()), page),
        (line(&directory.locations().get_all_locations()), None),
        (line(&directory.profiles().get_profile(ProfileIdentifier::me())), None),
    ] {
        let (_, fields) = call.split_once("$fields=").unzip();
        assert_eq!(fields, expected, "{call}");
    }
}

#[test]
fn headers_are_the_clients_the_endpoints_and_then_the_callers() {
    let client = client();
    let locations = client.team_directory().locations();
    let headers = |request: http::Request<_>| {
        let text = |value: &http::HeaderValue| value.to_str().unwrap().to_owned();
        request.headers().iter().map(|(name, value)| format!("{name}: {}", text(value))).collect::<Vec<_>>()
    };
    let token = "authorization: Bearer s3cret";
    let user_agent = format!("user-agent: space-api/{}", env!("CARGO_PKG_VERSION"));
    let get = locations.get_location("1");
    assert_eq!(headers(get.request().unwrap()), [token, "accept: application/json", &user_agent]);
    let own =
        get.header("X-Trace", "1").header("x-trace", "2").header("Accept", "text/plain").header("user-agent", "mine");
    assert_eq!(
        headers(own.request().unwrap()),
        [token, "x-trace: 1", "x-trace: 2", "accept: text/plain", "user-agent: mine"],
    );
    for (request, content_type) in [
        (locations.update_location("1").request(), "application/json"),
        (upload(&client, "x").request(), "application/json"),
        (
            upload(&client, "x").content_type("Application/JSON; charset=utf-8").request(),
            "Application/JSON; charset=utf-8",
        ),
    ] {
        assert_eq!(request.unwrap().headers()["content-type"], content_type);
    }
}

#[test]
fn a_mistake_names_the_function_and_the_argument() {
    let client = client();
    let locations = client.team_directory().locations();
    let get = |id: &str| locations.get_location(id);
    let project = |id: ProjectIdentifier| client.project().get_project(id);
    let with_profile = |id: &str| {
        client
            .team_directory()
            .profiles()
            .get_all_profiles()
            .profiles([ProfileIdentifier::me(), ProfileIdentifier::id(id)])
    };
    let conflict = locations.get_all_locations().fields(|f| f.parent(|p| p.parent_recursive().parent(|p| p.id())));
    for (result, message) in [
        (get("").request(), "`getLocation`: `id`: is empty"),
        (get("..").request(), "`getLocation`: `id`: is `..`"),
        (locations.archive_location(".").request(), "`archiveLocation`: `id`: is `.`"),
        (locations.update_location("").request(), "`updateLocation`: `id`: is empty"),
        (client.absence().get_all_absences_by_member("").request(), "`getAllAbsencesByMember`: `member`: is empty"),
        (
            project(ProjectIdentifier::key("")).request(),
            "`getProject`: `project`: `ProjectIdentifier` with `key`: the value is empty",
        ),
        (
            project(ProjectIdentifier::from_compact("key:")).request(),
            "`getProject`: `project`: `ProjectIdentifier` with `key`: the value is empty",
        ),
        (
            project(ProjectIdentifier::from_compact("")).request(),
            "`getProject`: `project`: `ProjectIdentifier` \"\" identifies nothing",
        ),
        (
            project(ProjectIdentifier::from_compact("code:")).request(),
            "`getProject`: `project`: `ProjectIdentifier` \"code:\" identifies nothing",
        ),
        (
            with_profile("").request(),
            "`getAllProfiles`: `profiles[1]`: `ProfileIdentifier` with `id`: the value is empty",
        ),
        (conflict.request(), "`getAllLocations`: `parent.parent`: "),
        (get("1").header("a b", "c").request(), "`getLocation`: a header's name"),
        (get("1").header("a", "\n").request(), "`getLocation`: the value of the header `a`"),
        (get("1").header("Authorization", "x").request(), "`getLocation`: the header `authorization`"),
        (get("1").timeout(Duration::ZERO).request(), "`getLocation`: the timeout is zero"),
        (get("1").content_type("text/plain").request(), "`getLocation`: `content_type`"),
        (upload(&client, "1").content_type("text/html").request(), "`uploadSarifReport`: the content type `text/html`"),
        (get(&"1".repeat(70_000)).request(), "`getLocation`: the arguments make a URL"),
        // The first mistake counts.
        (get("1").header("", "").header("b c", "").timeout(Duration::ZERO).request(), "`getLocation`: a header's name"),
    ] {
        let error = result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Usage);
        assert!(error.to_string().starts_with(message), "{error}\n{message}");
        assert_eq!((error.status(), error.body(), error.code()), (None, None, None));
    }
}

#[test]
fn neither_the_token_nor_any_value_is_shown() {
    let builder = Client::builder("https://s3cret:s3cret@example.org").token("s3cret");
    assert_eq!(format!("{builder:?}"), r#"ClientBuilder { server: "…", has_token: true, .. }"#);
    let client = client();
    let locations = client.team_directory().locations();
    let call = locations.update_location("v4lue").name("v4lue").header("X-Key", "v4lue");
    let shown = format!("{client:?} {locations:?} {call:?} {:?}", call.request().unwrap().headers()["authorization"]);
    assert!(!shown.contains("s3cret") && !shown.contains("v4lue"), "{shown}");
    assert!(shown.contains("updateLocation") && shown.contains("https://mycompany.jetbrains.space"), "{shown}");
}

#[test]
fn a_client_and_its_calls_go_to_other_threads() {
    fn sendable<T: Send + 'static>(_: &T) {}
    fn shareable<T: Send + Sync + Clone + 'static>(_: &T) {}
    let client = client();
    shareable(&client);
    let call = client.team_directory().profiles().get_all_profiles();
    sendable(&call);
    sendable(&call.clone().send());
    sendable(&call.clone().send_with_parts());
    sendable(&call.clone().into_future());
    sendable(&call.clone().pages());
    sendable(&call.stream());
    sendable(&client.upload_file("a", "a").storage_prefix("file").send());
    let download = || client.download_file("1");
    sendable(&download().chunks());
    sendable(&download().bytes(1));
    sendable(&download().to_file("a"));
    sendable(&space_api::webhooks::PublicKeys::of(&client, "id"));
}

#[test]
fn unusable_settings_are_rejected_when_the_client_is_built() {
    let builder = || Client::builder("https://example.org");
    let with_token = || builder().token("s3cret");
    for (builder, reason) in [
        (builder(), "there is no token"),
        (builder().token(""), "the token is empty"),
        (builder().token("s3cret\n"), "the token holds"),
        (Client::builder("http://example.org").token("s3cret"), "plain HTTP"),
        (Client::builder("s3cret").token("s3cret"), "the server URL is not a URL"),
        (with_token().user_agent("a\r\nb"), "the user agent"),
        (with_token().timeout(Duration::ZERO), "the timeout is zero"),
        (with_token().connect_timeout(Duration::ZERO), "the connect timeout is zero"),
    ] {
        let error = builder.build().unwrap_err();
        assert_eq!((error.kind(), error.function()), (ErrorKind::Usage, None));
        assert!(error.to_string().starts_with(reason), "{error}");
        assert!(!format!("{error} {error:?}").contains("s3cret"), "{error:?}");
    }
    for builder in [
        with_token().timeout(None),
        with_token().timeout(Duration::MAX),
        with_token().user_agent(""),
        Client::builder("http://example.org").token("s3cret").allow_plain_http(),
    ] {
        builder.build().unwrap();
    }
}

/// An endpoint that takes raw bytes.
fn upload(client: &Client, payload: &'static str) -> Call<UploadSarifReport> {
    let (project, review) = (ProjectIdentifier::key("P"), ReviewIdentifier::number(1));
    client.project().code_reviews().sarif().upload_sarif_report(project, review, "c0ffee", payload)
}

#[test]
fn a_resource_outlives_its_client_and_moves_to_a_thread() {
    let locations = client().team_directory().locations();
    let thread = std::thread::spawn(move || line(&locations.get_all_locations()));
    assert_eq!(thread.join().unwrap(), "GET /team-directory/locations");
}
