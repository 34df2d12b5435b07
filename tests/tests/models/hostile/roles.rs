//! A model in which each word has every role that a name can have.

use serde_json::{Value, json};
use space_tests::model::{
    base, constant, dto, endpoint, enumeration, field, inheritor, list, map, model, nullable, object, of, of_enum,
    of_url_param, optional, path_parameter, primitive, query_parameter, resource, string, url_param, variable, with,
};

const PRIMITIVES: [&str; 11] =
    ["Byte", "Short", "Int", "Long", "Float", "Double", "Boolean", "String", "Date", "DateTime", "Duration"];

/// The model. A word is the name of a DTO, a field, a constant, an option, a part, an argument, a resource and a function.
/// A text is a constant, and, if people can read it, the name of a DTO, an enum and a function.
pub(crate) fn roles(words: &[String], texts: &[&str]) -> Value {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let constants: Vec<&str> = words.iter().chain(texts).copied().collect();
    let texts: Vec<&str> =
        texts.iter().copied().filter(|text| text.chars().all(|one| one == ' ' || one.is_ascii_graphic())).collect();
    let mut enums = vec![enumeration("Choice", &constants)];
    enums.extend(texts.iter().map(|text| enumeration(&format!("{text}!"), &["A"])));
    let mut resources = resources(&words);
    resources.push(resource("Texts", "texts", vec![], texts.iter().enumerate().map(named_by_text).collect()));
    model(dtos(&words, &texts), enums, identifiers(&words), resources)
}

/// A function with a text as its name, and as the name of what it returns.
fn named_by_text((at, text): (usize, &&str)) -> Value {
    let parameter = query_parameter(field("choice", of_enum(&format!("{text}!"))));
    let more = json!({ "parameters": [parameter], "responseBody": of(text) });
    with(endpoint("HTTP_GET", text, &format!("text-{at}")), more)
}

fn dtos(words: &[&str], texts: &[&str]) -> Vec<Value> {
    let of_texts = texts.iter().map(|text| inheritor(text, "Text", vec![field("id", string())]));
    let of_texts = of_texts.chain([base("Text", "OPEN_CLASS", vec![], texts)]);
    let named = words.iter().map(|word| with(dto(word, vec![field("id", string())]), json!({ "id": type_id(word) })));
    let all = |make: &dyn Fn(&str, usize) -> Value| words.iter().enumerate().map(|(at, word)| make(word, at)).collect();
    let holders = [
        dto("Holder.Lists", all(&|word, _| field(word, list(string())))),
        dto("Holder.Maps", all(&|word, _| field(word, map(string())))),
        dto("Holder.Types", all(&|word, _| optional(word, of_word(word)))),
        base("Holder.Base", "OPEN_CLASS", all(&|word, at| optional(word, nullable(any_type(at)))), &["Holder.Heir"]),
        inheritor("Holder.Heir", "Holder.Base", vec![field("own", of("Holder.Base"))]),
    ];
    named.chain(holders).chain(of_texts).collect()
}

