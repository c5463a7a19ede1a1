//! The customer status: walked from the journal, with the money that stands now.

use std::collections::BTreeMap;

use super::matter::{Matter, Money, State};
use super::reading::{Known, read, standing};
use super::sequences::{Assignment, assigned, has_run_out};
use super::world::World;
use super::{Cents, Command, Day, Entry, Hand, Name, Status, Story};

/// The account as it is after a number of commands, on a day.
#[derive(Clone, Debug)]
pub struct Now {
    pub status: Status,
    pub world: World,
    pub standing: BTreeMap<u8, Cents>,
}

pub fn now(story: &Story, today: Day) -> Now {
    let count = story.entries.len();
    let mut known = Known { standing: standing(story, count), ..Known::default() };
    let mut status = Status::Stopped;
    // Finding 032.
    let mut unclear = story
        .entries
        .iter()
        .any(|entry| entry.honours && matches!(entry.codes, Some(Name::Settlement(_))));
    let mut before = read(story, 0, today, &known);
    for position in 0..count {
        let entry = &story.entries[position];
        let lapsed = read(story, position, entry.on, &known);
        let (with, then) = (assigned(story, position), assigned(story, position + 1));
        if let Command::Pay { payment, effective, claim, .. } = entry.command {
            for matter in &lapsed.matters {
                let money =
                    Money { payment, position, posted: entry.on, effective, amount: 1, claim };
                let broken = matter.broken.filter(|_| matter.state(entry.on) == State::Broken);
                if broken.is_some_and(|broken| effective >= broken) {
                    known.beside.insert((payment, matter.terms.name));
                }
                if is_too_late(matter, effective, entry.on, story) {
                    if matter.begun(&money, &story.policy) {
                        known.late.insert((payment, matter.terms.name));
                    } else {
                        // Whether what is from before it pays a broken one in full is not said.
                        unclear = true;
                    }
                }
            }
        }
        if let Command::ByHand { settlement, hand: Hand::Reactivate } = entry.command {
            // All money is recounted.
            known.late.retain(|(_, name)| *name != Name::Settlement(settlement));
        }
        let mut after = read(story, position + 1, entry.on, &known);
        unclear |= two_are_active(&after)
            || cured_beside_newer(&lapsed, &after)
            || returns_beside_hands(story, &after);
        let giving_way = giving_way(&after);
        if !giving_way.is_empty() {
            known.gave_way.extend(giving_way.into_iter().map(|name| (name, position)));
            after = read(story, position + 1, entry.on, &known);
        }
        status = match &entry.command {
            Command::Pay { payment, .. } => {
                // Finding 035.
                unclear |= changes_how_it_closed(&lapsed, &after);
                let money = known.standing[payment] > 0;
                let status = if money { paid(status, &lapsed, &after) } else { status };
                ended(status, &before, &after, story, with.as_ref())
            }
            Command::Reverse { .. } => ended(status, &before, &after, story, with.as_ref()),
            _ => {
                let status = ended(status, &before, &lapsed, story, with.as_ref());
                let status = done(status, entry, &lapsed, &after);
                ended(status, &lapsed, &after, story, then.as_ref())
            }
        };
        before = after;
    }
    let mut world = read(story, count, today, &known);
    let assigned = assigned(story, count);
    let status = ended(status, &before, &world, story, assigned.as_ref());
    world.unclear |= unclear;
    Now { status, world, standing: known.standing }
}

/// Whether a matter stays closed, but on another day or for another reason.
fn changes_how_it_closed(before: &World, after: &World) -> bool {
    after.matters.iter().any(|matter| {
        let old = before.matter(matter.terms.name).and_then(|old| old.closed);
        old.is_some() && matter.closed.is_some() && old != matter.closed
    })
}

/// A newer matter gives way where an older one on its claims came back.
fn giving_way(world: &World) -> Vec<Name> {
    let is_back = |rival: &Name| {
        world.matter(*rival).is_some_and(|rival| {
            let active = !rival.is_offer() && rival.is_active(world.today);
            rival.closed.is_some() || active
        })
    };
    let stands = |matter: &&Matter| matter.is_active(world.today) || matter.closed.is_some();
    let newer = world.matters.iter().filter(stands);
    let newer = newer.filter(|matter| matter.terms.rivals.iter().any(is_back));
    newer.map(|matter| matter.terms.name).collect()
}

/// Money for a settlement that had broken by the time it was entered, and whose window has passed.
fn is_too_late(matter: &Matter, effective: Day, posted: Day, story: &Story) -> bool {
    let policy = &story.policy;
    let is_broken = matter.state(posted) == State::Broken;
    matter.broken.filter(|_| is_broken).is_some_and(|broken| {
        let until = if effective < broken { broken - 1 } else { broken + policy.cure_days };
        posted > until + policy.backdate
    })
}

fn is_closed(world: &World, name: Name) -> bool {
    world.matter(name).is_some_and(|matter| matter.closed.is_some())
}

fn is_active(world: &World, name: Name) -> bool {
    world.matter(name).is_some_and(|matter| matter.is_active(world.today))
}

/// What a payment does to the status.
fn paid(status: Status, before: &World, after: &World) -> Status {
    let names = || after.matters.iter().map(|matter| matter.terms.name);
    if after.total() == 0 {
        return Status::Paid;
    }
    if names().any(|name| is_closed(after, name) && !is_closed(before, name)) {
        return if after.active().next().is_some() {
            Status::InSettlement
        } else {
            Status::Stopped
        };
    }
    // Only a hand takes a customer out of these.
    let stays = matches!(status, Status::Legal | Status::Overdue | Status::OnTrack);
    if !stays && names().any(|name| is_active(after, name) && !is_active(before, name)) {
        return Status::InSettlement;
    }
    status
}

