//! The module, and so the file, of an item of `types`. It depends on the item's own names alone, so that a new item moves
//! no old one.

use heck::ToSnakeCase;

use super::case::shortened;
use super::reserved::{FILES, KEYWORDS, MODULES, NEVER_RAW};

/// Whether a module's file cannot have this name on every machine.
pub(super) fn is_no_file(name: &str) -> bool {
    FILES.iter().any(|file| file.eq_ignore_ascii_case(name))
}

/// `location` for `Location`; `chat_message` for `ChatMessageText`, which is `ChatMessage.Text` in the model.
pub(crate) fn module_of(wire_name: &str, name: &str) -> String {
    let module = name.to_snake_case();
    let nested = wire_name.split_once('.').map_or("", |(_, nested)| nested).replace('.', "").to_snake_case();
    let stem = module.strip_suffix(&*nested).map_or(&*module, |stem| stem.trim_end_matches('_'));
    let stem = if stem.is_empty() { &*module } else { stem };
    let stem = shortened(stem.to_owned(), "_", stem);
    let is_reserved = [KEYWORDS, NEVER_RAW, MODULES].iter().any(|list| list.contains(&&*stem));
    if is_reserved || is_no_file(&stem) { format!("{stem}_") } else { stem }
}

#[cfg(test)]
mod tests {
    use super::{is_no_file, module_of};

    #[test]
    fn an_item_has_a_module_that_can_be_a_file() {
        let cases = [
            ("TD_Location", "Location", "location"),
            ("ChatMessage.Text", "ChatMessageText", "chat_message"),
            ("CPrincipal.Details.User", "CPrincipalDetailsUser", "c_principal"),
            (".Foo", "Foo", "foo"),
            ("_.Foo", "Foo", "foo"),
            ("Type", "Type", "type_"),
            ("Gen", "Gen", "gen_"),
            ("Schema", "Schema", "schema_"),
            ("Super", "Super", "super_"),
            ("Mod", "Mod", "mod_"),
            ("Aux", "Aux", "aux_"),
            ("Com1", "Com1", "com1_"),
            ("Com0", "Com0", "com0_"),
            ("LPT9", "Lpt9", "lpt9_"),
            ("Com10", "Com10", "com10"),
            ("CONIN$", "Conin", "conin"),
        ];
        for (wire_name, name, module) in cases {
            assert_eq!(module_of(wire_name, name), module, "{wire_name}");
        }
    }

    #[test]
    fn a_module_is_short_enough_for_a_file() {
        // Each letter becomes a word of the module.
        let (one, other) = (module_of("A", &"Ab".repeat(50)), module_of("A", &"Ab".repeat(49)));
        assert!(one.len() <= 100 && other.len() <= 100);
        assert_ne!(one, other);
    }

    #[test]
    fn no_file_is_called_after_a_device() {
        for name in ["con", "AUX", "Nul", "prn", "com1", "COM9", "lpt0", "mod"] {
            assert!(is_no_file(name), "{name}");
        }
        for name in ["com", "com10", "comx", "lpt", "console", "module"] {
            assert!(!is_no_file(name), "{name}");
        }
    }
}
