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
  STRUCTS_IN, /* an array of pointers to structs, one for each of the handles */
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

enum { MOST_SPOTS = 400, MOST_BLOCKS = 400, VARIANTS = 23, STEPS = 4, LARGEST_STRUCT = 4096, ROOM = 256 };

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

#include "misuse_handles.h"

#include "misuse_call.h"

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

/* What became of the call; where each row has its own status, of the first row. */
static int64_t status_told(const struct function *function, const union argument *arguments,
                           int64_t status)
{
  if (status != SETTLEKIT_STATUS_OK) return status;
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

static int takes_structs(const struct function *function)
{
  return has_kind(function, STRUCT_IN) || has_kind(function, STRUCTS_IN);
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
  int modes = takes_structs(function) ? ALL_MODES : 1;
  int codes = takes_structs(function) || has_kind(function, CODE) ? 8 : 1;
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

static int is_struct(enum kind kind)
{
  return kind == STRUCT_IN || kind == STRUCT_OUT || kind == STRUCTS_IN;
}

/* The statuses that a mistake may be answered with; 0 if it cannot be made there. */
static uint64_t expected(const struct variable *variable, enum mistake mistake)
{
  enum kind kind = variable->kind;
  uint64_t left_out = variable->optional ? ONE(OK) : ONE(NULL_POINTER);
  switch (mistake) {
  case AT_NULL:
    /* A text field's comment says in many ways that it may be left out. Without the one of two that
       was given, none is. */
    if (kind == TEXT || kind == TEXT_VALUE) return ONE(OK) | ONE(NULL_POINTER) | ONE(INVALID_VALUE);
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
    return is_struct(kind) ? ONE(WRONG_STRUCT_SIZE) : 0;
  case OLDEST_SIZE:
  case LARGER_WITH_ZEROS:
    return is_struct(kind) ? ONE(OK) : 0;
  case LARGER_WITH_MORE:
    return kind == STRUCT_IN || kind == STRUCTS_IN ? ONE(UNKNOWN_FIELDS) : 0;
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
  case NULL_ELEMENT:
    /* A row may go without a struct. */
    return kind == STRUCTS_IN ? ONE(OK) : kind == HANDLES_IN ? ONE(NULL_POINTER) : 0;
  case MISALIGNED_ELEMENT:
    return kind == HANDLES_IN || kind == STRUCTS_IN ? ONE(MISALIGNED) : 0;
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
    /* It is NULL already. */
    if (wrong.mistake == AT_NULL) allowed |= ONE(OK);
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
  int sets = takes_structs(function) ? SETS : 1, works = 0;
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
