// An account's whole story through settlekit.hpp, with the figures of the specification.
// Arguments: the policy and the account of examples/data.
#include "check.hpp"

using namespace settlekit;

namespace {

struct World {
  Policy policy;
  Account account;
};

constexpr const char* OPEN_POLICY =
    R"({"format": 1, "policy": "open", "currency": "USD",
        "agency": {"rule": {"table": [{"percent": "25"}]}}})";

Request by(std::string_view user) {
  Request request;
  request.by = user;
  return request;
}

NewOffer offer_of(std::string_view name, Terms terms, Date expires_on) {
  return NewOffer{name, terms, expires_on};
}

Account fresh(const std::string& document) { return Account::load(document).value(); }

void quoted(const World& world) {
  const Decision decision = world.account.quote(world.policy, day("2026-03-01"), by("jdoe")).value();
  CHECK(decision.answer_kind() == AnswerKind::quote);
  CHECK(decision.answer_json().value().substr(0, 1) == "{");
  const Quote quote = decision.quote().value();
  CHECK(quote.owed() == usd("2000.00"));
  CHECK(quote.floor() == usd("1400.00"));
  CHECK(quote.scope() == Scope::user);
  CHECK(quote.percent() == percent("70").value());
  CHECK(quote.age_days() == 181u);
  CHECK(quote.max_payments() == 6u);
  CHECK(quote.max_days() == 180u);
  CHECK(quote.instructions() == "No settlement under 60 days without a call.");
  CHECK(quote.latest_on() == day("2026-08-28"));
  CHECK(quote.rules().size() == 2);
  CHECK(quote.rules()[0].scope() == Scope::agency);
  CHECK(quote.rules()[0].floor() == usd("1300.00"));
  CHECK(quote.claims().size() == 1 && quote.claims()[0] == "C1");
  CHECK(quote.blocked_by().empty());
  // 1,700 at 70, 250 at 0, 50 at 50 percent.
  CHECK(quote.calculated() == usd("1215.00"));
  CHECK(quote.calculation().size() == 1);
  CHECK(quote.calculation()[0].principal() == usd("1190.00"));
  CHECK(decision.proposal().error().status() == Status::not_there);
}

void refused(World& world) {
  const Decision decision =
      world.account
          .create_offer(world.policy, day("2026-03-01"),
                        offer_of("O1", Terms::fixed(usd("1200.00")), day("2026-03-15")), by("jdoe"))
          .value();
  CHECK(decision.is_refused() && !decision.is_applied());
  CHECK(decision.refusal() == RefusalCode::below_floor);
  CHECK(decision.summary().refusal() == "below_floor");
  CHECK(to_string(decision.refusal()) == "below_floor");
  CHECK(decision.remedy().find("1400.00") != std::string_view::npos);
  CHECK(decision.events().empty() && decision.effects().empty());

  std::string told;
  for (const Breach& breach : decision.breaches()) {
    told += to_string(breach.code());
    told += ' ';
    told += to_string(breach.scope());
    told += ' ' + breach.required()->to_string() + ' ' + breach.actual()->to_string();
    for (const std::string_view user : breach.approvers()) told.append(" ").append(user);
    told += '\n';
  }
  CHECK_TEXT(told,
        "below_floor agency 1300.00 1200.00 boss\n"
        "below_floor user 1400.00 1200.00 asmith boss\n");
  CHECK(decision.breaches()[0].required()->money() == usd("1300.00"));
  CHECK(!decision.breaches()[0].required()->count());

  std::size_t rows = 0;
  for (const Reason& reason : decision.reasons()) {
    if (reason.about() != Topic::row) continue;
    rows += 1;
    CHECK(decision.explanation().find(reason.text()) != std::string_view::npos);
  }
  CHECK(rows == 2);
  CHECK(world.account.offers().empty());
  CHECK(world.account.summary()->customer_status() == CustomerStatus::stopped);
}

