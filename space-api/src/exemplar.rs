//! Types as the generator writes them, by hand: what the tests of the runtime are written against.
#![allow(missing_docs, unreachable_pub, reason = "as the generator writes them, but not for users")]

use crate::prelude::*;

view! {
    pub struct Location("TD_Location", LocationSchema);
}

impl Location {
    #[inline]
    pub fn id(&self) -> Result<&str, FieldError> {
        self.read("id")
    }
    #[inline]
    pub fn name(&self) -> Result<&str, FieldError> {
        self.read("name")
    }
    #[inline]
    pub fn tz(&self) -> Result<Option<&str>, FieldError> {
        self.read("tz")
    }
    #[inline]
    pub fn archived(&self) -> Result<bool, FieldError> {
        self.read("archived")
    }
    #[inline]
    pub fn channel_id(&self) -> Result<&str, FieldError> {
        self.read("channelId")
    }
    #[inline]
    pub fn capacity(&self) -> Result<i32, FieldError> {
        self.read("capacity")
    }
    #[inline]
    pub fn latitude(&self) -> Result<f64, FieldError> {
        self.read("latitude")
    }
    #[inline]
    pub fn workdays(&self) -> Result<Option<Vec<i32>>, FieldError> {
        self.read("workdays")
    }
    #[inline]
    pub fn phones(&self) -> Result<Vec<&str>, FieldError> {
        self.read("phones")
    }
    #[inline]
    pub fn parent(&self) -> Result<Option<&Location>, FieldError> {
        self.read("parent")
    }
    #[inline]
    pub fn children(&self) -> Result<&[Location], FieldError> {
        self.read("children")
    }
    #[inline]
    pub fn rooms(&self) -> Result<BTreeMap<&str, &Location>, FieldError> {
        self.read("rooms")
    }
    #[inline]
    pub fn change(&self) -> Result<Mod<&Location>, FieldError> {
        self.read("change")
    }
    #[inline]
    pub fn pairs(&self) -> Result<Vec<Pair<&str, &Location>>, FieldError> {
        self.read("pairs")
    }
    #[inline]
    pub fn state(&self) -> Result<State, FieldError> {
        self.read("state")
    }
    #[inline]
    pub fn owner(&self) -> Result<Option<ProfileIdentifier>, FieldError> {
        self.read("owner")
    }
    #[inline]
    pub fn since(&self) -> Result<Date, FieldError> {
        self.read("since")
    }
    #[inline]
    pub fn opened(&self) -> Result<Timestamp, FieldError> {
        self.read("opened")
    }
    #[inline]
    pub fn lunch(&self) -> Result<SignedDuration, FieldError> {
        self.read("lunch")
    }
}

impl Location {
    pub fn new(name: impl Into<String>, archived: bool) -> Self {
        Self::build().put("name", name.into()).put("archived", archived)
    }
    pub fn with_tz(self, tz: impl Into<Maybe<String>>) -> Self {
        self.put("tz", tz.into())
    }
    pub fn with_parent(self, parent: impl Into<Maybe<Location>>) -> Self {
        self.put("parent", parent.into())
    }
    pub fn with_phones(self, phones: impl Into<Maybe<Vec<String>>>) -> Self {
        self.put("phones", phones.into())
    }
    pub fn with_latitude(self, latitude: impl Into<Maybe<f64>>) -> Self {
        self.put("latitude", latitude.into())
    }
    pub fn with_children(self, children: impl Into<Maybe<Vec<Location>>>) -> Self {
        self.put("children", children.into())
    }
    pub fn with_since(self, since: impl Into<Maybe<Date>>) -> Self {
        self.put("since", since.into())
    }
    pub fn with_opened(self, opened: impl Into<Maybe<Timestamp>>) -> Self {
        self.put("opened", opened.into())
    }
    pub fn with_state(self, state: impl Into<Maybe<State>>) -> Self {
        self.put("state", state.into())
    }
    pub fn with_issue(self, issue: impl Into<Maybe<IssueIdentifier>>) -> Self {
        self.put("issue", issue.into())
    }
    pub fn with_details(self, details: impl Into<Maybe<Details>>) -> Self {
        self.put("details", details.into())
    }
}

