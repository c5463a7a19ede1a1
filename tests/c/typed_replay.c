/* Replays stories through the typed calls. A command stands on a line of the work file as
 *   typed DECIDE_ONLY TODAY ID BY APPROVED_BY COMMAND VALUE ..
 * Numbers are decimal; a text is "-" if it is left out, else "." and its bytes in hexadecimal; a list
 * is its length and its elements. What cannot be said so goes through the JSON door. */
#include "replay.h"

enum { MOST = 512 };

/* One call: whom it concerns, and what is left of its line. */
typedef struct {
  settlekit_account *account;
  const settlekit_policy *policy;
  int32_t today;
  settlekit_request request;
  settlekit_decision *decision;
  settlekit_error *error;
  char *rest;
} call;

/* What every call but its values needs, in the order of the parameters. */
#define WHO(c) (c)->account, (c)->policy, (c)->today, &(c)->request
#define OUT(c) &(c)->decision, &(c)->error
#define PASS(text) (text).data, (text).length

static char *next_word(call *c) {
  char *word = c->rest;
  char *blank = strchr(word, ' ');
  if (*word == 0) {
    stop("a line of the work file is too short");
  }
  if (blank == NULL) {
    c->rest = word + strlen(word);
  } else {
    *blank = 0;
    c->rest = blank + 1;
  }
  return word;
}

static int64_t next_long(call *c) {
  char *word = next_word(c);
  char *end = NULL;
  long long value = strtoll(word, &end, 10);
  if (*end != 0) {
    stop("a number of the work file is none");
  }
  return (int64_t)value;
}

static int32_t next_int(call *c) { return (int32_t)next_long(c); }

static uint32_t next_count(call *c) { return (uint32_t)next_long(c); }

static size_t next_length(call *c) {
  size_t length = (size_t)next_long(c);
  if (length > MOST) {
    stop("a list of the work file is too long");
  }
  return length;
}

static int digit(char letter) {
  return letter <= '9' ? letter - '0' : letter - 'a' + 10;
}

/* A text, decoded where it stands. */
static settlekit_text next_text(call *c) {
  char *word = next_word(c);
  settlekit_text text = {NULL, 0};
  if (strcmp(word, "-") == 0) {
    return text;
  }
  text.length = strlen(word + 1) / 2;
  for (size_t place = 0; place < text.length; place++) {
    word[place] = (char)(digit(word[1 + 2 * place]) * 16 + digit(word[2 + 2 * place]));
  }
  text.data = word;
  return text;
}

static size_t next_texts(call *c, settlekit_text *texts) {
  size_t count = next_length(c);
  for (size_t place = 0; place < count; place++) {
    texts[place] = next_text(c);
  }
  return count;
}

/* The kind of terms, their amount with its currency, their percent. */
#define NEXT_TERMS(c, into)                    \
  do {                                         \
    (into).terms = next_int(c);                \
    (into).amount_minor = next_long(c);        \
    (into).currency = next_int(c);             \
    (into).exponent = next_int(c);             \
    (into).percent_millionths = next_int(c);   \
  } while (0)

static settlekit_status create_offer(call *c) {
  settlekit_text claims[MOST];
  settlekit_new_offer offer;
  SETTLEKIT_INIT(offer);
  offer.offer = next_text(c);
  NEXT_TERMS(c, offer);
  offer.expires_on = next_int(c);
  offer.has_pay_by = next_int(c);
  offer.pay_by = next_int(c);
  offer.claim_count = next_texts(c, claims);
  offer.claims = claims;
  offer.sequence = next_text(c);
  offer.supersedes = next_text(c);
  offer.reason = next_text(c);
  return settlekit_account_create_offer(WHO(c), &offer, OUT(c));
}

static settlekit_status accept_offer(call *c) {
  settlekit_text offer = next_text(c);
  int32_t has_effective_on = next_int(c);
  int32_t effective_on = next_int(c);
  settlekit_party party = next_int(c);
  return settlekit_account_accept_offer(WHO(c), PASS(offer),
                                        has_effective_on ? &effective_on : NULL, party, OUT(c));
}

