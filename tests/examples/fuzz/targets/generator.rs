//! The generator's inputs: a model document and the lock of names.

use space_codegen::api::NameLock;
use space_codegen::{Source, generate};
use space_tests::model::{dto, model as document};

use super::{Target, promise, seeds};

/// The length that no diagnostic exceeds, whatever the model holds.
const LONGEST_DIAGNOSTIC: usize = 16 * 1024;

/// Model documents.
pub(super) fn model() -> Target {
    let tests = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../space-codegen/tests");
    let mut seeds = Vec::new();
    for folder in ["bad_models", "cases"] {
        for entry in std::fs::read_dir(tests.join(folder)).into_iter().flatten().flatten() {
            if entry.path().extension().is_some_and(|extension| extension == "json") {
                seeds.extend(std::fs::read(entry.path()));
            }
        }
    }
    seeds.sort();
    seeds.retain(|seed| seed.len() < 8 * 1024);
    seeds.push(small_model().into_bytes());
    Target { name: "model", seeds, run: read_model }
}

fn small_model() -> String {
    document(vec![dto("TD_Location", Vec::new())], Vec::new(), Vec::new(), Vec::new()).to_string()
}

fn read_model(input: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(input).into_owned();
    run(&Source { text, version: "1".to_owned(), lock: None })
}

fn run(source: &Source) -> Result<(), String> {
    let diagnostics = match generate(source) {
        Ok(generated) => {
            NameLock::parse(&generated.lock).map_err(|problems| format!("its own lock is not read: {problems}"))?;
            for file in &generated.files {
                promise(!file.path.contains("..") && !file.path.starts_with('/'), || {
                    format!("a file `{}`", file.path)
                })?;
            }
            generated.warnings
        }
        Err(diagnostics) => {
            promise(diagnostics.has_errors(), || "it fails without an error".to_owned())?;
            diagnostics
        }
    };
    for diagnostic in &diagnostics {
        let text = diagnostic.to_string();
        promise(text.len() <= LONGEST_DIAGNOSTIC, || format!("a diagnostic of {} bytes", text.len()))?;
        promise(text.lines().count() == 1, || format!("a diagnostic of several lines: {text}"))?;
        promise(!text.contains("this is a defect of the generator"), || text.clone())?;
    }
    Ok(())
}

/// Texts of `names.lock`, read and used.
pub(super) fn lock() -> Target {
    let seeds = seeds([
        "dto TD_Location types::Location\nresource Team Directory::Locations team_directory::locations\n",
        "# a comment\n\nenum Order types::Order\nfunction Team Directory getAll team_directory::get_all\n",
        "dto A types::fn\n",
    ]);
    Target { name: "lock", seeds, run: read_lock }
}

fn read_lock(input: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(input).into_owned();
    if let Ok(lock) = NameLock::parse(&text) {
        let written = lock.to_string();
        let again = NameLock::parse(&written).map_err(|problems| format!("its own text is not read: {problems}"))?;
        promise(again == lock, || format!("its own text is read as another lock: {written}"))?;
    }
    run(&Source { text: small_model(), version: "1".to_owned(), lock: Some(text) })
}
