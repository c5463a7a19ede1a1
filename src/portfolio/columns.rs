//! The columns that are read and those that are written.

use alloc::format;
use core::ops::Range;

use crate::currency::Currency;
use crate::fault::Fault;
use crate::id::{ClientId, UserId};
use crate::policy::Policy;

use super::case::Verdict;

/// In a column of users: nobody is named, the creditor's own system asks.
pub const NO_USER: u32 = u32::MAX;

/// In a column of dates: the date is not known.
pub const DATE_NOT_KNOWN: i32 = i32::MIN;

/// The accounts, one a row: every column has as many rows as `balances_minor`.
///
/// ```
/// use settlekit::portfolio::{AgeColumn, ClientColumn, Columns};
/// use settlekit::{ClientId, Currency};
/// let lake = ClientId::new("LAKE").unwrap();
/// let ages = AgeColumn::Days(&[99, 100]);
/// let columns =
///     Columns::new(Currency::USD, ClientColumn::One(&lake), ages, &[200_000, 500_000]);
/// assert_eq!(columns.balances_minor.len(), 2);
/// assert!(columns.amounts_minor.is_none()); // a quote for each, no proposal
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Columns<'c> {
    /// The currency of every amount: the policy's.
    pub currency: Currency,
    /// How old each account is.
    pub ages: AgeColumn<'c>,
    /// What each account owes on the claims concerned, in minor units; with new interest if the
    /// policy includes it for the client. Zero or less owes nothing.
    pub balances_minor: &'c [i64],
    /// What is proposed to be paid for each, in minor units. Without it nothing is proposed.
    pub amounts_minor: Option<&'c [i64]>,
    /// In how many payments; without it one each. Only with `amounts_minor`.
    pub payments: Option<&'c [u32]>,
    /// The days between two payments, 0 where there is no gap; without it 0 each. The first
    /// payment is today. Only with `amounts_minor`.
    pub gaps_days: Option<&'c [u32]>,
    /// Whose accounts they are.
    pub clients: ClientColumn<'c>,
    /// Who asks.
    pub users: UserColumn<'c>,
}

impl<'c> Columns<'c> {
    /// Accounts for which nothing is proposed and the creditor's own system asks. The fields say what
    /// else there is.
    #[must_use]
    pub const fn new(
        currency: Currency,
        clients: ClientColumn<'c>,
        ages: AgeColumn<'c>,
        balances_minor: &'c [i64],
    ) -> Columns<'c> {
        Columns {
            currency,
            ages,
            balances_minor,
            amounts_minor: None,
            payments: None,
            gaps_days: None,
            clients,
            users: UserColumn::System,
        }
    }
}

/// How old the accounts are, by the date that the policy names
/// ([`Policy::age_from`](crate::Policy::age_from)).
#[derive(Clone, Copy, Debug)]
pub enum AgeColumn<'c> {
    /// No account's age is known.
    NotKnown,
    /// The age in whole days. Negative is not known: the date is missing, or after today.
    Days(&'c [i32]),
    /// The date from which the age is counted, in days since 1970-01-01. [`DATE_NOT_KNOWN`], and a
    /// date after today, is an age that is not known.
    Since(&'c [i32]),
}

/// Whose accounts the rows are.
#[derive(Clone, Copy, Debug)]
pub enum ClientColumn<'c> {
    /// All of one client. One that the policy does not name has the agency's rule.
    One(&'c ClientId),
    /// Each of the client that stands at this place, from 0, of the list. The policy need not know
    /// the clients of the list.
    Each {
        /// The clients.
        names: &'c [ClientId],
        /// Each row's place in `names`.
        places: &'c [u32],
    },
}

/// Who asks for the rows.
#[derive(Clone, Copy, Debug)]
pub enum UserColumn<'c> {
    /// The creditor's own system, without a user.
    System,
    /// One user for all.
    One(&'c UserId),
    /// For each row the user that stands at this place, from 0, of the list; [`NO_USER`] is the
    /// creditor's own system. A user that the policy does not know is refused
    /// (`insufficient_authority`).
    Each {
        /// The users.
        names: &'c [UserId],
        /// Each row's place in `names`, or [`NO_USER`].
        places: &'c [u32],
    },
}

/// Where the answers go: any of these, each with as many rows as there are accounts.
///
/// ```
/// use settlekit::portfolio::Outputs;
/// let (mut floors, mut status) = ([0i64; 3], [0u16; 3]);
/// let outputs = Outputs {
///     floors_minor: Some(&mut floors),
///     status: Some(&mut status),
///     ..Outputs::default()
/// };
/// assert!(outputs.breaches.is_none());
/// ```
#[derive(Debug, Default)]
pub struct Outputs<'o> {
    /// The least that may be accepted, in minor units, rounded up; [`NO_AMOUNT`](super::NO_AMOUNT)
    /// where a quote is refused.
    pub floors_minor: Option<&'o mut [i64]>,
    /// The most that may be forgiven: the balance less the floor;
    /// [`NO_AMOUNT`](super::NO_AMOUNT) where a quote is refused.
    pub most_forgiven_minor: Option<&'o mut [i64]>,
    /// The number of the row that sets the percent part of the floor, in canonical order from 1; 0
    /// where a quote is refused.
    pub rows: Option<&'o mut [u32]>,
    /// Whose rule has that row: one of the constants `SCOPE_..`.
    pub scopes: Option<&'o mut [u8]>,
    /// What the proposal forgives: the balance less the amount;
    /// [`NO_AMOUNT`](super::NO_AMOUNT) where nothing is proposed, nothing is owed, or the proposal
    /// is out of range or exceeds the balance.
    pub forgiven_minor: Option<&'o mut [i64]>,
    /// Every limit that is not kept: a set of the bits `BREACH_..`. Of the proposal if there is
    /// one, else of the quote.
    pub breaches: Option<&'o mut [u32]>,
    /// 0 if it may be done, else the permanent number of the [`RefusalCode`](crate::RefusalCode).
    /// Of the proposal if there is one, else of the quote.
    pub status: Option<&'o mut [u16]>,
}

