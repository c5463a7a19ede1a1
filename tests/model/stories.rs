//! What happens: stories that come near the edges.

use proptest::prelude::*;
use proptest::sample::select;

use super::matter::{Matter, State};
use super::sequences::assigned;
use super::status::Now;
use super::stories_of_sending as sending;
use super::{
    Cents, Coding, Command, Day, Hand, Name, OnReached, Plan, Policy, SameDay, Status, Story,
};

/// Differences that are known: stories go without what leads to them.
pub fn without(what: &str) -> bool {
    std::env::var("MODEL_WITHOUT").is_ok_and(|list| list.split(',').any(|one| one == what))
}

pub fn policy(about_sends: bool) -> impl Strategy<Value = Policy> {
    let rule = (
        select(vec![None, None, Some(3)]),
        select(vec![None, None, Some(60)]),
        select(vec![None, None, Some(31)]),
        select(vec![OnReached::Ask, OnReached::Settle, OnReached::Leave]),
        select(vec![0, 1000]),
        select(vec![0, 500]),
    );
    let lifecycle = (
        0..=3,
        select(vec![None, Some(1), Some(2)]),
        select(vec![None, None, Some(2)]),
        select(vec![0, 5]),
        select(vec![0, 7]),
        select(vec![
            SameDay::IfPostedAfter,
            SameDay::IfPostedAfter,
            SameDay::Excluded,
            SameDay::Included,
        ]),
        any::<bool>(),
    );
    (rule, lifecycle, sending::rules(about_sends)).prop_map(|(rule, lifecycle, sending)| Policy {
        percent: 40,
        max_payments: rule.0,
        max_days: rule.1,
        max_gap: rule.2,
        on_reached: rule.3,
        settled_tolerance: rule.4,
        full_tolerance: rule.5,
        grace: lifecycle.0,
        max_in_row: lifecycle.1,
        max_total: lifecycle.2,
        cure_days: lifecycle.3,
        backdate: lifecycle.4,
        same_day: if without("included") && lifecycle.5 == SameDay::Included {
            SameDay::IfPostedAfter
        } else {
            lifecycle.5
        },
        expires_to_stopped: lifecycle.6,
        sending,
    })
}

pub fn opening() -> impl Strategy<Value = [Cents; 2]> {
    select(vec![[200_000, 60_000], [100_000, 100_000], [100_000, 0], [30_001, 50_000]])
}

/// A day for the next command: soon, or where something falls due.
fn day(story: &Story, now: &Now, policy: &Policy) -> BoxedStrategy<Day> {
    let today = now.world.today;
    let mut days = Vec::new();
    for matter in now.world.active().chain(now.world.matters.iter()) {
        for edge in edges(matter, policy) {
            days.extend([edge, edge + 1, edge + policy.backdate, edge + policy.backdate + 1]);
        }
    }
    days.retain(|day| *day >= today && *day <= today + 40);
    days.push(today);
    let sends = sending::are_about_sends(story);
    if sends {
        let near = select(vec![0, 1, 1, 1, 1, 1, 1, 2]).prop_map(move |days| today + days);
        return prop_oneof![16 => near, 1 => select(days)].boxed();
    }
    prop_oneof![6 => today..today + 4, 2 => select(days)].boxed()
}

/// The last days on which money does something.
fn edges(matter: &Matter, policy: &Policy) -> Vec<Day> {
    let mut edges: Vec<Day> = matter.terms.last_day.into_iter().collect();
    edges.extend(matter.terms.dues.iter().map(|(due, _)| due + policy.grace));
    if let Some(broken) = matter.broken {
        edges.extend([broken, broken + policy.cure_days]);
    }
    edges
}

/// A day on which money counts: lately, or at an edge.
fn effective(now: &Now, policy: &Policy, on: Day) -> BoxedStrategy<Day> {
    let mut days = vec![on];
    for matter in &now.world.matters {
        days.extend([matter.terms.from, matter.terms.from + 1]);
        days.extend(edges(matter, policy).iter().flat_map(|edge| [*edge, *edge + 1]));
    }
    days.retain(|day| *day <= on && *day >= on - 12);
    prop_oneof![4 => Just(on), 2 => on - 12..=on, 4 => select(days), 1 => Just(on + 1)].boxed()
}

