//! Which field the name of a parameter may mean (`teamIds`).
//! It knows nothing of types and data.

use crate::schema::{plurals, singulars};

/// The endings that tell a parameter from the field that it means.
const ENDINGS: [&str; 6] = ["Identifiers", "Identifier", "Ids", "Id", "Filter", ""];

/// The name without such an ending.
pub(super) fn stem(name: &str) -> &str {
    ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)).filter(|stem| !stem.is_empty()).unwrap_or(name)
}

/// The names of fields that a parameter may mean, without its own name; the likeliest comes first.
pub(super) fn fields_meant(name: &str) -> Vec<String> {
    let stem = stem(name);
    let mut names = vec![stem.to_owned()];
    names.extend(singulars(stem));
    for one in names.clone() {
        names.extend(plurals(&one));
        names.extend(["Id", "Ref"].map(|ending| format!("{one}{ending}")));
    }
    if name.ends_with("Filter") {
        names.push(format!("{stem}Name"));
    }
    names.retain(|one| one != name);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_mean_fields_of_similar_names() {
        let cases = [
            ("teamId", "team"),
            ("teams", "team"),
            ("team", "teams"),
            ("statuses", "status"),
            ("assigneeId", "assignee"),
            ("targetIdentifier", "target"),
            ("statusFilter", "status"),
            ("repoFilter", "repoName"),
            ("project", "projectId"),
            ("projectIdentifier", "projectId"),
            ("folder", "folderRef"),
            ("meetingIds", "meetingId"),
        ];
        for (name, field) in cases {
            let meant = fields_meant(name);
            assert!(meant.contains(&field.to_owned()), "{name}: {meant:?}");
        }
        for name in ["id", "Id", "s", ""] {
            fields_meant(name);
        }
    }
}
