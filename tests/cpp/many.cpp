// Policies looked through, and many accounts at once.
#include "check.hpp"

#include <algorithm>
#include <array>

using namespace settlekit;

namespace {

constexpr const char* LAKE =
    R"({"format": 1, "policy": "lake", "currency": "USD",
        "agency": {"rule": {"table": [
          {"max_age_days": 100, "max_balance": "5000.00", "percent": "80"},
          {"max_age_days": 100, "percent": "75"},
          {"percent": "65"}]}}})";

constexpr const char* GAP =
    R"({"format": 1, "policy": "gap", "currency": "USD",
        "agency": {"rule": {"table": [{"max_age_days": 100, "percent": "75"}]}}})";

constexpr const char* OFFER =
    R"({"format": 1, "bulk": "B1",
        "terms": {"percent": "70"}, "expires_on": "2026-03-15"})";

Account account_of(std::string_view name, std::int64_t minor, std::string_view since) {
  const NewClaim claims[] = {{"C1", minor}};
  NewAccount opening{name, "ANY", currencies::USD, claims};
  opening.delinquent_since = day(since);
  return Account::open(opening).value();
}

/** Two that may be offered 70 percent, one that is too young for it. */
std::vector<Account> three() {
  std::vector<Account> accounts;
  accounts.push_back(account_of("A-1", 200000, "2025-09-01"));
  accounts.push_back(account_of("A-2", 100000, "2026-01-01"));
  accounts.push_back(account_of("A-3", 300000, "2025-09-01"));
  return accounts;
}

void policies() {
  const Policy lake = Policy::load(LAKE).value();
  const Policy gap = Policy::load(GAP).value();
  CHECK(lake.currency() == currencies::USD);
  CHECK(lake.lint()->all().empty() && lake.lint()->json() == "[]");
  const Findings findings = gap.lint().value();
  CHECK(findings.all().size() == 1);
  const Finding found = findings.all()[0];
  CHECK(found.kind() == FindingKind::gap && to_string(found.kind()) == "gap");
  CHECK(found.place().find("/agency/rule/table") == 0);
  CHECK(!found.message().empty() && !found.suggestion().empty());
  CHECK(found.witnesses().size() == 1);
  CHECK(found.witnesses()[0].age_days() == 101u && !found.witnesses()[0].payments());
  CHECK(findings.json().front() == '[');

  CHECK(lake.fingerprint().value() != gap.fingerprint().value());
  const Document canonical = lake.json().value();
  const Policy again = Policy::load(canonical.text()).value();
  CHECK(again.fingerprint().value() == lake.fingerprint().value());
  CHECK(lake.fingerprint()->digits().size() == 64);
  CHECK(lake.compare(gap)->text().front() == '{');
  CHECK(lake.compare(gap)->text() != lake.compare(again)->text());
  CHECK(schema(SchemaOf::policy).find("\"$schema\"") != std::string_view::npos);
  CHECK(schema(SchemaOf::none).empty());
}