/* A command that names something, and why. */
#define NAMED_WITH_REASON(command)                                                          \
  static settlekit_status command(call *c) {                                                \
    settlekit_text name = next_text(c);                                                     \
    settlekit_text reason = next_text(c);                                                   \
    return settlekit_account_##command(WHO(c), PASS(name), PASS(reason), OUT(c));           \
  }

NAMED_WITH_REASON(withdraw_offer)
NAMED_WITH_REASON(abandon_offer)
NAMED_WITH_REASON(deactivate_settlement)
NAMED_WITH_REASON(reactivate_settlement)
NAMED_WITH_REASON(void_settlement)
NAMED_WITH_REASON(remove_settlement)
NAMED_WITH_REASON(unassign_sequence)

static settlekit_status assign_sequence(call *c) {
  settlekit_text sequence = next_text(c);
  return settlekit_account_assign_sequence(WHO(c), PASS(sequence), OUT(c));
}

static settlekit_status create_agreement(call *c) {
  settlekit_new_agreement agreement;
  SETTLEKIT_INIT(agreement);
  agreement.agreement = next_text(c);
  agreement.offer = next_text(c);
  agreement.settlement = next_text(c);
  agreement.reason = next_text(c);
  return settlekit_account_create_agreement(WHO(c), &agreement, OUT(c));
}

static settlekit_status approve_agreement(call *c) {
  settlekit_text agreement = next_text(c);
  return settlekit_account_approve_agreement(WHO(c), PASS(agreement), OUT(c));
}

static settlekit_status send_agreement(call *c) {
  settlekit_agreement_sending sending;
  SETTLEKIT_INIT(sending);
  sending.agreement = next_text(c);
  sending.content_hash = next_text(c);
  sending.has_sent_on = next_int(c);
  sending.sent_on = next_int(c);
  return settlekit_account_send_agreement(WHO(c), &sending, OUT(c));
}

static settlekit_status return_agreement(call *c) {
  settlekit_agreement_return back;
  SETTLEKIT_INIT(back);
  back.agreement = next_text(c);
  back.signed_by = next_text(c);
  back.content_hash = next_text(c);
  back.has_signed_on = next_int(c);
  back.signed_on = next_int(c);
  return settlekit_account_return_agreement(WHO(c), &back, OUT(c));
}

static settlekit_status complete_agreement(call *c) {
  settlekit_text agreement = next_text(c);
  return settlekit_account_complete_agreement(WHO(c), PASS(agreement), OUT(c));
}

/* A plan with its own list, if any. NULL if none is given. */
static const settlekit_plan *next_plan(call *c, settlekit_plan *plan,
                                       settlekit_instalment *instalments) {
  SETTLEKIT_INIT(*plan);
  if (!next_int(c)) {
    return NULL;
  }
  plan->size = next_int(c);
  plan->payments = next_count(c);
  plan->instalment_minor = next_long(c);
  plan->instalment_count = next_length(c);
  for (size_t place = 0; place < plan->instalment_count; place++) {
    SETTLEKIT_INIT(instalments[place]);
    instalments[place].due_on = next_int(c);
    instalments[place].amount_minor = next_long(c);
  }
  plan->instalments = plan->instalment_count == 0 ? NULL : instalments;
  plan->has_first_due = next_int(c);
  plan->first_due = next_int(c);
  plan->every = next_int(c);
  plan->every_days = next_count(c);
  plan->roll = next_int(c);
  plan->has_down_payment = next_int(c);
  plan->down_payment_minor = next_long(c);
  return plan;
}

