//! Arguments: values of any type, made in turn, so that all options, constants and inheritors get theirs.

use std::cell::Cell;
use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use space_api::{Maybe, Mod, Pair, PayloadFields, Scope, Selectable, Triple, View};

/// What the optional arguments of a call are to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Absent.
    Required,
    /// Null where they may be, else a value.
    Nulls,
    /// A value.
    Values,
}

/// What the arguments of one call are made from.
pub(crate) struct Given {
    shape: Shape,
    /// How deep to select; nothing is selected if it is 0.
    depth: usize,
    /// Differs from call to call: what one removes, no other asks for.
    id: usize,
    /// What comes next where there is a choice.
    turn: Cell<usize>,
    /// How deep in objects the value is that is being made.
    nesting: Cell<usize>,
}

/// Beyond this depth, what may be left out is left out.
const FULL: usize = 2;
/// Beyond this depth, lists are empty and the lightest inheritor is taken.
const DEEP: usize = 3;

pub(crate) trait Make: Sized {
    fn make(given: &Given) -> Self;
}

impl<T: View + Selectable<Root = T>> Make for PayloadFields<T> {
    fn make(_: &Given) -> Self {
        Self::of(|event| event.class_name())
    }
}

impl Make for Scope {
    fn make(_: &Given) -> Self {
        Self::all()
    }
}

/// An object of exactly this class.
pub(crate) trait Build: Sized {
    fn build(given: &Given) -> Self;
}

impl Given {
    pub(crate) fn new(shape: Shape, depth: usize, id: usize, turn: usize) -> Self {
        Self { shape, depth, id, turn: Cell::new(turn), nesting: Cell::new(0) }
    }

    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// Whether what may be left out is to be set, here.
    pub(crate) fn sets_all(&self) -> bool {
        self.shape != Shape::Required && self.nesting.get() <= FULL
    }

    pub(crate) fn make<T: Make>(&self) -> T {
        self.nesting.set(self.nesting.get() + 1);
        let value = T::make(self);
        self.nesting.set(self.nesting.get() - 1);
        value
    }

    /// The next of several ways to make something.
    pub(crate) fn one_of<T>(&self, ways: &[fn(&Self) -> T]) -> T {
        ways[self.pick(ways.len())](self)
    }

    /// The next of several classes, the lightest one first.
    pub(crate) fn class<T>(&self, classes: &[fn(&Self) -> T]) -> T {
        if self.nesting.get() > DEEP { classes[0](self) } else { self.one_of(classes) }
    }

    pub(crate) fn pick(&self, count: usize) -> usize {
        let turn = self.turn.get();
        self.turn.set(turn.wrapping_add(1));
        turn % count
    }

    /// Where a batch begins: a server takes what it gave itself, or this.
    pub(crate) fn position<T: From<String>>() -> T {
        "0".to_owned().into()
    }

    fn count(&self) -> usize {
        match (self.nesting.get() > DEEP, self.shape) {
            (true, _) => 0,
            (false, Shape::Values) => 2,
            (false, _) => 1,
        }
    }
}

impl<T: Make> Make for Maybe<T> {
    fn make(given: &Given) -> Self {
        if given.shape == Shape::Nulls || given.nesting.get() > DEEP { Self::Null } else { Self::Value(T::make(given)) }
    }
}

impl<T: Make> Make for Option<T> {
    fn make(given: &Given) -> Self {
        Maybe::make(given).into_option()
    }
}

impl<T: Make> Make for Vec<T> {
    fn make(given: &Given) -> Self {
        (0..given.count()).map(|_| T::make(given)).collect()
    }
}

impl<T: Make> Make for BTreeMap<String, T> {
    fn make(given: &Given) -> Self {
        (0..given.count()).map(|index| (format!("key {index}"), T::make(given))).collect()
    }
}

impl<A: Make, B: Make> Make for Pair<A, B> {
    fn make(given: &Given) -> Self {
        Self { first: A::make(given), second: B::make(given) }
    }
}

impl<A: Make, B: Make, C: Make> Make for Triple<A, B, C> {
    fn make(given: &Given) -> Self {
        Self { first: A::make(given), second: B::make(given), third: C::make(given) }
    }
}

impl<T: Make> Make for Mod<T> {
    fn make(given: &Given) -> Self {
        Self { old: Some(T::make(given)), new: Some(T::make(given)) }
    }
}

/// Values of which any will do.
macro_rules! make {
    ($($type:ty: |$given:ident| $value:expr),+ $(,)?) => {$(
        impl Make for $type {
            fn make($given: &Given) -> Self {
                $value
            }
        }
    )+};
}
make! {
    bool: |given| given.pick(2) == 0,
    i8: |_given| 7,
    i16: |_given| 7,
    i32: |_given| 7,
    i64: |_given| 7,
    f32: |_given| 1.5,
    f64: |_given| 1.5,
    String: |given| format!("x{}", given.id),
    Date: |_given| date(2020, 10, 21),
    Timestamp: |_given| Timestamp::UNIX_EPOCH,
    SignedDuration: |_given| SignedDuration::from_mins(90),
}

macro_rules! make_enum {
    ($type:ty) => {
        impl Make for $type {
            fn make(given: &Given) -> Self {
                Self::VARIANTS[given.pick(Self::VARIANTS.len())].clone()
            }
        }
    };
}
pub(crate) use make_enum;

/// A DTO, by the classes that an object of it may have.
macro_rules! make_object {
    ($type:ty: $($class:ty),+) => {
        impl Make for $type {
            fn make(given: &Given) -> Self {
                given.class::<Self>(&[$(|given| space_api::View::into_base(<$class as Build>::build(given))),+])
            }
        }
    };
}
pub(crate) use make_object;
