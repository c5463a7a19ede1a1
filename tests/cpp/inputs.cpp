// Every field of what goes in reaches the C interface.
#include "check.hpp"

using namespace settlekit;

namespace {

const Date FIRST = Date::from_days(20513);
const Text CLAIMS[] = {"C1", "C2"};

bool is(const settlekit_text& text, std::string_view expected) {
  return detail::view(text) == expected;
}

template <class Struct>
bool is_dollars(const Struct& raw) {
  return raw.struct_size == sizeof(Struct) && raw.currency == 840 && raw.exponent == 2;
}

void requests_and_offers() {
  Request request{"id", "by", "approver", true};
  const settlekit_request asked = request.raw();
  CHECK(asked.struct_size == sizeof asked && asked.decide_only == 1);
  CHECK(is(asked.id, "id") && is(asked.by, "by") && is(asked.approved_by, "approver"));
  CHECK(Request().raw().decide_only == 0 && Request().raw().by.data == nullptr);

  NewOffer offer{"O", Terms::fixed(usd("5")), FIRST};
  settlekit_new_offer raw = offer.raw();
  CHECK(is_dollars(raw) && raw.terms == SETTLEKIT_TERMS_FIXED && raw.amount_minor == 500);
  CHECK(is(raw.offer, "O") && raw.expires_on == 20513 && raw.percent_millionths == 0);
  CHECK(raw.has_pay_by == 0 && raw.pay_by == 0 && raw.claims == nullptr && raw.claim_count == 0);
  CHECK(raw.sequence.data == nullptr && raw.supersedes.data == nullptr);
  offer.terms = Terms::percent(percent("75").value());
  offer.pay_by = FIRST + 1;
  offer.claims = CLAIMS;
  offer.sequence = "S";
  offer.supersedes = "old";
  offer.reason = "why";
  raw = offer.raw();
  CHECK(raw.terms == SETTLEKIT_TERMS_PERCENT && raw.percent_millionths == 750000);
  CHECK(raw.currency == 0 && raw.exponent == 0 && raw.amount_minor == 0);
  CHECK(raw.has_pay_by == 1 && raw.pay_by == 20514);
  CHECK(raw.claim_count == 2 && is(raw.claims[1], "C2"));
  CHECK(is(raw.sequence, "S") && is(raw.supersedes, "old") && is(raw.reason, "why"));
  offer.terms = Terms::calculated();
  CHECK(offer.raw().terms == SETTLEKIT_TERMS_CALCULATED && Terms().kind() == TermsKind::none);
}

void accounts() {
  NewClaim claim("C", 1);
  claim.with_interest(2).with_fees(3).with_costs(4).with_other(5).in_dispute().barred_on(FIRST);
  CHECK(claim.struct_size == sizeof(settlekit_new_claim) && is(claim.claim, "C"));
  CHECK(claim.principal_minor == 1 && claim.interest_minor == 2 && claim.fees_minor == 3);
  CHECK(claim.costs_minor == 4 && claim.other_minor == 5 && claim.disputed == 1);
  CHECK(claim.has_time_barred_on == 1 && claim.time_barred_on == 20513);
  CHECK(claim.has_interest == 0 && claim.bears_on == 0);
  claim.bearing(percent("8").value(), FIRST, SegmentSet::interest() | SegmentSet::costs());
  CHECK(claim.has_interest == 1 && claim.annual_percent_millionths == 80000);
  CHECK(claim.accrued_through == 20513);
  CHECK(claim.bears_on == (SETTLEKIT_SEGMENT_SET_INTEREST | SETTLEKIT_SEGMENT_SET_COSTS));
  CHECK((SegmentSet::principal() | SegmentSet::fees() | SegmentSet::other()).bits() ==
        (SETTLEKIT_SEGMENT_SET_PRINCIPAL | SETTLEKIT_SEGMENT_SET_FEES | SETTLEKIT_SEGMENT_SET_OTHER));

  NewAccount opening{"A", "L", currencies::USD, Span<NewClaim>(&claim, 1)};
  opening.status = CustomerStatus::legal;
  opening.delinquent_since = FIRST;
  opening.placed_on = FIRST + 1;
  opening.charged_off_on = FIRST + 2;
  opening.last_payment_on = FIRST + 3;
  const settlekit_new_account raw = opening.raw();
  CHECK(is_dollars(raw) && is(raw.account, "A") && is(raw.client, "L"));
  CHECK(raw.customer_status == SETTLEKIT_CUSTOMER_LEGAL);
  CHECK(raw.has_delinquent_since == 1 && raw.delinquent_since == 20513);
  CHECK(raw.has_placed_on == 1 && raw.placed_on == 20514);
  CHECK(raw.has_charged_off_on == 1 && raw.charged_off_on == 20515);
  CHECK(raw.has_last_payment_on == 1 && raw.last_payment_on == 20516);
}

void money_in_and_out() {
  const NewPayment payment{"P", usd("5"), FIRST, "C", Coding::settlement};
  const settlekit_new_payment in = payment.raw();
  CHECK(is_dollars(in) && is(in.payment, "P") && in.amount_minor == 500);
  CHECK(in.effective_on == 20513 && is(in.claim, "C"));
  CHECK(in.coded_as == SETTLEKIT_CODING_SETTLEMENT);
  const Reversal reversal{"P", usd("3"), "why"};
  const settlekit_reversal out = reversal.raw();
  CHECK(is_dollars(out) && out.has_amount == 1 && out.amount_minor == 300);
  CHECK(is(out.payment, "P") && is(out.reason, "why"));
  CHECK(Reversal{"P"}.raw().has_amount == 0 && Reversal{"P"}.raw().currency == 0);
  const Adjustment adjustment{"C", Segment::costs, usd("-1"), "why"};
  const settlekit_adjustment changed = adjustment.raw();
  CHECK(is_dollars(changed) && is(changed.claim, "C") && is(changed.reason, "why"));
  CHECK(changed.segment == SETTLEKIT_SEGMENT_COSTS && changed.amount_minor == -100);
}

void contacts() {
  const Address addresses[] = {{Channel::email, "a"}, {Channel::sms, "b"}};
  CHECK(addresses[1].channel == SETTLEKIT_CHANNEL_SMS && is(addresses[1].address, "b"));
  CHECK(addresses[1].struct_size == sizeof(settlekit_address));
  const Channel sent[] = {Channel::sms};
  const OptOuts nobody = OptOuts::from({}).value();
  Contact contact;
  CHECK(contact.raw().has_minute == 0 && contact.raw().opt_outs == nullptr);
  contact.minute = 600;
  contact.addresses = addresses;
  contact.opt_outs = &nobody;
  contact.sent_today = sent;
  contact.blocked = "moved";
  const settlekit_contact raw = contact.raw();
  CHECK(raw.struct_size == sizeof raw && raw.has_minute == 1 && raw.minute == 600);
  CHECK(raw.address_count == 2 && is(raw.addresses[0].address, "a"));
  CHECK(raw.opt_outs == nobody.get() && is(raw.blocked, "moved"));
  CHECK(raw.sent_today_count == 1 && raw.sent_today[0] == SETTLEKIT_CHANNEL_SMS);
  const Hold hold = Hold::opt_out(Channel::email, "a");
  CHECK(hold.raw().kind == SETTLEKIT_HOLD_OPT_OUT && is(hold.raw().address, "a"));
  CHECK(hold.raw().channel == SETTLEKIT_CHANNEL_EMAIL && is(Hold::dispute("C").raw().claim, "C"));
  CHECK(Hold::deceased().raw().kind == SETTLEKIT_HOLD_DECEASED);
}

void questions() {
  Proposal proposal{usd("5"), 3, 14};
  proposal.claims = CLAIMS;
  const settlekit_proposal asked = proposal.raw();
  CHECK(is_dollars(asked) && asked.amount_minor == 500 && asked.payments == 3);
  CHECK(asked.has_gap_days == 1 && asked.gap_days == 14 && asked.claim_count == 2);
  CHECK(asked.claims == CLAIMS && Proposal{usd("5")}.raw().has_gap_days == 0);

  Wish wish{Every::so_many_days(10), FIRST, usd("5"), usd("1"), usd("2"), CLAIMS};
  const settlekit_wish raw = wish.raw().value();
  CHECK(is_dollars(raw) && raw.every == SETTLEKIT_FREQUENCY_DAYS && raw.every_days == 10);
  CHECK(raw.first_due == 20513 && raw.has_amount == 1 && raw.amount_minor == 500);
  CHECK(raw.has_can_pay == 1 && raw.can_pay_minor == 100);
  CHECK(raw.has_down_payment == 1 && raw.down_payment_minor == 200 && raw.claim_count == 2);
  CHECK(raw.claims == CLAIMS);
  wish.down_payment = Money{1, currencies::EUR};
  CHECK(wish.raw().error().status() == Status::invalid_value);
  const Wish least{Every::once(), FIRST};
  CHECK(least.raw()->has_amount == 0 && least.raw()->currency == 0);
  CHECK(Every::once().frequency == Frequency::once && Every::week().frequency == Frequency::week);
  CHECK(Every::two_weeks().frequency == Frequency::two_weeks);
  CHECK(Every::half_month().frequency == Frequency::half_month);
}

void settlements() {
  const Instalment list[] = {{FIRST, 100}, {FIRST + 7, 200}};
  CHECK(list[1].struct_size == sizeof(settlekit_instalment));
  CHECK(list[1].due_on == 20520 && list[1].amount_minor == 200);
  const SettlementPart parts[] = {{"C1", 100}};
  CHECK(is(parts[0].claim, "C1") && parts[0].amount_minor == 100);
  CHECK(parts[0].struct_size == sizeof(settlekit_settlement_part));
  const Plan listed = Plan::of_list(list);
  CHECK(listed.raw().size == SETTLEKIT_PLAN_LIST && listed.raw().instalments == list);
  CHECK(listed.raw().instalment_count == 2 && listed.raw().has_first_due == 0);
  const Plan equal = Plan::of_payments(5, FIRST, Every::so_many_days(9))
                         .with_down_payment(usd("1"))
                         .rolled(Roll::next_business_day);
  CHECK(equal.raw().size == SETTLEKIT_PLAN_PAYMENTS && equal.raw().payments == 5);
  CHECK(equal.raw().has_first_due == 1 && equal.raw().first_due == 20513);
  CHECK(equal.raw().every == SETTLEKIT_FREQUENCY_DAYS && equal.raw().every_days == 9);
  CHECK(equal.raw().has_down_payment == 1 && equal.raw().down_payment_minor == 100);
  CHECK(equal.raw().roll == SETTLEKIT_ROLL_NEXT_BUSINESS_DAY);
  const Plan sized = Plan::of_instalments(usd("2"), FIRST, Every::month());
  CHECK(sized.raw().size == SETTLEKIT_PLAN_INSTALMENT && sized.raw().instalment_minor == 200);

  NewSettlement settlement{"S", Terms::fixed(usd("5")), FIRST, equal, FIRST + 9};
  settlement.claims = CLAIMS;
  settlement.parts = parts;
  settlement.accepts = "O";
  const settlekit_new_settlement raw = settlement.raw().value();
  CHECK(is_dollars(raw) && raw.terms == SETTLEKIT_TERMS_FIXED && raw.amount_minor == 500);
  CHECK(is(raw.settlement, "S") && raw.inception_on == 20513 && is(raw.accepts, "O"));
  CHECK(raw.has_pay_by == 1 && raw.pay_by == 20522 && raw.plan == &settlement.plan->raw());
  CHECK(raw.claims == CLAIMS && raw.claim_count == 2);
  CHECK(raw.parts == parts && raw.part_count == 1);
  const NewSettlement accepting{"S", Terms(), FIRST};
  CHECK(accepting.raw()->terms == 0 && accepting.raw()->plan == nullptr);
  CHECK(accepting.raw()->currency == 0);
  settlement.currency = currencies::EUR;
  CHECK(!settlement.raw());

  SettlementChange change{"S", Terms::percent(percent("60").value()), FIRST, listed};
  change.currency = currencies::USD;
  const settlekit_settlement_change changed = change.raw().value();
  CHECK(is_dollars(changed) && changed.terms == SETTLEKIT_TERMS_PERCENT);
  CHECK(changed.percent_millionths == 600000 && is(changed.settlement, "S"));
  CHECK(changed.has_inception_on == 1 && changed.inception_on == 20513);
  CHECK(changed.plan == &change.plan->raw());
  CHECK(SettlementChange{"S"}.raw()->has_inception_on == 0);
}

/** What goes in beside structs: the day of an acceptance. */
void negotiations() {
  NewCounterOffer offer{"D", Party::debtor, "O", Terms::fixed(usd("5"))};
  settlekit_new_counter_offer raw = offer.raw();
  CHECK(raw.struct_size == sizeof raw && is_dollars(raw) && raw.party == SETTLEKIT_PARTY_DEBTOR);
  CHECK(is(raw.offer, "D") && is(raw.counters, "O") && raw.amount_minor == 500);
  CHECK(raw.terms == SETTLEKIT_TERMS_FIXED && raw.has_expires_on == 0 && raw.expires_on == 0);
  CHECK(raw.has_pay_by == 0 && raw.claims == nullptr && raw.reason.data == nullptr);
  offer = NewCounterOffer{"C", Party::creditor};
  offer.expires_on = FIRST + 1;
  offer.pay_by = FIRST + 2;
  offer.claims = CLAIMS;
  offer.reason = "why";
  raw = offer.raw();
  CHECK(raw.party == SETTLEKIT_PARTY_CREDITOR && raw.counters.data == nullptr);
  CHECK(raw.terms == 0 && raw.currency == 0 && raw.exponent == 0 && raw.amount_minor == 0);
  CHECK(raw.has_expires_on == 1 && raw.expires_on == 20514 && raw.pay_by == 20515);
  CHECK(raw.has_pay_by == 1 && raw.claim_count == 2 && is(raw.claims[1], "C2"));
  CHECK(is(raw.reason, "why"));
  NewApproval approval{"R", "D", Terms::percent(percent("50").value()), FIRST, "why"};
  settlekit_new_approval asked = approval.raw();
  CHECK(asked.struct_size == sizeof asked && is(asked.approval, "R") && is(asked.offer, "D"));
  CHECK(asked.terms == SETTLEKIT_TERMS_PERCENT && asked.percent_millionths == 500000);
  CHECK(asked.has_pay_by == 1 && asked.pay_by == 20513 && is(asked.reason, "why"));
  approval = NewApproval{"R", "D"};
  asked = approval.raw();
  CHECK(asked.terms == 0 && asked.has_pay_by == 0 && asked.reason.data == nullptr);
}

void accepted_earlier(const Policy& policy) {
  const NewClaim claims[] = {{"C", 100}};
  Account account = Account::open(NewAccount{"A", "L", currencies::USD, claims}).value();
  NewOffer offer{"O", Terms::fixed(usd("1")), FIRST};
  offer.pay_by = FIRST + 30;
  CHECK(account.create_offer(policy, FIRST, offer)->is_applied());
  Account other = account.copy().value();
  // A day after it could be accepted, unless it was accepted in time.
  CHECK(account.accept_offer(policy, FIRST + 1, "O")->is_refused());
  CHECK(other.accept_offer(policy, FIRST + 1, "O", FIRST + 2)->refusal() ==
        RefusalCode::effective_in_future);
}

}  // namespace

int main() {
  requests_and_offers();
  accounts();
  money_in_and_out();
  contacts();
  questions();
  settlements();
  negotiations();
  accepted_earlier(Policy::load(R"({"format": 1, "policy": "p", "currency": "USD",
      "agency": {"rule": {"table": [{"percent": "25"}]}}})").value());
  return done();
}
