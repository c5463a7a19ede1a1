/*
 * Every mistake in every call, one at a time.
 *
 * misuse_table.h is generated from settlekit.h by bindings/c/tests/misuse.rs: it lists every
 * function with its parameters, every struct with its fields, and what each of them is. This program
 * finds for every function a call that works, then repeats it with one thing wrong: a pointer NULL or
 * misaligned, a size that is none, bytes of a newer version, text that is not UTF-8, a number out of
 * range, a handle of another kind, alone or in an array. The call must return the status of that
 * mistake, leave every output and every account alone and make an error object with words.
 *
 * Whatever the library reads is allocated to the byte, so that valgrind and AddressSanitizer see it
 * read too far. Prints one line for every function: the statuses that it was seen to return.
 */
#include "settlekit.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a parameter or a field is. */
enum kind {
  NUMBER,
  CODE,       /* stands for a choice */
  DATE,
  FLAG,       /* 0 or 1, such as has_pay_by */
  CURRENCY,
  EXPONENT,
  RESERVED,
  STRUCT_SIZE,
  INDEX,
  COUNT,      /* of the pointer beside it */
  LENGTH,     /* of the text before it */
  CAPACITY,   /* of the buffer before it */
  TEXT,       /* const char *, followed by its length */
  TEXT_VALUE, /* a settlekit_text within a struct */
  HANDLE,
  HANDLES_IN, /* an array of handles, followed by its count */
  HANDLE_OUT,
  ERROR_OUT,
  STRUCT_IN,
  STRUCT_OUT,
  VALUES_IN,  /* numbers, or texts that stand in an array */
  VALUES_OUT,
  BUFFER,
  CALLBACK,
  USER_DATA
};

struct variable {
  const char *name;
  enum kind kind;
  int type;         /* of handles and structs: their place in the table; else -1 */
  int is_text;      /* of values: they are settlekit_text */
  size_t offset;    /* of fields */
  size_t size;      /* of a number, or of what is pointed to */
  size_t alignment; /* of what is pointed to */
  int optional;     /* the header says that it may be left out */
  int is_const;
  int is_array;     /* of what comes out: as many as the capacity after it */
  int count_after;  /* the field after it says how many */
  int is_column;    /* has a row for each of the handles */
};

struct structure {
  const char *name;
  size_t size;
  size_t first_size; /* when it was first released */
  size_t alignment;
  const struct variable *fields;
  size_t field_count;
};

union argument {
  void *pointer;
  const void *read_only;
  int64_t number;
  size_t size;
};

struct function {
  const char *name;
  int tells_status;
  int64_t (*call)(const union argument *arguments);
  const struct variable *parameters;
  size_t parameter_count;
};

/* How often a callback was called, and what it answers. */
static int callback_calls;
static int callback_answer;

#include "misuse_table.h"

enum { MOST_SPOTS = 400, MOST_BLOCKS = 400, VARIANTS = 17, STEPS = 4, LARGEST_STRUCT = 4096, ROOM = 256 };

static int failures;
static long calls;
static long comparisons; /* of an account with what it was before a call that failed */
static int compares = 1;

static void fail(const char *where, const char *mistake, const char *what, int64_t status)
{
  printf("WRONG %s: %s: %s (%s)\n", where, mistake, what,
         settlekit_status_name((settlekit_status)status));
  failures += 1;
  if (failures > 100) {
    exit(1);
  }
}

static void *allocate(size_t size)
{
  void *memory = malloc(size > 0 ? size : 1);
  if (memory == NULL) {
    exit(2);
  }
  return memory;
}

/* ---- Handles that work, made anew whenever a call has used them up ---- */

/* Its second row says again what the first one says, so that there is something to find in it. */
static const char policy_text[] =
    "{\"format\": 1, \"policy\": \"p\", \"currency\": \"USD\", "
    "\"agency\": {\"rule\": {\"max_payments\": 12, "
    "\"table\": [{\"percent\": \"65\"}, {\"percent\": \"65\"}], "
    "\"override_authority\": 5}}, \"users\": {\"boss\": {\"authority\": 5}, "
    "\"peer\": {\"authority\": 2}, \"U1\": {\"authority\": 2, "
    "\"rule\": {\"table\": [{\"percent\": \"70\"}]}}}, \"lifecycle\": {\"grace_days\": 5, "
    "\"max_missed_in_row\": 2}, "
    "\"sequences\": {\"final\": {\"reminders\": [{\"channel\": \"email\", "
    "\"template\": \"settle-1\", \"every_days\": 5, \"max_sends\": 6}]}}, "
    "\"clients\": {\"LAKE\": {\"segment_percents\": {\"principal\": \"70\", \"fees\": \"50\"}}}}";

static const char bulk_text[] =
    "{\"format\": 1, \"bulk\": \"march\", \"terms\": {\"percent\": \"75\"}, "
    "\"expires_on\": \"2026-03-15\", \"accounts\": [\"A-1001\"]}";

static const char account_text[] =
    "{\"format\": 1, \"account\": \"A-1001\", \"client\": \"LAKE\", \"currency\": \"USD\", "
    "\"status\": \"stopped\", \"claims\": [{\"claim\": \"C1\", "
    "\"balance\": {\"principal\": \"2000.00\"}}, {\"claim\": \"C2\", "
    "\"balance\": {\"fees\": \"50.00\"}}]}";

