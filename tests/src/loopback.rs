//! A server on a free port of this machine that answers what it is told, one request per connection, and keeps what it
//! was sent as it arrived.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use space_api::{Client, Retry};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

#[derive(Debug)]
pub struct Loopback {
    pub url: String,
    requests: Arc<Mutex<Vec<String>>>,
    sent: Arc<AtomicUsize>,
}

/// What a connection gets: these bytes, after a while, then others over and over, if there are any, and then the end.
#[derive(Debug, Clone, Default)]
pub struct Reply {
    pub after: Duration,
    pub bytes: Vec<u8>,
    pub endless: Vec<u8>,
}

impl Loopback {
    /// A server that gives these answers, one after the other, and then none.
    pub async fn answering(replies: impl IntoIterator<Item = Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let sent = Arc::new(AtomicUsize::new(0));
        let server = Self { url, requests: Arc::clone(&requests), sent: Arc::clone(&sent) };
        let replies: Vec<_> = replies.into_iter().collect();
        tokio::spawn(async move {
            for reply in replies {
                let (mut stream, _) = listener.accept().await.unwrap();
                let request = receive(&mut stream).await;
                requests.lock().unwrap().push(request);
                tokio::time::sleep(reply.after).await;
                let _ = stream.write_all(&reply.bytes).await;
                while !reply.endless.is_empty() && stream.write_all(&reply.endless).await.is_ok() {
                    sent.fetch_add(reply.endless.len(), Ordering::Relaxed);
                }
                let _ = stream.shutdown().await;
            }
        });
        server
    }

    /// A client that sends each call once.
    pub fn client(&self) -> Client {
        Client::builder(&self.url).token("s3cret").retry(Retry::never()).build().unwrap()
    }

    /// How many bytes of endless replies were sent until now.
    pub fn sent(&self) -> usize {
        self.sent.load(Ordering::Relaxed)
    }

    /// What was received until now.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

/// Reads a request: its head, and as much of a body as that announces.
async fn receive(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length =
                head.lines().find_map(|line| line.strip_prefix("content-length: ")).map_or(0, |it| it.parse().unwrap());
            if body.len() >= length {
                return text;
            }
        }
        match stream.read(&mut buffer).await.unwrap() {
            0 => return text,
            read => bytes.extend_from_slice(&buffer[..read]),
        }
    }
}

/// An answer with headers (each with its line break) and a body.
pub fn reply(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Reply {
    let body = body.as_ref();
    let length = body.len();
    let head = format!("HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n");
    Reply { bytes: [head.as_bytes(), body].concat(), ..Reply::default() }
}

/// An answer in JSON.
pub fn json(status: u16, body: &str) -> Reply {
    reply(status, "content-type: application/json\r\n", body)
}

/// A redirect.
pub fn redirect(status: u16, location: &str) -> Reply {
    reply(status, &format!("location: {location}\r\n"), "")
}
