//! Commands as they are written.

use alloc::string::String;
use alloc::vec::Vec;

use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use crate::account::{Coding, Party, Status};
use crate::currency::Currency;
use crate::policy::{Channel, ContactChannel, Dispute, Hardship, Relationship, Willingness};
use crate::segment::Segment;

use super::contact::ContactMade;
use super::plan::{Every, Plan};
use super::shape::{absent, at_most_one, conditions, decides, exactly_one, given, implies};
use super::values::{
    AgreementName, Amount, ApproverName, ClaimName, CommandName, Count, Date, Minute, NonEmpty,
    OfferName, PaymentName, Reason, RequestName, SequenceName, SettlementName, TermsPercent,
    TextHash, UserName, Words,
};

/// What is to be done, or asked, about an account on a day.
#[derive(JsonSchema)]
#[schemars(title = "settlekit command", tag = "command", rename_all = "snake_case")]
#[schemars(deny_unknown_fields, transform = for_every_command)]
pub(super) enum Command {
    /// Offers terms to the debtor: so much, by a day.
    CreateOffer {
        offer: OfferName,
        terms: Terms,
        /// The last day on which it can be accepted. Without pay_by a payment is the acceptance.
        expires_on: Date,
        /// The last day on which the accepted amount can be paid; not before expires_on.
        pay_by: Option<Date>,
        claims: Option<ClaimNames>,
        approved_by: Option<ApproverName>,
        /// The settlement sequence of the policy to assign with the offer.
        sequence: Option<SequenceName>,
        /// The active offer whose place this one takes.
        supersedes: Option<OfferName>,
        /// Why the other offer is superseded; needed once money was counted under it.
        reason: Option<String>,
        /// The currency of the amounts, to be safe: another one than the account's is refused.
        currency: Option<Currency>,
    },
    /// A party accepts the other's last offer by word; the money is still to come.
    AcceptOffer {
        offer: OfferName,
        /// The day of the acceptance. Default: today.
        effective_on: Option<Date>,
        /// Who accepts. Default: the party that did not make it.
        party: Option<Party>,
        /// Who approves that the creditor accepts what the rules alone would refuse.
        approved_by: Option<ApproverName>,
    },
    /// The creditor takes an offer back.
    WithdrawOffer { offer: OfferName, reason: Option<Reason> },
    /// An offer is given up by hand; the customer is lost.
    AbandonOffer { offer: OfferName, reason: Option<Reason> },
    /// Agrees a settlement, with its own terms or from an offer, in one payment or by a plan.
    #[schemars(transform = settlement_is_complete)]
    CreateSettlement {
        settlement: SettlementName,
        /// May be absent with accepts: the offer's amount.
        terms: Option<Terms>,
        /// The day after which payments count; not after today.
        inception_on: Date,
        /// When it is paid.
        plan: Option<Plan>,
        /// The day of the one payment, where there is no plan. Default: the last day that the rule
        /// allows.
        pay_by: Option<Date>,
        claims: Option<ClaimNames>,
        parts: Option<Parts>,
        /// The active offer that it is made of.
        accepts: Option<OfferName>,
        approved_by: Option<ApproverName>,
        /// The currency of the amounts, to be safe: another one than the account's is refused.
        currency: Option<Currency>,
    },
    /// Changes the terms of a settlement; what is absent stays.
    ModifySettlement {
        settlement: SettlementName,
        /// What is to be paid now. Absent: as before.
        terms: Option<Terms>,
        /// The day after which payments count; not after today.
        inception_on: Option<Date>,
        /// When it is paid.
        plan: Option<Plan>,
        approved_by: Option<ApproverName>,
        /// The currency of the amounts, to be safe: another one than the account's is refused.
        currency: Option<Currency>,
    },
    /// Lets a settlement rest: nothing counts toward it.
    DeactivateSettlement { settlement: SettlementName, reason: Option<Reason> },
    /// Takes an inactive settlement up again; all payments since its inception are recounted.
    ReactivateSettlement { settlement: SettlementName, reason: Option<Reason> },
    /// Declares a settlement void, for good.
    VoidSettlement { settlement: SettlementName, reason: Option<Reason> },
    /// Removes a settlement, as if it had never been.
    RemoveSettlement { settlement: SettlementName, reason: Option<Reason> },
    /// Money came in.
    PostPayment {
        payment: PaymentName,
        /// How much; above zero.
        amount: Amount,
        /// When the money counts; not after today.
        effective_on: Date,
        /// The claim that the payer named.
        claim: Option<ClaimName>,
        /// What the host files it as.
        coded_as: Option<Coding>,
        /// The currency of the amounts, to be safe: another one than the account's is refused.
        currency: Option<Currency>,
    },
    /// Files a payment as something, or leaves a reached settlement open (partial).
    CodePayment {
        payment: PaymentName,
        /// As what.
        r#as: Coding,
    },
    /// Money went back.
    ReversePayment {
        payment: PaymentName,
        /// How much of it. Default: all that stands.
        amount: Option<Amount>,
        reason: Option<Reason>,
        /// The currency of the amounts, to be safe: another one than the account's is refused.
        currency: Option<Currency>,
    },
    /// Changes what a claim owes.
    AdjustBalance {
        claim: ClaimName,
        /// Which part of its balance.
        segment: Segment,
        /// By how much; negative lowers.
        amount: Amount,
        reason: Option<Reason>,
        /// The currency of the amounts, to be safe: another one than the account's is refused.
        currency: Option<Currency>,
    },
    /// Posts the new interest of a claim.
    PostInterest {
        claim: ClaimName,
        /// The last day for which interest is posted.
        through: Date,
    },
    /// Moves the customer's status by hand.
    SetStatus {
        /// Where to.
        status: Status,
        reason: Option<Reason>,
    },
    /// Places a hold: what blocks contact or settlement whatever the status.
    #[schemars(transform = hold_is_complete)]
    PlaceHold {
        hold: HoldKind,
        claim: Option<ClaimName>,
        /// Of an opt_out: how the debtor wants no messages.
        channel: Option<Channel>,
        /// Of an opt_out: the e-mail address or telephone number.
        address: Option<NonEmpty>,
    },
    /// Lifts a hold.
    #[schemars(transform = hold_is_complete)]
    LiftHold {
        hold: HoldKind,
        claim: Option<ClaimName>,
        /// Of an opt_out: how the debtor wanted no messages.
        channel: Option<Channel>,
        /// Of an opt_out: the e-mail address or telephone number.
        address: Option<NonEmpty>,
    },
    /// Assigns a settlement sequence, as today's policy defines it.
    AssignSequence { sequence: SequenceName },
    /// Takes the settlement sequence away.
    UnassignSequence { sequence: SequenceName, reason: Option<Reason> },
    /// The day is over: offers expire, instalments are missed, reminders go.
    EndDay {
        /// What the host knows of the customer as the day ends; it decides which reminders may go.
        contact: Option<Contact>,
    },
    /// Asks what the account may be settled for. Changes nothing.
    Quote { claims: Option<ClaimNames> },
    /// Asks for every payment, and whether it counts. Changes nothing.
    #[schemars(transform = one_of_offer_and_settlement)]
    ListPayments {
        /// Toward this offer.
        offer: Option<OfferName>,
        /// Toward this settlement.
        settlement: Option<SettlementName>,
    },
    /// Asks whether a proposal in summary is within the rules. Changes nothing.
    #[schemars(transform = several_payments_have_a_gap)]
    CheckProposal {
        /// What is to be paid in all.
        amount: Amount,
        /// In how many payments, the first of them today.
        payments: Count,
        /// Days between two payments; needed with more than one.
        gap_days: Option<Count>,
        claims: Option<ClaimNames>,
        approved_by: Option<ApproverName>,
        /// The currency of the amounts, to be safe: another one than the account's is refused.
        currency: Option<Currency>,
    },
    /// Asks which plans and amounts are possible. Changes nothing.
    Solve {
        /// What is to be paid in all. Default: the least that may be accepted today.
        amount: Option<Amount>,
        /// What the debtor can pay each time.
        can_pay: Option<Amount>,
        every: Every,
        /// The day of the first payment after the down payment.
        first_due: Date,
        /// What the debtor pays at once.
        down_payment: Option<Amount>,
        claims: Option<ClaimNames>,
        /// The currency of the amounts, to be safe: another one than the account's is refused.
        currency: Option<Currency>,
    },
    /// A party answers the other's offer with a figure of its own, or the debtor opens with one.
    #[schemars(transform = claims_come_with_the_offer)]
    MakeCounterOffer {
        offer: OfferName,
        /// Who makes it.
        party: Party,
        /// The other party's last offer, which it answers. A debtor who opens leaves it out.
        counters: Option<OfferName>,
        /// What is to be paid. Of the creditor, default: the next step of the policy's ladder.
        terms: Option<Terms>,
        /// The last day on which it can be accepted. Default: the policy's round_days from today.
        expires_on: Option<Date>,
        /// The last day on which the accepted amount can be paid; not before expires_on.
        pay_by: Option<Date>,
        claims: Option<ClaimNames>,
        approved_by: Option<ApproverName>,
        reason: Option<Reason>,
        /// The currency of the amounts, to be safe: another one than the account's is refused.
        currency: Option<Currency>,
    },
    /// A party rejects the other's last offer.
    RejectOffer {
        offer: OfferName,
        /// Who rejects. Default: the party that did not make it.
        party: Option<Party>,
        reason: Option<Reason>,
    },
    /// Asks somebody who may to approve what the rules alone would refuse.
    RequestApproval {
        request: RequestName,
        /// The debtor's offer that it is about.
        offer: OfferName,
        /// What would be offered in answer. Default: the debtor's own figure, to be accepted.
        terms: Option<Terms>,
        /// The last day on which it could be paid. Default: the debtor's own.
        pay_by: Option<Date>,
        reason: Option<Reason>,
        /// The currency of the amounts, to be safe: another one than the account's is refused.
        currency: Option<Currency>,
    },
    /// Approves what was asked. The user of the command is the approver.
    Approve { request: RequestName },
    /// Declines what was asked.
    Decline { request: RequestName, reason: Option<Reason> },
    /// Asks for the turns of the negotiations, whose turn it is and our next figure. Changes nothing.
    ListRounds,
    /// Asks whether to settle, and within which range to negotiate. Changes nothing.
    Assess {
        /// What the customer is to the creditor.
        relationship: Option<Relationship>,
        /// How hard it is for the debtor to pay.
        hardship: Option<Hardship>,
        /// How much is contested. Default: what the disputes of the claims concerned say.
        dispute: Option<Dispute>,
        /// Whether the debtor wants to settle.
        willingness: Option<Willingness>,
        /// How old the debt is on the recovery curve. Default: the age that the policy counts.
        age_days: Option<Count>,
        /// Attempts at contact since the debtor last answered.
        unanswered_attempts: Option<Count>,
        /// Promises to pay that were not kept.
        broken_promises: Option<Count>,
        /// What legal action costs.
        legal_cost: Option<Amount>,
        /// The percent chance that legal action is won and the money collected, 0 to 100.
        legal_chance: Option<TermsPercent>,
        /// The percent of the balance that winning would bring, 0 to 100. Default: 100.
        legal_recovery: Option<TermsPercent>,
        /// Days until legal action brings money. Default: 0.
        legal_days: Option<Count>,
        claims: Option<ClaimNames>,
        /// The currency of the amounts, to be safe: another one than the account's is refused.
        currency: Option<Currency>,
    },
    /// Asks whether the debtor may be contacted now. Changes nothing.
    CheckContact {
        /// How.
        channel: ContactChannel,
        /// Where; it is compared with the opt-outs of its channel.
        address: Option<Words>,
        /// The claim that it is about. Default: all that are not disputed.
        claim: Option<ClaimName>,
        /// When in the host's local day, in minutes after midnight. Needed for an e-mail or text
        /// message where the policy has quiet hours.
        minute: Option<Minute>,
        /// When in the debtor's local day, in minutes after midnight. Needed where a contact rule
        /// on the debtor's hours is in force, but for letters.
        debtor_minute: Option<Minute>,
        /// What was done before to reach the debtor.
        contacts: Option<Vec<ContactMade>>,
        /// Whether an attorney represents the debtor in the matter. Default: false.
        #[schemars(extend("default" = false))]
        attorney: Option<bool>,
    },
    /// An obligation of the calendar was done, or what was done of it was made good.
    CompleteObligation {
        /// Its name in the calendar.
        #[schemars(extend("examples" = ["us_ny.confirmation_letter:settlement:S1"]))]
        obligation: String,
        /// The day on which it was done, not after today. Default: today.
        completed_on: Option<Date>,
        reason: Option<Reason>,
    },
    /// Asks for the obligations that follow from what stands. Changes nothing.
    ListObligations {
        /// Only those that are due by this day.
        through: Option<Date>,
    },
    /// Sets an offer or settlement down as a written agreement.
    #[schemars(transform = exactly_one_of_offer_and_settlement)]
    CreateAgreement {
        agreement: AgreementName,
        /// The settlement that is set down: active or reached.
        settlement: Option<SettlementName>,
        /// The offer that is set down: active or accepted.
        offer: Option<OfferName>,
        reason: Option<Reason>,
    },
    /// Another user approves an agreement before it is sent.
    #[schemars(transform = somebody_approves)]
    ApproveAgreement { agreement: AgreementName },
    /// An agreement is sent to the debtor.
    SendAgreement {
        agreement: AgreementName,
        content_hash: Option<TextHash>,
        /// When; not after today. Default: today.
        sent_on: Option<Date>,
    },
    /// An agreement came back signed.
    ReturnAgreement {
        agreement: AgreementName,
        /// Who signed it.
        signed_by: Option<String>,
        /// The day of the signature; not after today.
        signed_on: Option<Date>,
        content_hash: Option<TextHash>,
    },
    /// Nothing is left to do with an agreement.
    CompleteAgreement { agreement: AgreementName },
}

