//! Changes of what is owed that are no payments: adjustments and posted interest.

use alloc::format;

use chrono::NaiveDate;

use crate::account::{Event, Status};
use crate::accrual::{bearing_days, deferred_since};
use crate::date;
use crate::explain::{Reason, Recorder, Topic};
use crate::facts::Adjustment;
use crate::figure::Figure;
use crate::id::ClaimId;
use crate::money::{Money, Rounding};
use crate::rejection::{Refusal, RefusalCode};
use crate::segment::Segment;

use super::{Case, Handled, out_of_range};

impl Case<'_> {
    pub(super) fn adjust_balance(
        &mut self,
        claim: &ClaimId,
        segment: Segment,
        amount: Money,
        reason: Option<&str>,
    ) -> Result<Handled, Refusal> {
        let place = self.find_claim(claim)?;
        self.check_not_paid()?;
        self.change_balance(place, segment, amount.minor())?;
        self.events.push(Event::BalanceAdjusted {
            claim: claim.clone(),
            segment,
            amount,
            reason: reason.map(Into::into),
        });
        self.tell(None);
        Ok(Handled::Done)
    }

    pub(super) fn post_interest(
        &mut self,
        claim: &ClaimId,
        through: NaiveDate,
    ) -> Result<Handled, Refusal> {
        let place = self.find_claim(claim)?;
        self.check_not_paid()?;
        let terms = self.account.claims.get(place).and_then(|claim| claim.interest.as_ref());
        let Some(terms) = terms else {
            let remedy = format!("claim \"{claim}\" bears no interest, so there is none to post");
            return Err(Refusal::new(RefusalCode::NothingOwed, remedy));
        };
        // What a settlement defers is charged only if it breaks.
        let (facts, ledger) = (&self.facts, &self.now().ledger);
        let deferred = deferred_since(facts, ledger, place);
        let through = deferred.map_or(through, |since| since.min(through));
        if through <= terms.accrued_through {
            return Ok(Handled::Already);
        }
        let balance = ledger.balances.get(place).copied().unwrap_or_default();
        let days = bearing_days(facts, ledger, place, (terms.accrued_through, through), None);
        let Some(interest) = terms.interest_of_days(&balance, days) else {
            return Err(out_of_range(format!(
                "the interest of {days} days is too large to be held"
            )));
        };
        let amount = self.account.money(interest);
        let (percent, from) = (terms.annual_percent, date::text(terms.accrued_through));
        self.record(|| {
            let text = format!("{percent} % a year, actual/365, for {days} days after {from}: {amount}, rounded half up");
            let reason = Reason::new(Topic::Interest, text).figure(Figure::Money(amount));
            reason.rounded(Rounding::HalfUp)
        });
        self.change_balance(place, Segment::Interest, interest)?;
        let settlement = None;
        let claim = claim.clone();
        self.events.push(Event::InterestPosted { claim, amount, through, days, settlement });
        self.tell(None);
        Ok(Handled::Done)
    }

    /// Adds an entry to the ledger, after time has passed and if every total can still be held.
    fn change_balance(
        &mut self,
        claim: usize,
        segment: Segment,
        minor: i64,
    ) -> Result<(), Refusal> {
        if !self.facts.can_hold(minor) {
            let (amount, most) = (self.account.money(minor), self.account.money(i64::MAX));
            let remedy = format!("with {amount} more, the account's entries are beyond {most}");
            return Err(out_of_range(remedy));
        }
        self.pass_time();
        let (position, on) = (self.position, self.today);
        let adjustment = Adjustment { position, on, claim, segment, minor, broken: None };
        self.facts.add_adjustment(adjustment);
        Ok(())
    }

    fn check_not_paid(&self) -> Result<(), Refusal> {
        if self.now().status == Status::Paid {
            let remedy = "the customer is paid; set the status to stopped first";
            return Err(Refusal::new(RefusalCode::WrongStatus, remedy));
        }
        Ok(())
    }

    pub(super) fn find_claim(&self, claim: &ClaimId) -> Result<usize, Refusal> {
        self.account.claim_place(claim).ok_or_else(|| {
            Refusal::new(RefusalCode::UnknownClaim, format!("the account has no claim \"{claim}\""))
        })
    }
}
