//! What stands on an account, as a snapshot says it and as the journal gives it.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::Serialize;

use crate::account::{
    Account, Agreement, AgreementStep, Approval, ApprovalState, Coding, Hold, Offer, OfferState,
    OutdatedBecause, Party, Round, RoundState, Settlement, SettlementState, Status,
};
use crate::fault::Fault;
use crate::id::{AgreementId, ClaimId, OfferId, PaymentId, RequestId, SequenceId, SettlementId};
use crate::json::value::Json;
use crate::money::Money;
use crate::policy::compile::pointer_step;
use crate::segment::SegmentAmounts;

/// What stands after the last entry of the journal. It is computed; a snapshot that says something
/// else is not read.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(in crate::json) struct Stands {
    /// Where the customer stands.
    pub status: Status,
    /// What is owed.
    pub owed: Money,
    /// Money that found nothing owing.
    pub credit: Money,
    /// All that stands forgiven.
    pub forgiven: Money,
    /// All that stands written off within tolerances.
    pub tolerance_written_off: Money,
    /// What each claim owes.
    pub claims: Vec<ClaimStands>,
    /// The holds in place.
    pub holds: Vec<Hold>,
    /// The offers, in the order in which they were made.
    pub offers: Vec<OfferStands>,
    /// The settlements, in the order in which they were made, without those removed.
    pub settlements: Vec<SettlementStands>,
    /// The payments, in the order in which they were posted.
    pub payments: Vec<PaymentStands>,
    /// The settlement sequence assigned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sequence: Option<SequenceId>,
    /// The turns of negotiations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub counter_offers: Vec<CounterOfferStands>,
    /// What was asked to be approved.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub approvals: Vec<ApprovalStands>,
    /// The written agreements, in the order in which they were created.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agreements: Vec<AgreementStands>,
}

/// What became of a turn of a negotiation.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(in crate::json) struct CounterOfferStands {
    /// The offer.
    pub offer: OfferId,
    /// Who made it.
    pub party: Party,
    /// What became of it; of the creditor's see the offer of that name.
    #[serde(flatten)]
    pub state: RoundState,
}

/// What became of a request for approval.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(in crate::json) struct ApprovalStands {
    /// The request.
    pub request: RequestId,
    /// The answer.
    #[serde(flatten)]
    pub state: ApprovalState,
}

/// What a claim owes.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(in crate::json) struct ClaimStands {
    /// The claim.
    pub claim: ClaimId,
    /// What it owes, by segment; segments of zero are left out, below zero is a credit.
    pub balance: SegmentAmounts,
    /// The last day for which interest is posted, if it bears any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accrued_through: Option<NaiveDate>,
}

/// Where an offer stands.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(in crate::json) struct OfferStands {
    /// The offer.
    pub offer: OfferId,
    /// Where it stands.
    #[serde(flatten)]
    pub state: OfferState,
    /// What is to be paid.
    pub amount: Money,
    /// What counts toward it.
    pub counted: Money,
    /// The offer that took its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<OfferId>,
}

/// Where a settlement stands.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(in crate::json) struct SettlementStands {
    /// The settlement.
    pub settlement: SettlementId,
    /// Where it stands.
    #[serde(flatten)]
    pub state: SettlementState,
    /// The number of its terms as they stand.
    pub version: u32,
    /// What is to be paid.
    pub amount: Money,
    /// What counts toward it.
    pub counted: Money,
}

/// What stands of a payment.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(in crate::json) struct PaymentStands {
    /// The payment.
    pub payment: PaymentId,
    /// When the money counts.
    pub effective_on: NaiveDate,
    /// The amount less what was returned.
    pub standing: Money,
    /// What it is filed as.
    pub coded_as: Coding,
}

/// How far a written agreement has come.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(in crate::json) struct AgreementStands {
    /// The agreement.
    pub agreement: AgreementId,
    /// The last step that was taken.
    pub step: AgreementStep,
    /// The day of that step.
    pub on: NaiveDate,
    /// Why it does not say any more what is agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outdated: Option<OutdatedBecause>,
}

impl Stands {
    pub fn of(account: &Account) -> Stands {
        let standing = account.standing();
        let ledger = &standing.ledger;
        let counted = |place: usize| {
            let arrangement = ledger.arrangements.get(place);
            account.money(arrangement.map_or(0, |arrangement| arrangement.counted))
        };
        let claims = account.claims.iter().zip(&ledger.balances).map(|(claim, balance)| {
            let accrued_through = claim.interest.as_ref().map(|terms| terms.accrued_through);
            let balance = balance.in_currency(account.currency);
            ClaimStands { claim: claim.id.clone(), balance, accrued_through }
        });
        let (mut offers, mut settlements) = (Vec::new(), Vec::new());
        for (place, arrangement) in account.arrangements.iter().enumerate() {
            if let Some(offer) = arrangement.as_offer() {
                offers.push(OfferStands::of(offer, counted(place)));
            }
            let settlement = arrangement.as_settlement();
            if let Some(settlement) = settlement.filter(|settlement| !settlement.removed) {
                settlements.push(SettlementStands::of(settlement, counted(place)));
            }
        }
        Stands {
            status: account.status,
            owed: account.money(ledger.owed()),
            credit: account.money(ledger.credit),
            forgiven: account.forgiven(),
            tolerance_written_off: account.tolerance_written_off(),
            claims: claims.collect(),
            holds: account.holds.clone(),
            offers,
            settlements,
            payments: payments_of(account),
            sequence: account.assignment.as_ref().map(|assigned| assigned.sequence.clone()),
            counter_offers: account.rounds().iter().map(CounterOfferStands::of).collect(),
            approvals: account.approvals().iter().map(ApprovalStands::of).collect(),
            agreements: account.agreements.iter().map(AgreementStands::of).collect(),
        }
    }

