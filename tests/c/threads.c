/*
 * Several threads: one policy with accounts of their own; one account and one decision that all
 * read; one account that all change at once; one judge of rows that all ask, whose policy is gone.
 * Argument: how many rounds each thread makes.
 */
#define _POSIX_C_SOURCE 200809L
#include "settlekit.h"

#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 4 };

static const char policy_text[] =
    "{\"format\": 1, \"policy\": \"p\", \"currency\": \"USD\","
    " \"agency\": {\"rule\": {\"table\": [{\"percent\": \"65\"}]}}}";
static const char account_text[] =
    "{\"format\": 1, \"account\": \"A-1\", \"client\": \"LAKE\", \"currency\": \"USD\","
    " \"status\": \"stopped\", \"claims\": [{\"claim\": \"C1\", \"balance\":"
    " {\"principal\": \"200000.00\"}}]}";

static int rounds = 100;
static settlekit_policy *policy;
static settlekit_account *shared_account;
static settlekit_decision *shared_decision;
static settlekit_judge *shared_judge;
static pthread_barrier_t start;

struct worker {
  pthread_t thread;
  int number;
  int done;      /* changes that were carried out */
  int busy;      /* calls that found the account in use */
  char *written; /* what its own account came to */
  uint64_t sum;  /* of what the judge says */
};

static void wrong(const char *what, settlekit_status status)
{
  printf("WRONG %s: %s\n", what, settlekit_status_name(status));
  exit(1);
}

static void must(settlekit_status status, const char *what)
{
  if (status != SETTLEKIT_STATUS_OK) wrong(what, status);
}

static settlekit_account *new_account(void)
{
  settlekit_account *account = NULL;
  must(settlekit_account_load(SETTLEKIT_LITERAL(account_text), &account, NULL), "account");
  return account;
}

static settlekit_status post(settlekit_account *account, int thread, int round,
                             settlekit_decision **decision)
{
  char command[200];
  int length = snprintf(command, sizeof command,
                        "{\"on\": \"2026-03-02\", \"command\": \"post_payment\","
                        " \"payment\": \"P%d-%d\", \"amount\": \"1.00\","
                        " \"effective_on\": \"2026-03-02\"}", thread, round);
  return settlekit_account_answer_json(account, policy, command, (size_t)length, decision, NULL);
}

/* The policy is shared, the account is not: all come to the same. */
static void *on_its_own(void *argument)
{
  struct worker *worker = argument;
  settlekit_account *account = new_account();
  settlekit_document *document = NULL;
  settlekit_text text;
  pthread_barrier_wait(&start);
  for (int round = 0; round < rounds; round++) {
    settlekit_policy *mine = NULL;
    settlekit_decision *decision = NULL;
    must(settlekit_policy_ref(policy, &mine), "ref");
    must(post(account, 0, round, &decision), "post");
    must(settlekit_decision_json(decision, &text), "json");
    SETTLEKIT_FREE(decision, decision);
    SETTLEKIT_FREE(policy, mine);
  }
  must(settlekit_account_snapshot(account, &document), "snapshot");
  must(settlekit_document_text(document, &text), "text");
  worker->written = calloc(text.length + 1, 1);
  if (worker->written == NULL) exit(2);
  memcpy(worker->written, text.data, text.length);
  SETTLEKIT_FREE(document, document);
  SETTLEKIT_FREE(account, account);
  return NULL;
}

/* Reading never finds anything busy, and all see the same. */
static void *reading(void *argument)
{
  (void)argument;
  pthread_barrier_wait(&start);
  for (int round = 0; round < rounds; round++) {
    settlekit_account_summary summary;
    settlekit_account *copy = NULL;
    settlekit_text json, again;
    SETTLEKIT_INIT(summary);
    must(settlekit_account_summary_get(shared_account, &summary), "summary");
    if (summary.payment_count != 1 || summary.owed_minor != 20000000 - 100) {
      wrong("the summary", 0);
    }
    must(settlekit_decision_json(shared_decision, &json), "json");
    must(settlekit_decision_json(shared_decision, &again), "json");
    if (json.data != again.data) wrong("the text was made twice", 0);
    must(settlekit_account_copy(shared_account, &copy), "copy");
    SETTLEKIT_FREE(account, copy);
  }
  return NULL;
}

/* What a judge says of a thousand rows, in one number. */
static uint64_t asked(const settlekit_judge *judge)
{
  uint64_t sum = 0;
  for (int64_t row = 0; row < 1000; row++) {
    settlekit_case question;
    settlekit_verdict verdict;
    settlekit_case_reason steps[SETTLEKIT_MOST_CASE_REASONS];
    size_t count = 0;
    SETTLEKIT_INIT(question);
    question.balance_minor = 100000 + row;
    question.has_amount = 1;
    question.amount_minor = 64000 + 3 * row;
    question.payments = 1;
    SETTLEKIT_INIT(verdict);
    must(settlekit_judge_verdict(judge, &question, &verdict), "verdict");
    sum = sum * 31 + (uint64_t)verdict.floor_minor + verdict.breaches;
    steps[0].struct_size = sizeof steps[0];
    must(settlekit_judge_explain(judge, &question, NULL, steps, SETTLEKIT_MOST_CASE_REASONS, &count),
         "explain");
    sum = sum * 31 + (uint64_t)steps[count - 1].actual;
  }
  return sum;
}

