//! Replays settlements of charged-off loans: the offer, then the money that was recovered, and
//! whether the library calls it reached beside what the file says.

use std::collections::BTreeMap;

use settlekit::account::{
    AccountDraft, Action, ClaimDraft, Command, Event, NewOffer, NewPayment, OfferState, Status,
    Terms,
};
use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
use settlekit::{Account, Answer, Currency, Money, OfferId, PaymentId, Policy, Segment, date};

use crate::arguments::Source;
use crate::settlement_row::{Settlement, Settlements};
use crate::table::{Side, Table, count, dialect_name, heading, minor_units, money, share};

/// The least percent that the rule of the replay accepts.
const LEAST_PERCENT: &str = "35";
/// For how many months an offer of the replay is open.
const OPEN_MONTHS: u32 = 60;

/// How a replay ended.
enum End {
    /// The recoveries reach the offer.
    Reached { excess: Money },
    /// The recoveries miss it by this much; maybe the last payment makes it good.
    Missed { by: Money, last_payment_reaches: bool },
    /// It could not be replayed.
    Refused(String),
}

/// One line for each settlement, and a summary.
pub fn lines(settlements: &Settlements, source: &Source) -> Result<Vec<String>, String> {
    let rule = RuleDraft::from_rows([RowDraft::percent(LEAST_PERCENT)]);
    let policy = PolicyDraft::new("settlements-replay", Currency::USD).agency(rule).compile();
    let policy = policy.map_err(|error| error.to_string())?;
    let mut table = Table::new(&[
        ("loan", Side::Left),
        ("offered", Side::Left),
        ("balance", Side::Right),
        ("settlement", Side::Right),
        ("%", Side::Right),
        ("recovered", Side::Right),
        ("file says", Side::Left),
        ("replayed", Side::Left),
    ]);
    let mut summary: BTreeMap<&str, Summary> = BTreeMap::new();
    for settlement in &settlements.rows {
        let end = replay(settlement, &policy).unwrap_or_else(End::Refused);
        summary.entry(&settlement.status).or_default().count(&end);
        table.row(cells(settlement, &end));
    }
    let mut lines = vec!["SETTLEMENTS REPLAYED".to_string()];
    let (read, dropped) = (count(settlements.rows.len(), "row"), count(settlements.dropped, "row"));
    lines.push(format!("Read {read} from {source}; dropped {dropped}."));
    lines.push(format!(
        "Balance: unpaid principal and five months of interest. Rule: at least {LEAST_PERCENT} %. Open for {OPEN_MONTHS} months."
    ));
    lines.push(String::new());
    lines.extend(table.lines());
    lines.extend(heading("Summary"));
    lines.extend(summary_lines(&summary));
    Ok(lines)
}

fn cells(settlement: &Settlement, end: &End) -> [String; 8] {
    let balance = balance(settlement);
    let shown = match end {
        End::Reached { excess } if excess.minor() == 0 => "reached, to the cent".into(),
        End::Reached { excess } => format!("reached, {} too much", money(*excess)),
        End::Missed { by, last_payment_reaches: true } => {
            format!("reached with the last payment ({} short)", money(*by))
        }
        End::Missed { by, .. } => format!("not reached, {} short", money(*by)),
        End::Refused(why) => format!("REFUSED: {why}"),
    };
    [
        settlement.id.chars().take(12).collect(),
        settlement.made_on.format("%Y-%m").to_string(),
        minor_units(balance, settlement.amount.currency()),
        money(settlement.amount),
        share(i128::from(settlement.amount.minor()), balance),
        money(settlement.recoveries),
        settlement.status.chars().take(12).collect(),
        shown,
    ]
}

fn balance(settlement: &Settlement) -> i128 {
    let interest = i128::from(settlement.interest.minor());
    i128::from(settlement.unpaid_principal.minor()).saturating_add(interest)
}

