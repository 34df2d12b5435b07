//! Every endpoint of the model answers a request that is made from the model alone, and answers it with what fits.

use space_emulator::{Emulator, UnknownIds};

use crate::model::{World, encoded};
use crate::support::{send, start};

async fn all_endpoints_answer(depth: Option<usize>) {
    let space = start(Emulator::builder().unknown_ids(UnknownIds::MakeUp)).await;
    let (world, mut problems) = (World::of_the_repository(), Vec::new());
    let calls = world.calls();
    assert_eq!(calls.len(), 816);
    for call in &calls {
        let mut query: Vec<String> =
            call.query.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        if let (Some(depth), Some(response)) = (depth, &call.response) {
            match world.selection(response, depth).as_str() {
                "" => {}
                fields => query.push(format!("$fields={fields}")),
            }
        }
        let target = format!("/api/http{}?{}", call.path, query.join("&"));
        let authorization = format!("Bearer {}", space.token());
        let mut headers = vec![("Authorization", authorization.as_str())];
        let mut text = "";
        if let Some((mime_type, body)) = &call.body {
            headers.push(("Content-Type", mime_type));
            text = body;
        }
        let answer = send(&space, call.method, &target, &headers, text).await;
        let outcome = match (&call.response, answer.status) {
            (Some(response), 200) => world.check(response, &answer.json(), depth, "answer"),
            (None, 200) if answer.body.is_empty() => Ok(()),
            _ => Err(format!("{} {}", answer.status, answer.text())),
        };
        if let Err(problem) = outcome {
            problems.push(format!("{} {}: {problem}", call.method, call.path));
        }
    }
    let received = space.requests();
    assert_eq!(received.len(), calls.len());
    for (call, request) in calls.iter().zip(&received) {
        assert_eq!(request.function.as_deref(), Some(call.function.as_str()), "{}", call.path);
    }
    let few = problems.iter().take(10).cloned().collect::<Vec<_>>().join("\n");
    assert!(problems.is_empty(), "{} problems:\n{few}", problems.len());
}

#[tokio::test]
async fn all_endpoints_answer_with_their_default_fields() {
    all_endpoints_answer(None).await;
}

#[tokio::test]
async fn all_endpoints_answer_with_every_field_of_one_level() {
    all_endpoints_answer(Some(1)).await;
}

#[tokio::test]
async fn all_endpoints_answer_with_every_field_of_two_levels() {
    all_endpoints_answer(Some(2)).await;
}
