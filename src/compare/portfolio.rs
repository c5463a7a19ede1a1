//! Two policies over the accounts that there are: how many are treated differently, and the money.

use alloc::format;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;

use crate::breach::{Asker, Base, Subject};
use crate::currency::Currency;
use crate::fault::Fault;
use crate::id::{ClientId, UserId};
use crate::policy::Policy;
use crate::rejection::RefusalCode;

use super::term::Change;
use super::treatment::{Bound, Treatment};

/// What a policy sees of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Whole days since the date that the policy names; none if it is missing or in the future.
    pub age_days: Option<u32>,
    /// The balance of the claims concerned in minor units; with new interest if the policy includes
    /// it for the client. Zero or less is an account that owes nothing.
    pub balance_minor: i64,
}

/// One account of a portfolio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PortfolioRow {
    /// The place of its client in the list of clients.
    pub client: usize,
    /// The place in the list of users of the one who asks; none is the creditor's own system.
    pub user: Option<usize>,
    /// The account as the old policy sees it.
    pub before: Seen,
    /// The account as the new policy sees it: differently only if the policies count the age from
    /// different dates, or only one of them includes new interest.
    pub after: Seen,
}

impl PortfolioRow {
    /// An account that both policies see alike.
    #[must_use]
    pub const fn new(
        client: usize,
        user: Option<usize>,
        age_days: Option<u32>,
        balance_minor: i64,
    ) -> PortfolioRow {
        let seen = Seen { age_days, balance_minor };
        PortfolioRow { client, user, before: seen, after: seen }
    }
}

/// A sum of amounts: wider than one amount, so that no portfolio is too large for it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    minor: i128,
    currency: Currency,
}

impl Sum {
    /// The number of minor units.
    #[must_use]
    pub const fn minor(self) -> i128 {
        self.minor
    }

    /// The currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    fn add(&mut self, minor: i128) {
        self.minor = self.minor.saturating_add(minor);
    }
}

impl fmt::Display for Sum {
    /// The sum at the currency's scale, without the currency: `1500.00`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = usize::from(self.currency.exponent());
        let width = scale.saturating_add(1);
        let digits = format!("{:0>width$}", self.minor.unsigned_abs());
        let (whole, fraction) =
            digits.split_at_checked(digits.len().saturating_sub(scale)).unwrap_or((&digits, ""));
        let sign = if self.minor < 0 { "-" } else { "" };
        let point = if scale > 0 { "." } else { "" };
        formatter.pad(&format!("{sign}{whole}{point}{fraction}"))
    }
}

impl fmt::Debug for Sum {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self} {}", self.currency)
    }
}

impl serde::Serialize for Sum {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Some accounts and a sum of money about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Part {
    /// How many.
    pub accounts: u64,
    /// The money.
    pub money: Sum,
}

impl Part {
    const fn none(currency: Currency) -> Part {
        Part { accounts: 0, money: Sum { minor: 0, currency } }
    }

    fn add(&mut self, minor: i128) {
        self.accounts = self.accounts.saturating_add(1);
        self.money.add(minor);
    }
}

/// Accounts newly refused, by reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RefusedBy {
    /// Neither the client nor the agency has a rule any more.
    pub no_rule: Part,
    /// The rule depends on the age now, and it is not known.
    pub missing_age_date: Part,
    /// No row fits.
    pub no_row: Part,
    /// The user may not settle any more.
    pub insufficient_authority: Part,
}

impl RefusedBy {
    /// The reasons with the accounts of each, in order of precedence.
    #[must_use]
    pub fn parts(&self) -> [(RefusalCode, Part); 4] {
        [
            (RefusalCode::NoRule, self.no_rule),
            (RefusalCode::MissingAgeDate, self.missing_age_date),
            (RefusalCode::NoRow, self.no_row),
            (RefusalCode::InsufficientAuthority, self.insufficient_authority),
        ]
    }
}

