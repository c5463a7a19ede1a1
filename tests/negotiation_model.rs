//! Two parties who try every trick, and a naive model of the table between them (domain.md 13).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "a test fails by panicking"
)]

mod support;

use proptest::prelude::*;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};
use settlekit::account::{Event, OfferState, Party, RoundState};
use settlekit::json::{account_from_snapshot, line, snapshot};
use settlekit::{Account, Answer, Policy, Report, date, decide};

/// Whole dollars; 2,000 are owed and 60 % are the least.
const OWED: i64 = 2_000;
const FLOOR: i64 = 1_200;
const LADDER: [i64; 3] = [90, 80, 65];
const MOST_ROUNDS: usize = 3;

const POLICY: &str = r#"{"format": 1, "policy": "p", "currency": "USD",
    "agency": {"rule": {"table": [{"percent": "60"}], "override_authority": 5}},
    "users": {"jdoe": {"authority": 2}, "peer": {"authority": 2}, "boss": {"authority": 5}},
    "negotiation": {"ladder": ["90", "80", "65"], "round_days": 6, "max_rounds": 3}}"#;
const ACCOUNT: &str = r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD",
    "status": "stopped", "claims": [{"claim": "C1", "balance": {"principal": "2000.00"}}]}"#;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    Open,
    /// Agreed by word, its money is awaited until the day.
    Agreed,
    Rejected,
    Expired,
    Replaced,
}

/// A figure that somebody put on the table.
#[derive(Clone, Debug)]
struct Figure {
    party: Party,
    amount: i64,
    expires: i64,
    answers: Option<usize>,
    stands: Stands,
    /// Whether a debtor's figure was made an offer by acceptance.
    made_offer: bool,
    /// Whether a creditor's is a turn in answer to the debtor.
    turn: bool,
}

#[derive(Clone, Debug)]
struct Request {
    about: usize,
    amount: i64,
    last: i64,
    answered: Option<bool>,
}

#[derive(Clone, Debug)]
struct Table {
    today: i64,
    status: &'static str,
    figures: Vec<Figure>,
    requests: Vec<Request>,
    steps: Vec<String>,
    wanted: Wanted,
}

/// What the model expects of the last step.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wanted {
    Applied,
    Already,
    Refused(&'static str),
}

