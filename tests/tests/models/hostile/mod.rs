//! A model of all kinds of items whose names mean something to Rust and whose texts try to be more than text: it gives a
//! crate that compiles, has no doctests, and shows the texts as text.

mod roles;
mod texts;
mod words;

use std::fs;
use std::path::Path;

use serde_json::json;
use space_codegen::{Generated, Source, generate};
use space_tests::crates::{OtherClient, documentation};

fn generated() -> Generated {
    let words = words::words();
    assert!(words.len() > 300, "only {} words", words.len());
    let mut model = roles::roles(&words, &texts::CONSTANTS);
    texts::fill(&mut model);
    model["featureFlags"] = json!([{ "name": texts::HOSTILE, "displayName": texts::HOSTILE }]);
    let source = Source { text: model.to_string(), version: texts::HOSTILE.to_owned(), lock: None };
    generate(&source).unwrap_or_else(|problems| {
        let problems = problems.to_string();
        panic!("{}", problems.lines().filter(|line| !line.starts_with("warning")).collect::<Vec<_>>().join("\n"))
    })
}

#[test]
fn any_name_compiles_and_any_text_is_only_text() {
    let generated = generated();
    for file in &generated.files {
        assert_eq!(file.defect(), None, "{}", file.path);
    }
    let client = OtherClient::write("hostile", &generated).unwrap();
    client.check().unwrap_or_else(|printed| panic!("{printed}"));
    // Those of the runtime are listed, too.
    let doctests = client.doctests().unwrap_or_else(|printed| panic!("{printed}"));
    assert!(doctests.contains("src/lib.rs"), "{doctests}");
    let of_texts: Vec<_> = doctests.lines().filter(|line| line.contains("src/generated")).collect();
    assert_eq!(of_texts, [""; 0], "texts of the model run as doctests");

    // Links of the runtime's own documentation lead to types that this model lacks.
    let printed = client.document().unwrap_or_else(|printed| panic!("{printed}"));
    assert!(!printed.contains("src/generated"), "{printed}");
    let (mut pages, mut shown) = (0, 0);
    read_pages(&documentation().join("space_api"), &mut |path, page| {
        pages += 1;
        shown += usize::from(page.contains(texts::SHOWN));
        for live in texts::LIVE {
            assert!(!page.contains(live), "{} holds {live}", path.display());
        }
    });
    // Setters and schemas have no pages of their own.
    assert!(pages > 1_000 && shown > 500, "{shown} of {pages} pages show a text of the model");
}

fn read_pages(folder: &Path, see: &mut dyn FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_pages(&path, see);
        } else if path.extension().is_some_and(|extension| extension == "html" || extension == "js") {
            see(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}
