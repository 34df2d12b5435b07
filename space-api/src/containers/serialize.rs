//! The API's own shapes as serde writes them: with the names that they have on the wire.

use serde::ser::{Serialize, SerializeStruct as _, Serializer};

use super::{Batch, Mod, Pair, SyncBatch, Triple};

/// Implements [`Serialize`] by the fields and their names on the wire.
macro_rules! serialize {
    ($container:ident<$($parameter:ident),+> { $($field:ident: $name:literal),+ }) => {
        impl<$($parameter: Serialize),+> Serialize for $container<$($parameter),+> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut written = serializer.serialize_struct(stringify!($container), [$($name),+].len())?;
                $(written.serialize_field($name, &self.$field)?;)+
                written.end()
            }
        }
    };
}
serialize!(Batch<T> { next: "next", total_count: "totalCount", data: "data" });
serialize!(SyncBatch<T> { etag: "etag", data: "data", has_more: "hasMore" });
serialize!(Pair<A, B> { first: "first", second: "second" });
serialize!(Triple<A, B, C> { first: "first", second: "second", third: "third" });
serialize!(Mod<T> { old: "old", new: "new" });
