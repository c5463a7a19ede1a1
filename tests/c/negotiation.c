/*
 * One negotiation by typed calls: an offer, a counter-offer below the floor, an approval, a figure of
 * the ladder, a rejection, an acceptance; and what stands of it, in the decision and on the account.
 */
#include "settlekit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char policy_text[] =
    "{\"format\": 1, \"policy\": \"p\", \"currency\": \"USD\","
    " \"agency\": {\"rule\": {\"table\": [{\"percent\": \"60\"}], \"override_authority\": 5}},"
    " \"users\": {\"jdoe\": {\"authority\": 2}, \"boss\": {\"authority\": 5}},"
    " \"negotiation\": {\"ladder\": [\"90\", \"75\"], \"round_days\": 10}}";
static const char account_text[] =
    "{\"format\": 1, \"account\": \"A\", \"client\": \"LAKE\", \"currency\": \"USD\","
    " \"status\": \"stopped\", \"claims\": [{\"claim\": \"C1\", \"balance\": {\"principal\": "
    "\"2000.00\"}}]}";

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

static settlekit_summary summary_of(const settlekit_decision *decision)
{
  settlekit_summary summary;
  SETTLEKIT_INIT(summary);
  OK(settlekit_decision_summary_get(decision, &summary));
  return summary;
}

/* The decision that a call made must say so; it is freed. */
static void expect(settlekit_decision *decision, int32_t outcome, int32_t refusal)
{
  settlekit_summary summary = summary_of(decision);
  settlekit_text json;
  OK(settlekit_decision_json(decision, &json));
  if (summary.outcome != outcome || summary.refusal_number != refusal) {
    fprintf(stderr, "not outcome %d: %.*s\n", outcome, (int)json.length, json.data);
    exit(1);
  }
  OK(settlekit_decision_free(decision));
}

static settlekit_event event_of(const settlekit_decision *decision, size_t index)
{
  settlekit_event event;
  SETTLEKIT_INIT(event);
  OK(settlekit_decision_event_get(decision, index, &event));
  return event;
}

static settlekit_request by(const char *user)
{
  settlekit_request request;
  SETTLEKIT_INIT(request);
  request.by = say(user);
  return request;
}

static settlekit_new_counter_offer counter(const char *name, int32_t party, const char *counters,
                                           int64_t minor)
{
  settlekit_new_counter_offer offer;
  SETTLEKIT_INIT(offer);
  offer.offer = say(name);
  offer.party = party;
  offer.counters = say(counters);
  if (minor != 0) {
    offer.terms = SETTLEKIT_TERMS_FIXED;
    offer.amount_minor = minor;
    offer.currency = DOLLAR;
    offer.exponent = 2;
  }
  return offer;
}

static void the_creditor_offers(void)
{
  settlekit_new_offer offer;
  settlekit_decision *decision = NULL;
  SETTLEKIT_INIT(offer);
  offer.terms = SETTLEKIT_TERMS_FIXED;
  offer.offer = say("O1");
  offer.amount_minor = 180000;
  offer.currency = DOLLAR;
  offer.exponent = 2;
  offer.expires_on = TODAY + 30;
  OK(settlekit_account_create_offer(account, policy, TODAY, NULL, &offer, &decision, NULL));
  expect(decision, SETTLEKIT_OUTCOME_APPLIED, 0);
  OK(settlekit_account_accept_offer(account, policy, TODAY, NULL, "O1", 2, NULL,
                                    SETTLEKIT_PARTY_CREDITOR, &decision, NULL));
  expect(decision, SETTLEKIT_OUTCOME_REFUSED, SETTLEKIT_REFUSAL_OWN_OFFER);
}

