//! A client that can send anything, and knows of HTTP just enough to read the answer.

use serde_json::Value;
use space_emulator::{Builder, Emulator};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (one, value) = line.split_once(':')?;
            one.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// The code and description of an error.
    pub fn error(&self) -> (u16, String, String) {
        let json = self.json();
        let text = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
        (self.status, text("error"), text("error_description"))
    }
}

pub async fn start(builder: Builder) -> Emulator {
    builder.start().await.unwrap_or_else(|error| panic!("{error}"))
}

/// An emulator as it comes.
pub async fn space() -> Emulator {
    start(Emulator::builder()).await
}

/// Sends bytes as they are on a connection of their own; `None` if the server ends it without an answer.
pub async fn send_bytes(space: &Emulator, bytes: &[u8]) -> Option<Answer> {
    let mut stream = TcpStream::connect(space.address()).await.unwrap();
    // The server may have answered and closed before it has read everything.
    let _ = stream.write_all(bytes).await;
    let mut read = Vec::new();
    let _ = stream.read_to_end(&mut read).await;
    let end = read.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&read[..end]).into_owned();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Answer { status, head, body: read[end + 4..].to_vec() })
}

/// Sends a request with the given headers, and a body if it is not empty.
pub async fn send(space: &Emulator, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut text = format!("{method} {target} HTTP/1.1\r\nHost: space\r\nConnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    if !body.is_empty() {
        text.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    text.push_str(&format!("\r\n{body}"));
    send_bytes(space, text.as_bytes()).await.expect("an answer")
}

/// Sends an authorized request to the API; the path is below `/api/http`, the body JSON.
pub async fn call(space: &Emulator, method: &str, path: &str, body: &str) -> Answer {
    let authorization = format!("Bearer {}", space.token());
    let mut headers = vec![("Authorization", authorization.as_str())];
    if !body.is_empty() {
        headers.push(("Content-Type", "application/json"));
    }
    send(space, method, &format!("/api/http{path}"), &headers, body).await
}

/// Sends a request that must be answered with 200: the JSON of the answer, or null if it has none.
pub async fn ok(space: &Emulator, method: &str, path: &str, body: Value) -> Value {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let answer = call(space, method, path, &body).await;
    assert_eq!(answer.status, 200, "{method} {path} {}", answer.text());
    if answer.body.is_empty() { Value::Null } else { answer.json() }
}

pub async fn get(space: &Emulator, path: &str) -> Answer {
    call(space, "GET", path, "").await
}