/// Counts and sums over accounts. Every account is counted once, in `unchanged` or one of the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Totals {
    /// All accounts, with their balances as the old policy sees them; what owes nothing adds nothing.
    pub accounts: Part,
    /// Both policies treat it alike, or it owes nothing.
    pub unchanged: u64,
    /// Refused before, allowed now; the money is their balances.
    pub newly_allowed: Part,
    /// Allowed before, refused now; the money is their balances.
    pub newly_refused: Part,
    /// The same, by the reason now.
    pub newly_refused_by: RefusedBy,
    /// Refused before and now, for another reason; the money is their balances.
    pub refused_otherwise: Part,
    /// More is to be paid at least; the money is how much more, all together.
    pub floor_up: Part,
    /// Less is to be paid at least; the money is how much less, all together.
    pub floor_down: Part,
    /// Other terms changed, and the least in money did not; the money is their balances. Also
    /// where two percents differ and come to the same amount on this balance.
    pub other_terms: Part,
    /// The accounts that the old policy allows to settle, and the most that it would forgive them.
    pub forgiven_before: Part,
    /// The accounts that the new policy allows to settle, and the most that it would forgive them.
    pub forgiven_after: Part,
}

impl Totals {
    const fn none(currency: Currency) -> Totals {
        let part = Part::none(currency);
        Totals {
            accounts: part,
            unchanged: 0,
            newly_allowed: part,
            newly_refused: part,
            newly_refused_by: RefusedBy {
                no_rule: part,
                missing_age_date: part,
                no_row: part,
                insufficient_authority: part,
            },
            refused_otherwise: part,
            floor_up: part,
            floor_down: part,
            other_terms: part,
            forgiven_before: part,
            forgiven_after: part,
        }
    }

    /// Counts one account by what each side makes of it.
    fn count(&mut self, row: &PortfolioRow, judged: Option<&[Treatment; 2]>) {
        let balance = i128::from(row.before.balance_minor);
        self.accounts.add(balance.max(0));
        let Some([old, new]) = judged else {
            self.unchanged = self.unchanged.saturating_add(1);
            return;
        };
        let before = old.floor_minor(row.before.balance_minor);
        let after = new.floor_minor(row.after.balance_minor);
        self.forgiven_before.add_left(row.before.balance_minor, before);
        self.forgiven_after.add_left(row.after.balance_minor, after);
        let floors = old.floors(row.before.balance_minor, new, row.after.balance_minor);
        let more = i128::from(after.unwrap_or(0)).saturating_sub(before.unwrap_or(0).into());
        match old.change(new, floors) {
            None => self.unchanged = self.unchanged.saturating_add(1),
            Some(Change::NewlyAllowed) => self.newly_allowed.add(balance),
            Some(Change::NewlyRefused) => {
                self.newly_refused.add(balance);
                let by = &mut self.newly_refused_by;
                match new.refused() {
                    Some(RefusalCode::NoRule) => by.no_rule.add(balance),
                    Some(RefusalCode::MissingAgeDate) => by.missing_age_date.add(balance),
                    Some(RefusalCode::NoRow) => by.no_row.add(balance),
                    _ => by.insufficient_authority.add(balance),
                }
            }
            Some(Change::RefusedOtherwise) => self.refused_otherwise.add(balance),
            Some(Change::FloorUp | Change::FloorDown | Change::OtherTerms) => match more.cmp(&0) {
                Ordering::Greater => self.floor_up.add(more),
                Ordering::Less => self.floor_down.add(more.saturating_neg()),
                Ordering::Equal => self.other_terms.add(balance),
            },
        }
    }

    /// Takes the totals of others in.
    fn add(&mut self, other: &Totals) {
        self.unchanged = self.unchanged.saturating_add(other.unchanged);
        for (own, other) in self.parts().into_iter().zip(other.clone().parts()) {
            own.accounts = own.accounts.saturating_add(other.accounts);
            own.money.add(other.money.minor);
        }
    }

    fn parts(&mut self) -> [&mut Part; 13] {
        let by = &mut self.newly_refused_by;
        [
            &mut self.accounts,
            &mut self.newly_allowed,
            &mut self.newly_refused,
            &mut by.no_rule,
            &mut by.missing_age_date,
            &mut by.no_row,
            &mut by.insufficient_authority,
            &mut self.refused_otherwise,
            &mut self.floor_up,
            &mut self.floor_down,
            &mut self.other_terms,
            &mut self.forgiven_before,
            &mut self.forgiven_after,
        ]
    }
}

impl Part {
    /// What is left of a balance above the floor, if it may be settled.
    fn add_left(&mut self, balance_minor: i64, floor_minor: Option<i64>) {
        if let Some(floor) = floor_minor {
            self.add(i128::from(balance_minor).saturating_sub(floor.into()));
        }
    }
}

