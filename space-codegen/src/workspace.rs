//! A run on files: it reads the model and the files beside it, and writes the output folders. It is the only module that
//! joins the stages with the disk. It prints nothing.

mod packed;
mod renewal;

use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use crate::diagnostics::Diagnostics;
use crate::emit::{SourceFile, emit};
use crate::output::{self, Claim, Drift, OutputError};
use crate::{Generated, Source, every_endpoint, generate, generate_strictly};
use packed::Packed;

pub use renewal::{Fetched, Renewed};

/// The model that the client is made from.
const MODEL: &str = "schema/http-api-model.json";
/// The client's generated module.
const OUT: &str = "space-api/src/generated";
/// A small model written by hand, which has one of each kind of item.
const GOLDEN_MODEL: &str = "schema/golden.json";
/// The module of the client that is generated from it, for readers and for the client's unit tests.
const GOLDEN_OUT: &str = "space-api/src/golden";
/// The path of that module below the client's root.
const GOLDEN_MODULE: &str = "golden";
/// The names that users know, beside the model.
const LOCK: &str = "names.lock";
/// The version of the model, beside it.
const VERSION: &str = "VERSION";

/// Which model is read, and where the output goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    /// The model document.
    model: PathBuf,
    /// The folder of the generated module.
    out: PathBuf,
    /// The root of the repository, if the output is the repository's own: what its client's tests need is generated too, and
    /// the copy of the model in the package of the emulator is renewed.
    tested: Option<PathBuf>,
    /// Whether `names.lock` is renewed. Only the output that belongs to a maintained lock renews it: a look at what
    /// another model would give, or at the same one elsewhere, leaves no trace.
    keeps_lock: bool,
    /// Whether kinds that the generator does not know are errors.
    is_strict: bool,
}

/// Why a run wrote nothing.
#[derive(Debug)]
pub enum WorkspaceError {
    /// There is no model.
    NoModel(PathBuf),
    /// The model is not UTF-8 text.
    NotText {
        /// The model's file.
        path: PathBuf,
        /// Where it stops being UTF-8.
        source: std::string::FromUtf8Error,
    },
    /// The model, or a file beside it, cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The model or the lock has errors.
    Model {
        /// The model's file.
        model: PathBuf,
        /// All problems, warnings included.
        problems: Diagnostics,
    },
    /// An output folder cannot be read or written.
    Output(OutputError),
}

impl fmt::Display for WorkspaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoModel(path) => write!(f, "there is no model at `{}`", path.display()),
            Self::NotText { path, .. } => write!(f, "`{}` is not UTF-8 text", path.display()),
            Self::Unreadable { path, .. } => write!(f, "cannot read `{}`", path.display()),
            Self::Model { model, problems } => {
                write!(f, "{problems}\n{} in `{}`", problems.counted(), model.display())
            }
            Self::Output(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for WorkspaceError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NotText { source, .. } => Some(source),
            Self::Unreadable { source, .. } => Some(source),
            Self::Output(error) => error.source(),
            Self::NoModel(_) | Self::Model { .. } => None,
        }
    }
}

impl From<OutputError> for WorkspaceError {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

impl WorkspaceError {
    /// What to do about it, where the message does not say.
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        match self {
            Self::NoModel(_) => Some("name an existing file with `--model`; `schema/README.md` tells how to get one"),
            Self::NotText { .. } => Some("a model is JSON in UTF-8; fetch it again"),
            Self::Model { .. } => {
                Some("nothing was written; mend the model, or teach the generator what it does not know")
            }
            Self::Unreadable { .. } | Self::Output(_) => None,
        }
    }
}

/// The outcome of a check.
#[derive(Debug)]
pub struct Checked {
    /// What would be written.
    pub generated: Generated,
    /// How the files on disk differ from it.
    pub drift: Drift,
}

/// Whether two paths lead to the same place, however they are written.
fn is_same(one: &Path, other: &Path) -> bool {
    let absolute = |path| std::path::absolute(path).ok();
    same_file::is_same_file(one, other).unwrap_or_else(|_| absolute(one) == absolute(other))
}

impl Workspace {
    /// The model and the output of a repository. A path that is given takes the place of the repository's own.
    #[must_use]
    pub fn new(root: &Path, model: Option<PathBuf>, out: Option<PathBuf>) -> Self {
        let (own_model, own_out) = (root.join(MODEL), root.join(OUT));
        let (model, out) = (model.unwrap_or_else(|| own_model.clone()), out.unwrap_or_else(|| own_out.clone()));
        let (is_own_model, is_own_out) = (is_same(&model, &own_model), is_same(&out, &own_out));
        Self {
            tested: is_own_out.then(|| root.to_owned()),
            keeps_lock: is_own_model == is_own_out,
            is_strict: false,
            model,
            out,
        }
    }

    /// Whether kinds of types, methods and the like that the generator does not know are errors. Without it, what has them is
    /// left out with a warning.
    #[must_use]
    pub fn strict(self, is_strict: bool) -> Self {
        Self { is_strict, ..self }
    }

    /// The model document.
    #[must_use]
    pub fn model(&self) -> &Path {
        &self.model
    }

    /// The folder of the generated module.
    #[must_use]
    pub fn out(&self) -> &Path {
        &self.out
    }

