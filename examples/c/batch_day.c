/* The end of a day over a file of accounts, safe to start again at any time.
 *
 * Usage: batch_day POLICY.json STORE YYYY-MM-DD
 *
 * STORE has an account a line, as it was first given or as this program left it (a snapshot). Every
 * account has its day ended; STORE is then replaced, and what the host is asked to do for the
 * accounts is in STORE.DATE.1.effects, one JSON object a line with the account beside it.
 *
 * Nothing is lost and nothing is asked for twice, wherever the program is stopped: it writes
 * STORE.new and then STORE.effects.new, and renames the first, which is the moment at which the day
 * has ended, before the second. Whoever starts it again finds one of these:
 *   - both files, or STORE.new alone: the day has not ended; they are removed, and it starts over;
 *   - STORE.effects.new alone: the day has ended; it gets its name, as it should have before;
 *   - neither: every account says that the day has ended already, and nothing is asked for.
 * (A host that must survive a loss of power also syncs the two files before it renames them.) */
#include "settlekit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct line {
  char *text;
  size_t length, room;
};

struct totals {
  unsigned long accounts, ended, already, refused, effects;
};

static void stop(const char *what, const char *why) {
  fprintf(stderr, "batch_day: %s: %s\n", what, why);
  exit(2);
}

/* Stops with what a failed call tells, and every fault of a document with its place. */
static void stop_with(const char *what, settlekit_status status, settlekit_error *error) {
  settlekit_fault fault;
  settlekit_text message = SETTLEKIT_TEXT("");
  size_t index, count = 0;

  settlekit_error_message(error, &message);
  fprintf(stderr, "batch_day: %s: %s: %.*s\n", what, settlekit_status_name(status), SETTLEKIT_PRINT(message));
  settlekit_error_fault_count(error, &count);
  for (index = 0; index < count; index++) {
    SETTLEKIT_INIT(fault);
    if (settlekit_error_fault_get(error, index, &fault) == SETTLEKIT_STATUS_OK)
      fprintf(stderr, "  %.*s: %.*s\n", SETTLEKIT_PRINT(fault.pointer), SETTLEKIT_PRINT(fault.message));
  }
  SETTLEKIT_FREE(error, error);
  exit(2);
}

static FILE *open_file(const char *path, const char *mode) {
  FILE *stream = fopen(path, mode);
  if (!stream) stop(path, "cannot be opened");
  return stream;
}

static char *joined(const char *first, const char *second) {
  char *text = malloc(strlen(first) + strlen(second) + 1);
  if (!text) stop("memory", "there is no more");
  strcpy(text, first);
  return strcat(text, second);
}

/* Reads up to the end of a line, or with `whole` of the file; 0 when there is nothing more. */
static int read_text(FILE *stream, struct line *line, int whole) {
  int byte;
  line->length = 0;
  while ((byte = getc(stream)) != EOF && (whole || byte != '\n')) {
    if (line->length == line->room) {
      line->room = line->room ? 2 * line->room : 4096;
      line->text = realloc(line->text, line->room);
      if (!line->text) stop("memory", "there is no more");
    }
    line->text[line->length++] = (char)byte;
  }
  return byte != EOF || line->length > 0;
}

/* An account as this program left it, or else as it was first given. */
static settlekit_account *open_account(const struct line *line, const char *place) {
  settlekit_account *account = NULL;
  settlekit_error *error = NULL;
  settlekit_status status = settlekit_account_restore(line->text, line->length, &account, NULL);
  if (status == SETTLEKIT_STATUS_OK) return account;
  status = settlekit_account_load(line->text, line->length, &account, &error);
  if (status != SETTLEKIT_STATUS_OK) stop_with(place, status, error);
  return account;
}

/* Text between quotes of JSON. Names have no control characters; snapshots and effects are JSON already. */
static void write_quoted(settlekit_text text, FILE *stream) {
  size_t index;
  putc('"', stream);
  for (index = 0; index < text.length; index++) {
    if (text.data[index] == '"' || text.data[index] == '\\') putc('\\', stream);
    putc(text.data[index], stream);
  }
  putc('"', stream);
}

static void write_effects(const settlekit_decision *decision, settlekit_text name, size_t count, FILE *effects) {
  size_t index;
  settlekit_text json = SETTLEKIT_TEXT("");
  for (index = 0; index < count; index++) {
    settlekit_decision_effect_json(decision, index, &json);
    fputs("{\"account\":", effects);
    write_quoted(name, effects);
    fprintf(effects, ",\"effect\":%.*s}\n", SETTLEKIT_PRINT(json));
  }
}

