//! A policy, accounts and bulks that the tests share.

use settlekit::account::{AccountDraft, ClaimDraft, Status, Terms};
use settlekit::bulk::{
    Bulk, BulkAction, BulkAmounts, BulkMode, BulkOffer, BulkResult, decide_all, totals_of_all,
    unwatched,
};
use settlekit::json::bulk_text;
use settlekit::{Account, BulkId, Currency, Money, Policy};

use crate::support::{self, day};

pub const TODAY: &str = "2026-03-01";

/// 65 % at least; sequences final and gentle; boss may override.
pub fn lake() -> Policy {
    support::policy(
        r#"{"format": 1, "policy": "lake", "currency": "USD",
            "agency": {"rule": {"table": [{"percent": "65"}], "override_authority": 5}},
            "users": {"jdoe": {"authority": 2}, "boss": {"authority": 5}},
            "sequences": {
              "final": {"reminders": [{"channel": "email", "template": "settle-1", "every_days": 5, "max_sends": 6}]},
              "gentle": {"reminders": [{"channel": "sms", "template": "settle-2", "every_days": 9, "max_sends": 2}]}}}"#,
    )
}

pub fn owing(name: &str, amount: &str) -> Account {
    in_currency(name, amount, Currency::USD)
}

pub fn in_currency(name: &str, amount: &str, currency: Currency) -> Account {
    let claim = ClaimDraft::new("C1").principal(amount);
    AccountDraft::new(name, "LAKE", currency, Status::Stopped).claim(claim).open().unwrap()
}

pub fn dollars(text: &str) -> Money {
    Money::parse(text, Currency::USD).unwrap()
}

pub fn offering(terms: Terms) -> Bulk {
    let offer = BulkOffer { terms, expires_on: day("2026-03-15"), pay_by: None, sequence: None };
    does(BulkAction::Offer(offer))
}

pub fn percent(text: &str) -> Bulk {
    offering(Terms::Percent(text.parse().unwrap()))
}

pub fn does(action: BulkAction) -> Bulk {
    Bulk {
        name: BulkId::new("march").unwrap(),
        action,
        by: None,
        approved_by: None,
        mode: BulkMode::EachOnItsOwn,
    }
}

pub fn all_or_nothing(bulk: Bulk) -> Bulk {
    Bulk { mode: BulkMode::AllOrNothing, ..bulk }
}

pub fn decided<'a>(accounts: impl IntoIterator<Item = &'a Account>, bulk: &Bulk) -> BulkResult {
    let accounts: Vec<&Account> = accounts.into_iter().collect();
    let result = decide_all(accounts.clone(), bulk, &lake(), day(TODAY), unwatched);
    let totals = totals_of_all(accounts, bulk, &lake(), day(TODAY), unwatched);
    assert_eq!(totals, result.totals, "a dry run without decisions has the same totals");
    result
}

pub fn outcomes(result: &BulkResult) -> Vec<&'static str> {
    result.items.iter().map(|item| item.outcome.name()).collect()
}

pub fn codes(result: &BulkResult) -> Vec<(&'static str, usize)> {
    result.totals.refused.iter().map(|(code, count)| (code.name(), *count)).collect()
}

pub fn text(result: &BulkResult) -> String {
    bulk_text(result).map(|line| line + "\n").collect()
}

pub fn dollar_amounts(accounts: usize, owed: i128, asked: i128, forgiven: i128) -> BulkAmounts {
    BulkAmounts { accounts, owed_minor: owed, asked_minor: asked, forgiven_minor: forgiven }
}
