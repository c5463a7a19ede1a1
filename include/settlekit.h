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
 * An account: changed by one thread at a time. Functions that take it as const may run at once on
 * several threads; a call that finds it in use otherwise returns SETTLEKIT_STATUS_BUSY.
 *
 * Views of an account's texts live until the next call that changes or frees it.
 */
typedef struct settlekit_account settlekit_account;

/**
 * What became of a command: an immutable object that any thread may read. Texts read of it live as
 * long as it does.
 */
typedef struct settlekit_decision settlekit_decision;

/**
 * What was wrong with a call: an immutable object that any thread may read.
 *
 * A function that takes a `settlekit_error **` writes one there when it fails, if the pointer is
 * not NULL, and leaves the place alone when it succeeds. The caller frees it.
 */
typedef struct settlekit_error settlekit_error;

/**
 * A policy: immutable, counted by reference, for any number of threads at once.
 */
typedef struct settlekit_policy settlekit_policy;

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
 * Who asks, under which name, and whether it is done or only decided. A NULL request is a struct of
 * zeros: the creditor's own system asks, without a name, and it is done.
 */
typedef struct settlekit_request {
  /**
   * The size of this struct, set by the caller.
   */
  uint32_t struct_size;
  /**
   * 1 to decide and record nothing: settlekit_account_record does it later, or nobody. Else 0.
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
 * How the amount of an offer or settlement is found: one of SETTLEKIT_TERMS_*.
 */
typedef int32_t settlekit_terms_kind;

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
   * The amount of fixed terms, in minor units.
   */
  int64_t amount_minor;
  /**
   * The currency of fixed terms, by its ISO 4217 number.
   */
  int32_t currency;
  /**
   * How many decimals that currency has; it is checked.
   */
  int32_t exponent;
  /**
   * The percent to be paid of percent terms, in millionths: 750000 is 75 %.
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
 * What became of a command: one of SETTLEKIT_OUTCOME_*.
 */
typedef int32_t settlekit_outcome;

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

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The name of a customer's status in the dialect, such as "stopped"; "unknown" for a number that is
 * none. Never NULL, never freed. Any thread.
 */
const char *settlekit_customer_status_name(settlekit_customer_status status);

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
settlekit_status settlekit_error_fault(const struct settlekit_error *error,
                                       size_t index,
                                       struct settlekit_fault *fault);

/**
 * Frees an error; NULL is fine.
 *
 * Returns SETTLEKIT_STATUS_OK; MISALIGNED, WRONG_HANDLE. Views of it are not to be used any more.
 */
settlekit_status settlekit_error_free(struct settlekit_error *error);

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
int32_t settlekit_date_from_ymd(int32_t year,
                                int32_t month,
                                int32_t day,
                                int32_t *days);

/**
 * Year, month and day of a date given as days since 1970-01-01.
 *
 * Returns SETTLEKIT_STATUS_OK and writes all three; NULL_POINTER, MISALIGNED; INVALID_VALUE beyond
 * the years 0 to 9999. Any thread.
 */
int32_t settlekit_date_to_ymd(int32_t days,
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
int32_t settlekit_abi_check(int32_t abi,
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
 * What became of a command, in figures.
 *
 * Returns SETTLEKIT_STATUS_OK and fills `summary`; NULL_POINTER, MISALIGNED, WRONG_STRUCT_SIZE,
 * WRONG_HANDLE. Any thread.
 */
settlekit_status settlekit_decision_summary(const struct settlekit_decision *decision,
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

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* SETTLEKIT_H */
