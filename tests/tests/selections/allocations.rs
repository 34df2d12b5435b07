//! What reading into a struct that selects allocates: what serde's derive for it would, and nothing for the request.

use allocation_counter::{AllocationInfo, measure};
use space_api::types::Location;
use space_api::{Client, Select};
use space_tests::readers::{decode, locations, profiles};

/// What it takes to make something, and to drop it.
fn allocated<T>(make: impl FnOnce() -> T) -> AllocationInfo {
    measure(|| drop(make()))
}

#[test]
fn a_list_is_read_with_the_allocations_of_a_serde_struct() {
    let call = locations::selected();
    for count in [0, 1, 1_000] {
        for body in [locations::as_selected, locations::with_classes, locations::in_another_order] {
            let body = body(count);
            assert_eq!(decode(&call, &body), locations::by_hand(&body));
            assert_eq!(
                allocated(|| decode(&call, &body)),
                allocated(|| locations::by_hand(&body)),
                "{count} locations"
            );
        }
    }
}

#[test]
fn a_batch_allocates_as_much_as_serde_structs() {
    let call = profiles::selected();
    for count in [0, 1, 100] {
        let body = profiles::as_selected(count);
        let (selected, by_hand) = (decode(&call, &body), profiles::by_hand(&body));
        assert_eq!((selected.next, selected.total_count), (by_hand.next, by_hand.total_count));
        assert_eq!(selected.data, by_hand.data);
        assert_eq!(allocated(|| decode(&call, &body)), allocated(|| profiles::by_hand(&body)), "{count} profiles");
    }
}

#[test]
fn named_fields_are_read_with_the_same_allocations() {
    let (locations, profiles) = (locations::as_selected(1_000), profiles::as_selected(100));
    let call = locations::named();
    assert_eq!(allocated(|| decode(&call, &locations)), allocated(|| locations::by_hand(&locations)));
    let call = profiles::named();
    assert_eq!(allocated(|| decode(&call, &profiles)), allocated(|| profiles::by_hand(&profiles)));
}

/// What is kept of something that is made.
fn kept<T>(make: impl FnOnce() -> T) -> AllocationInfo {
    let mut made = None;
    measure(|| made = Some(make()))
}

/// Checks how many allocations more than structs views keep, and how many bytes in percent. Each object is one allocation, in
/// which there is a value of 24 bytes for each field, and a pointer to the names. The names themselves are there once.
#[track_caller]
fn assert_views_are_small(viewed: &AllocationInfo, by_hand: &AllocationInfo, allocations: i64, most_bytes: i64) {
    /// The names, once for each kind of object.
    const NAMES: i64 = 50;
    let more = viewed.count_current - by_hand.count_current - allocations;
    assert!((0..=NAMES).contains(&more), "{viewed:?} {by_hand:?}");
    let percent = viewed.bytes_current * 100 / by_hand.bytes_current;
    assert!(percent <= most_bytes, "{percent} %: {viewed:?} {by_hand:?}");
    assert!(viewed.bytes_total <= by_hand.bytes_total, "{viewed:?} {by_hand:?}");
}

#[test]
fn a_view_keeps_one_allocation_more_than_a_struct() {
    let call = locations::viewed();
    // A view keeps the class, which is a text of its own.
    for (body, allocations, most_bytes) in [
        (locations::as_selected(1_000), 1_000, 130),
        (locations::in_another_order(1_000), 1_000, 130),
        (locations::with_classes(1_000), 2_000, 142),
    ] {
        let (viewed, by_hand) = (kept(|| decode(&call, &body)), kept(|| locations::by_hand(&body)));
        assert_views_are_small(&viewed, &by_hand, allocations, most_bytes);
    }
}

#[test]
fn views_of_three_levels_keep_an_allocation_for_each_object() {
    let call = profiles::viewed();
    let body = profiles::as_selected(100);
    let (viewed, by_hand) = (kept(|| decode(&call, &body)), kept(|| profiles::by_hand(&body)));
    let memberships: i64 = (0..100).map(|at| at % 3 + 1).sum();
    assert_views_are_small(&viewed, &by_hand, 100 + 100 + 3 * memberships, 105);
}

/// The text of the one is as long as that of the other: `parent(id)`, `id,name,tz`.
#[derive(Select)]
#[select(Location)]
#[expect(dead_code, reason = "only asked for")]
struct Inside {
    parent: Option<Id>,
}

#[derive(Select)]
#[select(Location)]
#[expect(dead_code, reason = "only asked for")]
struct Id {
    id: String,
}

#[derive(Select)]
#[select(Location)]
#[expect(dead_code, reason = "only asked for")]
struct Flat {
    id: String,
    name: String,
    tz: Option<String>,
}

#[test]
fn what_a_type_selects_is_found_out_once() {
    let client = Client::builder("https://mycompany.jetbrains.space").token("s3cret").build().unwrap();
    let call = || client.team_directory().locations().get_all_locations();

    let unselected = allocated(call);
    assert!(allocated(|| call().select::<Inside>()).count_total > unselected.count_total);
    assert_eq!(allocated(|| call().select::<Inside>()), unselected);

    // Nor is the text made for a request: what that takes is a matter of its length alone.
    let (flat, inside) = (call().select::<Flat>(), call().select::<Inside>());
    // The token is shared from the first request on.
    assert!(flat.request().is_ok());
    assert_eq!(allocated(|| flat.request().unwrap()), allocated(|| inside.request().unwrap()));
}
