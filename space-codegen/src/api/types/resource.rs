//! Resources: what leads to the endpoints.

use super::endpoint::Endpoint;

/// A resource: endpoints and further resources. All of the model's resources of one display path are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// What the API's documentation calls it, with its ancestors: `Team Directory / Locations`.
    pub display_path: String,
    /// The method that leads to it, which is also its module: `locations`.
    pub name: String,
    /// The Rust type: `Locations`. Unique among the types of its module only.
    pub type_name: String,
    /// The cargo feature that switches its requests on, if one does: the kebab-case name of the top-level resource.
    pub feature: Option<String>,
    /// The resources below it, sorted by Rust name.
    pub children: Vec<Resource>,
    /// Its endpoints, sorted by Rust name.
    pub endpoints: Vec<Endpoint>,
}
