//! Copies of the client without its generated code: to compile it with the code of another model.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder of the client in a workspace.
const CLIENT: &str = "space-api";
/// The folder of the client's macros.
const MACROS: &str = "space-api/macros";

/// Writes a workspace with the client of the workspace in `root`, and the versions of its dependencies. `members` are the
/// packages beside the client. The result is the client's folder, in which `src/generated` is missing: it is the caller's to write.
///
/// The client's tests and examples are not copied, and neither are the dependencies that only they need. Its macros are those of
/// the workspace in `root`, so that all copies with one target folder share them.
///
/// # Errors
///
/// A file cannot be read or written, or a manifest is not written as this repository writes its own.
pub fn copy_client(root: &Path, folder: &Path, members: &[&str]) -> io::Result<PathBuf> {
    let client = folder.join(CLIENT);
    fs::create_dir_all(&client)?;
    let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
    let macros = std::path::absolute(root.join(MACROS))?;
    fs::write(folder.join("Cargo.toml"), with_macros(&with_members(&manifest, members)?, &macros)?)?;
    let manifest = fs::read_to_string(root.join(CLIENT).join("Cargo.toml"))?;
    fs::write(client.join("Cargo.toml"), without_tests(&manifest)?)?;
    for file in ["Cargo.lock", "README.md"] {
        fs::copy(root.join(file), folder.join(file))?;
    }
    copy_folder(&root.join(CLIENT).join("src"), &client.join("src"))?;
    Ok(client)
}

fn with_members(manifest: &str, members: &[&str]) -> io::Result<String> {
    let list = "members = [";
    let (before, after) = manifest.split_once(list).ok_or_else(|| malformed("the workspace has no members"))?;
    let (_, after) = after.split_once(']').ok_or_else(|| malformed("the list of members has no end"))?;
    let members: String = members.iter().map(|member| format!(", \"{member}\"")).collect();
    Ok(format!("{before}{list}\"{CLIENT}\"{members}]{after}"))
}

fn with_macros(manifest: &str, macros: &Path) -> io::Result<String> {
    let path = format!("{{ path = \"{MACROS}\"");
    let (before, after) = manifest.split_once(&path).ok_or_else(|| malformed("the workspace has no macros"))?;
    // A literal string of TOML: the folders of Windows have backslashes.
    Ok(format!("{before}{{ path = '{}'{after}", macros.display()))
}

fn without_tests(manifest: &str) -> io::Result<String> {
    let missing = || malformed("the client has no dependencies of its tests, or no section after them");
    let (before, after) = manifest.split_once("[dev-dependencies]\n").ok_or_else(missing)?;
    let (_, after) = after.split_once("\n[").ok_or_else(missing)?;
    Ok(format!("{before}[{after}"))
}

fn malformed(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

/// The same files and no others; what is generated is left out.
fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if !entry.file_type()?.is_dir() {
            fs::copy(entry.path(), to)?;
        } else if entry.file_name() != "generated" {
            copy_folder(&entry.path(), &to)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_loses_its_tests_and_nothing_else() {
        let manifest =
            "[dependencies]\na = \"1\"\n\n[dev-dependencies]\n# Why.\nb = \"2\"\n\n[lints]\nworkspace = true\n";
        assert_eq!(without_tests(manifest).unwrap(), "[dependencies]\na = \"1\"\n\n[lints]\nworkspace = true\n");
    }

    #[test]
    fn a_workspace_gets_other_members() {
        let manifest = "[workspace]\nmembers = [\"a\", \"b\"]\nresolver = \"3\"\n";
        let expected = "[workspace]\nmembers = [\"space-api\", \"uses\"]\nresolver = \"3\"\n";
        assert_eq!(with_members(manifest, &["uses"]).unwrap(), expected);
    }

    #[test]
    fn the_macros_are_where_they_were() {
        let manifest = "space-api-macros = { path = \"space-api/macros\", version = \"0.1.0\" }\n";
        let expected = "space-api-macros = { path = 'C:\\space\\macros', version = \"0.1.0\" }\n";
        assert_eq!(with_macros(manifest, Path::new(r"C:\space\macros")).unwrap(), expected);
    }

    #[test]
    fn a_manifest_of_another_form_is_an_error() {
        assert!(with_members("[workspace]\n", &[]).is_err());
        assert!(with_macros("[workspace.dependencies]\n", Path::new("/macros")).is_err());
        assert!(without_tests("[dependencies]\n").is_err());
    }
}
