//! Comparing policies: brute force over small ones, one quote at a time, and known numbers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod compare_oracle;
mod support;

use compare_oracle::{
    CLIENTS, Point, USERS, change, holds, points, policies, quote, scope_is_there,
};
use proptest::prelude::*;
use settlekit::compare::{
    AgeRange, BalanceRange, Change, ChangedSetting, Comparison, Difference, PortfolioRow, Term,
    compare, compare_portfolio,
};
use settlekit::{ClientId, Currency, Money, Policy, Quote, RefusalCode, Scope, UserId};
use support::{config, policy};

fn differences_at<'c>(comparison: &'c Comparison, at: &Point) -> Vec<&'c Difference> {
    let user = at.user();
    let is_in = |difference: &&Difference| {
        let clients = &difference.clients;
        let named = clients.named.iter().any(|client| client.as_str() == at.client);
        // Z is a client that no policy names; A may be one too.
        let elsewhere = comparison
            .differences
            .iter()
            .all(|other| other.clients.named.iter().all(|client| client.as_str() != at.client));
        let users = &difference.users;
        (named || (clients.others && elsewhere))
            && user.as_ref().map_or(users.system, |user| users.named.contains(user))
            && difference.ages.contains(at.age_days)
            && difference.balances.contains(at.balance)
    };
    comparison.differences.iter().filter(is_in).collect()
}

/// Clients and users that a policy names; only these users are compared.
fn is_compared(policies: &[Policy; 2], at: &Point) -> bool {
    at.user().is_none_or(|user| policies.iter().any(|policy| policy.user(&user).is_some()))
}

fn is_named(policies: &[Policy; 2], client: &ClientId) -> bool {
    policies.iter().any(|policy| policy.clients().any(|(name, _)| name == client))
}

fn floor(quote: &Result<Quote, RefusalCode>) -> Option<Money> {
    quote.as_ref().ok().map(|quote| quote.floor)
}

fn check_example(policies: &[Policy; 2], comparison: &Comparison, difference: &Difference) {
    let example = &difference.example;
    let name = |found: &'static [&'static str], text: &str| {
        *found.iter().find(|name| **name == text).unwrap()
    };
    // A client that neither policy names is any but those that one names.
    let at = Point {
        client: example.client.as_ref().map_or("Z", |client| name(&CLIENTS, client.as_str())),
        user: example.user.as_ref().map(|user| name(&["u", "v"], user.as_str())),
        age_days: example.age_days,
        balance: example.balance.minor(),
    };
    let [old, new] = policies.each_ref().map(|policy| quote(policy, &at));
    assert_eq!(example.floor_before, floor(&old), "{difference:?}");
    assert_eq!(example.floor_after, floor(&new), "{difference:?}");
    let client = at.client();
    let found =
        comparison.difference_for(&client, at.user().as_ref(), at.age_days, at.balance).unwrap();
    assert_eq!(found, difference);
}

fn check_point(policies: &[Policy; 2], comparison: &Comparison, at: &Point) {
    let [old, new] = policies;
    let expected = change(old, new, at).filter(|_| is_compared(policies, at));
    let found =
        comparison.difference_for(&at.client(), at.user().as_ref(), at.age_days, at.balance);
    assert_eq!(found.map(|difference| difference.change), expected, "{at:?}: {found:?}");
    let Some(difference) = found else { return };
    for (terms, policy) in [(&difference.before, old), (&difference.after, new)] {
        for term in terms {
            assert!(holds(term, policy, at), "{at:?}: {term:?}");
            if let Term::Refused { scope, .. } = term {
                assert!(scope_is_there(*scope, policy, at), "{at:?}: {term:?}");
            }
        }
    }
    // Where both allow it only what differs is told; where the floor moves, why it does.
    if let (Ok(one), Ok(two)) = (quote(old, at), quote(new, at)) {
        assert_eq!(difference.before.len(), difference.after.len());
        assert!(difference.before.iter().zip(&difference.after).all(|(one, two)| one != two));
        let example = &difference.example;
        if one.floor != two.floor {
            assert_ne!(example.floor_before, example.floor_after, "{at:?}: {difference:?}");
            let up = two.floor.minor() > one.floor.minor();
            assert_eq!(difference.change, if up { Change::FloorUp } else { Change::FloorDown });
        }
    }
}