impl Fields<Location> {
    #[inline]
    pub fn id(self) -> Self {
        leaf(self, "id")
    }
    #[inline]
    pub fn name(self) -> Self {
        leaf(self, "name")
    }
    #[inline]
    pub fn tz(self) -> Self {
        leaf(self, "tz")
    }
    #[inline]
    pub fn parent(self, fields: impl FnOnce(Fields<Location>) -> Fields<Location>) -> Self {
        nested(self, "parent", fields)
    }
    #[inline]
    pub fn parent_recursive(self) -> Self {
        recursive(self, "parent")
    }
    #[inline]
    pub fn children(self, fields: impl FnOnce(Fields<Location>) -> Fields<Location>) -> Self {
        nested(self, "children", fields)
    }
    #[inline]
    pub fn rooms(self, fields: impl FnOnce(Fields<Location>) -> Fields<Location>) -> Self {
        nested(self, "rooms", fields)
    }
    #[inline]
    pub fn change(self, fields: impl FnOnce(Fields<Mod<Location>>) -> Fields<Mod<Location>>) -> Self {
        nested(self, "change", fields)
    }
    #[inline]
    pub fn pairs(self, fields: impl FnOnce(Fields<Pair<String, Location>>) -> Fields<Pair<String, Location>>) -> Self {
        nested(self, "pairs", fields)
    }
    #[inline]
    pub fn details(self, fields: impl FnOnce(Fields<Details>) -> Fields<Details>) -> Self {
        nested(self, "details", fields)
    }
}

pub struct LocationSchema {
    pub id: Field<Location, String>,
    pub parent: Field<Location, Option<Location>>,
    pub children: Field<Location, Vec<Location>>,
    pub details: Field<Location, Option<Details>>,
}

impl Location {
    pub const SCHEMA: LocationSchema = LocationSchema {
        id: Field::new("id"),
        parent: Field::new("parent"),
        children: Field::new("children"),
        details: Field::new("details"),
    };
}

view! {
    pub struct Details(class "Details");
}

impl Details {
    pub fn kind(&self) -> DetailsKind<'_> {
        match self.class_name() {
            Some("Details.Text") => DetailsKind::Text(self.cast()),
            Some("Details.Image") => DetailsKind::Image(self.cast()),
            _ => DetailsKind::Unknown(self.as_object()),
        }
    }
}

#[derive(Debug)]
#[non_exhaustive]
pub enum DetailsKind<'a> {
    Text(&'a DetailsText),
    Image(&'a DetailsImage),
    Unknown(&'a Object),
}

view! {
    pub struct DetailsText(class "Details.Text");
}
inherits!(sent DetailsText: Details);

impl DetailsText {
    #[inline]
    pub fn text(&self) -> Result<&str, FieldError> {
        self.read("text")
    }
    pub fn new(text: impl Into<String>) -> Self {
        Self::build().put("text", text.into())
    }
}

impl Fields<DetailsText> {
    #[inline]
    pub fn text(self) -> Self {
        leaf(self, "text")
    }
    #[inline]
    pub fn place(self, fields: impl FnOnce(Fields<Location>) -> Fields<Location>) -> Self {
        nested(self, "place", fields)
    }
}

view! {
    pub struct DetailsImage(class "Details.Image");
}
inherits!(sent DetailsImage: Details);

impl DetailsImage {
    #[inline]
    pub fn width(&self) -> Result<i32, FieldError> {
        self.read("width")
    }
}

impl Fields<DetailsImage> {
    #[inline]
    pub fn width(self) -> Self {
        leaf(self, "width")
    }
    #[inline]
    pub fn place(self, fields: impl FnOnce(Fields<Location>) -> Fields<Location>) -> Self {
        nested(self, "place", fields)
    }
}

#[non_exhaustive]
pub enum State {
    Open,
    InRepair,
    Unknown(Unknown),
}
wire_enum!(State { Open = "Open", InRepair = "IN_REPAIR" });

#[non_exhaustive]
pub enum ProfileIdentifier {
    Id(String),
    Me,
    Username(String),
    Unknown(UnknownIdentifier),
}
url_param!(ProfileIdentifier {
    "ProfileIdentifier.Id" => Id("id"),
    "ProfileIdentifier.Me" => Me = "me",
    "ProfileIdentifier.Username" => Username("username"),
});

#[non_exhaustive]
pub enum ProjectIdentifier {
    Id(String),
    Key(String),
    Unknown(UnknownIdentifier),
}
url_param!(ProjectIdentifier {
    "ProjectIdentifier.Id" => Id("id"),
    "ProjectIdentifier.Key" => Key("key"),
});

#[non_exhaustive]
pub enum IssueIdentifier {
    ExternalId { project: ProjectIdentifier, external_id: String },
    Id(String),
    Number(i64),
    Unknown(UnknownIdentifier),
}
url_param!(IssueIdentifier {
    "IssueIdentifier.ExternalId" => ExternalId { project: "project", external_id: "externalId" },
    "IssueIdentifier.Id" => Id("id"),
    "IssueIdentifier.Number" => Number("number"),
});

#[non_exhaustive]
pub enum ReactionIdentifier {
    Message { issue: IssueIdentifier, state: State, note: Option<String> },
    Issue(IssueIdentifier),
    Unknown(UnknownIdentifier),
}
url_param!(ReactionIdentifier {
    "ReactionIdentifier.Message" => Message { issue: "issue", state: "state", note: "note" },
    "ReactionIdentifier.Issue" => Issue("issue"),
});
