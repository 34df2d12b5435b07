//! rust-analyzer with a crate of one file, spoken to by the Language Server Protocol. Knows nothing of what is asked.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};
use serde_json::{Value, json};

use crate::workspace;

/// The time that all of it may take.
const PATIENCE: Duration = Duration::from_secs(600);
/// The content changed while the server was answering, or is not read yet: ask again.
const TRY_AGAIN: [i64; 2] = [-32801, -32802];

/// A running rust-analyzer.
pub(super) struct Server {
    process: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    deadline: Instant,
    file: PathBuf,
    text: String,
    requests: i64,
    version: i64,
    is_ready: bool,
}

/// Where a definition is.
pub(super) struct Target {
    /// The name of its file.
    pub(super) file: String,
    /// Its line, from 1.
    pub(super) line: usize,
    /// The text of the line from the name on.
    pub(super) text: String,
}

impl Server {
    /// Starts the server on a crate in this folder, and waits until it has read the crate and its dependencies.
    pub(super) fn start(folder: &Path) -> Result<Self> {
        let file = folder.join("src/lib.rs");
        write_crate(folder)?;
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| workspace::path("target/editor-support"), PathBuf::from);
        let mut process = Command::new("rust-analyzer")
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", target)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(input), Some(output)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(anyhow!("cannot talk to rust-analyzer"));
        };
        let (sender, messages) = channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read_message(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let deadline = Instant::now() + PATIENCE;
        let text = String::new();
        let mut server =
            Self { process, input, messages, deadline, file, text, requests: 0, version: 0, is_ready: false };
        server.initialize(folder)?;
        Ok(server)
    }

    fn initialize(&mut self, folder: &Path) -> Result<()> {
        self.ask(
            "initialize",
            &json!({
                "processId": std::process::id(),
                "rootUri": uri(folder),
                "initializationOptions": {
                    "cargo": { "buildScripts": { "enable": true } },
                    "procMacro": { "enable": true },
                    "checkOnSave": false,
                    "cachePriming": { "enable": false },
                },
                "capabilities": {
                    "experimental": { "serverStatusNotification": true },
                    "textDocument": { "hover": { "contentFormat": ["plaintext"] } },
                },
            }),
        )?;
        self.notify("initialized", &json!({}))?;
        let document = json!({ "uri": uri(&self.file), "languageId": "rust", "version": 0, "text": "" });
        self.notify("textDocument/didOpen", &json!({ "textDocument": document }))?;
        while !self.is_ready {
            self.receive()?;
        }
        Ok(())
    }

    /// Stops the server.
    pub(super) fn stop(mut self) -> Result<()> {
        self.ask("shutdown", &Value::Null)?;
        self.notify("exit", &Value::Null)?;
        self.process.wait()?;
        Ok(())
    }

    /// Makes this the file's text, without its `$0`, which is the cursor. Returns the cursor as requests name it.
    pub(super) fn put(&mut self, code: &str) -> Result<Value> {
        let (before, after) = code.split_once("$0").ok_or_else(|| anyhow!("no `$0` in the code `{code}`"))?;
        self.version += 1;
        self.text = format!("{before}{after}");
        let document = json!({ "uri": uri(&self.file), "version": self.version });
        let changes = json!({ "textDocument": document, "contentChanges": [{ "text": self.text }] });
        self.notify("textDocument/didChange", &changes)?;
        let character = before.rsplit('\n').next().map_or(0, str::len);
        let position = json!({ "line": before.matches('\n').count(), "character": character });
        Ok(json!({ "textDocument": { "uri": uri(&self.file) }, "position": position }))
    }

    /// Where "go to definition" leads.
    pub(super) fn targets(&mut self, cursor: &Value) -> Result<Vec<Target>> {
        let found = self.ask("textDocument/definition", cursor)?;
        let targets = found.as_array().into_iter().flatten().filter_map(|target| {
            let path = PathBuf::from(target.get("uri")?.as_str()?.strip_prefix("file://")?);
            let start = |of: &str| Some(target.pointer("/range/start")?.get(of)?.as_u64()? as usize);
            let (line, character) = (start("line")?, start("character")?);
            let text = if path == self.file { self.text.clone() } else { fs::read_to_string(&path).ok()? };
            let text = text.lines().nth(line)?.get(character..)?.to_owned();
            Some(Target { file: path.file_name()?.to_string_lossy().into_owned(), line: line + 1, text })
        });
        Ok(targets.collect())
    }

    /// The labels of what completes the word.
    pub(super) fn offers(&mut self, cursor: &Value) -> Result<Vec<String>> {
        let answer = self.ask("textDocument/completion", cursor)?;
        let items = answer.get("items").unwrap_or(&answer).as_array().into_iter().flatten();
        Ok(items.filter_map(|item| item.get("label")?.as_str().map(str::to_owned)).collect())
    }

    /// What a hover shows.
    pub(super) fn shows(&mut self, cursor: &Value) -> Result<String> {
        let answer = self.ask("textDocument/hover", cursor)?;
        Ok(text_at(&answer, "/contents/value").to_owned())
    }

    /// Sends a request and waits for its result.
    fn ask(&mut self, method: &str, params: &Value) -> Result<Value> {
        loop {
            self.requests += 1;
            let id = self.requests;
            self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }))?;
            let mut answer = self.receive()?;
            while answer.get("id") != Some(&json!(id)) || answer.get("method").is_some() {
                answer = self.receive()?;
            }
            let Some(error) = answer.get("error") else {
                return Ok(answer.get_mut("result").map(Value::take).unwrap_or_default());
            };
            if !error.get("code").and_then(Value::as_i64).is_some_and(|code| TRY_AGAIN.contains(&code)) {
                return Err(anyhow!("rust-analyzer refused `{method}`: {}", text_at(error, "/message")));
            }
            thread::sleep(Duration::from_millis(200));
        }
    }

    fn notify(&mut self, method: &str, params: &Value) -> Result<()> {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }))
    }

    fn send(&mut self, message: &Value) -> Result<()> {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len())?;
        Ok(self.input.flush()?)
    }

    /// The next message. Requests of the server are answered with null.
    fn receive(&mut self) -> Result<Value> {
        let left = self.deadline.saturating_duration_since(Instant::now());
        let message = self.messages.recv_timeout(left).map_err(|_| {
            anyhow!("rust-analyzer ended, or took more than {} s; {}", PATIENCE.as_secs(), super::INSTALL)
        })?;
        if text_at(&message, "/method") == "experimental/serverStatus" {
            if text_at(&message, "/params/health") != "ok" {
                return Err(anyhow!("rust-analyzer: {}", text_at(&message, "/params/message")));
            }
            self.is_ready = message.pointer("/params/quiescent") == Some(&Value::Bool(true));
        } else if let (Some(_), Some(id)) = (message.get("method"), message.get("id")) {
            self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": null }))?;
        }
        Ok(message)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended by itself, unless something went wrong.
        let _ = self.process.kill();
    }
}

/// The text at a JSON pointer, empty if there is none.
fn text_at<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

fn read_message(output: &mut BufReader<ChildStdout>) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

fn write_crate(folder: &Path) -> std::io::Result<()> {
    let manifest = format!(
        "[package]\nname = \"editor-support\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         space-api = {{ path = \"{}\", default-features = false, features = [\"team-directory\"] }}\n\n[workspace]\n",
        workspace::path("space-api").display(),
    );
    fs::create_dir(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), "")?;
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(workspace::path("Cargo.lock"), folder.join("Cargo.lock")).map(drop)
}

/// The server and this program agree on the path as it is: temporary folders hold nothing that a URI must escape.
fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}