/// What a command by hand does to the status.
fn done(status: Status, entry: &Entry, before: &World, after: &World) -> Status {
    let last = status == Status::InSettlement && after.active().next().is_none();
    match &entry.command {
        Command::SetStatus(_) => entry.moved.unwrap(),
        Command::Offer { .. } | Command::Settle { .. } => {
            let made = after.matters.last().unwrap();
            match made.state(after.today) {
                State::Fulfilled | State::Accepted => paid(status, before, after),
                // Its first deadlines may have passed with its inception.
                State::Broken if after.active().next().is_none() => Status::Stopped,
                State::Broken => status,
                _ => Status::InSettlement,
            }
        }
        Command::ByHand { settlement, hand: Hand::Reactivate } => {
            let name = Name::Settlement(*settlement);
            if is_closed(after, name) { paid(status, before, after) } else { Status::InSettlement }
        }
        Command::ByHand { .. } if status == Status::Paid && after.total() > 0 => {
            if after.active().next().is_some() { Status::InSettlement } else { Status::Stopped }
        }
        Command::Withdraw { .. } | Command::ByHand { .. } if last => Status::Stopped,
        Command::Abandon { .. } if last => Status::Lost,
        Command::Code { .. } if after.forgiven != before.forgiven => paid(status, before, after),
        Command::Code { .. } => {
            let closed =
                |world: &World| world.matters.iter().filter(|one| one.closed.is_some()).count();
            if closed(after) == closed(before) { status } else { paid(status, before, after) }
        }
        _ => status,
    }
}

/// What the passing of days does to the status: the last active matter expires or breaks.
fn ended(
    status: Status,
    before: &World,
    after: &World,
    story: &Story,
    assigned: Option<&Assignment>,
) -> Status {
    if status != Status::InSettlement {
        return status;
    }
    if assigned.is_some_and(|assigned| runs_out(before, after, story, assigned)) {
        return Status::Lost;
    }
    if after.active().next().is_some() {
        return status;
    }
    let lapsed = after.matters.iter().filter(|matter| is_active(before, matter.terms.name));
    let last = lapsed.filter_map(|matter| match matter.state(after.today) {
        State::Expired => Some((matter.terms.last_day.unwrap() + 1, false)),
        State::Broken => Some((matter.broken.unwrap(), true)),
        _ => None,
    });
    // Within a day, expiry comes before plans.
    match last.max() {
        Some((_, false)) if !story.policy.expires_to_stopped => Status::Lost,
        Some(_) => Status::Stopped,
        None => status,
    }
}

/// Whether there was a day on which an offer ran out of reminders, or something else ended, and all
/// that was active then were offers out of reminders.
fn runs_out(before: &World, after: &World, story: &Story, assigned: &Assignment) -> bool {
    (before.today..=after.today).any(|day| {
        let active_then = |matter: &&Matter| {
            let later = matter.broken.is_some_and(|broken| broken > day);
            matter.is_active(day) || later && matter.state(day) == State::Broken
        };
        let out = |matter: &&Matter| {
            matter.is_offer() && has_run_out(&story.policy, assigned, matter, day)
        };
        let active: Vec<&Matter> = after.matters.iter().filter(active_then).collect();
        let ended =
            |matter: &Matter| active.iter().all(|still| still.terms.name != matter.terms.name);
        // A customer who is put back by hand later stays.
        let all_out = !active.is_empty() && active.iter().all(out);
        let just_now = |matter: &&Matter| {
            day > before.today && !has_run_out(&story.policy, assigned, matter, day - 1)
        };
        let names = || after.matters.iter().map(|matter| matter.terms.name);
        let closes = names().any(|name| is_closed(after, name) && !is_closed(before, name));
        all_out && (active.iter().any(just_now) || before.active().any(ended) || closes)
    })
}

/// A payment is returned after an older settlement was put aside and taken up again: whether a
/// newer one that gave way to it stays so is not said.
fn returns_beside_hands(story: &Story, world: &World) -> bool {
    let returned =
        story.entries.iter().any(|entry| matches!(entry.command, Command::Reverse { .. }));
    returned
        && world.matters.iter().any(|matter| {
            let rivals = matter.terms.rivals.iter().filter_map(|rival| world.matter(*rival));
            rivals.into_iter().any(|rival| !rival.hands.is_empty())
        })
}

/// Finding 045: a return makes an older matter active beside a newer one on its claims.
fn two_are_active(world: &World) -> bool {
    (0..2).any(|claim| {
        world.active().filter(|matter| matter.terms.claims.contains(&claim)).count() > 1
    })
}

/// Findings 030 and 038: an older settlement comes back beside a newer matter, or was cured.
fn cured_beside_newer(before: &World, after: &World) -> bool {
    after.matters.iter().any(|matter| {
        let came_back = |rival: &Name| {
            let state = |world: &World| world.state(*rival);
            let cured = after.matter(*rival).is_some_and(|rival| rival.cured.is_some());
            let over = matches!(state(after), Some(State::Expired | State::Broken));
            cured || state(before) != state(after) && !over
        };
        matter.terms.rivals.iter().any(came_back)
    })
}
