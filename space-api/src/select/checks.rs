//! What is checked as a program is compiled, and that types alone cannot say: constants that panic. Each panic is a message of
//! the compiler's, at the place in the user's code that calls the function.

use crate::view::class::Class;
use crate::view::dto::{Inherits, View};

/// The names of the fields of a struct, and of the structs that are flattened into it.
pub struct Names {
    /// Of its own fields.
    pub own: &'static [&'static str],
    /// Of the fields of each group.
    pub groups: &'static [&'static Self],
}

impl Names {
    const fn has(&self, name: &str) -> bool {
        let mut own = self.own;
        while let [first, rest @ ..] = own {
            if same(first, name) {
                return true;
            }
            own = rest;
        }
        let mut groups = self.groups;
        while let [first, rest @ ..] = groups {
            if first.has(name) {
                return true;
            }
            groups = rest;
        }
        false
    }

    const fn have_one_of(&self, others: &Self) -> bool {
        let mut own = others.own;
        while let [first, rest @ ..] = own {
            if self.has(first) {
                return true;
            }
            own = rest;
        }
        let mut groups = others.groups;
        while let [first, rest @ ..] = groups {
            if self.have_one_of(first) {
                return true;
            }
            groups = rest;
        }
        false
    }
}

/// Fails to compile if a field is in the struct and in a group, or in two groups.
#[track_caller]
pub const fn selected_once(names: &Names) {
    let own = Names { own: names.own, groups: &[] };
    let mut groups = names.groups;
    while let [first, rest @ ..] = groups {
        assert!(
            !first.have_one_of(&own),
            "duplicate field: the struct and a struct that is flattened into it select the same field; leave it in one of them"
        );
        let mut others = rest;
        while let [other, further @ ..] = others {
            assert!(
                !first.have_one_of(other),
                "duplicate field: two flattened structs select the same field; leave it in one of them"
            );
            others = further;
        }
        groups = rest;
    }
}

/// Proof that objects of the one DTO can be where the other is expected.
pub const fn inheritor<Sub: Inherits<Base>, Base: View>() {}

/// Fails to compile unless both are the same DTO.
#[track_caller]
pub const fn the_same_class<Sub: View, Base: View>() {
    assert!(same(Sub::NAME, Base::NAME), "this class does not extend or implement the DTO that the enum selects from");
}

/// Fails to compile unless the DTO is in a hierarchy.
#[track_caller]
pub const fn in_a_hierarchy<Base: View>() {
    assert!(
        !matches!(Base::CLASS, Class::Unnamed),
        "this DTO has no inheritors that an enum could tell apart: derive `Select` on a struct"
    );
}

/// Fails to compile unless there are objects of that very class.
#[track_caller]
pub const fn class_of_objects<Dto: View>() {
    assert!(
        !matches!(Dto::CLASS, Class::Abstract),
        "this class is abstract, so no object is of it: add a variant for each of its inheritors"
    );
}

/// Fails to compile if a class is there twice.
#[track_caller]
pub const fn distinct_classes(mut names: &[&str]) {
    while let [name, rest @ ..] = names {
        let mut others = rest;
        while let [other, further @ ..] = others {
            assert!(!same(name, other), "duplicate class: two variants are for the same class; remove one of the two");
            others = further;
        }
        names = rest;
    }
}

/// Whether two names are the same: `==`, which is not to be had at compile time.
const fn same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let ([a, one_rest @ ..], [b, other_rest @ ..]) = (one, other) {
        if *a != *b {
            return false;
        }
        (one, other) = (one_rest, other_rest);
    }
    one.is_empty() && other.is_empty()
}