impl<'c> Columns<'c> {
    /// Some of the rows.
    #[inline]
    pub(super) fn part(&self, rows: Range<usize>) -> Columns<'c> {
        let places = |all: &'c [u32]| piece(all, &rows);
        Columns {
            currency: self.currency,
            ages: match self.ages {
                AgeColumn::NotKnown => AgeColumn::NotKnown,
                AgeColumn::Days(ages) => AgeColumn::Days(piece(ages, &rows)),
                AgeColumn::Since(dates) => AgeColumn::Since(piece(dates, &rows)),
            },
            balances_minor: piece(self.balances_minor, &rows),
            amounts_minor: self.amounts_minor.map(|amounts| piece(amounts, &rows)),
            payments: self.payments.map(places),
            gaps_days: self.gaps_days.map(places),
            clients: match self.clients {
                ClientColumn::One(client) => ClientColumn::One(client),
                ClientColumn::Each { names, places: all } => {
                    ClientColumn::Each { names, places: places(all) }
                }
            },
            users: match self.users {
                UserColumn::Each { names, places: all } => {
                    UserColumn::Each { names, places: places(all) }
                }
                one => one,
            },
        }
    }

    /// The columns that are there: name and length.
    fn lengths(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let ages = match self.ages {
            AgeColumn::NotKnown => None,
            AgeColumn::Days(ages) | AgeColumn::Since(ages) => Some(ages.len()),
        };
        let clients = self.clients.each().map(|(_, places)| places.len());
        let users = self.users.each().map(|(_, places)| places.len());
        [
            ("ages", ages),
            ("amounts_minor", self.amounts_minor.map(<[i64]>::len)),
            ("payments", self.payments.map(<[u32]>::len)),
            ("gaps_days", self.gaps_days.map(<[u32]>::len)),
            ("clients", clients),
            ("users", users),
        ]
        .into_iter()
        .filter_map(|(name, length)| Some((name, length?)))
    }

    /// Everything that is wrong before the first row is looked at.
    pub(super) fn check(&self, policy: &Policy, outputs: &Outputs<'_>) -> Result<(), Fault> {
        if self.currency != policy.currency() {
            let message = format!(
                "the columns are in {}, the policy in {}; nothing is converted",
                self.currency,
                policy.currency()
            );
            return Err(Fault::new("/currency", message));
        }
        let rows = self.balances_minor.len();
        let mut lengths = self.lengths().chain(outputs.lengths());
        if let Some((name, length)) = lengths.find(|(_, length)| *length != rows) {
            let message =
                format!("has {length} rows, balances_minor has {rows}; every column needs as many");
            return Err(Fault::new(format!("/{name}"), message));
        }
        for (name, given) in [("payments", self.payments), ("gaps_days", self.gaps_days)] {
            if given.is_some() && self.amounts_minor.is_none() {
                let message = "says how an amount is paid, but amounts_minor is not given";
                return Err(Fault::new(format!("/{name}"), message));
            }
        }
        let clients = self.clients.each().unwrap_or_default();
        check_places("clients", clients.0.len(), clients.1, None)?;
        let users = self.users.each().unwrap_or_default();
        check_places("users", users.0.len(), users.1, Some(NO_USER))
    }
}

impl<'c> Columns<'c> {
    /// The place of each row's client; none if there is one client for all.
    pub(super) fn client_places(&self) -> &'c [u32] {
        self.clients.each().map(|(_, places)| places).unwrap_or_default()
    }

    /// The place of each row's user; none if there is one user for all, or nobody.
    pub(super) fn user_places(&self) -> &'c [u32] {
        self.users.each().map(|(_, places)| places).unwrap_or_default()
    }
}