#[derive(Clone, Debug)]
enum Move {
    Offer { amount: i64, days: i64 },
    Counter { party: Party, target: usize, amount: Option<i64>, days: i64 },
    Opening { amount: i64, days: i64 },
    Accept { party: Party, target: usize, approver: Option<&'static str> },
    Reject { party: Party, target: usize },
    Request { target: usize, amount: Option<i64> },
    Answer { target: usize, by: &'static str, yes: bool },
    EndDay,
    Stop,
}

use Wanted::{Already, Applied, Refused};

impl Table {
    fn name(&self, place: usize) -> String {
        format!("F{place}")
    }

    fn running(&self) -> Option<usize> {
        let is = |figure: &Figure| {
            (figure.party == Party::Creditor
                && matches!(figure.stands, Stands::Open | Stands::Agreed))
                || figure.stands == Stands::Agreed
        };
        self.figures.iter().position(is)
    }

    /// Days that passed end what was not taken; told by whatever is applied next.
    fn let_days_pass(&mut self) {
        let today = self.today;
        let mut lapsed = false;
        for figure in &mut self.figures {
            if matches!(figure.stands, Stands::Open | Stands::Agreed) && figure.expires < today {
                lapsed |= figure.party == Party::Creditor || figure.stands == Stands::Agreed;
                figure.stands = Stands::Expired;
            }
        }
        if lapsed && self.status == "in_settlement" {
            self.status = "lost";
        }
    }

    fn add(&mut self, figure: Figure) {
        for earlier in &mut self.figures {
            if earlier.party == figure.party && earlier.stands == Stands::Open {
                earlier.stands = Stands::Replaced;
            }
        }
        self.figures.push(figure);
    }

    fn approved(&self, about: usize, amount: i64, last: i64) -> bool {
        let fits = |request: &&Request| {
            request.about == about
                && request.amount <= amount
                && last <= request.last
                && request.answered == Some(true)
        };
        self.requests.iter().any(|request| fits(&request))
    }

    fn may_offer(
        &self,
        about: Option<usize>,
        amount: i64,
        last: i64,
        approver: Option<&str>,
    ) -> Wanted {
        if !matches!(self.status, "stopped" | "in_settlement") {
            return Refused("not_stopped");
        }
        if amount > OWED {
            return Refused("exceeds_balance");
        }
        let approved = about.is_some_and(|about| self.approved(about, amount, last));
        let allowed = match approver {
            Some(approver) => approver == "boss",
            None => approved,
        };
        match (amount < FLOOR, approver) {
            (true, Some("peer")) => Refused("insufficient_authority"),
            (true, _) if !allowed => Refused("below_floor"),
            _ => Applied,
        }
    }

    /// What a negotiation began with.
    fn first_of(&self, mut place: usize) -> usize {
        while let Some(before) = self.figures[place].answers {
            place = before;
        }
        place
    }

    /// The creditor's offers in the negotiation of a figure, those rejected too.
    fn creditors_in(&self, place: usize) -> Vec<usize> {
        let all = 0..self.figures.len();
        let is = |other: &usize| {
            self.figures[*other].party == Party::Creditor
                && self.first_of(*other) == self.first_of(place)
        };
        all.filter(is).collect()
    }

    fn next_figure(&self, debtors: usize) -> i64 {
        let figure = &self.figures[debtors];
        let own = self.creditors_in(debtors);
        let before = own.len();
        let step = OWED * LADDER[before.min(LADDER.len() - 1)] / 100;
        let own_last = own.last().map_or(step, |own| self.figures[*own].amount);
        step.min(own_last).max(FLOOR.max(figure.amount).min(OWED))
    }

    fn can_be_answered(&self, place: usize) -> bool {
        self.figures[place].stands == Stands::Open && self.figures[place].expires >= self.today
    }

    fn answered_by(&self, party: Party, place: usize) -> bool {
        let again = |figure: &Figure| {
            figure.party == party
                && figure.answers == Some(place)
                && figure.stands != Stands::Rejected
        };
        self.figures.iter().any(again)
    }

    fn counter(&self, party: Party, target: usize, amount: i64, last: i64) -> Wanted {
        let Some(figure) = self.figures.get(target) else { return Refused("unknown_offer") };
        if figure.party == party {
            return Refused("own_offer");
        }
        if !self.can_be_answered(target) {
            return Refused("not_active");
        }
        if self.answered_by(party, target) {
            return Refused("out_of_turn");
        }
        match party {
            Party::Debtor if amount > OWED => Refused("exceeds_balance"),
            Party::Debtor => Applied,
            Party::Creditor if self.creditors_in(target).len() >= MOST_ROUNDS => {
                Refused("too_many_rounds")
            }
            Party::Creditor => self.may_offer(Some(target), amount, last, None),
        }
    }

    fn opening(&self, amount: i64) -> Wanted {
        if self.running().is_some_and(|place| self.figures[place].expires >= self.today) {
            return Refused("active_offer_exists");
        }
        let own = |place: &usize| {
            self.figures[*place].party == Party::Debtor && self.can_be_answered(*place)
        };
        let mut status = self.clone();
        status.let_days_pass();
        if !matches!(status.status, "stopped" | "in_settlement") {
            return Refused("not_stopped");
        }
        if (0..self.figures.len()).any(|place| own(&place)) {
            return Refused("out_of_turn");
        }
        if amount > OWED { Refused("exceeds_balance") } else { Applied }
    }

    fn accept(&self, party: Party, target: usize, approver: Option<&str>) -> Wanted {
        let Some(figure) = self.figures.get(target) else { return Refused("unknown_offer") };
        if figure.party == party {
            return Refused("own_offer");
        }
        if figure.stands == Stands::Agreed && figure.expires >= self.today {
            return Already;
        }
        if !self.can_be_answered(target) {
            return Refused("not_active");
        }
        match party {
            Party::Debtor => Applied,
            Party::Creditor => {
                let mut now = self.clone();
                now.let_days_pass();
                now.may_offer(Some(target), figure.amount, figure.expires, approver)
            }
        }
    }

    fn agree(&mut self, target: usize) {
        for figure in &mut self.figures {
            if figure.stands == Stands::Open {
                figure.stands = Stands::Replaced;
            }
        }
        self.figures[target].stands = Stands::Agreed;
        self.figures[target].made_offer = true;
        self.status = "in_settlement";
    }

    fn play(&mut self, what: &Move) -> Wanted {
        match what {
            Move::Offer { amount, days } => {
                let mut now = self.clone();
                now.let_days_pass();
                let wanted = match now.running() {
                    Some(_) => Refused("active_offer_exists"),
                    None => now.may_offer(None, *amount, self.today + days, None),
                };
                if wanted == Applied {
                    *self = now;
                    self.figures.push(Figure::creditors(*amount, self.today + days, None, false));
                    self.status = "in_settlement";
                }
                wanted
            }
            Move::Counter { party, target, amount, days } => {
                let known = self.figures.get(*target);
                let amount = match (amount, known) {
                    (None, Some(figure)) if figure.party == Party::Debtor => {
                        self.next_figure(*target)
                    }
                    (amount, _) => amount.unwrap_or(0),
                };
                let mut now = self.clone();
                now.let_days_pass();
                let wanted = now.counter(*party, *target, amount, self.today + days);
                if wanted == Applied {
                    *self = now;
                    self.countered(*party, *target, amount, self.today + days);
                }
                wanted
            }
            Move::Opening { amount, days } => {
                let wanted = self.opening(*amount);
                if wanted == Applied {
                    self.let_days_pass();
                    self.add(Figure {
                        party: Party::Debtor,
                        ..Figure::creditors(*amount, self.today + days, None, true)
                    });
                }
                wanted
            }
            Move::Accept { party, target, approver } => {
                let wanted = self.accept(*party, *target, *approver);
                if wanted == Applied {
                    self.let_days_pass();
                    self.agree(*target);
                }
                wanted
            }
            Move::Reject { party, target } => self.reject(*party, *target),
            Move::Request { target, amount } => self.request(*target, *amount),
            Move::Answer { target, by, yes } => self.answer(*target, by, *yes),
            Move::EndDay => {
                self.let_days_pass();
                Applied
            }
            Move::Stop => {
                let mut now = self.clone();
                now.let_days_pass();
                if now.status != "lost" {
                    return Refused("wrong_status");
                }
                *self = now;
                self.status = "stopped";
                Applied
            }
        }
    }

    fn countered(&mut self, party: Party, target: usize, amount: i64, expires: i64) {
        let made = Figure::creditors(amount, expires, Some(target), true);
        if party == Party::Creditor {
            self.status = "in_settlement";
        }
        self.add(Figure { party, ..made });
    }

    fn reject(&mut self, party: Party, target: usize) -> Wanted {
        let Some(figure) = self.figures.get(target) else { return Refused("unknown_offer") };
        if figure.party == party {
            return Refused("own_offer");
        }
        if !self.can_be_answered(target) {
            return Refused("not_active");
        }
        self.let_days_pass();
        self.figures[target].stands = Stands::Rejected;
        if self.figures[target].party == Party::Creditor {
            self.status = "stopped";
        }
        Applied
    }

    fn request(&mut self, target: usize, amount: Option<i64>) -> Wanted {
        let debtors = self.figures.get(target).filter(|figure| {
            // The creditor's first offer is no turn, and not known as one.
            figure.party == Party::Debtor || figure.turn
        });
        let Some(figure) = debtors else { return Refused("unknown_offer") };
        if figure.party == Party::Creditor {
            return Refused("own_offer");
        }
        if !self.can_be_answered(target) {
            return Refused("not_active");
        }
        let amount = amount.unwrap_or(figure.amount);
        if amount > OWED {
            return Refused("exceeds_balance");
        }
        if amount >= FLOOR {
            return Refused("approval_not_needed");
        }
        let last = figure.expires;
        self.let_days_pass();
        self.requests.push(Request { about: target, amount, last, answered: None });
        Applied
    }

    fn answer(&mut self, target: usize, by: &str, yes: bool) -> Wanted {
        let Some(request) = self.requests.get(target).cloned() else {
            return Refused("unknown_request");
        };
        if request.answered.is_some() {
            return Refused("not_active");
        }
        if yes && !self.can_be_answered(request.about) {
            return Refused("not_active");
        }
        // Nobody approves what he asked for himself, nor a peer what needs the override.
        if yes && by != "boss" {
            return Refused("insufficient_authority");
        }
        self.let_days_pass();
        self.requests[target].answered = Some(yes);
        Applied
    }
}

impl Figure {
    fn creditors(amount: i64, expires: i64, answers: Option<usize>, turn: bool) -> Figure {
        let stands = Stands::Open;
        let party = Party::Creditor;
        Figure { party, amount, expires, answers, stands, made_offer: false, turn }
    }
}

fn day(number: i64) -> String {
    date::parse("2026-03-01")
        .unwrap()
        .checked_add_days(chrono::Days::new(number.cast_unsigned()))
        .unwrap()
        .to_string()
}

/// The step as the dialect writes it.
fn speak(table: &Table, what: &Move) -> String {
    let on = day(table.today);
    let new = table.name(table.figures.len());
    let name = |place: usize| table.name(place);
    let ends = |days: &i64| day(table.today + days);
    match what {
        Move::Offer { amount, days } => format!(
            r#"{{"on":"{on}","command":"create_offer","offer":"{new}","terms":{{"fixed":"{amount}.00"}},"expires_on":"{}","by":"jdoe"}}"#,
            ends(days)
        ),
        Move::Counter { party, target, amount, days } => {
            let terms = amount
                .map_or(String::new(), |amount| format!(r#""terms":{{"fixed":"{amount}.00"}},"#));
            // Six days are what the policy gives to a round.
            let expires = if *days == 6 {
                String::new()
            } else {
                format!(r#""expires_on":"{}","#, ends(days))
            };
            format!(
                r#"{{"on":"{on}","command":"make_counter_offer","party":"{}","offer":"{new}","counters":"{}",{terms}{expires}"by":"jdoe"}}"#,
                party.name(),
                name(*target)
            )
        }
        Move::Opening { amount, days } => format!(
            r#"{{"on":"{on}","command":"make_counter_offer","party":"debtor","offer":"{new}","terms":{{"fixed":"{amount}.00"}},"expires_on":"{}","by":"jdoe"}}"#,
            ends(days)
        ),
        Move::Accept { party, target, approver } => {
            let approved = approver.map_or(String::new(), |by| format!(r#""approved_by":"{by}","#));
            let party = party.name();
            format!(
                r#"{{"on":"{on}","command":"accept_offer",{approved}"party":"{party}","offer":"{}","by":"jdoe"}}"#,
                name(*target)
            )
        }
        Move::Reject { party, target } => format!(
            r#"{{"on":"{on}","command":"reject_offer","party":"{}","offer":"{}"}}"#,
            party.name(),
            name(*target)
        ),
        Move::Request { target, amount } => {
            let terms = amount
                .map_or(String::new(), |amount| format!(r#""terms":{{"fixed":"{amount}.00"}},"#));
            let request = table.requests.len();
            format!(
                r#"{{"on":"{on}","command":"request_approval","request":"R{request}",{terms}"offer":"{}","by":"jdoe"}}"#,
                name(*target)
            )
        }
        Move::Answer { target, by, yes } => {
            let command = if *yes { "approve" } else { "decline" };
            format!(r#"{{"on":"{on}","command":"{command}","request":"R{target}","by":"{by}"}}"#)
        }
        Move::EndDay => format!(r#"{{"on":"{on}","command":"end_day"}}"#),
        Move::Stop => {
            format!(r#"{{"on":"{on}","command":"set_status","status":"stopped"}}"#)
        }
    }
}

struct Negotiations;

impl ReferenceStateMachine for Negotiations {
    type State = Table;
    /// Days that pass before a move, and the move.
    type Transition = (i64, Move);

    fn init_state() -> BoxedStrategy<Table> {
        Just(Table {
            today: 0,
            status: "stopped",
            figures: Vec::new(),
            requests: Vec::new(),
            steps: Vec::new(),
            wanted: Applied,
        })
        .boxed()
    }

    fn transitions(table: &Table) -> BoxedStrategy<(i64, Move)> {
        let count = table.figures.len() + 1;
        // Mostly what was said last is answered, by whoever.
        let target = prop_oneof![
            3 => Just(count.saturating_sub(2)),
            1 => 0..count,
        ];
        let party = prop_oneof![Just(Party::Creditor), Just(Party::Debtor)];
        let amount = prop_oneof![
            Just(FLOOR),
            Just(FLOOR - 1),
            Just(FLOOR + 1),
            Just(OWED),
            Just(OWED + 1),
            1..OWED
        ];
        let days = 0..8i64;
        let approver =
            prop_oneof![4 => Just(None), 1 => Just(Some("boss")), 1 => Just(Some("peer"))];
        let by = prop_oneof![3 => Just("boss"), 1 => Just("peer"), 1 => Just("jdoe")];
        let requests = table.requests.len() + 1;
        let moves = prop_oneof![
            2 => (amount.clone(), days.clone()).prop_map(|(amount, days)| Move::Offer { amount, days }),
            8 => (party.clone(), target.clone(), amount.clone(), any::<bool>(), days.clone()).prop_map(
                |(party, target, amount, ladder, days)| {
                    let amount = Some(amount).filter(|_| party == Party::Debtor || !ladder);
                    Move::Counter { party, target, amount, days }
                }
            ),
            1 => (amount.clone(), days).prop_map(|(amount, days)| Move::Opening { amount, days }),
            3 => (party.clone(), target.clone(), approver)
                .prop_map(|(party, target, approver)| Move::Accept { party, target, approver }),
            2 => (party, target.clone()).prop_map(|(party, target)| Move::Reject { party, target }),
            2 => (target, proptest::option::of(amount))
                .prop_map(|(target, amount)| Move::Request { target, amount }),
            2 => (0..requests, by, prop_oneof![3 => Just(true), 1 => Just(false)])
                .prop_map(|(target, by, yes)| Move::Answer { target, by, yes }),
            1 => Just(Move::EndDay),
            1 => Just(Move::Stop),
        ];
        (prop_oneof![3 => Just(0i64), 2 => 1..3i64, 1 => 3..9i64], moves).boxed()
    }

    fn preconditions(table: &Table, (_, what): &(i64, Move)) -> bool {
        // The end of a day is told once, and who proposes by the ladder proposes to a debtor.
        let ladder = |target: &usize| {
            table.figures.get(*target).is_some_and(|figure| figure.party == Party::Debtor)
        };
        match what {
            Move::Counter { amount: None, target, .. } => ladder(target),
            _ => true,
        }
    }

    fn apply(mut table: Table, (days, what): &(i64, Move)) -> Table {
        // A second end of one day is already done; that is tested elsewhere.
        table.today += if matches!(what, Move::EndDay) { days.max(&1) } else { days };
        table.steps.push(speak(&table, what));
        table.wanted = table.play(what);
        table
    }
}

struct Library {
    account: Account,
    opening: Account,
    policy: Policy,
}

impl StateMachineTest for Library {
    type SystemUnderTest = Library;
    type Reference = Negotiations;

    fn init_test(_: &Table) -> Library {
        let account = support::account(ACCOUNT);
        Library { opening: account.clone(), account, policy: support::policy(POLICY) }
    }

    fn apply(mut library: Library, table: &Table, _: (i64, Move)) -> Library {
        let step = table.steps.last().unwrap();
        let answer = support::step(&mut library.account, &library.policy, step);
        let found = match &answer {
            Answer::Applied(_) => Applied,
            Answer::AlreadyDone => Already,
            Answer::Refused(refusal) => Refused(refusal.code.name()),
            Answer::Invalid(invalid) => panic!("{invalid:?}: {step}"),
        };
        assert_eq!(found, table.wanted, "{step}\nafter {:#?}", table.steps);
        library.compare(table);
        library
    }
}

impl Library {
    fn compare(&self, table: &Table) {
        let told = self.account.as_of().is_some_and(|on| on.to_string() == day(table.today));
        if told {
            assert_eq!(self.account.status().name(), table.status, "{:#?}", table.steps);
            self.compare_figures(table);
        }
        self.check_record(table);
    }

    fn compare_figures(&self, table: &Table) {
        for (place, figure) in table.figures.iter().enumerate() {
            let name = table.name(place);
            let offers = self.account.offers();
            let offer = offers.iter().find(|offer| offer.terms.offer.as_str() == name);
            let round =
                self.account.rounds().iter().find(|round| round.terms.offer.as_str() == name);
            let wanted_round = match figure.stands {
                Stands::Open => RoundState::Open,
                Stands::Agreed => RoundState::Accepted,
                Stands::Rejected => RoundState::Rejected,
                Stands::Replaced => RoundState::Replaced,
                Stands::Expired => {
                    let on = date::parse(&day(figure.expires + 1)).unwrap();
                    RoundState::Expired { on }
                }
            };
            if figure.party == Party::Debtor && !figure.made_offer {
                assert_eq!(round.unwrap().state, wanted_round, "{name} {:#?}", table.steps);
                assert!(offer.is_none());
            } else {
                let state = offer.unwrap().state;
                let fits = match figure.stands {
                    Stands::Open | Stands::Agreed => state == OfferState::Active,
                    Stands::Rejected => state == OfferState::Withdrawn,
                    Stands::Replaced => state == OfferState::Superseded,
                    Stands::Expired => matches!(state, OfferState::Expired { .. }),
                };
                assert!(fits, "{name} is {state:?}: {:#?}", table.steps);
            }
        }
    }

    /// What holds whatever the model says.
    fn check_record(&self, table: &Table) {
        let (account, steps) = (&self.account, &table.steps);
        // Below the floor nobody is bound without somebody who may.
        for offer in account.offers() {
            let low = offer.terms.amount.minor() < FLOOR * 100;
            assert!(!low || offer.terms.approved_by.is_some(), "{steps:#?}");
        }
        self.check_turns(table);
        // Everything is on record, and replays to the same bytes.
        let mut replayed = self.opening.clone();
        for entry in account.journal() {
            replayed.record(entry.clone()).unwrap();
        }
        assert_eq!(replayed, *account);
        let text = snapshot(account);
        let json = settlekit::json::Json::parse(&text).unwrap();
        assert_eq!(account_from_snapshot(&json, "").unwrap(), *account);
    }

    /// In one negotiation a party never offers twice without a word of the other between.
    fn check_turns(&self, table: &Table) {
        let mut last: Vec<(String, Party)> = Vec::new();
        for event in self.account.journal().iter().flat_map(|entry| &entry.events) {
            match event {
                Event::CounterOfferMade(made) => {
                    let answered = made.counters.as_ref().map(ToString::to_string);
                    if let Some(answered) = &answered {
                        let known = last.iter().find(|(name, _)| name == answered);
                        let maker = known.map_or(Party::Creditor, |(_, party)| *party);
                        assert_ne!(maker, made.party, "{:#?}", table.steps);
                        let again = self.account.rounds().iter().filter(|round| {
                            round.terms.counters == made.counters
                                && round.state != RoundState::Rejected
                        });
                        assert!(again.count() <= 1, "{:#?}", table.steps);
                    }
                    last.push((made.offer.to_string(), made.party));
                }
                Event::OfferRejected { offer, party, .. } => {
                    let known = last.iter().find(|(name, _)| name == offer.as_str());
                    let maker = known.map_or(Party::Creditor, |(_, party)| *party);
                    assert_ne!(maker, *party);
                }
                _ => {}
            }
        }
    }
}

prop_state_machine! {
    #![proptest_config(support::config(1_000))]
    #[test]
    fn two_adversaries_get_only_what_the_rules_allow(sequential 1..30 => Library);
}

#[test]
fn the_list_of_rounds_says_whose_turn_it_is() {
    let policy = support::policy(POLICY);
    let mut account = support::account(ACCOUNT);
    let ask = |account: &Account, on: &str| {
        let command = settlekit::account::Command::new(settlekit::account::Action::ListRounds);
        let answer = decide(account, &command, &policy, support::day(on));
        assert!(line(1, Some(on), answer.clone(), account).to_text().contains("\"rounds\""));
        let Answer::Applied(decision) = answer else { panic!("it is a question") };
        let Some(Report::Rounds(list)) = decision.report else { panic!("it is a list") };
        (list.turn.map(Party::name), list.next.map(|next| next.to_string()))
    };
    let tell = |text: &str, account: &mut Account| {
        let answer = support::step(account, &policy, text);
        assert!(matches!(answer, Answer::Applied(_)), "{text}: {answer:?}");
    };
    assert_eq!(ask(&account, "2026-03-01"), (None, None));
    tell(
        r#"{"on":"2026-03-01","command":"create_offer","offer":"O1","terms":{"percent":"90"},"expires_on":"2026-03-20"}"#,
        &mut account,
    );
    assert_eq!(ask(&account, "2026-03-01"), (Some("debtor"), None));
    tell(
        r#"{"on":"2026-03-02","command":"make_counter_offer","party":"debtor","offer":"D1","counters":"O1","terms":{"fixed":"1000.00"}}"#,
        &mut account,
    );
    assert_eq!(ask(&account, "2026-03-08"), (Some("creditor"), Some("1600.00".into())));
    // On the day after its last day it is nobody's turn any more.
    assert_eq!(ask(&account, "2026-03-09"), (None, None));
    tell(r#"{"on":"2026-03-08","command":"reject_offer","offer":"D1"}"#, &mut account);
    assert_eq!(ask(&account, "2026-03-08"), (Some("debtor"), None));
}
