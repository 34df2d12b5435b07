//! The command in a folder of its own, and a server that sends whatever bytes it is given.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::thread;

use tempfile::TempDir;

/// What no output may hold.
pub(crate) const TOKEN: &str = "tok-en-that-nobody-may-see";

/// A model and its version, as they were before a run.
pub(crate) const OLD_MODEL: &str = "{\"dto\": [], \"enums\": []}\n";
pub(crate) const OLD_VERSION: &str = "1.0\n";

/// A folder with a model.
pub(crate) struct Folder(TempDir);

/// What a run of the command said.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) is_success: bool,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    pub(crate) fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        fs::write(folder.model(), OLD_MODEL).unwrap();
        fs::write(folder.path("VERSION"), OLD_VERSION).unwrap();
        folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn model(&self) -> PathBuf {
        self.path("model.json")
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Runs the command with a token.
    pub(crate) fn fetch(&self, server: &str, options: &[&str]) -> Run {
        self.fetch_with(server, options, &[("JB_SPACE_TOKEN", TOKEN)])
    }

    /// Runs the command with these variables, and none that could be set outside.
    pub(crate) fn fetch_with(&self, server: &str, options: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fetch-model"));
        for outside in ["JB_SPACE_TOKEN", "JB_SPACE_CLIENT_ID", "JB_SPACE_CLIENT_SECRET", "http_proxy", "HTTP_PROXY"] {
            command.env_remove(outside);
        }
        command.env_remove("ALL_PROXY").env_remove("all_proxy").envs(variables.iter().copied());
        command.args(["--server", server, "--model"]).arg(self.model()).args(options);
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { is_success: status.success(), stdout: text(stdout), stderr: text(stderr) }
    }

    /// Checks that a run has failed with one error, and left all as it was.
    pub(crate) fn assert_untouched(&self, run: &Run, expected: &str) {
        assert!(!run.is_success && run.stderr.contains(expected), "no `{expected}` in {run:?}");
        assert_eq!(run.stderr.matches("error: ").count(), 1, "{run:?}");
        assert!(!run.stderr.contains(TOKEN) && !run.stdout.contains(TOKEN), "{run:?}");
        assert_eq!((self.read("model.json"), self.read("VERSION")), (OLD_MODEL.to_owned(), OLD_VERSION.to_owned()));
        assert_eq!(fs::read_dir(self.0.path()).unwrap().count(), 2, "something is left beside the model");
    }
}

/// A server on loopback. It answers each request by its first line, and closes the connection.
pub(crate) struct Scripted {
    pub(crate) url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Scripted {
    pub(crate) fn start(answer: impl Fn(&str) -> Vec<u8> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::<Mutex<Vec<String>>>::default();
        let seen = requests.clone();
        // It ends with the process.
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let head = read_head(&mut stream);
                let answer = answer(head.lines().next().unwrap_or_default());
                seen.lock().unwrap().push(head);
                // The client may have seen enough.
                let _ = stream.write_all(&answer);
            }
        });
        Self { url, requests }
    }

    /// A server that begins a response and leaves it at that: the connection stays open.
    pub(crate) fn stalling(beginning: &'static [u8]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        thread::spawn(move || {
            let mut open = Vec::new();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                read_head(&mut stream);
                let _ = stream.write_all(beginning);
                open.push(stream);
            }
        });
        Self { url, requests: Arc::default() }
    }

    /// The heads of all requests.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }

    /// A server that answers a request for the model so, and tells its version.
    pub(crate) fn of_model(model: Vec<u8>) -> Self {
        Self::start(move |line| match line.starts_with("GET /about") {
            true => page("<p>Version 2.0</p>"),
            false => model.clone(),
        })
    }
}

fn read_head(stream: &mut TcpStream) -> String {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|count| count == 1) {
        head.push(byte[0]);
    }
    String::from_utf8_lossy(&head).into_owned()
}

/// A response with headers, a line each, and a body of the right length.
pub(crate) fn response(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

pub(crate) fn page(html: &str) -> Vec<u8> {
    response("200 OK", "Content-Type: text/html\r\n", html.as_bytes())
}

pub(crate) fn json(body: &str) -> Vec<u8> {
    response("200 OK", "Content-Type: application/json\r\n", body.as_bytes())
}
