//! Templates of letters, checked as they are loaded, and letters as text.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};
use sha2::{Digest, Sha256};

use super::check::check;
use super::letter::{LetterData, LetterKind};
use super::library;
use super::value::context;
use crate::account::ContentHash;

/// The longest letter, in bytes.
const LONGEST_LETTER: usize = 8_388_608;
/// Most steps that a template may take.
const MOST_STEPS: u64 = 5_000_000;

/// In which form a letter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Text,
    /// A page that can be printed. What the data holds is escaped.
    Html,
}

impl Form {
    /// The name in the dialect.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Form::Text => "text",
            Form::Html => "html",
        }
    }
}

/// A template of a kind of letter, checked: it uses only what such a letter has.
///
/// The language is that of Jinja, without all that computes: names, `for`, `if`, `with`, `set`,
/// comparisons, and the filters `upper`, `lower`, `join`. So every figure of a letter comes from its
/// data or stands in the template's own words. A figure prints as people write it; its parts are
/// `value` (as in JSON), `text` and `from`. What may be absent is asked for with `if`.
///
/// ```
/// use settlekit::agreement::{Form, LetterKind, Template};
/// let load = |text: &str| Template::load(text, LetterKind::Agreement, Form::Text);
/// assert!(load("To pay: {{ agreement.amount }}").is_ok());
///
/// let faults = load("To pay:\n{{ agreement.ammount }}").unwrap_err().faults;
/// assert_eq!((faults[0].line, faults[0].name.as_deref()), (2, Some("agreement.ammount")));
///
/// let text = "{% for part in agreement.instalments %}{{ part.due }}{% endfor %}";
/// assert_eq!(load(text).unwrap_err().faults[0].name.as_deref(), Some("part.due"));
///
/// let faults = load("{% for part in agreement.instalments %}").unwrap_err().faults;
/// assert!(faults[0].message.contains("syntax error"), "{faults:?}");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    text: String,
    kind: LetterKind,
    form: Form,
}

/// A fault of a template, with its place.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct TemplateFault {
    /// The line, from 1.
    pub line: usize,
    /// The name that is at fault, with the names before it, such as `agreement.ammount`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What is wrong with it.
    pub message: String,
}

/// Every fault of a template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct TemplateFaults {
    /// The faults, in the order of the text.
    pub faults: Vec<TemplateFault>,
}

/// A letter as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The text: the same data and template give the same bytes.
    pub text: String,
    /// The SHA-256 of exactly these bytes, by which a signed text is proven.
    pub content_hash: ContentHash,
}

impl Template {
    /// Takes a host's own template for a kind of letter.
    ///
    /// # Errors
    /// Every name that such a letter does not have, also within loops, and everything that a
    /// template of a letter cannot do, each with its line; or the first fault of syntax; or that
    /// it is longer or deeper than a letter needs.
    pub fn load(text: &str, kind: LetterKind, form: Form) -> Result<Template, TemplateFaults> {
        let faults = check(text, kind);
        if faults.is_empty() {
            return Ok(Template { text: text.into(), kind, form });
        }
        Err(TemplateFaults { faults })
    }