void offered_to_many() {
  const Policy policy = Policy::load(LAKE).value();
  std::vector<Account> accounts = three();
  const Date today = day("2026-03-01");
  std::size_t calls = 0;
  const Bulk bulk = Bulk::decide(policy, today, OFFER, accounts,
                                 [&calls](std::size_t done_so_far, std::size_t of) noexcept {
                                   calls += of == 3 && done_so_far == calls + 1 ? 1 : 0;
                                   return Progress::go_on;
                                 })
                        .value();
  CHECK(calls == 3);
  CHECK(accounts[0].offers().empty());
  const BulkTotals totals = bulk.totals();
  CHECK(totals.bulk() == "B1" && totals.item_count() == 3 && totals.applied() == 2);
  CHECK(totals.refused() == 1 && !totals.cancelled_after());
  std::string told;
  for (const BulkItem& item : bulk.items()) {
    told.append(item.account()).append(" ");
    told += item.amount() ? item.amount()->to_string() + ' ' + item.forgiven()->to_string()
                          : std::string(to_string(item.refusal_code()));
    told += '\n';
  }
  CHECK_TEXT(told, "A-1 1400.00 600.00\nA-2 below_floor\nA-3 2100.00 900.00\n");
  CHECK(bulk.refusals().size() == 1 && bulk.refusals()[0].count() == 1);
  CHECK(bulk.refusals()[0].code() == RefusalCode::below_floor);
  CHECK(bulk.amounts()[0].asked() == usd("3500.00"));
  CHECK(bulk.amounts()[0].forgiven_minor_text() == "150000");
  CHECK(bulk.decision(1)->refusal() == RefusalCode::below_floor);
  CHECK(bulk.decision(0)->events().size() == 2);
  CHECK(bulk.decision(3).error().status() == Status::out_of_bounds);
  CHECK(bulk.lines()->text().find("A-3") != std::string_view::npos);

  CHECK(bulk.record(accounts).value() == 2);
  CHECK(accounts[0].offers().size() == 1 && accounts[1].offers().empty());
  CHECK(bulk.record(accounts).error().status() == Status::contradiction);

  // The same again is done already, from handles wherever they are.
  const settlekit_account* handles[] = {accounts[2].get(), accounts[0].get()};
  const Bulk again = Bulk::decide(policy, today, OFFER, ConstAccounts(handles, 2)).value();
  CHECK(again.totals().applied() == 0);

  const Result<Bulk> wrong = Bulk::decide(policy, today, "{}", ConstAccounts());
  CHECK(wrong.error().status() == Status::invalid_document && !wrong.error().faults().empty());
  CHECK(Bulk().items().empty() && Bulk().totals().applied() == 0);
}

void cancelled() {
  const Policy policy = Policy::load(LAKE).value();
  std::vector<Account> accounts = three();
  struct Once {
    Progress operator()(std::size_t, std::size_t) const noexcept { return Progress::cancel; }
  };
  const Once once;
  const Bulk bulk = Bulk::decide(policy, day("2026-03-01"), OFFER, accounts, once).value();
  CHECK(bulk.totals().cancelled_after() == std::size_t{1});
  CHECK(bulk.totals().not_looked_at() == 2);
  CHECK(bulk.items()[2].outcome() == Outcome::not_looked_at);
  CHECK(bulk.decision(2).error().status() == Status::not_there);
}

void ended() {
  const Policy policy = Policy::load(LAKE).value();
  std::vector<Account> accounts = three();
  const Date today = day("2026-03-01");
  const NewOffer offer{"O1", Terms::percent(percent("70").value()), today + 14};
  CHECK(accounts[0].create_offer(policy, today, offer)->is_applied());
  accounts.emplace_back();  // none: it fails and stops nobody

  std::size_t last = 0;
  auto progress = [&last](std::size_t done_so_far, std::size_t) noexcept {
    last = done_so_far;
    return Progress::go_on;
  };
  const DaysEnded days = end_day(accounts, policy, today + 15, Keep::decisions, progress).value();
  CHECK(last == 4 && !days.is_cancelled && days.rows.size() == 4);
  CHECK(days.rows[0].decision.events()[0].kind() == EventKind::offer_expired);
  CHECK(days.rows[0].decision.customer_status() == CustomerStatus::lost);
  CHECK(days.rows[1].outcome == Outcome::applied && days.rows[1].status == Status::ok);
  CHECK(days.rows[3].status == Status::null_pointer && !days.rows[3].decision);
  CHECK(days.rows[3].outcome == Outcome::none);

  const DaysEnded twice = end_day(accounts, policy, today + 15, Keep::outcomes).value();
  CHECK(twice.rows[2].outcome == Outcome::already_done && !twice.rows[2].decision);

  // Enough accounts to be asked twice: those after the first time are left alone.
  std::vector<settlekit_account*> handles(1500, accounts[1].get());
  const auto no = [](std::size_t, std::size_t) noexcept { return Progress::cancel; };
  const DaysEnded part =
      end_day(Accounts(handles.data(), handles.size()), policy, today + 16, Keep::outcomes, no)
          .value();
  CHECK(part.is_cancelled && part.rows[0].outcome == Outcome::applied);
  CHECK(part.rows[1023].outcome == Outcome::already_done);
  CHECK(part.rows[1024].status == Status::cancelled);
  CHECK(end_day(accounts, Policy(), today + 17).error().status() == Status::null_pointer);
}