static settlekit_status create_settlement(call *c) {
  settlekit_text claims[MOST];
  settlekit_settlement_part parts[MOST];
  settlekit_instalment instalments[MOST];
  settlekit_plan plan;
  settlekit_new_settlement settlement;
  SETTLEKIT_INIT(settlement);
  settlement.settlement = next_text(c);
  NEXT_TERMS(c, settlement);
  settlement.inception_on = next_int(c);
  settlement.has_pay_by = next_int(c);
  settlement.pay_by = next_int(c);
  settlement.plan = next_plan(c, &plan, instalments);
  settlement.claim_count = next_texts(c, claims);
  settlement.claims = settlement.claim_count == 0 ? NULL : claims;
  settlement.part_count = next_length(c);
  for (size_t place = 0; place < settlement.part_count; place++) {
    SETTLEKIT_INIT(parts[place]);
    parts[place].claim = next_text(c);
    parts[place].amount_minor = next_long(c);
  }
  settlement.parts = settlement.part_count == 0 ? NULL : parts;
  settlement.accepts = next_text(c);
  return settlekit_account_create_settlement(WHO(c), &settlement, OUT(c));
}

static settlekit_status modify_settlement(call *c) {
  settlekit_instalment instalments[MOST];
  settlekit_plan plan;
  settlekit_settlement_change change;
  SETTLEKIT_INIT(change);
  change.settlement = next_text(c);
  NEXT_TERMS(c, change);
  change.has_inception_on = next_int(c);
  change.inception_on = next_int(c);
  change.plan = next_plan(c, &plan, instalments);
  return settlekit_account_modify_settlement(WHO(c), &change, OUT(c));
}

static settlekit_status post_payment(call *c) {
  settlekit_new_payment payment;
  SETTLEKIT_INIT(payment);
  payment.payment = next_text(c);
  payment.amount_minor = next_long(c);
  payment.currency = next_int(c);
  payment.exponent = next_int(c);
  payment.effective_on = next_int(c);
  payment.claim = next_text(c);
  payment.coded_as = next_int(c);
  return settlekit_account_post_payment(WHO(c), &payment, OUT(c));
}

static settlekit_status code_payment(call *c) {
  settlekit_text payment = next_text(c);
  settlekit_coding coding = next_int(c);
  return settlekit_account_code_payment(WHO(c), PASS(payment), coding, OUT(c));
}

static settlekit_status reverse_payment(call *c) {
  settlekit_reversal reversal;
  SETTLEKIT_INIT(reversal);
  reversal.payment = next_text(c);
  reversal.has_amount = next_int(c);
  reversal.amount_minor = next_long(c);
  reversal.currency = next_int(c);
  reversal.exponent = next_int(c);
  reversal.reason = next_text(c);
  return settlekit_account_reverse_payment(WHO(c), &reversal, OUT(c));
}

static settlekit_status adjust_balance(call *c) {
  settlekit_adjustment adjustment;
  SETTLEKIT_INIT(adjustment);
  adjustment.claim = next_text(c);
  adjustment.segment = next_int(c);
  adjustment.amount_minor = next_long(c);
  adjustment.currency = next_int(c);
  adjustment.exponent = next_int(c);
  adjustment.reason = next_text(c);
  return settlekit_account_adjust_balance(WHO(c), &adjustment, OUT(c));
}

static settlekit_status post_interest(call *c) {
  settlekit_text claim = next_text(c);
  int32_t through = next_int(c);
  return settlekit_account_post_interest(WHO(c), PASS(claim), through, OUT(c));
}

static settlekit_status set_status(call *c) {
  settlekit_customer_status status = next_int(c);
  settlekit_text reason = next_text(c);
  return settlekit_account_set_status(WHO(c), status, PASS(reason), OUT(c));
}

static settlekit_hold next_hold(call *c) {
  settlekit_hold hold;
  SETTLEKIT_INIT(hold);
  hold.kind = next_int(c);
  hold.claim = next_text(c);
  hold.channel = next_int(c);
  hold.address = next_text(c);
  return hold;
}

static settlekit_status place_hold(call *c) {
  settlekit_hold hold = next_hold(c);
  return settlekit_account_place_hold(WHO(c), &hold, OUT(c));
}

static settlekit_status lift_hold(call *c) {
  settlekit_hold hold = next_hold(c);
  return settlekit_account_lift_hold(WHO(c), &hold, OUT(c));
}