/* What was done on an account before; the last command gives the decision. */
static const char *const stories[VARIANTS][STEPS] = {
    {"{\"on\": \"2026-03-01\", \"command\": \"create_settlement\", \"settlement\": \"S1\", "
     "\"terms\": {\"percent\": \"75\"}, \"inception_on\": \"2026-03-01\", "
     "\"plan\": {\"payments\": 5, \"first_due\": \"2026-04-01\", \"every\": \"month\"}}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_offer\", \"offer\": \"O1\", "
     "\"terms\": {\"fixed\": \"900.00\"}, \"expires_on\": \"2026-03-15\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_offer\", \"offer\": \"O1\", "
     "\"terms\": {\"percent\": \"75\"}, \"expires_on\": \"2026-03-15\", \"sequence\": \"final\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_offer\", \"offer\": \"O1\", "
     "\"terms\": {\"percent\": \"75\"}, \"expires_on\": \"2026-03-15\"}",
     "{\"on\": \"2026-03-02\", \"command\": \"post_payment\", \"payment\": \"P1\", "
     "\"amount\": \"500.00\", \"effective_on\": \"2026-03-02\"}",
     "{\"on\": \"2026-03-03\", \"command\": \"reverse_payment\", \"payment\": \"P1\", "
     "\"reason\": \"bounced\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_settlement\", \"settlement\": \"S1\", "
     "\"terms\": {\"percent\": \"75\"}, \"inception_on\": \"2026-03-01\", "
     "\"plan\": {\"payments\": 5, \"first_due\": \"2026-04-01\", \"every\": \"month\"}}",
     "{\"on\": \"2026-04-07\", \"command\": \"end_day\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_offer\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"place_hold\", \"hold\": \"dispute\", "
     "\"claim\": \"C2\"}",
     "{\"on\": \"2026-03-01\", \"command\": \"create_offer\", \"offer\": \"O1\", "
     "\"terms\": {\"percent\": \"75\"}, \"expires_on\": \"2026-03-15\"}",
     "{\"on\": \"2026-03-02\", \"command\": \"post_payment\", \"payment\": \"P1\", "
     "\"amount\": \"100.00\", \"effective_on\": \"2026-03-02\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_settlement\", \"settlement\": \"S1\", "
     "\"terms\": {\"percent\": \"75\"}, \"inception_on\": \"2026-03-01\", "
     "\"plan\": {\"payments\": 5, \"first_due\": \"2026-04-01\", \"every\": \"month\"}}",
     "{\"on\": \"2026-03-03\", \"command\": \"modify_settlement\", \"settlement\": \"S1\", "
     "\"terms\": {\"percent\": \"75\"}, \"plan\": {\"payments\": 4, "
     "\"first_due\": \"2026-04-01\", \"every\": \"month\"}}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_offer\", \"offer\": \"O1\", "
     "\"terms\": {\"fixed\": \"1360.00\"}, \"expires_on\": \"2026-03-15\", \"by\": \"U1\", "
     "\"approved_by\": \"peer\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_offer\", \"offer\": \"O1\", "
     "\"terms\": {\"percent\": \"75\"}, \"expires_on\": \"2026-03-15\"}",
     "{\"on\": \"2026-03-02\", \"command\": \"post_payment\", \"payment\": \"P1\", "
     "\"amount\": \"1537.50\", \"effective_on\": \"2026-03-02\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_offer\", \"offer\": \"O1\", "
     "\"terms\": {\"percent\": \"75\"}, \"expires_on\": \"2026-03-15\", \"sequence\": \"final\"}",
     "{\"on\": \"2026-03-01\", \"command\": \"end_day\", "
     "\"contact\": {\"addresses\": {\"email\": \"ann@example.com\"}}}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"quote\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"place_hold\", \"hold\": \"bankruptcy\"}",
     "{\"on\": \"2026-03-01\", \"command\": \"quote\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_settlement\", \"settlement\": \"S1\", "
     "\"terms\": {\"percent\": \"75\"}, \"inception_on\": \"2026-03-01\", "
     "\"plan\": {\"payments\": 5, \"first_due\": \"2026-04-01\", \"every\": \"month\"}}",
     "{\"on\": \"2026-04-01\", \"command\": \"post_payment\", \"payment\": \"P1\", "
     "\"amount\": \"300.00\", \"effective_on\": \"2026-04-01\"}",
     "{\"on\": \"2026-04-02\", \"command\": \"list_payments\", \"settlement\": \"S1\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"check_proposal\", \"amount\": \"1360.00\", "
     "\"payments\": 1, \"by\": \"U1\", \"approved_by\": \"peer\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"solve\", \"every\": \"month\", "
     "\"first_due\": \"2026-04-01\"}"},
    {NULL} /* on this one something was only decided */
};

static void *handles[HANDLE_KINDS][VARIANTS];

/* Texts that a call may want; the search for one that works tries them in turn. */
static char snapshot_text[16384]; /* filled in main */
static const char *const candidates[] = {
    account_text, policy_text,
    "{\"on\": \"2026-03-01\", \"command\": \"end_day\"}",
    snapshot_text, bulk_text, "O1", "C1", "P1", "S1", "final", "2026-03-01", "USD", "U1", "1200.00",
#include "misuse_documents.h"
    NULL, /* left out */
};
enum { CANDIDATES = sizeof(candidates) / sizeof(candidates[0]) };

static int must(settlekit_status status, const char *what)
{
  if (status != SETTLEKIT_STATUS_OK) {
    printf("WRONG %s: %s\n", what, settlekit_status_name(status));
    exit(1);
  }
  return 1;
}

static settlekit_account *story_account(int variant, settlekit_decision **decision)
{
  settlekit_account *account = NULL;
  settlekit_policy *policy = NULL;
  must(settlekit_policy_load(SETTLEKIT_LITERAL(policy_text), &policy, NULL), "policy");
  must(settlekit_account_load(SETTLEKIT_LITERAL(account_text), &account, NULL), "account");
  for (int step = 0; step < STEPS && stories[variant][step] != NULL; step++) {
    const char *command = stories[variant][step];
    if (decision != NULL) {
      SETTLEKIT_FREE(decision, *decision);
    }
    must(settlekit_account_answer_json(account, policy, command, strlen(command), decision, NULL),
         "command");
  }
  SETTLEKIT_FREE(policy, policy);
  return account;
}

/* A decision that was not carried out. */
static settlekit_decision *decide_only(settlekit_account *account)
{
  static const settlekit_text name = SETTLEKIT_TEXT("O9");
  settlekit_decision *decision = NULL;
  settlekit_policy *policy = NULL;
  settlekit_request request;
  settlekit_new_offer offer;
  SETTLEKIT_INIT(request);
  SETTLEKIT_INIT(offer);
  request.decide_only = 1;
  offer.offer = name;
  offer.terms = SETTLEKIT_TERMS_PERCENT;
  offer.percent_millionths = 750000;
  offer.expires_on = 20530;
  must(settlekit_policy_load(SETTLEKIT_LITERAL(policy_text), &policy, NULL), "policy");
  must(settlekit_account_create_offer(account, policy, 20513, &request, &offer, &decision, NULL),
       "offer");
  SETTLEKIT_FREE(policy, policy);
  return decision;
}

/* What a bulk does with an account of a story. */
static settlekit_bulk *decide_bulk(int variant)
{
  settlekit_bulk *bulk = NULL;
  settlekit_policy *policy = NULL;
  settlekit_account *account = story_account(variant, NULL);
  const settlekit_account *accounts[1];
  accounts[0] = account;
  must(settlekit_policy_load(SETTLEKIT_LITERAL(policy_text), &policy, NULL), "policy");
  must(settlekit_bulk_decide(policy, 20513, SETTLEKIT_LITERAL(bulk_text), accounts, 1, NULL, NULL,
                             &bulk, NULL), "bulk");
  SETTLEKIT_FREE(policy, policy);
  SETTLEKIT_FREE(account, account);
  return bulk;
}

