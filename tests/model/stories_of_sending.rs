//! Stories of sequences: short cadences, few days, addresses that are spelled in many ways.

use proptest::prelude::*;
use proptest::sample::select;

use super::matter::Matter;
use super::sequences::{Address, Channel, Contact, Hold, Minute, Reminder, Rules, assigned, holds};
use super::status::Now;
use super::{Command, Status, Story};

fn reminder() -> impl Strategy<Value = Reminder> {
    let channel = select(vec![Channel::Email, Channel::Email, Channel::Sms]);
    (channel, select(vec![1, 1, 2, 2, 3, 4, 7]), 1..=4).prop_map(|(channel, every, max)| Reminder {
        channel,
        every,
        max,
    })
}

/// Rules for sending, of the stories that are about it.
pub fn rules(about_sends: bool) -> BoxedStrategy<Rules> {
    let weekdays: Vec<Option<Vec<i32>>> = vec![
        None,
        None,
        None,
        Some((0..5).collect()),
        Some((0..6).collect()),
        Some(vec![0, 1, 3, 6]),
        Some(vec![2]),
    ];
    let quiet: Vec<Option<(Minute, Minute)>> = vec![
        None,
        None,
        None,
        Some((1260, 480)),
        Some((600, 720)),
        Some((0, 600)),
        Some((720, 0)),
        Some((601, 600)),
    ];
    let when_stopped = select(vec![None, None, Some(0), Some(1)]);
    let sequence = prop::collection::vec(reminder(), 1..=3);
    let sequences = prop::collection::vec(sequence, 2);
    let lost = prop::bool::weighted(0.6);
    let rules = (sequences, select(weekdays), select(quiet), when_stopped, lost).prop_map(
        |(sequences, weekdays, quiet, when_stopped, lost_on_exhaustion)| Rules {
            sequences,
            weekdays,
            quiet,
            when_stopped,
            lost_on_exhaustion,
        },
    );
    if about_sends { rules.boxed() } else { Just(Rules::default()).boxed() }
}

/// Whether a story is about sends.
pub fn are_about_sends(story: &Story) -> bool {
    !story.policy.sending.sequences.is_empty()
}

/// A sequence of the policy; now and then one that it does not know.
pub fn sequence(story: &Story) -> BoxedStrategy<usize> {
    let known = story.policy.sending.sequences.len();
    prop_oneof![20 => 0..known.max(1), 1 => Just(known)].boxed()
}

/// The sequence of an offer.
pub fn of_an_offer(story: &Story) -> BoxedStrategy<Option<usize>> {
    if !are_about_sends(story) {
        return Just(None).boxed();
    }
    prop::option::weighted(0.7, sequence(story)).boxed()
}

fn address() -> impl Strategy<Value = Address> {
    let channel = select(vec![Channel::Email, Channel::Sms]);
    (channel, select(vec![0, 0, 1, 2]), 0..4usize).prop_map(|(channel, number, spelling)| Address {
        channel,
        number,
        spelling,
    })
}

fn hold() -> impl Strategy<Value = Hold> {
    let absolute = select(vec![Hold::Legal, Hold::Bankruptcy, Hold::Deceased]);
    prop_oneof![1 => absolute, 3 => address().prop_map(Hold::OptOut)]
}

/// A day end: mostly with all that is needed, in all spellings.
pub fn end_day(story: &Story) -> BoxedStrategy<Command> {
    let rules = &story.policy.sending;
    if rules.sequences.is_empty() {
        return Just(Command::EndDay(Contact::default())).boxed();
    }
    let mut minutes = vec![0, 600, 840, 1439];
    minutes.extend(
        rules
            .quiet
            .iter()
            .flat_map(|(from, to)| [*from, *to, (from + 1439) % 1440, (to + 1439) % 1440]),
    );
    let minute =
        prop::option::weighted(if rules.quiet.is_some() { 0.97 } else { 0.2 }, select(minutes));
    // At most one address a channel, the first of two rather.
    let known = |channel: Channel| {
        let known = (select(vec![0, 0, 1, 2]), 0..4usize)
            .prop_map(move |(number, spelling)| Address { channel, number, spelling });
        prop::option::weighted(0.7, known)
    };
    let known = (known(Channel::Email), known(Channel::Sms))
        .prop_map(|(email, sms)| email.into_iter().chain(sms).collect());
    let opted_out = prop::collection::vec(address(), 0..=2);
    let opted_out = prop_oneof![3 => Just(Vec::new()), 1 => opted_out];
    let sent = select(vec![vec![], vec![Channel::Email], vec![Channel::Sms, Channel::Email]]);
    (minute, known, opted_out, sent, prop::bool::weighted(0.08))
        .prop_map(|(minute, addresses, opted_out, sent_today, blocked)| {
            Command::EndDay(Contact { minute, addresses, opted_out, sent_today, blocked })
        })
        .boxed()
}

/// Commands on sequences and holds, with how often they come.
pub fn commands(story: &Story, now: &Now) -> Vec<(u32, BoxedStrategy<Command>)> {
    if !are_about_sends(story) {
        return Vec::new();
    }
    let count = story.entries.len();
    let offered = now.world.active().any(Matter::is_offer);
    // Away from stopped, to come back to it. What an offer does to other statuses is not said.
    let away = if offered { vec![Status::Legal] } else { vec![Status::Legal, Status::Overdue] };
    let mut choices = vec![
        (1, sequence(story).prop_map(Command::Unassign).boxed()),
        (2, hold().prop_map(Command::Place).boxed()),
        (1, select(away).prop_map(Command::SetStatus).boxed()),
    ];
    let current = assigned(story, count);
    choices.push((
        if current.is_none() && offered { 30 } else { 2 },
        sequence(story).prop_map(Command::Assign).boxed(),
    ));
    choices.extend(current.map(|one| (1, Just(Command::Unassign(one.sequence)).boxed())));
    let placed = holds(story, count);
    if placed.is_empty() {
        choices.push((1, hold().prop_map(Command::Lift).boxed()));
    } else {
        choices.push((4, select(placed).prop_map(Command::Lift).boxed()));
    }
    choices
}
