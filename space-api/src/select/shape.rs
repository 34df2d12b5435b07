//! What an answer is expected to look like, as data: what is selected comes from it, and the place where an answer is
//! something else. Made once per type; nothing is read by it as long as all goes well.

use std::any::TypeId;

use crate::error::decode::Misfit;
use crate::json::value::ValueRef;
use crate::view::read::Read;

/// What a value is expected to be.
pub struct Shape(pub(super) Kind);

/// The kinds of shapes.
pub(super) enum Kind {
    /// Whatever it is.
    Anything,
    /// Something with nothing to select from.
    Leaf { expected: &'static str, check: fn(ValueRef<'_>) -> Result<(), Misfit> },
    /// An object with the server's default fields.
    View,
    /// An object as it comes.
    AnyObject,
    /// Null, or that.
    Nullable(Box<Shape>),
    /// A list of those.
    List(Box<Shape>),
    /// An object with any fields, each one of those.
    Map(Box<Shape>),
    /// An object with fields of its own. A function, for it may hold itself.
    Object(TypeId, fn() -> Description),
    /// An object of one of several classes.
    Union(TypeId, fn() -> Classes),
}

/// What is expected of an object.
pub struct Description {
    /// The name of the DTO; empty where it is none (a pair, the page of a batch).
    pub(super) owner: &'static str,
    /// The types that select from it, where one is part of the other.
    pub(super) types: Vec<TypeId>,
    /// In the order in which they are asked for.
    pub(super) fields: Vec<Part>,
    /// Whether it is no DTO, but something around DTOs: it is named in a selection if something in it is.
    pub(super) is_container: bool,
}

/// What is expected of an object of one of several classes.
pub struct Classes {
    /// The name of the DTO that they extend or implement.
    pub(super) owner: &'static str,
    /// By the name of the class.
    pub(super) classes: Vec<(&'static str, Shape)>,
    /// What is expected of objects of other classes, if anything is.
    pub(super) other: Option<Shape>,
}

/// What is expected of a field.
pub struct Part {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    /// Whether an answer without it is fine.
    pub(super) may_be_absent: bool,
    /// Whether an answer is fine in which the server keeps it back.
    pub(super) has_default: bool,
    /// Whether whatever comes in its place is fine, for it is read into an error then.
    pub(super) is_fallible: bool,
    /// What is repeated here.
    pub(super) repeats: Option<Repeats>,
    /// Whether it holds the elements of a page, of which something is selected always.
    pub(super) is_page: bool,
}

/// A selection that is repeated.
#[derive(Clone, Copy)]
pub(super) struct Repeats {
    /// How many levels up the selection is that it repeats.
    pub(super) levels: usize,
    /// The DTO that it is of.
    pub(super) owner: &'static str,
}

impl Shape {
    pub(crate) fn anything() -> Self {
        Self(Kind::Anything)
    }

    pub(crate) fn leaf<T: for<'a> Read<'a>>(expected: &'static str) -> Self {
        Self::checked(expected, |value| T::read(value).map(drop))
    }

    pub(crate) fn checked(expected: &'static str, check: fn(ValueRef<'_>) -> Result<(), Misfit>) -> Self {
        Self(Kind::Leaf { expected, check })
    }

    pub(crate) fn view() -> Self {
        Self(Kind::View)
    }

    pub(crate) fn any_object() -> Self {
        Self(Kind::AnyObject)
    }

    pub(crate) fn nullable(self) -> Self {
        match self.0 {
            Kind::Nullable(_) | Kind::Anything => self,
            _ => Self(Kind::Nullable(Box::new(self))),
        }
    }

    pub(crate) fn list(self) -> Self {
        Self(Kind::List(Box::new(self)))
    }

    pub(crate) fn map(self) -> Self {
        Self(Kind::Map(Box::new(self)))
    }
}

impl Description {
    /// Of an object from which `T` selects.
    pub fn new<T: 'static>(owner: &'static str, fields: Vec<Part>) -> Self {
        Self { owner, types: vec![TypeId::of::<T>()], fields, is_container: false }
    }

    /// Of what is around DTOs, which `T` reads.
    pub(super) fn container<T: 'static>(fields: Vec<Part>) -> Self {
        Self { is_container: true, ..Self::new::<T>("", fields) }
    }

    /// With all that another type selects from the same object.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.types.extend(other.types);
        self.fields.extend(other.fields);
        self
    }
}

impl Classes {
    /// Of objects that extend or implement the DTO of that name.
    pub fn new(owner: &'static str, classes: Vec<(&'static str, Shape)>, other: Option<Shape>) -> Self {
        Self { owner, classes, other }
    }
}

impl Part {
    pub(super) fn new(name: &'static str, shape: Shape, may_be_absent: bool) -> Self {
        Self { name, shape, may_be_absent, has_default: false, is_fallible: false, repeats: None, is_page: false }
    }

    /// It holds the elements of a page.
    pub(super) fn page(self) -> Self {
        Self { is_page: true, ..self }
    }

    /// Whether it has a default, which is its value if the response lacks it for any reason.
    #[must_use]
    pub fn or_default(self) -> Self {
        Self { may_be_absent: true, has_default: true, ..self }
    }

    /// It spoils only itself: what is wrong with it is what it is read into.
    pub(super) fn fallible(self) -> Self {
        Self { may_be_absent: true, has_default: true, is_fallible: true, ..self }
    }

    /// It is selected as the object `levels` up is, from that DTO.
    #[must_use]
    pub fn repeating(self, levels: usize, owner: &'static str) -> Self {
        Self { repeats: Some(Repeats { levels, owner }), ..self }
    }
}