static int find_call(const struct function *function);
static int64_t plain_call(const struct function *function, int kind, void **made);

static void free_handle(int kind, void *handle)
{
  if (handle != NULL) {
    must((settlekit_status)free_functions[kind](handle), handle_names[kind]);
  }
}

static int is_called(const char *name, const char *noun)
{
  return strcmp(name, noun) == 0;
}

/* A handle of a kind; NULL if this program does not know how to make one. */
static void *make_handle(int kind, int variant)
{
  const char *name = handle_names[kind];
  if (is_called(name, "settlekit_policy")) {
    settlekit_policy *policy = NULL;
    must(settlekit_policy_load(SETTLEKIT_LITERAL(policy_text), &policy, NULL), name);
    return policy;
  }
  if (is_called(name, "settlekit_account")) {
    return story_account(variant, NULL);
  }
  if (is_called(name, "settlekit_decision")) {
    settlekit_decision *decision = NULL;
    settlekit_account *account = story_account(variant, &decision);
    if (decision == NULL) decision = decide_only(account);
    SETTLEKIT_FREE(account, account);
    return decision;
  }
  if (is_called(name, "settlekit_bulk")) return decide_bulk(variant);
  if (is_called(name, "settlekit_error")) {
    settlekit_policy *policy = NULL;
    settlekit_error *error = NULL;
    settlekit_policy_load(SETTLEKIT_LITERAL("{\"format\": 2}"), &policy, &error);
    return error;
  }
  /* Any other comes out of some function that works. */
  for (size_t place = 0; place < FUNCTIONS; place++) {
    const struct function *function = &functions[place];
    for (size_t at = 0; at < function->parameter_count; at++) {
      const struct variable *parameter = &function->parameters[at];
      void *made = NULL;
      if (parameter->kind == HANDLE_OUT && parameter->type == kind && function->tells_status
          && find_call(function) && plain_call(function, kind, &made) == SETTLEKIT_STATUS_OK
          && made != NULL) {
        return made;
      }
    }
  }
  return NULL;
}

/* How an account stands, as one document, since its handle was made. */
static settlekit_document *stands[VARIANTS];

static int is_account(int kind)
{
  return is_called(handle_names[kind], "settlekit_account");
}

static settlekit_document *snapshot_of(int variant, int kind)
{
  settlekit_document *document = NULL;
  must(settlekit_account_snapshot(handles[kind][variant], &document), "snapshot");
  return document;
}

/* Whether an account is what it was. */
static int is_unchanged(int variant, int kind)
{
  settlekit_text before, after;
  settlekit_document *now = snapshot_of(variant, kind);
  must(settlekit_document_text(stands[variant], &before), "document");
  must(settlekit_document_text(now, &after), "document");
  int same = before.length == after.length && memcmp(before.data, after.data, after.length) == 0;
  SETTLEKIT_FREE(document, now);
  return same;
}

static int being_made; /* handles, within each other */

static void *handle_of(int kind, int variant)
{
  static int is_being_made[HANDLE_KINDS];
  if (handles[kind][variant] == NULL && !is_being_made[kind]) {
    is_being_made[kind] = 1;
    being_made += 1;
    handles[kind][variant] = make_handle(kind, variant);
    being_made -= 1;
    is_being_made[kind] = 0;
    if (is_account(kind)) stands[variant] = snapshot_of(variant, kind);
  }
  return handles[kind][variant];
}

/* ---- A call, built anew each time, with at most one mistake ---- */

enum mistake {
  NONE,
  AT_NULL,
  MISALIGNED,
  OTHER_KIND,
  SIZE_ZERO,
  SIZE_THREE,
  SIZE_SMALL,
  SIZE_ODD,
  SIZE_ABSURD,
  SIZE_OVER,
  OLDEST_SIZE,
  LARGER_WITH_ZEROS,
  LARGER_WITH_MORE,
  NULL_WITH_LENGTH,
  NOT_UTF8,
  CUT_UTF8,
  ABSURD_LENGTH,
  LOWEST,
  HIGHEST,
  MINUS_ONE,
  NO_SUCH,
  TWO,
  ABSURD_INDEX,
  NO_ROOM,
  NULL_ELEMENT,
  MISALIGNED_ELEMENT,
  OTHER_ELEMENT,
  SAME_TWICE,
  SHARED_MEMORY,
  MISTAKES
};

static const char *const mistake_names[MISTAKES] = {
    "nothing wrong", "NULL", "misaligned", "a handle of another kind", "struct_size 0",
    "struct_size 3", "struct_size too small", "struct_size odd", "struct_size 4294967295",
    "struct_size beyond every version", "struct_size of the first version",
    "larger with zeros at the end", "larger with more at the end", "NULL with a length",
    "not UTF-8", "UTF-8 cut short", "a length beyond any memory", "the lowest number",
    "the highest number", "-1", "9999", "2", "a number beyond any memory", "room for one",
    "NULL in the array", "a misaligned handle in the array", "another kind in the array",
    "the same twice in the array", "memory of another array"};

/* How the valid call is made up: which handles, which texts, which fields are given. */
struct choice {
  int variant;
  int text;
  int code;
  int set;   /* of presets */
  int index; /* of an event */
  int mode;  /* a sum of these */
};
enum {
  WITH_OPTIONAL = 1, /* fields that have a has_ field */
  WITH_TEXT = 2,
  WITH_LISTS = 4,    /* what fields point to */
  WITH_AMOUNTS = 8,
  WITH_NUMBERS = 16,
  ALL_MODES = 32
};

struct spot {
  char path[120];
  int left_out; /* of the call that works */
  const struct variable *variable;
};

struct block {
  unsigned char *allocated;
  unsigned char *bytes;
  unsigned char *before;
  size_t size;
  int is_output;
  int is_array;
  const struct structure *structure;
  enum kind kind;
  int type;
};

static struct spot spots[MOST_SPOTS];
static int spot_count;
static struct block blocks[MOST_BLOCKS];
static int block_count;

/* The mistake that is made, where, and with which other kind of handle. */
static struct {
  int spot;
  enum mistake mistake;
  int other;
} wrong;

static struct choice chosen;

/* How many handles stand in an array, and rows in the columns beside it. */
static size_t row_count(void)
{
  return wrong.mistake == SAME_TWICE ? 2 : 1;
}

