//! Words that mean something to Rust or to the runtime: each may be any name of a model.

use std::collections::BTreeSet;
use std::fs;

use proc_macro2::{TokenStream, TokenTree};
use space_tests::crates::workspace;

/// All keywords, those for later use and those that are keywords in some places only included.
const KEYWORDS: &str = "Self abstract as async auto await become box break const continue crate default do dyn else enum \
    extern false final fn for gen if impl in let loop macro macro_rules match mod move mut override priv pub raw ref return \
    safe self static struct super trait true try type typeof union unsafe unsized use virtual where while yield";

const PRIMITIVES: &str =
    "bool char f128 f16 f32 f64 i128 i16 i32 i64 i8 isize never str u128 u16 u32 u64 u8 unit usize";

/// The prelude of the standard library, macros and derives included, and its crates.
const STANDARD: &str = "AsMut AsRef AsyncFn AsyncFnMut AsyncFnOnce Box Clone Copy Debug Default DoubleEndedIterator Drop Eq \
    Err ExactSizeIterator Extend Fn FnMut FnOnce From FromIterator Future Hash Into IntoFuture IntoIterator Iterator None Ok \
    Option Ord PartialEq PartialOrd Result Send Sized Some String Sync ToOwned ToString TryFrom TryInto Unpin Vec align_of \
    alloc assert cfg concat core doc drop env format inline panic size_of std stringify test vec write";

/// Names that become those of the runtime's constants.
const CONSTANTS: &str = "C_L_A_S_S I_N_F_O N_A_M_E S_C_H_E_M_A V_A_R_I_A_N_T_S";

/// Methods that come with traits of the standard library, and crates that the runtime depends on.
const OTHER: &str = "borrow borrow_mut bytes clamp clone clone_from clone_into cmp default eq fmt from from_str ge gt hash \
    http into into_future into_iter jiff le lt max min ne partial_cmp reqwest secrecy serde serde_json to_owned to_string \
    tokio tracing try_from try_into type_id";

/// Where the runtime defines what generated code or its users name.
const RUNTIME: [&str; 21] = [
    "argument/fits.rs",
    "argument/mod.rs",
    "argument/scalar.rs",
    "argument/target.rs",
    "call/endpoint.rs",
    "call/mod.rs",
    "call/resource.rs",
    "client/builder.rs",
    "client/mod.rs",
    "client/send.rs",
    "client/stream.rs",
    "containers/mod.rs",
    "enums/mod.rs",
    "fields/typed.rs",
    "identifier/macros.rs",
    "maybe.rs",
    "view/dto.rs",
    "prelude.rs",
    "schema/field.rs",
    "textual.rs",
    "view/accessors.rs",
];

/// The words, sorted.
pub(crate) fn words() -> Vec<String> {
    let mut all: BTreeSet<String> = [KEYWORDS, PRIMITIVES, STANDARD, CONSTANTS, OTHER]
        .iter()
        .flat_map(|list| list.split(' '))
        .map(str::to_owned)
        .collect();
    for file in RUNTIME {
        let source = fs::read_to_string(workspace().join("space-api/src").join(file)).unwrap();
        // The prelude defines nothing: all of its names count.
        definitions(source.parse().unwrap(), file == "prelude.rs", &mut all);
    }
    // Parameters of the runtime's and the templates' generic items.
    all.extend(('A'..='Z').map(|letter| letter.to_string()));
    all.into_iter().collect()
}

/// The identifiers that follow a word which defines something.
fn definitions(tokens: TokenStream, whole: bool, names: &mut BTreeSet<String>) {
    const DEFINING: [&str; 8] = ["const", "enum", "fn", "macro_rules", "mod", "struct", "trait", "type"];
    let mut before = String::new();
    for token in tokens {
        match &token {
            TokenTree::Ident(ident) if whole || DEFINING.contains(&&*before) => {
                let name = ident.to_string();
                names.insert(name.trim_start_matches("r#").to_owned());
            }
            TokenTree::Group(group) => definitions(group.stream(), whole, names),
            _ => (),
        }
        // `macro_rules!` has a mark between.
        if token.to_string() != "!" {
            before = token.to_string();
        }
    }
}
