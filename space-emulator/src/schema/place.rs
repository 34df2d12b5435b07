//! Finds the field of a record that a name means, also in the small objects and lists of the record: `key` is shown as
//! `key.key`, `email` in `emails`. It knows nothing of data.

use super::identity::decapitalized;
use super::types::*;

/// Where a value is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The names of the fields on the way, of which any may be a list.
    pub(crate) path: Vec<String>,
    pub(crate) leaf: Leaf,
    /// Whether a list is on the way.
    pub(crate) many: bool,
}

/// What a place holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaf {
    /// The id of a record.
    Record(DtoId),
    Primitive(Primitive),
    Enum(EnumId),
    UrlParam(UrlParamId),
}

/// Through which objects a name may be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Through {
    /// Objects that are part of the record.
    Values,
    /// Other records too.
    Records,
}

impl Place {
    fn of(name: &str, leaf: Leaf, many: bool) -> Self {
        Self { path: vec![name.to_owned()], leaf, many }
    }

    /// The same place, seen from an object that has the object of the place.
    pub(crate) fn within(mut self, outer: &str, many: bool) -> Self {
        self.path.insert(0, outer.to_owned());
        self.many |= many;
        self
    }

    /// The place as `$fields` selects it.
    pub(crate) fn selection(&self) -> String {
        format!("{}{}", self.path.join("("), ")".repeat(self.path.len().saturating_sub(1)))
    }
}

impl Schema {
    /// The fields of a DTO and of what it can be.
    pub(crate) fn fields_of(&self, dto: DtoId) -> Vec<&Field> {
        let mut fields: Vec<&Field> = Vec::new();
        for one in self.dto(dto).concrete.iter().chain([&dto]) {
            for field in &self.dto(*one).fields {
                if !fields.iter().any(|known| known.name == field.name) {
                    fields.push(field);
                }
            }
        }
        fields
    }

    /// The place that a name means in a DTO itself.
    pub(crate) fn place(&self, dto: DtoId, name: &str) -> Option<Place> {
        let fields = self.fields_of(dto);
        let same = fields.iter().find(|field| field.name == name).and_then(|field| self.shown(field));
        same.or_else(|| self.joined(&fields, name)).or_else(|| self.listed(&fields, name))
    }

    /// The place of a flag that a DTO itself has.
    pub(crate) fn flag(&self, dto: DtoId, name: &str) -> Option<Place> {
        self.place(dto, name).filter(|place| place.leaf == Leaf::Primitive(Primitive::Boolean) && !place.many)
    }

    /// The place that a name means in an object of the DTO, if it is in one of them only.
    pub(crate) fn place_through(&self, dto: DtoId, name: &str, through: Through) -> Option<Place> {
        let (mut found, mut parts) = (Vec::new(), Vec::new());
        for field in self.fields_of(dto) {
            let Some((inner, false)) = self.object_in(field) else {
                continue;
            };
            let is_part = !self.dto(inner).record || self.is_part(inner);
            if !is_part && through == Through::Values {
                continue;
            }
            if let Some(place) = self.place(inner, name) {
                let place = place.within(&field.name, false);
                if is_part { parts.push(place) } else { found.push(place) }
            }
        }
        // `externalId` is in `externalEntityInfo`, not in `assignee`.
        let found = if parts.is_empty() { found } else { parts };
        match <[Place; 1]>::try_from(found) {
            Ok([only]) => Some(only),
            Err(_) => None,
        }
    }

    /// The DTO that a field holds, and whether it is a list of them.
    pub(crate) fn object_in(&self, field: &Field) -> Option<(DtoId, bool)> {
        let (kind, many) = element(&field.ty);
        match kind {
            Kind::Dto(dto) | Kind::Ref(dto) => Some((*dto, many)),
            _ => None,
        }
    }

    /// The place of a field: its value, the id of its record, or the value of its small object that has its name.
    pub(crate) fn shown(&self, field: &Field) -> Option<Place> {
        let (kind, many) = element(&field.ty);
        if let Some(leaf) = leaf_of(kind) {
            return Some(Place::of(&field.name, leaf, many));
        }
        let (Kind::Dto(dto) | Kind::Ref(dto)) = kind else {
            return None;
        };
        if self.dto(*dto).record {
            let id = self.fields_of(*dto).into_iter().any(|field| field.name == "id");
            return id.then(|| Place::of("id", Leaf::Record(*dto), false).within(&field.name, many));
        }
        let fields = self.fields_of(*dto);
        let inner = match fields.as_slice() {
            [only] => only,
            all => {
                let called = |name: &str| all.iter().find(|inner| inner.name == name);
                called(&field.name).or_else(|| called("id"))?
            }
        };
        let (kind, inner_many) = element(&inner.ty);
        leaf_of(kind).map(|leaf| Place::of(&inner.name, leaf, inner_many).within(&field.name, many))
    }

    /// `contactKey` is the `key` of `contact`.
    fn joined(&self, fields: &[&Field], name: &str) -> Option<Place> {
        fields.iter().find_map(|field| {
            let rest = name.strip_prefix(field.name.as_str()).filter(|rest| rest.starts_with(char::is_uppercase))?;
            let (inner, many) = self.object_in(field)?;
            self.part(inner, &decapitalized(rest)).map(|place| place.within(&field.name, many))
        })
    }

    /// `email` is in `emails`.
    fn listed(&self, fields: &[&Field], name: &str) -> Option<Place> {
        plurals(name).iter().find_map(|plural| {
            let field = fields.iter().find(|field| field.name == *plural)?;
            let (_, true) = element(&field.ty) else {
                return None;
            };
            let of_object = self
                .object_in(field)
                .and_then(|(inner, many)| self.part(inner, name).map(|place| place.within(&field.name, many)));
            of_object.or_else(|| self.shown(field))
        })
    }

    /// A field of an object that holds a value, or a record.
    fn part(&self, dto: DtoId, name: &str) -> Option<Place> {
        let field = self.fields_of(dto).into_iter().find(|field| field.name == name)?;
        self.shown(field)
    }
}

/// The kind of a type, or of its elements.
pub(crate) fn element(ty: &Type) -> (&Kind, bool) {
    match &ty.kind {
        Kind::Array(inner) => (element(inner).0, true),
        kind => (kind, false),
    }
}

const fn leaf_of(kind: &Kind) -> Option<Leaf> {
    match kind {
        Kind::Primitive(primitive) => Some(Leaf::Primitive(*primitive)),
        Kind::Enum(id) => Some(Leaf::Enum(*id)),
        Kind::UrlParam(param) => Some(Leaf::UrlParam(*param)),
        Kind::Array(_) | Kind::Map(_) | Kind::Object(..) | Kind::Dto(_) | Kind::Ref(_) => None,
    }
}

/// What the list of such things may be called.
pub(crate) fn plurals(name: &str) -> [String; 3] {
    let ies = name.strip_suffix('y').map_or_else(|| format!("{name}s"), |stem| format!("{stem}ies"));
    [format!("{name}s"), format!("{name}es"), ies]
}

/// What one thing of such a list may be called.
pub(crate) fn singulars(name: &str) -> Vec<String> {
    let endings = [("ies", "y"), ("es", ""), ("s", "")];
    let stems = endings.iter().filter_map(|(plural, one)| Some(format!("{}{one}", name.strip_suffix(plural)?)));
    stems.filter(|stem| !stem.is_empty()).collect()
}
