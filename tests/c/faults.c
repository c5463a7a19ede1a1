/*
 * Faults made on purpose, one a run, that valgrind, AddressSanitizer or the library's guard must see:
 * were they not seen, that these find nothing elsewhere would mean nothing. The functions named
 * settlekit_deliberate_ are only in a library that is built with --cfg settlekit_deliberate_fault.
 */
#include "settlekit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char policy_text[] = "{\"format\": 1, \"policy\": \"p\", \"currency\": \"USD\"}";
static const char account_text[] =
    "{\"format\": 1, \"account\": \"A-1\", \"client\": \"LAKE\", \"currency\": \"USD\","
    " \"status\": \"stopped\", \"claims\": [{\"claim\": \"C1\", \"balance\": {\"principal\": \"9.00\"}}]}";
static const char command_text[] = "{\"on\": \"2026-03-01\", \"command\": \"end_day\"}";

static settlekit_policy *policy;
static settlekit_account *account;

static void must(settlekit_status status, const char *what)
{
  if (status != SETTLEKIT_STATUS_OK) {
    printf("WRONG %s: %s\n", what, settlekit_status_name(status));
    exit(3);
  }
}

static settlekit_decision *decide(void)
{
  settlekit_decision *decision = NULL;
  must(settlekit_account_answer_json(account, policy, SETTLEKIT_LITERAL(command_text), &decision,
                                     NULL), "command");
  return decision;
}

/* A view is read after its handle was freed. */
static int use_after_free(void)
{
  settlekit_decision *decision = decide();
  settlekit_text json;
  must(settlekit_decision_json(decision, &json), "json");
  SETTLEKIT_FREE(decision, decision);
  return json.data[json.length / 2] == 'x' ? 1 : 0;
}

/* A decision is never freed. */
static int leak(void)
{
  settlekit_decision *decision = decide();
  settlekit_text json;
  must(settlekit_decision_json(decision, &json), "json");
  decision = NULL;
  return 0;
}

/* A struct says that it is larger than its memory, so that the library reads beyond it. */
static int read_beyond_a_struct(void)
{
  settlekit_request *request = calloc(1, sizeof *request);
  settlekit_new_offer offer;
  if (request == NULL) return 3;
  SETTLEKIT_INIT(offer);
  request->struct_size = (uint32_t)sizeof *request + 64;
  settlekit_account_create_offer(account, policy, 20513, request, &offer, NULL, NULL);
  free(request);
  return 0;
}

#ifdef DELIBERATE
extern settlekit_status settlekit_deliberate_read_beyond(size_t count);
extern settlekit_status settlekit_deliberate_panic(settlekit_account *account,
                                                   settlekit_error **error);

/* The library itself reads beyond its own memory. */
static int library_reads_beyond(void)
{
  return settlekit_deliberate_read_beyond(16);
}

/* The library panics as it changes an account: no more comes of it than a status, and the account
 * is not used any more. */
static int library_panics(void)
{
  settlekit_error *error = NULL;
  settlekit_text message = {NULL, 0};
  settlekit_decision *decision = NULL;
  settlekit_status status = settlekit_deliberate_panic(account, &error);
  if (status != SETTLEKIT_STATUS_INTERNAL_FAULT || error == NULL) return 4;
  must(settlekit_error_message(error, &message), "message");
  if (message.length < 8) return 5;
  SETTLEKIT_FREE(error, error);
  status = settlekit_account_answer_json(account, policy, SETTLEKIT_LITERAL(command_text),
                                         &decision, NULL);
  if (status != SETTLEKIT_STATUS_INTERNAL_FAULT || decision != NULL) return 6;
  /* Others are not touched by it, and the account can still be freed. */
  SETTLEKIT_FREE(account, account);
  must(settlekit_account_load(SETTLEKIT_LITERAL(account_text), &account, NULL), "account");
  decision = decide();
  SETTLEKIT_FREE(decision, decision);
  return 0;
}
#endif

int main(int count, char **arguments)
{
  const char *which = count > 1 ? arguments[1] : "";
  int result = 2;
  must(settlekit_policy_load(SETTLEKIT_LITERAL(policy_text), &policy, NULL), "policy");
  must(settlekit_account_load(SETTLEKIT_LITERAL(account_text), &account, NULL), "account");
  if (strcmp(which, "nothing") == 0) result = 0;
  if (strcmp(which, "use_after_free") == 0) result = use_after_free();
  if (strcmp(which, "leak") == 0) result = leak();
  if (strcmp(which, "read_beyond_a_struct") == 0) result = read_beyond_a_struct();
#ifdef DELIBERATE
  if (strcmp(which, "library_reads_beyond") == 0) result = library_reads_beyond();
  if (strcmp(which, "library_panics") == 0) result = library_panics();
#endif
  SETTLEKIT_FREE(account, account);
  SETTLEKIT_FREE(policy, policy);
  return result;
}
