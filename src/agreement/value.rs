//! The data of a letter as templates see it: a figure prints as people write it.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

use minijinja::value::{Object, ObjectRepr, Serde, Value, ValueKind};

use super::letter::LetterData;

/// A figure: printed it is its text, and its value and trace can be asked for.
#[derive(Debug)]
struct Figure {
    text: String,
    whole: Value,
}

impl Object for Figure {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.whole.get_item(key).ok().filter(|value| !value.is_undefined())
    }

    fn render(self: &Arc<Self>, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// The data for a template.
pub(super) fn context(letter: &LetterData) -> Value {
    with_figures(&Value::from(Serde(letter)))
}

fn with_figures(value: &Value) -> Value {
    match value.kind() {
        ValueKind::Map => {
            let names: Vec<Value> = value.try_iter().into_iter().flatten().collect();
            let get = |name: &str| value.get_attr(name).ok().filter(|part| !part.is_undefined());
            if let (3, Some(text), Some(_)) = (names.len(), get("text"), get("from")) {
                let text = text.as_str().unwrap_or_default().into();
                return Value::from_object(Figure { text, whole: value.clone() });
            }
            let part = |name: Value| {
                let part = value.get_item(&name).ok()?;
                Some((String::from(name.as_str()?), with_figures(&part)))
            };
            Value::from_pairs(names.into_iter().filter_map(part))
        }
        ValueKind::Seq => {
            let items: Vec<Value> = value.try_iter().into_iter().flatten().collect();
            Value::from(items.iter().map(with_figures).collect::<Vec<Value>>())
        }
        _ => value.clone(),
    }
}