static void the_debtor_counters_below_the_floor(void)
{
  settlekit_new_counter_offer offer = counter("D1", SETTLEKIT_PARTY_DEBTOR, "O1", 100000);
  settlekit_decision *decision = NULL;
  settlekit_event event;
  settlekit_text text;
  settlekit_refusal limit = 0;
  offer.reason = say("lost his work");
  OK(settlekit_account_make_counter_offer(account, policy, TODAY + 1, NULL, &offer, &decision, NULL));
  event = event_of(decision, 0);
  CHECK(event.kind == SETTLEKIT_EVENT_COUNTER_OFFER_MADE && is(event.offer, "D1"));
  CHECK(event.party == SETTLEKIT_PARTY_DEBTOR && is(event.counters, "O1"));
  CHECK(event.amount_minor == 100000 && event.base_minor == 200000 && event.floor_minor == 120000);
  CHECK(event.has_expires_on == 1 && event.expires_on == TODAY + 11 && event.has_pay_by == 0);
  CHECK(event.has_next == 1 && event.next_minor == 150000 && is(event.reason, "lost his work"));
  CHECK(event.covered_count == 1 && event.needs_approval_count == 1 && event.approver_count == 1);
  OK(settlekit_decision_event_covered_get(decision, 0, 0, &text));
  CHECK(is(text, "C1"));
  OK(settlekit_decision_event_needs_approval_get(decision, 0, 0, &limit));
  CHECK(limit == SETTLEKIT_REFUSAL_BELOW_FLOOR);
  OK(settlekit_decision_event_approver_get(decision, 0, 0, &text));
  CHECK(is(text, "boss"));
  expect(decision, SETTLEKIT_OUTCOME_APPLIED, 0);
  offer.offer = say("D2");
  OK(settlekit_account_make_counter_offer(account, policy, TODAY + 1, NULL, &offer, &decision, NULL));
  expect(decision, SETTLEKIT_OUTCOME_REFUSED, SETTLEKIT_REFUSAL_OUT_OF_TURN);
}

static void wrong_calls_do_nothing(void)
{
  settlekit_new_counter_offer offer = counter("D3", 0, "O1", 100000);
  settlekit_decision *decision = NULL;
  settlekit_text claim = say("C1");
  CHECK(settlekit_account_make_counter_offer(account, policy, TODAY + 1, NULL, &offer, &decision,
                                             NULL) == SETTLEKIT_STATUS_UNKNOWN_VALUE);
  offer.party = SETTLEKIT_PARTY_DEBTOR;
  offer.claims = &claim;
  offer.claim_count = 1;
  CHECK(settlekit_account_make_counter_offer(account, policy, TODAY + 1, NULL, &offer, &decision,
                                             NULL) == SETTLEKIT_STATUS_INVALID_VALUE);
  CHECK(settlekit_account_reject_offer(account, policy, TODAY + 1, NULL, "D1", 2, 3, NULL, 0,
                                       &decision, NULL) == SETTLEKIT_STATUS_UNKNOWN_VALUE);
  CHECK(settlekit_account_approve(account, policy, TODAY + 1, NULL, NULL, 0, &decision, NULL) ==
        SETTLEKIT_STATUS_NULL_POINTER);
  CHECK(decision == NULL);
  /* Nobody says what the debtor would pay. */
  offer = counter("D3", SETTLEKIT_PARTY_DEBTOR, "O1", 0);
  OK(settlekit_account_make_counter_offer(account, policy, TODAY + 1, NULL, &offer, &decision, NULL));
  expect(decision, SETTLEKIT_OUTCOME_INVALID, 0);
}

