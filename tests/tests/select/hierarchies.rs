//! Enums: a variant per class, told apart by `className`.

use space_api::types::{
    App, CApplicationPrincipalDetails, CPrincipal, CPrincipalDetails, CUserPrincipalDetails,
    CUserWithEmailPrincipalDetails, ChannelItemRecord, MemberProfile,
};
use space_api::{Object, Select};

use super::{client, fields, read};

#[derive(Debug, PartialEq, Select)]
#[select(ChannelItemRecord)]
struct Message {
    text: String,
    author: Author,
}

#[derive(Debug, PartialEq, Select)]
#[select(CPrincipal)]
struct Author {
    details: Option<Details>,
}

#[derive(Debug, PartialEq, Select)]
#[select(CPrincipalDetails)]
enum Details {
    #[select(CUserPrincipalDetails)]
    User(UserDetails),
    #[select(CApplicationPrincipalDetails)]
    Application { app: AppName },
    #[select(CUserWithEmailPrincipalDetails)]
    Email {
        #[select(rename = "email")]
        address: String,
        #[select(default)]
        name: Option<String>,
    },
    #[select(other)]
    Other,
}

#[derive(Debug, PartialEq, Select)]
#[select(CUserPrincipalDetails)]
struct UserDetails {
    user: Id,
}

#[derive(Debug, PartialEq, Select)]
#[select(MemberProfile)]
struct Id {
    id: String,
}

#[derive(Debug, PartialEq, Select)]
#[select(App)]
struct AppName {
    name: String,
}

fn message<T: Select<Dto = ChannelItemRecord>>() -> space_api::Call<space_api::api::chat::messages::GetMessage, T> {
    let chat = client();
    chat.chat().messages().get_message("id:1".parse().unwrap(), "id:2".parse().unwrap()).select::<T>()
}

