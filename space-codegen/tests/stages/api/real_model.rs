//! The real model: what it becomes is counted, every name is kept in sight, and the order of its lists is no matter.

use std::sync::LazyLock;

use space_codegen::api::{Api, Dto, Field, NameLock, Presence, Resolved, Resource, Type};
use space_codegen::model::{self, Model};

use crate::support::{REAL_MODEL, read};

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let (model, warnings) = Model::from_json(&read(REAL_MODEL)).unwrap();
    assert_eq!(warnings.to_string(), "");
    model
});

static RESOLVED: LazyLock<Resolved> = LazyLock::new(|| resolve(&MODEL, &NameLock::new()));

fn resolve(model: &Model, lock: &NameLock) -> Resolved {
    Api::resolve(model, "test", lock).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn the_real_model_resolves_without_loss_or_warning() {
    insta::assert_snapshot!(format!("{}{}", RESOLVED.balance, RESOLVED.warnings), @r"
    endpoints: 816 of 816 generated
    DTOs: 1623 of 1623 generated
    enums: 140 of 140 generated
    URL parameters: 41 of 41 generated
    ");
}

#[test]
fn every_name_is_known() {
    insta::assert_snapshot!("names", RESOLVED.names);
}

#[test]
fn names_that_were_given_stay_and_a_lock_changes_nothing() {
    let lock = NameLock::parse(&RESOLVED.names.lock().to_string()).unwrap();
    let again = resolve(&MODEL, &lock);
    assert_eq!(again.api, RESOLVED.api);
    assert_eq!(again.names.entries, RESOLVED.names.entries);
    assert_eq!(again.names.lock(), lock);
}

#[test]
fn items_stand_in_the_order_of_their_names() {
    fn is_sorted(resources: &[Resource]) -> bool {
        resources.is_sorted_by_key(|resource| &resource.name)
            && resources.iter().all(|resource| {
                resource.endpoints.is_sorted_by_key(|endpoint| &endpoint.name) && is_sorted(&resource.children)
            })
    }
    let api = &RESOLVED.api;
    assert!(api.dtos.is_sorted_by_key(|dto| &dto.name));
    assert!(api.enums.is_sorted_by_key(|item| &item.name));
    assert!(api.url_params.is_sorted_by_key(|item| &item.name));
    assert!(is_sorted(&api.resources));
}

#[test]
fn the_order_of_lists_does_not_matter() {
    let mut shuffled = MODEL.clone();
    let mut order = Order(1);
    order.shuffle(&mut shuffled.enums);
    order.shuffle(&mut shuffled.url_params);
    order.shuffle(&mut shuffled.dtos);
    for dto in &mut shuffled.dtos {
        order.shuffle(&mut dto.implements);
        order.shuffle(&mut dto.inheritors);
    }
    order.shuffle_tree(&mut shuffled.resources);
    assert_ne!(shuffled, *MODEL);
    let again = resolve(&shuffled, &NameLock::new());
    assert_eq!(again.names, RESOLVED.names);
    assert!(again.api == RESOLVED.api);
}

#[test]
fn dtos_occur_where_the_model_says() {
    let count = |of: &dyn Fn(&&Dto) -> bool| RESOLVED.api.dtos.iter().filter(of).count();
    // 1,322 from responses, 134 from webhooks only, 574 from requests, and 13 that nothing leads to.
    assert_eq!(count(&|dto| dto.usage.output), 1322 + 134);
    assert_eq!(count(&|dto| dto.usage.input), 574);
    assert_eq!(count(&|dto| dto.usage.reply), 13);
    assert_eq!(count(&|dto| !dto.usage.is_read() && !dto.usage.is_sent()), 0);
}

#[test]
fn a_constructor_asks_for_no_field_that_may_be_null() {
    let made = RESOLVED.api.dtos.iter().filter(|dto| dto.usage.is_made());
    let fields: Vec<_> = made.flat_map(|dto| &dto.fields).collect();
    let is_nullable = |field: &Field| matches!(field.ty, Type::Nullable(_));
    let is_required = |field: &Field| field.presence == Presence::Required;
    let count = |of: &dyn Fn(&Field) -> bool| fields.iter().filter(|field| of(field)).count();
    assert_eq!(count(&|field| is_nullable(field) && is_required(field)), 0);
    assert_eq!((fields.len(), count(&is_required), count(&is_nullable)), (1171, 662, 498));
}

#[test]
fn every_class_is_in_one_branch_only() {
    for dto in &RESOLVED.api.dtos {
        let mut classes: Vec<&String> = dto.branches().iter().flat_map(|kind| &kind.class_names).collect();
        let count = classes.len();
        classes.sort();
        classes.dedup();
        assert_eq!(classes.len(), count, "{}", dto.name);
        assert!(dto.branches().iter().all(|kind| !kind.class_names.is_empty()), "{}", dto.name);
    }
}

/// A shuffle that is the same on every machine.
struct Order(u64);

impl Order {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    fn shuffle_tree(&mut self, resources: &mut [model::Resource]) {
        self.shuffle(resources);
        for resource in resources {
            self.shuffle(&mut resource.endpoints);
            self.shuffle_tree(&mut resource.nested);
        }
    }
}
