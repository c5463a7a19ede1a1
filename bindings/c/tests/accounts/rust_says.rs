//! Everything that Rust says of an account.

use settlekit::account::{
    ApprovalState, Hold, OfferState, RoundState, RuleUsed, SettlementState, SettlementTerms,
};
use settlekit::json::{Json, entry_text};
use settlekit::{Account, Percent, RefusalCode};

/// A line each.
pub fn as_rust_says(account: &Account) -> Vec<String> {
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
    negotiations_as_rust_says(account, &mut lines);
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
        lines.extend(settlement.superseded.iter().map(|terms| terms_as_rust_says(terms)));
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

fn negotiations_as_rust_says(account: &Account, lines: &mut Vec<String>) {
    let codes = |codes: &[RefusalCode]| codes.iter().map(|code| code.name()).collect::<Vec<_>>();
    for round in account.rounds() {
        let terms = &round.terms;
        let expired_on = match round.state {
            RoundState::Expired { on } => Some(on),
            _ => None,
        };
        lines.push(format!(
            "round {} {} counters {:?} {} expired {expired_on:?} {:?} next {:?} on {} by {} until {} \
             pay by {:?} {:?} {:?} {:?} {:?}",
            terms.offer,
            terms.party.name(),
            terms.counters.as_ref().map(ToString::to_string),
            round.state.name(),
            [
                terms.amount.minor(),
                terms.balance.minor(),
                terms.floor.map_or(0, |floor| floor.minor()),
                i64::from(terms.floor.is_some()),
            ],
            terms.next.map(|next| next.minor()),
            round.on,
            round.position,
            terms.expires_on,
            terms.pay_by,
            terms.claims.iter().map(ToString::to_string).collect::<Vec<_>>(),
            codes(&terms.needs_approval),
            terms.approvers.iter().map(ToString::to_string).collect::<Vec<_>>(),
            terms.reason,
        ));
    }
    for asked in account.approvals() {
        let (state, by) = match &asked.state {
            ApprovalState::Pending => ("pending", None),
            ApprovalState::Approved { by } => ("approved", Some(by.to_string())),
            ApprovalState::Declined { by } => ("declined", by.as_ref().map(ToString::to_string)),
        };
        let terms = &asked.terms;
        lines.push(format!(
            "approval {} {} {state} by {:?} {by:?} {} on {} by {} until {} {:?} {:?} {:?}",
            terms.request,
            terms.offer,
            terms.by.as_ref().map(ToString::to_string),
            terms.amount.minor(),
            asked.on,
            asked.position,
            terms.last_day,
            codes(&terms.needs_approval),
            terms.approvers.iter().map(ToString::to_string).collect::<Vec<_>>(),
            terms.reason,
        ));
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
