//! A field of the DTO is read into one field.

use space_api::Select;
use space_api::types::Location;

#[derive(Select)]
#[select(Location)]
struct Office {
    channel_id: Option<String>,
    #[select(rename = "channelId")]
    channel: Option<String>,
}

fn main() {}