fn mirrored(comparison: &Comparison) -> Vec<Difference> {
    let mirror = |difference: &Difference| {
        let mut mirrored = difference.clone();
        mirrored.change = difference.change.mirrored();
        std::mem::swap(&mut mirrored.before, &mut mirrored.after);
        let example = &mut mirrored.example;
        std::mem::swap(&mut example.floor_before, &mut example.floor_after);
        mirrored
    };
    comparison.differences.iter().map(mirror).collect()
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn regions_are_exactly_where_single_quotes_differ(policies in policies()) {
        let [old, new] = &policies;
        let comparison = compare(old, new);
        for at in points() {
            check_point(&policies, &comparison, &at);
        }
        for difference in &comparison.differences {
            check_example(&policies, &comparison, difference);
        }
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn no_account_lies_in_two_differences(policies in policies()) {
        let [old, new] = &policies;
        let comparison = compare(old, new);
        for at in points().iter().filter(|at| at.client == "Z" || is_named(&policies, &at.client())) {
            prop_assert!(differences_at(&comparison, at).len() <= 1, "{:?}", at);
        }
    }

    #[test]
    fn the_other_way_round_is_the_mirror_image(policies in policies()) {
        let [old, new] = &policies;
        let [there, back] = [compare(old, new), compare(new, old)];
        let sorted = |mut differences: Vec<Difference>| {
            differences.sort_by_cached_key(|difference| format!("{difference:?}"));
            differences
        };
        prop_assert_eq!(sorted(mirrored(&there)), sorted(back.differences));
        let swap = |setting: ChangedSetting| ChangedSetting {
            before: setting.after,
            after: setting.before,
            ..setting
        };
        let settings: Vec<_> = there.changed_settings.into_iter().map(swap).collect();
        prop_assert_eq!(settings, back.changed_settings);
    }

    #[test]
    fn a_policy_does_not_differ_from_itself(policies in policies()) {
        for policy in &policies {
            prop_assert!(compare(policy, policy).is_empty());
        }
    }
}

/// What a loop of single quotes counts, by the names of the totals.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counted {
    unchanged: u64,
    parts: [(u64, i128); 11],
}

impl Counted {
    fn add(&mut self, part: usize, money: i64) {
        self.parts[part].0 += 1;
        self.parts[part].1 += i128::from(money);
    }

    fn account(&mut self, policies: &[Policy; 2], at: &Point) {
        let [old, new] = policies;
        let quotes = [quote(old, at), quote(new, at)];
        for (part, quote) in quotes.iter().enumerate() {
            if let Ok(quote) = quote {
                self.add(part, quote.forgiven_at_most.minor());
            }
        }
        match (change(old, new, at), quotes) {
            (None, _) => self.unchanged += 1,
            (Some(Change::NewlyAllowed), _) => self.add(2, at.balance),
            (Some(Change::NewlyRefused), [_, Err(code)]) => {
                self.add(3, at.balance);
                let codes = [
                    RefusalCode::NoRule,
                    RefusalCode::MissingAgeDate,
                    RefusalCode::NoRow,
                    RefusalCode::InsufficientAuthority,
                ];
                self.add(4 + codes.iter().position(|known| *known == code).unwrap(), at.balance);
            }
            (Some(Change::RefusedOtherwise), _) => self.add(8, at.balance),
            (Some(_), [Ok(one), Ok(two)]) if one.floor != two.floor => {
                let more = two.floor.minor() - one.floor.minor();
                self.add(if more > 0 { 9 } else { 10 }, more.abs());
            }
            (Some(_), _) => {}
        }
    }
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn a_portfolio_is_counted_as_single_quotes_say(
        policies in policies(),
        places in proptest::collection::vec((0usize..3, 0usize..3, proptest::option::of(0u32..8), 1i64..40), 1..60),
    ) {
        let [old, new] = &policies;
        let clients = CLIENTS.map(|client| client.parse::<ClientId>().unwrap());
        let users: Vec<UserId> = USERS.iter().flatten().map(|user| user.parse().unwrap()).collect();
        let row = |(client, user, age, balance): &(usize, usize, Option<u32>, i64)| {
            PortfolioRow::new(*client, user.checked_sub(1), *age, *balance)
        };
        let found =
            compare_portfolio(old, new, &clients, &users, places.iter().map(row)).unwrap();
        let comparison = compare(old, new);
        let mut all = Counted::default();
        let mut of_clients = [Counted::default(), Counted::default(), Counted::default()];
        let mut in_a_difference = 0;
        for (client, user, age_days, balance) in places {
            let at = Point { client: CLIENTS[client], user: USERS[user], age_days, balance };
            all.account(&policies, &at);
            of_clients[client].account(&policies, &at);
            let lies_in = comparison.difference_for(&at.client(), at.user().as_ref(), age_days, balance);
            let unknown = !is_compared(&policies, &at) && change(old, new, &at).is_some();
            in_a_difference += u64::from(lies_in.is_some() || unknown);
        }
        prop_assert_eq!(found.total.accounts.accounts - found.total.unchanged, in_a_difference);
        let totals = found.clients.iter().map(|client| client.totals).zip(of_clients);
        for (totals, counted) in totals.chain([(found.total, all)]) {
            let [no_rule, age, no_row, authority] = totals.newly_refused_by.parts().map(|(_, part)| part);
            let parts = [
                totals.forgiven_before, totals.forgiven_after, totals.newly_allowed,
                totals.newly_refused, no_rule, age, no_row, authority, totals.refused_otherwise,
                totals.floor_up, totals.floor_down,
            ];
            let parts = parts.map(|part| (part.accounts, part.money.minor()));
            prop_assert_eq!(Counted { unchanged: totals.unchanged, parts }, counted);
            let moved = [2, 3, 8, 9, 10].map(|part| parts[part].0).iter().sum::<u64>();
            let others = totals.other_terms.accounts + totals.unchanged;
            prop_assert_eq!(moved + others, totals.accounts.accounts);
        }
    }
}

