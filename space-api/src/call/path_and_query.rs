//! The path and the query of a request, from a template, parameters and their values. No value leaves the segment or the
//! parameter that it is for. Knows nothing of servers and of particular endpoints.

use percent_encoding::{AsciiSet, utf8_percent_encode};

use crate::error::usage::UsageError;
use crate::json::value::Value;
use crate::percent::RESERVED;

/// The characters that are encoded in a path segment: not `:`, which compact ids have.
const SEGMENT: &AsciiSet = &RESERVED.remove(b':');

/// The characters that are encoded in a query: the same without those of a `$fields` text.
const QUERY: &AsciiSet = &SEGMENT.remove(b'$').remove(b',').remove(b'(').remove(b')').remove(b'*').remove(b'!');

/// A query that is being written, after the path that it belongs to.
pub(super) struct Query<'a> {
    url: &'a mut String,
    separator: char,
}

impl<'a> Query<'a> {
    pub(super) fn after(url: &'a mut String) -> Self {
        Self { url, separator: '?' }
    }

    /// Appends a parameter: `k=` for null, one `k=v` per element for a list.
    pub(super) fn push(&mut self, name: &str, value: &Value) -> Result<(), UsageError> {
        for text in value.texts()? {
            self.push_text(name, &text);
        }
        Ok(())
    }

    /// Appends a parameter whose value is this text.
    pub(super) fn push_text(&mut self, name: &str, text: &str) {
        self.url.push(self.separator);
        self.separator = '&';
        push_query(self.url, name);
        self.url.push('=');
        push_query(self.url, text);
    }
}

/// The path of an endpoint: the template, with each `{name}` replaced by its value.
pub(super) fn path(
    template: &str,
    mut value_of: impl FnMut(&str) -> Result<String, UsageError>,
) -> Result<String, UsageError> {
    let mut path = String::with_capacity(template.len() + 32);
    for segment in template.split('/').skip(1) {
        path.push('/');
        match variable(segment) {
            None => path.push_str(segment),
            Some((prefix, name)) => {
                let value = value_of(name)?;
                check(prefix, &value).map_err(|error| error.in_field(name.to_owned()))?;
                path.push_str(prefix);
                push_segment(&mut path, &value);
            }
        }
    }
    Ok(path)
}

/// Rejects a template of the caller's that is no path below that of the API. Of its text, only values of variables are encoded.
pub(super) fn check_template(template: &str) -> Result<(), UsageError> {
    let Some(path) = template.strip_prefix('/') else {
        return Err(UsageError::new(format!(
            "the path {template:?} does not begin with `/`: write it like `/projects/{{project}}`"
        )));
    };
    if path == "api/http" || path.starts_with("api/http/") {
        return Err(UsageError::new(format!(
            "the path {template:?} begins with `/api/http`, which is sent anyway: leave it out"
        )));
    }
    match path.split('/').find(|segment| !is_plain(segment)) {
        None => Ok(()),
        Some(segment) => Err(UsageError::new(format!(
            "the path {template:?} cannot be sent because of its part {segment:?}: put a `{{name}}` in place of a value and set it \
             with `path_parameter`, and set the query with `query_parameter`"
        ))),
    }
}

/// Whether a segment can be sent as it is, but for a variable at its end.
fn is_plain(segment: &str) -> bool {
    let (text, name) = variable(segment).map_or((segment, None), |(prefix, name)| (prefix, Some(name)));
    let is_text = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:!$&'()*+,;=@".contains(&byte));
    let is_name = name.is_none_or(|name| !name.is_empty() && !name.contains(['{', '}']));
    is_text && is_name && (name.is_some() || !matches!(text, "" | "." | ".."))
}

/// The text before a segment's variable, and the variable's name.
pub(crate) fn variable(segment: &str) -> Option<(&str, &str)> {
    let (prefix, rest) = segment.split_once('{')?;
    rest.strip_suffix('}').map(|name| (prefix, name))
}

/// Rejects a value that cannot be the rest of a segment. An empty value would request another endpoint. So would a dot segment,
/// which URL parsers resolve even if it is encoded.
fn check(prefix: &str, value: &str) -> Result<(), UsageError> {
    match (prefix, value) {
        (_, "") => Err(UsageError::new("is empty, and a part of the URL's path cannot be: give a value")),
        ("", "." | "..") | (".", ".") => {
            Err(UsageError::new(format!("is `{value}`, which would lead to another path: give an id, a key or a name")))
        }
        _ => Ok(()),
    }
}

/// Appends a text as a part of a path segment.
fn push_segment(url: &mut String, text: &str) {
    url.extend(utf8_percent_encode(text, SEGMENT));
}

/// Appends a text as a name or value of a query.
fn push_query(url: &mut String, text: &str) {
    url.extend(utf8_percent_encode(text, QUERY));
}

#[cfg(test)]
mod tests {
    use http::Uri;
    use proptest::prelude::*;
    use url::Url;

