//! Bulk offers on columns: what an offer of the same terms asks of each row, whether that is within
//! the rules, and what it comes to.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use chrono::NaiveDate;

use crate::breach::{Asker, Base, Bound, Proposal, Subject};
use crate::explain::Silent;
use crate::fault::Fault;
use crate::figure::Scope;
use crate::id::{ClientId, UserId};
use crate::percent::Percent;
use crate::policy::Policy;
use crate::rejection::{Breach, RefusalCode};

use super::codes::{
    BREACH_GAP_TOO_LONG, BREACH_NO_RULE, BREACH_TOO_MANY_DAYS, BREACH_TOO_MANY_MONTHS,
    BREACH_TOO_MANY_PAYMENTS, NO_AMOUNT, breach_bit,
};
use super::columns::{ClientColumn, Columns, NO_USER, Outputs, UserColumn};
use super::how::How;
use super::run::{Part, Parties};
use super::{Progress, ROWS_BETWEEN_REPORTS};

/// What is offered to every row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offering {
    /// How the amount is found.
    pub amount: OfferAmount,
    /// When it is to be paid.
    pub paid: OfferPaid,
}

/// How the amount of an offer is found for a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferAmount {
    /// This percent of the row's balance is to be paid, rounded up, as
    /// [`Terms::Percent`](crate::account::Terms::Percent).
    Percent(Percent),
    /// This amount, in minor units of the columns' currency; the same for every row.
    Fixed(i64),
    /// The least that may be accepted: the row's floor.
    Floor,
}

/// When an offer is to be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferPaid {
    /// In one payment by this day, as a bulk offer: its `pay_by`, or without one its `expires_on`.
    By(NaiveDate),
    /// In so many payments, the first one today, as a proposal in summary.
    Payments {
        /// How many.
        payments: u32,
        /// The days between two of them; 0 where there is no gap.
        gap_days: u32,
    },
}

/// What the offers come to, and how the work ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offered {
    /// How many rows are written, from the first; the outputs of those after them are untouched.
    pub rows: usize,
    /// Whether it was cancelled; after the last row, too.
    pub cancelled: bool,
    /// Rows whose offer is within the rules.
    pub within_rules: usize,
    /// Rows whose offer is refused, by code in order of precedence.
    pub refused: BTreeMap<RefusalCode, usize>,
    /// What is owed on the rows within the rules, in minor units: asked and forgiven together.
    pub owed_minor: i128,
    /// What the offers within the rules ask for, in minor units.
    pub asked_minor: i128,
    /// What they forgive, in minor units.
    pub forgiven_minor: i128,
}

impl Offered {
    /// Adds what another part of the portfolio comes to, as of another thread's.
    ///
    /// ```
    /// use settlekit::portfolio::Offered;
    /// let mut both = Offered { rows: 2, within_rules: 1, asked_minor: 500, ..Offered::default() };
    /// both.add_part(&Offered { rows: 3, cancelled: true, asked_minor: 250, ..Offered::default() });
    /// assert_eq!((both.rows, both.within_rules, both.asked_minor), (5, 1, 750));
    /// assert!(both.cancelled);
    /// ```
    pub fn add_part(&mut self, part: &Offered) {
        self.rows = self.rows.saturating_add(part.rows);
        self.cancelled |= part.cancelled;
        self.within_rules = self.within_rules.saturating_add(part.within_rules);
        for (code, more) in &part.refused {
            let count = self.refused.entry(*code).or_default();
            *count = count.saturating_add(*more);
        }
        for (sum, more) in [
            (&mut self.owed_minor, part.owed_minor),
            (&mut self.asked_minor, part.asked_minor),
            (&mut self.forgiven_minor, part.forgiven_minor),
        ] {
            *sum = sum.saturating_add(more);
        }
    }
}

