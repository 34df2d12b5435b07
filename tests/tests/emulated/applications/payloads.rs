//! Each kind of payload, by each method of verification.

use space_api::View as _;
use space_api::types::ApplicationPayloadKind;
use space_api::webhooks::{Envelope as _, Verifier};
use space_emulator::{Application, Emulator, Payload, SendError};

use super::application::{Check, listen};

/// All kinds of payloads.
const CLASSES: [&str; 17] = [
    "AppPublicationCheckPayload",
    "ApplicationUninstalledPayload",
    "ChangeClientSecretPayload",
    "ChangeServerUrlPayload",
    "CreateExternalIssueRequestPayload",
    "CustomActionPayload",
    "InitPayload",
    "ListCommandsPayload",
    "MenuActionPayload",
    "MessageActionPayload",
    "MessagePayload",
    "NewExternalIssueEventPayload",
    "NewUnfurlQueueItemsPayload",
    "RefreshTokenPayload",
    "SafeMergeCommandPayload",
    "UnfurlActionPayload",
    "WebhookRequestPayload",
];

#[tokio::test]
async fn every_kind_is_sent_verified_replied_to_and_checked() {
    let (url, received) = listen(Check::With(Verifier::signing_key("s3cret"))).await;
    let space = Emulator::builder().application(Application::at(url).signing_key("s3cret")).start().await.unwrap();
    for class in CLASSES {
        let reply = space.send(Payload::of(class)).await.unwrap_or_else(|error| panic!("{class}: {error}"));
        assert_eq!((reply.status.as_u16(), reply.attempts), (200, 1), "{class}");
        let payload = received.payloads.lock().unwrap().pop().unwrap();
        assert_eq!(payload.class_name(), Some(class));
        assert!(!matches!(payload.kind(), ApplicationPayloadKind::Unknown(_)), "{class}");
        assert_eq!(payload.server_url(), Ok(Some(&*space.url())), "{class}");
        assert_eq!(payload.org_id(), Ok(Some("emulator")), "{class}");
        assert_eq!(payload.client_id(), Ok(Some(space.client_id())), "{class}");
    }
    assert_eq!(*received.rejections.lock().unwrap(), [""; 0]);
}

#[tokio::test]
async fn every_method_of_verification_works_and_no_other_does() {
    let checks = || {
        [
            Verifier::signing_key("s3cret"),
            Verifier::bearer_token("s3cret"),
            Verifier::basic("space", "s3cret"),
            Verifier::verification_token("s3cret"),
        ]
    };
    let methods: [fn(Application) -> Application; 4] = [
        |application| application.signing_key("s3cret"),
        |application| application.bearer_token("s3cret"),
        |application| application.basic("space", "s3cret"),
        |application| application.verification_token("s3cret"),
    ];
    for (index, method) in methods.iter().enumerate() {
        for (other, verifier) in checks().into_iter().enumerate() {
            let (url, _) = listen(Check::With(verifier)).await;
            let space = Emulator::builder().start().await.unwrap();
            let outcome = space.install(method(Application::at(url))).await;
            match outcome {
                Ok(_) => assert_eq!(index, other),
                Err(SendError::Refused { status, attempts, .. }) => {
                    assert_ne!(index, other);
                    assert_eq!((status.as_u16(), attempts), (401, 1));
                }
                Err(error) => panic!("{error}"),
            }
        }
    }
}

#[tokio::test]
async fn an_installation_hands_over_what_the_token_endpoint_takes() {
    let (url, received) = listen(Check::With(Verifier::signing_key("s3cret"))).await;
    let space = Emulator::builder().start().await.unwrap();
    space.install(Application::at(url).signing_key("s3cret")).await.unwrap();
    let payload = received.payloads.lock().unwrap().pop().unwrap();
    let ApplicationPayloadKind::InitPayload(init) = payload.kind() else { panic!("{payload:?}") };
    let credentials = space_api::ClientCredentials::new(init.client_id().unwrap(), init.client_secret().unwrap());
    let server = init.server_url().unwrap();
    let client = space_api::Client::builder(server).credentials(credentials).build().unwrap();
    client.team_directory().locations().get_all_locations().send().await.unwrap();
}

#[tokio::test]
async fn a_refused_webhook_is_sent_four_times() {
    let (url, received) = listen(Check::With(Verifier::signing_key("another"))).await;
    let space = Emulator::builder().application(Application::at(url).signing_key("s3cret")).start().await.unwrap();
    let outcome = space.send(Payload::of("WebhookRequestPayload")).await;
    assert!(matches!(outcome, Err(SendError::Refused { attempts: 4, .. })), "{outcome:?}");
    assert_eq!(received.rejections.lock().unwrap().len(), 4);
    assert_eq!(received.payloads.lock().unwrap().len(), 0);
}