/// An amount that does something.
fn amount(now: &Now, policy: &Policy) -> BoxedStrategy<Cents> {
    let mut amounts = vec![100, 20_000, 50_000];
    let whole: Cents = now.world.total();
    amounts.extend(now.world.owed.iter().chain([&whole]).flat_map(|owed| {
        [*owed, owed - policy.full_tolerance, owed - policy.full_tolerance - 1, owed + 5000]
    }));
    for matter in now.world.matters.iter().filter(|one| one.closed.is_none()) {
        let counted = matter.counted();
        let lacks = matter.terms.threshold - counted;
        amounts.extend([
            lacks,
            lacks,
            lacks - 1,
            matter.terms.amount - counted,
            lacks / 2,
            lacks + 3000,
        ]);
        let mut due = 0;
        for (_, instalment) in &matter.terms.dues {
            due += instalment;
            amounts.extend([*instalment, due - counted, due - counted - policy.settled_tolerance]);
            amounts.push(instalment - policy.settled_tolerance - 1);
        }
    }
    amounts.retain(|amount| *amount > 0);
    prop_oneof![30 => select(amounts), 1 => Just(0)].boxed()
}

fn claims() -> BoxedStrategy<Vec<usize>> {
    select(vec![vec![0], vec![0], vec![1], vec![0, 1], vec![0, 1]]).boxed()
}

/// A number that is new, or now and then one that is known.
fn number(known: usize) -> BoxedStrategy<u8> {
    let new = known as u8 + 1;
    prop_oneof![24 => Just(new), 1 => 1..=new].boxed()
}

fn known(story: &Story, kind: fn(&Command) -> bool) -> usize {
    story.entries.iter().filter(|entry| kind(&entry.command)).count()
}

fn offer(story: &Story, now: &Now, on: Day) -> BoxedStrategy<Command> {
    let owed = now.world.owed;
    let known = known(story, |command| matches!(command, Command::Offer { .. }));
    let active: Vec<Option<u8>> = now
        .world
        .active()
        .filter_map(|matter| match matter.terms.name {
            Name::Offer(number) => Some(Some(number)),
            Name::Settlement(_) => None,
        })
        .chain([None])
        .collect();
    let long = sending::are_about_sends(story);
    let until = if long { on - 1..on + 21 } else { on - 1..on + 11 };
    let sequence = sending::of_an_offer(story);
    (number(known), claims(), share(), until, select(active), any::<bool>(), sequence)
        .prop_map(move |(offer, claims, share, expires, supersedes, reason, sequence)| {
            let amount = share(claims.iter().map(|claim| owed[*claim]).sum());
            let expires = expires.max(on);
            Command::Offer { offer, amount, expires, claims, supersedes, reason, sequence }
        })
        .boxed()
}

/// How much of what is owed.
fn share() -> impl Strategy<Value = fn(Cents) -> Cents> {
    let usual: [fn(Cents) -> Cents; 3] =
        [|owed| owed * 3 / 4, |owed| owed / 2, |owed| (owed * 40 + 99) / 100];
    let odd: [fn(Cents) -> Cents; 3] =
        [|owed| (owed * 40 + 99) / 100 - 1, |owed| owed, |owed| owed + 1];
    prop_oneof![9 => select(usual.to_vec()), 1 => select(odd.to_vec())]
}

fn plan(inception: Day, on: Day) -> impl Strategy<Value = Option<Plan>> {
    let first = prop_oneof![5 => on..on + 8, 1 => inception..=on];
    let plan = (1u32..6, first, prop::bool::weighted(0.25))
        .prop_map(|(payments, first_due, monthly)| Plan { payments, first_due, monthly });
    prop::option::weighted(0.8, plan)
}

fn settle(story: &Story, now: &Now, on: Day) -> BoxedStrategy<Command> {
    let owed = now.world.owed;
    let known = known(story, |command| matches!(command, Command::Settle { .. }));
    let offers: Vec<(u8, Cents, Vec<usize>)> = now
        .world
        .active()
        .filter_map(|matter| match matter.terms.name {
            Name::Offer(number) => Some((number, matter.terms.amount, matter.terms.claims.clone())),
            Name::Settlement(_) => None,
        })
        .collect();
    let offers: Vec<_> = offers.into_iter().map(Some).chain([None]).collect();
    let inception = prop_oneof![3 => Just(on), 2 => on - 10..=on];
    let terms = inception.prop_flat_map(move |inception| (Just(inception), plan(inception, on)));
    let pay_by = prop::option::of(on..on + 20);
    (number(known), claims(), share(), terms, pay_by, select(offers))
        .prop_map(move |(settlement, claims, share, (inception, plan), pay_by, offer)| {
            let asked = share(claims.iter().map(|claim| owed[*claim]).sum());
            let pay_by = if plan.is_some() { None } else { pay_by };
            let (accepts, amount, claims) = match offer {
                Some((number, amount, claims)) => (Some(number), amount, claims),
                None => (None, asked, claims),
            };
            Command::Settle { settlement, amount, inception, claims, plan, pay_by, accepts }
        })
        .boxed()
}