/// What any command may carry.
#[derive(JsonSchema)]
struct Common {
    id: Option<CommandName>,
    /// The date of the command. A step of a scenario needs it.
    on: Option<Date>,
    by: Option<UserName>,
}

/// Gives each command what any command may carry, and names all of them with what they do, so that
/// an editor can offer them before anything else is known.
fn for_every_command(schema: &mut Schema) {
    let generator = schemars::generate::SchemaSettings::draft2020_12().into_generator();
    let common = generator.into_root_schema_for::<Common>();
    let mut names = Vec::new();
    for command in branches(schema) {
        let about = command.get("description").cloned().unwrap_or_default();
        let Some(Value::Object(keys)) = command.get_mut("properties") else { continue };
        if let Some(Value::Object(name)) = keys.get_mut("command") {
            name.insert("description".into(), about);
            names.push(name.clone());
        }
        if let Some(Value::Object(common)) = common.get("properties") {
            keys.extend(common.iter().map(|(key, value)| (key.clone(), value.clone())));
        }
    }
    let command = json!({ "description": "What is to be done, or asked.", "oneOf": names });
    schema.insert("type".into(), "object".into());
    schema.insert("required".into(), json!(["command"]));
    schema.insert("properties".into(), json!({ "command": command }));
}

/// The commands among which the schema chooses.
pub(super) fn branches(schema: &mut Schema) -> impl Iterator<Item = &mut Value> {
    schema.get_mut("oneOf").and_then(Value::as_array_mut).into_iter().flatten()
}

