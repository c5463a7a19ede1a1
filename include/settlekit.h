/**
 * @file settlekit.h
 * settlekit: what a debt may be settled for, what a payment, a bounced payment or an expiry does to
 * it, and why.
 *
 * This header is generated from the library's source, and it is the norm of the C interface.
 *
 * - Every function returns a settlekit_status: whether the call worked. A refusal by the rules is a
 *   call that worked; its decision says SETTLEKIT_OUTCOME_REFUSED and why.
 * - Outputs are written only on success. A `settlekit_error **`, always the last parameter, may be
 *   NULL; it is written only on failure, and the caller frees it.
 * - Every struct begins with its own size: set `struct_size` to sizeof before a call. Zero the rest
 *   (SETTLEKIT_INIT does both): zero is "not given" everywhere.
 * - `_load` and `_new` create handles, `_ref` adds a reference, `_free` takes NULL. A `const T *`
 *   handle may be used by several threads at once, another by one at a time.
 * - Text is UTF-8 with its length. Text that comes out is a view: it lives as long as the handle that
 *   it was read from (of an account: until its next change), and nobody frees it.
 * - A length or count that no memory can hold is SETTLEKIT_STATUS_INVALID_VALUE, of every function
 *   that takes one.
 * - Money is in minor units (cents) of a currency; the exponent beside it is checked. Percents are
 *   in millionths: 750000 is 75 %. Dates are days since 1970-01-01, and today is always given.
 *
 * Licence: MIT or Apache-2.0, at your choice.
 */

#ifndef SETTLEKIT_H
#define SETTLEKIT_H

#include <stddef.h>
#include <stdint.h>

/** Text of a literal or array of char, as a settlekit_text initialiser: its bytes without the zero. */
#define SETTLEKIT_TEXT(literal) { (literal), sizeof(literal) - 1 }

/** Two arguments for `const char *, size_t` parameters from a literal. */
#define SETTLEKIT_LITERAL(literal) (literal), sizeof(literal) - 1

/** Two arguments for the printf format "%.*s" from a settlekit_text. */
#define SETTLEKIT_PRINT(text) (int)(text).length, (text).data ? (text).data : ""

/** Zeros a struct of this library's and sets its struct_size. Needs string.h. */
#define SETTLEKIT_INIT(variable) \
  (memset(&(variable), 0, sizeof(variable)), (void)((variable).struct_size = (uint32_t)sizeof(variable)))

/** Frees a handle of a noun (policy, account, decision, error, ..) and sets the variable to NULL, so
 * that doing it again does no harm. */
#define SETTLEKIT_FREE(noun, variable) ((void)settlekit_##noun##_free(variable), (void)((variable) = NULL))


/**
 * A part of what is owed.
 */
#define SETTLEKIT_CODING_PARTIAL 1

/**
 * The payment that reached a settlement or offer.
 */
#define SETTLEKIT_CODING_SETTLEMENT 2

/**
 * The payment that left nothing owing.
 */
#define SETTLEKIT_CODING_PAID_IN_FULL 3

/**
 * The debt itself.
 */
#define SETTLEKIT_SEGMENT_PRINCIPAL 1

/**
 * Interest that was posted.
 */
#define SETTLEKIT_SEGMENT_INTEREST 2

/**
 * Fees.
 */
#define SETTLEKIT_SEGMENT_FEES 3

/**
 * Costs, such as court costs.
 */
#define SETTLEKIT_SEGMENT_COSTS 4

/**
 * Everything else.
 */
#define SETTLEKIT_SEGMENT_OTHER 5

/**
 * By e-mail.
 */
#define SETTLEKIT_CHANNEL_EMAIL 1

/**
 * By text message.
 */
#define SETTLEKIT_CHANNEL_SMS 2

/**
 * The matter is with a court or lawyer.
 */
#define SETTLEKIT_HOLD_LEGAL 1

/**
 * The debtor is bankrupt.
 */
#define SETTLEKIT_HOLD_BANKRUPTCY 2

/**
 * The debtor has died.
 */
#define SETTLEKIT_HOLD_DECEASED 3

/**
 * The debtor disputes a claim.
 */
#define SETTLEKIT_HOLD_DISPUTE 4

/**
 * The debtor wants no messages at an address.
 */
#define SETTLEKIT_HOLD_OPT_OUT 5

/**
 * The agency that collects.
 */
#define SETTLEKIT_SCOPE_AGENCY 1

/**
 * The creditor that placed the debt.
 */
#define SETTLEKIT_SCOPE_CLIENT 2

/**
 * The collector.
 */
#define SETTLEKIT_SCOPE_USER 3

/**
 * The customer is not worked.
 */
#define SETTLEKIT_CUSTOMER_INACTIVE 1

/**
 * The customer pays as agreed.
 */
#define SETTLEKIT_CUSTOMER_ON_TRACK 2

/**
 * The customer is late.
 */
#define SETTLEKIT_CUSTOMER_OVERDUE 3

/**
 * Reminders are exhausted; the customer may be settled with.
 */
#define SETTLEKIT_CUSTOMER_STOPPED 4

/**
 * An offer or settlement is active.
 */
#define SETTLEKIT_CUSTOMER_IN_SETTLEMENT 5

/**
 * Nothing is owed any more.
 */
#define SETTLEKIT_CUSTOMER_PAID 6

/**
 * Given up.
 */
#define SETTLEKIT_CUSTOMER_LOST 7

/**
 * With a court or lawyer.
 */
#define SETTLEKIT_CUSTOMER_LEGAL 8

/**
 * A new customer, or one without a history worth keeping.
 */
#define SETTLEKIT_RELATIONSHIP_NEW 1

/**
 * A customer who comes again.
 */
#define SETTLEKIT_RELATIONSHIP_REGULAR 2

/**
 * A reliable customer of long standing, for whom this is an isolated incident.
 */
#define SETTLEKIT_RELATIONSHIP_LONG_TERM 3

/**
 * The debtor could pay.
 */
#define SETTLEKIT_HARDSHIP_NONE 1

/**
 * Paying all would be hard.
 */
#define SETTLEKIT_HARDSHIP_SOME 2

/**
 * Full payment is not realistic.
 */
#define SETTLEKIT_HARDSHIP_SEVERE 3

/**
 * None of it.
 */
#define SETTLEKIT_DISPUTE_NONE 1

/**
 * A part of it.
 */
#define SETTLEKIT_DISPUTE_PARTIAL 2

/**
 * All of it.
 */
#define SETTLEKIT_DISPUTE_FULL 3

/**
 * The debtor does not answer or does not want to.
 */
#define SETTLEKIT_WILLINGNESS_NONE 1

/**
 * The debtor answers.
 */
#define SETTLEKIT_WILLINGNESS_RESPONSIVE 2

/**
 * The debtor has proposed a settlement.
 */
#define SETTLEKIT_WILLINGNESS_PROPOSED 3

/**
 * What the customer is to the creditor.
 */
#define SETTLEKIT_FACTOR_RELATIONSHIP 1

/**
 * How hard it is for the debtor to pay.
 */
#define SETTLEKIT_FACTOR_HARDSHIP 2

/**
 * How much is contested.
 */
#define SETTLEKIT_FACTOR_DISPUTE 3

/**
 * Whether the debtor wants to settle.
 */
#define SETTLEKIT_FACTOR_WILLINGNESS 4

/**
 * Attempts at contact since the debtor last answered.
 */
#define SETTLEKIT_FACTOR_UNANSWERED_ATTEMPTS 5

/**
 * Promises to pay that were not kept.
 */
#define SETTLEKIT_FACTOR_BROKEN_PROMISES 6

/**
 * The days on the recovery curve.
 */
#define SETTLEKIT_FACTOR_AGE 7

/**
 * A relationship of long standing is worth keeping.
 */
#define SETTLEKIT_ARGUMENT_RELATIONSHIP 1

/**
 * Full payment is not realistic.
 */
#define SETTLEKIT_ARGUMENT_HARDSHIP 2

/**
 * A settlement ends the dispute.
 */
#define SETTLEKIT_ARGUMENT_DISPUTE 3

/**
 * The debtor is willing.
 */
#define SETTLEKIT_ARGUMENT_WILLINGNESS 4

/**
 * What waiting is worth beside what is aimed at.
 */
#define SETTLEKIT_ARGUMENT_WAITING 5

/**
 * What legal action is worth beside what is aimed at.
 */
#define SETTLEKIT_ARGUMENT_LEGAL_ACTION 6

/**
 * The rules forgive nothing.
 */
#define SETTLEKIT_ARGUMENT_RULES 7

/**
 * For settling.
 */
#define SETTLEKIT_SPEAKS_FOR 1

/**
 * Against it.
 */
#define SETTLEKIT_SPEAKS_AGAINST 2

/**
 * The agreement, to be signed by both.
 */
#define SETTLEKIT_LETTER_AGREEMENT 1

/**
 * The confirmation of what was agreed.
 */
#define SETTLEKIT_LETTER_CONFIRMATION 2

/**
 * The receipt of a payment.
 */
#define SETTLEKIT_LETTER_RECEIPT 3

/**
 * The statement of the account.
 */
#define SETTLEKIT_LETTER_STATEMENT 4

/**
 * The letter that says that the debt is satisfied.
 */
#define SETTLEKIT_LETTER_SATISFACTION 5

/**
 * Plain text.
 */
#define SETTLEKIT_FORM_TEXT 1

/**
 * A page of HTML that can be printed. What the data holds is escaped.
 */
#define SETTLEKIT_FORM_HTML 2

/**
 * The creditor gives it up; so does 0.
 */
#define SETTLEKIT_RESIDUAL_EXTINGUISHED 1

/**
 * It continues to be owed, and may be pursued, also by whoever buys it.
 */
#define SETTLEKIT_RESIDUAL_CONTINUES 2

/**
 * How many bytes a content hash takes: 64 digits and the zero that ends it.
 */
#define SETTLEKIT_CONTENT_HASH_SIZE 65

/**
 * Who is owed, or the agency in the creditor's name.
 */
#define SETTLEKIT_PARTY_CREDITOR 1

/**
 * Who owes.
 */
#define SETTLEKIT_PARTY_DEBTOR 2

/**
 * A policy.
 */
#define SETTLEKIT_SCHEMA_POLICY 1

/**
 * An account as first given.
 */
#define SETTLEKIT_SCHEMA_ACCOUNT 2

/**
 * A command.
 */
#define SETTLEKIT_SCHEMA_COMMAND 3

/**
 * One line of answer: a decision as JSON.
 */
#define SETTLEKIT_SCHEMA_DECISION 4

/**
 * A scenario.
 */
#define SETTLEKIT_SCHEMA_SCENARIO 5

/**
 * A bulk.
 */
#define SETTLEKIT_SCHEMA_BULK 6

/**
 * One line of what became of a bulk.
 */
#define SETTLEKIT_SCHEMA_BULK_LINE 7

/**
 * A snapshot of an account.
 */
#define SETTLEKIT_SCHEMA_SNAPSHOT 8

/**
 * In a set of segments: the principal. A set is the sum of such numbers.
 */
#define SETTLEKIT_SEGMENT_SET_PRINCIPAL 1

/**
 * In a set of segments: the interest.
 */
#define SETTLEKIT_SEGMENT_SET_INTEREST 2

/**
 * In a set of segments: the fees.
 */
#define SETTLEKIT_SEGMENT_SET_FEES 4

/**
 * In a set of segments: the costs.
 */
#define SETTLEKIT_SEGMENT_SET_COSTS 8

/**
 * In a set of segments: everything else.
 */
#define SETTLEKIT_SEGMENT_SET_OTHER 16

/**
 * The call worked, and its outputs are written.
 */
#define SETTLEKIT_STATUS_OK 0

/**
 * A pointer that must not be NULL is, or text of a length above 0 is at NULL.
 */
#define SETTLEKIT_STATUS_NULL_POINTER 1

/**
 * A pointer is not aligned for what it points to.
 */
#define SETTLEKIT_STATUS_MISALIGNED 2

/**
 * The struct_size of a struct is none that this version knows how to read.
 */
#define SETTLEKIT_STATUS_WRONG_STRUCT_SIZE 3

/**
 * A struct is larger than this version knows, and what it does not know is not zero.
 */
#define SETTLEKIT_STATUS_UNKNOWN_FIELDS 4

/**
 * A handle is of another kind, or was freed.
 */
#define SETTLEKIT_STATUS_WRONG_HANDLE 5

/**
 * The account is in use by another call, on another thread or around this one.
 */
#define SETTLEKIT_STATUS_BUSY 6

/**
 * Text is not UTF-8.
 */
#define SETTLEKIT_STATUS_INVALID_UTF8 7

/**
 * A number that stands for a choice is none of its values.
 */
#define SETTLEKIT_STATUS_UNKNOWN_VALUE 8

/**
 * A value is not of its form: a name, a date, a currency with its exponent, an amount.
 */
#define SETTLEKIT_STATUS_INVALID_VALUE 9

/**
 * A document does not load. The error lists every fault with its place.
 */
#define SETTLEKIT_STATUS_INVALID_DOCUMENT 10

/**
 * An index is beyond the end.
 */
#define SETTLEKIT_STATUS_OUT_OF_BOUNDS 11

/**
 * What was asked for is not there: the decision has no such answer, the account no such thing.
 */
#define SETTLEKIT_STATUS_NOT_THERE 12

/**
 * The caller's buffer is too small; the length needed is written.
 */
#define SETTLEKIT_STATUS_BUFFER_TOO_SMALL 13

/**
 * Two columns share memory, and one of them is written.
 */
#define SETTLEKIT_STATUS_OVERLAP 14

/**
 * The callback asked to stop. What was done until then is done.
 */
#define SETTLEKIT_STATUS_CANCELLED 15

/**
 * A decision, or a journal, does not belong to the account as it is.
 */
#define SETTLEKIT_STATUS_CONTRADICTION 16

/**
 * The library that is linked is not the one that the header describes.
 */
#define SETTLEKIT_STATUS_ABI_MISMATCH 17

/**
 * The machine has not what was asked for: the registers, or another thread.
 */
#define SETTLEKIT_STATUS_UNAVAILABLE 18

/**
 * A fault of this library's own. Nothing was written, but an account that was being changed cannot
 * be used any more.
 */
#define SETTLEKIT_STATUS_INTERNAL_FAULT 255

/**
 * The major version of the library.
 */
#define SETTLEKIT_VERSION_MAJOR 0

/**
 * The minor version of the library.
 */
#define SETTLEKIT_VERSION_MINOR 1

/**
 * The patch of the library.
 */
#define SETTLEKIT_VERSION_PATCH 0

/**
 * The version of the binary interface: the number in the shared library's SONAME. It changes only
 * when a line of settlekit.abi.txt changes; lines that are added do not change it.
 */
#define SETTLEKIT_ABI_VERSION 0

/**
 * Waiting for money; maybe its terms are accepted already.
 */
#define SETTLEKIT_OFFER_ACTIVE 1

/**
 * Its money came in.
 */
#define SETTLEKIT_OFFER_ACCEPTED 2

/**
 * Its last day passed unpaid.
 */
#define SETTLEKIT_OFFER_EXPIRED 3

/**
 * Given up by hand.
 */
#define SETTLEKIT_OFFER_LOST 4

/**
 * Taken back, or it gave way to an older one.
 */
#define SETTLEKIT_OFFER_WITHDRAWN 5

/**
 * Another took its place.
 */
#define SETTLEKIT_OFFER_SUPERSEDED 6

/**
 * Waiting for money.
 */
#define SETTLEKIT_SETTLEMENT_ACTIVE 1

/**
 * Counted money meets the threshold; the host may have a choice to make.
 */
#define SETTLEKIT_SETTLEMENT_REACHED 2

/**
 * Its money is there and what remained is forgiven.
 */
#define SETTLEKIT_SETTLEMENT_FULFILLED 3

/**
 * Too many instalments were missed; the original balance less everything paid is owed.
 */
#define SETTLEKIT_SETTLEMENT_BROKEN 4

/**
 * Resting, by hand or because it gave way to an older arrangement.
 */
#define SETTLEKIT_SETTLEMENT_INACTIVE 5

/**
 * Declared void.
 */
#define SETTLEKIT_SETTLEMENT_VOID 6

/**
 * In a bulk: it could be applied and is not, because all or nothing was asked for and another account
 * was refused or malformed, or the bulk was cancelled.
 */
#define SETTLEKIT_OUTCOME_HELD_BACK 5

/**
 * In a bulk: it was cancelled before this account's turn.
 */
#define SETTLEKIT_OUTCOME_NOT_LOOKED_AT 6

/**
 * By telephone.
 */
#define SETTLEKIT_CONTACT_CHANNEL_CALL 1

/**
 * By e-mail.
 */
#define SETTLEKIT_CONTACT_CHANNEL_EMAIL 2

/**
 * By text message.
 */
#define SETTLEKIT_CONTACT_CHANNEL_SMS 3

/**
 * By letter.
 */
#define SETTLEKIT_CONTACT_CHANNEL_LETTER 4

/**
 * It was made, and no more is known.
 */
#define SETTLEKIT_CONTACT_KIND_ATTEMPT 1

/**
 * The parties spoke with each other, which only a call can be.
 */
#define SETTLEKIT_CONTACT_KIND_CONVERSATION 2

/**
 * An amount: amount_minor in currency.
 */
#define SETTLEKIT_TERMS_FIXED 1

/**
 * A percent of the balance, to be paid: percent_millionths, rounded up.
 */
#define SETTLEKIT_TERMS_PERCENT 2

/**
 * By the client's percents for each segment, but at least the rule's floor.
 */
#define SETTLEKIT_TERMS_CALCULATED 3

/**
 * One payment, on the first due day.
 */
#define SETTLEKIT_FREQUENCY_ONCE 1

/**
 * Every so many days, told beside it.
 */
#define SETTLEKIT_FREQUENCY_DAYS 2

/**
 * Every 7 days.
 */
#define SETTLEKIT_FREQUENCY_WEEK 3

/**
 * Every 14 days.
 */
#define SETTLEKIT_FREQUENCY_TWO_WEEKS 4

/**
 * Twice a month: on the first due day's day of the month, and 15 days from it in the same month.
 */
#define SETTLEKIT_FREQUENCY_HALF_MONTH 5

/**
 * On the same day of every month.
 */
#define SETTLEKIT_FREQUENCY_MONTH 6

/**
 * They stay; so does 0.
 */
#define SETTLEKIT_ROLL_NONE 1

/**
 * They move to the next business day. Later due days and every limit look at the day before they were
 * moved.
 */
#define SETTLEKIT_ROLL_NEXT_BUSINESS_DAY 2

/**
 * So many payments of equal size, rounded down, of which the last takes the remainder: `payments`. A
 * down payment is one more.
 */
#define SETTLEKIT_PLAN_PAYMENTS 1

/**
 * As many payments of one size as are needed, the last one smaller: `instalment_minor`.
 */
#define SETTLEKIT_PLAN_INSTALMENT 2

/**
 * The list itself: `instalments`.
 */
#define SETTLEKIT_PLAN_LIST 3

/**
 * It may be done, and was, unless it was only decided.
 */
#define SETTLEKIT_OUTCOME_APPLIED 1

/**
 * It was done before; nothing has changed.
 */
#define SETTLEKIT_OUTCOME_ALREADY_DONE 2

/**
 * The business says no; nothing has changed.
 */
#define SETTLEKIT_OUTCOME_REFUSED 3

/**
 * It is malformed, or dated before an earlier one; nothing has changed.
 */
#define SETTLEKIT_OUTCOME_INVALID 4

/**
 * What the account may be settled for: settlekit_decision_quote_get.
 */
#define SETTLEKIT_ANSWER_QUOTE 1

/**
 * Every payment, and whether it counts: settlekit_decision_payment_list_get.
 */
#define SETTLEKIT_ANSWER_PAYMENT_LIST 2

/**
 * That a proposal is within the rules: settlekit_decision_proposal_get.
 */
#define SETTLEKIT_ANSWER_PROPOSAL 3

/**
 * What is possible: settlekit_decision_solution_get.
 */
#define SETTLEKIT_ANSWER_SOLUTION 4

/**
 * The offers of both parties, and whose turn it is: settlekit_decision_rounds_get.
 */
#define SETTLEKIT_ANSWER_ROUNDS 5

/**
 * Whether to settle, and within which range: settlekit_decision_assessment_get.
 */
#define SETTLEKIT_ANSWER_ASSESSMENT 15

/**
 * Whether the debtor may be contacted: settlekit_decision_contact_get.
 */
#define SETTLEKIT_ANSWER_CONTACT 44

/**
 * The obligations of the account.
 * The obligations that follow from what stands: settlekit_decision_obligation_calendar_get.
 */
#define SETTLEKIT_ANSWER_OBLIGATIONS 35

/**
 * An offer counts as accepted: its terms were accepted, by word or by a first payment; the money
 * is still to come.
 */
#define SETTLEKIT_BECAUSE_TERMS_ACCEPTED 1

/**
 * An offer is accepted or a settlement fulfilled: counted money meets the threshold.
 */
#define SETTLEKIT_BECAUSE_REACHED 2

/**
 * An offer is accepted or a settlement fulfilled: everything was paid.
 */
#define SETTLEKIT_BECAUSE_PAID_IN_FULL 3

/**
 * An offer counts as accepted: a settlement was made of it, which goes on in its place.
 */
#define SETTLEKIT_BECAUSE_SETTLEMENT 4

/**
 * A reminder is skipped: its day had passed at the end of this day.
 */
#define SETTLEKIT_BECAUSE_LATE 11

/**
 * A reminder is skipped: it was put off onto the day of the next turn of the same reminder, or
 * beyond.
 */
#define SETTLEKIT_BECAUSE_GAVE_WAY 12

/**
 * A reminder is skipped: it was put off beyond the offer's last day.
 */
#define SETTLEKIT_BECAUSE_LAST_DAY 13

/**
 * A reminder is put off: none may go on that day of the week.
 */
#define SETTLEKIT_BECAUSE_WEEKDAY 21

/**
 * A reminder is put off: the day ended within the quiet hours.
 */
#define SETTLEKIT_BECAUSE_QUIET_HOURS 22

/**
 * A reminder is blocked: a legal hold, or the status legal.
 */
#define SETTLEKIT_BECAUSE_LEGAL 31

/**
 * A reminder is blocked: the debtor is bankrupt.
 */
#define SETTLEKIT_BECAUSE_BANKRUPTCY 32

/**
 * A reminder is blocked: the debtor has died.
 */
#define SETTLEKIT_BECAUSE_DECEASED 33

/**
 * A reminder is blocked: a claim of the offer is disputed.
 */
#define SETTLEKIT_BECAUSE_DISPUTE 34

/**
 * A reminder is blocked: no claim of the offer owes anything.
 */
#define SETTLEKIT_BECAUSE_NOTHING_OWED 35

/**
 * A reminder is blocked: the host blocks it.
 */
#define SETTLEKIT_BECAUSE_HOST_BLOCK 36

/**
 * A reminder is blocked: the address is opted out; or it is not known, and some address of the
 * channel is.
 */
#define SETTLEKIT_BECAUSE_OPT_OUT 37

/**
 * A reminder or contact is put off: a contact rule is against that hour of the debtor's day.
 */
#define SETTLEKIT_BECAUSE_DEBTOR_QUIET_HOURS 77

/**
 * A reminder or contact is put off: there were as many contacts as a contact rule allows.
 */
#define SETTLEKIT_BECAUSE_CONTACT_CAP 78

/**
 * A reminder or contact is blocked: an attorney represents the debtor.
 */
#define SETTLEKIT_BECAUSE_ATTORNEY 79

/**
 * A call is presumed to be one too many: there were as many as the presumption allows.
 */
#define SETTLEKIT_BECAUSE_CALLS 80

/**
 * A call is presumed to be one too many: the parties spoke with each other too short a time ago.
 */
#define SETTLEKIT_BECAUSE_CONVERSATION 81

/**
 * An agreement is outdated: the settlement has new terms.
 */
#define SETTLEKIT_BECAUSE_MODIFIED 58

/**
 * An agreement is outdated: the settlement was declared void.
 */
#define SETTLEKIT_BECAUSE_VOIDED 59

/**
 * An agreement is outdated: the settlement was removed.
 */
#define SETTLEKIT_BECAUSE_REMOVED 60

/**
 * An agreement is outdated: the offer was taken back, given up, or gave way to an older one.
 */
#define SETTLEKIT_BECAUSE_WITHDRAWN 61

/**
 * An agreement is outdated: another offer, or a settlement, took the place of the offer.
 */
#define SETTLEKIT_BECAUSE_SUPERSEDED 62

/**
 * An agreement is outdated: a newer one on the same offer or settlement took its place.
 */
#define SETTLEKIT_BECAUSE_REPLACED 63

/**
 * Nothing is against it.
 */
#define SETTLEKIT_CONTACT_PERMITTED 1

/**
 * It may be made later.
 */
#define SETTLEKIT_CONTACT_DEFER 2

/**
 * It may not be made.
 */
#define SETTLEKIT_CONTACT_BLOCKED 3

/**
 * It may be made, and the law presumes that it is one too many.
 */
#define SETTLEKIT_CONTACT_PRESUMPTION_EXCEEDED 4

/**
 * It is kept.
 */
#define SETTLEKIT_RULE_KEPT 1

/**
 * Not now.
 */
#define SETTLEKIT_RULE_DEFER 2

/**
 * Not at all.
 */
#define SETTLEKIT_RULE_BLOCKED 3

/**
 * The contact may be made, and is presumed to be one too many.
 */
#define SETTLEKIT_RULE_PRESUMPTION_EXCEEDED 4

/**
 * The contact may be made, with a duty.
 */
#define SETTLEKIT_RULE_DUTY 5

/**
 * Tell that the debt is time-barred.
 */
#define SETTLEKIT_DISCLOSURE_TIME_BARRED 1

/**
 * Neither sue nor threaten to.
 */
#define SETTLEKIT_DISCLOSURE_NO_SUIT 2

/**
 * Tell how to opt out of such messages.
 */
#define SETTLEKIT_DISCLOSURE_OPT_OUT 3

/**
 * Set a status code of the host's. Fills code.
 */
#define SETTLEKIT_EFFECT_SET_STATUS 1

/**
 * Undo a status code that was set. Fills code.
 */
#define SETTLEKIT_EFFECT_COMPENSATE_STATUS 2

/**
 * Add an action. Fills code, due_on.
 */
#define SETTLEKIT_EFFECT_ADD_ACTION 3

/**
 * Cancel an action that is not due yet. Fills code, due_on.
 */
#define SETTLEKIT_EFFECT_CANCEL_ACTION 4

/**
 * Make good an action that was due already. Fills code, due_on.
 */
#define SETTLEKIT_EFFECT_COMPENSATE_ACTION 5

/**
 * Send a reminder. Fills channel, template_name, number, due_on, sequence, offer. Maybe address,
 * if the host said where the customer is reached; disclosure_count.
 */
#define SETTLEKIT_EFFECT_SEND_REMINDER 6

/**
 * Have somebody look. Fills what, details.
 */
#define SETTLEKIT_EFFECT_NOTIFY 7

/**
 * Money, an expiry or a break while a bankruptcy hold is in place.
 */
#define SETTLEKIT_NOTICE_BANKRUPTCY_HOLD 1

/**
 * Counted money meets the threshold of a settlement; the host may have a choice to make.
 */
#define SETTLEKIT_NOTICE_SETTLEMENT_REACHED 2

/**
 * The figures of a matter that was closed before have changed.
 */
#define SETTLEKIT_NOTICE_CLOSED_FIGURES_CHANGED 3

/**
 * An offer was made; settlekit_decision_event_terms_get has all of its frozen terms. Fills offer,
 * amount_minor, forgiven_minor, base_minor, threshold_minor, part_count. Maybe disclosure_count.
 */
#define SETTLEKIT_EVENT_OFFER_CREATED 1

/**
 * An offer's terms were accepted, or its money came in. Fills offer, because, last_day. Maybe
 * effective_on, of an acceptance in words.
 */
#define SETTLEKIT_EVENT_OFFER_ACCEPTED 2

/**
 * An offer ended unpaid. Fills offer, on: the day after its last day.
 */
#define SETTLEKIT_EVENT_OFFER_EXPIRED 3

/**
 * An offer was given up by hand. Fills offer. Maybe reason.
 */
#define SETTLEKIT_EVENT_OFFER_LOST 4

/**
 * An offer was taken back, or gave way to an older one that was paid in time. Fills offer. Maybe
 * reason, gave_way_to.
 */
#define SETTLEKIT_EVENT_OFFER_WITHDRAWN 5

/**
 * A new offer took the place of this one. Fills offer, superseded_by. Maybe reason.
 */
#define SETTLEKIT_EVENT_OFFER_SUPERSEDED 6

/**
 * An offer that was accepted or had ended is active again, or its acceptance is undone. Fills
 * offer.
 */
#define SETTLEKIT_EVENT_OFFER_REOPENED 7

/**
 * A settlement was agreed; settlekit_decision_event_terms_get has all of its frozen terms. Fills
 * settlement, amount_minor, forgiven_minor, base_minor, threshold_minor, part_count. Maybe
 * instalment_count, disclosure_count.
 */
#define SETTLEKIT_EVENT_SETTLEMENT_CREATED 8

/**
 * A settlement has new terms; the payments counted stay. Fills what
 * SETTLEKIT_EVENT_SETTLEMENT_CREATED does: settlement, amount_minor, forgiven_minor, base_minor,
 * threshold_minor, part_count. Maybe instalment_count, disclosure_count.
 */
#define SETTLEKIT_EVENT_SETTLEMENT_MODIFIED 9

/**
 * A settlement rests: nothing counts toward it until it is reactivated. Fills settlement. Maybe
 * reason, gave_way_to.
 */
#define SETTLEKIT_EVENT_SETTLEMENT_DEACTIVATED 10

/**
 * An inactive settlement is active again; all payments since its inception are recounted. Fills
 * settlement. Maybe reason.
 */
#define SETTLEKIT_EVENT_SETTLEMENT_REACTIVATED 11

/**
 * A settlement was declared void, for good. Fills settlement. Maybe reason.
 */
#define SETTLEKIT_EVENT_SETTLEMENT_VOIDED 12

/**
 * A settlement was removed, as if it had never been. Fills settlement. Maybe reason.
 */
#define SETTLEKIT_EVENT_SETTLEMENT_REMOVED 13

/**
 * A settlement's money is there. Fills settlement, because.
 */
#define SETTLEKIT_EVENT_SETTLEMENT_FULFILLED 14

/**
 * A settlement is not fulfilled or reached any more, or a break turned out not to be one. Fills
 * settlement.
 */
#define SETTLEKIT_EVENT_SETTLEMENT_REOPENED 15

/**
 * An instalment was not paid in time. Fills settlement, number, due_on, on: the day after its
 * grace, due_minor and counted_minor: all that was due and all that counts then.
 */
#define SETTLEKIT_EVENT_INSTALMENT_MISSED 16

/**
 * A missed instalment turned out to have been paid in time, or its settlement was fulfilled
 * before. Fills settlement, number.
 */
#define SETTLEKIT_EVENT_INSTALMENT_MISS_REVERSED 17

/**
 * So many instalments were missed that the original balance less everything paid is owed. Fills
 * settlement, on, missed_in_row, missed_total, owed_minor.
 */
#define SETTLEKIT_EVENT_SETTLEMENT_BROKEN 18

/**
 * A broken settlement was made good in time and is active again. Fills settlement.
 */
#define SETTLEKIT_EVENT_SETTLEMENT_CURED 19

/**
 * Counted money meets the threshold of an offer or settlement. Fills offer or settlement,
 * threshold_minor, counted_minor, shortfall_minor, excess_minor.
 */
#define SETTLEKIT_EVENT_SETTLEMENT_REACHED 20

/**
 * Money came in. Fills payment, amount_minor, effective_on, counted_minor. Maybe claim, the one
 * that the payer named; offer or settlement, what it counts toward; to_pay_minor,
 * paid_in_full_tolerance_minor, disputed_count.
 */
#define SETTLEKIT_EVENT_PAYMENT_POSTED 21

/**
 * A payment is filed as something. Fills payment, coding. Maybe offer or settlement, what it
 * closed; claim, what it paid in full; honoured, chosen, paid_in_full_tolerance_minor; set_status,
 * add_action, due_on: what was asked of the host with it.
 */
#define SETTLEKIT_EVENT_PAYMENT_CODED 22

/**
 * Money went back. Fills payment, amount_minor. Maybe reason.
 */
#define SETTLEKIT_EVENT_PAYMENT_REVERSED 23

/**
 * With this payment, money that came too late would reach an expired offer or a broken settlement.
 * Fills offer or settlement, payment, in_time.
 */
#define SETTLEKIT_EVENT_LATE_SETTLEMENT_PAYMENT 24

/**
 * The creditor gave up what remained. Fills amount_minor, claim_count. Maybe offer or settlement.
 */
#define SETTLEKIT_EVENT_BALANCE_FORGIVEN 25

/**
 * An earlier forgiveness does not stand any more, or not with these figures. Fills amount_minor,
 * claim_count. Maybe offer or settlement.
 */
#define SETTLEKIT_EVENT_FORGIVENESS_REVERSED 26

/**
 * What was missing within a tolerance was written off. Fills amount_minor, claim_count. Maybe
 * offer or settlement.
 */
#define SETTLEKIT_EVENT_TOLERANCE_WRITTEN_OFF 27

/**
 * An earlier write-off does not stand any more, or not with these figures. Fills amount_minor,
 * claim_count. Maybe offer or settlement.
 */
#define SETTLEKIT_EVENT_TOLERANCE_REVERSED 28

/**
 * Money found nothing owing. Fills amount_minor: how much the credit grew.
 */
#define SETTLEKIT_EVENT_CREDIT_RECORDED 29

/**
 * The credit shrank. Fills amount_minor: how much.
 */
#define SETTLEKIT_EVENT_CREDIT_REVERSED 30

/**
 * Interest was posted. Fills claim, amount_minor, through, days: negative where it is taken back.
 * Maybe settlement, whose break posted it or takes it back.
 */
#define SETTLEKIT_EVENT_INTEREST_POSTED 31

/**
 * What a claim owes was changed. Fills claim, segment, amount_minor. Maybe reason.
 */
#define SETTLEKIT_EVENT_BALANCE_ADJUSTED 32

