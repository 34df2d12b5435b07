//! Which records a name means: a URL parameter (`ProfileIdentifier`), or a noun (`project`, as in `projectId`).
//! It is worked out from the paths and the names of the model; it knows nothing of data.

use std::collections::BTreeMap;

use ::http::Method;

use super::types::*;

impl Schema {
    /// The records that a URL parameter identifies.
    pub(crate) fn identified(&self, param: UrlParamId) -> Option<DtoId> {
        self.identities.by_param.get(&param).copied()
    }

    /// The records that a noun means, if it means one type only.
    pub(crate) fn record_called(&self, noun: &str) -> Option<DtoId> {
        self.identities.by_noun.get(noun).copied()
    }

    /// The records that a part of an identifier means: `message` is a `ChatMessageIdentifier` without the rest.
    pub(crate) fn record_meant(&self, part: &str) -> Option<DtoId> {
        let is_short_for = |declared: &UrlParam| {
            let stem = declared.name.strip_suffix("Identifier").unwrap_or_default();
            decapitalized(stem) != part && last_word(stem) == part
        };
        let params = self.all_url_params().filter(|(_, declared)| is_short_for(declared));
        let mut found = params.filter_map(|(param, _)| self.identified(param));
        let first = || found.next().filter(|_| found.next().is_none());
        self.record_called(part).or_else(first)
    }

    /// The records that a type belongs to as one of several classes: a merge request is a code review.
    pub(crate) fn whole(&self, dto: DtoId) -> DtoId {
        let has = |one: &DtoId| *one != dto && self.dto(*one).concrete.contains(&dto);
        self.identities.by_param.values().copied().find(has).unwrap_or(dto)
    }

    /// Whether a record can be identified by another one alone: a channel, by its issue.
    pub(crate) fn is_identified_by(&self, dto: DtoId, other: DtoId) -> bool {
        let by_other = |option: &UrlOption| match &option.form {
            UrlForm::Parts(parts) => match parts.as_slice() {
                [Field { ty: Type { kind: Kind::UrlParam(param), .. }, .. }] => self.identified(*param) == Some(other),
                [part] => part.name != "id" && self.record_meant(&part.name) == Some(other),
                _ => false,
            },
            UrlForm::Const(_) => false,
        };
        let mut params = self.all_url_params().filter(|(param, _)| self.identified(*param) == Some(dto));
        params.any(|(_, declared)| dto != other && declared.options.iter().any(by_other))
    }

    /// The records that are users, of whom one is `me`.
    pub(crate) const fn user(&self) -> Option<DtoId> {
        self.identities.user
    }

    /// Whether the records of a type are users.
    pub(crate) fn is_user(&self, dto: DtoId) -> bool {
        self.user() == Some(dto)
    }

    /// Whether the records of a type are parts of other records: no endpoint answers with them, and nothing identifies
    /// them, as the e-mail addresses of a profile.
    pub(crate) fn is_part(&self, dto: DtoId) -> bool {
        let identities = &self.identities;
        let identified = || identities.by_param.values().any(|one| *one == dto);
        self.dto(dto).record && !identities.answered.contains(&dto) && !identified()
    }
}

impl Identities {
    pub(super) fn of(schema: &Schema) -> Self {
        let mut identities = Self::default();
        identities.find_answered(schema);
        identities.find_by_path(schema);
        identities.find_by_name(schema);
        identities.user = identities.find_user(schema);
        identities
    }

    /// Users are identified by a name, or as `me`.
    fn find_user(&self, schema: &Schema) -> Option<DtoId> {
        let is_me = |option: &UrlOption| matches!(&option.form, UrlForm::Const(name) if name == "me");
        let is_name = |option: &UrlOption| matches!(&option.form, UrlForm::Parts(parts) if parts.iter().any(|part| part.name == "username"));
        let mut params = schema
            .all_url_params()
            .filter(|(_, declared)| declared.options.iter().any(is_me) && declared.options.iter().any(is_name));
        params.find_map(|(param, _)| self.by_param.get(&param).copied())
    }

