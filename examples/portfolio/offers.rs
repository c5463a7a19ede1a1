//! Puts an account through its day: its holds are placed, a quote is asked for, and an offer at the
//! quote's floor is decided and recorded.

use chrono::NaiveDate;
use settlekit::account::{Action, Command, NewOffer, OfferTerms, Terms};
use settlekit::{
    Account, Answer, Decision, Explanation, Money, OfferId, Percent, Policy, Quote, Refusal,
    Report, UserId, date, decide,
};

use crate::input::GivenAccount;
use crate::seen::Seen;

/// For how many days an offer is open.
pub const OPEN_DAYS: u32 = 14;

/// An account after its day.
pub struct Worked {
    /// With everything recorded.
    pub account: Account,
    pub owed: Money,
    pub quote: Option<Quote>,
    /// What the rules look at.
    pub seen: Seen,
    /// How the quote was found, or how far the question came.
    pub quote_why: Explanation,
    pub outcome: Outcome,
}

/// What became of the account.
pub enum Outcome {
    /// An offer was made.
    Offered(Box<Offered>),
    /// The business says no.
    Refused(Box<Refusal>),
    /// Another answer than these commands can have; shown, not hidden.
    Unexpected(String),
}

/// An offer that was made, and how it was judged.
pub struct Offered {
    pub terms: OfferTerms,
    pub why: Explanation,
}

/// Works one account.
pub fn work(given: GivenAccount, policy: &Policy, by: &UserId, as_of: NaiveDate) -> Worked {
    let mut worked = Worked {
        owed: given.account.owed(),
        account: given.account,
        quote: None,
        seen: Seen::default(),
        quote_why: Explanation::default(),
        outcome: Outcome::Unexpected("not worked".into()),
    };
    let command = |action| Command { by: Some(by.clone()), ..Command::new(action) };
    for hold in given.holds {
        let placed = worked.account.execute(&command(Action::PlaceHold(hold)), policy, as_of);
        if let Some(problem) = problem(&placed) {
            worked.outcome = Outcome::Unexpected(problem);
            return worked;
        }
    }
    let asked = ask(&mut worked, &command(Action::Quote { claims: None }), policy, as_of);
    // Where there is no quote an offer of the whole balance is refused too; of the reasons that
    // both may have, its refusal carries the one that comes first.
    let terms =
        asked.as_ref().map_or(Terms::Percent(Percent::HUNDRED), |floor| Terms::Fixed(*floor));
    let Some(offer) = new_offer(&worked.account, terms, as_of) else {
        worked.outcome = Outcome::Unexpected("no name for the offer".into());
        return worked;
    };
    let offer = command(Action::CreateOffer(offer));
    worked.outcome = match asked {
        Ok(_) => make(&mut worked, &offer, policy, as_of),
        Err(no_quote) => match decide(&worked.account, &offer, policy, as_of) {
            Answer::Refused(refusal) => Outcome::Refused(Box::new(refusal)),
            _ => no_quote,
        },
    };
    worked
}

/// Asks for a quote and gives its floor.
fn ask(
    worked: &mut Worked,
    command: &Command,
    policy: &Policy,
    as_of: NaiveDate,
) -> Result<Money, Outcome> {
    match decide(&worked.account, command, policy, as_of) {
        Answer::Applied(decision) => {
            let Decision { report, explanation, .. } = *decision;
            worked.see(explanation);
            let Some(Report::Quote(quote)) = report else {
                return Err(Outcome::Unexpected("a quote without an answer".into()));
            };
            let floor = quote.floor;
            worked.quote = Some(*quote);
            Ok(floor)
        }
        Answer::Refused(mut refusal) => {
            worked.see(std::mem::take(&mut refusal.explanation));
            Err(Outcome::Refused(Box::new(refusal)))
        }
        other => Err(unexpected(&other)),
    }
}

impl Worked {
    /// Keeps an explanation; its figures say what the rules look at, also where they refuse.
    fn see(&mut self, why: Explanation) {
        self.seen.look_at(&why);
        self.quote_why = why;
    }
}

/// An offer that is open for two weeks.
fn new_offer(account: &Account, terms: Terms, as_of: NaiveDate) -> Option<NewOffer> {
    let number = account.offers().len().saturating_add(1);
    Some(NewOffer {
        offer: OfferId::new(&format!("O{number}")).ok()?,
        terms,
        expires_on: date::plus_days(as_of, OPEN_DAYS),
        pay_by: None,
        claims: None,
        sequence: None,
        supersedes: None,
        reason: None,
    })
}

/// Decides the offer and records it.
fn make(worked: &mut Worked, command: &Command, policy: &Policy, as_of: NaiveDate) -> Outcome {
    match worked.account.execute(command, policy, as_of) {
        Ok(Answer::Applied(decision)) => match worked.account.offers().last() {
            Some(offer) => Outcome::Offered(Box::new(Offered {
                terms: (*offer.terms).clone(),
                why: decision.explanation,
            })),
            None => Outcome::Unexpected("the offer was applied and is not there".into()),
        },
        Ok(Answer::Refused(refusal)) => Outcome::Refused(Box::new(refusal)),
        Ok(other) => unexpected(&other),
        Err(contradiction) => Outcome::Unexpected(contradiction.to_string()),
    }
}

/// Why a hold is not in place.
fn problem<E: std::fmt::Display>(answer: &Result<Answer, E>) -> Option<String> {
    match answer {
        Ok(Answer::Applied(_) | Answer::AlreadyDone) => None,
        Ok(Answer::Refused(refusal)) => Some(refusal.remedy.clone()),
        Ok(Answer::Invalid(invalid)) => Some(invalid.message.clone()),
        Err(contradiction) => Some(contradiction.to_string()),
    }
}

fn unexpected(answer: &Answer) -> Outcome {
    Outcome::Unexpected(match answer {
        Answer::Applied(_) => "applied without an answer".into(),
        Answer::AlreadyDone => "already done".into(),
        Answer::Refused(refusal) => refusal.remedy.clone(),
        Answer::Invalid(invalid) => invalid.message.clone(),
    })
}
