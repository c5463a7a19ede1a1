//! The rules that are shipped: one file for each pack, as data. Every figure is one of
//! regulation.md; where that page does not say that a text was read, the rule is not verified.

mod uk;
mod us_ca;
mod us_dc;
mod us_federal;
mod us_ny;
mod us_nyc;

use alloc::borrow::Cow;

use chrono::NaiveDate;

use super::{Due, ObligationKind, ObligationRule, Trigger};
use crate::policy::applies_to::{AppliesTo, Collector, DebtKind, Effective};

/// Rules that are chosen together.
#[derive(Debug, PartialEq, Eq)]
pub struct ObligationPack {
    /// The name by which a policy chooses it.
    pub name: &'static str,
    /// What it is about.
    pub title: &'static str,
    /// Its rules.
    pub rules: &'static [ObligationRule],
}

static PACKS: [ObligationPack; 6] = [
    ObligationPack {
        name: "us_federal",
        title: "United States: tax form and credit report after a settlement",
        rules: &us_federal::RULES,
    },
    ObligationPack {
        name: "us_ny",
        title: "New York State: 23 NYCRR 1, agencies and debt buyers, consumer debts",
        rules: &us_ny::RULES,
    },
    ObligationPack {
        name: "us_nyc",
        title: "New York City: payment plans in writing",
        rules: &us_nyc::RULES,
    },
    ObligationPack {
        name: "us_ca",
        title: "California: Civil Code 1788.54, debt buyers",
        rules: &us_ca::RULES,
    },
    ObligationPack {
        name: "us_dc",
        title: "District of Columbia: D.C. Code 28-3814",
        rules: &us_dc::RULES,
    },
    ObligationPack { name: "uk", title: "United Kingdom: FCA CONC 7", rules: &uk::RULES },
];

/// The packs that are shipped, in their order. A policy chooses among them by name; none holds by
/// itself.
///
/// ```
/// use settlekit::obligations::packs;
/// let names: Vec<&str> = packs().map(|pack| pack.name).collect();
/// assert_eq!(names, ["us_federal", "us_ny", "us_nyc", "us_ca", "us_dc", "uk"]);
/// // Whatever is not verified says why.
/// assert!(packs().flat_map(|pack| pack.rules).all(|rule| rule.verified || rule.note.is_some()));
/// ```
pub fn packs() -> impl Iterator<Item = &'static ObligationPack> {
    PACKS.iter()
}

/// The day on which the sources of regulation.md were read.
const READ_ON: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 21);

const AGENCIES_AND_BUYERS: &[Collector] = &[Collector::ThirdParty, Collector::DebtBuyer];

/// A rule as a table has it.
#[derive(Clone, Copy)]
struct Row {
    pack: &'static str,
    name: &'static str,
    what: ObligationKind,
    trigger: Trigger,
    due: Due,
    jurisdiction: &'static str,
    citation: &'static str,
    source: &'static str,
    verified: bool,
    verified_on: Option<NaiveDate>,
    note: Option<&'static str>,
    effective_from: Option<NaiveDate>,
    /// Without entries, all.
    collectors: &'static [Collector],
    /// Without entries, all.
    debts: &'static [DebtKind],
    past_due_more_than_days: Option<u32>,
    text: &'static str,
}

/// What most rows have in common; each table says what it has otherwise. A jurisdiction goes by the
/// name of its pack, but for that of a whole country.
const fn row(
    pack: &'static str,
    name: &'static str,
    what: ObligationKind,
    trigger: Trigger,
    due: Due,
) -> Row {
    Row {
        pack,
        name,
        what,
        trigger,
        due,
        jurisdiction: pack,
        citation: "",
        source: "",
        verified: false,
        verified_on: None,
        note: None,
        effective_from: None,
        collectors: &[],
        debts: &[DebtKind::Consumer],
        past_due_more_than_days: None,
        text: "",
    }
}

const fn rule(row: Row) -> ObligationRule {
    ObligationRule {
        pack: Cow::Borrowed(row.pack),
        name: Cow::Borrowed(row.name),
        what: row.what,
        jurisdiction: Cow::Borrowed(row.jurisdiction),
        citation: Cow::Borrowed(row.citation),
        source: Cow::Borrowed(row.source),
        verified: row.verified,
        verified_on: row.verified_on,
        note: match row.note {
            Some(note) => Some(Cow::Borrowed(note)),
            None => None,
        },
        effective: Effective { from: row.effective_from, to: None },
        applies_to: AppliesTo {
            collectors: Cow::Borrowed(row.collectors),
            debts: Cow::Borrowed(row.debts),
        },
        past_due_more_than_days: row.past_due_more_than_days,
        trigger: row.trigger,
        due: row.due,
        text: Cow::Borrowed(row.text),
    }
}
