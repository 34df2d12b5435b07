//! Work on many items at a time. It knows nothing of what the items are.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The stack of a thread that prints. Printing a type of the greatest depth takes 2 MB in a debug build.
const STACK: usize = 32 << 20;

/// Does the work for each item, on all processors; the results keep the order of the items.
pub(crate) fn in_parallel<T: Sync, U: Send>(items: &[T], work: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(8);
    // Small chunks, dealt in turn, even out files of different size.
    let chunk = items.len().div_ceil(threads * 8).max(1);
    let chunks: Vec<&[T]> = items.chunks(chunk).collect();
    let next = AtomicUsize::new(0);
    let run = || {
        let mut mine = Vec::new();
        while let Some((at, chunk)) = take(&next, &chunks) {
            mine.push((at, chunk.iter().map(&work).collect()));
        }
        mine
    };
    let mut done: Vec<(usize, Vec<U>)> = thread::scope(|scope| {
        let spawn = |_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run).ok();
        let workers: Vec<_> = (0..threads).filter_map(spawn).collect();
        workers.into_iter().flat_map(join).collect()
    });
    // Everything, if the system refused every thread.
    done.extend(run());
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().flat_map(|(_, items)| items).collect()
}

fn take<'a, T>(next: &AtomicUsize, chunks: &[&'a [T]]) -> Option<(usize, &'a [T])> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    chunks.get(at).map(|chunk| (at, *chunk))
}

fn join<T>(worker: thread::ScopedJoinHandle<'_, T>) -> T {
    match worker.join() {
        Ok(done) => done,
        Err(panic) => std::panic::resume_unwind(panic),
    }
}