    /// Where a document says something else than what stands, each with both values.
    pub fn differences(&self, given: &Json, place: &str) -> Vec<Fault> {
        let mut faults = Vec::new();
        // What was written as text is read as it was written.
        let computed = serde_json::to_string(self).unwrap_or_default();
        match Json::parse(&computed) {
            Ok(computed) => compare(given, &computed, place, &mut faults),
            Err(fault) => faults.push(fault),
        }
        faults
    }
}

impl CounterOfferStands {
    fn of(round: &Round) -> CounterOfferStands {
        let terms = &round.terms;
        CounterOfferStands { offer: terms.offer.clone(), party: terms.party, state: round.state }
    }
}

impl ApprovalStands {
    fn of(approval: &Approval) -> ApprovalStands {
        let state = approval.state.clone();
        ApprovalStands { request: approval.terms.request.clone(), state }
    }
}
impl AgreementStands {
    fn of(agreement: &Agreement) -> AgreementStands {
        AgreementStands {
            agreement: agreement.terms.agreement.clone(),
            step: agreement.step(),
            on: agreement.step_on(),
            outdated: agreement.outdated.map(|(_, because)| because),
        }
    }
}

impl OfferStands {
    fn of(offer: &Offer, counted: Money) -> OfferStands {
        OfferStands {
            offer: offer.terms.offer.clone(),
            state: offer.state,
            amount: offer.terms.amount,
            counted,
            superseded_by: offer.superseded_by.clone(),
        }
    }
}

impl SettlementStands {
    fn of(settlement: &Settlement, counted: Money) -> SettlementStands {
        SettlementStands {
            settlement: settlement.terms.settlement.clone(),
            state: settlement.state,
            version: settlement.terms.version,
            amount: settlement.terms.amount,
            counted,
        }
    }
}

fn payments_of(account: &Account) -> Vec<PaymentStands> {
    let mut codings: BTreeMap<&PaymentId, Coding> = BTreeMap::new();
    for coded in &account.codings {
        // As `coding_of`: where a payment closed several, the settlement is told.
        let known = codings.entry(&coded.payment).or_insert(coded.coding);
        if coded.coding == Coding::Settlement {
            *known = Coding::Settlement;
        }
    }
    let facts = account.facts.payments.iter();
    let stands = account.payments.iter().zip(facts).map(|(payment, fact)| PaymentStands {
        payment: payment.id.clone(),
        effective_on: fact.effective_on,
        standing: account.money(fact.standing_minor),
        coded_as: codings.get(&payment.id).copied().unwrap_or(Coding::Partial),
    });
    stands.collect()
}

fn compare(given: &Json, computed: &Json, place: &str, faults: &mut Vec<Fault>) {
    match (given, computed) {
        (Json::Object(keys), Json::Object(wanted)) => {
            for (key, value) in wanted {
                let at = format!("{place}/{}", pointer_step(key));
                compare(given.get(key).unwrap_or(&Json::Null), value, &at, faults);
            }
            for (index, (key, value)) in keys.iter().enumerate() {
                let twice = keys.iter().take(index).any(|(earlier, _)| earlier == key);
                let known = computed.get(key).is_some() || *value == Json::Null;
                if twice || !known {
                    let found = value.to_text();
                    let message = if twice {
                        format!("the key \"{}\" stands here twice", key.escape_debug())
                    } else {
                        format!("the snapshot says {found}, the journal says nothing of it")
                    };
                    faults.push(Fault::new(format!("{place}/{}", pointer_step(key)), message));
                }
            }
        }
        (Json::Array(items), Json::Array(wanted)) if items.len() == wanted.len() => {
            for (index, (item, value)) in items.iter().zip(wanted).enumerate() {
                compare(item, value, &format!("{place}/{index}"), faults);
            }
        }
        (Json::Array(items), Json::Array(wanted)) => {
            let (said, found) = (items.len(), wanted.len());
            let message = format!("the snapshot has {said} here, the journal makes {found}");
            faults.push(Fault::new(place, message));
        }
        _ if given == computed => {}
        _ => {
            let (said, found) = (shown(given), shown(computed));
            let message = format!("the snapshot says {said}, the journal makes {found}");
            faults.push(Fault::new(place, message));
        }
    }
}

/// A value as it stands in a message, shortened.
fn shown(json: &Json) -> String {
    match json {
        Json::Null => "nothing".into(),
        Json::OtherNumber => "a number with a fraction or beyond 64 bits".into(),
        other => other.to_text().chars().take(100).collect(),
    }
}
