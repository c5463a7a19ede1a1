/*
 * Follow-ups by typed calls: a receipt that is owed for a payment, given, and wrong once a part of the
 * payment is returned; where the debtor lives; and the packs that are shipped.
 */
#include "settlekit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char policy_text[] =
    "{\"format\": 1, \"policy\": \"p\", \"currency\": \"USD\","
    " \"obligations\": {\"collector\": \"debt_buyer\", \"debts\": \"consumer\","
    " \"packs\": [\"us_ca\", \"us_ny\"]}}";
static const char receipt[] = "us_ca.receipt:payment:P1";

enum { TODAY = 20513 /* 2026-03-01 */, DOLLAR = 840 };

static settlekit_policy *policy;
static settlekit_account *account;

#define CHECK(holds)                                                      \
  do {                                                                    \
    if (!(holds)) {                                                       \
      fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #holds); \
      exit(1);                                                            \
    }                                                                     \
  } while (0)
#define OK(call) CHECK((call) == SETTLEKIT_STATUS_OK)

static settlekit_text say(const char *words)
{
  settlekit_text text;
  text.data = words;
  text.length = words == NULL ? 0 : strlen(words);
  return text;
}

static int is(settlekit_text text, const char *words)
{
  return text.data != NULL && text.length == strlen(words) &&
         memcmp(text.data, words, text.length) == 0;
}

static void open_account(void)
{
  settlekit_new_account opening;
  settlekit_new_claim claim;
  settlekit_text lives_in[2];
  SETTLEKIT_INIT(opening);
  SETTLEKIT_INIT(claim);
  lives_in[0] = say("us");
  lives_in[1] = say("us_ca");
  opening.account = say("A");
  opening.client = say("LAKE");
  opening.currency = DOLLAR;
  opening.exponent = 2;
  opening.customer_status = SETTLEKIT_CUSTOMER_STOPPED;
  opening.jurisdictions = lives_in;
  opening.jurisdiction_count = 2;
  claim.claim = say("C1");
  claim.principal_minor = 200000;
  OK(settlekit_account_new(&opening, &claim, 1, &account, NULL));
  lives_in[1] = say("California");
  CHECK(settlekit_account_new(&opening, &claim, 1, &account, NULL) ==
        SETTLEKIT_STATUS_INVALID_VALUE);
}

/* The one obligation there is, as the calendar shows it. */
static settlekit_obligation the_receipt(int32_t today)
{
  settlekit_decision *decision = NULL;
  settlekit_obligation_calendar calendar;
  settlekit_obligation found;
  settlekit_obligation_figure figure;
  settlekit_answer_kind kind = 0;
  int32_t through = TODAY + 29;
  SETTLEKIT_INIT(calendar);
  SETTLEKIT_INIT(found);
  SETTLEKIT_INIT(figure);
  /* Due a day later than that. */
  OK(settlekit_account_list_obligations(account, policy, today, NULL, &through, &decision, NULL));
  OK(settlekit_decision_obligation_calendar_get(decision, &calendar));
  CHECK(calendar.obligation_count == 0 && calendar.has_through == 1);
  CHECK(calendar.through == through);
  OK(settlekit_decision_free(decision));
  OK(settlekit_account_list_obligations(account, policy, today, NULL, NULL, &decision, NULL));
  OK(settlekit_decision_answer_kind(decision, &kind));
  CHECK(kind == SETTLEKIT_ANSWER_OBLIGATIONS);
  OK(settlekit_decision_obligation_calendar_get(decision, &calendar));
  CHECK(calendar.obligation_count == 1 && calendar.as_of == today && calendar.has_through == 0);
  OK(settlekit_decision_obligation_get(decision, 0, &found));
  CHECK(is(found.obligation, receipt) && is(found.rule, "us_ca.receipt"));
  CHECK(is(found.payment, "P1") && found.settlement.data == NULL && found.figure_count == 1);
  CHECK(found.what == SETTLEKIT_OBLIGATION_RECEIPT && found.due_on == TODAY + 30);
  OK(settlekit_decision_obligation_figure_get(decision, 0, 0, &figure));
  CHECK(figure.figure == SETTLEKIT_OBLIGATION_FIGURE_RECEIVED);
  CHECK(figure.amount_minor == found.amount_minor);
  CHECK(settlekit_decision_obligation_get(decision, 1, &found) ==
        SETTLEKIT_STATUS_OUT_OF_BOUNDS);
  CHECK(settlekit_decision_obligation_figure_get(decision, 0, 1, &figure) ==
        SETTLEKIT_STATUS_OUT_OF_BOUNDS);
  OK(settlekit_decision_free(decision));
  return found;
}

