//! Everything can be reached and nobody is trapped: small worlds are searched breadth first, every
//! command in every state, until nothing new is found.
//!
//! After each command the invariants hold (`fuzz/shared/invariants.rs`): the account audits, what was
//! not applied changed nothing, and no reminder goes under a block. A state is one account of all that
//! are alike (`reachability/likeness.rs`).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

#[path = "reachability/batch.rs"]
mod batch;
#[path = "../fuzz/shared/invariants.rs"]
mod invariants;
#[path = "reachability/likeness.rs"]
mod likeness;
#[path = "reachability/papers.rs"]
mod papers;
#[path = "reachability/search.rs"]
mod search;
mod support;
#[path = "reachability/traps.rs"]
mod traps;
#[path = "reachability/world.rs"]
mod world;
#[path = "reachability/worlds.rs"]
mod worlds;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use search::{Search, Thing};
use settlekit::RefusalCode;
use settlekit::account::Status;
use support::{check_file, root};
use world::World;

static WORLDS: LazyLock<Vec<World>> = LazyLock::new(worlds::all);
static SEARCHES: LazyLock<Vec<Search<'static>>> =
    LazyLock::new(|| WORLDS.iter().map(Search::of).collect());

/// All that the dialect can say, by kind.
fn wanted() -> BTreeSet<Thing> {
    let mut wanted = BTreeSet::new();
    wanted.extend(Status::ALL.map(|status| ("status", status.name().to_string())));
    wanted.extend(RefusalCode::ALL.map(|code| ("refusal", code.name().to_string())));
    let effects = variants(include_str!("../src/account/effect.rs"), "pub enum Effect");
    wanted.extend(effects.into_iter().map(|effect| ("effect", effect)));
    let because = |kind: &str| match kind {
        "reminder_blocked" => variants(include_str!("../src/sending/permit.rs"), "enum SendBlock"),
        "reminder_skipped" => {
            variants(include_str!("../src/sending/turn.rs"), "enum SkippedBecause")
        }
        "reminder_deferred" => {
            variants(include_str!("../src/sending/turn.rs"), "enum DeferredBecause")
        }
        "agreement_outdated" => {
            variants(include_str!("../src/account/agreement.rs"), "enum OutdatedBecause")
        }
        _ => Vec::new(),
    };
    for event in variants(include_str!("../src/account/event.rs"), "pub enum Event") {
        let reasons = because(&event);
        wanted.extend(reasons.iter().map(|reason| ("event", format!("{event} ({reason})"))));
        if reasons.is_empty() {
            wanted.insert(("event", event));
        }
    }
    wanted
}

/// The names in the dialect of what an enumeration of the sources lists.
fn variants(source: &str, title: &str) -> Vec<String> {
    let body = source.split(title).nth(1).unwrap().split("\n}\n").next().unwrap();
    let names = body.lines().filter_map(|line| line.strip_prefix("    "));
    let names = names.filter(|line| line.starts_with(|letter: char| letter.is_ascii_uppercase()));
    let snake = |name: &str| {
        let mut snake = String::new();
        for letter in name.chars().take_while(char::is_ascii_alphanumeric) {
            if letter.is_ascii_uppercase() && !snake.is_empty() {
                snake.push('_');
            }
            snake.push(letter.to_ascii_lowercase());
        }
        snake
    };
    names.map(snake).collect()
}

/// What was reached, by the fewest commands of any world.
fn reached() -> BTreeMap<Thing, (usize, &'static str, String)> {
    let mut reached: BTreeMap<Thing, (usize, &'static str, String)> = BTreeMap::new();
    for search in SEARCHES.iter() {
        for (thing, (state, last)) in &search.reached {
            let commands = search.moves_to(*state).len() + usize::from(last.is_some());
            let shorter = reached.get(thing).is_none_or(|known| commands < known.0);
            if shorter {
                let story = search.story(*state, *last);
                reached.insert(thing.clone(), (commands, search.world.name, story));
            }
        }
    }
    let batched = batch::given_twice();
    reached.entry(("refusal", batched.0)).or_insert((1, "batch", batched.1));
    reached
}

#[test]
fn every_status_event_effect_and_refusal_is_reached() {
    let reached = reached();
    let missing: Vec<Thing> =
        wanted().into_iter().filter(|thing| !reached.contains_key(thing)).collect();
    assert!(missing.is_empty(), "never reached: {missing:?}");
    // The lists were read and are not empty.
    assert!(wanted().contains(&("event", "reminder_blocked (opt_out)".into())));
    assert!(wanted().contains(&("effect", "compensate_action".into())) && wanted().len() > 95);
}

#[test]
fn the_shortest_ways_are_those_committed() {
    let mut text = String::from(
        "What small worlds reach, and the fewest commands that reach it. Every command is given in every\n\
         state until no new state is found. \"+5\" is given five days after the command before it, all else\n\
         on the same day. The worlds are in tests/reachability/worlds.rs.\n\n",
    );
    text += &format!("{:<14}{:>8}{:>10}\n", "world", "states", "commands");
    for search in SEARCHES.iter() {
        text +=
            &format!("{:<14}{:>8}{:>10}\n", search.world.name, search.states.len(), search.given);
    }
    let reached = reached();
    for kind in ["status", "event", "effect", "refusal", "answer"] {
        text += &format!("\n{kind}\n");
        for ((_, name), (_, world, story)) in reached.iter().filter(|((of, _), _)| *of == kind) {
            text += &format!("{name:<32} {world:<12} {story}\n");
        }
    }
    check_file(&root().join("tests/reachability.txt"), &text);
}

#[test]
fn nobody_is_trapped() {
    for search in SEARCHES.iter() {
        traps::everybody_is_stopped_without_money(search);
        traps::everybody_can_pay(search);
    }
}

#[test]
fn the_status_moves_by_hand_as_the_specification_says_and_no_other_way() {
    for search in SEARCHES.iter() {
        traps::moves_by_hand(search);
    }
}