/// Makes the offer, posts the recoveries a day later, and if they do not reach it the last payment.
fn replay(settlement: &Settlement, policy: &Policy) -> Result<End, String> {
    let claim = ClaimDraft::new("loan")
        .principal(&settlement.unpaid_principal.to_string())
        .segment(Segment::Interest, &settlement.interest.to_string());
    let mut account = AccountDraft::new(&settlement.id, "LENDER", Currency::USD, Status::Stopped)
        .claim(claim)
        .open()
        .map_err(|found| {
            found.faults.into_iter().map(|fault| fault.message).collect::<Vec<_>>().join("; ")
        })?;
    let offer = Action::CreateOffer(NewOffer {
        offer: OfferId::new("settlement").map_err(|error| error.to_string())?,
        terms: Terms::Fixed(settlement.amount),
        expires_on: date::plus_months(settlement.made_on, OPEN_MONTHS),
        pay_by: None,
        claims: None,
        sequence: None,
        supersedes: None,
        reason: None,
    });
    apply(&mut account, offer, policy, settlement.made_on)?;
    let mut counted = Money::zero(Currency::USD);
    let payments =
        [("recoveries", settlement.recoveries), ("last payment", settlement.last_payment)];
    let mut end = End::Missed { by: settlement.amount, last_payment_reaches: false };
    for (name, amount) in payments {
        // Where nothing was paid there is nothing to post.
        if amount.minor() == 0 {
            continue;
        }
        match pay(&mut account, name, amount, policy, settlement)? {
            Paid::Reached { .. } if name == "last payment" => {
                let by = settlement.amount.checked_sub(counted).map_err(|e| e.to_string())?;
                return Ok(End::Missed { by, last_payment_reaches: true });
            }
            Paid::Reached { excess } => return Ok(End::Reached { excess }),
            Paid::Counted(now) if name == "recoveries" => {
                counted = now;
                let by = settlement.amount.checked_sub(now).map_err(|e| e.to_string())?;
                end = End::Missed { by, last_payment_reaches: false };
            }
            Paid::Counted(_) => {}
        }
    }
    Ok(end)
}

/// What a payment did.
enum Paid {
    Reached { excess: Money },
    Counted(Money),
}

fn pay(
    account: &mut Account,
    name: &str,
    amount: Money,
    policy: &Policy,
    settlement: &Settlement,
) -> Result<Paid, String> {
    let day = date::plus_days(settlement.made_on, 1);
    let payment = PaymentId::new(name).map_err(|error| error.to_string())?;
    let action = Action::PostPayment(NewPayment {
        payment,
        amount,
        effective_on: day,
        claim: None,
        coded_as: None,
    });
    let events = apply(account, action, policy, day)?;
    let counted = events.iter().find_map(|event| match event {
        Event::PaymentPosted(posted) => Some(posted.counted),
        _ => None,
    });
    let counted = counted.ok_or_else(|| format!("{name}: nothing was posted"))?;
    // Accepted is what was reached, or paid in full.
    let accepted = account.offers().last().is_some_and(|offer| offer.state == OfferState::Accepted);
    if !accepted {
        return Ok(Paid::Counted(counted));
    }
    let excess = counted.checked_sub(settlement.amount).map_err(|error| error.to_string())?;
    Ok(Paid::Reached { excess })
}

/// Decides and records; the events if it was applied, else why not.
fn apply(
    account: &mut Account,
    action: Action,
    policy: &Policy,
    day: chrono::NaiveDate,
) -> Result<Vec<Event>, String> {
    match account.execute(&Command::new(action), policy, day) {
        Ok(Answer::Applied(decision)) => Ok(decision.events().to_vec()),
        Ok(Answer::Refused(refusal)) => {
            Err(format!("{}: {}", dialect_name(&refusal.code), refusal.remedy))
        }
        Ok(Answer::Invalid(invalid)) => Err(invalid.message),
        Ok(Answer::AlreadyDone) => Err("already done".into()),
        Err(contradiction) => Err(contradiction.to_string()),
    }
}

/// How the settlements of one status ended.
#[derive(Clone, Copy, Default)]
struct Summary {
    /// All; refused; reached by the recoveries; of these to the cent; with the last payment too.
    numbers: [usize; 5],
}

impl Summary {
    fn count(&mut self, end: &End) {
        let (reached, exact, with_last) = match end {
            End::Reached { excess } => (true, excess.minor() == 0, true),
            End::Missed { last_payment_reaches, .. } => (false, false, *last_payment_reaches),
            End::Refused(_) => (false, false, false),
        };
        let refused = matches!(end, End::Refused(_));
        let holds = [true, refused, reached, exact, with_last];
        for (number, holds) in self.numbers.iter_mut().zip(holds) {
            *number = number.saturating_add(usize::from(holds));
        }
    }
}

fn summary_lines(summary: &BTreeMap<&str, Summary>) -> Vec<String> {
    let mut table = Table::new(&[
        ("file says", Side::Left),
        ("settlements", Side::Right),
        ("refused", Side::Right),
        ("reached by recoveries", Side::Right),
        ("to the cent", Side::Right),
        ("with the last payment too", Side::Right),
    ]);
    let mut all = Summary::default();
    for (status, one) in summary {
        let name = std::iter::once(status.chars().take(20).collect());
        table.row(name.chain(one.numbers.iter().map(ToString::to_string)));
        for (total, number) in all.numbers.iter_mut().zip(one.numbers) {
            *total = total.saturating_add(number);
        }
    }
    table.rule();
    let name = std::iter::once("all".to_string());
    table.row(name.chain(all.numbers.iter().map(ToString::to_string)));
    table.lines()
}