/**
 * A settlement sequence was assigned. Fills sequence, reminder_count, lost_on_exhaustion.
 */
#define SETTLEKIT_EVENT_SEQUENCE_ASSIGNED 33

/**
 * A settlement sequence was taken away. Fills sequence. Maybe reason.
 */
#define SETTLEKIT_EVENT_SEQUENCE_UNASSIGNED 34

/**
 * Every turn of an assigned sequence is used for an offer. Fills sequence, offer. Maybe lost_on.
 */
#define SETTLEKIT_EVENT_SEQUENCE_EXHAUSTED 35

/**
 * The host is asked to send a reminder. Fills sequence, offer, reminder, channel, template_name,
 * number, due_on.
 */
#define SETTLEKIT_EVENT_REMINDER_REQUESTED 36

/**
 * A reminder's turn was used without asking the host for anything. Fills sequence, offer,
 * reminder, channel, template_name, number, due_on, because.
 */
#define SETTLEKIT_EVENT_REMINDER_SKIPPED 37

/**
 * A reminder was put off; its turn is not used. Fills sequence, offer, reminder, channel,
 * template_name, number, due_on, until, because. Maybe contact_rule, citation: of a contact rule.
 */
#define SETTLEKIT_EVENT_REMINDER_DEFERRED 38

/**
 * A reminder's turn was used by a block. Fills sequence, offer, reminder, channel, template_name,
 * number, due_on, because. Maybe details: the host's words for its own block; contact_rule,
 * citation: of a contact rule.
 */
#define SETTLEKIT_EVENT_REMINDER_BLOCKED 39

/**
 * The customer's status changed. Fills from, to. Maybe by_hand, reason.
 */
#define SETTLEKIT_EVENT_STATUS_CHANGED 40

/**
 * A hold was placed. Fills hold. Maybe claim, of a dispute; channel, address, of an opt-out.
 */
#define SETTLEKIT_EVENT_HOLD_PLACED 41

/**
 * A hold was lifted. Fills hold. Maybe claim, of a dispute; channel, address, of an opt-out.
 */
#define SETTLEKIT_EVENT_HOLD_LIFTED 42

/**
 * An approval lifted what the rules alone would have refused. Fills offer or settlement,
 * approved_by, lifted_count.
 */
#define SETTLEKIT_EVENT_OVERRIDE_RECORDED 43

/**
 * A party put a figure on the table in answer to the other, or the debtor a first one; the
 * creditor's is an offer too, told next. Fills offer, party, amount_minor, base_minor, expires_on,
 * covered_count. Maybe counters, pay_by, floor_minor, needs_approval_count, approver_count,
 * next_minor, reason.
 */
#define SETTLEKIT_EVENT_COUNTER_OFFER_MADE 44

/**
 * The last day of a debtor's counter-offer passed without an acceptance. Fills offer, on: the day
 * after its last day.
 */
#define SETTLEKIT_EVENT_COUNTER_OFFER_EXPIRED 45

/**
 * A party rejected the other's last offer; one of the creditor's has ended with it. Fills offer,
 * party: who rejected it. Maybe reason.
 */
#define SETTLEKIT_EVENT_OFFER_REJECTED 46

/**
 * Somebody who may was asked to approve. Fills approval, offer, amount_minor, last_day,
 * needs_approval_count, approver_count. Maybe by, reason.
 */
#define SETTLEKIT_EVENT_APPROVAL_REQUESTED 47

/**
 * It was approved: what was asked, and better, may be done. Fills approval, approved_by.
 */
#define SETTLEKIT_EVENT_APPROVAL_GIVEN 48

/**
 * It was declined. Fills approval. Maybe by, reason.
 */
#define SETTLEKIT_EVENT_APPROVAL_DECLINED 49

/**
 * An obligation of the calendar was done, or made good; settlekit_decision_event_obligation_get has
 * all of it. Fills details: its name. Maybe reason.
 */
#define SETTLEKIT_EVENT_OBLIGATION_COMPLETED 74

/**
 * An offer or settlement was set down as a written agreement. Fills agreement, offer or settlement,
 * version, base_minor, amount_minor, forgiven_minor, part_count, instalment_count. Maybe percent,
 * deadline, reason.
 */
#define SETTLEKIT_EVENT_AGREEMENT_CREATED 64

/**
 * An agreement was approved. Fills agreement, approved_by.
 */
#define SETTLEKIT_EVENT_AGREEMENT_APPROVED 65

/**
 * An agreement was sent to the debtor. Fills agreement, sent_on. Maybe content_hash.
 */
#define SETTLEKIT_EVENT_AGREEMENT_SENT 66

/**
 * An agreement came back signed. Fills agreement. Maybe signed_by, signed_on, content_hash.
 */
#define SETTLEKIT_EVENT_AGREEMENT_RETURNED 67

/**
 * Nothing is left to do with an agreement. Fills agreement.
 */
#define SETTLEKIT_EVENT_AGREEMENT_COMPLETED 68

/**
 * An agreement does not say any more what is agreed. Fills agreement, because.
 */
#define SETTLEKIT_EVENT_AGREEMENT_OUTDATED 69

/**
 * The customer is lost.
 */
#define SETTLEKIT_ON_EXPIRY_LOST 1

/**
 * The customer is stopped again.
 */
#define SETTLEKIT_ON_EXPIRY_STOPPED 2

/**
 * What stands later in the journal than the offer.
 */
#define SETTLEKIT_SAME_DAY_PAYMENTS_IF_POSTED_AFTER 1

/**
 * None of it.
 */
#define SETTLEKIT_SAME_DAY_PAYMENTS_EXCLUDED 2

/**
 * All of it.
 */
#define SETTLEKIT_SAME_DAY_PAYMENTS_INCLUDED 3

/**
 * Wait for the host to code the payment or to leave it.
 */
#define SETTLEKIT_ON_REACHED_ASK 1

/**
 * Code it as settlement at once.
 */
#define SETTLEKIT_ON_REACHED_SETTLE 2

/**
 * Never code it by itself.
 */
#define SETTLEKIT_ON_REACHED_LEAVE 3

/**
 * None for the time.
 */
#define SETTLEKIT_INTEREST_DURING_SETTLEMENT_FROZEN 1

/**
 * Charged only when the settlement breaks.
 */
#define SETTLEKIT_INTEREST_DURING_SETTLEMENT_DEFERRED 2

/**
 * Accruing all the time.
 */
#define SETTLEKIT_INTEREST_DURING_SETTLEMENT_ACCRUING 3

/**
 * Paid, or short by no more than is tolerated.
 */
#define SETTLEKIT_INSTALMENT_PAID 1

/**
 * Not paid in time, and not since.
 */
#define SETTLEKIT_INSTALMENT_MISSED 2

/**
 * A part of it is paid and it is not missed: there is still time, or its time was not judged.
 */
#define SETTLEKIT_INSTALMENT_PARTLY_PAID 3

/**
 * Nothing of it is paid and it is not missed: there is still time, or its time was not judged.
 */
#define SETTLEKIT_INSTALMENT_DUE 4

/**
 * Not paid, and the settlement does not run any more.
 */
#define SETTLEKIT_INSTALMENT_LAPSED 5

/**
 * In time, and on the claims.
 */
#define SETTLEKIT_WHY_COUNTED_COUNTED 1

/**
 * All of it was returned.
 */
#define SETTLEKIT_WHY_COUNTED_REVERSED 2

/**
 * Effective before the date of the offer or the inception of the settlement.
 */
#define SETTLEKIT_WHY_COUNTED_BEFORE_OFFER 3

/**
 * Of that date, but before it in the journal, or that date does not count.
 */
#define SETTLEKIT_WHY_COUNTED_SAME_DAY 4

/**
 * Posted after somebody ended it.
 */
#define SETTLEKIT_WHY_COUNTED_AFTER_OFFER_ENDED 5

/**
 * Effective after the offer's last day.
 */
#define SETTLEKIT_WHY_COUNTED_AFTER_LAST_DAY 6

/**
 * Effective after the settlement broke.
 */
#define SETTLEKIT_WHY_COUNTED_AFTER_BREAK 7

/**
 * Effective in time but posted outside the backdating window.
 */
#define SETTLEKIT_WHY_COUNTED_POSTED_TOO_LATE 8

/**
 * None of it fell on the claims, or nothing was owed there any more, or it was entered too late
 * for a settlement that had broken.
 */
#define SETTLEKIT_WHY_COUNTED_NOT_ON_ITS_CLAIMS 9

/**
 * There is no offer or settlement to count toward.
 */
#define SETTLEKIT_WHY_COUNTED_NO_OFFER 10

/**
 * The fewest payments of what the debtor can pay; not there if that is not enough in time.
 */
#define SETTLEKIT_SOLVED_SHORTEST 1

/**
 * The plan with the least equal instalments; always there.
 */
#define SETTLEKIT_SOLVED_LEAST_INSTALMENT 2

/**
 * The most that the debtor can pay in time; not there if it may not be accepted.
 */
#define SETTLEKIT_SOLVED_MOST_AFFORDABLE 3

/**
 * A percent of the balance.
 */
#define SETTLEKIT_FLOOR_FROM_PERCENT 1

/**
 * The most that may be forgiven.
 */
#define SETTLEKIT_FLOOR_FROM_FORGIVEN_LIMIT 2

/**
 * An amount, in minor units of the currency beside it.
 */
#define SETTLEKIT_FIGURE_MONEY 1

/**
 * A count: of days, months, payments, an authority.
 */
#define SETTLEKIT_FIGURE_COUNT 2

/**
 * An amount or percent has more decimals than it can have.
 */
#define SETTLEKIT_REFUSAL_TOO_MANY_DECIMALS 10

/**
 * An amount, or the policy, is in another currency than the account.
 */
#define SETTLEKIT_REFUSAL_CURRENCY_MISMATCH 11

/**
 * A percent to be paid is not above 0 and at most 100.
 */
#define SETTLEKIT_REFUSAL_PERCENT_OUT_OF_RANGE 12

/**
 * An amount is not positive, beyond what may be entered, or too large to be held.
 */
#define SETTLEKIT_REFUSAL_AMOUNT_OUT_OF_RANGE 13

/**
 * A deadline has passed already, or the later deadline is before the earlier.
 */
#define SETTLEKIT_REFUSAL_EXPIRY_IN_PAST 14

/**
 * Money or an acceptance is dated after the day it is entered.
 */
#define SETTLEKIT_REFUSAL_EFFECTIVE_IN_FUTURE 15

/**
 * No offer of this name.
 */
#define SETTLEKIT_REFUSAL_UNKNOWN_OFFER 20

/**
 * No settlement of this name.
 */
#define SETTLEKIT_REFUSAL_UNKNOWN_SETTLEMENT 21

/**
 * No claim of this name.
 */
#define SETTLEKIT_REFUSAL_UNKNOWN_CLAIM 22

/**
 * No payment of this name.
 */
#define SETTLEKIT_REFUSAL_UNKNOWN_PAYMENT 23

/**
 * The policy has no settlement sequence of this name.
 */
#define SETTLEKIT_REFUSAL_SEQUENCE_UNKNOWN 24

/**
 * The calendar has no obligation of this name.
 */
#define SETTLEKIT_REFUSAL_UNKNOWN_OBLIGATION 27

/**
 * No agreement of this name.
 */
#define SETTLEKIT_REFUSAL_UNKNOWN_AGREEMENT 26

/**
 * The name was used before, with other contents.
 */
#define SETTLEKIT_REFUSAL_ID_REUSED 29

/**
 * A hold, or the status legal, blocks proposals.
 */
#define SETTLEKIT_REFUSAL_ON_HOLD 30

/**
 * A claim concerned has an active offer already.
 */
#define SETTLEKIT_REFUSAL_ACTIVE_OFFER_EXISTS 31

/**
 * The customer is not stopped.
 */
#define SETTLEKIT_REFUSAL_NOT_STOPPED 40

/**
 * The customer's status does not allow this.
 */
#define SETTLEKIT_REFUSAL_WRONG_STATUS 41

/**
 * The offer is not active any more, or the hold is not in place.
 */
#define SETTLEKIT_REFUSAL_NOT_ACTIVE 42

/**
 * A step of an agreement that does not follow the last one, or is dated before that.
 */
#define SETTLEKIT_REFUSAL_WRONG_STEP 45

/**
 * Nothing is owed on the claims concerned.
 */
#define SETTLEKIT_REFUSAL_NOTHING_OWED 50

/**
 * Every claim that owes something is disputed, and none was named.
 */
#define SETTLEKIT_REFUSAL_CLAIM_DISPUTED 51

/**
 * More was proposed than is owed.
 */
#define SETTLEKIT_REFUSAL_EXCEEDS_BALANCE 52

/**
 * Neither the client nor the agency has a rule.
 */
#define SETTLEKIT_REFUSAL_NO_RULE 60

/**
 * The rule depends on the age, and the date it is counted from is missing or in the future.
 */
#define SETTLEKIT_REFUSAL_MISSING_AGE_DATE 61

/**
 * No row of the table fits the age and balance.
 */
#define SETTLEKIT_REFUSAL_NO_ROW 62

/**
 * The user may not settle, or the approval does not suffice.
 */
#define SETTLEKIT_REFUSAL_INSUFFICIENT_AUTHORITY 63

/**
 * Less than the percent of the table.
 */
#define SETTLEKIT_REFUSAL_BELOW_FLOOR 64

/**
 * More would be forgiven than the rule allows.
 */
#define SETTLEKIT_REFUSAL_FORGIVEN_LIMIT 65

/**
 * More payments than the rule allows.
 */
#define SETTLEKIT_REFUSAL_TOO_MANY_PAYMENTS 66

/**
 * Paid later than the rule's days allow.
 */
#define SETTLEKIT_REFUSAL_TOO_MANY_DAYS 67

/**
 * Paid later than the client's months allow.
 */
#define SETTLEKIT_REFUSAL_TOO_MANY_MONTHS 68

/**
 * More days between payments than the rule allows.
 */
#define SETTLEKIT_REFUSAL_GAP_TOO_LONG 69

/**
 * The payment was returned in full before.
 */
#define SETTLEKIT_REFUSAL_ALREADY_REVERSED 80

/**
 * The money does not reach what the coding says.
 */
#define SETTLEKIT_REFUSAL_NOT_REACHED 81

/**
 * The account stood earlier in the same batch.
 */
#define SETTLEKIT_REFUSAL_DUPLICATE_IN_BATCH 82

/**
 * Money was counted under the offer, so ending it needs a reason.
 */
#define SETTLEKIT_REFUSAL_REASON_NEEDED 83

/**
 * The account has no request for approval of that name.
 */
#define SETTLEKIT_REFUSAL_UNKNOWN_REQUEST 25

/**
 * The party offered last; the other has to answer first.
 */
#define SETTLEKIT_REFUSAL_OUT_OF_TURN 43

/**
 * A party cannot accept, reject or counter its own offer.
 */
#define SETTLEKIT_REFUSAL_OWN_OFFER 44

/**
 * The figure is within the rules; nobody has to approve it.
 */
#define SETTLEKIT_REFUSAL_APPROVAL_NOT_NEEDED 87

/**
 * The policy allows no further offer in this negotiation.
 */
#define SETTLEKIT_REFUSAL_TOO_MANY_ROUNDS 88

/**
 * Another text was signed than the one that was sent.
 */
#define SETTLEKIT_REFUSAL_CONTENT_DIFFERS 85

/**
 * It can be accepted.
 */
#define SETTLEKIT_ROUND_OPEN 1

/**
 * It was accepted, by word or by a first payment, or all its money came in.
 */
#define SETTLEKIT_ROUND_ACCEPTED 2

/**
 * The other party rejected it.
 */
#define SETTLEKIT_ROUND_REJECTED 3

/**
 * Its last day passed.
 */
#define SETTLEKIT_ROUND_EXPIRED 4

/**
 * The same party has made a later one.
 */
#define SETTLEKIT_ROUND_REPLACED 5

/**
 * The creditor took it back or gave it up.
 */
#define SETTLEKIT_ROUND_WITHDRAWN 6

/**
 * None yet.
 */
#define SETTLEKIT_APPROVAL_PENDING 1

/**
 * Yes.
 */
#define SETTLEKIT_APPROVAL_APPROVED 2

/**
 * No.
 */
#define SETTLEKIT_APPROVAL_DECLINED 3

/**
 * The balance that rows and percents look at.
 */
#define SETTLEKIT_TOPIC_BALANCE 1

/**
 * The account's age.
 */
#define SETTLEKIT_TOPIC_AGE 2

/**
 * Which rule applies at a scope.
 */
#define SETTLEKIT_TOPIC_RULE 3

/**
 * The row of a table that fits.
 */
#define SETTLEKIT_TOPIC_ROW 4

/**
 * The percent part of the floor.
 */
#define SETTLEKIT_TOPIC_PERCENT_FLOOR 5

/**
 * The floor that a limit on forgiveness makes.
 */
#define SETTLEKIT_TOPIC_FORGIVEN_FLOOR 6

/**
 * The least that may be accepted.
 */
#define SETTLEKIT_TOPIC_FLOOR 7

/**
 * Who may settle.
 */
#define SETTLEKIT_TOPIC_AUTHORITY 8

/**
 * An approval and what it lifts.
 */
#define SETTLEKIT_TOPIC_APPROVAL 9

/**
 * The amount of the terms.
 */
#define SETTLEKIT_TOPIC_AMOUNT 10

/**
 * The amount calculated by segment.
 */
#define SETTLEKIT_TOPIC_CALCULATED 11

/**
 * What is given up.
 */
#define SETTLEKIT_TOPIC_FORGIVEN 12

/**
 * The number of payments.
 */
#define SETTLEKIT_TOPIC_PAYMENTS 13

/**
 * The days until all is paid.
 */
#define SETTLEKIT_TOPIC_DAYS 14

/**
 * The months until all is paid.
 */
#define SETTLEKIT_TOPIC_MONTHS 15

/**
 * The least that reaches the settlement.
 */
#define SETTLEKIT_TOPIC_THRESHOLD 16

/**
 * The money that counts toward the offer.
 */
#define SETTLEKIT_TOPIC_COUNTED 17

/**
 * What remains owed.
 */
#define SETTLEKIT_TOPIC_REMAINING 18

/**
 * Interest since the last posting.
 */
#define SETTLEKIT_TOPIC_INTEREST 19

/**
 * An offer's last day.
 */
#define SETTLEKIT_TOPIC_LAST_DAY 20

/**
 * Money was counted before an offer is ended by the creditor.
 */
#define SETTLEKIT_TOPIC_PART_PERFORMANCE 21

/**
 * A hold or status that would refuse a proposal.
 */
#define SETTLEKIT_TOPIC_BLOCKED 22

/**
 * The customer's status.
 */
#define SETTLEKIT_TOPIC_STATUS 23

/**
 * Whether a reminder may go.
 */
#define SETTLEKIT_TOPIC_SENDING 24

/**
 * What moves the opening and the target of a negotiation.
 */
#define SETTLEKIT_TOPIC_FACTOR 35

/**
 * What settling or an alternative to it is worth.
 */
#define SETTLEKIT_TOPIC_EXPECTED_VALUE 36

/**
 * Whether to settle, and within which range.
 */
#define SETTLEKIT_TOPIC_RECOMMENDATION 37

/**
 * A follow-up that was done.
 */
#define SETTLEKIT_TOPIC_OBLIGATION 55

/**
 * Toward the larger.
 */
#define SETTLEKIT_ROUNDING_UP 1

/**
 * Toward the smaller.
 */
#define SETTLEKIT_ROUNDING_DOWN 2

/**
 * To the nearest, the half away from zero.
 */
#define SETTLEKIT_ROUNDING_HALF_UP 3

/**
 * The agreement in writing.
 */
#define SETTLEKIT_OBLIGATION_CONFIRMATION_LETTER 1

/**
 * A receipt for a payment.
 */
#define SETTLEKIT_OBLIGATION_RECEIPT 2

/**
 * An account of what was paid and what is left.
 */
#define SETTLEKIT_OBLIGATION_STATEMENT 3

/**
 * A letter that nothing is owed any more.
 */
#define SETTLEKIT_OBLIGATION_SATISFACTION_LETTER 4

/**
 * A look at whether a tax form is due.
 */
#define SETTLEKIT_OBLIGATION_TAX_FORM_HINT 5

/**
 * What a credit bureau is told.
 */
#define SETTLEKIT_OBLIGATION_CREDIT_REPORT_COMMENT 6

/**
 * What becomes of the debt that a settlement leaves.
 */
#define SETTLEKIT_OBLIGATION_RESIDUAL_NOTICE 7

/**
 * Which income cannot be taken.
 */
#define SETTLEKIT_OBLIGATION_EXEMPT_INCOME_NOTICE 8

/**
 * That the debt cannot be sued on any more.
 */
#define SETTLEKIT_OBLIGATION_TIME_BARRED_DISCLOSURE 9

/**
 * Anything else: the rule's text says what.
 */
#define SETTLEKIT_OBLIGATION_OTHER 10

/**
 * To be done, and there is time.
 */
#define SETTLEKIT_OBLIGATION_STATE_OPEN 1

/**
 * To be done, and its day has passed.
 */
#define SETTLEKIT_OBLIGATION_STATE_OVERDUE 2

/**
 * Done.
 */
#define SETTLEKIT_OBLIGATION_STATE_COMPLETED 3

/**
 * Nothing to be done: the reason fell away.
 */
#define SETTLEKIT_OBLIGATION_STATE_VOID 4

/**
 * Done, and now to be made good.
 */
#define SETTLEKIT_OBLIGATION_STATE_COMPENSATE 5

/**
 * What it followed does not stand any more.
 */
#define SETTLEKIT_COMPENSATE_REASON_FELL_AWAY 1

/**
 * It was about another amount.
 */
#define SETTLEKIT_COMPENSATE_AMOUNT_CHANGED 2

/**
 * What is to be paid.
 */
#define SETTLEKIT_OBLIGATION_FIGURE_AGREED 1

/**
 * What came in and was not returned.
 */
#define SETTLEKIT_OBLIGATION_FIGURE_RECEIVED 2

/**
 * What counts.
 */
#define SETTLEKIT_OBLIGATION_FIGURE_COUNTED 3

/**
 * What is given up.
 */
#define SETTLEKIT_OBLIGATION_FIGURE_FORGIVEN 4

/**
 * The principal that is given up.
 */
#define SETTLEKIT_OBLIGATION_FIGURE_FORGIVEN_PRINCIPAL 5

/**
 * The principal that a settlement lacked within its tolerance.
 */
#define SETTLEKIT_OBLIGATION_FIGURE_TOLERATED_PRINCIPAL 6

/**
 * A settlement was agreed or given new terms, or the terms of an offer were accepted.
 */
#define SETTLEKIT_TRIGGER_AGREED 1

/**
 * The same, where something is forgiven.
 */
#define SETTLEKIT_TRIGGER_AGREED_FOR_LESS 2

/**
 * An offer or settlement was made on a claim that could not be sued on any more.
 */
#define SETTLEKIT_TRIGGER_PROPOSED_TIME_BARRED 3

/**
 * Money came in.
 */
#define SETTLEKIT_TRIGGER_PAYMENT_POSTED 4

/**
 * An offer or settlement was closed for less than was owed.
 */
#define SETTLEKIT_TRIGGER_SETTLED 5

/**
 * An offer, settlement or claim was paid in full.
 */
#define SETTLEKIT_TRIGGER_PAID_IN_FULL 6

/**
 * It was settled or paid in full.
 */
#define SETTLEKIT_TRIGGER_SATISFIED 7

/**
 * So much principal of one claim was given up by one settlement: at_least_minor.
 */
#define SETTLEKIT_TRIGGER_FORGIVEN 8

/**
 * A settlement of several instalments runs: again every so many months or days.
 */
#define SETTLEKIT_TRIGGER_WHILE_PAYING 9

/**
 * How many bytes a fingerprint takes: 64 digits and the zero that ends it.
 */
#define SETTLEKIT_FINGERPRINT_SIZE 65

/**
 * Neither the client nor the agency has a rule: every proposal is refused.
 */
#define SETTLEKIT_FINDING_NO_RULE 1

/**
 * An age and balance that no row of a table fits.
 */
#define SETTLEKIT_FINDING_GAP 2

/**
 * A row that is never the first that fits.
 */
#define SETTLEKIT_FINDING_UNREACHABLE_ROW 3

/**
 * A row that says again what another row of its table says.
 */
#define SETTLEKIT_FINDING_DUPLICATE_ROW 4

/**
 * The older of two accounts with one balance is to pay the higher percent.
 */
#define SETTLEKIT_FINDING_PERCENT_RISES_WITH_AGE 5

/**
 * The account that owes more, of two of one age, is to pay the higher percent.
 */
#define SETTLEKIT_FINDING_PERCENT_RISES_WITH_BALANCE 6

/**
 * A percent under which max_forgiven of the same rule never lets anybody come.
 */
#define SETTLEKIT_FINDING_PERCENT_NEVER_BINDS 7

/**
 * A limit that refuses nothing that the other limits beside it admit.
 */
#define SETTLEKIT_FINDING_LIMIT_NEVER_BINDS 8

/**
 * A rule, or a part of it, that refuses nothing which the rules under it admit.
 */
#define SETTLEKIT_FINDING_RULE_NEVER_BINDS 9

/**
 * A limit that grants what no plan can have beside the others, or that forbids every plan.
 */
#define SETTLEKIT_FINDING_IMPOSSIBLE_PLAN 10

/**
 * What is set at one scope can never be used because of another scope.
 */
#define SETTLEKIT_FINDING_SCOPE_CONTRADICTION 11

/**
 * A least authority that no user has: nobody may settle.
 */
#define SETTLEKIT_FINDING_AUTHORITY_OUT_OF_REACH 12

/**
 * An override level that no user has: nobody can override.
 */
#define SETTLEKIT_FINDING_OVERRIDE_OUT_OF_REACH 13

/**
 * An override level below the least authority, which an approver needs anyway.
 */
#define SETTLEKIT_FINDING_OVERRIDE_BELOW_LEAST 14

/**
 * A settled tolerance with which the first cent reaches every settlement.
 */
#define SETTLEKIT_FINDING_TOLERANCE_TAKES_ANYTHING 15

/**
 * An override level that lifts nothing: whoever has it has a rule of their own that is as strict.
 */
#define SETTLEKIT_FINDING_OVERRIDE_LIFTS_NOTHING 16

/**
 * A step of the ladder that lies below the floor of every account: the floor is proposed instead.
 */
#define SETTLEKIT_FINDING_LADDER_BELOW_FLOOR 17

/**
 * A step of the ladder that max_rounds never lets anybody reach.
 */
#define SETTLEKIT_FINDING_LADDER_BEYOND_ROUNDS 18

/**
 * A counter-offer that names no day would end after the last day on which a rule lets it be paid.
 */
#define SETTLEKIT_FINDING_ROUND_BEYOND_DAYS 19

/**
 * An opening or target of an assessment that no fact ever lifts above the floor.
 */
#define SETTLEKIT_FINDING_RANGE_BELOW_FLOOR 20

/**
 * A setting of an assessment that needs a recovery curve, or one that falls, and there is none.
 */
#define SETTLEKIT_FINDING_CURVE_MISSING 21

/**
 * The days of waiting lead beyond the recovery curve, however young a debt is.
 */
#define SETTLEKIT_FINDING_WAITING_BEYOND_CURVE 22

/**
 * Two rules of obligations that ask for the same thing after the same thing.
 */
#define SETTLEKIT_FINDING_OBLIGATION_TWICE 23

/**
 * A contact rule that is against nothing which a stricter one beside it is not against.
 */
#define SETTLEKIT_FINDING_CONTACT_RULE_COVERED 24

/**
 * In a set of breaches: no_rule, 60. The bits stand in the order of precedence, so the lowest one of
 * a set is the row's refusal.
 */
#define SETTLEKIT_BREACH_NO_RULE 1

/**
 * In a set of breaches: missing_age_date, 61.
 */
#define SETTLEKIT_BREACH_MISSING_AGE_DATE 2

/**
 * In a set of breaches: no_row, 62.
 */
#define SETTLEKIT_BREACH_NO_ROW 4

/**
 * In a set of breaches: insufficient_authority, 63.
 */
#define SETTLEKIT_BREACH_INSUFFICIENT_AUTHORITY 8

/**
 * In a set of breaches: below_floor, 64.
 */
#define SETTLEKIT_BREACH_BELOW_FLOOR 16

/**
 * In a set of breaches: forgiven_limit, 65.
 */
#define SETTLEKIT_BREACH_FORGIVEN_LIMIT 32

/**
 * In a set of breaches: too_many_payments, 66.
 */
#define SETTLEKIT_BREACH_TOO_MANY_PAYMENTS 64

/**
 * In a set of breaches: too_many_days, 67.
 */
#define SETTLEKIT_BREACH_TOO_MANY_DAYS 128

/**
 * In a set of breaches: too_many_months, 68.
 */
#define SETTLEKIT_BREACH_TOO_MANY_MONTHS 256

/**
 * In a set of breaches: gap_too_long, 69.
 */
#define SETTLEKIT_BREACH_GAP_TOO_LONG 512

/**
 * In a column of users' places: nobody is named, the creditor's own system asks.
 */
#define SETTLEKIT_NO_USER 4294967295

/**
 * In a column of dates: the date is not known.
 */
#define SETTLEKIT_DATE_NOT_KNOWN -2147483648

/**
 * In a written column of amounts: there is none. It is less than every amount, so a floor is to be
 * used only where the refusal number is 0, or the row's number is not.
 */
#define SETTLEKIT_NO_AMOUNT -1

/**
 * No row has more steps: room for so many is always enough.
 */
#define SETTLEKIT_MOST_CASE_REASONS 16

/**
 * Ages in whole days. A negative one is not known.
 */
#define SETTLEKIT_AGE_DAYS 1

/**
 * The dates from which ages are counted, in days since 1970-01-01. SETTLEKIT_DATE_NOT_KNOWN, and a
 * date after today, is an age that is not known.
 */
#define SETTLEKIT_AGE_SINCE 2

/**
 * What every processor of the kind has: SSE2 on x86-64, NEON on 64-bit ARM.
 */
#define SETTLEKIT_LANES_BASELINE 1

/**
 * Registers of 32 bytes, on x86-64 processors with AVX2.
 */
#define SETTLEKIT_LANES_AVX2 2

/**
 * Registers of 64 bytes, on x86-64 processors with AVX-512 F, BW, CD, DQ and VL.
 */
#define SETTLEKIT_LANES_AVX512 3

/**
 * The most threads that one call takes.
 */
#define SETTLEKIT_MOST_THREADS 1024

/**
 * The same amount for every row: amount_minor.
 */
#define SETTLEKIT_OFFER_AMOUNT_FIXED 1

/**
 * A percent of the row's balance, to be paid: percent_millionths, rounded up.
 */
#define SETTLEKIT_OFFER_AMOUNT_PERCENT 2

/**
 * The least that may be accepted: the row's floor.
 */
#define SETTLEKIT_OFFER_AMOUNT_FLOOR 3

/**
 * An account: changed by one thread at a time. Functions that take it as const may run at once on
 * several threads; a call that finds it in use otherwise returns SETTLEKIT_STATUS_BUSY.
 *
 * Views of an account's texts live until the next call that changes or frees it.
 */
typedef struct settlekit_account settlekit_account;

/**
 * What became of a bulk: an immutable object that any thread may read. Texts read of it live as long
 * as it does.
 */
typedef struct settlekit_bulk settlekit_bulk;

/**
 * What became of a command: an immutable object that any thread may read. Texts read of it live as
 * long as it does.
 */
typedef struct settlekit_decision settlekit_decision;

/**
 * Text that a call gave back, usually JSON: an immutable object of its own that any thread may
 * read, whatever becomes of what it was made from.
 */
typedef struct settlekit_document settlekit_document;

/**
 * What was wrong with a call: an immutable object that any thread may read.
 *
 * A function that takes a `settlekit_error **` writes one there when it fails, if the pointer is
 * not NULL, and leaves the place alone when it succeeds. The caller frees it.
 */
typedef struct settlekit_error settlekit_error;

/**
 * What is worth changing in a policy: an immutable object that any thread may read. Texts read of it
 * live as long as it does.
 */
typedef struct settlekit_findings settlekit_findings;

/**
 * What binds one user, or the creditor's own system, on one client's accounts on one day: immutable,
 * counted by reference, for any number of threads at once. It keeps what it needs of the policy.
 */
typedef struct settlekit_judge settlekit_judge;

/**
 * A list of addresses whose owners want no messages: immutable, counted by reference, for any number
 * of threads at once, so that one list serves the day ends of a whole portfolio.
 *
 * E-mail addresses are compared without regard to case and outer blanks, telephone numbers by their
 * digits without leading zeros; of two numbers of which one lacks the country or area, the digits
 * that both have count, if they are seven or more.
 */
typedef struct settlekit_opt_outs settlekit_opt_outs;

/**
 * A policy: immutable, counted by reference, for any number of threads at once.
 */
typedef struct settlekit_policy settlekit_policy;

/**
 * What a payment is filed as: one of SETTLEKIT_CODING_*.
 */
typedef int32_t settlekit_coding;

/**
 * A segment of a balance: one of SETTLEKIT_SEGMENT_*.
 */
typedef int32_t settlekit_segment;

/**
 * How a message travels: one of SETTLEKIT_CHANNEL_*.
 */
typedef int32_t settlekit_channel;

/**
 * What blocks contact or settlement: one of SETTLEKIT_HOLD_*.
 */
typedef int32_t settlekit_hold_kind;

/**
 * At which level a rule stands: one of SETTLEKIT_SCOPE_*.
 */
typedef int32_t settlekit_scope;

/**
 * The status of a customer: one of SETTLEKIT_CUSTOMER_*.
 */
typedef int32_t settlekit_customer_status;

/**
 * Whether a call worked. The numbers are permanent.
 *
 * Two kinds of no: a status other than SETTLEKIT_STATUS_OK says that the call itself was wrong and
 * nothing happened. A refusal by the rules is SETTLEKIT_STATUS_OK with a decision whose outcome is
 * SETTLEKIT_OUTCOME_REFUSED.
 */
typedef int32_t settlekit_status;

/**
 * Text in UTF-8, not ended by a zero. In: data NULL and length 0 is text that is left out. Out:
 * a view that belongs to the handle it was read from.
 */
