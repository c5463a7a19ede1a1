// Values, results and owners of settlekit.hpp, without a story.
#include "check.hpp"

#include <array>
#include <type_traits>

using namespace settlekit;

namespace {

constexpr const char* POLICY =
    R"({"format": 1, "policy": "open", "currency": "USD",
        "agency": {"rule": {"table": [{"percent": "25"}]}}})";

void dates() {
  CHECK(Date::from_ymd(1970, 1, 1)->days() == 0);
  CHECK(Date::from_ymd(2024, 2, 29)->to_string() == "2024-02-29");
  CHECK(Date::from_ymd(2023, 2, 29).error().status() == Status::invalid_value);
  CHECK(Date::from_ymd(10000, 1, 1).error().status() == Status::invalid_value);
  CHECK(day("0000-01-01").to_string() == "0000-01-01");
  CHECK(day("9999-12-31").to_string() == "9999-12-31");
  for (const char* wrong : {"", "2026-3-01", "2026-03-32", "2026/03/01", "2026-03-0a", "-026-03-01",
                            "2026-03-011", "2026-00-10"}) {
    CHECK(Date::parse(wrong).error().status() == Status::invalid_value);
  }
  const Date date = day("2026-03-01");
  CHECK(date.year() == 2026 && date.month() == 3 && date.day() == 1);
  CHECK((date - 1).to_string() == "2026-02-28" && (date + 31).to_string() == "2026-04-01");
  CHECK(day("2026-04-01") - date == 31);
  CHECK(date < date + 1 && date + 1 > date && date <= date && date >= date && date == date);
  CHECK(date != date + 1);
  static_assert(Date::from_days(5) + 3 == Date::from_days(8), "dates are constants too");
  // No overflow: it stays at the end, which no calendar reaches.
  const Date end = Date::from_days(std::numeric_limits<std::int32_t>::max()) + 1;
  CHECK(end.days() == std::numeric_limits<std::int32_t>::max());
  CHECK(end.ymd().error().status() == Status::invalid_value);
}

void amounts() {
  CHECK(usd("1500").minor == 150000 && usd("1500.5").minor == 150050);
  CHECK(usd("-0.01").minor == -1 && usd("-0.01").to_string() == "-0.01");
  CHECK(usd("0.05").to_string() == "0.05" && usd("1500").to_string() == "1500.00");
  CHECK(Money::parse("7", currencies::JPY)->to_string() == "7");
  CHECK(Money::parse("1.234", currencies::KWD)->minor == 1234);
  CHECK(usd("92233720368547758.07").minor == std::numeric_limits<std::int64_t>::max());
  CHECK(usd("-92233720368547758.08").minor == std::numeric_limits<std::int64_t>::min());
  CHECK(usd("-92233720368547758.08").to_string() == "-92233720368547758.08");
  for (const char* wrong :
       {"", "-", ".5", "5.", "1,000", "1.234", "1e3", " 1", "1 ", "+1", "--1", "0x1", "1.2.3",
        "92233720368547758.08", "-92233720368547758.09", "100000000000000000000"}) {
    CHECK(Money::parse(wrong, currencies::USD).error().status() == Status::invalid_value);
  }
  CHECK(!Money::parse("7.0", currencies::JPY));
  CHECK(usd("1") != Money::parse("1", currencies::EUR).value());
}

void percents() {
  CHECK(percent("75")->millionths() == 750000 && percent("75.5")->millionths() == 755000);
  CHECK(percent("0.0001")->millionths() == 1 && percent("100")->to_string() == "100");
  CHECK(percent("75.5")->to_string() == "75.5" && Percent().to_string() == "0");
  CHECK(percent("-1.25")->to_string() == "-1.25");
  for (const char* wrong : {"", "75%", "0.00001", "214748.3648", "1e2"}) {
    CHECK(percent(wrong).error().status() == Status::invalid_value);
  }
  CHECK(percent("70").value() < percent("75").value());
  static_assert(Percent::from_millionths(1) <= Percent::from_millionths(1), "a constant too");
}

