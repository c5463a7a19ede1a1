//! The columns that are read.

use core::ffi::CStr;

use settlekit::portfolio::{AgeColumn, ClientColumn, Columns, UserColumn};
use settlekit::{ClientId, UserId, ValueError};

use crate::code::value_of;
use crate::error::Failure;
use crate::raw::{self, Piece};
use crate::text::settlekit_text;
use crate::value::currency;

/// What a column of ages holds: one of SETTLEKIT_AGE_*, or 0 if no account's age is known.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct settlekit_age_kind(pub i32);

/// Ages in whole days. A negative one is not known.
pub const SETTLEKIT_AGE_DAYS: i32 = 1;
/// The dates from which ages are counted, in days since 1970-01-01. SETTLEKIT_DATE_NOT_KNOWN, and a
/// date after today, is an age that is not known.
pub const SETTLEKIT_AGE_SINCE: i32 = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AgeKind {
    Days,
    Since,
}

const AGE_KINDS: [(i32, AgeKind, &CStr); 2] =
    [(SETTLEKIT_AGE_DAYS, AgeKind::Days, c"days"), (SETTLEKIT_AGE_SINCE, AgeKind::Since, c"since")];

/// Accounts, one a row, as columns of the caller's that are only read.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct settlekit_columns {
    /// The size of this struct, set by the caller.
    pub struct_size: u32,
    /// The currency of every amount, by its ISO 4217 number. It is the policy's.
    pub currency: i32,
    /// How many decimals it has; it is checked.
    pub exponent: i32,
    /// What `ages` holds: one of SETTLEKIT_AGE_*, or 0 if no account's age is known.
    pub age_kind: settlekit_age_kind,
    /// How many rows each column has.
    pub row_count: usize,
    /// What each account owes on the claims concerned, in minor units; with new interest if the policy
    /// includes it for the client. Zero or less owes nothing.
    pub balances_minor: *const i64,
    /// How old each account is, by the date that the policy names; none with an `age_kind` of 0.
    pub ages: *const i32,
    /// What is proposed to be paid for each, in minor units. Without it nothing is proposed, and the
    /// two columns below are not there either.
    pub amounts_minor: *const i64,
    /// In how many payments; NULL is one each.
    pub payments: *const u32,
    /// The days between two payments, 0 where there is no gap; NULL is 0 each. The first payment is
    /// today.
    pub gaps_days: *const u32,
    /// The clients whose accounts these are, by name. The policy need not know them: then the agency's
    /// rule holds.
    pub clients: *const settlekit_text,
    /// How many clients there are, at least one.
    pub client_count: usize,
    /// Each row's place in `clients`, from 0; NULL if there is one client for all.
    pub client_places: *const u32,
    /// The users who ask, by name. One that the policy does not know is refused
    /// (insufficient_authority).
    pub users: *const settlekit_text,
    /// How many users there are; 0 if the creditor's own system asks for all.
    pub user_count: usize,
    /// Each row's place in `users`, from 0, or SETTLEKIT_NO_USER; NULL if there is one user for all, or
    /// none.
    pub user_places: *const u32,
}

raw::structs!(settlekit_columns);

/// The names of a batch.
pub(super) struct Names {
    clients: Vec<ClientId>,
    users: Vec<UserId>,
}

impl settlekit_columns {
    /// Every piece of memory that is read; those that are NULL, too.
    pub(super) fn pieces(&self) -> [Piece; 9] {
        let rows = self.row_count;
        [
            raw::piece(self.balances_minor, rows, "balances_minor"),
            raw::piece(self.ages, rows, "ages"),
            raw::piece(self.amounts_minor, rows, "amounts_minor"),
            raw::piece(self.payments, rows, "payments"),
            raw::piece(self.gaps_days, rows, "gaps_days"),
            raw::piece(self.client_places, rows, "client_places"),
            raw::piece(self.user_places, rows, "user_places"),
            raw::piece(self.clients, self.client_count, "clients"),
            raw::piece(self.users, self.user_count, "users"),
        ]
    }

    /// That so many rows and names can be at all. No value of a column is larger than a balance.
    pub(super) fn check_extents(&self) -> Result<(), Failure> {
        raw::check_extent(size_of::<i64>(), self.row_count, "rows")?;
        raw::check_extent(size_of::<settlekit_text>(), self.client_count, "clients")?;
        raw::check_extent(size_of::<settlekit_text>(), self.user_count, "users")
    }

