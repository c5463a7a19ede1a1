// What an account may be settled for, an offer that is refused and why, and one that is made.
// Usage: offer POLICY.json ACCOUNT.json AMOUNT
#include <settlekit.hpp>

#include <fstream>
#include <iostream>
#include <iterator>

namespace {

std::string read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

/** What a call gives; else what it tells goes to standard error, and the program ends. */
template <class Value>
Value must(settlekit::Result<Value> result) {
  if (result) return std::move(result).value();
  std::cerr << result.error().message() << '\n';
  for (const settlekit::Fault& fault : result.error().faults()) {
    std::cerr << "  line " << fault.line() << ": " << fault.message() << '\n';
  }
  std::exit(2);
}

/** Offers an amount, prints what comes of it, and says whether it was made. */
bool offer(settlekit::Account& account, const settlekit::Policy& policy, settlekit::Date today,
           settlekit::Money amount, const settlekit::Request& request) {
  const settlekit::NewOffer wanted{"O1", settlekit::Terms::fixed(amount), today + 14};
  const auto decision = must(account.create_offer(policy, today, wanted, request));

  std::cout << "\noffer of " << amount.to_string() << ": ";
  if (decision.is_refused()) {
    std::cout << "refused, " << to_string(decision.refusal()) << '\n';
    for (const settlekit::Breach& breach : decision.breaches()) {
      std::cout << "  " << to_string(breach.code()) << ", " << to_string(breach.scope()) << ": "
                << breach.required()->to_string() << " is asked\n";
    }
    std::cout << "  " << decision.remedy() << "\n\n" << decision.explanation() << '\n';
  } else {
    std::cout << "now " << to_string(decision.customer_status()) << '\n';
    for (const settlekit::Event& event : decision.events()) {
      std::cout << "  " << event.json() << '\n';
    }
  }
  return decision.is_applied();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    std::cerr << "usage: offer POLICY.json ACCOUNT.json AMOUNT\n";
    return 2;
  }
  const auto policy = must(settlekit::Policy::load(read(arguments[1])));
  auto account = must(settlekit::Account::load(read(arguments[2])));
  const auto today = must(settlekit::Date::parse("2026-03-01"));
  const auto currency = must(account.summary()).currency();
  const auto amount = must(settlekit::Money::parse(arguments[3], currency));
  settlekit::Request request;
  request.by = "jdoe";

  const auto decision = must(account.quote(policy, today, request));
  const auto quote = must(decision.quote());
  std::cout << "owed " << quote.owed().to_string() << ", to be paid at least "
            << quote.floor().to_string() << '\n';
  if (!offer(account, policy, today, amount, request)) {
    offer(account, policy, today, quote.floor(), request);
  }
  return 0;
}
