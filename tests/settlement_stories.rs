//! What must hold of the money of settlements, whatever is entered when: tolerances, resting,
//! the order of entry, days, replay, and ledgers of many payments.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod support;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use settlekit::account::{Event, SettlementState};
use settlekit::{Account, Answer, Currency, Money, Policy, Report};
use support::{account, config, dated, day, policy, step};

const START: &str = "2026-03-01";

/// The start and so many days.
fn at(days: u64) -> NaiveDate {
    day(START) + Days::new(days)
}

fn usd(minor: i64) -> Money {
    Money::from_minor(minor, Currency::USD)
}

/// The choices of a policy that a story of settlements depends on.
#[derive(Clone, Debug)]
struct Choices {
    on_reached: &'static str,
    /// Percent, amount in minor units, and whether both are needed.
    settled: (Option<i64>, Option<i64>, bool),
    paid_in_full: Option<i64>,
    lifecycle: String,
}

impl Choices {
    fn policy(&self) -> Policy {
        let (percent, amount, both) = self.settled;
        let percent = percent.map(|percent| format!(r#""percent": "{percent}", "#));
        let amount = amount.map(|amount| format!(r#""amount": "{}", "#, usd(amount)));
        let mode = if both { "both" } else { "either" };
        let whole = self.paid_in_full.map(|whole| format!(r#", "tolerance": "{}""#, usd(whole)));
        policy(&format!(
            r#"{{"format": 1, "policy": "p", "currency": "USD",
            "agency": {{"rule": {{"table": [{{"percent": "20"}}]}}}},
            "clients": {{"LAKE": {{"on_reached": "{}",
                "paid_in_full": {{"set_status": "PIF"{}}},
                "settled": {{"set_status": "SIF", "add_action": {{"code": "LETTER", "wait_days": 3}},
                             "tolerance": {{{}{}"mode": "{mode}"}}}}}}}},
            "lifecycle": {}}}"#,
            self.on_reached,
            whole.unwrap_or_default(),
            percent.unwrap_or_default(),
            amount.unwrap_or_default(),
            self.lifecycle
        ))
    }
}

fn lifecycle(cure: impl Strategy<Value = u32>) -> impl Strategy<Value = String> {
    (
        prop::option::of(1u32..4),
        prop::option::of(1u32..5),
        prop::sample::select(vec![0u32, 1, 5]),
        prop::sample::select(vec![0u32, 3, 7]),
        cure,
        prop::sample::select(vec!["frozen", "deferred", "accruing"]),
        prop::sample::select(vec!["if_posted_after", "excluded", "included"]),
    )
        .prop_map(|(row, total, grace, backdate, cure, interest, same_day)| {
            let limit = |limit: Option<u32>| limit.map_or("null".into(), |limit| limit.to_string());
            format!(
                r#"{{"max_missed_in_row": {}, "max_missed_total": {}, "grace_days": {grace}, "backdate_days": {backdate},
                    "cure_days": {cure}, "interest_during_settlement": "{interest}", "same_day_payments": "{same_day}"}}"#,
                limit(row),
                limit(total)
            )
        })
}

fn choices(
    on_reached: Vec<&'static str>,
    cure: impl Strategy<Value = u32>,
) -> impl Strategy<Value = Choices> {
    (
        prop::sample::select(on_reached),
        prop::sample::select(vec![None, Some(98i64), Some(90)]),
        prop::sample::select(vec![None, Some(1000i64), Some(5000)]),
        any::<bool>(),
        prop::sample::select(vec![None, Some(500i64)]),
        lifecycle(cure),
    )
        .prop_map(|(on_reached, percent, amount, both, paid_in_full, lifecycle)| Choices {
            on_reached,
            settled: (percent, amount, both),
            paid_in_full,
            lifecycle,
        })
}

/// 2,000.00 and 600.00; with interest, the first bears it.
fn opened(interest: bool) -> Account {
    let terms = r#", "interest": {"annual_percent": "8", "accrued_through": "2026-02-20", "bears_on": ["principal"]}"#;
    account(&format!(
        r#"{{"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
        "claims": [{{"claim": "C1", "balance": {{"principal": "1700.00", "interest": "250.00", "fees": "50.00"}}{}}},
                   {{"claim": "C2", "balance": {{"principal": "500.00", "costs": "100.00"}}}}]}}"#,
        if interest { terms } else { "" }
    ))
}

