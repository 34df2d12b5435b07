//! The file of names given before: what it may hold, and that it says again what it was told.

use std::collections::BTreeSet;

use proptest::prelude::*;
use space_codegen::api::{NameEntry, NameKind, NameLock};
use space_codegen::{Source, generate};

#[test]
fn a_lock_is_read_as_it_was_written() {
    let text = "\
# a comment

dto ChatMessage.Text types::ChatMessageText
enum AbsenceListMode types::AbsenceListMode
url-param IssueIdentifier types::IssueIdentifier
resource Team Directory api::team_directory::TeamDirectory
resource Team Directory / Locations api::team_directory::locations::Locations
function Team Directory / Locations.getAllLocations api::team_directory::locations::Locations::get_all_locations
endpoint Team Directory / Locations.getAllLocations api::team_directory::locations::GetAllLocations
";
    let lock = NameLock::parse(text).unwrap();
    let written = lock.to_string();
    assert_eq!(NameLock::parse(&written).unwrap(), lock);
    let lines = |text: &str| text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&written), lines(text)[1..]);
}

#[test]
fn an_empty_lock_is_a_lock() {
    assert_eq!(NameLock::parse("").unwrap(), NameLock::new());
    assert_eq!(NameLock::parse(&NameLock::new().to_string()).unwrap(), NameLock::new());
}

#[test]
fn a_lock_that_cannot_be_kept_is_refused_line_by_line() {
    let text = "\
nonsense
type TD_Location types::Location
dto TD_Location
dto TD_Location Location
dto TD_Location types::Loc-ation
dto TD_Location types::deep::Location
dto  types::Location
enum X api::X
resource R types::r::R
function R.f api::r::f
endpoint R.f api::GetF
dto A types::A
dto A types::B
enum AK types::AKind
dto C types::A
url-param Me types::Self
enum Vec types::Vec
resource A api::a::A
resource D api::d::D
resource d api::d::DResource
function D.e api::d::D::e
resource D / E api::d::e::E
resource Builder api::builder::Builder
function D.new api::d::D::new
endpoint D.vec api::d::Vec
endpoint D.d api::d::D
";
    let problems = NameLock::parse(text).unwrap_err();
    insta::assert_snapshot!(problems);
}

#[test]
fn a_member_is_read_as_it_was_written() {
    let text = r"
field ChatMessage.Text ID types::ChatMessageText::id
accessor Snippet withIcon types::Snippet::with_icon
constant Reaction +1 types::Reaction::Plus1
constant Reaction \u{} types::Reaction::Empty
constant Reaction two\u{20}words types::Reaction::TwoWords
part ProfileIdentifier ProfileIdentifier.Id ID types::ProfileIdentifier::Id::id
argument Team Directory / Locations.getAll query:$skip api::team_directory::locations::Locations::get_all::skip
";
    let written = NameLock::parse(text).unwrap().to_string();
    let lines =
        |text: &str| text.lines().filter(|line| line.contains("::")).map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(lines(&written), lines(text));
}

/// A model with an item of each kind.
const MODEL: &str = r#"{
    "dto": [
        {"id": "A", "name": "A", "hierarchyRole2": "OPEN_CLASS", "inheritors": [{"id": "B"}], "fields": [
            {"field": {"name": "id", "type": {"className": "HA_Type.Primitive", "primitive": "String"}}},
            {"field": {"name": "tz", "type": {"className": "HA_Type.Primitive", "primitive": "String"}}}
        ]},
        {"id": "B", "name": "B", "hierarchyRole2": "FINAL_CLASS", "extends": {"id": "A"}}
    ],
    "enums": [{"id": "E", "name": "E", "values": ["ONE", "TWO"]}],
    "urlParams": [{"id": "P", "name": "P", "options": [
        {"className": "HA_UrlParameterOption.Const", "optionName": "P.Me", "value": "me"},
        {"className": "HA_UrlParameterOption.Const", "optionName": "P.You", "value": "you"}
    ]}],
    "resources": [{"id": "r", "displayPlural": "R", "nestedResources": [{"id": "s", "displayPlural": "S"}], "endpoints": [
        {"method": "HTTP_GET", "functionName": "f", "parameters": [
            {"field": {"name": "x", "type": {"className": "HA_Type.Primitive", "primitive": "String"}}},
            {"field": {"name": "y", "type": {"className": "HA_Type.Primitive", "primitive": "String"}}}
        ]},
        {"method": "HTTP_GET", "functionName": "g", "parameters": []}
    ]}]
}"#;

