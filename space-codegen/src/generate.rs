//! The whole way from a model's text to the files, with the counts and warnings of the run.

use std::fmt;

use crate::api::{Api, Balance, NameLock, NameMap, Resolved};
use crate::diagnostics::Diagnostics;
use crate::emit::{SourceFile, emit};
use crate::model::Model;

/// What a run reads.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// The model document.
    pub text: String,
    /// Its version, for people.
    pub version: String,
    /// The text of `names.lock`: the names that users know already.
    pub lock: Option<String>,
}

/// What a run makes.
#[derive(Debug, Clone)]
pub struct Generated {
    /// The resolved API, from which more can be printed.
    pub api: Api,
    /// All files, by path.
    pub files: Vec<SourceFile>,
    /// The cargo features that the files refer to: one per top-level resource.
    pub features: Vec<String>,
    /// Which Rust name each item of the model has, and why.
    pub names: NameMap,
    /// The new text of `names.lock`.
    pub lock: String,
    /// Problems that did not stop the run.
    pub warnings: Diagnostics,
    /// The counts.
    pub summary: Summary,
}

/// What a run counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// How much of the model was generated.
    pub balance: Balance,
    /// Generated files.
    pub files: usize,
    /// Their lines.
    pub lines: usize,
    /// Their bytes.
    pub bytes: usize,
}

/// Reads a model, resolves it and prints the crate's generated module.
///
/// # Errors
///
/// Every problem of the model and of the lock, warnings included, if any of them is an error.
pub fn generate(source: &Source) -> Result<Generated, Diagnostics> {
    generate_with(source, Diagnostics::new())
}

/// The same, but kinds of types, methods and the like that the generator does not know are errors: [`generate`] leaves out
/// what has them, with a warning.
///
/// # Errors
///
/// As for [`generate`], and everything unknown.
pub fn generate_strictly(source: &Source) -> Result<Generated, Diagnostics> {
    generate_with(source, Diagnostics::strict())
}

fn generate_with(source: &Source, mut diagnostics: Diagnostics) -> Result<Generated, Diagnostics> {
    let lock = NameLock::parse(source.lock.as_deref().unwrap_or_default()).unwrap_or_else(|problems| {
        diagnostics.extend(problems);
        NameLock::new()
    });
    let Some(model) = Model::read(&source.text, &mut diagnostics) else {
        return Err(diagnostics);
    };
    let resolved = match Api::resolve(&model, &source.version, &lock) {
        Ok(resolved) => resolved,
        Err(more) => {
            diagnostics.extend(more);
            return Err(diagnostics);
        }
    };
    let Resolved { api, names, balance, warnings } = resolved;
    diagnostics.extend(warnings);
    if diagnostics.has_errors() {
        return Err(diagnostics);
    }
    let files = emit(&api);
    for file in &files {
        if let Some(defect) = file.defect() {
            let help = "this is a defect of the generator: please report it, with the model";
            diagnostics.error(&file.path, format!("the generated code is not Rust: {defect}"), help);
        }
    }
    if diagnostics.has_errors() {
        return Err(diagnostics);
    }
    let summary = Summary {
        balance,
        files: files.len(),
        lines: files.iter().map(|file| file.text.lines().count()).sum(),
        bytes: files.iter().map(|file| file.text.len()).sum(),
    };
    let features = api.resources.iter().filter_map(|resource| resource.feature.clone()).collect();
    Ok(Generated { api, files, features, lock: names.lock().to_string(), names, warnings: diagnostics, summary })
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.balance)?;
        write!(f, "{} files, {} lines, {} KiB", self.files, self.lines, self.bytes / 1024)
    }
}