    /// # Safety
    /// The lists of names are as long as their counts say.
    pub(super) unsafe fn names(&self) -> Result<Names, Failure> {
        // SAFETY: as for this function.
        unsafe {
            Ok(Names {
                clients: read_names(self.clients, self.client_count, "clients")?,
                users: read_names(self.users, self.user_count, "users")?,
            })
        }
    }

    /// # Safety
    /// Each column that is not NULL has `row_count` values, which nobody changes meanwhile.
    pub(super) unsafe fn columns<'c>(&self, names: &'c Names) -> Result<Columns<'c>, Failure> {
        let rows = self.row_count;
        // SAFETY: as for this function.
        unsafe {
            let columns = Columns {
                currency: currency(self.currency, self.exponent)?,
                ages: self.ages()?,
                balances_minor: raw::read_slice(self.balances_minor, rows, "balances_minor")?,
                amounts_minor: raw::read_column(self.amounts_minor, rows, "amounts_minor")?,
                payments: raw::read_column(self.payments, rows, "payments")?,
                gaps_days: raw::read_column(self.gaps_days, rows, "gaps_days")?,
                clients: self.clients(&names.clients)?,
                users: self.users(&names.users)?,
            };
            let divided = columns.payments.is_some() || columns.gaps_days.is_some();
            if divided && columns.amounts_minor.is_none() {
                return Err(Failure::null("amounts_minor, of which payments and gaps_days speak,"));
            }
            Ok(columns)
        }
    }

    /// # Safety
    /// As for [`settlekit_columns::columns`].
    unsafe fn ages<'c>(&self) -> Result<AgeColumn<'c>, Failure> {
        // SAFETY: as for this function.
        let ages = unsafe { raw::read_column(self.ages, self.row_count, "ages")? };
        if self.age_kind.0 == 0 {
            return match ages {
                None => Ok(AgeColumn::NotKnown),
                Some(_) => Err(Failure::invalid("ages are given, but age_kind is 0")),
            };
        }
        let kind = value_of(&AGE_KINDS, self.age_kind.0, "age_kind")?;
        let ages = match ages {
            None if self.row_count == 0 => &[],
            None => return Err(Failure::null("ages")),
            Some(ages) => ages,
        };
        Ok(match kind {
            AgeKind::Days => AgeColumn::Days(ages),
            AgeKind::Since => AgeColumn::Since(ages),
        })
    }

    /// # Safety
    /// As for [`settlekit_columns::columns`].
    unsafe fn clients<'c>(&self, names: &'c [ClientId]) -> Result<ClientColumn<'c>, Failure> {
        // SAFETY: as for this function.
        let places =
            unsafe { raw::read_column(self.client_places, self.row_count, "client_places")? };
        match (places, names) {
            (Some(places), names) => Ok(ClientColumn::Each { names, places }),
            (None, [one]) => Ok(ClientColumn::One(one)),
            (None, names) => {
                let count = names.len();
                let message =
                    format!("client_count is {count}, but client_places is NULL: name one");
                Err(Failure::invalid(message))
            }
        }
    }

    /// # Safety
    /// As for [`settlekit_columns::columns`].
    unsafe fn users<'c>(&self, names: &'c [UserId]) -> Result<UserColumn<'c>, Failure> {
        // SAFETY: as for this function.
        let places = unsafe { raw::read_column(self.user_places, self.row_count, "user_places")? };
        match (places, names) {
            (Some(places), names) => Ok(UserColumn::Each { names, places }),
            (None, []) => Ok(UserColumn::System),
            (None, [one]) => Ok(UserColumn::One(one)),
            (None, names) => {
                let count = names.len();
                let message =
                    format!("user_count is {count}, but user_places is NULL: name one or none");
                Err(Failure::invalid(message))
            }
        }
    }
}

/// # Safety
/// If `count` is not 0, a pointer that is neither NULL nor misaligned points to so many texts.
unsafe fn read_names<N>(
    texts: *const settlekit_text,
    count: usize,
    what: &str,
) -> Result<Vec<N>, Failure>
where
    N: std::str::FromStr<Err = ValueError>,
{
    // SAFETY: as for this function.
    let texts = unsafe { raw::read_slice(texts, count, what)? };
    // SAFETY: the caller keeps the contract of texts.
    texts.iter().map(|text| unsafe { text.required_name(what) }).collect()
}