static void end_day(settlekit_account *account, const settlekit_policy *policy, int32_t today, const char *place,
                    FILE *store, FILE *effects, struct totals *totals) {
  settlekit_decision *decision = NULL;
  settlekit_document *snapshot = NULL;
  settlekit_error *error = NULL;
  settlekit_account_summary who;
  settlekit_summary summary;
  settlekit_text text = SETTLEKIT_TEXT("");
  settlekit_status status;

  status = settlekit_account_end_day(account, policy, today, NULL, NULL, &decision, &error);
  if (status != SETTLEKIT_STATUS_OK) stop_with(place, status, error);
  SETTLEKIT_INIT(summary);
  settlekit_decision_summary_get(decision, &summary);
  SETTLEKIT_INIT(who);
  settlekit_account_summary_get(account, &who);
  totals->accounts++;
  totals->ended += summary.outcome == SETTLEKIT_OUTCOME_APPLIED;
  totals->already += summary.outcome == SETTLEKIT_OUTCOME_ALREADY_DONE;
  totals->effects += (unsigned long)summary.effect_count;
  if (summary.outcome == SETTLEKIT_OUTCOME_REFUSED || summary.outcome == SETTLEKIT_OUTCOME_INVALID) {
    /* The account stays as it is; somebody has to look. */
    totals->refused++;
    fprintf(stderr, "batch_day: %s: not ended: %.*s%.*s\n", place, SETTLEKIT_PRINT(summary.remedy),
            SETTLEKIT_PRINT(summary.invalid_message));
  }
  write_effects(decision, who.account, summary.effect_count, effects);
  status = settlekit_account_snapshot(account, &snapshot);
  if (status != SETTLEKIT_STATUS_OK) stop(place, settlekit_status_name(status));
  settlekit_document_text(snapshot, &text);
  if (fwrite(text.data, 1, text.length, store) != text.length || putc('\n', store) == EOF)
    stop(place, "cannot be written");
  SETTLEKIT_FREE(document, snapshot);
  SETTLEKIT_FREE(decision, decision);
}

static int exists(const char *path) {
  FILE *stream = fopen(path, "rb");
  if (stream) fclose(stream);
  return stream != NULL;
}

/* Gives the effects of a day that has ended their name: the first number that is free. */
static void name_effects(const char *from, const char *store, const char *date) {
  char number[64];
  unsigned place;
  for (place = 1; place < 10000; place++) {
    char *stem = joined(store, ".");
    char *to;
    sprintf(number, "%.10s.%u.effects", date, place);
    to = joined(stem, number);
    if (!exists(to)) {
      if (rename(from, to) != 0) stop(to, "cannot be renamed");
      printf("what is to be done: %s\n", to);
      free(to), free(stem);
      return;
    }
    free(to), free(stem);
  }
  stop(store, "its effects have 10000 parts already");
}

static void close_file(FILE *stream, const char *path) {
  if (ferror(stream) || fflush(stream) != 0 || fclose(stream) != 0) stop(path, "cannot be written");
}

static void run(const settlekit_policy *policy, const char *path, const char *date, int32_t today) {
  char *new_path = joined(path, ".new");
  char *effects_path = joined(path, ".effects.new");
  struct totals totals = {0, 0, 0, 0, 0};
  struct line line = {NULL, 0, 0};
  char place[64];
  FILE *store, *new_store, *effects;

  if (exists(effects_path) && !exists(new_path)) name_effects(effects_path, path, date);
  remove(effects_path);
  store = open_file(path, "rb");
  new_store = open_file(new_path, "wb");
  effects = open_file(effects_path, "wb");
  while (read_text(store, &line, 0)) {
    settlekit_account *account;
    if (line.length == 0) continue;
    sprintf(place, "account %lu", totals.accounts + 1);
    account = open_account(&line, place);
    end_day(account, policy, today, place, new_store, effects, &totals);
    SETTLEKIT_FREE(account, account);
  }
  fclose(store);
  close_file(effects, effects_path);
  close_file(new_store, new_path);
  if (rename(new_path, path) != 0) stop(path, "cannot be replaced");
  printf("%lu accounts: %lu ended, %lu had ended already, %lu not; %lu effects\n", totals.accounts, totals.ended,
         totals.already, totals.refused, totals.effects);
  if (totals.effects) name_effects(effects_path, path, date);
  remove(effects_path);
  free(line.text), free(new_path), free(effects_path);
}

int main(int count, char **arguments) {
  settlekit_policy *policy = NULL;
  settlekit_error *error = NULL;
  settlekit_status status;
  struct line document = {NULL, 0, 0};
  int year = 0, month = 0, day = 0;
  int32_t today;
  FILE *stream;

  if (count != 4 || strlen(arguments[3]) != 10 || sscanf(arguments[3], "%4d-%2d-%2d", &year, &month, &day) != 3)
    stop("usage", "batch_day POLICY.json STORE YYYY-MM-DD");
  if (settlekit_date_from_ymd(year, month, day, &today) != SETTLEKIT_STATUS_OK)
    stop(arguments[3], "is no day of the calendar");
  stream = open_file(arguments[1], "rb");
  read_text(stream, &document, 1);
  fclose(stream);
  status = settlekit_policy_load(document.text, document.length, &policy, &error);
  if (status != SETTLEKIT_STATUS_OK) stop_with(arguments[1], status, error);
  run(policy, arguments[2], arguments[3], today);
  SETTLEKIT_FREE(policy, policy);
  free(document.text);
  return 0;
}
