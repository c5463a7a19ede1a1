//! Breadth first through a world: every command in every state that is not like one seen before.

use std::collections::{BTreeMap, HashMap, VecDeque};

use settlekit::account::{Effect, Event, Status};
use settlekit::{Account, Answer};

use crate::invariants::{Taken, check, check_conservation, check_replay};
use crate::likeness::likeness;
use crate::world::{Move, World};

pub struct Search<'w> {
    pub world: &'w World,
    pub states: Vec<State>,
    /// Commands given in all states together.
    pub given: usize,
    /// Everything that was reached, each with the state and the command that reach it first.
    pub reached: BTreeMap<Thing, (usize, Option<usize>)>,
    by_likeness: HashMap<String, usize>,
    named: HashMap<String, ()>,
}

/// Something that can be reached: what kind, and its name in the dialect.
pub type Thing = (&'static str, String);

pub struct State {
    pub account: Account,
    /// The state before, and the command that led here.
    pub from: Option<(usize, usize)>,
    /// Where each command leads that changes something.
    pub next: Vec<(usize, usize)>,
}

impl<'w> Search<'w> {
    /// Searches the whole world. Whatever breaks an invariant on the way ends the test.
    pub fn of(world: &'w World) -> Search<'w> {
        let mut search = Search {
            world,
            states: Vec::new(),
            given: 0,
            reached: BTreeMap::new(),
            by_likeness: HashMap::new(),
            named: HashMap::new(),
        };
        search.add(world.opening.clone(), None);
        let mut waiting: VecDeque<usize> = VecDeque::from([0]);
        while let Some(state) = waiting.pop_front() {
            for place in 0..world.moves.len() {
                let known = search.states.len();
                search.give(state, place);
                waiting.extend(known..search.states.len());
            }
        }
        search
    }

    fn give(&mut self, state: usize, place: usize) {
        self.given += 1;
        let before = self.states[state].account.clone();
        let (answer, after) = take(self.world, &before, &self.world.moves[place])
            .unwrap_or_else(|fault| panic!("{fault}\n{}", self.story(state, Some(place))));
        self.note(state, place, &answer);
        if after.journal().len() == before.journal().len() {
            return;
        }
        let to = match self.by_likeness.get(&likeness(&after)) {
            Some(known) => *known,
            None => self.add(after, Some((state, place))),
        };
        if to != state {
            self.states[state].next.push((place, to));
        }
    }

    fn add(&mut self, account: Account, from: Option<(usize, usize)>) -> usize {
        let place = self.states.len();
        assert!(place < self.world.most_states, "the world {} is not small", self.world.name);
        let status = ("status", account.status().name().to_string());
        let by = from.map_or((0, None), |(state, command)| (state, Some(command)));
        self.reached.entry(status).or_insert(by);
        self.by_likeness.insert(likeness(&account), place);
        self.states.push(State { account, from, next: Vec::new() });
        // Every few states, for replaying reads every command's ledger again.
        if place.is_multiple_of(5) {
            let (opening, live) = (&self.world.opening, &self.states[place].account);
            let sound = check_replay(opening, live).and(check_conservation(opening, live));
            sound.unwrap_or_else(|fault| panic!("{fault}\n{}", self.story(place, None)));
        }
        place
    }

    fn note(&mut self, state: usize, place: usize, answer: &Answer) {
        let by = (state, Some(place));
        match answer {
            Answer::Applied(decision) => {
                for event in decision.events() {
                    self.note_named("event", format!("{:?}", kind_of_event(event)), by, || {
                        words(event, "event")
                    });
                }
                for effect in &decision.effects {
                    let kind = format!("{:?}", std::mem::discriminant::<Effect>(effect));
                    self.note_named("effect", kind, by, || words(effect, "effect"));
                }
            }
            Answer::Refused(refusal) => {
                self.note_named("refusal", format!("{:?}", refusal.code), by, || {
                    refusal.code.name().into()
                });
            }
            Answer::AlreadyDone => {
                self.note_named("answer", "already_done".into(), by, || "already_done".into());
            }
            Answer::Invalid(_) => {
                self.note_named("answer", "invalid".into(), by, || "invalid".into());
            }
        }
    }

    /// Notes what was reached; its name is asked for only when it is new.
    fn note_named(
        &mut self,
        what: &'static str,
        kind: String,
        by: (usize, Option<usize>),
        name: impl FnOnce() -> String,
    ) {
        if self.named.insert(format!("{what} {kind}"), ()).is_none() {
            self.reached.entry((what, name())).or_insert(by);
        }
    }

    /// The commands that lead to a state, and maybe one more, as people read them.
    pub fn story(&self, state: usize, last: Option<usize>) -> String {
        let told = self.moves_to(state).into_iter().chain(last);
        let told: Vec<String> = told.map(|place| self.world.moves[place].to_text()).collect();
        if told.is_empty() { "(as given)".into() } else { told.join("; ") }
    }

    pub fn moves_to(&self, state: usize) -> Vec<usize> {
        let mut moves = Vec::new();
        let mut from = self.states[state].from;
        while let Some((before, place)) = from {
            moves.push(place);
            from = self.states[before].from;
        }
        moves.reverse();
        moves
    }

    pub fn state_like(&self, account: &Account) -> Option<usize> {
        self.by_likeness.get(&likeness(account)).copied()
    }

    /// For each state, the first command of a shortest way to a status, over commands of one kind.
    pub fn ways_to(&self, goal: Status, allowed: impl Fn(&Move) -> bool) -> Vec<Way> {
        let mut back: Vec<Vec<(usize, usize)>> = vec![Vec::new(); self.states.len()];
        for (place, state) in self.states.iter().enumerate() {
            for (command, to) in &state.next {
                if allowed(&self.world.moves[*command]) {
                    back[*to].push((place, *command));
                }
            }
        }
        let there = |state: &State| state.account.status() == goal;
        let mut ways: Vec<Way> = self
            .states
            .iter()
            .map(|state| if there(state) { Way::There } else { Way::None })
            .collect();
        let mut waiting: VecDeque<usize> =
            (0..ways.len()).filter(|place| ways[*place] == Way::There).collect();
        while let Some(place) = waiting.pop_front() {
            for (before, command) in &back[place] {
                if ways[*before] == Way::None {
                    ways[*before] = Way::By(*command);
                    waiting.push_back(*before);
                }
            }
        }
        ways
    }
}

/// How to come nearer to a goal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    There,
    By(usize),
    None,
}

/// Gives a command to an account and looks at what came of it.
pub fn take(world: &World, before: &Account, command: &Move) -> Result<(Answer, Account), String> {
    let on = command.day_in(before);
    let policy = &world.policies[command.policy];
    let mut after = before.clone();
    let read = match command.on(on, before) {
        Ok(read) => read,
        Err(refused) => return Ok((refused, after)),
    };
    let answer =
        after.execute(&read, policy, on).map_err(|contradiction| contradiction.to_string())?;
    let taken = Taken { before, command: &read, policy, on, answer: &answer, after: &after };
    check(&taken)?;
    Ok((answer, after))
}

/// Events of one kind have one name; reminders also tell why.
fn kind_of_event(event: &Event) -> (std::mem::Discriminant<Event>, String) {
    let because = match event {
        Event::ReminderSkipped { because, .. } => format!("{because:?}"),
        Event::ReminderDeferred { because, .. } => format!("{because:?}"),
        Event::ReminderBlocked { because, .. } => format!("{because:?}"),
        Event::AgreementOutdated { because, .. } => format!("{because:?}"),
        _ => String::new(),
    };
    (std::mem::discriminant(event), because)
}

/// The name in the dialect; of reminders with what it is because of.
fn words(thing: &impl serde::Serialize, key: &str) -> String {
    let json = serde_json::to_value(thing).unwrap();
    let name = json[key].as_str().unwrap();
    match json.get("because") {
        Some(because) => format!("{name} ({})", because.as_str().unwrap()),
        None => name.into(),
    }
}
