//! One connection that is kept open: sends requests and counts the bytes of the bodies.

use std::io;

use space_emulator::Emulator;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub(crate) struct Wire {
    stream: TcpStream,
    token: String,
    read: Vec<u8>,
}

impl Wire {
    pub(crate) async fn open(space: &Emulator) -> io::Result<Self> {
        let stream = TcpStream::connect(space.address()).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, token: space.token().to_owned(), read: Vec::new() })
    }

    /// Sends a request and reads the whole answer: its status and the length of its body.
    pub(crate) async fn send(&mut self, method: &str, path: &str, body: &str) -> io::Result<(u16, usize)> {
        let head = format!(
            "{method} /api/http{path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.token,
            body.len()
        );
        self.stream.write_all(head.as_bytes()).await?;
        self.read.clear();
        loop {
            if let Some(answer) = self.answer() {
                return Ok(answer);
            }
            if self.stream.read_buf(&mut self.read).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
    }

    fn answer(&self) -> Option<(u16, usize)> {
        let end = self.read.windows(4).position(|window| window == b"\r\n\r\n")? + 4;
        let head = std::str::from_utf8(self.read.get(..end)?).ok()?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.unwrap_or("0").parse().ok()?;
        (self.read.len() >= end + length).then_some((status, length))
    }
}
