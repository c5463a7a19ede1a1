//! The same, read by the functions of the C interface.

use settlekit::Segment;
use settlekit_capi::*;

use crate::caller::*;

fn index_of(
    account: *const settlekit_account,
    name: settlekit_text,
    find: unsafe extern "C" fn(
        *const settlekit_account,
        *const core::ffi::c_char,
        usize,
        *mut usize,
    ) -> i32,
) -> usize {
    got(usize::MAX, |place| unsafe { find(account, name.data, name.length, place) })
}

/// A line each.
pub fn as_c_says(account: *const settlekit_account) -> Vec<String> {
    let whole: settlekit_account_summary =
        filled(|place| unsafe { settlekit_account_summary_get(account, place) });
    let currency =
        settlekit::Currency::from_numeric(u16::try_from(whole.currency).unwrap()).unwrap();
    assert_eq!(i32::from(currency.exponent()), whole.exponent);
    let mut lines = vec![format!(
        "{} {} {} {} owed {} credit {} forgiven {} tolerance {} as of {:?} entries {} sequence {:?}",
        view(whole.account).unwrap(),
        view(whole.client).unwrap(),
        currency,
        name(settlekit_customer_status_name(whole.customer_status)),
        whole.owed_minor,
        whole.credit_minor,
        whole.forgiven_minor,
        whole.tolerance_written_off_minor,
        maybe(whole.has_last_entry_on, whole.last_entry_on),
        whole.entry_count,
        view(whole.sequence).zip(maybe(whole.has_sequence_on, whole.sequence_on)),
    )];
    for index in 0..whole.claim_count {
        lines.push(claim_as_c_says(account, index));
    }
    for index in 0..whole.hold_count {
        let hold: settlekit_account_hold =
            filled(|place| unsafe { settlekit_account_hold_get(account, index, place) });
        let channel = (hold.channel.0 != 0).then(|| name(settlekit_channel_name(hold.channel)));
        lines.push(format!(
            "hold {} {:?} {channel:?} {:?}",
            name(settlekit_hold_kind_name(hold.kind)),
            view(hold.claim),
            view(hold.address),
        ));
    }
    for index in 0..whole.offer_count {
        offer_as_c_says(account, index, &mut lines);
    }
    for index in 0..whole.settlement_count {
        settlement_as_c_says(account, index, &mut lines);
    }
    for index in 0..whole.round_count {
        lines.push(round_as_c_says(account, index));
    }
    for index in 0..whole.approval_count {
        lines.push(approval_as_c_says(account, index));
    }
    for index in 0..whole.payment_count {
        lines.push(payment_as_c_says(account, index));
    }
    for index in 0..whole.entry_count {
        let entry: settlekit_account_entry =
            filled(|place| unsafe { settlekit_account_entry_get(account, index, place) });
        let line = document(made(|place, _| unsafe {
            settlekit_account_entry_json(account, index, place)
        }));
        lines.push(format!(
            "entry {} {} {} {:?} {:?} {:?} {} {line}",
            entry.position,
            date(entry.on),
            view(entry.command).unwrap(),
            view(entry.id),
            view(entry.by),
            view(entry.approved_by),
            entry.event_count,
        ));
    }
    lines
}

fn claim_as_c_says(account: *const settlekit_account, index: usize) -> String {
    let claim: settlekit_account_claim =
        filled(|place| unsafe { settlekit_account_claim_get(account, index, place) });
    assert_eq!(index_of(account, claim.claim, settlekit_account_claim_find), index);
    let balance = settlekit::Segments {
        principal: claim.principal_minor,
        interest: claim.interest_minor,
        fees: claim.fees_minor,
        costs: claim.costs_minor,
        other: claim.other_minor,
    };
    let bears_on: Vec<Segment> = Segment::ALL
        .into_iter()
        .zip([1u32, 2, 4, 8, 16])
        .filter(|(_, member)| claim.bears_on & member != 0)
        .map(|(segment, _)| segment)
        .collect();
    let interest = maybe(claim.has_interest, claim.accrued_through)
        .map(|through| (i64::from(claim.annual_percent_millionths), through, bears_on));
    format!(
        "claim {} {balance:?} total {} disputed {} {interest:?} barred {:?}",
        view(claim.claim).unwrap(),
        claim.total_minor,
        claim.disputed == 1,
        maybe(claim.has_time_barred_on, claim.time_barred_on),
    )
}