/* All ask the same judge, through references that come and go, and are answered alike. */
static void *judging(void *argument)
{
  struct worker *worker = argument;
  settlekit_judge *first = NULL;
  must(settlekit_judge_ref(shared_judge, &first), "ref");
  worker->sum = asked(first);
  pthread_barrier_wait(&start);
  for (int round = 0; round < rounds; round++) {
    settlekit_judge *mine = NULL;
    must(settlekit_judge_ref(first, &mine), "ref");
    if (asked(mine) != worker->sum) wrong("a judge says this and that", 0);
    SETTLEKIT_FREE(judge, mine);
  }
  SETTLEKIT_FREE(judge, first);
  return NULL;
}

/* Each change is carried out or finds the account busy and is tried again; never anything else,
 * never half. */
static void *changing(void *argument)
{
  struct worker *worker = argument;
  pthread_barrier_wait(&start);
  for (int round = 0; round < rounds; round++) {
    settlekit_account_summary summary;
    settlekit_status status;
    while ((status = post(shared_account, worker->number, round, NULL)) == SETTLEKIT_STATUS_BUSY) {
      worker->busy += 1;
      sched_yield();
    }
    must(status, "change");
    worker->done += 1;
    SETTLEKIT_INIT(summary);
    status = settlekit_account_summary_get(shared_account, &summary);
    if (status == SETTLEKIT_STATUS_BUSY) {
      worker->busy += 1;
    } else if (status != SETTLEKIT_STATUS_OK) {
      wrong("summary", status);
    }
  }
  return NULL;
}

static void run(void *(*work)(void *), struct worker *workers)
{
  memset(workers, 0, sizeof(struct worker) * THREADS);
  for (int number = 0; number < THREADS; number++) {
    workers[number].number = number + 1;
    if (pthread_create(&workers[number].thread, NULL, work, &workers[number]) != 0) exit(2);
  }
  for (int number = 0; number < THREADS; number++) {
    pthread_join(workers[number].thread, NULL);
  }
}

int main(int count, char **arguments)
{
  struct worker workers[THREADS];
  settlekit_account_summary summary;
  int done = 0, busy = 0;
  settlekit_policy *gone = NULL;
  settlekit_new_judge new_judge;
  static const settlekit_text client = SETTLEKIT_TEXT("LAKE");
  if (count > 1) rounds = atoi(arguments[1]);
  pthread_barrier_init(&start, NULL, THREADS);
  must(settlekit_policy_load(SETTLEKIT_LITERAL(policy_text), &policy, NULL), "policy");

  run(on_its_own, workers);
  for (int number = 0; number < THREADS; number++) {
    if (strcmp(workers[number].written, workers[0].written) != 0) wrong("they differ", 0);
  }
  for (int number = 0; number < THREADS; number++) {
    free(workers[number].written);
  }

  SETTLEKIT_INIT(new_judge);
  new_judge.currency = 840;
  new_judge.exponent = 2;
  new_judge.client = client;
  must(settlekit_policy_load(SETTLEKIT_LITERAL(policy_text), &gone, NULL), "policy");
  must(settlekit_judge_new(gone, 20513, &new_judge, &shared_judge, NULL), "judge");
  SETTLEKIT_FREE(policy, gone);
  run(judging, workers);
  for (int number = 0; number < THREADS; number++) {
    if (workers[number].sum != workers[0].sum || workers[0].sum == 0) wrong("they differ", 0);
  }
  SETTLEKIT_FREE(judge, shared_judge);

  shared_account = new_account();
  must(post(shared_account, 0, 0, &shared_decision), "post");
  run(reading, workers);
  SETTLEKIT_FREE(decision, shared_decision);
  SETTLEKIT_FREE(account, shared_account);

  shared_account = new_account();
  run(changing, workers);
  for (int number = 0; number < THREADS; number++) {
    done += workers[number].done;
    busy += workers[number].busy;
  }
  SETTLEKIT_INIT(summary);
  must(settlekit_account_summary_get(shared_account, &summary), "summary");
  if (done != THREADS * rounds || summary.payment_count != (size_t)done
      || summary.owed_minor != 20000000 - 100 * (int64_t)done) {
    wrong("what was carried out is not what stands", 0);
  }
  SETTLEKIT_FREE(account, shared_account);
  SETTLEKIT_FREE(policy, policy);
  pthread_barrier_destroy(&start);
  printf("fine: %d done, %d busy\n", done, busy);
  return 0;
}
