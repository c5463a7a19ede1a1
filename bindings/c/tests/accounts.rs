//! What C reads of an account is what Rust reads of it, in every state that the scenarios reach.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]
#![allow(clippy::undocumented_unsafe_blocks, reason = "each call is one that a C program makes")]

mod caller;

use core::ptr;

use caller::*;
use settlekit::account::{Hold, OfferState, RuleUsed, SettlementState, SettlementTerms};
use settlekit::json::{Json, Scenario, account_from_text, entry_text};
use settlekit::{Account, Percent, Segment};
use settlekit_capi::*;

/// Everything that Rust says of an account, a line each.
fn as_rust_says(account: &Account) -> Vec<String> {
    let mut lines = vec![format!(
        "{} {} {} {} owed {} credit {} forgiven {} tolerance {} as of {:?} entries {} sequence {:?}",
        account.id(),
        account.client(),
        account.currency(),
        account.status().name(),
        account.owed().minor(),
        account.credit().minor(),
        account.forgiven().minor(),
        account.tolerance_written_off().minor(),
        account.as_of(),
        account.journal().len(),
        account.assignment().map(|assigned| (assigned.sequence.to_string(), assigned.on)),
    )];
    for (claim, balance) in account.claims().iter().zip(account.balances()) {
        let disputed = account
            .holds()
            .iter()
            .any(|hold| matches!(hold, Hold::Dispute { claim: on } if *on == claim.id));
        let interest = claim.interest.as_ref().map(|interest| {
            (interest.annual_percent.millionths(), interest.accrued_through, &interest.bears_on)
        });
        lines.push(format!(
            "claim {} {balance:?} total {} disputed {disputed} {interest:?} barred {:?}",
            claim.id,
            balance.total(),
            claim.time_barred_on,
        ));
    }
    for hold in account.holds() {
        let (claim, channel, address) = match hold {
            Hold::Dispute { claim } => (Some(claim.to_string()), None, None),
            Hold::OptOut { channel, address } => {
                (None, Some(format!("{channel:?}").to_lowercase()), Some(address.clone()))
            }
            _ => (None, None, None),
        };
        lines.push(format!("hold {} {claim:?} {channel:?} {address:?}", hold.name()));
    }
    offers_as_rust_says(account, &mut lines);
    settlements_as_rust_says(account, &mut lines);
    for payment in account.payments() {
        let coding = serde_name(&format!("{:?}", account.coding_of(&payment.id)));
        let (amount, reasons) = (payment.amount_minor, &payment.reversal_reasons);
        lines.push(format!("payment {} {amount} {coding} {reasons:?}", payment.id));
    }
    for entry in account.journal() {
        let command = &entry.command;
        let line = entry_text(entry, account.currency());
        let json = Json::parse(&line).unwrap();
        let name = json.get("command").and_then(|command| command.get("command")).unwrap();
        lines.push(format!(
            "entry {} {} {} {:?} {:?} {:?} {} {line}",
            entry.position,
            entry.on,
            name.to_text().trim_matches('"'),
            command.id.as_ref().map(ToString::to_string),
            command.by.as_ref().map(ToString::to_string),
            command.approved_by.as_ref().map(ToString::to_string),
            entry.events.len(),
        ));
    }
    lines
}

fn settlements_as_rust_says(account: &Account, lines: &mut Vec<String>) {
    for settlement in account.settlements() {
        let broken_on = match settlement.state {
            SettlementState::Broken { on } => Some(on),
            _ => None,
        };
        let state = settlement.state.name();
        lines.push(format!("settlement {state} broken {broken_on:?}"));
        lines.push(terms_as_rust_says(&settlement.terms));
        lines.extend(settlement.superseded.iter().map(terms_as_rust_says));
        for part in &settlement.terms.claims {
            let minor = [part.base, part.amount, part.forgiven].map(|amount| amount.minor());
            lines.push(format!("part {} {minor:?}", part.claim));
        }
        for due in &settlement.terms.instalments {
            lines.push(format!("due {} {} {}", due.number, due.due_on, due.amount.minor()));
        }
    }
}