/** The library checks what this header says of every currency. */
void currencies_agree() {
  using namespace currencies;
  const std::array all = {AED, AUD, BHD, BRL, CAD, CHF, CLP, CNY, CZK, DKK, EUR, GBP, HUF, INR,
                          JPY, KRW, KWD, MXN, NOK, NZD, PLN, SAR, SEK, SGD, TND, TRY, USD, ZAR};
  const NewClaim claims[] = {{"C1", 100}};
  for (const Currency currency : all) {
    const NewAccount opening{"A", "L", currency, claims};
    const Account account = Account::open(opening).value();
    CHECK(account.summary()->currency() == currency);
    const NewAccount wrong{"A", "L", Currency::of(currency.numeric, currency.exponent + 1), claims};
    CHECK(Account::open(wrong).error().status() == Status::invalid_value);
  }
}

void names() {
  CHECK(to_string(Status::ok) == "ok" && to_string(Status::internal_fault) == "internal_fault");
  CHECK(to_string(static_cast<Status>(99)) == "unknown");
  CHECK(to_string(EventKind::offer_created) == "offer_created");
  CHECK(to_string(EventKind::none) == "unknown");
  CHECK(to_string(SettlementState::voided) == "void");
  CHECK(to_string(Segment::costs) == "costs" && to_string(Channel::sms) == "sms");
  CHECK(to_string(CustomerStatus::in_settlement) == "in_settlement");
  CHECK(to_string(Frequency::half_month) == "half_month" && to_string(Roll::none) == "none");
  CHECK(to_string(Rounding::half_up) == "half_up" && to_string(Topic::row) == "row");
  CHECK(to_string(Coding::paid_in_full) == "paid_in_full");
  CHECK(to_string(HoldKind::opt_out) == "opt_out" && to_string(Scope::client) == "client");
  CHECK(to_string(OnReached::settle) == "settle" && to_string(OnExpiry::lost) == "lost");
  CHECK(to_string(SameDayPayments::excluded) == "excluded");
  CHECK(to_string(InterestDuringSettlement::accruing) == "accruing");
  CHECK(to_string(TermsKind::fixed) == "fixed" && to_string(PlanSize::list) != "unknown");
  CHECK(to_string(OfferState::superseded) == "superseded");
  CHECK(to_string(FloorFrom::percent) == "percent" && to_string(Notice::none) == "unknown");
  CHECK(version() == std::to_string(SETTLEKIT_VERSION_MAJOR) + "." +
                         std::to_string(SETTLEKIT_VERSION_MINOR) + "." +
                         std::to_string(SETTLEKIT_VERSION_PATCH));
  CHECK(abi_version() == SETTLEKIT_ABI_VERSION);
}

void errors() {
  Result<Policy> result = Policy::load("{\"format\": 2}");
  CHECK(!result && !result.has_value());
  const Error error = std::move(result).error();
  CHECK(error && error.status() == Status::invalid_document);
  CHECK(error.message().find("the policy does not load") == 0);
  CHECK(error.faults().size() >= 2);
  std::size_t placed = 0;
  for (const Fault& fault : error.faults()) {
    CHECK(!fault.message().empty());
    placed += fault.pointer() == "/format" ? 1 : 0;
  }
  CHECK(placed == 1);
  // Texts that are not UTF-8, or are left out.
  CHECK(Policy::load("\xff").error().status() == Status::invalid_utf8);
  CHECK(Policy::load({}).error().status() == Status::null_pointer);
  CHECK(Account::load("[]").error().faults().size() >= 1);
  const Error none;
  CHECK(!none && none.message() == "ok" && none.faults().empty());
  CHECK(Policy::load("").error().message() != "");

  Result<int> seven = 7;
  CHECK(seven && *seven == 7 && seven.value() == 7 && !seven.error());
  CHECK(Result<int>(Error(Status::busy)).value_or(8) == 8);
  CHECK(std::move(seven).value_or(8) == 7);
  CHECK(Result<void>().has_value() && !Result<void>(Error(Status::busy)));
  CHECK(Result<void>(Error(Status::busy)).error().message() == "busy");
}

