/* Replays stories through the JSON door: policies, accounts and commands are lines of a work file, and
 * each decision is printed as a line. */
#include "replay.h"

static void unknown(story *told, char *line) {
  (void)told;
  (void)line;
  stop("a line of the work file is not known");
}

int main(int count, char **arguments) { return replay(count, arguments, unknown); }
