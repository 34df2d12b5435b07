//! What becomes of the arguments that are told apart by their position. It knows nothing of what takes them.

/// An argument that callers give by its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Positional {
    /// What it is: the same in both models.
    pub(super) identity: String,
    /// Its type, as programs see it.
    pub(super) ty: String,
}

/// How two lists of arguments differ in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Same,
    /// Old calls compile, and give values to other arguments.
    Swapped,
    /// The types differ somewhere, so that old calls do not compile.
    Reordered,
}

/// Compares two lists of arguments.
pub(super) fn order(old: &[Positional], new: &[Positional]) -> Order {
    let is_same = |part: fn(&Positional) -> &str| old.iter().map(part).eq(new.iter().map(part));
    if is_same(|argument| &argument.identity) {
        return Order::Same;
    }
    if is_same(|argument| &argument.ty) {
        return Order::Swapped;
    }
    let common = |of: &'_ [Positional], other: &[Positional]| -> Vec<String> {
        let names = of.iter().map(|argument| argument.identity.clone());
        names.filter(|name| other.iter().any(|argument| argument.identity == *name)).collect()
    };
    if common(old, new) == common(new, old) { Order::Same } else { Order::Reordered }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(arguments: &str) -> Vec<Positional> {
        let arguments = arguments.split_whitespace().map(|argument| argument.split_once(':').unwrap());
        arguments.map(|(identity, ty)| Positional { identity: identity.to_owned(), ty: ty.to_owned() }).collect()
    }

    #[test]
    fn only_equal_types_at_each_position_are_silent() {
        let cases = [
            ("a:String b:String", "a:String b:String", Order::Same),
            ("a:String b:String", "b:String a:String", Order::Swapped),
            ("a:String b:i32", "b:i32 a:String", Order::Reordered),
            ("a:String", "b:String", Order::Swapped),
            ("a:String", "b:i32", Order::Same),
            ("a:String b:String", "a:String", Order::Same),
            ("a:String b:String c:i32", "b:String a:String c:i32", Order::Swapped),
            ("a:String b:String c:i32", "c:i32 b:String a:String", Order::Reordered),
            ("a:String b:String", "b:String a:String c:i32", Order::Reordered),
        ];
        for (old, new, expected) in cases {
            assert_eq!(order(&list(old), &list(new)), expected, "{old} → {new}");
        }
    }
}
