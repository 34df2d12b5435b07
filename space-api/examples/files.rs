//! Uploads a file, attaches it to an issue, and downloads it from there.
//!
//! Rights: *View issues* and *Update issues* in the project.
//!
//! ```sh
//! export SPACE_URL=https://mycompany.jetbrains.space JB_SPACE_TOKEN=…
//! cargo run -p space-api --example files -- KEY-T-1 plants.txt copy.txt # an issue, a file, and its copy
//! ```
#![allow(clippy::print_stdout, reason = "printing is what a program is for")]

use std::error::Error;
use std::ffi::OsStr;
use std::path::Path;
use std::{env, fs};

use space_api::types::{Attachment, AttachmentInfo, FileAttachment, Issue, IssueIdentifier, ProjectIdentifier};
use space_api::{Client, Select};

#[derive(Debug, Select)]
#[select(Issue)]
struct Task {
    attachments: Vec<Info>,
}

#[derive(Debug, Select)]
#[select(AttachmentInfo)]
struct Info {
    details: Option<Details>,
}

#[derive(Debug, Select)]
#[select(Attachment)]
enum Details {
    #[select(FileAttachment)]
    File { id: String, filename: String, size_bytes: i64 },
    #[select(other)]
    Other,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [key, source, copy] = arguments.as_slice() else {
        return Err("name an issue, a file, and a file for its copy as the arguments".into());
    };
    let (project, _) = key.split_once("-T-").ok_or("the key of an issue is like `KEY-T-1`")?;
    let (project, issue) = (ProjectIdentifier::key(project), IssueIdentifier::key(key));
    let url = env::var("SPACE_URL").map_err(|_| "set `SPACE_URL` to the address of Space")?;
    let token = env::var("JB_SPACE_TOKEN").map_err(|_| "set `JB_SPACE_TOKEN` to a token")?;
    let client = Client::builder(url).token(token).build()?;
    let issues = client.project().planning().issues();

    let name = Path::new(source).file_name().and_then(OsStr::to_str).ok_or("the file has no name")?;
    let bytes = fs::read(source)?;
    let size = i64::try_from(bytes.len())?;
    let id = client.upload_file(name, bytes).send().await?;
    issues.attachment().add_attachment(&project, &issue, FileAttachment::new(id.clone(), size, name)).send().await?;

    let task = issues.get_issue(&project, &issue).select::<Task>().send().await?;
    for Info { details } in &task.attachments {
        if let Some(Details::File { id: attached, filename, size_bytes }) = details {
            println!("{key} has the file {filename} of {size_bytes} bytes");
            if *attached == id {
                client.download_file(attached).to_file(copy).await?;
            }
        }
    }
    let same = fs::read(copy)? == fs::read(source)?;
    println!("{copy} {} {source}", if same { "is the same as" } else { "differs from" });
    Ok(())
}
