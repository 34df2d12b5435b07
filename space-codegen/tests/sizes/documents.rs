//! Model documents of pathological sizes. Knows nothing of how they are judged.

use serde_json::{Value, json};

/// A document, and what must become of it.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) document: fn() -> String,
    pub(crate) outcome: Outcome,
}

/// What a run ends in.
pub(crate) enum Outcome {
    /// Code.
    Code,
    /// Code, and a warning that contains this.
    Warning(&'static str),
    /// An error that contains this.
    Error(&'static str),
}

use Outcome::{Code, Error, Warning};

const fn case(name: &'static str, document: fn() -> String, outcome: Outcome) -> Case {
    Case { name, document, outcome }
}

pub(crate) const CASES: &[Case] = &[
    // Whole documents.
    case("nothing", String::new, Error("is empty")),
    case("blanks", || " ".repeat(50_000_000), Error("is empty")),
    case("brackets", || "[".repeat(10_000_000), Error("nested too deeply")),
    case("braces", || r#"{"dto":"#.repeat(1_000_000), Error("nested too deeply")),
    case("one long text", || format!("\"{}\"", "x".repeat(50_000_000)), Error("is a string")),
    case("a long word", || "x".repeat(50_000_000), Error("not JSON")),
    case("many unknown keys", || dto(&json!({"id": "d", "name": "Dto"}), &many_keys(500_000)), Code),
    case("a long number", || format!(r#"{{"dto":[],"extra":{}}}"#, "9".repeat(5_000_000)), Error("number")),
    case("a large exponent", || format!(r#"{{"dto":[],"extra":1e{}}}"#, "9".repeat(1_000_000)), Error("number")),
    case("a small exponent", || format!(r#"{{"dto":[],"extra":1e-{}}}"#, "9".repeat(1_000_000)), Code),
    case("one key twice", || r#"{"dto":[],"dto":[]}"#.to_owned(), Warning("`dto`")),
    case("one key 200,000 times", || format!("{{{}\"dto\":[]}}", r#""extra":0,"#.repeat(200_000)), Warning("`extra`")),
    case(
        "200,000 keys twice",
        || {
            let keys: String = (0..200_000).map(|key| format!("\"{key}\":0,")).collect();
            format!("{{{keys}{keys}\"dto\":[]}}")
        },
        Warning("199900 more duplicate keys"),
    ),
    // Many items.
    case("many DTOs", || dtos(numbered(3_000, |at| dto_of(at, &[]))), Code),
    case("many wrong items", || dtos(vec![json!(1); 100_000]), Error("dto[99999]")),
    case("many equal ids", || dtos(vec![dto_of(0, &[]); 20_000]), Error("dto[19999]")),
    case(
        "many names that differ in case",
        || dtos(numbered(2_000, |at| json!({"id": at.to_string(), "name": cased(at)}))),
        Code,
    ),
    case("many fields", || dtos(vec![dto_of(0, &numbered(5_000, |at| field(at, &int())))]), Code),
    case("many equal fields", || dtos(vec![dto_of(0, &vec![field(0, &int()); 20_000])]), Error("fields[19999]")),
    case("many constants", || enums(&numbered(20_000, |at| json!(format!("VALUE_{at}")))), Code),
    case("many constants outside ASCII", || enums(&numbered(300, |at| json!("→".repeat(at + 1)))), Code),
    case(
        "many constants that collide",
        || enums(&numbered(6_000, |at| json!(" ".repeat(at % 50) + &"-".repeat(at / 50)))),
        Warning("enums[0] Enum"),
    ),
    case("many equal constants", || enums(&vec![json!("A"); 50_000]), Error("values[49999]")),
    case(
        "many options",
        || url_param(&numbered(2_000, |at| option(&format!("Option{at}"), &[field(0, &int())]))),
        Code,
    ),
    case("many parts", || url_param(&[option("Many", &numbered(1_000, |at| field(at, &int())))]), Code),
    case("many resources", || resources(numbered(2_000, |at| resource(at, vec![], vec![]))), Code),
    case("many endpoints", || resources(vec![resource(0, vec![], numbered(2_000, |at| endpoint(at, &[])))]), Code),
    case(
        "many equal endpoints",
        || resources(vec![resource(0, vec![], vec![endpoint(0, &[]); 10_000])]),
        Error("endpoints[9999]"),
    ),
    case(
        "many parameters",
        || {
            let parameters = numbered(2_000, |at| json!({"field": bare(at, &int()), "path": false}));
            resources(vec![resource(0, vec![], vec![endpoint(0, &parameters)])])
        },
        Code,
    ),
    case(
        "many references without a target",
        || dtos(vec![dto_of(0, &numbered(20_000, |at| field(at, &dto_type("none"))))]),
        Error("`none`"),
    ),
    // Long texts.
    case("a long DTO name", || dtos(vec![json!({"id": "d", "name": "A".repeat(1_000_000)})]), Code),
    case(
        "a long name of a wrong item",
        || dtos(vec![json!({"name": "x".repeat(5_000_000), "fields": vec![json!(1); 2_000]})]),
        Error("fields[1999]"),
    ),
    case(
        "a long field name",
        || dtos(vec![dto_of(0, &[json!({"field": {"name": "a".repeat(1_000_000), "type": int()}})])]),
        Code,
    ),
    case("a long constant", || enums(&[json!("A".repeat(1_000_000))]), Code),
    case(
        "a long path",
        || {
            let segments = numbered(10_000, |at| json!({"className": "HA_PathSegment.Const", "value": at.to_string()}));
            resources(vec![
                json!({"id": "r", "displaySingular": "Thing", "displayPlural": "Things", "path": {"segments": segments}, "endpoints": [endpoint(0, &[])]}),
            ])
        },
        Code,
    ),
    case(
        "a long description",
        || dtos(vec![json!({"id": "d", "name": "Dto", "description": {"text": "word ".repeat(500_000)}})]),
        Code,
    ),
    case(
        "a description of many marks",
        || dtos(vec![json!({"id": "d", "name": "Dto", "description": {"text": "[*`<".repeat(100_000)}})]),
        Code,
    ),
    case(
        "a long default",
        || with_default(&json!({"className": "HA_DefaultValue.Const.Primitive", "expression": "x".repeat(1_000_000)})),
        Warning("does not fit its type"),
    ),
    case(
        "a default of many elements",
        || {
            let elements = vec![json!({"className": "HA_DefaultValue.Const.Primitive", "expression": "1"}); 50_000];
            with_default(&json!({"className": "HA_DefaultValue.Collection", "elements": elements}))
        },
        Warning("does not fit its type"),
    ),
    case(
        "many warnings",
        || {
            let default = json!({"className": "HA_DefaultValue.Const.Primitive", "expression": "x"});
            dtos(vec![dto_of(
                0,
                &numbered(
                    5_000,
                    |at| json!({"field": {"name": format!("field{at}"), "type": int(), "defaultValue": default}}),
                ),
            )])
        },
        Warning("fields[4999]"),
    ),
    // Depth and breadth.
    case("deep resources", || resources(vec![nested(50)]), Code),
    case("a deep type", || dtos(vec![dto_of(0, &[field(0, &deep(23, list))])]), Code),
    case("a deep type of nullable lists", || dtos(vec![dto_of(0, &[field(0, &deep(23, nullable_list))])]), Code),
    case("a deep type of pairs", || dtos(vec![dto_of(0, &[field(0, &deep(12, pair))])]), Code),
    case(
        "a type that is too deep",
        || dtos(vec![dto_of(0, &[field(0, &deep(24, map))])]),
        Error("nested in more than 24 others"),
    ),
    case(
        "lists as deep as JSON allows",
        || dtos(vec![dto_of(0, &[field(0, &deep(100, list))])]),
        Error("nested in more than 24 others"),
    ),
    case(
        "pairs as deep as JSON allows",
        || dtos(vec![dto_of(0, &[field(0, &deep(38, pair))])]),
        Error("nested in more than 24 others"),
    ),
    case(
        "an object type of many parts",
        || {
            dtos(vec![dto_of(
                0,
                &[field(
                    0,
                    &json!({"className": "HA_Type.Object", "kind": "PAIR", "fields": numbered(20_000, |at| bare(at, &int()))}),
                )],
            )])
        },
        Error("fields[0]"),
    ),
    case(
        "deep inheritance",
        || hierarchy(2_000, |at| at.checked_sub(1).into_iter().collect()),
        Error("dto[101] D101`: it inherits through more than 100 levels"),
    ),
    case("inheritance as deep as allowed", || hierarchy(101, |at| at.checked_sub(1).into_iter().collect()), Code),
    case("wide inheritance", || hierarchy(2_000, |at| (at > 0).then_some(0).into_iter().collect()), Code),
    case("many interfaces", || hierarchy(3_000, |at| if at == 2_999 { (0..at).collect() } else { vec![] }), Code),
    case(
        "a lattice of interfaces",
        || hierarchy(90, |at| (at / 3 * 3).checked_sub(3).map_or(vec![], |from| (from..from + 3).collect())),
        Code,
    ),
    case(
        "a dense lattice of interfaces",
        || hierarchy(800, |at| (at / 40 * 40).checked_sub(40).map_or(vec![], |from| (from..from + 40).collect())),
        Error("inherit more than 100000 fields"),
    ),
    case(
        "many fields for many inheritors",
        || {
            let base = json!({"id": "0", "name": "Base", "hierarchyRole2": "OPEN_CLASS", "fields": numbered(2_000, |at| field(at, &int()))});
            let heirs =
                numbered(2_000, |at| json!({"id": format!("h{at}"), "name": format!("Heir{at}"), "extends": "0"}));
            dtos([vec![base], heirs].concat())
        },
        Error("inherit more than 100000 fields"),
    ),
    case(
        "a long cycle of inheritance",
        || hierarchy(5_000, |at| vec![(at + 1) % 5_000]),
        Error("it inherits from itself"),
    ),
    case(
        "a long chain of references",
        || dtos(numbered(2_000, |at| dto_of(at, &[field(0, &dto_type(&(at + 1).min(1_999).to_string()))]))),
        Code,
    ),
    case(
        "a long cycle of references",
        || dtos(numbered(2_000, |at| dto_of(at, &[field(0, &dto_type(&((at + 1) % 2_000).to_string()))]))),
        Code,
    ),
    case(
        "all refer to all",
        || dtos(numbered(60, |at| dto_of(at, &numbered(60, |to| field(to, &dto_type(&to.to_string())))))),
        Code,
    ),
];

fn numbered(count: usize, item: impl Fn(usize) -> Value) -> Vec<Value> {
    (0..count).map(item).collect()
}

fn dtos(dtos: Vec<Value>) -> String {
    json!({"dto": dtos}).to_string()
}

/// A document with one DTO, which has these further keys.
fn dto(item: &Value, further: &str) -> String {
    let item = item.to_string();
    let item = item.strip_suffix('}').unwrap_or(&item);
    format!(r#"{{"dto":[{item},{further}}}]}}"#)
}

fn many_keys(count: usize) -> String {
    let keys: Vec<String> = (0..count).map(|key| format!("\"key{key}\":0")).collect();
    keys.join(",")
}

fn dto_of(at: usize, fields: &[Value]) -> Value {
    json!({"id": at.to_string(), "name": format!("D{at}"), "fields": fields})
}

/// `aaaa`, `aaaA`, …
fn cased(at: usize) -> String {
    (0..11).rev().map(|bit| if at >> bit & 1 == 1 { 'A' } else { 'a' }).collect()
}

/// DTOs with one field each, and what each implements.
fn hierarchy(count: usize, parents: fn(usize) -> Vec<usize>) -> String {
    dtos(numbered(count, |at| {
        let parents: Vec<String> = parents(at).iter().map(usize::to_string).collect();
        json!({"id": at.to_string(), "name": format!("D{at}"), "hierarchyRole2": "INTERFACE", "implements": parents, "fields": [field(at, &int())]})
    }))
}

fn int() -> Value {
    json!({"className": "HA_Type.Primitive", "primitive": "Int"})
}

fn dto_type(id: &str) -> Value {
    json!({"className": "HA_Type.Dto", "dto": {"id": id}})
}

/// A type around another, so many times around an integer.
fn deep(levels: usize, around: fn(Value) -> Value) -> Value {
    (0..levels).fold(int(), |inner, _| around(inner))
}

fn list(inner: Value) -> Value {
    json!({"className": "HA_Type.Array", "elementType": inner})
}

fn nullable_list(inner: Value) -> Value {
    json!({"className": "HA_Type.Array", "elementType": inner, "nullable": true})
}

fn map(inner: Value) -> Value {
    json!({"className": "HA_Type.Map", "valueType": inner})
}

fn pair(inner: Value) -> Value {
    let fields = [json!({"name": "first", "type": int()}), json!({"name": "second", "type": inner})];
    json!({"className": "HA_Type.Object", "kind": "PAIR", "fields": fields})
}

fn bare(at: usize, ty: &Value) -> Value {
    json!({"name": format!("field{at}"), "type": ty})
}

fn field(at: usize, ty: &Value) -> Value {
    json!({"field": bare(at, ty)})
}

fn with_default(default: &Value) -> String {
    dtos(vec![dto_of(0, &[json!({"field": {"name": "field", "type": int(), "defaultValue": default}})])])
}

fn enums(values: &[Value]) -> String {
    json!({"dto": [], "enums": [{"id": "e", "name": "Enum", "values": values}]}).to_string()
}

fn url_param(options: &[Value]) -> String {
    json!({"dto": [], "urlParams": [{"id": "u", "name": "Identifier", "options": options}]}).to_string()
}

fn option(name: &str, parts: &[Value]) -> Value {
    json!({"className": "HA_UrlParameterOption.Var", "optionName": name, "parameters": parts})
}

fn resources(resources: Vec<Value>) -> String {
    json!({"dto": [], "resources": resources}).to_string()
}

fn resource(at: usize, nested: Vec<Value>, endpoints: Vec<Value>) -> Value {
    let path = json!({"segments": [{"className": "HA_PathSegment.Const", "value": format!("r{at}")}]});
    json!({"id": format!("r{at}"), "path": path, "displaySingular": format!("R{at}"), "displayPlural": format!("R{at}"),
        "nestedResources": nested, "endpoints": endpoints})
}

fn nested(levels: usize) -> Value {
    (0..levels).fold(resource(levels, vec![], vec![]), |inner, level| resource(level, vec![inner], vec![]))
}

fn endpoint(at: usize, parameters: &[Value]) -> Value {
    let path = json!({"segments": [{"className": "HA_PathSegment.Const", "value": format!("e{at}")}]});
    json!({"method": "HTTP_GET", "functionName": format!("get{at}"), "displayName": format!("Get {at}"), "path": path,
        "parameters": parameters})
}
