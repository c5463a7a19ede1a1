//! The amounts of a command, all in the one currency that its struct names.

use settlekit::account::{Action, Terms};
use settlekit::{Account, Currency, Money, Refusal};

use super::offer::settlekit_terms_kind;
use crate::error::Failure;
use crate::value::{currency, given, percent};

/// What is asked, with the currency that its amounts are in.
pub(crate) struct Asked {
    pub action: Action,
    pub currency: Option<Currency>,
}

impl From<Action> for Asked {
    fn from(action: Action) -> Asked {
        Asked { action, currency: None }
    }
}

/// The refusal of amounts in another currency than the account's. It is found here, as by the JSON
/// reader, because the amounts of a plan do not carry theirs any further.
pub(crate) fn foreign(currency: Option<Currency>, account: &Account) -> Option<Refusal> {
    let own = account.currency();
    let named = currency.filter(|named| *named != own)?;
    Some(Refusal::foreign_currency(own, named))
}

/// Reads the amounts of one struct.
#[derive(Clone, Copy)]
pub(crate) struct Amounts {
    pub currency: Option<Currency>,
}

impl Amounts {
    /// Amounts in a currency by its number; 0 with no decimals is a struct without amounts.
    pub fn of(numeric: i32, exponent: i32) -> Result<Amounts, Failure> {
        if numeric == 0 && exponent == 0 {
            return Ok(Amounts { currency: None });
        }
        Ok(Amounts { currency: Some(currency(numeric, exponent)?) })
    }

    /// An amount.
    pub fn money(self, minor: i64, what: &str) -> Result<Money, Failure> {
        let currency = self.currency.ok_or_else(|| {
            Failure::invalid(format!("{what} is given, but currency is 0; name the currency"))
        })?;
        Ok(Money::from_minor(minor, currency))
    }

    /// An amount that is given only if its `has_` field is 1.
    pub fn optional(self, has: i32, minor: i64, what: &str) -> Result<Option<Money>, Failure> {
        given(has, minor != 0, what)?.then(|| self.money(minor, what)).transpose()
    }

    /// The terms of an offer or settlement. What belongs to terms of another kind must be 0.
    pub fn terms(
        self,
        kind: TermsKind,
        amount_minor: i64,
        percent_millionths: i32,
    ) -> Result<Terms, Failure> {
        check_unused(kind != TermsKind::Fixed && amount_minor != 0, "amount_minor")?;
        check_unused(kind != TermsKind::Percent && percent_millionths != 0, "percent_millionths")?;
        Ok(match kind {
            TermsKind::Fixed => Terms::Fixed(self.money(amount_minor, "amount_minor")?),
            TermsKind::Percent => Terms::Percent(percent(percent_millionths)),
            TermsKind::Calculated => Terms::Calculated,
        })
    }

    /// Terms that may be left out: their kind is 0 then, and so is all that belongs to them.
    pub fn optional_terms(
        self,
        kind: settlekit_terms_kind,
        amount_minor: i64,
        percent_millionths: i32,
    ) -> Result<Option<Terms>, Failure> {
        if kind.0 == 0 {
            check_unused(amount_minor != 0, "amount_minor")?;
            check_unused(percent_millionths != 0, "percent_millionths")?;
            return Ok(None);
        }
        self.terms(kind.checked("terms")?, amount_minor, percent_millionths).map(Some)
    }
}

fn check_unused(is_set: bool, what: &str) -> Result<(), Failure> {
    let message = format!("{what} is set, but the terms are not of its kind");
    if is_set { Err(Failure::invalid(message)) } else { Ok(()) }
}

/// The kinds of terms, without their values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TermsKind {
    Fixed,
    Percent,
    Calculated,
}
