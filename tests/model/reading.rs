//! One walk through the days: the money of each day falls, and the matters live and end.

use std::collections::{BTreeMap, BTreeSet};

use super::falling::fall;
use super::matter::{Ending, Matter, Money, Reason, Taken};
use super::plan::missed;
use super::world::World;
use super::{Cents, Coding, Command, Day, Hand, Name, OnReached, Policy, Story};

/// What is known while the days are walked.
pub struct Reading<'a> {
    policy: &'a Policy,
    pub world: World,
    money: Vec<Money>,
    known: &'a Known,
}

/// What the journal says on the way, and the days alone do not.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// What of every payment was not returned.
    pub standing: BTreeMap<u8, Cents>,
    /// Money that was entered too late for what had broken by then.
    pub late: BTreeSet<(u8, Name)>,
    /// Money that was entered while a matter was broken, and is from after the break.
    pub beside: BTreeSet<(u8, Name)>,
    /// Matters that gave way to an older one on their claims which came back.
    pub gave_way: BTreeMap<Name, usize>,
}

/// Every payment's standing amount, as the first `upto` commands leave it.
pub fn standing(story: &Story, upto: usize) -> BTreeMap<u8, Cents> {
    let mut standing = BTreeMap::new();
    for entry in &story.entries[..upto] {
        match entry.command {
            Command::Pay { payment, amount, .. } => {
                standing.insert(payment, amount);
            }
            Command::Reverse { payment, amount } => {
                let left = standing.get_mut(&payment).unwrap();
                *left -= amount.unwrap_or(*left);
            }
            _ => {}
        }
    }
    standing
}

/// What stands at the end of `today` after the first `upto` commands.
pub fn read(story: &Story, upto: usize, today: Day, known: &Known) -> World {
    let money = money(story, upto, &known.standing);
    let mut matters = matters(story, upto);
    for matter in &mut matters {
        matter.honoured = matter.honours.is_some_and(|payment| known.standing[&payment] > 0);
        matter.gave_way = known.gave_way.get(&matter.terms.name).copied();
    }
    let world = World { owed: story.opening, today, matters, ..World::default() };
    let mut reading = Reading { policy: &story.policy, world, money, known };
    let first = reading.money.iter().map(|money| money.effective);
    let first = first.chain(story.entries.iter().map(|entry| entry.on)).chain([today]);
    let first = first.chain(reading.world.matters.iter().map(|matter| matter.terms.from));
    for day in first.min().unwrap()..=today {
        reading.begin(day);
        reading.fall(story, upto, day);
        reading.end(day, true);
    }
    for matter in &mut reading.world.matters {
        let dues = &matter.terms.dues;
        let policy = &story.policy;
        let short = |number: &usize| {
            missed(dues, *number, policy, &matter.taken).is_some()
                && dues[*number].0 + policy.grace < today
        };
        matter.short = (0..dues.len()).filter(short).collect();
    }
    reading.world.unclear |= moved_by_adjustments(&reading, story, upto);
    reading.world.unclear |= moved_by_late_money(&reading, story, known);
    reading.world
}

/// Where money of before an adjustment was entered after it, the model and the library may differ:
/// the library takes what was entered before the money that closes a matter for a part of it.
fn moved_by_adjustments(reading: &Reading<'_>, story: &Story, upto: usize) -> bool {
    // Finding 013: money of before an adjustment, entered after it.
    let entries = story.entries[..upto].iter().enumerate();
    let mut adjusted = entries.filter(|(_, entry)| matches!(entry.command, Command::Adjust { .. }));
    let over = |matter: &Matter| matter.closed.is_some() && matter.closed_by_other;
    adjusted.any(|(position, entry)| {
        // Finding 043: a claim that was paid owes again. 044: a settlement was done on it.
        let Command::Adjust { claim, amount } = entry.command else { return false };
        let paid =
            reading.world.falls.iter().any(|(money, taken)| {
                money.position < position && taken[claim] > 0 && amount > 2000
            });
        // Which of two claims that are raised meets a credit is not said.
        let credit = reading.world.falls.iter().any(|(money, taken)| {
            money.position < position && money.amount > taken.iter().sum::<Cents>() && amount > 0
        });
        let raises_other = |entry: &super::Entry| {
            matches!(entry.command, Command::Adjust { claim: other, amount } if other != claim && amount > 0)
        };
        let credit = credit && story.entries[..upto].iter().any(raises_other);
        if paid || credit || reading.world.matters.iter().any(over) {
            return true;
        }
        let after = &story.entries[position..upto];
        after.iter().any(|later| matches!(later.command, Command::Code { .. }))
            || reading
                .money
                .iter()
                .any(|money| money.position > position && money.effective <= entry.on)
    })
}

