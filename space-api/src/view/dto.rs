//! A DTO: a type over an untyped object. The only module of this crate with `unsafe`, which turns a reference to an object
//! into a reference to a view of it. Knows nothing of any particular DTO.
#![allow(unsafe_code, reason = "a view is the object in another type: only a cast can lend it out by reference")]

use std::fmt;
use std::mem::ManuallyDrop;

use crate::error::decode::{DecodeError, Misfit};
use crate::json::object::Object;
use crate::json::parse::{json_text, parse};
use crate::json::value::Value;
use crate::view::class::Class;
use crate::view::inaccessible::InaccessibleFields;

/// A DTO: typed access to an [`Object`].
///
/// Every DTO of the API implements it; no other type can. Field accessors are inherent methods of the DTOs; this trait
/// has what all of them share.
///
/// # What is not there
///
/// A field that the object lacks is an error, with the reason: it was not requested, or the server keeps it back. A field
/// that may be null is `None` if it was selected by name, and if the object answers no request (a webhook's payload, a file).
///
/// An object that is going to be sent has the fields that were set, and no others: a null is sent only where it was set.
///
/// # Sending back what was received
///
/// A view can be the argument of a call wherever it came from. As the API reads some things otherwise than it writes them,
/// what is sent is not quite what was received: dates and moments are plain texts (`{"iso":"2020-10-21"}` becomes
/// `"2020-10-21"`), `$errors` are left out, and the view itself names its class, if it is in a hierarchy and `className`
/// was not selected. Two things are sent as they came, and have to be set anew if the server refuses them: identifiers that
/// came as objects, and objects *inside* the view whose `className` was not selected. Only sending does this:
/// [`as_object`](View::as_object) and serde show what was received.
///
/// # Dates and moments beyond the year 9999
///
/// They are read as the latest [`Date`](jiff::civil::Date) or [`Timestamp`](jiff::Timestamp) that there is, and those before
/// the year -9999 as the earliest: `9999-12-31T23:59:59.999Z`, which many programs send for "for ever", is
/// [`Timestamp::MAX`](jiff::Timestamp::MAX). That is sent as `9999-12-31T23:59:59.999Z` again, and the latest date as
/// `9999-12-31`. A view that is sent back has the text that was received. Of a moment that came as `{"timestamp":…}` alone,
/// which nothing tells from a DTO with that field, the text is not known: it is sent as it came, and has to be set anew if
/// the server refuses it.
///
/// # Safety
///
/// The type is `#[repr(transparent)]` over [`Object`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no DTO of Space's API",
    label = "not a DTO",
    note = "the DTOs are in `space_api::types`, by the names they have in the API: `TD_Location` is `Location` there"
)]
pub unsafe trait View:
    Sized + Clone + fmt::Debug + PartialEq + serde::Serialize + Send + Sync + 'static
{
    /// The name of the DTO in the API: `TD_Location`, `ChatMessage.Text`.
    const NAME: &'static str;

    /// Whether `className` is sent with it. Also seals the trait: the type cannot be named elsewhere.
    #[doc(hidden)]
    const CLASS: Class;

    /// The type of [`SCHEMA`](Self::SCHEMA): a struct with a [`Field`](crate::Field) for each field.
    type Schema: 'static;

    /// The fields as values, each with its owner and type: what checked selections lean on.
    const SCHEMA: Self::Schema;

    /// The fields as they are on the wire, also those that this version of the crate does not know.
    #[inline]
    fn as_object(&self) -> &Object {
        const { assert_same_layout::<Self>() };
        // SAFETY: the implementor promises to be `repr(transparent)` over `Object`; the lifetime stays.
        unsafe { &*std::ptr::from_ref(self).cast::<Object>() }
    }

    /// The fields as they are on the wire, by value.
    #[inline]
    fn into_object(self) -> Object {
        const { assert_same_layout::<Self>() };
        let view = ManuallyDrop::new(self);
        // SAFETY: as above; the original is never dropped, so that the object has one owner.
        unsafe { std::mem::transmute_copy::<ManuallyDrop<Self>, Object>(&view) }
    }

    /// The class of the object as the server named it, if it did: the name of this DTO, of an inheritor, or of one that
    /// this version of the crate does not know.
    #[inline]
    fn class_name(&self) -> Option<&str> {
        self.as_object().class_name()
    }

    /// What the server said instead of fields that it did not send, for want of rights for instance.
    #[inline]
    fn errors(&self) -> Vec<InaccessibleFields<'_>> {
        self.as_object().errors()
    }

    /// The same object, seen as a DTO that it extends or implements.
    #[inline(never)]
    fn upcast<Base: View>(&self) -> &Base
    where
        Self: Inherits<Base>,
    {
        self.as_object().view()
    }

    /// Reads a JSON object from a file, a webhook's payload, a test: from where there is no selection.
    ///
    /// # Errors
    ///
    /// If the text is no JSON object. What its fields hold is checked as they are read.
    fn from_json(json: &[u8]) -> Result<Self, DecodeError> {
        match parse(json_text(json), None)? {
            Value::Object(object) => Ok(object.into_view()),
            value => Err(Misfit::new("an object", value.as_ref()).into()),
        }
    }
}