fn details(json: &str) -> Result<Details, String> {
    let body = format!(r#"{{"text": "x", "author": {{"details": {json}}}}}"#);
    read(&message::<Message>(), &body).map(|message| message.author.details.unwrap())
}

#[test]
fn the_selection_is_the_union_of_all_classes() {
    assert_eq!(fields(&message::<Message>()).unwrap(), "text,author(details(className,user(id),app(name),email,name))");
}

#[test]
fn the_class_decides_wherever_it_stands() {
    let user = Details::User(UserDetails { user: Id { id: "1".into() } });
    let app = Details::Application { app: AppName { name: "bot".into() } };
    for (json, expected) in [
        (r#"{"className": "CUserPrincipalDetails", "user": {"id": "1"}, "x": 1}"#, &user),
        (r#"{"user": {"id": "1"}, "x": [1.5], "className": "CUserPrincipalDetails"}"#, &user),
        (r#"{"className": "CApplicationPrincipalDetails", "app": {"name": "bot"}}"#, &app),
        (r#"{"app": {"name": "bot"}, "className": "CApplicationPrincipalDetails", "user": null}"#, &app),
        (
            r#"{"className": "CUserWithEmailPrincipalDetails", "email": "a@b"}"#,
            &Details::Email { address: "a@b".into(), name: None },
        ),
        (r#"{"className": "CBuiltInServicePrincipalDetails", "name": "x"}"#, &Details::Other),
        (r#"{"name": 5, "className": "Of.A.Newer.Server"}"#, &Details::Other),
        (r#"{"className": 5, "app": 5}"#, &Details::Other),
        (r#"{"app": {}, "className": [{}]}"#, &Details::Other),
        (r#"{"app": {}}"#, &Details::Other),
        ("{}", &Details::Other),
    ] {
        assert_eq!(details(json).as_ref(), Ok(expected), "{json}");
    }
}

#[test]
fn an_error_in_a_class_has_its_place() {
    for (json, message) in [
        (
            r#"{"className": "CUserPrincipalDetails", "user": {"id": 1}}"#,
            "author.details.user.id: expected a string, found a number",
        ),
        (
            r#"{"email": null, "className": "CUserWithEmailPrincipalDetails"}"#,
            "author.details.email: expected a string, found null",
        ),
        (
            r#"{"className": "CApplicationPrincipalDetails", "$errors": [{"fields": ["app"], "message": "no"}]}"#,
            "author.details.app: not accessible: no",
        ),
        ("[]", "author.details: expected an object, found a list"),
    ] {
        assert_eq!(details(json).unwrap_err(), format!("`getMessage`: the answer cannot be read: {message}"));
    }
}

#[test]
fn other_classes_can_be_kept() {
    #[derive(Debug, Select)]
    #[select(CPrincipal)]
    struct Author<T: Select<Dto = CPrincipalDetails>> {
        details: Option<T>,
    }
    #[derive(Debug, Select)]
    #[select(ChannelItemRecord)]
    struct Message<T: Select<Dto = CPrincipalDetails>> {
        author: Author<T>,
    }
    #[derive(Debug, Select)]
    #[select(CPrincipalDetails)]
    enum Kept {
        #[select(CUserPrincipalDetails)]
        User,
        #[select(other)]
        Other(Object),
    }
    #[derive(Debug, Select)]
    #[select(CPrincipalDetails)]
    enum Raw<T: Select<Dto = CUserPrincipalDetails> + std::fmt::Debug> {
        #[select(CUserPrincipalDetails)]
        User {
            #[select(flatten)]
            #[expect(dead_code, reason = "never made here")]
            user: Box<UserDetails>,
        },
        #[select(CApplicationPrincipalDetails)]
        Application {
            #[select(with = "nothing")]
            #[expect(dead_code, reason = "never made here")]
            app: Option<T>,
        },
        #[select(other)]
        Other(serde_json::Value),
    }
    mod nothing {
        pub(super) fn deserialize<'de, T, D: serde::Deserializer<'de>>(_: D) -> Result<Option<T>, D::Error> {
            Err(serde::de::Error::custom("nothing"))
        }
    }

    let body = |details: &str| format!(r#"{{"author": {{"details": {details}}}}}"#);
    let json = r#"{"name":"a","className":"New","deep":{"x":[1]}}"#;

    let call = message::<Message<Kept>>();
    assert_eq!(fields(&call).unwrap(), "author(details(className))");
    let Some(Kept::Other(object)) = read(&call, &body(json)).unwrap().author.details else { panic!("no `other`") };
    assert_eq!(object.class_name(), Some("New"));
    assert_eq!(object.raw("deep"), Some(serde_json::json!({"x": [1]})));
    let user = read(&call, &body(r#"{"className": "CUserPrincipalDetails"}"#)).unwrap().author.details;
    assert!(matches!(user, Some(Kept::User)), "{user:?}");

    let call = message::<Message<Raw<UserDetails>>>();
    assert_eq!(fields(&call).unwrap(), "author(details(className,user(id),app))");
    let Some(Raw::Other(value)) = read(&call, &body(json)).unwrap().author.details else { panic!("no `other`") };
    assert_eq!(value, serde_json::from_str::<serde_json::Value>(json).unwrap());
}

#[test]
fn the_fields_that_all_classes_have_can_be_selected_of_others_too() {
    #[derive(Debug, PartialEq, Select)]
    #[select(MemberProfile)]
    struct Named {
        username: String,
    }
    #[derive(Debug, PartialEq, Select)]
    #[select(MemberProfile)]
    enum Profile {
        #[select(MemberProfile)]
        Plain { id: String },
        #[select(other)]
        Other(Box<Named>),
    }
    let call = client().team_directory().profiles().get_profile("me".parse().unwrap()).select::<Profile>();
    assert_eq!(fields(&call).unwrap(), "className,id,username");
    assert_eq!(read(&call, r#"{"className": "TD_MemberProfile", "id": "1"}"#), Ok(Profile::Plain { id: "1".into() }));
    let named = Profile::Other(Box::new(Named { username: "x".into() }));
    assert_eq!(read(&call, r#"{"username": "x"}"#), Ok(named));
    let error = read(&call, r#"{"className": "New", "username": 5}"#).unwrap_err();
    assert!(error.ends_with("username: expected a string, found a number"), "{error}");
}