/// Finds for every row what an offer asks, judges it as [`judge`](super::judge) judges a
/// proposal, and adds up. Nothing is made; a [`bulk`](crate::bulk) does that on accounts.
///
/// `amounts_minor` gets what is asked of each row, also where the rules refuse it;
/// [`NO_AMOUNT`] where nothing is owed, where the offering itself is out of range, and where there is
/// no floor to offer. The columns themselves propose nothing. `outputs` are those of
/// [`judge`](super::judge).
///
/// A row's `status` is the number of the first refusal that holds, in this order: 12
/// `percent_out_of_range` (not above 0 and at most 100), 13 `amount_out_of_range` (a fixed amount that
/// is not positive, 0 payments), 14 `expiry_in_past` (a day before today), these for all rows alike;
/// 50 `nothing_owed`, 52 `exceeds_balance`, then 60 to 69, the first of the row's breaches. An offer at
/// the floor has the quote's answer where there is no floor, and is 13 `amount_out_of_range` where the
/// floor is nothing.
///
/// For a stopped account with one claim of that balance, without interest and holds, this is the
/// answer that [`bulk::decide_all`](crate::bulk::decide_all) gives to the same terms without an
/// approver; what depends on more than that is asked of the account.
///
/// `progress` is told every few thousand rows on the calling thread, and cancels. Rows do not depend on
/// each other: parts may be offered by several threads, and [`Offered::add_part`] adds them together.
/// Nothing is allocated for a row.
///
/// Rounding: a percent of the balance up, and the floor up.
///
/// # Errors
/// As for [`judge`](super::judge); `amounts_minor` of another length; columns that propose amounts of
/// their own (`/amounts_minor`). Nothing is written then.
///
/// ```
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::portfolio::{self, AgeColumn, ClientColumn, Columns, NO_AMOUNT};
/// use settlekit::portfolio::{OfferAmount, OfferPaid, Offering, Outputs};
/// use settlekit::{ClientId, Currency, RefusalCode, date};
/// let rule = RuleDraft::from_rows([
///     RowDraft::percent("80").max_balance("5000.00"),
///     RowDraft::percent("65"),
/// ]);
/// let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
/// let lake = ClientId::new("LAKE").unwrap();
/// // 75 % of 2,000.00, of 6,000.01 and of nothing, to be paid by the end of the month.
/// let balances = [200_000, 600_001, 0];
/// let clients = ClientColumn::One(&lake);
/// let columns = Columns::new(Currency::USD, clients, AgeColumn::NotKnown, &balances);
/// let today = date::parse("2026-03-01").unwrap();
/// let paid = OfferPaid::By(date::parse("2026-03-31").unwrap());
/// let offering = Offering { amount: OfferAmount::Percent("75".parse().unwrap()), paid };
/// let (mut amounts, mut status) = ([0; 3], [0; 3]);
/// let outputs = Outputs { status: Some(&mut status), ..Outputs::default() };
/// let watch = portfolio::unwatched;
/// let offered =
///     portfolio::offer(&policy, &columns, &offering, today, &mut amounts, outputs, watch).unwrap();
/// assert_eq!(amounts, [150_000, 450_001, NO_AMOUNT]);
/// assert_eq!(status, [64, 0, 50]); // below_floor, within the rules, nothing_owed
/// assert_eq!((offered.within_rules, offered.refused[&RefusalCode::BelowFloor]), (1, 1));
/// assert_eq!((offered.owed_minor, offered.asked_minor, offered.forgiven_minor), (600_001, 450_001, 150_000));
/// // The least that the rules allow of each.
/// let offering = Offering { amount: OfferAmount::Floor, paid };
/// portfolio::offer(&policy, &columns, &offering, today, &mut amounts, Outputs::default(), watch).unwrap();
/// assert_eq!(amounts, [160_000, 390_001, NO_AMOUNT]);
/// ```
pub fn offer(
    policy: &Policy,
    columns: &Columns<'_>,
    offering: &Offering,
    today: NaiveDate,
    mut amounts_minor: &mut [i64],
    mut outputs: Outputs<'_>,
    mut progress: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Offered, Fault> {
    check(policy, columns, amounts_minor, &outputs)?;
    let parties = Parties::new(columns, policy, today);
    let maker = Maker {
        parties: &parties,
        amount: offering.amount,
        refused: offering.refused(today),
        plan: PlanLimits::new(policy, columns, offering.paid, today),
    };
    let of = columns.balances_minor.len();
    // The answers of one block, where the caller does not want them.
    let longest = of.min(ROWS_BETWEEN_REPORTS);
    let mut spare_status = alloc::vec![0; if outputs.status.is_some() { 0 } else { longest }];
    let mut spare_breaches = alloc::vec![0; if outputs.breaches.is_some() { 0 } else { longest }];
    let mut sums = Sums::default();
    let (mut done, mut cancelled) = (0usize, false);
    while done < of && !cancelled {
        let end = done.saturating_add(ROWS_BETWEEN_REPORTS).min(of);
        let rows = end.saturating_sub(done);
        let (written, after) = outputs.split_at(rows);
        outputs = after;
        let mut block = Block {
            columns: columns.part(done..end),
            amounts: cut(&mut amounts_minor, rows),
            status: match written.status {
                Some(status) => status,
                None => spare_status.get_mut(..rows).unwrap_or_default(),
            },
            breaches: match written.breaches {
                Some(breaches) => breaches,
                None => spare_breaches.get_mut(..rows).unwrap_or_default(),
            },
            forgiven: written.forgiven_minor,
            floors: written.floors_minor,
            most_forgiven: written.most_forgiven_minor,
            rows: written.rows,
            scopes: written.scopes,
        };
        maker.make(&mut block);
        sums.add(&block);
        done = end;
        cancelled = progress(Progress { done, of }).is_break();
    }
    Ok(sums.offered(done, cancelled))
}

/// All that is wrong before the first row is looked at.
fn check(
    policy: &Policy,
    columns: &Columns<'_>,
    amounts_minor: &[i64],
    outputs: &Outputs<'_>,
) -> Result<(), Fault> {
    let proposes = columns.amounts_minor.is_some();
    if proposes {
        let message = "the offering says what is proposed; leave the column out";
        return Err(Fault::new("/amounts_minor", message));
    }
    columns.check(policy, outputs)?;
    let (rows, length) = (columns.balances_minor.len(), amounts_minor.len());
    if length != rows {
        let message =
            format!("has {length} rows, balances_minor has {rows}; every column needs as many");
        return Err(Fault::new("/amounts_minor", message));
    }
    Ok(())
}

/// Some rows that are made at a time, so that what is written of them is still at hand.
struct Block<'b> {
    columns: Columns<'b>,
    amounts: &'b mut [i64],
    status: &'b mut [u16],
    breaches: &'b mut [u32],
    forgiven: Option<&'b mut [i64]>,
    floors: Option<&'b mut [i64]>,
    most_forgiven: Option<&'b mut [i64]>,
    rows: Option<&'b mut [u32]>,
    scopes: Option<&'b mut [u8]>,
}