fn offer_as_c_says(account: *const settlekit_account, index: usize, lines: &mut Vec<String>) {
    let offer: settlekit_account_offer =
        filled(|place| unsafe { settlekit_account_offer_get(account, index, place) });
    assert_eq!(index_of(account, offer.offer, settlekit_account_offer_find), index);
    let percents = (offer.has_percent == 1)
        .then_some((offer.percent_millionths, offer.discount_percent_millionths));
    let amounts =
        [offer.amount_minor, offer.forgiven_minor, offer.base_minor, offer.threshold_minor];
    let rule = (offer.rule_scope, offer.rule_row, offer.rule_percent_millionths);
    lines.push(format!(
        "offer {} {} {amounts:?} expires {} pay by {:?} expired {:?} {percents:?} {} \
         backdate {} {} {} policy {} by {:?} {:?} supersedes {:?} {:?}",
        view(offer.offer).unwrap(),
        name(settlekit_offer_state_name(offer.state)),
        date(offer.expires_on),
        maybe(offer.has_pay_by, offer.pay_by),
        maybe(offer.has_expired_on, offer.expired_on),
        rule_as_c_says(rule, offer.rule_floor_minor),
        offer.backdate_days,
        name(settlekit_same_day_payments_name(offer.same_day_payments)),
        name(settlekit_on_expiry_name(offer.on_expiry)),
        view(offer.policy).unwrap(),
        view(offer.by),
        view(offer.approved_by),
        view(offer.supersedes),
        view(offer.superseded_by),
    ));
    for part_index in 0..offer.part_count {
        let part: settlekit_account_part = filled(|place| unsafe {
            settlekit_account_offer_part_get(account, index, part_index, place)
        });
        let minor = [part.base_minor, part.amount_minor, part.forgiven_minor];
        lines.push(format!("part {} {minor:?}", view(part.claim).unwrap()));
    }
}

fn round_as_c_says(account: *const settlekit_account, index: usize) -> String {
    let round: settlekit_account_round =
        filled(|place| unsafe { settlekit_account_round_get(account, index, place) });
    assert_eq!(index_of(account, round.offer, settlekit_account_round_find), index);
    let claims: Vec<String> = (0..round.claim_count)
        .map(|at| {
            text_of(|place| unsafe { settlekit_account_round_claim_get(account, index, at, place) })
        })
        .collect();
    let limits: Vec<String> = (0..round.needs_approval_count)
        .map(|at| {
            limit(|place| unsafe { settlekit_account_round_limit_get(account, index, at, place) })
        })
        .collect();
    let approvers: Vec<String> = (0..round.approver_count)
        .map(|at| {
            text_of(|place| unsafe {
                settlekit_account_round_approver_get(account, index, at, place)
            })
        })
        .collect();
    let next = (round.has_next == 1).then_some(round.next_minor);
    format!(
        "round {} {} counters {:?} {} expired {:?} {:?} next {next:?} on {} by {} until {} pay by \
         {:?} {claims:?} {limits:?} {approvers:?} {:?}",
        view(round.offer).unwrap(),
        name(settlekit_party_name(round.party)),
        view(round.counters),
        name(settlekit_round_state_name(round.state)),
        maybe(round.has_expired_on, round.expired_on),
        [round.amount_minor, round.base_minor, round.floor_minor, i64::from(round.has_floor)],
        date(round.on),
        round.position,
        date(round.expires_on),
        maybe(round.has_pay_by, round.pay_by),
        view(round.reason),
    )
}

fn approval_as_c_says(account: *const settlekit_account, index: usize) -> String {
    let asked: settlekit_account_approval =
        filled(|place| unsafe { settlekit_account_approval_get(account, index, place) });
    assert_eq!(index_of(account, asked.approval, settlekit_account_approval_find), index);
    let limits: Vec<String> = (0..asked.needs_approval_count)
        .map(|at| {
            limit(|place| unsafe {
                settlekit_account_approval_limit_get(account, index, at, place)
            })
        })
        .collect();
    let approvers: Vec<String> = (0..asked.approver_count)
        .map(|at| {
            text_of(|place| unsafe {
                settlekit_account_approval_approver_get(account, index, at, place)
            })
        })
        .collect();
    format!(
        "approval {} {} {} by {:?} {:?} {} on {} by {} until {} {limits:?} {approvers:?} {:?}",
        view(asked.approval).unwrap(),
        view(asked.offer).unwrap(),
        name(settlekit_approval_state_name(asked.state)),
        view(asked.by),
        view(asked.answered_by),
        asked.amount_minor,
        date(asked.on),
        asked.position,
        date(asked.last_day),
        view(asked.reason),
    )
}

