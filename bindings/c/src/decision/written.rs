//! Parts of a decision as text, each made when it is first asked for.

use std::sync::OnceLock;

use serde::Serialize;
use settlekit::json::Line;

/// The texts that were asked for so far.
#[derive(Default)]
pub(super) struct Written {
    events: OnceLock<Box<[String]>>,
    effects: OnceLock<Box<[String]>>,
    answer: OnceLock<Option<String>>,
    explanation: OnceLock<String>,
}

impl Written {
    /// Every event as JSON.
    pub fn events(&self, line: &Line) -> &[String] {
        self.events.get_or_init(|| line.events.iter().map(json).collect())
    }

    /// Every effect as JSON.
    pub fn effects(&self, line: &Line) -> &[String] {
        self.effects.get_or_init(|| line.effects.iter().map(json).collect())
    }

    /// The answer to a question as JSON.
    pub fn answer(&self, line: &Line) -> Option<&str> {
        self.answer.get_or_init(|| line.answer.as_ref().map(json)).as_deref()
    }

    /// The explanation, a line a step.
    pub fn explanation(&self, line: &Line) -> &str {
        self.explanation.get_or_init(|| {
            let steps = line.why.reasons.iter().map(|reason| one_line(&reason.text));
            steps.collect::<Vec<String>>().join("\n")
        })
    }
}

fn json<T: Serialize>(part: &T) -> String {
    // Every key is a text and nothing in a line fails to serialise.
    serde_json::to_string(part).unwrap_or_default()
}

/// Words of the host's could have line breaks of their own.
fn one_line(text: &str) -> String {
    text.split(['\n', '\r']).collect::<Vec<&str>>().join(" ")
}
