//! How two ways to do the same compare, on a machine that is not quiet: they take turns, and each round is compared for
//! itself. Knows nothing of what they do.

use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 201;

/// A way to do it, and its name.
pub(crate) type Way<'a> = (&'a str, &'a dyn Fn() -> Duration);

/// How long it takes, without dropping what comes of it: the best of a few, the first of which finds the caches and the heap
/// as another way has left them.
pub(crate) fn time<T>(make: impl Fn() -> T) -> Duration {
    let once = || {
        let start = Instant::now();
        let made = black_box(make());
        let elapsed = start.elapsed();
        drop(made);
        elapsed
    };
    (0..5).map(|_| once()).min().unwrap_or_default()
}

/// Prints how fast each way is, where 1 is the speed of the one written by hand.
///
/// That one is compared with itself, too, which shows what the figures are worth.
pub(crate) fn compare(title: &str, by_hand: &dyn Fn() -> Duration, ways: &[Way<'_>]) {
    println!("{title}: speed, where the hand-written serde struct is 1");
    for (name, way) in [("itself", by_hand)].iter().chain(ways) {
        let mut speeds: Vec<f64> = (0..ROUNDS).map(|round| speed(*way, by_hand, round % 2 == 0)).collect();
        speeds.sort_by(f64::total_cmp);
        let [low, median, high] =
            [1, 2, 3].map(|quarter| speeds.get(quarter * ROUNDS / 4).copied().unwrap_or_default());
        println!("  {name:<16} {median:.2}  (half of the rounds: {low:.2} to {high:.2})");
    }
    println!();
}

/// How fast a way is in one round. Who goes first takes turns, too.
fn speed(way: &dyn Fn() -> Duration, by_hand: &dyn Fn() -> Duration, hand_first: bool) -> f64 {
    let (first, second) = if hand_first { (by_hand, way) } else { (way, by_hand) };
    let (first, second) = (first().as_secs_f64(), second().as_secs_f64());
    if hand_first { first / second } else { second / first }
}
