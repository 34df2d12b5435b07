//! Checks at compile time that types cannot express: constants that panic. The compiler reports each panic at the place in
//! the user's code that calls the function.

use crate::view::class::Class;
use crate::view::dto::{Inherits, View};

/// The names of the fields that a struct selects, with those of the structs that are flattened into it.
pub struct SelectedNames {
    /// The names of the struct's own fields.
    pub fields: &'static [&'static str],
    /// The names of the fields of each flattened struct.
    pub groups: &'static [&'static Self],
}

impl SelectedNames {
    const fn has(&self, name: &str) -> bool {
        let mut fields = self.fields;
        while let [first, rest @ ..] = fields {
            if same(first, name) {
                return true;
            }
            fields = rest;
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
        let mut fields = others.fields;
        while let [first, rest @ ..] = fields {
            if self.has(first) {
                return true;
            }
            fields = rest;
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
pub const fn selected_once(names: &SelectedNames) {
    let fields = SelectedNames { fields: names.fields, groups: &[] };
    let mut groups = names.groups;
    while let [first, rest @ ..] = groups {
        assert!(
            !first.have_one_of(&fields),
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

/// Fails to compile if a DTO is abstract and only its inheritors have fields: a struct would select nothing.
///
/// This and the next function take what they need of the DTO, so that a type that is not a DTO is one error.
#[track_caller]
pub const fn has_fields_for_a_struct(class: Class, schema_size: usize) {
    assert!(
        !only_inheritors_have_fields(class, schema_size),
        "this DTO is abstract, and only its inheritors have fields: derive `Select` on an enum, with a variant for each inheritor"
    );
}

/// Fails to compile if a DTO is abstract and only its inheritors have fields: there are none to name.
#[track_caller]
pub const fn has_fields_to_name(class: Class, schema_size: usize) {
    assert!(
        !only_inheritors_have_fields(class, schema_size),
        "this DTO is abstract, and only its inheritors have fields: derive `Select` on an enum, with a variant for each \
         inheritor, or call `.fields(…)` with `.inheritor(…)` for a view"
    );
}

/// Whether a DTO is abstract and has no fields of its own. A schema without fields has no size.
const fn only_inheritors_have_fields(class: Class, schema_size: usize) -> bool {
    matches!(class, Class::Abstract(_)) && schema_size == 0
}

/// Proof that an object of `Sub` is valid where a `Base` is expected.
pub const fn inheritor<Sub: Inherits<Base>, Base: View>() {}

/// Fails to compile unless `Sub` is `Base`.
#[track_caller]
pub const fn the_same_class<Sub: View, Base: View>() {
    assert!(same(Sub::NAME, Base::NAME), "this class does not extend or implement the DTO that the enum selects from");
}

/// Fails to compile unless `Base` is in a hierarchy.
#[track_caller]
pub const fn in_a_hierarchy<Base: View>() {
    assert!(
        !matches!(Base::CLASS, Class::Unnamed(_)),
        "this DTO has no inheritors that an enum could tell apart: derive `Select` on a struct"
    );
}

/// Fails to compile if the class of `Dto` is abstract.
#[track_caller]
pub const fn class_of_objects<Dto: View>() {
    assert!(
        !matches!(Dto::CLASS, Class::Abstract(_)),
        "this class is abstract, so no object is of it: add a variant for each of its inheritors"
    );
}

/// Fails to compile if two variants are for one class.
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

/// Whether two names are the same. `==` of texts cannot be evaluated at compile time.
const fn same(left: &str, right: &str) -> bool {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    while let ([left_byte, left_rest @ ..], [right_byte, right_rest @ ..]) = (left, right) {
        if *left_byte != *right_byte {
            return false;
        }
        (left, right) = (left_rest, right_rest);
    }
    left.is_empty() && right.is_empty()
}
