//! Policies as a person writes them, right and wrong.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, Weekday};
use settlekit::policy::{
    AddAction, AgeFrom, AllocationDraft, AllocationMode, Channel, ClientDraft,
    InterestDuringSettlement, Lifecycle, OnExpiry, OnReached, PolicyDraft, Reminder, RowDraft,
    RuleDraft, SameDayPayments, SendingDraft, TableDraft, ToleranceMode, UserDraft,
};
use settlekit::{Calendar, Currency, Segment};

use super::maker::Maker;

pub const CLIENTS: [&str; 3] = ["LAKE", "POND", "agency"];
pub const USERS: [&str; 4] = ["jdoe", "boss", "", "nobody"];
const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

pub fn draft(maker: &mut Maker<'_>) -> PolicyDraft {
    let currency = maker.one(&[Currency::USD, Currency::USD, Currency::JPY, Currency::KWD]);
    let mut draft = PolicyDraft::new(maker.mostly("p", ""), currency);
    draft.age_from = maker.one(&[
        AgeFrom::DelinquentSince,
        AgeFrom::PlacedOn,
        AgeFrom::ChargedOffOn,
        AgeFrom::LastPaymentOn,
    ]);
    draft.agency = (!maker.once_in(5)).then(|| rule(maker, true));
    for _ in 0..maker.below(3) {
        let name = maker.one(&CLIENTS);
        let client = client(maker);
        draft.clients.insert(name.into(), client);
    }
    for _ in 0..maker.below(3) {
        let usual = maker.one(&USERS[..2]);
        let name = maker.mostly(usual, "");
        let with_rule = maker.once_in(2).then(|| rule(maker, false));
        draft.users.insert(name.into(), UserDraft { authority: maker.below(6), rule: with_rule });
    }
    for _ in 0..maker.below(3) {
        let usual = maker.one(&["final", "soft"]);
        let name = maker.mostly(usual, "");
        draft.sequences.insert(name.into(), reminders(maker));
    }
    draft.sending = sending(maker);
    draft.lifecycle = lifecycle(maker);
    draft.calendar = calendar(maker);
    for _ in 0..maker.below(4) {
        draft.negotiation.ladder.push(maker.percent());
    }
    draft.negotiation.round_days = maker.maybe(2, |maker| maker.below(40));
    draft.negotiation.max_rounds = maker.maybe(3, |maker| maker.below(4));
    draft
}

fn rule(maker: &mut Maker<'_>, needs_a_table: bool) -> RuleDraft {
    let table = match maker.below(6) {
        5 => Some(TableDraft::From(maker.one(&CLIENTS).into())),
        3 | 4 if !needs_a_table => None,
        _ => {
            let rows = maker.below(4) + maker.mostly(1, 0);
            Some(TableDraft::Rows((0..rows).map(|_| row(maker)).collect()))
        }
    };
    RuleDraft {
        table,
        max_payments: maker.maybe(3, Maker::count),
        max_days: maker.maybe(3, Maker::count),
        max_days_between_payments: maker.maybe(3, Maker::count),
        max_forgiven: maker.maybe(2, Maker::amount),
        min_authority: maker.maybe(4, |maker| maker.below(6)),
        override_authority: maker.maybe(3, |maker| maker.below(6)),
        overridable: !maker.once_in(4),
    }
}

fn row(maker: &mut Maker<'_>) -> RowDraft {
    RowDraft {
        max_age_days: maker.maybe(2, |maker| maker.below(400)),
        max_balance: maker.maybe(2, Maker::amount),
        percent: maker.percent(),
    }
}