void ended_with_contacts() {
  const Policy policy =
      Policy::load(
          R"({"format": 1, "policy": "p", "currency": "USD",
              "agency": {"rule": {"table": [{"percent": "65"}]}},
              "sequences": {"final": {"reminders": [
                {"channel": "email", "template": "t", "every_days": 5, "max_sends": 3}]}}})")
          .value();
  std::vector<Account> accounts = three();
  const Date today = day("2026-03-01");
  NewOffer offer{"O1", Terms::percent(percent("70").value()), today + 14};
  offer.sequence = "final";
  for (Account& account : accounts) CHECK(account.create_offer(policy, today, offer)->is_applied());
  // One list for all; nothing is known of the second.
  const Address listed[] = {{Channel::email, "Bob@example.com"}};
  const OptOuts list = OptOuts::from(listed).value();
  const Address ann[] = {{Channel::email, "ann@example.com"}};
  const Address bob[] = {{Channel::email, "bob@example.com"}};
  std::array<Contact, 3> contacts;
  contacts[0].addresses = ann;
  contacts[2].addresses = bob;
  for (Contact& contact : contacts) contact.opt_outs = &list;
  contacts[1].opt_outs = nullptr;
  std::size_t last = 0;
  const auto progress = [&last](std::size_t done_so_far, std::size_t) noexcept {
    last = done_so_far;
    return Progress::go_on;
  };
  const DaysEnded days =
      end_day(accounts, policy, today, contacts, Keep::decisions, progress).value();
  CHECK(last == 3);
  CHECK(days.rows[0].decision.events()[0].kind() == EventKind::reminder_requested);
  CHECK(days.rows[1].decision.events()[0].kind() == EventKind::reminder_requested);
  CHECK(days.rows[2].decision.events()[0].kind() == EventKind::reminder_blocked);
  CHECK(days.rows[0].decision.effects()[0].address() == "ann@example.com");
  // Too few of them; and a row whose contact is none.
  const Span<Contact> two(contacts.data(), 2);
  CHECK(end_day(accounts, policy, today + 1, two).error().status() == Status::invalid_value);
  contacts[1].minute = 1440;
  const DaysEnded next = end_day(accounts, policy, today + 1, contacts, Keep::outcomes).value();
  CHECK(next.rows[0].outcome == Outcome::applied);
  CHECK(next.rows[1].status == Status::invalid_value && next.rows[1].outcome == Outcome::none);
}