void owners() {
  static_assert(!std::is_copy_constructible_v<Account> && !std::is_copy_assignable_v<Account>);
  static_assert(!std::is_copy_constructible_v<Decision> && !std::is_copy_constructible_v<Document>);
  static_assert(!std::is_copy_constructible_v<Error>);
  static_assert(std::is_nothrow_move_constructible_v<Account>);
  static_assert(std::is_nothrow_move_assignable_v<Decision>);
  static_assert(std::is_nothrow_copy_constructible_v<Policy>);
  static_assert(std::is_nothrow_copy_constructible_v<OptOuts>);
  static_assert(sizeof(Account) == sizeof(settlekit_account*), "an owner is no more than a pointer");

  Policy policy = Policy::load(POLICY).value();
  const Policy second = policy;
  Policy third;
  CHECK(!third && third.name().empty());
  third = second;
  third = *&third;
  CHECK(third.get() == second.get());
  policy = Policy();
  CHECK(!policy && second.name() == "open" && third.name() == "open");
  Policy fourth = std::move(third);
  CHECK(fourth.name() == "open");
  // What was moved from is empty: it reads as nothing, and commands tell so.
  CHECK(!third && third.name().empty());  // NOLINT(bugprone-use-after-move)
  const Policy copy_of_nothing = third;
  CHECK(!copy_of_nothing);

  const NewClaim claims[] = {{"C1", 100}};
  Account account = Account::open(NewAccount{"A", "L", currencies::USD, claims}).value();
  Account moved = std::move(account);
  CHECK(!account && moved);
  CHECK(account.claims().empty() && account.entries().size() == 0);
  CHECK(account.summary().error().status() == Status::null_pointer);
  CHECK(account.snapshot().error().status() == Status::null_pointer);
  CHECK(account.copy().error().status() == Status::null_pointer);
  CHECK(account.claim("C1").error().status() == Status::null_pointer);
  const Date today = day("2026-03-01");
  const Result<Decision> nothing = account.end_day(second, today);
  CHECK(nothing.error().status() == Status::null_pointer && !nothing.error().message().empty());
  CHECK(moved.end_day(third, today).error().status() == Status::null_pointer);
  CHECK(account.record(Decision()).error().status() == Status::null_pointer);
  account = std::move(moved);
  CHECK(account.claims()[0].total() == usd("1.00") && !moved);
  Account& same = account;
  account = std::move(same);
  CHECK(account.claims().size() == 1);

  const Decision empty;
  CHECK(empty.outcome() == Outcome::none && !empty.is_applied() && empty.json().empty());
  CHECK(empty.events().empty() && empty.refusal() == RefusalCode::none);
  CHECK(Document().text().empty());

  // Lent to the C interface, given up, and taken back.
  Decision decision = account.end_day(second, today).value();
  settlekit_text text{};
  CHECK(settlekit_decision_json(decision.get(), &text) == SETTLEKIT_STATUS_OK);
  CHECK(std::string_view(text.data, text.length) == decision.json());
  settlekit_decision* raw = decision.release();
  CHECK(!decision && raw != nullptr);
  const Decision back(raw);
  CHECK(back.is_applied());
  decision.reset();
}

void lists() {
  const NewClaim claims[] = {{"C1", 100}, {"C2", 200}, {"C3", 300}};
  const Account account = Account::open(NewAccount{"A", "L", currencies::USD, claims}).value();
  std::int64_t total = 0;
  for (const Claim& claim : account.claims()) total += claim.total().minor;
  CHECK(total == 600);
  auto place = account.claims().begin();
  CHECK((*place++).claim() == "C1" && (*place).claim() == "C2" && (*++place).claim() == "C3");
  CHECK(++place == account.claims().end());
  CHECK(account.claim("C4").error().status() == Status::not_there);
  CHECK(account.claim("C2")->principal() == usd("2.00"));
  CHECK(!account.claim("C2")->annual_percent() && !account.claim("C2")->time_barred_on());

  const std::array texts = {Text("a"), Text(std::string_view("bc"))};
  CHECK(Span<Text>(texts).size() == 2 && Span<Text>(texts).begin()[1].view() == "bc");
  CHECK(Span<Text>().size() == 0);
  static_assert(!std::is_constructible_v<Span<Text>, std::vector<Text>>, "it would be gone");
  static_assert(std::is_constructible_v<Span<Text>, const std::vector<Text>&>);
  const SegmentSet both = SegmentSet::costs() | SegmentSet::other();
  CHECK(both.contains(SegmentSet::other()) && !both.contains(SegmentSet::interest()));
}

}  // namespace

int main() {
  dates();
  amounts();
  percents();
  currencies_agree();
  names();
  errors();
  owners();
  lists();
  return done();
}