fn identifiers(words: &[&str]) -> Vec<Value> {
    let options = words.iter().map(|word| variable(word, vec![field("id", string())])).collect();
    let parts = |r#type: &dyn Fn(usize) -> Value| {
        let parts = words.iter().enumerate().map(|(at, word)| field(word, r#type(at))).collect();
        vec![variable("All", parts), constant("Me", "me")]
    };
    vec![
        url_param("Options", options),
        url_param("Parts", parts(&|at| any_leaf(at))),
        url_param("NullableParts", parts(&|at| nullable(any_leaf(at)))),
        url_param("Alone", vec![variable("Alone", vec![field("value", nullable(primitive("Int")))])]),
    ]
}

fn resources(words: &[&str]) -> Vec<Value> {
    let body = |fields: Vec<Value>| json!({ "requestBody": object("REQUEST_BODY", fields) });
    let fields = |make: &dyn Fn(&str, usize) -> Value| {
        words.iter().enumerate().map(|(at, word)| make(word, at)).collect::<Vec<_>>()
    };
    let query = |make: &dyn Fn(&str, usize) -> Value| json!({ "parameters": fields(make).into_iter().map(query_parameter).collect::<Vec<_>>() });
    let path = words.iter().map(|word| format!("{{{word}}}")).collect::<Vec<_>>().join("/");
    let in_path = words.iter().map(|word| path_parameter(word, string())).collect::<Vec<_>>();
    let calls = vec![
        with(endpoint("HTTP_GET", "requiredInPath", &format!("path/{path}")), json!({ "parameters": in_path })),
        with(endpoint("HTTP_GET", "requiredInQuery", "required"), query(&|word, _| field(word, list(string())))),
        with(
            endpoint("HTTP_GET", "optionalInQuery", "optional"),
            query(&|word, at| optional(word, list(any_leaf(at)))),
        ),
        with(endpoint("HTTP_POST", "requiredLists", "lists"), body(fields(&|word, _| field(word, list(string()))))),
        with(endpoint("HTTP_POST", "requiredMaps", "maps"), body(fields(&|word, _| field(word, map(string()))))),
        with(
            endpoint("HTTP_POST", "optionalInBody", "body"),
            body(fields(&|word, at| optional(word, nullable(any_type(at))))),
        ),
        with(
            endpoint("HTTP_POST", "requiredNullable", "nullable"),
            body(fields(&|word, at| field(word, nullable(any_type(at))))),
        ),
        with(endpoint("HTTP_POST", "types", "types"), body(fields(&|word, _| optional(word, of_word(word))))),
        raw(words),
        sends_and_answers(),
    ];
    let functions =
        words.iter().map(|word| with(endpoint("HTTP_GET", word, word), json!({ "responseBody": of_word(word) })));
    // The modules of these are in one file with functions that name primitive types.
    let nested = words.iter().map(|word| resource(word, &format!("{word}-nested"), vec![], vec![])).collect();
    let top = words.iter().map(|word| resource(word, &format!("{word}-top"), vec![], vec![]));
    let nested = resource("Nested things", "nested", nested, primitives());
    let other = [
        resource("Calls <b>[a](javascript:evil())</b> `x`", "calls", vec![], calls),
        resource("Functions", "functions", vec![], functions.collect()),
        nested,
    ];
    top.chain(other).collect()
}

/// An endpoint that takes bytes, and each word in its query.
fn raw(words: &[&str]) -> Value {
    let parameters: Vec<_> =
        words.iter().map(|word| query_parameter(optional(word, nullable(list(string()))))).collect();
    let body = json!({ "className": "HA_RawRequestPayload", "allowedMimeTypes": ["a`*/|b", "text/plain"] });
    with(endpoint("HTTP_POST", "raw", "raw"), json!({ "parameters": parameters, "requestBody": body }))
}

/// An endpoint that makes all holders and identifiers be sent and come back.
fn sends_and_answers() -> Value {
    let holders = ["Lists", "Maps", "Types", "Base", "Heir"].map(|name| field(name, of(&format!("Holder.{name}"))));
    let identifiers = ["Options", "Parts", "NullableParts", "Alone"].map(|name| optional(name, of_url_param(name)));
    let default = json!({ "className": "HA_DefaultValue.Const.Primitive", "expression": "\"<script>evil()</script> `[a](b)\n\"" });
    let with_default = with(optional("defaulted", string()), json!({ "defaultValue": default }));
    let fields = holders.into_iter().chain(identifiers).chain([with_default]).collect();
    let more = json!({ "requestBody": object("REQUEST_BODY", fields), "responseBody": of("Holder.Base") });
    with(endpoint("HTTP_POST", "sendsAndAnswers", "-._~!$&'()*+,;=:@"), more)
}

/// A function with an argument of each primitive type.
fn primitives() -> Vec<Value> {
    let parameters = PRIMITIVES.map(|name| query_parameter(field(&format!("a{name}"), primitive(name))));
    let more = json!({ "parameters": parameters, "responseBody": primitive("Boolean") });
    vec![with(endpoint("HTTP_GET", "takesPrimitives", "primitives"), more)]
}

fn any_leaf(at: usize) -> Value {
    let leaves = PRIMITIVES.map(primitive).into_iter().chain([of_enum("Choice"), of_url_param("Alone")]);
    leaves.cycle().nth(at % 13).unwrap()
}

fn any_type(at: usize) -> Value {
    match at % 4 {
        0 => any_leaf(at / 4),
        1 => list(any_leaf(at / 4)),
        2 => map(any_leaf(at / 4)),
        _ => list(of_enum("Choice")),
    }
}

fn of_word(word: &str) -> Value {
    json!({ "className": "HA_Type.Dto", "dto": { "id": type_id(word) } })
}

/// Words that differ in case only have ids of their own.
fn type_id(word: &str) -> String {
    format!("word {word}")
}
