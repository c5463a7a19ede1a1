//! One settlement of a charged-off loan through the library: made, and paid as far as it was.

use settlekit::account::{
    AccountDraft, Action, ClaimDraft, Command, Event, NewPayment, NewSettlement, SettlementState,
    Status, Terms,
};
use settlekit::plan::{Frequency, PlanTerms, Roll, Size};
use settlekit::{
    Account, Answer, ArrangementId, Currency, InstalmentState, Money, PaymentId, Policy, Report,
    Segment, SettlementId, date,
};

use crate::settlement_row::Settlement;
use crate::table::dialect_name;

/// What the library said of a settlement.
pub struct Replayed {
    pub end: End,
    /// Instalments of its plan.
    pub planned: usize,
    /// Of these, how many the recoveries fill.
    pub covered: usize,
}

/// How a replay ended.
pub enum End {
    /// The recoveries reach the settlement.
    Reached { excess: Money },
    /// The recoveries miss it by this much; maybe the last payment makes it good.
    Missed { by: Money, last_payment_reaches: bool },
    /// It could not be replayed.
    Refused(String),
}

/// What the claim owes when the settlement is made.
pub fn balance(settlement: &Settlement) -> i128 {
    let interest = i128::from(settlement.interest.minor());
    i128::from(settlement.unpaid_principal.minor()).saturating_add(interest)
}

/// Makes the settlement, posts the recoveries a day later, and if they do not reach it the last
/// payment.
pub fn replay(settlement: &Settlement, policy: &Policy) -> Replayed {
    let refused = |why| Replayed { end: End::Refused(why), planned: 0, covered: 0 };
    run(settlement, policy).unwrap_or_else(refused)
}

fn run(settlement: &Settlement, policy: &Policy) -> Result<Replayed, String> {
    let mut replay = Replay { account: open(settlement)?, settlement, policy };
    replay.make()?;
    let counted = replay.pay("recoveries", settlement.recoveries)?;
    let (planned, covered) = replay.instalments()?;
    let end = if replay.is_reached() {
        let excess = counted.checked_sub(settlement.amount).map_err(|e| e.to_string())?;
        End::Reached { excess }
    } else {
        let by = settlement.amount.checked_sub(counted).map_err(|e| e.to_string())?;
        replay.pay("last payment", settlement.last_payment)?;
        End::Missed { by, last_payment_reaches: replay.is_reached() }
    };
    Ok(Replayed { end, planned, covered })
}

fn open(settlement: &Settlement) -> Result<Account, String> {
    let claim = ClaimDraft::new("loan")
        .principal(&settlement.unpaid_principal.to_string())
        .segment(Segment::Interest, &settlement.interest.to_string());
    let draft = AccountDraft::new(&settlement.id, "LENDER", Currency::USD, Status::Stopped);
    draft.claim(claim).open().map_err(|found| {
        found.faults.into_iter().map(|fault| fault.message).collect::<Vec<_>>().join("; ")
    })
}

/// A settlement on its way through the library.
struct Replay<'r> {
    account: Account,
    settlement: &'r Settlement,
    policy: &'r Policy,
}

impl Replay<'_> {
    fn make(&mut self) -> Result<(), String> {
        let made_on = self.settlement.made_on;
        // A lump sum is a plan of one instalment.
        let plan = PlanTerms {
            size: Size::Payments(self.settlement.months.unwrap_or(1)),
            first_due: Some(date::plus_months(made_on, 1)),
            every: Frequency::Month,
            down_payment_minor: None,
            roll: Roll::None,
        };
        let action = Action::CreateSettlement(NewSettlement {
            settlement: name()?,
            terms: Some(Terms::Fixed(self.settlement.amount)),
            inception_on: made_on,
            plan: Some(plan),
            pay_by: None,
            claims: None,
            parts: None,
            accepts: None,
        });
        self.apply(action, made_on).map(|_| ())
    }

    /// Posts a payment a day after the settlement was made; gives all that counts then.
    fn pay(&mut self, name: &str, amount: Money) -> Result<Money, String> {
        // Where nothing was paid there is nothing to post.
        if amount.minor() == 0 {
            return Ok(amount);
        }
        let day = date::plus_days(self.settlement.made_on, 1);
        let action = Action::PostPayment(NewPayment {
            payment: PaymentId::new(name).map_err(|error| error.to_string())?,
            amount,
            effective_on: day,
            claim: None,
            coded_as: None,
        });
        let events = self.apply(action, day)?;
        let counted = events.iter().find_map(|event| match event {
            Event::PaymentPosted(posted) => Some(posted.counted),
            _ => None,
        });
        counted.ok_or_else(|| format!("{name}: nothing was posted"))
    }

    /// Reached is left to the host's choice; what is paid in full is fulfilled at once.
    fn is_reached(&self) -> bool {
        let state = self.account.settlements().last().map(|settlement| settlement.state);
        matches!(state, Some(SettlementState::Reached | SettlementState::Fulfilled))
    }

    /// How many instalments there are, and how many of them are paid.
    fn instalments(&self) -> Result<(usize, usize), String> {
        let toward = Some(ArrangementId::Settlement(name()?));
        let asked = Command::new(Action::ListPayments { toward });
        let day = date::plus_days(self.settlement.made_on, 1);
        let answer = settlekit::decide(&self.account, &asked, self.policy, day);
        let Answer::Applied(decision) = answer else { return Err("no list of payments".into()) };
        let Some(Report::Payments(list)) = decision.report else {
            return Err("no list of payments".into());
        };
        let paid = list.instalments.iter().filter(|line| line.state == InstalmentState::Paid);
        Ok((list.instalments.len(), paid.count()))
    }

    /// Decides and records; the events if it was applied, else why not.
    fn apply(&mut self, action: Action, day: chrono::NaiveDate) -> Result<Vec<Event>, String> {
        match self.account.execute(&Command::new(action), self.policy, day) {
            Ok(Answer::Applied(decision)) => Ok(decision.events().to_vec()),
            Ok(Answer::Refused(refusal)) => {
                Err(format!("{}: {}", dialect_name(&refusal.code), refusal.remedy))
            }
            Ok(Answer::Invalid(invalid)) => Err(invalid.message),
            Ok(Answer::AlreadyDone) => Err("already done".into()),
            Err(contradiction) => Err(contradiction.to_string()),
        }
    }
}

fn name() -> Result<SettlementId, String> {
    SettlementId::new("settlement").map_err(|error| error.to_string())
}