void made(World& world) {
  const Decision decision =
      world.account
          .create_offer(world.policy, day("2026-03-01"),
                        offer_of("O1", Terms::percent(percent("75").value()), day("2026-03-15")),
                        by("jdoe"))
          .value();
  CHECK(decision.is_applied());
  CHECK(decision.customer_status() == CustomerStatus::in_settlement);
  CHECK(decision.owed() == usd("2000.00"));

  std::string told;
  for (const Event& event : decision.events()) {
    told.append(event.name()).append(" ");
    if (event.kind() == EventKind::offer_created) {
      CHECK(event.offer() == "O1");
      CHECK(event.amount() == usd("1500.00") && event.forgiven() == usd("500.00"));
      CHECK(event.json().find("\"offer_created\"") != std::string_view::npos);
      const FrozenTerms terms = event.terms().value();
      CHECK(terms.expires_on() == day("2026-03-15") && !terms.pay_by());
      CHECK(terms.percent() == percent("75").value());
      CHECK(terms.by() == "jdoe" && terms.approved_by().empty());
      CHECK(event.parts().size() == 1);
      CHECK(event.parts()[0].claim() == "C1" && event.parts()[0].amount() == usd("1500.00"));
    } else {
      CHECK(event.from() == CustomerStatus::stopped && event.to() == CustomerStatus::in_settlement);
      CHECK(event.terms().error().status() == Status::not_there);
    }
  }
  CHECK_TEXT(told, "offer_created status_changed ");

  const Offer offer = world.account.offer("O1").value();
  CHECK(offer.state() == OfferState::active);
  CHECK(offer.amount() == usd("1500.00") && offer.forgiven() == usd("500.00"));
  CHECK(offer.discount_percent() == percent("25").value());
  CHECK(offer.expires_on() == day("2026-03-15") && !offer.pay_by());
  CHECK(offer.parts().size() == 1 && offer.parts()[0].base() == usd("2000.00"));
}

void paid_on_the_last_day(World& world) {
  const NewPayment payment{"P1", usd("1500.00"), day("2026-03-15")};
  const Decision decision =
      world.account.post_payment(world.policy, day("2026-03-15"), payment).value();
  CHECK(decision.is_applied());
  CHECK(decision.customer_status() == CustomerStatus::paid);
  CHECK(decision.owed() == usd("0.00"));
  bool is_forgiven = false;
  for (const Event& event : decision.events()) {
    if (event.kind() != EventKind::balance_forgiven) continue;
    is_forgiven = true;
    CHECK(event.amount() == usd("500.00"));
    CHECK(event.claims().size() == 1 && event.claims()[0].claim() == "C1");
  }
  CHECK(is_forgiven);
  std::string told;
  for (const Effect& effect : decision.effects()) {
    told.append(effect.name()).append(" ").append(effect.code());
    if (effect.due_on()) told += ' ' + effect.due_on()->to_string();
    told += '\n';
  }
  CHECK_TEXT(told, "set_status SIF\nadd_action LETTER 2026-03-25\n");
  CHECK(world.account.offer("O1")->state() == OfferState::accepted);

  const Decision question =
      world.account.list_payments_of_offer(world.policy, day("2026-03-15"), "O1").value();
  const PaymentList list = question.payment_list().value();
  CHECK(list.offer() == "O1" && list.counted() == usd("1500.00"));
  CHECK(list.payments().size() == 1);
  CHECK(list.payments()[0].is_counted() && list.payments()[0].why() == WhyCounted::counted);
  CHECK(list.payments()[0].counted() == usd("1500.00"));
}

void kept_and_restored(World& world) {
  const Document snapshot = world.account.snapshot().value();
  const Account restored = Account::restore(snapshot.text()).value();
  CHECK(restored.snapshot()->text() == snapshot.text());
  CHECK(restored.summary()->forgiven() == usd("500.00"));
  CHECK(restored.entries().size() == 2);
  CHECK(restored.entries()[1].command() == "post_payment");
  CHECK(restored.entries()[1].on() == day("2026-03-15"));
  CHECK(restored.entries()[1].json()->text().find("balance_forgiven") != std::string_view::npos);

  std::string forged(snapshot.text());
  forged.replace(forged.find("1500.00"), 7, "1400.00");
  const Result<Account> refused = Account::restore(forged);
  CHECK(!refused && refused.error().status() == Status::invalid_document);
  CHECK(refused.error().faults().size() >= 1);
}

void bounced(World& world) {
  // Tried out on copies. Returned after the last day it expires in the same step.
  Account copy = world.account.copy().value();
  const Reversal reversal{"P1", std::nullopt, "insufficient funds"};
  const Decision decision =
      copy.reverse_payment(world.policy, day("2026-03-20"), reversal).value();
  CHECK(decision.is_applied());
  CHECK(decision.customer_status() == CustomerStatus::lost);
  CHECK(decision.owed() == usd("2000.00"));
  CHECK(copy.offer("O1")->state() == OfferState::expired);
  CHECK(copy.offer("O1")->expired_on() == day("2026-03-16"));
  CHECK(copy.payment("P1")->reversal_reasons().size() == 1);
  CHECK(copy.payment("P1")->reversal_reasons()[0] == "insufficient funds");
  CHECK(world.account.offer("O1")->state() == OfferState::accepted);
  CHECK(world.account.payment("P1")->reversal_reasons().empty());

  // On the very last day the offer is active again.
  Account other = world.account.copy().value();
  CHECK(other.reverse_payment(world.policy, day("2026-03-15"), reversal)->customer_status() ==
        CustomerStatus::in_settlement);
  CHECK(other.offer("O1")->state() == OfferState::active);
  const Decision again =
      other.reverse_payment(world.policy, day("2026-03-15"), Reversal{"P1"}).value();
  CHECK(again.refusal() == RefusalCode::already_reversed);
}