    /// Generates everything and replaces the output.
    ///
    /// # Errors
    ///
    /// The model cannot be read or has errors, or the output cannot be written. Then the old output is untouched.
    pub fn write(&self) -> Result<Generated, WorkspaceError> {
        // Held until the run has ended, so that a second run fails before it has done any work.
        let claim = Claim::take(&self.out)?;
        self.finish_renewal()?;
        let (source, generated) = self.generate()?;
        let folders = self.folders_of_tests(&generated)?;
        claim.write(&generated.files)?;
        for (folder, files) in folders {
            output::write(&folder, &files)?;
        }
        if let Some(root) = &self.tested {
            Packed::of(root).write(&source)?;
        }
        if self.keeps_lock && source.lock.as_ref().is_some_and(|old| *old != generated.lock) {
            output::replace(&self.model.with_file_name(LOCK), &generated.lock)?;
        }
        Ok(generated)
    }

    /// Generates everything and compares it with the output. Writes nothing.
    ///
    /// # Errors
    ///
    /// The model cannot be read or has errors, or the output cannot be read.
    pub fn check(&self) -> Result<Checked, WorkspaceError> {
        let (source, generated) = self.generate()?;
        let mut drift = output::check(&self.out, &generated.files)?;
        for (folder, files) in self.folders_of_tests(&generated)? {
            drift.extend(&folder, output::check(&folder, &files)?);
        }
        if let Some(root) = &self.tested {
            Packed::of(root).compare(&source, &mut drift)?;
        }
        if let Some(lock) = source.lock.as_ref().filter(|_| self.keeps_lock) {
            drift.compare(LOCK, lock, &generated.lock);
        }
        Ok(Checked { generated, drift })
    }

    fn generate(&self) -> Result<(Source, Generated), WorkspaceError> {
        let source = read_source(&self.model)?;
        let generated = self.generate_from(&self.model, &source)?;
        Ok((source, generated))
    }

    fn generate_from(&self, model: &Path, source: &Source) -> Result<Generated, WorkspaceError> {
        let generated = if self.is_strict { generate_strictly(source) } else { generate(source) };
        generated.map_err(|problems| WorkspaceError::Model { model: model.to_owned(), problems })
    }

    /// The generated folders that only tests need, each with its files: the calls of all endpoints and the golden example.
    fn folders_of_tests(&self, generated: &Generated) -> Result<Vec<(PathBuf, Vec<SourceFile>)>, WorkspaceError> {
        let Some(root) = &self.tested else { return Ok(Vec::new()) };
        let golden = root.join(GOLDEN_MODEL);
        // Nobody depends on its names, so that no lock keeps them.
        let source = Source { text: read_model(&golden)?, version: GOLDEN_MODULE.to_owned(), lock: None };
        let api = self.generate_from(&golden, &source)?.api.below(GOLDEN_MODULE);
        Ok(vec![
            (root.join(every_endpoint::FOLDER), every_endpoint::files(&generated.api)),
            (root.join(GOLDEN_OUT), emit(&api)),
        ])
    }
}

/// Reads a model, with the version and the lock beside it.
///
/// # Errors
///
/// One of the files cannot be read, or is not text.
pub fn read_source(model: &Path) -> Result<Source, WorkspaceError> {
    let text = read_model(model)?;
    let version = match version_of_name(model) {
        Some(version) => version,
        None => beside(model, VERSION)?.map_or_else(|| "unknown".to_owned(), |version| version.trim().to_owned()),
    };
    Ok(Source { text, version, lock: beside(model, LOCK)? })
}

fn read_model(model: &Path) -> Result<String, WorkspaceError> {
    let bytes = fs::read(model).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => WorkspaceError::NoModel(model.to_owned()),
        _ => WorkspaceError::Unreadable { path: model.to_owned(), source },
    })?;
    String::from_utf8(bytes).map_err(|source| WorkspaceError::NotText { path: model.to_owned(), source })
}

/// A file that may be missing, but not unreadable: names that users know would change without a word.
fn beside(model: &Path, name: &str) -> Result<Option<String>, WorkspaceError> {
    let path = model.with_file_name(name);
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some(text.replace("\r\n", "\n"))),
        Err(source) if source.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(WorkspaceError::Unreadable { path, source }),
    }
}

/// `http-api-model-2024.2.0-DEV.181475.json` names its version itself.
fn version_of_name(model: &Path) -> Option<String> {
    let stem = model.file_stem()?.to_string_lossy();
    stem.strip_prefix("http-api-model-").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repositorys_own_paths_are_so_however_they_are_written() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let model = |path: &str| Some(root.join(path));
        for (model, out, keeps_lock, is_tested) in [
            (None, None, true, true),
            (model("schema/../schema/http-api-model.json"), None, true, true),
            (None, model("./space-api/src/../src/generated"), true, true),
            (model("schema/golden.json"), None, false, true),
            (None, model("space-api/src/golden"), false, false),
            (model("schema/golden.json"), model("space-api/src/none"), true, false),
        ] {
            let workspace = Workspace::new(root, model.clone(), out.clone());
            let is = (workspace.keeps_lock, workspace.tested.is_some());
            assert_eq!(is, (keeps_lock, is_tested), "{model:?} {out:?}");
        }
    }
}