fn settlement_is_complete(schema: &mut Schema) {
    let has_terms = given("terms", &["object"]);
    conditions(schema, [decides(given("accepts", &["string"]), json!({}), has_terms)]);
    let claims = [("claims", "array"), ("parts", "array")];
    at_most_one(schema, &claims, "The parts name the claims already; leave claims out.");
}

fn hold_is_complete(schema: &mut Schema) {
    let is = |kind| json!({ "properties": { "hold": { "const": kind } } });
    let with_address =
        json!({ "allOf": [given("channel", &["string"]), given("address", &["string"])] });
    conditions(
        schema,
        [
            decides(is("dispute"), given("claim", &["string"]), absent(&["claim"])),
            decides(is("opt_out"), with_address, absent(&["channel", "address"])),
        ],
    );
}

fn claims_come_with_the_offer(schema: &mut Schema) {
    let answers = [("counters", "string"), ("claims", "array")];
    at_most_one(schema, &answers, "The claims are those of the offer that is countered.");
    let is = |party| json!({ "properties": { "party": { "const": party } } });
    conditions(
        schema,
        [
            implies(is("debtor"), given("terms", &["object"])),
            implies(is("creditor"), given("counters", &["string"])),
        ],
    );
}

fn one_of_offer_and_settlement(schema: &mut Schema) {
    let toward = [("offer", "string"), ("settlement", "string")];
    at_most_one(schema, &toward, "Name an offer or a settlement, not both.");
}

