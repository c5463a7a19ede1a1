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
use super::{Progress, ROWS_BETWEEN_REPORTS, judge, unwatched};

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

/// Finds for every row what an offer asks, judges it as [`judge`] judges a proposal, and adds up.
/// Nothing is made; a [`bulk`](crate::bulk) does that on accounts.
///
/// `amounts_minor` gets what is asked of each row, also where the rules refuse it;
/// [`NO_AMOUNT`] where nothing is owed, where the offering itself is out of range, and where there is
/// no floor to offer. The columns themselves propose nothing. `outputs` are those of [`judge`].
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
/// As for [`judge`]; `amounts_minor` of another length; columns that propose amounts of their own
/// (`/amounts_minor`). Nothing is written then.
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
    let maker = Maker::new(policy, columns, offering, today);
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
        let mut block = Block {
            columns: part(columns, done, end),
            amounts: cut(&mut amounts_minor, rows),
            status: match cut_column(&mut outputs.status, rows) {
                Some(status) => status,
                None => spare_status.get_mut(..rows).unwrap_or_default(),
            },
            breaches: match cut_column(&mut outputs.breaches, rows) {
                Some(breaches) => breaches,
                None => spare_breaches.get_mut(..rows).unwrap_or_default(),
            },
            forgiven: cut_column(&mut outputs.forgiven_minor, rows),
            floors: cut_column(&mut outputs.floors_minor, rows),
            most_forgiven: cut_column(&mut outputs.most_forgiven_minor, rows),
            rows: cut_column(&mut outputs.rows, rows),
            scopes: cut_column(&mut outputs.scopes, rows),
        };
        maker.make(&mut block)?;
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
struct Maker<'p> {
    policy: &'p Policy,
    today: NaiveDate,
    amount: OfferAmount,
    /// What refuses the offering whatever the row.
    refused: Option<RefusalCode>,
    plan: PlanLimits,
}

