//! The shape of a response, as data: the selection is made from it, and it tells the place of what does not fit. No response
//! is read by it as long as all goes well.

use std::any::TypeId;

use crate::error::decode::Misfit;
use crate::json::value::ValueRef;
use crate::view::read::Read;

/// The shape of a value.
pub struct Shape(pub(super) ShapeKind);

/// The kinds of shapes.
pub(super) enum ShapeKind {
    /// Any value.
    Anything,
    /// A value with nothing to select from.
    Leaf { expected: &'static str, check: fn(ValueRef<'_>) -> Result<(), Misfit> },
    /// An object with the server's default fields.
    View,
    /// An object with any fields.
    AnyObject,
    /// Null, or a value of that shape.
    Nullable(Box<Shape>),
    /// A list of values of that shape.
    List(Box<Shape>),
    /// An object with any fields, each of that shape.
    Map(Box<Shape>),
    /// An object that a type selects from. The shape is made by a function, since it may hold itself.
    Object(TypeId, fn() -> ObjectShape),
    /// An object of one of several classes.
    Union(TypeId, fn() -> UnionShape),
}

/// The shape of an object.
pub struct ObjectShape {
    /// The name of the DTO; empty for a container such as a pair or a page.
    pub(super) owner: &'static str,
    /// The types that select from the object: a struct, and those that are flattened into it.
    pub(super) types: Vec<TypeId>,
    /// In the order in which they are selected.
    pub(super) fields: Vec<FieldShape>,
    /// Whether the object is a container of DTOs, which is part of a selection only if something in it is.
    pub(super) is_container: bool,
}

/// The shapes of objects of several classes.
pub struct UnionShape {
    /// The name of the DTO that the classes extend or implement.
    pub(super) owner: &'static str,
    /// The shape of objects of each class, by its name.
    pub(super) classes: Vec<(&'static str, Shape)>,
    /// The shape of objects of all other classes, if they are read.
    pub(super) other: Option<Shape>,
}

/// The shape of a field.
pub struct FieldShape {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    /// Whether the response may lack the field.
    pub(super) may_be_absent: bool,
    /// Whether it is no error if the server withholds the field: it has a default, or is read into a `Result`.
    pub(super) tolerates_refusal: bool,
    /// Whether any value is accepted, since one that does not fit is read into an error.
    pub(super) is_fallible: bool,
    /// The enclosing selection that is repeated here.
    pub(super) repeats: Option<Repeats>,
    /// Whether the field holds the elements of a page, of which something is always selected.
    pub(super) is_page: bool,
}

/// An enclosing selection that is repeated.
#[derive(Clone, Copy)]
pub(super) struct Repeats {
    /// The number of levels from the field up to the selection.
    pub(super) levels: usize,
    /// The DTO that the selection is of.
    pub(super) owner: &'static str,
}

impl Shape {
    pub(crate) fn anything() -> Self {
        Self(ShapeKind::Anything)
    }

    pub(crate) fn leaf<T: for<'a> Read<'a>>(expected: &'static str) -> Self {
        Self::checked(expected, |value| T::read(value).map(drop))
    }

    pub(crate) fn checked(expected: &'static str, check: fn(ValueRef<'_>) -> Result<(), Misfit>) -> Self {
        Self(ShapeKind::Leaf { expected, check })
    }

    pub(crate) fn view() -> Self {
        Self(ShapeKind::View)
    }

    pub(crate) fn any_object() -> Self {
        Self(ShapeKind::AnyObject)
    }

    pub(crate) fn nullable(self) -> Self {
        match self.0 {
            ShapeKind::Nullable(_) | ShapeKind::Anything => self,
            _ => Self(ShapeKind::Nullable(Box::new(self))),
        }
    }

    pub(crate) fn list(self) -> Self {
        Self(ShapeKind::List(Box::new(self)))
    }

    pub(crate) fn map(self) -> Self {
        Self(ShapeKind::Map(Box::new(self)))
    }
}

impl ObjectShape {
    /// The shape of an object of the DTO of that name, from which `T` selects.
    pub fn new<T: 'static>(owner: &'static str, fields: Vec<FieldShape>) -> Self {
        Self { owner, types: vec![TypeId::of::<T>()], fields, is_container: false }
    }

    /// The shape of a container with parts, which `T` reads.
    pub fn parts<T: 'static>(fields: Vec<FieldShape>) -> Self {
        Self { is_container: true, ..Self::new::<T>("", fields) }
    }

    /// The shape of a page, which `T` reads. The elements are in its last field.
    pub fn page<T: 'static>(mut fields: Vec<FieldShape>) -> Self {
        if let Some(elements) = fields.last_mut() {
            elements.is_page = true;
        }
        Self::parts::<T>(fields)
    }

    /// The shape with all that another type selects from the same object.
    #[must_use]
    pub fn merged_with(mut self, other: Self) -> Self {
        self.types.extend(other.types);
        self.fields.extend(other.fields);
        self
    }
}

impl UnionShape {
    /// The shapes of objects that extend or implement the DTO of that name.
    pub fn new(owner: &'static str, classes: Vec<(&'static str, Shape)>, other: Option<Shape>) -> Self {
        Self { owner, classes, other }
    }
}

impl FieldShape {
    pub(super) fn new(name: &'static str, shape: Shape, may_be_absent: bool) -> Self {
        Self { name, shape, may_be_absent, tolerates_refusal: false, is_fallible: false, repeats: None, is_page: false }
    }

    /// The shape of a field with a default, which is its value if the response lacks it for any reason.
    #[must_use]
    pub fn or_default(self) -> Self {
        Self { may_be_absent: true, tolerates_refusal: true, ..self }
    }

    /// The shape of a field that is read into a `Result`.
    pub(super) fn fallible(self) -> Self {
        Self { may_be_absent: true, tolerates_refusal: true, is_fallible: true, ..self }
    }

    /// The shape of a field for which the selection `levels` up is repeated, which must be of that DTO.
    #[must_use]
    pub fn repeating(self, levels: usize, owner: &'static str) -> Self {
        Self { repeats: Some(Repeats { levels, owner }), ..self }
    }
}
