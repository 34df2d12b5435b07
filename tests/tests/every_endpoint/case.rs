//! A call of an endpoint, apart from its types: what is sent, and what reads the answer. The test that sends it is compiled
//! once, not once for each endpoint.

use bytes::Bytes;
use http::{Request, Response};
use space_api::{Call, Client, Endpoint, Error};

use crate::given::Given;
use crate::reading::{Read, Reading};

/// An endpoint.
pub(crate) struct Case {
    /// Its method and path.
    pub(crate) signature: &'static str,
    /// Its name in the model.
    pub(crate) function: &'static str,
    /// Makes a call of it.
    pub(crate) prepare: fn(&Client, &Given) -> Prepared,
}

/// A call that can be sent.
pub(crate) struct Prepared {
    pub(crate) request: Result<Request<Bytes>, Error>,
    /// Decodes the answer and reads all of it.
    pub(crate) read: ReadAnswer,
}

type ReadAnswer = Box<dyn Fn(Response<Bytes>, &mut Reading) -> Result<(), Error>>;

impl Prepared {
    pub(crate) fn of<E: Endpoint + 'static, O: Read + 'static>(call: Call<E, O>) -> Self {
        let request = call.request();
        let read: ReadAnswer = Box::new(move |answer, reading| {
            call.decode(answer)?.read(reading);
            Ok(())
        });
        Self { request, read }
    }
}
