//! What a bulk comes to.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};

use serde::ser::{SerializeStruct, Serializer};

use crate::account::Account;
use crate::currency::Currency;
use crate::decide::Answer;
use crate::money::ScaledText;
use crate::rejection::RefusalCode;

use super::order::BulkMode;
use super::outcome::offer_of;

/// What a bulk comes to: each account is counted under exactly one outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BulkTotals {
    /// Accounts that get what was asked.
    pub applied: usize,
    /// Accounts that had it before.
    pub already_done: usize,
    /// Accounts that are refused, by code in order of precedence.
    pub refused: BTreeMap<RefusalCode, usize>,
    /// Accounts whose command is malformed or dated before their last entry.
    pub invalid: usize,
    /// Accounts that could get it and do not, because of others.
    pub held_back: usize,
    /// Accounts whose turn did not come.
    pub not_looked_at: usize,
    /// After how many accounts the bulk was cancelled.
    pub cancelled_after: Option<usize>,
    /// The accounts looked at and the offers made, by currency; amounts of different currencies are
    /// never added together.
    pub currencies: BTreeMap<Currency, BulkAmounts>,
}

/// Sums over the accounts of one currency. They are wider than a [`Money`](crate::Money), so that
/// no list of accounts is too long for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BulkAmounts {
    /// Accounts looked at, whatever became of them.
    pub accounts: usize,
    /// What was owed on the claims of the offers made, in minor units: asked and forgiven together.
    pub owed_minor: i128,
    /// What the offers made ask for, in minor units.
    pub asked_minor: i128,
    /// What they forgive, in minor units.
    pub forgiven_minor: i128,
}

impl BulkTotals {
    /// Accounts that were given.
    #[must_use]
    pub fn items(&self) -> usize {
        self.looked_at().saturating_add(self.not_looked_at)
    }

    /// Accounts that are refused, for whatever reason.
    #[must_use]
    pub fn refused_in_all(&self) -> usize {
        self.refused.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    pub(super) fn looked_at(&self) -> usize {
        let counts =
            [self.applied, self.already_done, self.refused_in_all(), self.invalid, self.held_back];
        counts.into_iter().fold(0, usize::saturating_add)
    }

    pub(super) fn add(&mut self, account: &Account, answer: &Answer) {
        let amounts = self.currencies.entry(account.currency()).or_default();
        amounts.accounts = amounts.accounts.saturating_add(1);
        let count = match answer {
            Answer::Applied(decision) => {
                if let Some(offer) = offer_of(decision) {
                    let add = |sum: &mut i128, minor: i64| {
                        *sum = sum.saturating_add(i128::from(minor));
                    };
                    add(&mut amounts.owed_minor, offer.base.minor());
                    add(&mut amounts.asked_minor, offer.amount.minor());
                    add(&mut amounts.forgiven_minor, offer.forgiven.minor());
                }
                &mut self.applied
            }
            Answer::AlreadyDone => &mut self.already_done,
            Answer::Refused(refusal) => self.refused.entry(refusal.code).or_default(),
            Answer::Invalid(_) => &mut self.invalid,
        };
        *count = count.saturating_add(1);
    }

    pub(super) fn add_not_looked_at(&mut self) {
        self.not_looked_at = self.not_looked_at.saturating_add(1);
    }

    /// Whether nothing may be applied, though some could be.
    pub(super) fn holds_back(&self, mode: BulkMode) -> bool {
        let spoiled =
            !self.refused.is_empty() || self.invalid > 0 || self.cancelled_after.is_some();
        mode == BulkMode::AllOrNothing && spoiled
    }

    /// As if nothing were applied: what could be is held back, and no offer is made.
    pub(super) fn hold_back(&mut self) {
        self.held_back = self.held_back.saturating_add(core::mem::take(&mut self.applied));
        for amounts in self.currencies.values_mut() {
            *amounts = BulkAmounts { accounts: amounts.accounts, ..BulkAmounts::default() };
        }
    }
}

/// The dialect: counts, then `refused_by` and `currencies`, with amounts at the currency's scale.
impl serde::Serialize for BulkTotals {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("BulkTotals", 10)?;
        fields.serialize_field("items", &self.items())?;
        fields.serialize_field("applied", &self.applied)?;
        fields.serialize_field("already_done", &self.already_done)?;
        fields.serialize_field("refused", &self.refused_in_all())?;
        fields.serialize_field("invalid", &self.invalid)?;
        fields.serialize_field("held_back", &self.held_back)?;
        fields.serialize_field("not_looked_at", &self.not_looked_at)?;
        match self.cancelled_after {
            Some(after) => fields.serialize_field("cancelled_after", &after)?,
            None => fields.skip_field("cancelled_after")?,
        }
        fields.serialize_field("refused_by", &self.refused)?;
        fields.serialize_field("currencies", &ByCurrency(&self.currencies))?;
        fields.end()
    }
}

struct ByCurrency<'t>(&'t BTreeMap<Currency, BulkAmounts>);

impl serde::Serialize for ByCurrency<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(currency, amounts)| {
            let text = |minor| ScaledText::new(minor, currency.exponent()).as_str().to_string();
            let written = AmountsText {
                accounts: amounts.accounts,
                owed: text(amounts.owed_minor),
                asked: text(amounts.asked_minor),
                forgiven: text(amounts.forgiven_minor),
            };
            (currency, written)
        }))
    }
}

#[derive(serde::Serialize)]
struct AmountsText {
    accounts: usize,
    owed: String,
    asked: String,
    forgiven: String,
}