/// Where money was entered after the window of an instalment, the model is not sure.
fn moved_by_late_money(reading: &Reading<'_>, story: &Story, known: &Known) -> bool {
    // Finding 021.
    let beside = |(payment, name): &(u8, Name)| {
        let money = reading.money.iter().find(|money| money.payment == *payment);
        reading.world.matter(*name).zip(money).is_some_and(|(matter, money)| {
            let elsewhere = money.claim.is_some_and(|claim| !matter.terms.claims.contains(&claim));
            let next = reading.money.iter().any(|one| one.position > money.position);
            !matter.taken.is_empty() || !matter.since.is_empty() || elsewhere || next
        })
    };
    let late = known.late.iter().any(beside);
    // Finding 039.
    let newer = |(_, name): &(u8, Name)| {
        reading.world.matters.iter().any(|matter| matter.terms.rivals.contains(name))
    };
    let late = late || known.late.iter().any(newer);
    // Findings 033 and 040: its deadlines passed after it was closed, or before that was entered.
    let again = |matter: &Matter| {
        let closed = matter.closed.filter(|_| !matter.is_offer());
        closed.is_some_and(|(day, _)| {
            let ends = matter.terms.dues.iter().map(|(due, _)| due + story.policy.grace);
            let entered = matter.taken.iter().map(|money| money.posted).max();
            let late = ends.into_iter().any(|end| entered.is_none_or(|on| on > end));
            late && reading.money.iter().any(|money| money.effective >= day)
        })
    };
    let again = reading.world.matters.iter().any(again);
    late || again
}

fn money(story: &Story, upto: usize, standing: &BTreeMap<u8, Cents>) -> Vec<Money> {
    let mut money = Vec::new();
    for (position, entry) in story.entries[..upto].iter().enumerate() {
        if let Command::Pay { payment, effective, claim, .. } = entry.command {
            let amount = standing[&payment];
            if amount > 0 {
                money.push(Money { payment, position, posted: entry.on, effective, amount, claim });
            }
        }
    }
    money
}

/// The matters that were made, and what was done with them by hand.
fn matters(story: &Story, upto: usize) -> Vec<Matter> {
    let mut matters: Vec<Matter> = Vec::new();
    for (position, entry) in story.entries[..upto].iter().enumerate() {
        let mut end = |name: Name, ending: Ending| {
            let matter = matters.iter_mut().find(|matter| matter.terms.name == name).unwrap();
            matter.ending = Some((position, entry.on, ending));
        };
        match &entry.command {
            Command::Withdraw { offer, .. } => end(Name::Offer(*offer), Ending::Withdrawn),
            Command::Abandon { offer } => end(Name::Offer(*offer), Ending::Abandoned),
            Command::Offer { supersedes: Some(old), .. } => {
                end(Name::Offer(*old), Ending::Superseded);
            }
            Command::Settle { accepts: Some(old), .. } => end(Name::Offer(*old), Ending::Settled),
            _ => {}
        }
        if let Some(terms) = &entry.made {
            matters.push(Matter {
                terms: terms.clone(),
                position,
                made_on: entry.on,
                ending: None,
                hands: Vec::new(),
                chosen: None,
                honours: None,
                honoured: false,
                left: terms.claims.iter().map(|claim| terms.frozen[*claim]).sum(),
                paid_today: false,
                taken: Vec::new(),
                since: Vec::new(),
                reached: None,
                closed: None,
                broken: None,
                cured: None,
                in_row: 0,
                total: 0,
                missed: BTreeSet::new(),
                short: BTreeSet::new(),
                judged_from: Day::MIN,
                gave_way: None,
                closed_by_other: false,
            });
        }
        for matter in &mut matters {
            match entry.command {
                Command::ByHand { settlement, hand }
                    if matter.terms.name == Name::Settlement(settlement) =>
                {
                    matter.hands.push((position, entry.on, hand));
                }
                Command::Code { payment, coding } if entry.codes == Some(matter.terms.name) => {
                    match coding {
                        Coding::Settlement if matter.is_offer() || entry.honours => {
                            matter.honours = Some(payment);
                        }
                        Coding::Settlement => matter.chosen = Some((payment, position)),
                        _ => matter.chosen = None,
                    }
                }
                _ => {}
            }
            if entry.unchosen.contains(&matter.terms.name) {
                (matter.chosen, matter.honours) = (None, None);
            }
        }
    }
    matters
}

