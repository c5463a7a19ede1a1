//! The letters that come with the library, put together of their parts.

use alloc::string::String;

use super::letter::LetterKind;
use super::template::Form;

/// The template of a letter, whole: a line that includes a part stands for the part's lines.
pub(super) fn text(kind: LetterKind, form: Form) -> String {
    let mut whole = String::new();
    put(letter(kind, form), &mut whole);
    whole
}

fn letter(kind: LetterKind, form: Form) -> &'static str {
    macro_rules! texts {
        ($name:literal) => {
            match form {
                Form::Text => include_str!(concat!("templates/", $name, ".txt")),
                Form::Html => include_str!(concat!("templates/", $name, ".html")),
            }
        };
    }
    match kind {
        LetterKind::Agreement => texts!("agreement"),
        LetterKind::Confirmation => texts!("confirmation"),
        LetterKind::Receipt => texts!("receipt"),
        LetterKind::Statement => texts!("statement"),
        LetterKind::Satisfaction => texts!("satisfaction"),
    }
}

fn put(text: &'static str, whole: &mut String) {
    for line in text.split_inclusive('\n') {
        match included(line) {
            Some(part) => put(part, whole),
            None => whole.push_str(line),
        }
    }
}

/// The part that a line includes. Other templates include nothing, so a part that nobody knows is
/// a fault where the template is loaded.
fn included(line: &str) -> Option<&'static str> {
    macro_rules! parts {
        ($($name:literal)*) => {
            match line.strip_prefix("{% include \"")?.strip_suffix("\" %}\n")? {
                $($name => Some(include_str!(concat!("templates/parts/", $name))),)*
                _ => None,
            }
        };
    }
    parts! {
        "top.txt" "from_to.txt" "address.txt" "terms.txt" "pay_to.txt" "close.txt" "sincerely.txt"
        "top.html" "parties.html" "address.html" "terms.html" "pay_to.html" "notices.html"
        "close.html" "bottom.html"
    }
}
