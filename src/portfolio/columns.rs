//! The columns that are read and those that are written.

use alloc::format;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::breach::{Asker, Base, Bound, Subject};
use crate::currency::Currency;
use crate::date;
use crate::fault::Fault;
use crate::id::{ClientId, UserId};
use crate::policy::Policy;

use super::row::{Asked, Verdict};

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
    /// is out of range.
    pub forgiven_minor: Option<&'o mut [i64]>,
    /// Every limit that is not kept: a set of the bits `BREACH_..`. Of the proposal if there is
    /// one, else of the quote.
    pub breaches: Option<&'o mut [u32]>,
    /// 0 if it may be done, else the permanent number of the [`RefusalCode`](crate::RefusalCode).
    /// Of the proposal if there is one, else of the quote.
    pub status: Option<&'o mut [u16]>,
}

impl Columns<'_> {
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
    let is_missing = |place: u32| Some(place) != none && index(place).is_none_or(|at| at >= listed);
    match places.iter().enumerate().find(|(_, place)| is_missing(**place)) {
        None => Ok(()),
        Some((row, place)) => {
            let message = format!("nothing stands at place {place}: the list has {listed}");
            Err(Fault::new(format!("/{name}/{row}"), message))
        }
    }
}

fn index(place: u32) -> Option<usize> {
    usize::try_from(place).ok()
}

impl Outputs<'_> {
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

    pub(super) fn write(&mut self, row: usize, verdict: &Verdict) {
        put(&mut self.floors_minor, row, verdict.floor_minor);
        put(&mut self.most_forgiven_minor, row, verdict.most_forgiven_minor);
        put(&mut self.rows, row, verdict.row);
        put(&mut self.scopes, row, verdict.scope);
        put(&mut self.forgiven_minor, row, verdict.forgiven_minor);
        put(&mut self.breaches, row, verdict.breaches);
        put(&mut self.status, row, verdict.status);
    }
}

fn put<T>(column: &mut Option<&mut [T]>, row: usize, value: T) {
    if let Some(place) = column.as_mut().and_then(|column| column.get_mut(row)) {
        *place = value;
    }
}

/// The columns as one policy sees them on one day: clients and users are looked up once.
pub(super) struct Reader<'c, 'p> {
    columns: &'c Columns<'c>,
    currency: Currency,
    today_days: i64,
    bases: Vec<Base<'p>>,
    askers: Vec<Asker<'p>>,
}

impl<'c, 'p> Reader<'c, 'p> {
    pub fn new(columns: &'c Columns<'c>, policy: &'p Policy, today: NaiveDate) -> Reader<'c, 'p> {
        let base = |client: &ClientId| Base::of(policy, client);
        let asker = |user: &UserId| Asker::of(policy, Some(user));
        let bases = match columns.clients {
            ClientColumn::One(client) => alloc::vec![base(client)],
            ClientColumn::Each { names, .. } => names.iter().map(base).collect(),
        };
        let askers = match columns.users {
            UserColumn::System => alloc::vec![Asker::System],
            UserColumn::One(user) => alloc::vec![asker(user)],
            UserColumn::Each { names, .. } => names.iter().map(asker).collect(),
        };
        let today_days = date::days_between(NaiveDate::default(), today);
        Reader { columns, currency: policy.currency(), today_days, bases, askers }
    }

    /// A row that was checked: none only beyond the last one.
    pub fn row(&self, row: usize) -> Option<(Bound<'p>, Subject, Option<Asked>)> {
        let balance_minor = *self.columns.balances_minor.get(row)?;
        let subject = Subject { balance_minor, age_days: self.age_days(row) };
        let bound = Bound::new(self.currency, self.base(row)?, self.asker(row)?);
        Some((bound, subject, self.asked(row)))
    }

    fn age_days(&self, row: usize) -> Option<u32> {
        match self.columns.ages {
            AgeColumn::NotKnown => None,
            AgeColumn::Days(ages) => u32::try_from(*ages.get(row)?).ok(),
            AgeColumn::Since(dates) => {
                let since = *dates.get(row)?;
                let age = self.today_days.saturating_sub(i64::from(since));
                u32::try_from(age).ok().filter(|_| since != DATE_NOT_KNOWN)
            }
        }
    }

    fn asked(&self, row: usize) -> Option<Asked> {
        let of = |column: Option<&[u32]>, otherwise: u32| {
            column.and_then(|column| column.get(row)).copied().unwrap_or(otherwise)
        };
        Some(Asked {
            amount_minor: *self.columns.amounts_minor?.get(row)?,
            payments: of(self.columns.payments, 1),
            gap_days: of(self.columns.gaps_days, 0),
        })
    }

    fn base(&self, row: usize) -> Option<Base<'p>> {
        let place = match self.columns.clients {
            ClientColumn::One(_) => 0,
            ClientColumn::Each { places, .. } => index(*places.get(row)?)?,
        };
        self.bases.get(place).copied()
    }

    fn asker(&self, row: usize) -> Option<Asker<'p>> {
        let place = match self.columns.users {
            UserColumn::System | UserColumn::One(_) => 0,
            UserColumn::Each { places, .. } => match *places.get(row)? {
                NO_USER => return Some(Asker::System),
                place => index(place)?,
            },
        };
        self.askers.get(place).copied()
    }
}
