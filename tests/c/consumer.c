/* A program that uses the installed library: it loads a policy, opens an account and makes an offer.
 * It is C and C++ at once. */
#include <settlekit.h>
#include <stdio.h>
#include <string.h>

static const char policy_text[] =
    "{\"format\": 1, \"policy\": \"consumer\", \"currency\": \"USD\","
    " \"agency\": {\"rule\": {\"table\": [{\"percent\": \"50\"}]}}}";

static const char account_text[] =
    "{\"format\": 1, \"account\": \"A\", \"client\": \"L\", \"currency\": \"USD\","
    " \"status\": \"stopped\","
    " \"claims\": [{\"claim\": \"C\", \"balance\": {\"principal\": \"1000.00\"}}]}";

static const char offer_text[] =
    "{\"on\": \"2026-03-01\", \"command\": \"create_offer\", \"offer\": \"O\","
    " \"terms\": {\"fixed\": \"750.00\"}, \"expires_on\": \"2026-03-11\", \"claims\": [\"C\"]}";

static int failed(const char *what, settlekit_status status, struct settlekit_error *error) {
  struct settlekit_text message = SETTLEKIT_TEXT("");
  (void)settlekit_error_message(error, &message);
  fprintf(stderr, "%s: %s: %.*s\n", what, settlekit_status_name(status), SETTLEKIT_PRINT(message));
  SETTLEKIT_FREE(error, error);
  return 1;
}

int main(void) {
  struct settlekit_policy *policy = NULL;
  struct settlekit_account *account = NULL;
  struct settlekit_decision *decision = NULL;
  struct settlekit_error *error = NULL;
  struct settlekit_text line = SETTLEKIT_TEXT("");
  settlekit_status status = settlekit_abi_check(SETTLEKIT_ABI_VERSION, SETTLEKIT_VERSION_MAJOR,
                                                SETTLEKIT_VERSION_MINOR, SETTLEKIT_VERSION_PATCH);
  if (status != SETTLEKIT_STATUS_OK) return failed("abi", status, NULL);

  /* What does not load says why. */
  status = settlekit_policy_load(SETTLEKIT_LITERAL("{}"), &policy, &error);
  if (status != SETTLEKIT_STATUS_INVALID_DOCUMENT || error == NULL || policy != NULL) {
    return failed("an empty policy", status, error);
  }
  SETTLEKIT_FREE(error, error);

  status = settlekit_policy_load(SETTLEKIT_LITERAL(policy_text), &policy, &error);
  if (status != SETTLEKIT_STATUS_OK) return failed("policy", status, error);
  status = settlekit_account_load(SETTLEKIT_LITERAL(account_text), &account, &error);
  if (status != SETTLEKIT_STATUS_OK) return failed("account", status, error);
  status = settlekit_account_answer_json(account, policy, SETTLEKIT_LITERAL(offer_text), &decision,
                                         &error);
  if (status != SETTLEKIT_STATUS_OK) return failed("offer", status, error);
  status = settlekit_decision_json(decision, &line);
  if (status != SETTLEKIT_STATUS_OK) return failed("decision", status, NULL);
  printf("%s %.*s\n", settlekit_version(), SETTLEKIT_PRINT(line));

  SETTLEKIT_FREE(decision, decision);
  SETTLEKIT_FREE(account, account);
  SETTLEKIT_FREE(policy, policy);
  return 0;
}
