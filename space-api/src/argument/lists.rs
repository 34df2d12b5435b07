//! Lists and maps as arguments: anything that can be iterated over, and [`list!`](crate::list!) for elements of different
//! types.

use std::collections::BTreeMap;

use crate::argument::target::{self, Pass};
use crate::argument::{Argument, Passed};
use crate::json::value::Value;
use crate::view::into_value::IntoValue;

/// Elements that can all be passed as a `T`.
#[doc(hidden)]
pub trait Elements<T>: Sized {
    fn add_to(self, list: &mut Vec<ElementValue>);
}

/// The JSON value of an element.
#[doc(hidden)]
#[derive(Debug)]
pub struct ElementValue(Value);

impl<I: IntoIterator<Item: Argument<T>>, T> Elements<T> for I {
    fn add_to(self, list: &mut Vec<ElementValue>) {
        list.extend(self.into_iter().map(|element| ElementValue(element.passed().into_value())));
    }
}

impl<E: Elements<T>, T> Pass<target::List, Vec<T>> for E {
    fn pass(self) -> Passed {
        let mut list = Vec::new();
        self.add_to(&mut list);
        Passed::of(Value::list(list.into_iter().map(|element| element.0)))
    }
}

/// If a key occurs twice, its last value counts.
impl<I, K, V, T> Pass<target::Map, BTreeMap<String, T>> for I
where
    I: IntoIterator<Item = (K, V)>,
    K: Into<String>,
    V: Argument<T>,
{
    fn pass(self) -> Passed {
        let entries = self.into_iter().map(|(key, value)| (key.into(), value.passed()));
        Passed::of(entries.collect::<BTreeMap<String, Passed>>())
    }
}

/// A list of elements of different types, which [`list!`](crate::list!) makes.
#[derive(Debug, Clone)]
pub struct List<First, Rest> {
    first: First,
    rest: Rest,
}

impl<First, Rest> List<First, Rest> {
    /// A list of this element and those of another list.
    #[doc(hidden)]
    pub const fn new(first: First, rest: Rest) -> Self {
        Self { first, rest }
    }
}

/// A list without elements.
#[doc(hidden)]
#[derive(Debug, Clone)]
pub struct EmptyList;

impl<First: Argument<T>, Rest: Elements<T>, T> Elements<T> for List<First, Rest> {
    fn add_to(self, list: &mut Vec<ElementValue>) {
        list.push(ElementValue(self.first.passed().into_value()));
        self.rest.add_to(list);
    }
}

impl<T> Elements<T> for EmptyList {
    fn add_to(self, _: &mut Vec<ElementValue>) {}
}

/// A list of elements of different types, as an argument. All of them must fit the elements of the argument: they are of classes
/// that extend the same DTO, for example.
///
/// ```
/// use space_api::list;
/// use space_api::types::{ChatMessageBlock, MessageDivider, MessageSection, MessageText};
///
/// let section = MessageSection::new(list![MessageText::new("Deployed."), MessageDivider::new(), MessageText::new("Done.")]);
/// let message = ChatMessageBlock::new([section]);
/// # assert!(space_api::View::as_object(&message).to_json().contains("MessageDivider"));
/// ```
///
/// Elements of one type need no macro: an array, a slice, a vector or any iterator is a list. The empty list is `list![]`,
/// because the compiler cannot tell what `[]` is an array of.
#[macro_export]
macro_rules! list {
    () => {
        $crate::__private::EmptyList
    };
    ($first:expr $(, $rest:expr)* $(,)?) => {
        $crate::__private::List::new($first, $crate::list![$($rest),*])
    };
}
