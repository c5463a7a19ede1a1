//! Interest that the break of a settlement posts, or takes back if it turns out to be none.

use alloc::format;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::account::{Event, State};
use crate::accrual::bearing_days;
use crate::date;
use crate::explain::{Reason, Recorder, Topic};
use crate::facts::{Adjustment, BreakInterest};
use crate::figure::Figure;
use crate::id::ArrangementId;
use crate::money::Rounding;
use crate::policy::InterestDuringSettlement;
use crate::segment::Segment;
use crate::tracking::{Break, Standing};

use super::Case;

impl Case<'_> {
    /// What stands once the breaks that are new have posted their interest, and those that are gone
    /// have taken theirs back.
    pub(super) fn with_break_interest(
        &mut self,
        before: &Standing,
        after: Arc<Standing>,
    ) -> Arc<Standing> {
        let mut new: Vec<(usize, Break)> = Vec::new();
        let mut gone: Vec<usize> = Vec::new();
        for (place, is) in after.ledger.arrangements.iter().enumerate() {
            // One that was ended, or is honoured, tells no breaks any more and posts nothing for them.
            let ended = matches!(after.states.get(place), Some(State::Ended(_)));
            if ended || self.is_honoured(&after, place) {
                continue;
            }
            let was = before.ledger.arrangements.get(place);
            let known = was.map_or(&[][..], |was| &was.plan.breaks);
            let is_known = |broken: &&Break| known.iter().any(|other| is_same(other, broken));
            new.extend(
                is.plan
                    .breaks
                    .iter()
                    .filter(|broken| !is_known(broken))
                    .map(|broken| (place, broken.clone())),
            );
            let terms = self.terms_position(place);
            let vanished = |broken: &Break| {
                Some(broken.terms_position) == terms
                    && !is.plan.breaks.iter().any(|other| is_same(other, broken))
            };
            if known.iter().any(vanished) {
                gone.push(place);
            }
        }
        let mut changed = false;
        for place in gone {
            changed |= self.take_back_interest(place);
        }
        for (place, broken) in new {
            changed |= self.post_break_interest(place, &broken, &after);
        }
        if changed { self.stand() } else { after }
    }

    fn take_back_interest(&mut self, place: usize) -> bool {
        let Some(ArrangementId::Settlement(settlement)) = self.arrangement_name(place) else {
            return false;
        };
        let of_break = |posted: &Adjustment| {
            posted
                .broken
                .filter(|broken| broken.arrangement == place)
                .map(|broken| (*posted, broken))
        };
        let posted: Vec<(Adjustment, BreakInterest)> =
            self.facts.adjustments.iter().filter_map(of_break).collect();
        for (posted, broken) in &posted {
            let Some(claim) = self.account.claims.get(posted.claim) else { continue };
            // Interest that was posted since stays posted.
            let now = claim.interest.as_ref().map_or(posted.on, |terms| terms.accrued_through);
            let through = if now == posted.on { broken.accrued_before } else { now };
            self.events.push(Event::InterestPosted {
                claim: claim.id.clone(),
                amount: self.account.money(posted.minor.saturating_neg()),
                through,
                days: date::days_between(posted.on, through),
                settlement: Some(settlement.clone()),
            });
        }
        for (posted, _) in &posted {
            self.facts.take_break_interest_out(place, posted.claim);
        }
        !posted.is_empty()
    }

    /// The interest stands from the day of the break on; it is told with the break.
    fn post_break_interest(&mut self, place: usize, broken: &Break, after: &Standing) -> bool {
        let clock = self.facts.arrangements.get(place).and_then(|fact| fact.as_settlement());
        let interest = clock.map(|clock| clock.keeping.interest);
        let Some(ArrangementId::Settlement(settlement)) = self.arrangement_name(place) else {
            return false;
        };
        if interest.is_none_or(|interest| interest == InterestDuringSettlement::Frozen) {
            return false;
        }
        let mut posted_any = false;
        for (claim, balance) in &broken.balances {
            let Some(known) = self.account.claims.get(*claim) else { continue };
            let Some(terms) = known.interest.clone() else { continue };
            let time = (terms.accrued_through, broken.on);
            let days = bearing_days(&self.facts, &after.ledger, *claim, time, Some(place));
            // Interest that cannot be held is not posted by a break; post_interest refuses it.
            let interest = terms.interest_of_days(balance, days);
            let can_be_held = |minor: &i64| *minor > 0 && self.facts.can_hold(*minor);
            let Some(minor) = interest.filter(can_be_held) else { continue };
            let amount = self.account.money(minor);
            let (percent, on) = (terms.annual_percent, date::text(broken.on));
            self.record(|| {
                let text = format!(
                    "the break on {on} posts {percent} % a year, actual/365, for {days} days: {amount}, rounded half up"
                );
                let reason = Reason::new(Topic::Interest, text).figure(Figure::Money(amount));
                reason.rounded(Rounding::HalfUp)
            });
            self.facts.add_adjustment(Adjustment {
                position: self.position,
                on: broken.on,
                claim: *claim,
                segment: Segment::Interest,
                minor,
                broken: Some(BreakInterest {
                    arrangement: place,
                    accrued_before: terms.accrued_through,
                }),
            });
            let event = Event::InterestPosted {
                claim: known.id.clone(),
                amount,
                through: broken.on,
                days,
                settlement: Some(settlement.clone()),
            };
            self.break_interest.push((place, event));
            posted_any = true;
        }
        posted_any
    }
}

fn is_same(one: &Break, other: &Break) -> bool {
    one.terms_position == other.terms_position && one.on == other.on
}
