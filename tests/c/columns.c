/* A portfolio judged through columns: the worked numbers of the rules. Prints one line a row. */
#include "settlekit.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char policy_text[] =
    "{\"format\": 1, \"policy\": \"lake\", \"currency\": \"USD\", \"agency\": {\"rule\": {\"table\": ["
    " {\"max_age_days\": 100, \"max_balance\": \"5000.00\", \"percent\": \"80\"},"
    " {\"max_age_days\": 100, \"percent\": \"75\"}, {\"percent\": \"65\"}]}},"
    " \"clients\": {\"CAPPED\": {\"rule\": {\"table\": [{\"percent\": \"75\"}],"
    " \"max_forgiven\": \"1000.00\"}}},"
    " \"users\": {\"ann\": {\"authority\": 1, \"rule\": {\"max_payments\": 2}}}}";

enum { ROWS = 9, LAKE = 0, CAPPED = 1 };

/* 2026-03-01 */
static const int32_t today = 20513;

static const int32_t ages[ROWS] = {100, 100, 101, -1, 10, 10, 10, 10, 10};
static const int64_t balances[ROWS] = {500000, 500001, 500001, 500000, 600000,
                                       600000, 600000, 0, 100000};
static const int64_t amounts[ROWS] = {400000, 375000, 325001, 400000, 500000,
                                      480000, 440000, 1, 100000};
static const uint32_t payments[ROWS] = {1, 1, 1, 1, 1, 1, 1, 1, 3};
static const uint32_t places[ROWS] = {LAKE,   LAKE,   LAKE, LAKE, CAPPED,
                                      CAPPED, CAPPED, LAKE, LAKE};
static const uint32_t users[ROWS] = {
    SETTLEKIT_NO_USER, SETTLEKIT_NO_USER, SETTLEKIT_NO_USER, SETTLEKIT_NO_USER, SETTLEKIT_NO_USER,
    SETTLEKIT_NO_USER, SETTLEKIT_NO_USER, SETTLEKIT_NO_USER, 0};

static void must(settlekit_status status, settlekit_error *error, const char *what) {
  settlekit_text message = {NULL, 0};
  if (status == SETTLEKIT_STATUS_OK) {
    return;
  }
  (void)settlekit_error_message(error, &message);
  fprintf(stderr, "%s: %s: %.*s\n", what, settlekit_status_name(status), SETTLEKIT_PRINT(message));
  exit(1);
}

/* Counts how often it is told, and says how it was last told. */
static int32_t watch(void *user_data, size_t done, size_t of) {
  size_t *told = (size_t *)user_data;
  *told += 1;
  return done == of ? 0 : 1;
}

int main(void) {
  settlekit_policy *policy = NULL;
  settlekit_error *error = NULL;
  settlekit_text clients[] = {SETTLEKIT_TEXT("LAKE"), SETTLEKIT_TEXT("CAPPED")};
  settlekit_text askers[] = {SETTLEKIT_TEXT("ann")};
  settlekit_columns columns;
  settlekit_judgements judgements;
  size_t done = 0, told = 0;
  /* To the byte, so that valgrind sees what is written too far. */
  uint16_t *refusals = (uint16_t *)malloc(ROWS * sizeof *refusals);
  uint32_t *breaches = (uint32_t *)malloc(ROWS * sizeof *breaches);
  int64_t *floors = (int64_t *)malloc(ROWS * sizeof *floors);
  uint32_t *rows = (uint32_t *)malloc(ROWS * sizeof *rows);
  uint8_t *scopes = (uint8_t *)malloc(ROWS * sizeof *scopes);
  if (!refusals || !breaches || !floors || !rows || !scopes) return 2;

  must(settlekit_policy_load(SETTLEKIT_LITERAL(policy_text), &policy, &error), error, "policy");
  SETTLEKIT_INIT(columns);
  columns.currency = 840;
  columns.exponent = 2;
  columns.row_count = ROWS;
  columns.balances_minor = balances;
  columns.age_kind = SETTLEKIT_AGE_DAYS;
  columns.ages = ages;
  columns.amounts_minor = amounts;
  columns.payments = payments;
  columns.clients = clients;
  columns.client_count = 2;
  columns.client_places = places;
  columns.users = askers;
  columns.user_count = 1;
  columns.user_places = users;
  SETTLEKIT_INIT(judgements);
  judgements.refusal_numbers = refusals;
  judgements.breaches = breaches;
  judgements.floors_minor = floors;
  judgements.rows = rows;
  judgements.scopes = scopes;
  must(settlekit_portfolio_judge(policy, today, &columns, &judgements, watch, &told, &done, &error),
       error, "judge");
  if (done != ROWS || told != 1) return 3;
  for (size_t row = 0; row < done; row++) {
    settlekit_refusal refusal = refusals[row];
    const char *name = refusal == 0 ? "allowed" : settlekit_refusal_name(refusal);
    printf("%" PRId64 " row %" PRIu32 " %s: %s%s%s%s\n", floors[row], rows[row],
           scopes[row] == 0 ? "none" : settlekit_scope_name(scopes[row]), name,
           breaches[row] & SETTLEKIT_BREACH_BELOW_FLOOR ? " +below_floor" : "",
           breaches[row] & SETTLEKIT_BREACH_FORGIVEN_LIMIT ? " +forgiven_limit" : "",
           breaches[row] & SETTLEKIT_BREACH_TOO_MANY_PAYMENTS ? " +too_many_payments" : "");
  }

  /* A column over another is refused, and nothing is written. */
  judgements.breaches = (uint32_t *)(void *)floors;
  done = 77;
  settlekit_status status =
      settlekit_portfolio_judge(policy, today, &columns, &judgements, NULL, NULL, &done, NULL);
  printf("%s %zu\n", settlekit_status_name(status), done);

  free(refusals);
  free(breaches);
  free(floors);
  free(rows);
  free(scopes);
  SETTLEKIT_FREE(policy, policy);
  return 0;
}
