//! The API's own shapes around other types: pages, pairs, modifications. A part that may be null may be absent.

use serde::de::{Deserializer, Error, MapAccess};

use super::checks::Names;
use super::from_field::{FromField, NotNull};
use super::plan::{FieldName, FieldPlace, Plan as _, Typed};
use super::refusals::Refusals;
use super::shape::{Description, Shape};
use super::structure::{Structure, UNKNOWN, pass_over, read_structure, shape_of};
use crate::containers::{Batch, Mod, Pair, SyncBatch, Triple};

/// Says which fields a shape has, in the order in which they are selected, and what each is read from and into.
macro_rules! parts {
    ($container:ident<$($into:ident of $from:ident),+> as $reader:ident {
        $($position:literal: $field:ident $name:literal: $type:ty = $model:ty $(as $page:ident)?),+ $(,)?
    }) => {
        /// Reads it into these types, of those of the model.
        struct $reader<$($into, $from),+>($(std::marker::PhantomData<fn() -> ($into, $from)>),+);

        impl<$($into: FromField<$from>, $from: 'static),+> Structure for $reader<$($into, $from),+> {
            type Value = $container<$($into),+>;
            type Partial = ($(Option<$type>,)+);
            const COUNT: usize = [$($position),+].len();
            const NAMES: &'static Names = &Names { own: &[$($name),+], groups: &[] };

            fn describe() -> Description {
                Description::container::<Self>(vec![
                    $(Typed::<$type, $model>::new().part($name)$(.$page())?),+
                ])
            }

            #[inline]
            fn begin() -> Self::Partial {
                Default::default()
            }

            #[inline]
            fn identify(name: &str, _: usize) -> usize {
                match name {
                    $($name => $position,)+
                    _ => UNKNOWN,
                }
            }

            #[inline]
            fn accept<'de, Entries: MapAccess<'de>>(
                partial: &mut Self::Partial,
                position: usize,
                entries: &mut Entries,
            ) -> Result<(), Entries::Error> {
                let ($($field,)+) = partial;
                match position {
                    $($position => *$field = Typed::<$type, $model>::at(FieldPlace { dto: "", field: FieldName::Known($name) }).read(entries)?,)+
                    _ => pass_over(entries)?,
                }
                Ok(())
            }

            #[inline]
            fn finish<Failure: Error>(partial: Self::Partial, refusals: &Refusals) -> Result<Self::Value, Failure> {
                let ($($field,)+) = partial;
                Ok($container {
                    $($field: Typed::<$type, $model>::at(FieldPlace { dto: "", field: FieldName::Known($name) })
                        .finish($field, $name, refusals)?),+
                })
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($into: FromField<$from>, $from: 'static),+> FromField<$container<$($from),+>> for $container<$($into),+> {
            fn shape() -> Shape {
                shape_of::<$reader<$($into, $from),+>>()
            }

            #[inline]
            fn read<'de, De: Deserializer<'de>>(deserializer: De) -> Result<Self, De::Error> {
                read_structure::<$reader<$($into, $from),+>, De>(deserializer)
            }
        }

        impl<$($from),+> NotNull for $container<$($from),+> {}
    };
}

parts!(Pair<A of M, B of N> as PairReader {
    0: first "first": A = M,
    1: second "second": B = N,
});
parts!(Triple<A of M, B of N, C of O> as TripleReader {
    0: first "first": A = M,
    1: second "second": B = N,
    2: third "third": C = O,
});
parts!(Mod<T of M> as ModReader {
    0: old "old": Option<T> = Option<M>,
    1: new "new": Option<T> = Option<M>,
});
parts!(SyncBatch<T of M> as SyncBatchReader {
    0: etag "etag": String = String,
    1: has_more "hasMore": bool = bool,
    2: data "data": Vec<T> = Vec<M> as page,
});
parts!(Batch<T of M> as BatchReader {
    0: next "next": String = TextOrNull,
    1: total_count "totalCount": Option<i32> = Option<i32>,
    2: data "data": Vec<T> = Vec<M> as page,
});

/// The model's type of a text that may be null, which is as good as empty.
struct TextOrNull;

#[diagnostic::do_not_recommend]
impl FromField<TextOrNull> for String {
    fn shape() -> Shape {
        <Self as FromField<Self>>::shape().nullable()
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <Option<Self> as FromField<Option<Self>>>::read(deserializer).map(Option::unwrap_or_default)
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}
