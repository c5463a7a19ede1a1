// An exception that leaves a callback of the C interface: the argument says of which call. It must end
// the program; neither of the words that it could print otherwise may be seen.
#include "settlekit.h"

#include <cstdio>
#include <cstring>
#include <stdexcept>

namespace {

const char policy_text[] = "{\"format\": 1, \"policy\": \"p\", \"currency\": \"USD\"}";
const char account_text[] =
    "{\"format\": 1, \"account\": \"A-1\", \"client\": \"LAKE\", \"currency\": \"USD\","
    " \"status\": \"stopped\", \"claims\": [{\"claim\": \"C1\", \"balance\": {\"principal\": \"9.00\"}}]}";
const char bulk_text[] =
    "{\"format\": 1, \"bulk\": \"march\", \"terms\": {\"percent\": \"60\"}, "
    "\"expires_on\": \"2026-03-15\"}";

int calls = 0;
bool throws_it = false;

void called() {
  calls += 1;
  if (throws_it) throw std::runtime_error("thrown by the callback");
}

extern "C" int32_t progress(void*, size_t, size_t) {
  called();
  return 0;
}

settlekit_status call(const char* which, const settlekit_policy* policy,
                      settlekit_account* account) {
  settlekit_bulk* bulk = nullptr;
  const settlekit_account* read_only = account;
  settlekit_status status = SETTLEKIT_STATUS_NOT_THERE;
  if (std::strstr(which, "bulk") != nullptr) {
    status = settlekit_bulk_decide(policy, 20513, SETTLEKIT_LITERAL(bulk_text), &read_only, 1,
                                   progress, nullptr, &bulk, nullptr);
    settlekit_bulk_free(bulk);
  } else if (std::strstr(which, "days") != nullptr) {
    settlekit_status row = SETTLEKIT_STATUS_OK;
    status = settlekit_accounts_end_day(&account, 1, policy, 20513, nullptr, &row, nullptr, nullptr,
                                        progress, nullptr, nullptr);
  }
  return status;
}

}  // namespace

int main(int count, char** arguments) {
  const char* which = count == 2 ? arguments[1] : "";
  settlekit_policy* policy = nullptr;
  settlekit_account* account = nullptr;
  settlekit_policy_load(SETTLEKIT_LITERAL(policy_text), &policy, nullptr);
  settlekit_account_load(SETTLEKIT_LITERAL(account_text), &account, nullptr);
  throws_it = std::strstr(which, "throws") != nullptr;
  try {
    const settlekit_status status = call(which, policy, account);
    std::printf("went on: %s, %d calls\n", settlekit_status_name(status), calls);
  } catch (const std::exception& thrown) {
    std::printf("came through: %s\n", thrown.what());
  }
  settlekit_account_free(account);
  settlekit_policy_free(policy);
  return 0;
}