static void an_approval_is_asked_for_and_given(void)
{
  settlekit_request jdoe = by("jdoe"), boss = by("boss");
  settlekit_new_approval approval;
  settlekit_decision *decision = NULL;
  settlekit_event event;
  OK(settlekit_account_accept_offer(account, policy, TODAY + 2, &jdoe, "D1", 2, NULL, 0, &decision,
                                    NULL));
  expect(decision, SETTLEKIT_OUTCOME_REFUSED, SETTLEKIT_REFUSAL_BELOW_FLOOR);
  SETTLEKIT_INIT(approval);
  approval.approval = say("R1");
  approval.offer = say("D1");
  OK(settlekit_account_request_approval(account, policy, TODAY + 2, &jdoe, &approval, &decision,
                                        NULL));
  event = event_of(decision, 0);
  CHECK(event.kind == SETTLEKIT_EVENT_APPROVAL_REQUESTED && is(event.approval, "R1"));
  CHECK(is(event.offer, "D1") && is(event.by, "jdoe") && event.amount_minor == 100000);
  CHECK(event.has_last_day == 1 && event.last_day == TODAY + 11);
  expect(decision, SETTLEKIT_OUTCOME_APPLIED, 0);
  OK(settlekit_account_approve(account, policy, TODAY + 2, &jdoe, "R1", 2, &decision, NULL));
  expect(decision, SETTLEKIT_OUTCOME_REFUSED, SETTLEKIT_REFUSAL_INSUFFICIENT_AUTHORITY);
  OK(settlekit_account_decline(account, policy, TODAY + 2, &boss, "R1", 2, "too low", 7, &decision,
                               NULL));
  event = event_of(decision, 0);
  CHECK(event.kind == SETTLEKIT_EVENT_APPROVAL_DECLINED && is(event.by, "boss"));
  expect(decision, SETTLEKIT_OUTCOME_APPLIED, 0);
  approval.approval = say("R2");
  OK(settlekit_account_request_approval(account, policy, TODAY + 2, &jdoe, &approval, &decision,
                                        NULL));
  expect(decision, SETTLEKIT_OUTCOME_APPLIED, 0);
  OK(settlekit_account_approve(account, policy, TODAY + 2, &boss, "R2", 2, &decision, NULL));
  event = event_of(decision, 0);
  CHECK(event.kind == SETTLEKIT_EVENT_APPROVAL_GIVEN && is(event.approved_by, "boss"));
  expect(decision, SETTLEKIT_OUTCOME_APPLIED, 0);
}

static void the_ladder_answers_and_is_rejected(void)
{
  settlekit_new_counter_offer offer = counter("C2", SETTLEKIT_PARTY_CREDITOR, "D1", 0);
  settlekit_decision *decision = NULL;
  settlekit_event event;
  OK(settlekit_account_make_counter_offer(account, policy, TODAY + 3, NULL, &offer, &decision, NULL));
  event = event_of(decision, 0);
  CHECK(is(event.offer, "C2") && event.party == SETTLEKIT_PARTY_CREDITOR);
  CHECK(event.amount_minor == 150000 && event.needs_approval_count == 0);
  expect(decision, SETTLEKIT_OUTCOME_APPLIED, 0);
  OK(settlekit_account_reject_offer(account, policy, TODAY + 4, NULL, "C2", 2,
                                    SETTLEKIT_PARTY_DEBTOR, NULL, 0, &decision, NULL));
  event = event_of(decision, 0);
  CHECK(event.kind == SETTLEKIT_EVENT_OFFER_REJECTED && is(event.offer, "C2"));
  CHECK(event.party == SETTLEKIT_PARTY_DEBTOR && event.reason.data == NULL);
  expect(decision, SETTLEKIT_OUTCOME_APPLIED, 0);
}