typedef struct settlekit_text {
  /**
   * Its first byte.
   */
  const char *data;
  /**
   * Its length in bytes.
   */
  size_t length;
} settlekit_text;

/**
 * An e-mail address or telephone number.
 */
typedef struct settlekit_address {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * One of SETTLEKIT_CHANNEL_*.
   */
  settlekit_channel channel;
  /**
   * The address or number itself, not blank.
   */
  struct settlekit_text address;
} settlekit_address;

/**
 * One fault of a document.
 */
typedef struct settlekit_fault {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * The line on which it stands, from 1; 0 where it is not known.
   */
  uint64_t line;
  /**
   * Its place as a JSON pointer (RFC 6901); empty for the whole document.
   */
  struct settlekit_text pointer;
  /**
   * What is wrong there, with the value found.
   */
  struct settlekit_text message;
  /**
   * A value that would be accepted there; NULL if none can be named.
   */
  struct settlekit_text example;
} settlekit_fault;

/**
 * What a customer is to the creditor: one of SETTLEKIT_RELATIONSHIP_*.
 */
typedef int32_t settlekit_relationship;

/**
 * How hard it is for the debtor to pay: one of SETTLEKIT_HARDSHIP_*.
 */
typedef int32_t settlekit_hardship;

/**
 * How much of a debt is contested: one of SETTLEKIT_DISPUTE_*.
 */
typedef int32_t settlekit_dispute;

/**
 * Whether the debtor wants to settle: one of SETTLEKIT_WILLINGNESS_*.
 */
typedef int32_t settlekit_willingness;

/**
 * What may move the opening and the target of a negotiation: one of SETTLEKIT_FACTOR_*.
 */
typedef int32_t settlekit_factor;

/**
 * What speaks for settling or against it: one of SETTLEKIT_ARGUMENT_*.
 */
typedef int32_t settlekit_argument;

/**
 * Whether something speaks for settling or against it: one of SETTLEKIT_SPEAKS_*.
 */
typedef int32_t settlekit_speaks;

/**
 * What kind of letter it is: one of SETTLEKIT_LETTER_*.
 */
typedef int32_t settlekit_letter_kind;

/**
 * In which form a letter is written: one of SETTLEKIT_FORM_*.
 */
typedef int32_t settlekit_form;

/**
 * What becomes of the rest of a debt that is settled for less: one of SETTLEKIT_RESIDUAL_*. It
 * selects the text.
 */
typedef int32_t settlekit_residual;

/**
 * One party of a letter.
 */
typedef struct settlekit_letter_party {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * The name.
   */
  struct settlekit_text name;
  /**
   * The telephone number; may be left out.
   */
  struct settlekit_text telephone;
  /**
   * The e-mail address; may be left out.
   */
  struct settlekit_text email;
  /**
   * The address, line by line; may be NULL with 0.
   */
  const struct settlekit_text *address;
  /**
   * How many lines it has.
   */
  size_t address_count;
} settlekit_letter_party;

/**
 * Who a letter is between, and what the host adds to it. Nothing is needed: what is left out, or
 * NULL with 0, is left out of the text.
 */
typedef struct settlekit_letter_parties {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * What becomes of the rest of the debt: one of SETTLEKIT_RESIDUAL_*; 0 is extinguished.
   */
  settlekit_residual residual;
  /**
   * Who owes; may be NULL.
   */
  const struct settlekit_letter_party *debtor;
  /**
   * Whom it is owed; may be NULL.
   */
  const struct settlekit_letter_party *creditor;
  /**
   * Who first lent or delivered, where the debt was sold since; may be NULL.
   */
  const struct settlekit_letter_party *original_creditor;
  /**
   * Who collects; may be NULL.
   */
  const struct settlekit_letter_party *agency;
  /**
   * Who handles the matter; may be left out.
   */
  struct settlekit_text employee;
  /**
   * Who is in charge; may be left out.
   */
  struct settlekit_text supervisor;
  /**
   * The host's reference; may be left out.
   */
  struct settlekit_text reference;
  /**
   * Which law governs, in the host's words; may be left out.
   */
  struct settlekit_text governing_law;
  /**
   * Where and how to pay, line by line.
   */
  const struct settlekit_text *pay_to;
  /**
   * How many lines.
   */
  size_t pay_to_count;
  /**
   * Other terms, one paragraph each.
   */
  const struct settlekit_text *other_terms;
  /**
   * How many.
   */
  size_t other_term_count;
  /**
   * Further conditions for satisfying the balance, one paragraph each.
   */
  const struct settlekit_text *conditions;
  /**
   * How many.
   */
  size_t condition_count;
  /**
   * Notices that the law asks for, one paragraph each.
   */
  const struct settlekit_text *notices;
  /**
   * How many.
   */
  size_t notice_count;
} settlekit_letter_parties;

/**
 * Which letter is asked for.
 */
typedef struct settlekit_letter_request {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * One of SETTLEKIT_LETTER_*.
   */
  settlekit_letter_kind kind;
  /**
   * One of SETTLEKIT_FORM_*; 0 is text.
   */
  settlekit_form form;
  /**
   * The day of the letter, in days since 1970-01-01.
   */
  int32_t dated;
  /**
   * Of an agreement: which one that was created. Left out, the agreement is on the offer or
   * settlement as it stands.
   */
  struct settlekit_text agreement;
  /**
   * Of an agreement, confirmation or satisfaction: the offer that it is about; else left out.
   */
  struct settlekit_text offer;
  /**
   * Of an agreement, confirmation or satisfaction: the settlement that it is about; else left
   * out.
   */
  struct settlekit_text settlement;
  /**
   * Of a receipt: the payment; else left out.
   */
  struct settlekit_text payment;
  /**
   * Who it is between; may be NULL.
   */
  const struct settlekit_letter_parties *parties;
  /**
   * The host's own template; left out it is the one that comes with the library.
   */
  struct settlekit_text template_text;
} settlekit_letter_request;

/**
 * One of the two who negotiate: one of SETTLEKIT_PARTY_*.
 */
typedef int32_t settlekit_party;

/**
 * What a schema is of: one of SETTLEKIT_SCHEMA_*.
 */
typedef int32_t settlekit_schema_of;

/**
 * The answer to a request for approval: one of SETTLEKIT_APPROVAL_*.
 */
typedef int32_t settlekit_approval_state;

/**
 * A request for approval with its answer. Amounts are in minor units of the account's currency, dates
 * in days since 1970-01-01.
 */
typedef struct settlekit_account_approval {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The answer: one of SETTLEKIT_APPROVAL_*.
   */
  settlekit_approval_state state;
  /**
   * Its name.
   */
  struct settlekit_text approval;
  /**
   * The debtor's offer that it is about.
   */
  struct settlekit_text offer;
  /**
   * Who asked; NULL if it was the creditor's own system.
   */
  struct settlekit_text by;
  /**
   * Who answered; NULL if nobody did yet, or the creditor's own system declined.
   */
  struct settlekit_text answered_by;
  /**
   * Why it was asked; NULL if nothing was said.
   */
  struct settlekit_text reason;
  /**
   * What would be accepted or offered.
   */
  int64_t amount_minor;
  /**
   * How many limits it does not keep: settlekit_account_approval_limit_get.
   */
  size_t needs_approval_count;
  /**
   * How many users could approve it: settlekit_account_approval_approver_get.
   */
  size_t approver_count;
  /**
   * The place in the journal of the entry that asked it, from 1.
   */
  uint32_t position;
  /**
   * On which day it was asked.
   */
  int32_t on;
  /**
   * The last day on which the amount could be paid.
   */
  int32_t last_day;
  /**
   * Zero.
   */
  int32_t reserved;
} settlekit_account_approval;

/**
 * Why the business says no, or which limit was not kept: one of SETTLEKIT_REFUSAL_*.
 */
typedef int32_t settlekit_refusal;

/**
 * One debt on an account, as it stands.
 */
typedef struct settlekit_account_claim {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * 1 if the debtor disputes it, else 0.
   */
  int32_t disputed;
  /**
   * Its name.
   */
  struct settlekit_text claim;
  /**
   * What it owes of principal, in minor units of the account's currency; negative is a credit.
   */
  int64_t principal_minor;
  /**
   * What it owes of posted interest.
   */
  int64_t interest_minor;
  /**
   * What it owes of fees.
   */
  int64_t fees_minor;
  /**
   * What it owes of costs.
   */
  int64_t costs_minor;
  /**
   * What it owes of everything else.
   */
  int64_t other_minor;
  /**
   * All five together.
   */
  int64_t total_minor;
  /**
   * 1 if it bears interest, else 0.
   */
  int32_t has_interest;
  /**
   * Percent a year, in millionths: 80000 is 8 %.
   */
  int32_t annual_percent_millionths;
  /**
   * The last day for which interest was posted.
   */
  int32_t accrued_through;
  /**
   * The segments that bear it: a sum of SETTLEKIT_SEGMENT_SET_*.
   */
  uint32_t bears_on;
  /**
   * 1 if `time_barred_on` is known, else 0.
   */
  int32_t has_time_barred_on;
  /**
   * The day after which it cannot be sued on.
   */
  int32_t time_barred_on;
} settlekit_account_claim;

/**
 * A hold on an account, a claim or an address.
 */
typedef struct settlekit_account_hold {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * One of SETTLEKIT_HOLD_*.
   */
  settlekit_hold_kind kind;
  /**
   * Of an opt-out, the channel; else 0.
   */
  settlekit_channel channel;
  /**
   * Zero.
   */
  int32_t reserved;
  /**
   * Of a dispute, the claim; else NULL.
   */
  struct settlekit_text claim;
  /**
   * Of an opt-out, the e-mail address or telephone number; else NULL.
   */
  struct settlekit_text address;
} settlekit_account_hold;

/**
 * One applied command of the journal.
 */
typedef struct settlekit_account_entry {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * Its place in the journal, from 1.
   */
  uint32_t position;
  /**
   * The day on which it was decided.
   */
  int32_t on;
  /**
   * Zero.
   */
  int32_t reserved;
  /**
   * What was asked, such as "create_offer".
   */
  struct settlekit_text command;
  /**
   * The host's name for the command; NULL if it had none.
   */
  struct settlekit_text id;
  /**
   * The user who asked; NULL for the creditor's own system.
   */
  struct settlekit_text by;
  /**
   * The user who approved; NULL if none was named.
   */
  struct settlekit_text approved_by;
  /**
   * How many events there were.
   */
  size_t event_count;
} settlekit_account_entry;

/**
 * Where an offer of a negotiation stands: one of SETTLEKIT_ROUND_*.
 */
typedef int32_t settlekit_round_state;

/**
 * A turn of a negotiation as it was made, and what became of it. Amounts are in minor units of the
 * account's currency, dates in days since 1970-01-01.
 */
typedef struct settlekit_account_round {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * What became of it: one of SETTLEKIT_ROUND_*. The creditor's own live on as offers; of them only
   * a rejection and a later one of the creditor's is noted here.
   */
  settlekit_round_state state;
  /**
   * Its name.
   */
  struct settlekit_text offer;
  /**
   * What it answers; NULL if nothing.
   */
  struct settlekit_text counters;
  /**
   * Why, in the words of whoever made it; NULL if none were given.
   */
  struct settlekit_text reason;
  /**
   * What would be paid.
   */
  int64_t amount_minor;
  /**
   * The balance of the claims concerned, as the rules looked at it.
   */
  int64_t base_minor;
  /**
   * The least that could be accepted that day without approval.
   */
  int64_t floor_minor;
  /**
   * What the policy's ladder proposed in answer to the debtor.
   */
  int64_t next_minor;
  /**
   * How many claims are concerned: settlekit_account_round_claim_get.
   */
  size_t claim_count;
  /**
   * How many limits it does not keep: settlekit_account_round_limit_get.
   */
  size_t needs_approval_count;
  /**
   * How many users could approve it: settlekit_account_round_approver_get.
   */
  size_t approver_count;
  /**
   * 1 if `next_minor` is given, else 0.
   */
  int32_t has_next;
  /**
   * Who made it: one of SETTLEKIT_PARTY_*.
   */
  settlekit_party party;
  /**
   * The place in the journal of the entry that made it, from 1.
   */
  uint32_t position;
  /**
   * On which day.
   */
  int32_t on;
  /**
   * The last day on which it can be accepted.
   */
  int32_t expires_on;
  /**
   * 1 if `pay_by` is given, else 0.
   */
  int32_t has_pay_by;
  /**
   * The last day on which the accepted amount can be paid.
   */
  int32_t pay_by;
  /**
   * 1 if it expired, else 0.
   */
  int32_t has_expired_on;
  /**
   * The day after its last day, if it expired.
   */
  int32_t expired_on;
  /**
   * 1 if `floor_minor` is given; 0 where no row of a rule held.
   */
  int32_t has_floor;
} settlekit_account_round;

/**
 * An account as it is first given.
 */
typedef struct settlekit_new_account {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The customer's status, taken as said: one of SETTLEKIT_CUSTOMER_*.
   */
  settlekit_customer_status customer_status;
  /**
   * The account's name.
   */
  struct settlekit_text account;
  /**
   * The creditor's name.
   */
  struct settlekit_text client;
  /**
   * The currency of every amount, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has; it is checked.
   */
  int32_t exponent;
  /**
   * 1 if `delinquent_since` is given, else 0.
   */
  int32_t has_delinquent_since;
  /**
   * Since when the customer has not paid.
   */
  int32_t delinquent_since;
  /**
   * 1 if `placed_on` is given, else 0.
   */
  int32_t has_placed_on;
  /**
   * When the client placed the debt.
   */
  int32_t placed_on;
  /**
   * 1 if `charged_off_on` is given, else 0.
   */
  int32_t has_charged_off_on;
  /**
   * When the creditor charged it off.
   */
  int32_t charged_off_on;
  /**
   * 1 if `last_payment_on` is given, else 0.
   */
  int32_t has_last_payment_on;
  /**
   * When the customer last paid.
   */
  int32_t last_payment_on;
  /**
   * The jurisdictions whose law protects the debtor; NULL and 0 if that is not said.
   */
  const struct settlekit_text *jurisdictions;
  /**
   * How many are named.
   */
  size_t jurisdiction_count;
} settlekit_new_account;

/**
 * A claim as it is first given. Amounts are in minor units of the account's currency; negative is a
 * credit.
 */
typedef struct settlekit_new_claim {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * 1 if the debtor disputes it, else 0.
   */
  int32_t disputed;
  /**
   * Its name.
   */
  struct settlekit_text claim;
  /**
   * What it owes of principal.
   */
  int64_t principal_minor;
  /**
   * What it owes of posted interest.
   */
  int64_t interest_minor;
  /**
   * What it owes of fees.
   */
  int64_t fees_minor;
  /**
   * What it owes of costs.
   */
  int64_t costs_minor;
  /**
   * What it owes of everything else.
   */
  int64_t other_minor;
  /**
   * 1 if it bears interest, else 0; the three fields after it are then 0.
   */
  int32_t has_interest;
  /**
   * Percent a year, in millionths: 80000 is 8 %.
   */
  int32_t annual_percent_millionths;
  /**
   * The last day for which interest was posted.
   */
  int32_t accrued_through;
  /**
   * The segments that bear it, at least one: a sum of SETTLEKIT_SEGMENT_SET_*.
   */
  uint32_t bears_on;
  /**
   * 1 if `time_barred_on` is given, else 0.
   */
  int32_t has_time_barred_on;
  /**
   * The day after which it cannot be sued on.
   */
  int32_t time_barred_on;
} settlekit_new_claim;

/**
 * Where an offer stands: one of SETTLEKIT_OFFER_*.
 */
typedef int32_t settlekit_offer_state;

/**
 * Which money effective on an offer's own date, or on the date of inception, counts: one of
 * SETTLEKIT_SAME_DAY_PAYMENTS_*.
 */
typedef int32_t settlekit_same_day_payments;

/**
 * The customer's status after the last active offer expires unpaid: one of SETTLEKIT_ON_EXPIRY_*.
 */
typedef int32_t settlekit_on_expiry;

/**
 * An offer with its frozen terms. Amounts are in minor units of the account's currency.
 */
typedef struct settlekit_account_offer {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * Where it stands: one of SETTLEKIT_OFFER_*.
   */
  settlekit_offer_state state;
  /**
   * Its name.
   */
  struct settlekit_text offer;
  /**
   * What is to be paid.
   */
  int64_t amount_minor;
  /**
   * What the creditor gives up.
   */
  int64_t forgiven_minor;
  /**
   * The balance that it was made on.
   */
  int64_t base_minor;
  /**
   * The least that reaches it.
   */
  int64_t threshold_minor;
  /**
   * The last day on which it can be accepted.
   */
  int32_t expires_on;
  /**
   * 1 if `pay_by` is given, else 0.
   */
  int32_t has_pay_by;
  /**
   * The last day on which the accepted amount can be paid.
   */
  int32_t pay_by;
  /**
   * 1 if it expired, else 0.
   */
  int32_t has_expired_on;
  /**
   * The day after its last day, if it expired.
   */
  int32_t expired_on;
  /**
   * 1 if it was made by percent, else 0.
   */
  int32_t has_percent;
  /**
   * The percent to be paid, in millionths.
   */
  int32_t percent_millionths;
  /**
   * The discount that belongs to it, in millionths.
   */
  int32_t discount_percent_millionths;
  /**
   * At which level the rule stands that it was made under: one of SETTLEKIT_SCOPE_*; 0 if no rule
   * set a floor.
   */
  settlekit_scope rule_scope;
  /**
   * The number of the rule's row in canonical order, from 1.
   */
  uint32_t rule_row;
  /**
   * The percent of that row, in millionths.
   */
  int32_t rule_percent_millionths;
  /**
   * Days after the last day for which money in time may be entered.
   */
  uint32_t backdate_days;
  /**
   * The least that could be accepted.
   */
  int64_t rule_floor_minor;
  /**
   * Which money of its own date counts: one of SETTLEKIT_SAME_DAY_PAYMENTS_*.
   */
  settlekit_same_day_payments same_day_payments;
  /**
   * Where an unpaid expiry leads: one of SETTLEKIT_ON_EXPIRY_*.
   */
  settlekit_on_expiry on_expiry;
  /**
   * How many claims it covers.
   */
  size_t part_count;
  /**
   * The policy it was made under.
   */
  struct settlekit_text policy;
  /**
   * Who made it; NULL if it was the creditor's own system.
   */
  struct settlekit_text by;
  /**
   * Who approved it, if that was needed; else NULL.
   */
  struct settlekit_text approved_by;
  /**
   * The offer whose place it took; NULL if none.
   */
  struct settlekit_text supersedes;
  /**
   * The offer that took its place; NULL if none.
   */
  struct settlekit_text superseded_by;
} settlekit_account_offer;

/**
 * One claim's part of an offer or settlement, in minor units of the account's currency.
 */
typedef struct settlekit_account_part {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * Zero.
   */
  int32_t reserved;
  /**
   * The claim.
   */
  struct settlekit_text claim;
  /**
   * The balance of the claim that it was made on.
   */
  int64_t base_minor;
  /**
   * Its part of the amount.
   */
  int64_t amount_minor;
  /**
   * What is given up on it.
   */
  int64_t forgiven_minor;
} settlekit_account_part;

/**
 * A payment in the ledger.
 */
typedef struct settlekit_account_payment {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * What it is filed as: one of SETTLEKIT_CODING_*.
   */
  settlekit_coding coding;
  /**
   * Its name.
   */
  struct settlekit_text payment;
  /**
   * How much came in, in minor units of the account's currency, whatever was returned of it later.
   */
  int64_t amount_minor;
  /**
   * How many reasons were given for returns.
   */
  size_t reversal_reason_count;
} settlekit_account_payment;

/**
 * Where a settlement stands: one of SETTLEKIT_SETTLEMENT_*.
 */
typedef int32_t settlekit_settlement_state;

/**
 * What is done when a settlement is reached: one of SETTLEKIT_ON_REACHED_*.
 */
typedef int32_t settlekit_on_reached;

/**
 * Interest while a settlement runs, should it break: one of
 * SETTLEKIT_INTEREST_DURING_SETTLEMENT_*.
 */
typedef int32_t settlekit_interest_during_settlement;

/**
 * A settlement with its terms as they are now, or as they were before a modification. Amounts are in
 * minor units of the account's currency.
 */
typedef struct settlekit_account_settlement {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * Where it stands: one of SETTLEKIT_SETTLEMENT_*. 0 for terms that were superseded.
   */
  settlekit_settlement_state state;
  /**
   * Its name.
   */
  struct settlekit_text settlement;
  /**
   * The number of these terms: 1 as created, one more with each modification.
   */
  uint32_t version;
  /**
   * The day after which payments count.
   */
  int32_t inception_on;
  /**
   * What is to be paid.
   */
  int64_t amount_minor;
  /**
   * What the creditor gives up.
   */
  int64_t forgiven_minor;
  /**
   * What was owed at inception.
   */
  int64_t base_minor;
  /**
   * The least that reaches it.
   */
  int64_t threshold_minor;
  /**
   * 1 if `pay_by` is given, else 0.
   */
  int32_t has_pay_by;
  /**
   * The day on which the one payment is due, where the parties named it.
   */
  int32_t pay_by;
  /**
   * 1 if it is broken, else 0.
   */
  int32_t has_broken_on;
  /**
   * The day after the last day of the instalment that broke it.
   */
  int32_t broken_on;
  /**
   * 1 if it was made by percent, else 0.
   */
  int32_t has_percent;
  /**
   * The percent to be paid, in millionths.
   */
  int32_t percent_millionths;
  /**
   * The discount that belongs to it, in millionths.
   */
  int32_t discount_percent_millionths;
  /**
   * At which level the rule stands that it was made under: one of SETTLEKIT_SCOPE_*; 0 if no rule
   * set a floor.
   */
  settlekit_scope rule_scope;
  /**
   * The number of the rule's row in canonical order, from 1.
   */
  uint32_t rule_row;
  /**
   * The percent of that row, in millionths.
   */
  int32_t rule_percent_millionths;
  /**
   * The least that could be accepted.
   */
  int64_t rule_floor_minor;
  /**
   * By how much an instalment may be short and is not missed.
   */
  int64_t short_by_minor;
  /**
   * What is done when it is reached: one of SETTLEKIT_ON_REACHED_*.
   */
  settlekit_on_reached on_reached;
  /**
   * Which money of the inception date counts: one of SETTLEKIT_SAME_DAY_PAYMENTS_*.
   */
  settlekit_same_day_payments same_day_payments;
  /**
   * Interest while it runs: one of SETTLEKIT_INTEREST_DURING_SETTLEMENT_*.
   */
  settlekit_interest_during_settlement interest_during_settlement;
  /**
   * Days after the time of an instalment for which money in time may be entered.
   */
  uint32_t backdate_days;
  /**
   * Days after a due date in which money is still in time.
   */
  uint32_t grace_days;
  /**
   * Days after a break within which it can be cured; 0 is no cure.
   */
  uint32_t cure_days;
  /**
   * 1 if misses in a row can break it, else 0.
   */
  int32_t has_max_missed_in_row;
  /**
   * How many in a row break it.
   */
  uint32_t max_missed_in_row;
  /**
   * 1 if misses in total can break it, else 0.
   */
  int32_t has_max_missed_total;
  /**
   * How many in total break it.
   */
  uint32_t max_missed_total;
  /**
   * How many claims it covers.
   */
  size_t part_count;
  /**
   * How many instalments are due; 0 if nothing says when.
   */
  size_t instalment_count;
  /**
   * How many terms were superseded by modifications.
   */
  size_t superseded_count;
  /**
   * The policy it was made under.
   */
  struct settlekit_text policy;
  /**
   * Who made it; NULL if it was the creditor's own system.
   */
  struct settlekit_text by;
  /**
   * Who approved it, if that was needed; else NULL.
   */
  struct settlekit_text approved_by;
  /**
   * The offer that it came from; NULL if none.
   */
  struct settlekit_text accepts;
} settlekit_account_settlement;

/**
 * One payment of a schedule.
 */
typedef struct settlekit_due {
  /**
   * The size of this struct.
   */
  uint32_t struct_size;
  /**
   * Its number, from 1; a down payment is the first.
   */
  uint32_t number;
  /**
   * The day it is due.
   */
  int32_t due_on;
  /**
   * The day it was due on before it was moved to a business day. Limits look at this one.
   */
  int32_t planned_on;
  /**
   * How much, in minor units of the amount's currency.
   */
  int64_t amount_minor;
} settlekit_due;

/**
 * What stands on an account after its last entry.
 */
typedef struct settlekit_account_summary {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The customer's status.
   */
  settlekit_customer_status customer_status;
  /**
   * The account's name.
   */
  struct settlekit_text account;
  /**
   * The creditor's name.
   */
  struct settlekit_text client;
  /**
   * What is owed, in minor units: posted balances, credits netted; never less than nothing.
   */
  int64_t owed_minor;
  /**
   * Money that found nothing owing.
   */
  int64_t credit_minor;
  /**
   * All that stands forgiven.
   */
  int64_t forgiven_minor;
  /**
   * All that stands written off within tolerances.
   */
  int64_t tolerance_written_off_minor;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * 1 if the journal has an entry, else 0.
   */
  int32_t has_last_entry_on;
  /**
   * The day of the last entry of the journal.
   */
  int32_t last_entry_on;
  /**
   * How many entries the journal has.
   */
  size_t entry_count;
  /**
   * How many claims there are.
   */
  size_t claim_count;
  /**
   * How many holds are in place.
   */
  size_t hold_count;
  /**
   * How many offers were made.
   */
  size_t offer_count;
  /**
   * How many settlements were made and not removed.
   */
  size_t settlement_count;
  /**
   * How many payments were posted.
   */
  size_t payment_count;
  /**
   * The settlement sequence assigned; NULL if none is.
   */
  struct settlekit_text sequence;
  /**
   * 1 if a sequence is assigned, else 0.
   */
  int32_t has_sequence_on;
  /**
   * The day from which the sequence runs.
   */
  int32_t sequence_on;
  /**
   * How many turns of negotiations were made, but for the creditor's first offers:
   * settlekit_account_round_get.
   */
  size_t round_count;
  /**
   * How many approvals were asked for: settlekit_account_approval_get.
   */
  size_t approval_count;
} settlekit_account_summary;

/**
 * Called on the calling thread while a call goes through many rows: how many are done, of how many.
 * `user_data` is what the caller gave with it. Returns 0 to go on, anything else to cancel.
 *
 * It may read the accounts of the call; whether it may change them, the call says. It may give up the
 * caller's reference to the policy. It must return: an exception that leaves it ends the program, and
 * so may a longjmp.
 */
typedef int32_t (*settlekit_progress)(void *user_data,
                                      size_t done,
                                      size_t of);

/**
 * What became of a command: one of SETTLEKIT_OUTCOME_*.
 */
typedef int32_t settlekit_outcome;

/**
 * What became of one account of a bulk.
 */
typedef struct settlekit_bulk_item {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * One of SETTLEKIT_OUTCOME_*.
   */
  settlekit_outcome outcome;
  /**
   * The account's name.
   */
  struct settlekit_text account;
  /**
   * Its place in the array that was given, from 0.
   */
  size_t account_index;
  /**
   * The currency of its amounts, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * The offer made; NULL if none is.
   */
  struct settlekit_text offer;
  /**
   * What the offer asks for, in minor units.
   */
  int64_t amount_minor;
  /**
   * What it forgives.
   */
  int64_t forgiven_minor;
  /**
   * 1 if an offer is made, else 0.
   */
  int32_t has_offer;
  /**
   * The permanent number of the refusal's code; 0 if it is not refused.
   */
  int32_t refusal_number;
  /**
   * The name of the refusal's code; NULL if it is not refused.
   */
  struct settlekit_text refusal;
  /**
   * What would remedy a refusal, for people.
   */
  struct settlekit_text remedy;
  /**
   * What is malformed; NULL if nothing is.
   */
  struct settlekit_text invalid_message;
  /**
   * Where, as a JSON pointer.
   */
  struct settlekit_text invalid_pointer;
} settlekit_bulk_item;

/**
 * What a bulk comes to: each account is counted under exactly one outcome.
 */
typedef struct settlekit_bulk_totals {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * 1 if the bulk was cancelled, else 0.
   */
  int32_t has_cancelled_after;
  /**
   * After how many accounts it was cancelled.
   */
  size_t cancelled_after;
  /**
   * How many accounts there are.
   */
  size_t item_count;
  /**
   * Accounts that get what was asked.
   */
  size_t applied;
  /**
   * Accounts that had it before.
   */
  size_t already_done;
  /**
   * Accounts that are refused, for whatever reason.
   */
  size_t refused;
  /**
   * Accounts whose command is malformed or dated before their last entry.
   */
  size_t invalid;
  /**
   * Accounts that could get it and do not, because of others.
   */
  size_t held_back;
  /**
   * Accounts whose turn did not come.
   */
  size_t not_looked_at;
  /**
   * How many codes of refusal there are.
   */
  size_t refusal_count;
  /**
   * How many currencies the accounts looked at have.
   */
  size_t currency_count;
  /**
   * The bulk's name.
   */
  struct settlekit_text bulk;
} settlekit_bulk_totals;

/**
 * How many accounts of a bulk are refused under one code.
 */
typedef struct settlekit_bulk_refusal {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The permanent number of the code.
   */
  int32_t number;
  /**
   * Its name, such as "below_floor".
   */
  struct settlekit_text name;
  /**
   * How many accounts.
   */
  size_t count;
} settlekit_bulk_refusal;

/**
 * What the offers of a bulk come to in one currency. No list of accounts is too long for the sums: they
 * stand as text, a whole number of minor units, and as numbers where they fit.
 */
typedef struct settlekit_bulk_amounts {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * 1 if all three sums fit the numbers beside them, else 0.
   */
  int32_t has_minor;
  /**
   * Accounts looked at, whatever became of them.
   */
  size_t account_count;
  /**
   * What was owed on the claims of the offers made, in minor units; 0 if they do not all fit.
   */
  int64_t owed_minor;
  /**
   * What the offers made ask for.
   */
  int64_t asked_minor;
  /**
   * What they forgive.
   */
  int64_t forgiven_minor;
  /**
   * `owed_minor` as text, such as "123456".
   */
  struct settlekit_text owed_minor_text;
  /**
   * `asked_minor` as text.
   */
  struct settlekit_text asked_minor_text;
  /**
   * `forgiven_minor` as text.
   */
  struct settlekit_text forgiven_minor_text;
} settlekit_bulk_amounts;

/**
 * Who asks, under which name, and whether it is done or only decided. A NULL request is a struct of
 * zeros: the creditor's own system asks, without a name, and it is done.
 *
 * Typed calls judge values as the JSON door does. What it calls malformed does not work here: the
 * status is UNKNOWN_VALUE, INVALID_VALUE or NULL_POINTER, there is no decision, and the call does not
 * count as a step. What it refuses, such as a percent of 0 or another currency than the account's, is
 * a decision that says REFUSED. A call that is dated before an earlier command of the handle, or that
 * leaves out what only the policy could supply and does not, is a decision that says INVALID.
 */
typedef struct settlekit_request {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * 1 to decide and record nothing: settlekit_account_record does it later, or nobody. Else 0. A
   * question is never recorded, whatever stands here.
   */
  int32_t decide_only;
  /**
   * The host's name for the command, which makes a repeat harmless; may be left out.
   */
  struct settlekit_text id;
  /**
   * The user who asks; left out it is the creditor's own system.
   */
  struct settlekit_text by;
  /**
   * The user who approves what the rules alone would refuse; may be left out.
   */
  struct settlekit_text approved_by;
} settlekit_request;

/**
 * A new written agreement on an offer or a settlement.
 */
typedef struct settlekit_new_agreement {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * Its name.
   */
  struct settlekit_text agreement;
  /**
   * The offer that is set down: active or accepted; left out where `settlement` is given.
   * Exactly one of both is needed.
   */
  struct settlekit_text offer;
  /**
   * The settlement that is set down: active or reached; left out where `offer` is given.
   */
  struct settlekit_text settlement;
  /**
   * Why; may be left out.
   */
  struct settlekit_text reason;
} settlekit_new_agreement;

/**
 * An agreement goes to the debtor.
 */
typedef struct settlekit_agreement_sending {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * 1 if `sent_on` is given, else 0.
   */
  int32_t has_sent_on;
  /**
   * When it is sent, not after today, in days since 1970-01-01; left out it is today.
   */
  int32_t sent_on;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * Which agreement.
   */
  struct settlekit_text agreement;
  /**
   * The SHA-256 of exactly the text that is sent, as 64 small hexadecimal digits; may be left
   * out.
   */
  struct settlekit_text content_hash;
} settlekit_agreement_sending;

/**
 * An agreement came back signed; today is the day on which it came back.
 */
typedef struct settlekit_agreement_return {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * 1 if `signed_on` is given, else 0.
   */
  int32_t has_signed_on;
  /**
   * The day of the signature, not after today, in days since 1970-01-01.
   */
  int32_t signed_on;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * Which agreement.
   */
  struct settlekit_text agreement;
  /**
   * Who signed it; may be left out.
   */
  struct settlekit_text signed_by;
  /**
   * The SHA-256 of the text that was signed, which must be the one that was sent; may be left
   * out.
   */
  struct settlekit_text content_hash;
} settlekit_agreement_return;

/**
 * How the amount of an offer or settlement is found: one of SETTLEKIT_TERMS_*.
 */
typedef int32_t settlekit_terms_kind;

/**
 * A question to somebody who may approve: may this be accepted, or offered, in answer to the debtor?
 */
typedef struct settlekit_new_approval {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * How the amount that would be offered is found: SETTLEKIT_TERMS_FIXED, PERCENT or CALCULATED; 0
   * is to accept the debtor's own figure.
   */
  settlekit_terms_kind terms;
  /**
   * The name of the request, new on the account.
   */
  struct settlekit_text approval;
  /**
   * The debtor's offer that it is about.
   */
  struct settlekit_text offer;
  /**
   * The amount of fixed terms, in minor units; 0 with others.
   */
  int64_t amount_minor;
  /**
   * The currency of fixed terms, by its ISO 4217 number. With others it may be 0; if it is not, it
   * is compared with the account's all the same.
   */
  int32_t currency;
  /**
   * How many decimals that currency has; it is checked.
   */
  int32_t exponent;
  /**
   * The percent to be paid of percent terms, in millionths: 750000 is 75 %; 0 with others.
   */
  int32_t percent_millionths;
  /**
   * 1 if `pay_by` is given; 0 is the debtor's own last day.
   */
  int32_t has_pay_by;
  /**
   * The last day on which the amount could be paid, in days since 1970-01-01.
   */
  int32_t pay_by;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * Why; may be left out.
   */
  struct settlekit_text reason;
} settlekit_new_approval;