fn text_of(call: impl FnOnce(*mut settlekit_text) -> i32) -> String {
    view(got(text(""), call)).unwrap()
}

fn limit(call: impl FnOnce(*mut settlekit_refusal) -> i32) -> String {
    name(settlekit_refusal_name(got(settlekit_refusal(0), call)))
}

fn rule_as_c_says((scope, row, percent): (settlekit_scope, u32, i32), floor: i64) -> String {
    let rule = (scope.0 != 0).then(|| (name(settlekit_scope_name(scope)), row, percent, floor));
    format!("rule {rule:?}")
}

fn settlement_as_c_says(account: *const settlekit_account, index: usize, lines: &mut Vec<String>) {
    let found: settlekit_account_settlement =
        filled(|place| unsafe { settlekit_account_settlement_get(account, index, place) });
    assert_eq!(index_of(account, found.settlement, settlekit_account_settlement_find), index);
    lines.push(format!(
        "settlement {} broken {:?}",
        name(settlekit_settlement_state_name(found.state)),
        maybe(found.has_broken_on, found.broken_on),
    ));
    lines.push(terms_as_c_says(&found));
    for superseded_index in 0..found.superseded_count {
        let old: settlekit_account_settlement = filled(|place| unsafe {
            settlekit_account_settlement_superseded_get(account, index, superseded_index, place)
        });
        assert_eq!((old.state.0, old.superseded_count), (0, 0));
        lines.push(terms_as_c_says(&old));
    }
    for part_index in 0..found.part_count {
        let part: settlekit_account_part = filled(|place| unsafe {
            settlekit_account_settlement_part_get(account, index, part_index, place)
        });
        let minor = [part.base_minor, part.amount_minor, part.forgiven_minor];
        lines.push(format!("part {} {minor:?}", view(part.claim).unwrap()));
    }
    for due_index in 0..found.instalment_count {
        let due: settlekit_due = filled(|place| unsafe {
            settlekit_account_settlement_instalment_get(account, index, due_index, place)
        });
        assert_eq!(due.planned_on, due.due_on);
        lines.push(format!("due {} {} {}", due.number, date(due.due_on), due.amount_minor));
    }
}

fn terms_as_c_says(terms: &settlekit_account_settlement) -> String {
    let percents = (terms.has_percent == 1)
        .then_some((terms.percent_millionths, terms.discount_percent_millionths));
    let amounts = [
        terms.amount_minor,
        terms.forgiven_minor,
        terms.base_minor,
        terms.threshold_minor,
        terms.short_by_minor,
    ];
    let count = |has: i32, count: u32| (has == 1).then_some(count);
    let rule = (terms.rule_scope, terms.rule_row, terms.rule_percent_millionths);
    format!(
        "terms {} {} {amounts:?} since {} pay by {:?} {percents:?} {} {} {} {} days {:?} missed {:?} \
         policy {} by {:?} {:?} accepts {:?} parts {} dues {}",
        view(terms.settlement).unwrap(),
        terms.version,
        date(terms.inception_on),
        maybe(terms.has_pay_by, terms.pay_by),
        rule_as_c_says(rule, terms.rule_floor_minor),
        name(settlekit_on_reached_name(terms.on_reached)),
        name(settlekit_same_day_payments_name(terms.same_day_payments)),
        name(settlekit_interest_during_settlement_name(terms.interest_during_settlement)),
        [terms.backdate_days, terms.grace_days, terms.cure_days],
        [
            count(terms.has_max_missed_in_row, terms.max_missed_in_row),
            count(terms.has_max_missed_total, terms.max_missed_total)
        ],
        view(terms.policy).unwrap(),
        view(terms.by),
        view(terms.approved_by),
        view(terms.accepts),
        terms.part_count,
        terms.instalment_count,
    )
}

fn payment_as_c_says(account: *const settlekit_account, index: usize) -> String {
    let payment: settlekit_account_payment =
        filled(|place| unsafe { settlekit_account_payment_get(account, index, place) });
    assert_eq!(index_of(account, payment.payment, settlekit_account_payment_find), index);
    let reasons: Vec<String> = (0..payment.reversal_reason_count)
        .map(|reason| {
            let text = got(text(""), |place| unsafe {
                settlekit_account_payment_reversal_reason_get(account, index, reason, place)
            });
            view(text).unwrap()
        })
        .collect();
    format!(
        "payment {} {} {} {reasons:?}",
        view(payment.payment).unwrap(),
        payment.amount_minor,
        name(settlekit_coding_name(payment.coding)),
    )
}
