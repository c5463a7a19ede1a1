//! What can be wrong with input before any rule is asked: a value, or a place in a document.

use alloc::string::String;
use core::fmt;

/// Why a single value is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ValueError {
    /// The text is not of the value's form.
    #[error("is not of the form of such a value")]
    Malformed,
    /// More decimals than the currency, or a percent, has.
    #[error("has more decimals than are allowed here")]
    TooManyDecimals,
    /// The form is right, but the number is too large to be held exactly.
    #[error("is too large to be held exactly")]
    OutOfRange,
    /// No currency of ISO 4217 has this code.
    #[error("is not a currency code of ISO 4217")]
    UnknownCurrency,
    /// Two amounts of different currencies were put together.
    #[error("is of another currency")]
    CurrencyMismatch,
}

/// One fault in a document, with its place.
///
/// `pointer` is a JSON pointer (RFC 6901), such as `/agency/rule/table/0/percent`; the same names
/// are used for faults in a draft that was built in Rust. `example` is a value that would do. `line` is
/// known where the document was read from a text.
///
/// ```
/// use settlekit::Fault;
/// let mut fault = Fault::new("/agency/rule/max_days", "expected a whole number");
/// assert_eq!(fault.to_string(), "/agency/rule/max_days: expected a whole number");
/// fault.line = Some(12);
/// assert_eq!(fault.to_string(), "line 12, /agency/rule/max_days: expected a whole number");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Fault {
    /// Where it is.
    pub pointer: String,
    /// What is wrong there, with the value that was found.
    pub message: String,
    /// A value that would be accepted there, if one can be named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// The line of the text, from 1, on which the value begins; of a value that is missing, the
    /// line on which the value around it begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
}

impl Fault {
    /// A fault at a place.
    #[must_use]
    pub fn new(pointer: impl Into<String>, message: impl Into<String>) -> Fault {
        Fault { pointer: pointer.into(), message: message.into(), example: None, line: None }
    }

    /// The same fault with a value that would be accepted.
    #[must_use]
    pub fn with_example(mut self, example: impl Into<String>) -> Fault {
        self.example = Some(example.into());
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(formatter, "line {line}, ")?;
        }
        let place = if self.pointer.is_empty() { "(the whole document)" } else { &self.pointer };
        write!(formatter, "{place}: {}", self.message)?;
        match &self.example {
            Some(example) => write!(formatter, " (for example {example})"),
            None => Ok(()),
        }
    }
}