void expired(const Policy& policy, const std::string& document) {
  Account account = fresh(document);
  const NewOffer offer = offer_of("O1", Terms::fixed(usd("1500")), day("2026-03-15"));
  CHECK(account.create_offer(policy, day("2026-03-01"), offer, by("jdoe"))->is_applied());
  CHECK(account.end_day(policy, day("2026-03-15"))->events().empty());
  const Decision decision = account.end_day(policy, day("2026-03-16")).value();
  CHECK(decision.events()[0].kind() == EventKind::offer_expired);
  CHECK(decision.customer_status() == CustomerStatus::lost);
  CHECK(account.end_day(policy, day("2026-03-16"))->outcome() == Outcome::already_done);
  // Effective in time and posted within the window: accepted all the same.
  const NewPayment late{"P1", usd("1500"), day("2026-03-14")};
  CHECK(account.post_payment(policy, day("2026-03-18"), late)->customer_status() ==
        CustomerStatus::paid);
}

void reminded(const Policy& policy, const std::string& document) {
  Account account = fresh(document);
  NewOffer offer = offer_of("O1", Terms::fixed(usd("1500")), day("2026-03-15"));
  offer.sequence = "final";
  CHECK(account.create_offer(policy, day("2026-03-01"), offer, by("jdoe"))->is_applied());
  CHECK(account.summary()->sequence() == "final");
  CHECK(account.summary()->sequence_on() == day("2026-03-01"));

  const Address addresses[] = {{Channel::email, "a@example.org"}, {Channel::sms, "5550100200"}};
  Contact contact;
  contact.minute = 12 * 60;
  contact.addresses = addresses;
  const auto sent = [&](std::string_view on) {
    std::string told;
    const Decision decision = account.end_day(policy, day(on), contact).value();
    for (const Effect& effect : decision.effects()) {
      CHECK(effect.kind() == EffectKind::send_reminder);
      told.append(to_string(effect.channel())).append(" ").append(effect.message_template());
      told += ' ' + std::to_string(effect.number()) + ';';
    }
    for (const Event& event : decision.events()) {
      if (event.kind() == EventKind::reminder_blocked) {
        told.append(to_string(event.because())).append(";");
      }
    }
    return told;
  };
  CHECK_TEXT(sent("2026-03-01"), "email settle-1 1;sms settle-sms 1;");
  CHECK(sent("2026-03-02").empty());
  const OptOuts opted_out = OptOuts::from(Span<Address>(addresses, 1)).value();
  const OptOuts shared = opted_out;
  contact.opt_outs = &shared;
  CHECK_TEXT(sent("2026-03-06"), "opt_out;");
  contact.opt_outs = nullptr;
  CHECK_TEXT(sent("2026-03-11"), "email settle-1 3;sms settle-sms 2;");

  CHECK(account.unassign_sequence(policy, day("2026-03-11"), "final", "asked")->is_applied());
  CHECK(account.assign_sequence(policy, day("2026-03-11"), "other")->refusal() ==
        RefusalCode::sequence_unknown);
}

void held(const Policy& policy, const std::string& document) {
  Account account = fresh(document);
  const Date today = day("2026-03-01");
  CHECK(account.place_hold(policy, today, Hold::bankruptcy())->is_applied());
  CHECK(account.place_hold(policy, today, Hold::dispute("C1"))->is_applied());
  CHECK(account.place_hold(policy, today, Hold::opt_out(Channel::sms, "5550100"))->is_applied());
  CHECK(account.holds().size() == 3);
  std::size_t disputes = 0;
  for (const PlacedHold& hold : account.holds()) {
    if (hold.kind() != HoldKind::dispute) continue;
    disputes += 1;
    CHECK(hold.claim() == "C1");
  }
  CHECK(disputes == 1 && account.claim("C1")->disputed());
  const NewOffer offer = offer_of("O1", Terms::calculated(), today + 14);
  CHECK(account.create_offer(policy, today, offer, by("jdoe"))->refusal() == RefusalCode::on_hold);
  CHECK(account.lift_hold(policy, today, Hold::bankruptcy())->is_applied());
  CHECK(account.lift_hold(policy, today, Hold::dispute("C1"))->is_applied());
  // By segment it is 1,215; the floor is more.
  CHECK(account.create_offer(policy, today, offer, by("jdoe"))->is_applied());
  CHECK(account.offer("O1")->amount() == usd("1400.00"));
  CHECK(account.withdraw_offer(policy, today, "O1")->customer_status() == CustomerStatus::stopped);
  CHECK(account.set_status(policy, today, CustomerStatus::legal, "sued")->is_applied());
  CHECK(account.place_hold(policy, today, Hold::legal())->is_applied());
  CHECK(account.place_hold(policy, today, Hold::deceased())->is_applied());
}

