//! Comparing two policies: which accounts they treat differently, with an example of each.
//!
//! [`compare`] looks at every account that there can be: every client, user, age and balance, for
//! as long as an account's treatment depends on nothing else. [`compare_portfolio`] counts over the
//! accounts that there are. The page [`manual::compare`](crate::manual::compare) says what is
//! compared, and what is not.

mod assessment;
mod contact;
mod example;
mod obligation;
mod portfolio;
mod region;
mod settings;
mod space;
mod term;
mod treatment;
mod who;

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;

use crate::breach::{Asker, Base};
use crate::id::{ClientId, UserId};
use crate::money::Money;
use crate::policy::Policy;

pub use example::Example;
pub use portfolio::{
    ClientTotals, Part, PortfolioComparison, PortfolioRow, RefusedBy, Seen, Sum, Totals,
    compare_portfolio,
};
pub use region::{AgeRange, BalanceRange};
pub use settings::ChangedSetting;
pub use term::{Change, Term};
pub use who::{Clients, Users, Which};

use space::{Pair, Place, Region};
use treatment::Bound;
use who::{Class, Everybody};

/// How two policies differ.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Comparison {
    /// The name of the old policy.
    pub old: String,
    /// The name of the new policy.
    pub new: String,
    /// Where the rules treat accounts differently. What concerns more clients, then more users, comes
    /// first; what concerns the same ones is in the order of ages, then balances.
    pub differences: Vec<Difference>,
    /// The settings outside of rules that differ, in the order of the dialect.
    pub changed_settings: Vec<ChangedSetting>,
    /// The clients that either policy names.
    #[serde(skip)]
    named: Vec<ClientId>,
}

/// The accounts of some clients, in a rectangle of ages and balances, that some users see treated
/// differently, all in the same way.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Difference {
    /// Whose accounts.
    pub clients: Clients,
    /// Who asks.
    pub users: Users,
    /// The ages.
    pub ages: AgeRange,
    /// The balances.
    pub balances: BalanceRange,
    /// What became of them.
    pub change: Change,
    /// What the old policy says: every term if only one side allows it, else the terms that differ.
    pub before: Vec<Term>,
    /// What the new policy says: the terms in the same order as `before` where both allow it.
    pub after: Vec<Term>,
    /// One of these accounts.
    pub example: Example,
}

/// Compares the rules of two policies over every client, user, age and balance, and their other
/// settings.
///
/// An account is treated differently if another code refuses it, if it is refused on one side only,
/// if the least that may be accepted differs before it is rounded up to the minor unit, if a limit on
/// payments, days or months differs, or the authority asked to settle or to override. In policies
/// of different currencies no account is comparable: then no difference is listed, and the currency
/// is the first of the changed settings.
///
/// ```
/// use settlekit::compare::{Change, Term, compare};
/// use settlekit::policy::{PolicyDraft, RowDraft, RuleDraft};
/// use settlekit::{Currency, Scope};
/// let policy = |last: &str| {
///     let rows = [RowDraft::percent("80").max_age_days(100), RowDraft::percent(last)];
///     PolicyDraft::new("p", Currency::USD).agency(RuleDraft::from_rows(rows)).compile().unwrap()
/// };
/// let comparison = compare(&policy("65"), &policy("70"));
/// let [difference] = comparison.differences.as_slice() else { panic!("one row changed") };
/// assert_eq!(difference.change, Change::FloorUp);
/// assert_eq!(difference.clients.words(), "every client");
/// assert_eq!(difference.ages.to_string(), "101 days or older");
/// assert_eq!(difference.before[0].to_string(), "65 % (agency, row 2)");
/// let example = &difference.example;
/// assert_eq!((example.age_days, example.balance.to_string().as_str()), (Some(101), "1000.00"));
/// assert_eq!(example.floor_before.unwrap().to_string(), "650.00");
/// assert_eq!(example.floor_after.unwrap().to_string(), "700.00");
/// assert!(compare(&policy("65"), &policy("65")).is_empty());
/// ```
#[must_use]
pub fn compare(old: &Policy, new: &Policy) -> Comparison {
    let comparable = old.currency() == new.currency();
    let everybody = Everybody::of(old, new);
    Comparison {
        old: old.name().into(),
        new: new.name().into(),
        differences: if comparable { differences(old, new, &everybody) } else { Vec::new() },
        changed_settings: settings::changed(old, new),
        named: everybody.clients.iter().flatten().map(|name| (*name).clone()).collect(),
    }
}