fn offers_as_rust_says(account: &Account, lines: &mut Vec<String>) {
    for offer in account.offers() {
        let terms = &offer.terms;
        let (state, expired_on) = match offer.state {
            OfferState::Active => ("active", None),
            OfferState::Accepted => ("accepted", None),
            OfferState::Expired { on } => ("expired", Some(on)),
            OfferState::Lost => ("lost", None),
            OfferState::Withdrawn => ("withdrawn", None),
            OfferState::Superseded => ("superseded", None),
        };
        let amounts =
            [terms.amount, terms.forgiven, terms.base, terms.threshold].map(|money| money.minor());
        lines.push(format!(
            "offer {} {state} {amounts:?} expires {} pay by {:?} expired {expired_on:?} {} {} \
             backdate {} {} {} policy {} by {:?} {:?} supersedes {:?} {:?}",
            terms.offer,
            terms.expires_on,
            terms.pay_by,
            percents(terms.percent, terms.discount_percent),
            rule_as_rust_says(terms.rule.as_ref()),
            terms.backdate_days,
            serde_name(&format!("{:?}", terms.same_day_payments)),
            serde_name(&format!("{:?}", terms.on_expiry)),
            terms.policy,
            terms.by.as_ref().map(ToString::to_string),
            terms.approved_by.as_ref().map(ToString::to_string),
            terms.supersedes.as_ref().map(ToString::to_string),
            offer.superseded_by.as_ref().map(ToString::to_string),
        ));
        for part in &terms.claims {
            let minor = [part.base, part.amount, part.forgiven].map(|amount| amount.minor());
            lines.push(format!("part {} {minor:?}", part.claim));
        }
    }
}

fn terms_as_rust_says(terms: &SettlementTerms) -> String {
    let amounts = [terms.amount, terms.forgiven, terms.base, terms.threshold, terms.short_by]
        .map(|money| money.minor());
    format!(
        "terms {} {} {amounts:?} since {} pay by {:?} {} {} {} {} {} days {:?} missed {:?} policy {} \
         by {:?} {:?} accepts {:?} parts {} dues {}",
        terms.settlement,
        terms.version,
        terms.inception_on,
        terms.pay_by,
        percents(terms.percent, terms.discount_percent),
        rule_as_rust_says(terms.rule.as_ref()),
        serde_name(&format!("{:?}", terms.on_reached)),
        serde_name(&format!("{:?}", terms.same_day_payments)),
        serde_name(&format!("{:?}", terms.interest_during_settlement)),
        [terms.backdate_days, terms.grace_days, terms.cure_days],
        [terms.max_missed_in_row, terms.max_missed_total],
        terms.policy,
        terms.by.as_ref().map(ToString::to_string),
        terms.approved_by.as_ref().map(ToString::to_string),
        terms.accepts.as_ref().map(ToString::to_string),
        terms.claims.len(),
        terms.instalments.len(),
    )
}

fn percents(percent: Option<Percent>, discount: Option<Percent>) -> String {
    format!("{:?}", percent.zip(discount).map(|(one, two)| (one.millionths(), two.millionths())))
}

fn rule_as_rust_says(rule: Option<&RuleUsed>) -> String {
    let rule = rule
        .map(|rule| (rule.scope.name(), rule.row, rule.percent.millionths(), rule.floor.minor()));
    format!("rule {rule:?}")
}

/// `PaidInFull` as the dialect writes it.
fn serde_name(variant: &str) -> String {
    let mut name = String::new();
    for letter in variant.chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    name
}

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

