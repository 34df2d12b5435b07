//! The fields of a payload that Space is to send: a selection as an argument. Knows no calls, and no particular DTO.

use std::fmt;
use std::marker::PhantomData;

use crate::argument::Passed;
use crate::argument::scalar::Present;
use crate::argument::target::{Pass, Target};
use crate::error::usage::UsageError;
use crate::fields::selectable::Selectable;
use crate::fields::tree::Selection;
use crate::fields::typed::Fields;
use crate::json::object::CLASS_NAME;
use crate::json::value::Value;
use crate::select::{
    FieldSet, FromField, PreparedSelection, Select, prepared_selection, prepared_selection_with_names,
};
use crate::view::dto::{Inherits, View};
use crate::view::into_value::IntoValue;

/// The fields of a webhook's event that Space is to send, selected from a `T`: an argument of `create_webhook`.
///
/// A closure makes it, a type that selects, or [`fields!`](crate::fields), which can be passed as it is:
///
/// ```
/// use space_api::types::{ApplicationIdentifier, IssueWebhookEvent, WebhookEvent};
/// use space_api::{PayloadFields, fields};
///
/// # let client = space_api::Client::builder("https://mycompany.jetbrains.space").token("a-token").build()?;
/// let webhooks = client.application().webhooks();
/// let webhook = || webhooks.create_webhook(ApplicationIdentifier::me(), "issues");
/// let by_name = webhook().payload_fields(fields!(IssueWebhookEvent { issue { id, title } }));
///
/// // A closure can select from several events.
/// let by_closure = webhook().payload_fields(PayloadFields::<WebhookEvent>::of(|event| {
///     event.inheritor::<IssueWebhookEvent>(|event| event.issue(|issue| issue.id().title()))
/// }));
/// for call in [by_name, by_closure] {
///     let body = br#"{"name":"issues","payloadFields":"className,issue(id,title)"}"#;
///     assert_eq!(call.request()?.body(), body.as_slice());
/// }
/// # Ok::<(), space_api::Error>(())
/// ```
pub struct PayloadFields<T> {
    text: Result<String, UsageError>,
    dto: PhantomData<fn() -> T>,
}

impl<T> PayloadFields<T> {
    fn new(text: Result<String, UsageError>) -> Self {
        Self { text, dto: PhantomData }
    }

    /// The class is among them, because it tells the events apart.
    fn prepared(prepared: &'static PreparedSelection) -> Self {
        let text = prepared.fields.as_ref().map(|text| match text.as_deref() {
            None | Some("") => String::new(),
            Some(text) if text == CLASS_NAME || text.starts_with("className,") => text.to_owned(),
            Some(text) => format!("{CLASS_NAME},{text}"),
        });
        Self::new(text.map_err(Clone::clone))
    }
}

impl<T: View + Selectable<Root = T>> PayloadFields<T> {
    /// The fields that the closure names.
    pub fn of(select: impl FnOnce(Fields<T>) -> Fields<T>) -> Self {
        Self::new(Selection::of::<T>(select).render())
    }
}

impl<T: View> PayloadFields<T> {
    /// The fields of a type that selects them, from a `T` or an inheritor of it: see [`Select`](trait@crate::Select).
    #[must_use]
    pub fn select<S: Select<Dto: Inherits<T>>>() -> Self {
        Self::prepared(prepared_selection::<S, S::Dto>())
    }
}

/// The fields that [`fields!`](crate::fields) names.
impl<T: View, D: Inherits<T>, S: FromField<D>> From<FieldSet<D, S>> for PayloadFields<T> {
    fn from(fields: FieldSet<D, S>) -> Self {
        Self::prepared(prepared_selection_with_names::<S, D>(|| fields.names()))
    }
}

/// A selection as an argument.
#[doc(hidden)]
#[derive(Debug)]
pub struct Selected(());

impl<T> Target for PayloadFields<T> {
    type Kind = Selected;
}

impl<T, A: Into<PayloadFields<T>>> Pass<Selected, PayloadFields<T>> for A {
    fn pass(self) -> Passed {
        Passed::of(self.into())
    }
}

impl<T> Present for PayloadFields<T> {}
impl<T, S> Present for FieldSet<T, S> {}

impl<T> IntoValue for PayloadFields<T> {
    fn into_value(self) -> Value {
        self.text.map_or_else(Value::Invalid, |text| Value::String(text.into()))
    }
}

impl<T> Clone for PayloadFields<T> {
    fn clone(&self) -> Self {
        Self::new(self.text.clone())
    }
}

/// The text of `$fields`; empty if the selection cannot be sent.
impl<T> fmt::Display for PayloadFields<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.text.as_deref().unwrap_or_default())
    }
}

impl<T> fmt::Debug for PayloadFields<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("PayloadFields").field(&self.text).finish()
    }
}