/* Completes it; gives the refusal's number, or 0. */
static int32_t complete(const char *name, int32_t today, int64_t minor)
{
  settlekit_decision *decision = NULL;
  settlekit_completion completion;
  settlekit_completed_obligation done;
  settlekit_summary summary;
  SETTLEKIT_INIT(completion);
  SETTLEKIT_INIT(done);
  SETTLEKIT_INIT(summary);
  completion.obligation = say(name);
  completion.has_completed_on = 1;
  completion.completed_on = today;
  completion.reason = say("by mail");
  OK(settlekit_account_complete_obligation(account, policy, today, NULL, &completion, &decision,
                                           NULL));
  OK(settlekit_decision_summary_get(decision, &summary));
  if (summary.outcome == SETTLEKIT_OUTCOME_APPLIED) {
    OK(settlekit_decision_event_obligation_get(decision, 0, &done));
    CHECK(is(done.obligation, receipt) && is(done.reason, "by mail"));
    CHECK(done.completed_on == today && done.amount_minor == minor && done.made_good == 0);
  }
  OK(settlekit_decision_free(decision));
  return summary.refusal_number;
}

static void follow_a_payment(void)
{
  settlekit_new_payment payment;
  settlekit_reversal reversal;
  settlekit_obligation found;
  SETTLEKIT_INIT(payment);
  SETTLEKIT_INIT(reversal);
  payment.payment = say("P1");
  payment.amount_minor = 50000;
  payment.currency = DOLLAR;
  payment.exponent = 2;
  payment.effective_on = TODAY;
  OK(settlekit_account_post_payment(account, policy, TODAY, NULL, &payment, NULL, NULL));
  found = the_receipt(TODAY);
  CHECK(found.state == SETTLEKIT_OBLIGATION_STATE_OPEN && found.amount_minor == 50000);
  CHECK(found.verified == 0 && is(found.jurisdiction, "us_ca"));
  CHECK(complete("us_ca.receipt:payment:P2", TODAY, 0) == SETTLEKIT_REFUSAL_UNKNOWN_OBLIGATION);
  CHECK(complete(receipt, TODAY + 1, 50000) == 0);
  found = the_receipt(TODAY + 1);
  CHECK(found.state == SETTLEKIT_OBLIGATION_STATE_COMPLETED && found.has_completed_on == 1);
  CHECK(found.completed_on == TODAY + 1);
  reversal.payment = say("P1");
  reversal.has_amount = 1;
  reversal.amount_minor = 20000;
  reversal.currency = DOLLAR;
  reversal.exponent = 2;
  OK(settlekit_account_reverse_payment(account, policy, TODAY + 2, NULL, &reversal, NULL, NULL));
  found = the_receipt(TODAY + 2);
  CHECK(found.state == SETTLEKIT_OBLIGATION_STATE_COMPENSATE);
  CHECK(found.because == SETTLEKIT_COMPENSATE_AMOUNT_CHANGED && found.amount_minor == 30000);
  CHECK(complete(receipt, TODAY + 2, 30000) == 0);
  found = the_receipt(TODAY + 2);
  CHECK(found.state == SETTLEKIT_OBLIGATION_STATE_COMPLETED);
}

static size_t read_packs(void)
{
  settlekit_obligation_pack pack;
  settlekit_obligation_rule rule;
  settlekit_document *document = NULL;
  settlekit_text text;
  size_t rules = 0;
  size_t at;
  size_t place;
  SETTLEKIT_INIT(pack);
  SETTLEKIT_INIT(rule);
  for (at = 0; settlekit_obligation_pack_get(at, &pack) == SETTLEKIT_STATUS_OK; at++) {
    CHECK(pack.name.length > 0 && pack.title.length > 0);
    for (place = 0; place < pack.rule_count; place++) {
      OK(settlekit_obligation_rule_get(at, place, &rule));
      CHECK(rule.citation.length > 0 && rule.source.length > 0 && rule.text.length > 0);
      CHECK(rule.verified == rule.has_verified_on);
      rules++;
    }
    CHECK(settlekit_obligation_rule_get(at, place, &rule) == SETTLEKIT_STATUS_OUT_OF_BOUNDS);
  }
  CHECK(at == 6);
  CHECK(settlekit_obligation_pack_get(at, &pack) == SETTLEKIT_STATUS_OUT_OF_BOUNDS);
  CHECK(settlekit_obligation_rule_get(at, 0, &rule) == SETTLEKIT_STATUS_OUT_OF_BOUNDS);
  OK(settlekit_obligation_packs_json(&document, NULL));
  OK(settlekit_document_text(document, &text));
  CHECK(text.length > 1000);
  OK(settlekit_document_free(document));
  return rules;
}

int main(void)
{
  OK(settlekit_policy_load(policy_text, sizeof policy_text - 1, &policy, NULL));
  open_account();
  follow_a_payment();
  printf("%d rules\n", (int)read_packs());
  OK(settlekit_account_free(account));
  OK(settlekit_policy_free(policy));
  return 0;
}