/// What is the same for every row.
struct Maker<'w, 'p> {
    parties: &'w Parties<'p>,
    amount: OfferAmount,
    /// What refuses the offering whatever the row.
    refused: Option<RefusalCode>,
    plan: PlanLimits,
}

impl Maker<'_, '_> {
    fn make(&self, block: &mut Block<'_>) {
        if let Some(code) = self.refused {
            self.quote(block);
            block.amounts.fill(NO_AMOUNT);
            return block.refuse_all(code);
        }
        match self.amount {
            OfferAmount::Percent(percent) => {
                let rows = block.amounts.iter_mut().zip(block.columns.balances_minor);
                for (amount, balance) in rows {
                    *amount = percent_up(percent, *balance);
                }
                self.propose(block);
            }
            OfferAmount::Fixed(minor) => {
                block.amounts.fill(minor);
                self.propose(block);
            }
            OfferAmount::Floor => {
                self.quote(block);
                block.take_floors();
            }
        }
        self.plan.add_to(block);
    }

    /// Judges the amounts. What nobody owes is no amount.
    fn propose(&self, block: &mut Block<'_>) {
        let columns = Columns { amounts_minor: Some(block.amounts), ..block.columns };
        let outputs = Outputs {
            floors_minor: block.floors.as_deref_mut(),
            most_forgiven_minor: block.most_forgiven.as_deref_mut(),
            rows: block.rows.as_deref_mut(),
            scopes: block.scopes.as_deref_mut(),
            forgiven_minor: block.forgiven.as_deref_mut(),
            breaches: Some(block.breaches),
            status: Some(block.status),
        };
        Part { parties: self.parties, columns, outputs }.judge(How::default());
        for (amount, balance) in block.amounts.iter_mut().zip(block.columns.balances_minor) {
            if *balance <= 0 {
                *amount = NO_AMOUNT;
            }
        }
    }

