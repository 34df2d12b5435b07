//! Small models that people found faults with: what becomes of each.

use space_codegen::{Generated, Source, generate};

use crate::support;

fn read(file: &str) -> String {
    support::read(&format!("space-codegen/tests/cases/{file}"))
}

fn source(file: &str, lock: Option<String>) -> Source {
    Source { text: read(file), version: "0".to_owned(), lock }
}

fn generated(file: &str, lock: &str) -> Generated {
    generate(&source(file, Some(lock.to_owned()))).unwrap_or_else(|problems| panic!("{file}: {problems}"))
}

#[test]
fn a_bad_model_or_lock_is_rejected_with_the_place() {
    let cases = [
        ("name-with-joiner-escapes-check.json", None, "dto[0] A.fields[1] na\u{200d}me,secret(*).name"),
        ("lock-with-keyword.json", Some(read("lock-with-keyword.lock")), "names.lock:1"),
    ];
    for (file, lock, place) in cases {
        let problems = generate(&source(file, lock)).err().unwrap_or_else(|| panic!("{file} is accepted"));
        assert!(problems.errors().any(|problem| problem.place == place), "{file}: {problems}");
    }
}

#[test]
fn a_cosmetic_problem_is_a_warning() {
    // The end of the warning's place, the text of the model, and its name.
    let long = "Abcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcbcb";
    let cases = [
        ("constant-empty.json", "enums[0] E.values[0]", "", "Empty"),
        ("constant-outside-ascii.json", "enums[0] Unit.values[1]", "μg", "MicroG"),
        ("constants-after.json", "enums[0] Reaction.values[0]", "+1", "Plus1"),
        ("field-outside-ascii.json", "dto[0] D.fields[0] größe.name", "größe", "grosse"),
        ("name-too-long-for-a-file.json", ".name", long, long),
    ];
    for (file, place, text, name) in cases {
        let generated = generated(file, "");
        let warned = generated.warnings.iter().any(|warning| warning.place.ends_with(place));
        assert!(warned && !generated.warnings.has_errors(), "{file}: {}", generated.warnings);
        let names = names(&generated);
        let is_named = |(one, rust): &(String, String)| one.starts_with(text) && rust.starts_with(name);
        assert!(names.iter().any(is_named), "{file}: {names:?}");
    }
}

/// All DTOs, fields and constants, each with its name.
fn names(generated: &Generated) -> Vec<(String, String)> {
    let (dtos, enums) = (&generated.api.dtos, &generated.api.enums);
    let of_dtos = dtos.iter().map(|dto| (dto.wire_name.clone(), dto.name.clone()));
    let fields = dtos.iter().flat_map(|dto| &dto.fields).map(|field| (field.wire_name.clone(), field.name.clone()));
    let constants = enums.iter().flat_map(|item| &item.variants);
    let constants = constants.map(|variant| (variant.wire_name.clone(), variant.name.clone()));
    of_dtos.chain(fields).chain(constants).collect()
}

#[test]
fn no_file_has_a_name_that_a_system_refuses() {
    let devices = ["con", "prn", "aux", "nul", "conin$", "conout$"].map(str::to_owned).into_iter();
    let ports = (0..10).flat_map(|number| [format!("com{number}"), format!("lpt{number}")]);
    let refused: Vec<String> = devices.chain(ports).collect();
    for file in ["windows-device-names.json", "name-too-long-for-a-file.json"] {
        let generated = generated(file, "");
        for file in &generated.files {
            for part in file.path.split('/') {
                let stem = part.split('.').next().unwrap().to_lowercase();
                assert!(part.len() <= 120 && !refused.contains(&stem), "{}", file.path);
            }
        }
        let lock = &generated.lock;
        assert!(lock.lines().skip(2).all(|line| line.rsplit("::").next().unwrap().len() <= 120), "{lock}");
        assert_eq!(generated.lock, self::generated(file, lock).lock);
    }
}

#[test]
fn a_name_keeps_its_meaning() {
    let cases = [
        ("constants-before.json", "constants-after.json", "-1", "Minus1"),
        ("fields-before.json", "fields-after.json", "ID", "id"),
    ];
    for (before, after, text, name) in cases {
        let before = generated(before, "");
        let after = generated(after, &before.lock);
        let named = (text.to_owned(), name.to_owned());
        assert!(names(&before).contains(&named) && names(&after).contains(&named), "{text}");
    }
}
