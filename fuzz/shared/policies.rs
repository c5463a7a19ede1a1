//! Policies as a person writes them, right and wrong.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, Weekday};
use settlekit::policy::{
    AddAction, AgeFrom, AllocationDraft, AllocationMode, AppliesTo, AssessmentDraft, CallFrequency,
    CapPer, Channel, ClientDraft, Collector, ContactCap, ContactChannel, ContactRuleDraft,
    ContactRuleKind, ContactRulesDraft, DebtKind, DebtorQuietHours, Due, Effective,
    InterestDuringSettlement, Lifecycle, ObligationKind, ObligationRule, ObligationsDraft,
    OnExpiry, OnReached, Pack, Period, PolicyDraft, RecoveryCurveDraft, RecoveryPointDraft,
    RecoverySample, Reminder, RowDraft, RuleDraft, SameDayPayments, SendingDraft, ShiftDraft,
    TableDraft, ToleranceMode, Trigger, UserDraft, Weight,
};
use settlekit::{Calendar, Currency, Segment};

use super::maker::Maker;

const FIRST: NaiveDate = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
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
    draft.assessment = assessment(maker);
    draft.contact_rules = contact_rules(maker);
    draft.obligations = obligations(maker);
    draft
}

fn assessment(maker: &mut Maker<'_>) -> AssessmentDraft {
    let points = |maker: &mut Maker<'_>| {
        let mut percent = 100u32;
        let mut age_days = 0u32;
        let point = |maker: &mut Maker<'_>| {
            (age_days, percent) = (age_days + maker.below(90) + 1, percent - maker.below(20));
            let percent = maker.mostly(percent, 101).to_string();
            RecoveryPointDraft { age_days, percent }
        };
        let mut point = point;
        (0..=maker.below(4)).map(|_| point(maker)).collect()
    };
    let curve = |maker: &mut Maker<'_>| match maker.below(3) {
        0 => RecoveryCurveDraft::Sample(RecoverySample::Ccaa2004),
        _ => {
            RecoveryCurveDraft::Own { source: maker.mostly("s", "").into(), points: points(maker) }
        }
    };
    let points_off = |maker: &mut Maker<'_>| format!("-{}", maker.below(30));
    let mut weights = BTreeMap::new();
    for _ in 0..maker.below(4) {
        let (opening, target) = (maker.maybe(2, points_off), maker.maybe(2, points_off));
        weights.insert(maker.one(&Weight::ALL), ShiftDraft { opening, target });
    }
    AssessmentDraft {
        opening_percent: maker.maybe(3, Maker::percent),
        target_percent: maker.maybe(3, Maker::percent),
        recovery_curve: maker.maybe(2, curve),
        curve_share: ShiftDraft {
            opening: maker.maybe(4, Maker::percent),
            target: maker.maybe(4, Maker::percent),
        },
        waiting_days: maker.maybe(3, Maker::count),
        collection_cost_percent: maker.maybe(4, Maker::percent),
        annual_discount_percent: maker.maybe(3, Maker::percent),
        weights,
    }
}

fn days(maker: &mut Maker<'_>) -> Effective {
    let from = maker.maybe(3, |maker| FIRST + Days::new(u64::from(maker.below(20))));
    let to = maker.maybe(3, |maker| FIRST + Days::new(u64::from(maker.below(40))));
    Effective { from, to }
}

fn contact_rules(maker: &mut Maker<'_>) -> ContactRulesDraft {
    let channels = [ContactChannel::Call, ContactChannel::Sms, ContactChannel::Email];
    let kind = |maker: &mut Maker<'_>| match maker.below(4) {
        0 => ContactRuleKind::QuietHours(DebtorQuietHours {
            before_minute: maker.one(&[0, 480, 540]),
            after_minute: maker.one(&[1_200, 1_260, 1_439]),
        }),
        1 => ContactRuleKind::CallFrequency(CallFrequency {
            max_calls: maker.below(5) + maker.mostly(1, 0),
            days: maker.below(9) + maker.mostly(1, 0),
            days_after_conversation: maker.below(4),
        }),
        2 => maker.one(&[ContactRuleKind::AttorneyRepresented, ContactRuleKind::OptOutNotice]),
        _ => ContactRuleKind::Cap(ContactCap {
            channels: (0..=maker.below(2)).map(|_| maker.one(&channels)).collect::<Vec<_>>().into(),
            max: maker.below(4) + maker.mostly(1, 0),
            days: maker.below(9) + maker.mostly(1, 0),
            per: maker.one(&[CapPer::Account, CapPer::Claim]),
        }),
    };
    let names = ["one", "two", "three", ""];
    let rule = |maker: &mut Maker<'_>, place: u32| ContactRuleDraft {
        name: names[usize::try_from(place).unwrap()].into(),
        jurisdiction: String::new(),
        citation: maker.mostly("c", "").into(),
        source: String::new(),
        verified: false,
        verified_on: None,
        effective: days(maker),
        applies_to: AppliesTo {
            debts: maker.maybe(5, |_| DebtKind::ALL[1]).into_iter().collect::<Vec<_>>().into(),
            ..AppliesTo::default()
        },
        kind: kind(maker),
    };
    ContactRulesDraft {
        packs: maker.maybe(4, |maker| maker.one(&Pack::ALL)).into_iter().collect(),
        rules: (0..maker.below(4)).map(|place| rule(maker, place)).collect(),
        collector: maker.mostly(Some(Collector::ThirdParty), None),
        debts: maker.mostly(Some(DebtKind::Consumer), None),
    }
}

fn obligations(maker: &mut Maker<'_>) -> ObligationsDraft {
    let names = ["one", "two", "three", "Four"];
    let rule = |maker: &mut Maker<'_>, place: u32| {
        let what = maker.one(&[ObligationKind::Receipt, ObligationKind::Other]);
        let trigger = maker.one(&[
            Trigger::Agreed,
            Trigger::AgreedForLess,
            Trigger::Satisfied,
            Trigger::PaidInFull,
            Trigger::WhilePaying(Period::Days(7)),
        ]);
        let Effective { from, to } = days(maker);
        let mut rule = ObligationRule::own(names[usize::try_from(place).unwrap()], what, trigger);
        (rule.effective.from, rule.effective.to) = (from, to);
        rule.due = maker.one(&[Due::AtOnce, Due::CalendarDays(3), Due::BusinessDays(2)]);
        if maker.once_in(5) {
            rule.applies_to.debts = vec![DebtKind::Commercial].into();
        }
        rule
    };
    let packs = maker.maybe(3, |maker| vec![maker.one(&["us_ny", "us_ca", "uk"]).to_string()]);
    let most = maker.mostly(3, 4);
    let rules =
        maker.maybe(2, |maker| (0..maker.below(most)).map(|place| rule(maker, place)).collect());
    ObligationsDraft {
        collector: maker.mostly(Some(Collector::ThirdParty), None),
        debts: maker.mostly(Some(DebtKind::Consumer), None),
        packs,
        rules,
    }
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
        obligations: maker.maybe(4, obligations),
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