void decided_first(const Policy& policy, const std::string& document) {
  Account account = fresh(document);
  const Date today = day("2026-03-01");
  Request request = by("jdoe");
  request.id = "cmd-7";
  request.decide_only = true;
  NewOffer offer = offer_of("O1", Terms::fixed(usd("1500")), today + 14);
  offer.pay_by = today + 30;
  const Decision decision = account.create_offer(policy, today, offer, request).value();
  CHECK(decision.is_applied() && account.offers().empty());
  CHECK(account.record(decision).has_value());
  CHECK(account.offers().size() == 1);
  CHECK(account.record(decision).error().status() == Status::contradiction);
  request.decide_only = false;
  CHECK(account.create_offer(policy, today, offer, request)->outcome() == Outcome::already_done);
  CHECK(account.entries()[0].id() == "cmd-7" && account.entries()[0].by() == "jdoe");
  CHECK(account.accept_offer(policy, today + 3, "O1", today + 2)->is_applied());
  CHECK(account.abandon_offer(policy, today + 4, "O1", "moved away")->customer_status() ==
        CustomerStatus::lost);
}

void approved(const Policy& policy, const std::string& document) {
  Account account = fresh(document);
  Request request = by("jdoe");
  request.approved_by = "boss";
  const NewOffer offer = offer_of("O1", Terms::fixed(usd("1200")), day("2026-03-15"));
  const Decision decision =
      account.create_offer(policy, day("2026-03-01"), offer, request).value();
  CHECK(decision.is_applied());
  bool is_recorded = false;
  for (const Event& event : decision.events()) {
    if (event.kind() != EventKind::override_recorded) continue;
    is_recorded = true;
    CHECK(event.approved_by() == "boss");
    CHECK(event.lifted().size() >= 1 && event.lifted()[0] == RefusalCode::below_floor);
  }
  CHECK(is_recorded);
}

