//! A DTO that can be sent, apart from its type: what its constructor makes of the required fields.

use serde_json::Value;
use space_api::View;

use crate::given::{Build, Given, Shape};

pub(crate) struct Sent {
    name: &'static str,
    /// How many fields the constructor asks for.
    required: usize,
    build: fn(&Given) -> Value,
}

impl Sent {
    pub(crate) const fn of<T: Build + View>(name: &'static str, required: usize) -> Self {
        Self { name, required, build: |given| serde_json::to_value(T::build(given)).unwrap() }
    }
}

fn has_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(elements) => elements.iter().any(has_null),
        Value::Object(fields) => fields.values().any(has_null),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

#[test]
fn a_constructor_sends_what_it_asks_for_and_no_null() {
    use crate::generated::sent::ALL;

    let mut fields = 0;
    for dto in ALL {
        let given = Given::new(Shape::Required, 0, 7, 0);
        let object = (dto.build)(&given);
        let sent = object.as_object().unwrap().keys().filter(|name| *name != "className").count();
        assert_eq!(sent, dto.required, "{}: {object}", dto.name);
        assert!(!has_null(&object), "{}: {object}", dto.name);
        fields += sent;
    }
    // 6 more cannot be built: they require a book, which requires a folder, which requires the book.
    assert_eq!((ALL.len(), fields), (480, 629));
}