    /// Quotes the rows: the floors go to the amounts.
    fn quote(&self, block: &mut Block<'_>) {
        let outputs = Outputs {
            floors_minor: Some(block.amounts),
            most_forgiven_minor: block.most_forgiven.as_deref_mut(),
            rows: block.rows.as_deref_mut(),
            scopes: block.scopes.as_deref_mut(),
            forgiven_minor: None,
            breaches: Some(block.breaches),
            status: Some(block.status),
        };
        Part { parties: self.parties, columns: block.columns, outputs }.judge(How::default());
        if let Some(floors) = &mut block.floors {
            for (floor, amount) in floors.iter_mut().zip(block.amounts.iter()) {
                *floor = *amount;
            }
        }
    }
}

impl Offering {
    fn refused(&self, today: NaiveDate) -> Option<RefusalCode> {
        let is_past = matches!(self.paid, OfferPaid::By(day) if day < today);
        let is_unpaid = matches!(self.paid, OfferPaid::Payments { payments: 0, .. });
        match self.amount {
            OfferAmount::Percent(percent)
                if percent <= Percent::ZERO || percent > Percent::HUNDRED =>
            {
                Some(RefusalCode::PercentOutOfRange)
            }
            OfferAmount::Fixed(..=0) => Some(RefusalCode::AmountOutOfRange),
            _ if is_unpaid => Some(RefusalCode::AmountOutOfRange),
            _ if is_past => Some(RefusalCode::ExpiryInPast),
            _ => None,
        }
    }
}

impl Block<'_> {
    fn refuse_all(&mut self, code: RefusalCode) {
        self.status.fill(code.number());
        self.breaches.fill(0);
        if let Some(forgiven) = &mut self.forgiven {
            forgiven.fill(NO_AMOUNT);
        }
    }

    /// The amounts are the floors, and what was answered is the quote's answer. At the floor every
    /// limit on the amount is kept. A floor of nothing cannot be offered.
    fn take_floors(&mut self) {
        for (amount, status) in self.amounts.iter_mut().zip(self.status.iter_mut()) {
            if *amount == 0 {
                *amount = NO_AMOUNT;
                *status = RefusalCode::AmountOutOfRange.number();
            }
        }
        let Some(forgiven) = &mut self.forgiven else { return };
        let amounts = self.amounts.iter().zip(self.columns.balances_minor);
        for (forgiven, (amount, balance)) in forgiven.iter_mut().zip(amounts) {
            *forgiven = match *amount {
                NO_AMOUNT => NO_AMOUNT,
                amount => balance.saturating_sub(amount),
            };
        }
    }
}

