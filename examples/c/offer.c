/* What an account may be settled for, an offer that is refused and why, and one that is made.
 * Usage: offer POLICY.json ACCOUNT.json CENTS */
#include "settlekit.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CENTS(minor) (long long)((minor) / 100), (int)((minor) % 100) /* for "%lld.%02d" */

static char file[1 << 20];
static settlekit_request request; /* who asks */
static settlekit_error *error;    /* what was wrong with a call */

static size_t load(const char *path) {
  FILE *stream = fopen(path, "rb");
  size_t length = stream ? fread(file, 1, sizeof file, stream) : 0;
  if (!stream || length == sizeof file) { fprintf(stderr, "%s: not to be read\n", path); exit(2); }
  fclose(stream);
  return length;
}

/* A call that did not work ends the program. */
static void must(settlekit_status status) {
  settlekit_text message = SETTLEKIT_TEXT("");
  if (status == SETTLEKIT_STATUS_OK) return;
  settlekit_error_message(error, &message);
  fprintf(stderr, "%s: %.*s\n", settlekit_status_name(status), SETTLEKIT_PRINT(message));
  exit(2);
}

/* Offers an amount, prints what comes of it, and says whether it was made. */
static int offer(settlekit_account *account, settlekit_policy *policy, int32_t today, int64_t amount_minor) {
  settlekit_text name = SETTLEKIT_TEXT("O1");
  settlekit_new_offer new_offer;
  settlekit_summary summary;
  settlekit_decision *decision;
  settlekit_text text;

  SETTLEKIT_INIT(new_offer);
  new_offer.offer = name;
  new_offer.terms = SETTLEKIT_TERMS_FIXED;
  new_offer.amount_minor = amount_minor;
  new_offer.currency = 840, new_offer.exponent = 2; /* US dollars, which have cents */
  new_offer.expires_on = today + 14;
  must(settlekit_account_create_offer(account, policy, today, &request, &new_offer, &decision, &error));
  SETTLEKIT_INIT(summary);
  must(settlekit_decision_summary_get(decision, &summary));
  printf("\noffer of %lld.%02d: %s\n", CENTS(amount_minor), settlekit_outcome_name(summary.outcome));
  if (summary.outcome == SETTLEKIT_OUTCOME_REFUSED)
    printf("  %.*s: %.*s\n", SETTLEKIT_PRINT(summary.refusal), SETTLEKIT_PRINT(summary.remedy));
  must(settlekit_decision_explanation(decision, &text));
  printf("%.*s\n", SETTLEKIT_PRINT(text));
  SETTLEKIT_FREE(decision, decision);
  return summary.outcome == SETTLEKIT_OUTCOME_APPLIED;
}

int main(int count, char **arguments) {
  settlekit_policy *policy;
  settlekit_account *account;
  settlekit_decision *decision;
  settlekit_text user = SETTLEKIT_TEXT("jdoe");
  settlekit_quote quote;
  int32_t today;

  if (count != 4) { fprintf(stderr, "usage: offer POLICY.json ACCOUNT.json CENTS\n"); return 2; }
  must(settlekit_policy_load(file, load(arguments[1]), &policy, &error));
  must(settlekit_account_load(file, load(arguments[2]), &account, &error));
  must(settlekit_date_from_ymd(2026, 3, 1, &today));
  SETTLEKIT_INIT(request), request.by = user;
  must(settlekit_account_quote(account, policy, today, &request, NULL, 0, &decision, &error));
  SETTLEKIT_INIT(quote);
  must(settlekit_decision_quote_get(decision, &quote));
  printf("owed %lld.%02d, to be paid at least %lld.%02d\n", CENTS(quote.owed_minor), CENTS(quote.floor_minor));
  SETTLEKIT_FREE(decision, decision);
  if (!offer(account, policy, today, atoll(arguments[3]))) offer(account, policy, today, quote.floor_minor);
  SETTLEKIT_FREE(account, account);
  SETTLEKIT_FREE(policy, policy);
  return 0;
}
