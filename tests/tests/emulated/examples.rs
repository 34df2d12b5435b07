//! The examples of `space-api` against an emulator. Beside each is a transcript: the commands, and what they print.
//!
//! `UPDATE_TRANSCRIPTS=1 cargo test --workspace` writes what they print now into the transcripts.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use space_emulator::Emulator;
use space_tests::crates::workspace;
use space_tests::examples::{Step, folder, run, steps};

/// The names of the files with this extension.
fn named(extension: &str) -> BTreeSet<String> {
    let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|found| found == extension));
    files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn each_example_has_a_transcript() {
    let examples = named("rs");
    assert!(examples.len() > 10, "{examples:?}");
    assert_eq!(named("txt"), examples);
}

#[test]
fn the_readme_links_each_example_and_a_chapter_names_it() {
    let readme = fs::read_to_string(workspace().join("README.md")).unwrap();
    let sources = workspace().join("space-api/src");
    let chapters = fs::read_dir(sources.join("chapters")).unwrap().map(|file| file.unwrap().path());
    let chapters: Vec<_> = chapters
        .chain([sources.join("selection.rs")])
        .map(|path| fs::read_to_string(path).unwrap().replace("\n//! ", " "))
        .collect();
    for name in named("rs") {
        assert!(readme.contains(&format!("(space-api/examples/{name}.rs)")), "{name}");
        assert!(chapters.iter().any(|chapter| chapter.contains(&format!("example `{name}`"))), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_example_prints_its_transcript() {
    let mut wrong = Vec::new();
    for name in named("rs") {
        let path = folder().join(format!("{name}.txt"));
        let expected = fs::read_to_string(&path).unwrap();
        let printed = play(&name, steps(&expected)).await;
        if std::env::var_os("UPDATE_TRANSCRIPTS").is_some() {
            fs::write(path, printed).unwrap();
        } else if printed != expected {
            wrong.push(format!("{name}, expected:\n{expected}\nprinted:\n{printed}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// All steps, with an emulator and a folder of their own. The folder has files to upload.
async fn play(name: &str, steps: Vec<Step>) -> String {
    assert!(!steps.is_empty(), "the transcript of `{name}` has no command");
    let space = Emulator::builder().start().await.unwrap();
    let folder = std::env::temp_dir().join(format!("space-example-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("plants.txt"), "Water the fern on Mondays.\n").unwrap();
    fs::write(folder.join("fern.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    let mut transcript = String::new();
    for step in steps {
        for fault in step.faults() {
            match fault.strip_prefix("token ") {
                Some(fault) => space.fail_next_token(fault.parse().unwrap()),
                None => space.fail_next(fault.parse().unwrap()),
            }
        }
        transcript += &in_background(step, &folder, &space).await;
    }
    fs::remove_dir_all(folder).unwrap();
    transcript
}

async fn in_background(step: Step, folder: &Path, space: &Emulator) -> String {
    let folder = folder.to_owned();
    let environment = [
        ("SPACE_URL", space.url()),
        ("JB_SPACE_TOKEN", space.token().to_owned()),
        ("SPACE_CLIENT_ID", space.client_id().to_owned()),
        ("SPACE_CLIENT_SECRET", space.client_secret().to_owned()),
    ];
    tokio::task::spawn_blocking(move || run(&step, &folder, &environment)).await.unwrap()
}

#[test]
fn an_example_names_the_variable_that_is_not_set() {
    for name in named("rs").iter().filter(|name| !["bot", "locations", "tower"].contains(&name.as_str())) {
        let transcript = fs::read_to_string(folder().join(format!("{name}.txt"))).unwrap();
        let step = steps(&transcript).remove(0);
        let printed = run(&step, &std::env::temp_dir(), &[]);
        assert!(printed.contains("set `SPACE_URL`"), "{printed}");
    }
}

#[test]
fn the_application_tells_a_server_that_is_not_there_from_a_busy_one() {
    let [step] = <[Step; 1]>::try_from(steps("$ application Oslo")).unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let environment =
        [("SPACE_URL", url), ("SPACE_CLIENT_ID", "id".to_owned()), ("SPACE_CLIENT_SECRET", "secret".to_owned())];
    let printed = run(&step, &std::env::temp_dir(), &environment);
    assert!(printed.contains("Space cannot be reached"), "{printed}");
}