/// This percent of a balance, rounded up; of a debt that is none 1, so that what refuses the row is
/// that nothing is owed.
///
/// It is found without wide products, as they would take most of the time of a row: whole millions of
/// minor units have whole parts, and the part of the rest is below a million times a million.
fn percent_up(percent: Percent, balance_minor: i64) -> i64 {
    const WHOLE: u64 = 1_000_000;
    // A percent of an offering is above 0 and at most 100 here.
    let millionths = percent.millionths().unsigned_abs();
    let balance = u64::try_from(balance_minor).unwrap_or(0);
    let (millions, rest) = (balance.wrapping_div(WHOLE), balance.wrapping_rem(WHOLE));
    let of_rest = rest.wrapping_mul(millionths).div_ceil(WHOLE);
    let part = millions.wrapping_mul(millionths).wrapping_add(of_rest);
    i64::try_from(part).unwrap_or(balance_minor).max(1)
}

/// The limits on payments and days that an offering does not keep. They depend on no balance or age,
/// so they are asked once for each client and each user.
struct PlanLimits {
    /// By the place of the client; the only one, where there is one for all.
    clients: Vec<u32>,
    /// By the place of the user.
    users: Vec<u32>,
}

/// The bits of the limits on payments and days.
const PLAN: u32 =
    BREACH_TOO_MANY_PAYMENTS | BREACH_TOO_MANY_DAYS | BREACH_TOO_MANY_MONTHS | BREACH_GAP_TOO_LONG;

impl PlanLimits {
    fn new(
        policy: &Policy,
        columns: &Columns<'_>,
        paid: OfferPaid,
        today: NaiveDate,
    ) -> PlanLimits {
        let proposal = proposal(paid, today);
        let breached = |base: Base<'_>| {
            let subject = Subject { balance_minor: 1, age_days: None };
            let bound = Bound::new(policy.currency(), base, Asker::System);
            let mut found = Bits::default();
            bound.check_proposal(&subject, &proposal, None, &mut Silent, &mut found);
            found.0 & PLAN
        };
        let of_client = |client: &ClientId| breached(Base::of(policy, client));
        // The rule of a user as if it were the only one.
        let of_user = |user: &UserId| match Asker::of(policy, Some(user)) {
            Asker::Known(user) => {
                let rule = user.rule.as_ref().map(|rule| (Scope::User, rule));
                breached(Base { rule, months: None })
            }
            Asker::System | Asker::Unknown => 0,
        };
        PlanLimits {
            clients: match columns.clients {
                ClientColumn::One(client) => alloc::vec![of_client(client)],
                ClientColumn::Each { names, .. } => names.iter().map(of_client).collect(),
            },
            users: match columns.users {
                UserColumn::System => Vec::new(),
                UserColumn::One(user) => alloc::vec![of_user(user)],
                UserColumn::Each { names, .. } => names.iter().map(of_user).collect(),
            },
        }
    }

    /// Adds them to rows that something was offered to.
    fn add_to(&self, block: &mut Block<'_>) {
        if self.clients.iter().chain(&self.users).all(|bits| *bits == 0) {
            return;
        }
        let columns = block.columns;
        let one = match (columns.clients, columns.users) {
            (ClientColumn::Each { .. }, _) | (_, UserColumn::Each { .. }) => None,
            _ => Some(self.of_client(&columns, 0) | self.of_user(&columns, 0)),
        };
        let answers = block.breaches.iter_mut().zip(block.status.iter_mut());
        let rows = answers.zip(block.amounts.iter());
        if let Some(found) = one {
            let number = number_of(found);
            rows.for_each(|((breaches, status), amount)| {
                add_plan(breaches, status, *amount, (found, number));
            });
        } else {
            for (row, ((breaches, status), amount)) in rows.enumerate() {
                let found = self.of_client(&columns, row) | self.of_user(&columns, row);
                add_plan(breaches, status, *amount, (found, number_of(found)));
            }
        }
    }

    fn of_client(&self, columns: &Columns<'_>, row: usize) -> u32 {
        let place = match columns.clients {
            ClientColumn::One(_) => Some(0),
            ClientColumn::Each { places, .. } => places.get(row).copied(),
        };
        at(&self.clients, place)
    }

    fn of_user(&self, columns: &Columns<'_>, row: usize) -> u32 {
        let place = match columns.users {
            UserColumn::System => None,
            UserColumn::One(_) => Some(0),
            UserColumn::Each { places, .. } => places.get(row).copied(),
        };
        at(&self.users, place.filter(|place| *place != NO_USER))
    }
}

