//! What a program without the feature `blocking` gets in place of its calls: a message of the compiler that names the feature.

use crate::call::Call;
use crate::call::endpoint::Endpoint;

/// No call is one of these.
#[diagnostic::on_unimplemented(
    message = "`send_blocking` needs the feature `blocking` of `space-api`",
    label = "the feature is off",
    note = "name it in `features` of `space-api` in `Cargo.toml`, or await `send`"
)]
pub trait BlockingCall {
    type Sent;
    fn sent(self) -> Self::Sent;
}

impl<E: Endpoint, O> Call<E, O> {
    #[doc(hidden)]
    pub fn send_blocking(self) -> <Self as BlockingCall>::Sent
    where
        Self: BlockingCall,
    {
        self.sent()
    }
}
