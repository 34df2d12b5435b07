//! Responses of a server: error bodies of any status, batches, and webhook payloads.

use bytes::Bytes;
use http::Response;
use http::header::{CONTENT_TYPE, LOCATION};
use space_api::View;
use space_api::types::{ApplicationPayload, ApplicationPayloadKind};

use super::{TOKEN, Target, client, promise, seeds};

/// The length that no message exceeds, whatever the server sends.
const LONGEST_MESSAGE: usize = 16 * 1024;

/// A first byte that chooses the status, then a body.
pub(super) fn errors() -> Target {
    let seeds = seeds([
        r#"A{"error":"validation-error","error_description":"name is too long"}"#,
        r#"B{"error":"authentication-required","error_description":"Access token has expired"}"#,
        r#"E<!DOCTYPE html><html><body>Bad gateway for s3cret-token</body></html>"#,
        r#"@{"next":"2","totalCount":17,"data":[{"id":"1","name":"x"}]}"#,
        r#"@{"next":"","data":[]}"#,
    ]);
    Target { name: "errors", seeds, run: read_response }
}

fn read_response(input: &[u8]) -> Result<(), String> {
    const STATUSES: [u16; 12] = [200, 400, 401, 403, 404, 409, 413, 429, 500, 302, 304, 204];
    let (first, body) = input.split_first().unwrap_or((&b'@', &[]));
    let status = STATUSES.get(usize::from(*first) % STATUSES.len()).copied().unwrap_or(200);
    let client = client()?;
    let call = client.project().get_all_projects();
    let mut response = Response::builder().status(status).header(CONTENT_TYPE, "application/json");
    if let Ok(value) = http::HeaderValue::from_bytes(body.get(..body.len().min(100)).unwrap_or_default()) {
        response = response.header(LOCATION, value);
    }
    let response = response.body(Bytes::copy_from_slice(body)).map_err(|error| error.to_string())?;
    match call.decode(response) {
        Ok(batch) => {
            let _ = format!("{batch:?}");
            promise(status < 300, || format!("status {status} is read as a success"))
        }
        Err(error) => {
            let message = format!("{error} {error:?}");
            promise(error.to_string().len() <= LONGEST_MESSAGE, || format!("a message of {} bytes", message.len()))?;
            promise(!message.contains(TOKEN), || format!("the token is in the message: {message}"))
        }
    }
}

/// Payloads for an application.
pub(super) fn webhooks() -> Target {
    let seeds = seeds([
        r#"{"className":"ListCommandsPayload","clientId":"f6df3d26","userId":"2BgVYn24Jx6u","accessToken":""}"#,
        r#"{"className":"MessagePayload","clientId":"c","userId":"u","message":{"messageId":"m","channelId":"ch","body":{"className":"ChatMessage.Text","text":"hi"}}}"#,
        r#"{"className":"WebhookRequestPayload","clientId":"c","webhookId":"w","payload":{"className":"ProjectWebhookEvent","meta":null}}"#,
        r#"{"className":"InitPayload","clientId":"c","clientSecret":"s","serverUrl":"https://x","userId":"u","state":null}"#,
    ]);
    Target { name: "webhooks", seeds, run: read_payload }
}

fn read_payload(input: &[u8]) -> Result<(), String> {
    let Ok(payload) = ApplicationPayload::from_json(input) else { return Ok(()) };
    match payload.kind() {
        ApplicationPayloadKind::ListCommandsPayload(list) => drop((list.user_id(), list.client_id())),
        ApplicationPayloadKind::MessagePayload(message) => {
            drop((message.message().map(View::as_object), message.user_id()))
        }
        ApplicationPayloadKind::WebhookRequestPayload(request) => {
            drop(request.payload().map(|event| format!("{:?}", event.kind())));
        }
        ApplicationPayloadKind::InitPayload(init) => drop((init.client_secret(), init.server_url())),
        other => drop(format!("{other:?}")),
    }
    Ok(())
}
