//! The places of objects in a text that is being read, each with its origin and the shapes of the objects that were there. An
//! object whose fields come in the order of an earlier one needs no memory for names. Knows nothing of values.

use std::borrow::Cow;
use std::sync::Arc;

use crate::fields::tree::{Nested, Selection};
use crate::json::origin::Origin;
use crate::json::plain::is_plain;
use crate::json::shape::{EntryKey, SharedShape};

/// How many fields of an object have a place of their own. The others share a place with the name `*`: a map can have many
/// keys.
const MANY: usize = 64;
const OTHERS: &str = "*";

/// How many different fields may follow the same fields in shapes that are remembered: the objects of a map may have any names.
const WAYS: usize = 8;

/// How many fields a shape that is remembered has at most, and how many steps to shapes are remembered in one text: a text may
/// have no two objects of one shape.
const LONG: usize = 256;
const STEPS: usize = 10_000;

/// The places of one text.
pub(super) struct Places {
    places: Vec<Place>,
    steps: Vec<NameStep>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlaceId(usize);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct StepId(usize);

/// A position in a text.
#[derive(Clone, Copy)]
pub(super) enum Position<'a> {
    /// Where objects have that place.
    Place(PlaceId),
    /// In the last of these fields of an object at that place.
    Step(PlaceId, StepId),
    /// In this field of an object at that place.
    Field(PlaceId, &'a str),
}

/// Where objects are.
struct Place {
    /// The field that holds the objects; empty for the response itself.
    name: EntryKey,
    /// With the selection of the objects. `None` if there was no request.
    origin: Option<Arc<Origin>>,
    /// The place that has the enclosing selection, for recursive fields.
    outer: Option<PlaceId>,
    /// The places in the fields of the objects.
    inner: Vec<PlaceId>,
    /// Before the first field.
    start: StepId,
}

/// The first fields of objects at one place, up to the field of this name: a step on the way to a shape.
struct NameStep {
    name: EntryKey,
    /// Whether JSON has the name without escapes.
    is_plain: bool,
    before: Option<StepId>,
    /// How many fields there are.
    length: usize,
    /// One of the steps that follow this one, and another one that follows the same step as this one.
    next: Option<StepId>,
    beside: Option<StepId>,
    /// The place in the last field.
    inner: Option<PlaceId>,
    /// The shape of objects that have no further field.
    shape: Option<Arc<SharedShape>>,
}

impl Places {
    /// The place of a whole text, which answers this selection.
    pub(super) fn new(selection: Option<&Arc<Selection>>) -> (Self, PlaceId) {
        let mut places = Self { places: Vec::new(), steps: Vec::new() };
        let origin = selection.map(|selection| Origin::of_response(Arc::clone(selection)));
        let root = places.add_place(Cow::Borrowed(""), origin, None);
        (places, root)
    }

    pub(super) fn origin(&self, place: PlaceId) -> Option<&Arc<Origin>> {
        self.place(place).origin.as_ref()
    }

    /// The step before the first field of an object.
    pub(super) fn start(&self, place: PlaceId) -> StepId {
        self.place(place).start
    }

    /// A step that may come next, and its name, which JSON has without escapes.
    #[inline]
    pub(super) fn likely(&self, step: StepId) -> Option<(StepId, &str)> {
        let next = self.step(step).next?;
        let step = self.step(next);
        if step.is_plain { Some((next, &step.name)) } else { None }
    }

    /// The step to the field of this name. `None` if it leads to no shape: the object has two fields of that name, or there are
    /// too many names to remember them.
    pub(super) fn follow_or_extend(&mut self, place: PlaceId, before: StepId, name: &str) -> Option<StepId> {
        if let Some(known) = self.next_steps(before).find(|at| self.step(*at).name == name) {
            return Some(known);
        }
        let length = self.step(before).length + 1;
        let has_many = length > LONG || self.steps.len() >= STEPS || self.next_steps(before).count() >= WAYS;
        if has_many || self.steps_to(before).any(|step| step.name == name) {
            return None;
        }
        let step = NameStep {
            before: Some(before),
            length,
            beside: self.step(before).next,
            ..NameStep::to(self.key(place, name))
        };
        let step = self.add_step(step);
        self.step_mut(before).next = Some(step);
        Some(step)
    }

    /// The names of the fields up to this step.
    pub(super) fn names(&self, step: StepId) -> Vec<EntryKey> {
        let mut names: Vec<_> = self.steps_to(step).map(|step| step.name.clone()).collect();
        names.reverse();
        names
    }

    /// The shape of the objects with these fields.
    pub(super) fn shape(&mut self, place: PlaceId, step: StepId) -> Arc<SharedShape> {
        if let Some(shape) = &self.step(step).shape {
            return Arc::clone(shape);
        }
        let shape = Arc::new(SharedShape::new(self.names(step), self.origin(place).cloned()));
        self.step_mut(step).shape = Some(Arc::clone(&shape));
        shape
    }

    /// The place of an object at that position.
    #[inline]
    pub(super) fn at(&mut self, position: Position<'_>) -> PlaceId {
        match position {
            Position::Place(place) => place,
            Position::Step(place, step) => self.in_step(place, step),
            Position::Field(place, name) => self.in_field(place, name),
        }
    }