fn client(maker: &mut Maker<'_>) -> ClientDraft {
    let mut segment_percents = BTreeMap::new();
    for _ in 0..maker.below(4) {
        segment_percents.insert(maker.one(&Segment::ALL), maker.percent());
    }
    ClientDraft {
        rule: maker.once_in(2).then(|| rule(maker, true)),
        instructions: None,
        segment_percents,
        include_new_interest: maker.once_in(3),
        max_settlement_months: maker.maybe(4, Maker::count),
        on_reached: maker.one(&[OnReached::Ask, OnReached::Settle, OnReached::Leave]),
        paid_in_full_status: maker.maybe(3, |maker| maker.mostly("PIF", "").into()),
        paid_in_full_action: maker.maybe(4, action),
        paid_in_full_tolerance: maker.maybe(3, Maker::amount),
        settled_status: maker.maybe(3, |maker| maker.mostly("SIF", "").into()),
        settled_action: maker.maybe(4, action),
        settled_tolerance_percent: maker.maybe(3, Maker::percent),
        settled_tolerance_amount: maker.maybe(3, Maker::amount),
        settled_tolerance_mode: maker.one(&[ToleranceMode::Either, ToleranceMode::Both]),
        allocation: maker.maybe(3, allocation),
        settlement_allocation: maker.maybe(4, allocation),
        obligations: None,
    }
}

fn action(maker: &mut Maker<'_>) -> AddAction {
    AddAction { code: maker.mostly("LETTER", "").into(), wait_days: maker.count() }
}

fn allocation(maker: &mut Maker<'_>) -> AllocationDraft {
    let order = maker.maybe(2, |maker| {
        let mut order = Segment::ALL.to_vec();
        let turn = maker.below(5);
        order.rotate_left(usize::try_from(turn).unwrap());
        if maker.once_in(40) {
            order.pop();
        }
        order
    });
    let mode = maker.one(&[AllocationMode::Sequential, AllocationMode::Prorated]);
    AllocationDraft { mode, order }
}

fn reminders(maker: &mut Maker<'_>) -> Vec<Reminder> {
    let reminder = |maker: &mut Maker<'_>| Reminder {
        channel: maker.one(&[Channel::Email, Channel::Sms]),
        template: maker.mostly("t", "").into(),
        every_days: maker.count().saturating_add(maker.mostly(1, 0)),
        max_sends: maker.count().saturating_add(maker.mostly(1, 0)),
    };
    (0..maker.below(3) + maker.mostly(1, 0)).map(|_| reminder(maker)).collect()
}

fn sending(maker: &mut Maker<'_>) -> SendingDraft {
    SendingDraft {
        weekdays: maker.maybe(3, |maker| {
            (0..maker.below(6) + maker.mostly(1, 0)).map(|_| maker.one(&WEEK)).collect()
        }),
        quiet_hours: maker.maybe(3, |maker| {
            let most = maker.mostly(1_440, 1_500);
            (maker.below(most), maker.below(most))
        }),
        assign_when_stopped: maker.maybe(8, |maker| maker.one(&["final", "soft"]).into()),
    }
}

fn lifecycle(maker: &mut Maker<'_>) -> Lifecycle {
    Lifecycle {
        on_expiry: maker.one(&[OnExpiry::Lost, OnExpiry::Stopped]),
        lost_on_exhaustion: maker.once_in(2),
        backdate_days: maker.count(),
        same_day_payments: maker.one(&[
            SameDayPayments::IfPostedAfter,
            SameDayPayments::Excluded,
            SameDayPayments::Included,
        ]),
        grace_days: maker.count(),
        max_missed_in_row: maker.maybe(2, Maker::count),
        max_missed_total: maker.maybe(3, Maker::count),
        cure_days: maker.count(),
        interest_during_settlement: maker.one(&[
            InterestDuringSettlement::Frozen,
            InterestDuringSettlement::Deferred,
            InterestDuringSettlement::Accruing,
        ]),
    }
}

fn calendar(maker: &mut Maker<'_>) -> Calendar {
    let weekend: Vec<Weekday> = (0..maker.below(4)).map(|_| maker.one(&WEEK)).collect();
    let first = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
    let holiday = |maker: &mut Maker<'_>| first + Days::new(u64::from(maker.below(400)));
    let holidays: Vec<NaiveDate> = (0..maker.below(3)).map(|_| holiday(maker)).collect();
    Calendar::new(weekend, holidays)
}
