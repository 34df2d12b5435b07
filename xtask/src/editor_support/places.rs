//! The places that are asked about, and what the documentation promises there.

/// A place in a file, with what an editor shows there. An empty promise is none.
pub(super) struct Place {
    /// What the row is called.
    pub(super) name: &'static str,
    /// The code, with `$0` for the cursor.
    pub(super) code: &'static str,
    /// The only place that "go to definition" leads to: its file, and its line from the name on.
    pub(super) target: &'static str,
    /// What completion offers.
    pub(super) offer: &'static str,
    /// What a hover shows.
    pub(super) hover: &'static str,
}

/// What every file begins with.
pub(super) const USES: &str = "\
use space_api::types::{ChatMessage, ChatMessageText, Location, MemberProfile, ProfileName};
use space_api::{Client, Error, Select, fields};
";

/// The places, in the order of the rows.
pub(super) const PLACES: &[Place] = &[
    Place {
        name: "derive: DTO",
        code: "#[derive(Select)]
#[select(Member$0Profile)]
struct Person { id: String }",
        target: "member_profile.rs MemberProfile(Object)",
        offer: "MemberProfile",
        hover: "The DTO",
    },
    Place {
        name: "derive: DTO, half",
        code: "#[derive(Select)]
#[select(MemberProf$0)]
struct Person { id: String }",
        target: "",
        offer: "MemberProfile",
        hover: "",
    },
    Place {
        name: "derive: DTO of variant",
        code: "#[derive(Select)]
#[select(ChatMessage)]
enum Message { #[select(ChatMessa$0geText)] Text { text: String }, #[select(other)] Other }",
        target: "chat_message.rs ChatMessageText(Object)",
        offer: "ChatMessageText",
        hover: "The DTO",
    },
    Place {
        name: "derive: field",
        code: "#[derive(Select)]
#[select(ProfileName)]
struct Name { last_name: String, first_$0name: String }",
        target: "",
        offer: "",
        hover: "",
    },
    Place {
        name: "derive: field, half",
        code: "#[derive(Select)]
#[select(ProfileName)]
struct Name { last_name: String, first_na$0 }",
        target: "",
        offer: "",
        hover: "",
    },
    Place {
        name: r#"derive: rename = "…""#,
        code: r#"#[derive(Select)]
#[select(MemberProfile)]
struct Person { #[select(rename = "abo$0ut")] bio: Option<String> }"#,
        target: "member_profile.rs about: Field<MemberProfile, Option<String>>",
        offer: "",
        hover: "about: Field<",
    },
    Place {
        name: "derive: rename = …",
        code: "#[derive(Select)]
#[select(MemberProfile)]
struct Person { #[select(rename = abo$0ut)] bio: Option<String> }",
        target: "member_profile.rs about: Field<MemberProfile, Option<String>>",
        offer: "about",
        hover: "about: Field<",
    },
    Place {
        name: "derive: rename = …, half",
        code: "#[derive(Select)]
#[select(MemberProfile)]
struct Person { #[select(rename = ab$0)] bio: Option<String> }",
        target: "",
        offer: "about",
        hover: "",
    },
    Place {
        name: "derive: use",
        code: "#[derive(Select)]
#[select(ProfileName)]
struct Name { last_name: String, first_name: String }
fn read(name: &Name) { name.first$0_name; }",
        target: "lib.rs first_name: String",
        offer: "first_name",
        hover: "String",
    },
    Place {
        name: "fields!: DTO",
        code: "fn choose() { let _ = fields!(Member$0Profile { id }); }",
        target: "member_profile.rs MemberProfile(Object)",
        offer: "MemberProfile",
        hover: "The DTO",
    },
    Place {
        name: "fields!: DTO, half",
        code: "fn choose() { let _ = fields!(MemberPro$0); }",
        target: "",
        offer: "MemberProfile",
        hover: "",
    },
    Place {
        name: "fields!: field",
        code: "fn choose() { let _ = fields!(MemberProfile { user$0name }); }",
        target: "member_profile.rs username:",
        offer: "username",
        hover: "Field<",
    },
    Place {
        name: "fields!: braces",
        code: "fn choose() { let _ = fields!(MemberProfile { na$0me { first_name } }); }",
        target: "member_profile.rs name:",
        offer: "name",
        hover: "Field<",
    },
    Place {
        name: "fields!: nested",
        code: "fn choose() { let _ = fields!(MemberProfile { name { first_$0name } }); }",
        target: "profile_name.rs first_",
        offer: "last_name",
        hover: "Field<",
    },
    Place {
        name: "fields!: keyword",
        code: "fn choose() { let _ = fields!(Location { ty$0pe }); }",
        target: "location.rs r#type:",
        offer: "channel_id",
        hover: "Field<",
    },
    Place {
        name: "fields!: half",
        code: "fn choose() { let _ = fields!(MemberProfile { id, usern$0 }); }",
        target: "",
        offer: "username",
        hover: "",
    },
    Place {
        name: "fields!: nested, half",
        code: "fn choose() { let _ = fields!(MemberProfile { name { first_na$0 } }); }",
        target: "",
        offer: "first_name",
        hover: "",
    },
    Place {
        name: "fields!: in a list, half",
        code: "fn choose() { let _ = fields!(MemberProfile { memberships { team { na$0 } } }); }",
        target: "",
        offer: "name",
        hover: "",
    },
    Place {
        name: "fields!: after comma",
        code: "fn choose() { let _ = fields!(MemberProfile { id, $0 }); }",
        target: "",
        offer: "username",
        hover: "",
    },
    Place {
        name: "fields!: no comma",
        code: "fn choose() { let _ = fields!(MemberProfile { id $0 }); }",
        target: "",
        offer: "username",
        hover: "",
    },
    Place {
        name: "fields!: between",
        code: "fn choose() { let _ = fields!(MemberProfile { id, $0 name { first_name } }); }",
        target: "",
        offer: "username",
        hover: "",
    },
    Place {
        name: "fields!: empty",
        code: "fn choose() { let _ = fields!(MemberProfile { $0 }); }",
        target: "",
        offer: "username",
        hover: "",
    },
    Place {
        name: "fields!: nested, empty",
        code: "fn choose() { let _ = fields!(MemberProfile { name { $0 } }); }",
        target: "",
        offer: "first_name",
        hover: "",
    },
    Place {
        name: "fields!: beside a mistake",
        code: "fn choose() { let _ = fields!(MemberProfile { id: String, id, na$0 }); }",
        target: "",
        offer: "name",
        hover: "",
    },
    Place {
        name: "use: type",
        code: "fn read(client: &Client) -> Result<(), Error> {
    let call = client.team_directory().profiles().get_all_profiles();
    let people = call.select_fields(fields!(MemberProfile { id, name { first_name, last_name } })).decode(todo!())?;
    let na$0me = &people.data[0].name.first_name;
    Ok(())
}",
        target: "",
        offer: "",
        hover: "let name: &String",
    },
    Place {
        name: "use: field",
        code: "fn read(client: &Client) -> Result<(), Error> {
    let call = client.team_directory().profiles().get_all_profiles();
    let people = call.select_fields(fields!(MemberProfile { id, name { first_name, last_name } })).decode(todo!())?;
    people.data[0].name.first_na$0me;
    Ok(())
}",
        target: "lib.rs first_name, last_",
        offer: "first_name",
        hover: "= String",
    },
    Place {
        name: "use: after dot",
        code: "fn read(client: &Client) -> Result<(), Error> {
    let call = client.team_directory().profiles().get_all_profiles();
    let people = call.select_fields(fields!(MemberProfile { id, name { first_name, last_name } })).decode(todo!())?;
    people.data[0].$0;
    Ok(())
}",
        target: "",
        offer: "name",
        hover: "",
    },
    Place {
        name: "use: nested, after dot",
        code: "fn read(client: &Client) -> Result<(), Error> {
    let call = client.team_directory().profiles().get_all_profiles();
    let people = call.select_fields(fields!(MemberProfile { id, name { first_name, last_name } })).decode(todo!())?;
    people.data[0].name.$0;
    Ok(())
}",
        target: "",
        offer: "last_name",
        hover: "",
    },
];
