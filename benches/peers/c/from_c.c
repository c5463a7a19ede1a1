/*
 * settlekit as a C program calls it: through the shared library. The command compiles this to a shared
 * object of its own and the benchmark loads it, so that both sides run in one process, by turns.
 */
#include "peers.h"
#include "settlekit.h"

static settlekit_text client = SETTLEKIT_TEXT("LAKE");

/* A policy of a JSON text; NULL if it does not load. */
settlekit_policy *from_c_policy(const char *text, size_t length);
settlekit_policy *from_c_policy(const char *text, size_t length)
{
  settlekit_policy *policy = NULL;
  return settlekit_policy_load(text, length, &policy, NULL) == SETTLEKIT_STATUS_OK ? policy : NULL;
}

static settlekit_status judge(const settlekit_policy *policy, int32_t today, const peers_inputs *in,
                              const peers_outputs *out, size_t from, size_t count)
{
  settlekit_columns columns;
  settlekit_judgements judgements;
  SETTLEKIT_INIT(columns);
  columns.currency = 392;
  columns.exponent = 0;
  columns.age_kind = SETTLEKIT_AGE_DAYS;
  columns.row_count = count;
  columns.balances_minor = in->balances + from;
  columns.ages = in->ages + from;
  columns.amounts_minor = in->amounts + from;
  columns.payments = in->payments + from;
  columns.gaps_days = in->gaps + from;
  columns.clients = &client;
  columns.client_count = 1;
  SETTLEKIT_INIT(judgements);
  judgements.floors_minor = out->floors + from;
  judgements.forgiven_minor = out->forgiven + from;
  judgements.breaches = out->breaches + from;
  return settlekit_portfolio_judge(policy, today, &columns, &judgements, NULL, NULL, NULL, NULL);
}

/* All accounts as columns, in one call. */
int32_t from_c_columns(const settlekit_policy *policy, int32_t today, const peers_inputs *in,
                       const peers_outputs *out);
int32_t from_c_columns(const settlekit_policy *policy, int32_t today, const peers_inputs *in,
                       const peers_outputs *out)
{
  return judge(policy, today, in, out, 0, in->count);
}

/* What binds the creditor's own system on the client's accounts; NULL if it is not made. */
settlekit_judge *from_c_judge(const settlekit_policy *policy, int32_t today);
settlekit_judge *from_c_judge(const settlekit_policy *policy, int32_t today)
{
  settlekit_judge *judge = NULL;
  settlekit_new_judge new_judge;
  SETTLEKIT_INIT(new_judge);
  new_judge.currency = 392;
  new_judge.exponent = 0;
  new_judge.client = client;
  return settlekit_judge_new(policy, today, &new_judge, &judge, NULL) == SETTLEKIT_STATUS_OK ? judge : NULL;
}

/* One call for each account. Its question and the verdict have been initialised once: every field that
   differs is written anew. */
int32_t from_c_each(const settlekit_judge *judge, const peers_inputs *in, const peers_outputs *out);
int32_t from_c_each(const settlekit_judge *judge, const peers_inputs *in, const peers_outputs *out)
{
  settlekit_case question;
  settlekit_verdict verdict;
  SETTLEKIT_INIT(question);
  SETTLEKIT_INIT(verdict);
  question.has_age = 1;
  question.has_amount = 1;
  for (size_t row = 0; row < in->count; row++) {
    settlekit_status status;
    question.age_days = (uint32_t)in->ages[row];
    question.balance_minor = in->balances[row];
    question.amount_minor = in->amounts[row];
    question.payments = in->payments[row];
    question.gap_days = in->gaps[row];
    status = settlekit_judge_verdict(judge, &question, &verdict);
    if (status != SETTLEKIT_STATUS_OK) {
      return status;
    }
    out->floors[row] = verdict.floor_minor;
    out->forgiven[row] = verdict.forgiven_minor;
    out->breaches[row] = verdict.breaches;
  }
  return SETTLEKIT_STATUS_OK;
}