void negotiated() {
  const Policy policy = Policy::load(R"({"format": 1, "policy": "p", "currency": "USD",
      "agency": {"rule": {"table": [{"percent": "60"}], "override_authority": 5}},
      "users": {"jdoe": {"authority": 2}, "boss": {"authority": 5}},
      "negotiation": {"ladder": ["90", "75"], "round_days": 10}})").value();
  const NewClaim claims[] = {{"C1", 200000}};
  Account account = Account::open(NewAccount{"A", "L", currencies::USD, claims}).value();
  const Date today = day("2026-03-01");
  const NewOffer offer = offer_of("O1", Terms::fixed(usd("1800")), today + 30);
  CHECK(account.create_offer(policy, today, offer)->is_applied());
  CHECK(account.accept_offer(policy, today, "O1", {}, Party::creditor)->refusal() ==
        RefusalCode::own_offer);
  NewCounterOffer counter{"D1", Party::debtor, "O1", Terms::fixed(usd("1000"))};
  counter.reason = "lost his work";
  const Decision made = account.make_counter_offer(policy, today + 1, counter).value();
  const Event event = made.events()[0];
  CHECK(event.kind() == EventKind::counter_offer_made && event.party() == Party::debtor);
  CHECK(event.counters() == "O1" && event.reason() == "lost his work");
  CHECK(event.base() == usd("2000") && event.floor() == usd("1200"));
  CHECK(event.next() == usd("1500") && event.expires_on() == today + 11 && !event.pay_by());
  CHECK(event.covered().size() == 1 && event.covered()[0] == "C1");
  CHECK(event.needs_approval()[0] == RefusalCode::below_floor && event.approvers()[0] == "boss");

  CHECK(account.request_approval(policy, today + 1, NewApproval{"R1", "D1"}, by("jdoe"))
            ->is_applied());
  CHECK(account.decline(policy, today + 1, "R1", "too low", by("boss"))->events()[0].by() == "boss");
  NewApproval again{"R2", "D1"};
  again.reason = "it is all he has";
  const Decision asked = account.request_approval(policy, today + 1, again, by("jdoe")).value();
  CHECK(asked.events()[0].approval() == "R2" && asked.events()[0].last_day() == today + 11);
  CHECK(account.approve(policy, today + 1, "R2", by("boss"))->is_applied());
  const NewCounterOffer next{"C2", Party::creditor, "D1"};
  CHECK(account.make_counter_offer(policy, today + 2, next)->events()[0].amount() == usd("1500"));
  CHECK(account.reject_offer(policy, today + 3, "C2", Party::debtor, "too much")->is_applied());

  const Decision answer = account.list_rounds(policy, today + 3).value();
  CHECK(answer.answer_kind() == AnswerKind::rounds);
  const Rounds rounds = answer.rounds().value();
  CHECK(rounds.turn() == Party::creditor && rounds.next() == usd("1500"));
  CHECK(rounds.rounds().size() == 3 && rounds.rounds()[1].state() == RoundState::open);
  const RoundLine last = rounds.rounds()[2];
  CHECK(last.offer() == "C2" && last.counters() == "D1" && last.party() == Party::creditor);
  CHECK(last.state() == RoundState::rejected && last.amount() == usd("1500"));
  CHECK(last.on() == today + 2 && last.expires_on() == today + 12 && !last.expired_on());
  const ApprovalLine line = rounds.approvals()[1];
  CHECK(line.state() == ApprovalState::approved && line.answered_by() == "boss");
  CHECK(line.approval() == "R2" && line.offer() == "D1" && line.by() == "jdoe");
  CHECK(line.amount() == usd("1000") && line.last_day() == today + 11);
  CHECK(line.reason() == "it is all he has" && line.approvers()[0] == "boss");
  CHECK(line.needs_approval()[0] == RefusalCode::below_floor);

  CHECK(account.accept_offer(policy, today + 4, "D1", {}, Party::creditor, by("jdoe"))
            ->is_applied());
  CHECK(account.summary()->round_count() == 2 && account.summary()->approval_count() == 2);
  const Round turn = account.round("D1").value();
  CHECK(turn.state() == RoundState::accepted && turn.amount() == usd("1000"));
  CHECK(turn.party() == Party::debtor && turn.counters() == "O1" && turn.on() == today + 1);
  CHECK(turn.base() == usd("2000") && turn.floor() == usd("1200") && turn.next() == usd("1500"));
  CHECK(turn.position() == 2 && turn.expires_on() == today + 11 && !turn.pay_by());
  CHECK(turn.claims()[0] == "C1" && turn.approvers()[0] == "boss" && !turn.expired_on());
  CHECK(turn.needs_approval()[0] == RefusalCode::below_floor && turn.reason() == "lost his work");
  CHECK(account.rounds()[1].state() == RoundState::rejected);
  const Approval approval = account.approval("R1").value();
  CHECK(approval.state() == ApprovalState::declined && approval.answered_by() == "boss");
  CHECK(approval.offer() == "D1" && approval.by() == "jdoe" && approval.position() == 3);
  CHECK(approval.amount() == usd("1000") && approval.on() == today + 1);
  CHECK(approval.last_day() == today + 11 && approval.reason().empty());
  CHECK(approval.needs_approval()[0] == RefusalCode::below_floor);
  CHECK(approval.approvers()[0] == "boss" && account.approvals()[1].approval() == "R2");
  CHECK(account.offer("D1")->approved_by() == "boss" && to_string(Party::debtor) == "debtor");
}