void judged() {
  const Policy policy = Policy::load(LAKE).value();
  const Date today = day("2026-03-01");
  const Text client = "LAKE";
  // Either side of the table's bounds, a debt of unknown age, and none.
  const std::vector<std::int64_t> balances = {500000, 500001, 500000, 500000, 0};
  const std::array<std::int32_t, 5> ages = {100, 100, 101, -1, 10};
  const std::vector<std::int64_t> amounts = {400000, 375000, 325000, 400000, 100};
  Columns columns{currencies::USD, balances, Span<Text>(&client, 1)};
  columns.age_kind = AgeKind::days;
  columns.ages = ages;
  columns.amounts_minor = amounts;
  std::uint16_t refusals[5];
  std::vector<std::uint32_t> breaches(5), rows(5);
  std::vector<std::int64_t> forgiven(5), floors(5), most(5);
  std::vector<std::uint8_t> scopes(5);
  Judgements judgements;
  judgements.refusal_numbers = refusals;
  judgements.breaches = breaches;
  judgements.rows = rows;
  judgements.scopes = scopes;
  judgements.forgiven_minor = forgiven;
  judgements.floors_minor = floors;
  judgements.most_forgiven_minor = most;
  std::size_t last = 0;
  const auto progress = [&last](std::size_t done_so_far, std::size_t of) noexcept {
    last = done_so_far == of ? of : 0;
    return Progress::go_on;
  };
  const Judged all = judge(policy, today, columns, judgements, progress).value();
  CHECK(all.rows_done == 5 && !all.is_cancelled && last == 5);
  CHECK(floors[0] == 400000 && floors[1] == 375001 && floors[2] == 325000);
  CHECK(floors[3] == no_amount && floors[4] == no_amount);
  CHECK(rows[0] == 1 && rows[1] == 2 && rows[2] == 3 && rows[3] == 0);
  CHECK(static_cast<Scope>(scopes[0]) == Scope::agency);
  CHECK(refusals[0] == 0 && refusals[2] == 0);
  CHECK(static_cast<RefusalCode>(refusals[1]) == RefusalCode::below_floor);
  CHECK(static_cast<RefusalCode>(refusals[3]) == RefusalCode::missing_age_date);
  CHECK(static_cast<RefusalCode>(refusals[4]) == RefusalCode::nothing_owed);
  CHECK(BreachSet::from_bits(breaches[0]).empty());
  CHECK(BreachSet::from_bits(breaches[1]).contains(RefusalCode::below_floor));
  CHECK(!BreachSet::from_bits(breaches[1]).contains(RefusalCode::no_row));
  CHECK(!BreachSet::from_bits(breaches[1]).contains(RefusalCode::on_hold));
  CHECK(forgiven[0] == 100000 && most[2] == 175000);

  // Cancelled after the last row, too; columns of other lengths and in other currencies.
  const auto no = [](std::size_t, std::size_t) noexcept { return Progress::cancel; };
  const Judged part = judge(policy, today, columns, judgements, no).value();
  CHECK(part.is_cancelled && part.rows_done == 5);
  std::vector<std::int64_t> four(4);
  judgements.floors_minor = four;
  CHECK(judge(policy, today, columns, judgements).error().status() == Status::invalid_value);
  judgements = Judgements();
  columns.payments = Span<std::uint32_t>(rows.data(), 3);
  CHECK(judge(policy, today, columns, judgements).error().message() ==
        "columns have different numbers of rows");
  columns.payments = {};
  columns.currency = currencies::EUR;
  CHECK(judge(policy, today, columns, judgements).error().status() == Status::invalid_value);

  // Dates in place of ages, and users.
  const Text users[] = {"nobody"};
  const std::int32_t since[] = {(today - 100).days(), date_not_known};
  const std::uint32_t places[] = {no_user, 0};
  Columns dated{currencies::USD, Span<std::int64_t>(balances.data(), 2), Span<Text>(&client, 1)};
  dated.age_kind = AgeKind::since;
  dated.ages = since;
  dated.users = users;
  dated.user_places = places;
  std::array<std::uint32_t, 2> told{};
  Judgements wanted;
  wanted.breaches = told;
  CHECK(judge(policy, today, dated, wanted)->rows_done == 2);
  CHECK(BreachSet::from_bits(told[0]).empty());
  CHECK(BreachSet::from_bits(told[1]).contains(RefusalCode::missing_age_date));
  CHECK(BreachSet::from_bits(told[1]).contains(RefusalCode::insufficient_authority));
}

void judged_in_every_way() {
  const Policy policy = Policy::load(LAKE).value();
  const Date today = day("2026-03-01");
  const Text client = "LAKE";
  std::vector<std::int64_t> balances(140001), floors(140001), alone(140001);
  for (std::size_t row = 0; row < balances.size(); row++) {
    balances[row] = static_cast<std::int64_t>(row * 7919 % 1000003);
  }
  const Columns columns{currencies::USD, balances, Span<Text>(&client, 1)};
  Judgements judgements;
  judgements.floors_minor = alone;
  CHECK(judge(policy, today, columns, judgements)->rows_done == balances.size());
  judgements.floors_minor = floors;
  How how;
  CHECK(how.raw().lanes == 0 && how.raw().thread_count == 1 && how.raw().reserved == 0);
  for (const Lanes lanes : {Lanes::best, Lanes::baseline, Lanes::avx2, Lanes::avx512}) {
    how.lanes = lanes;
    how.thread_count = 2;
    CHECK(how.raw().lanes == static_cast<std::int32_t>(lanes) && how.raw().thread_count == 2);
    std::fill(floors.begin(), floors.end(), 0);
    std::size_t last = 0;
    const auto progress = [&last](std::size_t done_so_far, std::size_t of) noexcept {
      last = done_so_far == of ? of : 0;
      return Progress::go_on;
    };
    const Result<Judged> all = judge_with(policy, today, columns, judgements, how, progress);
    if (has_lanes(lanes)) {
      CHECK(all->rows_done == balances.size() && last == balances.size() && floors == alone);
    } else {
      CHECK(all.error().status() == Status::unavailable && last == 0 && floors != alone);
    }
  }
  CHECK(has_lanes(best_lanes()) && best_lanes() != Lanes::best);
  CHECK(to_string(Lanes::avx512) == "avx512" && to_string(Lanes::baseline) == "baseline");
  how.lanes = Lanes::best;
  const auto no = [](std::size_t, std::size_t) noexcept { return Progress::cancel; };
  CHECK(judge_with(policy, today, columns, judgements, how, no)->is_cancelled);
  how.thread_count = most_threads + 1;
  CHECK(judge_with(policy, today, columns, judgements, how).error().status() ==
        Status::invalid_value);
  floors.pop_back();
  judgements.floors_minor = floors;
  CHECK(judge_with(policy, today, columns, judgements, How()).error().message() ==
        "columns have different numbers of rows");
}

