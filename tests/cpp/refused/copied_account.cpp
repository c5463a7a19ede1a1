// use of deleted function|implicitly-deleted copy constructor
#include <settlekit.hpp>

settlekit::Account twice(settlekit::Account& account);
settlekit::Account twice(settlekit::Account& account) {
#ifdef ALLOWED
  return std::move(account);
#else
  return account;
#endif
}
