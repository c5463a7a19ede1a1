/*
 * The C side of the measurement of calls (calls.rs): the same work as there, through the shared
 * library. It is itself a shared object, loaded into the measuring program, so that both sides run in
 * one process, by turns.
 */
#define _POSIX_C_SOURCE 199309L

#include "settlekit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The numbers of calls.rs. */
enum { EMPTY, QUOTE, QUOTE_READ, COPY, PAYMENT, OFFER, EVENTS, JSON, VERDICT, REASONS, COLUMNS };
enum { MOST_ROWS = 100000 };

/* 2026-03-01 and the day after. */
enum { OFFERED_ON = 20513, TODAY = 20514, EXPIRES_ON = 20527 };

static settlekit_policy *policy;
static settlekit_account *account;
static settlekit_decision *eventful;
static const char *command;
static size_t command_length;

static int32_t ages[MOST_ROWS];
static int64_t balances[MOST_ROWS], amounts[MOST_ROWS], floors[MOST_ROWS];
static uint32_t breaches[MOST_ROWS];
static uint16_t refusals[MOST_ROWS];
static settlekit_columns columns;
static settlekit_judgements judgements;
static settlekit_text client = SETTLEKIT_TEXT("LAKE");
static settlekit_judge *row_judge;
static int row;

static void must(settlekit_status status)
{
  if (status != SETTLEKIT_STATUS_OK) {
    fprintf(stderr, "calls.c: %s\n", settlekit_status_name(status));
    exit(1);
  }
}

/* Documents of the policy, the account and the command; the rows of calls.rs. */
void calls_prepare(const char *const texts[4], const size_t lengths[4]);
void calls_prepare(const char *const texts[4], const size_t lengths[4])
{
  settlekit_account *paid = NULL;
  settlekit_new_judge new_judge;
  must(settlekit_policy_load(texts[0], lengths[0], &policy, NULL));
  SETTLEKIT_INIT(new_judge);
  new_judge.currency = 840;
  new_judge.exponent = 2;
  new_judge.client = client;
  must(settlekit_judge_new(policy, TODAY, &new_judge, &row_judge, NULL));
  must(settlekit_account_load(texts[1], lengths[1], &account, NULL));
  command = texts[2];
  command_length = lengths[2];
  /* A payment that does what an offer asks has many events. */
  must(settlekit_account_copy(account, &paid));
  must(settlekit_account_answer_json(paid, policy, texts[3], lengths[3], NULL, NULL));
  static const char all[] = "{\"on\": \"2026-03-02\", \"command\": \"post_payment\","
                            " \"payment\": \"P1\", \"amount\": \"1500.00\","
                            " \"effective_on\": \"2026-03-02\"}";
  must(settlekit_account_answer_json(paid, policy, SETTLEKIT_LITERAL(all), &eventful, NULL));
  SETTLEKIT_FREE(account, paid);

  for (int row = 0; row < MOST_ROWS; row++) {
    ages[row] = row % 200;
    balances[row] = 1000 + (int64_t)row * 7919 % 1000000;
    amounts[row] = balances[row] * 3 / 4;
  }
  SETTLEKIT_INIT(columns);
  columns.currency = 840;
  columns.exponent = 2;
  columns.age_kind = SETTLEKIT_AGE_DAYS;
  columns.ages = ages;
  columns.balances_minor = balances;
  columns.amounts_minor = amounts;
  columns.clients = &client;
  columns.client_count = 1;
  SETTLEKIT_INIT(judgements);
  judgements.floors_minor = floors;
  judgements.breaches = breaches;
  judgements.refusal_numbers = refusals;
}

static int64_t quote(int read)
{
  settlekit_decision *decision = NULL;
  settlekit_quote figures;
  int64_t sum = 1;
  must(settlekit_account_quote(account, policy, TODAY, NULL, NULL, 0, &decision, NULL));
  if (read) {
    SETTLEKIT_INIT(figures);
    must(settlekit_decision_quote_get(decision, &figures));
    sum = figures.floor_minor;
  }
  SETTLEKIT_FREE(decision, decision);
  return sum;
}

static int64_t payment(void)
{
  settlekit_account *copy = NULL;
  settlekit_decision *decision = NULL;
  settlekit_new_payment new_payment;
  settlekit_text name = SETTLEKIT_TEXT("P1");
  must(settlekit_account_copy(account, &copy));
  SETTLEKIT_INIT(new_payment);
  new_payment.effective_on = TODAY;
  new_payment.payment = name;
  new_payment.amount_minor = 50000;
  new_payment.currency = 840;
  new_payment.exponent = 2;
  must(settlekit_account_post_payment(copy, policy, TODAY, NULL, &new_payment, &decision, NULL));
  SETTLEKIT_FREE(decision, decision);
  SETTLEKIT_FREE(account, copy);
  return 1;
}