static struct block *new_block(size_t size, int is_output, enum kind kind, int type)
{
  if (block_count == MOST_BLOCKS) {
    exit(2);
  }
  struct block *block = &blocks[block_count++];
  memset(block, 0, sizeof *block);
  block->allocated = allocate(size + 1);
  /* To the byte, so that reading beyond it is seen; misaligned by one where that is the mistake. */
  block->allocated = realloc(block->allocated, size > 0 ? size : 1);
  block->bytes = block->allocated;
  block->size = size;
  block->is_output = is_output;
  block->kind = kind;
  block->type = type;
  memset(block->bytes, is_output ? 0xA5 : 0, size);
  return block;
}

static void misalign(struct block *block)
{
  unsigned char *moved = allocate(block->size + 1);
  memcpy(moved + 1, block->bytes, block->size);
  free(block->allocated);
  block->allocated = moved;
  block->bytes = moved + 1;
}

/* The next thing that can be wrong: its mistake, if it is this one's turn. */
static enum mistake at_spot(const char *path, const struct variable *variable)
{
  if (spot_count == MOST_SPOTS) {
    exit(2);
  }
  struct spot *spot = &spots[spot_count];
  snprintf(spot->path, sizeof spot->path, "%s.%s", path, variable->name);
  spot->variable = variable;
  spot->left_out = 0;
  int here = spot_count == wrong.spot;
  spot_count += 1;
  return here ? wrong.mistake : NONE;
}

static int ends(const char *name, const char *with)
{
  size_t length = strlen(name), end = strlen(with);
  return length >= end && strcmp(name + length - end, with) == 0;
}

/* What some structs must say for a call to work, where the rules below do not come upon it. Every
 * call is tried with each set. */
enum { SETS = 2 };
static const struct preset {
  int set;
  const char *structure;
  const char *field;
  int64_t number; /* of a text or a pointer: 0 if it is left out */
} presets[] = {
    {0, "settlekit_hold", "kind", SETTLEKIT_HOLD_DISPUTE},
    {0, "settlekit_hold", "channel", 0},
    {0, "settlekit_hold", "address", 0},
    {0, "settlekit_plan", "size", SETTLEKIT_PLAN_PAYMENTS},
    {0, "settlekit_plan", "payments", 3},
    {0, "settlekit_plan", "has_first_due", 1},
    {0, "settlekit_plan", "every", SETTLEKIT_FREQUENCY_WEEK},
    {0, "settlekit_plan", "has_down_payment", 0},
    {0, "settlekit_plan", "down_payment_minor", 0},
    {0, "settlekit_plan", "instalment_minor", 0},
    {0, "settlekit_plan", "instalments", 0},
    {0, "settlekit_plan", "instalment_count", 0},
    {1, "settlekit_hold", "kind", SETTLEKIT_HOLD_OPT_OUT},
    {1, "settlekit_hold", "claim", 0},
    {1, "settlekit_plan", "size", SETTLEKIT_PLAN_LIST},
    {1, "settlekit_plan", "payments", 0},
    {1, "settlekit_plan", "has_first_due", 0},
    {1, "settlekit_plan", "first_due", 0},
    {1, "settlekit_plan", "every", 0},
    {1, "settlekit_plan", "has_down_payment", 0},
    {1, "settlekit_plan", "down_payment_minor", 0},
    {1, "settlekit_plan", "instalment_minor", 0},
    {1, "settlekit_plan", "instalments", 1},
    {1, "settlekit_plan", "instalment_count", 1},
};

static const struct preset *preset_of(const char *structure, const char *field)
{
  for (size_t place = 0; place < sizeof presets / sizeof presets[0]; place++) {
    const struct preset *preset = &presets[place];
    if (preset->set == chosen.set && strcmp(preset->structure, structure) == 0
        && strcmp(preset->field, field) == 0) {
      return preset;
    }
  }
  return NULL;
}

static int64_t number_of(const struct variable *variable)
{
  const char *name = variable->name;
  switch (variable->kind) {
  case CODE: return chosen.code;
  case DATE:
    /* 2026-03-01, and later for what ends. */
    return ends(name, "expires_on") ? 20530 : ends(name, "_by") || ends(name, "due") ? 20560 : 20513;
  case FLAG: return strncmp(name, "has_", 4) == 0 && (chosen.mode & WITH_OPTIONAL) != 0;
  case CURRENCY: return 840;
  case EXPONENT: return 2;
  case COUNT: return (int64_t)row_count();
  case INDEX: return ends(name, "event_index") ? chosen.index : 0;
  case CAPACITY: return ROOM;
  default: break;
  }
  if (ends(name, "_minor")) return (chosen.mode & WITH_AMOUNTS) != 0 ? 140000 : 0;
  if (ends(name, "millionths")) return (chosen.mode & WITH_AMOUNTS) != 0 ? 750000 : 0;
  if (strcmp(name, "year") == 0) return 2026;
  if (strcmp(name, "month") == 0 || strcmp(name, "day") == 0) return 3;
  if (ends(name, "bears_on")) return 1;
  if (ends(name, "payments") || ends(name, "number")) return (chosen.mode & WITH_NUMBERS) != 0 ? 3 : 0;
  return 0;
}

static int64_t wrong_number(const struct variable *variable, enum mistake mistake)
{
  switch (mistake) {
  case LOWEST: return variable->size == 8 ? INT64_MIN : INT32_MIN;
  case HIGHEST: return variable->size == 8 ? INT64_MAX : INT32_MAX;
  case MINUS_ONE: return -1;
  case NO_SUCH: return 9999;
  case TWO: return 2;
  case ABSURD_INDEX: return -1;
  case NO_ROOM: return 1;
  default: return number_of(variable);
  }
}

static const char *text_of(const struct variable *variable)
{
  const char *name = variable->name;
  if (variable->kind == TEXT) return candidates[chosen.text];
  if (strcmp(name, "offer") == 0) return "O1";
  if (strcmp(name, "settlement") == 0) return "S1";
  if (strcmp(name, "payment") == 0) return "P1";
  if (ends(name, "claim") || ends(name, "claims")) return "C1";
  if (ends(name, "by")) return "U1";
  if (ends(name, "address")) return "ann@example.com";
  return "X1";
}

/* Text in memory of its own length, with its mistake. */
static void build_text(const char *text, enum mistake mistake, const void **data, size_t *length)
{
  if (mistake == AT_NULL || mistake == NULL_WITH_LENGTH || (text == NULL && mistake == NONE)) {
    *data = NULL;
    *length = mistake == NULL_WITH_LENGTH ? 5 : 0;
    return;
  }
  if (mistake == NOT_UTF8) text = "a\xff" "b";
  if (mistake == CUT_UTF8) text = "a\xe2\x82";
  if (text == NULL) text = "X1";
  *length = strlen(text);
  struct block *block = new_block(*length, 0, TEXT, -1);
  memcpy(block->bytes, text, *length);
  *data = block->bytes;
  if (mistake == ABSURD_LENGTH) *length = SIZE_MAX;
}