/**
 * What is known of a debtor and a debt. All of it may be left out; what is 0 is not known.
 */
typedef struct settlekit_assessment_facts {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * 1 if `age_days` is given; 0 is the age that the policy counts.
   */
  int32_t has_age_days;
  /**
   * 1 if `unanswered_attempts` is given, else 0.
   */
  int32_t has_unanswered_attempts;
  /**
   * 1 if `broken_promises` is given, else 0.
   */
  int32_t has_broken_promises;
  /**
   * 1 if `legal_cost_minor` is given, else 0.
   */
  int32_t has_legal_cost;
  /**
   * 1 if `legal_chance_millionths` is given, else 0.
   */
  int32_t has_legal_chance;
  /**
   * 1 if `legal_recovery_millionths` is given; 0 is all of the balance.
   */
  int32_t has_legal_recovery;
  /**
   * 1 if `legal_days` is given; 0 is today.
   */
  int32_t has_legal_days;
  /**
   * What the customer is to the creditor: one of SETTLEKIT_RELATIONSHIP_*, or 0.
   */
  settlekit_relationship relationship;
  /**
   * How hard it is for the debtor to pay: one of SETTLEKIT_HARDSHIP_*, or 0.
   */
  settlekit_hardship hardship;
  /**
   * How much is contested: one of SETTLEKIT_DISPUTE_*; 0 is what the disputes of the claims
   * concerned say.
   */
  settlekit_dispute dispute;
  /**
   * Whether the debtor wants to settle: one of SETTLEKIT_WILLINGNESS_*, or 0.
   */
  settlekit_willingness willingness;
  /**
   * How old the debt is on the recovery curve. The rules always look at the age that the policy
   * counts.
   */
  uint32_t age_days;
  /**
   * Attempts at contact since the debtor last answered.
   */
  uint32_t unanswered_attempts;
  /**
   * Promises to pay that were not kept.
   */
  uint32_t broken_promises;
  /**
   * Days until legal action brings money.
   */
  uint32_t legal_days;
  /**
   * The chance that legal action is won and the money collected, in millionths.
   */
  int32_t legal_chance_millionths;
  /**
   * The part of the balance that winning would bring, in millionths.
   */
  int32_t legal_recovery_millionths;
  /**
   * The currency of the cost, by its ISO 4217 number. It may be 0 where there is none.
   */
  int32_t currency;
  /**
   * How many decimals it has; it is checked.
   */
  int32_t exponent;
  /**
   * What legal action costs, in minor units.
   */
  int64_t legal_cost_minor;
  /**
   * The claims concerned; NULL and 0 are all that are not disputed.
   */
  const struct settlekit_text *claims;
  /**
   * How many claims are named.
   */
  size_t claim_count;
} settlekit_assessment_facts;

/**
 * How somebody reaches the debtor, or the debtor somebody: one of SETTLEKIT_CONTACT_CHANNEL_*.
 */
typedef int32_t settlekit_contact_channel;

/**
 * What a contact was: one of SETTLEKIT_CONTACT_KIND_*; 0 is an attempt.
 */
typedef int32_t settlekit_contact_kind;

/**
 * A contact that the host made, or the debtor. Reminders that settlekit asked for are counted from
 * the journal; they are not listed again.
 */
typedef struct settlekit_contact_made {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The day, where the debtor is, in days since 1970-01-01; not after today.
   */
  int32_t on;
  /**
   * How: one of SETTLEKIT_CONTACT_CHANNEL_*.
   */
  settlekit_contact_channel channel;
  /**
   * What it was: one of SETTLEKIT_CONTACT_KIND_*, or 0 for an attempt.
   */
  settlekit_contact_kind kind;
  /**
   * 1 if the debtor made it: it counts toward no number, but a conversation is one. Else 0.
   */
  int32_t by_debtor;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * The claim that it was about; left out it is all of the account.
   */
  struct settlekit_text claim;
} settlekit_contact_made;

/**
 * A contact that the host means to make today.
 */
typedef struct settlekit_contact_wish {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * How: one of SETTLEKIT_CONTACT_CHANNEL_*.
   */
  settlekit_contact_channel channel;
  /**
   * 1 if `minute` is given, else 0.
   */
  int32_t has_minute;
  /**
   * When in the host's local day, in minutes after midnight, 0 to 1439. Needed for an e-mail or
   * text message where the policy has quiet hours.
   */
  int32_t minute;
  /**
   * 1 if `debtor_minute` is given, else 0.
   */
  int32_t has_debtor_minute;
  /**
   * When in the debtor's local day, in minutes after midnight, 0 to 1439. Needed where a contact
   * rule on the debtor's hours is in force, but for letters.
   */
  int32_t debtor_minute;
  /**
   * 1 if an attorney represents the debtor in the matter, else 0.
   */
  int32_t attorney;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * Where; compared with the opt-outs of its channel. May be left out, else it is not blank.
   */
  struct settlekit_text address;
  /**
   * The claim that it is about; left out it is every claim that is not disputed.
   */
  struct settlekit_text claim;
  /**
   * What was done before to reach the debtor.
   */
  const struct settlekit_contact_made *contacts;
  /**
   * How many contacts there are.
   */
  size_t contact_count;
} settlekit_contact_wish;

/**
 * What the host knows of the customer and the hour as a day ends; all of it may be left out.
 */
typedef struct settlekit_contact {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * 1 if `minute` is given, else 0.
   */
  int32_t has_minute;
  /**
   * When in the host's local day the reminders of this day would go, in minutes after midnight, 0
   * to 1439. Needed where the policy has quiet hours and a reminder is due.
   */
  int32_t minute;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * Where the customer is reached: at most one address for each channel.
   */
  const struct settlekit_address *addresses;
  /**
   * How many addresses there are.
   */
  size_t address_count;
  /**
   * Addresses at which nobody is to be written to any more, whosever account they are on; NULL is
   * none. The caller keeps its reference.
   */
  const struct settlekit_opt_outs *opt_outs;
  /**
   * The channels on which the customer had another message on this day.
   */
  const settlekit_channel *sent_today;
  /**
   * How many there are.
   */
  size_t sent_today_count;
  /**
   * Another absolute block, in words; may be left out, else it is not blank.
   */
  struct settlekit_text blocked;
  /**
   * What was done besides to reach the debtor, none of it after this day.
   */
  const struct settlekit_contact_made *contacts;
  /**
   * How many contacts there are.
   */
  size_t contact_count;
  /**
   * 1 if `debtor_minute` is given, else 0.
   */
  int32_t has_debtor_minute;
  /**
   * When in the debtor's local day the reminders of this day would go, in minutes after midnight,
   * 0 to 1439. Needed where a contact rule on the debtor's hours is in force and a reminder is due.
   */
  int32_t debtor_minute;
  /**
   * 1 if an attorney represents the debtor in the matter, else 0.
   */
  int32_t attorney;
  /**
   * Zero.
   */
  uint32_t reserved_more;
} settlekit_contact;

/**
 * A hold on an account, a claim or an address.
 */
typedef struct settlekit_hold {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * One of SETTLEKIT_HOLD_*.
   */
  settlekit_hold_kind kind;
  /**
   * The claim of a dispute; left out with others.
   */
  struct settlekit_text claim;
  /**
   * The channel of an opt-out: one of SETTLEKIT_CHANNEL_*; 0 with others.
   */
  settlekit_channel channel;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * The e-mail address or telephone number of an opt-out, not empty; left out with others.
   */
  struct settlekit_text address;
} settlekit_hold;

/**
 * A counter-offer that is to be made.
 */
typedef struct settlekit_new_counter_offer {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * Who makes it: one of SETTLEKIT_PARTY_*.
   */
  settlekit_party party;
  /**
   * Its name, among those of offers.
   */
  struct settlekit_text offer;
  /**
   * The other party's last offer, which it answers; left out by a debtor who opens.
   */
  struct settlekit_text counters;
  /**
   * The amount of fixed terms, in minor units; 0 with others.
   */
  int64_t amount_minor;
  /**
   * The currency of fixed terms, by its ISO 4217 number. With others it may be 0; if it is not, it
   * is compared with the account's all the same.
   */
  int32_t currency;
  /**
   * How many decimals that currency has; it is checked.
   */
  int32_t exponent;
  /**
   * The percent to be paid of percent terms, in millionths: 750000 is 75 %; 0 with others.
   */
  int32_t percent_millionths;
  /**
   * How its amount is found: SETTLEKIT_TERMS_FIXED, PERCENT or CALCULATED; 0 of the creditor is the
   * next figure of the policy's ladder.
   */
  settlekit_terms_kind terms;
  /**
   * 1 if `expires_on` is given; 0 is so many days from today as the policy says.
   */
  int32_t has_expires_on;
  /**
   * The last day on which it can be accepted, in days since 1970-01-01.
   */
  int32_t expires_on;
  /**
   * 1 if `pay_by` is given, else 0.
   */
  int32_t has_pay_by;
  /**
   * The last day on which the accepted amount can be paid.
   */
  int32_t pay_by;
  /**
   * The claims of a debtor who opens; NULL and 0 are all that are not disputed. One that counters
   * an offer names none: they are those of that offer.
   */
  const struct settlekit_text *claims;
  /**
   * How many claims are named.
   */
  size_t claim_count;
  /**
   * Why; the creditor needs it once money was counted under the offer that it replaces.
   */
  struct settlekit_text reason;
} settlekit_new_counter_offer;

/**
 * That an obligation of the calendar was done, or that what was done of it was made good.
 */
typedef struct settlekit_completion {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * 1 if `completed_on` is given; 0 is the day of the command.
   */
  int32_t has_completed_on;
  /**
   * The day on which it was done, in days since 1970-01-01; not after today.
   */
  int32_t completed_on;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * Its name in the calendar.
   */
  struct settlekit_text obligation;
  /**
   * In the host's words; may be left out.
   */
  struct settlekit_text reason;
} settlekit_completion;

/**
 * A new offer.
 */
typedef struct settlekit_new_offer {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * How its amount is found: SETTLEKIT_TERMS_FIXED, PERCENT or CALCULATED.
   */
  settlekit_terms_kind terms;
  /**
   * Its name.
   */
  struct settlekit_text offer;
  /**
   * The amount of fixed terms, in minor units; 0 with others.
   */
  int64_t amount_minor;
  /**
   * The currency of fixed terms, by its ISO 4217 number. With others it may be 0; if it is not, it
   * is compared with the account's all the same.
   */
  int32_t currency;
  /**
   * How many decimals that currency has; it is checked.
   */
  int32_t exponent;
  /**
   * The percent to be paid of percent terms, in millionths: 750000 is 75 %; 0 with others.
   */
  int32_t percent_millionths;
  /**
   * The last day on which it can be accepted, in days since 1970-01-01.
   */
  int32_t expires_on;
  /**
   * 1 if `pay_by` is given, else 0.
   */
  int32_t has_pay_by;
  /**
   * The last day on which the accepted amount can be paid.
   */
  int32_t pay_by;
  /**
   * The claims it covers; NULL and 0 are all that are not disputed.
   */
  const struct settlekit_text *claims;
  /**
   * How many claims are named.
   */
  size_t claim_count;
  /**
   * A settlement sequence to assign; may be left out.
   */
  struct settlekit_text sequence;
  /**
   * The active offer that it takes the place of; may be left out.
   */
  struct settlekit_text supersedes;
  /**
   * Why it supersedes; needed once money was counted.
   */
  struct settlekit_text reason;
} settlekit_new_offer;

/**
 * Money that came in.
 */
typedef struct settlekit_new_payment {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * When the money counts, in days since 1970-01-01.
   */
  int32_t effective_on;
  /**
   * Its name.
   */
  struct settlekit_text payment;
  /**
   * How much, in minor units.
   */
  int64_t amount_minor;
  /**
   * The currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has; it is checked.
   */
  int32_t exponent;
  /**
   * The claim that the payer named; may be left out.
   */
  struct settlekit_text claim;
  /**
   * What the host files it as: one of SETTLEKIT_CODING_*, or 0 if it does not say.
   */
  settlekit_coding coded_as;
  /**
   * Zero.
   */
  uint32_t reserved;
} settlekit_new_payment;

/**
 * Money that went back.
 */
typedef struct settlekit_reversal {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * 1 if `amount_minor` is given; 0 is all of the payment that stands.
   */
  int32_t has_amount;
  /**
   * Which payment.
   */
  struct settlekit_text payment;
  /**
   * How much of it, in minor units.
   */
  int64_t amount_minor;
  /**
   * The currency of the amount, by its ISO 4217 number. It may be 0 without an amount.
   */
  int32_t currency;
  /**
   * How many decimals it has; it is checked.
   */
  int32_t exponent;
  /**
   * Why; may be left out.
   */
  struct settlekit_text reason;
} settlekit_reversal;

/**
 * A change of what a claim owes.
 */
typedef struct settlekit_adjustment {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * Which segment: one of SETTLEKIT_SEGMENT_*.
   */
  settlekit_segment segment;
  /**
   * Which claim.
   */
  struct settlekit_text claim;
  /**
   * By how much, in minor units; negative lowers it.
   */
  int64_t amount_minor;
  /**
   * The currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has; it is checked.
   */
  int32_t exponent;
  /**
   * Why; may be left out.
   */
  struct settlekit_text reason;
} settlekit_adjustment;

/**
 * How often a payment of a plan is due: one of SETTLEKIT_FREQUENCY_*.
 */
typedef int32_t settlekit_frequency;

/**
 * What happens with due days that are no business days: one of SETTLEKIT_ROLL_*.
 */
typedef int32_t settlekit_roll;

/**
 * How the payments of a plan are found: one of SETTLEKIT_PLAN_*.
 */
typedef int32_t settlekit_plan_size;

/**
 * A proposal in summary: the first payment today, the last (payments - 1) x gap_days later.
 */
typedef struct settlekit_proposal {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * 1 if `gap_days` is given, which several payments need; else 0.
   */
  int32_t has_gap_days;
  /**
   * What is to be paid, in minor units.
   */
  int64_t amount_minor;
  /**
   * The currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has; it is checked.
   */
  int32_t exponent;
  /**
   * In how many payments.
   */
  uint32_t payments;
  /**
   * The days between two payments, tested as given.
   */
  uint32_t gap_days;
  /**
   * The claims concerned; NULL and 0 are all that are not disputed.
   */
  const struct settlekit_text *claims;
  /**
   * How many claims are named.
   */
  size_t claim_count;
} settlekit_proposal;

/**
 * What a debtor could do, to be solved for.
 */
typedef struct settlekit_wish {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * 1 if `amount_minor` is given; 0 is the least that may be accepted.
   */
  int32_t has_amount;
  /**
   * 1 if `can_pay_minor` is given; 0 is any amount.
   */
  int32_t has_can_pay;
  /**
   * 1 if `down_payment_minor` is given, else 0.
   */
  int32_t has_down_payment;
  /**
   * What is to be paid, in minor units.
   */
  int64_t amount_minor;
  /**
   * What the debtor can pay each time, in minor units.
   */
  int64_t can_pay_minor;
  /**
   * What the debtor pays today, counted as one payment more, in minor units.
   */
  int64_t down_payment_minor;
  /**
   * The currency of the amounts, by its ISO 4217 number. It may be 0 where there is none.
   */
  int32_t currency;
  /**
   * How many decimals it has; it is checked.
   */
  int32_t exponent;
  /**
   * How often the debtor pays: one of SETTLEKIT_FREQUENCY_*.
   */
  settlekit_frequency every;
  /**
   * The days of SETTLEKIT_FREQUENCY_DAYS, at least 1; 0 with others.
   */
  uint32_t every_days;
  /**
   * When the first payment is due, in days since 1970-01-01.
   */
  int32_t first_due;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * The claims concerned; NULL and 0 are all that are not disputed.
   */
  const struct settlekit_text *claims;
  /**
   * How many claims are named.
   */
  size_t claim_count;
} settlekit_wish;

/**
 * One payment of a list that the parties made themselves.
 */
typedef struct settlekit_instalment {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The day it is due, before it is moved to a business day, in days since 1970-01-01.
   */
  int32_t due_on;
  /**
   * How much, in minor units of the command's currency.
   */
  int64_t amount_minor;
} settlekit_instalment;

/**
 * When a settlement is paid. Its amounts are in the currency of the command that it stands in.
 */
typedef struct settlekit_plan {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * How its payments are found: one of SETTLEKIT_PLAN_*.
   */
  settlekit_plan_size size;
  /**
   * The number of payments of SETTLEKIT_PLAN_PAYMENTS; 0 with others.
   */
  uint32_t payments;
  /**
   * 1 if `first_due` is given; 0 with a list, which has its own days.
   */
  int32_t has_first_due;
  /**
   * The day of the first payment after the down payment, in days since 1970-01-01.
   */
  int32_t first_due;
  /**
   * How often: one of SETTLEKIT_FREQUENCY_*; 0 with a list, and may be 0 with a single payment.
   */
  settlekit_frequency every;
  /**
   * The days of SETTLEKIT_FREQUENCY_DAYS, at least 1; 0 with others.
   */
  uint32_t every_days;
  /**
   * What happens with due days that are no business days: one of SETTLEKIT_ROLL_*; 0 is
   * SETTLEKIT_ROLL_NONE.
   */
  settlekit_roll roll;
  /**
   * 1 if `down_payment_minor` is given, else 0.
   */
  int32_t has_down_payment;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * Due on the day of inception, counted as one payment more, in minor units.
   */
  int64_t down_payment_minor;
  /**
   * The size of each payment of SETTLEKIT_PLAN_INSTALMENT, in minor units; 0 with others.
   */
  int64_t instalment_minor;
  /**
   * The list of SETTLEKIT_PLAN_LIST, its days rising; NULL with others.
   */
  const struct settlekit_instalment *instalments;
  /**
   * How many there are.
   */
  size_t instalment_count;
} settlekit_plan;

/**
 * What a claim pays of a settlement, where the host splits the amount itself.
 */
typedef struct settlekit_settlement_part {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * The claim.
   */
  struct settlekit_text claim;
  /**
   * What it pays, in minor units of the settlement's currency.
   */
  int64_t amount_minor;
} settlekit_settlement_part;

/**
 * A new settlement.
 */
typedef struct settlekit_new_settlement {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * How its amount is found: one of SETTLEKIT_TERMS_*. 0 takes the amount of the offer that it
   * accepts, and needs `accepts`.
   */
  settlekit_terms_kind terms;
  /**
   * Its name.
   */
  struct settlekit_text settlement;
  /**
   * The amount of fixed terms, in minor units; 0 with others.
   */
  int64_t amount_minor;
  /**
   * The currency of every amount here, in the plan and in the parts, by its ISO 4217 number. It
   * may be 0 where there is none.
   */
  int32_t currency;
  /**
   * How many decimals that currency has; it is checked.
   */
  int32_t exponent;
  /**
   * The percent to be paid of percent terms, in millionths: 750000 is 75 %; 0 with others.
   */
  int32_t percent_millionths;
  /**
   * The day after which payments count, not after today, in days since 1970-01-01.
   */
  int32_t inception_on;
  /**
   * 1 if `pay_by` is given, else 0.
   */
  int32_t has_pay_by;
  /**
   * When the one payment is due; left out it is the last day that the rules allow, if they limit
   * it. With a plan it only may not be before the plan's last day.
   */
  int32_t pay_by;
  /**
   * When it is paid; NULL is one payment, due on `pay_by`.
   */
  const struct settlekit_plan *plan;
  /**
   * The claims it covers; NULL and 0 are all that are not disputed, or those of the offer.
   */
  const struct settlekit_text *claims;
  /**
   * How many claims are named.
   */
  size_t claim_count;
  /**
   * How the host splits the amount over the claims, in place of `claims`: the parts sum to the
   * amount. NULL and 0 is in proportion to what they owe.
   */
  const struct settlekit_settlement_part *parts;
  /**
   * How many parts there are.
   */
  size_t part_count;
  /**
   * The active offer whose place it takes; may be left out.
   */
  struct settlekit_text accepts;
} settlekit_new_settlement;

/**
 * New terms for a settlement. What is left out stays as it is.
 */
typedef struct settlekit_settlement_change {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * How its amount is found: one of SETTLEKIT_TERMS_*; 0 stays as it is.
   */
  settlekit_terms_kind terms;
  /**
   * Which settlement.
   */
  struct settlekit_text settlement;
  /**
   * The amount of fixed terms, in minor units; 0 with others.
   */
  int64_t amount_minor;
  /**
   * The currency of every amount here and in the plan, by its ISO 4217 number. It may be 0 where
   * there is none.
   */
  int32_t currency;
  /**
   * How many decimals that currency has; it is checked.
   */
  int32_t exponent;
  /**
   * The percent to be paid of percent terms, in millionths; 0 with others.
   */
  int32_t percent_millionths;
  /**
   * 1 if `inception_on` is given, else 0.
   */
  int32_t has_inception_on;
  /**
   * The day after which payments count, in days since 1970-01-01.
   */
  int32_t inception_on;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * When it is paid; NULL stays as it is.
   */
  const struct settlekit_plan *plan;
} settlekit_settlement_change;

/**
 * What became of a command, in figures.
 */
typedef struct settlekit_summary {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * One of SETTLEKIT_OUTCOME_*.
   */
  settlekit_outcome outcome;
  /**
   * The customer's status afterwards.
   */
  settlekit_customer_status customer_status;
  /**
   * The permanent number of the refusal's code; 0 if it is not refused.
   */
  int32_t refusal_number;
  /**
   * What is owed afterwards, in minor units.
   */
  int64_t owed_minor;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * How many events there are.
   */
  size_t event_count;
  /**
   * How many effects: wishes to the host.
   */
  size_t effect_count;
  /**
   * How many limits were not kept.
   */
  size_t breach_count;
  /**
   * How many steps the explanation has.
   */
  size_t reason_count;
  /**
   * The name of the refusal's code, such as "below_floor".
   */
  struct settlekit_text refusal;
  /**
   * What would remedy a refusal, for people.
   */
  struct settlekit_text remedy;
  /**
   * What is malformed in an invalid command.
   */
  struct settlekit_text invalid_message;
  /**
   * Where, as a JSON pointer into the command.
   */
  struct settlekit_text invalid_pointer;
} settlekit_summary;

/**
 * Which answer a decision has: one of SETTLEKIT_ANSWER_*; 0 for none.
 */
typedef int32_t settlekit_answer_kind;

/**
 * Whether to settle, and the range in which to negotiate: never below the floor, and from floor to
 * target to opening to balance none is below the one before it. Amounts are in minor units of
 * `currency`.
 */
typedef struct settlekit_assessment {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * 1 if settling is advised: something speaks for it and nothing against it; else 0.
   */
  int32_t settle;
  /**
   * What to ask for first.
   */
  int64_t opening_minor;
  /**
   * What to aim at: what the factors say, at least what the best alternative is worth.
   */
  int64_t target_minor;
  /**
   * The least that may be accepted today, at least one minor unit.
   */
  int64_t floor_minor;
  /**
   * The balance that the rules look at, with new interest if the client includes it.
   */
  int64_t balance_minor;
  /**
   * What settling for the target is worth, agreed and paid today.
   */
  int64_t settling_minor;
  /**
   * What waiting is worth: settlekit_decision_assessment_waiting_get.
   */
  int64_t waiting_minor;
  /**
   * What legal action is worth; it may be below 0: settlekit_decision_assessment_legal_get.
   */
  int64_t legal_action_minor;
  /**
   * 1 if it is known what waiting is worth, else 0.
   */
  int32_t has_waiting;
  /**
   * 1 if it is known what legal action is worth, else 0.
   */
  int32_t has_legal_action;
  /**
   * The part of the balance that the factors make of the opening, in millionths.
   */
  int32_t opening_percent_millionths;
  /**
   * The part of the balance that the factors make of the target, in millionths.
   */
  int32_t target_percent_millionths;
  /**
   * 1 if `age_days` is known, else 0.
   */
  int32_t has_age_days;
  /**
   * How old the debt is on the recovery curve.
   */
  uint32_t age_days;
  /**
   * How much is contested: one of SETTLEKIT_DISPUTE_*.
   */
  settlekit_dispute dispute;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * What speaks for settling and against it: settlekit_decision_assessment_argument_get.
   */
  size_t argument_count;
  /**
   * What moved the opening and the target: settlekit_decision_assessment_factor_get.
   */
  size_t factor_count;
  /**
   * How many claims are concerned: settlekit_decision_assessment_claim_get.
   */
  size_t claim_count;
  /**
   * What would refuse an offer today, whatever its amount:
   * settlekit_decision_assessment_blocked_by_get.
   */
  size_t blocked_by_count;
} settlekit_assessment;

/**
 * One thing that speaks for settling or against it.
 */
typedef struct settlekit_assessment_argument {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * What: one of SETTLEKIT_ARGUMENT_*.
   */
  settlekit_argument about;
  /**
   * For what: one of SETTLEKIT_SPEAKS_*.
   */
  settlekit_speaks speaks;
  /**
   * Zero.
   */
  uint32_t reserved;
} settlekit_assessment_argument;

/**
 * What moved the opening and the target of an assessment.
 */
typedef struct settlekit_assessment_factor {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * What: one of SETTLEKIT_FACTOR_*.
   */
  settlekit_factor factor;
  /**
   * Its value, by what it is: one of SETTLEKIT_RELATIONSHIP_*, SETTLEKIT_HARDSHIP_*,
   * SETTLEKIT_DISPUTE_*, SETTLEKIT_WILLINGNESS_*; 0 where it has a count.
   */
  int32_t value;
  /**
   * 1 if `count` is given, else 0.
   */
  int32_t has_count;
  /**
   * How many times, or days.
   */
  uint32_t count;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * By how many millionths of the balance it moves the opening.
   */
  int64_t opening_millionths;
  /**
   * By how many millionths of the balance it moves the target.
   */
  int64_t target_millionths;
} settlekit_assessment_factor;

/**
 * What waiting is worth, with what it was found from: balance x recovery x (100 % - cost) / (1 +
 * discount x days / 365), half up.
 */
typedef struct settlekit_waiting_value {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * How long is waited.
   */
  uint32_t waiting_days;
  /**
   * What it is worth, in minor units.
   */
  int64_t amount_minor;
  /**
   * How old the debt is then.
   */
  uint32_t age_days_then;
  /**
   * What the curve expects at that age, in millionths.
   */
  int32_t recovery_percent_millionths;
  /**
   * The part of that which collecting it costs, in millionths.
   */
  int32_t collection_cost_percent_millionths;
  /**
   * 1 if `annual_discount_percent_millionths` is given, else 0.
   */
  int32_t has_annual_discount_percent;
  /**
   * What a later payment loses in a year, in millionths.
   */
  int32_t annual_discount_percent_millionths;
  /**
   * Zero.
   */
  uint32_t reserved;
} settlekit_waiting_value;

/**
 * What legal action is worth, with what it was found from: balance x chance x recovery / (1 +
 * discount x days / 365), half up, less the cost.
 */
typedef struct settlekit_legal_value {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * Days until it brings money.
   */
  uint32_t days;
  /**
   * What it is worth, in minor units; it may be below 0.
   */
  int64_t amount_minor;
  /**
   * What it costs, at once, in minor units.
   */
  int64_t cost_minor;
  /**
   * The chance that it is won and collected, in millionths.
   */
  int32_t chance_millionths;
  /**
   * The part of the balance that winning brings, in millionths.
   */
  int32_t recovery_millionths;
  /**
   * 1 if `annual_discount_percent_millionths` is given, else 0.
   */
  int32_t has_annual_discount_percent;
  /**
   * What a later payment loses in a year, in millionths.
   */
  int32_t annual_discount_percent_millionths;
} settlekit_legal_value;

/**
 * Why something happened: one of SETTLEKIT_BECAUSE_*.
 */
typedef int32_t settlekit_because;

/**
 * Whether a contact may be made: one of SETTLEKIT_CONTACT_*.
 */
typedef int32_t settlekit_contact_verdict;

/**
 * What a contact rule says of a contact: one of SETTLEKIT_RULE_*.
 */
typedef int32_t settlekit_rule_result;

/**
 * What the debtor is to be told, or is not to be threatened with: one of SETTLEKIT_DISCLOSURE_*.
 */
typedef int32_t settlekit_disclosure_kind;

/**
 * Whether the debtor may be contacted.
 */
typedef struct settlekit_contact_answer {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * One of SETTLEKIT_CONTACT_*.
   */
  settlekit_contact_verdict verdict;
  /**
   * What is first of all against it: one of SETTLEKIT_BECAUSE_*; 0 if nothing is.
   */
  settlekit_because because;
  /**
   * 1 if `until` is given.
   */
  int32_t has_until;
  /**
   * The first day on which, as far as is known, nothing is against it that time ends, in days
   * since 1970-01-01; today if it is only too early in the debtor's day.
   */
  int32_t until;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * The contact rule that is against it; left out if none is.
   */
  struct settlekit_text rule;
  /**
   * Where that rule is written.
   */
  struct settlekit_text citation;
  /**
   * How many contact rules were looked at: settlekit_decision_contact_rule_get.
   */
  size_t rule_count;
  /**
   * How much the debtor is to be told: settlekit_decision_contact_disclosure_get.
   */
  size_t disclosure_count;
} settlekit_contact_answer;

/**
 * What one contact rule says of a contact.
 */
typedef struct settlekit_rule_checked {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * What it says: one of SETTLEKIT_RULE_*.
   */
  settlekit_rule_result result;
  /**
   * The rule's name.
   */
  struct settlekit_text name;
  /**
   * Where it is written.
   */
  struct settlekit_text citation;
  /**
   * Where it holds; may be left out.
   */
  struct settlekit_text jurisdiction;
  /**
   * What kind of rule it is, such as "cap".
   */
  struct settlekit_text kind;
  /**
   * The claim with the most contacts, where each is counted by itself.
   */
  struct settlekit_text claim;
  /**
   * 1 if its text was read when it was entered.
   */
  int32_t verified;
  /**
   * 1 if `limit` is given.
   */
  int32_t has_limit;
  /**
   * The most that it allows, or the bound of a quiet hour that was compared.
   */
  uint32_t limit;
  /**
   * 1 if `actual` is given.
   */
  int32_t has_actual;
  /**
   * What was found: contacts, this one included; or the minute of the debtor's day.
   */
  uint32_t actual;
  /**
   * 1 if `counted_from` is given.
   */
  int32_t has_counted_from;
  /**
   * The first day that is counted, in days since 1970-01-01; the last is that of the contact.
   */
  int32_t counted_from;
  /**
   * 1 if `conversation_on` is given.
   */
  int32_t has_conversation_on;
  /**
   * The last conversation, where the days after it are not over.
   */
  int32_t conversation_on;
  /**
   * 1 if `free_on` is given.
   */
  int32_t has_free_on;
  /**
   * The first day on which it says nothing against the contact any more, as far as is known.
   */
  int32_t free_on;
  /**
   * Zero.
   */
  uint32_t reserved;
} settlekit_rule_checked;

/**
 * A duty that goes with an offer, an agreement or a message.
 */
typedef struct settlekit_disclosure {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * One of SETTLEKIT_DISCLOSURE_*.
   */
  settlekit_disclosure_kind kind;
  /**
   * The claim that it is about; left out it is all.
   */
  struct settlekit_text claim;
  /**
   * The contact rule that asks for it; left out where the policy has chosen none.
   */
  struct settlekit_text rule;
  /**
   * Where that rule is written.
   */
  struct settlekit_text citation;
} settlekit_disclosure;

/**
 * What the host is asked to do: one of SETTLEKIT_EFFECT_*.
 */
typedef int32_t settlekit_effect_kind;

/**
 * What somebody should look at: one of SETTLEKIT_NOTICE_*.
 */
typedef int32_t settlekit_notice;

/**
 * One wish to the host. Which fields are filled depends on its kind, and every SETTLEKIT_EFFECT_*
 * says which; what is not filled is zero.
 */
typedef struct settlekit_effect {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * One of SETTLEKIT_EFFECT_*.
   */
  settlekit_effect_kind kind;
  /**
   * The host's status code or action code.
   */
  struct settlekit_text code;
  /**
   * The host's template of a reminder.
   */
  struct settlekit_text template_name;
  /**
   * Where to send a reminder, if the host said where the customer is reached.
   */
  struct settlekit_text address;
  /**
   * The settlement sequence of a reminder.
   */
  struct settlekit_text sequence;
  /**
   * The offer that the customer is reminded of.
   */
  struct settlekit_text offer;
  /**
   * What is to be looked at, in words.
   */
  struct settlekit_text details;
  /**
   * 1 if `due_on` is given.
   */
  int32_t has_due_on;
  /**
   * When it is due, in days since 1970-01-01; a reminder that was put off goes later.
   */
  int32_t due_on;
  /**
   * How a reminder travels: one of SETTLEKIT_CHANNEL_*.
   */
  settlekit_channel channel;
  /**
   * The number of a reminder's turn, from 1.
   */
  uint32_t number;
  /**
   * What is to be looked at: one of SETTLEKIT_NOTICE_*.
   */
  settlekit_notice what;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * How much the debtor is to be told with a reminder: settlekit_decision_effect_disclosure_get.
   */
  size_t disclosure_count;
} settlekit_effect;

/**
 * What kind of event it is: one of SETTLEKIT_EVENT_*.
 *
 * Each says which fields of settlekit_event it fills always, and which it may fill; all others are
 * zero.
 */
typedef int32_t settlekit_event_kind;

/**
 * One event. Which fields are filled depends on its kind, and every SETTLEKIT_EVENT_* says which;
 * what is not filled is zero. Amounts are in minor units of `currency`, dates in days since
 * 1970-01-01.
 */