static size_t next_addresses(call *c, settlekit_address *addresses) {
  size_t count = next_length(c);
  for (size_t place = 0; place < count; place++) {
    SETTLEKIT_INIT(addresses[place]);
    addresses[place].channel = next_int(c);
    addresses[place].address = next_text(c);
  }
  return count;
}

static size_t next_contacts(call *c, settlekit_contact_made *contacts) {
  size_t count = next_length(c);
  for (size_t place = 0; place < count; place++) {
    SETTLEKIT_INIT(contacts[place]);
    contacts[place].on = next_int(c);
    contacts[place].channel = next_int(c);
    contacts[place].kind = next_int(c);
    contacts[place].by_debtor = next_int(c);
    contacts[place].claim = next_text(c);
  }
  return count;
}

static settlekit_status end_day(call *c) {
  settlekit_address addresses[MOST];
  settlekit_address listed[MOST];
  settlekit_channel sent[MOST];
  settlekit_contact_made done[MOST];
  settlekit_opt_outs *made = NULL;
  settlekit_opt_outs *list = NULL;
  settlekit_contact contact;
  settlekit_status status;
  size_t listed_count;
  SETTLEKIT_INIT(contact);
  if (!next_int(c)) {
    return settlekit_account_end_day(WHO(c), NULL, OUT(c));
  }
  contact.has_minute = next_int(c);
  contact.minute = next_int(c);
  contact.address_count = next_addresses(c, addresses);
  contact.addresses = addresses;
  listed_count = next_addresses(c, listed);
  must(settlekit_opt_outs_new(listed, listed_count, &made, &c->error), c->error, "list opt-outs");
  /* The list lives on by its second reference. */
  must(settlekit_opt_outs_ref(made, &list), NULL, "share the opt-outs");
  must(settlekit_opt_outs_free(made), NULL, "free the opt-outs");
  contact.opt_outs = list;
  contact.sent_today_count = next_length(c);
  for (size_t place = 0; place < contact.sent_today_count; place++) {
    sent[place] = next_int(c);
  }
  contact.sent_today = sent;
  contact.blocked = next_text(c);
  contact.has_debtor_minute = next_int(c);
  contact.debtor_minute = next_int(c);
  contact.attorney = next_int(c);
  contact.contact_count = next_contacts(c, done);
  contact.contacts = done;
  status = settlekit_account_end_day(WHO(c), &contact, OUT(c));
  must(settlekit_opt_outs_free(list), NULL, "free the opt-outs");
  return status;
}

static settlekit_status quote(call *c) {
  settlekit_text claims[MOST];
  size_t count = next_texts(c, claims);
  return settlekit_account_quote(WHO(c), count == 0 ? NULL : claims, count, OUT(c));
}

static settlekit_status list_payments(call *c) {
  settlekit_text offer = next_text(c);
  settlekit_text settlement = next_text(c);
  return settlekit_account_list_payments(WHO(c), PASS(offer), PASS(settlement), OUT(c));
}

static settlekit_status check_proposal(call *c) {
  settlekit_text claims[MOST];
  settlekit_proposal proposal;
  SETTLEKIT_INIT(proposal);
  proposal.amount_minor = next_long(c);
  proposal.currency = next_int(c);
  proposal.exponent = next_int(c);
  proposal.payments = next_count(c);
  proposal.has_gap_days = next_int(c);
  proposal.gap_days = next_count(c);
  proposal.claim_count = next_texts(c, claims);
  proposal.claims = claims;
  return settlekit_account_check_proposal(WHO(c), &proposal, OUT(c));
}

static settlekit_status solve(call *c) {
  settlekit_text claims[MOST];
  settlekit_wish wish;
  SETTLEKIT_INIT(wish);
  wish.has_amount = next_int(c);
  wish.amount_minor = next_long(c);
  wish.has_can_pay = next_int(c);
  wish.can_pay_minor = next_long(c);
  wish.has_down_payment = next_int(c);
  wish.down_payment_minor = next_long(c);
  wish.currency = next_int(c);
  wish.exponent = next_int(c);
  wish.every = next_int(c);
  wish.every_days = next_count(c);
  wish.first_due = next_int(c);
  wish.claim_count = next_texts(c, claims);
  wish.claims = claims;
  return settlekit_account_solve(WHO(c), &wish, OUT(c));
}

