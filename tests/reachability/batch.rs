//! A batch of one account given twice: no command, but it refuses with a code of its own.

use settlekit::account::{AccountDraft, ClaimDraft, Status, Terms};
use settlekit::bulk::{self, Bulk, BulkAction, BulkMode, BulkOffer, BulkOutcome};
use settlekit::{Answer, BulkId, Currency};

use crate::support::{day, policy};
use crate::world::START;

/// The code that refuses the account the second time, and how it was reached; whatever the first
/// answer is.
pub fn given_twice() -> (String, String) {
    let policy = policy(
        r#"{"format": 1, "policy": "p", "currency": "USD", "agency": {"rule": {"table": [{"percent": "50"}]}}}"#,
    );
    let codes = Status::ALL.map(|status| {
        let claim = ClaimDraft::new("C1").principal("100.00");
        let account = AccountDraft::new("A", "LAKE", Currency::USD, status).claim(claim);
        let account = account.open().unwrap();
        let offer = BulkOffer {
            terms: Terms::Percent("75".parse().unwrap()),
            expires_on: day(START),
            pay_by: None,
            sequence: None,
        };
        let bulk = Bulk {
            name: BulkId::new("batch").unwrap(),
            action: BulkAction::Offer(offer),
            by: None,
            approved_by: None,
            mode: BulkMode::EachOnItsOwn,
        };
        let twice = [&account, &account];
        let result = bulk::decide_all(twice, &bulk, &policy, day(START), bulk::unwatched);
        match &result.items[1].outcome {
            BulkOutcome::Answered(Answer::Refused(refusal)) => refusal.code,
            outcome => panic!("{outcome:?}"),
        }
    });
    assert!(codes.iter().all(|code| *code == codes[0]), "{codes:?}");
    (codes[0].name().into(), "offer 75 % for today in bulk, to A and to A again".into())
}
