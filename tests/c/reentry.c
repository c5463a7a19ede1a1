/*
 * A callback that calls back into the library: what it may do works, what it may not finds the account
 * BUSY and leaves it alone, and the call that called it goes on as if nothing had been.
 */
#include "settlekit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ACCOUNTS = 3, ROWS = 2500, COLUMN = 9000, TODAY = 20513 };

static const char policy_text[] =
    "{\"format\": 1, \"policy\": \"p\", \"currency\": \"USD\", "
    "\"agency\": {\"rule\": {\"table\": [{\"percent\": \"50\"}]}}}";
static const char bulk_text[] =
    "{\"format\": 1, \"bulk\": \"march\", \"terms\": {\"percent\": \"60\"}, "
    "\"expires_on\": \"2026-03-15\"}";
static const char hold_text[] =
    "{\"on\": \"2026-03-01\", \"command\": \"place_hold\", \"hold\": \"legal\"}";
static const char quote_text[] = "{\"on\": \"2026-03-01\", \"command\": \"quote\"}";

static int failures;

static void expect(int holds, const char *what)
{
  if (!holds) {
    printf("WRONG %s\n", what);
    failures += 1;
  }
}

static void must(settlekit_status status, const char *what)
{
  if (status != SETTLEKIT_STATUS_OK) {
    printf("WRONG %s: %s\n", what, settlekit_status_name(status));
    exit(1);
  }
}

/* That the account was in use, with words that say so. */
static void is_busy(settlekit_status status, settlekit_error *error, const char *what)
{
  settlekit_text message = {NULL, 0};
  expect(status == SETTLEKIT_STATUS_BUSY && error != NULL, what);
  if (error == NULL) return;
  must(settlekit_error_message(error, &message), "message");
  expect(message.length > 8, what);
  SETTLEKIT_FREE(error, error);
}

static settlekit_policy *load_policy(void)
{
  settlekit_policy *policy = NULL;
  must(settlekit_policy_load(SETTLEKIT_LITERAL(policy_text), &policy, NULL), "policy");
  return policy;
}

static settlekit_account *load_account(int number)
{
  char text[300];
  settlekit_account *account = NULL;
  snprintf(text, sizeof text,
           "{\"format\": 1, \"account\": \"A-%d\", \"client\": \"LAKE\", \"currency\": \"USD\", "
           "\"status\": \"stopped\", \"claims\": [{\"claim\": \"C1\", "
           "\"balance\": {\"principal\": \"2000.00\"}}]}", number);
  must(settlekit_account_load(text, strlen(text), &account, NULL), "account");
  return account;
}

static settlekit_document *snapshot(const settlekit_account *account)
{
  settlekit_document *document = NULL;
  must(settlekit_account_snapshot(account, &document), "snapshot");
  return document;
}

static int says_the_same(const settlekit_document *one, const settlekit_document *other)
{
  settlekit_text texts[2];
  must(settlekit_document_text(one, &texts[0]), "text");
  must(settlekit_document_text(other, &texts[1]), "text");
  return texts[0].length == texts[1].length
         && memcmp(texts[0].data, texts[1].data, texts[0].length) == 0;
}

struct world {
  settlekit_account *accounts[ACCOUNTS];
  settlekit_policy *policy; /* the caller's only reference */
  settlekit_bulk *earlier;  /* decided before, to be recorded */
  int frees_policy;
  int calls;
};

static settlekit_bulk *decide(struct world *world, settlekit_progress progress)
{
  const settlekit_account *accounts[ACCOUNTS];
  settlekit_bulk *bulk = NULL;
  for (int place = 0; place < ACCOUNTS; place++) accounts[place] = world->accounts[place];
  must(settlekit_bulk_decide(world->policy, TODAY, SETTLEKIT_LITERAL(bulk_text), accounts, ACCOUNTS,
                             progress, world, &bulk, NULL), "decide");
  return bulk;
}

static size_t applied(const settlekit_bulk *bulk)
{
  settlekit_bulk_totals totals;
  SETTLEKIT_INIT(totals);
  must(settlekit_bulk_totals_get(bulk, &totals), "totals");
  return totals.applied;
}