typedef struct settlekit_event {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * One of SETTLEKIT_EVENT_*.
   */
  settlekit_event_kind kind;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * The offer that it is about.
   */
  struct settlekit_text offer;
  /**
   * The settlement that it is about.
   */
  struct settlekit_text settlement;
  /**
   * The payment that it is about.
   */
  struct settlekit_text payment;
  /**
   * The claim that it is about.
   */
  struct settlekit_text claim;
  /**
   * The settlement sequence that it is about.
   */
  struct settlekit_text sequence;
  /**
   * The new offer that took the place of this one.
   */
  struct settlekit_text superseded_by;
  /**
   * The older offer or settlement that it gave way to.
   */
  struct settlekit_text gave_way_to;
  /**
   * The user who approved.
   */
  struct settlekit_text approved_by;
  /**
   * Why, in somebody's words.
   */
  struct settlekit_text reason;
  /**
   * The host's words for its own block.
   */
  struct settlekit_text details;
  /**
   * The host's template of a reminder.
   */
  struct settlekit_text template_name;
  /**
   * The address that is opted out.
   */
  struct settlekit_text address;
  /**
   * The host's status code that was set.
   */
  struct settlekit_text set_status;
  /**
   * The host's action code that was added; it is due on due_on.
   */
  struct settlekit_text add_action;
  /**
   * How many claims have a part of the terms: settlekit_decision_event_part_get.
   */
  size_t part_count;
  /**
   * How many instalments the terms have: settlekit_decision_event_instalment_get.
   */
  size_t instalment_count;
  /**
   * How many claims something was written off on: settlekit_decision_event_claim_get.
   */
  size_t claim_count;
  /**
   * How many reminders the sequence has: settlekit_decision_event_reminder_get.
   */
  size_t reminder_count;
  /**
   * How many limits an approval lifted: settlekit_decision_event_lifted_get.
   */
  size_t lifted_count;
  /**
   * How many claims were disputed as the payment came: settlekit_decision_event_disputed_get.
   */
  size_t disputed_count;
  /**
   * The amount of the terms, the payment, the write-off, the change.
   */
  int64_t amount_minor;
  /**
   * What the creditor gives up by the terms.
   */
  int64_t forgiven_minor;
  /**
   * The balance that the terms were made on.
   */
  int64_t base_minor;
  /**
   * The least that reaches the terms.
   */
  int64_t threshold_minor;
  /**
   * All that counts.
   */
  int64_t counted_minor;
  /**
   * What is left to pay.
   */
  int64_t to_pay_minor;
  /**
   * By how much the amount is missed.
   */
  int64_t shortfall_minor;
  /**
   * By how much it is exceeded.
   */
  int64_t excess_minor;
  /**
   * What was due.
   */
  int64_t due_minor;
  /**
   * What is owed after a break, without interest that the break posts.
   */
  int64_t owed_minor;
  /**
   * What could remain and still be paid in full.
   */
  int64_t paid_in_full_tolerance_minor;
  /**
   * For how many days interest is posted; negative where it is taken back.
   */
  int64_t days;
  /**
   * Why: one of SETTLEKIT_BECAUSE_*.
   */
  settlekit_because because;
  /**
   * The hold: one of SETTLEKIT_HOLD_*.
   */
  settlekit_hold_kind hold;
  /**
   * The channel: one of SETTLEKIT_CHANNEL_*.
   */
  settlekit_channel channel;
  /**
   * The segment: one of SETTLEKIT_SEGMENT_*.
   */
  settlekit_segment segment;
  /**
   * What a payment is filed as: one of SETTLEKIT_CODING_*.
   */
  settlekit_coding coding;
  /**
   * The customer's status before.
   */
  settlekit_customer_status from;
  /**
   * The customer's status afterwards.
   */
  settlekit_customer_status to;
  /**
   * The number of the instalment or turn, from 1.
   */
  uint32_t number;
  /**
   * The number of the reminder in its sequence, from 1.
   */
  uint32_t reminder;
  /**
   * Instalments missed one after the other.
   */
  uint32_t missed_in_row;
  /**
   * Instalments missed in all.
   */
  uint32_t missed_total;
  /**
   * 1 if money that came too late was effective in time but entered outside the window.
   */
  int32_t in_time;
  /**
   * 1 if a person set the status.
   */
  int32_t by_hand;
  /**
   * 1 if the host honours the offer or settlement though the money came late.
   */
  int32_t honoured;
  /**
   * 1 if the host chose this coding for a settlement that is reached.
   */
  int32_t chosen;
  /**
   * 1 if the customer is lost once the reminders have run out.
   */
  int32_t lost_on_exhaustion;
  /**
   * 1 if `to_pay_minor` is given.
   */
  int32_t has_to_pay;
  /**
   * 1 if `paid_in_full_tolerance_minor` is given.
   */
  int32_t has_paid_in_full_tolerance;
  /**
   * 1 if `on` is given.
   */
  int32_t has_on;
  /**
   * The day on which it happened.
   */
  int32_t on;
  /**
   * 1 if `due_on` is given.
   */
  int32_t has_due_on;
  /**
   * The day on which the instalment, turn or action is due.
   */
  int32_t due_on;
  /**
   * 1 if `last_day` is given.
   */
  int32_t has_last_day;
  /**
   * The last day on which an accepted offer's money counts, or on which the amount that somebody
   * was asked to approve could be paid.
   */
  int32_t last_day;
  /**
   * 1 if `effective_on` is given.
   */
  int32_t has_effective_on;
  /**
   * When the money counts, or terms were accepted by word.
   */
  int32_t effective_on;
  /**
   * 1 if `until` is given.
   */
  int32_t has_until;
  /**
   * Until when a turn is put off.
   */
  int32_t until;
  /**
   * 1 if `through` is given.
   */
  int32_t has_through;
  /**
   * Through which day interest is posted.
   */
  int32_t through;
  /**
   * 1 if `lost_on` is given.
   */
  int32_t has_lost_on;
  /**
   * When the customer is lost if nothing happens before.
   */
  int32_t lost_on;
  /**
   * How much the debtor is to be told with the terms: settlekit_decision_event_disclosure_get.
   */
  size_t disclosure_count;
  /**
   * The contact rule that puts a turn off or blocks it.
   */
  struct settlekit_text contact_rule;
  /**
   * Where that rule is written.
   */
  struct settlekit_text citation;
  /**
   * The other party's offer that a counter-offer answers.
   */
  struct settlekit_text counters;
  /**
   * The request for approval that it is about.
   */
  struct settlekit_text approval;
  /**
   * The user who asked for the approval, or declined it.
   */
  struct settlekit_text by;
  /**
   * The least that may be accepted without approval.
   */
  int64_t floor_minor;
  /**
   * What the policy's ladder proposes in answer to the debtor.
   */
  int64_t next_minor;
  /**
   * How many claims a counter-offer covers: settlekit_decision_event_covered_get.
   */
  size_t covered_count;
  /**
   * How many limits it does not keep: settlekit_decision_event_needs_approval_get.
   */
  size_t needs_approval_count;
  /**
   * How many users could approve it: settlekit_decision_event_approver_get.
   */
  size_t approver_count;
  /**
   * Who made a counter-offer, or rejected an offer: one of SETTLEKIT_PARTY_*.
   */
  settlekit_party party;
  /**
   * 1 if `next_minor` is given.
   */
  int32_t has_next;
  /**
   * 1 if `expires_on` is given.
   */
  int32_t has_expires_on;
  /**
   * The last day on which a counter-offer can be accepted.
   */
  int32_t expires_on;
  /**
   * 1 if `pay_by` is given.
   */
  int32_t has_pay_by;
  /**
   * The last day on which its amount can be paid once it is accepted.
   */
  int32_t pay_by;
  /**
   * The written agreement that it is about.
   */
  struct settlekit_text agreement;
  /**
   * Who signed an agreement.
   */
  struct settlekit_text signed_by;
  /**
   * The SHA-256 of the text of an agreement, in hexadecimal digits.
   */
  struct settlekit_text content_hash;
  /**
   * The number of the terms that an agreement sets down.
   */
  uint32_t version;
  /**
   * 1 if `percent_millionths` is given: of percent terms.
   */
  int32_t has_percent;
  /**
   * The percent to be paid, in millionths.
   */
  int32_t percent_millionths;
  /**
   * 1 if `deadline` is given.
   */
  int32_t has_deadline;
  /**
   * The day by which all is paid.
   */
  int32_t deadline;
  /**
   * 1 if `sent_on` is given.
   */
  int32_t has_sent_on;
  /**
   * When an agreement was sent.
   */
  int32_t sent_on;
  /**
   * 1 if `signed_on` is given.
   */
  int32_t has_signed_on;
  /**
   * The day of the signature.
   */
  int32_t signed_on;
  /**
   * 1 if `floor_minor` is given; 0 where no row of a rule holds.
   */
  int32_t has_floor;
} settlekit_event;

/**
 * An amount of a claim by segment; a segment without any is 0.
 */
typedef struct settlekit_claim_amounts {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * The claim.
   */
  struct settlekit_text claim;
  /**
   * Of the principal.
   */
  int64_t principal_minor;
  /**
   * Of the interest.
   */
  int64_t interest_minor;
  /**
   * Of the fees.
   */
  int64_t fees_minor;
  /**
   * Of the costs.
   */
  int64_t costs_minor;
  /**
   * Of everything else.
   */
  int64_t other_minor;
} settlekit_claim_amounts;

/**
 * One reminder of a settlement sequence.
 */
typedef struct settlekit_sequence_reminder {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * How it travels: one of SETTLEKIT_CHANNEL_*.
   */
  settlekit_channel channel;
  /**
   * The host's template.
   */
  struct settlekit_text template_name;
  /**
   * Days from one send to the next, at least 1.
   */
  uint32_t every_days;
  /**
   * How many are sent at most, at least 1.
   */
  uint32_t max_sends;
} settlekit_sequence_reminder;

/**
 * What follows from what stands on a day.
 */
typedef struct settlekit_obligation_calendar {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The day that it shows, in days since 1970-01-01.
   */
  int32_t as_of;
  /**
   * 1 if `through` is given: only what is due by that day is listed.
   */
  int32_t has_through;
  /**
   * That day.
   */
  int32_t through;
  /**
   * How many obligations are listed: settlekit_decision_obligation_get.
   */
  size_t obligation_count;
} settlekit_obligation_calendar;

/**
 * What is to be done: one of SETTLEKIT_OBLIGATION_*.
 */
typedef int32_t settlekit_obligation_kind;

/**
 * Where an obligation stands: one of SETTLEKIT_OBLIGATION_STATE_*.
 */
typedef int32_t settlekit_obligation_state;

/**
 * Why what was done is to be made good: one of SETTLEKIT_COMPENSATE_*.
 */
typedef int32_t settlekit_compensate_because;

/**
 * One obligation of the calendar. Amounts are in minor units of `currency`, dates in days since
 * 1970-01-01.
 */
typedef struct settlekit_obligation {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * What is to be done: one of SETTLEKIT_OBLIGATION_*.
   */
  settlekit_obligation_kind what;
  /**
   * Its name, by which it is completed.
   */
  struct settlekit_text obligation;
  /**
   * The rule that it comes from: pack and name.
   */
  struct settlekit_text rule;
  /**
   * The offer that it is about; NULL if it is about none.
   */
  struct settlekit_text offer;
  /**
   * The settlement that it is about; NULL if it is about none.
   */
  struct settlekit_text settlement;
  /**
   * The claim that it is about; NULL if it is about none.
   */
  struct settlekit_text claim;
  /**
   * The payment that it is about; NULL if it is about none.
   */
  struct settlekit_text payment;
  /**
   * Where the debtor lives whom the rule protects.
   */
  struct settlekit_text jurisdiction;
  /**
   * Where the rule stands.
   */
  struct settlekit_text citation;
  /**
   * What to do, in words.
   */
  struct settlekit_text text;
  /**
   * How many amounts it has: settlekit_decision_obligation_figure_get.
   */
  size_t figure_count;
  /**
   * The amount that it is about, as it stands today.
   */
  int64_t amount_minor;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * 1 if `amount_minor` is given.
   */
  int32_t has_amount;
  /**
   * Which of its kind, from 1.
   */
  uint32_t number;
  /**
   * The day on which what it follows arose.
   */
  int32_t arises_on;
  /**
   * The last day on which it can be done in time.
   */
  int32_t due_on;
  /**
   * 1 if the rule and its figure were read in their source, else 0.
   */
  int32_t verified;
  /**
   * Where it stands: one of SETTLEKIT_OBLIGATION_STATE_*.
   */
  settlekit_obligation_state state;
  /**
   * 1 if `completed_on` is given.
   */
  int32_t has_completed_on;
  /**
   * When it was done.
   */
  int32_t completed_on;
  /**
   * 1 if `made_good_on` is given.
   */
  int32_t has_made_good_on;
  /**
   * When what had been done was made good.
   */
  int32_t made_good_on;
  /**
   * Of SETTLEKIT_OBLIGATION_STATE_COMPENSATE, why: one of SETTLEKIT_COMPENSATE_*; else 0.
   */
  settlekit_compensate_because because;
  /**
   * Zero.
   */
  uint32_t reserved;
} settlekit_obligation;

/**
 * What an amount of an obligation is: one of SETTLEKIT_OBLIGATION_FIGURE_*.
 */
typedef int32_t settlekit_which_figure;

/**
 * An amount of an obligation, as it stands today.
 */
typedef struct settlekit_obligation_figure {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * Which: one of SETTLEKIT_OBLIGATION_FIGURE_*.
   */
  settlekit_which_figure figure;
  /**
   * How much, in minor units.
   */
  int64_t amount_minor;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * The place in the journal of the entry that it comes from, from 1.
   */
  uint32_t position;
  /**
   * Zero.
   */
  uint32_t reserved;
} settlekit_obligation_figure;

/**
 * An obligation that was done, as the journal has it.
 */
typedef struct settlekit_completed_obligation {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * What was done: one of SETTLEKIT_OBLIGATION_*.
   */
  settlekit_obligation_kind what;
  /**
   * Its name in the calendar.
   */
  struct settlekit_text obligation;
  /**
   * The rule that it comes from: pack and name.
   */
  struct settlekit_text rule;
  /**
   * In the host's words; NULL if nothing was said.
   */
  struct settlekit_text reason;
  /**
   * The amount that it was about.
   */
  int64_t amount_minor;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * 1 if `amount_minor` is given.
   */
  int32_t has_amount;
  /**
   * 1 if what had been done before was made good, because its reason had fallen away.
   */
  int32_t made_good;
  /**
   * The day on which what it follows arose, in days since 1970-01-01.
   */
  int32_t arises_on;
  /**
   * The day by which it was due.
   */
  int32_t due_on;
  /**
   * The day on which it was done.
   */
  int32_t completed_on;
  /**
   * Zero.
   */
  uint32_t reserved;
} settlekit_completed_obligation;

/**
 * Where an instalment stands: one of SETTLEKIT_INSTALMENT_*.
 */
typedef int32_t settlekit_instalment_state;

/**
 * Why a payment counts toward an offer or settlement, or not: one of SETTLEKIT_WHY_COUNTED_*.
 */
typedef int32_t settlekit_why_counted;

/**
 * Every payment of an account as it counts toward what was asked about: an offer, a settlement, or
 * any of them. Amounts are in minor units of `currency`.
 */
typedef struct settlekit_payment_list {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * Where the settlement stands: one of SETTLEKIT_SETTLEMENT_*; 0 if no settlement was asked
   * about.
   */
  settlekit_settlement_state state;
  /**
   * The offer that was asked about, if any.
   */
  struct settlekit_text offer;
  /**
   * The settlement that was asked about, if any.
   */
  struct settlekit_text settlement;
  /**
   * How many payments there are: settlekit_decision_payment_list_payment_get.
   */
  size_t payment_count;
  /**
   * How many instalments the settlement has: settlekit_decision_payment_list_instalment_get.
   */
  size_t instalment_count;
  /**
   * All that counts toward it.
   */
  int64_t counted_minor;
  /**
   * What is left to pay of its amount.
   */
  int64_t to_pay_minor;
  /**
   * 1 if `counted_minor` is given.
   */
  int32_t has_counted;
  /**
   * 1 if `to_pay_minor` is given.
   */
  int32_t has_to_pay;
} settlekit_payment_list;

/**
 * One payment in the list.
 */
typedef struct settlekit_listed_payment {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * What it is filed as: one of SETTLEKIT_CODING_*.
   */
  settlekit_coding coded_as;
  /**
   * Its name.
   */
  struct settlekit_text payment;
  /**
   * The claim that the payer named, if any.
   */
  struct settlekit_text claim;
  /**
   * How much came in.
   */
  int64_t amount_minor;
  /**
   * How much of it was not returned.
   */
  int64_t standing_minor;
  /**
   * How much of it counts.
   */
  int64_t counted_minor;
  /**
   * When the money counts, in days since 1970-01-01.
   */
  int32_t effective_on;
  /**
   * When it was posted.
   */
  int32_t posted_on;
  /**
   * 1 if any of it counts toward what was asked about, else 0.
   */
  int32_t counted;
  /**
   * Why, or why not: one of SETTLEKIT_WHY_COUNTED_*.
   */
  settlekit_why_counted why;
} settlekit_listed_payment;

/**
 * One instalment with what was paid of it.
 */
typedef struct settlekit_instalment_line {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * Its number, from 1.
   */
  uint32_t number;
  /**
   * How much.
   */
  int64_t amount_minor;
  /**
   * What counts toward it: money fills the oldest first.
   */
  int64_t paid_minor;
  /**
   * When it is due, in days since 1970-01-01.
   */
  int32_t due_on;
  /**
   * Where it stands: one of SETTLEKIT_INSTALMENT_*.
   */
  settlekit_instalment_state state;
} settlekit_instalment_line;

/**
 * A proposal in summary that is within the rules. Amounts are in minor units of `currency`.
 */
typedef struct settlekit_proposal_answer {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * In how many payments.
   */
  uint32_t payments;
  /**
   * How many claims are concerned: settlekit_decision_proposal_claim_get.
   */
  size_t claim_count;
  /**
   * How many limits an approval lifted: settlekit_decision_proposal_lifted_get.
   */
  size_t lifted_count;
  /**
   * What is to be paid.
   */
  int64_t amount_minor;
  /**
   * What would be forgiven: the balance less the amount.
   */
  int64_t forgiven_minor;
  /**
   * The balance that the rules look at, with new interest if the client includes it.
   */
  int64_t balance_minor;
  /**
   * The least that may be accepted.
   */
  int64_t floor_minor;
  /**
   * The day of the last payment, in days since 1970-01-01.
   */
  int32_t last_due;
  /**
   * Zero.
   */
  uint32_t reserved;
} settlekit_proposal_answer;

/**
 * What is possible today. Amounts are in minor units of `currency`; its plans are read by
 * settlekit_decision_solution_plan_get.
 */
typedef struct settlekit_solution {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * The most payments that pass, a down payment included.
   */
  uint32_t most_payments;
  /**
   * How many claims are concerned: settlekit_decision_solution_claim_get.
   */
  size_t claim_count;
  /**
   * Zero.
   */
  size_t reserved;
  /**
   * What is to be paid: the amount asked for, else the least.
   */
  int64_t amount_minor;
  /**
   * The least that may be accepted today.
   */
  int64_t least_amount_minor;
  /**
   * The balance that the rules look at, with new interest if the client includes it.
   */
  int64_t balance_minor;
  /**
   * 1 if there is a plan SETTLEKIT_SOLVED_SHORTEST.
   */
  int32_t has_shortest;
  /**
   * 1 if there is a plan SETTLEKIT_SOLVED_MOST_AFFORDABLE.
   */
  int32_t has_most_affordable;
  /**
   * How many plans are listed by what they are worth today, if it was said what the debtor can pay:
   * settlekit_decision_solution_listed_get.
   */
  size_t listed_count;
} settlekit_solution;

/**
 * Which plan of a solution: one of SETTLEKIT_SOLVED_*.
 */
typedef int32_t settlekit_solved_kind;

/**
 * A plan that passes every rule. Amounts are in minor units of `currency`.
 */
typedef struct settlekit_solved_plan {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * In how many payments, a down payment included.
   */
  uint32_t payments;
  /**
   * What is paid in all.
   */
  int64_t amount_minor;
  /**
   * What is forgiven: the balance less the amount.
   */
  int64_t forgiven_minor;
  /**
   * What is paid at once.
   */
  int64_t down_payment_minor;
  /**
   * The size of the instalments.
   */
  int64_t instalment_minor;
  /**
   * The last one, which may be smaller.
   */
  int64_t last_instalment_minor;
  /**
   * When the first instalment is due, in days since 1970-01-01.
   */
  int32_t first_due;
  /**
   * When the last one is due, before any rolling.
   */
  int32_t last_due;
  /**
   * 1 if `down_payment_minor` is given.
   */
  int32_t has_down_payment;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * Of a plan that is listed: what its payments are worth today, each half up; else 0.
   */
  int64_t worth_today_minor;
} settlekit_solved_plan;

/**
 * What set the floor: one of SETTLEKIT_FLOOR_FROM_*.
 */
typedef int32_t settlekit_floor_from;

/**
 * What an account may be settled for today. Amounts are in minor units of `currency`; a limit that
 * is not given is no limit.
 */
typedef struct settlekit_quote {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * The number of the row that set the percent part of the floor, in canonical order from 1; 0
   * for none.
   */
  uint32_t row;
  /**
   * The client's instructions, if there are any.
   */
  struct settlekit_text instructions;
  /**
   * How many rules apply: settlekit_decision_quote_rule_get.
   */
  size_t rule_count;
  /**
   * How many claims are concerned: settlekit_decision_quote_claim_get.
   */
  size_t claim_count;
  /**
   * How many reasons would refuse an offer today, whatever its amount:
   * settlekit_decision_quote_blocked_by_get.
   */
  size_t blocked_by_count;
  /**
   * How many claims are in the calculation by segment: settlekit_decision_quote_calculated_get.
   */
  size_t calculated_count;
  /**
   * What is owed on the claims concerned.
   */
  int64_t owed_minor;
  /**
   * The balance that the rules look at: with new interest if the client includes it.
   */
  int64_t balance_minor;
  /**
   * New interest on the claims concerned.
   */
  int64_t new_interest_minor;
  /**
   * The least that may be accepted.
   */
  int64_t floor_minor;
  /**
   * The most that may be forgiven.
   */
  int64_t forgiven_at_most_minor;
  /**
   * The strictest limit on what is forgiven.
   */
  int64_t max_forgiven_minor;
  /**
   * The amount by the client's percents for each segment.
   */
  int64_t calculated_minor;
  /**
   * What segments below zero would have to give back; they contribute nothing.
   */
  int64_t credit_minor;
  /**
   * Whose rule has that row: one of SETTLEKIT_SCOPE_*.
   */
  settlekit_scope scope;
  /**
   * What set the floor: one of SETTLEKIT_FLOOR_FROM_*.
   */
  settlekit_floor_from floor_from;
  /**
   * 1 if `percent_millionths` is given.
   */
  int32_t has_percent;
  /**
   * The percent of that row.
   */
  int32_t percent_millionths;
  /**
   * 1 if `age_days` is given.
   */
  int32_t has_age_days;
  /**
   * Whole days since the date that the policy names.
   */
  uint32_t age_days;
  /**
   * 1 if `max_forgiven_minor` is given.
   */
  int32_t has_max_forgiven;
  /**
   * 1 if `max_payments` is given.
   */
  int32_t has_max_payments;
  /**
   * The most payments that the rules allow.
   */
  uint32_t max_payments;
  /**
   * 1 if `max_days` is given.
   */
  int32_t has_max_days;
  /**
   * The most days within which all is to be paid.
   */
  uint32_t max_days;
  /**
   * 1 if `max_days_between_payments` is given.
   */
  int32_t has_max_days_between_payments;
  /**
   * The most days between two payments.
   */
  uint32_t max_days_between_payments;
  /**
   * 1 if `max_settlement_months` is given.
   */
  int32_t has_max_settlement_months;
  /**
   * The most months within which all is to be paid.
   */
  uint32_t max_settlement_months;
  /**
   * 1 if `most_payments` is given.
   */
  int32_t has_most_payments;
  /**
   * The most payments of a plan that the limits leave possible.
   */
  uint32_t most_payments;
  /**
   * 1 if `latest_on` is given.
   */
  int32_t has_latest_on;
  /**
   * The latest day for its last payment, in days since 1970-01-01.
   */
  int32_t latest_on;
  /**
   * 1 if `largest_gap_days` is given.
   */
  int32_t has_largest_gap_days;
  /**
   * The largest number of days between two of its payments.
   */
  uint32_t largest_gap_days;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * How much the debtor is to be told with an offer: settlekit_decision_quote_disclosure_get.
   */
  size_t disclosure_count;
} settlekit_quote;

/**
 * What one rule that applies says.
 */
typedef struct settlekit_quote_rule {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * Whose rule: one of SETTLEKIT_SCOPE_*.
   */
  settlekit_scope scope;
  /**
   * The row that fits, from 1; 0 for none.
   */
  uint32_t row;
  /**
   * 1 if `percent_millionths` is given.
   */
  int32_t has_percent;
  /**
   * Its percent.
   */
  int32_t percent_millionths;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * The least that this rule accepts.
   */
  int64_t floor_minor;
} settlekit_quote_rule;

/**
 * What kind of figure a limit compares: one of SETTLEKIT_FIGURE_*; 0 where there is none.
 */
typedef int32_t settlekit_figure_kind;

/**
 * One limit that was not kept, at one scope.
 */
typedef struct settlekit_breach {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * Which limit: one of SETTLEKIT_REFUSAL_*; settlekit_refusal_name names it.
   */
  settlekit_refusal code;
  /**
   * Whose limit: one of SETTLEKIT_SCOPE_*.
   */
  settlekit_scope scope;
  /**
   * What `required` is: one of SETTLEKIT_FIGURE_*, or 0 if it is not given.
   */
  settlekit_figure_kind required_kind;
  /**
   * What `actual` is: one of SETTLEKIT_FIGURE_*, or 0 if it is not given.
   */
  settlekit_figure_kind actual_kind;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * What the limit asks.
   */
  int64_t required;
  /**
   * What was proposed.
   */
  int64_t actual;
  /**
   * How many users there are whose approval would lift it: settlekit_decision_breach_approver_get.
   */
  size_t approver_count;
} settlekit_breach;

/**
 * What a step of an explanation is about: one of SETTLEKIT_TOPIC_*.
 */
typedef int32_t settlekit_topic;

/**
 * How a figure became whole minor units: one of SETTLEKIT_ROUNDING_*.
 */
typedef int32_t settlekit_rounding;

/**
 * One step of an explanation: a figure with how it came about, or a limit with what was found.
 */
typedef struct settlekit_reason {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * What it is about: one of SETTLEKIT_TOPIC_*.
   */
  settlekit_topic about;
  /**
   * At which scope: one of SETTLEKIT_SCOPE_*, or 0 for none.
   */
  settlekit_scope scope;
  /**
   * The number of a table's row in canonical order, from 1; 0 for none.
   */
  uint32_t row;
  /**
   * 1 if `percent_millionths` is given.
   */
  int32_t has_percent;
  /**
   * The percent to be paid.
   */
  int32_t percent_millionths;
  /**
   * What `required` is: one of SETTLEKIT_FIGURE_*, or 0 if it is not given.
   */
  settlekit_figure_kind required_kind;
  /**
   * What `actual` is: one of SETTLEKIT_FIGURE_*, or 0 if it is not given.
   */
  settlekit_figure_kind actual_kind;
  /**
   * What a limit asks.
   */
  int64_t required;
  /**
   * What was found, or the figure itself.
   */
  int64_t actual;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * How the figure was rounded: one of SETTLEKIT_ROUNDING_*, or 0 if it was not.
   */
  settlekit_rounding rounding;
  /**
   * 1 if `kept` is given.
   */
  int32_t has_kept;
  /**
   * 1 if the limit is kept, else 0.
   */
  int32_t kept;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * The step as a sentence.
   */
  struct settlekit_text text;
} settlekit_reason;

/**
 * The offers of both parties, and whose turn it is. Amounts are in minor units of `currency`.
 */
typedef struct settlekit_rounds {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * Whose turn it is: one of SETTLEKIT_PARTY_*; 0 where nothing is on the table.
   */
  settlekit_party turn;
  /**
   * How many offers both parties made: settlekit_decision_round_get.
   */
  size_t round_count;
  /**
   * How many requests for approval there are: settlekit_decision_approval_get.
   */
  size_t approval_count;
  /**
   * What the policy's ladder proposes, where it is the creditor's turn and the debtor's offer stands.
   */
  int64_t next_minor;
  /**
   * 1 if `next_minor` is given.
   */
  int32_t has_next;
  /**
   * Zero.
   */
  uint32_t reserved;
} settlekit_rounds;

/**
 * One offer of a party. Amounts are in minor units of `currency`, dates in days since 1970-01-01.
 */
typedef struct settlekit_round {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * Where it stands today: one of SETTLEKIT_ROUND_*.
   */
  settlekit_round_state state;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * Its name.
   */
  struct settlekit_text offer;
  /**
   * What it answers, if anything.
   */
  struct settlekit_text counters;
  /**
   * What would be paid.
   */
  int64_t amount_minor;
  /**
   * Who made it: one of SETTLEKIT_PARTY_*.
   */
  settlekit_party party;
  /**
   * When.
   */
  int32_t on;
  /**
   * The last day on which it can be accepted.
   */
  int32_t expires_on;
  /**
   * 1 if `expired_on` is given.
   */
  int32_t has_expired_on;
  /**
   * The day after its last day, if it expired.
   */
  int32_t expired_on;
  /**
   * Zero.
   */
  uint32_t reserved;
} settlekit_round;

/**
 * A request for approval with its answer. Amounts are in minor units of `currency`.
 */
typedef struct settlekit_approval {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The answer: one of SETTLEKIT_APPROVAL_*.
   */
  settlekit_approval_state state;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * Its name.
   */
  struct settlekit_text approval;
  /**
   * The debtor's offer that it is about.
   */
  struct settlekit_text offer;
  /**
   * Who asked, if it was a user.
   */
  struct settlekit_text by;
  /**
   * Who answered, if anybody did and it was a user.
   */
  struct settlekit_text answered_by;
  /**
   * Why it was asked, in somebody's words, if any.
   */
  struct settlekit_text reason;
  /**
   * What would be accepted or offered.
   */
  int64_t amount_minor;
  /**
   * How many limits it does not keep: settlekit_decision_approval_limit_get.
   */
  size_t needs_approval_count;
  /**
   * How many users could approve it: settlekit_decision_approval_approver_get.
   */
  size_t approver_count;
  /**
   * The last day on which it could be paid, in days since 1970-01-01.
   */
  int32_t last_day;
  /**
   * Zero.
   */
  uint32_t reserved;
} settlekit_approval;

/**
 * The frozen terms of an offer or a settlement. Exactly one of `offer` and `settlement` is given.
 * Amounts are in minor units of `currency`, dates in days since 1970-01-01, percents in millionths.
 */
typedef struct settlekit_frozen_terms {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * The number of a settlement's terms: 1 as created, one more with each modification. 0 of an
   * offer.
   */
  uint32_t version;
  /**
   * The offer's name.
   */
  struct settlekit_text offer;
  /**
   * The settlement's name.
   */
  struct settlekit_text settlement;
  /**
   * The policy that they were made under.
   */
  struct settlekit_text policy;
  /**
   * Who made them; left out it was the creditor's own system.
   */
  struct settlekit_text by;
  /**
   * Who approved them, if that was needed.
   */
  struct settlekit_text approved_by;
  /**
   * The offer whose place an offer took, if any.
   */
  struct settlekit_text supersedes;
  /**
   * The offer that a settlement came from, if any.
   */
  struct settlekit_text accepts;
  /**
   * How many claims have a part.
   */
  size_t part_count;
  /**
   * How many instalments a settlement has; 0 if nothing says when it is due.
   */
  size_t instalment_count;
  /**
   * What is to be paid.
   */
  int64_t amount_minor;
  /**
   * What the creditor gives up.
   */
  int64_t forgiven_minor;
  /**
   * The balance that they were made on.
   */
  int64_t base_minor;
  /**
   * The least that reaches them.
   */
  int64_t threshold_minor;
  /**
   * The least that could be accepted, by the rule that set the floor; 0 without one.
   */
  int64_t rule_floor_minor;
  /**
   * By how much an instalment may be short and is not missed.
   */
  int64_t short_by_minor;
  /**
   * Whose rule set the floor: one of SETTLEKIT_SCOPE_*; 0 without one.
   */
  settlekit_scope rule_scope;
  /**
   * The number of its row in canonical order, from 1; 0 without one.
   */
  uint32_t rule_row;
  /**
   * The percent of that row.
   */
  int32_t rule_percent_millionths;
  /**
   * 1 if `percent_millionths` is given: of percent terms.
   */
  int32_t has_percent;
  /**
   * The percent to be paid.
   */
  int32_t percent_millionths;
  /**
   * 1 if `discount_millionths` is given: of percent terms.
   */
  int32_t has_discount;
  /**
   * The discount that belongs to the percent.
   */
  int32_t discount_millionths;
  /**
   * 1 if `expires_on` is given: of an offer.
   */
  int32_t has_expires_on;
  /**
   * The last day on which an offer can be accepted.
   */
  int32_t expires_on;
  /**
   * 1 if `inception_on` is given: of a settlement.
   */
  int32_t has_inception_on;
  /**
   * The day after which payments count toward a settlement.
   */
  int32_t inception_on;
  /**
   * 1 if `pay_by` is given.
   */
  int32_t has_pay_by;
  /**
   * The last day on which the accepted amount can be paid, or the one payment is due.
   */
  int32_t pay_by;
  /**
   * Days after the last day, or the time of an instalment, for which money in time may be entered.
   */
  uint32_t backdate_days;
  /**
   * Which money of its own date counts: one of SETTLEKIT_SAME_DAY_PAYMENTS_*.
   */
  settlekit_same_day_payments same_day_payments;
  /**
   * Where an unpaid expiry of an offer leads: one of SETTLEKIT_ON_EXPIRY_*; 0 of a settlement.
   */
  settlekit_on_expiry on_expiry;
  /**
   * What is done when a settlement is reached: one of SETTLEKIT_ON_REACHED_*; 0 of an offer.
   */
  settlekit_on_reached on_reached;
  /**
   * Interest while a settlement runs: one of SETTLEKIT_INTEREST_DURING_SETTLEMENT_*; 0 of an offer.
   */
  settlekit_interest_during_settlement interest_during_settlement;
  /**
   * Days after a due date in which money is still in time.
   */
  uint32_t grace_days;
  /**
   * Days after a break within which a settlement can be cured; 0 is no cure.
   */
  uint32_t cure_days;
  /**
   * 1 if `max_missed_in_row` is given.
   */
  int32_t has_max_missed_in_row;
  /**
   * Misses in a row that break a settlement.
   */
  uint32_t max_missed_in_row;
  /**
   * 1 if `max_missed_total` is given.
   */
  int32_t has_max_missed_total;
  /**
   * Misses in total that break a settlement.
   */
  uint32_t max_missed_total;
} settlekit_frozen_terms;

