//! Enums: a variant for each class, which `className` tells.

use space_api::types::{
    App, CApplicationPrincipalDetails, CBuiltInServicePrincipalDetails, CPrincipal, CPrincipalDetails,
    CUserPrincipalDetails, CUserWithEmailPrincipalDetails, CfFilter, ChannelIdentifier, ChannelItemRecord,
    ChatMessageIdentifier, CodeReviewRecord, MemberProfile, MergeRequestRecord, RtBlockNode, RtBlockquote, RtHeading,
};
use space_api::{Object, Select, View as _};
use space_tests::client;

use super::{fields, read};

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
    chat.chat()
        .messages()
        .get_message(ChatMessageIdentifier::internal_id("1"), ChannelIdentifier::id("2"))
        .select::<T>()
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
fn the_class_is_found_at_any_position() {
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
            "author.details.app: not accessible: no; make its type a `Result<_, space_api::FieldError>` to read the rest all \
             the same",
        ),
        ("[]", "author.details: expected an object, found a list"),
    ] {
        assert_eq!(details(json).unwrap_err(), format!("`getMessage`: the response cannot be read: {message}"));
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
fn common_fields_can_be_selected_of_other_classes() {
    #[derive(Debug, PartialEq, Select)]
    #[select(CodeReviewRecord)]
    struct Described {
        description: Option<String>,
    }
    #[derive(Debug, PartialEq, Select)]
    #[select(CodeReviewRecord)]
    enum Review {
        #[select(MergeRequestRecord)]
        MergeRequest { id: String },
        #[select(other)]
        Other(Box<Described>),
    }
    assert_eq!(Review::selection().unwrap(), "className,id,description");
    let read = |json: &str| Review::read_json(json.as_bytes()).map_err(|error| error.to_string());
    assert_eq!(read(r#"{"className": "MergeRequestRecord", "id": "1"}"#), Ok(Review::MergeRequest { id: "1".into() }));
    let other = Review::Other(Box::new(Described { description: Some("x".into()) }));
    assert_eq!(read(r#"{"description": "x"}"#), Ok(other));
    let error = read(r#"{"className": "New", "description": 5}"#).unwrap_err();
    assert_eq!(error, "description: expected a string, found a number");
}

#[test]
fn a_class_can_be_a_view_a_value_or_another_enum() {
    #[derive(Debug, PartialEq, Select)]
    #[select(CPrincipalDetails)]
    enum Details {
        #[select(CUserPrincipalDetails)]
        User(CUserPrincipalDetails),
        #[select(CApplicationPrincipalDetails)]
        Application(serde_json::Value),
        #[select(CUserWithEmailPrincipalDetails)]
        Email(Box<Email>),
        #[select(other)]
        Other(Rest),
    }
    #[derive(Debug, PartialEq, Select)]
    #[select(CUserWithEmailPrincipalDetails)]
    struct Email {
        email: String,
    }
    #[derive(Debug, PartialEq, Select)]
    #[select(CPrincipalDetails)]
    enum Rest {
        #[select(CBuiltInServicePrincipalDetails)]
        Service { name: String },
        #[select(other)]
        Unknown,
    }
    assert_eq!(Details::selection().unwrap(), "className,*,email,name");
    let read = |json: &str| Details::read_json(json.as_bytes()).map_err(|error| error.to_string());
    let user = r#"{"className":"CUserPrincipalDetails","user":{"id":"1"}}"#;
    let Ok(Details::User(view)) = read(user) else { panic!("no user") };
    assert_eq!((view.class_name(), view.user().unwrap().id().unwrap()), (Some("CUserPrincipalDetails"), "1"));
    let app = r#"{"className":"CApplicationPrincipalDetails","app":{"id":"1"}}"#;
    assert_eq!(read(app), Ok(Details::Application(serde_json::from_str(app).unwrap())));
    let email = Details::Email(Box::new(Email { email: "a@b".into() }));
    assert_eq!(read(r#"{"className":"CUserWithEmailPrincipalDetails","email":"a@b"}"#), Ok(email));
    let service = Details::Other(Rest::Service { name: "x".into() });
    assert_eq!(read(r#"{"className":"CBuiltInServicePrincipalDetails","name":"x"}"#), Ok(service));
    assert_eq!(read(r#"{"name":"x"}"#), Ok(Details::Other(Rest::Unknown)));
    let error = read(r#"{"className":"CBuiltInServicePrincipalDetails"}"#).unwrap_err();
    assert_eq!(error, "name: expected a string, found nothing");
}

#[test]
fn a_field_that_one_class_reads_in_full_is_requested_in_full() {
    #[derive(Debug, PartialEq, Select)]
    #[select(CPrincipalDetails)]
    enum Details {
        #[select(CUserPrincipalDetails)]
        User { user: MemberProfile },
        #[select(CUserWithEmailPrincipalDetails)]
        Email { email: String },
        #[select(CApplicationPrincipalDetails)]
        Application { app: App },
        #[select(other)]
        Other,
    }
    #[derive(Debug, PartialEq, Select)]
    #[select(CPrincipalDetails)]
    enum Ids {
        #[select(CUserPrincipalDetails)]
        User { user: Id },
        #[select(other)]
        Other(Box<Details>),
    }
    assert_eq!(Details::selection().unwrap(), "className,user,email,app");
    assert_eq!(Ids::selection().unwrap(), "className,user(id,*),email,app");
}

#[test]
fn a_class_can_repeat_what_is_selected_of_all() {
    #[derive(Debug, PartialEq, Select)]
    #[select(RtBlockNode)]
    enum Block {
        #[select(RtHeading)]
        Heading { level: i32 },
        #[select(RtBlockquote)]
        Quote {
            #[select(recursive)]
            children: Vec<Block>,
        },
        #[select(other)]
        Other,
    }
    assert_eq!(Block::selection().unwrap(), "className,level,children!");
    let quote = r#"{"className": "RtBlockquote", "children": [{"level": 2, "className": "RtHeading"}, {}]}"#;
    let expected = Block::Quote { children: vec![Block::Heading { level: 2 }, Block::Other] };
    assert_eq!(Block::read_json(quote.as_bytes()).unwrap(), expected);
}

#[test]
fn a_kind_with_inheritors_is_of_all_their_classes() {
    for (class_name, expected) in [
        ("BooleanCFFilter", "AnyOfCfFilter"),
        ("TeamCFFilter", "AnyOfCfFilter"),
        ("DateCFFilter", "RangeCfFilter"),
        ("PercentageCFFilter", "RangeCfFilter"),
        ("AutonumberCFFilter", "TextQueryCfFilter"),
        ("VcsCommitCFFilter", "TextQueryCfFilter"),
        ("NewerCFFilter", "Unknown"),
    ] {
        let filter = CfFilter::from_json(format!(r#"{{"className": "{class_name}"}}"#).as_bytes()).unwrap();
        let shown = format!("{:?}", filter.kind());
        assert!(shown.starts_with(&format!("{expected}(")), "{class_name}: {shown}");
    }
}
