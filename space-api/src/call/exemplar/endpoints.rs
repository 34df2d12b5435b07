//! The endpoints.

use bytes::Bytes;

use crate::call::{BodyKind, Call, Endpoint, EndpointInfo, Method, PagedBySkip, resource};
use crate::object::{ViewExt as _, view};
use crate::selection::Fields;
use crate::{Batch, Client, FieldError, Maybe, Object};

#[repr(transparent)]
pub(super) struct Location(Object);
view!(Location, "TD_Location");

impl Location {
    pub(super) fn id(&self) -> Result<&str, FieldError> {
        self.read("id")
    }
    pub(super) fn name(&self) -> Result<&str, FieldError> {
        self.read("name")
    }
    pub(super) fn tz(&self) -> Result<Option<&str>, FieldError> {
        self.read("tz")
    }
    pub(super) fn archived(&self) -> Result<bool, FieldError> {
        self.read("archived")
    }
}

impl Fields<Location> {
    pub(super) fn id(self) -> Self {
        self.leaf("id")
    }
    pub(super) fn archived(self) -> Self {
        self.leaf("archived")
    }
    pub(super) fn channel_id(self) -> Self {
        self.leaf("channelId")
    }
    pub(super) fn name(self) -> Self {
        self.leaf("name")
    }
    pub(super) fn r#type(self) -> Self {
        self.leaf("type")
    }
    pub(super) fn tz(self) -> Self {
        self.leaf("tz")
    }
    pub(super) fn parent(self, fields: impl FnOnce(Self) -> Self) -> Self {
        self.nested("parent", fields)
    }
    pub(super) fn parent_recursive(self) -> Self {
        self.recursive("parent")
    }
}

pub(super) struct Locations<'c> {
    client: &'c Client,
}
resource!(Locations);

impl Locations<'_> {
    pub(super) fn get_all_locations(&self) -> Call<GetAllLocations> {
        Call::new(self.client)
    }
    pub(super) fn get_location(&self, id: impl Into<String>) -> Call<GetLocation> {
        Call::new(self.client).path_argument("id", id.into())
    }
    pub(super) fn get_locations_page(&self) -> Call<GetLocationsPage> {
        Call::new(self.client)
    }
    pub(super) fn update_location(&self, id: impl Into<String>) -> Call<UpdateLocation> {
        Call::new(self.client).path_argument("id", id.into())
    }
    pub(super) fn delete_location(&self, id: impl Into<String>) -> Call<DeleteLocation> {
        Call::new(self.client).path_argument("id", id.into())
    }
    pub(super) fn upload_report(&self, payload: impl Into<Bytes>) -> Call<UploadReport> {
        Call::new(self.client).raw_payload(payload.into())
    }
}

/// Declares an endpoint.
macro_rules! endpoint {
    ($name:ident, $function:literal, $method:ident $path:literal, $query:expr, $body:expr => $output:ty) => {
        pub(super) struct $name(());
        impl Endpoint for $name {
            type Output = $output;
            const INFO: &'static EndpointInfo =
                &EndpointInfo { function: $function, method: Method::$method, path: $path, query: $query, body: $body };
        }
    };
}

endpoint!(GetAllLocations, "getAllLocations", Get "/team-directory/locations",
    &["query", "type", "withArchived"], BodyKind::None => Vec<Location>);
endpoint!(GetLocation, "getLocation", Get "/team-directory/locations/{id}", &[], BodyKind::None => Location);
endpoint!(GetLocationsPage, "getLocationsPage", Get "/team-directory/locations/page",
    &["tags", "$skip", "$top"], BodyKind::None => Batch<Location>);
endpoint!(UpdateLocation, "updateLocation", Patch "/team-directory/locations/location:{id}",
    &[], BodyKind::Json(&["name", "tz", "latitude"]) => Option<String>);
endpoint!(DeleteLocation, "deleteLocation", Delete "/team-directory/locations/{id}", &[], BodyKind::None => ());
endpoint!(UploadReport, "uploadReport", Post "/reports", &[], BodyKind::Raw(&["application/json", "text/plain"]) => String);

impl PagedBySkip for GetLocationsPage {}

impl<O> Call<GetAllLocations, O> {
    pub(super) fn query(self, query: impl Into<String>) -> Self {
        self.query_argument("query", query.into())
    }
    pub(super) fn r#type(self, r#type: impl Into<Maybe<String>>) -> Self {
        self.query_argument("type", r#type.into())
    }
    pub(super) fn with_archived(self, with_archived: bool) -> Self {
        self.query_argument("withArchived", with_archived)
    }
}

impl<O> Call<GetLocationsPage, O> {
    pub(super) fn tags<T: Into<String>>(self, tags: impl IntoIterator<Item = T>) -> Self {
        self.query_argument("tags", tags.into_iter().map(Into::into).collect::<Vec<String>>())
    }
    pub(super) fn skip(self, skip: impl Into<Maybe<String>>) -> Self {
        self.query_argument("$skip", skip.into())
    }
    pub(super) fn top(self, top: i32) -> Self {
        self.query_argument("$top", top)
    }
}

impl<O> Call<UpdateLocation, O> {
    pub(super) fn name(self, name: impl Into<String>) -> Self {
        self.body_argument("name", name.into())
    }
    pub(super) fn tz(self, tz: impl Into<Maybe<String>>) -> Self {
        self.body_argument("tz", tz.into())
    }
    pub(super) fn latitude(self, latitude: impl Into<Maybe<f64>>) -> Self {
        self.body_argument("latitude", latitude.into())
    }
}

/// A client that no test sends with.
pub(super) fn client() -> Client {
    Client::builder("https://mycompany.jetbrains.space").token("s3cret").build().unwrap()
}
