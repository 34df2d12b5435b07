//! Connections: those that do not come about, and those that are kept.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use space_api::{Client, ErrorKind};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::Barrier;

const SHORT: Duration = Duration::from_millis(300);

/// A port of this machine that takes no more connections, and what keeps it so.
async fn full_port() -> (String, TcpListener, Vec<TcpStream>) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let mut connections = Vec::new();
    while let Ok(connection) = tokio::time::timeout(SHORT, TcpStream::connect(address)).await {
        connections.push(connection.unwrap());
        assert!(connections.len() < 100, "the port takes all connections");
    }
    (format!("http://{address}"), listener, connections)
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_connection_that_takes_too_long_is_no_connection() {
    let (url, _listener, _connections) = full_port().await;
    let client = Client::builder(&url).token("s3cret").connect_timeout(SHORT).build().unwrap();
    let error = client.team_directory().locations().get_location("1").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.is_connect() && error.is_timeout(), "{error}");
    assert!(
        error.to_string().starts_with(&format!("`getLocation`: could not connect in time to `{url}`: ")),
        "{error}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn the_time_limit_of_a_download_counts_the_connection() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (url, _listener, _connections) = runtime.block_on(full_port());
    let client = Client::builder(&url).token("s3cret").connect_timeout(Duration::from_secs(60)).build().unwrap();
    let download = || client.download_file("1").timeout(SHORT);
    for error in [runtime.block_on(download().bytes(10)).unwrap_err(), download().bytes_blocking(10).unwrap_err()] {
        assert!(error.is_timeout(), "{error}");
    }
}

/// Answers all requests of a connection with `{}`, each when the barrier lets it.
async fn answer(mut stream: TcpStream, barrier: Arc<Barrier>) {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while let Ok(read @ 1..) = stream.read(&mut buffer).await {
        request.extend_from_slice(&buffer[..read]);
        if request.ends_with(b"\r\n\r\n") {
            request.clear();
            barrier.wait().await;
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await.unwrap();
        }
    }
}

#[tokio::test]
async fn few_connections_are_kept_after_many_calls_at_once() {
    const CALLS: usize = 100;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (opened, open) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (opened_there, open_there) = (Arc::clone(&opened), Arc::clone(&open));
    tokio::spawn(async move {
        let barrier = Arc::new(Barrier::new(CALLS));
        while let Ok((stream, _)) = listener.accept().await {
            opened_there.fetch_add(1, Ordering::Relaxed);
            open_there.fetch_add(1, Ordering::Relaxed);
            let (open, barrier) = (Arc::clone(&open_there), Arc::clone(&barrier));
            tokio::spawn(async move {
                answer(stream, barrier).await;
                open.fetch_sub(1, Ordering::Relaxed);
            });
        }
    });
    let client = Client::builder(&url).token("s3cret").build().unwrap();
    let calls = (0..CALLS).map(|_| tokio::spawn(client.team_directory().locations().get_location("1").send()));
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert_eq!(opened.load(Ordering::Relaxed), CALLS);
    for _ in 0..100 {
        if open.load(Ordering::Relaxed) == 16 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{} connections are open", open.load(Ordering::Relaxed));
}
