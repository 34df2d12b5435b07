//! What selections render to, how they merge, and what cannot be asked for.

use proptest::prelude::*;

use crate::containers::{Batch, Mod, Pair, SyncBatch, Triple};
use crate::error::usage::UsageError;
use crate::fields::selectable::Selectable;
use crate::fields::tree::{Nested, Selection};
use crate::fields::typed::{Fields, nested_in};
use crate::golden::types::{Details, DetailsImage, DetailsText, Location};
use crate::json::object::Object;
use crate::schema::field::Field;
use crate::view::dto::View as _;

fn text(select: impl FnOnce(Fields<Location>) -> Fields<Location>) -> String {
    rendered(select).unwrap()
}

fn rendered(select: impl FnOnce(Fields<Location>) -> Fields<Location>) -> Result<String, UsageError> {
    Selection::of::<Location>(select).render()
}

#[test]
fn fields_are_rendered_in_the_order_they_were_asked_for() {
    assert_eq!(text(|f| f), "");
    assert_eq!(text(|f| f.name().id().tz()), "name,id,tz");
    assert_eq!(text(|f| f.parent(|p| p.id().name()).id()), "parent(id,name),id");
    assert_eq!(text(|f| f.class_name().all()), "className,*");
}

#[test]
fn an_empty_nested_selection_is_the_bare_name() {
    assert_eq!(text(|f| f.parent(|p| p)), "parent");
    assert_eq!(text(|f| f.parent(|p| p.parent(|p| p))), "parent(parent)");
}

#[test]
fn a_field_of_a_newer_server_is_named_as_it_is() {
    let mood = String::from("mood_2");
    assert_eq!(text(|f| f.name().raw("mood").raw(mood)), "name,mood,mood_2");
    assert_eq!(text(|f| f.raw_with("map", |map: Fields<Object>| map.raw("url").raw("zoom"))), "map(url,zoom)");
    assert_eq!(text(|f| f.raw_with("nearest", |near: Fields<Location>| near.name().raw("km"))), "nearest(name,km)");
    assert_eq!(text(|f| f.raw("parent").parent(|p| p.id()).raw("id").id()), "parent(id),id");
    // All that a model may have as a name.
    for name in ["a.b", "gro\u{308}ße", "_-$1", "ไทย", "*"] {
        assert_eq!(text(|f| f.raw(name)), name);
    }
}

#[test]
fn a_text_that_names_no_field_is_refused() {
    for name in
        ["", "a,b", "a(b)", "a)", "a!", "a b", "a&b", "a=b", "a\n", "a?", "a/b", "a*", "**", "a\u{a0}", "(", "\u{0}"]
    {
        let error = rendered(|f| f.id().raw(name)).unwrap_err();
        assert!(error.problem().contains("not the name of a field"), "{error}");
        assert!(rendered(|f| f.parent(|p| p.raw_with(name, |o: Fields<Object>| o.raw("x")))).is_err(), "{name:?}");
    }
}

#[test]
fn asking_twice_asks_for_what_both_ask_for() {
    assert_eq!(text(|f| f.id().name().id()), "id,name");
    assert_eq!(text(|f| f.parent(|p| p.id()).parent(|p| p.name())), "parent(id,name)");
    assert_eq!(text(|f| f.parent(|p| p).parent(|p| p.name())), "parent(name)");
    assert_eq!(text(|f| f.parent(|p| p.name()).parent(|p| p)), "parent(name)");
    assert_eq!(text(|f| f.all().parent(|p| p.name()).all()), "*,parent(name)");
    assert_eq!(text(|f| f.parent_recursive().parent_recursive()), "parent!");
    assert_eq!(text(|f| f.parent(|p| p).parent_recursive()), "parent!");
    assert_eq!(text(|f| f.parent(|p| p.parent(|p| p.id())).parent(|p| p.parent(|p| p.tz()))), "parent(parent(id,tz))");
    let start = Fields::<Location>::default().id();
    assert_eq!(start.clone().name().and(start.tz()).to_string(), "id,name,tz");
}

#[test]
fn inheritors_fields_stand_in_the_parentheses_of_the_base() {
    let select = |d: Fields<Details>| {
        d.class_name()
            .inheritor::<DetailsText>(|t| t.text().place(|p| p.id()))
            .inheritor::<DetailsImage>(|i| i.width().place(|p| p.name()))
    };
    assert_eq!(text(|f| f.details(select)), "details(className,text,place(id,name),width)");
}

#[test]
fn an_inheritors_fields_come_with_the_class_name() {
    assert_eq!(text(|f| f.details(|d| d.inheritor::<DetailsText>(|t| t.text()))), "details(className,text)");
    assert_eq!(text(|f| f.details(|d| d.inheritor::<DetailsText>(|t| t))), "details(className)");
    let both =
        |d: Fields<Details>| d.all().inheritor::<DetailsImage>(|i| i.width()).inheritor::<DetailsText>(|t| t.text());
    assert_eq!(text(|f| f.details(both)), "details(*,className,width,text)");
}