impl Reading<'_> {
    /// Deadlines that passed with the day before.
    fn begin(&mut self, day: Day) {
        let policy = self.policy;
        let late: BTreeSet<Name> = self.known.late.iter().map(|(_, name)| *name).collect();
        for matter in &mut self.world.matters {
            let owes = matter.terms.claims.iter().any(|claim| self.world.owed[*claim] > 0);
            if matter.hands.iter().any(|(_, on, hand)| *on == day && *hand == Hand::Reactivate) {
                matter.judged_from = day;
                (matter.in_row, matter.total, matter.broken) = (0, 0, None);
                // It recounts all money.
                let since: Vec<Taken> = matter.since.drain(..).collect();
                matter.taken.extend(since);
            }
            // A settlement that somebody put aside has no deadlines from the day after.
            let mut before = matter.hands.iter().filter(|(_, on, _)| *on < day);
            let idle = before.next_back().is_some_and(|(_, _, hand)| *hand != Hand::Reactivate);
            for number in 0..matter.terms.dues.len() {
                let deadline = matter.terms.dues[number].0 + policy.grace;
                if deadline + 1 != day
                    || deadline < matter.judged_from
                    || idle
                    || !owes && !late.contains(&matter.terms.name)
                    || matter.closed.is_some()
                    || matter.broken.is_some()
                    || matter.gave_way.is_some()
                {
                    continue;
                }
                let found = missed(&matter.terms.dues, number, policy, &matter.taken);
                let Some(miss) = found else {
                    matter.in_row = 0;
                    continue;
                };
                matter.missed.insert(number);
                matter.total += 1;
                matter.in_row = if miss.something_came { 0 } else { matter.in_row + 1 };
                let breaks = policy.max_in_row.is_some_and(|most| matter.in_row >= most)
                    || policy.max_total.is_some_and(|most| matter.total >= most);
                let anew = matter.hands.last().filter(|(_, _, hand)| *hand == Hand::Reactivate);
                let before = anew.is_some_and(|(_, on, _)| day <= *on);
                if breaks && !before && !matter.honoured {
                    matter.broken = Some(day);
                }
            }
        }
    }

    /// The money and the adjustments of a day, in the order of the journal.
    fn fall(&mut self, story: &Story, upto: usize, day: Day) {
        for (position, entry) in story.entries[..upto].iter().enumerate() {
            if let Command::Adjust { claim, amount } = entry.command
                && entry.on == day
            {
                // What was paid before it is paid.
                self.end(day, false);
                self.world.adjust(claim, amount);
            }
            let Some(money) = self.money.iter().find(|money| money.position == position) else {
                continue;
            };
            if money.effective == day {
                let money = money.clone();
                self.fall_on_claims(&money);
            }
        }
    }

    /// Findings 001, 003 and 009: the library does not read all payments of a date together.
    fn look_for_what_is_unclear(&mut self, day: Day) {
        let today: Vec<&Money> = self.money.iter().filter(|money| money.effective == day).collect();
        let policy = self.policy;
        let elsewhere = std::mem::take(&mut self.world.elsewhere);
        self.world.unclear |= elsewhere.iter().any(|claim| self.world.owed[*claim] <= 0);
        self.world.unclear |= self.world.matters.iter().any(|matter| {
            let late = today.iter().any(|money| matter.is_late(money, policy));
            // Finding 031.
            let late = late
                || matter.cured.is_some_and(|(cured, _)| {
                    let after = |money: &&Money| money.posted > cured + policy.backdate;
                    self.money.iter().any(|money| money.effective <= cured && after(&money))
                });
            let split = matter.terms.parts.contains(&0)
                || policy.full_tolerance > 0
                    && matter.paid_today
                    && matter.terms.claims.len() > 1
                    && matter.is_aside(Day::MAX);
            let made = matter.made_on == day;
            let before = today.iter().any(|money| money.position < matter.position);
            let after = today.iter().any(|money| money.position > matter.position);
            late && (today.len() > 1 || matter.cured.is_some()) || split || made && before && after
        });
    }

    /// Money that was entered while a matter was broken stays where it fell when that is taken up
    /// again by hand.
    fn was_beside(&self, money: &Money, matter: &Matter) -> bool {
        let again = matter.hand() == Some(Hand::Reactivate);
        again && self.known.beside.contains(&(money.payment, matter.terms.name))
    }

    fn fall_on_claims(&mut self, money: &Money) {
        let late = |name: Name| self.known.late.contains(&(money.payment, name));
        let directs = |matter: &&Matter| {
            matter.directs(money, self.policy)
                && !late(matter.terms.name)
                && !self.was_beside(money, matter)
        };
        let mut open: Vec<&Matter> = self.world.matters.iter().filter(directs).collect();
        open.sort_by_key(|matter| (matter.ends(), matter.position));
        let first =
            open.first().map(|matter| (matter.terms.claims.clone(), matter.terms.parts.clone()));
        let first = first.as_ref().map(|(claims, parts)| (&claims[..], &parts[..]));
        let taken = fall(&mut self.world.owed, money.amount, money.claim, first);
        self.world.falls.push((money.clone(), taken));
        self.world.credit += money.amount - taken.iter().sum::<Cents>();
        for (index, amount) in taken.iter().enumerate() {
            self.world.fell[index] |= *amount > 0;
        }
        let matters = self.world.matters.iter().filter(|matter| self.was_beside(money, matter));
        let beside: BTreeSet<Name> = matters.map(|matter| matter.terms.name).collect();
        let mut rest = money.amount;
        let (mut several, mut moved) = (0, false);
        let mut order: Vec<usize> = (0..self.world.matters.len()).collect();
        order.sort_by_key(|index| {
            let matter = &self.world.matters[*index];
            (matter.ends(), matter.position)
        });
        for index in order {
            let matter = &mut self.world.matters[index];
            let late = self.known.late.contains(&(money.payment, matter.terms.name));
            if late && !matter.honoured
                || matter.closed.is_some()
                || !matter.counts(money, self.policy)
            {
                continue;
            }
            let fell: Cents = matter.terms.claims.iter().map(|index| taken[*index]).sum();
            let beside = beside.contains(&matter.terms.name);
            let amount = matter.take(money, if beside { fell } else { rest }, fell, self.policy);
            if money.claim.is_some_and(|claim| !matter.terms.claims.contains(&claim)) {
                // Finding 001: what is named for another claim may come and go.
                self.world.elsewhere.extend(money.claim);
            } else if money.claim.is_none() && matter.broken.is_none() {
                rest -= amount;
                // Finding 001: so may what falls on the claims of two.
                several += 1;
                moved |= amount != fell;
            }
            if amount == 0 {
                continue;
            }
            matter.paid_today |= fell > 0;
            let one = Taken {
                payment: money.payment,
                position: money.position,
                effective: money.effective,
                posted: money.posted,
                amount,
            };
            if matter.broken.is_some() { matter.since.push(one) } else { matter.taken.push(one) }
        }
        self.world.unclear |= several > 1 && moved;
    }

    /// What the money of the day brought about.
    fn end(&mut self, day: Day, is_over: bool) {
        for index in 0..self.world.matters.len() {
            self.cure(index, day);
            self.close(index, day, is_over);
        }
        // The paid-in-full tolerance closes single claims as well, but those of a matter together.
        let fell = std::mem::take(&mut self.world.fell);
        for claim in (0..fell.len()).filter(|claim| fell[*claim]) {
            let today = self.money.iter().filter(|money| money.effective == day);
            let last = today.max_by_key(|money| money.position);
            let late = |name: Name| {
                last.is_some_and(|money| self.known.late.contains(&(money.payment, name)))
            };
            let matter = self.world.matters.iter().find(|matter| {
                matter.terms.claims.contains(&claim)
                    && matter.runs_on(day)
                    && last.is_some_and(|last| matter.takes_what_stands_at(last.position))
                    && !late(matter.terms.name)
            });
            let together = matter.map_or(vec![claim], |matter| matter.terms.claims.clone());
            // Finding 042.
            let alone = matter.is_some_and(|one| one.is_aside(Day::MAX) && together.len() > 1);
            let mine = self.world.owed[claim];
            self.world.unclear |= alone && mine > 0 && mine <= self.policy.full_tolerance;
            let left: Cents = together.iter().map(|claim| self.world.owed[*claim]).sum();
            if left > 0 && left <= self.policy.full_tolerance {
                self.world.tolerance += left;
                for claim in together {
                    self.world.owed[claim] = 0;
                }
            }
        }
        self.look_for_what_is_unclear(day);
        for matter in &mut self.world.matters {
            matter.paid_today = false;
        }
    }

    fn cure(&mut self, index: usize, day: Day) {
        let policy = self.policy;
        let matter = &mut self.world.matters[index];
        let Some(broken) = matter.broken else { return };
        if policy.cure_days == 0
            || day > broken + policy.cure_days
            || matter.since.last().is_none_or(|money| money.effective != day)
        {
            return;
        }
        let in_time = |money: &&Taken| money.posted <= broken + policy.cure_days + policy.backdate;
        let since: Cents = matter.since.iter().filter(in_time).map(|money| money.amount).sum();
        let due = matter.terms.dues.iter().filter(|(due, _)| *due <= day);
        let due: Cents = due.map(|(_, amount)| amount).sum();
        if matter.counted() + since + policy.settled_tolerance >= due {
            let cured: Vec<Taken> = matter.since.drain(..).collect();
            matter.taken.extend(cured);
            let known = matter.taken.iter().map(|money| money.position).max();
            matter.cured = known.map(|known| (day, known));
            matter.broken = None;
            matter.in_row = 0;
            matter.judged_from = day;
        }
    }

    fn close(&mut self, index: usize, day: Day, is_over: bool) {
        let policy = self.policy;
        let matter = &mut self.world.matters[index];
        let running =
            matter.closed.is_none() && matter.broken.is_none() && matter.gave_way.is_none();
        let by_hand =
            matter.ending.is_some() || matter.hand().is_some_and(|hand| hand != Hand::Reactivate);
        if !running || by_hand {
            return;
        }
        let claims = matter.terms.claims.clone();
        let left: Cents = claims.iter().map(|claim| self.world.owed[*claim]).sum();
        // An offer is paid in full by money that counts. A settlement has nothing left to do once
        // its claims owe nothing, whatever paid them; but what came too late for a break is that.
        let late = self.known.late.iter().any(|(_, name)| *name == matter.terms.name);
        let fell = claims.iter().any(|claim| self.world.fell[*claim]);
        let fell = fell || left <= 0 && is_over && day == matter.made_on;
        let whatever = !matter.is_offer() && day >= matter.terms.from && fell && !late;
        let counts_today = matter.paid_today;
        let today = counts_today || whatever;
        let counted = matter.counted();
        if matter.reached.is_none() && counted >= matter.terms.threshold {
            matter.reached = Some(day);
        }
        let (tolerance, reason) = if today && left <= policy.full_tolerance {
            (left, Reason::PaidInFull)
        } else if matter.reached.is_some() && self.chosen(index, day) {
            let lacks = (self.world.matters[index].terms.amount - counted).max(0);
            (lacks.min(left), Reason::Reached)
        } else {
            return;
        };
        self.world.matters[index].closed = Some((day, reason));
        self.world.matters[index].closed_by_other = whatever && !counts_today;
        let name = self.world.matters[index].terms.name;
        self.world.tolerance += tolerance;
        self.world.forgiven += left - tolerance;
        for claim in claims {
            self.world.owed[claim] = 0;
            for matter in &mut self.world.matters {
                let after = matter.terms.from <= day || matter.terms.rivals.contains(&name);
                if after && matter.terms.claims.contains(&claim) {
                    matter.left = (matter.left - matter.terms.frozen[claim]).max(0);
                }
            }
        }
    }

    /// Whether a matter that is reached closes on this day.
    fn chosen(&self, index: usize, day: Day) -> bool {
        let matter = &self.world.matters[index];
        let settles = self.policy.on_reached == OnReached::Settle;
        if matter.is_offer() || matter.honoured || settles {
            return true;
        }
        matter.chosen.is_some_and(|(payment, position)| {
            // A choice holds as long as what was there then reaches.
            let there = matter.taken.iter().filter(|money| money.position < position);
            if there.map(|money| money.amount).sum::<Cents>() < matter.terms.threshold {
                return false;
            }
            let coded = self.money.iter().find(|money| money.payment == payment);
            coded.is_some_and(|money| money.effective <= day)
        })
    }
}