impl<'c> ClientColumn<'c> {
    fn each(self) -> Option<(&'c [ClientId], &'c [u32])> {
        match self {
            ClientColumn::Each { names, places } => Some((names, places)),
            ClientColumn::One(_) => None,
        }
    }
}

impl<'c> UserColumn<'c> {
    fn each(self) -> Option<(&'c [UserId], &'c [u32])> {
        match self {
            UserColumn::Each { names, places } => Some((names, places)),
            UserColumn::System | UserColumn::One(_) => None,
        }
    }
}

/// Every row must name a place that the list has, or the value for none.
fn check_places(name: &str, listed: usize, places: &[u32], none: Option<u32>) -> Result<(), Fault> {
    // First whether there is any, without a branch for each row.
    let end = u32::try_from(listed).unwrap_or(u32::MAX);
    let is_missing = |place: u32| place >= end && Some(place) != none;
    if !places.iter().fold(false, |any, place| any | is_missing(*place)) {
        return Ok(());
    }
    match places.iter().enumerate().find(|(_, place)| is_missing(**place)) {
        None => Ok(()),
        Some((row, place)) => {
            let message = format!("nothing stands at place {place}: the list has {listed}");
            Err(Fault::new(format!("/{name}/{row}"), message))
        }
    }
}

/// These rows of a column that has them.
#[inline]
fn piece<'c, T>(column: &'c [T], rows: &Range<usize>) -> &'c [T] {
    column.get(rows.clone()).unwrap_or_default()
}

impl<'o> Outputs<'o> {
    fn lengths(&self) -> impl Iterator<Item = (&'static str, usize)> {
        [
            ("floors_minor", self.floors_minor.as_ref().map(|column| column.len())),
            ("most_forgiven_minor", self.most_forgiven_minor.as_ref().map(|column| column.len())),
            ("rows", self.rows.as_ref().map(|column| column.len())),
            ("scopes", self.scopes.as_ref().map(|column| column.len())),
            ("forgiven_minor", self.forgiven_minor.as_ref().map(|column| column.len())),
            ("breaches", self.breaches.as_ref().map(|column| column.len())),
            ("status", self.status.as_ref().map(|column| column.len())),
        ]
        .into_iter()
        .filter_map(|(name, length)| Some((name, length?)))
    }

    /// What is said of one row.
    pub(super) fn write(&mut self, row: usize, verdict: &Verdict) {
        put(&mut self.floors_minor, row, verdict.floor_minor);
        put(&mut self.most_forgiven_minor, row, verdict.most_forgiven_minor);
        put(&mut self.rows, row, verdict.row);
        put(&mut self.scopes, row, verdict.scope);
        put(&mut self.forgiven_minor, row, verdict.forgiven_minor);
        put(&mut self.breaches, row, verdict.breaches);
        put(&mut self.status, row, verdict.status);
    }

    /// The first `rows` rows, and those after them.
    #[inline]
    pub(super) fn split_at(self, rows: usize) -> (Outputs<'o>, Outputs<'o>) {
        let (floors_minor, floors_after) = split(self.floors_minor, rows);
        let (most_forgiven_minor, most_forgiven_after) = split(self.most_forgiven_minor, rows);
        let (numbers, numbers_after) = split(self.rows, rows);
        let (scopes, scopes_after) = split(self.scopes, rows);
        let (forgiven_minor, forgiven_after) = split(self.forgiven_minor, rows);
        let (breaches, breaches_after) = split(self.breaches, rows);
        let (status, status_after) = split(self.status, rows);
        let first = Outputs {
            floors_minor,
            most_forgiven_minor,
            rows: numbers,
            scopes,
            forgiven_minor,
            breaches,
            status,
        };
        let after = Outputs {
            floors_minor: floors_after,
            most_forgiven_minor: most_forgiven_after,
            rows: numbers_after,
            scopes: scopes_after,
            forgiven_minor: forgiven_after,
            breaches: breaches_after,
            status: status_after,
        };
        (first, after)
    }
}

fn put<T>(column: &mut Option<&mut [T]>, row: usize, value: T) {
    if let Some(place) = column.as_mut().and_then(|column| column.get_mut(row)) {
        *place = value;
    }
}

/// A column cut in two; of one that is shorter nothing is left.
#[inline]
fn split<T>(column: Option<&mut [T]>, rows: usize) -> (Option<&mut [T]>, Option<&mut [T]>) {
    column
        .map(|column| column.split_at_mut_checked(rows).unwrap_or_default())
        .map_or((None, None), |(first, after)| (Some(first), Some(after)))
}
