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

/* One call for each account: THE ONE PLACE for a call of a single row, which goes through columns of one row
   as long as there is none. */
int32_t from_c_each(const settlekit_policy *policy, int32_t today, const peers_inputs *in,
                    const peers_outputs *out);
int32_t from_c_each(const settlekit_policy *policy, int32_t today, const peers_inputs *in,
                    const peers_outputs *out)
{
  for (size_t row = 0; row < in->count; row++) {
    settlekit_status status = judge(policy, today, in, out, row, 1);
    if (status != SETTLEKIT_STATUS_OK) {
      return status;
    }
  }
  return SETTLEKIT_STATUS_OK;
}