/// Adds the limits that are not kept to the answer of one row, if anything was asked of it.
#[inline(always)]
fn add_plan(breaches: &mut u32, status: &mut u16, amount: i64, (found, number): (u32, u16)) {
    let was_judged = (amount != NO_AMOUNT) & ((*status == 0) | (*breaches != 0));
    let is_asked = was_judged & (*breaches & BREACH_NO_RULE == 0);
    *status = if is_asked & (*status == 0) { number } else { *status };
    *breaches |= if is_asked { found } else { 0 };
}

/// The plan of an offering, without regard to its amount.
fn proposal(paid: OfferPaid, today: NaiveDate) -> Proposal {
    let proposal = match paid {
        OfferPaid::By(last_due) => Proposal { last_due, ..Proposal::in_summary(1, 1, None, today) },
        OfferPaid::Payments { payments, gap_days } => {
            Proposal::in_summary(1, payments, Some(gap_days), today)
        }
    };
    Proposal { amount_is_agreed: true, ..proposal }
}

fn at(bits: &[u32], place: Option<u32>) -> u32 {
    let place = place.and_then(|place| usize::try_from(place).ok());
    place.and_then(|place| bits.get(place)).copied().unwrap_or(0)
}

/// The number of the refusal of a set of breaches, 0 of none: they stand in the order of precedence.
fn number_of(bits: u32) -> u16 {
    let first = u16::try_from(bits.trailing_zeros()).unwrap_or(0);
    let number = RefusalCode::NoRule.number().saturating_add(first);
    if bits == 0 { 0 } else { number }
}

/// Breaches as bits alone.
#[derive(Default)]
struct Bits(u32);

impl Extend<Breach> for Bits {
    fn extend<T: IntoIterator<Item = Breach>>(&mut self, breaches: T) {
        for breach in breaches {
            self.0 |= breach_bit(breach.code).unwrap_or(0);
        }
    }
}

/// What an offer on columns can be refused with, the usual ones first.
const REFUSALS: [RefusalCode; 15] = [
    RefusalCode::BelowFloor,
    RefusalCode::NothingOwed,
    RefusalCode::ForgivenLimit,
    RefusalCode::ExceedsBalance,
    RefusalCode::MissingAgeDate,
    RefusalCode::TooManyDays,
    RefusalCode::TooManyMonths,
    RefusalCode::TooManyPayments,
    RefusalCode::GapTooLong,
    RefusalCode::NoRow,
    RefusalCode::InsufficientAuthority,
    RefusalCode::NoRule,
    RefusalCode::AmountOutOfRange,
    RefusalCode::PercentOutOfRange,
    RefusalCode::ExpiryInPast,
];

/// What the rows come to so far.
///
/// It is counted without a branch for a row, as which rows are within the rules is hard to foretell;
/// a block has few enough rows for narrow sums.
#[derive(Default)]
struct Sums {
    within_rules: usize,
    refused: [usize; REFUSALS.len()],
    owed: i128,
    asked: i128,
}

/// A sum of amounts in two halves of 32 bits, each of which has room for a block of them.
#[derive(Clone, Copy, Default)]
struct Halves {
    low: u64,
    high: u64,
}