    use super::*;

    fn path_of(template: &str, value: &str) -> Result<String, UsageError> {
        path(template, |_| Ok(value.to_owned()))
    }

    #[test]
    fn a_value_is_encoded_and_a_colon_stays() {
        for (template, value, path) in [
            ("/locations", "unused", "/locations"),
            ("/locations/{id}", "1A2b-._~", "/locations/1A2b-._~"),
            ("/projects/{project}/x", "key:ABC", "/projects/key:ABC/x"),
            ("/projects/{project}", "{project:key:A,id:1}", "/projects/%7Bproject:key:A%2Cid:1%7D"),
            ("/members/member:{member}", "me", "/members/member:me"),
            ("/members/member:{member}", "..", "/members/member:.."),
            ("/x/{id}/y", "a/b?c#d%e f\\g", "/x/a%2Fb%3Fc%23d%25e%20f%5Cg/y"),
            ("/x/{id}", "%2e%2e", "/x/%252e%252e"),
            ("/x/{id}", "...", "/x/..."),
            ("/x/.{id}", "..", "/x/..."),
            ("/x/..{id}", ".", "/x/..."),
            ("/x/{id}", "Zürich\n", "/x/Z%C3%BCrich%0A"),
        ] {
            assert_eq!(path_of(template, value).unwrap(), path, "{value:?}");
        }
    }

    #[test]
    fn a_value_that_would_change_the_path_is_refused() {
        for (template, value, reason) in [
            ("/x/{id}", "", "is empty"),
            ("/x/{id}/y", "", "is empty"),
            ("/x/member:{id}", "", "is empty"),
            ("/x/{id}", ".", "is `.`"),
            ("/x/{id}/y", "..", "is `..`"),
            ("/x/.{id}/y", ".", "is `.`"),
        ] {
            let error = path_of(template, value).unwrap_err();
            assert_eq!(error.path(), "id");
            assert!(error.problem().starts_with(reason), "{error}");
        }
    }

    #[test]
    fn a_template_that_is_no_path_of_the_api_is_refused() {
        for template in ["/x", "/api", "/api/x", "/x/{id}", "/members/member:{member}/y", "/x-1/key:A,b", "/{a}/{b}"] {
            assert_eq!(check_template(template), Ok(()), "{template}");
        }
        for template in [
            "",
            "x",
            "/",
            "//",
            "/x/",
            "/x//y",
            "//evil.example/x",
            "https://evil.example/x",
            "/.",
            "/..",
            "/x/../y",
            "/%2e%2e/y",
            "/x?y=1",
            "/x#y",
            "/a b",
            "/x\\y",
            "/x\n",
            "/é",
            "/{",
            "/{}",
            "/}",
            "/{a}b",
            "/{a",
            "/{{a}}",
            "/a{b{c}",
            "/api/http",
            "/api/http/x",
        ] {
            let error = check_template(template).unwrap_err().to_string();
            assert!(error.contains(&format!("{template:?}")) && !error.contains('\n'), "{error}");
        }
    }

    proptest! {
        #[test]
        fn no_value_leaves_its_segment(value in any::<String>(), prefixed in any::<bool>()) {
            check_segment(&value, prefixed)?;
        }

        #[test]
        fn no_value_made_to_escape_leaves_its_segment(
            value in "([./\\\\%?#:;@&=+ \t\r\n\0{}]|%2e|%2E|%2f|%5c|%00|\\.\\.|//|[a-f0-9]|é){0,12}",
            prefixed in any::<bool>(),
        ) {
            check_segment(&value, prefixed)?;
        }
    }

    /// What a URL parser and an HTTP library make of a path has the same segments, and the value in the same place.
    fn check_segment(value: &str, prefixed: bool) -> Result<(), TestCaseError> {
        let template = if prefixed { "/before/member:{id}/after" } else { "/before/{id}/after" };
        let Ok(path) = path_of(template, value) else {
            prop_assert!(matches!(value, "" | "." | ".."));
            return Ok(());
        };
        let text = format!("https://example.org/prefix{path}");
        let url = Url::parse(&text).unwrap();
        prop_assert_eq!(url.as_str(), &text, "a URL parser leaves it as it is");
        prop_assert_eq!(url.path(), format!("/prefix{path}"));
        prop_assert!(url.query().is_none() && url.fragment().is_none());
        let segments: Vec<&str> = url.path_segments().unwrap().collect();
        prop_assert_eq!(segments.len(), 4);
        let segment = segments[2].strip_prefix(if prefixed { "member:" } else { "" }).unwrap();
        prop_assert_eq!(percent_encoding::percent_decode_str(segment).decode_utf8().unwrap(), value);
        let uri: Uri = text.parse().unwrap();
        prop_assert_eq!(uri.path(), url.path());
        prop_assert!(uri.query().is_none());
        Ok(())
    }
}