    fn find_answered(&mut self, schema: &Schema) {
        for (_, endpoint) in schema.endpoints() {
            let Some(dto) = endpoint.response.as_ref().and_then(answered) else {
                continue;
            };
            let kin = |(other, declared): (DtoId, &Dto)| {
                let related = declared.concrete.iter().any(|one| schema.dto(dto).concrete.contains(one));
                related.then_some(other)
            };
            self.answered.insert(dto);
            if schema.dto(dto).in_hierarchy {
                self.answered.extend(schema.all_dtos().filter_map(kin));
            }
        }
    }

    /// A URL parameter identifies what the shortest path that ends in it answers with.
    fn find_by_path(&mut self, schema: &Schema) {
        let mut lengths = BTreeMap::new();
        for (_, endpoint) in schema.endpoints().filter(|(_, one)| one.method == Method::GET) {
            let (Some(Kind::UrlParam(param)), Some(response)) = (last_kind(endpoint), &endpoint.response) else {
                continue;
            };
            let (Kind::Dto(dto) | Kind::Ref(dto)) = response.kind else {
                continue;
            };
            let length = endpoint.segments.len();
            let shortest = lengths.get(param).is_none_or(|known| length < *known);
            if schema.dto(dto).record && shortest {
                lengths.insert(*param, length);
                self.by_param.insert(*param, dto);
            }
        }
    }

    fn find_by_name(&mut self, schema: &Schema) {
        let mut short_names: BTreeMap<String, Vec<DtoId>> = BTreeMap::new();
        for (dto, declared) in schema.all_dtos().filter(|(_, declared)| declared.record) {
            short_names.entry(decapitalized(short_name(&declared.name))).or_default().push(dto);
        }
        for (noun, mut dtos) in short_names {
            if dtos.len() > 1 {
                // Of several, the one that clients get to see is meant.
                dtos.retain(|dto| self.answered.contains(dto));
            }
            if let [dto] = dtos.as_slice() {
                self.by_noun.insert(noun, *dto);
            }
        }
        // `SprintIdentifier` is in no path that answers with a sprint, and identifies a `SprintRecord`.
        for (param, declared) in schema.all_url_params() {
            let Some(stem) = declared.name.strip_suffix("Identifier").map(decapitalized) else {
                continue;
            };
            let dto = self.by_param.get(&param).or_else(|| self.by_noun.get(&stem)).copied();
            if let Some(dto) = dto {
                self.by_param.insert(param, dto);
                self.by_noun.insert(stem, dto);
            }
        }
    }
}

fn last_kind(endpoint: &Endpoint) -> Option<&Kind> {
    let name = endpoint.last_variable()?;
    endpoint.path.iter().find(|field| field.name == name).map(|field| &field.ty.kind)
}

/// The DTO of a response, of its items, or of what a pair begins with.
fn answered(ty: &Type) -> Option<DtoId> {
    match &ty.kind {
        Kind::Dto(dto) | Kind::Ref(dto) => Some(*dto),
        Kind::Array(inner) | Kind::Map(inner) => answered(inner),
        Kind::Object(_, fields) => fields.iter().find_map(|field| answered(&field.ty)),
        Kind::Primitive(_) | Kind::Enum(_) | Kind::UrlParam(_) => None,
    }
}

/// The name without what tells where a DTO comes from and how it is kept: `TD_Team` is a `Team`, `ArticleRecord` an
/// `Article`.
fn short_name(name: &str) -> &str {
    let name = name.rsplit_once('_').map_or(name, |(_, name)| name);
    ["Record", "DTO"]
        .iter()
        .find_map(|suffix| name.strip_suffix(suffix))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(name)
}

/// `message`, of `ChatMessage`.
fn last_word(name: &str) -> String {
    decapitalized(name.rfind(char::is_uppercase).and_then(|index| name.get(index..)).unwrap_or(name))
}

/// `ChatMessage` is `chatMessage`.
pub(crate) fn decapitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}
