//! Auditing an account: what was announced must be what the ledger says, to the cent.

use alloc::collections::BTreeMap;
use alloc::format;

use chrono::NaiveDate;

use crate::account::{Account, Contradiction, Event, WrittenOff};
use crate::segment::{Segment, Segments};
use crate::tracking::{Closing, Memory, Standing, stand};

impl Account {
    /// Recomputes the account from its ledger and compares: the status, the state of every offer
    /// and settlement, the announced money, and the conservation of money per segment (domain.md 9).
    ///
    /// # Errors
    /// A [`Contradiction`] names the first difference. It would be a fault of this library.
    ///
    /// ```
    /// use settlekit::account::{AccountDraft, ClaimDraft, Status};
    /// let draft = AccountDraft::new("A", "LAKE", settlekit::Currency::USD, Status::Stopped);
    /// let account = draft.claim(ClaimDraft::new("C1").principal("2000.00")).open().unwrap();
    /// assert!(account.audit().is_ok());
    /// ```
    pub fn audit(&self) -> Result<(), Contradiction> {
        let standing = self.standing();
        if standing.status != self.status {
            let (announced, computed) = (self.status.name(), standing.status.name());
            return differs("status", announced, computed);
        }
        for (arrangement, computed) in self.arrangements.iter().zip(&standing.states) {
            if !arrangement.is_in(*computed) {
                let what = format!("state of {}", arrangement.id());
                return differs(&what, format!("{arrangement:?}"), format!("{computed:?}"));
            }
        }
        let read_anew =
            stand(&self.facts, &Memory::default(), self.as_of().unwrap_or(NaiveDate::MIN));
        if read_anew != *standing {
            return differs("what stands", "read on from a mark", "another when read anew");
        }
        self.audit_announced(&standing)?;
        self.audit_conservation(&standing)
    }

    fn audit_announced(&self, standing: &Standing) -> Result<(), Contradiction> {
        let mut announced = Announced::default();
        for event in self.journal.iter().flat_map(|entry| &entry.events) {
            announced.add(event);
        }
        let sum = |amounts: fn(&Closing) -> &[(usize, Segments)]| {
            let mut sums: BTreeMap<&str, Segments> = BTreeMap::new();
            for (place, segments) in standing.ledger.closings.iter().flat_map(amounts) {
                if let Some(claim) = self.claims.get(*place) {
                    sums.entry(claim.id.as_str()).or_default().add_all(segments);
                }
            }
            sums.retain(|_, segments| !segments.is_zero());
            sums
        };
        let (forgiven, tolerance) =
            (sum(|closing| &closing.forgiven), sum(|closing| &closing.tolerance));
        announced.forgiven.retain(|_, segments| !segments.is_zero());
        announced.tolerance.retain(|_, segments| !segments.is_zero());
        if announced.forgiven != forgiven {
            return differs(
                "forgiven",
                format!("{:?}", announced.forgiven),
                format!("{forgiven:?}"),
            );
        }
        if announced.tolerance != tolerance {
            return differs(
                "tolerance",
                format!("{:?}", announced.tolerance),
                format!("{tolerance:?}"),
            );
        }
        let opening = crate::tracking::opening_credit(&self.facts);
        let credit = standing.ledger.credit.saturating_sub(opening);
        if announced.credit != credit {
            return differs("credit", announced.credit, credit);
        }
        Ok(())
    }

    /// Opening + adjustments + posted interest = paid + forgiven + tolerance + outstanding - credit.
    fn audit_conservation(&self, standing: &Standing) -> Result<(), Contradiction> {
        let ledger = &standing.ledger;
        let mut paid = ledger.credit;
        for (claim, given) in self.facts.claims.iter().enumerate() {
            let mut into = given.opening;
            for adjustment in self.facts.adjustments.iter().filter(|entry| entry.claim == claim) {
                into.add(adjustment.segment, adjustment.minor);
            }
            let mut out = Segments::default();
            let of_claim = |(place, _): &&(usize, Segments)| *place == claim;
            for closing in &ledger.closings {
                for (_, segments) in
                    closing.forgiven.iter().chain(&closing.tolerance).filter(of_claim)
                {
                    out.add_all(segments);
                }
            }
            for part in [ledger.paid.get(claim), ledger.balances.get(claim)].into_iter().flatten() {
                out.add_all(part);
            }
            for segment in Segment::ALL {
                if into.get(segment) != out.get(segment) {
                    let what = format!("{} of claim {}", segment.name(), claim.saturating_add(1));
                    return differs(&what, into.get(segment), out.get(segment));
                }
            }
            paid = paid.saturating_add(ledger.paid.get(claim).map_or(0, Segments::total));
        }
        let received = self
            .facts
            .payments
            .iter()
            .fold(0i64, |sum, payment| sum.saturating_add(payment.standing_minor));
        if received == paid { Ok(()) } else { differs("money received", received, paid) }
    }
}

/// Sums of what events announced.
#[derive(Default)]
struct Announced<'e> {
    forgiven: BTreeMap<&'e str, Segments>,
    tolerance: BTreeMap<&'e str, Segments>,
    credit: i64,
}

impl<'e> Announced<'e> {
    fn add(&mut self, event: &'e Event) {
        match event {
            Event::BalanceForgiven(amounts) => collect(&mut self.forgiven, amounts, false),
            Event::ForgivenessReversed(amounts) => collect(&mut self.forgiven, amounts, true),
            Event::ToleranceWrittenOff(amounts) => collect(&mut self.tolerance, amounts, false),
            Event::ToleranceReversed(amounts) => collect(&mut self.tolerance, amounts, true),
            Event::CreditRecorded { amount } => {
                self.credit = self.credit.saturating_add(amount.minor());
            }
            Event::CreditReversed { amount } => {
                self.credit = self.credit.saturating_sub(amount.minor());
            }
            _ => {}
        }
    }
}

fn collect<'e>(sums: &mut BTreeMap<&'e str, Segments>, amounts: &'e WrittenOff, undone: bool) {
    for claim in &amounts.claims {
        let sum = sums.entry(claim.claim.as_str()).or_default();
        if undone {
            sum.subtract_all(&claim.segments.minor());
        } else {
            sum.add_all(&claim.segments.minor());
        }
    }
}

fn differs<T>(
    what: &str,
    announced: impl core::fmt::Display,
    computed: impl core::fmt::Display,
) -> Result<T, Contradiction> {
    Err(Contradiction::new(format!("{what}: announced {announced}, computed {computed}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::{AccountDraft, ClaimDraft, Status};
    use crate::currency::Currency;

    #[test]
    fn money_that_appears_or_vanishes_is_found() {
        let draft = AccountDraft::new("A", "L", Currency::USD, Status::Stopped);
        let account = draft.claim(ClaimDraft::new("C1").principal("2000.00")).open().unwrap();
        let sound = Standing::clone(&account.standing());
        assert_eq!(account.audit_conservation(&sound), Ok(()));
        let mut balance = sound.clone();
        balance.ledger.balances[0].add(Segment::Principal, 1);
        let found = account.audit_conservation(&balance).unwrap_err().what;
        assert_eq!(found, "principal of claim 1: announced 200000, computed 200001");
        let mut credit = sound;
        credit.ledger.credit = 1;
        let found = account.audit_conservation(&credit).unwrap_err().what;
        assert_eq!(found, "money received: announced 0, computed 1");
    }
}