#[test]
fn a_bad_line_is_named_wherever_it_is_found() {
    // The lines of a lock, the number of the bad one, and what is bad about it.
    let cases: &[(&str, usize, &str)] = &[
        // Keywords and texts that are no identifiers of their case.
        ("dto A types::fn", 1, "not a path"),
        ("dto A types::Self", 1, "needs the name"),
        ("# edited\n\ndto A types::a", 3, "not a path"),
        ("dto A types::Foo_Bar", 1, "not a path"),
        ("dto A types::Größe", 1, "not a path"),
        ("dto A types::", 1, "not a path"),
        ("dto A types::r#fn", 1, "not a path"),
        ("function R.f api::r::R::self", 1, "needs the name"),
        ("function R.f api::r::R::F", 1, "not a path"),
        ("resource R api::super::R", 1, "needs the name"),
        ("constant E ONE types::E::Self", 1, "cannot be kept"),
        ("constant E ONE types::E::one", 1, "not a path"),
        ("argument R.f query:x api::r::R::f::self", 1, "cannot be kept"),
        ("field A id types::A::crate", 1, "cannot be kept"),
        // Built-in and reserved names.
        ("dto A types::String", 1, "needs the name"),
        ("dto A types::Option", 1, "needs the name"),
        ("dto A types::u8", 1, "not a path"),
        ("dto A types::Call", 1, "needs the name"),
        ("endpoint R.f api::r::Vec", 1, "needs the name"),
        ("function R.f api::r::R::new", 1, "needs the name"),
        ("constant E ONE types::E::Unknown", 1, "cannot be kept"),
        ("option P P.Me types::P::Unknown", 1, "cannot be kept"),
        ("constructor P P.Me types::P::from_str", 1, "cannot be kept"),
        ("accessor A id types::A::upcast", 1, "cannot be kept"),
        ("argument R.f query:x api::r::R::f::send", 1, "cannot be kept"),
        // Names of files.
        ("resource R api::com1::R", 1, "needs the name"),
        ("resource R api::aux::R", 1, "needs the name"),
        ("resource R / S api::r::nul::S", 1, "needs the name"),
        // One name twice.
        ("dto A types::X\nenum E types::X", 2, "line 1"),
        ("dto A types::X\nenum E types::XKind", 2, "line 1"),
        ("dto A types::Ab\nenum E types::AB", 2, "line 1"),
        ("dto A types::X\nendpoint R.f api::r::X", 2, "line 1"),
        ("dto A types::X\ndto A types::Y", 2, "line 1"),
        ("function R.f api::r::R::s\nresource R / S api::r::s::S", 2, "line 1"),
        ("function R.f api::elsewhere::R::s\nresource R / S api::r::s::S", 2, "cannot be kept"),
        ("function R.f api::r::R::h\nfunction R.g api::r::R::h", 2, "line 1"),
        ("constant E ONE types::E::X\nconstant E TWO types::E::X", 2, "cannot be kept"),
        ("option P P.Me types::P::X\noption P P.You types::P::X", 2, "cannot be kept"),
        ("field A id types::A::x\nfield A tz types::A::x", 2, "cannot be kept"),
        ("accessor A id types::A::x\nsetter A tz types::A::x", 2, "cannot be kept"),
        ("argument R.f query:x api::r::R::f::z\nargument R.f query:y api::r::R::f::z", 2, "cannot be kept"),
        ("inheritor A B types::AKind::Unknown", 1, "cannot be kept"),
        // Lines that are none.
        ("constant E types::E::One", 1, "three words"),
        (r"constant E O\NE types::E::One", 1, "escapes"),
        ("dto A", 1, "two words"),
        ("dto", 1, "one word"),
        ("struct A types::A", 1, "not a kind"),
    ];
    for (lines, number, expected) in cases {
        let source = Source { text: MODEL.to_owned(), version: "0".to_owned(), lock: Some((*lines).to_owned()) };
        let problems = generate(&source).err().unwrap_or_else(|| panic!("accepted: {lines}"));
        let errors: Vec<_> = problems.errors().collect();
        assert_eq!(errors.len(), 1, "{lines}: {problems}");
        assert_eq!(errors[0].place, format!("names.lock:{number}"), "{lines}");
        assert!(errors[0].problem.contains(expected), "{lines}: {problems}");
    }
}

#[test]
fn a_good_line_is_kept() {
    let lines = [
        "dto A types::Renamed",
        "enum E types::Renamed2",
        "resource R api::moved::Moved",
        "function R.f api::moved::Moved::fn",
        "endpoint R.f api::moved::Marker",
        "constant E ONE types::Renamed2::First",
        "option P P.Me types::P::Myself",
        "constructor P P.Me types::P::type",
        "field A id types::Renamed::key",
        "accessor A id types::Renamed::match",
        "argument R.f query:x api::moved::Moved::fn::r2",
        "inheritor A B types::RenamedKind::Below",
    ];
    let source = Source { text: MODEL.to_owned(), version: "0".to_owned(), lock: Some(lines.join("\n")) };
    let generated = generate(&source).unwrap_or_else(|problems| panic!("{problems}"));
    for line in lines {
        let last = line.rsplit("::").next().unwrap();
        assert!(generated.lock.contains(line), "{line}\n{}", generated.lock);
        assert!(generated.files.iter().any(|file| file.text.contains(last)), "{last}");
    }
}

proptest! {
    #[test]
    fn what_is_written_can_be_read_whatever_the_names_are(names in proptest::collection::vec((any::<String>(), any::<String>()), 1..20)) {
        let mut entries = Vec::new();
        for (index, (model, member)) in names.into_iter().enumerate() {
            let entry = |kind, member, rust| NameEntry { kind, model: format!("{model}{index}"), member, rust };
            entries.push(entry(NameKind::Dto, None, format!("types::Item{index}")));
            entries.push(entry(NameKind::Constant, Some(member), format!("types::Item{index}::Constant{index}")));
        }
        let lock: NameLock = entries.into_iter().collect();
        prop_assert_eq!(NameLock::parse(&lock.to_string()).unwrap(), lock);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "((dto|constant|resource|part|x) |types::|A|\\\\|u|\\{|\\}|\\PC|[ \n\r\t#])*") {
        let _ = NameLock::parse(&text);
    }
}