#[test]
fn no_selection_requests_the_servers_default() {
    fn nothing<S: Selectable>() -> bool {
        Selection::of::<S>(|f| f).is_empty()
    }
    assert!(nothing::<Location>() && nothing::<Option<Vec<Location>>>());
    assert!(nothing::<Batch<Location>>() && nothing::<SyncBatch<Location>>());
    assert!(
        nothing::<Pair<Location, String>>() && nothing::<Triple<i32, i32, Location>>() && nothing::<Mod<Location>>()
    );
    assert!(nothing::<Batch<Pair<String, Location>>>());
}

#[test]
fn a_page_inside_an_answer_always_says_what_of_its_elements() {
    let pages = |select: fn(Fields<Location>) -> Fields<Location>| {
        let field = Fields::<Location>::default();
        (
            nested_in::<_, Batch<Location>>(field.clone(), "pages", select).to_string(),
            nested_in::<_, SyncBatch<Location>>(field, "pages", select).to_string(),
        )
    };
    assert_eq!(pages(|f| f), ("pages(next,totalCount,data(*))".to_owned(), "pages(etag,hasMore,data(*))".to_owned()));
    assert_eq!(pages(|f| f.id()).0, "pages(next,totalCount,data(id))");
    let pairs = nested_in::<_, Batch<Pair<String, Location>>>(Fields::<Location>::default(), "pages", |f| f);
    assert_eq!(pairs.to_string(), "pages(next,totalCount,data(first,second))");
}

#[test]
fn pages_and_pairs_always_name_their_parts() {
    fn of<S: Selectable>(select: impl FnOnce(Fields<S::Root>) -> Fields<S::Root>) -> String {
        Selection::of::<S>(select).render().unwrap()
    }
    assert_eq!(of::<Vec<Location>>(|f| f.id()), "id");
    assert_eq!(of::<Option<Vec<Location>>>(|f| f.id()), "id");
    assert_eq!(of::<Batch<Location>>(|f| f.id()), "next,totalCount,data(id)");
    assert_eq!(of::<SyncBatch<Location>>(|f| f.id()), "etag,hasMore,data(id)");
    assert_eq!(of::<Pair<Location, String>>(|f| f.first(|l| l.id())), "first(id),second");
    assert_eq!(of::<Pair<String, Vec<Location>>>(|f| f.second(|l| l.id())), "first,second(id)");
    assert_eq!(of::<Pair<Location, String>>(|f| f.first(|l| l)), "");
    assert_eq!(of::<Triple<String, i32, Location>>(|f| f.third(|l| l.id())), "first,second,third(id)");
    assert_eq!(
        of::<Batch<Pair<Location, Location>>>(|f| f.second(|l| l.id())),
        "next,totalCount,data(first,second(id))"
    );
    assert_eq!(of::<Mod<Location>>(|f| f.new(|l| l.id())), "old,new(id)");
    assert_eq!(of::<Mod<Vec<Location>>>(|f| f.both(|l| l.id())), "old(id),new(id)");
    assert_eq!(text(|f| f.change(|c| c.old(|l| l.id()))), "change(old(id),new)");
    let nested = nested_in::<_, Batch<Location>>(Fields::<Location>::default(), "pages", |f| f.id());
    assert_eq!(nested.to_string(), "pages(next,totalCount,data(id))");
    let leaves = nested_in::<_, Mod<String>>(Fields::<Location>::default(), "title", |f| f);
    assert_eq!(leaves.to_string(), "title(old,new)");
}

#[test]
fn recursion_repeats_any_outer_level() {
    let parent = Location::SCHEMA.parent;
    assert_eq!(text(|f| f.id().parent_recursive()), "id,parent!");
    assert_eq!(text(|f| f.id().recursive_to(parent, 1)), "id,parent!");
    assert_eq!(text(|f| f.children(|c| c.id().recursive_to(parent, 2))), "children(id,parent!2)");
    let in_batch = Selection::of::<Batch<Location>>(|f| f.recursive_to(Location::SCHEMA.children, 1));
    assert_eq!(in_batch.render().unwrap(), "next,totalCount,data(children!)");
}