/// The same, read by the functions of the C interface.
fn as_c_says(account: *const settlekit_account) -> Vec<String> {
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

#[test]
fn every_account_of_the_scenarios_reads_alike_live_copied_and_restored() {
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    for path in scenarios() {
        let whole = std::fs::read_to_string(&path).unwrap();
        let json = Json::parse(&whole).unwrap();
        let scenario = Scenario::load(&whole).unwrap();
        let (expected, _) = scenario.clone().play();
        let policy = policy(&json.get("policy").unwrap().to_text());
        let live = account(&json.get("account").unwrap().to_text());
        for step in &scenario.steps {
            answer(live, policy, &step.command.to_text());
        }
        let lines = as_rust_says(&expected);
        assert_eq!(as_c_says(live), lines, "{}", path.display());
        for line in &lines {
            *seen.entry(line.split(' ').next().unwrap().to_string()).or_default() += 1;
        }

        let kept = snapshot(live);
        assert_eq!(kept, settlekit::json::snapshot(&expected));
        let (data, length) = parts(&kept);
        let restored =
            made(|place, error| unsafe { settlekit_account_restore(data, length, place, error) });
        let copied = made(|place, _| unsafe { settlekit_account_copy(live, place) });
        free_account(live);
        assert_eq!(as_c_says(restored), lines, "restored: {}", path.display());
        assert_eq!(as_c_says(copied), lines, "copied: {}", path.display());
        free_account(copied);
        free_account(restored);
        free_policy(policy);
    }
    for kind in ["claim", "hold", "offer", "settlement", "terms", "part", "due", "payment", "entry"]
    {
        assert!(seen.get(kind).is_some_and(|count| *count > 20), "{kind}: {seen:?}");
    }
}

const POLICY: &str = r#"{"format": 1, "policy": "p", "currency": "USD",
    "agency": {"rule": {"table": [{"percent": "65"}]}}}"#;

const ACCOUNT: &str = r#"{"format": 1, "account": "A", "client": "LAKE", "currency": "USD",
    "status": "stopped", "dates": {"delinquent_since": "2025-09-01", "placed_on": "1969-12-31"},
    "claims": [{"claim": "C1", "balance": {"principal": "1700.00", "fees": "-2.50"},
                "interest": {"annual_percent": "8.25", "accrued_through": "2026-02-28",
                             "bears_on": ["principal", "other"]}},
               {"claim": "C2", "balance": {"other": "300.00"}, "disputed": true,
                "time_barred_on": "2030-01-01"}]}"#;

fn new_account() -> settlekit_new_account {
    settlekit_new_account {
        customer_status: settlekit_customer_status(SETTLEKIT_CUSTOMER_STOPPED),
        account: text("A"),
        client: text("LAKE"),
        currency: 840,
        exponent: 2,
        has_delinquent_since: 1,
        delinquent_since: days("2025-09-01".parse().unwrap()),
        has_placed_on: 1,
        placed_on: -1,
        ..empty()
    }
}

fn new_claims() -> [settlekit_new_claim; 2] {
    let first = settlekit_new_claim {
        claim: text("C1"),
        principal_minor: 170_000,
        fees_minor: -250,
        has_interest: 1,
        annual_percent_millionths: 82_500,
        accrued_through: days("2026-02-28".parse().unwrap()),
        bears_on: SETTLEKIT_SEGMENT_SET_PRINCIPAL | SETTLEKIT_SEGMENT_SET_OTHER,
        ..empty()
    };
    let second = settlekit_new_claim {
        claim: text("C2"),
        other_minor: 30_000,
        disputed: 1,
        has_time_barred_on: 1,
        time_barred_on: days("2030-01-01".parse().unwrap()),
        ..empty()
    };
    [first, second]
}

fn opened(new: &settlekit_new_account, claims: &[settlekit_new_claim]) -> *mut settlekit_account {
    made(|place, error| unsafe {
        settlekit_account_new(new, claims.as_ptr(), claims.len(), place, error)
    })
}

fn refused(
    new: &settlekit_new_account,
    claims: &[settlekit_new_claim],
) -> (i32, String, Vec<(String, u64, String)>) {
    failed(|place, error| unsafe {
        settlekit_account_new(new, claims.as_ptr(), claims.len(), place, error)
    })
}