/**
 * One claim's part of an offer or settlement.
 */
typedef struct settlekit_claim_part {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * The claim.
   */
  struct settlekit_text claim;
  /**
   * The balance of the claim that it was made on, in minor units.
   */
  int64_t base_minor;
  /**
   * Its part of the amount.
   */
  int64_t amount_minor;
  /**
   * What is given up on it.
   */
  int64_t forgiven_minor;
} settlekit_claim_part;

/**
 * One instalment of a settlement's terms.
 */
typedef struct settlekit_planned_instalment {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The account's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * Its number, from 1; a down payment is the first.
   */
  uint32_t number;
  /**
   * How much, in minor units.
   */
  int64_t amount_minor;
  /**
   * When it is due, after it was moved to a business day.
   */
  int32_t due_on;
  /**
   * Zero.
   */
  uint32_t reserved;
} settlekit_planned_instalment;

/**
 * What an obligation follows: one of SETTLEKIT_TRIGGER_*.
 */
typedef int32_t settlekit_trigger;

/**
 * A pack of rules that is shipped. Its texts are static.
 */
typedef struct settlekit_obligation_pack {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * The name by which a policy chooses it.
   */
  struct settlekit_text name;
  /**
   * What it is about.
   */
  struct settlekit_text title;
  /**
   * How many rules it has: settlekit_obligation_rule_get.
   */
  size_t rule_count;
} settlekit_obligation_pack;

/**
 * One rule that is shipped. Its texts are static, its dates are in days since 1970-01-01.
 */
typedef struct settlekit_obligation_rule {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * What is to be done: one of SETTLEKIT_OBLIGATION_*.
   */
  settlekit_obligation_kind what;
  /**
   * Its name in the pack.
   */
  struct settlekit_text name;
  /**
   * Where the debtor lives whom it protects.
   */
  struct settlekit_text jurisdiction;
  /**
   * Where it stands.
   */
  struct settlekit_text citation;
  /**
   * What was read to know it.
   */
  struct settlekit_text source;
  /**
   * What is not certain about it; NULL if nothing is said.
   */
  struct settlekit_text note;
  /**
   * What to do, in words.
   */
  struct settlekit_text text;
  /**
   * Of SETTLEKIT_TRIGGER_FORGIVEN, the least that counts, in minor units; else 0.
   */
  int64_t at_least_minor;
  /**
   * Its currency, by its ISO 4217 number; 0 where there is no amount.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * What it follows: one of SETTLEKIT_TRIGGER_*.
   */
  settlekit_trigger trigger;
  /**
   * Of SETTLEKIT_TRIGGER_WHILE_PAYING, every so many months; else 0.
   */
  uint32_t every_months;
  /**
   * Of SETTLEKIT_TRIGGER_WHILE_PAYING, every so many days; else 0.
   */
  uint32_t every_days;
  /**
   * Due so many calendar days later; 0 if it is not counted in them.
   */
  uint32_t calendar_days;
  /**
   * Due so many business days later; 0 if it is not counted in them.
   */
  uint32_t business_days;
  /**
   * 1 if it is due on 31 December, else 0. With neither days nor this it is due at once.
   */
  int32_t end_of_year;
  /**
   * 1 if the duty and its figure were read in the source, else 0.
   */
  int32_t verified;
  /**
   * 1 if `verified_on` is given, else 0.
   */
  int32_t has_verified_on;
  /**
   * When they were read.
   */
  int32_t verified_on;
  /**
   * 1 if `effective_from` is given; 0 is not known.
   */
  int32_t has_effective_from;
  /**
   * The first day on which what it follows must have arisen.
   */
  int32_t effective_from;
  /**
   * 1 if `effective_to` is given; 0 is not known, or open.
   */
  int32_t has_effective_to;
  /**
   * The last such day.
   */
  int32_t effective_to;
  /**
   * 1 if it binds agencies that collect for a creditor, else 0.
   */
  int32_t binds_third_party;
  /**
   * 1 if it binds creditors, else 0.
   */
  int32_t binds_first_party;
  /**
   * 1 if it binds buyers of debts, else 0.
   */
  int32_t binds_debt_buyer;
  /**
   * 1 if it is for consumer debts, else 0.
   */
  int32_t of_consumer_debts;
  /**
   * 1 if it is for commercial debts, else 0.
   */
  int32_t of_commercial_debts;
  /**
   * 1 if `past_due_more_than_days` is given, else 0.
   */
  int32_t has_past_due_more_than_days;
  /**
   * It binds only debts that are more than so many days past due.
   */
  uint32_t past_due_more_than_days;
} settlekit_obligation_rule;

/**
 * What kind of thing is wrong: one of SETTLEKIT_FINDING_*.
 */
typedef int32_t settlekit_finding_kind;

/**
 * One thing that is worth changing in a policy. The policy loads and works; this is advice.
 */
typedef struct settlekit_finding {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * What kind of thing is wrong: one of SETTLEKIT_FINDING_*.
   */
  settlekit_finding_kind kind;
  /**
   * Where, as a JSON pointer into the policy as it was written.
   */
  struct settlekit_text place;
  /**
   * The other place that it takes for this to be wrong; NULL if there is none.
   */
  struct settlekit_text other_place;
  /**
   * What is wrong, in a sentence.
   */
  struct settlekit_text message;
  /**
   * What to write instead.
   */
  struct settlekit_text suggestion;
  /**
   * How many accounts show it: 1, or 2 where two are compared.
   */
  size_t witness_count;
} settlekit_finding;

/**
 * Who and what shows a finding. What is absent does not matter.
 */
typedef struct settlekit_witness {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * 1 if the age matters, else 0.
   */
  int32_t has_age_days;
  /**
   * The age in whole days.
   */
  uint32_t age_days;
  /**
   * 1 if the balance matters, else 0.
   */
  int32_t has_balance;
  /**
   * The balance of the claims concerned, in minor units.
   */
  int64_t balance_minor;
  /**
   * The currency of the balance, by its ISO 4217 number; 0 if it does not matter.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * 1 if a plan matters, else 0.
   */
  int32_t has_plan;
  /**
   * In how many payments.
   */
  uint32_t payments;
  /**
   * How many days after its beginning the last one is due.
   */
  uint32_t last_day;
  /**
   * 1 if there is a largest gap, else 0: one payment that is no plan has none.
   */
  int32_t has_largest_gap_days;
  /**
   * The largest number of days between two payments, or to the first.
   */
  uint32_t largest_gap_days;
  /**
   * Zero.
   */
  int32_t reserved;
  /**
   * The client of the account; NULL is any.
   */
  struct settlekit_text client;
  /**
   * The user who proposes or approves; NULL is anybody.
   */
  struct settlekit_text user;
} settlekit_witness;

/**
 * What a column of ages holds: one of SETTLEKIT_AGE_*, or 0 if no account's age is known.
 */
typedef int32_t settlekit_age_kind;

/**
 * Accounts, one a row, as columns of the caller's that are only read.
 */
typedef struct settlekit_columns {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The currency of every amount, by its ISO 4217 number. It is the policy's.
   */
  int32_t currency;
  /**
   * How many decimals it has; it is checked.
   */
  int32_t exponent;
  /**
   * What `ages` holds: one of SETTLEKIT_AGE_*, or 0 if no account's age is known.
   */
  settlekit_age_kind age_kind;
  /**
   * How many rows each column has.
   */
  size_t row_count;
  /**
   * What each account owes on the claims concerned, in minor units; with new interest if the policy
   * includes it for the client. Zero or less owes nothing.
   */
  const int64_t *balances_minor;
  /**
   * How old each account is, by the date that the policy names; none with an `age_kind` of 0.
   */
  const int32_t *ages;
  /**
   * What is proposed to be paid for each, in minor units. Without it nothing is proposed, and the
   * two columns below are not there either.
   */
  const int64_t *amounts_minor;
  /**
   * In how many payments; NULL is one each.
   */
  const uint32_t *payments;
  /**
   * The days between two payments, 0 where there is no gap; NULL is 0 each. The first payment is
   * today.
   */
  const uint32_t *gaps_days;
  /**
   * The clients whose accounts these are, by name. The policy need not know them: then the agency's
   * rule holds.
   */
  const struct settlekit_text *clients;
  /**
   * How many clients there are, at least one.
   */
  size_t client_count;
  /**
   * Each row's place in `clients`, from 0; NULL if there is one client for all.
   */
  const uint32_t *client_places;
  /**
   * The users who ask, by name. One that the policy does not know is refused
   * (insufficient_authority).
   */
  const struct settlekit_text *users;
  /**
   * How many users there are; 0 if the creditor's own system asks for all.
   */
  size_t user_count;
  /**
   * Each row's place in `users`, from 0, or SETTLEKIT_NO_USER; NULL if there is one user for all, or
   * none.
   */
  const uint32_t *user_places;
} settlekit_columns;

/**
 * Where the answers go: columns of the caller's, each with as many rows as there are accounts. NULL is
 * a column that is not wanted; no answer depends on which others are.
 *
 * Read `refusal_numbers` first, or `rows`: where nothing may be settled there is no floor, and what
 * stands there, SETTLEKIT_NO_AMOUNT (-1), is less than every offer.
 */
typedef struct settlekit_judgements {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * 0 if it may be done, else the permanent number of the refusal's code. Of the proposal if there
   * is one, else of the quote. May be NULL.
   */
  uint16_t *refusal_numbers;
  /**
   * Every limit that is not kept: a set of SETTLEKIT_BREACH_*. Of the proposal if there is one, else
   * of the quote. May be NULL.
   */
  uint32_t *breaches;
  /**
   * What the proposal forgives, the balance less the amount, in minor units; SETTLEKIT_NO_AMOUNT
   * where nothing is proposed, nothing is owed, or the proposal is out of range. May be NULL.
   */
  int64_t *forgiven_minor;
  /**
   * The quote's: the least that may be accepted, in minor units, rounded up; SETTLEKIT_NO_AMOUNT
   * where a quote is refused. May be NULL.
   */
  int64_t *floors_minor;
  /**
   * The quote's: the most that may be forgiven, the balance less the floor; SETTLEKIT_NO_AMOUNT
   * where a quote is refused. May be NULL.
   */
  int64_t *most_forgiven_minor;
  /**
   * The quote's: the number of the row of the table that sets the percent part of the floor, from
   * 1; 0 where a quote is refused. May be NULL.
   */
  uint32_t *rows;
  /**
   * The quote's: whose rule has that row, one of SETTLEKIT_SCOPE_*; 0 where a quote is refused. May
   * be NULL.
   */
  uint8_t *scopes;
} settlekit_judgements;

/**
 * The vector registers that columns are judged with: one of SETTLEKIT_LANES_*, or 0 for the widest
 * that the machine has.
 */
typedef int32_t settlekit_lanes;

/**
 * How rows are worked through. No answer depends on it.
 */
typedef struct settlekit_how {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The registers, one of SETTLEKIT_LANES_*; 0 for the widest that the machine has.
   */
  settlekit_lanes lanes;
  /**
   * How many threads do the work at most, the calling one among them, up to SETTLEKIT_MOST_THREADS;
   * 0 or 1 is the calling thread alone. The others are started for the call and end with it; there
   * is no more than one for every 65536 rows.
   */
  uint32_t thread_count;
  /**
   * Zero.
   */
  uint32_t reserved;
} settlekit_how;

/**
 * One row: an account in numbers, and what is proposed for it.
 */
typedef struct settlekit_case {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * 1 if the age is known, else 0.
   */
  int32_t has_age;
  /**
   * The age in whole days, by the date that the policy names.
   */
  uint32_t age_days;
  /**
   * 1 if `amount_minor` is proposed, in `payments` with `gap_days`; 0 for a quote alone.
   */
  int32_t has_amount;
  /**
   * What is owed on the claims concerned, in minor units; with new interest if the policy includes
   * it for the client. Zero or less owes nothing.
   */
  int64_t balance_minor;
  /**
   * What is proposed to be paid, in minor units.
   */
  int64_t amount_minor;
  /**
   * In how many payments, the first one today. With 0 an amount is refused (amount_out_of_range).
   */
  uint32_t payments;
  /**
   * The days between two payments, 0 where there is no gap.
   */
  uint32_t gap_days;
} settlekit_case;

/**
 * What is said of a row: what the columns of settlekit_judgements hold.
 */
typedef struct settlekit_verdict {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * 0 if it may be done, else the permanent number of the refusal's code. Of the proposal if there
   * is one, else of the quote.
   */
  int32_t refusal_number;
  /**
   * Every limit that is not kept: a set of SETTLEKIT_BREACH_*. Of the proposal if there is one, else
   * of the quote.
   */
  uint32_t breaches;
  /**
   * The quote's: the number of the row of the table that sets the percent part of the floor, from
   * 1; 0 where a quote is refused.
   */
  uint32_t row;
  /**
   * The quote's: whose rule has that row, one of SETTLEKIT_SCOPE_*; 0 where a quote is refused.
   */
  settlekit_scope scope;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * What the proposal forgives, the balance less the amount, in minor units; SETTLEKIT_NO_AMOUNT
   * where nothing is proposed, nothing is owed, or the proposal is out of range.
   */
  int64_t forgiven_minor;
  /**
   * The quote's: the least that may be accepted, in minor units, rounded up; SETTLEKIT_NO_AMOUNT
   * where a quote is refused, so read `refusal_number` or `row` first.
   */
  int64_t floor_minor;
  /**
   * The quote's: the most that may be forgiven, the balance less the floor; SETTLEKIT_NO_AMOUNT
   * where a quote is refused.
   */
  int64_t most_forgiven_minor;
} settlekit_verdict;

/**
 * One step of the judgement of a row: a figure, or a limit with what was found.
 */
typedef struct settlekit_case_reason {
  /**
   * The size of this struct; of the first one of an array it is set by the caller.
   */
  uint32_t struct_size;
  /**
   * What it is about: one of SETTLEKIT_TOPIC_*.
   */
  settlekit_topic about;
  /**
   * Whose rule it is: one of SETTLEKIT_SCOPE_*, or 0 for none.
   */
  settlekit_scope scope;
  /**
   * The number of a table's row in canonical order, from 1; 0 for none.
   */
  uint32_t row;
  /**
   * 1 if `percent_millionths` is given.
   */
  int32_t has_percent;
  /**
   * The percent to be paid.
   */
  int32_t percent_millionths;
  /**
   * What `required` is: one of SETTLEKIT_FIGURE_*, or 0 if it is not given.
   */
  settlekit_figure_kind required_kind;
  /**
   * What `actual` is: one of SETTLEKIT_FIGURE_*, or 0 if it is not given.
   */
  settlekit_figure_kind actual_kind;
  /**
   * What a limit asks; for the client's months so many days.
   */
  int64_t required;
  /**
   * What was found, or the figure itself.
   */
  int64_t actual;
  /**
   * The judge's currency, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * 1 if `kept` is given.
   */
  int32_t has_kept;
  /**
   * 1 if the limit is kept, else 0.
   */
  int32_t kept;
  /**
   * What refuses if the limit is not kept, or refuses without a limit: one of SETTLEKIT_REFUSAL_*, or
   * 0 for nothing.
   */
  settlekit_refusal code;
  /**
   * Zero.
   */
  uint32_t reserved;
} settlekit_case_reason;

/**
 * Whose accounts a judge is for, and who asks.
 */
typedef struct settlekit_new_judge {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The currency of every amount, by its ISO 4217 number. It is the policy's.
   */
  int32_t currency;
  /**
   * How many decimals it has; it is checked.
   */
  int32_t exponent;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * The client, by name. The policy need not know it: then the agency's rule holds.
   */
  struct settlekit_text client;
  /**
   * The user who asks, by name; NULL is the creditor's own system. One that the policy does not know
   * is refused (insufficient_authority).
   */
  struct settlekit_text user;
} settlekit_new_judge;

/**
 * How the amount of an offer on columns is found: one of SETTLEKIT_OFFER_AMOUNT_*.
 */
typedef int32_t settlekit_offer_amount_kind;

/**
 * What is offered to every row.
 */
typedef struct settlekit_offering {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * How the amount is found: one of SETTLEKIT_OFFER_AMOUNT_*.
   */
  settlekit_offer_amount_kind amount;
  /**
   * The amount of a fixed offer, in minor units of the columns' currency; 0 with others.
   */
  int64_t amount_minor;
  /**
   * The percent to be paid of a percent offer, in millionths: 750000 is 75 %; 0 with others.
   */
  int32_t percent_millionths;
  /**
   * 1 if `paid_by` is given, else 0.
   */
  int32_t has_paid_by;
  /**
   * The day by which one payment is due, in days since 1970-01-01: of a bulk offer its pay_by, or
   * without one its expires_on.
   */
  int32_t paid_by;
  /**
   * Without `paid_by`: in how many payments, the first one today; 0 is one.
   */
  uint32_t payments;
  /**
   * Without `paid_by`: the days between two payments; 0 where there is no gap.
   */
  uint32_t gap_days;
  /**
   * Zero.
   */
  uint32_t reserved;
} settlekit_offering;

/**
 * What the offers on columns come to.
 */
typedef struct settlekit_offered {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * The currency of its amounts, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals it has.
   */
  int32_t exponent;
  /**
   * 1 if all three sums fit the numbers below, else 0.
   */
  int32_t has_minor;
  /**
   * How many rows are written: the first ones.
   */
  size_t rows_done;
  /**
   * Rows whose offer is within the rules.
   */
  size_t within_rules;
  /**
   * What is owed on the rows within the rules, in minor units; 0 if the sums do not all fit.
   */
  int64_t owed_minor;
  /**
   * What the offers within the rules ask for.
   */
  int64_t asked_minor;
  /**
   * What they forgive.
   */
  int64_t forgiven_minor;
  /**
   * Rows that are refused, for whatever reason.
   */
  size_t refused;
  /**
   * Rows refused as 12, percent_out_of_range.
   */
  size_t percent_out_of_range;
  /**
   * Rows refused as 13, amount_out_of_range.
   */
  size_t amount_out_of_range;
  /**
   * Rows refused as 14, expiry_in_past.
   */
  size_t expiry_in_past;
  /**
   * Rows refused as 50, nothing_owed.
   */
  size_t nothing_owed;
  /**
   * Rows refused as 52, exceeds_balance.
   */
  size_t exceeds_balance;
  /**
   * Rows refused as 60, no_rule.
   */
  size_t no_rule;
  /**
   * Rows refused as 61, missing_age_date.
   */
  size_t missing_age_date;
  /**
   * Rows refused as 62, no_row.
   */
  size_t no_row;
  /**
   * Rows refused as 63, insufficient_authority.
   */
  size_t insufficient_authority;
  /**
   * Rows refused as 64, below_floor.
   */
  size_t below_floor;
  /**
   * Rows refused as 65, forgiven_limit.
   */
  size_t forgiven_limit;
  /**
   * Rows refused as 66, too_many_payments.
   */
  size_t too_many_payments;
  /**
   * Rows refused as 67, too_many_days.
   */
  size_t too_many_days;
  /**
   * Rows refused as 68, too_many_months.
   */
  size_t too_many_months;
  /**
   * Rows refused as 69, gap_too_long.
   */
  size_t gap_too_long;
} settlekit_offered;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The name of a coding in the dialect, such as "settlement"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_coding_name(settlekit_coding coding);

/**
 * The name of a segment in the dialect, such as "fees"; "unknown" for a number that is none. Never
 * NULL, never freed. Any thread.
 */
const char *settlekit_segment_name(settlekit_segment segment);

/**
 * The name of a channel in the dialect, such as "email"; "unknown" for a number that is none. Never
 * NULL, never freed. Any thread.
 */
const char *settlekit_channel_name(settlekit_channel channel);

/**
 * The name of a kind of hold in the dialect, such as "dispute"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_hold_kind_name(settlekit_hold_kind kind);

/**
 * The name of a scope in the dialect, such as "agency"; "unknown" for a number that is none. Never
 * NULL, never freed. Any thread.
 */
const char *settlekit_scope_name(settlekit_scope code);

/**
 * The name of a customer's status in the dialect, such as "stopped"; "unknown" for a number that is
 * none. Never NULL, never freed. Any thread.
 */
const char *settlekit_customer_status_name(settlekit_customer_status status);

/**
 * Makes a list of so many addresses, which it copies.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `opt_outs`, which the caller frees; NULL_POINTER,
 * MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, INVALID_UTF8, UNKNOWN_VALUE, INVALID_VALUE. Any
 * thread.
 */
settlekit_status settlekit_opt_outs_new(const struct settlekit_address *addresses,
                                        size_t count,
                                        struct settlekit_opt_outs **opt_outs,
                                        struct settlekit_error **error);

/**
 * One reference more to a list, to be freed on its own.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `reference`; NULL_POINTER, MISALIGNED, WRONG_HANDLE. Any
 * thread.
 */
settlekit_status settlekit_opt_outs_ref(const struct settlekit_opt_outs *opt_outs,
                                        struct settlekit_opt_outs **reference);

/**
 * Gives a reference to a list back; NULL is fine. The list goes with the last one.
 *
 * Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_opt_outs_free(struct settlekit_opt_outs *opt_outs);

/**
 * The text of a document. It is not ended by a zero.
 *
 * Returns SETTLEKIT_STATUS_OK and writes a view that lives as long as the document; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_document_text(const struct settlekit_document *document,
                                         struct settlekit_text *text);

/**
 * Frees a document; NULL is fine.
 *
 * Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE. Views of it are not to be used any more.
 */
settlekit_status settlekit_document_free(struct settlekit_document *document);

/**
 * The status that the call returned.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `status`; NULL_POINTER, MISALIGNED, WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_error_status(const struct settlekit_error *error,
                                        settlekit_status *status);

/**
 * What was wrong, for people.
 *
 * Returns SETTLEKIT_STATUS_OK and writes a view that lives as long as the error; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_error_message(const struct settlekit_error *error,
                                         struct settlekit_text *message);

/**
 * How many faults a document has that did not load; 0 for an error of another kind.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `count`; NULL_POINTER, MISALIGNED, WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_error_fault_count(const struct settlekit_error *error,
                                             size_t *count);

/**
 * One fault of a document, by its number from 0, in the order of the document.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `fault`, whose texts live as long as the error;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_error_fault_get(const struct settlekit_error *error,
                                           size_t index,
                                           struct settlekit_fault *fault);

/**
 * Frees an error; NULL is fine.
 *
 * Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE. Views of it are not to be used any more.
 */
settlekit_status settlekit_error_free(struct settlekit_error *error);

/**
 * The name of a relationship in the dialect, such as "long_term"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_relationship_name(settlekit_relationship code);

/**
 * The name of a hardship in the dialect, such as "severe"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_hardship_name(settlekit_hardship code);

/**
 * The name of a dispute in the dialect, such as "full"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_dispute_name(settlekit_dispute code);

/**
 * The name of a willingness in the dialect, such as "proposed"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_willingness_name(settlekit_willingness code);

/**
 * The name of a factor in the dialect, such as "age"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_factor_name(settlekit_factor code);

/**
 * The name of an argument in the dialect, such as "rules"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_argument_name(settlekit_argument code);

/**
 * The name of such a choice in the dialect, such as "against"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_speaks_name(settlekit_speaks code);

/**
 * The name of a kind of letter in the dialect, such as "receipt"; "unknown" for a number that is
 * none. Never NULL, never freed. Any thread.
 */
const char *settlekit_letter_kind_name(settlekit_letter_kind code);

/**
 * Writes a letter on an account. Nothing changes, and whether it may be sent is not asked. The same
 * account, request and template give the same bytes.
 *
 * `letter` takes the text; `data`, if it is not NULL, what the text was made from, as JSON: each
 * figure with the event that holds it. `content_hash`, if it is not NULL, takes the SHA-256 of
 * exactly the text, as SETTLEKIT_CONTENT_HASH_SIZE bytes: 64 hexadecimal digits in small letters
 * and a zero.
 *
 * Returns SETTLEKIT_STATUS_OK and writes what is asked for; the caller frees the documents.
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, INVALID_VALUE, BUSY; BUFFER_TOO_SMALL if `capacity` is less; NOT_THERE if the
 * account has nothing of that name, or it is not agreed, not paid or was returned;
 * INVALID_DOCUMENT for a template that does not load or uses what the letter does not have: the
 * error has each fault with its line within the template. One thread at a time for each account.
 */
settlekit_status settlekit_account_letter(const struct settlekit_account *account,
                                          const struct settlekit_letter_request *request,
                                          struct settlekit_document **letter,
                                          struct settlekit_document **data,
                                          char *content_hash,
                                          size_t capacity,
                                          struct settlekit_error **error);

/**
 * Looks whether a template is one for a kind of letter: whether it uses only what such a letter
 * has.
 *
 * Returns SETTLEKIT_STATUS_OK; NULL_POINTER, MISALIGNED, INVALID_UTF8, UNKNOWN_VALUE;
 * INVALID_DOCUMENT: the error has each fault with its line. Any thread.
 */
settlekit_status settlekit_template_check(const char *template_text,
                                          size_t template_text_length,
                                          settlekit_letter_kind kind,
                                          settlekit_form form,
                                          struct settlekit_error **error);

/**
 * The template that comes with the library, as a start for an own one.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `document`, which the caller frees; NULL_POINTER,
 * MISALIGNED, UNKNOWN_VALUE. Any thread.
 */
settlekit_status settlekit_template_of_library(settlekit_letter_kind kind,
                                               settlekit_form form,
                                               struct settlekit_document **document,
                                               struct settlekit_error **error);

/**
 * The name of a party in the dialect, such as "debtor"; "unknown" for a number that is none. Never
 * NULL, never freed. Any thread.
 */
const char *settlekit_party_name(settlekit_party party);

/**
 * The JSON Schema (draft 2020-12) of a kind of document, for editors and validators.
 *
 * Returns SETTLEKIT_STATUS_OK and writes a view of static text; NULL_POINTER, MISALIGNED,
 * UNKNOWN_VALUE. Any thread.
 */
settlekit_status settlekit_schema(settlekit_schema_of of,
                                  struct settlekit_text *text);

/**
 * The name of a call status, such as "null_pointer"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_status_name(settlekit_status status);

/**
 * Days since 1970-01-01 of a date of the Gregorian calendar.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `days`; NULL_POINTER, MISALIGNED; INVALID_VALUE for a day
 * that the calendar does not have, or a year beyond 0 to 9999. Any thread.
 */
settlekit_status settlekit_date_from_ymd(int32_t year,
                                         int32_t month,
                                         int32_t day,
                                         int32_t *days);

/**
 * Year, month and day of a date given as days since 1970-01-01.
 *
 * Returns SETTLEKIT_STATUS_OK and writes all three; NULL_POINTER, MISALIGNED; INVALID_VALUE beyond
 * the years 0 to 9999. Any thread.
 */
settlekit_status settlekit_date_to_ymd(int32_t days,
                                       int32_t *year,
                                       int32_t *month,
                                       int32_t *day);

/**
 * The version of the library that is linked, such as "0.1.0". Never NULL, never freed. Any thread.
 */
const char *settlekit_version(void);

/**
 * The version of the binary interface that is linked. Any thread. It does nothing else, so it tells
 * what a call costs at least.
 */
int32_t settlekit_abi_version(void);

/**
 * Whether the library that is linked fits a header: pass SETTLEKIT_ABI_VERSION and the three
 * numbers SETTLEKIT_VERSION_MAJOR, MINOR and PATCH that the program was compiled with.
 *
 * Returns SETTLEKIT_STATUS_OK if the library has the same binary interface and is not older than
 * the header; else ABI_MISMATCH. Any thread.
 */
settlekit_status settlekit_abi_check(int32_t abi,
                                     int32_t major,
                                     int32_t minor,
                                     int32_t patch);

/**
 * Frees an account; NULL is fine.
 *
 * Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE; BUSY if another call uses it, and nothing is
 * freed then. Views of it are not to be used any more.
 */
settlekit_status settlekit_account_free(struct settlekit_account *account);

/**
 * One request for approval, by its number from 0, in the order in which they were made.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `approval`, whose texts live until the account's next change;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_approval_get(const struct settlekit_account *account,
                                                size_t index,
                                                struct settlekit_account_approval *approval);

/**
 * One limit that what was asked does not keep, by its number from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `limit`, one of SETTLEKIT_REFUSAL_*; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_approval_limit_get(const struct settlekit_account *account,
                                                      size_t index,
                                                      size_t limit_index,
                                                      settlekit_refusal *limit);

/**
 * One user who could approve what was asked, by its number from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes a view that lives until the account's next change;
 * NULL_POINTER, MISALIGNED, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_approval_approver_get(const struct settlekit_account *account,
                                                         size_t index,
                                                         size_t approver_index,
                                                         struct settlekit_text *approver);

/**
 * The number of the request for approval of this name.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `index`; NULL_POINTER, MISALIGNED, WRONG_HANDLE,
 * INVALID_UTF8, BUSY; NOT_THERE if the account has none. Any thread.
 */
settlekit_status settlekit_account_approval_find(const struct settlekit_account *account,
                                                 const char *name,
                                                 size_t name_length,
                                                 size_t *index);

/**
 * One claim of an account, by its number from 0, in the account's order.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `claim`, whose text lives until the account's next change;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_claim_get(const struct settlekit_account *account,
                                             size_t index,
                                             struct settlekit_account_claim *claim);

/**
 * The number of a claim of this name.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `index`; NULL_POINTER, MISALIGNED, WRONG_HANDLE,
 * INVALID_UTF8, BUSY; NOT_THERE if the account has none. Any thread.
 */
settlekit_status settlekit_account_claim_find(const struct settlekit_account *account,
                                              const char *name,
                                              size_t name_length,
                                              size_t *index);

/**
 * A copy of an account, on which a host can try things out: neither knows of the other.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `copy`, which the caller frees; NULL_POINTER, MISALIGNED,
 * WRONG_HANDLE, BUSY. Any thread.
 */
settlekit_status settlekit_account_copy(const struct settlekit_account *account,
                                        struct settlekit_account **copy);

/**
 * An account as one JSON document: as it was given, its journal, and what stands.
 * settlekit_account_restore makes an equal account of it, today or with a later version. Equal
 * accounts give the same bytes. The policy is not part of it.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `document`, which the caller frees; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE, BUSY. Any thread.
 */
settlekit_status settlekit_account_snapshot(const struct settlekit_account *account,
                                            struct settlekit_document **document);

/**
 * An account from what settlekit_account_snapshot wrote. Every entry of its journal is recorded
 * anew, and what then stands is compared with what the document says: one that does not hold
 * together is refused. No rule is asked and no effect is repeated.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `account`, which the caller frees; NULL_POINTER,
 * MISALIGNED, INVALID_UTF8; INVALID_DOCUMENT with every fault in `error`. Any thread.
 */
settlekit_status settlekit_account_restore(const char *document,
                                           size_t document_length,
                                           struct settlekit_account **account,
                                           struct settlekit_error **error);

/**
 * One hold on an account, by its number from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `hold`, whose texts live until the account's next change;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_hold_get(const struct settlekit_account *account,
                                            size_t index,
                                            struct settlekit_account_hold *hold);

/**
 * One entry of an account's journal, by its number from 0, the oldest first.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `entry`, whose texts live until the account's next change;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_entry_get(const struct settlekit_account *account,
                                             size_t index,
                                             struct settlekit_account_entry *entry);

/**
 * One entry of an account's journal as JSON, by its number from 0: position, date, command and
 * events, as a snapshot writes it.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `document`, which the caller frees; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_entry_json(const struct settlekit_account *account,
                                              size_t index,
                                              struct settlekit_document **document);

/**
 * One turn of an account's negotiations, by its number from 0, in the order in which they were made.
 * The creditor's first offers, which answer nobody, are among the offers only.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `round`, whose texts live until the account's next change;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_round_get(const struct settlekit_account *account,
                                             size_t index,
                                             struct settlekit_account_round *round);

/**
 * One claim that a turn concerns, by its number from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes a view that lives until the account's next change;
 * NULL_POINTER, MISALIGNED, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_round_claim_get(const struct settlekit_account *account,
                                                   size_t index,
                                                   size_t claim_index,
                                                   struct settlekit_text *claim);

/**
 * One limit that a turn does not keep, by its number from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `limit`, one of SETTLEKIT_REFUSAL_*; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_round_limit_get(const struct settlekit_account *account,
                                                   size_t index,
                                                   size_t limit_index,
                                                   settlekit_refusal *limit);

/**
 * One user who could approve a turn as it is, by its number from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes a view that lives until the account's next change;
 * NULL_POINTER, MISALIGNED, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_round_approver_get(const struct settlekit_account *account,
                                                      size_t index,
                                                      size_t approver_index,
                                                      struct settlekit_text *approver);

/**
 * The number of the turn whose offer has this name.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `index`; NULL_POINTER, MISALIGNED, WRONG_HANDLE,
 * INVALID_UTF8, BUSY; NOT_THERE if the account has none. Any thread.
 */
settlekit_status settlekit_account_round_find(const struct settlekit_account *account,
                                              const char *name,
                                              size_t name_length,
                                              size_t *index);

/**
 * Opens an account from an array of `claim_count` claims, at least one.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `account`, which the caller frees; NULL_POINTER,
 * MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, INVALID_UTF8, UNKNOWN_VALUE; INVALID_VALUE, where
 * `error` has every fault that the values have together, with its place as in the JSON document of an
 * account. Any thread.
 */
settlekit_status settlekit_account_new(const struct settlekit_new_account *opening,
                                       const struct settlekit_new_claim *claims,
                                       size_t claim_count,
                                       struct settlekit_account **account,
                                       struct settlekit_error **error);