/* Everything that would change or free an account that the bulk reads. */
static void try_to_change(struct world *world, settlekit_account *account)
{
  settlekit_error *error = NULL;
  settlekit_decision *decision = NULL;
  settlekit_status status, row = SETTLEKIT_STATUS_OK;
  settlekit_policy *policy = load_policy();
  size_t recorded = 77;
  settlekit_account *const *accounts = world->accounts;

  status = settlekit_account_answer_json(account, policy, SETTLEKIT_LITERAL(hold_text), &decision,
                                         &error);
  is_busy(status, error, "a command is answered on an account in use");
  expect(decision == NULL, "a decision comes of a busy account");

  error = NULL;
  status = settlekit_account_end_day(account, policy, TODAY, NULL, NULL, &decision, &error);
  is_busy(status, error, "the day of an account in use ends");
  expect(decision == NULL, "a decision comes of a busy account's day");

  error = NULL;
  status = settlekit_bulk_record(world->earlier, accounts, ACCOUNTS, &recorded, &error);
  is_busy(status, error, "a bulk is recorded in accounts in use");
  expect(recorded == 77, "a bulk that is not recorded counts");

  must(settlekit_accounts_end_day(&account, 1, policy, TODAY, NULL, &row, NULL, NULL, NULL, NULL,
                                  NULL), "days");
  expect(row == SETTLEKIT_STATUS_BUSY, "the day of a row in use ends");

  expect(settlekit_account_free(account) == SETTLEKIT_STATUS_BUSY, "an account in use is freed");
  SETTLEKIT_FREE(policy, policy);
}

static void look_into(const settlekit_account *account, int32_t entries)
{
  settlekit_account_summary summary;
  settlekit_account *copy = NULL;
  settlekit_document *document = snapshot(account);
  SETTLEKIT_INIT(summary);
  must(settlekit_account_summary_get(account, &summary), "summary");
  expect(summary.owed_minor == 200000, "an account in use reads otherwise");
  expect(summary.entry_count == (size_t)entries, "an account in use has other entries");
  must(settlekit_account_copy(account, &copy), "copy");
  SETTLEKIT_FREE(account, copy);
  SETTLEKIT_FREE(document, document);
}

static int32_t within_a_bulk(void *user_data, size_t done, size_t of)
{
  struct world *world = user_data;
  world->calls += 1;
  expect(done == (size_t)world->calls && of == ACCOUNTS, "the progress is told otherwise");
  for (int place = 0; place < ACCOUNTS; place++) {
    look_into(world->accounts[place], 0);
    try_to_change(world, world->accounts[place]);
  }
  if (!world->frees_policy) {
    /* Deciding only reads, so it may be done within itself. */
    settlekit_bulk *inner = decide(world, NULL);
    expect(applied(inner) == ACCOUNTS, "a bulk within a bulk applies otherwise");
    SETTLEKIT_FREE(bulk, inner);
  }
  if (world->frees_policy) SETTLEKIT_FREE(policy, world->policy);
  return 0;
}

static void bulk(int frees_policy)
{
  struct world world = {{NULL}, NULL, NULL, 0, 0};
  settlekit_document *before[ACCOUNTS];
  size_t recorded = 0;
  for (int place = 0; place < ACCOUNTS; place++) world.accounts[place] = load_account(place);
  world.policy = load_policy();
  world.frees_policy = frees_policy;
  for (int place = 0; place < ACCOUNTS; place++) before[place] = snapshot(world.accounts[place]);
  world.earlier = decide(&world, NULL);

  settlekit_bulk *decided = decide(&world, within_a_bulk);
  expect(world.calls == ACCOUNTS, "the progress is told more or less often");
  expect(applied(decided) == ACCOUNTS, "a bulk applies otherwise");
  expect(!frees_policy || world.policy == NULL, "the policy was not freed");
  for (int place = 0; place < ACCOUNTS; place++) {
    settlekit_document *after = snapshot(world.accounts[place]);
    expect(says_the_same(before[place], after), "a callback has changed an account in use");
    SETTLEKIT_FREE(document, after);
    SETTLEKIT_FREE(document, before[place]);
  }
  /* Nobody uses them any more. */
  must(settlekit_bulk_record(decided, world.accounts, ACCOUNTS, &recorded, NULL), "record");
  expect(recorded == ACCOUNTS, "not all of a bulk is recorded");
  SETTLEKIT_FREE(bulk, decided);
  SETTLEKIT_FREE(bulk, world.earlier);
  for (int place = 0; place < ACCOUNTS; place++) {
    look_into(world.accounts[place], 1);
    must(settlekit_account_free(world.accounts[place]), "free");
  }
  must(settlekit_policy_free(world.policy), "free");
}

