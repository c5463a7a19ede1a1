// progress must be noexcept
#include <settlekit.hpp>

settlekit::Result<settlekit::DaysEnded> end(std::vector<settlekit::Account>& accounts,
                                            const settlekit::Policy& policy,
                                            settlekit::Date today);
settlekit::Result<settlekit::DaysEnded> end(std::vector<settlekit::Account>& accounts,
                                            const settlekit::Policy& policy,
                                            settlekit::Date today) {
#ifdef ALLOWED
  const auto progress = [](std::size_t, std::size_t) noexcept {
    return settlekit::Progress::go_on;
  };
#else
  const auto progress = [](std::size_t, std::size_t) { return settlekit::Progress::go_on; };
#endif
  return settlekit::end_day(accounts, policy, today, settlekit::Keep::outcomes, progress);
}
