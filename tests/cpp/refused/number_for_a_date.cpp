// could not convert|cannot convert|no viable conversion|no matching
#include <settlekit.hpp>

settlekit::Result<settlekit::Decision> end(settlekit::Account& account,
                                           const settlekit::Policy& policy);
settlekit::Result<settlekit::Decision> end(settlekit::Account& account,
                                           const settlekit::Policy& policy) {
#ifdef ALLOWED
  return account.end_day(policy, settlekit::Date::from_days(20513));
#else
  return account.end_day(policy, 20513);
#endif
}