void settled_in_parts() {
  const Policy policy = Policy::load(OPEN_POLICY).value();
  const NewClaim claims[] = {{"C1", 200000}, {"C2", 150000}, {"C3", 50000}};
  NewAccount opening{"A-2", "ANY", currencies::USD, claims};
  opening.delinquent_since = day("2025-09-01");
  Account account = Account::open(opening).value();
  const Date today = day("2026-03-01");
  const Text named[] = {"C1", "C2", "C3"};
  NewSettlement settlement{"S1", Terms::fixed(usd("1000.00")), today};
  settlement.claims = named;
  settlement.pay_by = day("2026-04-30");
  CHECK(account.create_settlement(policy, today, settlement)->is_applied());
  const Settlement made = account.settlement("S1").value();
  CHECK(made.parts().size() == 3);
  CHECK(made.parts()[0].amount() == usd("500.00"));
  CHECK(made.parts()[1].amount() == usd("375.00"));
  CHECK(made.parts()[2].amount() == usd("125.00"));
  CHECK(made.instalments().size() == 1 && made.instalments()[0].due_on() == day("2026-04-30"));

  SettlementChange change{"S1"};
  const std::vector<Instalment> list = {{day("2026-03-31"), 60000}, {day("2026-04-30"), 60000}};
  change.terms = Terms::fixed(usd("1200.00"));
  change.plan = Plan::of_list(list);
  CHECK(account.modify_settlement(policy, today + 1, change)->is_applied());
  CHECK(account.settlement("S1")->superseded().size() == 1);
  CHECK(account.settlement("S1")->superseded()[0].amount() == usd("1000.00"));
  CHECK(account.settlement("S1")->instalments()[1].amount() == usd("600.00"));
  const Decision question =
      account.list_payments_of_settlement(policy, today + 1, "S1").value();
  CHECK(question.payment_list()->instalments().size() == 2);
  CHECK(question.payment_list()->instalments()[0].state() == InstalmentState::due);
  CHECK(account.deactivate_settlement(policy, today + 1, "S1", "asked")->is_applied());
  CHECK(account.settlement("S1")->state() == SettlementState::inactive);
  CHECK(account.reactivate_settlement(policy, today + 1, "S1")->is_applied());
  CHECK(account.void_settlement(policy, today + 1, "S1")->is_applied());
  CHECK(account.settlement("S1")->state() == SettlementState::voided);
  CHECK(account.remove_settlement(policy, today + 1, "S1")->is_applied());
  CHECK(account.settlements().empty());

  // Amounts of one command are of one currency.
  const SettlementPart parts[] = {{"C1", 100000}, {"C2", 50000}};
  NewSettlement split{"S2", Terms::fixed(usd("1500.00")), today};
  split.parts = parts;
  split.plan = Plan::of_payments(5, day("2026-04-01"), Every::month())
                   .with_down_payment(Money{10000, currencies::EUR});
  const Result<Decision> mixed = account.create_settlement(policy, today + 1, split);
  CHECK(!mixed && mixed.error().status() == Status::invalid_value);
  split.plan->with_down_payment(usd("100.00"));
  CHECK(account.create_settlement(policy, today + 1, split).error().status() ==
        Status::invalid_value);
  split.plan = Plan::of_payments(5, day("2026-04-01"), Every::month())
                   .with_down_payment(usd("100.00"))
                   .rolled(Roll::next_business_day);
  CHECK(account.create_settlement(policy, today + 1, split)->is_applied());
  CHECK(account.settlement("S2")->parts()[0].amount() == usd("1000.00"));
  CHECK(account.settlement("S2")->instalments().size() == 6);
}

void planned(const Policy& policy) {
  // 1,500 in 7: six of 214.28 and one of 214.32.
  const auto dues = build_plan(Plan::of_payments(7, day("2026-01-31"), Every::month()),
                               usd("1500"), day("2026-01-15"), &policy)
                        .value();
  CHECK(dues.size() == 7);
  CHECK(dues[0].amount() == usd("214.28") && dues[6].amount() == usd("214.32"));
  CHECK(dues[1].due_on() == day("2026-02-28") && dues[2].due_on() == day("2026-03-31"));
  const auto sized = build_plan(Plan::of_instalments(usd("400"), day("2026-04-10"), Every::week()),
                                usd("1500"), day("2026-04-01"))
                         .value();
  CHECK(sized.size() == 4 && sized[3].amount() == usd("300.00"));
  const auto wrong = build_plan(Plan::of_payments(7, day("2026-01-31"), Every::so_many_days(0)),
                                usd("1500"), day("2026-01-15"));
  CHECK(!wrong && wrong.error().status() == Status::invalid_value);
  CHECK(!build_plan(Plan::of_instalments(Money{1, currencies::JPY}, day("2026-04-10"), Every::once()),
                    usd("1500"), day("2026-04-01")));
}

void solved(const Policy& policy, const std::string& document) {
  const Account account = fresh(document);
  const Date today = day("2026-03-01");
  Wish wish{Every::month(), day("2026-04-01")};
  wish.can_pay = usd("350.00");
  const Decision decision = account.solve(policy, today, wish, by("jdoe")).value();
  const Solution solution = decision.solution().value();
  CHECK(solution.amount() == usd("1400.00"));
  CHECK(solution.claims()[0] == "C1");
  CHECK(solution.plan(SolvedKind::shortest)->payments() == 4);
  CHECK(solution.plan(SolvedKind::shortest)->instalment() == usd("350.00"));
  const auto listed = solution.listed();
  CHECK(!listed.empty() && listed[0].worth_today() == listed[0].amount());
  CHECK(listed[0].worth_today().minor >= listed[listed.size() - 1].worth_today().minor);
  wish.can_pay = usd("10.00");
  const Decision too_little = account.solve(policy, today, wish, by("jdoe")).value();
  CHECK(too_little.solution()->plan(SolvedKind::shortest).error().status() == Status::not_there);

  Proposal proposal{usd("1400.00")};
  proposal.payments = 4;
  proposal.gap_days = 31;
  const Decision checked = account.check_proposal(policy, today, proposal, by("jdoe")).value();
  CHECK(checked.answer_kind() == AnswerKind::proposal);
  CHECK(checked.proposal()->last_due() == today + 93);
  CHECK(checked.proposal()->forgiven() == usd("600.00"));
  CHECK(checked.proposal()->claims().size() == 1 && checked.proposal()->lifted().empty());
  proposal.gap_days = 32;
  CHECK(account.check_proposal(policy, today, proposal, by("jdoe"))->refusal() ==
        RefusalCode::gap_too_long);
}