static settlekit_status check_contact(call *c) {
  settlekit_contact_made done[MOST];
  settlekit_contact_wish wish;
  SETTLEKIT_INIT(wish);
  wish.channel = next_int(c);
  wish.address = next_text(c);
  wish.claim = next_text(c);
  wish.has_minute = next_int(c);
  wish.minute = next_int(c);
  wish.has_debtor_minute = next_int(c);
  wish.debtor_minute = next_int(c);
  wish.contact_count = next_contacts(c, done);
  wish.contacts = done;
  wish.attorney = next_int(c);
  return settlekit_account_check_contact(WHO(c), &wish, OUT(c));
}

static settlekit_status make_counter_offer(call *c) {
  settlekit_text claims[MOST];
  settlekit_new_counter_offer offer;
  SETTLEKIT_INIT(offer);
  offer.offer = next_text(c);
  offer.party = next_int(c);
  offer.counters = next_text(c);
  NEXT_TERMS(c, offer);
  offer.has_expires_on = next_int(c);
  offer.expires_on = next_int(c);
  offer.has_pay_by = next_int(c);
  offer.pay_by = next_int(c);
  offer.claim_count = next_texts(c, claims);
  offer.claims = claims;
  offer.reason = next_text(c);
  return settlekit_account_make_counter_offer(WHO(c), &offer, OUT(c));
}

static settlekit_status reject_offer(call *c) {
  settlekit_text offer = next_text(c);
  settlekit_party party = next_int(c);
  settlekit_text reason = next_text(c);
  return settlekit_account_reject_offer(WHO(c), PASS(offer), party, PASS(reason), OUT(c));
}

static settlekit_status request_approval(call *c) {
  settlekit_new_approval approval;
  SETTLEKIT_INIT(approval);
  approval.approval = next_text(c);
  approval.offer = next_text(c);
  NEXT_TERMS(c, approval);
  approval.has_pay_by = next_int(c);
  approval.pay_by = next_int(c);
  approval.reason = next_text(c);
  return settlekit_account_request_approval(WHO(c), &approval, OUT(c));
}

static settlekit_status approve(call *c) {
  settlekit_text approval = next_text(c);
  return settlekit_account_approve(WHO(c), PASS(approval), OUT(c));
}

NAMED_WITH_REASON(decline)

static settlekit_status list_rounds(call *c) {
  return settlekit_account_list_rounds(WHO(c), OUT(c));
}

static settlekit_status complete_obligation(call *c) {
  settlekit_completion completion;
  SETTLEKIT_INIT(completion);
  completion.obligation = next_text(c);
  completion.has_completed_on = next_int(c);
  completion.completed_on = next_int(c);
  completion.reason = next_text(c);
  return settlekit_account_complete_obligation(WHO(c), &completion, OUT(c));
}

static settlekit_status list_obligations(call *c) {
  int32_t has_through = next_int(c);
  int32_t through = next_int(c);
  return settlekit_account_list_obligations(WHO(c), has_through ? &through : NULL, OUT(c));
}
static settlekit_status assess(call *c) {
  settlekit_text claims[MOST];
  settlekit_assessment_facts facts;
  SETTLEKIT_INIT(facts);
  facts.relationship = next_int(c);
  facts.hardship = next_int(c);
  facts.dispute = next_int(c);
  facts.willingness = next_int(c);
  facts.has_age_days = next_int(c);
  facts.age_days = next_count(c);
  facts.has_unanswered_attempts = next_int(c);
  facts.unanswered_attempts = next_count(c);
  facts.has_broken_promises = next_int(c);
  facts.broken_promises = next_count(c);
  facts.has_legal_days = next_int(c);
  facts.legal_days = next_count(c);
  facts.has_legal_chance = next_int(c);
  facts.legal_chance_millionths = next_int(c);
  facts.has_legal_recovery = next_int(c);
  facts.legal_recovery_millionths = next_int(c);
  facts.has_legal_cost = next_int(c);
  facts.legal_cost_minor = next_long(c);
  facts.currency = next_int(c);
  facts.exponent = next_int(c);
  facts.claim_count = next_texts(c, claims);
  facts.claims = claims;
  return settlekit_account_assess(WHO(c), &facts, OUT(c));
}

