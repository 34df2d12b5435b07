//! What it costs to read an answer into a struct that selects: `cargo bench -p space-tests`.
//!
//! Beside it stand a hand-written serde struct, `fields!`, and views of which every field is read. Before the table comes
//! how they compare, which is measured in turn and says more on a machine that does other things too.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may stop, and prints")]

mod turns;

use bytes::Bytes;
use divan::Bencher;
use divan::counter::BytesCount;
use space_tests::readers::{decode, locations, profiles};
use turns::{Way, compare, time};

const LOCATIONS: usize = 1_000;
const PROFILES: usize = 100;

fn main() {
    compare_locations();
    compare_profiles();
    divan::main();
}

fn compare_locations() {
    let (selected, named, viewed) = (locations::selected(), locations::named(), locations::viewed());
    for (title, body) in [
        ("1,000 locations", locations::as_selected(LOCATIONS)),
        ("1,000 locations with their classes", locations::with_classes(LOCATIONS)),
        ("1,000 locations in another order", locations::in_another_order(LOCATIONS)),
    ] {
        let ways: [Way<'_>; 3] = [
            ("derive(Select)", &|| time(|| decode(&selected, &body))),
            ("fields!", &|| time(|| decode(&named, &body))),
            ("views", &|| time(|| locations::view(&viewed, &body))),
        ];
        compare(title, &|| time(|| locations::by_hand(&body)), &ways);
    }
}

fn compare_profiles() {
    let (selected, named, viewed) = (profiles::selected(), profiles::named(), profiles::viewed());
    let body = profiles::as_selected(PROFILES);
    let ways: [Way<'_>; 3] = [
        ("derive(Select)", &|| time(|| decode(&selected, &body))),
        ("fields!", &|| time(|| decode(&named, &body))),
        ("views", &|| time(|| profiles::view(&viewed, &body))),
    ];
    compare("100 profiles of three levels", &|| time(|| profiles::by_hand(&body)), &ways);
}

/// Shows how much of an answer is read in a second, too.
fn bench<T>(bencher: Bencher<'_, '_>, body: &Bytes, read: impl Fn() -> T) {
    bencher.counter(BytesCount::of_slice(body)).bench_local(read);
}

#[divan::bench_group(name = "1,000 locations")]
mod of_locations {
    use super::*;

    #[divan::bench(name = "by hand")]
    fn by_hand(bencher: Bencher<'_, '_>) {
        let body = locations::as_selected(LOCATIONS);
        bench(bencher, &body, || locations::by_hand(&body));
    }

    #[divan::bench(name = "derive(Select)")]
    fn selected(bencher: Bencher<'_, '_>) {
        let (body, call) = (locations::as_selected(LOCATIONS), locations::selected());
        bench(bencher, &body, || decode(&call, &body));
    }

    #[divan::bench(name = "fields!")]
    fn named(bencher: Bencher<'_, '_>) {
        let (body, call) = (locations::as_selected(LOCATIONS), locations::named());
        bench(bencher, &body, || decode(&call, &body));
    }

    #[divan::bench]
    fn views(bencher: Bencher<'_, '_>) {
        let (body, call) = (locations::as_selected(LOCATIONS), locations::viewed());
        bench(bencher, &body, || locations::view(&call, &body));
    }
}

#[divan::bench_group(name = "100 profiles")]
mod of_profiles {
    use super::*;

    #[divan::bench(name = "by hand")]
    fn by_hand(bencher: Bencher<'_, '_>) {
        let body = profiles::as_selected(PROFILES);
        bench(bencher, &body, || profiles::by_hand(&body));
    }

    #[divan::bench(name = "derive(Select)")]
    fn selected(bencher: Bencher<'_, '_>) {
        let (body, call) = (profiles::as_selected(PROFILES), profiles::selected());
        bench(bencher, &body, || decode(&call, &body));
    }

    #[divan::bench(name = "fields!")]
    fn named(bencher: Bencher<'_, '_>) {
        let (body, call) = (profiles::as_selected(PROFILES), profiles::named());
        bench(bencher, &body, || decode(&call, &body));
    }

    #[divan::bench]
    fn views(bencher: Bencher<'_, '_>) {
        let (body, call) = (profiles::as_selected(PROFILES), profiles::viewed());
        bench(bencher, &body, || profiles::view(&call, &body));
    }
}
