// Result::or_throw(), where exceptions are on.
#include "check.hpp"

#include <exception>

using namespace settlekit;

int main() {
  bool is_thrown = false;
  try {
    (void)Policy::load("{}").or_throw();
  } catch (const std::exception& caught) {
    is_thrown = true;
    CHECK(std::string_view(caught.what()).find("the policy does not load") == 0);
    const auto* exception = dynamic_cast<const Exception*>(&caught);
    CHECK(exception != nullptr && exception->error().status() == Status::invalid_document);
    CHECK(exception->error().faults().size() >= 2);
    const Exception copy = *exception;
    CHECK(std::string_view(copy.what()) == caught.what());
  }
  CHECK(is_thrown);
  is_thrown = false;
  try {
    Account().record(Decision()).or_throw();
  } catch (const Exception& caught) {
    is_thrown = caught.error().status() == Status::null_pointer;
  }
  CHECK(is_thrown);
  const Date date = Date::from_ymd(2026, 3, 1).or_throw();
  CHECK(date.to_string() == "2026-03-01");
  check_abi().or_throw();
  return done();
}