/**
 * The name of an offer's state in the dialect, such as "expired"; "unknown" for a number that is
 * none. Never NULL, never freed. Any thread.
 */
const char *settlekit_offer_state_name(settlekit_offer_state state);

/**
 * One offer of an account, by its number from 0, in the order in which they were made.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `offer`, whose texts live until the account's next change;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_offer_get(const struct settlekit_account *account,
                                             size_t index,
                                             struct settlekit_account_offer *offer);

/**
 * One claim's part of an offer, by its number from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `part`, whose text lives until the account's next change;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_offer_part_get(const struct settlekit_account *account,
                                                  size_t index,
                                                  size_t part_index,
                                                  struct settlekit_account_part *part);

/**
 * The number of an offer of this name.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `index`; NULL_POINTER, MISALIGNED, WRONG_HANDLE,
 * INVALID_UTF8, BUSY; NOT_THERE if the account has none. Any thread.
 */
settlekit_status settlekit_account_offer_find(const struct settlekit_account *account,
                                              const char *name,
                                              size_t name_length,
                                              size_t *index);

/**
 * Opens an account from its JSON document, as it is first given.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `account`, which the caller frees; NULL_POINTER,
 * MISALIGNED, INVALID_UTF8; INVALID_DOCUMENT with every fault in `error`. Any thread.
 */
settlekit_status settlekit_account_load(const char *document,
                                        size_t document_length,
                                        struct settlekit_account **account,
                                        struct settlekit_error **error);

/**
 * One payment of an account, by its number from 0, in the order in which they were posted. What
 * counts toward what, and what was returned, the command list_payments answers.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `payment`, whose text lives until the account's next change;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_payment_get(const struct settlekit_account *account,
                                               size_t index,
                                               struct settlekit_account_payment *payment);

/**
 * Why money of a payment was returned: one of the reasons given, by its number from 0, the oldest
 * first.
 *
 * Returns SETTLEKIT_STATUS_OK and writes a view that lives until the account's next change;
 * NULL_POINTER, MISALIGNED, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_payment_reversal_reason_get(const struct settlekit_account *account,
                                                               size_t index,
                                                               size_t reason_index,
                                                               struct settlekit_text *reason);

/**
 * The number of a payment of this name.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `index`; NULL_POINTER, MISALIGNED, WRONG_HANDLE,
 * INVALID_UTF8, BUSY; NOT_THERE if the account has none. Any thread.
 */
settlekit_status settlekit_account_payment_find(const struct settlekit_account *account,
                                                const char *name,
                                                size_t name_length,
                                                size_t *index);

/**
 * The name of a settlement's state in the dialect, such as "broken"; "unknown" for a number that is
 * none. Never NULL, never freed. Any thread.
 */
const char *settlekit_settlement_state_name(settlekit_settlement_state state);

/**
 * One settlement of an account, by its number from 0, in the order in which they were made; those
 * removed are gone.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `settlement`, whose texts live until the account's next
 * change; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_settlement_get(const struct settlekit_account *account,
                                                  size_t index,
                                                  struct settlekit_account_settlement *settlement);

/**
 * Terms of a settlement that a modification took the place of, by their number from 0, the oldest
 * first.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `settlement`, whose texts live until the account's next
 * change; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_settlement_superseded_get(const struct settlekit_account *account,
                                                             size_t index,
                                                             size_t superseded_index,
                                                             struct settlekit_account_settlement *settlement);

/**
 * One claim's part of a settlement, by its number from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `part`, whose text lives until the account's next change;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_settlement_part_get(const struct settlekit_account *account,
                                                       size_t index,
                                                       size_t part_index,
                                                       struct settlekit_account_part *part);

/**
 * One instalment of a settlement, by its number from 0. `planned_on` is the day on which it is due:
 * the day before it was moved is not kept.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `due`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE, BUSY, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_account_settlement_instalment_get(const struct settlekit_account *account,
                                                             size_t index,
                                                             size_t instalment_index,
                                                             struct settlekit_due *due);

/**
 * The number of a settlement of this name.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `index`; NULL_POINTER, MISALIGNED, WRONG_HANDLE,
 * INVALID_UTF8, BUSY; NOT_THERE if the account has none, or it was removed. Any thread.
 */
settlekit_status settlekit_account_settlement_find(const struct settlekit_account *account,
                                                   const char *name,
                                                   size_t name_length,
                                                   size_t *index);

/**
 * What stands on an account, in figures.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `summary`, whose texts live until the account's next change;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, BUSY. Any thread.
 */
settlekit_status settlekit_account_summary_get(const struct settlekit_account *account,
                                               struct settlekit_account_summary *summary);

/**
 * Frees what became of a bulk; NULL is fine.
 *
 * Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE. Views of it are not to be used any more.
 */
settlekit_status settlekit_bulk_free(struct settlekit_bulk *bulk);

/**
 * Decides a bulk for each of its accounts and changes nothing: a dry run is one that is not recorded.
 * settlekit_bulk_record records it.
 *
 * `document` is the bulk in JSON; its amounts are in the policy's currency. The accounts that it names
 * are looked for in the array of `account_count` accounts; if it names none, every stopped one of the
 * array is meant. An account that stands twice is refused the second time, as duplicate_in_batch.
 *
 * `progress`, which may be NULL, is called after each account. Accounts may be read then; a call that
 * would change or free one of the array finds it BUSY. If it cancels, the accounts after it are not
 * looked at, and a bulk of all or nothing holds back what could be done; the call still returns
 * SETTLEKIT_STATUS_OK, and the totals tell it.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `bulk`, which the caller frees; NULL_POINTER, MISALIGNED,
 * WRONG_HANDLE, INVALID_UTF8; INVALID_VALUE for today, and for a document that is well formed and asks
 * for what no amount or percent can be, with the refusal in `error`; INVALID_DOCUMENT with every
 * fault, names of no account included; BUSY before anything is decided. Any thread, while no other
 * changes the accounts.
 */
settlekit_status settlekit_bulk_decide(const struct settlekit_policy *policy,
                                       int32_t today,
                                       const char *document,
                                       size_t document_length,
                                       const struct settlekit_account *const *accounts,
                                       size_t account_count,
                                       settlekit_progress progress,
                                       void *user_data,
                                       struct settlekit_bulk **bulk,
                                       struct settlekit_error **error);

/**
 * What became of one account of a bulk, by its number from 0: in the order in which the bulk names
 * the accounts; if it names none, in the order of the array.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `item`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_bulk_item_get(const struct settlekit_bulk *bulk,
                                         size_t index,
                                         struct settlekit_bulk_item *item);

/**
 * What became of one account of a bulk as a decision that was only made: its events, effects and
 * explanation. settlekit_account_record can record it on its own.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, which the caller frees; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE, OUT_OF_BOUNDS; NOT_THERE if the account was held back or not looked at.
 * Any thread.
 */
settlekit_status settlekit_bulk_decision(const struct settlekit_bulk *bulk,
                                         size_t index,
                                         struct settlekit_decision **decision);

/**
 * A bulk as lines of JSON, each ended by a newline: one for each account, in order, and the totals.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `document`, which the caller frees; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_bulk_lines(const struct settlekit_bulk *bulk,
                                      struct settlekit_document **document);

/**
 * Records what a bulk applied, in the accounts of the array, all or none. Accounts that the bulk does
 * not concern may stand between the others; an account is found by its name. Nothing is decided
 * anew.
 *
 * Returns SETTLEKIT_STATUS_OK and writes how many were recorded to `recorded`, which may be NULL;
 * NULL_POINTER, MISALIGNED, WRONG_HANDLE, BUSY; CONTRADICTION if an account that it needs is not in
 * the array, or something has happened to one since, as when the bulk was recorded already. Nothing
 * is changed then. One thread at a time for each account.
 */
settlekit_status settlekit_bulk_record(const struct settlekit_bulk *bulk,
                                       struct settlekit_account *const *accounts,
                                       size_t account_count,
                                       size_t *recorded,
                                       struct settlekit_error **error);

/**
 * What a bulk comes to.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `totals`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_bulk_totals_get(const struct settlekit_bulk *bulk,
                                           struct settlekit_bulk_totals *totals);

/**
 * How many accounts are refused under one code, by its number from 0, in the order of precedence.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `refusal`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_bulk_refusal_get(const struct settlekit_bulk *bulk,
                                            size_t index,
                                            struct settlekit_bulk_refusal *refusal);

/**
 * What the offers of a bulk come to in one currency, by its number from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `amounts`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_bulk_amounts_get(const struct settlekit_bulk *bulk,
                                            size_t index,
                                            struct settlekit_bulk_amounts *amounts);

/**
 * Sets an offer or settlement down as a written agreement.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_create_agreement(struct settlekit_account *account,
                                                    const struct settlekit_policy *policy,
                                                    int32_t today,
                                                    const struct settlekit_request *request,
                                                    const struct settlekit_new_agreement *agreement,
                                                    struct settlekit_decision **decision,
                                                    struct settlekit_error **error);

/**
 * The user of the request approves an agreement before it is sent; without a user it is refused.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_approve_agreement(struct settlekit_account *account,
                                                     const struct settlekit_policy *policy,
                                                     int32_t today,
                                                     const struct settlekit_request *request,
                                                     const char *agreement,
                                                     size_t agreement_length,
                                                     struct settlekit_decision **decision,
                                                     struct settlekit_error **error);

/**
 * An agreement is sent to the debtor. Nothing is sent by this call: it is put on record.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_send_agreement(struct settlekit_account *account,
                                                  const struct settlekit_policy *policy,
                                                  int32_t today,
                                                  const struct settlekit_request *request,
                                                  const struct settlekit_agreement_sending *sending,
                                                  struct settlekit_decision **decision,
                                                  struct settlekit_error **error);

/**
 * An agreement came back signed.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_return_agreement(struct settlekit_account *account,
                                                    const struct settlekit_policy *policy,
                                                    int32_t today,
                                                    const struct settlekit_request *request,
                                                    const struct settlekit_agreement_return *signed_agreement,
                                                    struct settlekit_decision **decision,
                                                    struct settlekit_error **error);

/**
 * Nothing is left to do with an agreement that came back signed.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_complete_agreement(struct settlekit_account *account,
                                                      const struct settlekit_policy *policy,
                                                      int32_t today,
                                                      const struct settlekit_request *request,
                                                      const char *agreement,
                                                      size_t agreement_length,
                                                      struct settlekit_decision **decision,
                                                      struct settlekit_error **error);

/**
 * Asks somebody who may to approve what the rules alone would refuse.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_request_approval(struct settlekit_account *account,
                                                    const struct settlekit_policy *policy,
                                                    int32_t today,
                                                    const struct settlekit_request *request,
                                                    const struct settlekit_new_approval *approval,
                                                    struct settlekit_decision **decision,
                                                    struct settlekit_error **error);

/**
 * Approves what was asked under a name. The user of `request` is the approver.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_approve(struct settlekit_account *account,
                                           const struct settlekit_policy *policy,
                                           int32_t today,
                                           const struct settlekit_request *request,
                                           const char *approval,
                                           size_t approval_length,
                                           struct settlekit_decision **decision,
                                           struct settlekit_error **error);

/**
 * Declines what was asked under a name. The reason may be left out.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_decline(struct settlekit_account *account,
                                           const struct settlekit_policy *policy,
                                           int32_t today,
                                           const struct settlekit_request *request,
                                           const char *approval,
                                           size_t approval_length,
                                           const char *reason,
                                           size_t reason_length,
                                           struct settlekit_decision **decision,
                                           struct settlekit_error **error);

/**
 * Asks whether to settle, and within which range to negotiate. The account is only read, and the
 * number of the decision's step is 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, INVALID_VALUE, BUSY. Any thread, while nobody changes the account.
 */
settlekit_status settlekit_account_assess(const struct settlekit_account *account,
                                          const struct settlekit_policy *policy,
                                          int32_t today,
                                          const struct settlekit_request *request,
                                          const struct settlekit_assessment_facts *facts,
                                          struct settlekit_decision **decision,
                                          struct settlekit_error **error);

/**
 * The name of a contact channel in the dialect, such as "call"; "unknown" for a number that is
 * none. Never NULL, never freed. Any thread.
 */
const char *settlekit_contact_channel_name(settlekit_contact_channel channel);

/**
 * The name of what a contact was in the dialect, such as "attempt"; "unknown" for a number that is
 * none. Never NULL, never freed. Any thread.
 */
const char *settlekit_contact_kind_name(settlekit_contact_kind kind);

/**
 * Asks whether the debtor may be contacted now: by holds, opt-outs, the policy's days and hours for
 * messages, and every contact rule in force. The account is only read, and the number of the
 * decision's step is 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, INVALID_VALUE, BUSY. Any thread, while nobody changes the account.
 */
settlekit_status settlekit_account_check_contact(const struct settlekit_account *account,
                                                 const struct settlekit_policy *policy,
                                                 int32_t today,
                                                 const struct settlekit_request *request,
                                                 const struct settlekit_contact_wish *wish,
                                                 struct settlekit_decision **decision,
                                                 struct settlekit_error **error);

/**
 * The day has ended: expires what is due, then judges plans, then sends reminders. `contact` may be
 * NULL.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_end_day(struct settlekit_account *account,
                                           const struct settlekit_policy *policy,
                                           int32_t today,
                                           const struct settlekit_request *request,
                                           const struct settlekit_contact *contact,
                                           struct settlekit_decision **decision,
                                           struct settlekit_error **error);

/**
 * Places a hold.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_place_hold(struct settlekit_account *account,
                                              const struct settlekit_policy *policy,
                                              int32_t today,
                                              const struct settlekit_request *request,
                                              const struct settlekit_hold *hold,
                                              struct settlekit_decision **decision,
                                              struct settlekit_error **error);

/**
 * Lifts a hold.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_lift_hold(struct settlekit_account *account,
                                             const struct settlekit_policy *policy,
                                             int32_t today,
                                             const struct settlekit_request *request,
                                             const struct settlekit_hold *hold,
                                             struct settlekit_decision **decision,
                                             struct settlekit_error **error);

/**
 * Sets the customer's status by hand: one of SETTLEKIT_CUSTOMER_*. The reason may be left out.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_set_status(struct settlekit_account *account,
                                              const struct settlekit_policy *policy,
                                              int32_t today,
                                              const struct settlekit_request *request,
                                              settlekit_customer_status status,
                                              const char *reason,
                                              size_t reason_length,
                                              struct settlekit_decision **decision,
                                              struct settlekit_error **error);

/**
 * Carries out one dated command in JSON, such as {"on": "2026-03-01", "command": "end_day"}.
 *
 * What is malformed, or dated before an earlier command of this handle, is a decision with the
 * outcome SETTLEKIT_OUTCOME_INVALID, as a step of a scenario.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_HANDLE, INVALID_UTF8, BUSY. One thread at a time for each
 * account.
 */
settlekit_status settlekit_account_answer_json(struct settlekit_account *account,
                                               const struct settlekit_policy *policy,
                                               const char *command,
                                               size_t command_length,
                                               struct settlekit_decision **decision,
                                               struct settlekit_error **error);

/**
 * A party answers the other's offer with a figure of its own, or the debtor opens with one. The
 * creditor's is an offer from then on; the debtor's binds nobody until the creditor accepts it.
 * What is left out and the policy does not supply, terms or a last day, is a decision that says
 * INVALID.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_make_counter_offer(struct settlekit_account *account,
                                                      const struct settlekit_policy *policy,
                                                      int32_t today,
                                                      const struct settlekit_request *request,
                                                      const struct settlekit_new_counter_offer *counter_offer,
                                                      struct settlekit_decision **decision,
                                                      struct settlekit_error **error);

/**
 * A party rejects the other's last offer. `party` is 0 or one of SETTLEKIT_PARTY_*: 0 is the party
 * that did not make the offer. The reason may be left out.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_reject_offer(struct settlekit_account *account,
                                                const struct settlekit_policy *policy,
                                                int32_t today,
                                                const struct settlekit_request *request,
                                                const char *offer,
                                                size_t offer_length,
                                                settlekit_party party,
                                                const char *reason,
                                                size_t reason_length,
                                                struct settlekit_decision **decision,
                                                struct settlekit_error **error);

/**
 * Asks for the offers of both parties in the order in which they were made, whose turn it is, the
 * next figure of the policy's ladder, and what was asked to be approved. The account is only read,
 * and the number of the decision's step is 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. Any thread, while nobody changes the account.
 */
settlekit_status settlekit_account_list_rounds(const struct settlekit_account *account,
                                               const struct settlekit_policy *policy,
                                               int32_t today,
                                               const struct settlekit_request *request,
                                               struct settlekit_decision **decision,
                                               struct settlekit_error **error);

/**
 * An obligation of the calendar was done. One whose reason fell away after it was done is made good
 * by the same call.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_complete_obligation(struct settlekit_account *account,
                                                       const struct settlekit_policy *policy,
                                                       int32_t today,
                                                       const struct settlekit_request *request,
                                                       const struct settlekit_completion *completion,
                                                       struct settlekit_decision **decision,
                                                       struct settlekit_error **error);

/**
 * Asks for the obligations that follow from what stands, the earliest due first. `through` points to
 * a day: only those that are due by it; NULL is all. The answer is read by
 * settlekit_decision_obligation_calendar_get. The account is only read, and the number of the
 * decision's step is 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. Any thread, while nobody changes the account.
 */
settlekit_status settlekit_account_list_obligations(const struct settlekit_account *account,
                                                    const struct settlekit_policy *policy,
                                                    int32_t today,
                                                    const struct settlekit_request *request,
                                                    const int32_t *through,
                                                    struct settlekit_decision **decision,
                                                    struct settlekit_error **error);

/**
 * The name of a kind of terms in the dialect, such as "percent"; "unknown" for a number that is
 * none. Never NULL, never freed. Any thread.
 */
const char *settlekit_terms_kind_name(settlekit_terms_kind kind);

/**
 * Makes an offer.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_create_offer(struct settlekit_account *account,
                                                const struct settlekit_policy *policy,
                                                int32_t today,
                                                const struct settlekit_request *request,
                                                const struct settlekit_new_offer *offer,
                                                struct settlekit_decision **decision,
                                                struct settlekit_error **error);

/**
 * A party accepts the other's last offer: the debtor the creditor's, or the creditor a counter-offer
 * of the debtor. `effective_on` points to the day on which it did; NULL is today. `party` is 0 or one
 * of SETTLEKIT_PARTY_*: 0 is the party that did not make the offer.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_accept_offer(struct settlekit_account *account,
                                                const struct settlekit_policy *policy,
                                                int32_t today,
                                                const struct settlekit_request *request,
                                                const char *offer,
                                                size_t offer_length,
                                                const int32_t *effective_on,
                                                settlekit_party party,
                                                struct settlekit_decision **decision,
                                                struct settlekit_error **error);

/**
 * The creditor takes an offer back. The reason is needed once money was counted; else it may be left
 * out.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_withdraw_offer(struct settlekit_account *account,
                                                  const struct settlekit_policy *policy,
                                                  int32_t today,
                                                  const struct settlekit_request *request,
                                                  const char *offer,
                                                  size_t offer_length,
                                                  const char *reason,
                                                  size_t reason_length,
                                                  struct settlekit_decision **decision,
                                                  struct settlekit_error **error);

/**
 * The creditor gives an offer up as lost. The reason may be left out.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_abandon_offer(struct settlekit_account *account,
                                                 const struct settlekit_policy *policy,
                                                 int32_t today,
                                                 const struct settlekit_request *request,
                                                 const char *offer,
                                                 size_t offer_length,
                                                 const char *reason,
                                                 size_t reason_length,
                                                 struct settlekit_decision **decision,
                                                 struct settlekit_error **error);

/**
 * Money came in.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_post_payment(struct settlekit_account *account,
                                                const struct settlekit_policy *policy,
                                                int32_t today,
                                                const struct settlekit_request *request,
                                                const struct settlekit_new_payment *payment,
                                                struct settlekit_decision **decision,
                                                struct settlekit_error **error);

/**
 * Files a payment as something else: one of SETTLEKIT_CODING_*.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_code_payment(struct settlekit_account *account,
                                                const struct settlekit_policy *policy,
                                                int32_t today,
                                                const struct settlekit_request *request,
                                                const char *payment,
                                                size_t payment_length,
                                                settlekit_coding coding,
                                                struct settlekit_decision **decision,
                                                struct settlekit_error **error);

/**
 * Money went back.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_reverse_payment(struct settlekit_account *account,
                                                   const struct settlekit_policy *policy,
                                                   int32_t today,
                                                   const struct settlekit_request *request,
                                                   const struct settlekit_reversal *reversal,
                                                   struct settlekit_decision **decision,
                                                   struct settlekit_error **error);

/**
 * Changes what a claim owes.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_adjust_balance(struct settlekit_account *account,
                                                  const struct settlekit_policy *policy,
                                                  int32_t today,
                                                  const struct settlekit_request *request,
                                                  const struct settlekit_adjustment *adjustment,
                                                  struct settlekit_decision **decision,
                                                  struct settlekit_error **error);

/**
 * Posts the interest accrued on a claim, up to and with the day `through`.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_post_interest(struct settlekit_account *account,
                                                 const struct settlekit_policy *policy,
                                                 int32_t today,
                                                 const struct settlekit_request *request,
                                                 const char *claim,
                                                 size_t claim_length,
                                                 int32_t through,
                                                 struct settlekit_decision **decision,
                                                 struct settlekit_error **error);

/**
 * The name of a frequency in the dialect, such as "half_month"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_frequency_name(settlekit_frequency frequency);

/**
 * The name of a roll in the dialect, such as "next_business_day"; "unknown" for a number that is
 * none. Never NULL, never freed. Any thread.
 */
const char *settlekit_roll_name(settlekit_roll roll);

/**
 * The name in the dialect of how the payments of a plan are found, such as "payments"; "unknown" for
 * a number that is none. Never NULL, never freed. Any thread.
 */
const char *settlekit_plan_size_name(settlekit_plan_size size);

/**
 * Asks what the account may be settled for, on some claims; NULL and 0 are all that are not
 * disputed. The account is only read, and the number of the decision's
 * step is 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. Any thread, while nobody changes the account.
 */
settlekit_status settlekit_account_quote(const struct settlekit_account *account,
                                         const struct settlekit_policy *policy,
                                         int32_t today,
                                         const struct settlekit_request *request,
                                         const struct settlekit_text *claims,
                                         size_t claim_count,
                                         struct settlekit_decision **decision,
                                         struct settlekit_error **error);

/**
 * Asks for every payment, and whether it counts: toward an offer, or toward a settlement, or if both
 * are left out toward whatever runs. The account is only read, and the number of the decision's
 * step is 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. Any thread, while nobody changes the account.
 */
settlekit_status settlekit_account_list_payments(const struct settlekit_account *account,
                                                 const struct settlekit_policy *policy,
                                                 int32_t today,
                                                 const struct settlekit_request *request,
                                                 const char *offer,
                                                 size_t offer_length,
                                                 const char *settlement,
                                                 size_t settlement_length,
                                                 struct settlekit_decision **decision,
                                                 struct settlekit_error **error);

/**
 * Asks whether a proposal in summary would be within the rules. The account is only read, and the
 * number of the decision's step is 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. Any thread, while nobody changes the account.
 */
settlekit_status settlekit_account_check_proposal(const struct settlekit_account *account,
                                                  const struct settlekit_policy *policy,
                                                  int32_t today,
                                                  const struct settlekit_request *request,
                                                  const struct settlekit_proposal *proposal,
                                                  struct settlekit_decision **decision,
                                                  struct settlekit_error **error);

/**
 * Asks which amounts and plans are possible. The account is only read, and the
 * number of the decision's step is 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, INVALID_VALUE, BUSY. Any thread, while nobody changes the account.
 */
settlekit_status settlekit_account_solve(const struct settlekit_account *account,
                                         const struct settlekit_policy *policy,
                                         int32_t today,
                                         const struct settlekit_request *request,
                                         const struct settlekit_wish *wish,
                                         struct settlekit_decision **decision,
                                         struct settlekit_error **error);

/**
 * Records what was decided with `decide_only`, as if it had been done then. Nothing is decided anew,
 * so it must be the next thing that happens to the account. The decision stays as it is. Recording is
 * no step: it does not change the number of the next decision.
 *
 * Returns SETTLEKIT_STATUS_OK; NULL_POINTER, MISALIGNED, WRONG_HANDLE, BUSY; NOT_THERE if the decision
 * has nothing to record, being a refusal, an answer, invalid or done already before it; CONTRADICTION
 * if it is of another account, does not fit the account any more, or was recorded already. One
 * thread at a time for each account.
 */
settlekit_status settlekit_account_record(struct settlekit_account *account,
                                          const struct settlekit_decision *decision,
                                          struct settlekit_error **error);

/**
 * Assigns a settlement sequence, in place of the one that is assigned.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_assign_sequence(struct settlekit_account *account,
                                                   const struct settlekit_policy *policy,
                                                   int32_t today,
                                                   const struct settlekit_request *request,
                                                   const char *sequence,
                                                   size_t sequence_length,
                                                   struct settlekit_decision **decision,
                                                   struct settlekit_error **error);

/**
 * Takes the settlement sequence away. The reason may be left out.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_unassign_sequence(struct settlekit_account *account,
                                                     const struct settlekit_policy *policy,
                                                     int32_t today,
                                                     const struct settlekit_request *request,
                                                     const char *sequence,
                                                     size_t sequence_length,
                                                     const char *reason,
                                                     size_t reason_length,
                                                     struct settlekit_decision **decision,
                                                     struct settlekit_error **error);

/**
 * Agrees a settlement.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_create_settlement(struct settlekit_account *account,
                                                     const struct settlekit_policy *policy,
                                                     int32_t today,
                                                     const struct settlekit_request *request,
                                                     const struct settlekit_new_settlement *settlement,
                                                     struct settlekit_decision **decision,
                                                     struct settlekit_error **error);

/**
 * Changes the terms of a settlement.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_modify_settlement(struct settlekit_account *account,
                                                     const struct settlekit_policy *policy,
                                                     int32_t today,
                                                     const struct settlekit_request *request,
                                                     const struct settlekit_settlement_change *change,
                                                     struct settlekit_decision **decision,
                                                     struct settlekit_error **error);

/**
 * Makes a settlement inactive: nothing counts toward it any more. The reason may be left out.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_deactivate_settlement(struct settlekit_account *account,
                                                         const struct settlekit_policy *policy,
                                                         int32_t today,
                                                         const struct settlekit_request *request,
                                                         const char *settlement,
                                                         size_t settlement_length,
                                                         const char *reason,
                                                         size_t reason_length,
                                                         struct settlekit_decision **decision,
                                                         struct settlekit_error **error);

/**
 * Makes an inactive settlement active again and recounts. The reason may be left out.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_reactivate_settlement(struct settlekit_account *account,
                                                         const struct settlekit_policy *policy,
                                                         int32_t today,
                                                         const struct settlekit_request *request,
                                                         const char *settlement,
                                                         size_t settlement_length,
                                                         const char *reason,
                                                         size_t reason_length,
                                                         struct settlekit_decision **decision,
                                                         struct settlekit_error **error);

/**
 * Declares a settlement void, for good. The reason may be left out.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_void_settlement(struct settlekit_account *account,
                                                   const struct settlekit_policy *policy,
                                                   int32_t today,
                                                   const struct settlekit_request *request,
                                                   const char *settlement,
                                                   size_t settlement_length,
                                                   const char *reason,
                                                   size_t reason_length,
                                                   struct settlekit_decision **decision,
                                                   struct settlekit_error **error);

/**
 * Removes a settlement, as if it had never been. The reason may be left out.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `decision`, if it is not NULL, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * INVALID_VALUE, BUSY. One thread at a time for each account.
 */
settlekit_status settlekit_account_remove_settlement(struct settlekit_account *account,
                                                     const struct settlekit_policy *policy,
                                                     int32_t today,
                                                     const struct settlekit_request *request,
                                                     const char *settlement,
                                                     size_t settlement_length,
                                                     const char *reason,
                                                     size_t reason_length,
                                                     struct settlekit_decision **decision,
                                                     struct settlekit_error **error);

/**
 * Ends a day for each of `account_count` accounts, one after the other: what
 * settlekit_account_end_day does without a request.
 *
 * `contacts`, which may be NULL, has for each account what the host knows of its customer, or NULL.
 * One struct may stand in many rows. Each is read when its row's turn comes.
 *
 * The columns that are written are arrays of as many values, one for each account, that share no
 * memory: `statuses` gets the status of each row as if it were a call of its own; `outcomes`, which
 * may be NULL, one of SETTLEKIT_OUTCOME_*, 0 where the row failed; `decisions`, which may be NULL, a
 * decision that the caller frees, NULL where the row failed. A row that fails (a NULL or wrong handle,
 * a busy account, a contact that settlekit_account_end_day would not take) does not stop the others.
 * An account that stands twice is answered twice; the second time its day has ended already.
 *
 * `progress`, which may be NULL, is called every 1024 rows and after the last. No account is in use
 * then, so it may use and change them and the contacts, and free those that stand in no row that is
 * left; `accounts` and `contacts` themselves stay as they are. If it cancels, the rows done are done,
 * the others get SETTLEKIT_STATUS_CANCELLED, and so does the call.
 *
 * Returns SETTLEKIT_STATUS_OK, even if rows failed, and writes all columns; CANCELLED, and writes all
 * columns; NULL_POINTER, MISALIGNED, WRONG_HANDLE (of the policy), INVALID_VALUE, OVERLAP, where
 * nothing is done. One thread at a time for each account.
 */
settlekit_status settlekit_accounts_end_day(struct settlekit_account *const *accounts,
                                            size_t account_count,
                                            const struct settlekit_policy *policy,
                                            int32_t today,
                                            const struct settlekit_contact *const *contacts,
                                            settlekit_status *statuses,
                                            int32_t *outcomes,
                                            struct settlekit_decision **decisions,
                                            settlekit_progress progress,
                                            void *user_data,
                                            struct settlekit_error **error);

/**
 * The name of an outcome in the dialect, such as "applied"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_outcome_name(settlekit_outcome outcome);

/**
 * What became of a command, in figures.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `summary`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_decision_summary_get(const struct settlekit_decision *decision,
                                                struct settlekit_summary *summary);

/**
 * A decision as one line of JSON, as the dialect prints the answer to a step. Its `step` is the
 * number of the command on this account handle, 0 for one that was only decided.
 *
 * Returns SETTLEKIT_STATUS_OK and writes a view that lives as long as the decision; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_decision_json(const struct settlekit_decision *decision,
                                         struct settlekit_text *json);

/**
 * Frees a decision; NULL is fine.
 *
 * Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE. Views of it are not to be used any more.
 */
settlekit_status settlekit_decision_free(struct settlekit_decision *decision);

/**
 * Which answer a decision has.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `kind`, 0 if it has none; NULL_POINTER, MISALIGNED,
 * WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_decision_answer_kind(const struct settlekit_decision *decision,
                                                settlekit_answer_kind *kind);

/**
 * The answer of a decision as JSON, as it stands in the decision's line.
 *
 * Returns SETTLEKIT_STATUS_OK and writes a view that lives as long as the decision; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE; NOT_THERE if the decision has no answer. Any thread.
 */
settlekit_status settlekit_decision_answer_json(const struct settlekit_decision *decision,
                                                struct settlekit_text *json);

/**
 * Whether to settle, and within which range: the answer to settlekit_account_assess.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `assessment`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer. Any thread.
 */
settlekit_status settlekit_decision_assessment_get(const struct settlekit_decision *decision,
                                                   struct settlekit_assessment *assessment);

/**
 * One thing that speaks for settling or against it; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `argument`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_assessment_argument_get(const struct settlekit_decision *decision,
                                                            size_t index,
                                                            struct settlekit_assessment_argument *argument);

/**
 * One factor that moved the opening and the target; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `factor`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_assessment_factor_get(const struct settlekit_decision *decision,
                                                          size_t index,
                                                          struct settlekit_assessment_factor *factor);

/**
 * What waiting is worth. NOT_THERE is also told where that is not known.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `waiting`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer. Any thread.
 */
settlekit_status settlekit_decision_assessment_waiting_get(const struct settlekit_decision *decision,
                                                           struct settlekit_waiting_value *waiting);

/**
 * What legal action is worth. NOT_THERE is also told where that is not known.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `legal`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer. Any thread.
 */
settlekit_status settlekit_decision_assessment_legal_get(const struct settlekit_decision *decision,
                                                         struct settlekit_legal_value *legal);

/**
 * One claim that an assessment is about; index from 0. The text is a view that lives as long as
 * the decision.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `claim`; NULL_POINTER, MISALIGNED, WRONG_HANDLE;
 * NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_assessment_claim_get(const struct settlekit_decision *decision,
                                                         size_t index,
                                                         struct settlekit_text *claim);

/**
 * One reason that would refuse an offer today, whatever its amount; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `refusal`; NULL_POINTER, MISALIGNED, WRONG_HANDLE;
 * NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_assessment_blocked_by_get(const struct settlekit_decision *decision,
                                                              size_t index,
                                                              settlekit_refusal *refusal);

/**
 * The name of a cause in the dialect, such as "terms_accepted"; "unknown" for a number that is
 * none. Never NULL, never freed. Any thread.
 */
const char *settlekit_because_name(settlekit_because code);

/**
 * The name of a verdict in the dialect, such as "permitted"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_contact_verdict_name(settlekit_contact_verdict verdict);

/**
 * The name of a rule's result in the dialect, such as "kept"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_rule_result_name(settlekit_rule_result result);

/**
 * The name of a kind of disclosure in the dialect, such as "time_barred"; "unknown" for a number
 * that is none. Never NULL, never freed. Any thread.
 */
const char *settlekit_disclosure_kind_name(settlekit_disclosure_kind kind);

/**
 * Whether the debtor may be contacted: the answer to that question.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `answer`, whose texts are views that live as long as the
 * decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE; NOT_THERE if the decision
 * has no such answer. Any thread.
 */
settlekit_status settlekit_decision_contact_get(const struct settlekit_decision *decision,
                                                struct settlekit_contact_answer *answer);

