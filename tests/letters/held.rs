//! What the journal, the account as it was given, and the answers to questions hold.

use std::collections::BTreeSet;

use serde_json::Value;
use settlekit::account::{Action, Command};
use settlekit::json::{entry_text, snapshot};
use settlekit::{Account, Answer, ArrangementId, Policy, Report, decide};

/// Figures by their form.
#[derive(Default)]
pub struct Held {
    pub amounts: BTreeSet<String>,
    pub dates: BTreeSet<String>,
    /// Counts and percents.
    pub numbers: BTreeSet<String>,
}

impl Held {
    pub fn by(account: &Account, policy: &Policy, on: &str) -> Held {
        let mut held = Held::default();
        held.dates.insert(on.into());
        for entry in account.journal() {
            held.take(&serde_json::from_str(&entry_text(entry, account.currency())).unwrap());
        }
        let whole: Value = serde_json::from_str(&snapshot(account)).unwrap();
        held.take(&whole["stands"]);
        held.take(&whole["claims"]);
        for claim in whole["claims"].as_array().unwrap() {
            held.add_sum(&claim["balance"]);
        }
        for claim in whole["stands"]["claims"].as_array().unwrap() {
            held.add_sum(&claim["balance"]);
        }
        held.take_lists(account, policy);
        held
    }

    /// What is left to pay of each offer and settlement, as the account answers.
    fn take_lists(&mut self, account: &Account, policy: &Policy) {
        let offers = account.offers().into_iter();
        let offers = offers.map(|offer| ArrangementId::Offer(offer.terms.offer.clone()));
        let settlements = account.settlements().into_iter();
        let settlements = settlements
            .map(|settlement| ArrangementId::Settlement(settlement.terms.settlement.clone()));
        let Some(today) = account.as_of() else { return };
        for toward in offers.chain(settlements) {
            let command = Command::new(Action::ListPayments { toward: Some(toward) });
            let Answer::Applied(decision) = decide(account, &command, policy, today) else {
                panic!("payments can be listed")
            };
            let Some(Report::Payments(list)) = decision.report else { panic!("it is a list") };
            self.take(&serde_json::to_value(list).unwrap());
        }
    }

    fn take(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.take(item)),
            Value::Object(fields) => fields.values().for_each(|field| self.take(field)),
            Value::Number(number) => {
                self.numbers.insert(number.to_string());
            }
            Value::String(text) if settlekit::date::parse(text).is_ok() => {
                self.dates.insert(text.clone());
            }
            Value::String(text) if text.chars().all(|c| c.is_ascii_digit() || ".-".contains(c)) => {
                if text.contains('.') {
                    self.amounts.insert(text.trim_start_matches('-').into());
                } else {
                    self.numbers.insert(text.clone());
                }
            }
            _ => {}
        }
    }

    /// The balance of a claim is the sum of its segments.
    fn add_sum(&mut self, balance: &Value) {
        let cents =
            |text: &Value| -> i64 { text.as_str().unwrap().replace('.', "").parse().unwrap() };
        let sum: i64 = balance.as_object().unwrap().values().map(cents).sum();
        let (whole, rest) = (sum.abs() / 100, sum.abs() % 100);
        self.amounts.insert(format!("{whole}.{rest:02}"));
    }

    /// The figures in a text that are nowhere held.
    pub fn not_held(&self, text: &str) -> Vec<String> {
        let mut found = Vec::new();
        for figure in super::figures::figures(&super::figures::visible(text)) {
            use super::figures::Figure::{Amount, Date, Number};
            let held = match &figure {
                Amount(amount) => self.amounts.contains(amount),
                Date(date) => self.dates.contains(date),
                Number(number) => self.numbers.contains(number),
            };
            if !held {
                found.push(format!("{figure:?}"));
            }
        }
        found
    }
}