    /// The template that comes with the library, in plain language.
    ///
    /// ```
    /// use settlekit::agreement::{Form, LetterKind, Template};
    /// // It is a start for an own one.
    /// let receipt = Template::of_library(LetterKind::Receipt, Form::Text);
    /// assert!(Template::load(receipt.text(), LetterKind::Receipt, Form::Text).is_ok());
    /// ```
    #[must_use]
    pub fn of_library(kind: LetterKind, form: Form) -> Template {
        Template { text: library::text(kind, form), kind, form }
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The kind of letter that it is for.
    #[must_use]
    pub fn kind(&self) -> LetterKind {
        self.kind
    }

    /// The form in which it writes.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// Writes a letter.
    ///
    /// # Errors
    /// A letter of another kind, a name that is printed and that this letter does not have (ask for
    /// it with `if`), or a letter beyond 8 MiB or five million steps.
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// use settlekit::agreement::{Form, LetterData, Parties, Subject, Template, content_hash};
    /// use settlekit::json::Scenario;
    /// use settlekit::{PaymentId, date};
    /// let story = r#"{
    ///   "policy": {"format": 1, "policy": "p", "currency": "USD"},
    ///   "account": {"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
    ///               "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]},
    ///   "steps": [{"on": "2026-03-01", "command": "post_payment", "payment": "P1", "amount": "500.00",
    ///              "effective_on": "2026-03-01"}]
    /// }"#;
    /// let (account, _) = Scenario::load(story).unwrap().play();
    /// let subject = Subject::Receipt(PaymentId::new("P1").unwrap());
    /// let on = date::parse("2026-03-02").unwrap();
    /// let data = LetterData::of(&account, &subject, &Parties::default(), on).unwrap();
    /// let own = "Received {{ receipt.amount }} on {{ receipt.effective_on }}. Owed: {{ receipt.owed }}.";
    /// let template = Template::load(own, subject.kind(), Form::Text).unwrap();
    /// let letter = template.write(&data).unwrap();
    /// assert_eq!(letter.text, "Received 500.00 USD on 1 March 2026. Owed: 1,500.00 USD.");
    /// assert_eq!(letter.content_hash, content_hash(&letter.text));
    /// # }
    /// ```
    pub fn write(&self, data: &LetterData) -> Result<Letter, TemplateFaults> {
        if data.letter != self.kind {
            let (own, other) = (self.kind.name(), data.letter.name());
            let message = format!("the template is of the kind {own}, the letter {other}");
            return Err(one(TemplateFault { line: 1, name: None, message }));
        }
        let text = self.write_text(data).map_err(|error| {
            let mut fault = fault_of(&error);
            if error.kind() == ErrorKind::UndefinedError {
                // What stands there is the name that is printed.
                let printed = error.range().and_then(|range| self.text.get(range));
                fault.name = printed.map(|printed| printed.trim().to_string());
            }
            one(fault)
        })?;
        let content_hash = content_hash(&text);
        Ok(Letter { text, content_hash })
    }

    fn write_text(&self, data: &LetterData) -> Result<String, Error> {
        let environment = environment(self.form);
        let template = environment.template_from_named_str("template", &self.text)?;
        // A letter that does not fit is a fault; nothing beyond is ever held.
        let mut buffer = alloc::vec![0u8; LONGEST_LETTER];
        let mut rest = buffer.as_mut_slice();
        template.render_captured_to(context(data), &mut rest).map_err(|error| {
            match error.kind() {
                ErrorKind::WriteFailure => too_long(),
                _ => error,
            }
        })?;
        let length = LONGEST_LETTER.saturating_sub(rest.len());
        buffer.truncate(length);
        String::from_utf8(buffer).map_err(|_| too_long())
    }
}

fn too_long() -> Error {
    let message = format!("the letter is longer than {LONGEST_LETTER} bytes");
    Error::new(ErrorKind::InvalidOperation, message)
}

/// A place where templates can do nothing but write.
fn environment(form: Form) -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_syntax(syntax());
    environment.set_fuel(Some(MOST_STEPS));
    environment.set_auto_escape_callback(move |_| match form {
        Form::Text => AutoEscape::None,
        Form::Html => AutoEscape::Html,
    });
    environment.add_filter("upper", |value: Value| value.to_string().to_uppercase());
    environment.add_filter("lower", |value: Value| value.to_string().to_lowercase());
    environment.add_filter("join", |list: Value, between: Option<String>| {
        let items: Vec<String> = list.try_iter()?.map(|item| item.to_string()).collect();
        Ok::<String, Error>(items.join(&between.unwrap_or_default()))
    });
    environment
}

/// A line that has only a statement leaves no line behind.
pub(super) fn syntax() -> SyntaxConfig {
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    // It can fail only for delimiters of one's own.
    syntax.build().unwrap_or_default()
}

fn one(fault: TemplateFault) -> TemplateFaults {
    TemplateFaults { faults: alloc::vec![fault] }
}

pub(super) fn fault_of(error: &Error) -> TemplateFault {
    let kind = error.kind().to_string();
    let message = match (error.kind(), error.detail()) {
        (ErrorKind::UndefinedError, _) => "this letter does not have it; ask for it with if".into(),
        (_, Some(detail)) => format!("{kind}: {detail}"),
        (_, None) => kind,
    };
    TemplateFault { line: error.line().unwrap_or(1), name: None, message }
}

impl fmt::Display for TemplateFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}: ", self.line)?;
        match &self.name {
            Some(name) => write!(formatter, "{name}: {}", self.message),
            None => formatter.write_str(&self.message),
        }
    }
}

impl fmt::Display for TemplateFaults {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fault) in self.faults.iter().enumerate() {
            let between = if place == 0 { "" } else { "\n" };
            write!(formatter, "{between}{fault}")?;
        }
        Ok(())
    }
}

/// The SHA-256 of a text, of exactly its bytes in UTF-8.
///
/// ```
/// use settlekit::agreement::content_hash;
/// // FIPS 180-4's example of one block.
/// let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
/// assert_eq!(content_hash("abc").as_str(), hash);
/// ```
#[must_use]
pub fn content_hash(text: &str) -> ContentHash {
    ContentHash::of_digest(&Sha256::digest(text.as_bytes()))
}