static void the_rounds_are_listed(void)
{
  static const char *const names[] = {"O1", "D1", "C2"};
  static const int32_t states[] = {SETTLEKIT_ROUND_REPLACED, SETTLEKIT_ROUND_OPEN,
                                   SETTLEKIT_ROUND_REJECTED};
  settlekit_decision *decision = NULL;
  settlekit_answer_kind kind = 0;
  settlekit_rounds rounds;
  settlekit_round round;
  settlekit_approval approval;
  settlekit_refusal limit = 0;
  settlekit_text text;
  OK(settlekit_account_list_rounds(account, policy, TODAY + 4, NULL, &decision, NULL));
  OK(settlekit_decision_answer_kind(decision, &kind));
  CHECK(kind == SETTLEKIT_ANSWER_ROUNDS);
  SETTLEKIT_INIT(rounds);
  OK(settlekit_decision_rounds_get(decision, &rounds));
  CHECK(rounds.turn == SETTLEKIT_PARTY_CREDITOR && rounds.round_count == 3);
  CHECK(rounds.has_next == 1 && rounds.next_minor == 150000 && rounds.approval_count == 2);
  for (size_t index = 0; index < 3; index++) {
    SETTLEKIT_INIT(round);
    OK(settlekit_decision_round_get(decision, index, &round));
    CHECK(is(round.offer, names[index]) && round.state == states[index]);
  }
  CHECK(round.party == SETTLEKIT_PARTY_CREDITOR && is(round.counters, "D1"));
  CHECK(round.on == TODAY + 3 && round.expires_on == TODAY + 13 && round.has_expired_on == 0);
  CHECK(settlekit_decision_round_get(decision, 3, &round) == SETTLEKIT_STATUS_OUT_OF_BOUNDS);
  SETTLEKIT_INIT(approval);
  OK(settlekit_decision_approval_get(decision, 1, &approval));
  CHECK(approval.state == SETTLEKIT_APPROVAL_APPROVED && is(approval.approval, "R2"));
  CHECK(is(approval.by, "jdoe") && is(approval.answered_by, "boss"));
  OK(settlekit_decision_approval_limit_get(decision, 1, 0, &limit));
  CHECK(limit == SETTLEKIT_REFUSAL_BELOW_FLOOR);
  OK(settlekit_decision_approval_approver_get(decision, 1, 0, &text));
  CHECK(is(text, "boss"));
  expect(decision, SETTLEKIT_OUTCOME_APPLIED, 0);
}

static void what_was_approved_is_accepted(void)
{
  settlekit_request jdoe = by("jdoe");
  settlekit_decision *decision = NULL;
  settlekit_account_summary summary;
  settlekit_account_round round;
  settlekit_account_approval approval;
  settlekit_account_offer offer;
  size_t index = 0;
  OK(settlekit_account_accept_offer(account, policy, TODAY + 5, &jdoe, "D1", 2, NULL,
                                    SETTLEKIT_PARTY_CREDITOR, &decision, NULL));
  expect(decision, SETTLEKIT_OUTCOME_APPLIED, 0);
  SETTLEKIT_INIT(summary);
  OK(settlekit_account_summary_get(account, &summary));
  CHECK(summary.round_count == 2 && summary.approval_count == 2 && summary.offer_count == 3);
  SETTLEKIT_INIT(round);
  OK(settlekit_account_round_find(account, "D1", 2, &index));
  OK(settlekit_account_round_get(account, index, &round));
  CHECK(round.state == SETTLEKIT_ROUND_ACCEPTED && round.amount_minor == 100000);
  SETTLEKIT_INIT(approval);
  OK(settlekit_account_approval_find(account, "R1", 2, &index));
  OK(settlekit_account_approval_get(account, index, &approval));
  CHECK(approval.state == SETTLEKIT_APPROVAL_DECLINED && approval.on == TODAY + 2);
  SETTLEKIT_INIT(offer);
  OK(settlekit_account_offer_find(account, "D1", 2, &index));
  OK(settlekit_account_offer_get(account, index, &offer));
  CHECK(offer.state == SETTLEKIT_OFFER_ACTIVE && is(offer.approved_by, "boss"));
}

int main(void)
{
  OK(settlekit_policy_load(policy_text, sizeof policy_text - 1, &policy, NULL));
  OK(settlekit_account_load(account_text, sizeof account_text - 1, &account, NULL));
  the_creditor_offers();
  the_debtor_counters_below_the_floor();
  wrong_calls_do_nothing();
  an_approval_is_asked_for_and_given();
  the_ladder_answers_and_is_rejected();
  the_rounds_are_listed();
  what_was_approved_is_accepted();
  OK(settlekit_account_free(account));
  OK(settlekit_policy_free(policy));
  puts("agreed at 1000.00");
  return 0;
}