/* The first account stands in the first row only, the others in turn in those after it. */
static int32_t within_days(void *user_data, size_t done, size_t of)
{
  struct world *world = user_data;
  settlekit_decision *decision = NULL;
  settlekit_policy *policy = load_policy();
  settlekit_summary summary;
  SETTLEKIT_INIT(summary);
  world->calls += 1;
  expect(of == ROWS && done == (world->calls == 3 ? ROWS : 1024u * (unsigned)world->calls),
         "the progress is told otherwise");
  /* No account is in use: they are read and changed, and one whose row is done is freed. */
  must(settlekit_account_answer_json(world->accounts[1], policy, SETTLEKIT_LITERAL(quote_text),
                                     &decision, NULL), "quote");
  must(settlekit_decision_summary_get(decision, &summary), "summary");
  expect(summary.outcome == SETTLEKIT_OUTCOME_APPLIED, "a quote is answered otherwise");
  SETTLEKIT_FREE(decision, decision);
  must(settlekit_account_answer_json(world->accounts[1], policy, SETTLEKIT_LITERAL(hold_text),
                                     &decision, NULL), "hold");
  must(settlekit_decision_summary_get(decision, &summary), "summary");
  expect(summary.outcome == (world->calls == 1 ? SETTLEKIT_OUTCOME_APPLIED
                                               : SETTLEKIT_OUTCOME_ALREADY_DONE),
         "a hold is answered otherwise");
  SETTLEKIT_FREE(decision, decision);
  SETTLEKIT_FREE(policy, policy);
  if (world->accounts[0] != NULL) {
    must(settlekit_account_free(world->accounts[0]), "free");
    world->accounts[0] = NULL;
  }
  if (world->policy != NULL) {
    must(settlekit_policy_free(world->policy), "free");
    world->policy = NULL;
  }
  return 0;
}

static void days(void)
{
  static settlekit_account *rows[ROWS];
  static settlekit_status statuses[ROWS];
  static int32_t outcomes[ROWS];
  struct world world = {{NULL}, NULL, NULL, 1, 0};
  for (int place = 0; place < ACCOUNTS; place++) world.accounts[place] = load_account(place);
  world.policy = load_policy();
  for (int row = 0; row < ROWS; row++) rows[row] = world.accounts[row == 0 ? 0 : 1 + row % 2];
  must(settlekit_accounts_end_day(rows, ROWS, world.policy, TODAY, NULL, statuses, outcomes, NULL,
                                  within_days, &world, NULL), "days");
  expect(world.calls == 3, "the progress is told more or less often");
  for (int row = 0; row < ROWS; row++) {
    int is_first = row < 3;
    expect(statuses[row] == SETTLEKIT_STATUS_OK, "a row fails");
    expect(outcomes[row] == (is_first ? SETTLEKIT_OUTCOME_APPLIED : SETTLEKIT_OUTCOME_ALREADY_DONE),
           "a row's day ends otherwise");
  }
  for (int place = 1; place < ACCOUNTS; place++) {
    must(settlekit_account_free(world.accounts[place]), "free");
  }
}

static int32_t within_columns(void *user_data, size_t done, size_t of)
{
  struct world *world = user_data;
  world->calls += 1;
  expect(of == COLUMN && done == (world->calls == 3 ? COLUMN : 4096u * (unsigned)world->calls),
         "the progress is told otherwise");
  if (world->policy != NULL) {
    must(settlekit_policy_free(world->policy), "free");
    world->policy = NULL;
  }
  return 0;
}

static void columns(void)
{
  static int64_t balances[COLUMN], floors[COLUMN];
  static const settlekit_text client = SETTLEKIT_TEXT("LAKE");
  struct world world = {{NULL}, NULL, NULL, 1, 0};
  settlekit_columns given;
  settlekit_judgements wanted;
  size_t done = 0;
  SETTLEKIT_INIT(given);
  SETTLEKIT_INIT(wanted);
  for (int row = 0; row < COLUMN; row++) balances[row] = 2 + 2 * row;
  given.currency = 840;
  given.exponent = 2;
  given.row_count = COLUMN;
  given.balances_minor = balances;
  given.clients = &client;
  given.client_count = 1;
  wanted.floors_minor = floors;
  world.policy = load_policy();
  must(settlekit_portfolio_judge(world.policy, TODAY, &given, &wanted, within_columns, &world, &done,
                                 NULL), "columns");
  expect(world.calls == 3 && done == COLUMN, "not all rows are judged");
  for (int row = 0; row < COLUMN; row++) {
    expect(floors[row] == 1 + row, "a row is judged otherwise");
  }
}

int main(void)
{
  bulk(0);
  bulk(1);
  days();
  columns();
  if (failures == 0) printf("fine\n");
  return failures == 0 ? 0 : 1;
}