/* An array of handles. */
static struct block *build_handles(const struct variable *variable, enum mistake mistake)
{
  struct block *block = new_block(row_count() * sizeof(void *), 0, HANDLES_IN, variable->type);
  int type = mistake == OTHER_ELEMENT ? wrong.other : variable->type;
  void *handle = handle_of(type, chosen.variant);
  if (mistake == NULL_ELEMENT) handle = NULL;
  if (mistake == MISALIGNED_ELEMENT) handle = (char *)handle + 1;
  for (size_t row = 0; row < row_count(); row++) {
    memcpy(block->bytes + row * sizeof handle, &handle, sizeof handle);
  }
  return block;
}

/* A place for what comes out. */
static struct block *build_place(const struct variable *variable)
{
  size_t count = variable->is_array ? ROOM : variable->is_column ? row_count() : 1;
  return new_block(variable->size * count, 1, variable->kind, variable->type);
}

/* The first array that this call reads. */
static void *array_read(void)
{
  for (int place = 0; place < block_count; place++) {
    if (blocks[place].kind == HANDLES_IN || blocks[place].kind == VALUES_IN) {
      return blocks[place].bytes;
    }
  }
  return NULL;
}

static void *build_struct(const char *path, const struct variable *variable, enum mistake mistake);

/* What a pointer parameter or field points to. */
static void *build_pointer(const char *path, const struct variable *variable, enum mistake mistake)
{
  struct block *block = NULL;
  if (mistake == AT_NULL) return NULL;
  if (mistake == SHARED_MEMORY) return array_read();
  switch (variable->kind) {
  case HANDLE: {
    int type = mistake == OTHER_KIND ? wrong.other : variable->type;
    void *handle = handle_of(type, chosen.variant);
    return mistake == MISALIGNED ? (void *)((char *)handle + 1) : handle;
  }
  case STRUCT_IN:
  case STRUCT_OUT:
    return build_struct(path, variable, mistake);
  case HANDLES_IN:
    block = build_handles(variable, mistake);
    break;
  case VALUES_IN:
    block = new_block(variable->size, 0, VALUES_IN, -1);
    if (variable->is_text) {
      settlekit_text text;
      const void *data = NULL;
      build_text(text_of(variable), mistake, &data, &text.length);
      text.data = data;
      /* The array of blocks does not move, but this one was made first. */
      memcpy(block->bytes, &text, sizeof text);
    }
    break;
  case BUFFER:
    block = new_block(ROOM, 1, BUFFER, -1);
    break;
  default:
    block = build_place(variable);
    break;
  }
  if (mistake == MISALIGNED) misalign(block);
  return block->bytes;
}

static void put_number(unsigned char *place, size_t size, int64_t number)
{
  if (size == 8) {
    memcpy(place, &number, 8);
  } else {
    uint32_t small = (uint32_t)number;
    memcpy(place, &small, 4);
  }
}

/* Whether the fields of a struct that are left out by the choice of mode include this one. */
static int is_left_out(const struct structure *structure, const struct variable *field)
{
  const struct preset *preset = preset_of(structure->name, field->name);
  if (preset != NULL) return preset->number == 0;
  if (field->kind == TEXT_VALUE && (chosen.mode & WITH_TEXT) == 0) return 1;
  if (field->kind == COUNT && (chosen.mode & WITH_LISTS) == 0) return 1;
  if (field->kind > HANDLE && (chosen.mode & WITH_LISTS) == 0) return 1;
  if ((chosen.mode & WITH_OPTIONAL) != 0) return 0;
  for (size_t place = 0; place < structure->field_count; place++) {
    const char *name = structure->fields[place].name;
    if (strncmp(name, "has_", 4) == 0 && strncmp(field->name, name + 4, strlen(name + 4)) == 0) {
      return 1;
    }
  }
  return 0;
}

static void build_field(struct block *block, const char *path, const struct structure *structure,
                        const struct variable *field)
{
  if (field->kind == STRUCT_SIZE || field->kind == CALLBACK || field->kind == USER_DATA) return;
  if (field->offset >= block->size) return; /* it is newer than this size */
  enum mistake mistake = at_spot(path, field);
  spots[spot_count - 1].left_out = is_left_out(structure, field);
  unsigned char *place = block->bytes + field->offset;
  if (field->kind == TEXT_VALUE) {
    settlekit_text text = {NULL, 0};
    if (!is_left_out(structure, field) || mistake != NONE) {
      const void *data = NULL;
      build_text(text_of(field), mistake, &data, &text.length);
      text.data = data;
    }
    memcpy(place, &text, sizeof text);
  } else if (field->kind >= HANDLE && is_left_out(structure, field) && mistake == NONE) {
    return;
  } else if (field->kind >= HANDLE) {
    char deeper[120];
    snprintf(deeper, sizeof deeper, "%s.%s", path, field->name);
    void *pointer = build_pointer(deeper, field, mistake);
    memcpy(place, &pointer, sizeof pointer);
    if (mistake != NONE && field->count_after) {
      put_number(place + sizeof pointer, 8, 1);
    }
  } else if (mistake != NONE) {
    put_number(place, field->size, wrong_number(field, mistake));
  } else if (!is_left_out(structure, field)) {
    const struct preset *preset = preset_of(structure->name, field->name);
    put_number(place, field->size, preset != NULL ? preset->number : number_of(field));
  }
}

static void *build_struct(const char *path, const struct variable *variable, enum mistake mistake)
{
  const struct structure *structure = &structures[variable->type];
  size_t size = structure->size, claimed;
  if (mistake == LARGER_WITH_ZEROS || mistake == LARGER_WITH_MORE) size += structure->alignment;
  if (mistake == OLDEST_SIZE) size = structure->first_size;
  claimed = size;
  switch (mistake) {
  case SIZE_ZERO: claimed = 0; break;
  case SIZE_THREE: claimed = 3; break;
  case SIZE_SMALL: claimed = structure->first_size - structure->alignment; break;
  case SIZE_ODD: claimed = structure->first_size + 1; break;
  case SIZE_ABSURD: claimed = 0xFFFFFFFF; break;
  case SIZE_OVER: claimed = LARGEST_STRUCT + structure->alignment; break;
  case OLDEST_SIZE: claimed = structure->first_size; break;
  default: break;
  }
  int is_output = variable->kind == STRUCT_OUT;
  size_t whole = variable->is_array ? size * ROOM : size;
  struct block *block = new_block(whole, is_output, variable->kind, variable->type);
  block->structure = structure;
  block->is_array = variable->is_array;
  uint32_t written = (uint32_t)claimed;
  memcpy(block->bytes, &written, sizeof written);
  if (!is_output) {
    for (size_t place = 0; place < structure->field_count; place++) {
      build_field(block, path, structure, &structure->fields[place]);
    }
    if (mistake == LARGER_WITH_MORE) block->bytes[size - 1] = 1;
  }
  if (mistake == MISALIGNED) misalign(block);
  return block->bytes;
}

