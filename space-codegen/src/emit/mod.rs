//! The resolved API as Rust: tokens by kind of item, then files. It decides nothing about the model: what is printed
//! differently for different models is a field of [`crate::api`]'s types.

mod docs;
mod endpoint;
mod enumeration;
mod file;
mod input;
mod kind;
mod layout;
mod markdown;
mod references;
mod resource;
mod rust_type;
mod schema;
mod selection;
mod url_param;
mod verbatim;
mod view;

pub use file::{SourceFile, is_generated, is_generated_cut_short};

use crate::api::Api;

/// Prints the whole API: every file of the generated module, by path, sorted.
#[must_use]
pub fn emit(api: &Api) -> Vec<SourceFile> {
    let plans = layout::plan(api);
    in_parallel(&plans, |plan| plan.render(api))
}

/// The stack of a thread that prints. Printing a type of the greatest depth takes 2 MB in a debug build.
const STACK: usize = 32 << 20;

/// Files do not depend on each other, so each thread takes a run of them; the order stays.
fn in_parallel<T: Sync, U: Send>(items: &[T], work: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
    // Small chunks, dealt in turn, even out files of different size.
    let chunk = items.len().div_ceil(threads * 8).max(1);
    let chunks: Vec<&[T]> = items.chunks(chunk).collect();
    let next = std::sync::atomic::AtomicUsize::new(0);
    let run = || {
        let mut mine = Vec::new();
        while let Some((at, chunk)) = take(&next, &chunks) {
            mine.push((at, chunk.iter().map(&work).collect()));
        }
        mine
    };
    let mut done: Vec<(usize, Vec<U>)> = std::thread::scope(|scope| {
        let spawn = |_| std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run).ok();
        let workers: Vec<_> = (0..threads).filter_map(spawn).collect();
        workers.into_iter().flat_map(join).collect()
    });
    // Everything, if the system refused every thread.
    done.extend(run());
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().flat_map(|(_, items)| items).collect()
}

fn take<'a, T>(next: &std::sync::atomic::AtomicUsize, chunks: &[&'a [T]]) -> Option<(usize, &'a [T])> {
    let at = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    chunks.get(at).map(|chunk| (at, *chunk))
}

fn join<T>(worker: std::thread::ScopedJoinHandle<'_, T>) -> T {
    match worker.join() {
        Ok(done) => done,
        Err(panic) => std::panic::resume_unwind(panic),
    }
}
