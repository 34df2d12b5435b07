//! What a mock server can be told to answer, and by what it recognizes a request of it. Knows nothing of answers.

use crate::call::any_endpoint::AnyEndpoint;
use crate::call::endpoint::{Endpoint, EndpointInfo};
use crate::client::files::download::{DOWNLOAD, Download};
use crate::client::files::upload::{ONE_STEP, SECOND_STEP, Upload};

/// What [`MockServer::on`](super::MockServer::on) can answer: the calls of an [`Endpoint`], each [`Upload`], and each [`Download`].
#[diagnostic::on_unimplemented(
    message = "a mock server has no answers to `{Self}`",
    note = "name an endpoint, such as `space_api::api::team_directory::locations::GetLocation`, or `space_api::Upload`, or \
            `space_api::Download`"
)]
pub trait Answered: sealed::Sealed {
    #[doc(hidden)]
    const REQUEST: &'static EndpointInfo;
}

impl<E: Endpoint> Answered for E {
    const REQUEST: &'static EndpointInfo = &E::INFO;
}

impl Answered for Upload {
    const REQUEST: &'static EndpointInfo = ONE_STEP;
}

impl Answered for Download {
    const REQUEST: &'static EndpointInfo = DOWNLOAD;
}

/// By what the answers to a request are found. The second step of an upload is an upload.
pub(super) fn answered_as(info: &'static EndpointInfo) -> &'static EndpointInfo {
    if *info == *SECOND_STEP { ONE_STEP } else { info }
}

/// What to write in [`MockServer::on`](super::MockServer::on) to answer a request.
pub(super) fn type_of(info: &EndpointInfo) -> String {
    if *info == *ONE_STEP {
        return "Upload".to_owned();
    }
    if *info == *DOWNLOAD {
        return "Download".to_owned();
    }
    if *info == AnyEndpoint::<()>::INFO {
        return "AnyEndpoint<…>".to_owned();
    }
    let mut letters = info.function.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

mod sealed {
    use super::{Download, Endpoint, Upload};

    pub trait Sealed {}
    impl<E: Endpoint> Sealed for E {}
    impl Sealed for Upload {}
    impl Sealed for Download {}
}