impl Halves {
    /// Adds an amount that is not negative, or nothing.
    #[inline(always)]
    fn add(&mut self, minor: i64, is_counted: bool) {
        let counted = minor.unsigned_abs() & 0u64.wrapping_sub(u64::from(is_counted));
        self.low = self.low.wrapping_add(counted & 0xFFFF_FFFF);
        self.high = self.high.wrapping_add(counted >> 32);
    }

    fn whole(self) -> i128 {
        i128::from(self.high).wrapping_shl(32).saturating_add(i128::from(self.low))
    }
}

impl Sums {
    fn add(&mut self, block: &Block<'_>) {
        let (mut owed, mut asked) = (Halves::default(), Halves::default());
        let money = block.amounts.iter().zip(block.columns.balances_minor);
        for (status, (amount, balance)) in block.status.iter().zip(money) {
            let is_within = *status == 0;
            owed.add(*balance, is_within);
            asked.add(*amount, is_within);
        }
        self.owed = self.owed.saturating_add(owed.whole());
        self.asked = self.asked.saturating_add(asked.whole());
        let within = count(block.status, 0);
        self.within_rules = self.within_rules.saturating_add(within);
        let mut left = block.status.len().saturating_sub(within);
        for (code, refused) in REFUSALS.iter().zip(&mut self.refused) {
            if left == 0 {
                break;
            }
            let found = count(block.status, code.number());
            *refused = refused.saturating_add(found);
            left = left.saturating_sub(found);
        }
    }

    fn offered(&self, rows: usize, cancelled: bool) -> Offered {
        let counted = REFUSALS.into_iter().zip(self.refused).filter(|(_, count)| *count > 0);
        Offered {
            rows,
            cancelled,
            within_rules: self.within_rules,
            refused: counted.collect(),
            owed_minor: self.owed,
            asked_minor: self.asked,
            forgiven_minor: self.owed.saturating_sub(self.asked),
        }
    }
}

/// How many rows of a block have this answer.
fn count(status: &[u16], number: u16) -> usize {
    let add = |sum: u16, status: &u16| sum.wrapping_add(u16::from(*status == number));
    usize::from(status.iter().fold(0u16, add))
}

/// Takes the first rows off.
fn cut<'o, T>(column: &mut &'o mut [T], rows: usize) -> &'o mut [T] {
    let whole = core::mem::take(column);
    let (first, rest) = whole.split_at_mut_checked(rows).unwrap_or_default();
    *column = rest;
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Rounding;

    #[test]
    fn percents_are_those_of_wide_products() {
        let balances =
            [1, 2, 3, 999_999, 1_000_000, 1_000_001, 123_456_789, i64::MAX - 1, i64::MAX];
        let percents = [1, 2, 333_333, 500_000, 649_999, 750_000, 999_999, 1_000_000];
        for (balance, millionths) in
            balances.into_iter().flat_map(|one| percents.map(|other| (one, other)))
        {
            let percent = Percent::from_millionths(millionths);
            let wide = percent.of(balance, Rounding::Up);
            assert_eq!(Some(percent_up(percent, balance)), wide, "{millionths} of {balance}");
        }
    }

    #[test]
    fn a_set_of_breaches_is_refused_as_its_first() {
        let codes = RefusalCode::ALL.into_iter();
        for (code, bit) in codes.filter_map(|code| Some((code, breach_bit(code)?))) {
            assert_eq!(number_of(bit | 1 << 9), code.number());
        }
        assert_eq!(number_of(0), 0);
    }

    #[test]
    fn every_breach_can_be_counted_and_a_block_fits_its_sums() {
        let mut breaches = RefusalCode::ALL.into_iter().filter(|code| breach_bit(*code).is_some());
        assert!(breaches.all(|code| REFUSALS.contains(&code)));
        let longest = u64::try_from(ROWS_BETWEEN_REPORTS).unwrap();
        assert!(u16::try_from(longest).is_ok() && longest.checked_mul(0xFFFF_FFFF).is_some());
    }
}
