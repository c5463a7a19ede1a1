//! What obligations follow: agreements, payments, closings, debt given up, periods of a plan.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::account::{Account, Arrangement, Position, State};
use crate::date;
use crate::facts::{ArrangementFact, EndedHow};
use crate::policy::{ObligationRule, Period, Trigger};
use crate::segment::Segments;
use crate::tracking::{ClosedHow, Closing, Matter, Standing};

use super::entry::{About, WhichFigure};
use super::told::{Closed, Told};

/// The most periods of one settlement that are listed, the first ones: beyond 19 years of weeks.
const MOST_PERIODS: u32 = 1_000;

/// Something that obligations follow.
pub(super) struct Arisen {
    pub about: About,
    /// Whether the number belongs to the name, because there may be several.
    numbered: bool,
    pub on: NaiveDate,
    /// The day from which the time to do it is counted.
    pub due_from: NaiveDate,
    pub grounds: Grounds,
    pub amount: Option<i64>,
    pub figures: Vec<(WhichFigure, i64, Position)>,
}

/// Whether the reason still stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Grounds {
    /// It does.
    Stand,
    /// It is over: nothing more is to be done, and what was done was right.
    Over,
    /// It fell away: what was done is to be made good.
    Gone,
}

impl Arisen {
    fn new(about: About, on: NaiveDate, grounds: Grounds) -> Arisen {
        let numbered = about.number > 1;
        let (amount, figures) = (None, Vec::new());
        Arisen { about, numbered, on, due_from: on, grounds, amount, figures }
    }

    fn amount(mut self, which: WhichFigure, minor: i64, position: Position) -> Arisen {
        self.amount = Some(minor);
        self.figure(which, minor, position)
    }

    fn figure(mut self, which: WhichFigure, minor: i64, position: Position) -> Arisen {
        self.figures.push((which, minor, position));
        self
    }

    /// The name of the obligation that it makes under a rule. Names of the host are kept apart from
    /// each other, whatever letters they have.
    pub fn name_under(&self, rule: &ObligationRule) -> String {
        let About { arrangement, claim, payment, number } = &self.about;
        let mut name = rule.full_name();
        if self.numbered {
            name.push_str(&format!("#{number}"));
        }
        let named = arrangement.as_ref().map(|named| {
            let kind = match named {
                crate::id::ArrangementId::Offer(_) => "offer",
                crate::id::ArrangementId::Settlement(_) => "settlement",
            };
            (kind, named.as_str())
        });
        let payment = payment.as_ref().map(|payment| ("payment", payment.as_str()));
        let claim = claim.as_ref().map(|claim| ("claim", claim.as_str()));
        for (kind, host) in [named, payment, claim].into_iter().flatten() {
            let host = host.replace('%', "%25").replace(':', "%3A");
            name.push_str(&format!(":{kind}:{host}"));
        }
        name
    }
}

/// Where all of it is found.
pub(super) struct Source<'a> {
    account: &'a Account,
    standing: &'a Standing,
    told: Told,
    today: NaiveDate,
}

