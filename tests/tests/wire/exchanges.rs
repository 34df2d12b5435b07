//! Calls over real HTTP on loopback, byte for byte.

use space_api::types::{ProjectIdentifier, ReviewIdentifier};
use space_api::{Client, ErrorKind};
use space_tests::loopback::{Loopback, json};

/// The four locations of the API's documentation.
const FOUR: &str = r#"[
  {"id":"1yzNGj4JG2mr","archived":false,"channelId":"3mBe9r2O0qNJ","name":"Amsterdam","type":"Region","tz":"Europe/Amsterdam"},
  {"id":"2Kdq3q1cDIyl","archived":false,"channelId":"2sXvWi0THkKx","name":"Boston","type":"Region","tz":null},
  {"id":"1p51vA3kNxyT","archived":true,"channelId":"1F9Vkr1jXyHg","name":"Kraków","type":"Region","tz":"Europe/Warsaw"},
  {"id":"4Zm4Oy1sTDuW","archived":false,"channelId":"1ErTTB1v7P5l","name":"München","type":"Region","tz":"Europe/Berlin"}
]"#;

#[tokio::test]
async fn the_documented_request_goes_out_byte_for_byte() {
    let server = Loopback::answering([json(200, FOUR)]).await;
    let client = server.client();
    let locations = client
        .team_directory()
        .locations()
        .get_all_locations()
        .query("")
        .r#type("Region")
        .with_archived(true)
        .fields(|f| f.id().archived().channel_id().name().r#type().tz())
        .send()
        .await
        .unwrap();
    let host = server.url.strip_prefix("http://").unwrap();
    let user_agent = concat!("space-api/", env!("CARGO_PKG_VERSION"));
    assert_eq!(
        server.requests(),
        [format!(
            "GET /api/http/team-directory/locations?query=&type=Region&withArchived=true\
             &$fields=id,archived,channelId,name,type,tz HTTP/1.1\r\n\
             authorization: Bearer s3cret\r\n\
             accept: application/json\r\n\
             user-agent: {user_agent}\r\n\
             accept-encoding: gzip\r\n\
             host: {host}\r\n\r\n"
        )]
    );
    let names: Vec<_> = locations.iter().map(|location| location.name().unwrap()).collect();
    assert_eq!(names, ["Amsterdam", "Boston", "Kraków", "München"]);
    assert_eq!(locations[1].tz().unwrap(), None);
    assert!(locations[2].archived().unwrap());
}

#[tokio::test]
async fn what_a_url_parser_would_encode_arrives_as_written() {
    let server =
        Loopback::answering([json(200, "[]"), json(200, "{}"), json(200, "[]"), json(200, "{}"), json(204, "")]).await;
    let client = server.client();
    let locations = client.team_directory().locations();
    locations
        .get_all_locations()
        .query("$,()*!:'|{}\"<> é")
        .fields(|f| f.all().parent(|p| p.id()))
        .send()
        .await
        .unwrap();
    locations.get_location("{a:b,c:%2e%2e}/../|^`'é").send().await.unwrap();
    client.absence().get_all_absences_by_member("..").send().await.unwrap();
    locations.update_location("1").name("x").header("x-trace", "1").send().await.unwrap();
    let (project, review) = (ProjectIdentifier::key("P"), ReviewIdentifier::number(1));
    let reports = client.project().code_reviews().sarif();
    let call = reports.upload_sarif_report(project, review, "c0ffee", "<raw>").content_type("application/json; x=1");
    call.send().await.unwrap();
    let requests = server.requests();
    let lines: Vec<_> = requests.iter().map(|request| request.lines().next().unwrap()).collect();
    assert_eq!(
        lines,
        [
            "GET /api/http/team-directory/locations?query=$,()*!:%27%7C%7B%7D%22%3C%3E%20%C3%A9&$fields=*,parent(id) HTTP/1.1",
            "GET /api/http/team-directory/locations/%7Ba:b%2Cc:%252e%252e%7D%2F..%2F%7C%5E%60%27%C3%A9 HTTP/1.1",
            "GET /api/http/absences/member:.. HTTP/1.1",
            "PATCH /api/http/team-directory/locations/1 HTTP/1.1",
            "POST /api/http/projects/key:P/code-reviews/number:1/sarif/c0ffee HTTP/1.1",
        ]
    );
    let (update, upload) = (&requests[3], &requests[4]);
    assert!(update.contains("\r\ncontent-type: application/json\r\n"), "{update}");
    assert!(update.contains("\r\nx-trace: 1\r\n") && update.ends_with("\r\n\r\n{\"name\":\"x\"}"), "{update}");
    assert!(upload.contains("\r\ncontent-type: application/json; x=1\r\n"), "{upload}");
    assert!(upload.ends_with("\r\n\r\n<raw>"), "{upload}");
}

#[tokio::test]
async fn a_server_behind_a_prefix_is_asked_there() {
    let server = Loopback::answering([json(200, "[]")]).await;
    let client = Client::builder(format!("{}/tools/space/", server.url)).token("s3cret").build().unwrap();
    client.team_directory().locations().archive_location("1").send().await.unwrap();
    assert!(server.requests()[0].starts_with("DELETE /tools/space/api/http/team-directory/locations/1 HTTP/1.1\r\n"));
}

#[tokio::test]
async fn nothing_is_sent_after_a_mistake() {
    let server = Loopback::answering([json(200, "{}")]).await;
    let client = server.client();
    let error = client.team_directory().locations().get_location("..").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Usage);
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_clients_own_settings_and_our_headers_are_both_sent() {
    let server = Loopback::answering([json(200, "{}"), json(200, "{}")]).await;
    let mut own = http::HeaderMap::new();
    own.insert("x-own", "1".parse().unwrap());
    own.insert("user-agent", "theirs".parse().unwrap());
    let http_client = space_api::http_client_builder().unwrap().default_headers(own).build().unwrap();
    let client = Client::builder(&server.url).token("s3cret").http_client(http_client.clone()).build().unwrap();
    client.team_directory().locations().get_location("1").send().await.unwrap();
    let request = server.requests().remove(0);
    assert!(request.contains("\r\nx-own: 1\r\n") && request.contains("\r\nuser-agent: space-api/"), "{request}");
    assert!(request.contains("\r\nauthorization: Bearer s3cret\r\n"), "{request}");
    let refused = Client::builder(&server.url)
        .token("s3cret")
        .http_client(http_client)
        .connect_timeout(std::time::Duration::from_secs(1))
        .build();
    assert!(refused.unwrap_err().to_string().contains("set it there"));
}

#[tokio::test]
async fn another_http_client_can_send_and_receive() {
    let server = Loopback::answering([json(200, FOUR)]).await;
    let client = server.client();
    let call = client.team_directory().locations().get_all_locations();
    let request = reqwest::Request::try_from(call.request().unwrap()).unwrap();
    let answer = space_api::http_client_builder().unwrap().build().unwrap().execute(request).await.unwrap();
    let answer = http::Response::new(answer.bytes().await.unwrap());
    assert_eq!(call.decode(answer).unwrap().len(), 4);
}