typedef struct {
  const char *name;
  settlekit_status (*carry_out)(call *);
} entry;

#define COMMAND(name) {#name, name}

static const entry COMMANDS[] = {
    COMMAND(create_offer),          COMMAND(accept_offer),
    COMMAND(withdraw_offer),        COMMAND(abandon_offer),
    COMMAND(create_settlement),     COMMAND(modify_settlement),
    COMMAND(deactivate_settlement), COMMAND(reactivate_settlement),
    COMMAND(void_settlement),       COMMAND(remove_settlement),
    COMMAND(post_payment),          COMMAND(code_payment),
    COMMAND(reverse_payment),       COMMAND(adjust_balance),
    COMMAND(post_interest),         COMMAND(set_status),
    COMMAND(place_hold),            COMMAND(lift_hold),
    COMMAND(assign_sequence),       COMMAND(unassign_sequence),
    COMMAND(end_day),               COMMAND(quote),
    COMMAND(list_payments),         COMMAND(check_proposal),
    COMMAND(solve),                 COMMAND(check_contact),
    COMMAND(make_counter_offer),    COMMAND(reject_offer),
    COMMAND(request_approval),      COMMAND(approve),
    COMMAND(decline),               COMMAND(list_rounds),
    COMMAND(complete_obligation),   COMMAND(list_obligations),
    COMMAND(solve),                 COMMAND(assess),
    COMMAND(create_agreement),      COMMAND(approve_agreement),
    COMMAND(send_agreement),        COMMAND(return_agreement),
    COMMAND(complete_agreement),
};

/* Records what was only decided. Only what is applied can be, and only once. */
static void record(call *c) {
  settlekit_summary summary;
  settlekit_status status;
  SETTLEKIT_INIT(summary);
  must(settlekit_decision_summary_get(c->decision, &summary), NULL, "read a decision");
  status = settlekit_account_record(c->account, c->decision, NULL);
  if (summary.outcome != SETTLEKIT_OUTCOME_APPLIED || status == SETTLEKIT_STATUS_NOT_THERE) {
    /* A refusal or an answer. */
    if (status != SETTLEKIT_STATUS_NOT_THERE) {
      stop("what was not applied was recorded");
    }
    return;
  }
  must(status, NULL, "record a decision");
  if (settlekit_account_record(c->account, c->decision, NULL) != SETTLEKIT_STATUS_CONTRADICTION) {
    stop("a decision was recorded twice");
  }
}

static void typed(story *told, char *line) {
  call c;
  const char *name;
  size_t place;
  memset(&c, 0, sizeof c);
  c.rest = after(line, "typed ");
  if (c.rest == NULL) {
    stop("a line of the work file is not known");
  }
  c.account = told->account;
  c.policy = told->policy;
  SETTLEKIT_INIT(c.request);
  c.request.decide_only = next_int(&c);
  c.today = next_int(&c);
  c.request.id = next_text(&c);
  c.request.by = next_text(&c);
  c.request.approved_by = next_text(&c);
  name = next_word(&c);
  for (place = 0; place < sizeof COMMANDS / sizeof *COMMANDS; place++) {
    if (strcmp(COMMANDS[place].name, name) == 0) {
      settlekit_status status = COMMANDS[place].carry_out(&c);
      must(status, c.error, name);
      if (*c.rest != 0) {
        stop("a line of the work file is too long");
      }
      if (c.request.decide_only) {
        record(&c);
      }
      print_and_free(c.decision);
      return;
    }
  }
  stop("a command of the work file is not known");
}

int main(int count, char **arguments) { return replay(count, arguments, typed); }