const LAKE: &str = r#""table": [{"max_age_days": 100, "max_balance": "5000.00", "percent": "80"},
    {"max_age_days": 100, "percent": "75"}, {"percent": "65"}]"#;

/// A policy in dollars with an agency rule and other members.
fn with_agency(rule: &str, members: &str) -> Policy {
    policy(&format!(
        r#"{{"format": 1, "policy": "p", "currency": "USD", "agency": {{"rule": {{{rule}}}}}{members}}}"#
    ))
}

/// Every difference in a line: clients; users; ages; balances; change; before; after; example.
fn told(comparison: &Comparison) -> Vec<String> {
    let words =
        |terms: &[Term]| terms.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let line = |difference: &Difference| {
        let example = &difference.example;
        let floor = |floor: Option<Money>| floor.map_or("-".into(), |floor| floor.to_string());
        format!(
            "{}; {}; {}; {}; {}; {} -> {}; {} at {:?} days: {} -> {}",
            difference.clients.words(),
            difference.users.words(),
            difference.ages,
            difference.balances,
            difference.change.name(),
            words(&difference.before),
            words(&difference.after),
            example.balance,
            example.age_days,
            floor(example.floor_before),
            floor(example.floor_after),
        )
    };
    comparison.differences.iter().map(line).collect()
}