/// One payment of a story, with what is returned of it.
#[derive(Clone, Debug)]
struct Paid {
    /// Days after the start on which the money counts.
    effective: u64,
    minor: i64,
    claim: usize,
    /// Nothing is all that stands.
    returns: Vec<Option<i64>>,
}

fn paid() -> impl Strategy<Value = Paid> {
    let amounts = vec![
        100i64, 1000, 5000, 30_000, 49_000, 50_000, 60_000, 100_000, 147_000, 150_000, 199_500,
        200_000, 260_000,
    ];
    let returned = prop_oneof![2 => Just(None), 1 => (1i64..40_000).prop_map(Some)];
    (0u64..45, prop::sample::select(amounts), 0usize..4, prop::collection::vec(returned, 0..3))
        .prop_map(|(effective, minor, claim, mut returns)| {
            // Half of the payments stand.
            if claim % 2 == 0 {
                returns.clear();
            }
            Paid { effective, minor, claim: claim / 2 + usize::from(minor > 150_000), returns }
        })
}

/// When a payment and its returns are entered: days after it is effective, days after that; and
/// the place among the entries of its day.
type Delays = (u64, u64, u64);

/// The commands of payments in the order in which they are entered.
fn entries(paid: &[Paid], delays: &[Delays], most: u64) -> Vec<(u64, String)> {
    let mut entries: Vec<(u64, u64, usize, String)> = Vec::new();
    for (index, paid) in paid.iter().enumerate() {
        let (posted, returned, rank) = delays[index % delays.len()];
        let posted = paid.effective + posted.min(most);
        let (on, amount) = (at(paid.effective), usd(paid.minor));
        let claim = ["", r#", "claim": "C1""#, r#", "claim": "C2""#][paid.claim];
        let post = format!(
            r#""command": "post_payment", "payment": "P{index}", "amount": "{amount}", "effective_on": "{on}"{claim}"#
        );
        entries.push((posted, rank, index, post));
        for (nth, amount) in (1u64..).zip(&paid.returns) {
            let amount = amount.map(|minor| format!(r#", "amount": "{}""#, usd(minor)));
            let back = format!(
                r#""command": "reverse_payment", "payment": "P{index}"{}"#,
                amount.unwrap_or_default()
            );
            entries.push((posted + nth * returned, rank, index, back));
        }
    }
    // A payment before its returns: the sort is stable.
    entries.sort_by_key(|(on, rank, index, _)| (*on, *rank, *index));
    entries.into_iter().map(|(on, _, _, text)| (on, text)).collect()
}

fn enter(account: &mut Account, policy: &Policy, on: u64, text: &str) -> Answer {
    step(account, policy, &dated(at(on), text))
}

/// The settlement's state, and what counts toward it on the day of the last entry.
fn counted(account: &Account, policy: &Policy, name: &str) -> (String, i64) {
    let on = account.as_of().unwrap();
    let text = format!(r#""command": "list_payments", "settlement": "{name}""#);
    let Answer::Applied(decision) = step(&mut account.clone(), policy, &dated(on, &text)) else {
        panic!("no list of {name}")
    };
    let Some(Report::Payments(list)) = decision.report else { panic!("no list of {name}") };
    (list.state.unwrap().to_string(), list.counted.unwrap().minor())
}

/// What stands: everything that the order of entry must not change.
fn figures(account: &Account, policy: &Policy) -> String {
    format!("{} {:?}", totals(account, policy), account.balances())
}

/// The same without the segments of each claim.
fn totals(account: &Account, policy: &Policy) -> String {
    let settlements: Vec<_> = account
        .settlements()
        .iter()
        .map(|settlement| {
            let name = settlement.terms.settlement.as_str().to_owned();
            let counted = counted(account, policy, &name);
            (name, settlement.state, counted)
        })
        .collect();
    format!(
        "{:?} owed {} credit {} forgiven {} tolerance {} {settlements:?}",
        account.status(),
        account.owed(),
        account.credit(),
        account.forgiven(),
        account.tolerance_written_off(),
    )
}

/// Whether the settlement is reached or fulfilled.
fn is_reached(account: &Account) -> bool {
    let state = account.settlements()[0].state;
    matches!(state, SettlementState::Reached | SettlementState::Fulfilled)
}

/// A settlement on the first claim, the second or both, with a plan or without.
fn settlement(name: &'static str) -> impl Strategy<Value = String> {
    let claims = prop::sample::select(vec![r#", "claims": ["C1"]"#, r#", "claims": ["C1"]"#, ""]);
    let every = prop::sample::select(vec!["\"week\"", "\"two_weeks\"", r#"{"days": 10}"#]);
    let plan = (1u32..6, 1u64..20, every, prop::option::weighted(0.2, 1i64..20_000)).prop_map(
        |(payments, first, every, down)| {
            let down = down.map(|down| format!(r#", "down_payment": "{}""#, usd(down)));
            format!(
                r#", "plan": {{"payments": {payments}, "first_due": "DAY+{first}", "every": {every}{}}}"#,
                down.unwrap_or_default()
            )
        },
    );
    let due = prop_oneof![
        3 => plan,
        1 => (0u64..30).prop_map(|days| format!(r#", "pay_by": "DAY+{days}""#)),
        1 => Just(String::new()),
    ];
    (prop::sample::select(vec!["50", "75", "100"]), claims, due).prop_map(
        move |(percent, claims, due)| {
            format!(
                r#""command": "create_settlement", "settlement": "{name}", "inception_on": "DAY+0", "terms": {{"percent": "{percent}"}}{claims}{due}"#
            )
        },
    )
}

/// Makes the settlement and enters the payments.
fn run(choices: &Choices, made: &str, entries: &[(u64, String)], end: u64) -> (Policy, Account) {
    let (policy, mut account) = (choices.policy(), opened(false));
    assert!(matches!(enter(&mut account, &policy, 0, made), Answer::Applied(_)));
    for (on, text) in entries {
        enter(&mut account, &policy, *on, text);
    }
    enter(&mut account, &policy, end, r#""command": "end_day""#);
    account.audit().unwrap();
    (policy, account)
}

/// A new or changed settlement, as a story of many commands makes it.
fn terms_of_a_story() -> impl Strategy<Value = String> {
    let inception = prop_oneof![3 => Just(0u64), 1 => 0u64..12];
    let plan = prop_oneof![
        2 => Just(String::new()),
        4 => (1u32..5, 0u64..12, prop::sample::select(vec!["\"week\"", r#"{"days": 3}"#, "\"half_month\""]), any::<bool>()).prop_map(
            |(payments, first, every, rolled)| {
                let roll = if rolled { r#", "roll": "next_business_day""# } else { "" };
                format!(r#", "plan": {{"payments": {payments}, "first_due": "DAY+{first}", "every": {every}{roll}}}"#)
            }),
        1 => (1u64..12).prop_map(|first| format!(
            r#", "plan": {{"instalment": "400.00", "first_due": "DAY+{first}", "every": "week", "down_payment": "100.00"}}"#)),
    ];
    let percent = prop::sample::select(vec!["30", "60", "75", "100"]);
    (percent, inception, plan).prop_map(|(percent, inception, plan)| {
        format!(r#""terms": {{"percent": "{percent}"}}, "inception_on": "DAY-{inception}"{plan}"#)
    })
}

/// One command of a random story, and how many days after the one before.
fn command() -> impl Strategy<Value = (u64, String)> {
    let settlement = prop::sample::select(vec!["S1", "S2", "S3"]);
    let offer = prop::sample::select(vec!["O1", "O2"]);
    let payment = prop::sample::select(vec!["P1", "P2", "P3", "P4", "P5", "P6"]);
    let amounts = prop::sample::select(vec![
        "1.00", "5.00", "100.00", "400.00", "500.00", "600.00", "1470.00", "1500.00", "1950.00",
        "2600.00",
    ]);
    let claim = prop::sample::select(vec!["", "", r#", "claim": "C1""#, r#", "claim": "C2""#]);
    let claims = prop::sample::select(vec!["", r#", "claims": ["C1"]"#, r#", "claims": ["C2"]"#]);
    let coded = prop::sample::select(vec![
        "",
        "",
        "",
        "",
        r#", "coded_as": "settlement""#,
        r#", "coded_as": "paid_in_full""#,
    ]);
    let accepts = prop::sample::select(vec!["", "", "", r#", "accepts": "O1""#]);
    let action = prop_oneof![
        5 => (settlement.clone(), terms_of_a_story(), claims.clone(), accepts).prop_map(|(settlement, terms, claims, accepts)|
            format!(r#""command": "create_settlement", "settlement": "{settlement}", {terms}{claims}{accepts}"#)),
        2 => (settlement.clone(), terms_of_a_story()).prop_map(|(settlement, terms)|
            format!(r#""command": "modify_settlement", "settlement": "{settlement}", {terms}"#)),
        4 => (settlement, prop::sample::select(vec!["deactivate", "reactivate", "reactivate", "void", "remove"])).prop_map(|(settlement, what)|
            format!(r#""command": "{what}_settlement", "settlement": "{settlement}""#)),
        2 => (offer.clone(), 0u64..8, prop::option::of(0u64..8), claims).prop_map(|(offer, until, later, claims)| {
            let pay_by = later.map(|later| format!(r#", "pay_by": "DAY+{}""#, until + later)).unwrap_or_default();
            format!(r#""command": "create_offer", "offer": "{offer}", "terms": {{"percent": "75"}}, "expires_on": "DAY+{until}"{pay_by}{claims}"#)
        }),
        1 => offer.prop_map(|offer| format!(r#""command": "withdraw_offer", "offer": "{offer}", "reason": "r""#)),
        12 => (payment.clone(), amounts, prop_oneof![2 => Just(0u64), 2 => 0u64..15], claim, coded).prop_map(|(payment, amount, back, claim, coded)|
            format!(r#""command": "post_payment", "payment": "{payment}", "amount": "{amount}", "effective_on": "DAY-{back}"{claim}{coded}"#)),
        4 => (payment.clone(), prop::sample::select(vec!["", r#", "amount": "1.00""#])).prop_map(|(payment, amount)|
            format!(r#""command": "reverse_payment", "payment": "{payment}"{amount}"#)),
        3 => (payment, prop::sample::select(vec!["settlement", "paid_in_full", "partial"])).prop_map(|(payment, coding)|
            format!(r#""command": "code_payment", "payment": "{payment}", "as": "{coding}""#)),
        1 => prop::sample::select(vec!["20.00", "-20.00", "-600.00"]).prop_map(|amount|
            format!(r#""command": "adjust_balance", "claim": "C1", "segment": "fees", "amount": "{amount}""#)),
        1 => (0u64..9).prop_map(|back| format!(r#""command": "post_interest", "claim": "C1", "through": "DAY-{back}""#)),
        2 => prop::sample::select(vec!["stopped", "stopped", "lost", "legal"]).prop_map(|status|
            format!(r#""command": "set_status", "status": "{status}""#)),
        1 => any::<bool>().prop_map(|placed| {
            let command = if placed { "place_hold" } else { "lift_hold" };
            format!(r#""command": "{command}", "hold": "dispute", "claim": "C2""#)
        }),
        3 => Just(r#""command": "end_day""#.to_string()),
    ];
    (prop_oneof![3 => Just(0u64), 4 => 1u64..5, 1 => 5u64..15], action)
}

/// Plays a story, with an audit after every so many steps; gives the day it came to.
fn play(
    account: &mut Account,
    policy: &Policy,
    story: &[(u64, String)],
    audit_every: usize,
) -> u64 {
    let mut today = 0;
    for (number, (later, text)) in story.iter().enumerate() {
        today += later;
        let before = (number % audit_every == 0).then(|| account.clone());
        let answer = enter(account, policy, today, text);
        if let Some(before) = before {
            assert!(matches!(answer, Answer::Applied(_)) || *account == before, "{text}");
            if let Err(contradiction) = account.audit() {
                panic!("step {}, {}: {contradiction}", number + 1, dated(at(today), text));
            }
        }
    }
    account.audit().unwrap();
    today
}

/// Any payment of a long ledger, or what happens between payments.
#[derive(Clone, Debug)]
enum Long {
    Post {
        later: u64,
        back: u64,
        minor: i64,
        claim: usize,
    },
    /// Of the payment so many places before the last.
    Reverse {
        nth: usize,
        minor: Option<i64>,
    },
    Offer,
    Settle {
        payments: u32,
        rolls: bool,
    },
    Dispute(bool),
    EndDay(u64),
}

fn long() -> impl Strategy<Value = Long> {
    prop_oneof![
        30 => (prop_oneof![Just(0u64), 1u64..4], prop_oneof![5 => Just(0u64), 2 => 1u64..4, 1 => 4u64..25], 1i64..30_000, 0usize..8)
            .prop_map(|(later, back, minor, claim)| Long::Post { later, back, minor, claim }),
        3 => (0usize..20, prop::option::of(1i64..200)).prop_map(|(nth, minor)| Long::Reverse { nth, minor }),
        1 => Just(Long::Offer),
        1 => (2u32..6, any::<bool>()).prop_map(|(payments, rolls)| Long::Settle { payments, rolls }),
        1 => any::<bool>().prop_map(Long::Dispute),
        2 => (1u64..4).prop_map(Long::EndDay),
    ]
}

/// The commands of a long ledger.
fn long_story(longs: &[Long]) -> Vec<(u64, String)> {
    let (mut posted, mut made) = (0usize, 0usize);
    let command = |long: &Long| match long {
        Long::Post { later, back, minor, claim } => {
            posted += 1;
            let claim =
                [r#", "claim": "C1""#, r#", "claim": "C2""#].get(*claim).copied().unwrap_or("");
            let amount = usd(*minor);
            (
                *later,
                format!(
                    r#""command": "post_payment", "payment": "P{posted}", "amount": "{amount}", "effective_on": "DAY-{back}"{claim}"#
                ),
            )
        }
        Long::Reverse { nth, minor } => {
            let minor =
                minor.map(|minor| format!(r#", "amount": "{}""#, usd(minor))).unwrap_or_default();
            (
                0,
                format!(
                    r#""command": "reverse_payment", "payment": "P{}"{minor}"#,
                    posted.saturating_sub(*nth)
                ),
            )
        }
        Long::Offer => {
            made += 1;
            (
                1,
                format!(
                    r#""command": "create_offer", "offer": "O{made}", "terms": {{"fixed": "2000.00"}}, "expires_on": "DAY+3", "pay_by": "DAY+20", "claims": ["C2"]"#
                ),
            )
        }
        Long::Settle { payments, rolls } => {
            made += 1;
            let roll = if *rolls { r#", "roll": "next_business_day""# } else { "" };
            (
                1,
                format!(
                    r#""command": "create_settlement", "settlement": "S{made}", "inception_on": "DAY+0", "terms": {{"percent": "60"}}, "claims": ["C1"],
                "plan": {{"payments": {payments}, "first_due": "DAY+7", "every": "week"{roll}}}"#
                ),
            )
        }
        Long::Dispute(placed) => {
            let command = if *placed { "place_hold" } else { "lift_hold" };
            (0, format!(r#""command": "{command}", "hold": "dispute", "claim": "C2""#))
        }
        Long::EndDay(later) => (*later, r#""command": "end_day""#.into()),
    };
    longs.iter().map(command).collect()
}

/// What was told in a journal from an entry on, without the moves of the status.
fn told(account: &Account, from: usize) -> Vec<String> {
    let events = account.journal()[from..].iter().flat_map(|entry| &entry.events);
    events
        .filter(|event| !matches!(event, Event::StatusChanged { .. }))
        .map(|event| serde_json::to_string(event).unwrap())
        .collect()
}

const END: u64 = 100;

fn delays() -> impl Strategy<Value = Vec<Delays>> {
    prop::collection::vec((0u64..8, 0u64..9, 0u64..4), 1..6)
}

/// `cure_days` 0: what is cured begins its run of misses anew, so a narrower tolerance that broke
/// it sooner may have been cured of a run that the wider one still counts.
fn never_cured(on_reached: Vec<&'static str>) -> impl Strategy<Value = Choices> {
    choices(on_reached, Just(0u32))
}

proptest! {
    #![proptest_config(config(400))]

    /// More tolerance reaches what less of it reached.
    #[test]
    fn a_wider_settled_tolerance_never_unreaches(narrow in never_cured(vec!["ask", "settle", "leave"]), made in settlement("S"),
            paid in prop::collection::vec(paid(), 1..7), delays in delays(), less in 0i64..30, more in 0i64..3000) {
        let (percent, amount, both) = narrow.settled;
        let wide = Choices { settled: (percent.map(|percent| percent - less), amount.map(|amount| amount + more), both), ..narrow.clone() };
        // One of the two set is enough, so that setting another is wider; both needed is narrower.
        let set = Choices { settled: (percent.or(Some(99)), amount.or(Some(more)), false), ..narrow.clone() };
        let entries = entries(&paid, &delays, 30);
        let (_, account) = run(&narrow, &made, &entries, END);
        for wider in [&wide, &set] {
            let (_, wider_account) = run(wider, &made, &entries, END);
            prop_assert!(!is_reached(&account) || is_reached(&wider_account), "{:?} with {:?}", wider_account.settlements()[0].state, wider.settled);
        }
    }

    #[test]
    fn a_wider_tolerance_of_paid_in_full_never_leaves_more_owed(narrow in choices(vec!["ask", "settle", "leave"], 0u32..15), made in settlement("S"),
            paid in prop::collection::vec(paid(), 1..7), delays in delays(), more in 1i64..60_000) {
        let wide = Choices { paid_in_full: Some(narrow.paid_in_full.unwrap_or(0) + more), ..narrow.clone() };
        let entries = entries(&paid, &delays, 30);
        let (_, account) = run(&narrow, &made, &entries, END);
        let (_, wider) = run(&wide, &made, &entries, END);
        prop_assert!(wider.owed().minor() <= account.owed().minor(), "{} with more tolerance, {} with less", wider.owed(), account.owed());
    }

    /// Resting changes nothing of what the same money comes to, once it is over.
    #[test]
    fn reactivation_recounts(choices in choices(vec!["ask", "settle", "leave"], 0u32..15), percent in prop::sample::select(vec!["50", "75", "100"]),
            both in any::<bool>(), plan in prop::option::of((1u32..4, 0u64..10)), paid in prop::collection::vec(paid(), 1..7), delays in delays(),
            rest in 0u64..50, awake in 0u64..50) {
        let (rest, awake) = (rest.min(awake), rest.max(awake));
        let claims = if both { "" } else { r#", "claims": ["C1"]"# };
        // No instalment is due before it is active again.
        let plan = plan.map(|(payments, later)| format!(r#", "plan": {{"payments": {payments}, "first_due": "DAY+{}", "every": {{"days": 10}}}}"#, 50 + later));
        let made = format!(r#""command": "create_settlement", "settlement": "S", "inception_on": "DAY+0", "terms": {{"percent": "{percent}"}}{claims}{}"#,
            plan.unwrap_or_default());
        // All of it counts: money meant for a settlement that runs counts up to its base even where other
        // money, that does not count, has paid the claim; money entered while it rests was not meant for it.
        let paid: Vec<Paid> = paid.into_iter().map(|paid| Paid { effective: paid.effective + 1, ..paid }).collect();
        let mut entries = entries(&paid, &delays, 7);
        let (policy, never) = run(&choices, &made, &entries, END);
        let place = |entries: &[(u64, String)], on: u64| entries.iter().position(|(later, _)| *later > on).unwrap_or(entries.len());
        entries.insert(place(&entries, rest), (rest, r#""command": "deactivate_settlement", "settlement": "S""#.into()));
        entries.insert(place(&entries, awake), (awake, r#""command": "reactivate_settlement", "settlement": "S""#.into()));
        let (_, rested) = run(&choices, &made, &entries, END);
        // It cannot rest once it is fulfilled, nor be reactivated for a customer who has paid all.
        let events = || rested.journal().iter().flat_map(|entry| &entry.events);
        let woken = events().any(|event| matches!(event, Event::SettlementReactivated { .. }));
        let slept = events().any(|event| matches!(event, Event::SettlementDeactivated { .. }));
        if slept && !woken {
            return Ok(());
        }
        // Money without a claim falls as long as it rests in the account's order, not by parts.
        prop_assert_eq!(totals(&rested, &policy), totals(&never, &policy));
    }

    /// The same payments, entered at other times within the window, come to the same.
    #[test]
    fn the_order_of_entry_does_not_matter(choices in choices(vec!["settle"], 0u32..15), made in settlement("S"),
            other in prop::option::of(1u32..4), paid in prop::collection::vec(paid(), 1..8), one in delays(), two in delays(),
            days in prop::collection::vec(0u64..70, 0..4)) {
        let window = [0, 3, 7].into_iter().find(|days| choices.lifecycle.contains(&format!(r#""backdate_days": {days}"#))).unwrap();
        let other = other.filter(|_| made.contains("claims")).map(|payments| (0, format!(
            r#""command": "create_settlement", "settlement": "T", "inception_on": "DAY+0", "terms": {{"percent": "60"}}, "claims": ["C2"],
               "plan": {{"payments": {payments}, "first_due": "DAY+12", "every": "week"}}"#)));
        let story = |delays: &[Delays], with_days: bool| {
            let mut story: Vec<(u64, String)> = other.clone().into_iter().chain(entries(&paid, delays, window)).collect();
            for on in days.iter().filter(|_| with_days) {
                let place = story.iter().position(|(later, _)| later > on).unwrap_or(story.len());
                story.insert(place, (*on, r#""command": "end_day""#.into()));
            }
            let (policy, account) = run(&choices, &made, &story, END);
            figures(&account, &policy)
        };
        prop_assert_eq!(story(&one, false), story(&two, true));
        prop_assert_eq!(story(&one, true), story(&[(0, 0, 0)], false));
    }

    /// Ten day-ends tell what one tells, in the same order, and come to the same.
    #[test]
    fn ten_days_are_one_jump(choices in choices(vec!["ask", "settle", "leave"], 0u32..15), interest in any::<bool>(), story in prop::collection::vec(command(), 1..20)) {
        let (policy, mut account) = (choices.policy(), opened(interest));
        let today = play(&mut account, &policy, &story, 100);
        let (mut daily, mut at_once, from) = (account.clone(), account.clone(), account.journal().len());
        for days in 1..=10 {
            enter(&mut daily, &policy, today + days, r#""command": "end_day""#);
        }
        enter(&mut at_once, &policy, today + 10, r#""command": "end_day""#);
        prop_assert_eq!(told(&daily, from), told(&at_once, from));
        prop_assert_eq!(figures(&daily, &policy), figures(&at_once, &policy));
    }

    #[test]
    fn any_story_of_settlements_audits_and_replays(choices in choices(vec!["ask", "settle", "leave"], 0u32..15), interest in any::<bool>(),
            story in prop::collection::vec(command(), 1..40)) {
        let (policy, opening) = (choices.policy(), opened(interest));
        let mut live = opening.clone();
        play(&mut live, &policy, &story, 1);
        let replayed = Account::replay(opening.clone(), live.journal().to_vec()).unwrap();
        prop_assert_eq!(&replayed, &live);
        prop_assert_eq!(format!("{replayed:?}"), format!("{live:?}"));
    }
}

proptest! {
    #![proptest_config(config(12))]

    /// What is remembered of a long ledger is what reading it anew gives.
    #[test]
    fn long_ledgers_audit_and_replay(choices in choices(vec!["ask", "settle", "leave"], 0u32..15), longs in prop::collection::vec(long(), 150..240)) {
        let (policy, opening) = (choices.policy(), account(
            r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD", "status": "stopped",
            "claims": [{"claim": "C1", "balance": {"principal": "17000.00", "interest": "2500.00", "fees": "500.00"}},
                       {"claim": "C2", "balance": {"principal": "5000.00", "costs": "1000.00"}}, {"claim": "C3", "balance": {"other": "9000.00"}}]}"#));
        let mut live = opening.clone();
        play(&mut live, &policy, &long_story(&longs), 10);
        let replayed = Account::replay(opening, live.journal().to_vec()).unwrap();
        prop_assert_eq!(&replayed, &live);
    }
}
