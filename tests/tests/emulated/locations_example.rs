//! The example `locations` as its users run it: as a process, with an environment of theirs.

use std::process::{Command, Output};

use space_emulator::{Emulator, Fault};
use space_tests::examples::program;

async fn run(environment: Vec<(&'static str, String)>) -> Output {
    let run = move || Command::new(program("locations")).env_clear().envs(environment).output().unwrap();
    tokio::task::spawn_blocking(run).await.unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

const TABLE: &str = "\
2w9S8K2x3Aqy\tThe Netherlands\tRegion\tfalse
1sjSCi2B6qdM\tRussian Federation\tRegion\tfalse
4Vsy4f3sCNkX\tUSA\tRegion\tfalse
14fTZH1pMwJ5\tGermany\tRegion\tfalse
";

#[tokio::test]
async fn without_a_server_it_runs_one_of_its_own_and_says_so() {
    let output = run(Vec::new()).await;
    let errors = text(&output.stderr);
    assert_eq!((text(&output.stdout), output.status.code()), (TABLE, Some(0)), "{errors}");
    assert!(errors.contains("`SPACE_URL` is not set") && errors.contains("http://127.0.0.1:"), "{errors}");
}

#[tokio::test]
async fn with_a_server_it_makes_the_documented_request_only() {
    let space = Emulator::builder().start().await.unwrap();
    let token = space.token().to_owned();
    let output = run(vec![("SPACE_URL", space.url()), ("JB_SPACE_TOKEN", token)]).await;
    assert_eq!((text(&output.stdout), text(&output.stderr), output.status.code()), (TABLE, "", Some(0)));
    let requests = space.requests();
    assert_eq!(
        requests.iter().map(|request| request.target()).collect::<Vec<_>>(),
        [
            "/api/http/team-directory/locations?query=&type=Region&withArchived=true&$fields=id,archived,channelId,name,type,tz"
        ]
    );
}

#[tokio::test]
async fn what_goes_wrong_is_one_line_of_errors() {
    // Bound and given up again: nobody listens there.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let space = Emulator::builder().fault(Fault::Status { status: 503, code: None }).start().await.unwrap();
    let token = || ("JB_SPACE_TOKEN", space.token().to_owned());
    for (environment, message) in [
        (vec![("SPACE_URL", nobody), token()], "could not connect"),
        (vec![("SPACE_URL", space.url()), token()], "HTTP 503"),
        (vec![("SPACE_URL", "not a url".to_owned()), token()], "not a URL"),
        (vec![("SPACE_URL", space.url())], "`JB_SPACE_TOKEN`"),
    ] {
        let output = run(environment).await;
        let errors = text(&output.stderr);
        assert_eq!((text(&output.stdout), output.status.code()), ("", Some(1)), "{errors}");
        assert!(errors.starts_with("error: ") && errors.contains(message) && errors.lines().count() == 1, "{errors}");
        assert!(!errors.contains(space.token()), "{errors}");
    }
}