void judged_singly() {
  std::optional<Judge> judge;
  const Date today = day("2026-03-01");
  {
    const Policy policy = Policy::load(LAKE).value();
    judge = Judge::of(policy, today, {currencies::USD, "LAKE"}).value();
    CHECK(Judge::of(policy, today, {currencies::EUR, "LAKE"}).error().status() ==
          Status::invalid_value);
    const Judge unknown = Judge::of(policy, today, {currencies::USD, "LAKE", "nobody"}).value();
    const Verdict told = unknown.verdict({100000, 10u}).value();
    CHECK(told.refusal_code() == RefusalCode::insufficient_authority);
    CHECK(told.scope() == Scope::none && told.row() == 0 && !told.floor_minor());
  }
  // The policy is gone; a copy is the same judge.
  const Judge copy = *judge;
  const Case low{500000, 100u, Proposed{380000}};
  const Verdict verdict = copy.verdict(low).value();
  CHECK(verdict.refusal_code() == RefusalCode::below_floor);
  CHECK(verdict.breaches().contains(RefusalCode::below_floor));
  CHECK(verdict.row() == 1 && verdict.scope() == Scope::agency);
  CHECK(verdict.floor_minor() == 400000 && verdict.most_forgiven_minor() == 100000);
  CHECK(verdict.forgiven_minor() == 120000);
  CHECK(!judge->verdict({500000, 101u, Proposed{325000, 2, 30}})->refusal_code());
  CHECK(!judge->verdict({500000})->forgiven_minor());
  CHECK(judge->verdict({500000})->refusal_code() == RefusalCode::missing_age_date);
  CHECK(judge->verdict({0, 5u})->refusal_code() == RefusalCode::nothing_owed);

  const settlekit_case raw = Case{7, 5u, Proposed{3, 2, 14}}.raw();
  CHECK(raw.struct_size == sizeof raw && raw.balance_minor == 7 && raw.has_age == 1);
  CHECK(raw.age_days == 5 && raw.has_amount == 1 && raw.amount_minor == 3);
  CHECK(raw.payments == 2 && raw.gap_days == 14);
  const settlekit_case quote = Case{7}.raw();
  CHECK(quote.has_age == 0 && quote.has_amount == 0 && quote.payments == 0);

  const Explained why = judge->explain(low).value();
  CHECK(why.verdict().floor_minor() == 400000);
  std::vector<Topic> topics;
  for (const CaseReason reason : why.reasons()) topics.push_back(reason.about());
  CHECK(topics.size() > 4 && topics[0] == Topic::balance && topics[2] == Topic::row);
  const CaseReason row = why.reasons()[2];
  CHECK(row.row() == 1 && row.percent() == percent("80").value() && row.scope() == Scope::agency);
  CHECK(!row.kept() && !row.required() && !row.code());
  CHECK(why.reasons()[0].actual()->money() == usd("5000.00"));
  CHECK(why.reasons()[1].actual()->count() == 100);
  bool told = false;
  for (std::size_t step = 0; step < why.reasons().size(); step++) {
    const CaseReason reason = why.reasons()[step];
    const std::string words = judge->reason_text(low, step).value();
    CHECK(!words.empty() && reason.currency() == currencies::USD);
    if (reason.kept() != false) continue;
    told = true;
    CHECK(reason.code() == RefusalCode::below_floor && reason.about() == Topic::amount);
    CHECK(reason.required()->money() == usd("4000.00"));
    CHECK(words == "amount, by the agency's rule: at least 4000.00, found 3800.00: not kept (below_floor)");
  }
  CHECK(told && why.reasons().size() <= most_case_reasons);
  CHECK(judge->reason_text(low, 99).error().status() == Status::out_of_bounds);
  const Judge empty;
  CHECK(empty.verdict(low).error().status() == Status::null_pointer);
  CHECK(empty.explain(low).error().status() == Status::null_pointer);
}

