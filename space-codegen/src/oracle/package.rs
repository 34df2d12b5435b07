//! The packages: a copy of the client with a module for each new model, and a crate that uses the old ones.

use std::fs;
use std::path::Path;

use super::{Case, OracleError};
use crate::api::Api;
use crate::client_copy::copy_client;
use crate::emit::{SourceFile, emit};
use crate::{Source, every_endpoint, generate, output};

/// The crate of the calls and readers.
pub(super) const USES: &str = "uses";

/// Modules of the test of all endpoints that the generated calls and readers use.
const SUPPORT: [&str; 5] = ["case", "given", "reading", "select", "sent"];

const MANIFEST: &str = "\
[package]
name = \"uses\"
version = \"0.0.0\"
edition = \"2024\"
publish = false

[dependencies]
bytes.workspace = true
http.workspace = true
jiff.workspace = true
serde_json.workspace = true
space-api = { path = \"../space-api\", default-features = false }
";

pub(super) fn write(root: &Path, folder: &Path, cases: &[Case<'_>]) -> Result<(), OracleError> {
    write_client(root, folder, cases)?;
    let tests = root.join("tests/tests/every_endpoint");
    let uses = folder.join(USES);
    fs::create_dir_all(uses.join("src"))?;
    fs::write(uses.join("Cargo.toml"), MANIFEST)?;
    let mut main = "#![allow(warnings)]\n".to_owned();
    for module in SUPPORT {
        fs::copy(tests.join(format!("{module}.rs")), uses.join(format!("src/{module}.rs")))?;
        main.push_str(&format!("mod {module};\n"));
    }
    let prelude = fs::read_to_string(tests.join("prelude.rs"))?;
    for Case { name, diff } in cases {
        main.push_str(&format!("mod {name} {{\n    pub(crate) mod prelude;\n    mod generated;\n}}\n"));
        let module = uses.join("src").join(name);
        fs::create_dir_all(&module)?;
        let prelude =
            prelude.replace("use space_api::{api, types};", &format!("use space_api::{name}::{{api, types}};"));
        fs::write(module.join("prelude.rs"), prelude)?;
        let files = every_endpoint::files(&apart(&diff.old, name)).into_iter().map(|file| SourceFile {
            text: file.text.replace("use crate::prelude::", &format!("use crate::{name}::prelude::")),
            ..file
        });
        output::write(&module.join("generated"), &files.collect::<Vec<_>>())?;
    }
    main.push_str("fn main() {}\n");
    fs::write(uses.join("src/main.rs"), main)?;
    Ok(())
}

fn write_client(root: &Path, folder: &Path, cases: &[Case<'_>]) -> Result<(), OracleError> {
    let krate = copy_client(root, folder, &[USES])?;
    let mut lib = fs::read_to_string(krate.join("src/lib.rs"))?;
    let empty = Source {
        text: r#"{"dto":[],"enums":[],"urlParams":[],"resources":[]}"#.to_owned(),
        version: "none".to_owned(),
        lock: None,
    };
    let empty = generate(&empty).map_err(|problems| OracleError::Compiler(problems.to_string()))?;
    output::write(&krate.join("src/generated"), &empty.files)?;
    for Case { name, diff } in cases {
        lib.push_str(&format!("\n#[allow(missing_docs, warnings)]\n#[rustfmt::skip]\npub mod {name};\n"));
        output::write(&krate.join("src").join(name), &emit(&apart(&diff.new, name).below(name)))?;
    }
    fs::write(krate.join("src/lib.rs"), lib)?;
    Ok(())
}

/// The same API, whose top-level resources have names that no other case has: they are all methods of one client.
fn apart(api: &Api, name: &str) -> Api {
    let mut api = api.clone();
    for resource in &mut api.resources {
        resource.name = format!("{name}_{}", resource.name);
    }
    api
}
