//! A DTO: a type over an untyped object. The only module of this crate with `unsafe`, which turns a reference to an object
//! into a reference to a view of it. Knows nothing of any particular DTO.
#![allow(unsafe_code, reason = "a view is the object in another type: only a cast can lend it out by reference")]

use std::fmt;
use std::mem::ManuallyDrop;

use crate::error::decode::{DecodeError, Misfit};
use crate::json::object::Object;
use crate::json::parse::{json_text, parse, value_of};
use crate::json::value::Value;
use crate::view::class::Class;
use crate::view::inaccessible::InaccessibleFields;

/// A DTO: typed access to an [`Object`].
///
/// The accessors of fields are inherent methods of each DTO; this trait has what all DTOs share. Every DTO implements `Clone`,
/// `Debug`, `PartialEq` and serde's `Serialize`, with the feature `serde` also `Deserialize`, is `Send` and `Sync`, and can be
/// an [`Argument`](crate::Argument). The page of a DTO does not repeat this. Generic code that moves views between threads asks for
/// `T: View + Send`, and for `Sync` to share them.
///
/// The trait is sealed: every DTO of the API implements it, and no other type can, because the type of a hidden constant
/// cannot be named.
///
/// # Missing fields
///
/// Reading a field that the object lacks is an error with the reason: the field was not requested, or the server withholds it.
/// A nullable field is `None` if the selection names it, or if the object came from no request (a webhook's payload, a file).
///
/// An object to be sent has the fields that were set, and no others. A null is sent only if it was set.
///
/// # Sending back what was received
///
/// Any view can be the argument of a call. The API does not accept some values in the form in which it sends them, so that a
/// call changes a received view:
///
/// - Dates and date-times become plain texts: `{"iso":"2020-10-21"}` becomes `"2020-10-21"`.
/// - `$errors` are omitted.
/// - The view names its class if it is in a hierarchy and `className` was not selected.
///
/// Two kinds of values are sent as they came: identifiers that came as objects, and objects *inside* the view whose `className`
/// was not selected. Set them anew if the server rejects them. [`as_object`](View::as_object) and serde show the object as it
/// was received.
///
/// # Dates and date-times beyond the year 9999
///
/// They read as the latest possible [`Date`] or [`Timestamp`], and those before the year
/// -9999 as the earliest: `9999-12-31T23:59:59.999Z`, which many programs use for "for ever", reads as
/// [`Timestamp::MAX`]. That is sent as `9999-12-31T23:59:59.999Z` again, and the latest date as
/// `9999-12-31`. A view that is sent back has the text that was received. A date-time that came as `{"timestamp":…}` alone
/// looks like a DTO with that field, and is sent as it came. Set it anew if the server rejects it.
///
/// # Safety
///
/// The type is `#[repr(transparent)]` over [`Object`].
///
/// [`Date`]: https://docs.rs/jiff/0.2/jiff/civil/struct.Date.html
/// [`Timestamp`]: https://docs.rs/jiff/0.2/jiff/struct.Timestamp.html
/// [`Timestamp::MAX`]: https://docs.rs/jiff/0.2/jiff/struct.Timestamp.html#associatedconstant.MAX
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no DTO of Space's API",
    label = "not a DTO",
    note = "the DTOs are in `space_api::types`, by the names they have in the API: `TD_Location` is `Location` there"
)]
// Without `Send` and `Sync`, which every DTO has, being an object: to prove them for 1,623 DTOs takes 1.5% of the time to compile.
pub unsafe trait View: Clone + fmt::Debug + PartialEq + serde_core::Serialize + 'static {
    /// The name of the DTO in the API, and whether `className` is sent with it. Also seals the trait: other crates cannot name
    /// the type.
    #[doc(hidden)]
    const CLASS: Class;

    /// The name of the DTO in the API: `TD_Location`, `ChatMessage.Text`.
    const NAME: &'static str = Self::CLASS.name();

    /// The type of [`SCHEMA`](Self::SCHEMA): a struct with a [`Field`](crate::Field) for each field.
    type Schema: 'static;

    /// The fields as values, each with its owner and type, on which checked selections are based.
    const SCHEMA: Self::Schema;

    /// The fields as they are on the wire, including those that this version of the crate does not know.
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

    /// The class of the object, if the server named it: the name of this DTO, of an inheritor, or of a class that this version of
    /// the crate does not know.
    #[inline]
    fn class_name(&self) -> Option<&str> {
        self.as_object().class_name()
    }

    /// The fields that the server withholds, and why, for example because the token lacks rights.
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

    /// The object by value, as a DTO that it extends or implements.
    fn into_base<Base: View>(self) -> Base
    where
        Self: Inherits<Base>,
    {
        let mut object = self.into_object();
        object.name_class(Self::CLASS);
        object.into_view()
    }

    /// Sets a field by its name in the API, whether this version of the crate knows it or not.
    ///
    /// ```
    /// use space_api::View as _;
    /// use space_api::types::ChatMessageText;
    ///
    /// let message = ChatMessageText::new("Hello").set("mood", "cheerful");
    /// assert!(message.as_object().to_json().ends_with(r#""mood":"cheerful"}"#));
    /// ```
    ///
    /// A value that JSON cannot hold is an error of the call that sends it.
    #[must_use]
    fn set(self, field: &'static str, value: impl serde_core::Serialize) -> Self {
        let mut object = self.into_object();
        object.put(field, Some(value_of(&value)));
        object.into_view()
    }

    /// Reads a JSON object that answers no request: from a file, a webhook's payload, or a test.
    ///
    /// With the feature `serde`, views also implement [`Deserialize`], for structs of yours with views in them.
    ///
    /// # Errors
    ///
    /// If the text is not a JSON object. The values of its fields are checked when they are read.
    ///
    /// [`Deserialize`]: https://docs.rs/serde/1/serde/trait.Deserialize.html
    fn from_json(json: &[u8]) -> Result<Self, DecodeError> {
        match parse(json_text(json), None)? {
            Value::Object(object) => Ok(object.into_view()),
            value => Err(Misfit::new("an object", value.as_ref()).into()),
        }
    }
}

