//! The module, and so the file, that an item of `types` stands in. It depends on the item's own names alone, so that a
//! new item moves no old one.

use heck::ToSnakeCase;

use super::reserved::{NEVER_RAW, NO_FILE};

/// `location` for `Location`; `chat_message` for `ChatMessageText`, which is `ChatMessage.Text` in the model.
pub(crate) fn module_of(wire_name: &str, name: &str) -> String {
    let module = name.to_snake_case();
    let nested = wire_name.split_once('.').map_or("", |(_, nested)| nested).replace('.', "").to_snake_case();
    let stem = module.strip_suffix(&*nested).map_or(&*module, |stem| stem.trim_end_matches('_'));
    let stem = if stem.is_empty() { &*module } else { stem };
    let is_plain = syn::parse_str::<syn::Ident>(stem).is_ok() && !NEVER_RAW.contains(&stem) && !is_no_file(stem);
    if is_plain { stem.to_owned() } else { format!("{stem}_") }
}

/// Names that a file cannot have on every machine, and modules that cargo finds elsewhere.
fn is_no_file(stem: &str) -> bool {
    let device = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_numbered_device =
        device.is_some_and(|number| number.len() == 1 && number.starts_with(|c: char| c.is_ascii_digit()));
    is_numbered_device || NO_FILE.contains(&stem) || stem == "gen"
}

#[cfg(test)]
mod tests {
    use super::module_of;

    #[test]
    fn an_item_stands_in_a_module_that_can_be_a_file() {
        let cases = [
            ("TD_Location", "Location", "location"),
            ("ChatMessage.Text", "ChatMessageText", "chat_message"),
            ("CPrincipal.Details.User", "CPrincipalDetailsUser", "c_principal"),
            (".Foo", "Foo", "foo"),
            ("_.Foo", "Foo", "foo"),
            ("Type", "Type", "type_"),
            ("Gen", "Gen", "gen_"),
            ("Super", "Super", "super_"),
            ("Mod", "Mod", "mod_"),
            ("Aux", "Aux", "aux_"),
            ("Com1", "Com1", "com1_"),
            ("Com10", "Com10", "com10"),
        ];
        for (wire_name, name, module) in cases {
            assert_eq!(module_of(wire_name, name), module, "{wire_name}");
        }
    }
}
