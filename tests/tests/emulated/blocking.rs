//! Calls that keep their thread, against a server that behaves like Space: tokens, lists, and async calls beside them.

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use space_api::{AccessToken, Client, ClientCredentials, Error, ErrorKind, Retry};
use space_emulator::{Builder, Emulator, Fault};
use tokio::runtime::Runtime;

/// A server that has its own threads.
fn serve(builder: Builder) -> (Runtime, Emulator) {
    let runtime = Runtime::new().unwrap();
    let space = runtime.block_on(builder.start()).unwrap();
    (runtime, space)
}

fn application(space: &Emulator) -> Client {
    let fast = Retry::default().first_delay(Duration::from_millis(1));
    let credentials = ClientCredentials::new(space.client_id(), space.client_secret());
    Client::builder(space.url()).credentials(credentials).retry(fast).build().unwrap()
}

fn call(client: &Client) -> Result<(), Error> {
    client.team_directory().locations().get_all_locations().send_blocking().map(drop)
}

fn token_requests(space: &Emulator) -> usize {
    space.requests().iter().filter(|request| request.path == "/oauth/token").count()
}

/// The results of calls on 20 threads at once.
fn on_twenty_threads(client: &Client) -> Vec<Result<(), Error>> {
    thread::scope(|scope| {
        let threads: Vec<_> = (0..20).map(|_| scope.spawn(|| call(client))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn twenty_threads_with_an_expired_token_ask_for_one() {
    let (_runtime, space) = serve(Emulator::builder());
    let client = application(&space);
    for _ in 0..3 {
        space.expire_access_tokens();
        space.clear_requests();
        assert!(on_twenty_threads(&client).iter().all(Result::is_ok));
        assert_eq!(token_requests(&space), 1);
    }
}

#[test]
fn a_rejected_refresh_fails_all_threads_with_one_request() {
    let (_runtime, space) = serve(Emulator::builder());
    let client = Client::builder(space.url()).credentials(ClientCredentials::new(space.client_id(), "wrong"));
    let client = client.build().unwrap();
    // So long that all threads wait for the same request.
    space.fail_next_token(Fault::Delay(Duration::from_millis(700)));
    let (started, refused) = (Instant::now(), on_twenty_threads(&client));
    assert!(started.elapsed() < Duration::from_secs(20));
    for result in refused {
        let error = result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authorization);
        assert!(!format!("{error} {error:?}").contains("wrong"), "{error}");
    }
    assert_eq!(token_requests(&space), 1);
}

#[test]
fn a_call_whose_time_is_over_leaves_the_refresh_to_others() {
    let (_runtime, space) = serve(Emulator::builder());
    let client = application(&space);
    space.fail_next_token(Fault::Delay(Duration::from_millis(1500)));
    let started = Instant::now();
    let hasty = client.team_directory().locations().get_all_locations().timeout(Duration::from_millis(200));
    let error = hasty.send_blocking().unwrap_err();
    assert!(error.is_timeout() && started.elapsed() < Duration::from_millis(1200), "{error}");
    call(&client).unwrap();
    assert_eq!(token_requests(&space), 1);
}

#[test]
fn a_blocking_call_does_not_wait_for_the_refresh_of_an_async_one() {
    let (_runtime, space) = serve(Emulator::builder());
    let client = application(&space);
    space.fail_next_token(Fault::Delay(Duration::from_millis(300)));
    let (sender, receiver) = mpsc::channel();
    // All of it is on one thread, which the refresh of the async call needs to go on.
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let results = runtime.block_on(async {
            let waiting = tokio::spawn(client.team_directory().locations().get_all_locations().send());
            tokio::time::sleep(Duration::from_millis(100)).await;
            let blocking = call(&client);
            (blocking, waiting.await.unwrap().map(drop))
        });
        sender.send(results).unwrap();
    });
    let (blocking, waiting) = receiver.recv_timeout(Duration::from_secs(20)).unwrap();
    blocking.unwrap();
    waiting.unwrap();
}

#[test]
fn both_kinds_of_calls_share_a_token() {
    let (runtime, space) = serve(Emulator::builder());
    let client = application(&space);
    call(&client).unwrap();
    runtime.block_on(client.team_directory().locations().get_all_locations().send()).unwrap();
    space.expire_access_tokens();
    runtime.block_on(client.team_directory().locations().get_all_locations().send()).unwrap();
    call(&client).unwrap();
    assert_eq!(token_requests(&space), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_blocking_call_inside_of_a_runtime_gets_a_token() {
    let space = Emulator::builder().start().await.unwrap();
    let client = application(&space);
    call(&client).unwrap();
    space.expire_access_tokens();
    call(&client).unwrap();
    assert_eq!(token_requests(&space), 2);
}

#[test]
fn a_closure_can_give_the_tokens() {
    let (_runtime, space) = serve(Emulator::builder());
    let token = space.token().to_owned();
    let credentials = move |_rejected| {
        let token = token.clone();
        async move { Ok::<_, std::io::Error>(AccessToken::new(token)) }
    };
    let client = Client::builder(space.url()).credentials(credentials).build().unwrap();
    call(&client).unwrap();
}

#[test]
fn an_iterator_goes_on_after_an_error() {
    let (_runtime, space) = serve(Emulator::builder());
    let client = Client::builder(space.url()).token(space.token()).retry(Retry::never()).build().unwrap();
    let people = client.team_directory().profiles().get_all_profiles().top(5).fields(|person| person.username());
    let expected = people.clone().iter().collect::<Result<Vec<_>, _>>().unwrap();
    assert!(expected.len() > 10);

    let mut people = people.iter();
    let mut read = Vec::new();
    for person in people.by_ref().take(7) {
        read.push(person.unwrap());
    }
    assert_eq!(people.position(), "5");
    for fault in [Fault::Drop, Fault::Truncate, Fault::Status { status: 503, code: None }] {
        // Elements that are there already need no request.
        while read.len() < 10 {
            read.push(people.next().unwrap().unwrap());
        }
        space.fail_next(fault);
        assert!(people.next().unwrap().is_err());
    }
    for person in people {
        read.push(person.unwrap());
    }
    assert_eq!(read, expected);
}

#[test]
fn pages_and_batches_can_be_followed() {
    let (_runtime, space) = serve(Emulator::builder());
    let client = Client::builder(space.url()).token(space.token()).build().unwrap();
    let people = client.team_directory().profiles().get_all_profiles().top(5).fields(|person| person.username());
    let pages = people.clone().pages_blocking().collect::<Result<Vec<_>, _>>().unwrap();
    let count: usize = pages.iter().map(|page| page.data.len()).sum();
    assert_eq!(count, people.iter().count());
    assert_eq!(pages[0].next, "5");
}