void assessed(const Policy& policy, const std::string& document) {
  const Account account = fresh(document);
  const Date today = day("2026-03-01");
  AssessmentFacts facts;
  facts.hardship = Hardship::severe;
  facts.broken_promises = 2;
  facts.legal_cost = usd("2100.00");
  facts.legal_chance = percent("50").value();
  const Decision decision = account.assess(policy, today, facts, by("jdoe")).value();
  CHECK(decision.answer_kind() == AnswerKind::assessment);
  const Assessment found = decision.assessment().value();
  CHECK(found.settle() && found.balance() == usd("2000.00"));
  CHECK(found.opening() == usd("1800.00"));
  CHECK(found.floor() == usd("1400.00") && found.target() == usd("1400.00"));
  CHECK(found.opening_percent().millionths() == 900000 &&
        found.target_percent().millionths() == 560000);
  CHECK(found.settling() == found.target() && !found.waiting() && found.dispute() == Dispute::none);
  CHECK(found.legal_action() == usd("-1100.00"));
  CHECK(found.waiting_value().error().status() == Status::not_there);
  CHECK(found.legal_value()->cost() == usd("2100.00") && found.legal_value()->days() == 0);
  CHECK(found.claims()[0] == "C1" && found.blocked_by().empty());
  CHECK(found.arguments().size() == 2);
  CHECK(found.arguments()[0].about() == ArgumentAbout::hardship);
  CHECK(found.arguments()[1].about() == ArgumentAbout::legal_action);
  CHECK(found.arguments()[1].speaks() == Speaks::in_favour);
  const auto factors = found.factors();
  CHECK(factors.size() == 3 && factors[0].factor() == Factor::hardship);
  CHECK(factors[0].value() == SETTLEKIT_HARDSHIP_SEVERE && factors[0].target() == -200000);
  CHECK(factors[2].count() == 2u && factors[2].target() == -40000 && factors[2].opening() == 0);
  facts.legal_chance = percent("100.0001").value();
  CHECK(account.assess(policy, today, facts, by("jdoe"))->refusal() ==
        RefusalCode::percent_out_of_range);
}

void posted(const Policy& policy) {
  NewClaim claim("C1", 170000);
  claim.with_fees(1000).bearing(percent("8").value(), day("2026-02-28"));
  NewAccount opening{"A-3", "LAKE", currencies::USD, Span<NewClaim>(&claim, 1)};
  Account account = Account::open(opening).value();
  const Date today = day("2026-03-30");
  // 1,700 at 8 percent for 30 days of 365: 11.178..
  const Decision decision = account.post_interest(policy, today, "C1", today).value();
  CHECK(decision.events()[0].kind() == EventKind::interest_posted);
  CHECK(decision.events()[0].amount() == usd("11.18") && decision.events()[0].days() == 30);
  const Adjustment change{"C1", Segment::fees, usd("-10.00"), "our mistake"};
  CHECK(account.adjust_balance(policy, today, change)->owed() == usd("1711.18"));
  CHECK(account.claim("C1")->fees() == usd("0.00"));
  CHECK(account.claim("C1")->annual_percent() == percent("8").value());
  CHECK(account.claim("C1")->bears_on().contains(SegmentSet::principal()));
  CHECK(!account.claim("C1")->bears_on().contains(SegmentSet::fees()));
  NewPayment payment{"P1", usd("11.18"), today};
  payment.claim = "C1";
  payment.coded_as = Coding::partial;
  CHECK(account.post_payment(policy, today, payment)->owed() == usd("1700.00"));
  CHECK(account.payments()[0].coding() == Coding::partial);
  CHECK(account.code_payment(policy, today, "P1", Coding::settlement)->refusal() ==
        RefusalCode::not_reached);
  const Decision json =
      account.answer_json(policy, R"({"on": "2026-03-31", "command": "end_day"})").value();
  CHECK(json.is_applied());
  CHECK(json.json().find("\"end_day\"") == std::string_view::npos);
  CHECK(json.json().substr(0, 8) == "{\"step\":");
  const Decision invalid = account.answer_json(policy, "{}").value();
  CHECK(invalid.outcome() == Outcome::invalid && !invalid.summary().invalid_message().empty());
}