fn exactly_one_of_offer_and_settlement(schema: &mut Schema) {
    let toward = [("offer", "string"), ("settlement", "string")];
    exactly_one(schema, &toward, "Name an offer or a settlement, not both.");
}

fn somebody_approves(schema: &mut Schema) {
    conditions(schema, [given("by", &["string"])]);
}

fn several_payments_have_a_gap(schema: &mut Schema) {
    let several = json!({ "properties": { "payments": { "minimum": 2 } } });
    conditions(schema, [implies(several, given("gap_days", &["integer"]))]);
}

/// What is to be paid: exactly one of a fixed amount, a percent of the balance, or what the
/// client's percents for each segment give.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, transform = one_kind_of_terms)]
pub(super) struct Terms {
    /// The amount.
    fixed: Option<Amount>,
    /// The percent of the balance to be paid, above 0 and at most 100, rounded up; 75 is a discount
    /// of 25 %.
    percent: Option<TermsPercent>,
    /// true: by the client's segment_percents, at least the floor.
    #[schemars(extend("enum" = [true, null]))]
    calculated: Option<bool>,
}

fn one_kind_of_terms(schema: &mut Schema) {
    let kinds = [("fixed", "string"), ("percent", "string"), ("calculated", "boolean")];
    exactly_one(schema, &kinds, "Terms are exactly one of fixed, percent, calculated.");
}