static int64_t offer(void)
{
  settlekit_decision *decision = NULL;
  settlekit_new_offer new_offer;
  settlekit_request request;
  settlekit_text name = SETTLEKIT_TEXT("O1");
  SETTLEKIT_INIT(request);
  request.decide_only = 1;
  SETTLEKIT_INIT(new_offer);
  new_offer.offer = name;
  new_offer.terms = SETTLEKIT_TERMS_FIXED;
  new_offer.amount_minor = 150000;
  new_offer.currency = 840;
  new_offer.exponent = 2;
  new_offer.expires_on = EXPIRES_ON;
  must(settlekit_account_create_offer(account, policy, TODAY, &request, &new_offer, &decision, NULL));
  SETTLEKIT_FREE(decision, decision);
  return 1;
}

static int64_t events(void)
{
  settlekit_summary summary;
  settlekit_event event;
  SETTLEKIT_INIT(summary);
  must(settlekit_decision_summary_get(eventful, &summary));
  SETTLEKIT_INIT(event);
  for (size_t index = 0; index < summary.event_count; index++) {
    must(settlekit_decision_event_get(eventful, index, &event));
  }
  return (int64_t)summary.event_count;
}

static int64_t json(void)
{
  settlekit_account *copy = NULL;
  settlekit_decision *decision = NULL;
  settlekit_text line;
  int64_t sum;
  must(settlekit_account_copy(account, &copy));
  must(settlekit_account_answer_json(copy, policy, command, command_length, &decision, NULL));
  must(settlekit_decision_json(decision, &line));
  sum = (int64_t)line.length;
  SETTLEKIT_FREE(decision, decision);
  SETTLEKIT_FREE(account, copy);
  return sum;
}

static int64_t judge(size_t rows)
{
  columns.row_count = rows;
  must(settlekit_portfolio_judge(policy, TODAY, &columns, &judgements, NULL, NULL, NULL, NULL));
  return floors[rows - 1] + breaches[rows / 2] + refusals[rows / 3];
}

/* Each round another row of the columns. */
static void next_case(settlekit_case *question)
{
  row = (row + 1) % 1000;
  SETTLEKIT_INIT(*question);
  question->has_age = 1;
  question->age_days = (uint32_t)ages[row];
  question->balance_minor = balances[row];
  question->has_amount = 1;
  question->amount_minor = amounts[row];
  question->payments = 1;
}

static int64_t verdict(void)
{
  settlekit_case question;
  settlekit_verdict told;
  next_case(&question);
  told.struct_size = sizeof told;
  must(settlekit_judge_verdict(row_judge, &question, &told));
  return told.floor_minor + told.breaches + told.refusal_number;
}

static int64_t reasons(void)
{
  settlekit_case question;
  settlekit_case_reason steps[SETTLEKIT_MOST_CASE_REASONS];
  size_t count;
  int64_t sum = 0;
  next_case(&question);
  steps[0].struct_size = sizeof steps[0];
  must(settlekit_judge_explain(row_judge, &question, NULL, steps, SETTLEKIT_MOST_CASE_REASONS,
                               &count));
  for (size_t step = 0; step < count; step++) {
    sum += steps[step].actual;
  }
  return sum;
}

static int64_t once(int32_t what, size_t rows)
{
  settlekit_account *copy = NULL;
  switch (what) {
  case EMPTY: return settlekit_abi_version();
  case QUOTE: return quote(0);
  case QUOTE_READ: return quote(1);
  case COPY:
    must(settlekit_account_copy(account, &copy));
    SETTLEKIT_FREE(account, copy);
    return 1;
  case PAYMENT: return payment();
  case OFFER: return offer();
  case EVENTS: return events();
  case JSON: return json();
  case VERDICT: return verdict();
  case REASONS: return reasons();
  default: return judge(rows);
  }
}

/* So many rounds of a case; returns a sum that must be that of calls.rs. */
int64_t calls_run(int32_t what, size_t rows, uint64_t rounds, uint64_t *nanoseconds);
int64_t calls_run(int32_t what, size_t rows, uint64_t rounds, uint64_t *nanoseconds)
{
  struct timespec before, after;
  int64_t sum = 0;
  clock_gettime(CLOCK_MONOTONIC, &before);
  for (uint64_t round = 0; round < rounds; round++) {
    sum += once(what, rows);
  }
  clock_gettime(CLOCK_MONOTONIC, &after);
  *nanoseconds = (uint64_t)(after.tv_sec - before.tv_sec) * 1000000000u
                 + (uint64_t)after.tv_nsec - (uint64_t)before.tv_nsec;
  return sum;
}