#[test]
fn a_recursion_that_leads_nowhere_fails_when_it_is_rendered() {
    let parent = Location::SCHEMA.parent;
    let no_level = |at: &str, levels: usize, possible: usize| {
        format!("`{at}`: selected recursively from {levels} levels up; here a level from 1 to {possible} is possible")
    };
    let refused = |select: fn(Fields<Location>) -> Fields<Location>| rendered(select).unwrap_err().to_string();
    assert_eq!(refused(|f| f.recursive_to(Location::SCHEMA.parent, 0)), no_level("parent", 0, 1));
    assert_eq!(refused(|f| f.recursive_to(Location::SCHEMA.parent, 2)), no_level("parent", 2, 1));
    assert_eq!(
        refused(|f| f.children(|c| c.recursive_to(Location::SCHEMA.parent, usize::MAX))),
        no_level("children.parent", usize::MAX, 2)
    );
    assert_eq!(
        refused(|f| f.change(|c| c.old(|l| l.id().recursive_to(Location::SCHEMA.parent, 2)))),
        "`change.old.parent`: selected recursively from 2 levels up, which is no selection of `TD_Location`"
    );
    assert_eq!(
        refused(|f| f.recursive_to(Location::SCHEMA.details, 1)),
        "`details`: selected recursively from 1 levels up, which is no selection of `Details`"
    );
    let beyond_the_page = Selection::of::<Batch<Location>>(|f| f.recursive_to(parent, 2));
    assert!(beyond_the_page.render().is_err());
}

#[test]
fn a_contradiction_is_kept_and_fails_when_rendered() {
    type Select = fn(Fields<Location>) -> Fields<Location>;
    let contradictions: &[Select] = &[
        |f| f.parent_recursive().parent(|p| p.id()),
        |f| f.parent(|p| p.id()).parent_recursive(),
        |f| f.parent_recursive().recursive_to(Location::SCHEMA.parent, 2),
        |f| f.parent_recursive().parent(|p| p.id()).parent_recursive(),
        |f| f.parent(|p| p.id()).parent_recursive().parent(|p| p),
    ];
    for select in contradictions {
        let error = rendered(|f| f.children(select)).unwrap_err();
        assert_eq!(error.path(), "children.parent");
        assert!(error.problem().starts_with("selected recursively and also by its fields"), "{error}");
    }
    let shown = Fields::<Location>::default().parent_recursive().parent(|p| p.id());
    assert_eq!(format!("{shown} {shown:?}"), "parent!? Fields(parent!?)");
}

#[test]
fn selections_and_fields_are_plain_data() {
    fn assert_plain<T: Clone + Send + Sync + 'static>() {}
    assert_plain::<Fields<std::cell::Cell<i32>>>();
    assert_plain::<Field<Location, std::rc::Rc<i32>>>();
    assert_eq!(Location::SCHEMA.id.name(), "id");
}

/// Any selection, of few names, so that they meet.
fn any_selection() -> impl Strategy<Value = Selection> {
    let name = || prop::sample::select(vec!["a", "b", "c", "*"]);
    let leaves = prop::collection::vec(name(), 0..4).prop_map(|names| {
        let mut selection = Selection::new("T");
        names.into_iter().for_each(|name| selection.add_leaf(name));
        selection
    });
    leaves.prop_recursive(4, 24, 4, move |inner| {
        let owner = prop::option::of(prop::sample::select(vec!["T", "U"]));
        let item = (name(), inner, 0..6_usize, owner);
        prop::collection::vec(item, 0..4).prop_map(|items| {
            let mut selection = Selection::new("T");
            for (name, fields, levels, owner) in items {
                match levels {
                    0 => selection.add_leaf(name),
                    1 | 2 => selection.add_recursive(name, levels, owner),
                    _ => selection.add_nested(name, fields),
                }
            }
            selection
        })
    })
}

fn merged(left: &Selection, right: &Selection) -> Selection {
    let mut merged = left.clone();
    merged.merge(right.clone());
    merged
}

/// All paths that are asked for.
fn paths(selection: &Selection, outer: &str, paths: &mut Vec<String>) {
    for item in selection.items() {
        let path = format!("{outer}/{}", item.name);
        if let Nested::Fields(fields) = &item.nested {
            self::paths(fields, &path, paths);
        }
        paths.push(path);
    }
}

proptest! {
    #[test]
    fn merging_is_associative(a in any_selection(), b in any_selection(), c in any_selection()) {
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
    }

    #[test]
    fn merging_with_itself_or_with_nothing_changes_nothing(a in any_selection()) {
        prop_assert_eq!(&merged(&a, &a), &a);
        prop_assert_eq!(&merged(&a, &Selection::new("T")), &a);
        prop_assert_eq!(&merged(&Selection::new("T"), &a), &a);
    }

    #[test]
    fn merging_loses_nothing_or_fails(a in any_selection(), b in any_selection()) {
        let both = merged(&a, &b);
        if both.render().is_ok() {
            let (mut asked, mut kept) = (Vec::new(), Vec::new());
            paths(&a, "", &mut asked);
            paths(&b, "", &mut asked);
            paths(&both, "", &mut kept);
            for path in asked {
                prop_assert!(kept.contains(&path), "{}", path);
            }
            prop_assert!(!both.to_string().contains("()"));
        }
    }
}
