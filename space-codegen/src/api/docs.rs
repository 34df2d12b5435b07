//! What the model says about an item for people: description, help link, deprecation, experimental and feature-flag
//! notes. Texts stay as they are; it knows nothing of how they are printed.

use std::collections::HashMap;
use std::fmt::Display;

use super::types::docs::{Deprecation, Docs};
use crate::diagnostics::Diagnostics;
use crate::model::{Annotations, Model};

const HELP: &str = "https://www.jetbrains.com/help/space/";

/// Reads annotations; knows the model's feature flags.
#[derive(Debug)]
pub(super) struct DocsReader<'m> {
    feature_flags: HashMap<&'m str, &'m str>,
}

impl<'m> DocsReader<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let named = |flag: &'m crate::model::FeatureFlag| {
            flag.display_name.as_deref().filter(|name| !name.is_empty()).unwrap_or(&flag.name)
        };
        Self { feature_flags: model.feature_flags.iter().map(|flag| (&*flag.name, named(flag))).collect() }
    }

    pub(super) fn read(&self, annotations: &Annotations, place: impl Display, diagnostics: &mut Diagnostics) -> Docs {
        let description = annotations.description.as_ref();
        let text = description.map(|description| &description.text).filter(|text| !text.trim().is_empty());
        let topic = description.and_then(|description| description.help_topic.as_deref());
        Docs {
            description: text.cloned(),
            help_link: topic.and_then(|topic| help_link(topic, place, diagnostics)),
            deprecation: annotations.deprecation.as_ref().map(|deprecation| Deprecation {
                message: deprecation.message.clone(),
                since: deprecation.since.clone(),
                for_removal: deprecation.for_removal,
            }),
            experimental: annotations.experimental.clone(),
            feature_flag: annotations.feature_flag.as_deref().filter(|flag| !flag.is_empty()).map(|flag| {
                let named = self.feature_flags.get(flag).copied();
                named.unwrap_or(flag).to_owned()
            }),
        }
    }
}

/// A topic is a relative address: letters, digits, `-._~`, with `/` between and `#` before a section.
fn help_link(topic: &str, place: impl Display, diagnostics: &mut Diagnostics) -> Option<String> {
    if topic.is_empty() {
        return None;
    }
    let sane = |part: &str| {
        !part.is_empty()
            && !part.chars().all(|character| character == '.')
            && part.chars().all(|character| character.is_ascii_alphanumeric() || "-._~".contains(character))
    };
    let (page, section) = topic.split_once('#').map_or((topic, None), |(page, section)| (page, Some(section)));
    if page.split('/').all(sane) && section.is_none_or(sane) {
        return Some(format!("{HELP}{topic}"));
    }
    diagnostics.warning(
        place,
        format!("the help topic `{topic}` is not a relative address"),
        "the link is left out; correct the topic if there is one",
    );
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_becomes_a_link_only_if_it_stays_below_the_help_pages() {
        let cases = [
            ("locations.html", true),
            ("api/locations.html#add-one", true),
            ("../secret", false),
            ("a/../b", false),
            ("//evil.example", false),
            ("/absolute", false),
            ("https://evil.example", false),
            ("a b", false),
            ("a?x=1", false),
            ("a#", false),
            ("a)[x](javascript:alert(1)", false),
            ("a\nb", false),
        ];
        for (topic, expected) in cases {
            let mut diagnostics = Diagnostics::new();
            let link = help_link(topic, "here", &mut diagnostics);
            assert_eq!(link.is_some(), expected, "{topic}");
            assert_eq!(diagnostics.len(), usize::from(!expected), "{topic}");
        }
        assert_eq!(help_link("", "here", &mut Diagnostics::new()), None);
    }
}