impl Comparison {
    /// Whether nothing differs but maybe the name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.differences.is_empty() && self.changed_settings.is_empty()
    }

    /// The difference that an account lies in; none if both policies treat it alike. `user` is none
    /// for the creditor's own system; one whom neither policy knows is in no difference, both
    /// refuse him.
    #[must_use]
    pub fn difference_for(
        &self,
        client: &ClientId,
        user: Option<&UserId>,
        age_days: Option<u32>,
        balance_minor: i64,
    ) -> Option<&Difference> {
        let is_named = self.named.contains(client);
        self.differences.iter().find(|difference| {
            let clients = &difference.clients;
            let users = &difference.users;
            (if is_named { clients.named.contains(client) } else { clients.others })
                && user.map_or(users.system, |user| users.named.contains(user))
                && difference.ages.contains(age_days)
                && difference.balances.contains(balance_minor)
        })
    }
}

/// A region, and the classes of users that see it, by class of clients.
struct Affected {
    region: Region,
    users_by_client: BTreeMap<usize, Vec<usize>>,
}

fn differences(old: &Policy, new: &Policy, everybody: &Everybody<'_>) -> Vec<Difference> {
    let mut found: BTreeMap<(Place, Change), Vec<Affected>> = BTreeMap::new();
    for (client, clients) in everybody.client_classes.iter().enumerate() {
        for (user, users) in everybody.user_classes.iter().enumerate() {
            for region in pair([old, new], clients, users).regions() {
                let key = (region.place(), region.change);
                let alike = found.entry(key).or_default();
                match alike.iter_mut().find(|other| other.region == region) {
                    Some(other) => other.users_by_client.entry(client).or_default().push(user),
                    None => {
                        let users_by_client = BTreeMap::from([(client, alloc::vec![user])]);
                        alike.push(Affected { region, users_by_client });
                    }
                }
            }
        }
    }
    let mut told: Vec<Told> = Vec::new();
    for affected in found.into_values().flatten() {
        let mut clients_by_users: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
        for (client, users) in affected.users_by_client {
            clients_by_users.entry(users).or_default().push(client);
        }
        for (users, clients) in clients_by_users {
            told.extend(tell([old, new], everybody, &affected.region, &clients, &users));
        }
    }
    // What concerns the most comes first. The sort is stable: what concerns the same clients and
    // users stays by age and balance.
    told.sort_by(|one, other| one.width().cmp(&other.width()));
    told.into_iter().map(|told| told.difference).collect()
}

/// A difference with the places of its clients and users, by which it is sorted.
struct Told {
    clients: Vec<usize>,
    users: Vec<usize>,
    difference: Difference,
}

impl Told {
    /// The more clients and then users, the smaller.
    fn width(&self) -> (Reverse<usize>, &[usize], Reverse<usize>, &[usize]) {
        let (clients, users) = (&self.clients, &self.users);
        (Reverse(clients.len()), clients, Reverse(users.len()), users)
    }
}

fn pair<'p>(
    [old, new]: [&'p Policy; 2],
    clients: &Class<Base<'p>>,
    users: &Class<Asker<'p>>,
) -> Pair<'p> {
    Pair {
        old: Bound::new(old.currency(), clients.old, users.old),
        new: Bound::new(new.currency(), clients.new, users.new),
        currency: old.currency(),
    }
}

fn tell(
    policies: [&Policy; 2],
    everybody: &Everybody<'_>,
    region: &Region,
    client_classes: &[usize],
    user_classes: &[usize],
) -> Option<Told> {
    // Classes stand in the order of their first members, so the first class has the first member.
    let first_clients = everybody.client_classes.get(*client_classes.first()?)?;
    let first_users = everybody.user_classes.get(*user_classes.first()?)?;
    let clients = members(&everybody.client_classes, client_classes);
    let users = members(&everybody.user_classes, user_classes);
    let [old, _] = policies;
    let currency = old.currency();
    let money = |minor| Money::from_minor(minor, currency);
    let shown = example::show(&pair(policies, first_clients, first_users), region);
    let [floor_before, floor_after] = shown.floors.map(|floor| floor.map(money));
    let example = Example {
        client: everybody.clients.get(*clients.first()?)?.cloned(),
        user: everybody.users.get(*users.first()?)?.cloned(),
        age_days: shown.age_days,
        balance: money(shown.balance_minor),
        floor_before,
        floor_after,
    };
    let (known, (first, last)) = (region.ages.known, region.balances);
    let difference = Difference {
        clients: everybody.clients_at(&clients),
        users: everybody.users_at(&users),
        ages: AgeRange {
            from_days: known.map(|(first, _)| first),
            to_days: known.map(|(_, last)| last).filter(|last| *last < u32::MAX),
            unknown: region.ages.unknown,
        },
        balances: BalanceRange { from: money(first), to: (last < i64::MAX).then(|| money(last)) },
        change: region.change,
        before: region.before.clone(),
        after: region.after.clone(),
        example,
    };
    Some(Told { clients, users, difference })
}

/// The members of these classes, in rising order.
fn members<T>(classes: &[Class<T>], chosen: &[usize]) -> Vec<usize> {
    let chosen = chosen.iter().filter_map(|place| classes.get(*place));
    let mut members: Vec<usize> = chosen.flat_map(|class| class.members.iter().copied()).collect();
    members.sort_unstable();
    members
}