void written_down(const Policy& policy, const std::string& document) {
  Account account = fresh(document);
  const Date today = day("2026-03-01");
  NewSettlement settlement;
  settlement.settlement = "S1";
  settlement.terms = Terms::percent(percent("75").value());
  settlement.inception_on = today;
  settlement.pay_by = day("2026-03-20");
  CHECK(account.create_settlement(policy, today, settlement, by("jdoe"))->is_applied());
  NewAgreement agreement;
  agreement.agreement = "A1";
  agreement.settlement = "S1";
  const Decision made = account.create_agreement(policy, today, agreement).value();
  CHECK(made.events()[0].kind() == EventKind::agreement_created);
  CHECK(made.events()[0].agreement() == "A1" && made.events()[0].version() == 1);
  CHECK(made.events()[0].percent() == percent("75").value());
  CHECK(made.events()[0].deadline() == day("2026-03-20"));
  CHECK(made.events()[0].parts().size() == 1 && made.events()[0].instalments().size() == 1);

  const Text address[] = {"1 Main Street", "Springfield"};
  const LetterParty debtor("Ada <Smith>", Span<Text>(address));
  LetterRequest request;
  request.kind = LetterKind::agreement;
  request.dated = today;
  request.form = Form::html;
  request.agreement = "A1";
  request.parties.debtor = &debtor;
  const Letter letter = account.letter(request).value();
  CHECK(letter.text().find("Ada &lt;Smith&gt;") != std::string_view::npos);
  CHECK(letter.text().find("Springfield") != std::string_view::npos);
  CHECK(letter.data().find("\"event\":\"agreement_created\"") != std::string_view::npos);
  CHECK(letter.content_hash().size() == 64);

  AgreementSending sending;
  sending.agreement = "A1";
  sending.content_hash = letter.content_hash();
  const Decision sent = account.send_agreement(policy, today, sending).value();
  CHECK(sent.events()[0].content_hash() == letter.content_hash());
  CHECK(sent.events()[0].sent_on() == today);
  AgreementReturn back;
  back.agreement = "A1";
  back.signed_by = "Ada Smith";
  back.signed_on = today;
  const std::string other(64, '0');
  back.content_hash = other;
  CHECK(account.return_agreement(policy, today, back)->refusal() == RefusalCode::content_differs);
  back.content_hash = letter.content_hash();
  const Decision returned = account.return_agreement(policy, today, back).value();
  CHECK(returned.events()[0].signed_by() == "Ada Smith");
  CHECK(returned.events()[0].signed_on() == today);
  Request boss;
  boss.by = "boss";
  CHECK(account.approve_agreement(policy, today, "A1", boss)->refusal() == RefusalCode::wrong_step);
  CHECK(account.complete_agreement(policy, today, "A1")->is_applied());
  CHECK(account.complete_agreement(policy, today, "A9")->refusal() ==
        RefusalCode::unknown_agreement);

  request.template_text = "{{ on }}\n{{ agreement.ammount }}";
  const Result<Letter> faulty = account.letter(request);
  CHECK(!faulty && faulty.error().status() == Status::invalid_document);
  CHECK(faulty.error().faults()[0].line() == 2);
  CHECK(check_template("{{ on }}", LetterKind::receipt, Form::text).status() == Status::ok);
  CHECK(check_template("{{ off }}", LetterKind::receipt, Form::text).status() ==
        Status::invalid_document);
  const Document own = template_of_library(LetterKind::receipt, Form::text).value();
  CHECK(own.text().find("{{ receipt.amount }}") != std::string_view::npos);
  CHECK(to_string(LetterKind::satisfaction) == "satisfaction");
  LetterRequest receipt;
  receipt.kind = LetterKind::receipt;
  receipt.dated = today;
  receipt.payment = "P9";
  CHECK(account.letter(receipt).error().status() == Status::not_there);
}

}  // namespace

int main(int count, char** arguments) {
  CHECK(count == 3);
  CHECK(check_abi().has_value());
  const std::string document = file(arguments[2]);
  World world{Policy::load(file(arguments[1])).value(), fresh(document)};
  CHECK(world.policy.name() == "example-2026-03");
  quoted(world);
  refused(world);
  made(world);
  paid_on_the_last_day(world);
  kept_and_restored(world);
  bounced(world);
  expired(world.policy, document);
  reminded(world.policy, document);
  held(world.policy, document);
  decided_first(world.policy, document);
  approved(world.policy, document);
  negotiated();
  settled_in_parts();
  planned(world.policy);
  solved(world.policy, document);
  assessed(world.policy, document);
  posted(world.policy);
  written_down(world.policy, document);
  return done();
}
