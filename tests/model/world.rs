//! What stands.

use super::matter::{Matter, Money, State};
use super::{Cents, Day, Name};

#[derive(Clone, Debug, Default)]
pub struct World {
    pub today: Day,
    pub owed: [Cents; 2],
    pub credit: Cents,
    pub forgiven: Cents,
    pub tolerance: Cents,
    pub matters: Vec<Matter>,
    /// How much of each payment fell on each claim.
    pub falls: Vec<(Money, [Cents; 2])>,
    /// The library is known to see it otherwise: the findings that are named where this is set.
    pub unclear: bool,
    /// Claims named today for money that counts toward a matter on others.
    pub elsewhere: Vec<usize>,
    /// Claims on which money fell this day.
    pub fell: [bool; 2],
}

impl World {
    /// A debt that arises is first met from the credit.
    pub fn adjust(&mut self, claim: usize, amount: Cents) {
        let from_credit = self.credit.min(amount).max(0);
        self.credit -= from_credit;
        self.owed[claim] += amount - from_credit;
    }

    fn net(&self) -> Cents {
        self.owed.iter().sum::<Cents>() - self.credit
    }

    /// What is owed: the claims, netted.
    pub fn total(&self) -> Cents {
        self.net().max(0)
    }

    pub fn net_credit(&self) -> Cents {
        (-self.net()).max(0)
    }

    pub fn matter(&self, name: Name) -> Option<&Matter> {
        self.matters.iter().find(|matter| matter.terms.name == name)
    }

    pub fn state(&self, name: Name) -> Option<State> {
        self.matter(name).map(|matter| matter.state(self.today))
    }

    pub fn active(&self) -> impl Iterator<Item = &Matter> {
        self.matters.iter().filter(|matter| matter.is_active(self.today))
    }
}
