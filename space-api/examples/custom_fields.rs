//! Gives profiles a custom field, sets it for a user, reads it with the profile, and clears it.
//!
//! Rights: managing custom fields of profiles, *View member profiles* and *Update member profiles*.
//!
//! ```sh
//! export SPACE_URL=https://mycompany.jetbrains.space JB_SPACE_TOKEN=…
//! cargo run -p space-api --example custom_fields -- USERNAME
//! ```
#![allow(clippy::print_stdout, reason = "printing is what a program is for")]

use std::collections::BTreeMap;
use std::env;
use std::error::Error;

use space_api::types::{
    CfEntityIdentifier, CfEntityTypeIdentifier, CfIdentifier, CfValue, CustomFieldType, MemberProfile,
    ProfileIdentifier, StringCfValue,
};
use space_api::{Client, Select};

/// The field that this program is about.
const DESK: &str = "Desk";

#[derive(Debug, Select)]
#[select(MemberProfile)]
struct Person {
    username: String,
    custom_fields: BTreeMap<String, Value>,
}

/// The values of custom fields are a hierarchy: an enum has a variant for each kind that the program knows.
#[derive(Debug, Select)]
#[select(CfValue)]
enum Value {
    #[select(StringCfValue)]
    Text { value: Option<String> },
    #[select(other)]
    Other,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let username = env::args().nth(1).ok_or("name a user as the argument")?;
    let url = env::var("SPACE_URL").map_err(|_| "set `SPACE_URL` to the address of Space")?;
    let token = env::var("JB_SPACE_TOKEN").map_err(|_| "set `JB_SPACE_TOKEN` to a token")?;
    let client = Client::builder(url).token(token).build()?;
    let user = ProfileIdentifier::username(username);

    // The field itself, once for all profiles.
    let profiles = CfEntityTypeIdentifier::CfProfileEntityType;
    let fields = client.custom_field().fields();
    let existing = fields.get_custom_fields(&profiles).fields(|f| f.name()).send().await?;
    let names = existing.iter().map(|field| field.name()).collect::<Result<Vec<_>, _>>()?;
    if !names.contains(&DESK) {
        fields.create_custom_field(&profiles, DESK, CustomFieldType::String).fields(|f| f.id()).send().await?;
        println!("created the field `{DESK}`");
    }

    // Its value for one profile.
    let values = client.custom_field().values();
    for desk in [Some("3.14, by the window"), None] {
        let value = StringCfValue::new().with_value(desk.map(str::to_owned));
        let entity = CfEntityIdentifier::cf_profile_identifier(&user);
        values.set_single_value(entity, CfIdentifier::name(DESK), value).send().await?;

        let person = client.team_directory().profiles().get_profile(&user).select::<Person>().send().await?;
        match person.custom_fields.get(DESK) {
            Some(Value::Text { value: Some(desk) }) => println!("{} sits at {desk}", person.username),
            Some(Value::Text { value: None }) | None => println!("{} has no desk", person.username),
            Some(other) => println!("`{DESK}` is no text: {other:?}"),
        }
    }
    Ok(())
}
