//! The ids of the model, and what is wrong with them.

use std::collections::BTreeMap;

use space_codegen::model;

use super::types::*;

/// The ids of the model and what is wrong with them.
pub(super) struct Resolver<'m> {
    dtos: BTreeMap<&'m str, usize>,
    enums: BTreeMap<&'m str, usize>,
    url_params: BTreeMap<&'m str, usize>,
    problems: Vec<String>,
}

fn index<'m>(ids: impl Iterator<Item = &'m String>) -> BTreeMap<&'m str, usize> {
    ids.enumerate().map(|(index, id)| (id.as_str(), index)).collect()
}

fn default_value(default: &model::DefaultValue) -> Option<DefaultValue> {
    match default {
        model::DefaultValue::Primitive(expression) => expression.parse().ok().map(DefaultValue::Flag),
        model::DefaultValue::EnumEntry(constant) => Some(DefaultValue::Constant(constant.clone())),
        _ => None,
    }
}

impl<'m> Resolver<'m> {
    pub(super) fn new(model: &'m model::Model) -> Self {
        Self {
            dtos: index(model.dtos.iter().map(|dto| &dto.id)),
            enums: index(model.enums.iter().map(|one| &one.id)),
            url_params: index(model.url_params.iter().map(|one| &one.id)),
            problems: Vec::new(),
        }
    }

    /// Every id that leads nowhere.
    pub(super) fn problems(self) -> Vec<String> {
        self.problems
    }

    pub(super) fn dto(&mut self, id: &str) -> DtoId {
        DtoId(find(&self.dtos, id, "DTO", &mut self.problems))
    }

    pub(super) fn field(&mut self, field: &model::Field, extension: bool) -> Field {
        let ty = self.type_of(&field.ty);
        let default = field.default.as_ref().and_then(default_value);
        Field { name: field.name.clone(), ty, optional: field.optional, extension, default }
    }

    pub(super) fn fields(&mut self, fields: &[model::Field]) -> Vec<Field> {
        fields.iter().map(|field| self.field(field, false)).collect()
    }

    pub(super) fn type_of(&mut self, one: &model::Type) -> Type {
        use model::TypeKind as Read;
        let kind = match &one.kind {
            Read::Primitive(primitive) => Kind::Primitive(*primitive),
            Read::Array(element) => Kind::Array(Box::new(self.type_of(element))),
            Read::Map(value) => Kind::Map(Box::new(self.type_of(value))),
            Read::Object(object) => Kind::Object(object.kind, self.fields(&object.fields)),
            Read::Dto(id) => Kind::Dto(self.dto(id)),
            Read::Ref(id) => Kind::Ref(self.dto(id)),
            Read::Enum(id) => Kind::Enum(EnumId(find(&self.enums, id, "enum", &mut self.problems))),
            Read::UrlParam(id) => {
                Kind::UrlParam(UrlParamId(find(&self.url_params, id, "URL parameter", &mut self.problems)))
            }
        };
        Type { kind, nullable: one.nullable }
    }

    pub(super) fn url_param(&mut self, one: &model::UrlParameter) -> UrlParam {
        let options = one.options.iter().map(|option| UrlOption {
            name: option.name.clone(),
            form: match &option.form {
                model::UrlParameterForm::Const(value) => UrlForm::Const(value.clone()),
                model::UrlParameterForm::Var(parts) => UrlForm::Parts(self.fields(parts)),
            },
        });
        UrlParam { options: options.collect(), name: one.name.clone() }
    }
}

fn find(ids: &BTreeMap<&str, usize>, id: &str, what: &str, problems: &mut Vec<String>) -> usize {
    ids.get(id).copied().unwrap_or_else(|| {
        problems.push(format!("the model has no {what} with the id `{id}`"));
        usize::MAX
    })
}
