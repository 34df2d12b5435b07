//! The texts of faults, as they stand in the header.

use std::str::FromStr;
use std::time::Duration;

use super::Fault;

/// A text that names no fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no fault; write one like {expected}")]
pub struct FaultError {
    text: String,
    expected: &'static str,
}

const KINDS: &str = "`status:503`, `status:409:duplicated-entity`, `rate-limit:2`, `redirect:http://…`, `drop`, `drop-body`, \
     `delay:250`, `truncate`, `not-json`, `unknown-class`, `unknown-constant`, `extra-fields`, `inaccessible:name`";

/// The longest delay, so that no test hangs for good.
const LONGEST: u64 = 60_000;

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let (name, argument) = match text.split_once(':') {
            Some((name, argument)) => (name, Some(argument)),
            None => (text, None),
        };
        let fault = match (name, argument) {
            ("status", Some(argument)) => status(argument),
            ("rate-limit", None) => Some(Self::RateLimit { retry_after: None }),
            ("rate-limit", Some(seconds)) => {
                seconds.parse().ok().map(|seconds| Self::RateLimit { retry_after: Some(seconds) })
            }
            ("redirect", location) => Some(Self::Redirect { location: location.map(str::to_owned) }),
            ("drop", None) => Some(Self::Drop),
            ("drop-body", None) => Some(Self::DropBody),
            ("delay", Some(milliseconds)) => {
                let milliseconds = milliseconds.parse().ok().filter(|one| *one <= LONGEST);
                milliseconds.map(|one| Self::Delay(Duration::from_millis(one)))
            }
            ("truncate", None) => Some(Self::Truncate),
            ("not-json", None) => Some(Self::NotJson),
            ("unknown-class", None) => Some(Self::UnknownClass),
            ("unknown-constant", None) => Some(Self::UnknownConstant),
            ("extra-fields", None) => Some(Self::ExtraFields),
            ("inaccessible", Some(field)) if !field.is_empty() => Some(Self::Inaccessible { field: field.to_owned() }),
            _ => None,
        };
        fault.ok_or_else(|| FaultError { text: text.to_owned(), expected: KINDS })
    }
}

fn status(argument: &str) -> Option<Fault> {
    let (status, code) = match argument.split_once(':') {
        Some((status, code)) => (status, Some(code.to_owned())),
        None => (argument, None),
    };
    let status = status.parse().ok().filter(|status| (200..600).contains(status))?;
    Some(Fault::Status { status, code })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_names_no_fault_is_refused() {
        let texts = [
            "",
            "nope",
            "status",
            "status:",
            "status:99",
            "status:600",
            "status:x",
            "delay",
            "delay:-1",
            "delay:60001",
            "drop:1",
            "rate-limit:soon",
            "inaccessible",
            "inaccessible:",
            "Drop",
            " drop",
        ];
        for text in texts {
            let error = text.parse::<Fault>();
            assert!(error.is_err_and(|error| error.to_string().contains("`status:503`")), "{text}");
        }
    }

    #[test]
    fn a_status_takes_a_code_of_its_own() {
        let fault = Fault::Status { status: 409, code: Some("duplicated-entity".to_owned()) };
        assert_eq!("status:409:duplicated-entity".parse(), Ok(fault));
        assert_eq!("status:503".parse(), Ok(Fault::Status { status: 503, code: None }));
    }
}