static void build_call(const struct function *function, union argument *arguments)
{
  spot_count = 0;
  block_count = 0;
  memset(arguments, 0, sizeof(union argument) * MOST_PARAMETERS);
  for (size_t place = 0; place < function->parameter_count; place++) {
    const struct variable *parameter = &function->parameters[place];
    enum mistake mistake = NONE;
    switch (parameter->kind) {
    case LENGTH:
    case USER_DATA:
    case CALLBACK:
      break; /* with the text before it; the table passes the callback itself */
    case TEXT: {
      const void *data = NULL;
      mistake = at_spot(function->name, parameter);
      build_text(text_of(parameter), mistake, &data, &arguments[place + 1].size);
      arguments[place].read_only = data;
      break;
    }
    default:
      mistake = at_spot(function->name, parameter);
      if (parameter->kind >= HANDLE) {
        char path[120];
        snprintf(path, sizeof path, "%s.%s", function->name, parameter->name);
        arguments[place].pointer = build_pointer(path, parameter, mistake);
      } else {
        arguments[place].number = wrong_number(parameter, mistake);
      }
      break;
    }
  }
  for (int place = 0; place < block_count; place++) {
    struct block *block = &blocks[place];
    block->before = allocate(block->size);
    memcpy(block->before, block->bytes, block->size);
  }
}

static uint64_t seen[FUNCTIONS];

static const char *where(const struct function *function)
{
  return wrong.spot >= 0 ? spots[wrong.spot].path : function->name;
}

/* Frees what came out, and looks at the error. */
static void look_at_outputs(const struct function *function, int64_t status, int keep, void **kept)
{
  for (int place = 0; place < block_count; place++) {
    struct block *block = &blocks[place];
    int changed = memcmp(block->before, block->bytes, block->size) != 0;
    const char *mistake = mistake_names[wrong.mistake];
    void *handle = NULL;
    if (block->kind == HANDLE_OUT || block->kind == ERROR_OUT) {
      memcpy(&handle, block->bytes, sizeof handle);
    }
    if (block->kind == ERROR_OUT && status != SETTLEKIT_STATUS_OK) {
      settlekit_error *error = handle;
      settlekit_text message = {NULL, 0};
      settlekit_status told = -1;
      if (!changed) {
        if (wrong.mistake != MISALIGNED || spots[wrong.spot].variable->kind != ERROR_OUT) {
          fail(where(function), mistake, "no error object", status);
        }
        continue;
      }
      must(settlekit_error_message(error, &message), "message");
      must(settlekit_error_status(error, &told), "status");
      if (told != status) fail(where(function), mistake, "the error tells another status", told);
      if (message.length < 8) fail(where(function), mistake, "the error has no words", status);
      SETTLEKIT_FREE(error, error);
    } else if (block->kind == ERROR_OUT || !block->is_output) {
      if (changed) fail(where(function), mistake, "an input was written", status);
    } else if (status != SETTLEKIT_STATUS_OK) {
      /* Then how much room is needed is written. */
      if (changed && !(status == SETTLEKIT_STATUS_BUFFER_TOO_SMALL && block->kind == VALUES_OUT)) {
        fail(where(function), mistake, "an output was written", status);
      }
    } else if (block->kind == HANDLE_OUT && changed) {
      for (size_t at = 0; at < block->size; at += sizeof handle) {
        memcpy(&handle, block->bytes + at, sizeof handle);
        if (keep == block->type && kept != NULL && *kept == NULL) {
          *kept = handle;
        } else {
          free_handle(block->type, handle);
        }
      }
    } else if (block->kind == STRUCT_OUT) {
      const struct structure *structure = block->structure;
      if (memcmp(block->before, block->bytes, sizeof(uint32_t)) != 0) {
        fail(where(function), mistake, "struct_size was changed", status);
      }
      uint32_t claimed;
      memcpy(&claimed, block->before, sizeof claimed);
      for (size_t at = claimed; at < block->size && !block->is_array; at++) {
        if (block->bytes[at] != 0xA5) fail(where(function), mistake, "written too far", status);
      }
      for (size_t at = structure->size; at < claimed && at < block->size; at++) {
        if (block->bytes[at] != 0) fail(where(function), mistake, "the rest is not zero", status);
      }
      for (size_t at = 0; at < structure->field_count; at++) {
        const struct variable *field = &structure->fields[at];
        uint32_t value = 0;
        if (field->kind == RESERVED && field->offset < claimed) {
          memcpy(&value, block->bytes + field->offset, sizeof value);
          if (value != 0) fail(where(function), mistake, "reserved is not zero", status);
        }
      }
    }
  }
}

/* Whether a call may change or free what a parameter gives it. */
static int may_change(const struct variable *parameter)
{
  return (parameter->kind == HANDLE || parameter->kind == HANDLES_IN) && !parameter->is_const;
}

/* After a call that worked, handles that it could change or free are made anew. */
static void renew_handles(const struct function *function)
{
  for (size_t place = 0; place < function->parameter_count; place++) {
    const struct variable *parameter = &function->parameters[place];
    if (!may_change(parameter)) continue;
    int gone = ends(function->name, "_free") && wrong.mistake != AT_NULL;
    void **handle = &handles[parameter->type][chosen.variant];
    if (!gone) free_handle(parameter->type, *handle);
    *handle = NULL;
    if (is_account(parameter->type)) SETTLEKIT_FREE(document, stands[chosen.variant]);
  }
}

/* After a call that did not work, the accounts that it could change are what they were. */
static void look_at_accounts(const struct function *function, int64_t status)
{
  for (size_t place = 0; place < function->parameter_count; place++) {
    const struct variable *parameter = &function->parameters[place];
    if (!may_change(parameter) || !is_account(parameter->type)) continue;
    comparisons += 1;
    if (!is_unchanged(chosen.variant, parameter->type)) {
      fail(where(function), mistake_names[wrong.mistake], "the account was changed", status);
    }
  }
}