/**
 * One contact rule that was looked at, with what was found; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `rule`, whose texts are views that live as long as the
 * decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE; NOT_THERE if the decision
 * has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_contact_rule_get(const struct settlekit_decision *decision,
                                                     size_t index,
                                                     struct settlekit_rule_checked *rule);

/**
 * One thing that the debtor is to be told with a contact; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `disclosure`, whose texts are views that live as long as
 * the decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE; NOT_THERE if the
 * decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_contact_disclosure_get(const struct settlekit_decision *decision,
                                                           size_t index,
                                                           struct settlekit_disclosure *disclosure);

/**
 * One thing that the debtor is to be told with an offer that the quote is for; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `disclosure`, whose texts are views that live as long as
 * the decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE; NOT_THERE if the
 * decision has no quote; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_quote_disclosure_get(const struct settlekit_decision *decision,
                                                         size_t index,
                                                         struct settlekit_disclosure *disclosure);

/**
 * One thing that the debtor is to be told with the terms of an offer or settlement: the
 * disclosure_count of them are counted from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `disclosure`, whose texts are views that live as long as
 * the decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE; NOT_THERE for an event
 * of a kind without them; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_event_disclosure_get(const struct settlekit_decision *decision,
                                                         size_t event_index,
                                                         size_t index,
                                                         struct settlekit_disclosure *disclosure);

/**
 * One thing that the debtor is to be told with a reminder: the disclosure_count of them are counted
 * from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `disclosure`, whose texts are views that live as long as
 * the decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE; NOT_THERE for an effect
 * of another kind; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_effect_disclosure_get(const struct settlekit_decision *decision,
                                                          size_t effect_index,
                                                          size_t index,
                                                          struct settlekit_disclosure *disclosure);

/**
 * The name of a kind of effect in the dialect, such as "set_status"; "unknown" for a number that
 * is none. Never NULL, never freed. Any thread.
 */
const char *settlekit_effect_name(settlekit_effect_kind code);

/**
 * The name of a notice in the dialect, such as "bankruptcy_hold"; "unknown" for a number that is
 * none. Never NULL, never freed. Any thread.
 */
const char *settlekit_notice_name(settlekit_notice code);

/**
 * One effect of a decision; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `effect`, whose texts are views that live as long as the
 * decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_effect_get(const struct settlekit_decision *decision,
                                               size_t index,
                                               struct settlekit_effect *effect);

/**
 * One effect of a decision as JSON, as it stands in the decision's line; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes a view that lives as long as the decision; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_effect_json(const struct settlekit_decision *decision,
                                                size_t index,
                                                struct settlekit_text *json);

/**
 * One event of a decision; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `event`, whose texts are views that live as long as the
 * decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_event_get(const struct settlekit_decision *decision,
                                              size_t index,
                                              struct settlekit_event *event);

/**
 * One event of a decision as JSON, as it stands in the decision's line; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes a view that lives as long as the decision; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_event_json(const struct settlekit_decision *decision,
                                               size_t index,
                                               struct settlekit_text *json);

/**
 * What an event wrote off on one claim, by segment: the claim_count of them are counted from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `amounts`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE for an event of a kind without them; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_event_claim_get(const struct settlekit_decision *decision,
                                                    size_t event_index,
                                                    size_t index,
                                                    struct settlekit_claim_amounts *amounts);

/**
 * One reminder of a sequence that was assigned: the reminder_count of them are counted from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `reminder`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE for an event of a kind without them; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_event_reminder_get(const struct settlekit_decision *decision,
                                                       size_t event_index,
                                                       size_t index,
                                                       struct settlekit_sequence_reminder *reminder);

/**
 * One limit that an approval lifted: the lifted_count of them are counted from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `lifted`, one of SETTLEKIT_REFUSAL_*; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE; NOT_THERE for an event of a kind without them; OUT_OF_BOUNDS. Any
 * thread.
 */
settlekit_status settlekit_decision_event_lifted_get(const struct settlekit_decision *decision,
                                                     size_t event_index,
                                                     size_t index,
                                                     settlekit_refusal *lifted);

/**
 * One claim that was disputed as a payment came: the disputed_count of them are counted from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `claim`, a view that lives as long as the decision;
 * NULL_POINTER, MISALIGNED, WRONG_HANDLE; NOT_THERE for an event of a kind without them;
 * OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_event_disputed_get(const struct settlekit_decision *decision,
                                                       size_t event_index,
                                                       size_t index,
                                                       struct settlekit_text *claim);

/**
 * The name of a kind of event in the dialect, such as "offer_created"; "unknown" for a number that
 * is none. Never NULL, never freed. Any thread.
 */
const char *settlekit_event_name(settlekit_event_kind code);

/**
 * The name of such a choice in the dialect, such as "lost"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_on_expiry_name(settlekit_on_expiry code);

/**
 * The name of such a choice in the dialect, such as "if_posted_after"; "unknown" for a number that
 * is none. Never NULL, never freed. Any thread.
 */
const char *settlekit_same_day_payments_name(settlekit_same_day_payments code);

/**
 * The name of such a choice in the dialect, such as "ask"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_on_reached_name(settlekit_on_reached code);

/**
 * The name of such a choice in the dialect, such as "frozen"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_interest_during_settlement_name(settlekit_interest_during_settlement code);

/**
 * One claim that a counter-offer covers: the covered_count of them are counted from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `claim`, a view that lives as long as the decision;
 * NULL_POINTER, MISALIGNED, WRONG_HANDLE; NOT_THERE for an event of a kind without them;
 * OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_event_covered_get(const struct settlekit_decision *decision,
                                                      size_t event_index,
                                                      size_t index,
                                                      struct settlekit_text *claim);

/**
 * One limit that a counter-offer, or what was asked to be approved, does not keep: the
 * needs_approval_count of them are counted from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `limit`, one of SETTLEKIT_REFUSAL_*; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE; NOT_THERE for an event of a kind without them; OUT_OF_BOUNDS. Any
 * thread.
 */
settlekit_status settlekit_decision_event_needs_approval_get(const struct settlekit_decision *decision,
                                                             size_t event_index,
                                                             size_t index,
                                                             settlekit_refusal *limit);

/**
 * One user who could approve a counter-offer, or what was asked to be approved: the approver_count
 * of them are counted from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `approver`, a view that lives as long as the decision;
 * NULL_POINTER, MISALIGNED, WRONG_HANDLE; NOT_THERE for an event of a kind without them;
 * OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_event_approver_get(const struct settlekit_decision *decision,
                                                       size_t event_index,
                                                       size_t index,
                                                       struct settlekit_text *approver);

/**
 * The calendar: the answer to a question for obligations.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `calendar`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer. Any thread.
 */
settlekit_status settlekit_decision_obligation_calendar_get(const struct settlekit_decision *decision,
                                                            struct settlekit_obligation_calendar *calendar);

/**
 * One obligation of the calendar, the earliest due first; index from 0. The texts are views that
 * live as long as the decision.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `obligation`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_obligation_get(const struct settlekit_decision *decision,
                                                   size_t index,
                                                   struct settlekit_obligation *obligation);

/**
 * One amount of an obligation of the calendar; both indexes from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `figure`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_obligation_figure_get(const struct settlekit_decision *decision,
                                                          size_t obligation_index,
                                                          size_t index,
                                                          struct settlekit_obligation_figure *figure);

/**
 * The obligation that an event tells as done. The texts are views that live as long as the decision.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `completed`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE for an event of another kind; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_event_obligation_get(const struct settlekit_decision *decision,
                                                         size_t event_index,
                                                         struct settlekit_completed_obligation *completed);

/**
 * The name of an instalment's state in the dialect, such as "paid"; "unknown" for a number that is
 * none. Never NULL, never freed. Any thread.
 */
const char *settlekit_instalment_state_name(settlekit_instalment_state code);

/**
 * The name of why a payment counts in the dialect, such as "counted"; "unknown" for a number that
 * is none. Never NULL, never freed. Any thread.
 */
const char *settlekit_why_counted_name(settlekit_why_counted code);

/**
 * What the payments come to: the answer to a question for payments. The texts are views that live
 * as long as the decision.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `list`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer. Any thread.
 */
settlekit_status settlekit_decision_payment_list_get(const struct settlekit_decision *decision,
                                                     struct settlekit_payment_list *list);

/**
 * One payment, in the order in which they were posted; index from 0. The texts are views that live
 * as long as the decision.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `payment`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_payment_list_payment_get(const struct settlekit_decision *decision,
                                                             size_t index,
                                                             struct settlekit_listed_payment *payment);

/**
 * One instalment of the settlement that was asked about, the earliest first; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `instalment`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_payment_list_instalment_get(const struct settlekit_decision *decision,
                                                                size_t index,
                                                                struct settlekit_instalment_line *instalment);

/**
 * A proposal in summary that is within the rules: the answer to a check.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `proposal`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer. Any thread.
 */
settlekit_status settlekit_decision_proposal_get(const struct settlekit_decision *decision,
                                                 struct settlekit_proposal_answer *proposal);

/**
 * One claim that a proposal is about; index from 0. The text is a view that lives as long as the
 * decision.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `claim`; NULL_POINTER, MISALIGNED, WRONG_HANDLE;
 * NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_proposal_claim_get(const struct settlekit_decision *decision,
                                                       size_t index,
                                                       struct settlekit_text *claim);

/**
 * One limit that an approval lifted; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `lifted`; NULL_POINTER, MISALIGNED, WRONG_HANDLE;
 * NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_proposal_lifted_get(const struct settlekit_decision *decision,
                                                        size_t index,
                                                        settlekit_refusal *lifted);

/**
 * What is possible: the answer to the question which amounts and plans are.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `solution`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer. Any thread.
 */
settlekit_status settlekit_decision_solution_get(const struct settlekit_decision *decision,
                                                 struct settlekit_solution *solution);

/**
 * One claim that a solution is about; index from 0. The text is a view that lives as long as the
 * decision.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `claim`; NULL_POINTER, MISALIGNED, WRONG_HANDLE;
 * NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_solution_claim_get(const struct settlekit_decision *decision,
                                                       size_t index,
                                                       struct settlekit_text *claim);

/**
 * One plan of a solution, by its SETTLEKIT_SOLVED_*. NOT_THERE is also told of a plan that the
 * solution does not have.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `plan`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer; UNKNOWN_VALUE. Any thread.
 */
settlekit_status settlekit_decision_solution_plan_get(const struct settlekit_decision *decision,
                                                      settlekit_solved_kind which,
                                                      struct settlekit_solved_plan *plan);

/**
 * One plan of the list of a solution, the one that is worth most today first; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `plan`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_solution_listed_get(const struct settlekit_decision *decision,
                                                        size_t index,
                                                        struct settlekit_solved_plan *plan);

/**
 * The name of what set a floor in the dialect, such as "percent"; "unknown" for a number that is
 * none. Never NULL, never freed. Any thread.
 */
const char *settlekit_floor_from_name(settlekit_floor_from code);

/**
 * What an account may be settled for: the answer to a quote.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `quote`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer. Any thread.
 */
settlekit_status settlekit_decision_quote_get(const struct settlekit_decision *decision,
                                              struct settlekit_quote *quote);

/**
 * What one rule that applies says; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `rule`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_quote_rule_get(const struct settlekit_decision *decision,
                                                   size_t index,
                                                   struct settlekit_quote_rule *rule);

/**
 * One claim that a quote is about; index from 0. The text is a view that lives as long as the
 * decision.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `claim`; NULL_POINTER, MISALIGNED, WRONG_HANDLE;
 * NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_quote_claim_get(const struct settlekit_decision *decision,
                                                    size_t index,
                                                    struct settlekit_text *claim);

/**
 * One reason that would refuse an offer today, whatever its amount; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `refusal`; NULL_POINTER, MISALIGNED, WRONG_HANDLE;
 * NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_quote_blocked_by_get(const struct settlekit_decision *decision,
                                                         size_t index,
                                                         settlekit_refusal *refusal);

/**
 * What one claim's segments contribute to the calculated amount; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `amounts`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_quote_calculated_get(const struct settlekit_decision *decision,
                                                         size_t index,
                                                         struct settlekit_claim_amounts *amounts);

/**
 * One limit that was not kept by what was refused; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `breach`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_breach_get(const struct settlekit_decision *decision,
                                               size_t index,
                                               struct settlekit_breach *breach);

/**
 * One user whose approval would lift a breach: the approver_count of them are counted from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `user`, a view that lives as long as the decision;
 * NULL_POINTER, MISALIGNED, WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_breach_approver_get(const struct settlekit_decision *decision,
                                                        size_t breach_index,
                                                        size_t index,
                                                        struct settlekit_text *user);

/**
 * One step of a decision's explanation, in the order in which they were taken; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `reason`, whose text is a view that lives as long as the
 * decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_reason_get(const struct settlekit_decision *decision,
                                               size_t index,
                                               struct settlekit_reason *reason);

/**
 * A decision's explanation as plain text: the sentence of each step on a line of its own, with line
 * feeds between them. Empty if there are no steps.
 *
 * Returns SETTLEKIT_STATUS_OK and writes a view that lives as long as the decision; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_decision_explanation(const struct settlekit_decision *decision,
                                                struct settlekit_text *explanation);

/**
 * The name of the code of a refusal or breach in the dialect, such as "too_many_decimals";
 * "unknown" for a number that is none. Never NULL, never freed. Any thread.
 */
const char *settlekit_refusal_name(settlekit_refusal code);

/**
 * The name of where an offer of a negotiation stands in the dialect, such as "open"; "unknown" for a
 * number that is none. Never NULL, never freed. Any thread.
 */
const char *settlekit_round_state_name(settlekit_round_state state);

/**
 * The name of the answer to a request for approval in the dialect, such as "pending"; "unknown" for a
 * number that is none. Never NULL, never freed. Any thread.
 */
const char *settlekit_approval_state_name(settlekit_approval_state state);

/**
 * Whose turn it is, and how many offers there are: the answer to a question for rounds.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `rounds`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer. Any thread.
 */
settlekit_status settlekit_decision_rounds_get(const struct settlekit_decision *decision,
                                               struct settlekit_rounds *rounds);

/**
 * One offer of either party, in the order in which they were made; index from 0. The texts are views
 * that live as long as the decision.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `round`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_round_get(const struct settlekit_decision *decision,
                                              size_t index,
                                              struct settlekit_round *round);

/**
 * One request for approval, in the order in which they were made; index from 0. The texts are views
 * that live as long as the decision.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `approval`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_approval_get(const struct settlekit_decision *decision,
                                                 size_t index,
                                                 struct settlekit_approval *approval);

/**
 * One limit that what was asked to be approved does not keep: the needs_approval_count of them are
 * counted from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `limit`, one of SETTLEKIT_REFUSAL_*; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE; NOT_THERE if the decision has no such answer; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_approval_limit_get(const struct settlekit_decision *decision,
                                                       size_t approval_index,
                                                       size_t index,
                                                       settlekit_refusal *limit);

/**
 * One user who could approve what was asked: the approver_count of them are counted from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `approver`, a view that lives as long as the decision;
 * NULL_POINTER, MISALIGNED, WRONG_HANDLE; NOT_THERE if the decision has no such answer;
 * OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_approval_approver_get(const struct settlekit_decision *decision,
                                                          size_t approval_index,
                                                          size_t index,
                                                          struct settlekit_text *approver);

/**
 * All terms of an event that made or modified an offer or settlement.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `terms`, whose texts are views that live as long as the
 * decision; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE, WRONG_HANDLE, OUT_OF_BOUNDS; NOT_THERE for
 * an event that is not offer_created, settlement_created or settlement_modified. Any thread.
 */
settlekit_status settlekit_decision_event_terms_get(const struct settlekit_decision *decision,
                                                    size_t event_index,
                                                    struct settlekit_frozen_terms *terms);

/**
 * One claim's part of an event's terms: the part_count of them are counted from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `part`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE for an event of a kind without them; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_event_part_get(const struct settlekit_decision *decision,
                                                   size_t event_index,
                                                   size_t index,
                                                   struct settlekit_claim_part *part);

/**
 * One instalment of an event's terms: the instalment_count of them are counted from 0, the earliest
 * first.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `instalment`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE; NOT_THERE for an event of a kind without them; OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_decision_event_instalment_get(const struct settlekit_decision *decision,
                                                         size_t event_index,
                                                         size_t index,
                                                         struct settlekit_planned_instalment *instalment);

/**
 * The name of a topic in the dialect, such as "balance"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_topic_name(settlekit_topic code);

/**
 * The name of a direction of rounding in the dialect, such as "up"; "unknown" for a number that is
 * none. Never NULL, never freed. Any thread.
 */
const char *settlekit_rounding_name(settlekit_rounding code);

/**
 * The name of what is to be done in the dialect, such as "receipt"; "unknown" for a number that is
 * none. Never NULL, never freed. Any thread.
 */
const char *settlekit_obligation_kind_name(settlekit_obligation_kind code);

/**
 * The name of an obligation's state in the dialect, such as "open"; "unknown" for a number that is
 * none. Never NULL, never freed. Any thread.
 */
const char *settlekit_obligation_state_name(settlekit_obligation_state code);

/**
 * The name of why what was done is to be made good in the dialect, such as "amount_changed";
 * "unknown" for a number that is none. Never NULL, never freed. Any thread.
 */
const char *settlekit_compensate_because_name(settlekit_compensate_because code);

/**
 * The name of what an amount of an obligation is in the dialect, such as "forgiven_principal";
 * "unknown" for a number that is none. Never NULL, never freed. Any thread.
 */
const char *settlekit_which_figure_name(settlekit_which_figure code);

/**
 * The name of a trigger in the dialect, such as "agreed"; "unknown" for a number that is none.
 * Never NULL, never freed. Any thread.
 */
const char *settlekit_trigger_name(settlekit_trigger code);

/**
 * One pack of rules that is shipped; index from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `pack`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE;
 * OUT_OF_BOUNDS from the number of packs on. Any thread.
 */
settlekit_status settlekit_obligation_pack_get(size_t index,
                                               struct settlekit_obligation_pack *pack);

/**
 * One rule of a pack that is shipped; both indexes from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `rule`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE;
 * OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_obligation_rule_get(size_t pack_index,
                                               size_t index,
                                               struct settlekit_obligation_rule *rule);

/**
 * The packs that are shipped as JSON: their rules have the keys of a policy's own rules.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `document`, which the caller frees; NULL_POINTER,
 * MISALIGNED. Any thread.
 */
settlekit_status settlekit_obligation_packs_json(struct settlekit_document **document,
                                                 struct settlekit_error **error);

/**
 * The schedule of a plan: what is due when. Nothing is judged: whether a plan is within the rules,
 * a check of a proposal tells.
 *
 * `plan` divides `amount_minor`; both are in the currency of that ISO 4217 number with that many
 * decimals.
 * `inception` is the day on which it begins and on which a down payment is due, in days since
 * 1970-01-01. Business days are those of `policy`, which may be NULL: then every day but Saturday
 * and Sunday is one.
 *
 * `dues` is an array of `capacity` structs. The struct_size of the first one is read and holds for
 * all; the library sets that of each it fills. `count` always gets how many payments there are.
 * With a NULL `dues` and a capacity of 0 they are only counted.
 *
 * Returns SETTLEKIT_STATUS_OK; BUFFER_TOO_SMALL, where only `count` is written, if `dues` is not NULL
 * and there are more payments than it has room for; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * UNKNOWN_FIELDS, WRONG_HANDLE, UNKNOWN_VALUE; INVALID_VALUE also for terms of which no plan can be
 * made, with the reason in `error`. Any thread.
 */
settlekit_status settlekit_plan_build(const struct settlekit_plan *plan,
                                      const struct settlekit_policy *policy,
                                      int64_t amount_minor,
                                      int32_t currency_number,
                                      int32_t exponent,
                                      int32_t inception,
                                      struct settlekit_due *dues,
                                      size_t capacity,
                                      size_t *count,
                                      struct settlekit_error **error);

/**
 * Loads a policy from its JSON document.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `policy`, which the caller frees; NULL_POINTER,
 * MISALIGNED, INVALID_UTF8; INVALID_DOCUMENT with every fault in `error`. Any thread.
 */
settlekit_status settlekit_policy_load(const char *document,
                                       size_t document_length,
                                       struct settlekit_policy **policy,
                                       struct settlekit_error **error);

/**
 * One reference more to a policy, to be freed on its own.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `reference`; NULL_POINTER, MISALIGNED, WRONG_HANDLE. Any
 * thread.
 */
settlekit_status settlekit_policy_ref(const struct settlekit_policy *policy,
                                      struct settlekit_policy **reference);

/**
 * Gives a reference to a policy back; NULL is fine. The policy goes with the last one.
 *
 * Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_policy_free(struct settlekit_policy *policy);

/**
 * The name of a policy.
 *
 * Returns SETTLEKIT_STATUS_OK and writes a view that lives as long as the policy; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_policy_name(const struct settlekit_policy *policy,
                                       struct settlekit_text *name);

/**
 * The currency of a policy's amounts.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `currency`, its ISO 4217 number, and `exponent`, how many
 * decimals it has; NULL_POINTER, MISALIGNED, WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_policy_currency(const struct settlekit_policy *policy,
                                           int32_t *currency,
                                           int32_t *exponent);

/**
 * Compares two policies: which accounts they treat differently, with an example of each, and which
 * other settings differ. The manual's page `compare` tells how to read the document.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `document`, one JSON object, which the caller frees;
 * NULL_POINTER, MISALIGNED, WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_policy_compare(const struct settlekit_policy *old,
                                          const struct settlekit_policy *new_,
                                          struct settlekit_document **document);

/**
 * A policy as canonical JSON: policies that decide alike in every setting give the same bytes, however
 * they were written. It loads again.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `document`, which the caller frees; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_policy_json(const struct settlekit_policy *policy,
                                       struct settlekit_document **document);

/**
 * The fingerprint of a policy: SHA-256 over its canonical JSON, as 64 hexadecimal digits in small
 * letters and a zero. Two documents have the same if they load as the same policy.
 *
 * Returns SETTLEKIT_STATUS_OK and writes SETTLEKIT_FINGERPRINT_SIZE bytes to `digits`; NULL_POINTER,
 * WRONG_HANDLE, MISALIGNED; BUFFER_TOO_SMALL if `capacity` is less, and nothing is written. Any thread.
 */
settlekit_status settlekit_policy_fingerprint(const struct settlekit_policy *policy,
                                              char *digits,
                                              size_t capacity);

/**
 * The permanent name of a kind of finding, such as "gap"; "unknown" for a number that is none. Never
 * NULL, never freed. Any thread.
 */
const char *settlekit_finding_kind_name(settlekit_finding_kind kind);

/**
 * Looks for what is worth changing in a policy: gaps, rows that never decide, rules that never bind,
 * contradictions. A sound policy gives no finding.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `findings`, which the caller frees; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_policy_lint(const struct settlekit_policy *policy,
                                       struct settlekit_findings **findings);

/**
 * How many findings there are.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `count`; NULL_POINTER, MISALIGNED, WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_findings_count(const struct settlekit_findings *findings,
                                          size_t *count);

/**
 * One finding, by its number from 0, in the order of the policy's document.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `finding`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_findings_get(const struct settlekit_findings *findings,
                                        size_t index,
                                        struct settlekit_finding *finding);

/**
 * On which account, by whom, with which plan a finding shows, by its number from 0.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `witness`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE, OUT_OF_BOUNDS. Any thread.
 */
settlekit_status settlekit_findings_witness_get(const struct settlekit_findings *findings,
                                                size_t index,
                                                size_t witness_index,
                                                struct settlekit_witness *witness);

/**
 * All findings as a JSON array.
 *
 * Returns SETTLEKIT_STATUS_OK and writes a view that lives as long as the findings; NULL_POINTER,
 * MISALIGNED, WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_findings_json(const struct settlekit_findings *findings,
                                         struct settlekit_text *json);

/**
 * Frees findings; NULL is fine.
 *
 * Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE. Views of them are not to be used any more.
 */
settlekit_status settlekit_findings_free(struct settlekit_findings *findings);

/**
 * Judges every row: what each account may be settled for today, and whether what is proposed for it
 * is within the rules. Each row is answered as a quote and a check of a proposal on a stopped account
 * with one claim of that balance, without interest and holds. What depends on more than that (holds,
 * running offers, several claims) is asked of the account.
 *
 * A row's refusal number is that of the first of these that holds: 13 amount_out_of_range (the amount
 * is not positive, or there are 0 payments), 50 nothing_owed, 52 exceeds_balance, then the first of
 * its breaches. Without a proposal only nothing_owed and the first four breaches are possible.
 *
 * Everything is checked before the first row is written: the struct sizes, every column's alignment
 * and extent, that no column which is written shares memory with another or with `rows_done`, every
 * choice, every name and every place in a list. Columns that are only read may share memory.
 *
 * `progress` may be NULL. It is called after every 4096 rows and after the last one, and leaves the
 * columns alone meanwhile. `rows_done` may be NULL; it gets the number of rows that are written, which
 * are the first ones.
 *
 * Nothing is allocated for a row, and no row depends on another: several threads may judge parts of
 * a portfolio at once, each part with outputs of its own.
 *
 * Returns SETTLEKIT_STATUS_OK and writes the columns and `rows_done`; CANCELLED if `progress` asked to
 * stop, even after the last row: `rows_done` rows are written, the others untouched. Else nothing is
 * written: NULL_POINTER for balances or ages that are missing, for amounts where payments or gaps are
 * given, and for a list of names; MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE,
 * INVALID_UTF8, UNKNOWN_VALUE, OVERLAP; INVALID_VALUE for a currency that is not the policy's, a count
 * beyond any memory, a name that is none, a place that its list does not have, and a column that
 * contradicts what stands beside it. Any thread.
 */
settlekit_status settlekit_portfolio_judge(const struct settlekit_policy *policy,
                                           int32_t today,
                                           const struct settlekit_columns *columns,
                                           const struct settlekit_judgements *judgements,
                                           settlekit_progress progress,
                                           void *user_data,
                                           size_t *rows_done,
                                           struct settlekit_error **error);

/**
 * Judges every row as settlekit_portfolio_judge does, with these registers and on so many threads: the
 * same answers, byte for byte. A NULL `how` is the widest registers and the calling thread.
 *
 * The other threads are started for this call and have ended when it returns. They run nothing of the
 * caller's: `progress` is called on the calling thread. With several threads it is called less often,
 * after about every 1048576 rows, with rows that are written from the first on without a gap, and after
 * the last one; as it cancels, the rows that are begun are still finished, so that `rows_done` may be
 * more than it was told. `progress` and `rows_done` may be NULL. The callback must not fork and return in the child, where the other threads are not. A
 * thread starts with the signal mask of the caller.
 *
 * Returns SETTLEKIT_STATUS_OK and writes the columns and `rows_done`; CANCELLED; NULL_POINTER,
 * MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8, UNKNOWN_VALUE,
 * INVALID_VALUE, OVERLAP, all as settlekit_portfolio_judge. UNAVAILABLE if the machine has not the
 * registers, or the system gives no more threads: then nothing is written, and nothing narrower is used
 * in their place. Any thread.
 */
settlekit_status settlekit_portfolio_judge_with(const struct settlekit_policy *policy,
                                                int32_t today,
                                                const struct settlekit_columns *columns,
                                                const struct settlekit_judgements *judgements,
                                                const struct settlekit_how *how,
                                                settlekit_progress progress,
                                                void *user_data,
                                                size_t *rows_done,
                                                struct settlekit_error **error);

/**
 * Judges one row as settlekit_judge_verdict does, and tells why: each step in the order in which it is
 * taken. Of a limit that both the base rule and the user's own have, the stricter one is told. Nothing
 * is allocated.
 *
 * `reasons` is an array of `capacity` structs; SETTLEKIT_MOST_CASE_REASONS are always enough. The
 * struct_size of the first one is read and holds for all; the library sets that of each it fills.
 * `count` gets how many steps there are. A NULL `reasons` with a capacity of 0 only counts them.
 * `verdict` may be NULL.
 *
 * Returns SETTLEKIT_STATUS_OK, fills `verdict` and `reasons` and writes `count`; BUFFER_TOO_SMALL, where
 * only `count` is written, if there are more steps than room; NULL_POINTER, MISALIGNED,
 * WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE; INVALID_VALUE for a field that is set without its
 * has_ field, and a capacity beyond any memory. Any thread, and any number of them at once.
 */
settlekit_status settlekit_judge_explain(const struct settlekit_judge *judge,
                                         const struct settlekit_case *question,
                                         struct settlekit_verdict *verdict,
                                         struct settlekit_case_reason *reasons,
                                         size_t capacity,
                                         size_t *count);

/**
 * One step of settlekit_judge_explain in words, by its number from 0.
 *
 * `text` is a buffer of `capacity` bytes; it gets UTF-8 that ends with a zero. `length` gets how many
 * bytes there are without the zero.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `text` and `length`; BUFFER_TOO_SMALL, where only `length` is
 * written, if `capacity` is not more than that; OUT_OF_BOUNDS, NULL_POINTER, MISALIGNED,
 * WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE; INVALID_VALUE for a field that is set without its
 * has_ field. Any thread, and any number of them at once.
 */
settlekit_status settlekit_judge_reason_text(const struct settlekit_judge *judge,
                                             const struct settlekit_case *question,
                                             size_t index,
                                             char *text,
                                             size_t capacity,
                                             size_t *length);

/**
 * The name of registers: "baseline", "avx2" or "avx512"; "unknown" for a number that is none. Never
 * NULL, never freed. Any thread.
 */
const char *settlekit_lanes_name(settlekit_lanes lanes);

/**
 * The widest registers that this machine has: those that are used where none are asked for.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `lanes`, one of SETTLEKIT_LANES_*; NULL_POINTER, MISALIGNED.
 * Any thread.
 */
settlekit_status settlekit_lanes_best(settlekit_lanes *lanes);

/**
 * Whether this machine has these registers, one of SETTLEKIT_LANES_*; the widest, 0, it always has.
 *
 * Returns SETTLEKIT_STATUS_OK if it has them; UNAVAILABLE if it has not; UNKNOWN_VALUE. Any thread.
 */
settlekit_status settlekit_lanes_check(settlekit_lanes lanes);

/**
 * Looks up what binds a user, or the creditor's own system, on a client's accounts today. It keeps what
 * it needs of the policy, which may be given up.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `judge`, which the caller frees; NULL_POINTER also for a client
 * that is missing, MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8;
 * INVALID_VALUE for a currency that is not the policy's and a name that is none. Any thread.
 */
settlekit_status settlekit_judge_new(const struct settlekit_policy *policy,
                                     int32_t today,
                                     const struct settlekit_new_judge *new_judge,
                                     struct settlekit_judge **judge,
                                     struct settlekit_error **error);

/**
 * One reference more to a judge, to be freed on its own.
 *
 * Returns SETTLEKIT_STATUS_OK and writes `reference`; NULL_POINTER, MISALIGNED, WRONG_HANDLE. Any
 * thread.
 */
settlekit_status settlekit_judge_ref(const struct settlekit_judge *judge,
                                     struct settlekit_judge **reference);

/**
 * Gives a reference to a judge back; NULL is fine. The judge goes with the last one.
 *
 * Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_judge_free(struct settlekit_judge *judge);

/**
 * Judges one row, as settlekit_portfolio_judge judges columns of it. Nothing is allocated and nothing
 * is locked.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `verdict`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * UNKNOWN_FIELDS, WRONG_HANDLE; INVALID_VALUE for a field that is set without its has_ field. Any
 * thread, and any number of them at once.
 */
settlekit_status settlekit_judge_verdict(const struct settlekit_judge *judge,
                                         const struct settlekit_case *question,
                                         struct settlekit_verdict *verdict);

/**
 * The name of a way in which the amount of an offer on columns is found, such as "percent"; "unknown"
 * for a number that is none. Never NULL, never freed. Any thread.
 */
const char *settlekit_offer_amount_kind_name(settlekit_offer_amount_kind kind);

/**
 * Finds for every row what an offer asks, judges it as settlekit_portfolio_judge judges a proposal, and
 * adds up. Nothing is made: settlekit_bulk_decide does that on accounts, and gives the same answer for
 * a stopped account with one claim of that balance, without interest, holds and an approver.
 *
 * The columns propose nothing themselves: amounts_minor, payments and gaps_days of them are NULL.
 * `judgements` may be NULL; they are those of settlekit_portfolio_judge. `amounts_minor` has room for
 * a value of each row and gets what is asked of it, also where the rules refuse that;
 * SETTLEKIT_NO_AMOUNT where nothing is owed, where the offering itself is out of range, and where there
 * is no floor to offer.
 *
 * A row's refusal number is that of the first of these that holds: for all rows alike 12
 * percent_out_of_range (not above 0 and at most 100), 13 amount_out_of_range (a fixed amount that is
 * not positive), 14 expiry_in_past (`paid_by` is before today); 50 nothing_owed, 52 exceeds_balance,
 * then the first of its breaches. An offer at the floor has the quote's answer where there is no floor,
 * and is 13 where the floor is nothing.
 *
 * Everything is checked before the first row is written, as settlekit_portfolio_judge does, and so are
 * `amounts_minor` and `offered`. `progress` may be NULL. It is called after every 4096 rows and after
 * the last one, and leaves the columns alone meanwhile. `offered` may be NULL.
 *
 * Nothing is allocated for a row, and no row depends on another: several threads may offer to parts
 * of a portfolio at once, each part with outputs of its own.
 *
 * Returns SETTLEKIT_STATUS_OK and writes the columns and `offered`; CANCELLED if `progress` asked to
 * stop, even after the last row: rows_done of `offered` rows are written, the others untouched. Else
 * nothing is written: NULL_POINTER for balances or ages that are missing, for `amounts_minor` and for a
 * list of names; MISALIGNED, WRONG_STRUCT_SIZE, UNKNOWN_FIELDS, WRONG_HANDLE, INVALID_UTF8,
 * UNKNOWN_VALUE, OVERLAP; INVALID_VALUE for columns that propose something, a currency that is not the
 * policy's, a count beyond any memory, a name that is none, a place that its list does not have, and
 * fields that contradict each other. Any thread.
 */
settlekit_status settlekit_portfolio_offer(const struct settlekit_policy *policy,
                                           int32_t today,
                                           const struct settlekit_columns *columns,
                                           const struct settlekit_offering *offering,
                                           const struct settlekit_judgements *judgements,
                                           int64_t *amounts_minor,
                                           settlekit_progress progress,
                                           void *user_data,
                                           struct settlekit_offered *offered,
                                           struct settlekit_error **error);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* SETTLEKIT_H */