/// Ages end with the calendar: from 0000-01-01 to 9999-12-31 there are 3,652,424 days.
#[test]
fn ages_beyond_the_calendar_differ_for_nobody() {
    let until = |days: u32| {
        with_agency(&format!(r#""table": [{{"max_age_days": {days}, "percent": "65"}}]"#), "")
    };
    let all = compare(&until(3_652_424), &until(4_000_000));
    assert_eq!(told(&all), Vec::<String>::new());
    let last_day = compare(&until(3_652_423), &until(3_652_424));
    assert_eq!(told(&last_day).len(), 1);
}

#[test]
fn a_raised_row_of_lake_assets() {
    let old = with_agency(LAKE, "");
    let new = with_agency(&LAKE.replace("\"65\"", "\"70\""), "");
    assert_eq!(
        told(&compare(&old, &new)),
        ["every client; whoever asks; 101 days or older; any balance; floor_up; \
          65 % (agency, row 3) -> 70 % (agency, row 3); 1000.00 at Some(101) days: 650.00 -> 700.00"]
    );
    let lower = LAKE.replace("\"5000.00\"", "\"6000.00\"");
    assert_eq!(
        told(&compare(&old, &with_agency(&lower, ""))),
        ["every client; whoever asks; at most 100 days old; 5000.01 to 6000.00; floor_up; \
          75 % (agency, row 2) -> 80 % (agency, row 1); 5000.01 at Some(100) days: 3750.01 -> 4000.01"]
    );
}

#[test]
fn a_limit_on_forgiveness_turns_the_floors_at_one_balance() {
    // 70 % of b is above b - 3,000.00 up to 10,000.00; then 65 % with less forgiven asks more.
    let old = with_agency(r#""table": [{"percent": "65"}], "max_forgiven": "3000.00""#, "");
    let new = with_agency(r#""table": [{"percent": "70"}], "max_forgiven": "4000.00""#, "");
    let comparison = compare(&old, &new);
    let both = "65 % (agency, row 1), at most 3000.00 forgiven -> 70 % (agency, row 1), at most 4000.00 forgiven";
    assert_eq!(
        told(&comparison),
        [
            format!(
                "every client; whoever asks; any age, known or not; at most 9999.99; floor_up; {both}; \
                 1000.00 at Some(180) days: 650.00 -> 700.00"
            ),
            format!(
                "every client; whoever asks; any age, known or not; 10000.01 or more; floor_down; {both}; \
                 20000.02 at Some(180) days: 17000.02 -> 16000.02"
            ),
        ]
    );
}

#[test]
fn regions_and_terms_are_told_in_words() {
    let ages = |from_days, to_days, unknown| AgeRange { from_days, to_days, unknown }.to_string();
    assert_eq!(ages(None, None, true), "age unknown");
    assert_eq!(ages(Some(0), None, true), "any age, known or not");
    assert_eq!(ages(Some(0), None, false), "any known age");
    assert_eq!(ages(Some(0), Some(100), false), "at most 100 days old");
    assert_eq!(ages(Some(101), None, false), "101 days or older");
    assert_eq!(ages(Some(101), Some(101), false), "101 days old");
    assert_eq!(ages(Some(101), Some(180), true), "101 to 180 days old, or of unknown age");
    let money = |minor| Money::from_minor(minor, Currency::USD);
    let balances =
        |from, to: Option<i64>| BalanceRange { from: money(from), to: to.map(money) }.to_string();
    assert_eq!(balances(1, None), "any balance");
    assert_eq!(balances(1, Some(1)), "at most 0.01");
    assert_eq!(balances(2, Some(2)), "0.02");
    assert_eq!(balances(2, Some(300)), "0.02 to 3.00");
    assert_eq!(balances(2, None), "0.02 or more");
    for (term, words) in [
        (Term::Refused { code: RefusalCode::NoRow, scope: Scope::User }, "refused: no_row (user)"),
        (Term::MaxForgiven(Some(money(5))), "at most 0.05 forgiven"),
        (Term::MaxForgiven(None), "no limit on what is forgiven"),
        (Term::MaxPayments(Some(1)), "at most 1 payment"),
        (Term::MaxDays(Some(30)), "at most 30 days to pay it all"),
        (Term::MaxDays(None), "any number of days to pay it all"),
        (Term::MaxDaysBetweenPayments(Some(31)), "at most 31 days between payments"),
        (Term::MaxDaysBetweenPayments(None), "any number of days between payments"),
        (Term::MaxSettlementMonths(Some(6)), "at most 6 months to pay it all"),
        (Term::MinAuthority(Some(2)), "authority 2 to settle"),
        (Term::MinAuthority(None), "any authority to settle"),
        (Term::OverrideAuthority(Some(5)), "authority 5 to override"),
        (Term::OverrideAuthority(None), "nobody may override"),
    ] {
        assert_eq!(term.to_string(), words);
    }
}

#[test]
fn what_only_one_side_allows_is_told_with_every_term() {
    let rule = r#""table": [{"max_age_days": 720, "percent": "65"}], "max_payments": 6"#;
    let (old, new) = (with_agency(rule, ""), with_agency(&rule.replace("720", "360"), ""));
    assert_eq!(
        told(&compare(&old, &new)),
        ["every client; whoever asks; 361 to 720 days old; any balance; newly_refused; \
          65 % (agency, row 1), no limit on what is forgiven, at most 6 payments, \
          any number of days to pay it all, any number of days between payments, \
          any number of months to pay it all, any authority to settle, nobody may override \
          -> refused: no_row (agency); 1000.00 at Some(361) days: 650.00 -> -"]
    );
    let unbounded = with_agency(r#""table": [{"percent": "65"}], "max_payments": 6"#, "");
    let lines = told(&compare(&old, &unbounded));
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].contains("721 days or older; any balance; newly_allowed; refused: no_row"));
    assert!(lines[1].contains("age unknown; any balance; newly_allowed; refused: missing_age"));
    assert!(lines[1].ends_with("1000.00 at None days: - -> 650.00"), "{lines:?}");
}

#[test]
fn percents_that_round_alike_are_told_with_an_example_that_shows_them() {
    // In yen: 50 and 50.0001 % part on even balances only, and not at all on 1 or 3.
    let yen = |rows: &str| {
        policy(&format!(
            r#"{{"format": 1, "policy": "p", "currency": "JPY", "agency": {{"rule": {{"table": [{rows}]}}}}}}"#
        ))
    };
    let rows = |percent: &str, from: i64, to: i64| {
        yen(&format!(
            r#"{{"max_balance": "{}", "percent": "90"}}, {{"max_balance": "{to}", "percent": "{percent}"}}, {{"percent": "80"}}"#,
            from - 1
        ))
    };
    for (from, to, shown) in [(3, 3, (3, 2, 2)), (3, 9, (4, 2, 3)), (2, 9, (2, 1, 2))] {
        let comparison = compare(&rows("50", from, to), &rows("50.0001", from, to));
        let [only] = comparison.differences.as_slice() else { panic!("{comparison:?}") };
        assert_eq!(only.change, Change::FloorUp);
        let example = &only.example;
        let floors =
            [example.floor_before, example.floor_after].map(|floor| floor.unwrap().minor());
        assert_eq!((example.balance.minor(), floors[0], floors[1]), shown);
    }
}

#[test]
fn a_search_for_an_example_finds_the_only_balance_that_shows_the_difference() {
    // 99.9998 and 99.9999 % of b are a yen apart only from 500,001 to 999,999: b less nothing and b.
    let yen = |percent: &str| {
        policy(&format!(
            r#"{{"format": 1, "policy": "p", "currency": "JPY", "agency": {{"rule": {{"table":
                [{{"max_balance": "500000", "percent": "{percent}"}}, {{"percent": "80"}}]}}}}}}"#
        ))
    };
    let comparison = compare(&yen("99.9998"), &yen("99.9999"));
    let example = &comparison.differences[0].example;
    assert_eq!(example.balance.minor(), 500_000);
    assert_eq!(example.floor_before.unwrap().minor(), 499_999);
    assert_eq!(example.floor_after.unwrap().minor(), 500_000);
}