/// The claims concerned. Default: all that are not disputed.
#[derive(JsonSchema)]
#[schemars(inline, transform = some_and_none_twice)]
pub(super) struct ClaimNames(Vec<ClaimName>);

/// How the host splits the amount over claims, in place of claims. The parts sum to the amount and
/// no claim stands twice.
#[derive(JsonSchema)]
#[schemars(inline, transform = some_and_none_twice)]
pub(super) struct Parts(Vec<Part>);

fn some_and_none_twice(schema: &mut Schema) {
    schema.insert("minItems".into(), 1.into());
    schema.insert("uniqueItems".into(), true.into());
}

/// One claim's part.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Part {
    claim: ClaimName,
    /// Its part of the amount.
    amount: Amount,
}

/// What blocks contact or settlement whatever the status.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub(super) enum HoldKind {
    /// The matter is with a court or lawyer: no offers, no messages.
    Legal,
    /// The debtor disputes a claim, which is named beside: no messages, and the claim is left out
    /// of proposals.
    Dispute,
    /// The debtor wants no messages at an address, which is named beside.
    OptOut,
    /// The debtor is bankrupt: no offers, no messages.
    Bankruptcy,
    /// The debtor has died: no offers, no messages.
    Deceased,
}

/// What the host knows of the customer as the day ends; it decides which reminders may go.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Contact {
    /// When in the host's local day the reminders would go, in minutes after midnight. Needed where
    /// the policy has quiet hours and a reminder is due.
    minute: Option<Minute>,
    /// Where the customer is reached.
    addresses: Option<Addresses>,
    /// The host's block list, shared by its accounts.
    opted_out: Option<Vec<OptedOut>>,
    /// Channels on which the customer had another message today. Settlement reminders go
    /// nevertheless, and the explanation says so.
    sent_today: Option<Vec<Channel>>,
    /// Another absolute block of the host's, in words.
    #[schemars(extend("examples" = ["cease-communication letter"]))]
    blocked: Option<Words>,
    /// When in the debtor's local day the reminders would go, in minutes after midnight. Needed
    /// where a contact rule on the debtor's hours is in force and a reminder is due.
    debtor_minute: Option<Minute>,
    /// Whether an attorney represents the debtor in the matter. Default: false.
    #[schemars(extend("default" = false))]
    attorney: Option<bool>,
    /// What was done besides to reach the debtor.
    contacts: Option<Vec<ContactMade>>,
}

/// An address for each channel.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Addresses {
    /// The e-mail address.
    email: Option<Words>,
    /// The telephone number for text messages.
    sms: Option<Words>,
}

/// An address that wants no messages.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OptedOut {
    /// The channel.
    channel: Channel,
    /// The e-mail address or telephone number.
    address: Words,
}
