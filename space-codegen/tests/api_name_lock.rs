//! The file of names given before: what it may hold, and that it says again what it was told.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

use space_codegen::api::NameLock;

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