/* What became of the call; where each row has its own status and one is wrong, of the first row. */
static int64_t status_told(const struct function *function, const union argument *arguments,
                           int64_t status)
{
  if (status != SETTLEKIT_STATUS_OK || wrong.mistake < NULL_ELEMENT) return status;
  for (size_t place = 0; place < function->parameter_count; place++) {
    if (strcmp(function->parameters[place].name, "statuses") == 0) {
      const settlekit_status *statuses = arguments[place].pointer;
      return statuses[0];
    }
  }
  return status;
}

static int64_t call(const struct function *function, int keep, void **kept)
{
  union argument arguments[MOST_PARAMETERS];
  /* Making a handle may take calls, which must not come between. */
  for (int kind = 0; kind < HANDLE_KINDS; kind++) {
    handle_of(kind, chosen.variant);
  }
  build_call(function, arguments);
  int64_t status = function->call(arguments);
  calls += 1;
  /* That no memory holds so much is said of all functions together. */
  if (wrong.mistake != ABSURD_LENGTH && wrong.mistake != ABSURD_INDEX) {
    seen[function - functions] |= UINT64_C(1) << (status >= 0 && status < 63 ? status : 63);
  }
  int64_t told = status;
  if (function->tells_status) {
    look_at_outputs(function, status, keep, kept);
    told = status_told(function, arguments, status);
    int is_mistake = wrong.spot >= 0 && told != SETTLEKIT_STATUS_OK;
    if (is_mistake && compares) look_at_accounts(function, told);
    if (status == SETTLEKIT_STATUS_OK) renew_handles(function);
  }
  for (int place = 0; place < block_count; place++) {
    free(blocks[place].allocated);
    free(blocks[place].before);
  }
  return told;
}

static struct choice found[FUNCTIONS];
static int is_found[FUNCTIONS]; /* 1: yes, -1: there is none, 2: being looked for */

static int64_t plain_call(const struct function *function, int kind, void **made)
{
  struct choice outer = chosen;
  int outer_spot = wrong.spot;
  enum mistake outer_mistake = wrong.mistake;
  wrong.spot = -1;
  wrong.mistake = NONE;
  chosen = found[function - functions];
  int64_t status = call(function, kind, made);
  chosen = outer;
  wrong.spot = outer_spot;
  wrong.mistake = outer_mistake;
  return status;
}

static int has_kind(const struct function *function, enum kind kind)
{
  for (size_t place = 0; place < function->parameter_count; place++) {
    if (function->parameters[place].kind == kind) return 1;
  }
  return 0;
}

static int first_set;

/* Finds a call that works: which handles, which texts, which codes. */
static int find_call(const struct function *function)
{
  size_t place = (size_t)(function - functions);
  if (is_found[place] != 0) return is_found[place] == 1;
  is_found[place] = 2;
  int texts = has_kind(function, TEXT) ? CANDIDATES : 1;
  int indexes = has_kind(function, INDEX) ? 8 : 1;
  int modes = has_kind(function, STRUCT_IN) ? ALL_MODES : 1;
  int codes = has_kind(function, STRUCT_IN) || has_kind(function, CODE) ? 8 : 1;
  struct choice choice;
  choice.set = first_set;
  for (int less = 0; less < modes; less++) {
    choice.mode = ALL_MODES - 1 - less;
    for (choice.code = 1; choice.code <= codes; choice.code++) {
      for (choice.variant = 0; choice.variant < VARIANTS; choice.variant++) {
        for (int other = 0; other < texts * indexes; other++) {
          choice.text = other / indexes;
          choice.index = other % indexes;
          found[place] = choice;
          if (plain_call(function, -1, NULL) == SETTLEKIT_STATUS_OK || !function->tells_status) {
            is_found[place] = 1;
            return 1;
          }
        }
      }
    }
  }
  /* While handles are made, one that it needs may not be there yet. */
  is_found[place] = being_made > 0 ? 0 : -1;
  return 0;
}

/* ---- Which mistakes there are, and what each must be answered with ---- */

#define ONE(status) (UINT64_C(1) << SETTLEKIT_STATUS_##status)

/* The statuses that a mistake may be answered with; 0 if it cannot be made there. */
static uint64_t expected(const struct variable *variable, enum mistake mistake)
{
  enum kind kind = variable->kind;
  uint64_t left_out = variable->optional ? ONE(OK) : ONE(NULL_POINTER);
  switch (mistake) {
  case AT_NULL:
    /* A text field's comment says in many ways that it may be left out. */
    if (kind == TEXT || kind == TEXT_VALUE) return ONE(OK) | ONE(NULL_POINTER);
    if (variable->is_array) return ONE(NULL_POINTER);
    if (kind == ERROR_OUT) return ONE(OK);
    return kind >= HANDLE && kind != CALLBACK && kind != USER_DATA ? left_out : 0;
  case MISALIGNED:
    return kind >= HANDLE && kind < CALLBACK && kind != BUFFER && variable->alignment > 1
               ? ONE(MISALIGNED) : 0;
  case OTHER_KIND: return kind == HANDLE ? ONE(WRONG_HANDLE) : 0;
  case SIZE_ZERO:
  case SIZE_THREE:
  case SIZE_SMALL:
  case SIZE_ODD:
  case SIZE_ABSURD:
  case SIZE_OVER:
    return kind == STRUCT_IN || kind == STRUCT_OUT ? ONE(WRONG_STRUCT_SIZE) : 0;
  case OLDEST_SIZE:
  case LARGER_WITH_ZEROS:
    return kind == STRUCT_IN || kind == STRUCT_OUT ? ONE(OK) : 0;
  case LARGER_WITH_MORE:
    return kind == STRUCT_IN ? ONE(UNKNOWN_FIELDS) : 0;
  case NULL_WITH_LENGTH:
    return kind == TEXT || kind == TEXT_VALUE || variable->is_text ? ONE(NULL_POINTER) : 0;
  case NOT_UTF8:
  case CUT_UTF8:
    return kind == TEXT || kind == TEXT_VALUE || variable->is_text ? ONE(INVALID_UTF8) : 0;
  case ABSURD_LENGTH:
    return kind == TEXT || kind == TEXT_VALUE || variable->is_text ? ONE(INVALID_VALUE) : 0;
  case LOWEST:
  case HIGHEST:
    if (kind == DATE) return ONE(INVALID_VALUE);
    /* Any number may do; it must only do no harm. */
    return kind == NUMBER && variable->size >= 4 ? ONE(OK) | ONE(INVALID_VALUE) | ONE(OUT_OF_BOUNDS)
                                                 | ONE(NOT_THERE) | ONE(ABI_MISMATCH) | ONE(UNKNOWN_VALUE) : 0;
  case MINUS_ONE:
    if (kind == FLAG || kind == CURRENCY || kind == EXPONENT) return ONE(INVALID_VALUE);
    if (kind == RESERVED) return ONE(UNKNOWN_FIELDS) | ONE(INVALID_VALUE);
    return kind == CODE ? ONE(UNKNOWN_VALUE) : 0;
  case NO_SUCH:
    if (kind == CURRENCY || kind == EXPONENT) return ONE(INVALID_VALUE);
    return kind == CODE ? ONE(UNKNOWN_VALUE) : 0;
  case TWO: return kind == FLAG ? ONE(INVALID_VALUE) : 0;
  case ABSURD_INDEX:
    /* Where the list is left out it is missing then. */
    if (kind == COUNT) return ONE(INVALID_VALUE) | ONE(NULL_POINTER);
    if (kind == CAPACITY) return ONE(INVALID_VALUE);
    return kind == INDEX ? ONE(OUT_OF_BOUNDS) : 0;
  case NO_ROOM: return kind == CAPACITY ? ONE(OK) | ONE(BUFFER_TOO_SMALL) : 0;
  case NULL_ELEMENT: return kind == HANDLES_IN ? ONE(NULL_POINTER) : 0;
  case MISALIGNED_ELEMENT: return kind == HANDLES_IN ? ONE(MISALIGNED) : 0;
  case OTHER_ELEMENT: return kind == HANDLES_IN ? ONE(WRONG_HANDLE) : 0;
  case SAME_TWICE: return kind == HANDLES_IN ? ONE(OK) : 0;
  case SHARED_MEMORY:
    /* Beside handles, or in a struct of columns, which is no first field. */
    return variable->is_column
                   || ((kind == VALUES_OUT || kind == BUFFER) && variable->offset > 0)
               ? ONE(OVERLAP) : 0;
  default: return 0;
  }
}