impl<'a> Source<'a> {
    pub fn new(account: &'a Account, standing: &'a Standing, today: NaiveDate) -> Source<'a> {
        Source { account, standing, told: Told::of(account), today }
    }

    /// Everything that a trigger stands for.
    pub fn arisen(&self, trigger: Trigger) -> Vec<Arisen> {
        let places = 0..self.account.arrangements.len();
        match trigger {
            Trigger::Agreed => places.flat_map(|place| self.agreed(place, false)).collect(),
            Trigger::AgreedForLess => places.flat_map(|place| self.agreed(place, true)).collect(),
            Trigger::ProposedTimeBarred => {
                places.filter_map(|place| self.time_barred(place)).collect()
            }
            Trigger::PaymentPosted => {
                let payments = 0..self.account.payments.len();
                payments.filter_map(|place| self.payment(place)).collect()
            }
            Trigger::Settled => self.closed(|in_full| !in_full),
            Trigger::PaidInFull => self.closed(|in_full| in_full),
            Trigger::Satisfied => self.closed(|_| true),
            Trigger::Forgiven { at_least } => self.given_up(at_least.minor()),
            Trigger::WhilePaying(period) => {
                places.flat_map(|place| self.periods(place, period)).collect()
            }
        }
    }

    fn about(&self, place: usize, number: u32) -> About {
        let arrangement = self.account.arrangements.get(place).map(Arrangement::id);
        About { arrangement, number, ..About::default() }
    }

    fn fact(&self, place: usize) -> Option<&'a ArrangementFact> {
        self.account.facts.arrangements.get(place)
    }

    fn closing(&self, place: usize) -> Option<&'a Closing> {
        let closing = self.standing.ledger.arrangements.get(place)?.closing?;
        self.standing.ledger.closings.get(closing)
    }

    /// Each version of a settlement's terms, and the terms of an offer that were accepted.
    fn agreed(&self, place: usize, for_less: bool) -> Vec<Arisen> {
        let state = self.standing.states.get(place).copied();
        match self.account.arrangements.get(place) {
            Some(Arrangement::Offer(_)) => self
                .accepted(place, state)
                .filter(|_| self.is_for_less(place, for_less))
                .into_iter()
                .collect(),
            Some(Arrangement::Settlement(settlement)) => {
                let last = settlement.terms.version;
                let versions = settlement.superseded.iter().chain([&settlement.terms]);
                let of_version = |terms: &alloc::sync::Arc<crate::account::SettlementTerms>| {
                    let (position, on) = self.told.terms.get(&(place, terms.version)).copied()?;
                    let grounds = match state {
                        _ if terms.version != last => Grounds::Over,
                        Some(State::Displaced) => Grounds::Gone,
                        Some(State::Ended(EndedHow::Deactivated)) => Grounds::Over,
                        Some(State::Ended(_)) => Grounds::Gone,
                        _ => Grounds::Stand,
                    };
                    let arisen = Arisen::new(self.about(place, terms.version), on, grounds)
                        .amount(WhichFigure::Agreed, terms.amount.minor(), position)
                        .figure(WhichFigure::Forgiven, terms.forgiven.minor(), position);
                    (!for_less || terms.forgiven.minor() > 0).then_some(arisen)
                };
                versions.filter_map(of_version).collect()
            }
            None => Vec::new(),
        }
    }

    fn is_for_less(&self, place: usize, for_less: bool) -> bool {
        let offer = self.account.arrangements.get(place).and_then(Arrangement::as_offer);
        !for_less || offer.is_some_and(|offer| offer.terms.forgiven.minor() > 0)
    }

    /// The terms of an offer, accepted by word or by money.
    fn accepted(&self, place: usize, state: Option<State>) -> Option<Arisen> {
        let terms = &self.account.arrangements.get(place)?.as_offer()?.terms;
        let known = self.standing.ledger.arrangements.get(place)?;
        let closing = self.closing(place);
        let by_closing = closing.filter(|closing| closing.how == ClosedHow::Settled);
        // Money that accepts the terms and pays everything at once agrees on nothing.
        let in_full = closing.filter(|closing| closing.how == ClosedHow::PaidInFull);
        let accepted = known.accepted_at.filter(|accepted| {
            in_full.is_none_or(|closing| accepted.position < closing.first_closed.0)
        });
        let stands = accepted.map(|accepted| (accepted.position, accepted.on));
        let stands = stands.or(by_closing.map(|closing| (closing.position, closing.on)));
        let (_, on) = stands.or_else(|| self.told.accepted.get(&place).copied())?;
        let grounds = match state {
            // A settlement goes on in its place.
            Some(State::Ended(EndedHow::Settled)) => Grounds::Over,
            Some(State::Ended(_) | State::Displaced) => Grounds::Gone,
            _ if stands.is_some() => Grounds::Stand,
            _ if closing.is_some() => Grounds::Over,
            _ => Grounds::Gone,
        };
        let made = self.fact(place)?.position;
        let arisen = Arisen::new(self.about(place, 1), on, grounds)
            .amount(WhichFigure::Agreed, terms.amount.minor(), made)
            .figure(WhichFigure::Forgiven, terms.forgiven.minor(), made);
        Some(arisen)
    }

    /// An offer or settlement that covers a claim whose time to sue had passed when it, or its
    /// present terms, were made.
    fn time_barred(&self, place: usize) -> Option<Arisen> {
        let fact = self.fact(place)?;
        let settlement = self.account.arrangements.get(place).and_then(Arrangement::as_settlement);
        let modified = settlement.and_then(|settlement| {
            self.told.terms.get(&(place, settlement.terms.version)).map(|(_, on)| *on)
        });
        let barred_on = |claim: usize| self.account.claims.get(claim)?.time_barred_on;
        let first = fact.parts.iter().filter_map(|(claim, _)| barred_on(*claim)).min()?;
        let made_on =
            [fact.made_on].into_iter().chain(modified).find(|made_on| first <= *made_on)?;
        let grounds = match self.standing.states.get(place) {
            Some(State::Ended(_) | State::Displaced) => Grounds::Over,
            Some(State::Lapsed { .. }) if fact.as_offer().is_some() => Grounds::Over,
            _ => Grounds::Stand,
        };
        let arisen = Arisen::new(self.about(place, 1), made_on, grounds);
        Some(arisen.figure(WhichFigure::Agreed, fact.amount, fact.terms_made().0))
    }

    fn payment(&self, place: usize) -> Option<Arisen> {
        let payment = self.account.payments.get(place)?;
        let fact = self.account.facts.payments.get(place)?;
        let grounds = if fact.standing_minor > 0 { Grounds::Stand } else { Grounds::Gone };
        let about = About { payment: Some(payment.id.clone()), number: 1, ..About::default() };
        let position = self.told.returned.get(&place).copied().unwrap_or(fact.position);
        let arisen = Arisen::new(about, fact.effective_on, grounds);
        Some(arisen.amount(WhichFigure::Received, fact.standing_minor, position))
    }

    /// What money closed in a way that is wanted; `true` is paid in full.
    fn closed(&self, wanted: impl Fn(bool) -> bool) -> Vec<Arisen> {
        let mut found: Vec<(Closed, Arisen)> = Vec::new();
        for (key, closing) in self.closings() {
            if wanted(closing.how == ClosedHow::PaidInFull) {
                found.push((key, self.closed_by(key, closing)));
            }
        }
        for ((key, in_full), (_, on)) in self.told.closed.iter().rev() {
            let known = found.iter().any(|(other, _)| other == key);
            if wanted(*in_full) && !known {
                found.push((*key, Arisen::new(self.about_closed(*key), *on, Grounds::Gone)));
            }
        }
        found.into_iter().map(|(_, arisen)| arisen).collect()
    }

    /// Every closing that stands, with what it closed.
    fn closings(&self) -> Vec<(Closed, &'a Closing)> {
        let mut found: Vec<(Closed, &Closing)> = Vec::new();
        for closing in &self.standing.ledger.closings {
            let key = match closing.matter {
                Matter::Arrangement(place) => Closed::Arrangement(place),
                Matter::Claim(claim) => {
                    let same = |(key, _): &&(Closed, &Closing)| matches!(key, Closed::Claim(other, _) if *other == claim);
                    let before = found.iter().filter(same).count();
                    Closed::Claim(claim, u32::try_from(before).unwrap_or(u32::MAX))
                }
            };
            found.push((key, closing));
        }
        found
    }

    fn about_closed(&self, key: Closed) -> About {
        match key {
            Closed::Arrangement(place) => self.about(place, 1),
            Closed::Claim(claim, before) => {
                let claim = self.account.claims.get(claim).map(|claim| claim.id.clone());
                About { claim, number: before.saturating_add(1), ..About::default() }
            }
        }
    }

    fn closed_by(&self, key: Closed, closing: &Closing) -> Arisen {
        let forgiven = closing.forgiven.iter().map(|(_, segments)| segments.total());
        let forgiven = forgiven.fold(0i64, i64::saturating_add);
        Arisen::new(self.about_closed(key), closing.on, Grounds::Stand)
            .amount(WhichFigure::Forgiven, forgiven, closing.position)
            .figure(WhichFigure::Counted, closing.counted, closing.position)
    }

    /// Principal given up by one settlement on one claim, so much or more.
    fn given_up(&self, at_least: i64) -> Vec<Arisen> {
        let mut found: Vec<((usize, usize), Arisen)> = Vec::new();
        for (key, closing) in self.closings() {
            let Closed::Arrangement(place) = key else { continue };
            for (claim, _) in self.fact(place).iter().flat_map(|fact| fact.parts.iter()) {
                let (forgiven, tolerated) = principal_given_up(closing, *claim);
                if forgiven.saturating_add(tolerated) >= at_least {
                    let grounds = (closing.on, Grounds::Stand);
                    let parts = (forgiven, tolerated, closing.position);
                    found.push(((place, *claim), self.tax_of((place, *claim), grounds, parts)));
                }
            }
        }
        for (key, history) in &self.told.given_up {
            let was = history.iter().rev().find(|(_, minor)| *minor >= at_least);
            let known = found.iter().any(|(other, _)| other == key);
            let (Some(((position, on), _)), false) = (was, known) else { continue };
            let closing = self.closing(key.0);
            let (forgiven, tolerated) =
                closing.map_or((0, 0), |closing| principal_given_up(closing, key.1));
            let position = closing.map_or(*position, |closing| closing.position);
            let parts = (forgiven, tolerated, position);
            found.push((*key, self.tax_of(*key, (*on, Grounds::Gone), parts)));
        }
        found.into_iter().map(|(_, arisen)| arisen).collect()
    }

    fn tax_of(
        &self,
        (place, claim): (usize, usize),
        (on, grounds): (NaiveDate, Grounds),
        (forgiven, tolerated, position): (i64, i64, Position),
    ) -> Arisen {
        let claim = self.account.claims.get(claim).map(|claim| claim.id.clone());
        let about = About { claim, ..self.about(place, 1) };
        let mut arisen = Arisen::new(about, on, grounds);
        arisen.amount = Some(forgiven.saturating_add(tolerated));
        arisen.figure(WhichFigure::ForgivenPrincipal, forgiven, position).figure(
            WhichFigure::ToleratedPrincipal,
            tolerated,
            position,
        )
    }

    /// The periods of a settlement that is paid in several instalments, each due at its end. The
    /// next one is listed from the day on which it begins.
    fn periods(&self, place: usize, period: Period) -> Vec<Arisen> {
        let Some(fact) = self.fact(place) else { return Vec::new() };
        let clock = fact.as_settlement();
        if clock.is_none_or(|clock| clock.instalments.len() < 2) {
            return Vec::new();
        }
        let boundary = |number: u32| match period {
            Period::Months(months) => {
                date::plus_months(fact.made_on, months.saturating_mul(number))
            }
            Period::Days(days) => date::plus_days(fact.made_on, days.saturating_mul(number)),
        };
        let (end, undone) = self.paying_ended(place, fact);
        let counted = self.standing.ledger.arrangements.get(place).map_or(0, |known| known.counted);
        let mut found = Vec::new();
        for number in 1..=MOST_PERIODS {
            let (start, last) = (boundary(number.saturating_sub(1)), boundary(number));
            if start > self.today || number > 1 && end.is_some_and(|end| end <= start) {
                break;
            }
            let over = undone || end.is_some_and(|end| end <= last);
            let grounds = if over { Grounds::Over } else { Grounds::Stand };
            let mut arisen = Arisen::new(self.about(place, number), start, grounds);
            arisen.numbered = true;
            arisen.due_from = last;
            found.push(arisen.figure(WhichFigure::Counted, counted, fact.position));
        }
        found
    }

    /// When paying ended, if it did, and whether the settlement is as if it had never been.
    fn paying_ended(&self, place: usize, fact: &ArrangementFact) -> (Option<NaiveDate>, bool) {
        match self.standing.states.get(place) {
            Some(State::Closed) => (self.closing(place).map(|closing| closing.on), false),
            Some(State::Lapsed { on }) => (Some(*on), false),
            Some(State::Ended(how)) => {
                let undone = matches!(how, EndedHow::Voided | EndedHow::Removed);
                (fact.ended.map(|ended| ended.rests_since.1), undone)
            }
            Some(State::Displaced) => (Some(fact.made_on), true),
            Some(State::Active | State::Reached) | None => (None, false),
        }
    }
}

/// Of one claim: the principal forgiven, and that within the tolerance of the settlement. What is
/// tolerated where everything was paid is no settlement.
fn principal_given_up(closing: &Closing, claim: usize) -> (i64, i64) {
    if closing.how == ClosedHow::PaidInFull {
        return (0, 0);
    }
    let of = |list: &[(usize, Segments)]| {
        let of_claim = list.iter().filter(|(place, _)| *place == claim);
        of_claim.fold(0i64, |sum, (_, segments)| sum.saturating_add(segments.principal))
    };
    (of(&closing.forgiven), of(&closing.tolerance))
}