#[test]
fn an_account_of_structs_is_the_account_of_the_same_document() {
    let account = opened(&new_account(), &new_claims());
    let expected = account_from_text(ACCOUNT).unwrap();
    assert_eq!(as_c_says(account), as_rust_says(&expected));
    assert_eq!(snapshot(account), settlekit::json::snapshot(&expected));
    free_account(account);
    // Every date and every status.
    for code in 1..=8 {
        let on = 20_000 + code;
        let new = settlekit_new_account {
            customer_status: settlekit_customer_status(code),
            has_charged_off_on: 1,
            charged_off_on: on,
            has_last_payment_on: 1,
            last_payment_on: on + 1,
            ..new_account()
        };
        let account = opened(&new, &new_claims());
        let kept = Json::parse(&snapshot(account)).unwrap();
        let status = name(settlekit_customer_status_name(settlekit_customer_status(code)));
        assert_eq!(kept.get("status"), Some(&Json::Text(status)));
        let dates = kept.get("dates").unwrap();
        let is = |on| Some(Json::Text(date(on).to_string()));
        assert_eq!(dates.get("charged_off_on").cloned(), is(on));
        assert_eq!(dates.get("last_payment_on").cloned(), is(on + 1));
        free_account(account);
    }
}

#[test]
fn what_is_wrong_with_a_new_account_is_told() {
    let new = new_account();
    let claims = new_claims();
    let status =
        |new: &settlekit_new_account, claims: &[settlekit_new_claim]| refused(new, claims).0;
    let with = |change: fn(&mut settlekit_new_account)| {
        let mut new = new_account();
        change(&mut new);
        status(&new, &claims)
    };
    assert_eq!(with(|new| new.currency = 0), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(with(|new| new.exponent = 3), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(with(|new| new.customer_status.0 = 9), SETTLEKIT_STATUS_UNKNOWN_VALUE);
    assert_eq!(with(|new| new.customer_status.0 = 0), SETTLEKIT_STATUS_UNKNOWN_VALUE);
    assert_eq!(with(|new| new.client = text("")), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(with(|new| new.account.data = ptr::null()), SETTLEKIT_STATUS_NULL_POINTER);
    assert_eq!(with(|new| new.account = empty_text()), SETTLEKIT_STATUS_NULL_POINTER);
    assert_eq!(with(|new| new.has_placed_on = 2), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(with(|new| new.has_placed_on = 0), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(with(|new| new.placed_on = i32::MAX), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(with(|new| new.struct_size = 8), SETTLEKIT_STATUS_WRONG_STRUCT_SIZE);
    let not_utf8 = [0x41_u8, 0xff];
    let bad = settlekit_text { data: not_utf8.as_ptr().cast(), length: 2 };
    let with_bad = settlekit_new_account { client: bad, ..new };
    assert_eq!(status(&with_bad, &claims), SETTLEKIT_STATUS_INVALID_UTF8);

    let claim = |change: fn(&mut settlekit_new_claim)| {
        let mut claims = new_claims();
        change(&mut claims[0]);
        status(&new, &claims)
    };
    assert_eq!(claim(|claim| claim.bears_on = 32), SETTLEKIT_STATUS_UNKNOWN_VALUE);
    assert_eq!(claim(|claim| claim.bears_on = 0), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(claim(|claim| claim.has_interest = 0), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(claim(|claim| claim.annual_percent_millionths = -1), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(claim(|claim| claim.disputed = -1), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(claim(|claim| claim.claim = text("C2")), SETTLEKIT_STATUS_INVALID_VALUE);
    assert_eq!(claim(|claim| claim.struct_size = 8), SETTLEKIT_STATUS_WRONG_STRUCT_SIZE);
    let mut uneven = new_claims();
    uneven[1].struct_size += 8;
    assert_eq!(status(&new, &uneven), SETTLEKIT_STATUS_WRONG_STRUCT_SIZE);

    let (status, message, faults) = refused(&new, &[]);
    assert_eq!((status, faults.len()), (SETTLEKIT_STATUS_INVALID_VALUE, 1));
    assert_eq!((faults[0].0.as_str(), faults[0].1), ("/claims", 0), "{message}");
    let null =
        failed(|place, error| unsafe { settlekit_account_new(&new, ptr::null(), 2, place, error) });
    assert_eq!(null.0, SETTLEKIT_STATUS_NULL_POINTER);
    let null = failed(|place, error| unsafe {
        settlekit_account_new(ptr::null(), claims.as_ptr(), 2, place, error)
    });
    assert_eq!(null.0, SETTLEKIT_STATUS_NULL_POINTER);
}

fn empty_text() -> settlekit_text {
    settlekit_text { data: ptr::null(), length: 0 }
}

#[test]
fn names_that_are_no_names_are_all_told_at_once() {
    let mut claims = new_claims();
    claims[0].claim = text("");
    claims[1].bears_on = 0;
    claims[1].has_interest = 1;
    let new = settlekit_new_account { account: text(""), ..new_account() };
    let (status, _, faults) = refused(&new, &claims);
    assert_eq!(status, SETTLEKIT_STATUS_INVALID_VALUE);
    let places: Vec<&str> = faults.iter().map(|(place, ..)| place.as_str()).collect();
    assert_eq!(places, ["/account", "/claims/0/claim", "/claims/1/interest/bears_on"]);
}

#[test]
fn faults_of_documents_tell_their_line() {
    let broken = ACCOUNT.replace("\"300.00\"", "\"300.001\"");
    let (data, length) = parts(&broken);
    let (status, _, faults) =
        failed(|place, error| unsafe { settlekit_account_load(data, length, place, error) });
    assert_eq!(status, SETTLEKIT_STATUS_INVALID_DOCUMENT);
    assert_eq!((faults[0].0.as_str(), faults[0].1), ("/claims/1/balance/other", 6));

    let account = account(ACCOUNT);
    let kept = snapshot(account).replace(",\"journal\"", ",\n\n\"journal\"");
    let forged = kept.replace("\"stands\":{", "\n\"stands\":{\n").replacen("1997.50", "1.00", 1);
    free_account(account);
    let restore = |text: &str| {
        let (data, length) = parts(text);
        failed(|place, error| unsafe { settlekit_account_restore(data, length, place, error) })
    };
    let (status, message, faults) = restore(&forged);
    assert_eq!(status, SETTLEKIT_STATUS_INVALID_DOCUMENT, "{message}");
    assert!(!faults.is_empty() && faults.iter().all(|(_, line, _)| *line > 0), "{faults:?}");
    let (status, _, faults) = restore(&kept.replace("\"journal\":[]", "\"journal\":7"));
    assert_eq!(status, SETTLEKIT_STATUS_INVALID_DOCUMENT);
    assert_eq!((faults[0].0.as_str(), faults[0].1), ("/journal", 3));
    assert_eq!(restore("").0, SETTLEKIT_STATUS_INVALID_DOCUMENT);

    let broken = POLICY.replace("\"65\"", "\n\"165\"");
    let (data, length) = parts(&broken);
    let (_, _, faults) =
        failed(|place, error| unsafe { settlekit_policy_load(data, length, place, error) });
    assert_eq!((faults[0].0.as_str(), faults[0].1), ("/agency/rule/table/0/percent", 3));
}

#[test]
fn a_copy_is_an_account_of_its_own() {
    let policy = policy(POLICY);
    let first = account(ACCOUNT);
    let end_day = r#"{"on": "2026-03-01", "command": "end_day"}"#;
    answer(first, policy, end_day);
    let before = snapshot(first);
    let copy = made(|place, _| unsafe { settlekit_account_copy(first, place) });
    let payment = r#"{"on": "2026-03-02", "command": "post_payment", "payment": "P1",
        "amount": "100.00", "effective_on": "2026-03-02"}"#;
    assert!(answer(copy, policy, payment).starts_with(r#"{"step":2,"#));
    assert_eq!(snapshot(first), before);
    assert_ne!(snapshot(copy), before);
    let summary: settlekit_account_summary =
        filled(|place| unsafe { settlekit_account_summary_get(copy, place) });
    // What was read before is read anew after a change.
    assert_eq!((summary.payment_count, summary.owed_minor), (1, 189_750));
    answer(copy, policy, &payment.replace("P1", "P2"));
    let summary: settlekit_account_summary =
        filled(|place| unsafe { settlekit_account_summary_get(copy, place) });
    assert_eq!((summary.payment_count, summary.owed_minor), (2, 179_750));
    // The copy knows the dates of the commands before it.
    let early = r#"{"on": "2026-02-01", "command": "end_day"}"#;
    assert!(answer(copy, policy, early).contains(r#""outcome":"invalid""#));
    free_account(first);
    assert!(snapshot(copy).contains("\"P2\""));
    free_account(copy);
    free_policy(policy);
}

/// An account with one of each thing.
fn rich() -> *mut settlekit_account {
    let policy = policy(POLICY);
    let account = account(ACCOUNT);
    for command in [
        r#"{"on": "2026-03-01", "command": "create_settlement", "settlement": "S1", "claims": ["C1"],
            "terms": {"percent": "80"}, "inception_on": "2026-03-01", "pay_by": "2026-04-01"}"#,
        r#"{"on": "2026-03-01", "command": "modify_settlement", "settlement": "S1",
            "terms": {"percent": "75"}}"#,
        r#"{"on": "2026-03-02", "command": "post_payment", "payment": "P1", "amount": "100.00",
            "effective_on": "2026-03-02", "claim": "C1"}"#,
        r#"{"on": "2026-03-03", "command": "reverse_payment", "payment": "P1", "reason": "bounced"}"#,
        r#"{"on": "2026-03-03", "command": "lift_hold", "hold": "dispute", "claim": "C2"}"#,
        r#"{"on": "2026-03-03", "command": "create_offer", "offer": "O1", "claims": ["C2"],
            "terms": {"percent": "75"}, "expires_on": "2026-03-15"}"#,
        r#"{"on": "2026-03-03", "command": "place_hold", "hold": "deceased"}"#,
    ] {
        let line = answer(account, policy, command);
        assert!(line.contains(r#""outcome":"applied""#), "{line}");
    }
    free_policy(policy);
    account
}

type Reader<T> = unsafe extern "C" fn(*const settlekit_account, usize, *mut T) -> i32;
type InnerReader<T> = unsafe extern "C" fn(*const settlekit_account, usize, usize, *mut T) -> i32;

fn check_reader<T>(what: &str, account: *const settlekit_account, count: usize, call: Reader<T>) {
    check_struct(what, |place| unsafe { call(account, 0, place) });
    check_handle(what, |handle| {
        let mut place = empty::<T>();
        unsafe { call(handle, 0, &mut place) }
    });
    for beyond in [count, count + 1, usize::MAX] {
        let mut place = empty::<T>();
        let status = unsafe { call(account, beyond, &mut place) };
        assert_eq!(status, SETTLEKIT_STATUS_OUT_OF_BOUNDS, "{what} {beyond}");
    }
}

fn check_inner<T>(what: &str, account: *const settlekit_account, call: InnerReader<T>) {
    check_struct(what, |place| unsafe { call(account, 0, 0, place) });
    check_handle(what, |handle| {
        let mut place = empty::<T>();
        unsafe { call(handle, 0, 0, &mut place) }
    });
    for (outer, inner) in [(1, 0), (0, 1), (usize::MAX, 0), (0, usize::MAX)] {
        let mut place = empty::<T>();
        let status = unsafe { call(account, outer, inner, &mut place) };
        assert_eq!(status, SETTLEKIT_STATUS_OUT_OF_BOUNDS, "{what} {outer} {inner}");
    }
}

#[test]
fn every_reader_checks_its_handle_its_index_and_its_place() {
    let account = rich();
    check_struct("summary", |place| unsafe { settlekit_account_summary_get(account, place) });
    check_handle("summary", |handle| {
        let mut place = empty();
        unsafe { settlekit_account_summary_get(handle, &mut place) }
    });
    check_reader("claim", account, 2, settlekit_account_claim_get);
    check_reader("hold", account, 1, settlekit_account_hold_get);
    check_reader("offer", account, 1, settlekit_account_offer_get);
    check_reader("settlement", account, 1, settlekit_account_settlement_get);
    check_reader("payment", account, 1, settlekit_account_payment_get);
    check_reader("entry", account, 7, settlekit_account_entry_get);
    check_inner("offer part", account, settlekit_account_offer_part_get);
    check_inner("settlement part", account, settlekit_account_settlement_part_get);
    check_inner("superseded", account, settlekit_account_settlement_superseded_get);
    check_inner("instalment", account, settlekit_account_settlement_instalment_get);

    let reason = settlekit_account_payment_reversal_reason_get;
    check_place("reason", |place| unsafe { reason(account, 0, 0, place) });
    check_handle("reason", |handle| unsafe { reason(handle, 0, 0, &mut text("")) });
    for (outer, inner) in [(1, 0), (0, 1)] {
        let status = unsafe { reason(account, outer, inner, &mut text("")) };
        assert_eq!(status, SETTLEKIT_STATUS_OUT_OF_BOUNDS);
    }
    free_account(account);
}

#[test]
fn every_search_by_name_checks_what_it_takes() {
    let account = rich();
    let searches = [
        ("claim", "C2", 1, settlekit_account_claim_find as unsafe extern "C" fn(_, _, _, _) -> i32),
        ("offer", "O1", 0, settlekit_account_offer_find),
        ("settlement", "S1", 0, settlekit_account_settlement_find),
        ("payment", "P1", 0, settlekit_account_payment_find),
    ];
    for (what, known, expected, find) in searches {
        let (data, length) = parts(known);
        let index = got(usize::MAX, |place| unsafe { find(account, data, length, place) });
        assert_eq!(index, expected);
        check_place(what, |place| unsafe { find(account, data, length, place) });
        check_handle(what, |handle: *const settlekit_account| {
            let mut index = 0;
            unsafe { find(handle, data, length, &mut index) }
        });
        let mut index = 77;
        let status = unsafe { find(account, data, 1, &mut index) };
        assert_eq!((status, index), (SETTLEKIT_STATUS_NOT_THERE, 77), "{what}");
        let status = unsafe { find(account, ptr::null(), 0, &mut index) };
        assert_eq!(status, SETTLEKIT_STATUS_NULL_POINTER, "{what}");
        let status = unsafe { find(account, [0xc3_u8].as_ptr().cast(), 1, &mut index) };
        assert_eq!((status, index), (SETTLEKIT_STATUS_INVALID_UTF8, 77), "{what}");
    }
    free_account(account);
}

#[test]
fn copies_snapshots_and_entries_check_what_they_take() {
    let account = rich();
    let mut handle: *mut settlekit_account = ptr::null_mut();
    check_handle("copy", |account| unsafe { settlekit_account_copy(account, &mut handle.clone()) });
    check_place("copy", |place| unsafe { settlekit_account_copy(account, place) });
    let mut text_handle: *mut settlekit_document = ptr::null_mut();
    check_handle("snapshot", |account| unsafe {
        settlekit_account_snapshot(account, &mut text_handle.clone())
    });
    check_place("snapshot", |place| unsafe { settlekit_account_snapshot(account, place) });
    check_place("entry", |place| unsafe { settlekit_account_entry_json(account, 0, place) });
    check_handle("entry", |account| unsafe {
        settlekit_account_entry_json(account, 0, &mut text_handle.clone())
    });
    let status = unsafe { settlekit_account_entry_json(account, 7, &mut text_handle) };
    assert_eq!((status, text_handle), (SETTLEKIT_STATUS_OUT_OF_BOUNDS, ptr::null_mut()));
    let (data, length) = parts("{}");
    check_place("restore", |place| unsafe {
        settlekit_account_restore(data, length, place, ptr::null_mut())
    });
    let status = unsafe { settlekit_account_restore(ptr::null(), 5, &mut handle, ptr::null_mut()) };
    assert_eq!((status, handle), (SETTLEKIT_STATUS_NULL_POINTER, ptr::null_mut()));
    check_handle("document", |document| unsafe {
        settlekit_document_text(document, &mut text(""))
    });
    let kept = made(|place, _| unsafe { settlekit_account_snapshot(account, place) });
    check_place("document", |place| unsafe { settlekit_document_text(kept, place) });
    assert_eq!(unsafe { settlekit_document_free(kept) }, SETTLEKIT_STATUS_OK);
    assert_eq!(unsafe { settlekit_document_free(ptr::null_mut()) }, SETTLEKIT_STATUS_OK);
    let wrong = account.cast::<settlekit_document>();
    assert_eq!(unsafe { settlekit_document_free(wrong) }, SETTLEKIT_STATUS_WRONG_HANDLE);
    free_account(account);
}
