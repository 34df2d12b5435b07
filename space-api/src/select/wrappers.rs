//! Types around other types, without a selection of their own: options, lists, sets, maps, shared pointers, and the `Result`
//! of a field whose error leaves the rest of the response readable.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;
use std::hash::{BuildHasher, Hash};
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::explain::misfit_of;
use super::from_field::{FromField, NotNull, reread};
use super::objects::selection_of_view;
use super::plan::TypedField;
use super::refusals::Refusals;
use super::shape::{FieldShape, Shape};
use super::wire_names::QualifiedName;
use crate::error::field::FieldError;
use crate::json::parse::parse_part;

#[diagnostic::do_not_recommend]
impl<T: FromField<M>, M: 'static> FromField<Option<M>> for Option<T> {
    fn shape() -> Shape {
        T::shape().nullable()
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(OptionVisitor::<T, M>(PhantomData))
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(None)
    }
}

/// A field that cannot be null: `None` if the response lacks it.
#[diagnostic::do_not_recommend]
impl<T: FromField<M>, M: NotNull + 'static> FromField<M> for Option<T> {
    fn shape() -> Shape {
        T::shape().nullable()
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(OptionVisitor::<T, M>(PhantomData))
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(None)
    }
}

struct OptionVisitor<T, M>(PhantomData<(T, M)>);

impl<'de, T: FromField<M>, M> Visitor<'de> for OptionVisitor<T, M> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    #[inline]
    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    #[inline]
    fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        T::read(deserializer).map(Some)
    }
}

/// Implements [`FromField`] for collections of the elements of a list.
macro_rules! lists {
    ($($list:ident<T $(: $bound:ident $(+ $bounds:ident)*)? $(, $hasher:ident)?>),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<T, M, $($hasher)?> FromField<Vec<M>> for $list<T, $($hasher)?>
        where
            T: FromField<M> $(+ $bound $(+ $bounds)*)?,
            M: 'static,
            $($hasher: BuildHasher + Default + 'static,)?
        {
            fn shape() -> Shape {
                T::shape_in_list().list()
            }

            #[inline]
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_seq(ListVisitor::<Self, T, M>(PhantomData))
            }
        }
    )+};
}
lists!(Vec<T>, HashSet<T: Eq + Hash, S>, BTreeSet<T: Ord>);

struct ListVisitor<L, T, M>(PhantomData<(L, T, M)>);

impl<'de, L: Default + Extend<T>, T: FromField<M>, M> Visitor<'de> for ListVisitor<L, T, M> {
    type Value = L;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<L, A::Error> {
        let mut list = L::default();
        while let Some(element) = elements.next_element_seed(Element::<T, M>(PhantomData))? {
            list.extend(Some(element));
        }
        Ok(list)
    }
}

/// Reads an element of a list.
struct Element<T, M>(PhantomData<(T, M)>);

impl<'de, T: FromField<M>, M> DeserializeSeed<'de> for Element<T, M> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::read_in_list(deserializer)
    }
}

/// Implements [`FromField`] for collections of the entries of an object.
macro_rules! maps {
    ($($map:ident<String, T $(, $hasher:ident)?>),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<T, M, $($hasher)?> FromField<BTreeMap<String, M>> for $map<String, T, $($hasher)?>
        where
            T: FromField<M>,
            M: 'static,
            $($hasher: BuildHasher + Default + 'static,)?
        {
            fn shape() -> Shape {
                T::shape().map()
            }

            #[inline]
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_map(MapVisitor::<Self, T, M>(PhantomData))
            }
        }
    )+};
}
maps!(BTreeMap<String, T>, HashMap<String, T, S>);

struct MapVisitor<L, T, M>(PhantomData<(L, T, M)>);

impl<'de, L: Default + Extend<(String, T)>, T: FromField<M>, M> Visitor<'de> for MapVisitor<L, T, M> {
    type Value = L;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<L, A::Error> {
        let mut map = L::default();
        while let Some(name) = entries.next_key::<String>()? {
            map.extend(Some((name, entries.next_value_seed(TypedField::<T, M>::new())?)));
        }
        Ok(map)
    }
}

/// Implements [`FromField`] for pointers to types that fit.
macro_rules! pointers {
    ($($pointer:ident),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: FromField<M>, M> FromField<M> for $pointer<T> {
            fn shape() -> Shape {
                T::shape()
            }

            #[inline]
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                T::read(deserializer).map(Self::new)
            }

            #[inline]
            fn absent() -> Option<Self> {
                T::absent().map(Self::new)
            }
        }
    )+};
}
pointers!(Arc, Rc);

/// Only a field of a struct or a variant is fallible. Elsewhere, such as in a list, a value that does not fit fails the whole
/// response.
#[diagnostic::do_not_recommend]
impl<T: FromField<M>, M> FromField<M> for Result<T, FieldError> {
    fn shape() -> Shape {
        T::shape()
    }

    #[inline]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Ok)
    }

    #[inline]
    fn absent() -> Option<Self> {
        T::absent().map(Ok)
    }

    fn field_shape(name: &'static str) -> FieldShape {
        FieldShape::new(name, T::shape(), true).fallible()
    }

    /// Gathers the value first: a reader that fails within a text cannot continue after the value.
    fn read_field<'de, D: Deserializer<'de>>(deserializer: D, name: QualifiedName) -> Result<Self, D::Error> {
        let value = parse_part(deserializer, None)?;
        let read: serde_json::Result<T> = reread(&value, |deserializer| T::read(deserializer));
        Ok(read.map_err(|error| {
            let misfit = misfit_of(value.as_ref(), &T::shape(), &error);
            FieldError::misfit(name.dto, name.field.get(), misfit)
        }))
    }

    fn absent_field<E: Error>(name: QualifiedName, refusals: &Refusals) -> Result<Self, E> {
        let (dto, field) = (name.dto, name.field.get());
        Ok(match (refusals.of(field), T::absent()) {
            (Some(refusal), _) => Err(FieldError::refused(dto, field, refusal)),
            (None, Some(absent)) => Ok(absent),
            (None, None) => Err(FieldError::absent(dto, field, selection_of_view().is_some())),
        })
    }
}

impl<M> NotNull for Vec<M> {}
impl<M> NotNull for BTreeMap<String, M> {}