/// The totals of one client.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ClientTotals {
    /// The client.
    pub client: ClientId,
    /// Over its accounts.
    #[serde(flatten)]
    pub totals: Totals,
}

/// Two policies over a portfolio.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct PortfolioComparison {
    /// Over all accounts.
    pub total: Totals,
    /// The same by client, in the order of the clients given.
    pub clients: Vec<ClientTotals>,
}

/// Counts over accounts how two policies treat them: what [`compare`](super::compare) says of each
/// account's place in the rule space, and the money. What else may refuse an account (its status, a
/// hold) is not looked at.
///
/// It looks up each client's rules and each user once, and then goes through the rows without
/// allocating memory. `clients` and `users` may hold names that neither policy knows.
///
/// # Errors
/// The policies are in different currencies (`/currency`), or a row names a place that the lists do
/// not have (`/rows/7/client`).
///
/// ```
/// use settlekit::compare::{PortfolioRow, compare_portfolio};
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::{ClientId, Currency};
/// let policy = |percent: &str| {
///     let rule = RuleDraft::from_rows([RowDraft::percent(percent).max_age_days(720)]);
///     PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap()
/// };
/// let clients = [ClientId::new("LAKE").unwrap()];
/// let rows = [
///     PortfolioRow::new(0, None, Some(100), 200_000), // 2,000.00, 100 days old
///     PortfolioRow::new(0, None, None, 50_000),       // of unknown age: refused by both
/// ];
/// let totals = compare_portfolio(&policy("65"), &policy("70"), &clients, &[], rows).unwrap().total;
/// assert_eq!((totals.accounts.accounts, totals.unchanged, totals.floor_up.accounts), (2, 1, 1));
/// assert_eq!(totals.floor_up.money.to_string(), "100.00"); // from 1,300.00 to 1,400.00
/// assert_eq!(totals.forgiven_before.money.to_string(), "700.00");
/// ```
pub fn compare_portfolio(
    old: &Policy,
    new: &Policy,
    clients: &[ClientId],
    users: &[UserId],
    rows: impl IntoIterator<Item = PortfolioRow>,
) -> Result<PortfolioComparison, Fault> {
    let currency = old.currency();
    if new.currency() != currency {
        let message = format!(
            "the old policy is in {currency}, the new one in {}: no account can be under both",
            new.currency()
        );
        return Err(Fault::new("/currency", message));
    }
    let policies = [old, new];
    let mut by_client: Vec<([Base<'_>; 2], Totals)> = clients
        .iter()
        .map(|client| (policies.map(|policy| Base::of(policy, client)), Totals::none(currency)))
        .collect();
    let known: Vec<[Asker<'_>; 2]> =
        users.iter().map(|user| policies.map(|policy| Asker::of(policy, Some(user)))).collect();
    for (place, row) in rows.into_iter().enumerate() {
        let asker = match row.user {
            None => Some([Asker::System; 2]),
            Some(user) => known.get(user).copied(),
        };
        let Some([old_asker, new_asker]) = asker else {
            return Err(missing(place, "user", row.user.unwrap_or_default(), users.len()));
        };
        let Some(([old_base, new_base], totals)) = by_client.get_mut(row.client) else {
            return Err(missing(place, "client", row.client, clients.len()));
        };
        let owes = row.before.balance_minor > 0 && row.after.balance_minor > 0;
        let judged = owes.then(|| {
            let before = Bound::new(currency, *old_base, old_asker);
            let after = Bound::new(currency, *new_base, new_asker);
            [before.treatment(&row.before.subject()), after.treatment(&row.after.subject())]
        });
        totals.count(&row, judged.as_ref());
    }
    let mut total = Totals::none(currency);
    by_client.iter().for_each(|(_, totals)| total.add(totals));
    let clients = clients.iter().cloned().zip(by_client);
    let clients = clients.map(|(client, (_, totals))| ClientTotals { client, totals }).collect();
    Ok(PortfolioComparison { total, clients })
}

impl Seen {
    fn subject(&self) -> Subject {
        Subject { balance_minor: self.balance_minor, age_days: self.age_days }
    }
}

fn missing(row: usize, what: &str, place: usize, listed: usize) -> Fault {
    let message = format!("no {what} stands at place {place}: the list has {listed}");
    Fault::new(format!("/rows/{row}/{what}"), message)
}
