/*
 * A portfolio judged with each kind of registers and on several threads, all alike. Prints a line for
 * each kind: what became of the call that forces it. With the argument "starve" the system gives no
 * more threads: the call must say so and write nothing.
 */
#define _POSIX_C_SOURCE 200809L
#include "settlekit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { MOST_ROWS = 1 << 20 };

static const char policy_text[] =
    "{\"format\": 1, \"policy\": \"p\", \"currency\": \"USD\", \"agency\": {\"rule\": {\"table\": ["
    " {\"max_age_days\": 100, \"max_balance\": \"5000.00\", \"percent\": \"80\"},"
    " {\"max_age_days\": 100, \"percent\": \"75.5\"}, {\"percent\": \"65\"}]}}}";

static int32_t ages[MOST_ROWS];
static int64_t balances[MOST_ROWS], amounts[MOST_ROWS], floors[MOST_ROWS], first[MOST_ROWS];
static settlekit_policy *policy;
static settlekit_columns columns;
static settlekit_judgements judgements;

static settlekit_status judge(int32_t lanes, uint32_t threads, size_t *done)
{
  settlekit_how how;
  SETTLEKIT_INIT(how);
  how.lanes = lanes;
  how.thread_count = threads;
  memset(floors, 0x55, sizeof floors);
  return settlekit_portfolio_judge_with(policy, 20513, &columns, &judgements, &how, NULL, NULL, done,
                                        NULL);
}

static void wrong(const char *what)
{
  printf("WRONG: %s\n", what);
  exit(1);
}

static int untouched(void)
{
  for (size_t row = 0; row < MOST_ROWS; row++) {
    if (floors[row] != 0x5555555555555555) return 0;
  }
  return 1;
}

/* No memory for the stacks of more threads. */
static void starve(void)
{
  unsigned long pages = 0;
  struct rlimit limit;
  FILE *file = fopen("/proc/self/statm", "r");
  if (file == NULL || fscanf(file, "%lu", &pages) != 1) wrong("how large the program is");
  fclose(file);
  limit.rlim_cur = (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + (1 << 20);
  limit.rlim_max = RLIM_INFINITY;
  if (setrlimit(RLIMIT_AS, &limit) != 0) wrong("setrlimit");
}

int main(int count, char **arguments)
{
  static settlekit_text client = SETTLEKIT_TEXT("LAKE");
  size_t done = 77, rows = MOST_ROWS;
  int is_starving = count > 1 && strcmp(arguments[1], "starve") == 0;
  if (count > 1 && !is_starving) rows = (size_t)atol(arguments[1]);
  if (settlekit_policy_load(SETTLEKIT_LITERAL(policy_text), &policy, NULL) != 0) wrong("policy");
  for (size_t row = 0; row < rows; row++) {
    ages[row] = (int32_t)(row % 200) - 1;
    balances[row] = (int64_t)(row * 7919 % 1000003) - 2;
    amounts[row] = balances[row] / 4 * 3;
  }
  SETTLEKIT_INIT(columns);
  columns.currency = 840;
  columns.exponent = 2;
  columns.age_kind = SETTLEKIT_AGE_DAYS;
  columns.row_count = rows;
  columns.ages = ages;
  columns.balances_minor = balances;
  columns.amounts_minor = amounts;
  columns.clients = &client;
  columns.client_count = 1;
  SETTLEKIT_INIT(judgements);
  judgements.floors_minor = floors;

  if (judge(0, 0, &done) != SETTLEKIT_STATUS_OK || done != rows) wrong("the widest");
  memcpy(first, floors, sizeof floors);
  if (is_starving) {
    starve();
    done = 77;
    printf("%s\n", settlekit_status_name(judge(0, 16, &done)));
    if (done != 77 || !untouched()) wrong("something was written");
    if (judge(0, 1, &done) != SETTLEKIT_STATUS_OK) wrong("the calling thread needs none");
  } else {
    settlekit_lanes best = 0;
    if (settlekit_lanes_best(&best) != SETTLEKIT_STATUS_OK) wrong("the best");
    if (settlekit_lanes_check(best) != SETTLEKIT_STATUS_OK) wrong("the best is not there");
    for (int32_t lanes = SETTLEKIT_LANES_BASELINE; lanes <= SETTLEKIT_LANES_AVX512; lanes++) {
      settlekit_status status = SETTLEKIT_STATUS_OK;
      for (uint32_t threads = 0; threads < 4; threads++) {
        done = 77;
        status = judge(lanes, threads, &done);
        if (status == SETTLEKIT_STATUS_OK) {
          if (done != rows || memcmp(first, floors, sizeof floors) != 0) wrong("they differ");
        } else if (done != 77 || !untouched()) {
          wrong("something was written");
        }
      }
      if (settlekit_lanes_check(lanes) != status) wrong("what it has");
      if (status == SETTLEKIT_STATUS_OK && lanes > best) wrong("the best");
      printf("%s %s\n", settlekit_lanes_name(lanes), settlekit_status_name(status));
    }
  }
  SETTLEKIT_FREE(policy, policy);
  return 0;
}
