//! The frozen terms of offers and settlements from a snapshot.

use alloc::sync::Arc;

use crate::account::{ClaimPart, OfferTerms, PlannedInstalment, RuleUsed, SettlementTerms};
use crate::json::command::Reading;
use crate::json::value::Json;
use crate::json::words::{
    INTEREST_DURING_SETTLEMENT, ON_EXPIRY, ON_REACHED, SAME_DAY_PAYMENTS, SCOPES,
};

use super::contact_event::read_disclosure;
use super::part::{Part, read_part};

pub(super) fn read_offer_terms(part: &mut Part<'_, '_>) -> Option<Arc<OfferTerms>> {
    let offer = part.name("offer");
    let same_day_payments = part.word("same_day_payments", &SAME_DAY_PAYMENTS);
    let on_expiry = part.word("on_expiry", &ON_EXPIRY);
    Some(Arc::new(OfferTerms {
        amount: part.money("amount"),
        forgiven: part.money("forgiven"),
        expires_on: part.date("expires_on"),
        pay_by: part.maybe_date("pay_by"),
        base: part.money("base"),
        percent: part.maybe_percent("percent"),
        discount_percent: part.maybe_percent("discount_percent"),
        threshold: part.money("threshold"),
        claims: part.list("claims", read_claim_part),
        rule: part.maybe_part("rule", read_rule),
        policy: part.text("policy").into(),
        by: part.maybe_name("by"),
        approved_by: part.maybe_name("approved_by"),
        supersedes: part.maybe_name("supersedes"),
        backdate_days: part.count("backdate_days"),
        disclosures: part.maybe_list("disclosures", read_disclosure),
        offer: offer?,
        same_day_payments: same_day_payments?,
        on_expiry: on_expiry?,
    }))
}

pub(super) fn read_settlement_terms(part: &mut Part<'_, '_>) -> Option<Arc<SettlementTerms>> {
    let settlement = part.name("settlement");
    let on_reached = part.word("on_reached", &ON_REACHED);
    let same_day_payments = part.word("same_day_payments", &SAME_DAY_PAYMENTS);
    let interest = part.word("interest_during_settlement", &INTEREST_DURING_SETTLEMENT);
    Some(Arc::new(SettlementTerms {
        version: part.count("version"),
        amount: part.money("amount"),
        forgiven: part.money("forgiven"),
        inception_on: part.date("inception_on"),
        base: part.money("base"),
        percent: part.maybe_percent("percent"),
        discount_percent: part.maybe_percent("discount_percent"),
        threshold: part.money("threshold"),
        claims: part.list("claims", read_claim_part),
        pay_by: part.maybe_date("pay_by"),
        instalments: part.list("instalments", read_instalment),
        accepts: part.maybe_name("accepts"),
        rule: part.maybe_part("rule", read_rule),
        policy: part.text("policy").into(),
        by: part.maybe_name("by"),
        approved_by: part.maybe_name("approved_by"),
        backdate_days: part.count("backdate_days"),
        grace_days: part.count("grace_days"),
        short_by: part.money("short_by"),
        max_missed_in_row: part.maybe_count("max_missed_in_row"),
        max_missed_total: part.maybe_count("max_missed_total"),
        cure_days: part.count("cure_days"),
        plan: part.maybe_plan("plan"),
        disclosures: part.maybe_list("disclosures", read_disclosure),
        settlement: settlement?,
        on_reached: on_reached?,
        same_day_payments: same_day_payments?,
        interest_during_settlement: interest?,
    }))
}

pub(super) fn read_claim_part(
    reading: &mut Reading,
    json: &Json,
    place: &str,
) -> Option<ClaimPart> {
    read_part(reading, json, place, |part| {
        let claim = part.name("claim");
        Some(ClaimPart {
            base: part.money("base"),
            amount: part.money("amount"),
            forgiven: part.money("forgiven"),
            claim: claim?,
        })
    })
}

pub(super) fn read_instalment(
    reading: &mut Reading,
    json: &Json,
    place: &str,
) -> Option<PlannedInstalment> {
    read_part(reading, json, place, |part| {
        Some(PlannedInstalment {
            number: part.count("number"),
            due_on: part.date("due_on"),
            amount: part.money("amount"),
        })
    })
}

fn read_rule(part: &mut Part<'_, '_>) -> Option<RuleUsed> {
    let scope = part.word("scope", &SCOPES);
    Some(RuleUsed {
        row: part.count("row"),
        percent: part.percent("percent"),
        floor: part.money("floor"),
        scope: scope?,
    })
}
