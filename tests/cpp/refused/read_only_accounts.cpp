// no matching|could not convert|cannot convert|no viable|invalid initialization
#include <settlekit.hpp>

settlekit::Result<std::size_t> record(const settlekit::Bulk& bulk,
                                      std::vector<settlekit::Account>& accounts);
settlekit::Result<std::size_t> record(const settlekit::Bulk& bulk,
                                      std::vector<settlekit::Account>& accounts) {
#ifdef ALLOWED
  return bulk.record(accounts);
#else
  return bulk.record(std::as_const(accounts));
#endif
}
