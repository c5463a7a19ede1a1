// nodiscard|unused-result
#include <settlekit.hpp>

void forget(settlekit::Account& account, const settlekit::Policy& policy, settlekit::Date today);
void forget(settlekit::Account& account, const settlekit::Policy& policy, settlekit::Date today) {
#ifdef ALLOWED
  (void)account.end_day(policy, today);
#else
  account.end_day(policy, today);
#endif
}