/// Proof that `Self` is `Base`, or extends or implements it, directly or not: an object of `Self` can be used as one of `Base`.
///
/// The trait is sealed, because only DTOs are [`View`]s.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not extend or implement `{Base}`",
    label = "no inheritor of `{Base}`",
    note = "the inheritors of `{Base}` are the variants of its `kind()`; a DTO without `kind()` has none, and is selected \
            from by a struct"
)]
pub trait Inherits<Base: View>: View {}

#[diagnostic::do_not_recommend]
impl<T: View> Inherits<T> for T {}

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

/// Does not compile if the type cannot have the layout that it promises.
const fn assert_same_layout<T>() {
    assert!(size_of::<T>() == size_of::<Object>() && align_of::<T>() == align_of::<Object>());
}

/// Declares a view and what all views have:
///
/// ```text
/// view! {
///     pub struct Location(Unnamed("TD_Location"));
///     schema LocationSchema { id: "id", channel_id: "channelId" }
/// }
/// ```
///
/// The name of the DTO is a [`Class`]. The schema has the members of its struct, each with the name of the field in the API. A DTO
/// that cannot be selected from has `no schema ()`.
///
/// One rule, which calls no other macro for its own parts: each step takes as long to compile as a function.
macro_rules! view {
    (
        $(#[$head:meta])*
        pub struct $view:ident($class:ident($name:literal));
        $(schema $schema:ident { $($member:ident: $field:literal),* $(,)? })?
        $(no schema $none:tt)?
    ) => {
        $(#[$head])*
        // For a type that is hidden where it is defined and shown where it is re-exported, rustdoc lists no implementations: all
        // views have the same, and a list of fifty on each of their pages was most of the documentation.
        #[cfg_attr(
            doc,
            doc(hidden),
            doc = "\n\nIt is a [`View`](crate::View), which lists the methods and traits that all DTOs have."
        )]
        #[repr(transparent)]
        pub struct $view(Object);

        #[diagnostic::do_not_recommend]
        // SAFETY: the struct, which this macro writes just above, is `repr(transparent)` over `Object`.
        unsafe impl View for $view {
            const CLASS: Class = Class::$class($name);
            $(
                type Schema = $schema;
                const SCHEMA: $schema = $schema { $($member: field($field)),* };
            )?
            $(
                type Schema = $none;
                const SCHEMA: $none = ();
            )?
        }
        impl Clone for $view {
            #[inline]
            fn clone(&self) -> Self {
                Self(self.0.clone())
            }
        }
        impl PartialEq for $view {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.0 == other.0
            }
        }
        impl Debug for $view {
            #[inline]
            fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
                self.0.fmt_as(stringify!($view), f)
            }
        }
        impl Serialize for $view {
            #[inline]
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }
        #[cfg(feature = "serde")]
        impl<'de> ::serde_core::Deserialize<'de> for $view {
            #[inline]
            fn deserialize<D: ::serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                ::serde_core::Deserialize::deserialize(deserializer).map(Self)
            }
        }
        $(impl Debug for $schema {
            #[inline]
            fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
                // Without the fields: they are constants, and there may be hundreds.
                f.write_str(concat!(stringify!($schema), " { .. }"))
            }
        })?
    };
}
pub(crate) use view;
