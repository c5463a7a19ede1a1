//! For whom something changes: clients and users that both policies treat alike are one class, and
//! classes with the same change are told together.

use alloc::string::String;
use alloc::vec::Vec;

use crate::breach::{Asker, Base};
use crate::id::{ClientId, UserId};
use crate::policy::Policy;

/// The clients that something is about.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Clients {
    /// In a few words.
    pub which: Which,
    /// Those that one of the policies names.
    pub named: Vec<ClientId>,
    /// Whether any client that neither policy names is among them.
    pub others: bool,
}

/// The users that something is about.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Users {
    /// In a few words.
    pub which: Which,
    /// Those that one of the policies names.
    pub named: Vec<UserId>,
    /// Whether the creditor's own system, which names no user, is among them.
    pub system: bool,
}

/// A set in a few words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// All that there are.
    Every,
    /// All without a rule of their own in either policy.
    WithoutRule,
    /// Those that are listed.
    Listed,
}

impl Clients {
    /// The clients in words: `every client`, `every client without a rule of its own`, or their
    /// names.
    #[must_use]
    pub fn words(&self) -> String {
        let names = self.named.iter().map(ClientId::as_str);
        match self.which {
            Which::Every => "every client".into(),
            Which::WithoutRule => "every client without a rule of its own".into(),
            Which::Listed => listed(names, self.others.then_some("any client not named")),
        }
    }
}

impl Users {
    /// The users in words: `whoever asks`, `everybody without a rule of their own`, or their names.
    #[must_use]
    pub fn words(&self) -> String {
        let names = self.named.iter().map(UserId::as_str);
        match self.which {
            Which::Every => "whoever asks".into(),
            Which::WithoutRule => "whoever has no rule of their own".into(),
            Which::Listed => listed(names, self.system.then_some("the creditor's own system")),
        }
    }
}

fn listed<'n>(names: impl Iterator<Item = &'n str>, last: Option<&'n str>) -> String {
    names.chain(last).collect::<Vec<&str>>().join(", ")
}

/// Members that both policies treat alike, by their places.
pub(super) struct Class<T> {
    pub members: Vec<usize>,
    pub old: T,
    pub new: T,
}

/// Everybody whom the comparison is about.
pub(super) struct Everybody<'p> {
    /// The clients that either policy names, and none: any other.
    pub clients: Vec<Option<&'p ClientId>>,
    /// None: the creditor's own system; and the users that either policy names.
    pub users: Vec<Option<&'p UserId>>,
    pub client_classes: Vec<Class<Base<'p>>>,
    pub user_classes: Vec<Class<Asker<'p>>>,
    clients_without_rule: Vec<usize>,
    users_without_rule: Vec<usize>,
}

impl<'p> Everybody<'p> {
    pub fn of(old: &'p Policy, new: &'p Policy) -> Everybody<'p> {
        let names = old.clients().chain(new.clients()).map(|(name, _)| name);
        let clients = sorted(names.collect()).into_iter().map(Some).chain([None]);
        let names = old.users().chain(new.users()).map(|(name, _)| name);
        let users = core::iter::once(None).chain(sorted(names.collect()).into_iter().map(Some));
        let (clients, users): (Vec<_>, Vec<_>) = (clients.collect(), users.collect());
        let client_classes =
            classes(&clients, |client| [old, new].map(|policy| base(policy, *client)));
        let user_classes =
            classes(&users, |user| [old, new].map(|policy| Asker::of(policy, *user)));
        let own = |client: &ClientId| {
            [old, new].iter().any(|policy| policy.client(client).rule.is_some())
        };
        let clients_without_rule = places(&clients, |client| !client.is_some_and(own));
        let own = |user: &UserId| {
            let known = [old, new].map(|policy| policy.user(user));
            known.into_iter().flatten().any(|user| user.rule.is_some())
        };
        let users_without_rule = places(&users, |user| !user.is_some_and(own));
        Everybody {
            clients,
            users,
            client_classes,
            user_classes,
            clients_without_rule,
            users_without_rule,
        }
    }

    /// These clients, by their places in rising order.
    pub fn clients_at(&self, places: &[usize]) -> Clients {
        let found: Vec<Option<&ClientId>> =
            places.iter().filter_map(|place| self.clients.get(*place).copied()).collect();
        Clients {
            which: which(places, self.clients.len(), &self.clients_without_rule),
            named: found.iter().flatten().map(|name| (*name).clone()).collect(),
            others: found.contains(&None),
        }
    }

    /// These users, by their places in rising order.
    pub fn users_at(&self, places: &[usize]) -> Users {
        let found: Vec<Option<&UserId>> =
            places.iter().filter_map(|place| self.users.get(*place).copied()).collect();
        Users {
            which: which(places, self.users.len(), &self.users_without_rule),
            named: found.iter().flatten().map(|name| (*name).clone()).collect(),
            system: found.contains(&None),
        }
    }
}

fn base<'p>(policy: &'p Policy, client: Option<&ClientId>) -> Base<'p> {
    client.map_or_else(|| Base::of_others(policy), |client| Base::of(policy, client))
}

fn which(places: &[usize], all: usize, without_rule: &[usize]) -> Which {
    if places.len() == all {
        Which::Every
    } else if places == without_rule && places.len() > 1 {
        Which::WithoutRule
    } else {
        Which::Listed
    }
}

fn sorted<T: Ord>(mut names: Vec<T>) -> Vec<T> {
    names.sort_unstable();
    names.dedup();
    names
}

fn places<T>(all: &[T], fits: impl Fn(&T) -> bool) -> Vec<usize> {
    all.iter().enumerate().filter(|(_, one)| fits(one)).map(|(place, _)| place).collect()
}

/// Puts together what both policies see alike, each class in the place of its first member.
fn classes<M, T: Copy + PartialEq>(members: &[M], seen: impl Fn(&M) -> [T; 2]) -> Vec<Class<T>> {
    let mut classes: Vec<Class<T>> = Vec::new();
    for (place, member) in members.iter().enumerate() {
        let [old, new] = seen(member);
        match classes.iter_mut().find(|class| class.old == old && class.new == new) {
            Some(class) => class.members.push(place),
            None => classes.push(Class { members: alloc::vec![place], old, new }),
        }
    }
    classes
}