    /// The place in the last field of these.
    fn in_step(&mut self, place: PlaceId, step: StepId) -> PlaceId {
        if let Some(inner) = self.step(step).inner {
            return inner;
        }
        let name = self.step(step).name.clone();
        let inner = self.in_field(place, &name);
        self.step_mut(step).inner = Some(inner);
        inner
    }

    /// The place in a field.
    fn in_field(&mut self, place: PlaceId, name: &str) -> PlaceId {
        let known = |at: &PlaceId| *self.place(*at).name == *name;
        if let Some(inner) = self.place(place).inner.iter().copied().find(known) {
            return inner;
        }
        let (selection, outer) = self.selected(place, name);
        let has_many = self.place(place).inner.len() >= MANY;
        if has_many && let Some(inner) = self.others(place, selection.as_ref(), outer) {
            return inner;
        }
        let name = if has_many { Cow::Borrowed(OTHERS) } else { self.key(place, name) };
        let around = self.origin(place).cloned();
        let origin = around.zip(selection).map(|(around, selection)| Origin::of_field(&name, around, selection));
        let inner = self.add_place(name, origin, outer);
        self.place_mut(place).inner.push(inner);
        inner
    }

    /// The place that fields share, of which that was selected.
    fn others(&self, place: PlaceId, selection: Option<&Arc<Selection>>, outer: Option<PlaceId>) -> Option<PlaceId> {
        let is_same = |at: &PlaceId| {
            let other = self.place(*at);
            let others = other.origin.as_ref().map(|origin| Arc::as_ptr(origin.selection()));
            other.name == OTHERS && other.outer == outer && others == selection.map(Arc::as_ptr)
        };
        self.place(place).inner.iter().copied().find(is_same)
    }

    /// What is selected of the objects in a field, and the place with the selection around it.
    fn selected(&self, place: PlaceId, name: &str) -> (Option<Arc<Selection>>, Option<PlaceId>) {
        let Some(origin) = self.origin(place) else { return (None, None) };
        let selection = origin.selection();
        let nested = match selection.find(name) {
            Some(item) => Some(&item.nested),
            // A selection of a map applies to each of its entries. With `*` the name may also be that of a field which the
            // selection does not name.
            None if !selection.has_all() => return (Some(Arc::clone(selection)), self.place(place).outer),
            None => None,
        };
        let default = || (Some(Arc::clone(Selection::server_default())), None);
        match nested {
            Some(Nested::Fields(fields)) => (Some(Arc::clone(fields)), Some(place)),
            Some(Nested::Recursive { levels, .. }) => match self.enclosing(place, *levels) {
                Some(at) => (self.origin(at).map(|origin| Arc::clone(origin.selection())), self.place(at).outer),
                None => default(),
            },
            Some(Nested::Leaf | Nested::View | Nested::Conflict) | None => default(),
        }
    }

    /// The place whose selection a recursive field repeats: this one for one level.
    fn enclosing(&self, place: PlaceId, levels: usize) -> Option<PlaceId> {
        let mut at = place;
        for _ in 1..levels {
            at = self.place(at).outer?;
        }
        Some(at)
    }

    /// The name of a field, which needs no memory if it was selected by name.
    fn key(&self, place: PlaceId, name: &str) -> EntryKey {
        let selected = self.origin(place).and_then(|origin| origin.selection().find(name));
        match selected.map(|item| &item.name) {
            Some(Cow::Borrowed(name)) => Cow::Borrowed(name),
            Some(Cow::Owned(_)) | None => Cow::Owned(name.to_owned()),
        }
    }

    /// The steps that follow this one.
    fn next_steps(&self, step: StepId) -> impl Iterator<Item = StepId> {
        std::iter::successors(self.step(step).next, |at| self.step(*at).beside)
    }

    /// The steps up to this one, the last one first.
    fn steps_to(&self, step: StepId) -> impl Iterator<Item = &NameStep> {
        let steps = std::iter::successors(Some(step), |at| self.step(*at).before);
        steps.map(|at| self.step(at)).filter(|step| step.before.is_some())
    }

    fn add_place(&mut self, name: EntryKey, origin: Option<Origin>, outer: Option<PlaceId>) -> PlaceId {
        let start = self.add_step(NameStep::to(Cow::Borrowed("")));
        self.places.push(Place { name, origin: origin.map(Arc::new), outer, inner: Vec::new(), start });
        PlaceId(self.places.len() - 1)
    }

    fn add_step(&mut self, step: NameStep) -> StepId {
        self.steps.push(step);
        StepId(self.steps.len() - 1)
    }
}

impl NameStep {
    fn to(name: EntryKey) -> Self {
        let is_plain = is_plain(&name);
        Self { name, is_plain, before: None, length: 0, next: None, beside: None, inner: None, shape: None }
    }
}

/// Ids are made by `add_place` and `add_step`, for the places of one text only, and nothing is ever removed.
#[expect(clippy::indexing_slicing, reason = "an id is a position in its list")]
impl Places {
    #[inline]
    fn place(&self, id: PlaceId) -> &Place {
        &self.places[id.0]
    }

    fn place_mut(&mut self, id: PlaceId) -> &mut Place {
        &mut self.places[id.0]
    }

    #[inline]
    fn step(&self, id: StepId) -> &NameStep {
        &self.steps[id.0]
    }

    fn step_mut(&mut self, id: StepId) -> &mut NameStep {
        &mut self.steps[id.0]
    }
}
