//! What many connections at once get, how fast it starts, and how fast it answers: `cargo bench -p space-emulator`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and one that cannot run should say so and end"
)]

mod load;
mod wire;

use std::fs;

use divan::Bencher;
use space_emulator::Emulator;
use tokio::runtime::Runtime;

use wire::Wire;

fn main() {
    Runtime::new().unwrap().block_on(load::run()).unwrap();
    divan::main();
}

/// From the text of the whole model to a listening port.
#[divan::bench(sample_count = 20)]
fn start(bencher: Bencher<'_, '_>) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../schema/http-api-model.json");
    let model = fs::read_to_string(path).expect("the model");
    let runtime = Runtime::new().unwrap();
    bencher
        .with_inputs(|| model.clone())
        .bench_values(|model| runtime.block_on(Emulator::builder().model(model).start()).unwrap());
}

/// One request over a connection that is kept open, from the first byte sent to the last byte read.
#[divan::bench(args = [
    "/team-directory/profiles?$top=100",
    "/team-directory/profiles?$top=100&$fields=data(id,name)",
    "/team-directory/profiles?$top=100&$fields=data(*,memberships(team(name,parent(name)),role(name)))",
    "/team-directory/locations",
    "/chats/messages/pinned-messages?channel=id:x&$top=100",
])]
fn page(bencher: Bencher<'_, '_>, path: &str) {
    let runtime = Runtime::new().unwrap();
    // One of eight rows is archived and not listed: 116 leave more than 100.
    let builder = Emulator::builder().population(116);
    let space = runtime.block_on(builder.start()).unwrap();
    let mut wire = runtime.block_on(Wire::open(&space)).unwrap();
    let (status, length) = runtime.block_on(wire.send("GET", path, "")).unwrap();
    assert!(status == 200 && length > 1000, "{status} {length}");
    bencher.bench_local(|| runtime.block_on(wire.send("GET", path, "")).unwrap());
}
