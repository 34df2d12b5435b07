//! `cargo xtask generate`: the model in, the generated module out.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use miette::{IntoDiagnostic, Result, WrapErr, miette};
use space_codegen::diagnostics::Diagnostics;
use space_codegen::emit::SourceFile;
use space_codegen::every_endpoint;
use space_codegen::output::{self, Claim, Drift};
use space_codegen::{Generated, Source};

/// The model that the client is made from.
const MODEL: &str = "schema/http-api-model.json";
/// Where the client's generated part is.
const OUT: &str = "space-api/src/generated";

/// A folder and the files in it.
type Folder = (PathBuf, Vec<SourceFile>);

/// Reads the HTTP API model and writes the generated part of `space-api`.
#[derive(Args)]
pub(crate) struct Generate {
    /// The model document; `VERSION` and `names.lock` beside it are read too.
    #[arg(long, value_name = "FILE", default_value_os_t = in_workspace(MODEL))]
    model: PathBuf,
    /// Where the generated files go; all that is there is replaced. By default, the tests' calls of all endpoints are
    /// written too.
    #[arg(long, value_name = "DIR", default_value_os_t = in_workspace(OUT))]
    out: PathBuf,
    /// Write nothing; exit with 1 and the differences when the output is not current.
    #[arg(long)]
    check: bool,
    /// Print errors only.
    #[arg(long)]
    quiet: bool,
}

impl Generate {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let started = Instant::now();
        // Held until the run has ended. A check writes nothing and needs none.
        let claim = (!self.check).then(|| Claim::take(&self.out)).transpose().into_diagnostic()?;
        let source = read_source(&self.model)?;
        let lock = self.model.with_file_name("names.lock");
        let generated = space_codegen::generate(&source).map_err(|problems| {
            let help = "nothing was written; mend the model, or teach the generator what it does not know";
            miette!(help = help, "{problems}\n{} in `{}`", counted(&problems), self.model.display())
        })?;
        if !self.quiet && !generated.warnings.is_empty() {
            eprintln!("{}", generated.warnings);
        }
        // The calls of the tests belong to the repository's own client.
        let is_ours = self.out == in_workspace(OUT);
        let calls = is_ours.then(|| (in_workspace(every_endpoint::FOLDER), every_endpoint::files(&generated.api)));
        match claim {
            None => self.compare(&source, &generated, calls),
            Some(claim) => self.write(&claim, &source, &generated, calls, &lock, started),
        }
    }

    /// Only a maintained folder has a lock, and only the output that belongs to it renews it: a look at what another
    /// model would give, or at the same one elsewhere, leaves no trace.
    fn keeps_lock(&self) -> bool {
        (self.model == in_workspace(MODEL)) == (self.out == in_workspace(OUT))
    }

    fn write(
        &self,
        claim: &Claim,
        source: &Source,
        generated: &Generated,
        calls: Option<Folder>,
        lock: &Path,
        started: Instant,
    ) -> Result<ExitCode> {
        claim.write(&generated.files).into_diagnostic()?;
        if let Some((folder, files)) = calls {
            output::write(&folder, &files).into_diagnostic()?;
        }
        if self.keeps_lock() && source.lock.as_ref().is_some_and(|old| *old != generated.lock) {
            output::replace(lock, &generated.lock).into_diagnostic()?;
        }
        if !self.quiet {
            println!("{}", generated.summary);
            println!("written to `{}` in {} ms", self.out.display(), started.elapsed().as_millis());
        }
        Ok(ExitCode::SUCCESS)
    }

    fn compare(&self, source: &Source, generated: &Generated, calls: Option<Folder>) -> Result<ExitCode> {
        let mut drift: Drift = output::check(&self.out, &generated.files).into_diagnostic()?;
        if let Some((folder, files)) = calls {
            let calls = output::check(&folder, &files).into_diagnostic()?;
            let in_folder = |(path, difference)| (format!("{}/{path}", folder.display()), difference);
            drift.differences.extend(calls.differences.into_iter().map(in_folder));
        }
        if let Some(lock) = source.lock.as_ref().filter(|_| self.keeps_lock()) {
            drift.compare("names.lock", lock, &generated.lock);
        }
        if drift.is_empty() {
            if !self.quiet {
                println!("{}", generated.summary);
                println!("`{}` is current", self.out.display());
            }
            return Ok(ExitCode::SUCCESS);
        }
        print!("{drift}");
        eprintln!("\n`{}` is not current: run `cargo xtask generate` and commit the result", self.out.display());
        Ok(ExitCode::FAILURE)
    }
}

/// `1 error and 2 warnings`
fn counted(problems: &Diagnostics) -> String {
    let counts = [(problems.errors().count(), "error"), (problems.warnings().count(), "warning")];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts = counts.map(|(count, what)| format!("{count} {what}{}", if count == 1 { "" } else { "s" }));
    counts.collect::<Vec<_>>().join(" and ")
}

/// The folder of the workspace, wherever the command is run from.
fn in_workspace(path: &str) -> PathBuf {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let path = workspace.join(path);
    // Shorter to read where the command is run from the workspace itself, as it nearly always is.
    let here = std::env::current_dir().ok();
    here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned)).unwrap_or(path)
}

fn read_source(model: &Path) -> Result<Source> {
    let read =
        |path: &Path| fs::read(path).into_diagnostic().wrap_err_with(|| format!("cannot read `{}`", path.display()));
    let bytes = read(model).map_err(|report| {
        if model.exists() {
            report
        } else {
            miette!(
                help = "name an existing file with `--model`; `schema/README.md` tells how to get one",
                "there is no model at `{}`",
                model.display()
            )
        }
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        miette!(help = "a model is JSON in UTF-8; fetch it again", "`{}` is not UTF-8 text: {error}", model.display())
    })?;
    let version = match version_of_name(model) {
        Some(version) => version,
        None => beside(model, "VERSION")?.map_or_else(|| "unknown".to_owned(), |version| version.trim().to_owned()),
    };
    Ok(Source { text, version, lock: beside(model, "names.lock")? })
}

/// A file that may be missing, but not unreadable: names that users know would change without a word.
fn beside(model: &Path, name: &str) -> Result<Option<String>> {
    let path = model.with_file_name(name);
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some(text.replace("\r\n", "\n"))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).into_diagnostic().wrap_err_with(|| format!("cannot read `{}`", path.display())),
    }
}

/// `http-api-model-2024.2.0-DEV.181475.json` names its version itself.
fn version_of_name(model: &Path) -> Option<String> {
    let stem = model.file_stem()?.to_string_lossy();
    stem.strip_prefix("http-api-model-").map(str::to_owned)
}