static void make_mistake(const struct function *function, const struct variable *variable)
{
  uint64_t allowed = expected(variable, wrong.mistake);
  if (variable->kind == CAPACITY && has_kind(function, BUFFER)) {
    /* Of bytes, no more is written than there are, and one holds none of them. */
    allowed = wrong.mistake == NO_ROOM ? ONE(BUFFER_TOO_SMALL) : ONE(OK);
  }
  if (spots[wrong.spot].left_out) {
    /* What the call works without may be too much for it, before it is looked into. */
    allowed |= ONE(INVALID_VALUE);
  }
  int64_t status = call(function, -1, NULL);
  if (function->tells_status && (status < 0 || status > 62 || (allowed >> status & 1) == 0)) {
    fail(where(function), mistake_names[wrong.mistake], "is answered with", status);
  }
}

static void misuse_with(const struct function *function)
{
  wrong.spot = -1;
  wrong.mistake = NONE;
  chosen = found[function - functions];
  call(function, -1, NULL);
  int count = spot_count;
  /* A mistake can bring a list in that was left out, so they are numbered by the plain call. */
  static const struct variable *variables[MOST_SPOTS];
  for (int spot = 0; spot < count; spot++) {
    variables[spot] = spots[spot].variable;
  }
  for (int spot = 0; spot < count; spot++) {
    const struct variable *variable = variables[spot];
    for (int mistake = AT_NULL; mistake < MISTAKES; mistake++) {
      if (expected(variable, (enum mistake)mistake) == 0) continue;
      wrong.spot = spot;
      wrong.mistake = (enum mistake)mistake;
      if (mistake != OTHER_KIND && mistake != OTHER_ELEMENT) {
        make_mistake(function, variable);
        continue;
      }
      for (wrong.other = 0; wrong.other < HANDLE_KINDS; wrong.other++) {
        if (wrong.other != variable->type && handle_of(wrong.other, chosen.variant) != NULL) {
          make_mistake(function, variable);
        }
      }
    }
  }
}

static void misuse(const struct function *function)
{
  size_t place = (size_t)(function - functions);
  int sets = has_kind(function, STRUCT_IN) ? SETS : 1, works = 0;
  for (int set = 0; set < sets; set++) {
    wrong.spot = -1;
    wrong.mistake = NONE;
    is_found[place] = 0;
    first_set = set;
    if (find_call(function)) {
      works = 1;
      misuse_with(function);
    }
  }
  first_set = 0;
  if (!works) {
    fail(function->name, "nothing wrong",
         "no call of it works: teach tests/c/misuse.c one", SETTLEKIT_STATUS_NOT_THERE);
  }
}

/* The macros that make freeing twice harmless. */
static void free_twice(void)
{
  settlekit_policy *policy = NULL;
  settlekit_error *error = NULL;
  must(settlekit_policy_load(SETTLEKIT_LITERAL(policy_text), &policy, &error), "policy");
  SETTLEKIT_FREE(policy, policy);
  SETTLEKIT_FREE(policy, policy);
  SETTLEKIT_FREE(error, error);
}

/* A text that only the library can write. */
static void take_snapshot(void)
{
  settlekit_account *account = story_account(0, NULL);
  settlekit_document *document = NULL;
  settlekit_text text;
  must(settlekit_account_snapshot(account, &document), "snapshot");
  must(settlekit_document_text(document, &text), "document");
  if (text.length >= sizeof snapshot_text) exit(2);
  memcpy(snapshot_text, text.data, text.length);
  SETTLEKIT_FREE(document, document);
  SETTLEKIT_FREE(account, account);
}

int main(int count, char **arguments)
{
  /* Under valgrind it would take most of the time. */
  if (count > 1 && strcmp(arguments[1], "without_comparing") == 0) compares = 0;
  take_snapshot();
  callback_answer = 0;
  free_twice();
  for (size_t place = 0; place < FUNCTIONS; place++) {
    misuse(&functions[place]);
  }
  for (int kind = 0; kind < HANDLE_KINDS; kind++) {
    for (int variant = 0; variant < VARIANTS; variant++) {
      free_handle(kind, handles[kind][variant]);
      if (is_account(kind)) SETTLEKIT_FREE(document, stands[variant]);
    }
  }
  for (size_t place = 0; place < FUNCTIONS; place++) {
    if (!functions[place].tells_status) continue;
    printf("SEEN %s", functions[place].name);
    for (int status = 0; status < 64; status++) {
      if (seen[place] >> status & 1) printf(" %d", status == 63 ? 255 : status);
    }
    printf("\n");
  }
  printf("CALLBACKS %d\n", callback_calls);
  printf("CALLS %ld COMPARISONS %ld\n", calls, comparisons);
  return failures == 0 ? 0 : 1;
}
