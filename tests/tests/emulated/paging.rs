//! Lists that come in pages, by each way of asking for the next one.

use std::collections::BTreeSet;

use space_api::Retry;
use space_api::types::{BatchInfo, DeployTargetsSearchExpression, DeployTargetsSearchFilter, SyncBatchInfo};
use space_emulator::Emulator;
use space_tests::emulated::{space, start};

/// How many records of each type there are, and how many of them are archived: every eighth.
const POPULATION: usize = 60;
const ARCHIVED: usize = POPULATION / 8;

#[tokio::test]
async fn a_stream_gives_every_element_once_however_long_the_pages_are() {
    let (space, client) = start(Emulator::builder().population(POPULATION)).await;
    let profiles = client.team_directory().profiles();
    let first = profiles.get_all_profiles().fields(|f| f.id()).send().await.unwrap();
    let count = usize::try_from(first.total_count.unwrap()).unwrap();
    assert_eq!(count, POPULATION - ARCHIVED);
    let all: Vec<_> = first.data.iter().map(|profile| profile.id().unwrap().to_owned()).collect();
    // One request per page, and one to see that there is no more where the last one was full.
    for top in [1, 7, count, count + 1, 1000] {
        space.clear_requests();
        let mut stream = profiles.get_all_profiles().top(i32::try_from(top).unwrap()).fields(|f| f.id()).stream();
        let mut seen = Vec::new();
        while let Some(profile) = stream.next().await {
            seen.push(profile.unwrap().id().unwrap().to_owned());
        }
        assert_eq!(seen, all, "{top} a page");
        let requests = space.requests();
        assert!(requests.len() <= count / top + 2, "{top} a page: {} requests", requests.len());
        assert!(requests.iter().all(|request| request.status == 200));
        let queries: BTreeSet<_> = requests.iter().map(|request| request.query.clone()).collect();
        assert_eq!(queries.len(), requests.len(), "no page is asked for twice");
    }
}

#[tokio::test]
async fn a_stream_begins_where_it_is_told() {
    let (_space, client) = space().await;
    let absences = client.absence();
    let all = absences.get_all_absences().fields(|f| f.id()).send().await.unwrap().data;
    let mut stream = absences.get_all_absences().skip("5").top(4).fields(|f| f.id()).stream();
    let mut seen = Vec::new();
    while let Some(absence) = stream.next().await {
        seen.push(absence.unwrap());
    }
    assert!(all.len() > 10, "{} absences", all.len());
    assert_eq!(seen, all[5..]);
}

#[tokio::test]
async fn a_stream_goes_on_after_the_error_of_a_page() {
    let (space, client) = space().await;
    let stream = client.team_directory().profiles().get_all_profiles().top(5).fields(|f| f.id());
    let mut stream = stream.retry(Retry::never()).stream();
    for _ in 0..5 {
        stream.next().await.unwrap().unwrap();
    }
    space.fail_next("status:503".parse().unwrap());
    let error = stream.next().await.unwrap().unwrap_err();
    assert_eq!(error.status().unwrap(), 503);
    assert_eq!(space.requests().len(), 2);
    stream.next().await.unwrap().unwrap();
    let requests = space.requests();
    assert_eq!((requests.len(), requests[1].target()), (3, requests[2].target()));
}

#[tokio::test]
async fn an_empty_page_after_others_is_not_returned() {
    let (space, client) = start(Emulator::builder().population(POPULATION)).await;
    let profiles = client.team_directory().profiles();
    let count = POPULATION - ARCHIVED;
    // A last page that is full, and one that is not, are followed by the same empty page.
    for top in [count, count - 1] {
        space.clear_requests();
        let mut pages = profiles.get_all_profiles().top(i32::try_from(top).unwrap()).fields(|f| f.id()).pages();
        let mut sizes = Vec::new();
        while let Some(page) = pages.next().await {
            sizes.push(page.unwrap().data.len());
        }
        assert_eq!(sizes, if top == count { vec![count] } else { vec![top, 1] });
        assert_eq!(space.requests().len(), sizes.len() + 1);
        assert_eq!(pages.position(), count.to_string());
    }
}