/// Proof that `Self` extends or implements `Base`, at any distance: an object of `Self` can be used as one of `Base`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not extend or implement `{Base}`",
    label = "no inheritor of `{Base}`",
    note = "the inheritors of `{Base}` are the variants of its `kind()`; a DTO without `kind()` has none, and is selected \
            from by a struct"
)]
pub trait Inherits<Base: View>: View {}

impl Object {
    /// The object as a view.
    #[inline]
    pub(crate) fn view<T: View>(&self) -> &T {
        const { assert_same_layout::<T>() };
        // SAFETY: `T` promises to be `repr(transparent)` over `Object`; the lifetime stays.
        unsafe { &*std::ptr::from_ref(self).cast::<T>() }
    }

    /// The objects as views.
    #[inline]
    pub(crate) fn views<T: View>(objects: &[Self]) -> &[T] {
        const { assert_same_layout::<T>() };
        // SAFETY: `T` promises to be `repr(transparent)` over `Object`; length and lifetime stay.
        unsafe { &*(std::ptr::from_ref(objects) as *const [T]) }
    }

    /// The object as a view, by value.
    #[inline]
    pub(crate) fn into_view<T: View>(self) -> T {
        const { assert_same_layout::<T>() };
        let object = ManuallyDrop::new(self);
        // SAFETY: as above; the original is never dropped, so that the view is the object's one owner.
        unsafe { std::mem::transmute_copy::<ManuallyDrop<Self>, T>(&object) }
    }
}

/// Refuses to compile where a type cannot be what it promised.
const fn assert_same_layout<T>() {
    assert!(size_of::<T>() == size_of::<Object>() && align_of::<T>() == align_of::<Object>());
}

/// Declares a view and what all views have: `view! { pub struct Location("TD_Location", LocationSchema); }`.
///
/// In a hierarchy the name of the DTO follows `class`, or `abstract class` if no object is of that very class. The schema is
/// there for DTOs that can be selected from.
macro_rules! view {
    ($(#[$head:meta])* pub struct $view:ident($name:literal $(, $schema:ident)?);) => {
        $crate::view::dto::view!(@ [$($head),*] $view, $name, Unnamed $(, $schema)?);
    };
    ($(#[$head:meta])* pub struct $view:ident(class $name:literal $(, $schema:ident)?);) => {
        $crate::view::dto::view!(@ [$($head),*] $view, $name, Named $(, $schema)?);
    };
    ($(#[$head:meta])* pub struct $view:ident(abstract class $name:literal $(, $schema:ident)?);) => {
        $crate::view::dto::view!(@ [$($head),*] $view, $name, Abstract $(, $schema)?);
    };
    (@ $head:tt $view:ident, $name:literal, $class:ident) => {
        $crate::view::dto::view!(@ $head $view, $name, $class, (): ());
    };
    (@ $head:tt $view:ident, $name:literal, $class:ident, $schema:ident) => {
        $crate::view::dto::view!(@ $head $view, $name, $class, $schema: Self::SCHEMA);
        impl ::std::fmt::Debug for $schema {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::schema::debug(stringify!($schema), f)
            }
        }
    };
    (@ [$($head:meta),*] $view:ident, $name:literal, $class:ident, $schema:ty: $fields:expr) => {
        $(#[$head])*
        #[repr(transparent)]
        pub struct $view($crate::json::object::Object);

        #[allow(unsafe_code, reason = "the struct is `repr(transparent)` over `Object`")]
        #[diagnostic::do_not_recommend]
        // SAFETY: the struct, which this macro writes just above, is `repr(transparent)` over `Object`.
        unsafe impl $crate::view::dto::View for $view {
            const NAME: &'static str = $name;
            const CLASS: $crate::view::class::Class = $crate::view::class::Class::$class;
            type Schema = $schema;
            const SCHEMA: Self::Schema = $fields;
        }
        impl ::std::clone::Clone for $view {
            #[inline]
            fn clone(&self) -> Self {
                Self(::std::clone::Clone::clone(&self.0))
            }
        }
        impl ::std::cmp::PartialEq for $view {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.0 == other.0
            }
        }
        impl ::std::fmt::Debug for $view {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::json::object::Object::fmt_as(&self.0, stringify!($view), f)
            }
        }
        impl ::serde::Serialize for $view {
            #[inline]
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(&self.0, serializer)
            }
        }
    };
}
pub(crate) use view;
