//! How long each stage takes for the whole model, and how large the output is.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may stop, and prints")]

use std::path::Path;

use divan::Bencher;
use space_codegen::api::{Api, NameLock};
use space_codegen::emit::emit;
use space_codegen::model::Model;
use space_codegen::{Source, generate};

fn main() {
    println!("{}\n", generate(&source()).unwrap().summary);
    divan::main();
}

fn source() -> Source {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema");
    let read = |name: &str| std::fs::read_to_string(schema.join(name)).unwrap();
    Source { text: read("http-api-model.json"), version: read("VERSION"), lock: Some(read("names.lock")) }
}

fn model() -> Model {
    Model::from_json(&source().text).unwrap().0
}

fn api() -> Api {
    Api::resolve(&model(), "", &NameLock::new()).unwrap().api
}

#[divan::bench(name = "1: text to model")]
fn read(bencher: Bencher<'_, '_>) {
    let text = source().text;
    bencher.bench(|| Model::from_json(&text));
}

#[divan::bench(name = "2: model to API")]
fn resolve(bencher: Bencher<'_, '_>) {
    let model = model();
    bencher.bench(|| Api::resolve(&model, "", &NameLock::new()));
}

#[divan::bench(name = "3: API to formatted files")]
fn print(bencher: Bencher<'_, '_>) {
    let api = api();
    bencher.bench(|| emit(&api));
}

#[divan::bench(name = "all of it")]
fn all(bencher: Bencher<'_, '_>) {
    let source = source();
    bencher.bench(|| generate(&source));
}
