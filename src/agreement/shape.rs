//! The names that a template may use, kind by kind. A test compares them with what letters hold.

use super::letter::LetterKind;

/// What stands under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Words, a name, or a yes or no.
    Text,
    /// An amount, date, percent or count, with its trace.
    Figure,
    /// A list of such.
    List(&'static Shape),
    /// What has names of its own.
    Object(Names),
}

/// Names with what stands under them.
pub(super) type Names = &'static [(&'static str, Shape)];

use Shape::{Figure, List, Object, Text};

const TRACE: Names = &[("held_by", Text), ("position", Text), ("event", Text)];
/// What a figure has.
const FIGURE: Names = &[("value", Text), ("text", Text), ("from", Object(TRACE))];
const TEXTS: Shape = List(&Text);

const PARTY: Names = &[("name", Text), ("address", TEXTS), ("telephone", Text), ("email", Text)];
const PARTIES: Names = &[
    ("debtor", Object(PARTY)),
    ("creditor", Object(PARTY)),
    ("original_creditor", Object(PARTY)),
    ("agency", Object(PARTY)),
    ("employee", Text),
    ("supervisor", Text),
    ("reference", Text),
    ("pay_to", TEXTS),
    ("other_terms", TEXTS),
    ("conditions", TEXTS),
    ("notices", TEXTS),
    ("governing_law", Text),
    ("residual", Text),
];

const CLAIM: Shape =
    Object(&[("claim", Text), ("base", Figure), ("amount", Figure), ("forgiven", Figure)]);
const INSTALMENT: Shape = Object(&[("number", Figure), ("due_on", Figure), ("amount", Figure)]);
const DEFAULT: Names = &[
    ("grace_days", Figure),
    ("missed_in_row", Figure),
    ("missed_total", Figure),
    ("cure_days", Figure),
    ("interest", Text),
];
const TERMS: Names = &[
    ("kind", Text),
    ("of", Text),
    ("version", Figure),
    ("agreed_on", Figure),
    ("base", Figure),
    ("percent", Figure),
    ("amount", Figure),
    ("forgiven", Figure),
    ("claims", List(&CLAIM)),
    ("payments", Figure),
    ("instalments", List(&INSTALMENT)),
    ("accept_by", Figure),
    ("deadline", Figure),
    ("default", Object(DEFAULT)),
];
const OF_AGREEMENT: Names =
    &[("agreement", Text), ("created_on", Figure), ("approved_by", Text), ("approved_on", Figure)];

const RETURNED: Shape = Object(&[("on", Figure), ("amount", Figure)]);
const RECEIPT: Names = &[
    ("payment", Text),
    ("amount", Figure),
    ("effective_on", Figure),
    ("posted_on", Figure),
    ("claim", Text),
    ("kind", Text),
    ("of", Text),
    ("counted", Figure),
    ("to_pay", Figure),
    ("returned", List(&RETURNED)),
    ("owed", Figure),
];

const BALANCE: Shape = Object(&[("claim", Text), ("balance", Figure)]);
const LINE: Shape = Object(&[
    ("on", Figure),
    ("what", Text),
    ("name", Text),
    ("amount", Figure),
    ("movement", Text),
]);
const PLAN: Shape = Object(&[
    ("kind", Text),
    ("of", Text),
    ("amount", Figure),
    ("counted", Figure),
    ("to_pay", Figure),
    ("instalments", List(&INSTALMENT)),
]);
const STATEMENT: Names = &[
    ("through", Figure),
    ("opening", List(&BALANCE)),
    ("lines", List(&LINE)),
    ("balances", List(&BALANCE)),
    ("owed", Figure),
    ("credit", Figure),
    ("plans", List(&PLAN)),
];

const SATISFIED: Shape = Object(&[("claim", Text), ("amount", Figure)]);
const SATISFACTION: Names = &[
    ("kind", Text),
    ("of", Text),
    ("agreed_on", Figure),
    ("amount", Figure),
    ("satisfied_on", Figure),
    ("counted", Figure),
    ("paid_in_full", Text),
    ("forgiven", Figure),
    ("tolerance", Figure),
    ("claims", List(&SATISFIED)),
    ("owed", Figure),
];

/// What every letter has.
const COMMON: Names = &[
    ("letter", Text),
    ("on", Figure),
    ("account", Text),
    ("client", Text),
    ("currency", Text),
    ("parties", Object(PARTIES)),
];

/// What a loop says of itself. Where it stands in numbers is no figure of the letter.
pub(super) const LOOP: Names = &[("first", Text), ("last", Text)];

/// The lists of names that stand under the kind's own name.
fn own(kind: LetterKind) -> [Names; 2] {
    match kind {
        LetterKind::Agreement => [OF_AGREEMENT, TERMS],
        LetterKind::Confirmation => [TERMS, &[]],
        LetterKind::Receipt => [RECEIPT, &[]],
        LetterKind::Statement => [STATEMENT, &[]],
        LetterKind::Satisfaction => [SATISFACTION, &[]],
    }
}

/// What a name means at some place of a template.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    Of(Shape),
    /// The letter's own part.
    Own(LetterKind),
}

impl Place {
    /// What stands under a name of the whole letter.
    pub fn root(kind: LetterKind, name: &str) -> Option<Place> {
        if name == kind.name() {
            return Some(Place::Own(kind));
        }
        find(COMMON, name)
    }

    /// What stands under a name of this.
    pub fn get(self, name: &str) -> Option<Place> {
        match self {
            Place::Of(Shape::Object(names)) => find(names, name),
            Place::Of(Shape::Figure) => find(FIGURE, name),
            Place::Of(_) => None,
            Place::Own(kind) => own(kind).into_iter().find_map(|names| find(names, name)),
        }
    }

    /// The names of this, for people.
    pub fn names(self) -> alloc::vec::Vec<&'static str> {
        let lists = match self {
            Place::Of(Shape::Object(names)) => [names, &[]],
            Place::Of(Shape::Figure) => [FIGURE, &[]],
            Place::Of(_) => [&[][..], &[]],
            Place::Own(kind) => own(kind),
        };
        lists.into_iter().flatten().map(|(name, _)| *name).collect()
    }

    /// What a list has in it.
    pub fn item(self) -> Option<Place> {
        match self {
            Place::Of(Shape::List(item)) => Some(Place::Of(*item)),
            _ => None,
        }
    }

    /// Whether it can be printed.
    pub fn prints(self) -> bool {
        matches!(self, Place::Of(Shape::Text | Shape::Figure))
    }
}

/// The names of the whole letter, for people.
pub(super) fn roots(kind: LetterKind) -> alloc::vec::Vec<&'static str> {
    COMMON.iter().map(|(name, _)| *name).chain([kind.name()]).collect()
}

fn find(names: Names, name: &str) -> Option<Place> {
    names.iter().find(|(known, _)| *known == name).map(|(_, shape)| Place::Of(*shape))
}
