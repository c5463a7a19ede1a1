/* What both replay programs do: they read a work file line by line, keep one policy and one account,
 * and print each decision as a line of JSON. */
#ifndef REPLAY_H
#define REPLAY_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "settlekit.h"

/* The story that is being replayed. */
typedef struct {
  settlekit_policy *policy;
  settlekit_account *account;
} story;

static void stop(const char *what) {
  fflush(stdout);
  fprintf(stderr, "%s\n", what);
  exit(1);
}

/* A call must have worked; if not, the program tells why and ends. */
static void must(settlekit_status status, settlekit_error *error, const char *what) {
  settlekit_text message = {NULL, 0};
  if (status == SETTLEKIT_STATUS_OK) {
    return;
  }
  fflush(stdout);
  if (error != NULL) {
    (void)settlekit_error_message(error, &message);
  }
  fprintf(stderr, "%s: %s: %.*s\n", what, settlekit_status_name(status), SETTLEKIT_PRINT(message));
  SETTLEKIT_FREE(error, error);
  exit(1);
}

static void close_story(story *told) {
  must(settlekit_account_free(told->account), NULL, "free the account");
  must(settlekit_policy_free(told->policy), NULL, "free the policy");
  told->account = NULL;
  told->policy = NULL;
}

static void load_policy(story *told, const char *text, size_t length) {
  settlekit_error *error = NULL;
  close_story(told);
  must(settlekit_policy_load(text, length, &told->policy, &error), error, "load the policy");
}

static void load_account(story *told, const char *text, size_t length) {
  settlekit_error *error = NULL;
  must(settlekit_account_load(text, length, &told->account, &error), error, "load the account");
}

/* Prints what was decided, and gives it back to the library. */
static void print_and_free(settlekit_decision *decision) {
  settlekit_text json = {NULL, 0};
  must(settlekit_decision_json(decision, &json), NULL, "print a decision");
  fwrite(json.data, 1, json.length, stdout);
  putchar('\n');
  SETTLEKIT_FREE(decision, decision);
}

static void answer_json(story *told, const char *command, size_t length) {
  settlekit_decision *decision = NULL;
  settlekit_error *error = NULL;
  must(settlekit_account_answer_json(told->account, told->policy, command, length, &decision, &error),
       error, "answer a command");
  print_and_free(decision);
}

/* The whole file, with a zero at its end; the caller frees it. */
static char *read_file(const char *path) {
  FILE *file = fopen(path, "rb");
  size_t length = 0;
  size_t room = 1 << 16;
  char *text = malloc(room);
  if (file == NULL || text == NULL) {
    stop("cannot read the work file");
  }
  for (;;) {
    length += fread(text + length, 1, room - length - 1, file);
    if (length < room - 1) {
      break;
    }
    room *= 2;
    text = realloc(text, room);
    if (text == NULL) {
      stop("no memory");
    }
  }
  if (ferror(file)) {
    stop("cannot read the work file");
  }
  fclose(file);
  text[length] = 0;
  return text;
}

/* What follows a word at the begin of a line; NULL if the line begins otherwise. */
static char *after(char *line, const char *word) {
  size_t length = strlen(word);
  return strncmp(line, word, length) == 0 ? line + length : NULL;
}

/* Goes through the lines of a work file. Each begins with a word and a blank:
 *   policy JSON, account JSON, json COMMAND; and what `more` knows beside them. */
static int replay(int count, char **arguments, void (*more)(story *, char *)) {
  story told = {NULL, NULL};
  char *text;
  char *line;
  if (count != 2) {
    stop("usage: replay WORK_FILE");
  }
  text = read_file(arguments[1]);
  line = text;
  while (*line != 0) {
    char *end = strchr(line, '\n');
    char *rest;
    if (end == NULL) {
      stop("the last line has no end");
    }
    *end = 0;
    if ((rest = after(line, "policy ")) != NULL) {
      load_policy(&told, rest, (size_t)(end - rest));
    } else if ((rest = after(line, "account ")) != NULL) {
      load_account(&told, rest, (size_t)(end - rest));
    } else if ((rest = after(line, "json ")) != NULL) {
      answer_json(&told, rest, (size_t)(end - rest));
    } else {
      more(&told, line);
    }
    line = end + 1;
  }
  close_story(&told);
  free(text);
  return 0;
}

#endif