void offered_on_columns() {
  const Policy policy = Policy::load(LAKE).value();
  const Date today = day("2026-03-01");
  const Text client = "LAKE";
  // 70 percent: above the floor of 65, below that of 80, a debt of unknown age, and none.
  const std::vector<std::int64_t> balances = {600001, 100000, 500000, 0};
  const std::array<std::int32_t, 4> ages = {200, 10, -1, 10};
  Columns columns{currencies::USD, balances, Span<Text>(&client, 1)};
  columns.age_kind = AgeKind::days;
  columns.ages = ages;
  std::array<std::int64_t, 4> amounts{}, forgiven{}, floors{};
  std::array<std::uint16_t, 4> refusals{};
  Judgements judgements;
  judgements.refusal_numbers = refusals;
  judgements.forgiven_minor = forgiven;
  Offering offering = Offering::percent(percent("70").value());
  offering.paid_by = today + 30;
  CHECK(offering.kind() == OfferAmountKind::percent && to_string(offering.kind()) == "percent");
  const Offered all = offer(policy, today, columns, offering, amounts, judgements).value();
  CHECK(amounts[0] == 420001 && amounts[1] == 70000 && amounts[2] == 350000);
  CHECK(amounts[3] == no_amount);
  CHECK(refusals[0] == 0 && forgiven[0] == 180000);
  CHECK(static_cast<RefusalCode>(refusals[1]) == RefusalCode::below_floor);
  CHECK(static_cast<RefusalCode>(refusals[2]) == RefusalCode::missing_age_date);
  CHECK(static_cast<RefusalCode>(refusals[3]) == RefusalCode::nothing_owed);
  CHECK(all.rows_done() == 4 && all.within_rules() == 1 && all.refused() == 3);
  CHECK(all.below_floor() == 1 && all.missing_age_date() == 1 && all.nothing_owed() == 1);
  CHECK(all.no_rule() == 0 && all.gap_too_long() == 0 && !all.is_cancelled());
  CHECK(all.owed() == usd("6000.01") && all.asked() == usd("4200.01"));
  CHECK(all.forgiven() == usd("1800.00") && all.currency() == currencies::USD);

  // The least of each, in two payments; cancelled after the last row.
  Offering least = Offering::floor();
  least.payments = 2;
  least.gap_days = 14;
  const auto no = [](std::size_t, std::size_t) noexcept { return Progress::cancel; };
  judgements.floors_minor = floors;
  const Offered part = offer(policy, today, columns, least, amounts, judgements, no).value();
  CHECK(part.is_cancelled() && part.within_rules() == 2 && amounts == floors);
  CHECK(amounts[0] == 390001 && amounts[1] == 80000);
  // A day that is gone refuses them all.
  offering.paid_by = today + -1;
  CHECK(offer(policy, today, columns, offering, amounts)->expiry_in_past() == 4);

  const Offering fixed = Offering::fixed(usd("800.00"));
  CHECK(offer(policy, today, columns, fixed, amounts)->below_floor() == 1);
  CHECK(offer(policy, today, columns, Offering::fixed(usd("0")), amounts)->amount_out_of_range() ==
        4);
  const Offering foreign = Offering::fixed(Money::parse("800.00", currencies::EUR).value());
  CHECK(offer(policy, today, columns, foreign, amounts).error().status() == Status::invalid_value);
  const OutSpan<std::int64_t> three(amounts.data(), 3);
  CHECK(offer(policy, today, columns, fixed, three).error().message() ==
        "columns have different numbers of rows");
  columns.amounts_minor = balances;
  CHECK(offer(policy, today, columns, fixed, amounts).error().status() == Status::invalid_value);
}

}  // namespace

int main() {
  policies();
  offered_to_many();
  cancelled();
  ended();
  ended_with_contacts();
  judged();
  judged_in_every_way();
  judged_singly();
  offered_on_columns();
  return done();
}