#[test]
fn an_example_of_floors_is_never_taken_from_another_age() {
    // On 3 yen 50 and 50.0001 % round alike; of unknown age the new policy refuses everything,
    // which shows another difference.
    let yen = |rows: &str| {
        policy(&format!(
            r#"{{"format": 1, "policy": "p", "currency": "JPY", "agency": {{"rule": {{"table": [{rows}]}}}}}}"#
        ))
    };
    let old = yen(r#"{"max_balance": "3", "percent": "50"}, {"percent": "80"}"#);
    let new = yen(
        r#"{"max_age_days": 99, "max_balance": "2", "percent": "50"}, {"max_age_days": 99, "max_balance": "3", "percent": "50.0001"},
           {"percent": "80"}"#,
    );
    let comparison = compare(&old, &new);
    let floors = comparison.differences.iter().filter(|one| one.change == Change::FloorUp);
    let examples: Vec<_> = floors
        .map(|one| (one.ages.from_days, one.example.age_days, one.example.balance.minor()))
        .collect();
    assert_eq!(examples, [(Some(0), Some(99), 3), (Some(100), Some(100), 3)]);
}

#[test]
fn the_largest_balances_are_compared_exactly() {
    let rule = |percent: &str, forgiven: i64| {
        let most = Money::from_minor(forgiven, Currency::USD);
        with_agency(
            &format!(r#""table": [{{"percent": "{percent}"}}], "max_forgiven": "{most}""#),
            "",
        )
    };
    // 0.0001 % of the largest balance is forgiven, and a cent less.
    let most = i64::MAX / 1_000_000;
    let lines = told(&compare(&rule("99.9999", most), &rule("0", most)));
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains("; at most 92233720368539999.99; floor_down"), "{lines:?}");
    let lines = told(&compare(&rule("99.9999", most), &rule("99.9999", most - 1)));
    assert!(lines[0].contains("; 92233720368530000.01 or more; floor_up"), "{lines:?}");
}
