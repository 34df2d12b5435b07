//! 10,000 requests over 100 connections at once, all on loopback and in this process: none may be lost, nothing may leak.

use std::fs;
use std::io;
use std::time::{Duration, Instant};

use space_emulator::{Emulator, UnknownIds};
use tokio::task::JoinSet;

use crate::wire::Wire;

const CONNECTIONS: usize = 100;
const REQUESTS: usize = 100;
const ROUNDS: usize = 3;

const KINDS: [(&str, &str, &str); 6] = [
    ("GET", "/team-directory/profiles?$top=20", ""),
    ("GET", "/team-directory/locations?$fields=id,name,parent!", ""),
    ("GET", "/projects/key:QUARTZ?$fields=*,memberProfiles(name)", ""),
    ("POST", "/team-directory/locations", "{\"name\":7}"),
    ("GET", "/nowhere", ""),
    ("PATCH", "/team-directory/locations/14fTZH1pMwJ5", "{\"description\":\"again\"}"),
];

pub(crate) async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let space = Emulator::builder().unknown_ids(UnknownIds::MakeUp).start().await?;
    for round in 1..=ROUNDS {
        let started = Instant::now();
        let mut connections = JoinSet::new();
        for number in 0..CONNECTIONS {
            let wire = Wire::open(&space).await?;
            connections.spawn(requests(wire, number));
        }
        let mut times = Vec::new();
        while let Some(done) = connections.join_next().await {
            times.extend(done??);
        }
        report(round, started.elapsed(), times);
    }
    drop(space);
    tokio::time::sleep(Duration::from_millis(100)).await;
    println!("after the end: {} open files, {} kB resident", open_files(), resident());
    Ok(())
}

async fn requests(mut wire: Wire, number: usize) -> io::Result<Vec<Duration>> {
    let mut times = Vec::new();
    for index in 0..REQUESTS {
        let Some((method, path, body)) = KINDS.get((number + index) % KINDS.len()) else {
            continue;
        };
        let started = Instant::now();
        wire.send(method, path, body).await?;
        times.push(started.elapsed());
    }
    Ok(times)
}

fn report(round: usize, all: Duration, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or_default();
    println!(
        "round {round}: {} of {} answered in {all:.2?}; half within {:.2?}, 99 of 100 within {:.2?}; {} open files, {} kB resident",
        times.len(),
        CONNECTIONS * REQUESTS,
        at(50),
        at(99),
        open_files(),
        resident(),
    );
}

fn open_files() -> usize {
    fs::read_dir("/proc/self/fd").map_or(0, Iterator::count)
}

fn resident() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or_default()
}
