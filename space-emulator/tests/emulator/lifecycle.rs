//! Starting, recording and stopping.

use space_emulator::{Emulator, StartError};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

use crate::support::{get, send, space, start};

#[tokio::test]
async fn what_was_received_is_told_as_it_came() {
    let space = space().await;
    let target = "/api/http/absences?$skip=&query=%C3%BC";
    let headers = [("X-Own", "a value"), ("Content-Type", "text/plain")];
    send(&space, "POST", target, &headers, "bytes").await;
    let received = space.requests();
    let [request] = received.as_slice() else {
        panic!("{received:?}");
    };
    assert_eq!((request.method.as_str(), request.target().as_str()), ("POST", target));
    assert_eq!((request.header("x-own"), request.header("x-other")), (Some("a value"), None));
    assert_eq!((&*request.body, request.status.as_u16()), (b"bytes".as_slice(), 401));
    assert_eq!(request.function.as_deref(), Some("createAbsence"));
    space.clear_requests();
    assert!(space.requests().is_empty());
}

#[tokio::test]
async fn old_requests_are_forgotten() {
    let space = space().await;
    let request = "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n".repeat(5000);
    let mut stream = TcpStream::connect(space.address()).await.expect("a connection");
    let (mut reader, mut writer) = stream.split();
    let writing = async {
        tokio::io::AsyncWriteExt::write_all(&mut writer, request.as_bytes()).await.expect("written");
    };
    let reading = async {
        let mut read = vec![0; 1 << 16];
        while space.requests().len() < 4096 {
            assert_ne!(reader.read(&mut read).await.expect("read"), 0);
        }
    };
    tokio::join!(writing, reading);
    assert_eq!(space.requests().len(), 4096);
}

#[tokio::test]
async fn dropping_it_ends_its_connections_and_frees_the_port() {
    let space = space().await;
    let address = space.address();
    let mut open = TcpStream::connect(address).await.expect("a connection");
    get(&space, "/absences").await;
    drop(space);
    let end = open.read(&mut [0; 16]).await;
    assert!(matches!(end, Ok(0) | Err(_)), "{end:?}");
    let again = start(Emulator::builder().port(address.port())).await;
    assert_eq!(again.address(), address);
}

#[tokio::test]
async fn a_port_in_use_and_a_model_that_is_none_are_told_apart() {
    let space = space().await;
    let taken = Emulator::builder().port(space.address().port()).start().await;
    assert!(matches!(taken, Err(StartError::Port { .. })));
    let model = |dto: &str| {
        let endpoint = r#"{"method":"REST_GET","path":{"segments":[]},"displayName":"x","functionName":"x","parameters":[],"responseBody":{"className":"HA_Type.Dto","dto":{"id":"nope"}}}"#;
        format!(
            r#"{{"dto":[{dto}],"enums":[],"urlParams":[],"resources":[{{"id":"r","path":{{"segments":[]}},"displaySingular":"x","displayPlural":"x","nestedResources":[],"endpoints":[{endpoint}]}}]}}"#
        )
    };
    for (text, word) in [("", "model"), ("<html>", "model"), (&model(""), "`nope`")] {
        match Emulator::builder().model(text).start().await {
            Err(error @ StartError::Model(_)) => assert!(error.to_string().contains(word), "{error}"),
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_model_of_ones_own_is_served() {
    let model = r#"{
      "dto": [{"id":"1","name":"Shelf","hierarchyRole2":"FINAL_CLASS","record":true,"implements":[],"inheritors":[],"fields":[
        {"extension":false,"field":{"name":"id","optional":false,"type":{"className":"HA_Type.Primitive","primitive":"String","nullable":false,"tags":[]}}},
        {"extension":false,"field":{"name":"above","optional":false,"type":{"className":"HA_Type.Dto","dto":{"id":"1"},"nullable":false,"tags":[]}}}]}],
      "enums": [], "urlParams": [],
      "resources": [{"id":"r","path":{"segments":[{"className":"HA_PathSegment.Const","value":"shelves"}]},"displaySingular":"Shelf","displayPlural":"Shelves","nestedResources":[],
        "endpoints":[{"resource":{"id":"r"},"method":"REST_QUERY","path":{"segments":[]},"displayName":"Get all shelves","functionName":"getAllShelves","parameters":[],
          "responseBody":{"className":"HA_Type.Array","nullable":false,"tags":[],"elementType":{"className":"HA_Type.Dto","dto":{"id":"1"},"nullable":false,"tags":[]}}}]}]
    }"#;
    let space = start(Emulator::builder().model(model).population(3)).await;
    let shelves = get(&space, "/shelves").await.json();
    assert_eq!(shelves.as_array().map(Vec::len), Some(3));
    // No real data are like that, but a model can be: what has no end is cut off.
    let endless = get(&space, "/shelves?$fields=id,above!").await;
    assert_eq!(endless.status, 200, "{}", endless.text());
}
