// Each argument is one way to take what is not there; the program ends with a message.
#include "check.hpp"

using namespace settlekit;

int main(int count, char** arguments) {
  const std::string_view way = count == 2 ? arguments[1] : "";
  const NewClaim claims[] = {{"C1", 100}};
  const Account account = Account::open(NewAccount{"A", "L", currencies::USD, claims}).value();
  if (way == "value") (void)Policy::load("{}").value();
  if (way == "star") (void)*Policy::load("{}");
  if (way == "arrow") (void)Policy::load("{}")->get();
  if (way == "void") Result<void>(Error(Status::busy)).value();
  if (way == "index") (void)account.claims()[1];
  if (way == "date") (void)Date::from_days(std::numeric_limits<std::int32_t>::max()).year();
  return 0;
}
