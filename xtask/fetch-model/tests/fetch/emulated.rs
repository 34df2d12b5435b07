//! Fetched from the emulator, the model gives the crate that the emulator's own model gives.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use space_codegen::workspace::Workspace;
use space_codegen::{Generated, Source, generate};
use space_emulator::{Builder, Emulator, Fault};
use tokio::runtime::Runtime;

use crate::small::model_of_models;
use crate::support::{Folder, Run};

pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// An emulator that runs until it is dropped.
pub(crate) struct Running {
    emulator: Emulator,
    _runtime: Runtime,
}

impl Running {
    pub(crate) fn start(builder: Builder) -> Self {
        let runtime = Runtime::new().unwrap();
        Self { emulator: runtime.block_on(builder.start()).unwrap(), _runtime: runtime }
    }

    pub(crate) fn fetch(&self, folder: &Folder) -> Run {
        folder.fetch_with(&self.emulator.url(), &[], &[("JB_SPACE_TOKEN", self.emulator.token())])
    }
}

/// An emulator of a small model, which is as good as the real one where only the fetching matters.
fn small() -> Builder {
    Emulator::builder().model(model_of_models()).model_version("2024.2")
}

fn generated(text: String) -> Generated {
    let lock = fs::read_to_string(repository("schema/names.lock")).unwrap();
    let source = Source { text, version: "0".to_owned(), lock: Some(lock) };
    generate(&source).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn the_plain_model_gives_the_crate_byte_for_byte() {
    let (folder, space) = (Folder::new(), Running::start(Emulator::builder().describe_model(false)));
    fs::copy(repository("schema/names.lock"), folder.path("names.lock")).unwrap();
    let run = space.fetch(&folder);
    assert!(run.is_success && run.stdout.contains("version 1.0 -> 2024."), "{run:?}");
    for (fetched, there) in [("model.json", "http-api-model.json"), ("VERSION", "VERSION")] {
        let there = fs::read_to_string(repository("schema").join(there)).unwrap();
        assert!(folder.read(fetched) == there, "{fetched} is not the committed one");
    }
    let checked = Workspace::new(&repository(""), Some(folder.model()), None).check().unwrap();
    assert!(checked.drift.is_empty(), "{}", checked.drift);
}

#[test]
fn a_described_model_gives_the_crate_of_the_served_text() {
    let (folder, space) = (Folder::new(), Running::start(Emulator::builder().seed(7)));
    let run = space.fetch(&folder);
    assert!(run.is_success, "{run:?}");
    let fetched = generated(folder.read("model.json"));
    let served = generated(served(&space.emulator));
    assert!(fetched.files == served.files, "the canonical text means something else");
    assert!(fetched.lock == served.lock);
    // The texts are documentation: without it, it is the committed crate.
    let committed = generated(fs::read_to_string(repository("schema/http-api-model.json")).unwrap());
    assert!(fetched.files != committed.files);
    assert_eq!(fetched.files.len(), committed.files.len());
    for (fetched, committed) in fetched.files.iter().zip(&committed.files) {
        assert_eq!(fetched.path, committed.path);
        let (ours, theirs) = (code(&fetched.text), code(&committed.text));
        let different = ours.iter().zip(&theirs).find(|(ours, theirs)| ours != theirs);
        assert!(ours == theirs, "{}: {different:?}", fetched.path);
    }
}

/// The lines of a file without what is for people: documentation, and deprecations with their messages.
fn code(text: &str) -> Vec<&str> {
    let mut is_deprecation = false;
    let is_code = |line: &&str| {
        let line = line.trim();
        is_deprecation |= line.starts_with("#[deprecated");
        let is_code = !line.starts_with("//") && !is_deprecation;
        is_deprecation &= !line.ends_with(")]");
        is_code
    };
    text.lines().filter(is_code).collect()
}

/// The document as the emulator sends it.
fn served(space: &Emulator) -> String {
    let url = format!(
        "{}/api/http/http-api-model?$fields=dto,enums,urlParams,resources(*,nestedResources!),menuIds,featureFlags",
        space.url()
    );
    let token = space.token().to_owned();
    let get = move || {
        let mut response = ureq::get(&url).header("Authorization", format!("Bearer {token}")).call().unwrap();
        response.body_mut().read_to_string().unwrap()
    };
    thread::spawn(get).join().unwrap()
}

#[test]
fn the_next_step_is_named_unless_a_renewal_takes_it() {
    let space = Running::start(small());
    for (options, is_named) in [(&[] as &[&str], true), (&["--of-renewal"], false)] {
        let folder = Folder::new();
        let run = folder.fetch_with(&space.emulator.url(), options, &[("JB_SPACE_TOKEN", space.emulator.token())]);
        assert!(run.is_success && run.stdout.contains("version 1.0 -> 2024."), "{run:?}");
        assert_eq!(run.stdout.contains("now run `cargo xtask generate`"), is_named, "{run:?}");
    }
}

#[test]
fn a_second_fetch_changes_nothing() {
    let (folder, space) = (Folder::new(), Running::start(small()));
    assert!(space.fetch(&folder).is_success);
    let modified = || fs::metadata(folder.model()).unwrap().modified().unwrap();
    let before = modified();
    let run = space.fetch(&folder);
    assert!(run.is_success && run.stdout.contains("is current: version 2024."), "{run:?}");
    assert_eq!(modified(), before);
}

#[test]
fn an_application_fetches_the_model() {
    let (folder, space) = (Folder::new(), Running::start(small().base_path("/space")));
    let (id, secret) = (space.emulator.client_id(), space.emulator.client_secret());
    let variables = [("JB_SPACE_CLIENT_ID", id), ("JB_SPACE_CLIENT_SECRET", secret)];
    let run = folder.fetch_with(&space.emulator.url(), &[], &variables);
    assert!(run.is_success, "{run:?}");
    let run = folder.fetch_with(&space.emulator.url(), &[], &[variables[0], ("JB_SPACE_CLIENT_SECRET", "wrong")]);
    assert!(!run.is_success && run.stderr.contains("rejected the credentials"), "{run:?}");
}

#[test]
fn each_fault_of_the_emulator_leaves_the_old_files() {
    let status = |status| Fault::Status { status, code: None };
    let cases = [
        (Fault::Truncate, "is truncated"),
        (Fault::NotJson, "probably a login page"),
        (Fault::Drop, "cannot reach"),
        (Fault::DropBody, "is cut off"),
        (Fault::Redirect { location: None }, "redirects to another server"),
        (Fault::RateLimit { retry_after: Some(1) }, "the status 429"),
        (status(401), "rejected the token"),
        (status(503), "the status 503"),
    ];
    for (fault, expected) in cases {
        let space = Running::start(small().fault_on("getHttpApiModel", fault));
        let folder = Folder::new();
        folder.assert_untouched(&space.fetch(&folder), expected);
    }
}

#[test]
fn a_step_that_takes_long_says_so() {
    let delay = Fault::Delay(Duration::from_millis(4_000));
    let (folder, space) = (Folder::new(), Running::start(small().fault_on("getHttpApiModel", delay)));
    let run = space.fetch(&folder);
    assert!(run.is_success && run.stderr.contains("fetching the model: "), "{run:?}");
}