#[tokio::test]
async fn pages_that_begin_at_the_end_are_one_empty_page() {
    let (space, client) = space().await;
    let mut pages = client.team_directory().profiles().get_all_profiles().skip("1000").pages();
    let page = pages.next().await.unwrap().unwrap();
    assert!(page.data.is_empty() && page.total_count.is_some());
    assert!(pages.next().await.is_none());
    assert_eq!(space.requests().len(), 1);
}

#[tokio::test]
async fn a_batch_that_is_asked_for_in_the_body_goes_on_from_its_next() {
    let (space, client) = space().await;
    let targets = client.project().automation().deployment_targets();
    let (mut info, mut seen) = (BatchInfo::new(5), Vec::new());
    loop {
        let filters = Vec::<DeployTargetsSearchFilter>::new();
        let call = targets.search(DeployTargetsSearchExpression::new(filters)).batch_info(info);
        let page = call.fields(|f| f.id()).send().await.unwrap();
        assert!(page.data.len() <= 5);
        if page.data.is_empty() {
            assert_eq!(page.total_count, Some(i32::try_from(seen.len()).unwrap()));
            break;
        }
        seen.extend(page.data.iter().map(|target| target.id().unwrap().to_owned()));
        info = BatchInfo::new(5).with_offset(page.next);
    }
    assert_eq!((seen.len(), space.requests().len()), (21, 6));
    assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), seen.len());

    let search = || targets.search(DeployTargetsSearchExpression::new(Vec::<DeployTargetsSearchFilter>::new()));
    for call in [search(), search().batch_info(BatchInfo::new(4))] {
        let mut stream = call.fields(|f| f.id()).stream();
        let mut streamed = Vec::new();
        while let Some(target) = stream.next().await {
            streamed.push(target.unwrap().id().unwrap().to_owned());
        }
        assert_eq!(streamed, seen);
    }
    let mut rest = search().batch_info(BatchInfo::new(4).with_offset("20")).fields(|f| f.id()).stream();
    assert_eq!(rest.next().await.unwrap().unwrap().id().unwrap(), seen[20]);
    assert!(rest.next().await.is_none());
}

#[tokio::test]
async fn batches_of_changes_end_and_can_be_resumed() {
    let (space, client) = space().await;
    let teams = client.team_directory().teams();
    let since = |etag: &str| teams.get_sync_batch(SyncBatchInfo::since_etag(etag, 10)).fields(|f| f.id());
    let (mut batches, mut sizes) = (since("0").sync_epoch("42").batches(), Vec::new());
    while let Some(batch) = batches.next().await {
        sizes.push(batch.unwrap().data.len());
    }
    assert_eq!(sizes, [10, 10, 4]);
    assert!(space.requests().iter().all(|request| request.header("x-space-sync-epoch") == Some("42")));
    let etag = batches.position().to_owned();
    let team = teams.create_team("Analysts").fields(|f| f.id()).send().await.unwrap();
    let mut changes = since(&etag).stream();
    assert_eq!(changes.next().await.unwrap().unwrap().id().unwrap(), team.id().unwrap());
    assert!(changes.next().await.is_none());
}

#[tokio::test]
async fn a_sync_batch_continues_from_its_etag() {
    let (_space, client) = space().await;
    let teams = client.team_directory().teams();
    let (mut etag, mut seen) = ("0".to_owned(), BTreeSet::new());
    loop {
        let page = teams.get_sync_batch(SyncBatchInfo::since_etag(etag, 10)).fields(|f| f.id()).send().await.unwrap();
        seen.extend(page.data.iter().map(|team| team.id().unwrap().to_owned()));
        etag = page.etag;
        if !page.has_more {
            break;
        }
    }
    assert_eq!(seen.len(), 24);

    let team = teams.create_team("Analysts").fields(|f| f.id()).send().await.unwrap();
    let page =
        teams.get_sync_batch(SyncBatchInfo::since_etag(etag, 10)).fields(|f| f.id().name()).send().await.unwrap();
    assert_eq!((page.data.len(), page.has_more), (1, false));
    assert_eq!((page.data[0].id().unwrap(), page.data[0].name().unwrap()), (team.id().unwrap(), "Analysts"));
}