fn by_hand(now: &Now) -> Option<BoxedStrategy<Command>> {
    let known: Vec<(u8, State)> = now
        .world
        .matters
        .iter()
        .filter_map(|matter| match matter.terms.name {
            Name::Settlement(number) => Some((number, matter.state(now.world.today))),
            Name::Offer(_) => None,
        })
        .collect();
    if known.is_empty() {
        return None;
    }
    let hands = select(vec![
        Hand::Deactivate,
        Hand::Deactivate,
        Hand::Reactivate,
        Hand::Void,
        Hand::Remove,
    ]);
    let pick = (select(known), hands).prop_map(|((settlement, state), hand)| {
        let hand = if state == State::Inactive { Hand::Reactivate } else { hand };
        Command::ByHand { settlement, hand }
    });
    Some(pick.boxed())
}

/// The next command of a story, with its day.
pub fn next(story: &Story, now: &Now, with_settlements: bool) -> BoxedStrategy<(Day, Command)> {
    let (story, now) = (story.clone(), now.clone());
    let day = day(&story, &now, &story.policy);
    day.prop_flat_map(move |on| (Just(on), command(&story, &now, on, with_settlements))).boxed()
}

/// How often commands come, among others.
struct Often {
    pay: u32,
    reverse: u32,
    end_day: u32,
    stop: u32,
    offer: u32,
    settle: u32,
}

/// A story about sends goes for an offer with a sequence, and then for day ends.
fn often(story: &Story, now: &Now) -> Often {
    let open = now.world.active().next().is_some();
    let offered = now.world.active().any(Matter::is_offer);
    let mut waits = matches!(now.status, Status::Lost | Status::Paid);
    if !sending::are_about_sends(story) {
        return Often {
            pay: 10,
            reverse: 3,
            end_day: 2,
            stop: if waits { 6 } else { 1 },
            offer: if open { 1 } else { 8 },
            settle: if open { 1 } else { 12 },
        };
    }
    let told = offered && assigned(story, story.entries.len()).is_some();
    let stopped = now.status == Status::Stopped;
    waits |= matches!(now.status, Status::Overdue | Status::Legal);
    Often {
        pay: 3,
        reverse: 1,
        end_day: if told { 40 } else { 3 },
        stop: if waits { 12 } else { 1 },
        offer: if offered || !stopped { 2 } else { 50 },
        settle: if open { 1 } else { 3 },
    }
}

fn command(story: &Story, now: &Now, on: Day, with_settlements: bool) -> BoxedStrategy<Command> {
    let payments: Vec<u8> = now.standing.keys().copied().collect();
    let offers: Vec<u8> = now
        .world
        .matters
        .iter()
        .filter_map(|matter| match matter.terms.name {
            Name::Offer(number) => Some(number),
            Name::Settlement(_) => None,
        })
        .collect();
    let known = payments.len();
    let pay = (number(known), amount(now, &story.policy), effective(now, &story.policy, on));
    let pay = (pay, select(vec![None, None, Some(0), Some(1)])).prop_map(
        |((payment, amount, effective), claim)| Command::Pay { payment, amount, effective, claim },
    );
    let adjust = (0..2usize, select(vec![2000, -2000, 100_000])).prop_map({
        // No claim is lowered below nothing: how it meets the others is not modelled.
        let owed = now.world.owed;
        move |(claim, amount): (usize, Cents)| {
            let amount = if owed[claim] + amount < 0 { 2000 } else { amount };
            Command::Adjust { claim, amount }
        }
    });
    let often = often(story, now);
    let adjust = if without("adjust") { sending::end_day(story) } else { adjust.boxed() };
    let mut choices: Vec<(u32, BoxedStrategy<Command>)> = vec![
        (often.pay, pay.boxed()),
        (often.end_day, sending::end_day(story)),
        (1, adjust),
        (often.stop, Just(Command::SetStatus(Status::Stopped)).boxed()),
        (often.offer, offer(story, now, on)),
    ];
    if !payments.is_empty() {
        let part = select(vec![None, None, Some(100), Some(0)]);
        let back = (select(payments.clone()), part)
            .prop_map(|(payment, amount)| Command::Reverse { payment, amount });
        choices.push((often.reverse, back.boxed()));
    }
    if !offers.is_empty() {
        let withdraw = (select(offers.clone()), any::<bool>())
            .prop_map(|(offer, reason)| Command::Withdraw { offer, reason });
        choices.push((1, withdraw.boxed()));
        choices.push((1, select(offers).prop_map(|offer| Command::Abandon { offer }).boxed()));
    }
    if with_settlements {
        choices.push((often.settle, settle(story, now, on)));
        choices.extend(by_hand(now).map(|by_hand| (2, by_hand)));
        if !payments.is_empty() {
            let code = select(payments)
                .prop_map(|payment| Command::Code { payment, coding: Coding::Settlement });
            choices.push((2, code.boxed()));
        }
    }
    choices.extend(sending::commands(story, now));
    proptest::strategy::Union::new_weighted(choices).boxed()
}
