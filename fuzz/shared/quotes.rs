//! Quotes on accounts of every kind: within the rules, and kept by what is then offered.

use chrono::NaiveDate;
use settlekit::account::{
    AccountDates, AccountDraft, Action, ClaimDraft, Command, InterestDraft, NewOffer, Status, Terms,
};
use settlekit::{
    Account, Answer, Money, OfferId, Policy, Quote, Refusal, RefusalCode, Report, Segment, decide,
};

use super::maker::Maker;
use super::policies::{CLIENTS, USERS};

/// Asks a policy for quotes on a few accounts.
pub fn ask(maker: &mut Maker<'_>, policy: &Policy) {
    for _ in 0..4 {
        let today = maker.day_near(NaiveDate::from_ymd_opt(2026, 3, 1).unwrap());
        let Some(account) = account(maker, policy, today) else { continue };
        for user in ["", "jdoe", "boss", maker.one(&USERS)] {
            let command = Command::new(Action::Quote { claims: None });
            let command = command.clone().by(user).unwrap_or(command);
            match decide(&account, &command, policy, today) {
                Answer::Applied(decision) => {
                    let Some(Report::Quote(quote)) = decision.report else {
                        panic!("no quote but {decision:?}")
                    };
                    is_within_the_rules(&quote);
                    is_kept(&account, &command, policy, today, &quote);
                }
                Answer::Refused(refusal) => may_refuse(&refusal),
                answer => panic!("{answer:?}"),
            }
        }
    }
}

fn account(maker: &mut Maker<'_>, policy: &Policy, today: NaiveDate) -> Option<Account> {
    let status = maker.one(&Status::ALL);
    let client = maker.one(&CLIENTS);
    let mut draft = AccountDraft::new("A", client, policy.currency(), status);
    draft.dates = AccountDates {
        delinquent_since: maker.maybe(2, |maker| maker.day_near(today)),
        placed_on: maker.maybe(3, |maker| maker.day_near(today)),
        charged_off_on: maker.maybe(3, |maker| maker.day_near(today)),
        last_payment_on: maker.maybe(3, |maker| maker.day_near(today)),
    };
    for claim in &["C1", "C2", "C3"][..=usize::try_from(maker.below(3)).unwrap()] {
        let mut claim = ClaimDraft::new(claim);
        for _ in 0..=maker.below(3) {
            let (segment, amount) = (maker.one(&Segment::ALL), maker.amount());
            claim = claim.segment(segment, &amount);
        }
        claim.disputed = maker.once_in(5);
        claim.interest = maker.maybe(3, |maker| InterestDraft {
            annual_percent: maker.percent(),
            accrued_through: maker.day_near(today),
            bears_on: vec![maker.one(&Segment::ALL)],
        });
        draft = draft.claim(claim);
    }
    draft.open().ok()
}

/// The floor is never above the balance and never below what a rule says.
fn is_within_the_rules(quote: &Quote) {
    let (balance, floor) = (quote.balance.minor(), quote.floor.minor());
    assert!(0 <= floor && floor <= balance, "{quote:?}");
    assert_eq!(quote.forgiven_at_most.minor(), balance - floor, "{quote:?}");
    for line in &quote.rules {
        assert!(line.floor.minor() <= floor, "{quote:?}");
        let percent = i128::from(line.percent.map_or(0, |percent| percent.millionths()));
        // Rounded up: not a cent less would do.
        let least = i128::from(balance) * percent;
        assert!(i128::from(floor) * 1_000_000 >= least, "{quote:?}");
    }
    if let Some(most) = quote.limits.max_forgiven {
        assert!(balance - floor <= most.minor(), "{quote:?}");
    }
    // No more is asked than some rule asks.
    assert!(quote.rules.iter().any(|line| line.floor.minor() == floor), "{quote:?}");
}

/// An offer of the floor is not too low, and one of less is.
fn is_kept(account: &Account, by: &Command, policy: &Policy, today: NaiveDate, quote: &Quote) {
    if !quote.blocked_by.is_empty() || quote.balance != quote.owed {
        return;
    }
    let offered = |minor: i64| {
        let offer = NewOffer {
            offer: OfferId::new("O1").unwrap(),
            terms: Terms::Fixed(Money::from_minor(minor, account.currency())),
            expires_on: today,
            pay_by: None,
            claims: None,
            sequence: None,
            supersedes: None,
            reason: None,
        };
        let command = Command { action: Action::CreateOffer(offer), ..by.clone() };
        match decide(account, &command, policy, today) {
            Answer::Applied(_) => Vec::new(),
            Answer::Refused(refusal) => {
                let codes = refusal.breaches.iter().map(|breach| breach.code);
                codes.chain([refusal.code]).collect()
            }
            answer => panic!("{answer:?}"),
        }
    };
    let is_too_low = |codes: &[RefusalCode]| {
        codes
            .iter()
            .any(|code| matches!(code, RefusalCode::BelowFloor | RefusalCode::ForgivenLimit))
    };
    let floor = quote.floor.minor();
    let at_the_floor = offered(floor.max(1));
    assert!(!is_too_low(&at_the_floor), "{at_the_floor:?} at the floor of {quote:?}");
    if floor > 1 && account.status() == Status::Stopped {
        let below = offered(floor - 1);
        assert!(is_too_low(&below), "{below:?} below the floor of {quote:?}");
    }
}

/// A quote is refused only where there is nothing to say, never for an amount.
fn may_refuse(refusal: &Refusal) {
    let may = matches!(
        refusal.code,
        RefusalCode::NothingOwed
            | RefusalCode::ClaimDisputed
            | RefusalCode::NoRule
            | RefusalCode::MissingAgeDate
            | RefusalCode::NoRow
            | RefusalCode::InsufficientAuthority
            | RefusalCode::AmountOutOfRange
    );
    assert!(may, "{refusal:?}");
}
