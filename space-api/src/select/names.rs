//! The names of a struct's fields, as far as they are known when a program is compiled. Finds what is selected twice.

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
            "a field of the struct is also a field of one that is flattened into it: leave it in one of them"
        );
        let mut others = rest;
        while let [other, further @ ..] = others {
            assert!(
                !first.have_one_of(other),
                "two structs that are flattened have a field in common: leave it in one of them"
            );
            others = further;
        }
        groups = rest;
    }
}

/// Whether two names are the same: `==`, which is not to be had at compile time.
pub(super) const fn same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let ([a, one_rest @ ..], [b, other_rest @ ..]) = (one, other) {
        if *a != *b {
            return false;
        }
        (one, other) = (one_rest, other_rest);
    }
    one.is_empty() && other.is_empty()
}