impl<'p> Maker<'p> {
    fn new(
        policy: &'p Policy,
        columns: &Columns<'_>,
        offering: &Offering,
        today: NaiveDate,
    ) -> Maker<'p> {
        let plan = PlanLimits::new(policy, columns, offering.paid, today);
        let refused = offering.refused(today);
        Maker { policy, today, amount: offering.amount, refused, plan }
    }

    fn make(&self, block: &mut Block<'_>) -> Result<(), Fault> {
        if let Some(code) = self.refused {
            self.quote(block)?;
            block.amounts.fill(NO_AMOUNT);
            block.refuse_all(code);
            return Ok(());
        }
        match self.amount {
            OfferAmount::Percent(percent) => {
                let rows = block.amounts.iter_mut().zip(block.columns.balances_minor);
                for (amount, balance) in rows {
                    *amount = percent_up(percent, *balance);
                }
                self.propose(block)?;
            }
            OfferAmount::Fixed(minor) => {
                block.amounts.fill(minor);
                self.propose(block)?;
            }
            OfferAmount::Floor => {
                self.quote(block)?;
                block.take_floors();
            }
        }
        self.plan.add_to(block);
        Ok(())
    }

    /// Judges the amounts. What nobody owes is no amount.
    fn propose(&self, block: &mut Block<'_>) -> Result<(), Fault> {
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
        judge(self.policy, &columns, outputs, self.today, unwatched)?;
        for (amount, balance) in block.amounts.iter_mut().zip(block.columns.balances_minor) {
            if *balance <= 0 {
                *amount = NO_AMOUNT;
            }
        }
        Ok(())
    }

    /// Quotes the rows: the floors go to the amounts.
    fn quote(&self, block: &mut Block<'_>) -> Result<(), Fault> {
        let outputs = Outputs {
            floors_minor: Some(block.amounts),
            most_forgiven_minor: block.most_forgiven.as_deref_mut(),
            rows: block.rows.as_deref_mut(),
            scopes: block.scopes.as_deref_mut(),
            forgiven_minor: None,
            breaches: Some(block.breaches),
            status: Some(block.status),
        };
        judge(self.policy, &block.columns, outputs, self.today, unwatched)?;
        if let Some(floors) = &mut block.floors {
            for (floor, amount) in floors.iter_mut().zip(block.amounts.iter()) {
                *floor = *amount;
            }
        }
        Ok(())
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
        let answers = block.breaches.iter_mut().zip(block.status.iter_mut());
        for (row, ((breaches, status), amount)) in answers.zip(block.amounts.iter()).enumerate() {
            let was_judged = *amount != NO_AMOUNT && (*status == 0 || *breaches != 0);
            if !was_judged || *breaches & BREACH_NO_RULE != 0 {
                continue;
            }
            let found = self.of_client(&columns, row) | self.of_user(&columns, row);
            *breaches |= found;
            if *status == 0 {
                *status = first_of(found).map_or(0, RefusalCode::number);
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

/// The code of the refusal of a set of breaches.
fn first_of(bits: u32) -> Option<RefusalCode> {
    let is_in = |code: &RefusalCode| breach_bit(*code).is_some_and(|bit| bits & bit != 0);
    RefusalCode::ALL.into_iter().find(is_in)
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

/// More than the number of any code.
const CODES: usize = 100;

/// What the rows come to so far. Refusals are counted by the number of their code.
struct Sums {
    within_rules: usize,
    refused: [usize; CODES],
    owed: i128,
    asked: i128,
}

impl Default for Sums {
    fn default() -> Sums {
        Sums { within_rules: 0, refused: [0; CODES], owed: 0, asked: 0 }
    }
}

impl Sums {
    fn add(&mut self, block: &Block<'_>) {
        let money = block.amounts.iter().zip(block.columns.balances_minor);
        for (status, (amount, balance)) in block.status.iter().zip(money) {
            if *status == 0 {
                self.within_rules = self.within_rules.saturating_add(1);
                self.owed = self.owed.saturating_add(i128::from(*balance));
                self.asked = self.asked.saturating_add(i128::from(*amount));
            } else if let Some(count) = self.refused.get_mut(usize::from(*status)) {
                *count = count.saturating_add(1);
            }
        }
    }

    fn offered(&self, rows: usize, cancelled: bool) -> Offered {
        let counted = RefusalCode::ALL.into_iter().filter_map(|code| {
            let count = *self.refused.get(usize::from(code.number()))?;
            (count > 0).then_some((code, count))
        });
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

/// The rows from one place to another.
fn part<'c>(columns: &Columns<'c>, from: usize, to: usize) -> Columns<'c> {
    use super::columns::AgeColumn;
    let ages = |ages: &'c [i32]| ages.get(from..to).unwrap_or_default();
    let rows = |places: &'c [u32]| places.get(from..to).unwrap_or_default();
    Columns {
        balances_minor: columns.balances_minor.get(from..to).unwrap_or_default(),
        ages: match columns.ages {
            AgeColumn::NotKnown => AgeColumn::NotKnown,
            AgeColumn::Days(days) => AgeColumn::Days(ages(days)),
            AgeColumn::Since(dates) => AgeColumn::Since(ages(dates)),
        },
        clients: match columns.clients {
            ClientColumn::One(client) => ClientColumn::One(client),
            ClientColumn::Each { names, places } => {
                ClientColumn::Each { names, places: rows(places) }
            }
        },
        users: match columns.users {
            UserColumn::Each { names, places } => UserColumn::Each { names, places: rows(places) },
            one => one,
        },
        ..*columns
    }
}

/// Takes the first rows off.
fn cut<'o, T>(column: &mut &'o mut [T], rows: usize) -> &'o mut [T] {
    let whole = core::mem::take(column);
    let (first, rest) = whole.split_at_mut_checked(rows).unwrap_or_default();
    *column = rest;
    first
}

fn cut_column<'o, T>(column: &mut Option<&'o mut [T]>, rows: usize) -> Option<&'o mut [T]> {
    column.as_mut().map(|column| cut(column, rows))
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
    fn every_code_can_be_counted() {
        assert!(RefusalCode::ALL.iter().all(|code| usize::from(code.number()) < CODES));
    }
}
