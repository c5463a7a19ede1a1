//! Taking the entries of a bulk into the journals.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;

use crate::account::{Account, Contradiction};
use crate::id::AccountId;

use super::outcome::BulkResult;

/// Records every entry of a bulk in its account, and says how many there were. Accounts that the
/// bulk does not concern may stand between the others.
///
/// # Errors
/// A [`Contradiction`] if an entry's account is not there, or the entry is not its next, as when it
/// was recorded already. No account is changed then.
///
/// ```
/// # use settlekit::account::{AccountDraft, ClaimDraft, Status, Terms};
/// # use settlekit::bulk::{self, Bulk, BulkAction, BulkMode, BulkOffer};
/// # use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// # use settlekit::{BulkId, Currency, date};
/// # let rule = RuleDraft::from_rows([RowDraft::percent("65")]);
/// # let policy = PolicyDraft::new("p", Currency::USD).agency(rule).compile().unwrap();
/// # let bulk = Bulk {
/// #     name: BulkId::new("march-2026").unwrap(),
/// #     action: BulkAction::Offer(BulkOffer {
/// #         terms: Terms::Percent("75".parse().unwrap()),
/// #         expires_on: date::parse("2026-03-15").unwrap(),
/// #         pay_by: None,
/// #         sequence: None,
/// #     }),
/// #     by: None,
/// #     approved_by: None,
/// #     mode: BulkMode::EachOnItsOwn,
/// # };
/// # let today = date::parse("2026-03-01").unwrap();
/// let stopped = |name: &str| {
///     let claim = ClaimDraft::new("C1").principal("2000.00");
///     AccountDraft::new(name, "LAKE", Currency::USD, Status::Stopped).claim(claim).open().unwrap()
/// };
/// let mut accounts = vec![stopped("A-1"), stopped("A-2")];
/// let result = bulk::decide_all(&accounts, &bulk, &policy, today, bulk::unwatched);
/// assert_eq!(bulk::record_all(&mut accounts, &result).unwrap(), 2);
/// assert!(accounts.iter().all(|account| account.status() == Status::InSettlement));
/// // The same again: nothing to record.
/// let again = bulk::decide_all(&accounts, &bulk, &policy, today, bulk::unwatched);
/// assert_eq!((again.totals.already_done, again.entries().count()), (2, 0));
/// ```
pub fn record_all<'a>(
    accounts: impl IntoIterator<Item = &'a mut Account>,
    result: &BulkResult,
) -> Result<usize, Contradiction> {
    let mut accounts: Vec<&mut Account> = accounts.into_iter().collect();
    let mut places: BTreeMap<&AccountId, usize> = BTreeMap::new();
    for (place, account) in accounts.iter().enumerate() {
        places.entry(account.id()).or_insert(place);
    }
    // Recorded on copies first, so that a contradiction leaves every account as it was.
    let mut changed: BTreeMap<usize, Account> = BTreeMap::new();
    let mut recorded: usize = 0;
    for (name, entry) in result.entries() {
        let of_account = |what| Contradiction::new(format!("account {name}: {what}"));
        let place = places.get(name).copied();
        let Some((place, account)) = place.and_then(|place| Some((place, accounts.get(place)?)))
        else {
            return Err(of_account("the bulk has an entry for it, and it is not here".into()));
        };
        let after = changed.entry(place).or_insert_with(|| Account::clone(account));
        after.record(entry.clone()).map_err(|found| of_account(found.what))?;
        recorded = recorded.saturating_add(1);
    }
    for (place, after) in changed {
        if let Some(account) = accounts.get_mut(place) {
            **account = after;
        }
    }
    Ok(recorded)
}
